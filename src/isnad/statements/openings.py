"""Openings: where the clause of a cue starts, and whether it stands inside what another said."""

from __future__ import annotations

from isnad.model import Sentence
from isnad.statements.clause import Match
from isnad.statements.lexicon import word_class
from isnad.statements.shapes import is_verb
from isnad.statements.speakers import LeftSubject
from isnad.statements.tokens import COMMAS, STOPS, Tokens

_WHILE = ["في", "حين"]
_BUT = word_class("drafts", "but")
_CONTRAST = word_class("drafts", "contrast")


def clause_start(t: Tokens, match: Match, left: LeftSubject | None, sentence: Sentence) -> tuple[int, bool]:
    """Return where the clause of a cue starts, and whether it is nested in what stands before."""
    at = match.cue
    if match.reading.tense == "participle" or t.joined(at):
        return at, False
    if left and left.how == "relative":
        return at, True
    if at >= 2 and t.forms[at - 1] == "ان" and t.forms[at - 2] in ("دون", "بدون"):  # من دون أن تستبعد
        return at - 2 - (t.forms[at - 3] == "من" if at > 2 else 0), False
    start = at
    if left and left.words[0] < at and left.how == "svo" and match.subject is None:
        start = left.start
        if left.opener == "that":
            contrast = _contrast_before(t, start, sentence)
            return (start, True) if contrast is None else (contrast, False)
    free = start <= sentence.first
    linked = False  # a connector was passed: a date before it belongs to the clause before (في أيار | لكنه أكد)
    while start > sentence.first and (
        t.is_class(start - 1, "connectors") or t.is_class(start - 1, "particles") or t.is_class(start - 1, "be")
        or t.is_class(start - 1, "adverbs") or (not linked and in_date(t, start - 1))
    ):  # fmt: skip
        linked = linked or t.bases[start - 1] in _BUT
        free = free or t.is_class(start - 1, "connectors") or t.is_class(start - 1, "be")
        start -= 1
    if start - 2 > sentence.first and t.forms[start - 2 : start] == _WHILE:
        return start - 2, False  # في حين أوضح آخرون أن
    aside = _adjunct_before(t, start, sentence.first)
    if aside is not None:
        start, free = aside, free or t.joined(aside)
    before = t.mark(start - 1) if start > sentence.first else ","
    free = free or before in COMMAS or before in STOPS or start <= sentence.first
    return start, not (free or (match.subject is not None and _is_led_in(t, sentence.first, start)))


def _is_led_in(t: Tokens, first: int, start: int) -> bool:
    """Whether what stands before a cue in its sentence says nothing by itself: وحول رؤيته للمباراة | أكد فلان."""
    return not any(
        is_verb(t, k) or t.complementiser(k, start) is not None or t.is_class(k, "relatives") or k in t.opens
        for k in range(first, start)
    )


def clause_before(t: Tokens, clause: int, sentence: Sentence) -> int | None:
    """Return where the clause before a phrase starts: after the comma, أن, or cue content it stands in."""
    start = clause - 1
    while (
        start > sentence.first
        and t.bases[start - 1] not in ("ان", "انه", "تم", "جاء")
        and (t.mark(start - 1) not in COMMAS or clause - start < 3)
    ):
        start -= 1
    return start if clause - start >= 1 else None


def _adjunct_before(t: Tokens, start: int, first: int) -> int | None:
    """Return where a set phrase starts that ends at `start` and opens the clause (ومن جانبه قال)."""
    for k in range(max(first, start - 4), start):
        if t.phrase_end(k, "adjuncts", "phrases") == start:
            return k
    return None


def _contrast_before(t: Tokens, start: int, sentence: Sentence) -> int | None:
    """Return where «، إلا أن/غير أن» starts that opens a clause at `start`: it closes what stands before."""
    at = start - 2
    if at > sentence.first and t.forms[at] in _CONTRAST and t.mark(at - 1) in COMMAS:
        return at
    return None


def clause_initial(t: Tokens, at: int) -> bool:
    """Whether a clause starts at `at`: the sentence, a comma, a connector or a particle stands before."""
    if at == 0 or t.starts_sentence(at):
        return True
    return (
        (t.words[at - 1].kind == "mark" and at - 1 not in t.closes) or t.is_class(at - 1, "connectors")
        or t.is_class(at - 1, "particles") or t.is_class(at - 1, "be") or t.joined(at)
        or t.forms[at - 1] in word_class("clauses", "before") or in_date(t, at - 1)
    )  # fmt: skip


def in_date(t: Tokens, at: int) -> bool:
    """Whether a word belongs to a date."""
    return any(s <= at < e for s, e in ((k, t.date_end[k]) for k in range(max(0, at - 6), at + 1) if k in t.date_end))
