"""Review: verdicts, edits, undo, two people on one item, agreement."""

import json

import pytest
from fastapi.testclient import TestClient
from lxml import html

from isnad.project import Project
from isnad.views import (
    EventRow,
    StatementFilter,
    StatementRow,
    VerdictRow,
    get_document,
    get_events,
    get_statements,
    list_events,
    list_statements,
    list_verdicts,
    open_archive,
    review_queue,
)
from isnad.web.reviewing import Related, ask, get_item, list_queue, measure_agreement, priority, related_events


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


def fields(root: html.HtmlElement) -> dict[str, str]:
    """Return the edit form of a page as a browser would send it unchanged."""
    (form,) = root.xpath("//form[contains(@class, 'edit-form')]")
    return {name: (form.fields[name] or "").strip("\n") for name in form.fields}


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
    form = fields(root)
    form |= {"act": "warn" if row.act != "warn" else "say", "verdict": "edit"}
    form["content_words"] = row.content.text[:-1]
    client.post(f"/review/{key}", data=form)
    (kept,) = verdicts(project)
    start, end = row.content.start, row.content.end - 1
    assert json.loads(kept.value) == {
        "act": form["act"], "content": [start, end], "words": {"content": row.content.text[:-1]},
    }  # fmt: skip
    with open_archive(project.folder) as archive:
        (now,) = get_statements(archive, [key])
    assert (now.state, now.act, now.content.text) == ("corrected", form["act"], row.content.text[:-1])


def test_a_second_edit_keeps_the_first(client: TestClient, project: Project) -> None:
    key, root = asked(client, "/review?kind=statement")
    client.post(f"/review/{key}", data=fields(root) | {"speaker_name": "ناطق جديد", "verdict": "edit"})
    _, again = asked(client, f"/review/{key}")
    assert fields(again)["speaker_name"] == "ناطق جديد"
    client.post(f"/review/{key}", data=fields(again) | {"act": "praise", "verdict": "edit"})
    assert json.loads(verdicts(project)[0].value) == {"act": "praise", "speaker_name": "ناطق جديد"}


def test_right_on_a_corrected_item_confirms_the_correction(client: TestClient, project: Project) -> None:
    key, root = asked(client, "/review?kind=statement")
    client.post(f"/review/{key}", data=fields(root) | {"speaker_name": "ناطق جديد", "verdict": "edit"})
    client.post(f"/review/{key}", data={"verdict": "accept", "last": "1"})
    assert [(v.verdict, v.value) for v in verdicts(project)] == [("edit", '{"speaker_name": "ناطق جديد"}')] * 2


def test_an_edit_back_to_what_the_machine_read_accepts_it(client: TestClient, project: Project) -> None:
    key, root = asked(client, "/review?kind=statement")
    client.post(f"/review/{key}", data=fields(root) | {"act": "praise", "verdict": "edit"})
    client.post(f"/review/{key}", data=fields(root) | {"last": "1", "verdict": "edit"})
    assert [(v.verdict, v.value) for v in verdicts(project)] == [("accept", ""), ("edit", '{"act": "praise"}')]


def test_all_values_of_an_event_can_be_corrected(client: TestClient, project: Project) -> None:
    with open_archive(project.folder) as archive:
        row = next(e for e in list_events(archive, limit=200).items if not e.casualties and len(e.context) > 60)
        text = get_document(archive, row.document).record.article.text  # type: ignore[union-attr]
        said = list_statements(archive, StatementFilter(document=row.document), limit=1).items[0]
    _, root = asked(client, f"/review/{row.key}")
    words = text[row.context_start : row.context_start + 12].strip()
    form = fields(root) | {
        "verdict": "edit", "status": "planned", "count": "٣", "said_by": said.key, "weapon_words": words,
        "actor.0_words": words, "actor.0_start": "", "casualties.0_words": words, "casualties.0_kind": "wounded",
        "casualties.0_low": "2", "casualties.0_high": "",
    }  # fmt: skip
    assert client.post(f"/review/{row.key}", data=form).status_code == 200
    with open_archive(project.folder) as archive:
        (now,) = get_events(archive, [row.key])
    assert (now.status, now.count, now.weapon, now.state) == ("planned", 3, words, "corrected")
    assert next(p.name for p in now.parties if p.role == "actor") == words
    assert [(c.kind, c.low, c.high) for c in now.casualties] == [("wounded", 2, None)]
    value = json.loads(verdicts(project)[0].value)
    assert value["said_by"] == said.key or row.said_by == said.key


