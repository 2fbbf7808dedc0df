"""`isnad.read` and `isnad.read_many`."""

from pathlib import Path

import pytest

import isnad
from isnad import reading
from isnad.entities import OwnNames
from isnad.model import Page, Record

TEXT = "أعلنت الوزارة، اليوم السبت، وصول تعزيزات."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for n in range(150):
        (tmp_path / f"{n:03}.txt").write_text(f"{TEXT} {n}", encoding="utf-8")
    (tmp_path / "010x.txt").write_bytes(b"")
    return tmp_path


def test_text_bytes_dict_and_path_give_the_same_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    sources: list[str | bytes | dict[str, str] | Path] = [TEXT, TEXT.encode(), {"text": TEXT}, file, str(file)]
    assert {isnad.read(s).article.text for s in sources} == {TEXT}


def test_given_date_and_outlet_are_passed_on() -> None:
    record = isnad.read({"text": TEXT, "published": "2020-01-01"}, published="2021-07-10")
    assert record.article.given_published == "2021-07-10"


def test_order_and_records_do_not_depend_on_workers(folder: Path) -> None:
    def run(workers: int) -> list[Record]:
        return list(isnad.read_many([folder], workers=workers, on_error=lambda e: None))

    one, two = run(1), run(2)
    assert one == two
    assert [r.article.text.split()[-1] for r in one] == [str(n) for n in range(150)]


def test_errors_are_raised_or_handed_over(folder: Path) -> None:
    errors: list[isnad.InputError] = []
    assert len(list(isnad.read_many([folder], on_error=errors.append))) == 150
    assert [Path(e.source).name for e in errors] == ["010x.txt"]
    with pytest.raises(isnad.InputError, match="010x"):
        list(isnad.read_many([folder]))


def test_a_fault_on_one_page_spares_the_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = reading.make_record

    def faulty(page: Page, names: OwnNames) -> Record:
        if (page.plain or "").endswith(" 7"):
            raise ZeroDivisionError("planted")
        return real(page, names)

    monkeypatch.setattr(reading, "make_record", faulty)
    errors: list[isnad.InputError] = []
    assert len(list(isnad.read_many([folder], on_error=errors.append))) == 149
    assert "planted" in str(errors[-1]) or "planted" in str(errors[0])


def test_a_file_of_several_pages_is_for_read_many(tmp_path: Path) -> None:
    file = tmp_path / "two.jsonl"
    file.write_text('{"text": "a"}\n{"text": "b"}\n', encoding="utf-8")
    with pytest.raises(isnad.InputError, match="read_many"):
        isnad.read(file)


def test_every_public_name_exists() -> None:
    assert [name for name in isnad.__all__ if not hasattr(isnad, name)] == []
    assert len(isnad.__all__) == len(set(isnad.__all__))


def test_a_short_text_with_a_slash_and_long_parts_is_no_file() -> None:
    record = isnad.read("أعلنت الجامعة عن وظائف" * 20 + " https:/example.org/ صباح اليوم")
    assert record.article.text.endswith("صباح اليوم")
