"""Pages that date each other: a second step over a set of pages, offered and never applied.

A page that cannot tell its day often tells as fresh news ("on Thursday") what another, dated page tells as past ("last
month"), or gives a count that the other has overtaken. From such pairs bounds follow for the undated page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from isnad.dates import calendars
from isnad.dates.evidence import gather
from isnad.dates.expressions import Expression, Moment
from isnad.dates.resolving import parse_day, resolve_expressions
from isnad.language.words import word_counts
from isnad.model import Article, Date, Evidence, Published, Sentence, Text

_SHARED = 5
"""Content words two sentences must share to tell of the same thing, and the share of the shorter they must make."""
_SHARE = 0.25
_COMMON = 2000
"""A word seen this often in the counted news says little about what a sentence tells."""
_FRESH = 7
"""Days a weekday named alone looks back; what another page tells of these days is its own news, not the same."""

Page = tuple[Article, Text, Sequence[Expression]]


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence, its content words, the bare numbers in it, and the time it is set in (None: as fresh news)."""

    sentence: Sentence
    words: frozenset[str]
    numbers: frozenset[int]
    span: tuple[date, date] | None
    date: Date | None


def date_each_other(pages: Sequence[Page]) -> tuple[tuple[str, Published], ...]:
    """Return, for each page without a day that others bound, its id and what they suggest.

    `pages` are articles after `date_article` with their texts and expressions. The suggestion keeps the page's own
    bounds where they are narrower; it has a value only where a single day of the right weekday is left.
    """
    told = [(article, text, expressions, _tell(article, text, expressions)) for article, text, expressions in pages]
    dated = [t for t in told if parse_day(t[0].published.value)]
    found = []
    for article, text, expressions, sentences in told:
        if article.published.value is None:
            clues = sorted(_compare(sentences, dated, text), key=lambda c: c[2].text)
            suggestion = _intersect(article, expressions, clues)
            if suggestion:
                found.append((article.id, suggestion))
    return tuple(found)


def _tell(article: Article, text: Text, expressions: Sequence[Expression]) -> list[_Told]:
    """Read the body sentences of a page that are set in time."""
    dates, _ = resolve_expressions(expressions, text, article)
    out = []
    for sentence in text.sentences:
        if sentence.role != "body":
            continue
        inside = [(e, d) for e, d in zip(expressions, dates, strict=True) if sentence.first <= e.first < sentence.last]
        fresh = any(_is_fresh(e) for e, _ in inside)
        spans = [(s, d) for _, d in inside for s in [calendars.bounds(d.value or "")] if s and (s[1] - s[0]).days <= 31]
        words, numbers = _content(text, sentence)
        if spans:
            out.append(_Told(sentence, words, numbers, *spans[0]))
        elif fresh or numbers:
            out.append(_Told(sentence, words, numbers, None, None))
    return out


def _is_fresh(expression: Expression) -> bool:
    """Whether an expression tells of the days around publication."""
    meaning = expression.meaning
    return (
        isinstance(meaning, Moment)
        and meaning.month is None
        and (meaning.weekday is not None or meaning.shift is not None)
    )


def _content(text: Text, sentence: Sentence) -> tuple[frozenset[str], frozenset[int]]:
    """Return the rarer words and the larger numbers of a sentence, by which two pages are compared."""
    counts = word_counts()
    words, numbers = set(), set()
    for word in text.words[sentence.first : sentence.last]:
        if word.kind == "arabic" and len(word.stem) >= 3 and counts.get(word.stem, 0) < _COMMON:
            words.add(word.stem)
        elif word.kind == "number" and len(word.form) <= 6 and int(word.form) > 31:
            numbers.add(int(word.form))
    return frozenset(words), frozenset(n for n in numbers if not 1900 <= n <= 2100)


_Clue = tuple[date | None, date | None, Evidence]


def _compare(
    sentences: Sequence[_Told], dated: Sequence[tuple[Article, Text, Sequence[Expression], list[_Told]]], text: Text
) -> Iterator[_Clue]:
    """Yield bounds for a page from others that tell of the same with a date, or with a larger count."""
    for mine in sentences:
        if mine.span is not None:
            continue
        for other, other_text, _, theirs in dated:
            for told in theirs:
                shared = mine.words & told.words
                if len(shared) < _SHARED or len(shared) < _SHARE * min(len(mine.words), len(told.words)):
                    continue
                words = text.text[mine.sentence.start : mine.sentence.end]
                where = (mine.sentence.start, mine.sentence.end, words)
                published = parse_day(other.published.value)
                if told.span and told.date and published and told.span[1] < published - timedelta(days=_FRESH):
                    said = other_text.text[told.date.start : told.date.end]
                    says = f"{other.id} tells of the same as of {told.date.value} («{said}»)"
                    last = told.span[1] + timedelta(days=_FRESH)
                    yield told.span[0], last, Evidence("told-elsewhere", *where, says)
                grown = mine.numbers and told.numbers and max(mine.numbers) < max(told.numbers)
                if grown and published:
                    says = f"{other.id} of {published} counts {max(told.numbers)} where this page counts {max(mine.numbers)}"
                    yield None, published, Evidence("count-overtaken", *where, says)


def _intersect(article: Article, expressions: Sequence[Expression], clues: Sequence[_Clue]) -> Published | None:
    """Narrow the page's own bounds by clues in order; one that leaves nothing is a conflict."""
    own = article.published
    earliest, latest = parse_day(own.earliest), parse_day(own.latest)
    basis, conflicts = [], []
    for first, last, evidence in clues:
        low = max((d for d in (earliest, first) if d), default=None)
        high = min((d for d in (latest, last) if d), default=None)
        if low and high and low > high:
            conflicts.append(evidence)
        elif (low, high) != (earliest, latest):
            earliest, latest = low, high
            basis.append(evidence)
    if not basis:
        return None
    days = _fitting(earliest, latest, {w.weekday for w in gather(article, expressions).weekdays})
    value = days[0].isoformat() if len(days) == 1 else None
    if days:
        earliest, latest = days[0], days[-1]
    return replace(
        own,
        value=value,
        precision="day" if value else "unknown",
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        basis=(*own.basis, *basis),
        conflicts=(*own.conflicts, *conflicts),
    )


def _fitting(earliest: date | None, latest: date | None, weekdays: set[int]) -> list[date]:
    """The days between two bounds that are of the right weekday; none where a bound or the weekday is unknown."""
    if earliest is None or latest is None or len(weekdays) != 1:
        return []
    span = range((latest - earliest).days + 1)
    return [d for d in (earliest + timedelta(days=n) for n in span) if d.weekday() in weekdays]
