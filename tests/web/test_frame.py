"""The frame: languages, settings, twins, headers, and who may write."""

import io
import json
import zipfile

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import html

from isnad.web.middleware import BODY_LIMIT
from tests.web.pages import SCREENS, TABLES


@pytest.mark.parametrize("path", SCREENS)
@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_every_screen_speaks_both_languages(client: TestClient, path: str, language: str, direction: str) -> None:
    answer = client.get(path + ("&" if "?" in path else "?") + f"lang={language}")
    assert answer.status_code == 200
    root = html.document_fromstring(answer.content)
    assert (root.get("lang"), root.get("dir")) == (language, direction)
    assert root.xpath("count(//main)") == 1
    assert root.xpath("count(//h1)") == 1
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", SCREENS)
def test_pages_hold_no_inline_script_or_style(client: TestClient, path: str) -> None:
    root = html.document_fromstring(client.get(path).content)
    assert root.xpath("//style | //@style | //script[not(@src)] | //@onclick | //@onload") == []
    targets = [*root.xpath("//@src"), *root.xpath("//link/@href"), *root.xpath("//form/@action")]
    assert [t for t in targets if not t.startswith("/")] == []


def twin(path: str, ending: str) -> str:
    address, mark, query = path.partition("?")
    return f"{address}.{ending}{mark}{query}"


@pytest.mark.parametrize("path", TABLES)
def test_every_table_has_its_twins(client: TestClient, path: str) -> None:
    rows = client.get(twin(path, "jsonl")).text.splitlines()
    assert rows
    keys = list(json.loads(rows[0]))
    plain = client.get(twin(path, "csv")).content
    assert plain.decode().splitlines()[0].split(",") == keys
    assert client.get(twin(path, "excel.csv")).content == b"\xef\xbb\xbf" + plain
    book = zipfile.ZipFile(io.BytesIO(client.get(twin(path, "xlsx")).content))
    assert "xl/worksheets/sheet1.xml" in book.namelist()
    assert isinstance(client.get(twin(path, "json")).json(), dict)


def test_a_twin_is_not_sent_twice(client: TestClient) -> None:
    first = client.get("/articles.json")
    again = client.get("/articles.json", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_language_stays_once_chosen(client: TestClient) -> None:
    client.get("/today", params={"lang": "ar"})
    assert 'lang="ar"' in client.get("/articles").text[:300]


def test_the_language_switch_keeps_the_page(client: TestClient) -> None:
    root = html.document_fromstring(client.get("/articles?since=2024-01-01").content)
    (switch,) = root.xpath("//a[@class='switch']/@href")
    assert switch == "/articles?since=2024-01-01&lang=ar"


def test_digits_and_months_follow_the_settings(client: TestClient) -> None:
    values = {"language": "ar", "digits": "arab", "months": "levant", "back": "/articles"}
    page = client.post("/preferences", data=values)
    assert page.url.path == "/articles"
    assert "١١ شباط ٢٠٢٤" in page.text


def test_settings_send_nobody_elsewhere(client: TestClient) -> None:
    answer = client.post("/preferences", data={"back": "//evil.example/x"}, follow_redirects=False)
    assert answer.headers["location"] == "/settings"


def test_headers_are_strict(client: TestClient) -> None:
    headers = client.get("/today").headers
    assert headers["content-security-policy"].startswith("default-src 'self'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_a_change_from_another_site_is_refused(client: TestClient) -> None:
    assert client.post("/preferences", headers={"origin": "http://evil.example"}).status_code == 403
    assert client.post("/preferences", headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_another_host_name_is_refused(client: TestClient) -> None:
    assert client.get("/today", headers={"host": "evil.example"}).status_code == 421


def test_large_requests_are_refused(client: TestClient) -> None:
    assert client.get("/articles", params={"outlet": "a" * 60_000}).status_code == 414
    assert client.post("/preferences", content=b"x" * (BODY_LIMIT + 1)).status_code == 413


@pytest.mark.parametrize("path", ["/nothing", "/articles/x", "/%00", "/articles.pdf"])
def test_unknown_addresses_say_so(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Not found" in answer.text


def test_a_strange_cursor_is_refused(client: TestClient) -> None:
    assert client.get("/articles", params={"cursor": "-1'; drop"}).status_code == 400


def test_a_fault_of_the_program_is_a_page_too(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("isnad.views.list_documents", fail)
    answer = TestClient(app, raise_server_exceptions=False).get("/articles?lang=en")
    assert answer.status_code == 500
    assert "Please report it" in answer.text


@pytest.mark.parametrize(
    "path", ["/events?place={}", "/events?about={}", "/statements?cites={}", "/stories?entity={}", "/chains?entity={}"]
)
def test_a_list_says_whom_it_is_narrowed_to(client: TestClient, path: str) -> None:
    field = path.partition("?")[2].partition("=")[0]
    root = html.document_fromstring(client.get(path.format("place/iq-baghdad") + "&outlet=").content)
    (chip,) = root.xpath("//form[@class='filters']//p[@class='chip']")
    assert "بغداد" in chip.text_content()
    assert chip.xpath("./input/@name") == [field], "the same condition is sent again"
    (away,) = chip.xpath("./a/@href")
    assert "baghdad" not in away
