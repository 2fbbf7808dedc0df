"""A mention on its way through the article: its span in the text and what is known of it so far."""

from __future__ import annotations

from dataclasses import dataclass

from isnad.entities.found import Found
from isnad.entities.view import View
from isnad.language import fold, strip_marks


@dataclass(slots=True)
class Item:
    """A found mention with its sentence, and what the article makes of it.

    `close`: the decision between several entities was a near thing. `drop`: not a mention after all. `note` says why
    alternatives are offered.
    """

    view: View
    found: Found
    text: str
    start: int
    end: int
    name: str = ""
    entity: str | None = None
    alternatives: tuple[str, ...] = ()
    country: str | None = None
    place: str | None = None
    private: bool = False
    close: bool = False
    drop: bool = False
    note: str = ""


def make_item(text: str, view: View, found: Found) -> Item:
    """Return a found mention with its span in the text; quotation marks inside it are balanced."""
    first, last = view.words[found.first], view.words[found.last - 1]
    start, end = after_letters(text, first.start, found.cut), last.end
    inside = text[start:end]
    if end < len(text) and text[end] in '"»”' and any(q in inside for q in '"«“') and _unbalanced(inside):
        end += 1
    if (
        start > 0
        and text[start - 1] in '"«“'
        and any(q in inside for q in '"»”')
        and not any(q in inside for q in "«“")
    ):
        start -= 1  # «القاعدة» في العراق
    return Item(
        view, found, text, start, end, name=clean_name(text[start:end]), country=found.country, private=found.private
    )


def _unbalanced(inside: str) -> bool:
    return inside.count('"') % 2 == 1 or inside.count("«") > inside.count("»") or inside.count("“") > inside.count("”")


def after_letters(text: str, start: int, letters: int) -> int:
    """Return the code point after `letters` folded letters from `start`, vowel signs and tatweel passed over."""
    while letters > 0 and start < len(text):
        letters -= len(fold(text[start]))
        start += 1
    while start < len(text) and letters == 0 and not fold(text[start]):
        start += 1
    return start


def clean_name(text: str) -> str:
    """Return a name without quotation marks, vowel signs and doubled spaces; للـ becomes الـ."""
    name = " ".join(strip_marks(text).replace('"', " ").replace("«", " ").replace("»", " ").split())
    return "ال" + name[2:] if name.startswith("لل") and len(name) > 5 else name


def gap(left: Item, right: Item) -> str:
    """Return the marks between two mentions of one sentence, "?" if words stand there."""
    if left.view is not right.view:
        return "?"
    between = left.view.words[left.found.last : right.found.first]
    if any(w.kind != "mark" for w in between):
        return "?"
    return "".join(w.form for w in between)
