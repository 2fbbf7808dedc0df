from __future__ import annotations

import pytest

from isnad.language.word_classes import lexeme, word_class
from isnad.language.words import find_words


def kind_of(sentence: str, wanted: str) -> str:
    words = find_words(sentence)
    (index,) = [w.index for w in words if w.plain == wanted]
    return word_class(words, index).kind


@pytest.mark.parametrize(
    ("sentence", "word", "kind"),
    [
        ("قتل ثلاثة جنود في انفجار", "قتل", "verb"),
        ("بعد قتل ثلاثة جنود في انفجار", "قتل", "noun"),
        ("حكم القاضي بسجن المتهم", "حكم", "verb"),
        ("صدر حكم بسجن المتهم", "حكم", "noun"),
        ("أعلن الوزير أن المفاوضات بدأت", "أعلن", "verb"),
        ("أعلن الوزير أن المفاوضات بدأت", "بدأت", "verb"),
        ("في بيان أصدره الحزب", "بيان", "noun"),
        ("في بيان أصدره الحزب", "أصدره", "verb"),
        ("إن القوات لم تدخل المدينة", "تدخل", "verb"),
        ("رفضت الدول أي تدخل خارجي", "تدخل", "noun"),
        ("وزير الخارجية الألماني", "الألماني", "adjective"),
        ("وزير الخارجية الألماني", "وزير", "noun"),
        ("الرئيس دونالد ترامب", "ترامب", "name"),
        ("قال علي الحسيني إن الطريق مغلق", "علي", "name"),
        ("وقعوا على الاتفاق", "على", "preposition"),
        ("سيعود الوفد غدا", "سيعود", "verb"),
        ("زار الوفد البلاد ليؤكد دعمه", "ليؤكد", "verb"),
        ("المدينة التي سقطت", "التي", "relative"),
        ("ثلاثة جنود", "ثلاثة", "number"),
        ("عبر الوزير عن قلقه", "عبر", "verb"),
        ("نشر الخبر عبر تويتر", "عبر", "preposition"),
        ("انتهى اللقاء. وتراجع النشاط الاقتصادي", "وتراجع", "verb"),
        ("بعد تراجع النشاط الاقتصادي", "تراجع", "noun"),
        ("غادر بعد أن لعب المباراة", "لعب", "verb"),
        ("خفف سرعته بدلا من التوقف", "بدلا", "noun"),
        ("أبدى قدرتها على الصمود", "قدرتها", "noun"),
        ("ضرب زلزال المدينة", "ضرب", "verb"),
        ("نادى المتظاهرون بالإصلاح", "نادى", "verb"),
        ("نادي الهلال فاز بالكأس", "نادي", "noun"),
        ("قال تقرير صدر في جنيف", "صدر", "verb"),
    ],
)
def test_class_in_context(sentence: str, word: str, kind: str) -> None:
    assert kind_of(sentence, word) == kind


def test_clitics_are_told_apart_from_the_base() -> None:
    (word,) = find_words("وبالوزارة")
    found = lexeme(word).nominal
    assert (found.conjunction, found.preposition, found.definite, found.base) == ("و", "ب", True, "وزاره")


def test_offices_are_marked() -> None:
    (word,) = find_words("الناطقة")
    assert lexeme(word).nominal.role
