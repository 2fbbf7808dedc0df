"""Actors and recipients are read from the order of words, in verbal and nominal frames."""

from __future__ import annotations

import pytest

from isnad.model import Event
from tests.events.build import events_of


def parties(event: Event) -> tuple[list[str], list[str]]:
    return [s.text for s in event.actor], [s.text for s in event.recipient]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("قصفت طائرات حربية مواقع عسكرية في البادية", "طائرات حربية", "مواقع عسكرية"),
        ("شن مسلحون هجوما على حاجز للجيش قرب البلدة", "مسلحون", "حاجز"),
        ("وقع هجوم نفذه مسلحون على ثكنة في الجنوب", "مسلحون", "ثكنة"),
        ("قالت الوزارة إن مسلحين هاجموا مركزا للشرطة", "مسلحين", "مركزا"),
        ("تعرضت قاعدة جوية لقصف بالصواريخ", "", "قاعدة جوية"),
        ("قتل خمسة جنود على يد مسلحين في الجبل", "مسلحين", "خمسة جنود"),
        ("تمكنت قوات الأمن من إيقاف ثلاثة أشخاص في المدينة", "قوات الأمن", "ثلاثة أشخاص"),
        ("اقتحمت قوات الأمن القرية وهاجمت المزارعين", "قوات الأمن", "المزارعين"),
        ("أدانت الحكومة القصف التركي", "التركي", ""),
    ],
)
def test_parties(text: str, actor: str, recipient: str) -> None:
    found = [parties(e) for e in events_of(text)]
    assert any(
        (actor in " ".join(a) if actor else not a) and (recipient in " ".join(r) if recipient else not r)
        for a, r in found
    ), found


def test_both_sides_of_talks_act() -> None:
    (event,) = events_of("بدأت محادثات بين الحكومة والمعارضة في جنيف")
    assert parties(event)[0] == ["الحكومة", "المعارضة"]


def test_place_comes_after_the_act() -> None:
    (event,) = events_of("انفجرت عبوة ناسفة في المدينة مساء أمس")
    assert event.place is not None
    assert event.place.text == "المدينة"


def test_weapon_is_no_party() -> None:
    (event,) = events_of("فجر انتحاري سيارة مفخخة أمام المركز")
    assert event.recipient == ()
    assert event.weapon is not None


@pytest.mark.parametrize("text", ["", "«", "شن", "قصف قصف قصف و", "هجوم على", "بين وبين ومحادثات بين", "و" * 30])
def test_any_text_is_read(text: str) -> None:
    assert isinstance(events_of(text), tuple)
