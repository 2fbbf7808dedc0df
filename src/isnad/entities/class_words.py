"""Class words in all their forms: titles, ranks, head nouns of bodies and places, words for people (titles.toml, heads.toml)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from isnad.entities.registers import PACKAGE
from isnad.language import fold
from isnad.rules import load_toml

_TRADES = ("office", "source", "profession", "rank")


class Noun(NamedTuple):
    """A class word: its class, lemma, and form. `construct` forms only stand before another noun."""

    cls: str
    lemma: str
    definite: bool = False
    gender: str = ""
    number: str = ""
    construct: bool = False


def inflect(entry: str, cls: str) -> Iterator[tuple[str, Noun]]:
    """Yield the folded forms of a title entry ("masculine:plurals=feminine", see titles.toml)."""
    head, _, feminine = entry.partition("=")
    lemma, _, plurals = head.partition(":")
    base = fold(lemma)
    yield from _forms(base, lemma, cls, "m", plurals != "-")
    if base.endswith(" ") or " " in base:
        return
    for plural in fold(plurals).split("|") if plurals not in ("", "-") else ():
        yield from _with_article(plural, Noun(cls, lemma, False, "m", "p"))
    if feminine != "-" and not base.endswith("ه"):
        yield from _forms(fold(feminine) or base + "ه", lemma, cls, "f", True)


def _forms(base: str, lemma: str, cls: str, gender: str, sound: bool) -> Iterator[tuple[str, Noun]]:
    yield from _with_article(base, Noun(cls, lemma, False, gender, "s"))
    if " " in base or not sound:
        return
    stem = base[:-1] + "ت" if base.endswith("ه") else base
    if gender == "m":
        yield base + "ا", Noun(cls, lemma, False, gender, "s")
        for plural in ("ون", "ين"):
            yield from _with_article(stem + plural, Noun(cls, lemma, False, gender, "p"))
        for construct in ("و", "ي"):
            yield stem + construct, Noun(cls, lemma, True, gender, "p", True)
    else:
        if lemma in _with_feminine_plural():
            yield from _with_article(stem[:-1] + "ات", Noun(cls, lemma, False, gender, "p"))
        yield from _with_article(stem + "ين", Noun(cls, lemma, False, gender, "d"))
        yield stem, Noun(cls, lemma, True, gender, "s", True)  # before a pronoun: وزيرته
    yield from _with_article(stem + "ان", Noun(cls, lemma, False, gender, "d"))


@cache
def _with_feminine_plural() -> frozenset[str]:
    return frozenset(load_toml(PACKAGE, "titles.toml")["adjectival"]["plural_feminine"])


def _with_article(form: str, noun: Noun) -> Iterator[tuple[str, Noun]]:
    yield form, noun
    yield "ال" + form, noun._replace(definite=True)


def _head_noun(word: str, cls: str) -> Iterator[tuple[str, Noun]]:
    form = fold(word)
    gender = "f" if form.endswith("ه") else "m"
    noun = Noun(cls, word, False, gender, "s")
    yield from _with_article(form, noun)
    if cls in ("organisation", "group") and gender == "m" and takes_tanwin(form):
        yield form + "ا", noun
    if form.endswith("ه"):
        yield form[:-1] + "ت", noun._replace(definite=True, construct=True)  # before a pronoun: حكومته


def class_nouns() -> Iterator[tuple[str, Noun]]:
    titles = load_toml(PACKAGE, "titles.toml")
    for cls in ("office", "rank", "honorific", "profession", "kinship", "source"):
        for entry in titles[cls]["forms"]:
            yield from inflect(entry, cls)
    for word in titles["majesty"]["forms"]:
        yield fold(word), Noun("majesty", word, True, "m", "s", True)
    heads = load_toml(PACKAGE, "heads.toml")
    for cls in ("organisation", "group", "place", "medium"):
        for word in heads[cls]["words"]:
            yield from _head_noun(word, cls)
    bodies = set(heads["collective"]["bodies"])
    for cls in ("site", "document"):
        for word in heads[cls]["words"]:
            yield from _head_noun(word, cls)
    trades = {fold(e.partition(":")[0].partition("=")[0]) for cls in _TRADES for e in titles[cls]["forms"]}
    for word in heads["collective"]["words"]:
        noun = Noun("body" if word in bodies else "collective", word)
        for form in _people_forms(fold(word), word in bodies, trades):
            yield from _with_article(form, noun)
        if noun.cls != "body" and takes_tanwin(fold(word)):
            yield fold(word) + "ا", noun


def _people_forms(form: str, body: bool, trades: set[str]) -> Iterator[str]:
    """Yield a word for people in its numbers: محتجون, محتجين, محتجان, and of participles محتج, محتجا."""
    yield form
    if body or " " in form or not form.endswith("ون") or len(form) < 5:
        return
    base = form[:-2]
    yield base + "ين"
    if base in trades:  # one of them is a role: مسؤول
        return
    yield base + "ان"
    if base[0] == "م" and not base.endswith("ي"):
        yield from (base, base + "ا")


def takes_tanwin(form: str) -> bool:
    """Whether an indefinite word for people has an accusative in ا: جنودا, طفلا."""
    return " " not in form and len(form) > 2 and not form.endswith(("ه", "ون", "ين", "ان", "ات", "اء", "ي", "ا", "ى"))
