"""The static HTML report: what isnad read from pages, for people to look at in any browser.

No network, no inline script or style, and nothing that needs JavaScript. Every page is written twice, with an
English and an Arabic interface. All words that come from outside are escaped and isolated: names in `<bdi>`,
text in elements with their own direction, invisible controls shown by name.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from isnad.demo.marking import Piece, cut, marks_of, mention_key, number_entities
from isnad.errors import ISSUE_CODES
from isnad.model import Block, Casualty, Issue, Record, to_json
from isnad.rules import load_toml

LANGUAGES = ("en", "ar")
_ASSETS = ("report.css", "report.js")
_TEXT_ROLES = frozenset({"headline", "subheadline", "body", "section_heading"})
_TOP = 12


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions of one entity on a page: its name, kind, id, and every form it has with how often.

    `entity` is None for words that describe but name nobody (شخصين).
    """

    id: str
    name: str
    kind: str
    entity: str | None
    count: int
    forms: tuple[tuple[str, int], ...]
    private: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring blocks of one role, each its direction and pieces; `aside`: they are not the story."""

    role: str
    aside: bool
    blocks: tuple[tuple[str, tuple[Piece, ...]], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the report: the record, its file name without ending, and its headline or first words."""

    record: Record
    name: str
    title: str


def write_report(records: Sequence[Record], folder: Path, *, title: str) -> Path:
    """Write a report of `records` into `folder` (made if missing) and return its English index page.

    The folder gets `index.html` and `index.ar.html`, two files an article under `pages/`, a style sheet, a
    script, and the records themselves as `records.jsonl`. Files already there are overwritten.
    """
    entries = [Entry(r, f"{n:03d}{_slug(r)}", _title_of(r)) for n, r in enumerate(records, 1)]
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    for name in _ASSETS:
        asset = resources.files("isnad.demo").joinpath("templates", name)
        (folder / name).write_text(asset.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "marks.css").write_text(_highlight_rules(records), encoding="utf-8")
    lines = (json.dumps(to_json(r), ensure_ascii=False) + "\n" for r in records)
    (folder / "records.jsonl").write_text("".join(lines), encoding="utf-8", errors="backslashreplace")
    for language in LANGUAGES:
        _write_language(entries, folder, title, language)
    return folder / "index.html"


def _write_language(entries: Sequence[Entry], folder: Path, title: str, language: str) -> None:
    environment = _environment()
    suffix, other = ("", ".ar") if language == "en" else (".ar", "")
    shared = {"t": _strings()[language], "lang": language, "suffix": suffix, "other": other, "title": title}
    index = environment.get_template("index.html").render(
        **shared,
        root="",
        self_name="index",
        entries=sorted(entries, key=_by_date, reverse=True),
        totals=_totals([e.record for e in entries]),
        types=_counted(e.type for entry in entries for e in entry.record.events),
        speakers=_counted(_speakers(entries))[:_TOP],
    )
    _write(folder / f"index{suffix}.html", index)
    template = environment.get_template("article.html")
    for n, entry in enumerate(entries):
        page = template.render(
            **shared,
            root="../",
            self_name=entry.name,
            entry=entry,
            record=entry.record,
            article=entry.record.article,
            runs=_runs(entry.record),
            groups=_groups(entry.record),
            issues=_issues(entry.record),
            previous=entries[n - 1] if n else None,
            following=entries[n + 1] if n + 1 < len(entries) else None,
        )
        _write(folder / "pages" / f"{entry.name}{suffix}.html", page)


def _write(path: Path, page: str) -> None:
    # A lone surrogate (from broken input) cannot be written as UTF-8: it shows as a question mark.
    path.write_text(page, encoding="utf-8", errors="replace")


