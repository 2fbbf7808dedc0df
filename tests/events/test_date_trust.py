"""Trust in dates: a date behind another act is not the trigger's, a day told before is lent with care."""

from __future__ import annotations

import isnad
from isnad.events.date_trust import DateChoice, choose_date, trust
from isnad.model import Event

BOMBED = "قصفت الطائرات أمس مواقع التنظيم قرب الموصل وقتلت عشرة مسلحين."


def _events(text: str) -> tuple[Event, ...]:
    return isnad.read({"id": "a", "text": text, "published": "2015-07-24"}).events


def test_the_day_of_its_clause_dates_an_act() -> None:
    assert _events(BOMBED)[0].date == "2015-07-23"


def test_the_day_of_another_act_does_not_date_what_may_never_come() -> None:
    text = "أكدت قيادات في المقاومة سيطرتها على المبنى أمس، فيما تجري مفاوضات لتسليم القصر ما لم تتخذ قرارا باقتحامه."
    stormed = next(e for e in _events(text) if e.trigger.text == "باقتحامه")
    assert (stormed.status, stormed.date, stormed.date_basis) == ("hypothetical", None, None)


def test_the_same_attack_told_on_takes_its_day() -> None:
    text = BOMBED + "\nوقصفت الطائرات مخازن التنظيم قرب الموصل."
    assert [(e.date, e.date_basis) for e in _events(text)][-1] == ("2015-07-23", "mention")


def test_what_lies_ahead_takes_no_day_of_the_past() -> None:
    text = BOMBED + "\nوفي بيروت قال الوزير إن حكومته ستوقع مع طهران اتفاقا."
    assert all(e.date is None for e in _events(text)[1:])


def test_trust_is_a_share() -> None:
    assert 0 < trust((("own status hypothetical", 1.0),)) < trust((("own status happened", 1.0),)) < 1


def test_no_date_is_chosen_where_none_is_trusted() -> None:
    doubtful = DateChoice("2015-07-23", "words", (("own before by more than 11", 9.0),))
    assert choose_date([doubtful]) is None
    assert choose_date([]) is None
