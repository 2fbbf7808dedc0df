"""Salience: what a sentence tells as its news above what it names in passing."""

from __future__ import annotations

from isnad.events.salience import main_share
from tests.events.build import events_of

NEWS = "قتل خمسة جنود وأصيب سبعة بجروح في هجوم بعبوة ناسفة قرب البصرة أمس"
PASSING = "قررت الوزارة تعزيز الحراسة حول السفارات بعد أيام من النقاش الذي أعقب الهجوم"


def test_the_news_of_a_sentence_is_salient() -> None:
    assert max(e.salience for e in events_of(NEWS)) >= main_share()


def test_an_attack_named_in_passing_is_not() -> None:
    assert [e.salience < main_share() for e in events_of(PASSING)] == [True]


def test_salience_is_a_share() -> None:
    assert all(0 < e.salience < 1 for e in (*events_of(NEWS), *events_of(PASSING)))
