"""A word by itself: its class, or its two classes where it may be a verb, from lists, form and counts."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from isnad.language import lexicon
from isnad.language.folding import fold_word
from isnad.language.words import split_clitics, word_counts
from isnad.model import Word

Kind = Literal[
    "verb", "noun", "adjective", "name", "preposition", "complementiser", "relative", "conjunction", "particle",
    "adverb", "pronoun", "demonstrative", "quantifier", "number", "reflexive", "mark", "latin",
]  # fmt: skip


class WordClass(NamedTuple):
    """The class of a word.

    `definite`: has the article or an attached pronoun. `role`: a noun for what a person is. `conjunction` and
    `preposition` are attached letters (و ف; ب ل ك). `verb` lists readings as tense, person, gender, number: "p3fs" a
    past, "i3mp" a present, "j3ms" a jussive. `base` is the word without these letters and the article (and without
    س), `pronoun` a pronoun attached to a noun, which `base` keeps.
    """

    kind: Kind
    definite: bool = False
    role: bool = False
    conjunction: str = ""
    preposition: str = ""
    verb: tuple[str, ...] = ()
    base: str = ""
    pronoun: str = ""


class Lexeme(NamedTuple):
    """A word by itself: its class if it is no verb, and if it may be one, that class and a leaning (> 0: verb)."""

    nominal: WordClass
    verbal: WordClass | None = None
    leaning: float = 0.0


ALWAYS, NEVER = 9.0, -9.0
_LETTERS = frozenset("وبلكف")


def may_be_verb(word: Word) -> bool:
    """Whether the word has a reading as a finite verb, whatever its context says."""
    return lexeme(word).verbal is not None


def lexeme(word: Word) -> Lexeme:
    """Return what is known of a word without its context."""
    if word.kind != "arabic":
        kind: Kind = "number" if word.kind == "number" else "latin" if word.kind == "latin" else "mark"
        return Lexeme(WordClass(kind, base=word.form))
    return _lexeme(word.plain)


@lru_cache(maxsize=100_000)
def _lexeme(plain: str) -> Lexeme:
    form = fold_word(plain)
    proclitics, stem, enclitic = split_clitics(form, plain)
    closed = lexicon.closed_words()
    if form in lexicon.proper_names() and form not in closed and not _mostly_common(form):
        return Lexeme(WordClass("name", base=form))
    conjunction, rest = _conjunction(form, proclitics)
    if form == "والي" and plain.endswith("ى"):
        conjunction, rest = "و", "الي"  # وإلى, not a governor
    if conjunction and rest in lexicon.proper_names() and rest not in closed and not _mostly_common(rest):
        return Lexeme(WordClass("name", conjunction=conjunction, base=rest))
    if form in _LETTERS:
        return Lexeme(WordClass("conjunction" if form == "و" else "preposition", base=form))
    if rest in closed:
        definite = closed[rest] in ("pronoun", "demonstrative")
        if rest in lexicon.word_set("being", "forms"):
            return Lexeme(WordClass("verb", conjunction=conjunction, verb=("p3ms",), base=rest))
        return Lexeme(WordClass(closed[rest], definite, conjunction=conjunction, base=rest))
    inner = tuple(c for c in proclitics if c not in ("و", "ف"))
    verbal, leaning = _verbal(rest, conjunction, inner, plain, form)
    nominal = _nominal(rest, conjunction, inner, stem, enclitic)
    return Lexeme(nominal, verbal, leaning)


def _conjunction(form: str, proclitics: tuple[str, ...]) -> tuple[str, str]:
    """Return the attached و or ف ("" if none) and the rest."""
    closed = lexicon.closed_words()
    if form in closed or form[0] not in "وف" or len(form) < 3:
        return "", form
    rest = form[1:]
    if form in lexicon.role_nouns():
        return "", form
    if proclitics[:1] == (form[0],) or rest in closed:
        return form[0], rest
    if lexicon.verb_codes(form) or lexicon.evidence(form).noun:
        return "", form
    return (form[0], rest) if lexicon.verb_codes(rest) else ("", form)


def _mostly_common(form: str) -> bool:
    counts = lexicon.evidence(form)
    return form in lexicon.adjectives() or counts.noun + counts.adjective > 3 * counts.bare + 5


def _verbal(
    rest: str, conjunction: str, inner: tuple[str, ...], plain: str, form: str
) -> tuple[WordClass | None, float]:
    if rest in lexicon.word_set("being", "forms"):
        being = lexicon.verb_codes(rest) or ("p3ms",)
        return WordClass("verb", conjunction=conjunction, verb=being, base=rest), ALWAYS
    if "ال" in inner or plain.endswith(("ة", "اً", "ًا")):
        return None, NEVER
    for head in ("", "س", "ل"):
        if head and not (rest.startswith(head) and rest[1:2] in ("ي", "ت", "ن", "ا"[head == "س" :])):
            continue
        bare = rest[len(head) :]
        codes = _codes(bare)
        if head:
            codes = tuple(c for c in codes if c[0] in "ij")
        if not codes:
            continue
        leaning = _leaning(bare, codes)
        if (
            bare in lexicon.role_nouns()
            or bare in lexicon.institutions()
            or (bare in lexicon.adjectives() and bare[0] in "يا")
        ):
            leaning -= 2.5
        if head == "س":
            leaning += 2
        elif head == "ل":
            leaning += 1 if bare[0] == "ي" else -1
        if not inner or inner in (("س",), ("ل",)):
            leaning += 0.5
        elif inner != (head,):
            leaning -= 2
        return WordClass("verb", conjunction=conjunction, verb=codes, base=bare), leaning
    if rest[0] == "ي" and len(rest) > 3 and not inner and not lexicon.evidence(rest).article:
        # shaped like a present: a verb where only verbs stand (التي يرتبها, لم يستسغ)
        return WordClass("verb", conjunction=conjunction, verb=("i3ms",), base=rest), -2.5
    return None, NEVER


_PRONOUNS = ("هما", "كما", "ها", "هم", "هن", "نا", "كم", "ني", "ه", "ك")


def _codes(bare: str) -> tuple[str, ...]:
    codes = lexicon.verb_codes(bare)
    if codes:
        return codes
    for pronoun in _PRONOUNS:
        if bare.endswith(pronoun) and len(bare) > len(pronoun) + 2:
            stem = bare[: -len(pronoun)]
            codes = lexicon.verb_codes(stem + "+") or lexicon.verb_codes(stem)
            if codes:
                return codes
    return ()


def _leaning(bare: str, codes: tuple[str, ...]) -> float:
    if all(c[0] == "j" for c in codes):
        leaning = -4.0
    elif bare[0] == "ي" and any(c[0] == "i" for c in codes):
        leaning = 2.5
    elif bare.endswith("وا"):
        leaning = 3.0
    elif bare.endswith("ت") and any(c[1:] == "3fs" for c in codes):
        leaning = 1.5
    elif all(c[0] == "i" for c in codes):
        leaning = 1.0
    else:
        leaning = -0.5
    counts = lexicon.evidence(bare)
    if all(c == "p3md" for c in codes) and (lexicon.evidence(bare[:-1]).noun > 2 or (counts.bare and not counts.verb)):
        return -3.0  # بدلا, بحثا: an accusative, hardly a dual
    if not any(counts):
        counts = _evidence_before_pronoun(bare)
    nominal = counts.noun + counts.adjective
    if counts.verb + nominal >= 2:
        share = (counts.verb + 0.3) / (counts.verb + nominal + 0.6)
        leaning += 3 if share > 0.9 else 1 if share > 0.6 else 0 if share > 0.3 else -1.5 if share > 0.1 else -3
    return leaning


def _evidence_before_pronoun(bare: str) -> lexicon.Evidence:
    """The counts of the noun inside قدرتها, عملهم; the ta marbuta shows as ت."""
    for pronoun in _PRONOUNS:
        if bare.endswith(pronoun) and len(bare) > len(pronoun) + 2:
            stem = bare[: -len(pronoun)]
            noun = lexicon.evidence(stem[:-1] + "ه") if stem.endswith("ت") else lexicon.NO_EVIDENCE
            return noun if noun.article else lexicon.evidence(stem)
    return lexicon.NO_EVIDENCE


def _nominal(rest: str, conjunction: str, inner: tuple[str, ...], stem: str, enclitic: str) -> WordClass:
    article = "ال" in inner or inner == ("ل", "ل")
    preposition = inner[0] if inner and inner[0] in ("ب", "ل", "ك") else ""
    base = stem if inner and inner != ("س",) else rest.removesuffix(enclitic)
    kind, role = _nominal_kind(base, article, enclitic)
    if preposition and not (article or enclitic) and _never_counted(base, role):
        return WordClass("name", False, False, conjunction, "", (), rest)  # باسلمة, كيليا
    known = base in lexicon.word_list("place_names.txt") or lexicon.evidence(base).bare
    if preposition and not article and kind == "name" and not known:
        # the letter may as well belong to an unknown name: كيليا, بلير
        preposition, base = ("", rest.removesuffix(enclitic)) if not word_counts().get(base) else (preposition, base)
    return WordClass(kind, article or bool(enclitic), role, conjunction, preposition, (), base + enclitic, enclitic)


def _never_counted(base: str, role: bool) -> bool:
    if base in lexicon.word_list("place_names.txt"):
        return False
    counts = word_counts()
    known = role or base in counts or "ال" + base in counts or lexicon.is_masdar(base)
    return not known and not base.endswith(("ات", "ين"))


def _nominal_kind(base: str, article: bool, enclitic: str) -> tuple[Kind, bool]:
    lookup = base[:-1] + "ه" if enclitic and base.endswith("ت") else base
    role = lookup in lexicon.role_nouns() or base + enclitic in lexicon.role_nouns()
    closed = lexicon.closed_words().get(base)
    if closed in ("number", "quantifier"):
        return closed, False
    counts = lexicon.evidence(lookup)
    if not article and not enclitic and lookup in lexicon.proper_names() and not _mostly_common(lookup):
        return "name", False
    listed = lookup in lexicon.adjectives()
    nisba = _is_nisba(base) and not (counts.noun > 20 and counts.noun > 3 * counts.adjective)
    if role and not (article and (listed or nisba) and counts.adjective * (3 if nisba else 1) > counts.noun):
        return "noun", True
    if enclitic or (lookup in lexicon.institutions() and not article):
        return "noun", role
    if listed:
        return "adjective", role
    if nisba:
        known = article or any(counts) or any(lexicon.evidence(base[:-1])) or word_counts().get("ال" + base, 0) > 0
        return ("adjective" if known else "name"), role  # يوسوكي, هوري
    if article:
        return ("adjective" if counts.adjective > counts.noun else "noun"), role
    if base.endswith("ا") and (any(lexicon.evidence(base[:-1])) or lexicon.is_masdar(base[:-1])):
        return "noun", role  # accusative: إمعانا, هجوما
    if base[0] == "م" and base[-1] == "و" and len(base) > 4:
        return "noun", role  # منتقدو الصفقة
    known = counts.noun + counts.adjective > 0 or word_counts().get("ال" + base, 0) > 0
    if counts.adjective > 2 * counts.noun and known:
        return "adjective", role
    return ("noun" if known or base.endswith("ه") or lexicon.is_plural(base) else "name"), role


def _is_nisba(base: str) -> bool:
    if len(base) < 4:
        return False
    return base.endswith(("ي", "يه", "يون", "يين", "يتين", "يان", "يتان", "يا")) and not base.endswith(("ايا",))
