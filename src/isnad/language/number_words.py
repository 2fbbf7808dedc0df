"""Number words: what a folded word may stand for (numbers.toml), with and without the letters before it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from isnad.language.folding import fold_word
from isnad.rules import load_toml

CARDINAL = ("unit", "teen_unit", "ten", "tens", "hundred", "hundreds", "scale", "double_scale")
_WEEKDAYS = frozenset(map(fold_word, ("الاثنين", "الإثنين", "الأحد")))


@dataclass(frozen=True, slots=True)
class Entry:
    """What a number word stands for: its class (a table of numbers.toml) and its value."""

    kind: str
    value: float


@cache
def _lexicon() -> dict[str, tuple[Entry, ...]]:
    table = load_toml("isnad.language", "numbers.toml")
    out: dict[str, list[Entry]] = {}
    for kind in (*CARDINAL, "fraction", "ordinal", "vague"):
        for value, forms in table[kind].items():
            for form in forms.split():
                entry = Entry(kind, float(value))
                entries = out.setdefault(fold_word(form), [])
                if entry not in entries:
                    entries.append(entry)
    return {form: tuple(entries) for form, entries in out.items()}


@dataclass(frozen=True, slots=True)
class NumberWord:
    """One word as a number word: with و before it, with the article, and its entries."""

    joined: bool
    definite: bool
    entries: tuple[Entry, ...]

    def of(self, *kinds: str) -> Entry | None:
        """Return the first entry of one of the classes."""
        return next((e for e in self.entries if e.kind in kinds), None)


_NOTHING = NumberWord(False, False, ())


@lru_cache(maxsize=50_000)
def look_up(form: str) -> NumberWord:
    """Look a folded word up, with and without و/ف, ب/ل/ك and the article."""
    lexicon = _lexicon()
    if form in _WEEKDAYS:
        return _NOTHING
    for joined, rest in ((False, form), (True, form[1:])):
        if joined and (form[0] not in "وف" or rest in _WEEKDAYS):
            continue
        for bare, definite in bare_forms(rest):
            if bare in lexicon:
                return NumberWord(joined, definite, lexicon[bare])
    return _NOTHING


def bare_forms(form: str) -> list[tuple[str, bool]]:
    """Return a folded form without the letters that may stand before it, and whether the article was among them."""
    forms = [(form, False)]
    if form.startswith("ال"):
        forms.append((form[2:], True))
    if form.startswith("لل"):
        forms.append((form[2:], True))
    if form[:1] in ("ب", "ل", "ك"):
        forms.append((form[1:], False))
        if form[1:3] == "ال":
            forms.append((form[3:], True))
    return forms
