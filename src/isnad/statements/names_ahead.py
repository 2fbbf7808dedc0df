"""Who is named further on: the bearer of an office past place, title and comma (المتحدث باسم … بمنطقة تبوك العقيد فلان)."""

from __future__ import annotations

from isnad.language.word_classes import word_class as word_class_of
from isnad.statements.channels import via_end
from isnad.statements.lexicon import word_class
from isnad.statements.shapes import in_place, is_cue_verb, is_verb
from isnad.statements.sources import speaks
from isnad.statements.tokens import COMMAS, Tokens

_FAR_NAME = 9  # words between an office and the name of who holds it


def name_ahead(tokens: Tokens, start: int, limit: int, *, addressed: bool) -> int | None:
    """Return the end of the person's name that closes a phrase read up to `start`, over place, title and comma.

    With `addressed`, whom the cue addresses may follow, so that only a place may stand between.
    """
    for at in range(start, min(limit, start + _FAR_NAME)):
        if tokens.forms[at + 1 : at + 2] == ["عدم"]:
            return None  # مصدر طبي، فضل عدم ذكر اسمه
        mention = tokens.mentions.get(at)
        if mention is not None and mention[1].kind == "person" and not tokens.joined(at):
            end = max(mention[0], tokens.phrase_from(at, limit))
            return min(end, limit) if at > start or not addressed else None
        if (
            at == start
            and word_class_of(tokens.words, at).kind == "name"
            and not in_place(tokens, at)
            and not tokens.joined(at)
        ):
            end = tokens.phrase_from(at, limit)
            if at + 1 < end <= at + 4 and not addressed:
                return end  # منظم البرنامج | عبدالله معدي
        if tokens.forms[at] in ("الي", "في", "لدي") and at + 1 < limit and in_place(tokens, at + 1):
            continue
        if at in tokens.date_end or via_end(tokens, at, limit) is not None or tokens.is_class(at, "time"):
            return None
        if tokens.mark(at) in COMMAS:
            if addressed and at > start:
                return None
            continue
        word = tokens.words[at]
        if word.kind != "arabic" and not (
            tokens.mark(at) == "." and tokens.forms[at - 1] in word_class("phrases", "titles")
        ):
            return None
        here = word.form[0] == "ب" or word.proclitics[:1] == ("ل",) or in_place(tokens, at)
        title = not addressed and (
            tokens.is_definite(at) or speaks(word.stem) or tokens.forms[at] in word_class("phrases", "titles")
        )
        if tokens.joined(at) and not tokens.is_definite(at):
            return None
        if not (
            here or title or (at > start and tokens.words[at - 1].proclitics[:1] == ("ب",) and not is_verb(tokens, at))
        ):
            return None
    return None


def starts_apposition(tokens: Tokens, comma: int, limit: int) -> bool:
    """Whether a noun phrase that stands beside the one before follows the comma (، كاظم الفرطوسي،)."""
    after = comma + 1
    return (
        tokens.mark(comma) in COMMAS
        and after < limit
        and tokens.is_noun_like(after)
        and not tokens.joined(after)
        and after not in tokens.date_end
        and via_end(tokens, after, limit) is None
        and not is_cue_verb(tokens, after)
        and not tokens.is_class(after, "time")
    )
