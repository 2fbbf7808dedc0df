"""Review: verdicts, edits, undo, two people on one item, agreement."""

import json

import pytest
from fastapi.testclient import TestClient
from lxml import html

from isnad.project import Project
from isnad.views import (
    EventRow,
    StatementRow,
    VerdictRow,
    get_document,
    get_events,
    get_statements,
    list_verdicts,
    open_archive,
)
from isnad.web.reviewing import list_queue, measure_agreement, priority


@pytest.fixture
def client(writing_client: TestClient) -> TestClient:
    return writing_client


def verdicts(project: Project, item: str | None = None) -> list[VerdictRow]:
    with open_archive(project.folder) as archive:
        return list(list_verdicts(archive, item=item, limit=200).items)


def asked(client: TestClient, path: str = "/review") -> tuple[str, html.HtmlElement]:
    """Return the key of the item a page asks about, and the page."""
    root = html.document_fromstring(client.get(path).content)
    (action,) = root.xpath("//form[@class='decide']/@action")
    return action.removeprefix("/review/"), root


def test_a_verdict_is_kept_and_the_next_item_comes(client: TestClient, project: Project) -> None:
    first, _ = asked(client)
    answer = client.post(f"/review/{first}", data={"verdict": "accept", "last": "0", "back": "/review"})
    assert answer.status_code == 200
    (kept,) = verdicts(project)
    assert (kept.item, kept.verdict, kept.who, kept.at) == (first, "accept", "local", "2024-02-12T09:00:00Z")
    assert asked(client)[0] != first


def test_the_queue_puts_what_would_cost_most_first(project: Project) -> None:
    with open_archive(project.folder) as archive:
        rows = list_queue(archive, "", None)
    assert [priority(r) for r in rows] == sorted((priority(r) for r in rows), reverse=True)
    assert {type(r) for r in rows} == {StatementRow, EventRow}


def test_skipping_moves_on_and_the_way_back_stays(client: TestClient) -> None:
    first, root = asked(client)
    (link,) = root.xpath("//a[@data-key='Space']/@href")
    assert asked(client, link)[0] != first
    assert asked(client)[0] == first


def test_an_edit_keeps_what_changed_alone(client: TestClient, project: Project) -> None:
    key, root = asked(client, "/review?kind=statement")
    with open_archive(project.folder) as archive:
        (row,) = get_statements(archive, [key])
    form = {e.get("name"): e.get("value") for e in root.xpath("//form[@class='edit-form']//input[@name]")}
    form |= {"act": "warn" if row.act != "warn" else "say", "kind": row.kind, "verdict": "edit"}
    form["content_end"] = str(row.content.end - 1)
    client.post(f"/review/{key}", data=form)
    (kept,) = verdicts(project)
    assert json.loads(kept.value) == {"act": form["act"], "content": [row.content.start, row.content.end - 1]}
    with open_archive(project.folder) as archive:
        assert get_statements(archive, [key])[0].state == "corrected"


@pytest.mark.parametrize(
    "wrong",
    [
        {"content_start": "5", "content_end": "2"},
        {"content_start": "0", "content_end": "99999999"},
        {"content_start": "-1", "content_end": "5"},
        {"content_start": "٣", "content_end": "x"},
        {"act": "sing"},
        {},
    ],
)
def test_an_edit_that_does_not_fit_is_told_and_not_kept(
    client: TestClient, project: Project, wrong: dict[str, str]
) -> None:
    key, _ = asked(client, "/review?kind=statement")
    answer = client.post(f"/review/{key}", data={"verdict": "edit", "last": "0", "note": "kept words", **wrong})
    assert answer.status_code == 422
    assert "kept words" in answer.text
    assert verdicts(project) == []


def test_undo_takes_back_my_latest_and_asks_again(client: TestClient, project: Project) -> None:
    first, _ = asked(client)
    client.post(f"/review/{first}", data={"verdict": "reject", "last": "0"})
    answer = client.post("/review/undo", data={"back": "/review"})
    assert answer.url.path == f"/review/{first}"
    assert [v.verdict for v in verdicts(project)] == ["undo", "reject"]
    assert asked(client)[0] == first
    client.post("/review/undo", data={"back": "/review"})
    assert len(verdicts(project)) == 2


def test_what_another_decided_meanwhile_is_shown_first(client: TestClient, project: Project) -> None:
    key, _ = asked(client)
    client.post(f"/review/{key}", data={"verdict": "reject", "last": "0", "note": "theirs"})
    answer = client.post(f"/review/{key}", data={"verdict": "accept", "last": "0", "note": "mine"})
    assert answer.status_code == 409
    assert "theirs" in answer.text
    assert "mine" in answer.text
    assert len(verdicts(project)) == 1
    seen = html.document_fromstring(answer.content).xpath("//form[@class='decide']//input[@name='last']/@value")[0]
    client.post(f"/review/{key}", data={"verdict": "accept", "last": seen})
    assert len(verdicts(project)) == 2


@pytest.mark.parametrize("key", ["s-0000000000000000", "e-x", "d-1", "%3Cscript%3E"])
def test_items_there_are_not(client: TestClient, key: str) -> None:
    assert client.get(f"/review/{key}").status_code == 404
    assert client.post(f"/review/{key}", data={"verdict": "accept"}).status_code == 404


def test_a_second_reviewer_gets_what_others_decided_without_seeing_how(client: TestClient, project: Project) -> None:
    key, _ = asked(client)
    client.post(f"/review/{key}", data={"verdict": "reject", "last": "0", "note": "secret"})
    client.post("/preferences", data={"name": "Second Reader"})
    again, root = asked(client, "/review?second=1")
    assert again == key
    assert "secret" not in html.tostring(root, encoding="unicode")
    last = root.xpath("//form[@class='decide']//input[@name='last']/@value")[0]
    client.post(f"/review/{key}", data={"verdict": "accept", "last": last})
    page = client.get("/review/agreement").text
    assert "Second Reader" in page
    assert key in page


def test_kappa_is_cohens() -> None:
    def rows(who: str, decisions: str) -> list[VerdictRow]:
        names = {"a": "accept", "r": "reject"}
        return [
            VerdictRow(n, f"s-{n % 100}", "statement", "d", names[c], who, "", "", "")
            for n, c in enumerate(decisions, 100 * (who == "b"))
        ]

    agreements, differing = measure_agreement([*rows("a", "aaaarrrraa"), *rows("b", "aaararrraa")])
    assert (agreements[0].items, agreements[0].equal) == (10, 0.8)
    assert agreements[0].kappa == pytest.approx((0.8 - 0.52) / (1 - 0.52))
    assert [d.item for d in differing] == ["s-3", "s-4"]


def test_verdicts_are_listed(client: TestClient, project: Project) -> None:
    key, _ = asked(client, "/review?kind=event")
    client.post(f"/review/{key}", data={"verdict": "unsure", "last": "0", "note": "<b>x</b>"})
    page = client.get("/review/history").text
    assert "&lt;b&gt;x" in page
    assert json.loads(client.get("/review/history.jsonl").text)["verdict"] == "unsure"
    with open_archive(project.folder) as archive:
        assert get_events(archive, [key])[0].state == "unsure"
        document = get_document(archive, get_events(archive, [key])[0].document)
    assert "not enough information" in client.get(f"/article/{document.row.id}?finding={key}").text
