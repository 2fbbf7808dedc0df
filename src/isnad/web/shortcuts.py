"""The keys of the interface by `event.code`, what they do, and how a reader may change them.

A template marks what a key does with the key's own code (`data-key="KeyA"`); a reader's changes say which other key has
that meaning. So nothing but this file and `keys.js` knows that keys can change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from isnad.errors import UsageError

# The letter or sign of a key on a Latin and on an Arabic (101) layout.
LABELS: dict[str, tuple[str, str]] = {
    "KeyA": ("A", "ش"), "KeyB": ("B", "لا"), "KeyC": ("C", "ؤ"), "KeyD": ("D", "ي"), "KeyE": ("E", "ث"),
    "KeyF": ("F", "ب"), "KeyG": ("G", "ل"), "KeyH": ("H", "ا"), "KeyI": ("I", "ه"), "KeyJ": ("J", "ت"),
    "KeyK": ("K", "ن"), "KeyL": ("L", "م"), "KeyM": ("M", "ة"), "KeyN": ("N", "ى"), "KeyO": ("O", "خ"),
    "KeyP": ("P", "ح"), "KeyQ": ("Q", "ض"), "KeyR": ("R", "ق"), "KeyS": ("S", "س"), "KeyT": ("T", "ف"),
    "KeyU": ("U", "ع"), "KeyV": ("V", "ر"), "KeyW": ("W", "ص"), "KeyX": ("X", "ء"), "KeyY": ("Y", "غ"),
    "KeyZ": ("Z", "ئ"), "Digit1": ("1", "١"), "Digit2": ("2", "٢"), "Digit3": ("3", "٣"), "Digit4": ("4", "٤"),
    "Digit5": ("5", "٥"), "Digit6": ("6", "٦"), "Digit7": ("7", "٧"), "Digit8": ("8", "٨"), "Digit9": ("9", "٩"),
    "Digit0": ("0", "٠"), "BracketLeft": ("[", "ج"), "BracketRight": ("]", "د"), "Semicolon": (";", "ك"),
    "Quote": ("'", "ط"), "Comma": (",", "و"), "Period": (".", "ز"), "Slash": ("/", "ظ"), "Backslash": ("\\", "\\"),
    "Minus": ("-", "-"), "Equal": ("=", "="), "Backquote": ("`", "ذ"), "Space": ("Space", "␣"),
}  # fmt: skip
# What can be given another key: its own key, and the message that says what it does.
ACTIONS: dict[str, str] = {
    "Slash": "search; with Shift this sheet", "KeyJ": "next", "KeyK": "previous", "KeyA": "accept", "KeyX": "reject",
    "KeyH": "not enough information", "KeyE": "edit", "KeyN": "note", "KeyM": "one event or two", "KeyU": "undo",
    "Space": "skip", "KeyI": "why", "KeyB": "compare outlets", "KeyV": "versions", "KeyO": "original", "KeyT": "the text",
    "KeyD": "metadata", "KeyC": "copy the quotation with its source", "KeyG": "into the dossier",
    "BracketLeft": "move the edge of a span back by a word, with Shift by a letter",
    "BracketRight": "move the edge of a span on by a word, with Shift by a letter", "KeyS": "the other edge of the span",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """What a key does: the key it comes with (`own`), the one the reader gave it (`code`), and both its letters."""

    own: str
    code: str
    what: str

    @property
    def latin(self) -> str:
        """Return the letter on a Latin layout."""
        return LABELS[self.code][0]

    @property
    def arabic(self) -> str:
        """Return the letter on an Arabic layout."""
        return LABELS[self.code][1]


def read_changes(text: str) -> dict[str, str]:
    """Return the changes a cookie holds ("KeyA.KeyF-…": what A does is done by F); what makes no sense is left out."""
    found = {}
    for part in text.split("-"):
        own, _, code = part.partition(".")
        if own in ACTIONS and code in LABELS and own != code:
            found[own] = code
    return found if not _clashes(found) else {}


def write_changes(changes: Mapping[str, str]) -> str:
    """Return changes as the cookie holds them."""
    return "-".join(f"{own}.{code}" for own, code in changes.items())


def check_changes(wanted: Mapping[str, str]) -> dict[str, str]:
    """Return the changes a form asks for: own key to the key it shall be. Raises UsageError where two would share one."""
    changes = {own: code for own, code in wanted.items() if own in ACTIONS and code in LABELS and own != code}
    clashes = _clashes(changes)
    if clashes:
        raise UsageError(", ".join(LABELS[code][0] for code in clashes))
    return changes


def _clashes(changes: Mapping[str, str]) -> list[str]:
    """Return the keys that would have two meanings."""
    used = [changes.get(own, own) for own in ACTIONS]
    return sorted({code for code in used if used.count(code) > 1})


def keys_of(changes: Mapping[str, str]) -> tuple[Key, ...]:
    """Return all keys as a reader has them."""
    return tuple(Key(own, changes.get(own, own), what) for own, what in ACTIONS.items())


def meanings(changes: Mapping[str, str]) -> dict[str, str]:
    """Return for `keys.js` which meaning a pressed key has now, where that is not its own; "" for none."""
    found = dict.fromkeys(changes, "")
    found.update({code: own for own, code in changes.items()})
    return found
