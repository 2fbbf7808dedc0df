"""What the screens that look across pages ask: stories, facts, naming, positions; answered over results in memory.

`Results` is what the `stories` stage says of a set of records; `Across` joins both for the screens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, TypeVar
from urllib.parse import quote

from fastapi import Request
from markupsafe import Markup, escape

from isnad.errors import UsageError
from isnad.language import fold
from isnad.model import Record
from isnad.stories.reasons import templates
from isnad.stories.results import (
    EventGroup,
    Fact,
    NamingContrast,
    NamingCount,
    Passage,
    Piece,
    Position,
    PositionChange,
    Reason,
    Reprint,
    ReprintChain,
    Story,
)
from isnad.views import Archive, Listing, get_document
from isnad.web.formats import show_day
from isnad.web.frame import Frame, visible

T = TypeVar("T")
_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
APART: tuple[str, ...] = ("differ", "contradict", "update")  # relations that set two values apart


@dataclass(frozen=True, slots=True)
class Results:
    """What is said across pages: stories, and by story id the facts its pages give; naming and positions by entity."""

    stories: tuple[Story, ...] = ()
    chains: tuple[ReprintChain, ...] = ()
    groups: tuple[EventGroup, ...] = ()
    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    naming: tuple[NamingCount, ...] = ()
    contrasts: tuple[NamingContrast, ...] = ()
    positions: tuple[Position, ...] = ()
    changes: tuple[PositionChange, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryFilters:
    """What the list of stories is narrowed to; empty values do not narrow. `outlets` is the least number of outlets."""

    text: str = ""
    outlet: str = ""
    entity: str = ""
    after: str = ""
    before: str = ""
    outlets: int = 1


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two values of one fact that stand apart: the story, the fact, and the relation's place among its relations."""

    story: Story
    fact: Fact
    relation: int


class Across:
    """Results across pages, asked as the screens ask."""

    def __init__(self, results: Results, read: Callable[[str], Record | None]) -> None:
        self.results = results
        self.read = read

    @cached_property
    def _stories(self) -> dict[str, Story]:
        ordered = sorted(self.results.stories, key=lambda s: (s.last or "", len(s.members), s.id), reverse=True)
        return {s.id: s for s in ordered}

    def stories(self, wanted: StoryFilters, cursor: str | None, limit: int) -> Listing[Story]:
        """Return stories, those with the newest page first."""
        return page_of(self._fitting(wanted), cursor, limit)

    def count_stories(self, wanted: StoryFilters) -> int:
        """Return how many stories there are in all."""
        return len(self._fitting(wanted))

    def _fitting(self, wanted: StoryFilters) -> list[Story]:
        return [s for s in self._stories.values() if _fits(s, wanted)]

    def story(self, story_id: str) -> Story | None:
        """Return a story by its id."""
        return self._stories.get(story_id)

    def outlets(self) -> list[tuple[str, str]]:
        """Return the outlets that tell stories, by name."""
        found = {m.outlet: m.outlet_name for s in self._stories.values() for m in s.members if m.outlet}
        return sorted(found.items(), key=lambda pair: (pair[1], pair[0]))

    def story_of(self, article: str) -> Story | None:
        """Return the first story an article is in."""
        return next((s for s in self._stories.values() if any(m.piece.article == article for m in s.members)), None)

    def stories_naming(self, entity: str) -> list[Story]:
        """Return the stories an entity leads in."""
        return [s for s in self._stories.values() if any(e.entity == entity for e in s.entities)]

    def facts(self, story_id: str) -> tuple[Fact, ...]:
        """Return the facts the pages of a story give."""
        return self.results.facts.get(story_id, ())

    def chains(self, story: Story) -> list[ReprintChain]:
        """Return the chains of reprints with at least two pieces in the story."""
        inside = {m.piece for m in story.members}
        return [c for c in self.results.chains if sum(p in inside for p in c.pieces) > 1]

    def carried(self) -> Mapping[Piece, Reprint]:
        """Return, by piece, whose text it carries."""
        return {link.piece: link for chain in self.results.chains for link in chain.links}

    def group(self, group_id: str) -> EventGroup | None:
        """Return a group of events by its id."""
        return next((g for g in self.results.groups if g.id == group_id), None)

    def disputes(self, kinds: Sequence[str] = APART, fields: Sequence[str] = ()) -> list[Dispute]:
        """Return every two values that stand apart, in the order of the stories."""
        return [
            Dispute(story, fact, place)
            for story in self._stories.values()
            for fact in self.facts(story.id)
            if not fields or fact.field in fields
            for place, relation in enumerate(fact.relations)
            if relation.kind in kinds
        ]

    def naming(self, entity: str) -> list[NamingCount]:
        """Return the wordings used for an entity."""
        return [n for n in self.results.naming if n.entity == entity]

    def naming_by(self, outlet: str) -> list[NamingCount]:
        """Return the wordings an outlet uses, for every entity."""
        return [n for n in self.results.naming if n.outlet == outlet]

    def contrasts(self, entity: str) -> list[NamingContrast]:
        """Return the outlets that word an entity differently, the surest first."""
        return sorted((c for c in self.results.contrasts if c.entity == entity), key=lambda c: (-c.sure, c.left))

    def positions(self, actor: str) -> list[Position]:
        """Return what an actor holds, in order of time."""
        return sorted((p for p in self.results.positions if p.actor == actor), key=lambda p: (p.date or "", p.topic))

    def changes(self, actor: str) -> list[PositionChange]:
        """Return where an actor's stance changed, in order of time."""
        found = (c for c in self.results.changes if c.actor == actor)
        return sorted(found, key=lambda c: (c.after.date or "", c.topic))

    def records_of(self, story: Story) -> dict[str, Record]:
        """Return the records of a story's articles, in order of time."""
        found = ((m.piece.article, self.read(m.piece.article)) for m in story.members)
        return {article: record for article, record in found if record is not None}


