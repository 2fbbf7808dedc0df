"""Stories side by side: the table of facts, who copied whom, passages only here."""

from pathlib import Path

from fastapi.testclient import TestClient
from lxml import html

from isnad.project import open_project
from isnad.web.across import Across
from isnad.web.comparison import compare
from tests.web.conftest import make_app


def page(client: TestClient, path: str) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == 200
    return html.document_fromstring(answer.content)


def test_stories_of_several_outlets_come_first(across_client: TestClient) -> None:
    root = page(across_client, "/stories")
    titles = [" ".join(t.text_content().split()) for t in root.cssselect(".story-card .headline")]
    assert len(titles) == 5
    assert len(page(across_client, "/stories?outlets=1").cssselect(".story-card")) == 6


def test_stories_are_narrowed_by_outlet_and_day(across_client: TestClient) -> None:
    some = across_client.get("/stories.json?outlet=outlet/example-shihab&before=2021-12-31").json()
    assert [s["id"] for s in some["stories"]["items"]] == ["s-ain-2021"]


def test_pages_stand_beside_witnesses(across_client: TestClient) -> None:
    (line,) = page(across_client, "/story/s-ain-2021").xpath("//h1/following::p[1]")
    assert "4 pages" in line.text_content()
    assert "4 independent witnesses" in line.text_content()


def test_cells_that_differ_say_so(across_client: TestClient) -> None:
    root = page(across_client, "/story/s-ain-2021?outlet=outlet/example-difatayn&outlet=outlet/example-furatayn")
    marked = [" ".join(td.text_content().split()) for td in root.cssselect("td.mark-differ")]
    assert len(marked) == 2
    assert all(text.startswith("differs") for text in marked)
    assert "إصابة شخصين" in marked[0]


def test_every_value_leads_to_its_words(across_client: TestClient, across: Across) -> None:
    root = page(across_client, "/story/s-ain-2021")
    addresses = root.cssselect("table.side-by-side a.quoted")
    assert addresses
    for link in addresses:
        path = link.get("href").split("#")[0]
        assert across_client.get(path).status_code == 200


def test_the_columns_are_the_outlets_asked_for(across_client: TestClient) -> None:
    wanted = ["outlet/example-meridian", "outlet/example-difatayn"]
    root = page(across_client, "/story/s-ain-2021?" + "&".join(f"outlet={o}" for o in wanted))
    heads = [" ".join(h.text_content().split()) for h in root.cssselect("table.side-by-side thead th")[1:]]
    assert heads == ["ميريديان عربي", "جريدة الضفتين"]
    assert len(root.cssselect(".outlet-column")) == 2


def test_five_columns_are_too_many(across_client: TestClient) -> None:
    assert across_client.get("/story/s-ain-2021?" + "&".join(f"outlet=o{n}" for n in range(5))).status_code == 422


def test_a_reprint_shows_who_carried_whom_and_what_changed(across_client: TestClient) -> None:
    root = page(across_client, "/story/s-ain-2024")
    (line,) = root.cssselect(".copied .carries")
    names = [" ".join(a.text_content().split()) for a in line.cssselect("a")]
    assert names == ["صحيفة المرفأ", "جريدة السنبوك"]
    assert len(line.cssselect("time")) == 2
    assert root.cssselect(".changes del")
    assert root.cssselect(".changes ins")


def test_passages_only_here_are_in_no_other_page(across: Across) -> None:
    story = across.story("s-ain-2024")
    assert story is not None
    found = compare(across, story, [])
    alone = {p.member.piece.article: p.only_here for c in found.columns for p in c.pages}
    assert any(alone.values())
    texts = {m.piece.article: across.records_of(story)[m.piece.article].article.text for m in story.members}
    for article, passages in alone.items():
        for passage in passages:
            assert texts[article][passage.start : passage.end] == passage.text
            assert not any(passage.text in text for other, text in texts.items() if other != article)


def test_the_facts_are_a_table_for_other_programs(across_client: TestClient) -> None:
    lines = across_client.get("/story/s-ain-2021.csv?outlet=outlet/example-shihab").text.splitlines()
    assert lines[0].startswith("field,label,relation,outlet,value")
    assert any(line.startswith("killed,الهجوم,contradict,") for line in lines)


def test_an_unknown_story_is_said(across_client: TestClient) -> None:
    assert across_client.get("/story/none").status_code == 404


def test_without_results_the_list_is_empty_not_broken(sample_folder: Path) -> None:
    with open_project(sample_folder) as project:
        app = make_app(project)
        assert "No story fits." in TestClient(app, headers={"accept-language": "en"}).get("/stories").text
        app.state.archive.close()
