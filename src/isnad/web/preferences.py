"""How one reader wants the interface: language, digits, month names, theme, shortcuts. Kept in a cookie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import parse_qsl, urlencode

from isnad.web.shortcuts import read_changes, write_changes

COOKIE = "isnad_view"
Digits = Literal["latn", "arab"]
Months = Literal["egypt", "levant", "maghreb", "morocco"]
Theme = Literal["auto", "light", "dark"]
# CLDR locales whose month names each setting stands for (يوليو, تموز, جويلية, يوليوز).
MONTH_LOCALES: dict[str, str] = {"egypt": "ar_EG", "levant": "ar_SY", "maghreb": "ar_DZ", "morocco": "ar_MA"}
_REGIONS = {"SY": "levant", "IQ": "levant", "LB": "levant", "JO": "levant", "PS": "levant",
            "DZ": "maghreb", "TN": "maghreb", "MA": "morocco"}  # fmt: skip
CHOICES: dict[str, tuple[str, ...]] = {
    "language": ("ar", "en"),
    "digits": get_args(Digits),
    "months": get_args(Months),
    "theme": get_args(Theme),
    "keys": ("on", "off"),
}


@dataclass(frozen=True, slots=True)
class Preferences:
    """One reader's settings; every value but the name is one of `CHOICES`."""

    language: str = "en"
    digits: str = "latn"
    months: str = "egypt"
    theme: str = "auto"
    keys: str = "on"
    name: str = ""  # what verdicts are signed with where there are no accounts
    keymap: str = ""  # keys the reader changed (`shortcuts.write_changes`)

    @property
    def changed_keys(self) -> dict[str, str]:
        """Return the keys the reader changed: own key to the one it is now."""
        return read_changes(self.keymap)

    def encode(self) -> str:
        """Return the settings as the cookie's value."""
        return urlencode({name: getattr(self, name) for name in (*CHOICES, "name", "keymap")})

    def changed(self, values: Mapping[str, str]) -> Preferences:
        """Return the settings with every valid value of `values` taken over; what is unknown is left out."""
        known = {k: v for k, v in values.items() if v in CHOICES.get(k, ())}
        if "name" in values and values["name"].isprintable():
            known["name"] = values["name"].strip()[:60]
        if "keymap" in values:
            known["keymap"] = write_changes(read_changes(values["keymap"]))
        return replace(self, **known)  # names and values come from CHOICES


def read_preferences(cookie: str | None, accept_language: str | None) -> Preferences:
    """Return the settings of a request: the cookie's, else what the browser says of its language and region."""
    base = _from_browser(accept_language or "")
    return base.changed(dict(parse_qsl(cookie))) if cookie else base


def _from_browser(accept_language: str) -> Preferences:
    for part in accept_language.split(","):
        tag = part.split(";")[0].strip()
        language, _, region = tag.partition("-")
        if language.lower() in CHOICES["language"]:
            return Preferences(language=language.lower(), months=_REGIONS.get(region.upper(), "egypt"))
    return Preferences()
