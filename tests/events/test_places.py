"""The place of an event is the place phrase that governs it, whole and without its preposition."""

from __future__ import annotations

import pytest

from isnad.model import Mention
from tests.events.build import events_of, make_span, make_statement


def make_place(text: str, part: str, entity: str | None = "place/x", precision: str = "city") -> Mention:
    span = make_span(text, part)
    return Mention(span.start, span.end, part, "place", entity, part, place_precision=precision)


@pytest.mark.parametrize(
    ("text", "named", "place"),
    [
        ("فجر انتحاري نفسه في سوق شعبية", "", "سوق شعبية"),
        ("قتل ثلاثة جنود في هجوم قرب مدينة الموصل", "مدينة الموصل", "مدينة الموصل"),
        ("وقع هجوم عند مدخل فندق في بغداد", "بغداد", "مدخل فندق في بغداد"),
        ("قصفت الطائرات مواقع المتمردين في تعز", "تعز", "تعز"),
        ("قتل جنديان منذ تفجير سروج", "سروج", "سروج"),
        ("انسحبت القوات من الرمادي", "الرمادي", "الرمادي"),
        ("اعتقلت الشرطة متظاهرين ببيروت", "بيروت", "بيروت"),
        ("شن الجيش هجوما في إطار حملة", "", None),
        ("بحث الوزيران خلال اللقاء مستجدات الوضع في اليمن", "اليمن", None),
        ("رفعت الدول العقوبات المفروضة على طهران", "طهران", None),
        ("اعتقلت الشرطة متهما صدر عليه حكم بالسجن عاما", "", None),
    ],
)
def test_place(text: str, named: str, place: str | None) -> None:
    mentions = (make_place(text, named),) if named else ()
    event = events_of(text, mentions=mentions)[-1]
    assert (event.place.text if event.place else None) == place


def test_place_knows_its_entity() -> None:
    text = "وقع هجوم عند مدخل فندق في بغداد"
    (event,) = events_of(text, mentions=(make_place(text, "بغداد", "place/iq-baghdad"),))
    assert (event.place_entity, event.place_precision) == ("place/iq-baghdad", "city")


def test_bare_city_is_the_one_named_before() -> None:
    text = "تقدمت القوات في مدينة الرمادي وشنت هجوما على مواقع داخل المدينة"
    events = events_of(text, mentions=(make_place(text, "مدينة الرمادي", "place/iq-ramadi"),))
    assert [e.place_entity for e in events if e.type == "ASSAULT"] == ["place/iq-ramadi"]


def test_place_of_an_act_told_of_after_is_not_lent() -> None:
    text = "هاجم مسلحون ثكنة بعد تفجير انتحاري في سروج"
    events = events_of(text, mentions=(make_place(text, "سروج", "place/tr-suruc"),))
    assert [e.place.text if e.place else None for e in events] == ["ثكنة", "سروج"]


def test_object_of_hitting_is_the_place() -> None:
    text = "قتل جنديان في الضربة التي استهدفت مطار الشعيرات"
    (event,) = events_of(text, mentions=(make_place(text, "مطار الشعيرات", "place/sy-shayrat"),))
    assert event.place_entity == "place/sy-shayrat"


def test_unknown_name_in_a_direction_of_a_known_place() -> None:
    text = "قتل تسعة جنود في هجوم في المخدرة غربي مأرب"
    (event,) = events_of(text, mentions=(make_place(text, "غربي مأرب", "place/ye-marib"),))
    assert (event.place.text if event.place else None, event.place_entity) == ("المخدرة غربي مأرب", "place/ye-marib")


def test_place_of_a_relative_clause_is_not_taken() -> None:
    text = "سحقت الجماعة التي تصنفها واشنطن إرهابية خصومها"
    (event,) = [e for e in events_of(text, mentions=(make_place(text, "واشنطن"),)) if e.type == "ASSAULT"]
    assert event.place is None


def test_place_that_opens_the_sentence_frames_what_is_told() -> None:
    text = "وفي الموصل، قال الضابط إن ثلاثة جنود قتلوا في هجوم انتحاري"
    carrier = make_statement(text, "قال", "ثلاثة جنود قتلوا في هجوم انتحاري")
    events = events_of(text, mentions=(make_place(text, "الموصل", "place/iq-mosul"),), statements=(carrier,))
    assert [e.place_entity for e in events] == ["place/iq-mosul"]
