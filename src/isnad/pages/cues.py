"""Cues of roles.toml: which words tell that a line is a promo, a teaser, a credit, a caption …

`read_cue` looks one line up; every phrase of the file is in one automaton, the shape tests follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Literal, cast

from ahocorasick_rs import AhoCorasick

from isnad.errors import RuleError
from isnad.kept import kept
from isnad.language import fold, fold_with_map
from isnad.model import Role
from isnad.pages.lines import Line, make_line
from isnad.pages.shapes import SHAPES
from isnad.rules import Example, Reading, Rule, RuleFile, load_rules

Where = Literal["line", "start", "end", "any"]
Zone = Literal["teasers", "comments", "tail", "story"]
_LONGEST = 1_500  # code points; a longer line is text or junk, never a label
_GROUP = re.compile(r"\{([^{}]*)\}")
_RANK = {"line": 0, "shape": 1, "start": 2, "end": 3, "any": 4}
_LATE_SHAPES = frozenset({"caption", "byline", "outlet", "contact"})  # asked only where no phrase speaks


@dataclass(frozen=True, slots=True)
class Cue:
    """What a line's cue says: role, the rule, and the folded [start, end) of the words that tell it."""

    role: Role
    rule: str
    start: int
    end: int
    opens: Zone | None
    at: str


@dataclass(frozen=True, slots=True)
class _Test:
    """One rule as it is looked up: where its phrases must stand, the longest line, what it says."""

    rule: str
    role: Role
    at: Where
    words: int
    opens: Zone | None
    inline: bool
    shape: str | None


class CueBook:
    """All rules of a role file, compiled: an automaton over phrases, and shape tests in file order."""

    def __init__(self, rules: RuleFile, phrases: Mapping[str, Sequence[int]] | None = None) -> None:
        """Compile `rules`; `phrases` are its `phrase_rules`, where they are at hand.

        Raises RuleError for a rule that names no phrases and no known shape.
        """
        self._tests = [_test(rules.path, r) for r in rules.rules]
        phrases = phrase_rules(rules) if phrases is None else phrases
        self._forms = list(phrases)
        self._owners = list(phrases.values())
        self._automaton = AhoCorasick(self._forms) if self._forms else None
        self._shapes = [t for t in self._tests if t.shape]
        self.longest = max((t.words for t in self._tests), default=0)

    def read(self, line: Line) -> Cue | None:
        """Return the cue of a line, or None: phrases that fill it first, then shapes, then phrases inside it."""
        if line.words > self.longest or len(line.folded) > _LONGEST:
            return None
        best: tuple[int, int, Cue] | None = None
        for cue in self._phrases(line):
            rank = (_RANK[cue.at], -(cue.end - cue.start))
            if best is None or rank < best[:2]:
                best = (*rank, cue)
        if best is None or best[0] > 0:
            shaped = self._shape(line, late=best is None or best[2].rule == "copyright sign")
            return shaped or (best[2] if best else None)
        return best[2]

    def _phrases(self, line: Line) -> Iterator[Cue]:
        if self._automaton is None:
            return
        text = line.folded
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        if not matches:
            return
        first, last = _letters(text)
        for form, start, end in matches:
            if not _bounded(text, start, end):
                continue
            for owner in self._owners[form]:
                test = self._tests[owner]
                if line.words <= test.words and _stands(test.at, start <= first, end >= last):
                    yield Cue(test.role, test.rule, start, end, test.opens, test.at)

    def _shape(self, line: Line, *, late: bool) -> Cue | None:
        for test in self._shapes:
            shape = cast(str, test.shape)
            if line.words <= test.words and (late or shape not in _LATE_SHAPES) and SHAPES[shape](line.folded):
                return Cue(test.role, test.rule, 0, len(line.folded), test.opens, "shape")
        return None

    def find_inline(self, folded: str) -> Cue | None:
        """Return the first cue inside running text that starts furniture there: …في المدينة. سمات حريق سيارة."""
        if self._automaton is None:
            return None
        for form, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            before = folded[:start].rstrip(" (")
            if not before or before[-1] not in '.!?"»)' or not _bounded(folded, start, end):
                continue
            for owner in self._owners[form]:
                test = self._tests[owner]
                if test.inline and len(folded[start:].split()) <= test.words:
                    return Cue(test.role, test.rule, start, end, test.opens, test.at)
        return None


def phrase_rules(rules: RuleFile) -> dict[str, list[int]]:
    """Return every folded form of the phrases of a role file, with the numbers of the rules that name it."""
    phrases: dict[str, list[int]] = {}
    for number, rule in enumerate(rules.rules):
        for phrase in rule.data.get("phrases", ()):
            for form in expand(phrase):
                owners = phrases.setdefault(form, [])
                if number not in owners:
                    owners.append(number)
    return phrases


def _test(path: str, rule: Rule) -> _Test:
    shape = rule.data.get("shape")
    if (shape is None) == ("phrases" not in rule.data) or (shape is not None and shape not in SHAPES):
        raise RuleError(f"{path}: rule {rule.name} needs phrases or a known shape")
    return _Test(
        rule.name,
        rule.data["role"],
        rule.data.get("at", "line"),
        rule.data.get("words", 14),
        rule.data.get("opens"),
        rule.data.get("inline", False),
        shape,
    )


def expand(phrase: str) -> Iterator[str]:
    """Yield every folded form a phrase with {a|b} alternatives stands for."""
    pieces: list[Sequence[str]] = []
    at = 0
    for match in _GROUP.finditer(phrase):
        pieces += [(phrase[at : match.start()],), match[1].split("|")]
        at = match.end()
    pieces.append((phrase[at:],))
    for choice in product(*pieces):
        form = " ".join(fold("".join(choice)).lower().split())
        if form:
            yield form
        if " :" in form:
            yield form.replace(" :", ":")


def _letters(text: str) -> tuple[int, int]:
    """Return where the letters of a line begin and end: marks and digits round them do not count."""
    first = next((i for i, c in enumerate(text) if c.isalpha()), 0)
    last = next((i + 1 for i in range(len(text) - 1, -1, -1) if text[i].isalpha()), len(text))
    return first, last


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether the match is made of whole words; a phrase that ends in a lone letter (ب) may run on."""
    if start and text[start].isalnum() and text[start - 1].isalnum():
        return False
    runs_on = end - start > 2 and text[end - 2] == " "
    return runs_on or end >= len(text) or not (text[end - 1].isalnum() and text[end].isalnum())


def _stands(at: Where, first: bool, last: bool) -> bool:
    return (first or at in ("end", "any")) and (last or at in ("start", "any"))


@cache
def cue_book() -> CueBook:
    """Return the cues of roles.toml, compiled once."""
    return CueBook(load_rules("isnad.pages", "roles.toml"), _phrase_rules())


@kept
def _phrase_rules() -> dict[str, list[int]]:
    return phrase_rules(load_rules("isnad.pages", "roles.toml"))


def read_cue(line: Line) -> Cue | None:
    """Return what the cues say of a line, or None where nothing tells it from body text."""
    return cue_book().read(line)


def read_example(book: CueBook, example: Example) -> list[Reading]:
    """Read one example of the role file, for rules.check_examples."""
    cue = book.read(make_line(example.text))
    if cue is None:
        return []
    start, end = fold_with_map(example.text).span(cue.start, cue.end)
    return [Reading(start, end, cue.rule, {"role": cue.role})]
