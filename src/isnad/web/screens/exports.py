"""Exports and methods: rows, format, confirmed only, redaction; a zip with codebook and manifest."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

import isnad
from isnad import views
from isnad.exports import FORMATS, Table
from isnad.exports.bundle import write_bundle
from isnad.exports.crosswalks import acled_row, ucdp_row
from isnad.exports.redaction import private_names, redacted
from isnad.rules import rules_version
from isnad.views import EventFilter, EventRow, StatementFilter, StatementRow
from isnad.web.frame import FRAME, Frame, plain
from isnad.web.screens.articles import KEYS as ARTICLE_KEYS
from isnad.web.screens.choices import outlet_choices
from isnad.web.screens.events import KEYS as EVENT_KEYS
from isnad.web.screens.events import event_cells
from isnad.web.screens.statements import KEYS as STATEMENT_KEYS
from isnad.web.screens.statements import statement_cells

router = APIRouter()
_TABLES = ("articles", "statements", "events", "acled", "ucdp")
_CONFIRMED = ("confirmed", "corrected")
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class _Limits:
    """What an export is narrowed to."""

    outlet: str | None
    since: str | None
    until: str | None


@router.get("/exports")
def exports(frame: Frame = FRAME) -> Response:
    """Show what can be exported and how it was made."""
    return frame.show(
        "exports.html",
        data={"manifest": _manifest(frame)},
        table=None,
        outlets=outlet_choices(frame),
        tables=_TABLES,
        formats=[(k, f.label) for k, f in FORMATS.items() if k != "json"],
        runs=views.list_runs(frame.archive, limit=10),
    )


@router.get("/exports/bundle")
def bundle(
    frame: Frame = FRAME, table: str = "", format: str = "csv", confirmed: str = "", redact: str = "", outlet: str = "",
    since: str = "", until: str = "",
) -> Response:  # fmt: skip
    """Answer with a zip of one table or all."""
    if format not in FORMATS or format == "json" or table not in ("", *_TABLES):
        return frame.show_error(422, frame._("A value in the address or form makes no sense here."))
    limits = _Limits(outlet or None, since or None, until or None)
    made = [_table(frame, name, limits, confirmed_only=bool(confirmed)) for name in ((table,) if table else _TABLES)]
    if redact:
        names = private_names(record for _, record in views.iter_records(frame.archive))
        made = [redacted(t, names) for t in made]
    manifest = {
        **_manifest(frame),
        "limits": plain(limits),
        "confirmed_only": bool(confirmed),
        "redacted": bool(redact),
    }
    body = write_bundle(
        made, format, manifest, {t: frame.word("meaning", t) for t in {k for m in made for k in m.keys}}
    )
    return Response(
        body, media_type="application/zip", headers={"Content-Disposition": 'attachment; filename="isnad.zip"'}
    )


@router.get("/exports/gold")
def gold(frame: Frame = FRAME) -> Response:
    """Answer with reviewed articles as gold in the scorer's format, one a line."""
    lines = (json.dumps(line, ensure_ascii=False) + "\n" for line in views.corrected_gold(frame.archive))
    return frame.file("".join(lines).encode("utf-8", "backslashreplace"), "jsonl", "gold")


def _manifest(frame: Frame) -> dict[str, Any]:
    return {
        "project": frame.project.settings.name,
        "program": isnad.__version__,
        "rules": rules_version(),
        "runs": [{"number": r.number, "kind": r.kind, "ended": r.ended, "rules": r.rules, "program": r.program, "read": r.read, "failed": r.failed} for r in views.list_runs(frame.archive, limit=5)],
        "made": frame.request.app.state.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
    }  # fmt: skip


def _table(frame: Frame, name: str, limits: _Limits, *, confirmed_only: bool) -> Table:
    if name == "articles":
        rows = _all(
            frame,
            lambda at, n: views.list_documents(
                frame.archive, cursor=at, limit=n, outlet=limits.outlet, since=limits.since, until=limits.until
            ),
        )
        return frame.table(name, ARTICLE_KEYS, [tuple(getattr(r, k) for k in ARTICLE_KEYS) for r in rows])
    if name == "statements":
        only = StatementFilter(outlet=limits.outlet, since=limits.since, until=limits.until)
        said: list[StatementRow] = _all(
            frame, lambda at, n: views.list_statements(frame.archive, only, cursor=at, limit=n)
        )
        kept = [s for s in said if not confirmed_only or s.state in _CONFIRMED]
        return frame.table(name, STATEMENT_KEYS, [statement_cells(s) for s in kept])
    only_events = EventFilter(outlet=limits.outlet, since=limits.since, until=limits.until)
    happened: list[EventRow] = _all(
        frame, lambda at, n: views.list_events(frame.archive, only_events, cursor=at, limit=n)
    )
    happened = [e for e in happened if not confirmed_only or e.state in _CONFIRMED]
    if name == "events":
        return frame.table(name, EVENT_KEYS, [event_cells(e) for e in happened])
    make = acled_row if name == "acled" else ucdp_row
    made = [{"key": e.key, **make(e)} for e in happened if e.status == "happened"]
    keys = tuple(made[0]) if made else ("key",)
    return frame.table(name, keys, [tuple(row.values()) for row in made])


def _all(frame: Frame, ask: Any) -> list[Any]:
    """Return all rows of a listing, page by page."""
    items: list[Any] = []
    cursor = None
    while len(items) < _MOST:
        part = ask(cursor, 200)
        items += part.items
        cursor = part.next
        if cursor is None:
            break
    return items
