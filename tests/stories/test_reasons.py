"""Reasons can be said in both languages, with the same arguments."""

import re

import pytest

from isnad.stories.reasons import say, templates
from isnad.stories.results import Reason


@pytest.mark.parametrize("code", sorted(templates()))
def test_both_languages_use_the_same_arguments(code: str) -> None:
    words = templates()[code]
    assert set(words) == {"en", "ar"}
    assert sorted(re.findall(r"\{\d\}", words["en"])) == sorted(re.findall(r"\{\d\}", words["ar"]))


def test_a_reason_is_said_with_its_arguments() -> None:
    assert say(Reason("place-within", ("Erbil", "Iraq"))) == "Erbil lies in Iraq"
    assert say(Reason("days-apart", ("2",)), "ar") == "بينهما 2 من الأيام"


def test_places_of_a_reason_are_named() -> None:
    reason = Reason("place-within", ("place/iq-ain-al-asad-air-base", "place/iq"))
    assert say(reason) == "Ain al-Asad air base lies in Iraq"
