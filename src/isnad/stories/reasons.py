"""Reasons in words: every code of a `Reason` in English and Arabic (`reasons.toml`)."""

from __future__ import annotations

from functools import cache
from typing import Literal

from isnad.rules import load_toml
from isnad.stories.actors import name_of
from isnad.stories.results import Reason


@cache
def templates() -> dict[str, dict[str, str]]:
    """Return the words of every reason code by language ("en", "ar"), with {0}, {1} … for the arguments."""
    return dict(load_toml("isnad.stories", "reasons.toml"))


def say(reason: Reason, language: Literal["en", "ar"] = "en") -> str:
    """Return a reason in words. Raises KeyError for a code `reasons.toml` lacks."""
    args = (name_of(a) if a.startswith("place/") else a for a in reason.args)
    return templates()[reason.code][language].format(*args)
