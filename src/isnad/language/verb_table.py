"""Verb tables: which verb, in which form, a word is, clitics and attached pronouns taken into account.

A stage makes one table of its lexicon, once: `VerbTable((rule, parse_lemma(line)) for …)`, and asks
`table.find(word)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from isnad.language.conjugation import Lemma, VerbForm
from isnad.model import Word

Key = TypeVar("Key")

_PRONOUNS = ("هما", "كما", "ها", "هم", "هن", "نا", "كم", "ني", "ه", "ك")
_FINITE = ("past", "present")


class VerbMatch(NamedTuple, Generic[Key]):
    """A word read as a form of a verb: the lexicon's key, the form, and what was taken off the word."""

    key: Key
    form: VerbForm
    proclitics: tuple[str, ...]
    pronoun: str


class VerbTable(Generic[Key]):
    """All forms of some verbs, for look-up by word. Keys may be anything; several verbs may share a form."""

    def __init__(self, verbs: Iterable[tuple[Key, Lemma]]) -> None:
        self._free: dict[str, list[tuple[Key, VerbForm]]] = {}
        self._bound: dict[str, list[tuple[Key, VerbForm]]] = {}
        for key, lemma in verbs:
            for form in lemma.forms():
                self._free.setdefault(form.form, []).append((key, form))
                for bound in form.bound:
                    self._bound.setdefault(bound, []).append((key, form))
        self._found: dict[tuple[str, bool, tuple[str, ...]], tuple[VerbMatch[Key], ...]] = {}

    def find(self, word: Word) -> tuple[VerbMatch[Key], ...]:
        """Return the readings of `word` under its likeliest division into clitics and stem; () if it is none.

        Readings are not yet decided by context: a form may be past and verbal noun (قتل), active and passive, and
        a jussive without ending (يعد of يعود) is only right after لم or لـ. The division in `word` is tried first.
        """
        if word.kind != "arabic":
            return ()
        cached = (word.form, word.plain.endswith("ة"), word.proclitics)
        found = self._found.get(cached)
        if found is None:
            found = next((m for m in self._divisions(word) if m), ())
            self._found[cached] = found
        return found

    def forms(self, form: str) -> tuple[tuple[Key, VerbForm], ...]:
        """Return the readings of a folded form that carries no clitic."""
        return tuple(self._free.get(form, ()))

    def _divisions(self, word: Word) -> Iterator[tuple[VerbMatch[Key], ...]]:
        heads = sorted(_heads(word.form), key=lambda h: (h[0] != word.proclitics, len(h[0])))
        for proclitics, rest in heads:
            free = tuple(
                VerbMatch(key, form, proclitics, "")
                for key, form in self._free.get(rest, ())
                if _fits(form, proclitics, bound=False)
            )
            bound = () if word.plain.endswith("ة") else tuple(self._with_pronoun(proclitics, rest))
            yield from (bound, free) if word.enclitic else (free, bound)

    def _with_pronoun(self, proclitics: tuple[str, ...], rest: str) -> Iterator[VerbMatch[Key]]:
        for pronoun in _PRONOUNS:
            if rest.endswith(pronoun):
                for key, form in self._bound.get(rest[: -len(pronoun)], ()):
                    if _fits(form, proclitics, bound=True):
                        yield VerbMatch(key, form, proclitics, pronoun)


def _heads(form: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every way to take proclitics off the front of a folded word."""
    for head in ((), (form[0],)) if form[0] in "وف" else ((),):
        rest = form[len(head) :]
        yield head, rest
        if rest.startswith("لل"):
            yield (*head, "ل", "ل"), rest[2:]
        if rest.startswith("ال"):
            yield (*head, "ال"), rest[2:]
        if rest[:1] in ("ب", "ك", "ل", "س"):
            yield (*head, rest[0]), rest[1:]
            if rest[1:3] == "ال":
                yield (*head, rest[0], "ال"), rest[3:]


def _fits(form: VerbForm, proclitics: tuple[str, ...], *, bound: bool) -> bool:
    inner = tuple(c for c in proclitics if c not in "وف")
    if form.tense in _FINITE:
        return not inner or (form.tense == "present" and inner in (("س",), ("ل",)))
    if "س" in inner:
        return False
    if "ال" in inner or inner == ("ل", "ل"):
        return not bound and form.mood not in ("construct", "accusative")
    return True


def lemma_of_row(row: Mapping[str, str]) -> Lemma:
    """Return the lemma of a TSV row with the columns lemma, pattern, and if present vowel, masdar, root."""
    masdars = tuple(m for m in row.get("masdar", "").replace("،", ",").split(",") if m)
    return Lemma(row["lemma"], row["pattern"], row.get("vowel", ""), masdars, row.get("root", ""))
