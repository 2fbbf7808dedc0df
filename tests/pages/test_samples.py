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
