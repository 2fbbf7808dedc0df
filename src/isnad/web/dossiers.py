"""Dossiers: facts a person chose, each kept with its evidence as it was then, in `dossiers.json` of the project folder.

What is kept of a fact is enough to cite it: outlet, headline, date, address, the exact words with their place, and the
hash of the page's bytes. So a dossier stays what it was when rules or pages change; what differs since is told.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from isnad import views
from isnad.errors import UsageError
from isnad.model import Event, Record, Span, Statement
from isnad.views import Archive, DocumentView
from isnad.views.corrected import corrected_record
from isnad.web.added import Added, list_added
from isnad.web.findings import sentence_around

FILE = "dossiers.json"
MOST = 500  # facts of one dossier
_LONGEST = 4_000  # characters of a note
_lock = Lock()

Since = Literal["same", "otherwise", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement (s-…), event (e-…), article (d-…) or item a person added (a and its number) with its evidence.

    `values` are the fields that say what it is.
    """

    key: str
    kind: str
    document: str
    added: str
    by: str
    outlet: str
    headline: str
    published: str
    url: str
    sha256: str
    evidence: str  # file of the project's pages and place in it
    words: str
    start: int
    end: int
    values: dict[str, str]
    state: str = "machine"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Facts in an order, under a title."""

    id: str
    title: str
    by: str
    changed: str
    facts: tuple[Fact, ...] = ()


def read_dossiers(folder: Path) -> list[Dossier]:
    """Return the dossiers, the latest changed first; a file that cannot be read counts as none."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
        dossiers = [_dossier(d) for d in found]
    except (OSError, ValueError, TypeError, KeyError):
        return []
    return sorted(dossiers, key=lambda d: d.changed, reverse=True)


def _dossier(found: Mapping[str, Any]) -> Dossier:
    names = {f.name for f in fields(Fact)}
    facts = tuple(Fact(**{k: v for k, v in fact.items() if k in names}) for fact in found["facts"])
    return Dossier(str(found["id"]), str(found["title"]), str(found["by"]), str(found["changed"]), facts)


def find_dossier(folder: Path, id_: str) -> Dossier | None:
    """Return a dossier by its id."""
    return next((d for d in read_dossiers(folder) if d.id == id_), None)


def current_dossier(folder: Path, who: str) -> Dossier | None:
    """Return the dossier a person adds to: the one of theirs that changed last."""
    return next((d for d in read_dossiers(folder) if d.by == who), None)


def held_in(folder: Path) -> dict[str, str]:
    """Return the facts that stand in dossiers by their keys, with the id of one they stand in."""
    return {f.key: d.id for d in reversed(read_dossiers(folder)) for f in d.facts}


def change_dossiers(folder: Path, change: Callable[[list[Dossier]], list[Dossier]]) -> None:
    """Change the dossiers in one step, on what stands there now: two people at once lose nothing.

    Raises UsageError, and leaves the file alone, where it cannot be read.
    """
    with _lock:
        path = folder / FILE
        before = read_dossiers(folder)
        if path.exists() and not before and path.read_bytes().strip() not in (b"[]", b""):
            raise UsageError(f"{FILE}: cannot be read; mend it or move it away")
        text = json.dumps([asdict(d) for d in change(before)], ensure_ascii=False, indent=1)
        fresh = folder / (FILE + ".new")
        fresh.write_bytes((text + "\n").encode("utf-8", "backslashreplace"))
        fresh.replace(path)


def new_dossier(title: str, who: str, now: str) -> Dossier:
    """Return an empty dossier."""
    return Dossier(secrets.token_hex(6), " ".join(title.split())[:200], who, now)


def with_fact(dossiers: Sequence[Dossier], id_: str, fact: Fact, now: str) -> list[Dossier]:
    """Return the dossiers with a fact added to one; one it has already stands once."""

    def add(d: Dossier) -> Dossier:
        kept = tuple(f for f in d.facts if f.key != fact.key)
        if len(kept) >= MOST:
            raise UsageError(f"a dossier holds at most {MOST} facts: begin another")
        return replace(d, facts=(*kept, fact), changed=now)

    return [add(d) if d.id == id_ else d for d in dossiers]


def with_step(dossiers: Sequence[Dossier], id_: str, key: str, step: str, note: str, now: str) -> list[Dossier]:
    """Return the dossiers with one fact of one moved up or down, removed, or with another note."""

    def change(d: Dossier) -> Dossier:
        at = next((n for n, f in enumerate(d.facts) if f.key == key), None)
        if at is None:
            return d
        facts = list(d.facts)
        fact = facts.pop(at)
        if step == "note":
            facts.insert(at, replace(fact, note=note[:_LONGEST].strip()))
        elif step != "remove":
            facts.insert(max(0, at - 1) if step == "up" else at + 1, fact)
        return replace(d, facts=tuple(facts), changed=now)

    return [change(d) if d.id == id_ else d for d in dossiers]


