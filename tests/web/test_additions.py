"""What the machine missed is entered by its words, shown, corrected, taken back, and written as gold."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html

from isnad.project import Project
from isnad.views import corrected_gold, get_document, list_statements, list_verdicts, open_archive


@pytest.fixture
def client(writing_client: TestClient) -> TestClient:
    return writing_client


@pytest.fixture
def article(project: Project) -> tuple[str, str]:
    """The id and the text of an article."""
    with open_archive(project.folder) as archive:
        document = list_statements(archive, limit=1).items[0].document
        record = get_document(archive, document).record
    assert record is not None
    return document, record.article.text


def statement(text: str, **more: str) -> dict[str, str]:
    """Return a form whose words stand once in the text."""
    words = [w for w in text.split() if text.count(w) == 1 and len(w) > 3]
    content = next(" ".join(text.split(" ")[n : n + 3]) for n in range(99) if words[3] in text.split(" ")[n : n + 3])
    return {
        "kind_of": "statement", "cue_words": words[0], "speaker_words": words[1], "content_words": content, "act": "deny",
        "kind": "nominal", "speaker_name": "وزير", "last": "0", **more,
    }  # fmt: skip


def gold(project: Project) -> list[dict[str, Any]]:
    with open_archive(project.folder) as archive:
        return list(corrected_gold(archive))


def test_a_missed_statement_is_added_without_javascript(
    client: TestClient, project: Project, article: tuple[str, str]
) -> None:
    document, text = article
    assert client.get(f"/add/{document}").status_code == 200
    form = statement(text)
    answer = client.post(f"/add/{document}", data=form)
    assert answer.status_code == 200
    assert answer.url.query == b"finding=a1"
    assert "Added by people" in answer.text
    assert form["content_words"] in html.document_fromstring(answer.content).text_content()
    (line,) = gold(project)
    (added,) = line["statements"]
    assert text[slice(*added["cue"])] == form["cue_words"]
    assert text[slice(*added["content"])] == form["content_words"]
    assert (added["act"], added["kind"], added["speaker_name"], added["via"]) == ("deny", "nominal", "وزير", [])
    assert "words" not in added


def test_a_missed_event_is_added_with_its_numbers(
    client: TestClient, project: Project, article: tuple[str, str]
) -> None:
    document, text = article
    words = [w for w in text.split() if text.count(w) == 1 and len(w) > 3]
    form = {
        "kind_of": "event", "trigger_words": words[0], "actor.0_words": words[1], "actor.1_words": words[2],
        "type": "ASSAULT", "status": "happened", "date": "2021-05-01", "casualties.0_words": words[3],
        "casualties.0_kind": "killed", "casualties.0_low": "٥", "casualties.0_high": "7", "last": "0",
    }  # fmt: skip
    assert client.post(f"/add/{document}", data=form).status_code == 200
    (event,) = gold(project)[0]["events"]
    assert [text[slice(*a)] for a in event["actor"]] == words[1:3]
    (harm,) = event["casualties"]
    assert (harm["kind"], harm["low"], harm["high"], text[slice(*harm["span"])]) == ("killed", 5, 7, words[3])


def test_words_in_several_places_are_asked_about(client: TestClient, article: tuple[str, str]) -> None:
    document, text = article
    twice = next(w for w in text.split() if text.count(w) > 1 and len(w) > 2)
    answer = client.post(f"/add/{document}", data=statement(text, cue_words=twice))
    assert answer.status_code == 422
    places = html.document_fromstring(answer.content).xpath("//fieldset[@class='places']//input/@value")
    assert [text[int(p) :].startswith(twice) for p in places] == [True] * len(places)
    assert len(places) == min(text.count(twice), 20)
    assert (
        client.post(f"/add/{document}", data=statement(text, cue_words=twice, cue_start=places[1])).status_code == 200
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"cue_words": ""}, {"content_words": "كلام لا يرد في هذا النص أبدا"}, {"act": "sing"}, {"cue_start": "9" * 30, "act": ""},
        {"kind_of": "event"},
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told_and_nothing_typed_is_lost(
    client: TestClient, project: Project, article: tuple[str, str], wrong: dict[str, str]
) -> None:
    document, text = article
    answer = client.post(f"/add/{document}", data=statement(text, note="kept words", **wrong))
    assert answer.status_code == 422
    assert "kept words" in answer.text
    assert gold(project) == []


def test_words_with_other_vowel_signs_are_found(client: TestClient, project: Project, article: tuple[str, str]) -> None:
    document, text = article
    form = statement(text)
    word = form["cue_words"]
    client.post(f"/add/{document}", data=form | {"cue_words": word[0] + "\u064e" + word[1:]})
    assert text[slice(*gold(project)[0]["statements"][0]["cue"])] == word


def test_the_second_person_who_adds_the_same_is_told(
    client: TestClient, project: Project, article: tuple[str, str]
) -> None:
    document, text = article
    form = statement(text)
    client.post(f"/add/{document}", data=form)
    client.post("/preferences", data={"name": "Second"})
    answer = client.post(f"/add/{document}", data=form | {"note": "mine"})
    assert answer.status_code == 409
    assert "mine" in answer.text
    again = html.document_fromstring(answer.content).xpath(
        "//form[@method='post' and @action=$a]", a=f"/add/{document}"
    )[0]
    assert client.post(f"/add/{document}", data=dict(again.fields)).status_code == 200
    with open_archive(project.folder) as archive:
        assert [v.who for v in list_verdicts(archive).items] == ["Second", "local"]


def test_an_added_item_is_corrected_and_taken_back(
    client: TestClient, project: Project, article: tuple[str, str]
) -> None:
    document, text = article
    client.post(f"/add/{document}", data=statement(text))
    root = html.document_fromstring(client.get(f"/add/{document}?from_=1").content)
    (form,) = root.xpath("//form[contains(@class, 'add-form')]")
    client.post(f"/add/{document}", data=dict(form.fields) | {"act": "confirm"})
    assert [s["act"] for s in gold(project)[0]["statements"]] == ["confirm"]
    client.post("/review/undo", data={"number": "3", "back": f"/article/{document}"})
    assert gold(project) == []
    assert client.get(f"/article/{document}?finding=a3").status_code == 200


@pytest.mark.parametrize("path", ["/add/d-0", "/add/x?kind=event", "/add/{}?kind=poem", "/add/{}?from_=x"])
def test_addresses_that_make_no_sense(client: TestClient, article: tuple[str, str], path: str) -> None:
    assert client.get(path.format(article[0])).status_code in (404, 422)


def test_a_date_and_a_name_are_judged_and_written_as_gold(
    client: TestClient, project: Project, article: tuple[str, str]
) -> None:
    document, _ = article
    with open_archive(project.folder) as archive:
        view = get_document(archive, document)
    assert view.record is not None
    at = next(n for n, m in enumerate(view.record.mentions) if m.entity)
    back = f"/article/{document}?finding=d0"
    page = client.get(back)
    assert f'value="{view.date_keys[0]}"' in page.text
    post = f"/judge/{document}"
    client.post(
        post, data={"item": view.date_keys[0], "verdict": "edit", "value": "2021-01", "last": "0", "back": back}
    )
    client.post(post, data={"item": view.name_keys[at], "verdict": "accept", "last": "0"})
    (line,) = gold(project)
    assert [(t["value"], t["span"]) for t in line["times"]] == [
        ("2021-01", [view.record.dates[0].start, view.record.dates[0].end])
    ]
    assert [n["entity"] for n in line["names"]] == [view.record.mentions[at].entity]
    again = client.get(back).text
    assert "corrected" in again
    assert "2021-01" in again
    late = client.post(post, data={"item": view.date_keys[0], "verdict": "reject", "last": "0", "note": "mine"})
    assert (late.status_code, "mine" in late.text) == (409, True)


@pytest.mark.parametrize("item", ["t-0", "n-0", "", "s-0000000000000000"])
def test_dates_and_names_there_are_not(client: TestClient, article: tuple[str, str], item: str) -> None:
    assert client.post(f"/judge/{article[0]}", data={"item": item, "verdict": "accept"}).status_code == 404


def test_the_twin_of_an_article_stays_what_the_machine_read(
    client: TestClient, project: Project, article: tuple[str, str]
) -> None:
    document, _ = article
    before = client.get(f"/article/{document}.json").text
    with open_archive(project.folder) as archive:
        key = get_document(archive, document).statement_keys[0]
    client.post(f"/review/{key}", data={"verdict": "edit", "speaker_name": "ناطق جديد", "last": "0"})
    assert "ناطق جديد" in client.get(f"/article/{document}").text
    assert client.get(f"/article/{document}.json").text == before
    assert json.loads(before)["statements"]
