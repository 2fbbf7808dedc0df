"""Bearers: which person an office or description stands for in an article (وزير الخارجية → who held it there)."""

from __future__ import annotations

from collections.abc import Iterator

from isnad.language.phrases import noun_phrase, noun_phrase_ending_at
from isnad.statements.lexicon import word_class
from isnad.statements.sources import speaks
from isnad.statements.tokens import COMMAS, Tokens, Words

_WOMAN = "+"  # key of an office in the feminine, beside its words: الوزيرة is none of the ministers
_LONGEST = 14  # words of an office before or after a name


class Bearers:
    """The persons an article names together with what they are."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.offices = [
            (first, self._key(office), mention.name, mention.entity, self._governed(office))
            for first, (last, mention) in sorted(tokens.mentions.items())
            if mention.kind == "person"
            for office in self._offices(first, last)
        ]

    def bearer(self, words: Words) -> tuple[str, str | None] | None:
        """Return name and entity of the person last named before `words` (else first after) who is so described."""
        key = self._key(words)
        if not key or not speaks(self.tokens.words[words[0]].stem):
            return None
        past = word_class("speakers", "former")
        offices = (x for x in self.offices if not (x[1] & past) - key)
        head = _root(self.tokens.words[words[0]].stem)
        fits = [
            (x[0], x[2], x[3])
            for x in offices
            if key <= x[1] and (_WOMAN in key) == (_WOMAN in x[1]) and head not in x[4]
        ]
        if len(key) == 1 and len({name for _, name, _ in fits}) != 1:
            return None
        before = [x for x in fits if x[0] < words[0]]
        chosen = before[-1] if before else (fits[0] if fits else None)
        return chosen[1:] if chosen else None

    def _offices(self, first: int, last: int) -> Iterator[Words]:
        t = self.tokens
        before = first - 1
        while before > 0 and (
            before in t.opens
            or t.mark(before) in (*COMMAS, ".", "/")
            or t.forms[before] in _titles()
            or (t.is_definite(before) and t.words[before].stem.removesuffix("ه") in _given_titles())
        ):
            before -= 1
        if before >= 0 and t.words[before].kind == "arabic":
            start = noun_phrase_ending_at(t.text, before, max(0, before - _LONGEST))
            start -= start > 0 and t.words[start - 1].stem in word_class("speakers", "former")
            if start <= before and speaks(t.words[start].stem):
                yield start, before + 1
        after = last + (last < len(t.words) and t.mark(last) in COMMAS)
        if after < len(t.words) and not t.joined(after) and speaks(t.words[after].stem) and after not in t.mentions:
            end = noun_phrase(t.text, after, min(len(t.words), after + _LONGEST))
            if end > after:
                yield after, end

    def _governed(self, office: Words) -> frozenset[str]:
        """Return the words of an office that belong to another before them: سفير | خادم الحرمين is not the king."""
        t = self.tokens
        return frozenset(
            _root(t.words[k].stem)
            for k in range(office[0] + 1, office[1])
            if speaks(t.words[k - 1].stem) and not (t.is_definite(k - 1) or t.joined(k) or t.is_definite(k))
        )

    def _key(self, words: Words) -> frozenset[str]:
        t = self.tokens
        stem = t.words[words[0]].stem
        woman = frozenset({_WOMAN} if stem.endswith("ه") and speaks(stem.removesuffix("ه")) else ())
        return woman | frozenset(
            _root(t.words[k].stem)
            for k in range(*words)
            if t.words[k].kind == "arabic" and t.words[k].stem not in _empty() and not t.is_class(k, "prepositions")
        )


def _root(stem: str) -> str:
    """Return a word without the endings of adjectives, so that نرويجي is نرويج and خارجية is خارج."""
    bare = stem.removesuffix("ه")
    return bare.removesuffix("ي") if len(bare) > 4 else bare


def _titles() -> frozenset[str]:
    return word_class("phrases", "titles")


def _given_titles() -> frozenset[str]:
    return word_class("phrases", "given_titles")


def _empty() -> frozenset[str]:
    return word_class("speakers", "fillers") | word_class("speakers", "counting")
