"""The Arabic interface is Arabic: every sentence the library can say has Arabic, and no screen shows English prose."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import isnad
from isnad.rules import load_toml
from isnad.views import list_entities, list_events, list_statements, list_stories
from isnad.web.catalogues import read_catalogue, word
from isnad.web.sayings import CONTEXTS, find_saying
from tests.web.pages import SCREENS

SOURCE = Path(isnad.__file__).parent
SEARCH = ("search/query.py", "search/results.py", "search/matching.py")
FAULTS = (*SEARCH, "views/documents.py", "views/runs.py", "views/entities.py", "views/archive.py",
          "project/reviewing.py", "store/verdicts.py", "web/reviewing.py", "web/own_names.py")  # fmt: skip


def test_every_reason_for_a_date_has_arabic() -> None:
    said = [t for name in ("evidence", "publication", "together") for t in strings(f"dates/{name}.py") if " " in t[:-1]]
    prose = [
        t for t in said if re.match(r"(the|counted|so|tells|names|links|speaks|shows|fetched|7 is named|7 tells)\b", t)
    ]
    assert len(prose) > 15
    assert [
        t for t in prose if find_saying("ar", "evidence", t) is None and not t.startswith("the page does not")
    ] == []


def test_every_dated_fact_and_weekday_has_arabic() -> None:
    facts = [f["name"] for f in load_toml("isnad.dates", "facts.toml")["fact"]]
    assert [f for f in facts if word("ar", "dated fact", f) == f] == []
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    assert [d for d in days if word("ar", "weekday", d) == d] == []


def test_every_reason_for_a_speaker_has_arabic() -> None:
    files = sorted(p.relative_to(SOURCE).as_posix() for p in (SOURCE / "statements").glob("*.py"))
    said = {t for name in files for t in strings(name) if re.match(r"(the|no|goes on|named|first person)\b.* .* ", t)}
    assert len(said) > 6
    assert sorted(t for t in said if find_saying("ar", "basis", t) is None) == []


def test_every_rule_that_says_what_it_does_has_arabic() -> None:
    rules = (SOURCE / "statements" / "rules.toml").read_text(encoding="utf-8")
    said = re.findall(r'^what = "(.+)"$', rules, re.MULTILINE)
    assert said
    assert [t for t in said if find_saying("ar", "rule", t) is None] == []


def test_every_finding_of_the_doctor_has_arabic() -> None:
    said = {t for t in arguments("project/doctor.py", "Finding") if " " in t}
    assert len(said) > 10
    assert sorted(t for t in said if find_saying("ar", "doctor", t) is None and not t.startswith("isnad run")) == []


def test_every_note_of_a_doubt_has_arabic() -> None:
    files = ("pages/articles.py", "pages/html.py", "intake/files.py", "statements/reader.py", "dates/publication.py")
    said = {t for name in files for t in arguments(name, "Issue") if " " in t}
    assert len(said) > 8
    known = [t for t in said if not t.endswith("; 7") and t != "7: 7"]
    assert sorted(t for t in known if find_saying("ar", "note", t) is None) == []


@pytest.mark.parametrize("name", FAULTS)
def test_every_mistake_of_a_reader_is_said_in_arabic(name: str) -> None:
    said = {t for t in arguments(name, "UsageError") if " " in t}
    assert sorted(t for t in said if find_saying("ar", "fault", t) is None and not t.endswith("; 7")) == []


@pytest.mark.parametrize("context", CONTEXTS)
def test_no_value_is_lost_in_translation(context: str) -> None:
    pairs = [(str(m.id), str(m.string)) for m in read_catalogue("ar") if m.id and m.context == context]
    assert pairs
    names = re.compile(r"%\((\w+)\)s")
    wrong = [e for e, a in pairs if not set(names.findall(a)) <= set(names.findall(e))]
    assert wrong == []


def test_several_reasons_are_said_one_by_one(client: TestClient) -> None:
    from isnad.web.frame import visible
    from isnad.web.sayings import say

    both = "the speaker of the statement it follows; goes on from the statement before"
    said = say("ar", "basis", both, lambda _, value: visible(value))
    assert said == "قائل التصريح الذي يتبعه؛ يكمل التصريح الذي قبله"
    assert say("en", "basis", both, lambda _, value: visible(value)) == both


def test_no_screen_in_arabic_shows_english_prose(client: TestClient) -> None:
    found = {}
    for path in every_address(client):
        page = client.get(path, params={"lang": "ar"})
        reader = Prose()
        reader.feed(page.text)
        if reader.found:
            found[path] = sorted(set(reader.found))
    assert found == {}


def every_address(client: TestClient) -> Iterator[str]:
    yield from SCREENS
    archive = client.app.state.archive  # type: ignore[attr-defined]
    for said in list_statements(archive, limit=200).items[::50]:
        article = f"/article/{said.document}"
        yield from (f"{article}?finding={x}" for x in (said.key, "p", "d0", "m0", "e0"))
        yield from (f"{article}?tab={tab}" for tab in ("original", "versions", "metadata"))
        yield f"/outlet/{said.outlet.replace('/', '%2F')}"
        yield f"/review/{said.key}"
    for event in list_events(archive, limit=200).items[::60]:
        yield f"/event/{event.key}"
        yield f"/review/{event.key}"
    for entity in list_entities(archive, limit=10).items:
        yield f"/entity/{entity.id.replace('/', '%2F')}"
    for story in list_stories(archive).items:
        yield f"/story/{story.id}"
    yield from ("/no-such-page", "/search?q=foo:bar", "/search?q=act:denx", "/search?q=(a", "/articles?cursor=x")
    yield from (
        "/story/none",
        "/entity/none",
        "/timeline?what=none",
        "/doubts/published-unknown",
        "/doubts/trigger-unused",
    )


class Prose(HTMLParser):
    """Collects runs of three or more Latin words that stand where people read sentences."""

    DATA = frozenset(
        {"code", "pre", "kbd", "script", "style", "a", "bdi", "title", "option", "article", "blockquote", "q"}
    )
    EMPTY = frozenset({"input", "meta", "link", "br", "hr", "img", "use", "path", "rect", "circle", "line"})
    RUN = re.compile(r"[A-Za-z][A-Za-z'’]+(?:[\s,;:.()–-]+[A-Za-z][A-Za-z'’]+){2,}")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("class") == "untold":
            self.found.append("a sentence without Arabic")
        for name in ("aria-label", "title", "alt", "placeholder"):
            self.found += self.RUN.findall(values.get(name) or "")
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self.DATA & set(self.open):
            self.found += self.RUN.findall(data)


def strings(name: str) -> Iterator[str]:
    """Yield the texts of a module, every value in them a 7; docstrings left out."""
    tree = ast.parse((SOURCE / name).read_text(encoding="utf-8"))
    docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    inside = {id(v) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for v in n.values}
    for node in ast.walk(tree):
        if id(node) not in docs and id(node) not in inside and _text(node) is not None:
            yield _text(node) or ""


def arguments(name: str, call: str) -> Iterator[str]:
    """Yield the texts a module hands to a function or class, every value in them a 7."""
    tree = ast.parse((SOURCE / name).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == call:
            yield from (t for a in node.args if (t := _text(a)) is not None)


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "7" for v in node.values)
    return None
