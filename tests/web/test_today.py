"""Today: what isnad is for, what is new since the last visit, and what became of saved searches."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from isnad.project import Project, add_paths, run_project
from isnad.views import get_document, list_documents, open_archive
from isnad.views.news import Moment, moment, news_since
from isnad.web.saved import SavedSearch, write_saved
from isnad.web.visits import COOKIE, REST, Visit, go_on
from tests.web.conftest import clock

NEW = "New since your last visit"


@pytest.fixture
def client(writing_client: TestClient) -> TestClient:
    return writing_client


def add(project: Project, folder: Path, *pages: dict[str, str]) -> None:
    """Add pages to a project and read them."""
    path = folder / f"new-{len(list(folder.iterdir()))}.jsonl"
    path.write_text("".join(json.dumps(page) + "\n" for page in pages), encoding="utf-8")
    add_paths(project, [path], clock)
    run_project(project, clock)


def test_a_visit_lasts_until_a_rest() -> None:
    first = go_on(None, 1000, Moment(5, 6))
    assert first.before is None, "nothing is new to who was never here"
    again = go_on(first.encode(), 1000 + REST, Moment(7, 8))
    assert again.before is None, "a reload is the same visit"
    later = go_on(again.encode(), 1001 + 2 * REST, Moment(9, 9))
    assert later.before == Moment(7, 8), "what was seen last is where the next visit begins"
    assert go_on(later.encode(), 1002 + 2 * REST, Moment(9, 10)).before == Moment(7, 8)


@pytest.mark.parametrize("cookie", ["", "x", "1.2.3.4", "1.2.3.4.x", "1.2.3.4." + "9" * 99, "٣.1.1.1.1", "1.2.3.4.5.6"])
def test_a_cookie_of_another_make_is_none(cookie: str) -> None:
    assert go_on(cookie, 9, Moment(1, 1)) == Visit(None, Moment(1, 1), 9)


def test_what_came_since_is_counted(project: Project, tmp_path: Path) -> None:
    with open_archive(project.folder) as archive:
        before = moment(archive)
        assert news_since(archive, before).articles == 0
        row = list_documents(archive, limit=1).items[0]
        text = get_document(archive, row.id).record.article.text  # type: ignore[union-attr]
    page = {"id": "n1", "url": "https://example.org/1", "title": row.headline, "text": text, "published": row.day}
    add(project, tmp_path, page)
    with open_archive(project.folder) as archive:
        news = news_since(archive, before)
        between = moment(archive)
    assert (news.articles, news.changed, news.stories) == (1, (), 1), "it is told with the one it carries"
    add(project, tmp_path, {**page, "text": f"{text}\nسطر أضيف بعد النشر."})
    with open_archive(project.folder) as archive:
        assert [d.url for d in news_since(archive, between).changed] == ["https://example.org/1"]
        assert news_since(archive, before).changed == (), "new since then, so not changed since then"


def test_who_comes_again_sees_what_is_new(client: TestClient, project: Project, tmp_path: Path) -> None:
    assert NEW not in client.get("/today").text
    assert client.cookies[COOKIE]
    write_saved(project.folder, [SavedSearch("هدنة كل يوم", "هدنة", 0)])
    page = client.get("/today").text
    assert "هدنة كل يوم" in page, "saved searches with new hits"
    client.post("/search/save", data={"q": "هدنة", "name": "هدنة كل يوم"})
    assert "هدنة كل يوم" not in client.get("/today").text, "said to be seen"
    add(project, tmp_path, {"id": "n2", "url": "https://example.org/2", "text": "أعلنت الوزارة هدنة جديدة في المدينة."})
    client.cookies.set(COOKIE, Visit(None, Moment(40, 40), 0).encode())
    root = html.document_fromstring(client.get("/today").content)
    (section,) = root.xpath("//section[@class='since']")
    assert "articles" in section.text_content()


def test_a_new_user_is_told_what_it_is_for(client: TestClient) -> None:
    for language, words in (("en", "who said what, through whom"), ("ar", "من قال ماذا، وعمّن نُقل")):
        root = html.document_fromstring(client.get(f"/today?lang={language}").content)
        (lead,) = root.xpath("//section[@class='lead']")
        assert words in lead.text_content()
        assert lead.xpath(".//ol[@class='chain']/li[2]"), "with a statement and its chain as an example"
        assert lead.xpath(".//ul[@class='ways']//a/@href") == ["/stories", "/contradictions", "/chains", "/review"]
    (action,) = html.document_fromstring(client.get("/review").content).xpath("//form[@class='decide']/@action")
    client.post(action, data={"verdict": "accept", "last": "0"})
    assert "lead" not in html.document_fromstring(client.get("/today").content).xpath("//section/@class")


def test_the_english_interface_adds_english_names(client: TestClient) -> None:
    english, arabic = client.get("/entities?lang=en").text, client.get("/entities?lang=ar").text
    assert "Houthi movement" in english
    assert "Houthi movement" not in arabic
    assert "Baghdad" in english