@cache
def _strings() -> dict[str, Any]:
    return load_toml("isnad.demo", "strings.toml")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("isnad.demo", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["amount"] = _amount
    environment.filters["shortened"] = _shortened
    environment.globals["issue_codes"] = ISSUE_CODES
    return environment


# --- what a template shows ------------------------------------------------------------------------------


def _runs(record: Record) -> list[Run]:
    text, marks = record.article.text, marks_of(record)

    def show(block: Block) -> tuple[str, tuple[Piece, ...]]:
        return _direction(text[block.start : block.end]), tuple(cut(text, block.start, block.end, marks))

    blocks = _without_gaps(record.article.blocks, text)
    return [
        Run(role, role not in _TEXT_ROLES, tuple(show(b) for b in run))
        for role, run in groupby(blocks, key=lambda b: b.role)
    ]


def _direction(text: str) -> str:
    """Return the direction of most letters of a text (its first letter may be that of F-16)."""
    kinds = Counter(unicodedata.bidirectional(char) for char in text)
    return "ltr" if kinds["L"] > kinds["AL"] + kinds["R"] else "rtl"


def _without_gaps(blocks: Sequence[Block], text: str) -> Iterator[Block]:
    """Yield the blocks, and as navigation what stands between them, so that the page keeps every word."""
    at = 0
    for block in sorted(blocks, key=lambda b: b.start):
        if text[at : block.start].strip():
            yield Block("navigation", at, block.start)
        if block.end > max(at, block.start):
            yield Block(block.role, max(at, block.start), block.end)
        at = max(at, block.end)
    if text[at:].strip():
        yield Block("navigation", at, len(text))


def _groups(record: Record) -> list[Group]:
    """Return the mentions grouped by entity, the most mentioned first inside each kind."""
    numbers = number_entities(record)
    groups = []
    for key, number in numbers.items():
        mine = [m for m in record.mentions if mention_key(m) == key]
        forms = tuple(_counted(m.text for m in mine))
        private = any(m.private for m in mine)
        groups.append(Group(f"m{number}", mine[0].name, mine[0].kind, mine[0].entity, len(mine), forms, private))
    kinds = ("person", "group", "organisation", "role", "place", "medium", "weapon")
    return sorted(groups, key=lambda g: (kinds.index(g.kind), -g.count))


def _issues(record: Record) -> list[tuple[str, list[Issue]]]:
    """Return the issues by code, codes in alphabetical order."""
    codes = sorted({issue.code for issue in record.issues})
    return [(code, [issue for issue in record.issues if issue.code == code]) for code in codes]


def _speakers(entries: Sequence[Entry]) -> Iterator[str]:
    return (s.speaker_name for entry in entries for s in entry.record.statements)


def _counted(values: Iterable[str]) -> list[tuple[str, int]]:
    """Return each value with how often it comes, most frequent first, ties by value."""
    return sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))


def _totals(records: Sequence[Record]) -> dict[str, int]:
    return {
        "pages": len(records),
        "outlets": len({r.article.outlet.id for r in records if r.article.outlet}),
        "statements": sum(len(r.statements) for r in records),
        "events": sum(len(r.events) for r in records),
        "dates": sum(len(r.dates) for r in records),
        "issues": sum(len(r.issues) for r in records),
    }


def _by_date(entry: Entry) -> tuple[str, str]:
    published = entry.record.article.published
    return (published.value or "", entry.name)


def _title_of(record: Record) -> str:
    words = record.article.headline or " ".join(record.article.text[:400].split()[:12])
    return words or record.id


def _slug(record: Record) -> str:
    """Return a harmless ASCII ending for a file name, from the input's file name or the record's id."""
    path = record.article.path
    slug = re.sub(r"[^A-Za-z0-9]+", "-", Path(path).stem if path else record.id).strip("-")[:60].strip("-")
    return f"-{slug}" if slug else ""


def _amount(casualty: Casualty) -> str:
    """Return a casualty figure as written in figures: 5, 2–3, 10+, or a question mark."""
    low, high = casualty.low, casualty.high
    if low is None:
        return "?" if high is None else f"≤{high}"
    return f"{low}+" if high is None else (str(low) if low == high else f"{low}–{high}")


def _shortened(text: str, limit: int = 220) -> str:
    """Return text on one line, cut at a word with an ellipsis when it is longer than `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"


def _highlight_rules(records: Sequence[Record]) -> str:
    """Return the style rules that light up a finding and its words when either is the target of the address."""
    findings = {"p"}
    for record in records:
        findings.update(s.id for s in record.statements)
        findings.update(e.id for e in record.events)
        findings.update(f"d{n}" for n in range(len(record.dates)))
        findings.update(f"m{n}" for n in number_entities(record).values())
    safe = sorted(f for f in findings if re.fullmatch(r"[a-z][a-z0-9]*", f))
    return "".join(f":root:has(:is(#{f},#w-{f}):target) .{f}{{background:var(--lit)}}\n" for f in safe)
