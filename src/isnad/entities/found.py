"""A mention as the rules found it in one sentence, before the article says who it is."""

from __future__ import annotations

from dataclasses import dataclass

from isnad.entities.lexicon import Sense
from isnad.model import MentionKind


@dataclass(slots=True)
class Found:
    """Words [first, last) of a view that name something.

    `cut`: folded letters of the first word that are not part of it. `senses`: what the name lists say it may be.
    `name_first`/`name_last`: the words of the bare name, without head noun or direction. `lemma`: the head noun.
    `nested`: what a role or head noun governs. `pattern`: found by rule, in no list. `weak`: counts only if the article
    names the same person in full, or is about the place's country.
    """

    first: int
    last: int
    cut: int
    kind: MentionKind
    rule: str
    senses: tuple[Sense, ...] = ()
    name_first: int = -1
    name_last: int = -1
    lemma: str = ""
    country: str | None = None
    gender: str = ""
    number: str = ""
    definite: bool = False
    private: bool = False
    place: str = ""
    nested: tuple[Found, ...] = ()
    pattern: bool = False
    weak: bool = False
