"""People, groups, bodies and places: the list, and one of them as the archive knows it."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from isnad import views
from isnad.errors import UsageError
from isnad.views import EventFilter, StatementFilter, StoryFilter
from isnad.web.across import words_across
from isnad.web.frame import FORM, FRAME, Frame, local_address
from isnad.web.own_names import add_name
from isnad.web.positions import name_topic, tabulate_positions, words_by_outlet
from isnad.web.screens.likeness import alike_entities

router = APIRouter()
KINDS = ("person", "group", "organisation", "place", "medium", "role", "weapon")
_KEYS = ("id", "kind", "name", "known", "times", "documents", "statements", "events")
_FORM_KEYS = ("form", "outlet", "times", "documents")
_FEW = 12


@router.get("/entities")
def entities(frame: Frame = FRAME, kind: str = "", name: str = "", known: str = "", cursor: str = "") -> Response:
    """List entities, the most mentioned first."""
    found = frame.listing(
        lambda at, limit: views.list_entities(
            frame.archive, kind=kind or None, name=name or None, known={"yes": True, "no": False}.get(known),
            cursor=at, limit=limit,
        ),
        cursor,
    )  # fmt: skip
    return frame.show(
        "entities.html",
        data={"entities": found},
        table=frame.table("entities", _KEYS, [tuple(getattr(e, k) for k in _KEYS) for e in found.items]),
        kinds=[(k, frame.word("mention", k)) for k in KINDS],
        chosen={"kind": kind, "name": name, "known": known},
    )


@router.get("/entity/{entity:path}")
def entity(entity: str, frame: Frame = FRAME) -> Response:
    """Show an entity: the words used for it by outlet, what it says, and what it takes part in."""
    try:
        found = views.get_entity(frame.archive, entity)
    except UsageError as error:
        raise HTTPException(404) from error
    said = views.list_statements(frame.archive, StatementFilter(speaker=entity), limit=_FEW)
    part = views.list_events(frame.archive, EventFilter(about=entity), limit=_FEW)
    here = views.list_events(frame.archive, EventFilter(place=entity), limit=_FEW)
    outlets = {o.id: o.name for o in views.list_outlets(frame.archive)}
    positions = views.get_positions(frame.archive, entity)
    naming = views.get_wordings(frame.archive, entity)
    return frame.show(
        "entity_across.html",
        data={
            "entity": found,
            "statements": said.items,
            "events": part.items or here.items,
            "held": positions.positions,
            "changes": positions.changes,
            "naming": naming.counts,
            "contrasts": naming.contrasts,
        },
        table=frame.table("words", _FORM_KEYS, [tuple(getattr(f, k) for k in _FORM_KEYS) for f in found.forms]),
        outlet_names=outlets,
        is_place=not part.items and bool(here.items),
        kinds=[(k, frame.word("mentionone", k)) for k in (*KINDS, "-")],
        edges=views.list_edges(frame.archive, entity=entity, limit=_FEW),
        positions=tabulate_positions(positions),
        topic=partial(name_topic, language=frame.preferences.language),
        wordings=words_by_outlet(naming.counts, outlets),
        told=views.list_stories(frame.archive, StoryFilter(entity=entity), limit=_FEW).items,
        alike=alike_entities(frame.archive, found),
        **words_across(frame),
    )


@router.post("/names")
def write_name(form: dict[str, str] = FORM, frame: Frame = FRAME) -> Response:
    """Write a name or alias into the project's own list; the next run reads with it."""
    frame.reviewer()
    add_name(frame.project.names, {k: form.get(k, "")[:200] for k in ("name", "kind", "id", "name_en", "country")})
    return RedirectResponse(local_address(form.get("back", ""), "/entities") + "?added=1", 303)