@pytest.mark.parametrize(
    "wrong",
    [
        {"content_words": "كلام ليس في هذا الخبر أبدا"},
        {"content_words": ""},
        {"content_words": "!", "content_start": "99999999"},
        {"content_words": "؟؟", "content_start": "-1"},
        {"speaker_words": "\x00"},
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


def settling(client: TestClient) -> str:
    """Two people differ on an item; return it."""
    key, _ = asked(client)
    client.post(f"/review/{key}", data={"verdict": "reject", "last": "0", "note": "theirs"})
    client.post("/preferences", data={"name": "Second Reader"})
    client.post(f"/review/{key}", data={"verdict": "accept", "last": "1"})
    client.post("/preferences", data={"name": "Judge"})
    return key


def test_a_difference_is_settled_by_taking_a_decision_over(client: TestClient, project: Project) -> None:
    key = settling(client)
    page = client.get("/review/adjudicate").text
    assert "Second Reader" in page
    assert "theirs" in page
    client.post(f"/review/adjudicate/{key}", data={"number": "1", "last": "2", "note": "why"})
    newest = verdicts(project)[0]
    assert (newest.verdict, newest.who, json.loads(newest.value)) == ("reject", "Judge", {"settles": [1, 2]})
    assert "Second Reader" not in client.get("/review/adjudicate").text
    agreements, differing = measure_agreement(verdicts(project)[::-1])
    assert ([a.items for a in agreements], differing) == ([1], []), "settling counts for neither"


def test_a_difference_is_settled_by_deciding_anew(client: TestClient, project: Project) -> None:
    key = settling(client)
    _, root = asked(client, f"/review/{key}?settle=1")
    (settles,) = root.xpath("//form[@class='decide']//input[@name='settles']/@value")
    client.post(f"/review/{key}", data={"verdict": "unsure", "last": "2", "settles": settles})
    assert measure_agreement(verdicts(project)[::-1])[1] == []
    client.post("/preferences", data={"name": "Fourth"})
    client.post(f"/review/{key}", data={"verdict": "accept", "last": "3"})
    assert len(measure_agreement(verdicts(project)[::-1])[1]) == 1, "a later decision opens it again"


def test_settling_sees_what_came_meanwhile(client: TestClient, project: Project) -> None:
    key = settling(client)
    assert client.post(f"/review/adjudicate/{key}", data={"number": "1", "last": "1"}).status_code == 409
    assert client.post(f"/review/adjudicate/{key}", data={"number": "9", "last": "2"}).status_code == 404
    assert client.post("/review/adjudicate/s-0", data={"number": "1"}).status_code == 404
    assert len(verdicts(project)) == 2


def test_a_blind_second_reviewer_sees_the_machines_reading(client: TestClient, project: Project) -> None:
    key, root = asked(client, "/review?kind=statement")
    client.post(f"/review/{key}", data=fields(root) | {"speaker_name": "ناطق جديد", "verdict": "edit"})
    client.post("/preferences", data={"name": "Second Reader"})
    again, blind = asked(client, "/review?second=1")
    assert again == key
    assert "ناطق جديد" not in html.tostring(blind, encoding="unicode")
    client.post(f"/review/{key}", data={"verdict": "accept", "last": "1", "second": "1"})
    assert verdicts(project)[0].verdict == "accept"


def test_mentions_are_said_to_be_one_event_or_two(client: TestClient, project: Project) -> None:
    with open_archive(project.folder) as archive:
        events = list_events(archive, limit=200).items
    document = next(e.document for e in events if sum(x.document == e.document for x in events) > 2)
    one, two, three = [e for e in events if e.document == document][:3]
    other = next(e for e in events if e.document != document)
    address, shown = f"/review/{one.key}/relations", f"{two.key} {three.key}"
    before = {r.key: r.relation for r in related_to(project, one.key)}
    form = {"shown": shown, f"same.{two.key}": "1", f"same.{three.key}": "1"}
    client.post(address, data={**form, "last": "0"})
    said = [(v.item, v.verdict, json.loads(v.value)) for v in reversed(verdicts(project))]
    assert said == [
        (one.key, "merge", {"with": k}) for k in sorted((two.key, three.key)) if before[k] != "merge"
    ]  # fmt: skip
    root = html.document_fromstring(client.get(f"/review/{two.key}").content)
    assert root.xpath("//li[@class='joined']"), "it shows on the other one"
    client.post(address, data={"shown": shown, f"same.{two.key}": "1", "last": "9"})
    parted = [(v.item, v.verdict, json.loads(v.value)["with"]) for v in verdicts(project) if v.verdict == "split"]
    assert parted == [(two.key, "split", three.key), (one.key, "split", three.key)], "what leaves, leaves all that stay"
    assert client.post(address, data={**form, "last": "0"}).status_code == 409
    for wrong in ({"shown": other.key}, {"shown": one.key}, {"shown": ""}, {}):
        assert client.post(address, data={**wrong, "last": "9"}).status_code == 422
    asked_keys = {r.key for r in list_queue_of(project)}
    assert one.key in asked_keys, "its values still wait for a decision"


def related_to(project: Project, key: str) -> list[Related]:
    with open_archive(project.folder) as archive:
        row = get_item(archive, key)
        question = ask(archive, row) if row else None
        assert question is not None
        return related_events(question)


def test_an_event_is_parted_into_two_in_one_step(client: TestClient, project: Project) -> None:
    with open_archive(project.folder) as archive:
        event = next(
            e for e in list_events(archive, limit=200).items if e.place and e.parties and e.status == "happened"
        )
        text = get_document(archive, event.document).record.article.text  # type: ignore[union-attr]
    address = f"/review/{event.key}/split"
    root = html.document_fromstring(client.get(address).content)
    (form,) = root.xpath("//form[contains(@class, 'edit-form')]")
    sent = dict(form.fields)
    assert sent["trigger_words"] == event.trigger.text
    assert sent["second-place_words"] == sent["place_words"] == event.place
    missing = client.post(address, data=sent)
    assert (missing.status_code, verdicts(project)) == (422, []), "the second event needs a word of its own"
    same = client.post(address, data={**sent, "second-trigger_words": event.trigger.text})
    assert (same.status_code, verdicts(project)) == (422, [])
    assert "same word" in same.text
    word = next(w for w in text[event.trigger.end :].split() if len(w) > 4 and text.count(w) == 1)
    done = client.post(
        address, data={**sent, "place_words": "", "second-trigger_words": word, "second-type": "AID", "note": "two"}
    )
    assert done.status_code == 200
    assert done.url.path == f"/article/{event.document}"
    added, edit = verdicts(project)
    assert (edit.item, edit.verdict, json.loads(edit.value)["place"]) == (event.key, "edit", None)
    value = json.loads(added.value)
    assert (added.item, added.verdict, value["type"], text[slice(*value["trigger"])]) == (
        event.document,
        "add",
        "AID",
        word,
    )
    assert text[slice(*value["place"])] == event.place
    assert client.post(address, data={**sent, "last": "0"}).status_code == 409, "somebody decided meanwhile"
    said = asked(client, "/review?kind=statement")[0]
    assert client.get(f"/review/{said}/split").status_code == 404


def list_queue_of(project: Project) -> list[StatementRow | EventRow]:
    with open_archive(project.folder) as archive:
        return list(review_queue(archive, "event", limit=200).items)


def test_one_of_several_decisions_is_taken_back_from_the_history(client: TestClient, project: Project) -> None:
    first, _ = asked(client)
    client.post(f"/review/{first}", data={"verdict": "reject", "last": "0"})
    second, _ = asked(client)
    client.post(f"/review/{second}", data={"verdict": "accept", "last": "0"})
    client.post("/review/undo", data={"number": "1", "back": "/review/history"})
    assert next((v.item, v.verdict) for v in verdicts(project)) == (first, "undo")
    client.post("/review/undo", data={"number": "99", "back": "/review/history"})
    assert len(verdicts(project)) == 3


def test_the_history_says_what_was_decided_in_the_readers_words(client: TestClient, project: Project) -> None:
    with open_archive(project.folder) as archive:
        said, event = list_statements(archive, limit=1).items[0], list_events(archive, limit=1).items[0]
    client.post(f"/review/{said.key}", data={"verdict": "edit", "act": "deny", "last": "0"})
    client.post(f"/review/{event.key}", data={"verdict": "reject", "last": "0"})
    for page in ("/review/history?lang=ar", f"/article/{said.document}?finding={said.key}&lang=ar"):
        text = html.document_fromstring(client.get(page).content).text_content()
        assert "فعل القول نفي" in " ".join(text.split()), page
    text = html.document_fromstring(client.get("/review/history?lang=ar").content).text_content()
    for words in (said.speaker_name, said.content.text[:30], event.trigger.text):
        assert words in text
    assert said.key not in text, "words, not keys"
    client.post("/preferences", data={"name": "Second Reader"})
    client.post(f"/review/{event.key}", data={"verdict": "accept", "last": "2"})
    text = html.document_fromstring(client.get("/review/agreement?lang=en").content).text_content()
    assert event.trigger.text in text
