"""Words with their offsets, and the clitics written on to them.

A text is cut into runs of Arabic letters, Latin letters, digits, and single other marks. An Arabic word is then
split into proclitics (و ف ب ك ل س ال), stem and attached pronoun, gated by how often the parts occur in Arabic
news (`word_counts.tsv`, made from the ANT corpus by `scripts/make_word_counts.py`), so that بغداد, والد, كتائب and
ليبيا stay whole. `whole_words.txt` lists what counts alone get wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from isnad.language import lexicon
from isnad.language.folding import INVISIBLE, fold_word, strip_marks
from isnad.model import Word
from isnad.rules import read_data

_LETTER = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3\u06d5\u06fa-\u06fc\ufb50-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
_SIGN = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\u00ad\ufeff"
_TOKEN = re.compile(
    f"(?P<arabic>[{_LETTER}][{_LETTER}{_SIGN}]*)"
    "|(?P<latin>[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]+)"
    "|(?P<number>[0-9\u0660-\u0669\u06f0-\u06f9]+)"
    r"|(?P<mark>\S)"
)
_MIN_STEM = 2
_ATTESTED = 3  # a stem seen less often than this in the counts is not trusted

Clitics = tuple[tuple[str, ...], str, str]
Kind = Literal["arabic", "latin", "number", "mark"]


@cache
def word_counts() -> dict[str, int]:
    """Return how often each folded word occurs in the counted news (source: ANT corpus v1.1, Apache-2.0)."""
    lines = read_data("isnad.language", "word_counts.tsv").splitlines()
    return {w: int(n) for w, _, n in (x.partition("\t") for x in lines if x and not x.startswith("#"))}


@cache
def _whole_words() -> frozenset[str]:
    names = lexicon.proper_names() - lexicon.adjectives()
    return lexicon.word_list("whole_words.txt") | frozenset(n for n in names if len(n) > _MIN_STEM)


def find_words(text: str) -> tuple[Word, ...]:
    """Cut `text` into words; `Word.start`/`end` are code points of `text`. Invisible controls are no words."""
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Word]:
    index = 0
    for match in _TOKEN.finditer(text):
        kind: Kind = match.lastgroup  # type: ignore[assignment]
        surface = match[0]
        if kind == "mark" and (surface in INVISIBLE or not strip_marks(surface)):
            continue
        plain, form, (proclitics, stem, enclitic) = _analyse(surface) if kind == "arabic" else _other(surface)
        end = match.start() + len(surface.rstrip(_TRAILING)) if kind == "arabic" else match.end()
        yield Word(index, match.start(), end, kind, plain, form, proclitics, stem, enclitic)
        index += 1


_TRAILING = "".join(INVISIBLE - {"\u0640"})


def _other(surface: str) -> tuple[str, str, Clitics]:
    plain = strip_marks(surface)
    form = plain.lower()
    return plain, form, ((), form, "")


@lru_cache(maxsize=200_000)
def _analyse(surface: str) -> tuple[str, str, Clitics]:
    plain = strip_marks(surface)
    form = fold_word(plain)
    return plain, form, split_clitics(form, plain)


def split_clitics(form: str, plain: str = "") -> Clitics:
    """Split a folded Arabic word into (proclitics, stem, enclitic); their concatenation is `form`.

    `plain` (the unfolded word) tells ta marbuta from an attached ه, and أن from an article.
    """
    best: tuple[float, Clitics] = (_whole_score(form), ((), form, ""))
    for proclitics, rest in _proclitic_splits(form):
        for stem, enclitic in _enclitic_splits(rest, plain):
            if not proclitics and not enclitic:
                continue
            score = _split_score(form, proclitics, stem, enclitic)
            if score > best[0]:
                best = score, (proclitics, stem, enclitic)
    if best[0] <= 1 and _unknown(form, plain):
        return _split_unknown(form)
    return best[1]


def _unknown(form: str, plain: str) -> bool:
    """Whether a word is neither counted nor a form of a common verb nor a name."""
    if form in word_counts() or form in _whole_words() or lexicon.is_masdar(form):
        return False
    return not _is_verb(form) and not any(
        _is_verb(stem, bound=True) or stem in word_counts() for stem, end in _enclitic_splits(form, plain) if end
    )


def _is_verb(form: str, *, bound: bool = False) -> bool:
    return bool(lexicon.verb_codes(form)) or (bound and bool(lexicon.verb_codes(form + "+")))


def _is_masdar(stem: str) -> bool:
    return lexicon.is_masdar(stem) or (stem[-1] == "ا" and lexicon.is_masdar(stem[:-1]))


def _split_unknown(form: str) -> Clitics:
    """A word nobody counted that begins with و or لل more likely carries them: وقصائده, للمبتعثين."""
    head: tuple[str, ...] = ()
    rest = form
    if rest[0] == "و" and len(rest) > 3 and not rest.startswith("وا"):
        head, rest = ("و",), rest[1:]
    if rest.startswith("لل") and len(rest) > _MIN_STEM + 2:
        return (*head, "ل", "ل"), rest[2:], ""
    if head and rest.startswith("ال") and len(rest) > _MIN_STEM + 2:
        return (*head, "ال"), rest[2:], ""
    return head, rest, ""


def _proclitic_splits(form: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every way to take proclitics off the front, the empty one included."""
    heads: list[tuple[tuple[str, ...], str]] = [((), form)]
    if form[0] in "وف" and len(form) > _MIN_STEM:
        heads.append(((form[0],), form[1:]))
    for head, rest in heads:
        yield head, rest
        if len(rest) <= _MIN_STEM:
            continue
        if rest.startswith("ال"):
            yield (*head, "ال"), rest[2:]
        if rest.startswith("لل"):
            yield (*head, "ل", "ل"), rest[2:]
        if rest[0] in "بكل":
            yield (*head, rest[0]), rest[1:]
            if rest[1:].startswith("ال") and len(rest) > _MIN_STEM + 2:
                yield (*head, rest[0], "ال"), rest[3:]
        if rest[0] == "س" and rest[1] in "ينتا":
            yield (*head, "س"), rest[1:]


