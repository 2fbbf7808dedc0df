"""A line with its role: what both readers of pages, plain and markup, hand on."""

from __future__ import annotations

from dataclasses import dataclass

from isnad.model import Role
from isnad.pages.lines import Line

OUTSIDE = "markup: outside the story"
"""The rule of lines that only their place in the markup sets aside."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line with its role, the rule that gave it, and whether the role is a guess."""

    line: Line
    role: Role
    rule: str
    guess: bool = False
