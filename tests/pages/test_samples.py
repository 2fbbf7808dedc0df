"""Pages in the layouts of many outlets, written for the test: the role of every line, by hand.

`samples/*.lines` are plain pages: on each line the role expected, a tab, and the line of the page.
"""

from pathlib import Path

import pytest

from isnad.model import Page
from isnad.pages import read_page

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.lines"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_roles_line_by_line(path: Path) -> None:
    rows = [row.partition("\t") for row in path.read_text(encoding="utf-8").split("\n")]
    text = "\n".join(line for _, _, line in rows)
    article, _ = read_page(Page(id="p", sha256="0" * 64, plain=text))
    got = {text.count("\n", 0, b.start): b.role for b in article.blocks}
    wrong = [(line, role, got.get(n)) for n, (role, _, line) in enumerate(rows) if line.strip() and got.get(n) != role]
    assert wrong == []


def test_there_are_enough_layouts() -> None:
    assert len(SAMPLES) >= 15


HTML = sorted((Path(__file__).parent / "samples").glob("*.html"))


@pytest.mark.parametrize("path", HTML, ids=lambda p: p.stem)
def test_roles_block_by_block(path: Path) -> None:
    """`samples/*.roles` has the role of each block of the page, a tab, and how the block begins."""
    article, _ = read_page(Page(id="p", sha256="0" * 64, html=path.read_text(encoding="utf-8")))
    wanted = [row.split("\t") for row in path.with_suffix(".roles").read_text(encoding="utf-8").splitlines()]
    got = [(b.role, article.text[b.start : b.end]) for b in article.blocks]
    wrong = [(w, g) for w, g in zip(wanted, got, strict=False) if w[0] != g[0] or not g[1].startswith(w[1])]
    assert wrong == []
    assert len(got) == len(wanted)


def test_there_are_enough_html_layouts() -> None:
    assert len(HTML) >= 12
