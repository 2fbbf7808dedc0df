"""One article: its text with marks, its findings, and why; the original, versions, metadata and JSON beside it."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from isnad import views
from isnad.errors import UsageError
from isnad.model import Event, Record, Statement
from isnad.views import DocumentView
from isnad.views.corrected import corrected_record
from isnad.web import findings
from isnad.web.added import Added, list_added, marks_of_added, span_names
from isnad.web.dossiers import held_in
from isnad.web.doubts import say_doubt
from isnad.web.frame import FRAME, Frame, plain
from isnad.web.marking import mention_key, number_entities
from isnad.web.originals import POLICY, harmless_page, original_source
from isnad.web.versions import compare_versions

router = APIRouter()
TABS = ("clean", "original", "versions", "metadata", "json")
_KEYS = ("item", "kind", "value", "status", "speaker", "text", "start", "end", "rule", "confidence")


@router.get("/article/{document}")
def article(document: str, frame: Frame = FRAME, finding: str = "", tab: str = "clean", version: int = 0) -> Response:
    """Show an article; `finding` is the one selected, by its content key or its place in the record (s3, e0, d2)."""
    found = known_document(frame, document, version)
    if tab not in TABS:
        raise HTTPException(404)
    record = found.record
    if record is None:
        return frame.show("article_unread.html", data={"row": found.row, "version": found.version}, table=None)
    table = frame.table("findings", _KEYS, rows(record))
    if frame.twin != "html":
        return frame.show("", data=plain(record), table=table)
    more = _for_tab(frame, found, record, finding, tab)  # the text is shown with people's corrections
    shown = {"record": more.pop("record", record), "row": found.row, "tab": tab}
    return frame.show(f"article_{tab}.html", data=shown, table=table, **more)


def known_document(frame: Frame, document: str, version: int = 0) -> DocumentView:
    """Return a document. Answers 404 where there is none."""
    try:
        return views.get_document(frame.archive, document, version or None)
    except UsageError as error:
        raise HTTPException(404) from error


def _for_tab(frame: Frame, found: DocumentView, record: Record, finding: str, tab: str) -> dict[str, Any]:
    if tab == "json":
        return {"text": json.dumps(plain(record), ensure_ascii=False, indent=2)}
    if tab == "versions":
        return {"versions": compare_versions(frame.archive, found)}
    if tab != "clean":
        return {"issues": findings.issues_by_code(record)}
    shown = _findings(found, corrected_record(found) or record, finding)
    return {**shown, "doubt": partial(say_doubt, frame), "held": held_in(frame.project.folder)}


def _findings(found: DocumentView, record: Record, finding: str) -> dict[str, Any]:
    """Return what the reading screen shows beside the text: the chosen finding, its reasons and its history."""
    keys = item_keys(found)
    ids = {key: id_ for id_, key in keys.items()}
    chosen_id = ids.get(finding, finding)
    added = list_added(found)
    chosen = findings.find(record, chosen_id) or next((a for a in added if f"a{a.number}" == chosen_id), None)
    rule = findings.rule_of(chosen) if chosen and not isinstance(chosen, Added) else ""
    states = dict(found.states)
    judged = _judged_keys(found, record)
    key = keys.get(chosen_id) or judged.get(chosen_id, "")
    names = {key, *(v.item for v in dict(found.decided).get(key, ()))}
    return {
        "record": record,
        "runs": findings.runs(record, marks_of_added(added)),
        "named": findings.named(record),
        "issues": findings.issues_by_code(record),
        "keys": keys,
        "chosen": chosen,
        "chosen_id": chosen_id if chosen else "",
        "gone": bool(finding) and chosen is None,
        "why": findings.why(rule) if rule else None,
        "citation": _citation(record, chosen),
        "states": {id_: states[key] for id_, key in (*keys.items(), *judged.items()) if key in states},
        "history": [v for v in reversed(found.verdicts) if v.item in names] if key else [],
        "review_link": f"/review/{key}" if chosen_id in keys else "",
        "judged": key if chosen_id in judged else "",
        "added": added,
        "span_names": span_names,
        "seen": {"headline": False},
    }


def _judged_keys(found: DocumentView, record: Record) -> dict[str, str]:
    """Return the content keys of dates and named entities by their id on the page; an entity by its first mention."""
    dates = {f"d{n}": key for n, key in enumerate(found.date_keys)}
    numbers = number_entities(record)
    names: dict[str, str] = {}
    for key, mention in zip(found.name_keys, record.mentions, strict=True):
        names.setdefault(f"m{numbers[mention_key(mention)]}", key)
    return dates | names


def item_keys(found: DocumentView) -> dict[str, str]:
    """Return the content key of each statement and event by its id in the record."""
    if found.record is None:
        return {}
    pairs = [
        *zip((s.id for s in found.record.statements), found.statement_keys, strict=True),
        *zip((e.id for e in found.record.events), found.event_keys, strict=True),
    ]
    return dict(pairs)


def _citation(record: Record, chosen: object) -> str:
    if isinstance(chosen, Statement):
        return findings.citation(record, chosen.content.text, chosen.speaker_name, chosen.chain)
    if isinstance(chosen, Event):
        around = findings.sentence_around(record.article.text, chosen.trigger.start, chosen.trigger.end)
        return findings.citation(record, (around.before + around.span + around.after).strip(), "", ())
    return ""


@router.get("/original/{document}")
def original(document: str, frame: Frame = FRAME, version: int = 0) -> Response:
    """Answer with the page as served, made harmless, for the sandboxed frame of the tab Original."""
    found = known_document(frame, document, version)
    page = harmless_page(original_source(frame.project, found.version), found.row.language or "ar")
    return Response(
        page.encode("utf-8", "replace"),
        media_type="text/html; charset=utf-8",
        headers={"Content-Security-Policy": POLICY},
    )


def rows(record: Record) -> list[tuple[str | int | float | None, ...]]:
    """Return the findings of an article as rows, in the order of the record."""
    statements = [
        (s.id, "statement", s.act, s.kind, s.speaker_name, s.content.text, s.content.start, s.content.end, s.rule, s.confidence)
        for s in record.statements
    ]  # fmt: skip
    events = [
        (e.id, "event", e.type, e.status, None, e.trigger.text, e.trigger.start, e.trigger.end, e.rule, e.confidence)
        for e in record.events
    ]
    dates = [
        (f"d{n}", "date", d.value, d.type, None, d.text, d.start, d.end, d.rule, None)
        for n, d in enumerate(record.dates)
    ]
    numbers = number_entities(record)
    mentions = [
        (f"m{numbers[mention_key(m)]}", m.kind, m.entity, None, None, m.text, m.start, m.end, m.rule, None)
        for m in record.mentions
    ]
    return [*statements, *events, *dates, *mentions]
