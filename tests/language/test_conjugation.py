"""Paradigms checked by hand against school grammar, in folded spelling."""

from __future__ import annotations

import pytest

from isnad.errors import RuleError
from isnad.language import fold
from isnad.language.conjugation import PATTERNS, conjugate, parse_lemma


def forms(line: str, tense: str, voice: str = "active") -> set[str]:
    return {f.form for f in parse_lemma(line).forms() if f.tense == tense and f.voice == voice}


# line | tense | voice | forms that must be there | forms that must not be under that tense and voice
PARADIGMS = [
    ("قال 1 u قول", "past", "active", "قال قالت قالا قالتا قالوا قلن قلت قلنا قلتم", "قالون قيل يقول"),
    ("قال 1 u قول", "present", "active", "يقول تقول أقول نقول يقولون يقولوا يقولان يقل تقل نقل يقلن", "يقيل يقال"),
    ("قال 1 u قول", "past", "passive", "قيل قيلت", "قال قول"),
    ("قال 1 u قول", "present", "passive", "يقال تقال", "يقول"),
    ("قال 1 u قول", "participle", "active", "قائل قائلا قائلة قائلين قائلون", "قاول"),
    ("قال 1 u قول", "masdar", "active", "قول", ""),
    ("باع 1 i بيع", "present", "active", "يبيع تبيع يبع يبيعون", "يبوع"),
    ("باع 1 i بيع", "passive_participle", "passive", "مبيع", "مبيوع"),
    ("نال 1 a نيل", "present", "active", "ينال تنال ينل ينالون", "ينول"),
    ("نفى 1 i نفي", "past", "active", "نفى نفت نفوا نفيا نفتا نفيت نفينا", "نفاوا نفات"),
    ("نفى 1 i نفي", "present", "active", "ينفي تنفي ينفون ينفوا ينفيان ينفين ينف تنف ننفي أنفي", "ينفيون ينفو"),
    ("نفى 1 i نفي", "participle", "active", "نافيا نافية نافين نافون ناف نافي", "نافيون"),
    ("نفى 1 i نفي", "passive_participle", "passive", "منفي منفية منفيون منفيين", "منفو"),
    ("دعا 1 u دعوة", "past", "active", "دعا دعت دعوا دعتا دعوت دعونا", "دعاوا دعى"),
    ("دعا 1 u دعوة", "present", "active", "يدعو تدعو يدعون تدعين يدع يدعوان ندعو", "يدعوون"),
    ("دعا 1 u دعوة", "past", "passive", "دعي دعيت دعوا", ""),
    ("دعا 1 u دعوة", "passive_participle", "passive", "مدعو مدعوة مدعوون مدعوين", "مدعي"),
    ("لقي 1 a لقاء", "past", "active", "لقي لقيت لقوا لقيا", "لقاوا لقت"),
    ("لقي 1 a لقاء", "present", "active", "يلقى يلقون تلقى يلق", "يلقيون"),
    ("حث 1 u حث", "past", "active", "حث حثت حثوا حثثت حثثنا حثا", "حثثوا"),
    ("حث 1 u حث", "present", "active", "يحث تحث يحثون يحثوا يحثان نحث يحثثن", "يحثثون"),
    ("شن 1 u شن", "past", "active", "شن شنت شنوا شننا", "شينت"),
    ("شن 1 u شن", "passive_participle", "passive", "مشنون مشنونة", ""),
    ("رد 1 u رد", "participle", "active", "راد رادا رادين", "رادد"),
    ("وعد 1 i وعد", "present", "active", "يعد تعد يعدون نعد أعد", "يوعد"),
    ("وعد 1 i وعد", "present", "passive", "يوعد", "يعد"),
    ("وضع 1 a وضع", "present", "active", "يضع تضع يضعون", "يوضع"),
    ("وجع 1 a وجع", "present", "active", "يوجع", "يجع"),
    ("وفى 1 i وفاء", "present", "active", "يفي تفي يفون", "يوفي"),
    ("اتهم 8", "past", "active", "اتهم اتهمت اتهموا اتهما", ""),
    ("اتهم 8", "present", "active", "يتهم تتهم يتهمون نتهم", "يوتهم"),
    ("اتهم 8", "passive_participle", "passive", "متهم متهمة متهمين متهمون متهمان", ""),
    ("اتهم 8", "masdar", "active", "اتهام اتهاما اتهامات", ""),
    ("أكد 2", "past", "active", "أكد أكدت أكدوا أكدا", ""),
    ("أكد 2", "present", "active", "يؤكد تؤكد يؤكدون نؤكد", "ياكد"),
    ("أكد 2", "participle", "active", "مؤكد مؤكدا مؤكدة مؤكدين مؤكدون مؤكدي", "ماكد"),
    ("أكد 2", "masdar", "active", "تأكيد تأكيدا تأكيدات", "توكيد"),
    ("أنبأ 4", "past", "active", "أنبأ أنبأت أنبأوا", ""),
    ("أنبأ 4", "present", "active", "ينبئ تنبئ ينبئون", "ينبأ"),
    ("أنبأ 4", "masdar", "active", "إنباء", "إنباءا"),
    ("رأى 1 a رؤية", "past", "active", "رأى رأت رأوا رأينا رأيت", "رأيوا"),
    ("رأى 1 a رؤية", "present", "active", "يرى ترى يرون يروا نرى أرى ير", "يرأى"),
    ("رأى 1 a رؤية", "past", "passive", "رئي", ""),
    ("أرى 4 root=رءي", "present", "active", "يري تري", "يرئي"),
    ("سأل 1 a سؤال", "past", "passive", "سئل سئلت سئلوا", "سأل"),
    ("سأل 1 a سؤال", "present", "active", "يسأل تسأل يسألون", "يسئل"),
    ("سأل 1 a سؤال", "participle", "active", "سائل سائلا سائلة", ""),
    ("سأل 1 a سؤال", "passive_participle", "passive", "مسؤول مسؤولة مسؤولون مسؤولين مسؤولي مسؤولو", ""),
    ("جاء 1 i مجيء", "past", "active", "جاء جاءت جاءوا جاؤوا جئنا جئت", "جات"),
    ("جاء 1 i مجيء", "present", "active", "يجيئون تجيئان يجئ", "يجوء"),
    ("بدأ 1 a بدء", "present", "active", "يبدأ تبدأ يبدأون يبدؤون نبدأ", "يبدؤ"),
    ("بدأ 1 a بدء", "masdar", "active", "بدء بدءا", ""),
    ("قرأ 1 a قراءة", "past", "active", "قرأ قرأت قرأوا", "قرؤ"),
    ("أعلن 4", "past", "active", "أعلن أعلنت أعلنوا أعلنا", "أعلننا"),
    ("أعلن 4", "present", "active", "يعلن تعلن يعلنون نعلن", "يوعلن"),
    ("أعلن 4", "masdar", "active", "إعلان إعلانا إعلانات", ""),
    ("آمن 4", "past", "active", "آمن آمنت آمنوا", ""),
    ("آمن 4", "present", "active", "يؤمن يؤمنون", "ياؤمن"),
    ("آمن 4", "masdar", "active", "إيمان", "أمان"),
    ("أوقف 4", "past", "passive", "أوقف أوقفت", ""),
    ("أوقف 4", "present", "active", "يوقف توقف يوقفون", ""),
    ("أوقف 4", "masdar", "active", "إيقاف", "إوقاف"),
    ("أدان 4", "past", "active", "أدان أدانت أدانوا أدنا", "أديت"),
    ("أدان 4", "present", "active", "يدين تدين يدينون يدن", "يدان"),
    ("أدان 4", "present", "passive", "يدان تدان", ""),
    ("أدان 4", "masdar", "active", "إدانة إدانات", "إديان"),
    ("ألقى 4", "past", "active", "ألقى ألقت ألقوا ألقيا ألقينا", "ألقيوا"),
    ("ألقى 4", "past", "passive", "ألقي ألقيت", ""),
    ("ألقى 4", "masdar", "active", "إلقاء", "إلقاءا إلقاي"),
    ("أصر 4", "past", "active", "أصر أصرت أصروا أصررنا", ""),
    ("أصر 4", "masdar", "active", "إصرار", "إصر"),
    ("تبنى 5", "past", "active", "تبنى تبنت تبنوا تبنيا", ""),
    ("تبنى 5", "present", "active", "يتبنى تتبنى يتبنون يتبن", "يتبنيون"),
    ("تبنى 5", "masdar", "active", "تبني تبن تبنيا", ""),
    ("سمى 2", "masdar", "active", "تسمية تسميات", "تسميي"),
    ("استنكر 10", "past", "active", "استنكر استنكرت استنكروا", ""),
    ("استنكر 10", "masdar", "active", "استنكار استنكارا", ""),
    ("استقال 10", "present", "active", "يستقيل تستقيل يستقيلون يستقل", "يستقول"),
    ("استقال 10", "masdar", "active", "استقالة استقالات", ""),
    ("استولى 10", "past", "active", "استولى استولت استولوا", ""),
    ("استولى 10", "masdar", "active", "استيلاء", "استولاء"),
    ("استجوب 10 root=جوب", "past", "active", "استجوب استجوبت", "استجاب"),
    ("استمر 10", "past", "active", "استمر استمرت استمروا استمررنا", ""),
    ("استأنف 10", "present", "active", "يستأنف تستأنف", ""),
    ("طالب 3", "past", "active", "طالب طالبت طالبوا", ""),
    ("طالب 3", "past", "passive", "طولب", ""),
    ("طالب 3", "present", "active", "يطالب تطالب يطالبون", ""),
    ("طالب 3", "masdar", "active", "مطالبة مطالبات", ""),
    ("ساءل 3", "present", "active", "يسائل", ""),
    ("تساءل 6", "past", "active", "تساءل تساءلت تساءلوا", ""),
    ("تساءل 6", "masdar", "active", "تساؤل تساؤلات", ""),
    ("قصف 1 i قصف", "past", "active", "قصف قصفت قصفوا", ""),
    ("قصف 1 i قصف", "present", "active", "يقصف تقصف يقصفون", ""),
    ("احتجز 8", "past", "active", "احتجز احتجزت احتجزوا", ""),
    ("احتل 8", "past", "active", "احتل احتلت احتلوا احتللنا", ""),
    ("احتل 8", "masdar", "active", "احتلال", ""),
    ("اغتال 8", "masdar", "active", "اغتيال اغتيالات", ""),
    ("ادعى 8", "past", "active", "ادعى ادعت ادعوا", "ادتعى"),
    ("اصطدم 8", "present", "active", "يصطدم تصطدم", ""),
    ("اضطر 8", "past", "passive", "اضطر اضطرت", ""),
    ("ائتلف 8", "present", "active", "يأتلف", ""),
    ("انسحب 7", "past", "active", "انسحب انسحبت انسحبوا", ""),
    ("انسحب 7", "masdar", "active", "انسحاب انسحابات", ""),
    ("انهار 7", "present", "active", "ينهار تنهار", ""),
    ("انضم 7", "past", "active", "انضم انضمت انضموا", ""),
    ("اشتبك 8", "past", "active", "اشتبك اشتبكت اشتبكوا", ""),
    ("تظاهر 6", "past", "active", "تظاهر تظاهرت تظاهروا", ""),
    ("تظاهر 6", "participle", "active", "متظاهر متظاهرون متظاهرين متظاهرات", ""),
    ("سيطر Q1", "past", "active", "سيطر سيطرت سيطروا", ""),
    ("سيطر Q1", "present", "active", "يسيطر تسيطر يسيطرون", ""),
    ("سيطر Q1", "masdar", "active", "سيطرة", ""),
    ("تدهور Q2", "masdar", "active", "تدهور", ""),
    ("اطمأن Q4", "present", "active", "يطمئن تطمئن يطمئنون", ""),
    ("احمر 9", "past", "active", "احمر احمرت احمررنا", ""),
]  # fmt: skip


