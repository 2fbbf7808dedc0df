"""What the sample pages must give, from `expected/*.toml`, and how a record is compared with it.

The files are written by hand from the pages, never from the program's output. Text is compared folded: a value
matches when it is the same, speakers when half of their words are shared, contents by how they begin.
"""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import isnad
from isnad.demo import demo_pages
from isnad.intake import decode
from isnad.language import fold
from isnad.model import Date, Event, Record, Span, Statement

FOLDER = Path(__file__).parent / "expected"


@dataclass(frozen=True)
class Check:
    """One comparison: which page, what was compared, what was expected, and what came instead (None: right)."""

    page: str
    what: str
    expected: str
    instead: str | None

    def __str__(self) -> str:
        return f"{self.page} {self.what}: «{self.expected}» {self.instead}"


@cache
def read_samples() -> dict[str, Record]:
    """Return the record of every sample page by the page's name."""
    return {path.stem: isnad.read(path) for path in demo_pages()}


def raw_text(name: str) -> str:
    """Return the decoded page without its tags, as a person sees it."""
    path = next(p for p in demo_pages() if p.stem == name)
    decoded = decode(path.read_bytes())
    assert decoded is not None
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", decoded.text)))


def load_expected(name: str) -> dict[str, Any]:
    """Return what is expected of one page."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def check_page(name: str, record: Record) -> Iterator[Check]:
    """Compare all that is expected of a page with its record."""
    wanted = load_expected(name)
    yield from _check_article(name, wanted, record)
    for item in wanted.get("statement", []):
        yield from _check_statement(name, item, record)
    for item in wanted.get("event", []):
        yield from _check_event(name, item, record)
    for item in wanted.get("date", []):
        yield from _check_date(name, item, record)
    for words in wanted.get("not_dates", []):
        taken = [d for d in record.dates if fold(d.text) == fold(words)]
        yield Check(name, "trap", words, "taken for a date" if taken else None)


def _check_article(name: str, wanted: dict[str, Any], record: Record) -> Iterator[Check]:
    article = record.article
    yield _same(name, "outlet", wanted["outlet"], article.outlet.id if article.outlet else None)
    yield _same(name, "headline", wanted["headline"], article.headline)
    if "relayed_from" in wanted:
        yield _same(name, "relayed_from", wanted["relayed_from"], article.relayed_from and article.relayed_from.id)
    if "byline" in wanted:
        yield _same(name, "byline", wanted["byline"], article.byline)
    if "agencies" in wanted:
        yield _same(name, "agencies", sorted(wanted["agencies"]), sorted({a.id for a in article.agencies}))
    if "digest_items" in wanted:
        items = {b.item for b in article.blocks if b.item is not None}
        yield _same(name, "digest items", wanted["digest_items"], len(items))
    value = article.published.value
    if "published_about" in wanted:
        about, bounds = wanted["published_about"], (article.published.earliest, article.published.latest)
        inside = (bounds[0] or about)[:10] <= about <= (bounds[1] or about)[:10]
        right = value[:10] == about if value else inside
        yield Check(name, "published", about, None if right else f"gave {value}, bounds {bounds}")
    else:
        yield _same(name, "published", wanted["published"], value and value[:10])
    for words in wanted.get("set_aside", []):
        roles = {b.role for b in article.blocks if fold(words) in fold(article.text[b.start : b.end])}
        yield Check(name, "role", words, "counted as body" if "body" in roles else None)


def _check_statement(name: str, item: dict[str, Any], record: Record) -> Iterator[Check]:
    label = f"{item['cue']} … {item['content']}"
    found = [s for s in record.statements if fold(s.cue.text) == fold(item["cue"])]
    exact = [s for s in found if _begins(s, item["content"])]
    if not exact:
        yield Check(name, "statement", label, _instead([f"{s.speaker_name}: {s.content.text[:40]}" for s in found]))
        return
    yield Check(name, "statement", label, None)
    best = next((s for s in exact if _names_match(item["speaker"], s.speaker_name)), exact[0])
    right = _names_match(item["speaker"], best.speaker_name)
    yield Check(name, "speaker", f"{label}: {item['speaker']}", None if right else f"gave {best.speaker_name}")
    if "act" in item:
        yield _same(name, f"act of {label}", item["act"], best.act)
    if "chain" in item:
        # The last link is always the outlet that published the page, and not written in the expectation.
        names = [link.name for link in best.chain if link.role != "outlet"]
        same = len(names) == len(item["chain"]) and all(map(_names_match, item["chain"], names))
        yield Check(name, f"chain of {label}", " < ".join(item["chain"]), None if same else f"gave {names}")


def _check_event(name: str, item: dict[str, Any], record: Record) -> Iterator[Check]:
    triggers = either(item["trigger"])
    label = f"{triggers[0]} ({item.get('context', '')})"
    keys = {fold(trigger) for trigger in triggers}
    found = [e for e in record.events if fold(e.trigger.text) in keys and _inside(e, item, record)]
    if not found:
        yield Check(name, "event", label, _instead([e.trigger.text for e in record.events]))
        return
    yield Check(name, "event", label, None)
    event = found[0]
    yield _same(name, f"type of {label}", item["type"], event.type)
    for key in ("status", "date"):
        if key in item:
            yield _same(name, f"{key} of {label}", item[key], getattr(event, key))
    if "place" in item:
        got = fold(event.place.text) if event.place else ""
        right = any(fold(place) in got or (got and got in fold(place)) for place in either(item["place"]))
        yield Check(name, f"place of {label}", " / ".join(either(item["place"])), None if right else f"gave «{got}»")
    for casualty in item.get("casualties", []):
        one = (casualty["kind"], casualty.get("low"), casualty.get("high"))
        harmed = [(c.kind, c.low, c.high) for c in event.casualties]
        yield Check(name, f"casualties of {label}", str(one), None if one in harmed else f"gave {harmed}")


def either(value: str | list[str]) -> list[str]:
    """Return the right answers of an expectation that has one or several."""
    return [value] if isinstance(value, str) else value


def _check_date(name: str, item: dict[str, Any], record: Record) -> Iterator[Check]:
    found = [d for d in record.dates if fold(item["text"]) in fold(d.text) and _inside(d, item, record)]
    values = [d.value for d in found]
    right = item["value"] in values
    yield Check(name, "date", f"{item['text']} = {item['value']}", None if right else f"gave {values}")


def _inside(item: Event | Date, wanted: dict[str, Any], record: Record) -> bool:
    """Tell whether a found item stands inside the expected context (anywhere if there is none)."""
    if "context" not in wanted:
        return True
    span = item.trigger if isinstance(item, Event) else Span(item.start, item.end, item.text)
    text, context = record.article.text, wanted["context"]
    starts = [m.start() for m in re.finditer(re.escape(context), text)]
    return any(start <= span.start and span.end <= start + len(context) for start in starts)


def _begins(statement: Statement, content: str) -> bool:
    return _bare(statement.content.text).startswith(_bare(content))


def _bare(text: str) -> str:
    """Return folded words without marks, so that a quotation mark more or less does not matter."""
    return " ".join(re.findall(r"\w+", fold(text)))


def _names_match(expected: str, got: str) -> bool:
    """Tell whether two names share half of their words (the rule of the project's scorer)."""
    a, b = (set(_bare(name).replace("ال", "").split()) for name in (expected, got))
    return bool(a and b) and 2 * len(a & b) >= min(len(a), len(b)) and bool(a & b)


def _same(page: str, what: str, expected: object, got: object) -> Check:
    same = fold(str(expected)) == fold(str(got)) if isinstance(expected, str) else expected == got
    return Check(page, what, str(expected), None if same else f"gave {got}")


def _instead(found: list[str]) -> str:
    return f"not found; near: {found[:6]}" if found else "not found"
