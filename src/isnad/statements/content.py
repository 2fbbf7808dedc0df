"""Content: where what was said ends, and of what kind it is."""

from __future__ import annotations

from isnad.language import fold
from isnad.language.word_classes import lexeme
from isnad.language.word_classes import word_class as word_class_of
from isnad.language.words import word_counts
from isnad.model import StatementKind
from isnad.statements.channels import via_end
from isnad.statements.clause import Match
from isnad.statements.lexicon import word_class
from isnad.statements.shapes import is_verb, looks_verbal
from isnad.statements.sources import speaks
from isnad.statements.tokens import COMMAS, Tokens, Words

_CLAUSES = frozenset({"clause", "colon", "quotation"})


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
    if match.colon and q is None:
        end = _lone_closing_mark(t, match.first, end)
    end = _gloss(t, match.first, end)
    if match.frame == "clause" and not any(k in t.opens for k in range(match.first - 1, end)):
        end = next((k for k in range(match.first + 1, end) if t.mark(k) in ("!", "؟", "?")), end)
    if match.reading.tense == "noun" and match.frame not in _CLAUSES:
        end = next((k for k in range(match.first + 1, end) if t.forms[k] in _LENT or _main_verb(t, k)), end)
        if fold(match.reading.sense.lemma) in _CHARGES:
            return _charge_end(t, match, end), False
    return (end if match.frame in _CLAUSES else _nominal_end(t, match.first, end)), False


def _charge_end(t: Tokens, match: Match, end: int) -> int:
    """Return where the wording of a charge ends: its quotation, a comma, who is charged, the law it goes by."""
    if match.quotation is not None:
        return min(end, t.index(match.quotation.inner_end))
    for k in range(match.first + 1, end):
        charged = t.has_proclitic(k, "ل") and (k in t.mentions or speaks(t.words[k].stem))
        if charged or t.mark(k) in COMMAS or t.forms[k] in _BY_LAW:
            return k
    return end


def _main_verb(t: Tokens, at: int) -> bool:
    """Whether a past verb goes on after a noun of speech and its content: منذ إعلان الاتحاد نقل المباراة | زاد الطلب."""
    if t.joined(at) or not is_verb(t, at) or not _past_gender(t, at) or not t.is_definite(at - 1):
        return False
    return not t.is_class(at - 1, "relatives") and at + 1 < len(t.words) and t.is_definite(at + 1)


def _lone_closing_mark(t: Tokens, first: int, end: int) -> int:
    """Return where a quotation mark stands that closes what was opened nowhere, or `end`."""
    for k in range(first + 2, end):
        if k in t.opens:
            return end
        if t.mark(k) in ("»", '"', "”") and k not in t.closes:
            return k
    return end


def _closes_clause(t: Tokens, after: int) -> bool:
    """Whether what follows a closing mark cannot belong to the words quoted."""
    return t.joined(after) or t.is_class(after, "connectors") or t.phrase_end(after, "end", "gloss") is not None


def _nominal_end(t: Tokens, first: int, end: int) -> int:
    """Return where a nominal content ends: before a clause of the narrator that contrasts or goes on."""
    for at in range(first + 1, end):
        comma = t.mark(at - 1) in COMMAS
        if at in t.opens or at in t.mentions or t.quoted(at) >= first:
            continue
        concerning = t.forms[at] == "فيما" and t.forms[at + 1 : at + 2] in (["يخص"], ["يتعلق"])
        if t.forms[at] == "ما" and at + 1 < end and (looks_verbal(t, at + 1) or t.forms[at + 1] in _RESULT):
            if comma or t.is_definite(at - 1):
                return at  # اتخذت إجراءات في المدينة ما أدى إلى, not صحة ما يقال
            continue
        if t.bases[at].removeprefix("و") in _THAT and any(
            t.complementiser(k, at) is not None for k in range(first, at)
        ):
            continue  # أمله في أن يزور المدينة، وأن يتحقق السلام
        if t.phrase_end(at, "clauses", "nominal_end") and (comma or t.forms[at] in _UNMARKED) and not concerning:
            return at
        if comma and t.joined(at) and _past_shape(t, at):
            return at
        if t.joined(at) and is_verb(t, at) and lexeme(t.words[at]).leaning >= 1 and not _goes_on_relative(t, first, at):
            return at
    return end


def _goes_on_relative(t: Tokens, first: int, at: int) -> bool:
    """Whether a verb with و can go on from a relative clause or another verb of the content (التي وقعت … وأدت)."""
    gender = _past_gender(t, at)
    if not gender:
        return True
    for k in range(at - 1, first - 1, -1):
        if t.is_class(k, "relatives"):
            return (t.forms[k] == "التي") == (gender == "f") or t.forms[k] not in ("التي", "الذي")
        if is_verb(t, k) or t.complementiser(k, at) is not None:
            return True
    return False


def _past_gender(t: Tokens, at: int) -> str:
    """Return the gender of a word's past-tense reading of the third person singular, "" if it has none."""
    codes = [c for c in word_class_of(t.words, at).verb if c.startswith("p3") and c.endswith("s")]
    return codes[0][2] if codes else ""


_THAT = frozenset({"ان", "انه", "انها"})
_LENT = word_class("content", "lent")  # اتهامات بالسرقة | وجهت إليه
_CHARGES = word_class("content", "charges")
_BY_LAW = word_class("content", "by_law")
_RESULT = word_class("clauses", "result")
_UNMARKED = frozenset({"رغم", "اثر", "ولكنه", "ولكنها", "لكنه", "لكنها", "ثم", "بالرغم", "فيما", "بينما", "عقب", "في"})


def _past_shape(t: Tokens, at: int) -> bool:
    """Whether a word with و looks like a verb that opens a clause: وعقدت الجلسات."""
    base = t.bases[at]
    if len(base) < 3 or t.is_definite(at) or word_counts().get("ال" + base, 0) > 2:
        return False
    return at + 1 < len(t.words) and base[-1] == "ت" and base[-2:] != "ات" and t.is_definite(at + 1)


def _gloss(t: Tokens, first: int, end: int) -> int:
    """Return where a trailing clause of the narrator starts, or `end`."""
    for at in range(first + 1, end):
        if t.phrase_end(at, "end", "gloss"):
            return at
    return end


def trim(tokens: Tokens, first: int, end: int) -> int:
    """Return `end` without trailing marks: closing quotation marks, commas, stops."""
    while end > first + 1 and (
        (tokens.words[end - 1].kind == "mark" and tokens.mark(end - 1) not in (")", "]", "%"))
        or tokens.forms[end - 1] == "و"
    ):
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


def trailing_channel(tokens: Tokens, match: Match, first: int, end: int) -> Words | None:
    """Return the channel that ends a content (… الهجوم، في بيان نشره): after a comma, or after a noun phrase."""
    for at in range(first + 2, end - 1):
        if tokens.bases[at] not in ("في", "عبر", "خلال") or not tokens.is_class(at + 1, "told_in", "via"):
            continue
        if match.frame in _CLAUSES and tokens.mark(at - 1) not in COMMAS:
            continue
        return at, via_end(tokens, at, end) or end
    return None
