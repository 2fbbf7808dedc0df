"""Results across the demo pages, made by hand, so that the screens are tested apart from the stage that makes them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from isnad.model import Record
from isnad.stories.results import (
    Change,
    EventGroup,
    EventRef,
    Fact,
    FactField,
    FactValue,
    LeadEntity,
    NamingContrast,
    NamingCount,
    Passage,
    Piece,
    Position,
    PositionChange,
    Reason,
    Relation,
    RelationKind,
    Reprint,
    ReprintChain,
    Stance,
    Story,
    StoryMember,
    StoryName,
)
from isnad.web.across import Results

GROUPS = {
    "s-ain-2021": ("01", "02", "03", "04"),
    "s-ain-2024": ("05", "06", "07"),
    "s-talks": ("08", "09", "10"),
    "s-red-sea": ("11", "12", "13", "14"),
    "s-idlib": ("15", "16", "17"),
    "s-tunis": ("32",),
}
GOVERNMENT = "body/iq-government"


class Pages:
    """The demo records by the number their file names begin with."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.by_number = {Path(r.article.path or "").name[:2]: r for r in records}

    def passage(self, number: str, words: str) -> Passage:
        """Return words of a page, where they stand first."""
        article = self.by_number[number].article
        start = article.text.index(words)
        return Passage(article.id, start, start + len(words), words)

    def piece(self, number: str) -> Piece:
        """Return a page as a piece."""
        return Piece(self.by_number[number].id)

    def day(self, number: str) -> str | None:
        """Return the day a page was published."""
        value = self.by_number[number].article.published.value
        return value[:10] if value else None

    def value(self, number: str, words: str, value: str, low: int | None = None, high: int | None = None) -> FactValue:
        """Return what a page says of a fact."""
        article = self.by_number[number].article
        assert article.outlet
        return FactValue(
            article.id, article.outlet.id, article.outlet.name, self.day(number), value, low, high,
            self.passage(number, words), None, article.outlet.id,
        )  # fmt: skip


def make_results(records: Sequence[Record]) -> Results:
    """Return the results: six stories, four facts, one chain of reprints, namings, a position that moves."""
    pages = Pages(records)
    stories = tuple(_story(pages, key, numbers) for key, numbers in GROUPS.items())
    return Results(
        stories,
        (_chain(pages),),
        (_group(pages),),
        {"s-ain-2021": _facts(pages)},
        _naming(pages),
        (NamingContrast("body/us-army", "outlet/example-shihab", "outlet/example-meridian", 3, 4, 0.8, 0.4, ("الاحتلال",), ("قواته",)),),
        _positions(pages),
        _changes(pages),
    )  # fmt: skip


def _story(pages: Pages, key: str, numbers: Sequence[str]) -> Story:
    records = [pages.by_number[n] for n in numbers]
    members = tuple(
        StoryMember(
            Piece(r.id), r.article.outlet.id if r.article.outlet else None,
            r.article.outlet.name if r.article.outlet else "", pages.day(n), pages.passage(n, r.article.headline or ""),
            1.0 if not i else 0.6, (Reason("first-of-story") if not i else Reason("shared-words", ("قاعدة",)),),
        )
        for i, (n, r) in enumerate(zip(numbers, records, strict=True))
    )  # fmt: skip
    days = sorted(m.day for m in members if m.day)
    name = members[0].headline
    assert name
    return Story(
        key, (StoryName("ar", name),), days[0], days[-1], tuple(dict.fromkeys(m.outlet for m in members if m.outlet)),
        (LeadEntity("place/iq-ain-al-asad-air-base", "قاعدة عين الأسد", len(numbers)),), len(numbers), members,
    )  # fmt: skip


def _fact(key: str, field: FactField, label: str, kind: RelationKind, values: Sequence[FactValue]) -> Fact:
    lows = [v.low for v in values if v.low is not None]
    highs = [v.high for v in values if v.high is not None]
    relations = (Relation(kind, 0, 1, (Reason("other-value", (values[0].passage.text, values[1].passage.text)),)),)
    return Fact(
        key, field, "g-ain", label, tuple(values), kind, relations, len(values), min(lows, default=None), None,
        max(highs, default=None),
    )  # fmt: skip


