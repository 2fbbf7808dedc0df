"""Entities that may be one: candidates by their names, and what people decide of a pair."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Form
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from isnad import views
from isnad.errors import UsageError
from isnad.language import fold
from isnad.project.reviewing import give_verdict
from isnad.store.verdicts import VerdictKind, standing
from isnad.views import Archive, EntityRow, EntityView
from isnad.web.frame import FRAME, Frame, local_address

router = APIRouter()
Judgement = Literal["same", "different", "unsure"]
VERDICTS: dict[Judgement, VerdictKind] = {"same": "merge", "different": "split", "unsure": "unsure"}
_JUDGEMENTS: dict[str, str] = {verdict: judgement for judgement, verdict in VERDICTS.items()}
_LEAST = 0.5  # share of the words of the longer name that both have
_WORDS = 4  # of a name that are looked up
_MOST = 5


@dataclass(frozen=True, slots=True)
class Alike:
    """An entity with much the same name, the share of words in common, and what people decided ("" for nothing)."""

    row: EntityRow
    share: float
    judgement: str


def alike_entities(archive: Archive, entity: EntityView) -> tuple[Alike, ...]:
    """Return entities of one kind whose names share most words with this one's, the most alike first.

    Two entities of the name lists are different by what the lists say, and are not asked about.
    """
    mine = _name_words(entity.row.name)
    found: dict[str, EntityRow] = {}
    for word in sorted(mine, key=lambda w: (-len(w), w))[:_WORDS]:
        known = False if entity.row.known else None
        for row in views.list_entities(archive, kind=entity.row.kind, name=word, known=known, limit=20).items:
            found.setdefault(row.id, row)
    decided = _decisions(archive, entity.row.id)
    shares = {i: _share(mine, _name_words(row.name)) for i, row in found.items() if i != entity.row.id}
    best = sorted((i for i, share in shares.items() if share >= _LEAST), key=lambda i: (-shares[i], i))[:_MOST]
    return tuple(Alike(found[i], shares[i], decided.get(i, "")) for i in best)


def _name_words(name: str) -> frozenset[str]:
    return frozenset(w.removeprefix("ال") for w in fold(name).split() if len(w) > 2)


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(len(a), len(b), 1)


def _decisions(archive: Archive, entity: str) -> dict[str, str]:
    """Return what people decided on pairs with an entity, the latest for each."""
    rows = views.list_verdicts(archive, item=entity, limit=200).items
    found: dict[str, str] = {}
    for verdict in standing(reversed(rows)):
        value = json.loads(verdict.value) if verdict.value else None
        if isinstance(value, dict) and "with" in value:
            found[str(value["with"])] = _JUDGEMENTS.get(verdict.verdict, "")
    return found


@router.post("/same-entity")
def judge(
    entity: Annotated[str, Form()],
    other: Annotated[str, Form()],
    judgement: Annotated[Judgement, Form()],
    back: Annotated[str, Form()] = "/entities",
    frame: Frame = FRAME,
) -> Response:
    """Keep a person's decision whether two entities are one; it is entered for both."""
    who = frame.reviewer().name
    at = frame.request.app.state.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        for one in (entity, other):
            views.get_entity(frame.archive, one)
        for one, two in ((entity, other), (other, entity)):
            give_verdict(frame.project, one, VERDICTS[judgement], who=who, at=at, value={"with": two})
    except UsageError as error:
        raise HTTPException(404) from error
    return RedirectResponse(local_address(back, "/entities"), 303)
