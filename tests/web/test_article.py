"""One article: findings by stable addresses, tabs, versions, and what is not there."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from isnad.project import Project, add_paths, init_project, run_project
from isnad.views import list_documents, list_events, list_statements, open_archive
from isnad.web.versions import compare_texts
from tests.web.conftest import clock, make_app

TABS = ("clean", "original", "versions", "metadata", "json")


@pytest.fixture
def document(client: TestClient) -> str:
    return str(client.get("/articles.json").json()["articles"]["items"][0]["id"])


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_of_every_article_is_a_page(client: TestClient, tab: str) -> None:
    for row in client.get("/articles.json").json()["articles"]["items"][:12]:
        root = html.document_fromstring(client.get(f"/article/{row['id']}", params={"tab": tab}).content)
        assert root.xpath("count(//h1)") == 1


def test_a_finding_is_known_by_its_content_and_by_its_place(client: TestClient, document: str) -> None:
    record = client.get(f"/article/{document}.json").json()
    page = client.get(f"/article/{document}", params={"finding": "s0"})
    root = html.document_fromstring(page.content)
    assert record["statements"][0]["speaker_name"] in root.xpath("string(//section[@id='detail'])")
    (link,) = root.xpath("//li[contains(@class,' s0 ')]/a/@href")
    assert "finding=s-" in link
    again = html.document_fromstring(client.get(link).content)
    assert again.xpath("string(//section[@id='detail']/@data-finding)") == "s0"


@pytest.mark.parametrize("finding", ["s999", "e-0000", "d99", "m99", "p", "'\"><script>", "x" * 500])
def test_a_finding_that_is_gone_says_so(client: TestClient, document: str, finding: str) -> None:
    page = client.get(f"/article/{document}", params={"finding": finding})
    assert page.status_code == 200
    assert ("no longer in the article" in page.text) == (finding != "p")
    assert "<script>'" not in page.text


def test_every_finding_of_the_sample_pages_can_be_opened(client: TestClient, document: str) -> None:
    record = client.get(f"/article/{document}.json").json()
    ids = [s["id"] for s in record["statements"]] + [e["id"] for e in record["events"]]
    ids += [f"d{n}" for n in range(len(record["dates"]))] + ["m0", "m1", "p"]
    for finding in ids:
        page = client.get(f"/article/{document}", params={"finding": finding})
        assert f'data-finding="{finding}"' in page.text


@pytest.mark.parametrize(
    "path", ["/article/d-0", "/original/d-0", "/event/e-0", "/entity/none", "/outlet/none", "/article/x?tab=x"]
)
def test_what_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_version_there_is_not(client: TestClient, document: str) -> None:
    assert client.get(f"/article/{document}", params={"version": 99}).status_code == 404
    assert client.get(f"/article/{document}", params={"version": "x"}).status_code == 422


def test_changed_words_of_a_page_are_shown(tmp_path: Path) -> None:
    text = "قال الوزير سامي الحداد يوم الجمعة إن القتلى {} في المدينة.\n"
    with init_project(tmp_path / "p", "versions") as project:
        for count in ("خمسة", "سبعة"):
            line = {"id": "a1", "url": "http://example.org/a1", "text": text.format(count), "published": "2024-01-12"}
            (tmp_path / "in.jsonl").write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
            add_paths(project, [tmp_path / "in.jsonl"], clock)
            run_project(project, clock)
        client = TestClient(make_app(project), headers={"accept-language": "en"})
        with open_archive(project.folder) as archive:
            (row,) = list_documents(archive).items
        root = html.document_fromstring(client.get(f"/article/{row.id}?tab=versions").content)
        assert (root.xpath("//del/text()"), root.xpath("//ins/text()")) == (["خمسة"], ["سبعة"])
        assert "خمسة" in client.get(f"/article/{row.id}?version=1").text


def test_an_empty_project_says_what_to_do(tmp_path: Path) -> None:
    with init_project(tmp_path / "p", "empty") as project:
        client = TestClient(make_app(project), headers={"accept-language": "en"})
        assert "isnad add" in client.get("/today").text
        for path in (
            "/articles",
            "/statements",
            "/events",
            "/entities",
            "/outlets",
            "/review",
            "/search?q=x",
            "/exports",
        ):
            assert client.get(path).status_code == 200


def test_a_page_not_read_yet_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("قال الوزير إن الهدنة باقية.", encoding="utf-8")
    with init_project(tmp_path / "p", "unread") as project:
        add_paths(project, [tmp_path / "a.txt"], clock)
        client = TestClient(make_app(project), headers={"accept-language": "en"})
        with open_archive(project.folder) as archive:
            (row,) = list_documents(archive).items
        assert "has not been read yet" in client.get(f"/article/{row.id}").text


def test_a_verdict_that_lost_its_words_breaks_nothing(writing_client: TestClient, project: Project) -> None:
    with open_archive(project.folder) as archive:
        said = list_statements(archive, limit=1).items[0]
    far = str(said.content.end + 1)
    writing_client.post(
        f"/review/{said.key}", data={"verdict": "edit", "last": "0", "content_start": "0", "content_end": far}
    )
    assert writing_client.get(f"/article/{said.document}?finding={said.key}").status_code == 200
    assert writing_client.get("/review/history").status_code == 200


@given(st.text(alphabet="ابتث \n", max_size=60), st.text(alphabet="ابتث \n", max_size=60))
def test_compared_texts_keep_every_word_of_the_new_one(old: str, new: str) -> None:
    changes = compare_texts(old, new)
    kept = " ".join(c.words for c in changes if c.kind in ("same", "added")).split()
    assert kept == new.split() or changes == () or any(c.kind == "gap" for c in changes)


def test_where_the_day_of_an_event_was_read_is_told_wherever_it_is_shown(
    client: TestClient, sample_folder: Path
) -> None:
    with open_archive(sample_folder) as archive:
        events = list_events(archive, limit=200).items
    said = {"mention": "with another mention of it", "story": "the day of the event told before it"}
    for basis, words in said.items():
        event = next(e for e in events if e.date_basis == basis and e.date)
        for page in (
            f"/event/{event.key}",
            f"/article/{event.document}?finding={event.key}",
            f"/events?type={event.type}",
        ):
            assert words in client.get(page).text, page
        assert words not in client.get(f"/event/{next(e.key for e in events if e.date_basis == 'words')}").text
    rows = client.get("/events.jsonl").text.splitlines()
    assert {json.loads(row)["date_basis"] for row in rows} >= {"words", "mention", "story", None}
