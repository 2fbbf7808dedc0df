"""Stories: the list, and one story side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.exceptions import HTTPException
from starlette.responses import Response

from isnad.exports.tables import Cell as TableCell
from isnad.stories.results import FactValue, Piece, Story
from isnad.web.across import Across, StoryFilters, across_of, words_across
from isnad.web.comparison import MOST, NUMBERS, Comparison, compare
from isnad.web.frame import FRAME, Frame

router = APIRouter()
ACROSS = Depends(across_of)
_KEYS = ("id", "title", "first", "last", "articles", "outlets", "witnesses")
_FACT_KEYS = (
    "field",
    "label",
    "relation",
    "outlet",
    "value",
    "low",
    "high",
    "said_by",
    "text",
    "article",
    "start",
    "end",
)
OutletsAsked = Annotated[list[str], Query(max_length=MOST)]


@router.get("/stories")
def stories(
    frame: Frame = FRAME, across: Across = ACROSS, text: str = "", outlet: str = "", entity: str = "",
    after: str = "", before: str = "", outlets: int = 2, cursor: str = "",
) -> Response:  # fmt: skip
    """List stories; by default those that at least two outlets tell."""
    wanted = StoryFilters(text, outlet, entity, after, before, outlets)
    found = frame.listing(lambda at, limit: across.stories(wanted, at, limit), cursor)
    rows = [
        (s.id, title(s, frame.preferences.language), s.first, s.last, len(s.members), len(s.outlets), s.witnesses)
        for s in found.items
    ]
    disputed = {s.id: sum(f.relation in ("differ", "contradict") for f in across.facts(s.id)) for s in found.items}
    return frame.show(
        "stories.html",
        data={"stories": found},
        table=frame.table("stories", _KEYS, rows),
        filters=wanted,
        total=across.count_stories(wanted),
        disputed=disputed,
        title=title,
        outlets=across.outlets(),
        **words_across(frame),
    )


@router.get("/story/{story_id:path}")
def story(story_id: str, outlet: OutletsAsked = [], frame: Frame = FRAME, across: Across = ACROSS) -> Response:  # noqa: B006
    """Show a story side by side; `outlet` may be given up to four times."""
    found = across.story(story_id)
    if found is None:
        raise HTTPException(404)
    compared = compare(across, found, outlet)
    return frame.show(
        "story.html",
        data={"comparison": compared, "chains": across.chains(found)},
        table=frame.table("facts", _FACT_KEYS, _rows(compared)),
        names={m.piece: m.outlet_name for m in found.members},
        times=_times(across, found),
        title=title,
        numbers=NUMBERS,
        most=MOST,
        **words_across(frame),
    )


def title(story: Story, language: str) -> str:
    """Return a story's name in a language, else in the one there is, else its id."""
    names = sorted(story.names, key=lambda n: n.language != language)
    return names[0].passage.text if names else story.id


def _rows(compared: Comparison) -> list[tuple[TableCell, ...]]:
    def row(field: str, label: str, relation: str, v: FactValue) -> tuple[TableCell, ...]:
        p = v.passage
        return (
            field,
            label,
            relation,
            v.outlet_name,
            v.value,
            v.low,
            v.high,
            v.said_by,
            p.text,
            p.article,
            p.start,
            p.end,
        )

    return [row(r.fact.field, r.fact.label, r.fact.relation, v) for r in compared.facts for v in r.fact.values]


def _times(across: Across, story: Story) -> dict[Piece, str | None]:
    """Return when each piece was published, as exactly as its page tells."""
    records = across.records_of(story)
    return {
        m.piece: records[m.piece.article].article.published.value if m.piece.article in records else m.day
        for m in story.members
    }