def _facts(pages: Pages) -> tuple[Fact, ...]:
    return (
        _fact("f-wounded", "wounded", "الهجوم", "differ", (
            pages.value("01", "إصابة شخصين", "2", 2, 2), pages.value("02", "إصابة ثلاثة أشخاص", "3", 3, 3),
            pages.value("04", "شخصين أصيبا", "2", 2, 2),
        )),
        _fact("f-killed", "killed", "الهجوم", "contradict", (
            pages.value("03", "خمسة قتلى على الأقل", "5", 5, None), pages.value("02", "إصابة ثلاثة أشخاص", "0", 0, 0),
        )),
        _fact("f-date", "date", "الهجوم", "agree", (
            pages.value("03", "امس الاربعاء", "2021-07-07"), pages.value("04", "أمس", "2021-07-07"),
        )),
        _fact("f-place", "place", "الهجوم", "more_precise", (
            pages.value("02", "قاعدة عين الأسد", "place/iq-ain-al-asad-air-base"), pages.value("04", "غربي العراق", "place/iq"),
        )),
    )  # fmt: skip


def _chain(pages: Pages) -> ReprintChain:
    before = pages.passage("06", "اهتزت النوافذ مرتين")
    after = pages.passage("07", "اهتزت النوافذ مرتين")
    link = Reprint(
        pages.piece("07"), pages.piece("06"), "extended", 0.7, 0.9, 0.3, "agency",
        (Reason("agency-credited", ("وكالة قنديل",)), Reason("share-kept", ("90",))),
        (Change("changed", before, after),),
    )  # fmt: skip
    pieces = (pages.piece("06"), pages.piece("07"))
    return ReprintChain("c-ain", pieces, "agency/example-qandil", "وكالة قنديل", (link,))


def _group(pages: Pages) -> EventGroup:
    first, second = (EventRef(pages.by_number[n].id, "e0") for n in ("03", "04"))
    trigger = pages.by_number["04"].events[0].trigger
    passage = Passage(second.article, trigger.start, trigger.end, trigger.text)
    return EventGroup(
        "g-ain", "ASSAULT", None, "2021-07-07", "place/iq-ain-al-asad-air-base", (first, second), passage, ()
    )


def _naming(pages: Pages) -> tuple[NamingCount, ...]:
    def count(number: str, words: str, times: int, distancing: str = "none") -> NamingCount:
        outlet = pages.by_number[number].article.outlet
        assert outlet
        return NamingCount(
            "place/iq-ain-al-asad-air-base", outlet.id, "2021-07", words, words, "narrator",
            "scare_quotes" if distancing == "scare_quotes" else "none", times, (pages.passage(number, words),),
        )  # fmt: skip

    return (
        count("02", "قاعدة عين الأسد", 3),
        count("02", "عين الأسد", 2),
        count("03", "قاعدة عين الاسد", 4, "scare_quotes"),
        count("04", "عين الأسد", 1),
    )


def _position(pages: Pages, number: str, words: str, day: str, stance: Stance) -> Position:
    outlet = pages.by_number[number].article.outlet
    return Position(
        GOVERNMENT, "الحكومة العراقية", "withdrawal", stance, "المتحدث باسم الحكومة", day, "page",
        outlet.id if outlet else None, pages.passage(number, words), None, (Reason("stance-by-words", (words,)),),
    )  # fmt: skip


def _positions(pages: Pages) -> tuple[Position, ...]:
    return (
        _position(pages, "04", "ضبط النفس", "2021-07-08", "opposes"),
        _position(pages, "02", "بعقد جلسة طارئة", "2021-09-08", "conditional"),
    )


def _changes(pages: Pages) -> tuple[PositionChange, ...]:
    before, after = _positions(pages)
    reason = Reason("stance-changed", ("opposes", "2021-07-08", "conditional", "2021-09-08"))
    return (PositionChange(GOVERNMENT, "withdrawal", before, after, (reason,)),)
