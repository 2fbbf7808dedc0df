"""Statements end to end on small texts: cue, speaker, content, kind, act."""

from __future__ import annotations

from isnad.language import analyse
from isnad.model import Article, Block, Published, Statement
from isnad.statements import find_statements


def read(text: str) -> tuple[Statement, ...]:
    article = Article(
        "t", None, None, "", "ar", None, None, (), None, None, None, None, Published(), text, ()
    )  # fmt: skip
    return find_statements(analyse(text), article, (), ())[0]


def test_verb_subject_clause() -> None:
    (s,) = read("قال وزير النقل سامي الحداد إن الجسر سيفتح غدا.")
    assert (s.cue.text, s.content.text) == ("قال", "الجسر سيفتح غدا")
    assert s.speaker is not None
    assert s.speaker.text == "وزير النقل سامي الحداد"
    assert (s.kind, s.act) == ("indirect", "say")


def test_participle_takes_the_speaker_before_it() -> None:
    first, second = read("قالت الوزيرة إن الخطة جاهزة، مضيفة أن التنفيذ يبدأ قريبا.")
    assert first.content.text == "الخطة جاهزة"
    assert second.speaker is None
    assert second.speaker_name == first.speaker_name


def test_direct_quotation_may_hold_several_sentences() -> None:
    (s,) = read("وأضاف المدير: «لن نتراجع عن القرار. سنمضي فيه حتى النهاية».")
    assert s.content.text == "لن نتراجع عن القرار. سنمضي فيه حتى النهاية"
    assert s.kind == "direct"


def test_subject_before_the_verb() -> None:
    (s,) = read("لكن الشركة تقول إن العطل بسيط.")
    assert s.speaker is not None
    assert s.speaker.text == "الشركة"


def test_trailing_attribution_takes_the_clause_before_it() -> None:
    (s,) = read("انهار سقف المصنع صباحا، بحسب مصادر محلية.")
    assert s.cue.text == "بحسب"
    assert s.content.text == "انهار سقف المصنع صباحا"
    assert s.speaker_name == "مصادر محلية"


def test_impersonal_reminder_is_no_statement() -> None:
    assert read("يذكر أن الجسر بني قبل عشر سنوات.") == ()


def test_quotation_with_nobody_to_attribute_it_to_is_an_issue() -> None:
    text = "وظهرت على الباب لافتة «الدخول ممنوع على كل من لا يحمل بطاقة»."
    article = Article(
        "t", None, None, "", "ar", None, None, (), None, None, None, None, Published(), text, ()
    )  # fmt: skip
    statements, issues = find_statements(analyse(text), article, (), ())
    assert statements == ()
    assert [i.code for i in issues if i.code == "quote-unattributed"] == ["quote-unattributed"]


def test_nobody_speaks_on_from_one_item_of_a_digest_to_the_next() -> None:
    first, second = "قال المدير إن الجسر مفتوح.", "وأضاف أن المدرسة مغلقة."
    text = f"{first}\n{second}"
    for items, speaker in (((0, 1), "غير محدد"), ((None, None), "المدير")):
        blocks = (
            Block("body", 0, len(first), item=items[0]),
            Block("body", len(first) + 1, len(text), item=items[1]),
        )
        article = Article("t", None, None, "", "ar", None, None, (), None, None, None, None, Published(), text, blocks)
        statements, _ = find_statements(analyse(text, blocks), article, (), ())
        assert [s.speaker_name for s in statements] == ["المدير", speaker]


def test_people_in_the_plural_do_not_go_on_in_the_singular() -> None:
    first, second, third = read("قال الوزير إن السد آمن. وقال سكان القرية إن الماء ارتفع. وأضاف أن الخطة جاهزة.")
    assert second.speaker_name == "سكان القرية"
    assert third.speaker_name == first.speaker_name


def test_nobody_of_the_other_gender_goes_on() -> None:
    _, second = read("قال الوزير إن السد آمن. وأضافت أن الماء ارتفع.")
    assert second.speaker_name == "غير محدد"


def test_an_object_of_nobody_is_no_statement() -> None:
    assert read("ورفض الفكرة.") == ()
