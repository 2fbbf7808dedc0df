"""Statements: who said what, through whom."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from isnad import views
from isnad.views import StatementFilter, StatementRow
from isnad.web.frame import FRAME, Frame
from isnad.web.screens.choices import entity_chips, lane_total, outlet_choices, word_choices

router = APIRouter()
KEYS = (
    "key", "day", "outlet_name", "speaker_name", "speaker_entity", "act", "kind", "content", "chain", "date", "state",
    "confidence", "rule", "document", "headline",
)  # fmt: skip


@router.get("/statements")
def statements(
    frame: Frame = FRAME, speaker: str = "", cites: str = "", outlet: str = "", act: str = "", named: str = "",
    since: str = "", until: str = "", cursor: str = "",
) -> Response:  # fmt: skip
    """List statements by day of publication."""
    only = StatementFilter(
        speaker=speaker or None, cites=cites or None, outlet=outlet or None, act=act or None,
        named={"yes": True, "no": False}.get(named), since=since or None, until=until or None,
    )  # fmt: skip
    found = frame.listing(lambda at, limit: views.list_statements(frame.archive, only, cursor=at, limit=limit), cursor)
    return frame.show(
        "statements.html",
        data={"statements": found},
        table=frame.table("statements", KEYS, [statement_cells(s) for s in found.items]),
        total=lane_total(frame, "statement", act, outlet, narrowed=bool(speaker or cites or named or since or until)),
        outlets=outlet_choices(frame),
        acts=word_choices(frame, "act"),
        chosen={"outlet": outlet, "act": act, "named": named, "since": since, "until": until},
        conditions=entity_chips(frame, speaker=speaker, cites=cites),
    )


def statement_cells(s: StatementRow) -> tuple[str | float | None, ...]:
    """Return a statement as the cells of a table; the chain is written origin first."""
    chain = " → ".join(link.name for link in s.chain)
    return (
        s.key, s.day, s.outlet_name, s.speaker_name, s.speaker_entity, s.act, s.kind, s.content.text, chain, s.date,
        s.state, s.confidence, s.rule, s.document, s.headline,
    )  # fmt: skip
