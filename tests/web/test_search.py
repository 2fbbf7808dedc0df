"""The search screen, saved searches and the feed."""

from fastapi.testclient import TestClient
from lxml import etree, html


def test_hits_are_marked_and_lead_to_their_words(writing_client: TestClient) -> None:
    root = html.document_fromstring(writing_client.get("/search", params={"q": "هدنة in:statements"}).content)
    assert root.xpath("//mark")
    links = root.xpath("//li[contains(@class,'hit')]/a/@href")
    assert links
    assert writing_client.get(links[0]).status_code == 200
    assert "lit" in writing_client.get(links[0]).text


def test_a_query_that_makes_no_sense_says_so(writing_client: TestClient) -> None:
    answer = writing_client.get("/search", params={"q": "type:NOSUCH"})
    assert answer.status_code == 400
    assert "NOSUCH" in answer.text


def test_nothing_found_is_a_page(writing_client: TestClient) -> None:
    assert "Nothing was found" in writing_client.get("/search", params={"q": "ززززززز"}).text


def test_hostile_queries_stay_text(writing_client: TestClient) -> None:
    for q in ("<script>alert(1)</script>", '"><img src=x>', "' OR 1=1 --", "%00", "(" * 50, "a" * 1500):
        answer = writing_client.get("/search", params={"q": q})
        assert answer.status_code in (200, 400)
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text


def test_a_saved_search_counts_what_is_new(writing_client: TestClient) -> None:
    writing_client.post("/search/save", data={"q": "هدنة", "name": "الهدن"})
    assert "الهدن" in writing_client.get("/search").text
    writing_client.post("/search/forget", data={"q": "هدنة"})
    assert "الهدن" not in writing_client.get("/search").text


def test_the_feed_is_atom(writing_client: TestClient) -> None:
    answer = writing_client.get("/search/feed", params={"q": "غزة"})
    root = etree.fromstring(answer.content)
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert root.findall("{http://www.w3.org/2005/Atom}entry")
