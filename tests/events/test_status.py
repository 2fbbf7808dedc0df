"""Status follows negation, modality, the carrying statement, counts over time, and distance from publication."""

from __future__ import annotations

import pytest

from isnad.model import Act
from tests.events.build import events_of, make_date, make_statement


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("قصفت طائرات مواقع للمسلحين في البادية", "happened"),
        ("لم تقصف الطائرات مواقع المسلحين في البادية", "denied"),
        ("لا هدنة مع الجيش بعد اليوم", "denied"),
        ("أشار البيان إلى عدم وجود هدنة بين الطرفين", "denied"),
        ("ينتظر السكان ما سيحدث إذا انسحب الجيش من البلدة", "hypothetical"),
        ("يعتزم الوزير زيارة بيروت الأسبوع المقبل", "planned"),
        ("حشد الجيش قواته لاقتحام المدينة", "planned"),
        ("بدأت المعارك بعد تحرير البلدة من المسلحين", "happened"),
    ],
)
def test_status_in_the_clause(text: str, status: str) -> None:
    assert status in [e.status for e in events_of(text)]


@pytest.mark.parametrize(
    ("act", "status"),
    [
        ("deny", "denied"),
        ("call_for", "called_for"),
        ("threaten", "threatened"),
        ("promise", "planned"),
        ("say", "happened"),
    ],
)
def test_status_follows_the_statement(act: Act, status: str) -> None:
    text = "تحدثت الحكومة عن انسحاب القوات من المدينة"
    statement = make_statement(text, "تحدثت", "انسحاب القوات من المدينة", act, "الحكومة")
    assert [(e.status, e.said_by) for e in events_of(text, statements=(statement,))] == [(status, "s0")]


def test_count_since_a_date_is_an_aggregate() -> None:
    text = "استهدف نحو 50 هجوما القواعد الأميركية منذ بداية عام 2021"
    (event,) = events_of(text, dates=(make_date(text, "منذ بداية عام 2021", "2021"),))
    assert (event.status, event.count) == ("aggregate", 50)


def test_event_of_another_year_is_background() -> None:
    text = "قتل عشرة جنود في هجوم على الثكنة عام 2013"
    (event,) = events_of(text, dates=(make_date(text, "عام 2013", "2013"),))
    assert (event.status, event.date, event.date_precision) == ("background", "2013", "year")


def test_accusation_inside_a_denial_is_denied() -> None:
    text = "نفى الرئيس اتهامات بأن بلاده قصفت مواقع للمسلحين"
    outer = make_statement(text, "نفى", "اتهامات بأن بلاده قصفت مواقع للمسلحين", "deny", "الرئيس")
    inner = make_statement(text, "اتهامات", "بلاده قصفت مواقع للمسلحين", "accuse")
    assert [e.status for e in events_of(text, statements=(outer, inner))] == ["denied"]