def across_of(request: Request) -> Across:
    """Return what the application knows across pages, for FastAPI's `Depends`."""
    found: Across | None = getattr(request.app.state, "across", None)
    return found if found is not None else Across(Results(), partial(read_article, request.app.state.archive))


def read_article(archive: Archive, document: str) -> Record | None:
    """Return the record of a document, its article named by the document's id; None for one that is not there."""
    try:
        record = get_document(archive, document).record
    except UsageError:
        return None
    return replace(record, article=replace(record.article, id=document)) if record else None


def _fits(story: Story, wanted: StoryFilters) -> bool:
    first, last = story.first or "", story.last or ""
    words = fold(wanted.text)
    return (
        len(story.outlets) >= wanted.outlets
        and (not wanted.outlet or wanted.outlet in story.outlets)
        and (not wanted.entity or any(e.entity == wanted.entity for e in story.entities))
        and (not wanted.after or last >= wanted.after)
        and (not wanted.before or first[: len(wanted.before)] <= wanted.before)
        and (not words or any(m.headline is not None and words in fold(m.headline.text) for m in story.members))
    )


def page_of(rows: Sequence[T], cursor: str | None, limit: int) -> Listing[T]:
    """Return the part of a list a cursor points at; a cursor that is none is the beginning."""
    start = int(cursor) if cursor and cursor.isdecimal() and len(cursor) < 10 else 0
    return Listing(tuple(rows[start : start + limit]), str(start + limit) if start + limit < len(rows) else None)


def words_across(frame: Frame) -> dict[str, Any]:
    """Return what the templates of these screens use beside the frame's words."""
    return {"address": passage_address, "say": partial(say_reason, frame)}


def say_reason(frame: Frame, reason: Reason) -> Markup:
    """Return a reason in the reader's language, each of its arguments isolated: they are often of the other script."""
    language = frame.preferences.language
    words = Markup(escape(templates()[reason.code][language]))
    return words.format(*(Markup('<bdi dir="auto">{}</bdi>').format(_say_argument(frame, a)) for a in reason.args))


def _say_argument(frame: Frame, argument: str) -> Markup:
    """Return an argument as people say it: a day in words, a value of a vocabulary in its word, else as it is."""
    if _DAY.fullmatch(argument):
        return escape(show_day(argument, frame.preferences))
    for table in ("stance", "type", "status", "fact"):
        said = frame.word(table, argument)
        if said != argument:
            return escape(said)
    return visible(argument)


def passage_address(passage: Passage, finding: str | None = None) -> str:
    """Return the address of a passage: its article, the finding it belongs to, and the words themselves to scroll to.

    The words go into a text fragment (WICG), which browsers without it leave alone; a dash in it must be encoded.
    """
    words = " ".join(passage.text.split()[:8])
    query = f"?finding={quote(finding, safe='')}" if finding else ""
    return f"/article/{quote(passage.article, safe='')}{query}#:~:text={quote(words, safe='').replace('-', '%2D')}"