_PRONOUNS = ("هما", "كما", "ها", "هم", "هن", "نا", "كم", "ه", "ني")


def _enclitic_splits(rest: str, plain: str) -> Iterator[tuple[str, str]]:
    yield rest, ""
    for pronoun in _PRONOUNS:
        if rest.endswith(pronoun) and len(rest) - len(pronoun) > _MIN_STEM and not plain.endswith("ة"):
            yield rest[: -len(pronoun)], pronoun


def _whole_score(form: str) -> float:
    if form in _whole_words():
        return float("inf")
    counts = word_counts()
    with_article = counts.get("ال" + form, 0)
    # A word that itself takes the article (البيان) is a word of its own, not ب + يان; و and ف stand before anything.
    own = 0.02 if form[0] in "وف" and not with_article else 0.3
    return counts.get(form, 0) * own + with_article * 3 + 1


def _split_score(form: str, proclitics: tuple[str, ...], stem: str, enclitic: str) -> float:
    counts = word_counts()
    with_article = "ال" + stem
    attested = counts.get(stem, 0) + (counts.get(with_article, 0) if with_article not in _whole_words() else 0)
    if enclitic and not proclitics and stem[0] in "وف" and _is_verb(stem):
        return attested + 3000  # وجدتها is not و + جدتها
    if enclitic:  # حكومته: the ta marbuta shows as ت before a pronoun
        attested = min(attested, 10 * counts.get(form, 10)) if attested else 0
        if stem.endswith("ت"):
            attested += counts.get(stem[:-1] + "ه", 0) + counts.get("ال" + stem[:-1] + "ه", 0)
        if "ال" in proclitics or proclitics[-2:] == ("ل", "ل"):
            return 0  # a noun with the article takes no pronoun
    if not enclitic and proclitics in (("ب",), ("ل",)) and stem in lexicon.word_list("place_names.txt"):
        return attested + 5
    if stem in _whole_words() and not enclitic and proclitics[-1:] != ("ال",):
        return float("inf") if proclitics[0] in "وف" and len(proclitics) == 1 else attested
    if attested < _ATTESTED or len(stem) < _MIN_STEM:
        if not attested and proclitics in (("و",), ("ف",)) and form not in counts and len(stem) > 2:
            known = _is_verb(stem, bound=bool(enclitic)) or (not enclitic and _is_masdar(stem))
            return 2.5 - bool(enclitic) if known and not _is_verb(form) else 0
        if enclitic and not proclitics and form not in counts and not _is_verb(form):
            return 2 if _is_verb(stem, bound=True) or _is_masdar(stem) else 0
        return 2 if proclitics[-1:] == ("ال",) and len(stem) > _MIN_STEM and not enclitic else 0
    if proclitics[-1:] == ("س",):
        if len(stem) < 3 or not any(c[0] == "i" for c in lexicon.verb_codes(stem)):
            return 0
        return attested * 1.2 + counts.get(form, 0)
    if "ال" in proclitics:
        return attested + counts.get(form, 0)
    return attested - len(proclitics) - 2 * bool(enclitic)
