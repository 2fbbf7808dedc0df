"""Content: where what was said ends, and of what kind it is."""

from __future__ import annotations

from isnad.model import StatementKind
from isnad.statements.frames import Match
from isnad.statements.lexicon import phrase_class
from isnad.statements.tokens import COMMAS, Tokens

_NOMINAL = frozenset({"object", "described", "noun"})
_CLAUSES = frozenset({"clause", "colon", "quotation"})


def _glosses() -> tuple[tuple[str, ...], ...]:
    return phrase_class("end", "gloss")


def content_end(tokens: Tokens, match: Match, limit: int) -> tuple[int, bool]:
    """Return the index after the last content word, and whether the quotation it opens is all of it.

    `limit` is where the next statement of the same level, or the sentence, begins or ends.
    """
    t = tokens
    q = match.quotation
    if q is not None and match.frame in _CLAUSES:
        inner_end, after = t.index(q.inner_end), t.index(q.end)
        if q.closed and (after >= limit or t.words[after].kind == "mark" or _closes_clause(t, after)):
            return inner_end, True
        if not q.closed:
            return min(max(limit, match.first + 1), inner_end), True
    end = max(limit, match.first + 1)
    return _gloss(t, match.first, end), False


def _closes_clause(t: Tokens, after: int) -> bool:
    """Whether what follows a closing mark cannot belong to the words quoted."""
    return t.joined(after) or t.is_class(after, "connectors") or any(_stands(t, after, g) for g in _glosses())


def _gloss(t: Tokens, first: int, end: int) -> int:
    """Return where a trailing clause of the narrator starts, or `end`."""
    for at in range(first + 1, end):
        for phrase in _glosses():
            if t.forms[at] == phrase[0] and _stands(t, at, phrase):
                return at
    return end


def _stands(t: Tokens, at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(t.forms[at : at + len(phrase)]) == phrase


def trim(tokens: Tokens, first: int, end: int) -> int:
    """Return `end` without trailing marks: closing quotation marks, commas, stops."""
    while end > first + 1 and tokens.words[end - 1].kind == "mark" and tokens.mark(end - 1) not in (")", "]", "%"):
        end -= 1
    return end


def kind_of(tokens: Tokens, match: Match, first: int, end: int, quoted: bool) -> StatementKind:
    """Return how the content is worded: direct, indirect, mixed or nominal."""
    if quoted or (match.colon and match.frame == "colon" and tokens.forms[first - 1] == ":"):
        return "direct"
    if any(k in tokens.opens and not _quoted_name(tokens, k) for k in range(max(first - 1, 0), end)):
        return "mixed"
    return "indirect" if match.frame in _CLAUSES or match.frame == "attribution" else "nominal"


def _quoted_name(tokens: Tokens, at: int) -> bool:
    """Whether a quotation only sets off a name: at most two words, each a name or unattested."""
    if at in tokens.mentions or at + 1 in tokens.mentions:
        return True
    q = tokens.opens[at]
    inner = [w for w in tokens.words[at + 1 : tokens.index(q.inner_end)] if w.kind != "mark"]
    return len(inner) <= 1


def starts_clean(tokens: Tokens, first: int, end: int) -> int:
    """Return the first content word without leading commas and opening marks."""
    while first < end - 1 and (
        tokens.mark(first) in COMMAS or tokens.mark(first) in ("-", "…") or tokens.mark(first) == ":"
    ):
        first += 1
    return first
