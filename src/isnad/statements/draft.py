"""Draft: a reported statement on its way, before its speaker and the end of its content are known."""

from __future__ import annotations

from dataclasses import dataclass, field

from isnad.model import Act
from isnad.statements.clause import Match
from isnad.statements.tokens import Words


@dataclass(slots=True)
class Draft:
    """A reported statement on its way: words by index, [first, end) the content.

    `clause` is where its own clause starts; `nested`: it stands inside the content of another.
    """

    cue: Words
    rule: str
    act: Act
    first: int
    limit: int
    clause: int
    sentence: int
    match: Match
    end: int = 0
    quoted: bool = False
    nested: bool = False
    speaker: Words | None = None
    how: str = "none"
    addressee: Words | None = None
    vias: list[Words] = field(default_factory=list)
    negated: bool = False
    anonymous: bool = False  # nobody is meant to be named: تم التأكيد, الاتهامات بأن
    closed_by: bool = False  # an attribution phrase at its end names the channel
    aside: bool = False  # a clause with حيث inside another's speech
    trailing: bool = False  # content stands before the cue


_FRAMES = {"ب": "bi", "الي": "to", "عن": "about", "من": "of", "علي": "on", "في": "in", "ل": "for"}


def rule_name(match: Match) -> str:
    """Return the rule (see rules.toml) of a verb's or participle's match."""
    kind = "verb" if match.reading.finite else "participle"
    return f"{kind}-{_FRAMES.get(match.frame, match.frame)}"


def first_person(draft: Draft) -> bool:
    """Whether the cue speaks in the first person (نقول، أؤكد)."""
    return draft.match.reading.person == 1
