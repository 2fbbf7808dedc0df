"""Positions: a spokesman speaks for his body, and what he holds may change."""

import pytest

import isnad
from isnad.stories.positions import find_changes, find_positions, select_positions
from tests.stories.pages import page

_BEFORE = page(
    "a",
    "قال المتحدث باسم حركة حماس سامي أبو زهري إنه لن تكون هناك أي هدنة ما لم يرفع الحصار عن القطاع.",
    "2014-07-10",
)
_AFTER = page(
    "b",
    'رحب المتحدث باسم حركة حماس سامي أبو زهري بوقف إطلاق النار، وقال "نرحب بوقف إطلاق النار في القطاع".',
    "2014-08-26",
)


def test_a_condition_is_read_and_the_body_holds_it() -> None:
    (held,) = [p for p in find_positions(_BEFORE) if p.topic == "truce"]
    assert (held.actor, held.stance, held.date) == ("group/hamas", "conditional", "2014-07-10")
    assert _BEFORE.article.text[held.passage.start : held.passage.end] == held.passage.text


def test_a_change_is_marked_with_both_quotations() -> None:
    every = [*find_positions(_AFTER), *find_positions(_BEFORE)]
    held = select_positions(every, "group/hamas", "truce")
    assert [p.date for p in held] == sorted(p.date or "" for p in held)
    change = find_changes(held)[0]
    assert (change.before.stance, change.after.stance) == ("conditional", "supports")
    assert change.before.passage.article == "a"


def test_a_topic_named_beside_the_words_is_what_they_point_at() -> None:
    record = page(
        "c", 'وقال نعيم قاسم، في إشارة إلى المفاوضات مع إسرائيل، إن "الحزب لا يقبل هذه الطريقة".', "2024-07-10"
    )
    (held,) = find_positions(record)
    assert (held.topic, held.stance) == ("talks", "opposes")


def test_what_a_speaker_says_of_another_is_no_position_of_his() -> None:
    record = page(
        "d", "قال وزير الخارجية الأمريكي جون كيري إن إيران لن تدخل في مفاوضات جديدة.\n"
        "وقال كيري إن رفض الكونغرس الاتفاق النووي سيسبب حرجا.", "2015-07-24",
    )  # fmt: skip
    assert find_positions(record) == ()


def test_who_only_looks_on_holds_no_position() -> None:
    text = "قال {} فادي الحسيني إننا نرفض أي هدنة مع الاحتلال."
    assert find_positions(page("e", text.format("المحلل السياسي"))) == ()
    assert [p.stance for p in find_positions(page("f", text.format("وزير الدفاع")))] == ["opposes"]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("رفضت جماعة الحوثي تمديد الهدنة التي انتهت مساء أمس الأحد.", [("truce", "opposes")]),
        ("رحبت الحكومة اليمنية بمقترح تمديد الهدنة ستة أشهر.", [("truce", "supports")]),
        ("رفضت جماعة الحوثي إلغاء الهدنة.", []),
    ],
)
def test_extending_a_truce_is_the_truce_and_calling_it_off_is_not(text: str, held: list[tuple[str, str]]) -> None:
    record = isnad.read({"id": "x", "text": text, "published": "2022-10-03"})
    assert [(p.topic, p.stance) for p in find_positions(record)] == held
