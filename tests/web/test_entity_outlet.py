"""Entity and outlet across pages: positions over time, words by outlet, entities that may be one."""

from urllib.parse import quote

from fastapi.testclient import TestClient
from lxml import html

from isnad import views
from isnad.stories.results import NamingCount, Passage, Position, PositionChange, Stance
from isnad.views import PositionView, StoryFilter
from isnad.views.story_lists import compare_wordings
from isnad.web.positions import tabulate_positions, words_by_outlet

RSF = "group/rapid-support-forces"
WORDS = Passage("d-1", 0, 4, "كلام")


def position(topic: str, date: str | None, stance: Stance) -> Position:
    return Position("group/x", "x", topic, stance, "y", date, "page", None, WORDS, None, ())


def count(outlet: str, month: str, form: str, times: int) -> NamingCount:
    return NamingCount("group/x", outlet, month, form, form, "narrator", "none", times, (WORDS,))


def test_positions_stand_by_topic_and_month_the_changed_ones_first() -> None:
    before, after = position("truce", "2021-07-10", "denies"), position("truce", "2021-09-02", "conditional")
    other, undated = position("aid", "2021-07-01", "supports"), position("aid", None, "supports")
    view = PositionView(
        "group/x", None, (other, before, after, undated), (PositionChange("group/x", "truce", before, after, ()),)
    )
    table = tabulate_positions(view)
    assert table is not None
    assert table.periods == ("2021-07", "2021-09", "")
    assert [r.topic for r in table.rows] == ["truce", "aid"]
    assert [[p.stance for p in cell] for cell in table.rows[0].cells] == [["denies"], ["conditional"], []]
    assert [[p.date for p in cell] for cell in table.rows[1].cells] == [["2021-07-01"], [], [None]]


def test_many_months_become_years() -> None:
    held = tuple(position("truce", f"{2010 + n}-01-01", "supports") for n in range(14))
    table = tabulate_positions(PositionView("group/x", None, held, ()))
    assert table is not None
    assert table.periods[0] == "2010"


def test_nobody_without_a_position_gets_a_table() -> None:
    assert tabulate_positions(PositionView("group/x", None, (), ())) is None


def test_words_of_an_outlet_count_over_its_months() -> None:
    counts = [count("a", "2021-07", "x", 1), count("a", "2021-08", "x", 2), count("b", "2021-07", "y", 5)]
    rows = words_by_outlet(counts, {"a": "A", "b": "B"})
    assert [(r.name, r.times, [w.count for w in r.words]) for r in rows] == [("B", 5, [5]), ("A", 3, [3])]


def test_an_entity_shows_what_it_holds_with_the_words(client: TestClient) -> None:
    root = html.document_fromstring(client.get(f"/entity/{RSF}").content)
    topics = [" ".join(th.text_content().split()) for th in root.cssselect(".position-table tbody th")]
    assert topics
    quotes = root.cssselect(".topic .held a.quoted")
    assert quotes
    assert client.get(quotes[0].get("href").split("#")[0]).status_code == 200
    told = views.list_stories(client.app.state.archive, StoryFilter(entity=RSF)).items  # type: ignore[attr-defined]
    assert told
    assert root.xpath(f"//a[@href='/story/{told[0].id}']")


def test_an_outlet_is_set_beside_the_others(client: TestClient) -> None:
    archive = client.app.state.archive  # type: ignore[attr-defined]
    rows = compare_wordings(archive, "outlet/example-sanbuk")
    assert any(r.differs for r in rows)
    assert [r.differs for r in rows] == sorted((r.differs for r in rows), reverse=True)
    root = html.document_fromstring(client.get("/outlet/outlet/example-sanbuk").content)
    assert len(root.cssselect(".wordings tbody tr")) == len(rows)
    assert "No page of it was seen in more than one version." in root.text_content()


def test_a_decision_on_two_entities_is_entered_for_both(writing_client: TestClient) -> None:
    archive = writing_client.app.state.archive  # type: ignore[attr-defined]
    one, two = (e.id for e in views.list_entities(archive, kind="person", known=False, limit=2).items)
    asked = {"entity": one, "other": two, "judgement": "different", "back": "/entities"}
    assert writing_client.post("/same-entity", data=asked).status_code == 200
    assert [v.verdict for e in (one, two) for v in views.list_verdicts(archive, item=e).items] == ["split", "split"]
    assert writing_client.post("/same-entity", data={**asked, "other": "group/none"}).status_code == 404
    assert len(views.list_verdicts(archive, item=one).items) == 1


def test_the_spokesman_of_the_samples_changes_his_position(client: TestClient) -> None:
    archive = client.app.state.archive  # type: ignore[attr-defined]
    (actor,) = {a for a, _, _ in views.list_position_actors(archive) if a.endswith("ليث الحمداوي")}
    root = html.document_fromstring(client.get("/entity/" + quote(actor)).content)
    change, later = root.cssselect(".change-point")
    assert [s.text_content() for s in later.cssselect(".side .stance")] == ["conditional", "supports"]
    assert [s.text_content() for s in change.cssselect(".side .stance")] == ["opposes", "conditional"]
    assert [t.get("datetime") for t in change.cssselect(".side time")] == ["2021-07-12", "2021-09-04"]
    assert len(change.cssselect(".side a.quoted")) == 2
