"""A story made by hand over sample pages, so that what is shown of it is tested apart from the stage that finds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import delete, insert

from isnad.model import Record
from isnad.project import Project
from isnad.store import story_tables as t
from isnad.store.across import dump
from isnad.stories.results import (
    EventGroup,
    EventRef,
    Fact,
    FactField,
    FactValue,
    LeadEntity,
    Passage,
    Piece,
    Reason,
    Relation,
    RelationKind,
    Reprint,
    ReprintChain,
    Story,
    StoryMember,
    StoryName,
)
from isnad.views import StoryView, get_document, list_documents, open_archive

BASE = "place/iq-ain-al-asad-air-base"


class Pages:
    """Records of sample pages by the number their file names begin with."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self.by_number = {Path(r.article.path or "").name[:2]: r for r in records.values()}

    def passage(self, number: str, words: str) -> Passage:
        """Return words of a page, where they stand first."""
        article = self.by_number[number].article
        start = article.text.index(words)
        return Passage(article.id, start, start + len(words), words)

    def piece(self, number: str) -> Piece:
        """Return a page as a piece."""
        return Piece(self.by_number[number].article.id)

    def value(self, number: str, words: str, value: str, low: int | None = None, high: int | None = None) -> FactValue:
        """Return what a page says of a fact."""
        article = self.by_number[number].article
        assert article.outlet
        return FactValue(
            article.id, article.outlet.id, article.outlet.name, (article.published.value or "")[:10], value, low, high,
            self.passage(number, words), None, article.outlet.id,
        )  # fmt: skip


def make_view(records: Mapping[str, Record], numbers: Sequence[str]) -> StoryView:
    """Return a story of sample pages; of the pages 01 to 04 with facts, of 06 and 07 with a reprint."""
    pages = Pages(records)
    members = tuple(_member(pages, number) for number in numbers)
    days = sorted(m.day for m in members if m.day)
    name = members[0].headline
    assert name
    outlets = tuple(dict.fromkeys(m.outlet for m in members if m.outlet))
    story = Story(
        "s-1", (StoryName("ar", name),), days[0], days[-1], outlets, (LeadEntity(BASE, "عين الأسد", len(numbers)),),
        len(numbers), members,
    )  # fmt: skip
    facts = _facts(pages) if "03" in numbers else ()
    groups = (_group(pages),) if "03" in numbers else ()
    chains = (_chain(pages),) if "07" in numbers else ()
    return StoryView(story, facts, groups, chains, ())


def _member(pages: Pages, number: str) -> StoryMember:
    article = pages.by_number[number].article
    assert article.outlet
    headline = pages.passage(number, article.headline or "")
    day = (article.published.value or "")[:10]
    reasons = (Reason("first-of-story"),)
    return StoryMember(Piece(article.id), article.outlet.id, article.outlet.name, day, headline, 1.0, reasons)


def _fact(key: str, field: FactField, kind: RelationKind, values: Sequence[FactValue]) -> Fact:
    reason = Reason("other-value", (values[0].passage.text, values[1].passage.text))
    return Fact(key, field, "g-1", "الهجوم", tuple(values), kind, (Relation(kind, 0, 1, (reason,)),), len(values))


def _facts(pages: Pages) -> tuple[Fact, ...]:
    return (
        _fact("f-wounded", "wounded", "differ", (
            pages.value("01", "إصابة شخصين", "2", 2, 2), pages.value("02", "إصابة ثلاثة أشخاص", "3", 3, 3),
            pages.value("04", "شخصين أصيبا", "2", 2, 2),
        )),
        _fact("f-killed", "killed", "contradict", (
            pages.value("03", "خمسة قتلى على الأقل", "5", 5, None), pages.value("02", "إصابة ثلاثة أشخاص", "0", 0, 0),
        )),
        _fact("f-date", "date", "agree", (
            pages.value("03", "امس الاربعاء", "2021-07-07"), pages.value("04", "أمس", "2021-07-07"),
        )),
    )  # fmt: skip


def _group(pages: Pages) -> EventGroup:
    refs = tuple(EventRef(pages.by_number[n].article.id, "e0") for n in ("03", "04"))
    trigger = pages.by_number["04"].events[0].trigger
    passage = Passage(refs[1].article, trigger.start, trigger.end, trigger.text)
    return EventGroup("g-1", "ASSAULT", None, "2021-07-07", BASE, refs, passage, ())


def _chain(pages: Pages) -> ReprintChain:
    credited = (Reason("agency-credited", ("وكالة قنديل",)),)
    link = Reprint(pages.piece("07"), pages.piece("06"), "extended", 0.7, 0.9, 0.3, "agency", credited)
    return ReprintChain("c-1", (link.of, link.piece), "agency/example-qandil", "وكالة قنديل", (link,))


def plant_facts(project: Project) -> None:
    """Write the facts of a story made by hand into a project of the sample pages, in place of what its run found."""
    with open_archive(project) as archive:
        rows = list_documents(archive, limit=200).items
        records = {r.id: record for r in rows if (record := get_document(archive, r.id).record)}
    view = make_view(
        {i: replace(r, article=replace(r.article, id=i)) for i, r in records.items()}, ["01", "02", "03", "04"]
    )
    head = {"id": "s-1", "first": view.story.first or "", "last": view.story.last or "", "pieces": 4, "outlets": 4,
            "witnesses": 4, "name": "story", "data": dump(replace(view.story, members=()))}  # fmt: skip
    facts = [
        {"id": f"s-1|{f.id}", "story": "s-1", "field": f.field, "subject": f.subject, "relation": f.relation,
         "day": "2021-07-07", "witnesses": f.witnesses, "data": dump(f)}
        for f in view.facts
    ]  # fmt: skip
    with project.engine.begin() as connection:
        connection.execute(delete(t.facts))
        connection.execute(insert(t.stories), head)
        connection.execute(insert(t.facts), facts)
