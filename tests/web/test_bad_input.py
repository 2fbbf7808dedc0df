"""Whatever is sent, the server answers with a page that says what is wrong, and nothing is lost or half kept."""

import base64
import json

import pytest
from fastapi.testclient import TestClient
from lxml import html

from isnad.project import Project, add_paths, run_project
from isnad.views import list_documents, list_events, list_statements, list_stories, list_verdicts, open_archive
from tests.web.conftest import clock
from tests.web.pages import SCREENS
from tests.web.torture import HOSTILE, TORTURE

ODD = (
    "", "\x00", "<script>alert(1)</script>", "\u202eمقلوب\u202c", "9" * 40, "-1", "1e9", "٣", "../../etc/passwd", '{"a": [1]}',
    "x" * 30_000, "😀\ufeff\u200f", "a\r\nb: c", "%00", "' OR 1=1 --",
)  # fmt: skip
FIELDS = (
    "item", "other", "shown", "second-trigger_words", "second-type", "second-status", "verdict", "last", "back", "note", "number", "settles", "second", "source", "kind_of",
    "cue_words", "cue_start", "content_words", "content_start", "trigger_words", "actor.0_words", "casualties.0_words",
    "casualties.0_low", "casualties.0_kind", "act", "kind", "type", "status", "date", "count", "said_by", "value",
    "entity", "name", "speaker_name", "title", "step", "key", "words", "piece", "text", "KeyA", "judgement", "story",
)  # fmt: skip


@pytest.fixture
def client(writing_client: TestClient) -> TestClient:
    return TestClient(writing_client.app, headers={"accept-language": "en"}, raise_server_exceptions=False)


@pytest.fixture
def routes(client: TestClient, project: Project) -> list[str]:
    with open_archive(project.folder) as archive:
        said, event = list_statements(archive, limit=1).items[0], list_events(archive, limit=1).items[0]
        story = list_stories(archive).items[0].id
    client.post("/dossiers", data={"title": "x"})
    (dossier,) = client.get("/dossiers.json").json()["dossiers"]
    return [
        f"/add/{said.document}", f"/judge/{said.document}", f"/review/{said.key}", f"/review/{event.key}",
        f"/review/{event.key}/relations", f"/review/{event.key}/split", f"/review/adjudicate/{said.key}", "/review/undo", "/dossier/add", "/dossiers",
        f"/dossier/{dossier['id']}", f"/story/{story}/apart", f"/story/{story}/join", "/search/batch",
        "/search/batch/hits", "/settings/keys", "/preferences", "/search/save", "/contradictions/x-0", "/same-entity",
    ]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_odd_forms_are_answered(client: TestClient, routes: list[str], odd: str) -> None:
    for route in routes:
        for form in (
            dict.fromkeys(FIELDS, odd),
            {},
            {"verdict": "edit", "kind_of": "event", "step": "note", "last": odd},
        ):
            answer = client.post(route, data=form, follow_redirects=False)
            assert answer.status_code < 500, (route, answer.text[:300])
            assert "<script>alert" not in answer.text
            location = answer.headers.get("location", "/")
            assert location.startswith("/")
            assert not location.startswith("//")


def test_bytes_that_are_no_text(client: TestClient, routes: list[str]) -> None:
    body = b"verdict=edit&kind_of=statement&cue_words=%ED%A0%80%FF&title=%ED%A0%80&text=%ED%A0%80&note=%FF"
    for route in routes:
        answer = client.post(route, content=body, headers={"content-type": "application/x-www-form-urlencoded"})
        assert answer.status_code < 500, (route, answer.text[:300])
        odd = client.post(route, content=b"\xff" * 99, headers={"content-type": "multipart/form-data; boundary=x"})
        assert odd.status_code < 500, route


@pytest.mark.parametrize(
    "path", ["/review/{}", "/add/{}", "/dossier/{}", "/dossier/{}/file", "/article/{}", "/story/{}"]
)
@pytest.mark.parametrize("id_", ["s-0", "e-0", "d-0", "%00", "..%2f..", "٣", "x" * 3000, "%F0%9F%98%80", "t-1", "n-1"])
def test_ids_there_are_not(client: TestClient, path: str, id_: str) -> None:
    assert client.get(path.format(id_)).status_code in (404, 422)


def test_odd_values_in_the_address(client: TestClient) -> None:
    cursors = [
        base64.urlsafe_b64encode(json.dumps(c).encode()).decode()
        for c in ([10**30], [10**30, "x"], [None], ["a", 1e99])
    ]
    for path in SCREENS:
        mark = "&" if "?" in path else "?"
        for odd in (
            "skip=99999999999999999999",
            "since=x&until=9999-99-99",
            "lang=xx",
            *(f"cursor={c}" for c in cursors),
        ):
            answer = client.get(f"{path}{mark}{odd}")
            assert answer.status_code < 500, (path, odd, answer.text[:200])


def test_two_megabytes_are_refused_early(client: TestClient, routes: list[str]) -> None:
    assert client.get("/search", params={"q": "x" * 60_000}).status_code == 414
    for route in routes:
        assert client.post(route, data={"note": "x" * 2_000_000}).status_code == 413
    assert client.get("/search", params={"q": "ا" * 900}).status_code == 200


def test_a_hostile_article_is_words_on_every_screen(client: TestClient, project: Project) -> None:
    folder = project.folder.parent
    (folder / "hostile.html").write_text(HOSTILE, encoding="utf-8")
    (folder / "torture.txt").write_text(TORTURE, encoding="utf-8")
    add_paths(project, [folder / "hostile.html", folder / "torture.txt"], clock)
    run_project(project, clock)
    with open_archive(project.folder) as archive:
        new = [
            d
            for d in list_documents(archive, limit=200).items
            if "hostile" in (d.source or "") or "torture" in (d.source or "")
        ]
        assert len(new) == 2
        keys = [s.key for s in list_statements(archive, limit=200).items if s.document in {d.id for d in new}]
    client.post("/dossiers", data={"title": "</title><script>x</script>"})
    for key in (*keys, *(d.id for d in new)):
        client.post("/dossier/add", data={"item": key})
    (dossier,) = client.get("/dossiers.json").json()["dossiers"]
    paths = [f"/add/{d.id}" for d in new] + [f"/article/{d.id}" for d in new] + [f"/review/{k}" for k in keys]
    for path in (*paths, f"/dossier/{dossier['id']}", f"/dossier/{dossier['id']}/file", "/dossiers"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        root = html.document_fromstring(answer.content)
        assert [s.text for s in root.xpath("//script[not(@src)]")] == [], path
        assert (
            root.xpath("//@onclick | //@onerror | //@onload | //a[starts-with(@href, 'javascript')] | //iframe") == []
        )


def test_after_all_that_nothing_was_kept_that_is_no_decision(
    client: TestClient, routes: list[str], project: Project
) -> None:
    for route in routes:
        client.post(route, data=dict.fromkeys(FIELDS, "nonsense"))
    with open_archive(project.folder) as archive:
        assert list_verdicts(archive).items == ()
