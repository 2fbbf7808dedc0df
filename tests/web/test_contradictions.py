"""Contradictions: both passages as they stand in their articles, and decisions that are kept."""

import json

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import html

from isnad import views
from isnad.project import Project
from isnad.views import DifferenceRow, list_documents
from isnad.web.across import read_articles
from isnad.web.disputes import APART, KINDS, confront, dispute_key, pairs_of
from tests.web.across_results import make_view, plant_facts


@pytest.fixture
def client(project: Project, writing_client: TestClient) -> TestClient:
    """A project whose facts are made by hand, whatever the machine makes of the sample pages."""
    plant_facts(project)
    return writing_client


def cards(client: TestClient, path: str = "/contradictions") -> list[html.HtmlElement]:
    answer = client.get(path)
    assert answer.status_code == 200
    found: list[html.HtmlElement] = html.document_fromstring(answer.content).cssselect(".dispute")
    return found


def test_both_passages_are_marked_in_their_words(app: FastAPI) -> None:
    archive = app.state.archive
    records = read_articles(archive, [d.id for d in list_documents(archive, limit=100).items])
    view = make_view(records, ["01", "02", "03", "04"])
    disputes = [d for f in view.facts for d in pairs_of(DifferenceRow("s-1", "name", "", f.relation, f))]
    found = confront(archive, disputes)
    assert [(c.kind, c.relation) for c in found] == [("number", "differ"), ("number", "contradict")]
    marked = [s.around.span for c in found for s in (c.left, c.right) if s.around]
    assert marked == ["إصابة شخصين", "إصابة ثلاثة أشخاص", "خمسة قتلى على الأقل", "إصابة ثلاثة أشخاص"]
    assert len({dispute_key(d) for d in disputes}) == 2


def test_only_values_of_two_pages_that_stand_apart_are_shown(client: TestClient) -> None:
    shown = client.get("/contradictions.json").json()["contradictions"]
    assert shown
    assert all(c["relation"] in APART for c in shown)
    assert all(c["left"]["value"]["article"] != c["right"]["value"]["article"] for c in shown)


def test_kinds_and_relations_narrow_the_list(client: TestClient) -> None:
    every, numbers = len(cards(client)), cards(client, "/contradictions?kind=number")
    assert len(numbers) > 0
    assert sum(len(cards(client, f"/contradictions?kind={kind}")) for kind in KINDS) == every
    assert cards(client, "/contradictions?kind=place") == []
    assert cards(client, "/contradictions?relation=contradict&kind=place") == []


@pytest.mark.parametrize(("judgement", "verdict"), [("real", "accept"), ("update", "edit"), ("error", "reject")])
def test_a_decision_is_kept_and_can_be_taken_back(client: TestClient, judgement: str, verdict: str) -> None:
    archive = client.app.state.archive  # type: ignore[attr-defined]
    first = cards(client)[0]
    key, story = first.get("id"), first.cssselect("input[name=story]")[0].get("value")
    answer = client.post(f"/contradictions/{key}", data={"judgement": judgement, "story": story})
    assert answer.status_code == 200
    (row,) = views.list_verdicts(archive, item=key).items
    assert (row.kind, row.verdict, row.at) == ("contradiction", verdict, "2024-02-12T09:00:00Z")
    assert json.loads(row.value)["judgement"] == judgement
    pressed = cards(client)[0].cssselect("button[aria-pressed]")
    assert [b.get("value") for b in pressed] == [judgement]
    client.post(f"/contradictions/{key}", data={"judgement": "undo", "story": story})
    assert cards(client)[0].cssselect("button[aria-pressed]") == []
    assert len(views.list_verdicts(archive, item=key).items) == 2


def test_what_nobody_asked_is_not_kept(client: TestClient) -> None:
    first = cards(client)[0]
    key, story = first.get("id"), first.cssselect("input[name=story]")[0].get("value")
    asked = {"judgement": "real", "story": story}
    assert client.post(f"/contradictions/{key}", data={**asked, "judgement": "maybe"}).status_code == 422
    assert client.post("/contradictions/x-0", data=asked).status_code == 404
    assert client.post(f"/contradictions/{key}", data={**asked, "story": "none"}).status_code == 404
    other = {"origin": "http://evil.example"}
    assert client.post(f"/contradictions/{key}", data=asked, headers=other).status_code == 403


def test_the_undo_of_review_takes_back_a_decision_on_a_contradiction(client: TestClient) -> None:
    first = cards(client)[0]
    key, story = first.get("id"), first.cssselect("input[name=story]")[0].get("value")
    client.post(f"/contradictions/{key}", data={"judgement": "real", "story": story})
    assert cards(client)[0].cssselect("button[aria-pressed]")
    assert client.post("/review/undo").status_code < 400
    assert cards(client)[0].cssselect("button[aria-pressed]") == []