@pytest.mark.parametrize(("line", "tense", "voice", "there", "absent"), PARADIGMS)
def test_paradigm(line: str, tense: str, voice: str, there: str, absent: str) -> None:
    found = forms(line, tense, voice)
    assert {fold(w) for w in there.split()} <= found
    assert not {fold(w) for w in absent.split()} & found


@pytest.mark.parametrize(
    ("line", "person", "gender", "number", "bound"),
    [
        ("نفى 1 i نفي", 3, "m", "s", "نفا"),
        ("اتهم 8", 3, "m", "p", "اتهمو"),
        ("قال 1 u قول", 3, "f", "s", "قالت"),
        ("ألقى 4", 3, "m", "s", "ألقا"),
        ("دعا 1 u دعوة", 3, "m", "s", "دعا"),
    ],
)
def test_past_before_an_attached_pronoun(line: str, person: int, gender: str, number: str, bound: str) -> None:
    past = [f for f in parse_lemma(line).forms() if f.tense == "past" and f.voice == "active"]
    (form,) = [f for f in past if (f.person, f.gender, f.number) == (person, gender, number)]
    assert form.bound == (fold(bound),)


def test_verbal_noun_before_an_attached_pronoun() -> None:
    bound = {f.form: f.bound for f in parse_lemma("اعتدى 8").forms() if f.tense == "masdar"}
    assert set(bound[fold("اعتداء")]) == {fold("اعتداؤ"), fold("اعتدائ"), fold("اعتداء")}
    bound = {f.form: f.bound for f in parse_lemma("طالب 3").forms() if f.tense == "masdar"}
    assert bound[fold("مطالبة")] == ("مطالبت",)


@pytest.mark.parametrize("line", ["قال", "قال 15", "كتب 4", "انسحب 10", "استنكر 1"])
def test_a_lemma_that_does_not_fit_its_pattern_is_refused(line: str) -> None:
    with pytest.raises(RuleError):
        parse_lemma(line).forms()


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_form_is_folded_and_has_no_sound_signs(pattern: str) -> None:
    roots = (
        ["سفرجل"[:4]]
        if pattern.startswith("Q")
        else ["كتب", "قول", "بيع", "رمي", "دعو", "شدد", "وعد", "ءكد", "سءل", "قرء", "جيء"]
    )
    for root in roots:
        for form in conjugate(root, pattern, masdars=("رؤية",)):
            for text in (form.form, *form.bound):
                assert text
                assert fold(text) == text
                assert all("\u0621" <= c <= "\u064a" for c in text), (root, form)


def test_forms_are_listed_once_and_always_in_the_same_order() -> None:
    first = conjugate("شدد", 8)
    assert len(set(first)) == len(first)
    assert first == conjugate("شدد", "8")
