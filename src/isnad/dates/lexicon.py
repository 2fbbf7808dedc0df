"""The words of temporal expressions, read from lexicon.toml into one look-up by folded form.

Every form is also entered with و or ف, and with ب, ل or ك written on to it. A class matched through such a prefix is
marked: "&month" is a month with و or ف before it, "+month" one with a preposition only. Words that belong to the
same set of marked classes share one symbol, a single character: rules are regular expressions over symbols.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from isnad.kept import kept
from isnad.language import fold
from isnad.rules import load_toml

FILLER = " "
BREAK = "\n"
_FIRST_SYMBOL = 0xE000
_PREPOSITIONS = ("ب", "ل", "ك")
_CONJUNCTIONS = ("و", "ف")


@dataclass(frozen=True, slots=True)
class Entry:
    """A known form: its symbol, the symbol it would have without a prefix, and its value in each class."""

    symbol: str
    bare: str
    values: Mapping[str, str]


@dataclass(slots=True)
class Symbols:
    """Symbols handed out so far, one for each set of marked classes."""

    by_set: dict[frozenset[str], str] = field(default_factory=dict)
    by_class: dict[str, str] = field(default_factory=dict)

    def of(self, classes: frozenset[str]) -> str:
        """Return the symbol of a set of marked classes, a new one for a new set."""
        return self.by_set.setdefault(classes, chr(_FIRST_SYMBOL + len(self.by_set)))

    def having(self, marked: str) -> str:
        """Return all symbols whose set holds a marked class; to be asked when all sets are known."""
        if not self.by_class:
            for classes, symbol in self.by_set.items():
                for name in classes:
                    self.by_class[name] = self.by_class.get(name, "") + symbol
        return self.by_class.get(marked, "")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Single words and phrases by folded form; phrases under their first word, longest first."""

    words: Mapping[str, Entry]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    numbers: Mapping[tuple[frozenset[str], str], Entry]
    marks: Mapping[str, Entry]
    symbols: Symbols


_MARKS = {
    "/": "slash", "-": "dash", ",": "comma", ";": "comma", "(": "open", ")": "close", "+": "plus", ":": "colon", ".": "dot",
    "[": "open", "]": "close", "\\": "slash", "|": "bar", "«": "quote", "»": "quote", '"': "quote",
}  # fmt: skip


def _number_sets() -> set[frozenset[str]]:
    """Every set of classes a number in digits can have, from one number of each kind."""
    plain = {number_classes(d) for d in _number_samples()}
    return plain | {kinds | {"alnum"} for kinds in plain}


def _number_samples() -> list[str]:
    """One number in digits of every kind."""
    short = [f"{n:0{width}d}" for width in (1, 2) for n in range(100 if width == 2 else 10)]
    return [
        *short,
        "100",
        "1199",
        "1200",
        "1201",
        "1400",
        "1401",
        "1999",
        "2000",
        "2020",
        "2021",
        "2130",
        "2131",
        "2200",
        "9999",
        "20210731",
    ]


@kept
def lexicon() -> Lexicon:
    """Return the lexicon, read once."""
    classes: dict[str, dict[str, str]] = {}
    for name, table in load_toml("isnad.dates", "lexicon.toml").items():
        for value, forms in table.items():
            for form in forms:
                for spelling, prefix in _spellings(fold(form)):
                    classes.setdefault(spelling, {}).setdefault(prefix + name, value)
    symbols = Symbols()
    words: dict[str, Entry] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    made: dict[frozenset[tuple[str, str]], Entry] = {}
    for spelling, values in classes.items():
        key = frozenset(values.items())
        entry = made.get(key) or made.setdefault(key, _entry(values, symbols))
        first, *rest = spelling.split(" ")
        if rest:
            phrases.setdefault(first, []).append((tuple(rest), entry))
        else:
            words[spelling] = entry
    ordered = {first: tuple(sorted(tails, key=lambda t: -len(t[0]))) for first, tails in phrases.items()}
    numbers = {
        (frozenset(kinds), prefix): _entry({prefix + k: "" for k in kinds}, symbols)
        for kinds in sorted(_number_sets(), key=sorted)
        for prefix in ("", "+", "&")
    }
    marks = {mark: _entry({name: ""}, symbols) for mark, name in _MARKS.items()}
    return Lexicon(words, ordered, numbers, marks, symbols)


def _entry(values: Mapping[str, str], symbols: Symbols) -> Entry:
    """Return the entry of a word with its symbols, made once for each set of classes."""
    bare = {c for c in values if c[0] not in "&+"}
    stripped = bare or {c[1:] for c in values}
    plain = {c.lstrip("&+"): v for c, v in values.items()} | {c: values[c] for c in bare}
    return Entry(symbols.of(frozenset(values)), symbols.of(frozenset(stripped)), plain)


def _spellings(form: str) -> list[tuple[str, str]]:
    """A folded form alone and with every prefix, each with the mark of its prefix."""
    if not form[0].isalpha() or form[0].isascii() or len(form) < 2:
        return [(form, "")]
    attached = [
        ("لل" + form[2:], "+") if form.startswith("ال") and p == "ل" else (p + form, "+") for p in _PREPOSITIONS
    ]
    with_and = [(c + spelling, "&") for c in _CONJUNCTIONS for spelling in (form, *(s for s, _ in attached))]
    return [(form, ""), *attached, *with_and]


def number_classes(digits: str) -> frozenset[str]:
    """Return the classes of a number in digits: what it could be in a date."""
    length, value = len(digits), int(digits) if len(digits) <= 8 else -1
    kinds = {"num"}
    if length == 8 and 1900 <= value // 10000 <= 2199:
        kinds.add("compact")
    if length == 4:
        if 1300 <= value < 1500:
            kinds.add("hynum")
        elif 1000 <= value <= 2199:
            kinds.add("ynum")
        if 1800 <= value <= 2099:
            kinds.add("anno")
        if value // 100 <= 24 and value % 100 <= 59 and value % 5 == 0:
            kinds.add("clock4")
    if length <= 2:
        kinds |= {"small"} if value <= 59 else set()
        kinds |= {"dnum"} if 1 <= value <= 31 else set()
        kinds |= {"mnum"} if 1 <= value <= 12 else set()
        kinds |= {"hnum"} if value <= 24 else set()
        kinds |= {"two"} if length == 2 else set()
    return frozenset(kinds)
