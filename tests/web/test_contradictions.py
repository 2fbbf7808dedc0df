"""Contradictions: both passages as they stand in their articles, and decisions that are kept."""

import json

import pytest
from fastapi.testclient import TestClient
from lxml import html

from isnad import views


def cards(client: TestClient, path: str = "/contradictions") -> list[html.HtmlElement]:
    answer = client.get(path)
    assert answer.status_code == 200
    found: list[html.HtmlElement] = html.document_fromstring(answer.content).cssselect(".dispute")
    return found


def test_two_passages_stand_face_to_face(across_client: TestClient) -> None:
    first = cards(across_client)[0]
    assert "contradicts" in first.text_content()
    assert [m.text_content() for m in first.cssselect("mark")] == ["خمسة قتلى على الأقل", "إصابة ثلاثة أشخاص"]
    before, after = first.cssselect("blockquote")
    assert before.text_content() != after.text_content()
    assert len(before.text_content()) > len("خمسة قتلى على الأقل")


def test_kinds_and_relations_narrow_the_list(across_client: TestClient) -> None:
    assert len(cards(across_client)) == 2
    assert len(cards(across_client, "/contradictions?kind=number&relation=differ")) == 1
    assert cards(across_client, "/contradictions?kind=denial") == []


@pytest.mark.parametrize(("judgement", "verdict"), [("real", "accept"), ("update", "edit"), ("error", "reject")])
def test_a_decision_is_kept_and_can_be_taken_back(across_client: TestClient, judgement: str, verdict: str) -> None:
    archive = across_client.app.state.archive  # type: ignore[attr-defined]
    key = cards(across_client)[0].get("id")
    answer = across_client.post(f"/contradictions/{key}", data={"judgement": judgement})
    assert answer.status_code == 200
    (row,) = views.list_verdicts(archive, item=key).items
    assert (row.kind, row.verdict, row.at) == ("contradiction", verdict, "2024-02-12T09:00:00Z")
    assert json.loads(row.value)["judgement"] == judgement
    pressed = cards(across_client)[0].cssselect("button[aria-pressed]")
    assert [b.get("value") for b in pressed] == [judgement]
    across_client.post(f"/contradictions/{key}", data={"judgement": "undo"})
    assert cards(across_client)[0].cssselect("button[aria-pressed]") == []
    assert len(views.list_verdicts(archive, item=key).items) == 2


def test_what_nobody_asked_is_not_kept(across_client: TestClient) -> None:
    key = cards(across_client)[0].get("id")
    assert across_client.post(f"/contradictions/{key}", data={"judgement": "maybe"}).status_code == 422
    assert across_client.post("/contradictions/x-0", data={"judgement": "real"}).status_code == 404
    other = {"origin": "http://evil.example"}
    assert across_client.post(f"/contradictions/{key}", data={"judgement": "real"}, headers=other).status_code == 403


def test_the_pairs_are_a_table_for_other_programs(across_client: TestClient) -> None:
    rows = [json.loads(line) for line in across_client.get("/contradictions.jsonl").text.splitlines()]
    assert [r["field"] for r in rows] == ["killed", "wounded"]
