"""Noun phrases in sentences written for the test; [ ] mark the phrase that begins there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.language import analyse
from isnad.language.phrases import ONE, SPEAKER, Options, coordinated_parts, noun_phrase, noun_phrase_ending_at
from isnad.rules import parse_brackets
from tests.language.strategies import texts

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
    "أنهى [الأسرى الفلسطينيون] إضرابهم عن الطعام",
    "استقبل [خادم الحرمين الشريفين] أمس الوفد",
    "وأكد [الأمين العام للأمم المتحدة أنطونيو غوتيريش] في مؤتمر صحافي أن الوضع خطير",
    "وأضاف [المصدر نفسه] أن التحقيق مستمر",
    "قال [عضو مجلس النواب سليم الجبوري] اليوم الأحد إن الجلسة تأجلت",
    "وذكرت [وكالة رويترز] أن الطائرة سقطت",
    "قتل [خمسة من أفراد الشرطة] في الهجوم",
    "وقال [شهود عيان] إنهم سمعوا انفجارا",
    "قال [الناطق الإعلامي لشرطة المنطقة العقيد سامي الراشد] إن الحريق أخمد",
    "وأوضح [مدير المركز بالنيابة، نور الدين بن سالم]، أن العمل بدأ",
    "وقال [كمال الحداد رئيس بلدية المدينة ومصدران بالشرطة] إن ثلاثة قتلوا",
    "وقالت [مصادر بالشرطة وبالمستشفيات] إن العدد قد يرتفع",
    "وقال [مصدر أمني] لـ«الغد» إن الطريق مقطوع",
    "وأعلن [المتحدث الرسمي باسم القوات المسلحة اللواء يحيى رسول] انتهاء العملية",
    "وطالب [المواطنون] رئيس البلدية بإصلاح الطريق",
    "ودعا [الرئيس الجزائري عبدالمجيد تبون] المعارضة إلى الحوار",
    "وقال [ناشطون سياسيون] إن المسيرة ستنطلق غدا",
    "وأكد [رئيس حزب «الغد الجديد»، مراد الزين]، رفضه القرار",
    "وقالت [السلطة المعترف بها دوليا] إنها مستعدة",
    "وأكدت [وزارة التربية والتعليم] أن الدراسة مستمرة",
    "وقال [وزير التعليم د. عادل منصور] في كلمته إن العام بدأ",
]
ACTORS = [
    "هاجم [مسلحون] حافلة ركاب",
    "قال إن [مهاجما انتحاريا] فجر نفسه",
    "قصفت [الطائرات التركية] مواقع للحزب",
    "رفض [صالح] القرار أمس",
    "بين تركيا [وروسيا] حيز التنفيذ",
    "وانتقد [السيسي] قرار المجلس",
    "قصفت الطائرات [مواقع لتنظيم داعش] في الشمال",
    "بعد هجوم شنه [عناصر من تنظيم القاعدة] على القرية",
    "واتهمت [حركة حماس الفلسطينية] إسرائيل بالتصعيد",
    "أقدم [مقاتلو المعارضة السورية] على إغلاق الطريق",
    "استهدفت الغارة [مقاتلي المعارضة السورية] فجرا",
    "زار [ساركوزي] تونس أمس",
    "سيطر [الجيش الوطني الليبي] على البلدة",
    "وقتل [ثلاثة من أفراد الحرس] في الكمين",
    "أغلق [محتجون] طرقا رئيسية",
    "طعن [مسلح] شرطيا عند الحاجز",
    "وأصابوا [عشرين شرطيا] بجروح",
    "رشق [متظاهرون] شوارع المدينة بالحجارة",
    "وحملت [حركة «الغد الجديد»] الداخلية مسؤولية ما جرى",
    "وقالت إن [حركة «الغد الجديد» الإسلامية] انسحبت",
]


@pytest.mark.parametrize("marked", PHRASES)
def test_phrase_ends_where_it_should(marked: str) -> None:
    plain, ((start, end),) = parse_brackets(marked)
    text = analyse(plain)
    first = next(w.index for w in text.words if w.start == start)
    stop = noun_phrase(text, first, len(text.words))
    assert plain[start : text.words[stop - 1].end] == plain[start:end]


@pytest.mark.parametrize("marked", ACTORS)
def test_one_actor_or_target_ends_where_it_should(marked: str) -> None:
    plain, ((start, end),) = parse_brackets(marked)
    text = analyse(plain)
    first = next(w.index for w in text.words if w.start == start)
    stop = noun_phrase(text, first, len(text.words), ONE)
    assert plain[start : text.words[stop - 1].end] == plain[start:end]


@pytest.mark.parametrize(
    "marked",
    [
        "وقالت [الجماعة التي يوجد مقرها في الشمال] إن الهجوم فشل",
        "وأفادت أن [المحكمة التي يرأسها القاضي سامي عمران] حكمت بالسجن",
        "وذكر أن [النواب الذين تقدموا بالطلب] رفضوا التصويت",
        "وأضاف [الحارس الذي فضل البقاء في مكانه] أن الشارع أغلق",
        "وأكد [المجلس الذي تصنفه الحكومة] على أنه معارض",
    ],
)
def test_relative_clause_ends_before_the_predicate(marked: str) -> None:
    plain, ((start, end),) = parse_brackets(marked)
    text = analyse(plain)
    first = next(w.index for w in text.words if w.start == start)
    stop = noun_phrase(text, first, len(text.words), Options(relatives=True))
    assert plain[start : text.words[stop - 1].end] == plain[start:end]


@given(texts, st.sampled_from([SPEAKER, ONE, Options(relatives=True)]), st.integers(1, 60))
def test_phrases_stay_inside_their_limits_in_any_text(body: str, options: Options, limit: int) -> None:
    text = analyse(body)
    size = len(text.words)
    for index in range(size):
        assert index <= noun_phrase(text, index, limit, options) <= max(index, min(limit, size))
        assert 0 <= noun_phrase_ending_at(text, index, 0, options) <= index + 1


@given(texts)
def test_coordinated_parts_follow_one_another(body: str) -> None:
    text = analyse(body)
    end = 0
    for first, last in coordinated_parts(text, 0, len(text.words)):
        assert end <= first < last <= len(text.words)
        end = last


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
