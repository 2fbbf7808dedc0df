"""Cues: the words that report speech, with every form conjugation gives them.

`cues.tsv` lists the verbs (lemma line of `language.conjugation`, act, complement frames). A frame is `c` a clause
(أن/إن), `q` a quotation or colon, `o` an object, `d` a described thing (وصف X بأنه), `A` a person addressed
before the complement, or a preposition the complement takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from isnad.language import fold
from isnad.language.conjugation import VerbForm, parse_lemma
from isnad.model import Act
from isnad.rules import load_table

_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ني", "كم", "ك")


@dataclass(frozen=True, slots=True)
class Sense:
    """A verb of communication: lemma, act, and the complements it takes."""

    lemma: str
    act: Act
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word as a cue. `pronoun`: it carries an attached object."""

    sense: Sense
    tense: str
    person: int
    gender: str
    number: str
    pronoun: bool = False

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


@cache
def _forms() -> tuple[dict[str, tuple[Reading, ...]], dict[str, tuple[Reading, ...]]]:
    whole: dict[str, list[Reading]] = {}
    bound: dict[str, list[Reading]] = {}
    for sense, forms in senses():
        for form in forms:
            if not _usable(form):
                continue
            reading = Reading(sense, form.tense, form.person, form.gender, form.number)
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
        return form.voice == "active" and form.person in (1, 3)
    if form.tense != "participle":
        return False
    # The masculine singular counts as a cue only in the accusative of circumstance: مؤكدا, not مؤكد.
    return form.mood != "construct" and (form.mood == "accusative" or form.gender == "f" or form.number != "s")


def readings_of(form: str) -> Iterator[Reading]:
    """Yield the readings of a folded word, third person before first; و ف س ل in front are taken off."""
    whole, bound = _forms()
    found: list[Reading] = []
    for stem in _stems(form):
        found += whole.get(stem, ())
        for pronoun in _PRONOUNS:
            if stem.endswith(pronoun):
                found += (
                    Reading(r.sense, r.tense, r.person, r.gender, r.number, True)
                    for r in bound.get(stem[: -len(pronoun)], ())
                )
    yield from sorted(found, key=lambda r: (r.person == 1, r.pronoun))


def _stems(form: str) -> Iterator[str]:
    yield form
    if form[0] in "وف" and len(form) > 3:
        yield form[1:]
        form = form[1:]
    if form[0] == "س" and form[1] in "يتنا" and len(form) > 4:
        yield form[1:]
    elif form[0] == "ل" and form[1] in "يتن" and len(form) > 4:
        yield form[1:]
