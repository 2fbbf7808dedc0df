"""Chains: who cites whom over a period, as a list and as a drawing, down to the passages of one link."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from isnad import views
from isnad.views import Edge
from isnad.views.periods import count_edges, list_edge_statements
from isnad.web.frame import FRAME, Frame
from isnad.web.screens.choices import entity_chips, outlet_choices

router = APIRouter()
_KEYS = ("cited", "cited_name", "cited_role", "citing", "citing_name", "citing_role", "outlet", "times")
_STATEMENT_KEYS = ("key", "day", "outlet_name", "act", "speaker_name", "content", "document")
_EDGES, _FIRST = 500, 25  # links asked for, and those listed before somebody asks for all
_DRAWN = 14  # names on each side of the drawing
_ROW, _WIDTH = 30, 960  # height of a name and width of the drawing, in its units
_EDGE = 330  # where the names of a side end


@dataclass(frozen=True, slots=True)
class Node:
    """A name of the drawing: where it stands, and how often it is in a link."""

    key: str
    name: str
    times: int
    y: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A link of the drawing, from the cited to the citing one; `width` grows with how often."""

    cited: str
    citing: str
    cited_name: str
    citing_name: str
    times: int
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Who is cited on one side, who cites on the other; the cited stand where reading begins."""

    cited: tuple[Node, ...]
    citing: tuple[Node, ...]
    curves: tuple[Curve, ...]
    height: float
    start: float
    end: float
    width: int = _WIDTH


@router.get("/chains")
def chains(
    frame: Frame = FRAME, outlet: str = "", entity: str = "", since: str = "", until: str = "", cited: str = "",
    citing: str = "", all: bool = False, cursor: str = "",
) -> Response:  # fmt: skip
    """Show who cites whom; with `cited` and `citing`, the passages of that link."""
    since, until = _iso(since), _iso(until)
    if cited and citing:
        return _passages(frame, cited, citing, since, until, cursor)
    edges = count_edges(
        frame.archive, outlet=outlet or None, entity=entity or None, since=since or None, until=until or None,
        limit=_EDGES,
    )  # fmt: skip
    outlets = outlet_choices(frame)
    return frame.show(
        "chains.html",
        data={"edges": edges},
        table=frame.table("chains", _KEYS, [tuple(getattr(e, k) for k in _KEYS) for e in edges]),
        shown=edges if all else edges[:_FIRST],
        drawing=draw_chains(edges, mirrored=frame.preferences.language == "ar"),
        outlets=outlets,
        outlet_names=dict(outlets),
        chosen={"outlet": outlet, "entity": entity, "since": since, "until": until},
        conditions=entity_chips(frame, entity=entity),
        end_key=end_key,
    )


def _passages(frame: Frame, cited: str, citing: str, since: str, until: str, cursor: str) -> Response:
    found = frame.listing(
        lambda at, limit: list_edge_statements(
            frame.archive, cited, citing, since=since or None, until=until or None, cursor=at, limit=limit
        ),
        cursor,
    )
    rows = [
        (s.key, s.day, s.outlet_name, s.act, s.speaker_name, s.content.text, s.document) for s in found.items
    ]  # fmt: skip
    names = {o.id: o.name for o in views.list_outlets(frame.archive)}
    for key, name in ((link.entity, link.name) for s in found.items for link in s.chain):
        names.setdefault(key, name)
    return frame.show(
        "chain_passages.html",
        data={"statements": found},
        table=frame.table("passages", _STATEMENT_KEYS, rows),
        cited_name=names.get(cited, cited),
        citing_name=names.get(citing, citing),
        chosen={"since": since, "until": until},
    )


def _iso(value: str) -> str:
    try:
        return datetime.date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        return ""


def end_key(edge: Edge, end: str) -> str:
    """Return what an end of an edge is known by: its entity, else its name. `end` is "cited" or "citing"."""
    return str(getattr(edge, end) or getattr(edge, f"{end}_name"))


def draw_chains(edges: Sequence[Edge], *, mirrored: bool = False) -> Drawing | None:
    """Return the drawing of the most frequent names on both sides, None without edges.

    `mirrored` puts the cited on the right, where Arabic begins.
    """
    if not edges:
        return None
    cited = _nodes([(end_key(e, "cited"), e.cited_name, e.times) for e in edges])
    known = {n.key for n in cited}
    edges = [e for e in edges if end_key(e, "cited") in known]
    citing = _nodes([(end_key(e, "citing"), e.citing_name, e.times) for e in edges])
    left, right = {n.key: n for n in cited}, {n.key: n for n in citing}
    start, end = (_WIDTH - _EDGE, _EDGE) if mirrored else (_EDGE, _WIDTH - _EDGE)
    counts: Counter[tuple[str, str]] = Counter()
    for e in edges:
        counts[end_key(e, "cited"), end_key(e, "citing")] += e.times
    most = max(counts.values())
    curves = []
    for (one, other), times in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        if one in left and other in right:
            y, to, middle = left[one].y, right[other].y, _WIDTH / 2
            path = f"M{start},{y}C{middle},{y} {middle},{to} {end},{to}"
            width = round(1 + 6 * times / most, 2)
            curves.append(Curve(one, other, left[one].name, right[other].name, times, path, width))
    height = _ROW * max(len(cited), len(citing)) + 10
    return Drawing(cited, citing, tuple(curves), height, start, end)


def _nodes(ends: Sequence[tuple[str, str, int]]) -> tuple[Node, ...]:
    totals: Counter[str] = Counter()
    names: dict[str, str] = {}
    for key, name, times in ends:
        totals[key] += times
        names.setdefault(key, name)
    best = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))[:_DRAWN]
    return tuple(Node(key, names[key], times, n * _ROW + _ROW / 2 + 5) for n, (key, times) in enumerate(best))
