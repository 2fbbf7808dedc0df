"""Dates that cannot be: an issue, no value; and nothing ever raises."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad import language
from isnad.dates import date_article, find_dates, find_expressions, resolve_expressions
from isnad.dates.lexicon import lexicon
from isnad.model import Article, Block, Date, Issue, Published


def article_of(text: str, published: Published | None = None, **fields: object) -> Article:
    """Return an article of one body block."""
    values: dict[str, object] = {"url": None, "fetched": None, "given_published": None, "stamps": ()} | fields
    return Article(
        id="a", url=values["url"], path=None, sha256="", language="ar", outlet=None, relayed_from=None, agencies=(),  # type: ignore[arg-type]
        headline=None, subheadline=None, byline=None, place_line=None, published=published or Published(), text=text,
        blocks=(Block("body", 0, len(text)),), fetched=values["fetched"], given_published=values["given_published"],  # type: ignore[arg-type]
        stamps=values["stamps"],  # type: ignore[arg-type]
    )  # fmt: skip


def read(text: str, **fields: object) -> tuple[tuple[Date, ...], tuple[Issue, ...]]:
    """Return dates and all issues of a text."""
    article = article_of(text, **fields)  # type: ignore[arg-type]
    analysed = language.analyse(text, article.blocks)
    expressions = find_expressions(analysed)
    article, issues = date_article(article, analysed, expressions)
    dates, more = resolve_expressions(expressions, analysed, article)
    return dates, issues + more


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("صدر في 31/02/2020", "date-impossible"),
        ("صدر في 13/13/2020", "date-impossible"),
        ("صدر في 31 أبريل 2020", "date-impossible"),
        ("صدر في 5/6/21", "date-impossible"),
        ("صدر في 3 رمضان 1200", "date-out-of-range"),
        ("صدر في 3 رمضان 1600 هـ", "date-out-of-range"),
        ("صدر الثلاثاء 9 يوليو 2021", "date-contradiction"),
        ("أعلن أمس الأحد", "date-contradiction"),
        ("صدر في 5 تموز/أغسطس 2020", "date-contradiction"),
        ("أعلن أمس", "date-unanchored"),
    ],
)
def test_bad_date_is_reported(text: str, code: str) -> None:
    reference = None if code == "date-unanchored" else "2021-07-10"
    dates, issues = read(text, given_published=reference)
    assert code in {i.code for i in issues}
    if code in ("date-impossible", "date-out-of-range", "date-unanchored"):
        assert [d.value for d in dates] == [None]


_WORDS = sorted(w for w in lexicon().words if w.isalpha())[::7]
_SCRAPS = st.lists(
    st.sampled_from([*_WORDS, "31", "2020", "/", "-", ":", "1442", "و", "ال", "(", ")", ".", "٣", "\u200f", "1"]),
    max_size=14,
)


@settings(max_examples=120, deadline=None)
@given(_SCRAPS, st.one_of(st.none(), st.dates()))
def test_no_heap_of_time_words_raises(words: list[str], reference: date | None) -> None:
    text = " ".join(words)
    dates = find_dates(text, reference)
    assert all(text[d.start : d.end] == d.text for d in dates)
    assert all(a.end <= b.start for a, b in pairwise(dates))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=30), st.text(max_size=30))
def test_no_text_address_or_stamp_raises(text: str, url: str, stamp: str) -> None:
    dates, issues = read(text, url="http://" + url, fetched=stamp, given_published=stamp)
    assert isinstance(dates, tuple)
    assert isinstance(issues, tuple)
