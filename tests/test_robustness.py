"""Whatever comes in, a record comes out: no exception, spans that fit, the same twice. And hostile pages end quickly."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import isnad
from isnad.errors import ISSUE_CODES
from isnad.intake import page_from_bytes
from isnad.model import Record, to_json
from isnad.pipeline import make_record

NEWS = (
    'بغداد – وكالات : قال المتحدث باسم «الكتائب»، كاظم سالم، لوكالة "مدار" أمس الجمعة، إن "القوات انسحبت" من البلدة.\n'
    "وأضاف أن الهجوم أسفر عن مقتل ثلاثة جنود وإصابة نحو 20 آخرين في 7 تشرين الأول/أكتوبر 2023.\n"
    "المصدر : مدار + الألمانية\nاقرأ أيضا\nاستهداف قاعدة في الأنبار اليوم\nPublished On 9/7/2021\n"
)
PIECES = [
    *NEWS.split(" "), "«", "»", '"', "“", "”", "(", ")", ":", "،", ".", "...", "…", "\n", "\n\n", "31/02/2024", "13", "٢٠٢١/٧/٩",
    "عام", "0", "99999999999999999999", "الساعة 25:61", "ليل", "أمس", "الخميس", "وقال", "إن", "أن", "بأن", "نفى", "مقتل", "عشرات",
    "\u202eقلب\u202c", "\u200f", "\u0640" * 5, "قَالَ", "ﻋﺸﺮﺓ", "😀", "\x00", "F-16", "ک", "ی", "a" * 40, "ا" * 400, "رمضان 1600",
]  # fmt: skip


def check(record: Record) -> None:
    text = record.article.text
    shown = to_json(record)
    json.dumps(shown, ensure_ascii=False).encode("utf-8")
    for block in record.article.blocks:
        assert 0 <= block.start <= block.end <= len(text)
    for span in _spans(shown):
        assert text[span["start"] : span["end"]] == span["text"]
    ids = [s.id for s in record.statements] + [e.id for e in record.events]
    assert len(ids) == len(set(ids))
    said = {s.id for s in record.statements}
    assert all(e.said_by in said for e in record.events if e.said_by is not None)
    assert {i.code for i in record.issues} <= set(ISSUE_CODES)
    assert all(0 <= x.confidence <= 1 for x in (*record.statements, *record.events))


def _spans(value: Any) -> list[dict[str, Any]]:
    found = []
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int) and "text" in value:
            found.append(value)
        for item in value.values():
            found += _spans(item)
    elif isinstance(value, list):
        for item in value:
            found += _spans(item)
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_mix_of_news_words_gives_a_sound_record(words: list[str]) -> None:
    source = {"text": " ".join(words), "title": " ".join(words[:5]), "fetched": "2021-07-11 10:00:00"}
    record = isnad.read(source)
    check(record)
    assert record == isnad.read(source)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=300))
def test_any_text_gives_a_sound_record(text: str) -> None:
    check(isnad.read({"text": text}))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(alphabet="<>/=\"' abpdivscript!-[]&;ا\x00", max_size=300), st.integers(0, 400))
def test_any_markup_cut_anywhere_gives_a_sound_record(markup: str, cut: int) -> None:
    body = "".join(f"<p>{line}</p>" for line in NEWS.split("\n"))
    page = f"<html><head><title>خبر</title></head><body><h1>خبر</h1>{markup}{body}</body></html>"
    check(isnad.read({"html": page[: len(page) - cut]}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256"])
def test_cut_bytes_are_read_as_far_as_they_go(encoding: str) -> None:
    data = NEWS.encode(encoding, "replace")
    for cut in (1, 2, 3, 11):
        record = make_record(page_from_bytes(data[:-cut], "a.txt"))
        check(record)
        assert "المتحدث" in record.article.text


@pytest.mark.parametrize(
    "text",
    [
        "«" * 20_000,
        '"' * 20_001,
        "و" * 50_000,
        "وقال إن " * 8_000,
        "قال " * 20_000,
        "مقتل وإصابة " * 8_000,
        "1/2/" * 10_000,
        "أمس " * 20_000,
        "خمسة و" * 10_000,
        "محمد بن " * 10_000,
        "(" * 20_000 + ")" * 20_000,
        "." * 60_000,
        "\n" * 60_000 + "قال",
        "a" * 200_000,
        "ا" * 200_000,
    ],
    ids=lambda t: t[:8].replace("\n", "n") + f"x{len(t)}",
)
def test_hostile_repetition_ends(text: str) -> None:
    check(isnad.read({"text": text}))


def test_deep_and_broken_markup_ends() -> None:
    check(isnad.read({"html": "<div>" * 20_000 + "<p>" + NEWS}))
    check(isnad.read({"html": "<p>" + NEWS + "<table><tr><td" * 3_000}))
    check(isnad.read({"html": "<script>alert('</script>" + NEWS + "<style>body{}"}))


def test_a_page_without_arabic_and_a_teaser_list_say_so() -> None:
    english = isnad.read({"text": "The ministry said on Friday that talks would resume next week in Geneva."})
    assert "input-not-arabic" in {i.code for i in english.issues}
    empty = isnad.read({"id": "e", "text": ""})
    assert "input-empty" in {i.code for i in empty.issues}


def test_bidi_overrides_are_kept_and_reported() -> None:
    record = isnad.read({"text": "قال المتحدث \u202eإن القوات\u202c انسحبت."})
    assert "\u202e" in record.article.text
    assert "text-bidi-controls" in {i.code for i in record.issues}


def test_work_grows_with_the_page_and_not_with_its_square() -> None:
    """A page of thousands of statements compares each with the sources near it only (counted, not timed)."""
    from isnad.statements import speaker_names

    calls = 0
    told_of = speaker_names._is_told_of

    def count(name: str, other: str) -> bool:
        nonlocal calls
        calls += 1
        return told_of(name, other)

    speaker_names._is_told_of = count
    try:
        record = isnad.read({"id": "x", "text": "قال الوزير إن الوضع خطير. " * 1500})
    finally:
        speaker_names._is_told_of = told_of
    assert len(record.statements) == 1500
    assert calls <= 1500 * 400
