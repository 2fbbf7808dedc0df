"""Stories: the list, and one story side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.responses import Response

from isnad import views
from isnad.exports.tables import Cell as TableCell
from isnad.model import Record
from isnad.stories.reprints import piece_key
from isnad.stories.results import FactValue, Piece, Story
from isnad.views import StoryFilter
from isnad.views.story_lists import describe_stories, entity_names
from isnad.web.across import read_articles, words_across
from isnad.web.comparison import MOST, NUMBERS, Comparison, choose_outlets, compare, outlet_key
from isnad.web.formats import shortened
from isnad.web.frame import FRAME, Frame
from isnad.web.screens.choices import entity_chips, outlet_choices
from isnad.web.screens.membership import membership

router = APIRouter()
_KEYS = ("id", "name", "first", "last", "pieces", "outlets", "witnesses")
_FACT_KEYS = (
    "field", "label", "relation", "outlet", "value", "low", "high", "said_by", "text", "article", "start", "end",
)  # fmt: skip
_READ = 10  # documents of a story that are read for their words and passages, those of the columns first
OutletsAsked = Annotated[list[str], Query(max_length=MOST)]


@router.get("/stories")
def stories(
    frame: Frame = FRAME, outlet: str = "", entity: str = "", since: str = "", until: str = "",
    least: Annotated[int, Query(ge=1, le=1000)] = 2, cursor: str = "",
) -> Response:  # fmt: skip
    """List stories, the one told last first; by default those with at least two pages."""
    only = StoryFilter(
        since=since or None, until=until or None, outlet=outlet or None, entity=entity or None, least=least
    )  # fmt: skip
    found = frame.listing(lambda at, limit: views.list_stories(frame.archive, only, cursor=at, limit=limit), cursor)
    return frame.show(
        "stories.html",
        data={"stories": found},
        table=frame.table("stories", _KEYS, [tuple(getattr(s, k) for k in _KEYS) for s in found.items]),
        chosen={"outlet": outlet, "entity": entity, "since": since, "until": until, "least": least},
        total=views.count_stories(frame.archive, only),
        details=describe_stories(frame.archive, [s.id for s in found.items]) if frame.twin == "html" else {},
        outlets=outlet_choices(frame),
        conditions=entity_chips(frame, entity=entity),
        **words_across(frame),
    )


@router.get("/story/{story}")
def story(story: str, outlet: OutletsAsked = [], frame: Frame = FRAME) -> Response:  # noqa: B006
    """Show a story side by side; `outlet` may be given up to four times."""
    found = views.get_story(frame.archive, story)
    if found is None:
        raise HTTPException(404)
    members = found.story.members
    chosen = choose_outlets(found, outlet)
    wanted = sorted(members, key=lambda m: outlet_key(m) not in chosen)[:_READ]
    records = read_articles(frame.archive, (m.piece.article for m in members if m in wanted))
    compared = compare(found, records, outlet)
    return frame.show(
        "story.html",
        data={"comparison": compared, "chains": found.chains, "dates": found.dates},
        table=frame.table("facts", _FACT_KEYS, _rows(compared)),
        names={m.piece: m.outlet_name for m in members},
        entity_names=entity_names(frame.archive, [e.entity for e in found.story.entities]),
        times=_times(found.story, records),
        numbers=NUMBERS,
        most=MOST,
        membership=membership(frame.archive, found.story) if frame.twin == "html" else None,
        piece_names={
            piece_key(m.piece): f"{m.outlet_name}: {shortened(m.headline.text if m.headline else m.piece.article, 70)}"
            for m in members
        },
        **words_across(frame),
    )


def _rows(compared: Comparison) -> list[tuple[TableCell, ...]]:
    def row(field: str, label: str, relation: str, v: FactValue) -> tuple[TableCell, ...]:
        p = v.passage
        return (
            field, label, relation, v.outlet_name, v.value, v.low, v.high, v.said_by, p.text, p.article, p.start, p.end,
        )  # fmt: skip

    return [row(r.fact.field, r.fact.label, r.fact.relation, v) for r in compared.facts for v in r.fact.values]


def _times(story: Story, records: dict[str, Record]) -> dict[Piece, str | None]:
    """Return when each piece was published, as exactly as its page tells."""
    return {
        m.piece: records[m.piece.article].article.published.value if m.piece.article in records else m.day
        for m in story.members
    }
