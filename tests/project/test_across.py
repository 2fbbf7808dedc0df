"""What is said across pages after a run: the same whatever the order pages come in, and people's decisions are kept."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from isnad.project import across, add_paths, give_verdict, open_project, run_project
from isnad.stories import clusters
from isnad.views import StoryFilter, get_naming, get_positions, get_story, list_differences, list_stories, open_archive
from tests.archives import clock, keep_in, write_articles

_BLAST = (
    "استهدف تفجير انتحاري سوقا شعبيا في مدينة بعقوبة شمال شرقي بغداد مساء الجمعة وأدى إلى مقتل {n} شخصا وإصابة 50 آخرين.\n"
    "وقالت قيادة عمليات ديالى إن قوات الأمن أغلقت الطرق المؤدية إلى السوق ونقلت الجرحى إلى مستشفى بعقوبة.\n"
    "وتبنى تنظيم داعش التفجير في بيان نشر على الإنترنت."
)


def _article(n: int, outlet: str, day: str, title: str, text: str) -> dict[str, Any]:
    return {"id": str(n), "url": f"https://{outlet}.example/{n}", "outlet": outlet, "published": day, "title": title,
            "text": text}  # fmt: skip


ARTICLES = (
    _article(1, "aawsat", "2015-07-18", "تفجير بعقوبة يوقع عشرات القتلى", _BLAST.format(n=30)),
    _article(2, "okaz", "2015-07-18", "قتلى في تفجير سوق بعقوبة", "بغداد:\n" + _BLAST.format(n=30)),
    _article(3, "alriyadh", "2015-07-19", "ارتفاع قتلى تفجير بعقوبة",
             "ارتفعت حصيلة التفجير الانتحاري الذي استهدف مساء الجمعة سوقا شعبيا في مدينة بعقوبة إلى مقتل 60 شخصا وإصابة 90 آخرين.\n"
             "وقالت قيادة عمليات ديالى إن تنظيم داعش تبنى التفجير، وإن المستشفى في بعقوبة امتلأ بالجرحى."),
    _article(4, "okaz", "2015-07-18", "افتتاح معرض الكتاب",
             "افتتح وزير الثقافة معرض الكتاب في العاصمة بمشاركة دور نشر عربية.\nوقال إن الدورة تستضيف روائيين من بلدان كثيرة."),
)  # fmt: skip


def _archive(folder: Path, batches: Sequence[Sequence[dict[str, Any]]], store: str = "sqlite") -> Path:
    with open_project(keep_in(folder, store), environment={}) as project:
        for n, batch in enumerate(batches):
            add_paths(project, [write_articles(folder / f"in{n}.jsonl", batch)], clock)
            run_project(project, clock)
    return folder


def _groups(folder: Path) -> set[frozenset[str]]:
    with open_archive(folder) as archive:
        rows = list_stories(archive, StoryFilter(least=1)).items
        views = [get_story(archive, r.id) for r in rows]
    return {frozenset(m.piece.article for m in v.story.members) for v in views if v}


def _told(folder: Path) -> object:
    """Return what stands of the stories but their names: chains, events that several tell, facts with their relations."""
    with open_archive(folder) as archive:
        views = [get_story(archive, r.id) for r in list_stories(archive).items]
    chains = {c.pieces for v in views if v for c in v.chains}
    events = {frozenset(g.members) for v in views if v for g in v.events}
    facts = {(f.id, f.relation, f.values, f.low, f.best, f.high) for v in views if v for f in v.facts}
    return chains, events, facts


@pytest.mark.parametrize("order", [(1, 0, 3), (3, 1, 0)])
def test_a_day_is_the_same_whatever_the_order(tmp_path: Path, order: tuple[int, ...], store: str) -> None:
    whole = _archive(tmp_path / "a", [ARTICLES])
    piecemeal = _archive(tmp_path / "b", [*([ARTICLES[i]] for i in order), [ARTICLES[2]]], store)
    assert _groups(whole) == _groups(piecemeal)
    assert _told(whole) == _told(piecemeal)
    assert sorted(len(g) for g in _groups(whole)) == [1, 3]


def test_a_day_that_becomes_large_is_grouped_anew_whatever_the_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: str
) -> None:
    for module in (clusters, across):
        monkeypatch.setattr(module, "FEW", 3)  # pieces from which two texts must be much alike to begin a story
    whole = _archive(tmp_path / "a", [ARTICLES[:2] + ARTICLES[3:]])
    piecemeal = _archive(tmp_path / "b", [ARTICLES[:1], ARTICLES[1:2], ARTICLES[3:]], store)
    assert _groups(whole) == _groups(piecemeal)


def test_a_story_has_its_reprint_its_growing_toll_and_one_witness_less(tmp_path: Path, store: str) -> None:
    with open_archive(_archive(tmp_path / "a", [ARTICLES], store)) as archive:
        row = list_stories(archive).items[0]
        view = get_story(archive, row.id)
        assert view is not None
        assert (len(view.story.members), view.story.witnesses) == (3, 2)
        assert [len(c.pieces) for c in view.chains] == [2]
        killed = next(f for f in view.facts if f.field == "killed")
        assert (killed.relation, killed.low, killed.best, killed.high) == ("update", 30, 60, 60)
        assert list_differences(archive).items[0].relation == "update"
        assert list_stories(archive, StoryFilter(outlet="outlet/okaz")).items == (row,)
        assert get_naming(archive, "group/islamic-state").counts[0].count >= 1
        assert get_positions(archive, "group/houthis").positions == ()


def test_a_person_may_split_what_the_machine_joined(tmp_path: Path, store: str) -> None:
    folder = _archive(tmp_path / "a", [ARTICLES[:2]], store)
    assert len(_groups(folder)) == 1
    first, second = sorted(next(iter(_groups(folder))))

    with open_project(folder) as project:
        give_verdict(project, first, "split", who="reader", at="2026-01-01T00:00:00Z", value={"with": second})
        run_project(project, clock)
        assert sorted(map(len, _groups(folder))) == [1, 1]
        add_paths(project, [write_articles(folder / "more.jsonl", ARTICLES[2:])], clock)
        run_project(project, clock, again=True)
        groups = _groups(folder)
        assert not any({first, second} <= g for g in groups)
        other = next(d for g in groups for d in g if first not in g and second not in g)
        give_verdict(project, first, "merge", who="reader", at="2026-01-02T00:00:00Z", value={"with": other})
        run_project(project, clock)
    assert any({first, other} <= g for g in _groups(folder))


def test_a_page_that_tells_something_else_now_leaves_its_story(tmp_path: Path, store: str) -> None:
    changed = {**ARTICLES[1], "title": ARTICLES[3]["title"], "text": ARTICLES[3]["text"] + "\nوحضر الافتتاح كتّاب."}
    folder = _archive(tmp_path / "a", [ARTICLES, [changed]], store)
    assert sorted(len(g) for g in _groups(folder)) == [2, 2]
    with open_archive(folder) as archive:
        rows = list_stories(archive, StoryFilter(least=1)).items
        views = [v for r in rows if (v := get_story(archive, r.id))]
    assert [r.pieces for r in rows] == [len(v.story.members) for v in views]
    for view in views:
        inside = {m.piece.article for m in view.story.members}
        assert {v.article for f in view.facts for v in f.values} <= inside


def test_what_is_compared_by_another_program_is_compared_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _archive(tmp_path / "a", [ARTICLES])
    monkeypatch.setattr(across, "find_positions", lambda record: ())
    monkeypatch.setattr(across, "comparing_version", lambda: "another")
    with open_project(folder) as project:
        assert across.update_across(project).documents == len(ARTICLES)
        assert across.update_across(project).documents == 0
