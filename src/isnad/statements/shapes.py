"""The shape of single words: a noun that can be an object, a verbal noun, a ب that opens a complement, a verb, a gender."""

from __future__ import annotations

import re

from isnad.language.word_classes import word_class as word_class_of
from isnad.language.words import word_counts
from isnad.statements.cues import readings_of
from isnad.statements.lexicon import word_class
from isnad.statements.sources import head_of, speaks
from isnad.statements.tokens import Tokens, Words

_MASDAR = re.compile(
    "^(?:ت..ي.|ت..ي.ه|ا..ا.|ا.ت.ا.|است..ا.|است..اء?|ان..ا.|م.ا..ه|ت.ا..|ا.ت.اء?|ا..اء?|ا.ا..|ا.ا.ه|ا.ا..ه|ا..ا.ه|.{3,}يه)$"
)


_SURE_MASDAR = re.compile("^(?:ان..ا.|است..ا.|ا.ت.ا.)$")


_HEADS = word_class("phrases", "heads")


_FEASTS = (
    ["الفطر"],
    ["الاضحي"],
    ["الميلاد"],
    ["الاستقلال"],
    ["العمال"],
    ["العرش"],
    ["المولد"],
)  # بعيد الفطر, not بعيد الفجر
_NOT_BI = word_class("phrases", "not_bi")


def common_noun(tokens: Tokens, index: int) -> bool:
    """Whether the word is a noun that takes the article in news, hence hardly a proper name."""
    return word_counts().get("ال" + tokens.words[index].stem, 0) >= 10


def object_head(tokens: Tokens, index: int) -> bool:
    """Whether the word looks like the head of reported content: a verbal noun, ما, عدم, a noun with a pronoun."""
    w = tokens.words[index]
    if w.kind != "arabic" or tokens.is_class(index, "adverbs"):
        return False
    if w.form in _HEADS:
        return True
    if tokens.is_definite(index) or tokens.joined(index) or speaks(w.stem):
        return False
    if w.stem in _HEADS:
        return True
    if w.enclitic and len(w.stem) > 2 and w.enclitic in ("ه", "ها", "هم", "هما"):
        return True
    if not _MASDAR.match(w.stem) or index in tokens.mentions or (w.form.startswith("ال") and len(w.form) > 4):
        return False
    if (
        w.stem.endswith("يه")
        and index
        and tokens.words[index - 1].kind == "arabic"
        and not tokens.is_definite(index - 1)
    ):
        return False  # جلسة استثنائية
    if _SURE_MASDAR.match(w.stem) and word_counts().get(w.stem, 0) + word_counts().get("ال" + w.stem, 0) > 0:
        return True
    return common_noun(tokens, index) or word_counts().get(w.stem, 0) >= 20


def takes_bi(tokens: Tokens, index: int) -> bool:
    """Whether the word carries a ب that can open a complement (بالانسحاب), not an adverb or part of a name."""
    form = tokens.forms[index]
    if form == "بعيد" and tokens.forms[index + 1 : index + 2] in _FEASTS:
        return True
    if form in _NOT_BI or index in tokens.date_end:
        return False
    if form == "ب":
        return True
    if form[0] != "ب" or len(form) < 3:
        return False
    if tokens.words[index].proclitics[:1] == ("ب",):
        return True
    counts = word_counts()
    if _MASDAR.match(form[1:]) and counts.get(form, 0) < 20:
        return True
    return counts.get("ال" + form, 0) < 3 and (counts.get(form[1:], 0) >= 3 or counts.get("ال" + form[1:], 0) >= 3)


def definite_verbal_noun(tokens: Tokens, at: int) -> bool:
    """Whether the word is a verbal noun with the article (الإسراع), hence no adjective to the noun before it."""
    form = tokens.forms[at]
    return tokens.is_definite(at) and not form.endswith(("ي", "يه")) and bool(_MASDAR.match(tokens.words[at].stem))


