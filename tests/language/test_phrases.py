"""Noun phrases in sentences written for the test; [ ] mark the phrase that begins there."""

from __future__ import annotations

import pytest

from isnad.language import analyse
from isnad.language.phrases import coordinated_parts, noun_phrase, noun_phrase_ending_at
from isnad.rules import parse_brackets

PHRASES = [
    "قال [وزير الدفاع الألماني] إن القوات ستنسحب",
    "وقال [المتحدث باسم الشرطة، كريم البصري]، إن الطريق أغلق",
    "أعلنت [وزارة الداخلية السعودية] أمس أنها أوقفت متهمين",
    "ونفى [رئيس الحكومة التونسية يوسف الشاهد] وجود خلاف",
    "قال [مصدر أمني] لوكالة الأنباء إن الانفجار وقع ليلا",
    "واتهمت [الحركة] إسرائيل بخرق الهدنة",
    "ودعا [الرئيس المصري عبدالفتاح السيسي] الأحزاب إلى الحوار",
    "وأعلنت [لندن وباريس] أنهما تدعمان الخطة",
    "وقالت [حركة «أحرار الوطن»] في بيان إنها سترد",
    "قال [مسؤول كبير في وزارة الخارجية الأميركية] إن المحادثات تقدمت",
    "وأكد [الأمين العام للأمم المتحدة أنطونيو غوتيريش] في مؤتمر صحافي أن الوضع خطير",
    "وأضاف [المصدر نفسه] أن التحقيق مستمر",
    "قال [عضو مجلس النواب سليم الجبوري] اليوم الأحد إن الجلسة تأجلت",
    "وذكرت [وكالة رويترز] أن الطائرة سقطت",
    "قتل [خمسة من أفراد الشرطة] في الهجوم",
    "وقال [شهود عيان] إنهم سمعوا انفجارا",
]


@pytest.mark.parametrize("marked", PHRASES)
def test_phrase_ends_where_it_should(marked: str) -> None:
    plain, ((start, end),) = parse_brackets(marked)
    text = analyse(plain)
    first = next(w.index for w in text.words if w.start == start)
    stop = noun_phrase(text, first, len(text.words))
    assert plain[start : text.words[stop - 1].end] == plain[start:end]


@pytest.mark.parametrize("word", ["قال", "أن", "في", "قد"])
def test_no_phrase_begins_at_a_verb_or_particle(word: str) -> None:
    text = analyse(f"{word} الرئيس")
    assert noun_phrase(text, 0, 2) == 0


def test_phrase_never_passes_the_limit() -> None:
    text = analyse("وزير الدفاع الألماني بوريس بيستوريوس")
    assert noun_phrase(text, 0, 2) == 2


def test_phrase_ending_at_a_word() -> None:
    text = analyse("أكد أن وزير الخارجية الألماني وصل")
    last = next(w.index for w in text.words if w.plain == "الألماني")
    assert text.words[noun_phrase_ending_at(text, last, 0)].plain == "وزير"


def test_coordinated_parts() -> None:
    text = analyse("وزير الدفاع وقائد الجيش ورئيس الأركان")
    parts = coordinated_parts(text, 0, len(text.words))
    assert [text.text[text.words[a].start : text.words[b - 1].end] for a, b in parts] == [
        "وزير الدفاع",
        "وقائد الجيش",
        "ورئيس الأركان",
    ]
