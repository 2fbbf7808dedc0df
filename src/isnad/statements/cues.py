"""Cues: the words that report speech, with every form conjugation gives them.

`cues.tsv` lists the verbs (lemma line of `language.conjugation`, act, complement frames). A frame is `c` a clause
(أن/إن), `q` a quotation or colon, `o` an object, `d` a described thing (وصف X بأنه), `A` a person addressed
before the complement, or a preposition the complement takes; `s` marks a verb that is mostly another word and counts
only where a source is named and its clause or quotation follows at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple, cast

from isnad.kept import kept
from isnad.language import fold
from isnad.language.conjugation import VerbForm, parse_lemma
from isnad.model import Act
from isnad.rules import load_table
from isnad.statements.lexicon import word_class

_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ني", "كم", "ك")


@dataclass(frozen=True, slots=True)
class Sense:
    """A verb of communication: lemma, act, and the complements it takes."""

    lemma: str
    act: Act
    frames: frozenset[str]


class Reading(NamedTuple):
    """One way to read a word as a cue. `pronoun`: it carries an attached object."""

    sense: Sense
    tense: str
    person: int
    gender: str
    number: str
    pronoun: bool = False
    mood: str = ""

    @property
    def finite(self) -> bool:
        """Whether it is a past or present verb."""
        return self.tense in ("past", "present")


@cache
def senses() -> tuple[tuple[Sense, tuple[VerbForm, ...]], ...]:
    """Return every sense of `cues.tsv` with its conjugated forms."""
    out = []
    for row in load_table("isnad.statements", "cues.tsv"):
        lemma = parse_lemma(row["verb"])
        frames = frozenset(fold(f) for f in row["frames"].split())
        out.append((Sense(lemma.lemma, cast(Act, row["act"]), frames), lemma.forms()))
    return tuple(out)


@kept
def _forms() -> tuple[dict[str, tuple[Reading, ...]], dict[str, tuple[Reading, ...]]]:
    whole: dict[str, list[Reading]] = {}
    bound: dict[str, list[Reading]] = {}
    for sense, forms in senses():
        for form in forms:
            if not _usable(form):
                continue
            reading = Reading(sense, form.tense, form.person, form.gender, form.number, False, form.mood)
            _put(whole, form.form, reading)
            for stem in form.bound if form.person == 3 else ():
                _put(bound, stem, reading)
    return ({k: tuple(v) for k, v in whole.items()}, {k: tuple(v) for k, v in bound.items()})


def _put(table: dict[str, list[Reading]], key: str, reading: Reading) -> None:
    readings = table.setdefault(key, [])
    if reading not in readings:
        readings.append(reading)


def _usable(form: VerbForm) -> bool:
    if form.tense in ("past", "present"):
        if form.number == "p" and form.gender == "f":
            return False
        if form.number == "d" and form.tense == "present" and form.form.endswith("ا"):
            return False
        dual = form.number == "d" and form.tense == "past" and form.gender == "m" and form.form[0] not in "اوت"
        return (
            form.voice == "active"
            and form.person in (1, 3)
            and form.form not in _never()
            and not (dual and form.form not in ("قالا",))
        )
    if form.tense != "participle" or form.mood == "construct" or form.form in _never():
        return False
    # A participle counts in the accusative of circumstance only: مؤكدا, مؤكدة, مؤكدين, not مؤكد or مؤكدون.
    singular = form.number == "s" and (form.mood == "accusative" or form.gender == "f")
    return singular or (form.number in ("p", "d") and form.form.endswith("ين"))


@cache
def _never() -> frozenset[str]:
    return word_class("never", "forms")


@lru_cache(maxsize=50_000)
def readings_of(form: str) -> tuple[Reading, ...]:
    """Return the readings of a folded word, third person before first; و ف س ل in front are taken off."""
    if len(form) < 2 or form in _never():
        return ()
    whole, bound = _forms()
    found: list[Reading] = []
    for stem in _stems(form):
        prefix = form.removesuffix(stem)[-1:]
        present = prefix in ("س", "ل")  # سيعلن, ليعلن; not لنادي
        found += (r for r in whole.get(stem, ()) if not present or r.tense == "present")
        for pronoun in _PRONOUNS:
            if stem.endswith(pronoun):
                found += (
                    Reading(r.sense, r.tense, r.person, r.gender, r.number, True, r.mood)
                    for r in bound.get(stem[: -len(pronoun)], ())
                    if r.finite
                )
    return tuple(sorted(found, key=lambda r: (r.person == 1, r.pronoun)))


def readings_written(form: str, plain: str) -> tuple[Reading, ...]:
    """Return the readings of a word, with those its hamza shows: هنأ, which folds to هنا and is never read so."""
    if plain.endswith("أ") and plain.lstrip("وف") in _ENDING_IN_HAMZA:
        lemma = _ENDING_IN_HAMZA[plain.lstrip("وف")]
        return tuple(Reading(s, "past", 3, "m", "s") for s, _ in senses() if s.lemma == lemma)
    return readings_of(form)


_ENDING_IN_HAMZA = {"هنأ": "هنّأ"}


def _stems(form: str) -> Iterator[str]:
    yield form
    if form[0] in "وف" and len(form) > 2:
        yield form[1:]
        form = form[1:]
    if (form[0] == "س" and form[1] in "يتنا" and len(form) > 4) or (
        form[0] == "ل" and form[1] in "يتن" and len(form) > 4
    ):
        yield form[1:]
