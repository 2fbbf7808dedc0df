"""What is built once is kept between runs, and never trusted when it is broken."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from isnad import kept as kept_module
from isnad.kept import kept


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("ISNAD_CACHE", str(tmp_path))
    kept_module._folder.cache_clear()
    yield tmp_path
    kept_module._folder.cache_clear()


def _counted() -> tuple[list[int], object]:
    calls: list[int] = []

    def build() -> dict[str, int]:
        calls.append(1)
        return {"قال": 1}

    return calls, build


def test_the_second_run_loads_what_the_first_built(folder: Path) -> None:
    calls, build = _counted()
    assert kept(build)() == {"قال": 1}  # type: ignore[arg-type]
    assert kept(build)() == {"قال": 1}  # type: ignore[arg-type]
    assert len(calls) == 1
    assert len(list(folder.rglob("*.pickle"))) == 1


def test_a_broken_file_is_built_anew(folder: Path) -> None:
    calls, build = _counted()
    kept(build)()  # type: ignore[arg-type]
    next(folder.rglob("*.pickle")).write_bytes(b"\x80\x05broken")
    assert kept(build)() == {"قال": 1}  # type: ignore[arg-type]
    assert len(calls) == 2


def test_nothing_is_kept_when_turned_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISNAD_CACHE", "off")
    kept_module._folder.cache_clear()
    _, build = _counted()
    kept(build)()  # type: ignore[arg-type]
    assert list(folder.rglob("*.pickle")) == []


def test_a_folder_that_cannot_be_written_only_costs_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("ISNAD_CACHE", str(folder / "file"))
    kept_module._folder.cache_clear()
    calls, build = _counted()
    assert kept(build)() == {"قال": 1}  # type: ignore[arg-type]
    assert len(calls) == 1
