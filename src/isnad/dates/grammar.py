"""Finding temporal expressions: words to units, units to symbols, rules over symbols, the longest reading first.

Rules stand in *.toml beside this file as regular expressions over the word classes of lexicon.toml:
`month` is one word (or phrase) of that class, `&month` the same with و or ف written on to it, `{MONTH}` a macro of
macros.toml, `x=(...)` a named part, the rest as in Python's `re`. A sentence's symbols fall into runs without an
unknown word; readings of a run depend on nothing else and are cached.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from isnad.dates.first_symbols import first_symbols
from isnad.dates.lexicon import BREAK, FILLER, Entry, Lexicon, lexicon, number_classes
from isnad.kept import kept
from isnad.model import Text, Word
from isnad.rules import RuleFile, load_rules, load_toml

RULE_FILES = ("calendar.toml", "days.toml", "periods.toml", "amounts.toml", "clock.toml", "references.toml")
_LONGEST_RUN = 60
_REMEMBERED = 100_000
_RUN = re.compile(f"[^{FILLER}{BREAK}]+")
_LEAD = "(?:lead=(since|ago|after|within|until|startfrom)hedge=(hedge)?|hedge2=(hedge))?"


@dataclass(frozen=True, slots=True)
class Unit:
    """One word or phrase known to the lexicon, or a number: words [first, last) and its values by class."""

    first: int
    last: int
    values: Mapping[str, str]
    number: int | None = None

    def value(self, name: str) -> str | None:
        """Return the unit's value in a class, None where it does not belong to it."""
        return self.values.get(name)


@dataclass(frozen=True, slots=True)
class GrammarRule:
    """A rule over symbols: `make` names the function that turns a match into a meaning.

    `source` is its regular expression, compiled where first needed; `begins` the symbols it can begin with, None: any.
    `spelled`: words with a double in folded spelling (آب, إب) must be written as in the lexicon. `inner`: not at the
    start of a sentence.
    """

    name: str
    make: str
    source: str
    groups: tuple[str, ...]
    begins: frozenset[str] | None
    spelled: bool = False
    inner: bool = False


Found = tuple[int, GrammarRule, tuple[tuple[str, int, int], ...]]
"""End (in units of the run), rule, and the named parts that matched."""


@dataclass(frozen=True, slots=True)
class Match:
    """A rule matched on units of a text; `parts` are the units of each named part."""

    rule: GrammarRule
    units: tuple[Unit, ...]
    parts: Mapping[str, tuple[Unit, ...]]
    after: Unit | None
    before: Unit | None = None


@cache
def rule_files() -> tuple[RuleFile, ...]:
    """Return all rule files of the stage, in order."""
    return tuple(load_rules("isnad.dates", name) for name in RULE_FILES)


@kept
def grammar() -> Grammar:
    """Return the grammar of all rule files, compiled once, rules in file order."""
    return Grammar(tuple(compile_rules(rule_files())))


def compile_rules(files: Sequence[RuleFile]) -> Iterator[GrammarRule]:
    """Compile the rules of `files` over the symbols of the lexicon."""
    macros = load_toml("isnad.dates", "macros.toml")
    for file in files:
        for rule in file.rules:
            pattern = rule.data["pattern"]
            source = _LEAD + pattern if rule.data.get("lead", True) else pattern
            translated = _translate(source, macros, lexicon(), Counter())
            yield GrammarRule(
                rule.name,
                rule.data["make"],
                translated,
                tuple(re.compile(translated).groupindex),
                first_symbols(translated),
                rule.data.get("spelled", False),
                rule.data.get("inner", False),
            )


_TOKEN = re.compile(r"\{(\w+)\}|([a-z_0-9]+)=\(|([&+]?[a-z][a-z_0-9]*)|\s+")


