"""The static report: complete, harmless, and the same in both languages."""

import json
from pathlib import Path
from typing import get_args

import pytest
from lxml import html

from isnad import model
from isnad.demo import report
from isnad.demo.report import write_report
from tests.demo.records import make_record

HOSTILE = " <script>alert(1)</script></p></mark>\"'><img src=x onerror=alert(1)> \u202egnp.exe\u0000 &amp; \ud800"


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def parse(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def test_every_page_is_written_in_both_languages(tmp_path: Path) -> None:
    index = write_report([make_record(), make_record()], tmp_path, title="Test")
    assert index == tmp_path / "index.html"
    names = {str(p.relative_to(tmp_path)) for p in pages(tmp_path)}
    assert names == {
        "index.html", "index.ar.html", "pages/001-sample.html", "pages/001-sample.ar.html", "pages/002-sample.html",
        "pages/002-sample.ar.html",
    }  # fmt: skip
    for path in pages(tmp_path):
        root = parse(path)
        assert (root.get("lang"), root.get("dir")) == (("ar", "rtl") if ".ar." in path.name else ("en", "ltr"))


def test_links_lead_somewhere_and_ids_are_unique(tmp_path: Path) -> None:
    write_report([make_record(), make_record()], tmp_path, title="Test")
    for path in pages(tmp_path):
        root = parse(path)
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids))
        for target in [*root.xpath("//@href"), *root.xpath("//@src")]:
            if target.startswith("#"):
                assert target[1:] in ids, target
            elif not target.startswith("data:"):
                assert (path.parent / target).is_file(), target


def test_records_lie_beside_the_report(tmp_path: Path) -> None:
    write_report([make_record()], tmp_path, title="Test")
    (line,) = (tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["statements"][0]["id"] == "s0"


def test_the_text_keeps_every_word(tmp_path: Path) -> None:
    record = make_record()
    write_report([record], tmp_path, title="Test")
    (article,) = parse(tmp_path / "pages/001-sample.html").xpath("//article")
    shown = "".join(article.xpath(".//*[contains(@class,'block')]//text()"))
    assert "".join(shown.split()) == "".join(record.article.text.split())


def test_a_chain_is_drawn_in_the_order_of_the_data(tmp_path: Path) -> None:
    write_report([make_record()], tmp_path, title="Test")
    for name in ("001-sample.html", "001-sample.ar.html"):
        root = parse(tmp_path / "pages" / name)
        assert root.xpath("//ol[@class='chain']/li/bdi/text()") == ["الوزير", "وكالة", "صحيفة"]


def test_casualties_say_at_least(tmp_path: Path) -> None:
    write_report([make_record()], tmp_path, title="Test")
    assert parse(tmp_path / "pages/001-sample.html").xpath("//dd/b/text()") == ["5+"]


def test_a_hostile_page_stays_text(tmp_path: Path) -> None:
    write_report([make_record(id="../../<b>x", extra=HOSTILE)], tmp_path / "out", title="<i>T</i>")
    assert {p.parent.name for p in tmp_path.rglob("*.html")} == {"out", "pages"}
    for path in pages(tmp_path):
        root = parse(path)
        source = path.read_text(encoding="utf-8")
        assert len(root.xpath("//script")) == 1
        assert not root.xpath("//img | //mark | //i | //*[@onerror] | //@style | //style")
        assert not [h for h in root.xpath("//@href") if "javascript" in h]
        assert "\u202e" not in source
        assert "\x00" not in source
        (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "http" not in policy


def test_nothing_is_loaded_from_elsewhere(tmp_path: Path) -> None:
    write_report([make_record()], tmp_path, title="Test")
    for path in tmp_path.rglob("*"):
        if path.suffix in (".html", ".css", ".js"):
            assert "http:" not in path.read_text(encoding="utf-8")
            assert "https:" not in path.read_text(encoding="utf-8")


def test_no_records_make_an_empty_report(tmp_path: Path) -> None:
    write_report([], tmp_path, title="Test")
    assert parse(tmp_path / "index.html").xpath("//table[@class='pages']/tbody/tr") == []


def test_both_languages_have_the_same_words() -> None:
    strings = report._strings()
    english, arabic = strings["en"], strings["ar"]
    assert english.keys() == arabic.keys()
    assert all(english[k].keys() == arabic[k].keys() for k in english if isinstance(english[k], dict) and k != "issue")


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("act", model.Act),
        ("kind", model.StatementKind),
        ("link", model.LinkRole),
        ("type", model.EventType),
        ("status", model.Status),
        ("casualty", model.CasualtyKind),
        ("role", model.Role),
        ("mention", model.MentionKind),
    ],
)
def test_every_value_of_the_record_has_a_word(table: str, values: object) -> None:
    assert set(report._strings()["en"][table]) == set(get_args(values))


@pytest.mark.parametrize(
    ("text", "direction"), [("F-16 تقصف موقعا", "rtl"), ("When will it end?", "ltr"), ("2021", "rtl")]
)
def test_direction_is_that_of_most_letters(text: str, direction: str) -> None:
    assert report._direction(text) == direction
