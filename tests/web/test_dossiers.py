"""Dossiers: facts with their evidence, footnotes, files, and what became of them since."""

import json
import threading
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from isnad.project import Project, add_paths, run_project
from isnad.views import get_document, list_events, list_statements, open_archive
from isnad.web.dossiers import FILE, change_dossiers, new_dossier, read_dossiers
from tests.web.conftest import clock


@pytest.fixture
def client(writing_client: TestClient) -> TestClient:
    return writing_client


@pytest.fixture
def filled(client: TestClient, project: Project) -> tuple[str, list[str]]:
    """A dossier of a statement, an event and an article; its address and the keys of its facts."""
    with open_archive(project.folder) as archive:
        said, event = list_statements(archive, limit=1).items[0], list_events(archive, limit=1).items[0]
    keys = [said.key, event.key, said.document]
    client.post("/dossiers", data={"title": "  قضية <b>الجسر</b>  "})
    for key in keys:
        assert client.post("/dossier/add", data={"item": key, "back": "/articles"}).url.path == "/articles"
    (dossier,) = read_dossiers(project.folder)
    return f"/dossier/{dossier.id}", keys


def test_each_fact_has_its_footnote(client: TestClient, project: Project, filled: tuple[str, list[str]]) -> None:
    address, keys = filled
    root = html.document_fromstring(client.get(address).content)
    with open_archive(project.folder) as archive:
        said = list_statements(archive, limit=1).items[0]
        view = get_document(archive, said.document)
    notes = root.xpath("//section[contains(@class, 'footnotes')]//li")
    assert [n.get("id") for n in notes] == ["note-1", "note-2", "note-3"]
    assert root.xpath("//li[@id='fact-1']//sup/a/@href") == ["#note-1"]
    words = notes[0].text_content()
    for part in (said.outlet_name, view.row.headline[:30], view.version.sha256, said.content.text):
        assert " ".join(part.split()) in " ".join(words.split())
    assert "قضية <b>الجسر</b>" in root.text_content(), "a title is words, not markup"
    assert view.record is not None
    kept = read_dossiers(project.folder)[0].facts[0]
    assert view.record.article.text[kept.start : kept.end] == kept.words == said.content.text
    assert [f.key for f in read_dossiers(project.folder)[0].facts] == keys


def test_it_can_be_taken_along(client: TestClient, filled: tuple[str, list[str]]) -> None:
    address, keys = filled
    data = client.get(f"{address}.json").json()["dossier"]
    assert [f["key"] for f in data["facts"]] == keys
    rows = [json.loads(x) for x in client.get(f"{address}.jsonl").text.splitlines()]
    assert [(r["number"], len(r["sha256"])) for r in rows] == [(1, 64), (2, 64), (3, 64)]
    file = client.get(f"{address}/file?lang=ar")
    assert file.headers["content-disposition"].startswith("attachment")
    root = html.document_fromstring(file.content)
    assert root.get("dir") == "rtl"
    assert root.xpath("//script | //link | //img | //form") == [], "one file that needs nothing else"
    assert len(root.xpath("//section[@class='footnotes']//li")) == 3


def test_facts_are_moved_noted_and_removed(client: TestClient, project: Project, filled: tuple[str, list[str]]) -> None:
    address, (one, two, three) = filled

    def keys() -> list[str]:
        return [f.key for f in read_dossiers(project.folder)[0].facts]

    client.post(address, data={"step": "up", "key": two})
    assert keys() == [two, one, three]
    client.post(address, data={"step": "down", "key": two})
    client.post(address, data={"step": "up", "key": one})
    assert keys() == [one, two, three]
    client.post(address, data={"step": "note", "key": two, "words": "<script>x"})
    assert "&lt;script&gt;x" in client.get(address).text
    client.post(address, data={"step": "remove", "key": one})
    client.post(address, data={"step": "remove", "key": "s-gone"})
    assert keys() == [two, three]
    client.post(address, data={"step": "title", "words": ""})
    assert read_dossiers(project.folder)[0].title == "Dossier"
    client.post(address, data={"step": "delete"})
    assert client.get(address).status_code == 404


def test_a_fact_stands_once_and_says_so_on_its_page(client: TestClient, filled: tuple[str, list[str]]) -> None:
    address, (said, event, _) = filled
    client.post("/dossier/add", data={"item": said, "back": "https://evil.example/"})
    assert len(client.get(f"{address}.json").json()["dossier"]["facts"]) == 3
    assert "Stands in a dossier" in client.get(f"/event/{event}").text


