"""The word lists of `status.toml`, and the words that stand before a trigger in its clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from isnad.events.syntax import word_set
from isnad.kept import kept
from isnad.language.conjugation import parse_lemma
from isnad.language.folding import fold_word
from isnad.model import Word
from isnad.rules import load_toml


def words_of(name: str) -> frozenset[str]:
    """A list of `status.toml` folded, with all forms of the verbs of `NAME_verbs`, the presents of `NAME_present` and
    the pasts of `NAME_past`, without the spellings of `NAME_not`, which are other words.
    """
    return _lists()[name]


@kept
def _lists() -> dict[str, frozenset[str]]:
    table = load_toml("isnad.events", "status.toml")
    return {name: _forms(table, name) for name, words in table.items() if isinstance(words, str)}


def _forms(table: Mapping[str, Any], name: str) -> frozenset[str]:
    found = {fold_word(w) for w in table[name].split()}
    for line in table.get(f"{name}_verbs", ()):
        found.update(f.form for f in parse_lemma(line).forms() if f.tense != "masdar" and f.person in (0, 3))
    for line in table.get(f"{name}_present", ()):
        found.update(f.form for f in parse_lemma(line).forms() if f.tense == "present" and f.person == 3)
    for line in table.get(f"{name}_past", ()):
        found.update(f.form for f in parse_lemma(line).forms() if f.tense == "past" and f.person == 3)
    return frozenset(found - {fold_word(w) for w in table.get(f"{name}_not", "").split()})


@dataclass(frozen=True, slots=True)
class Setting:
    """What status is read from: the clause's first word and end, the event's date, the day of publication.

    `since` is whether the date is a span of time counted over (منذ, خلال); `count` how many acts the noun counts.
    """

    first: int
    last: int
    date: str | None
    published: str | None
    count: int | None = None
    since: bool = False


class Left:
    """The words of the clause before the trigger, nearest first.

    They begin at a relative pronoun, where there is one (`relative`): what stands before it is said of something else.
    """

    def __init__(self, words: Sequence[Word], first: int, trigger: int) -> None:
        self.words, self.trigger = words, trigger
        self.relative = _relative_before(words, first, trigger)
        self.first = first if self.relative is None else self.relative

    def has(self, name: str, reach: int) -> bool:
        """Whether a word of a list stands within `reach` words before the trigger."""
        return self.near(words_of(name), reach)

    def denies(self, reach: int) -> bool:
        """Whether a word of denial stands before the trigger, and no ف of a new thought between: كذب، فالهجوم وقع."""
        for i in self._before(reach):
            if is_word(self.words[i], words_of("deny")):
                return not (i > self.first and is_word(self.words[i - 1], words_of("negation")))  # لم تستبعد
            if self.words[i].kind == "mark" and self.words[i + 1].proclitics[:1] == ("ف",):
                return False
        return False

    def without(self, reach: int) -> bool:
        """Whether عدم or بدون stands before the trigger and governs no other word (بدون طيار, دون تمييز)."""
        for i in self._before(reach):
            if is_word(self.words[i], words_of("without")) and self.words[i + 1].form not in words_of("without_other"):
                return not any(w.form in word_set("complementiser") for w in self.words[i + 2 : self.trigger])
        return False

    def negated(self, reach: int) -> bool:
        """Whether a negation stands before the trigger that does not belong to لا يزال, which affirms."""
        for i in self._before(reach):
            if is_word(self.words[i], words_of("negation")) and self.words[i + 1].form not in words_of("still"):
                return not any(w.form in words_of("only") for w in self.words[i + 1 : self.trigger])
        return False

    def near(self, wanted: frozenset[str], reach: int) -> bool:
        """Whether one of some folded words stands within `reach` words before the trigger."""
        return any(is_word(self.words[i], wanted) for i in self._before(reach))

    def _before(self, reach: int) -> range:
        return range(self.trigger - 1, max(self.first, self.trigger - reach) - 1, -1)


def is_word(word: Word, wanted: frozenset[str]) -> bool:
    """Whether a word, و or ف before it aside, is one of some folded words."""
    form = word.form
    return form in wanted or (form[:1] in ("و", "ف") and form[1:] in wanted)


def _relative_before(words: Sequence[Word], first: int, trigger: int) -> int | None:
    """The relative pronoun next before the trigger in its clause: المقرر أن يلتقي الوزير الذي يقوم بزيارة."""
    for i in range(trigger - 1, first, -1):
        if words[i].form in word_set("relative_pronouns"):
            return i
        if words[i].kind == "mark" and words[i].form in ",;":
            return None
    return None