def _translate(pattern: str, macros: Mapping[str, str], words: Lexicon, used: Counter[str]) -> str:
    """Turn a rule's pattern into a regular expression over symbols; a part may be named in several branches."""

    def replace(match: re.Match[str]) -> str:
        """Return what stands for one token of a rule's pattern."""
        macro, group, name = match.groups()
        if macro:
            return "(?:" + _translate(macros[macro], macros, words, used) + ")"
        if group:
            used[group] += 1
            return f"(?P<{group}__{used[group]}>"
        if name:
            symbols = words.symbols.having(name)
            if not symbols:
                raise ValueError(f"no word of class {name}")
            return f"[{symbols}]" if len(symbols) > 1 else symbols
        return ""

    return _TOKEN.sub(replace, pattern)


class Grammar:
    """Rules, compiled as they are needed, and the readings of runs of classes met so far."""

    def __init__(self, rules: tuple[GrammarRule, ...]) -> None:
        self.rules = rules
        self._starting: dict[str, tuple[tuple[int, GrammarRule], ...]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._seen: dict[str, tuple[tuple[int, tuple[Found, ...]], ...]] = {}

    def find_matches(self, text: Text) -> Iterator[tuple[int, list[Match]]]:
        """Yield, for each sentence by index, its readings left to right; at each place all of them, longest first.

        The caller takes the first it can make sense of and goes on behind it; so readings may overlap.
        """
        known = lexicon()
        for index, sentence in enumerate(text.sentences):
            units: list[Unit] = []
            symbols: list[str] = []
            bares: list[str] = []
            for unit, entry in _units(text.words, sentence.first, sentence.last, known):
                units.append(unit)
                symbols.append(entry.symbol if entry else FILLER)
                bares.append(entry.bare if entry else FILLER)
            if units:
                for matches in self._sentence_matches(units, "".join(symbols), "".join(bares)):
                    yield index, matches

    def _sentence_matches(self, units: Sequence[Unit], symbols: str, bares: str) -> Iterator[list[Match]]:
        """Yield the readings of a sentence's runs of known words."""
        for run in _RUN.finditer(symbols):
            for start in range(run.start(), run.end(), _LONGEST_RUN):
                end = min(start + _LONGEST_RUN, run.end())
                for at, found in self._run_matches(symbols[start:end], bares[start:end]):
                    yield [_match(units, start, at, f) for f in found]

    def _rules_at(self, symbol: str) -> tuple[tuple[int, GrammarRule], ...]:
        """Return the rules that can begin with a symbol, with their places in the order."""
        found = self._starting.get(symbol)
        if found is None:
            found = tuple((n, r) for n, r in enumerate(self.rules) if r.begins is None or symbol in r.begins)
            self._starting[symbol] = found
        return found

    def _run_matches(self, symbols: str, bares: str) -> tuple[tuple[int, tuple[Found, ...]], ...]:
        """Return every place in a run where a rule matches, with the matches there, longest first."""
        seen = self._seen.get(symbols)
        if seen is not None:
            return seen
        out = []
        for at in range(len(symbols)):
            # An expression may begin with و ف ب ل ك written on to its first word.
            line = symbols[:at] + bares[at] + symbols[at + 1 :]
            found = []
            for order, rule in self._rules_at(line[at]):
                pattern = self._compiled.get(rule.source)
                if pattern is None:
                    pattern = self._compiled[rule.source] = re.compile(rule.source)
                match = pattern.match(line, at)
                if match and match.end() > at:
                    parts = tuple((g.partition("__")[0], *match.span(g)) for g in rule.groups if match.start(g) >= 0)
                    found.append((-match.end(), order, (match.end(), rule, parts)))
            if found:
                out.append((at, tuple(f for _, _, f in sorted(found, key=lambda f: f[:2]))))
        if len(self._seen) >= _REMEMBERED:
            self._seen.clear()
        self._seen[symbols] = tuple(out)
        return self._seen[symbols]


def _match(units: Sequence[Unit], base: int, at: int, found: Found) -> Match:
    """Return a found reading with its units and their neighbours in the sentence."""
    end, rule, parts = found
    after = units[base + end] if base + end < len(units) else None
    before = units[base + at - 1] if base + at else None
    return Match(
        rule,
        tuple(units[base + at : base + end]),
        {name: tuple(units[base + a : base + b]) for name, a, b in parts},
        after,
        before,
    )


_GLUE = {
    "ال": "",
    "و": "&",
    "ف": "&",
    "ب": "+",
    "ل": "+",
    "ك": "+",
    "وال": "&",
    "بال": "+",
    "لل": "+",
    "وب": "&",
    "ول": "&",
    "فال": "&",
}
_NO_VALUES: Mapping[str, str] = {}


def _units(words: Sequence[Word], first: int, last: int, known: Lexicon) -> Iterator[tuple[Unit, Entry | None]]:
    """Cut words [first, last) into units: phrases, words and numbers the lexicon knows, and fillers."""
    at = first
    singles, phrases = known.words, known.phrases
    while at < last:
        word = words[at]
        form = word.form
        if word.kind == "arabic" or word.kind == "latin":
            tails = phrases.get(form)
            if tails:
                phrase = _phrase(words, at, last, tails)
                if phrase:
                    end, entry = phrase
                    yield Unit(at, end, entry.values), entry
                    at = end
                    continue
            if form in _GLUE and at + 1 < last and words[at + 1].kind == "number" and _near(word, words[at + 1], form):
                unit, entry = _number(words, at + 1, last, _GLUE[form], known, "ال" in form)
                yield Unit(at, unit.last, unit.values, unit.number), entry
                at = unit.last
                continue
            if form == "و" and at + 1 < last and words[at + 1].kind == "arabic":
                apart = singles.get("و" + words[at + 1].form)  # الثالثة و النصف
                if apart and words[at + 1].start == word.end + 1:
                    yield Unit(at, at + 2, apart.values), apart
                    at += 2
                    continue
            single = singles.get(form)
            yield Unit(at, at + 1, single.values if single else _NO_VALUES), single
            at += 1
        elif word.kind == "number":
            unit, entry = _number(words, at, last, "", known)
            yield unit, entry
            at = unit.last
        else:
            mark = known.marks.get(form)
            yield Unit(at, at + 1, mark.values if mark else _NO_VALUES), mark
            at += 1


def _near(word: Word, number: Word, form: str) -> bool:
    """Whether a particle belongs to the number after it."""
    return number.start == word.end or (form in ("ال", "و") and number.start == word.end + 1)


def _phrase(
    words: Sequence[Word], at: int, last: int, tails: Sequence[tuple[tuple[str, ...], Entry]]
) -> tuple[int, Entry] | None:
    """Return end and entry of the longest listed phrase at a word."""
    for tail, entry in tails:
        end = at + 1 + len(tail)
        if end <= last and all(words[at + 1 + i].form == form for i, form in enumerate(tail)):
            return end, entry
    return None


def _number(
    words: Sequence[Word], at: int, last: int, prefix: str, known: Lexicon, article: bool = False
) -> tuple[Unit, Entry]:
    """The number at `at`, thousands marks included (2,500 is one number and no year)."""
    digits, end = words[at].form, at + 1
    while (
        end + 1 < last
        and words[end].form in (",", ".", "'")
        and words[end + 1].kind == "number"
        and len(words[end + 1].form) == 3
        and words[end].start == words[end - 1].end
        and words[end + 1].start == words[end].end
        and len(digits) <= 12
    ):
        digits += words[end + 1].form
        end += 2
    kinds = number_classes(digits) if end == at + 1 else frozenset({"num"})
    if article:
        kinds |= {"alnum"}
    entry = known.numbers.get((kinds, prefix)) or known.numbers[(frozenset({"num"}), prefix)]
    value = int(digits) if len(digits) <= 15 else 10**15
    return Unit(at, end, entry.values, value), entry
