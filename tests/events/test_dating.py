"""The date of an event is the expression that governs its clause, as precise as it was said."""

from __future__ import annotations

from dataclasses import replace

import isnad
from isnad.model import Date
from tests.events.build import events_of, make_date, make_span, make_statement


def make_expression(text: str, part: str, kind: str, value: str) -> Date:
    span = make_span(text, part)
    return Date(span.start, span.end, part, kind, value, "vague", None, "")  # type: ignore[arg-type]


def test_date_of_the_clause() -> None:
    text = "قصفت الطائرات المدينة أمس"
    (event,) = events_of(text, dates=(make_date(text, "أمس", "2021-07-09"),))
    assert (event.date, event.date_precision) == ("2021-07-09", "day")


def test_day_of_the_statement_dates_nothing() -> None:
    text = "قال المتحدث اليوم إن مسلحين هاجموا الثكنة"
    carrier = make_statement(text, "قال", "مسلحين هاجموا الثكنة")
    (event,) = events_of(text, dates=(make_date(text, "اليوم", "2021-07-10"),), statements=(carrier,))
    assert event.date is None


def test_date_behind_since_is_of_another_act() -> None:
    text = "هذا أسوأ هجوم في البلاد منذ استقلالها عام 1960"
    (event,) = events_of(text, dates=(make_date(text, "عام 1960", "1960"),))
    assert event.date is None


def test_bare_hour_falls_on_the_day_told_last() -> None:
    text = "وصلت التعزيزات الخميس. وهاجم مسلحون الثكنة في الساعة الرابعة فجرا"
    hour = replace(make_date(text, "الساعة الرابعة فجرا", "2021-07-10T04:00"), type="TIME", precision="hour")
    (event,) = [
        e for e in events_of(text, dates=(make_date(text, "الخميس", "2021-07-08"), hour)) if e.type == "ASSAULT"
    ]
    assert event.date == "2021-07-08"


def test_after_midnight_is_the_next_day() -> None:
    text = "قصفت الطائرات المدينة بعد منتصف ليل الخميس"
    night = replace(make_date(text, "بعد منتصف ليل الخميس", "2021-07-08TNI"), type="TIME")
    (event,) = events_of(text, dates=(night,))
    assert event.date == "2021-07-09"


def test_now_and_the_last_days_give_the_month() -> None:
    for part, value in (("حاليا", "PRESENT_REF"), ("خلال الأيام الماضية", "PAST_REF")):
        text = f"تقصف الطائرات المدينة {part}"
        (event,) = events_of(text, dates=(make_expression(text, part, "DATE", value),))
        assert event.date == "2021-07"


def test_lately_gives_no_date() -> None:
    text = "قصفت الطائرات المدينة مؤخرا"
    (event,) = events_of(text, dates=(make_expression(text, "مؤخرا", "DATE", "PAST_REF"),))
    assert event.date is None


def test_last_hours_are_two_days() -> None:
    text = "قصفت الطائرات المدينة خلال الساعات الـ24 الماضية"
    (event,) = events_of(text, dates=(make_expression(text, "خلال الساعات الـ24 الماضية", "DURATION", "PT24H"),))
    assert event.date == "2021-07-09/2021-07-10"


def test_since_until_is_an_interval() -> None:
    text = "قتل خمسون مدنيا في غارات منذ 3 مايو وحتى أمس"
    dates = (make_date(text, "منذ 3 مايو", "2021-05-03"), make_date(text, "وحتى أمس", "2021-07-09"))
    (event,) = events_of(text, dates=dates)
    assert event.date == "2021-05-03/2021-07-09"


def test_window_of_a_report_dates_what_it_reports() -> None:
    text = "يغطي التقرير الفترة من 1 ماي إلى 30 جوان. وقال التقرير إن القوات هاجمت ثلاث قرى"
    window = make_expression(text, "الفترة من 1 ماي إلى 30 جوان", "DATE", "2021-05-01/2021-06-30")
    carrier = make_statement(text, "وقال", "القوات هاجمت ثلاث قرى")
    (event,) = events_of(text, dates=(window,), statements=(carrier,))
    assert event.date == "2021-05-01/2021-06-30"


def test_date_of_a_relative_on_another_noun() -> None:
    text = "اعتقلت الشرطة الرجل الذي فقد بيته قبل شهرين"
    (event,) = events_of(text, dates=(make_date(text, "قبل شهرين", "2021-05"),))
    assert event.date is None


def test_date_of_a_relative_on_the_event() -> None:
    text = "قتل جنديان في الهجوم على الثكنة الذي وقع أمس"
    (event,) = events_of(text, dates=(make_date(text, "أمس", "2021-07-09"),))
    assert event.date == "2021-07-09"


def test_year_of_a_budget_dates_nothing() -> None:
    text = "وقعت الدولتان اتفاقا على ميزانية المشروع لسنة 2016"
    events = events_of(text, dates=(make_date(text, "لسنة 2016", "2016"),))
    assert events
    assert all(e.date is None for e in events)


def test_the_day_of_the_incident_dates_what_happened() -> None:
    text = "تعرضت دورية لإطلاق نار من مسلحين قرب القرية. وقال البيان إن الحادثة وقعت يوم 17 مارس"
    events = events_of(text, dates=(make_date(text, "يوم 17 مارس", "2021-03-17"),))
    assert [e.date for e in events if e.type == "ASSAULT"] == ["2021-03-17"]


def test_a_date_behind_a_relative_clause_closes_the_sentence_of_its_verb() -> None:
    text = "سيطر المسلحون على معظم أجزاء القضاء، الذي تسكنه أغلبية من الفلاحين، في 3 أغسطس"
    events = events_of(text, dates=(make_date(text, "في 3 أغسطس", "2020-08-03"),))
    assert [e.date for e in events] == ["2020-08-03"]


def test_a_year_of_another_clause_dates_nothing() -> None:
    text = "دمر القصف مخازن القائد المتهم بتسليم المدينة عام 2011، كما استهدف معسكرا قرب البلدة"
    found = {e.trigger.text: e.date for e in events_of(text, dates=(make_date(text, "عام 2011", "2011"),))}
    assert found["استهدف"] is None


def test_what_begins_one_day_and_ends_another_lasts_between() -> None:
    text = "ستبدأ المحادثات غدا الخميس ومن المقرر أن تنتهي السبت"
    dates = (make_date(text, "غدا الخميس", "2021-07-08"), make_date(text, "السبت", "2021-07-10"))
    assert [e.date for e in events_of(text, dates=dates)] == ["2021-07-08/2021-07-10"]


def test_where_a_date_stands_is_told() -> None:
    text = "هاجم مسلحون حاجزا في المدينة أمس الجمعة وقتلوا جنديا. وقصفت المدفعية أطراف الحي."
    record = isnad.read({"id": "x", "text": text, "published": "2015-07-25"})
    assert [(e.trigger.text, e.date, e.date_basis) for e in record.events] == [
        ("هاجم", "2015-07-24", "words"),
        ("وقصفت", "2015-07-24", "story"),
    ]
