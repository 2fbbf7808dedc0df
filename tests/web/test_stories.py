"""Stories side by side: the table of facts, who copied whom, passages only here."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import html

from isnad.model import Record
from isnad.stories.results import Piece
from isnad.views import list_documents, list_stories
from isnad.web.across import read_articles
from isnad.web.comparison import compare
from tests.web.across_results import Pages, make_view

RECORDS = dict[str, Record]


@pytest.fixture(scope="module")
def records(app: FastAPI) -> RECORDS:
    archive = app.state.archive
    return read_articles(archive, [d.id for d in list_documents(archive, limit=100).items])


@pytest.fixture(scope="module")
def attack(app: FastAPI, records: RECORDS) -> str:
    """The id of the story of the attack of July 2021, found by a page of it."""
    document = Pages(records).piece("04").article
    rows = list_stories(app.state.archive, limit=100).items
    assert rows
    return document


def page(client: TestClient, path: str) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == 200
    return html.document_fromstring(answer.content)


def test_cells_that_differ_are_marked_in_both_columns(records: RECORDS) -> None:
    view = make_view(records, ["01", "02", "03", "04"])
    found = compare(view, records, ["outlet/example-difatayn", "outlet/example-furatayn"])
    rows = {r.fact.field: [c.mark for c in r.cells] for r in found.facts}
    assert rows == {"killed": [None, "contradict"], "wounded": ["differ", "differ"]}


def test_the_columns_are_the_outlets_asked_for_in_their_order(records: RECORDS) -> None:
    view = make_view(records, ["01", "02", "03", "04"])
    wanted = ["outlet/example-meridian", "outlet/example-difatayn"]
    assert [c.id for c in compare(view, records, wanted).columns] == wanted
    assert len(compare(view, records, ["outlet/none"]).columns) == 3


def test_words_of_an_event_stand_in_the_column_of_their_outlet(records: RECORDS) -> None:
    view = make_view(records, ["03", "04"])
    found = compare(view, records, ["outlet/example-shihab", "outlet/example-meridian"])
    (event,) = [r for r in found.words if not r.entity]
    assert [[w.text for w in cell] for cell in event.cells] == [["ضربة"], ["هجوم"]]


def test_a_reprint_says_whose_text_it_carries(records: RECORDS) -> None:
    view = make_view(records, ["06", "07"])
    pages = {p.member.piece: p.carries for c in compare(view, records, []).columns for p in c.pages}
    numbers = Pages(records)
    carries = pages[numbers.piece("07")]
    assert carries is not None
    assert carries.of == numbers.piece("06")
    assert pages[numbers.piece("06")] is None


def test_passages_only_here_are_in_no_other_page(records: RECORDS) -> None:
    view = make_view(records, ["05", "06", "07"])
    alone = {p.member.piece.article: p.only_here for c in compare(view, records, []).columns for p in c.pages}
    assert any(alone.values())
    texts = {article: records[article].article.text for article in alone}
    for article, passages in alone.items():
        for passage in passages:
            assert texts[article][passage.start : passage.end] == passage.text
            assert not any(passage.text in text for other, text in texts.items() if other != article)


def test_an_unread_page_leaves_its_column_without_passages(records: RECORDS) -> None:
    view = make_view(records, ["06", "07"])
    few = {k: v for k, v in records.items() if Piece(k) != Pages(records).piece("07")}
    assert all(not p.only_here for c in compare(view, few, []).columns for p in c.pages)


def test_the_list_says_pages_witnesses_and_outlets(client: TestClient) -> None:
    cards = page(client, "/stories").cssselect(".story-card")
    assert len(cards) >= 6
    assert all("independent witness" in c.text_content() for c in cards)
    assert all(len(c.cssselect(".badge")) >= 1 for c in cards)
    assert len(page(client, "/stories?least=1").cssselect(".story-card")) > len(cards)


def test_stories_are_narrowed_by_outlet_and_day(client: TestClient) -> None:
    some = client.get("/stories.json?outlet=outlet/example-shihab&until=2021-12-31").json()["stories"]["items"]
    assert len(some) == 2
    assert all(s["last"] <= "2021-12-31" for s in some)


def test_every_value_leads_to_its_words(client: TestClient, attack: str) -> None:
    links = page(client, f"/story/{attack}").cssselect("table.side-by-side a.quoted")
    assert links
    for link in links:
        assert client.get(link.get("href").split("#")[0]).status_code == 200


def test_five_columns_are_too_many(client: TestClient, attack: str) -> None:
    assert client.get(f"/story/{attack}?" + "&".join(f"outlet=o{n}" for n in range(5))).status_code == 422


def test_the_facts_are_a_table_for_other_programs(client: TestClient, attack: str) -> None:
    lines = client.get(f"/story/{attack}.csv").text.splitlines()
    assert lines[0].startswith("field,label,relation,outlet,value")
    assert len(lines) > 1


def test_an_unknown_story_is_said(client: TestClient) -> None:
    assert client.get("/story/none").status_code == 404
