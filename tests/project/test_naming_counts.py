"""Counts of wordings follow the pages they are counted on."""

import json
from pathlib import Path

from sqlalchemy import func, select

from isnad.project import Project, add_paths, init_project, run_project
from isnad.store import story_tables as s
from isnad.views import get_naming, get_wordings, open_archive


def clock() -> str:
    return "2024-02-12T09:00:00Z"


def tell(project: Project, folder: Path, n: int, text: str) -> None:
    page = {"id": f"p{n}", "url": f"https://example.org/{n}", "published": f"2024-0{n}-01", "text": text}
    (folder / f"{n}.jsonl").write_text(json.dumps(page), encoding="utf-8")
    add_paths(project, [folder / f"{n}.jsonl"], clock)
    run_project(project, clock)


def totals(project: Project) -> tuple[int, int, int]:
    """Return the times in the counts, in all namings of known names, and in the namings of one group by month."""
    with open_archive(project.folder) as archive:
        by_month = sum(c.count for c in get_naming(archive, "group/houthis").counts)
        assert sum(c.count for c in get_wordings(archive, "group/houthis").counts) == by_month
        with archive.reading() as connection:
            counted = connection.execute(select(func.sum(s.naming_counts.c.times))).scalar_one()
            n = s.namings.c
            every = connection.execute(select(func.sum(n.times)).where(n.entity.not_like("?%"))).scalar_one()
    return counted, every, by_month


def test_counts_are_those_of_the_pages_as_they_stand(tmp_path: Path) -> None:
    with init_project(tmp_path / "p", "p") as project:
        tell(project, tmp_path, 1, "قالت جماعة الحوثي إن الهدنة باقية. وأعلن الحوثيون في صنعاء وقف الهجمات.")
        first = totals(project)
        tell(project, tmp_path, 2, "أعلن الحوثيون في صنعاء إطلاق صواريخ. وقال المتحدث باسم الحوثيين إن الرد قادم.")
        second = totals(project)
        tell(project, tmp_path, 2, "أعلنت الحكومة في عدن تبادل الأسرى.")
        third = totals(project)
    assert all(counted == every for counted, every, _ in (first, second, third))
    assert first[2] < second[2]
    assert third[2] == first[2], "the page says something else now"
    with open_archive(tmp_path / "p") as archive:
        wordings = get_wordings(archive, "group/houthis").counts
        assert {c.month for c in wordings} == {None}
        assert {c.month for c in get_naming(archive, "group/houthis").counts} == {"2024-01"}
        for c in wordings:
            (passage,) = c.examples
            assert passage.text == c.surface
