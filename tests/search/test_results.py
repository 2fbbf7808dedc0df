"""Results: passages with marks, reasons, counts, and pages that neither repeat nor skip."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from isnad.errors import UsageError
from isnad.project import add_paths, run_project
from isnad.search import Hit, Passage, search
from tests.archives import clock, make_archive, write_articles

MANY: tuple[dict[str, Any], ...] = tuple(
    {
        "id": f"m{n}", "outlet": "aawsat" if n % 2 else "العربية", "published": f"2022-{n % 12 + 1:02}-03",
        "title": f"خبر رقم {n}", "text": f"أعلنت الوزارة هدنة رقم {n}.\n" + "وتمسكت الوزارة بالهدنة.\n" * (n % 3),
    }
    for n in range(25)
)  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, module_store: str) -> Iterator[Connection]:
    folder = tmp_path_factory.mktemp("search")
    with make_archive(folder, store=module_store) as project:
        add_paths(project, [write_articles(folder / "many.jsonl", MANY)], clock)
        run_project(project, clock)
        with project.engine.begin() as connection:
            yield connection


def _marked(passage: Passage) -> str:
    text = passage.text
    for start, end in reversed(passage.marks):
        text = (
            f"{text[: start - passage.start]}[{text[start - passage.start : end - passage.start]}]"
            + text[end - passage.start :]
        )
    return text


def _only(archive: Connection, query: str) -> Hit:
    hits = search(archive, query).hits
    assert len(hits) == 1
    return hits[0]


def test_marks_stand_on_the_words_that_were_found(archive: Connection) -> None:
    hit = _only(archive, "قوات الموصل")
    assert [_marked(p) for p in hit.passages] == [
        "وقال المتحدث باسم الوزارة يحيى رسول لوكالة رويترز إن [القوات] اعتقلت أربعة مسلحين في [الموصل]."
    ]
    assert [(r.typed, r.where, r.words) for r in hit.why] == [
        ("قوات", "text", ("القوات",)),
        ("الموصل", "text", ("الموصل",)),
    ]


def test_marks_in_the_headline(archive: Connection) -> None:
    hit = _only(archive, "تعزيزات")
    assert hit.title == "تعزيزات إلى كركوك"
    assert hit.score > 0


def test_a_phrase_is_found_with_a_letter_attached_to_it(archive: Connection) -> None:
    assert _marked(_only(archive, '"تنظيم داعش في ديالى"').passages[0]).count("[لتنظيم داعش في ديالى]") == 1
    assert search(archive, '"داعش تنظيم"').total == 0


def test_a_prefix_finds_words_with_attached_letters(archive: Connection) -> None:
    assert search(archive, "متحدّ*").total == 2


def test_an_actor_is_found_under_another_name(archive: Connection) -> None:
    hits = search(archive, "actor:تنظيم_الدولة_الإسلامية in:events").hits
    assert [h.title for h in hits] == ["وزارة الدفاع العراقية تعلن مقتل جنديين"]
    assert any("داعش" in w for r in hits[0].why for w in r.words)


def test_statements_by_speaker_act_and_place(archive: Connection) -> None:
    denied = _only(archive, "in:statements act:deny")
    assert denied.item.startswith("s-")
    assert "[نفى]" in _marked(denied.passages[0])
    assert {h.title for h in search(archive, "in:statements speaker:النعيمي").hits} == {"تعزيزات إلى كركوك"}
    assert search(archive, "in:events place:العراق").total >= 2


def test_outlet_source_and_days(archive: Connection) -> None:
    assert search(archive, "outlet:aawsat كركوك").total == 2
    assert _only(archive, "source:رويترز").day == "2021-07-10"
    assert search(archive, "after:2021-07-11 before:2021-07-12").total == 2
    assert search(archive, "before:2021-07-11").total == 1
    assert search(archive, "كركوك -نفي").total == 2


def test_counts_by_outlet_and_month_add_up(archive: Connection) -> None:
    results = search(archive, "هدنة", limit=3)
    assert (results.total, results.more) == (25, False)
    for field in ("outlet", "month"):
        assert sum(f.count for f in results.facets if f.field == field) == 25


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest", None])
def test_pages_neither_repeat_nor_skip(archive: Connection, sort: Any) -> None:
    seen, cursor = [], None
    while True:
        results = search(archive, "هدنة", limit=7, cursor=cursor, sort=sort)
        seen += [h.document for h in results.hits]
        cursor = results.cursor
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 25
    assert seen == [h.document for h in search(archive, "هدنة", limit=100, sort=sort).hits]


def test_what_comes_in_between_two_pages_is_left_to_the_next_search(tmp_path: Path, store: str) -> None:
    with make_archive(tmp_path, MANY[:8], store=store) as project:
        with project.engine.begin() as connection:
            first = search(connection, "هدنة", limit=4)
        add_paths(project, [write_articles(tmp_path / "more.jsonl", MANY[8:])], clock)
        run_project(project, clock)
        with project.engine.begin() as connection:
            second = search(connection, "هدنة", limit=4, cursor=first.cursor)
            assert second.cursor is None
            assert not {h.title for h in second.hits} - {a["title"] for a in MANY[:8]}


def test_a_cursor_of_another_query_is_refused(archive: Connection) -> None:
    cursor = search(archive, "هدنة", limit=2).cursor
    assert cursor
    with pytest.raises(UsageError, match="another query"):
        search(archive, "كركوك", cursor=cursor)
    for broken in ("x", "!!!", "W10", cursor[:-4]):
        with pytest.raises(UsageError, match="cursor"):
            search(archive, "هدنة", cursor=broken)


def test_a_limit_out_of_bounds_is_refused(archive: Connection) -> None:
    with pytest.raises(UsageError, match="between 1 and"):
        search(archive, "هدنة", limit=0)


def test_every_mark_lies_in_its_passage_and_the_passage_in_the_text(archive: Connection) -> None:
    for query in ("هدنة", "كركوك", "in:statements قوات", "in:events داعش", "name:داعش"):
        for hit in search(archive, query).hits:
            for passage in hit.passages:
                assert passage.end - passage.start == len(passage.text)
                assert all(passage.start <= s < e <= passage.end for s, e in passage.marks)


def test_broader_accepts_what_only_looks_alike(archive: Connection) -> None:
    narrow, broad = search(archive, "وزير"), search(archive, "وزير", broad=True)
    assert broad.total >= narrow.total
    assert broad.broadened
