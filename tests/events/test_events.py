"""One trigger an event; mentions of one event share its date and who claims it; codes of other schemes."""

from __future__ import annotations

import pytest

import isnad
from isnad.events import lexicon
from isnad.events.crosswalk import codes_of
from isnad.events.lexicon import TYPES
from isnad.model import Mention
from isnad.rules import load_table
from tests.events.build import events_of, make_date, make_statement


def test_act_goes_before_its_outcome() -> None:
    assert [e.trigger.text for e in events_of("قتل ثلاثة جنود في هجوم على حاجز")] == ["هجوم"]


def test_words_of_one_kin_are_one_event() -> None:
    assert [e.trigger.text for e in events_of("قتل جنود جراء غارات وضربات على المعسكر")] == ["غارات"]


def test_a_cue_is_no_event() -> None:
    text = "رفض البرلمان مشروع القانون"
    statement = make_statement(text, "رفض", "مشروع القانون", "reject", "البرلمان")
    assert events_of(text, statements=(statement,)) == ()


def test_unclaimed_attack_is_no_event() -> None:
    assert events_of("لم تتبن أي جهة الهجوم") == ()


def test_ids_follow_the_text() -> None:
    events = events_of("زار الوزير بيروت. وقصفت طائرات مواقع المسلحين.")
    assert [e.id for e in events] == ["e0", "e1"]
    assert events[0].trigger.start < events[1].trigger.start


def test_later_mention_takes_the_date() -> None:
    text = "هاجم مسلحون الثكنة يوم الجمعة. وأسفر الهجوم عن مقتل جندي."
    first, second = events_of(text, dates=(make_date(text, "يوم الجمعة", "2021-07-09"),))
    assert (first.date, second.date, first.group == second.group) == ("2021-07-09", "2021-07-09", True)


def test_publication_day_is_no_event_date() -> None:
    assert [e.date for e in events_of("هاجم مسلحون الثكنة فقتلوا جنديا")] == [None]


def test_day_of_saying_does_not_date_the_event() -> None:
    text = "قال متحدث أمس إن مسلحين هاجموا الثكنة"
    statement = make_statement(text, "قال", "مسلحين هاجموا الثكنة", "say", "متحدث")
    (event,) = events_of(text, dates=(make_date(text, "أمس", "2021-07-09"),), statements=(statement,))
    assert event.date is None


def test_claim_is_kept() -> None:
    (event,) = events_of("تبنت الحركة الهجوم على القاعدة")
    assert event.claimed_by == ("الحركة",)


def test_accusation_is_blame() -> None:
    text = "اتهمت الحكومة الميليشيات بقصف السوق"
    statement = make_statement(text, "اتهمت", "بقصف السوق", "accuse", "الحكومة")
    (event,) = events_of(text, statements=(statement,))
    assert [(b.entity, b.by) for b in event.blamed_on] == [("الميليشيات", "الحكومة")]


def test_trigger_set_aside_is_an_issue() -> None:
    from isnad.events import find_events
    from tests.events.build import make_article, read_text

    text = "قتل ثلاثة جنود في هجوم على حاجز"
    _, issues = find_events(read_text(text), make_article(text), (), (), ())
    assert [i.code for i in issues] == ["trigger-unused"]


def test_every_type_has_codes() -> None:
    rows = load_table("isnad.events", "crosswalk.tsv")
    assert {r["type"] for r in rows} == set(TYPES)
    assert {r["rule"] for r in rows if r["rule"]} <= {r.name for f in lexicon.rule_files() for r in f.rules}
    modes = {r.data.get("mode") for f in lexicon.rule_files() for r in f.rules} - {None}
    assert modes <= {r["mode"] for r in rows}


def test_codes_of_an_event() -> None:
    (event,) = events_of("اغتال مجهولون ضابطا في منزله")
    codes = codes_of(event)
    assert (codes.cameo, codes.acled) == ("186", "Attack")


def test_what_a_writer_did_himself_is_no_news() -> None:
    assert not events_of("التقيت رئيس البلدية مرات عدة في مكتبه")
    assert not events_of("أذكر أنني اتصلت برئيس القناة في مكتبه")


def test_an_attack_claimed_behind_it() -> None:
    events = events_of("قتل سبعة في هجوم استهدف قافلة عسكرية قرب المطار وتبنته حركة الشباب")
    assert [e.claimed_by for e in events if e.trigger.text == "هجوم"] == [("حركة الشباب",)]


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("وقع هجوم على المطار. ونفت جماعة الفجر مسؤوليتها عن الهجوم.", "?group/جماعة الفجر"),
        ("وأنكرت إيران تورطها في الهجوم على المنشآت.", "place/ir"),
        ("وأخلت الحركة مسؤوليتها عن القصف على الحي.", "الحركة"),
    ],
)
def test_who_denies_a_part_in_an_attack_neither_claims_nor_does_it(text: str, denier: str) -> None:
    event = isnad.read({"id": "x", "text": text}).events[-1]
    assert (event.status, event.claimed_by, event.actor) == ("happened", (), ())
    assert event.denied_by == (denier,)


def test_surname_repeated_alone_is_no_verb() -> None:
    text = "ونفى التقي وجود أي دعم"
    at = text.rindex("التقي")
    surname = Mention(at, at + 5, "التقي", "person", "?person/سمير التقي", "سمير التقي")
    assert "التقي" in [e.trigger.text for e in events_of(text)]
    assert "التقي" not in [e.trigger.text for e in events_of(text, mentions=(surname,))]


@pytest.mark.parametrize(
    ("text", "claimed", "blamed"),
    [
        ("وحملت الحكومة جماعة الفجر مسؤولية الهجوم على المطار.", (), ("جماعة الفجر",)),
        ("ودعا البيان محملا تنظيم داعش المسؤولية عن الهجوم على المطار.", (), ("group/islamic-state",)),
        ("وألقى المستشار مسؤولية الهجوم على جماعة الفجر.", (), ("جماعة الفجر",)),
        ("واتهم المسؤولون جماعة الفجر بالوقوف خلف الهجوم الذي أوقع 32 قتيلا.", (), ("جماعة الفجر",)),
        ("وتبنت الهجوم جماعة الفجر في بيان.", ("جماعة الفجر",), ()),
        ("وقال السكان إن جماعة الفجر تتبنى الهجوم على المطار.", ("جماعة الفجر",), ()),
        ("وكانت جماعة الفجر أعلنت في بيان على موقعها المسؤولية عن الهجوم على المطار.", ("جماعة الفجر",), ()),
        ("وقتل سبعة في هجوم على المطار وتبنى المجلس قرارا يدين الهجوم.", (), ()),
        ("وقال الحاكم إن مسؤولية الهجوم على المطار لم تتضح.", (), ()),
    ],
)
def test_who_lays_an_attack_on_another_does_not_claim_it(
    text: str, claimed: tuple[str, ...], blamed: tuple[str, ...]
) -> None:
    event = isnad.read({"id": "x", "text": text}).events[-1]
    assert tuple(c.removeprefix("?group/") for c in event.claimed_by) == claimed
    assert tuple(b.entity.removeprefix("?group/") for b in event.blamed_on) == blamed