def test_what_a_person_added_goes_into_a_dossier(client: TestClient, project: Project) -> None:
    with open_archive(project.folder) as archive:
        document = list_statements(archive, limit=1).items[0].document
        record = get_document(archive, document).record
    assert record is not None
    text = record.article.text
    one, two, three = [w for w in text.split() if text.count(w) == 1 and len(w) > 3][:3]
    said = {"kind_of": "statement", "cue_words": one, "content_words": two, "act": "deny", "kind": "nominal",
            "speaker_name": "وزير", "last": "0"}  # fmt: skip
    told = {"kind_of": "event", "trigger_words": three, "type": "AID", "status": "planned", "date": "2020-02"}
    client.post(f"/add/{document}", data=said)
    page = client.post(f"/add/{document}", data=told)
    assert 'value="a2"' in page.text, "the panel of an added item has the button"
    for key in ("a1", "a2"):
        assert client.post("/dossier/add", data={"item": key, "back": "/articles"}).status_code == 200
    facts = read_dossiers(project.folder)[0].facts
    assert [(f.key, f.kind, f.state, f.document) for f in facts] == [
        ("a1", "statement", "added", document), ("a2", "event", "added", document),
    ]  # fmt: skip
    assert facts[0].words == two == text[facts[0].start : facts[0].end]
    assert facts[0].values == {"act": "deny", "speaker": "وزير", "chain": "", "cue": one}
    assert three in facts[1].words
    assert (facts[1].values["type"], facts[1].values["date"]) == ("AID", "2020-02")
    address = f"/dossier/{read_dossiers(project.folder)[0].id}"
    shown = client.get(address).text
    assert "added by a person" in shown
    assert "since" not in html.document_fromstring(shown).xpath("//strong/@class")
    client.post(f"/add/{document}", data={**said, "act": "accuse", "source": "1", "last": "2"})
    assert "read otherwise since" in client.get(address).text, "corrected, it has another number"
    client.post("/review/undo", data={"number": "4"})
    assert "no longer in the record" in client.get(address).text
    for key in ("a1", "a3", "a99", "a", "a" + "9" * 30, "ax"):
        assert client.post("/dossier/add", data={"item": key}).status_code == 404, key


def test_what_became_of_a_fact_since_is_told(
    client: TestClient, project: Project, filled: tuple[str, list[str]], tmp_path: Path
) -> None:
    address, (said, event, _) = filled
    assert "since" not in html.document_fromstring(client.get(address).content).xpath("//strong/@class")
    client.post(f"/review/{said}", data={"verdict": "edit", "speaker_name": "ناطق جديد", "last": "0"})
    assert "read otherwise since" in client.get(address).text
    with open_archive(project.folder) as archive:
        document = list_events(archive, limit=1).items[0].document
        view = get_document(archive, document)
        assert view.record is not None
    page = {
        "url": view.row.url,
        "id": view.record.id,
        "title": "x",
        "text": "نص آخر لا يروي شيئا.",
        "outlet": view.row.outlet_name,
    }
    (tmp_path / "b.jsonl").write_text(json.dumps(page), encoding="utf-8")
    add_paths(project, [tmp_path / "b.jsonl"], clock)
    run_project(project, clock)
    text = client.get(address).text
    if view.row.url:
        assert "the page has changed since" in text
    assert event in text


@pytest.mark.parametrize("item", ["s-0", "e-0", "d-0", "", "x" * 5000])
def test_what_is_not_there_is_not_added(client: TestClient, project: Project, item: str) -> None:
    assert client.post("/dossier/add", data={"item": item}).status_code in (404, 422)
    assert read_dossiers(project.folder) == []


def test_a_broken_file_is_told_and_left_alone(client: TestClient, project: Project) -> None:
    (project.folder / FILE).write_text('[{"id": ', encoding="utf-8")
    assert client.get("/dossiers").status_code == 200
    answer = client.post("/dossiers", data={"title": "x"})
    assert answer.status_code == 400
    assert FILE in answer.text
    assert (project.folder / FILE).read_text(encoding="utf-8") == '[{"id": '


def test_people_at_once_lose_nothing(tmp_path: Path) -> None:
    def begin(n: int) -> None:
        change_dossiers(tmp_path, lambda all_: [*all_, new_dossier(f"{n}", "a", "2024")])

    threads = [threading.Thread(target=begin, args=(n,)) for n in range(12)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert sorted(int(d.title) for d in read_dossiers(tmp_path)) == list(range(12))