def verbal_noun(tokens: Tokens, at: int) -> bool:
    """Whether the word has the shape of a verbal noun, with or without article."""
    form = tokens.forms[at]
    return not form.endswith(("ي", "يه")) and bool(_MASDAR.match(tokens.words[at].stem))


def accusative(tokens: Tokens, at: int) -> bool:
    """Whether the word is an indefinite noun with the alif of the accusative (طلبا), hence no subject; not an adverb."""
    form = tokens.forms[at]
    if len(form) < 4 or form[-1] != "ا" or form[-2:] == "يا" or at in tokens.mentions or tokens.is_class(at, "adverbs"):
        return False
    counts = word_counts()
    return counts.get("ال" + form[:-1], 0) >= 10 and counts.get("ال" + form, 0) < 5 and not is_cue_verb(tokens, at)


def own_act(tokens: Tokens, at: int) -> bool:
    """Whether the word is a verbal noun with a pronoun, whose object may follow: خلال استقباله الوفد, لقائه المبعوث."""
    if tokens.forms[at].endswith(("ايه", "ايها", "ايهم")):
        return True
    return bool(tokens.words[at].enclitic) and verbal_noun(tokens, at)


def is_cue_verb(tokens: Tokens, index: int) -> bool:
    """Whether the word can be a finite verb or participle of saying that is hardly a noun."""
    form = tokens.forms[index]
    if len(form) < 3 or tokens.is_definite(index) or tokens.words[index].kind != "arabic":
        return False
    for r in readings_of(form):
        if "s" in r.sense.frames:
            continue
        if r.person == 3 and word_counts().get("ال" + form, 0) < 5:
            return True
        if r.tense == "participle" and form.endswith("ا"):
            return True
    return False


def is_verb(tokens: Tokens, at: int) -> bool:
    """Whether a word is a finite verb where it stands."""
    return at not in tokens.mentions and word_class_of(tokens.words, at).kind == "verb"


def looks_verbal(tokens: Tokens, at: int) -> bool:
    """Whether a word can hardly be anything but a present or future verb (يخص، ستتوقف)."""
    form = tokens.forms[at]
    if at in tokens.mentions or len(form) < 3 or tokens.words[at].kind != "arabic":
        return False
    if form[0] == "س" and form[1] in "يتن" and len(form) > 4:
        return word_counts().get("ال" + form, 0) < 1 and word_counts().get(form[1:], 0) >= 1
    if form[0] != "ي" or form in word_class("speakers", "names_in_ya"):
        return False
    return word_counts().get("ال" + form, 0) < 2


def gender_of(tokens: Tokens, words: Words) -> str:
    """Guess the gender of a noun phrase from its head: "f", "m", or "" where the form does not tell."""
    w = tokens.words[words[0]]
    mention = tokens.mentions.get(words[0])
    if mention and mention[1].kind == "place" and not speaks(w.stem):  # المستشفى, المطار: as their form tells
        return "m" if w.form in word_class("masculine", "countries") else "f"
    stem = w.stem.removeprefix("ال")
    if words[1] - words[0] > 1 and head_of(tokens, words) > words[0]:
        return ""  # مئات الطلاب
    if w.stem in word_class("gender", "numbers") or stem in word_class("gender", "men"):
        return ""
    if w.plain.endswith("ة") or stem in word_class("gender", "feminine") or stem.endswith("ات"):
        return "f"
    return ""


def after_name(tokens: Tokens, at: int, kinds: tuple[str, ...]) -> bool:
    """Whether a mention of one of some kinds ends right before `at`."""
    return any(
        tokens.mentions[k][0] == at and tokens.mentions[k][1].kind in kinds
        for k in range(max(0, at - 8), at)
        if k in tokens.mentions
    )


def in_place(tokens: Tokens, at: int) -> bool:
    """Whether a word belongs to the name of a place."""
    inside = next((tokens.mentions[k] for k in range(at, max(at - 5, -1), -1) if k in tokens.mentions), None)
    return inside is not None and inside[0] > at and inside[1].kind == "place"