# --- facts ------------------------------------------------------------------------------------------------------


def make_fact(archive: Archive, key: str, who: str, now: str) -> Fact:
    """Return a fact of the archive with its evidence. Raises UsageError for what is not there."""
    document = key if key.startswith("d-") else _document_of(archive, key)
    view = views.get_document(archive, document)
    record = corrected_record(view)
    if record is None:
        raise UsageError(f"{document} was not read yet")
    article, version = record.article, view.version
    found = _what(view, record, key)
    if found is None:
        raise UsageError(f"no item {key} in this archive")
    kind, start, end, values = found
    state = "added" if _is_added(key) else dict(view.states).get(key, "machine")
    return Fact(
        key, kind, document, now, who, view.row.outlet_name, view.row.headline, view.row.published or "",
        view.row.url or "", version.sha256, f"{version.file} {version.offset}", article.text[start:end], start, end, values,
        state,
    )  # fmt: skip


def _is_added(key: str) -> bool:
    """Tell the key of an item a person added: "a" and the number of the verdict, at most 18 digits."""
    return key[:1] == "a" and key[1:].isascii() and key[1:].isdecimal() and len(key) < 20


def _document_of(archive: Archive, key: str) -> str:
    if _is_added(key):
        verdict = views.get_verdict(archive, int(key[1:]))
        if verdict is None or verdict.verdict != "add":
            raise UsageError(f"no item {key} in this archive")
        return verdict.document
    found = views.get_statements(archive, [key]) or views.get_events(archive, [key])
    if not found:
        raise UsageError(f"no item {key} in this archive")
    return found[0].document


_What = tuple[str, int, int, dict[str, str]]  # kind, place of the words, values


def _what(view: DocumentView, record: Record, key: str) -> _What | None:
    """Return what a fact says and where its words stand; None where the article has it no longer."""
    if _is_added(key):
        added = next((a for a in list_added(view) if f"a{a.number}" == key), None)
        return _what_added(added, record) if added else None
    items: dict[str, Statement | Event] = {
        **dict(zip(view.statement_keys, record.statements, strict=True)),
        **dict(zip(view.event_keys, record.events, strict=True)),
    }
    item = items.get(key)
    if isinstance(item, Statement):
        names = [link.name for link in reversed(item.chain) if link.role != "outlet"]
        chain = " عن ".join(names) if len(names) > 1 else ""  # as an isnad is written: B from A
        values = {"act": item.act, "speaker": item.speaker_name, "chain": chain, "cue": item.cue.text}
        return "statement", item.content.start, item.content.end, values
    if isinstance(item, Event):
        return "event", *_around(record, item.trigger), _event_values(item, item.type, item.status, item.date)
    if key != view.row.id:
        return None
    blocks = [b for b in record.article.blocks if b.role == "headline"] or list(record.article.blocks[:1])
    return ("article", blocks[0].start, blocks[0].end, {}) if blocks else ("article", 0, 0, {})


def _what_added(item: Added, record: Record) -> _What | None:
    """Return the same of an item a person added; None where the page has its words no longer."""
    given = dict(item.values)
    if item.cue and item.content:
        speaker = given.get("speaker_name", "")
        values = {"act": given["act"], "speaker": speaker, "chain": "", "cue": item.cue.text}
        return "statement", item.content.start, item.content.end, values
    if item.trigger:
        values = _event_values(item, given.get("type", ""), given.get("status", ""), given.get("date"))
        return "event", *_around(record, item.trigger), values
    return None


def _around(record: Record, trigger: Span) -> tuple[int, int]:
    around = sentence_around(record.article.text, trigger.start, trigger.end)
    return trigger.start - len(around.before), trigger.end + len(around.after)


def _event_values(item: Event | Added, type_: str, status: str, date: str | None) -> dict[str, str]:
    return {
        "type": type_, "status": status, "trigger": item.trigger.text if item.trigger else "", "date": date or "",
        "place": item.place.text if item.place else "", "actor": " + ".join(a.text for a in item.actor),
        "recipient": " + ".join(r.text for r in item.recipient),
    }  # fmt: skip


def since(archive: Archive, fact: Fact) -> Since:
    """Tell what became of a fact since it was chosen: the same, read otherwise, its page changed, or gone.

    An added item that was corrected since has another number; it is known by its reporting word or word of the event.
    """
    try:
        view = views.get_document(archive, fact.document)
    except UsageError:
        return "gone"
    if view.version.sha256 != fact.sha256:
        return "changed"
    record = corrected_record(view)
    found = _what(view, record, fact.key) if record else None
    if record is None or found is None:
        heads = {a.head.text for a in list_added(view) if a.kind == fact.kind and a.head} if _is_added(fact.key) else ()
        return "otherwise" if fact.values.get("cue" if fact.kind == "statement" else "trigger") in heads else "gone"
    _, start, end, values = found
    return "same" if (record.article.text[start:end], values) == (fact.words, fact.values) else "otherwise"
