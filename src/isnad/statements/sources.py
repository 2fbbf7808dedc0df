"""Sources: whether a noun phrase names someone or something that can say anything (word lists in `sources.toml`)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from isnad.language import fold, lexicon
from isnad.language.word_classes import may_be_verb, word_class
from isnad.language.words import word_counts
from isnad.rules import load_toml
from isnad.statements.lexicon import word_class as statement_words
from isnad.statements.tokens import Tokens, Words

Standing = Literal["source", "name", "unknown", "thing", "none"]
"""`source`: a person, body or document; `name`: a name or quoted name; `thing`: what says nothing; `none`: no noun."""

_NAMED = ("person", "group", "organisation", "role", "medium")
_NO_NOUN = ("verb", "preposition", "particle", "conjunction", "adverb", "complementiser", "relative")
_PERCENT = tuple(("في", fold(w)) for w in ("المائة", "المئة", "الماية"))
_COMMON = 10  # counts with the article from which a noun is hardly a name


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(fold(w) for w in load_toml("isnad.statements", "sources.toml")[key].split())


@cache
def _speaking() -> frozenset[str]:
    people = {x for w in _words("people") for x in _inflected(w)}
    bodies = {x for w in _words("bodies") for x in (w, w + "ات", w + "ان", w.removesuffix("ه") + "ات")}
    return frozenset(people | bodies | _words("documents")) | lexicon.role_nouns() | lexicon.institutions()


def _inflected(word: str) -> tuple[str, ...]:
    base = word.removesuffix("ه")
    return (word, *(base + ending for ending in ("ه", "ون", "ين", "ان", "ات", "و", "ي")))


@lru_cache(maxsize=20_000)
def speaks(stem: str) -> bool:
    """Whether a folded noun without article or clitics is one for a person, a body or a document."""
    return stem in _speaking()


def is_body(stem: str) -> bool:
    """Whether a folded noun is one for a body or a group (شركة، وزارة، صحة for its ministry)."""
    return stem in _words("bodies") or stem in lexicon.institutions()


def stands_alone(form: str) -> bool:
    """Whether a word stands for people by itself (البعض، الجميع)."""
    return form in _words("alone")


def is_document(stem: str) -> bool:
    """Whether a folded noun is one for what is written or counted."""
    return stem in _words("documents")


def head_of(t: Tokens, words: Words) -> int:
    """Return the word that tells what a noun phrase is: what is counted, not the counting word (عدد من النواب)."""
    at = words[0]
    while at + 1 < words[1] and (
        t.words[at].kind == "number"
        or t.forms[at] in _words("counting")
        or t.words[at].stem in _words("counting")
        or (t.words[at].kind == "mark" and at not in t.opens)
        or (at > words[0] and t.forms[at] == "من")
    ):
        at += 1
    return at


def standing(t: Tokens, words: Words) -> Standing:
    """Return what a noun phrase is as a source, going by its head."""
    for k in range(words[0], head_of(t, words) + 1):
        mention = t.mentions.get(k)
        if mention and mention[1].kind in _NAMED:
            return "source"
    head = head_of(t, words)
    w = t.words[head]
    if t.forms[words[0]] == "ما" and words[1] - words[0] > 1:
        return "name"  # ما يسمى «…»
    after = tuple(t.forms[words[0] + 1 : words[0] + 3])
    if t.words[words[0]].kind == "number" and (after[:1] in (("%",), ("ممن",)) or after in _PERCENT):
        return "source"
    if w.kind == "latin" or head in t.opens or head in t.mentions:
        return "name"
    if w.kind != "arabic":
        return "unknown" if words[1] - words[0] > 1 else "thing"
    if w.stem == "راي" and w.enclitic:
        return "thing"  # في رأيه
    if t.forms[words[0]] in _words("alone"):
        return "source"
    if speaks(w.stem) or speaks(t.bases[head]) or is_document(w.stem.removesuffix("ا")):
        return "source"
    found = word_class(t.words, head)
    if found.kind in _NO_NOUN or (w.enclitic and may_be_verb(w)):
        return "none"
    if w.plain.endswith(("ً", "ًا")):
        return "none"
    if w.stem in _words("things") or (w.enclitic and w.stem.removesuffix("ت") + "ه" in _words("things")):
        return "thing"
    if found.kind in ("name", "latin"):
        return "name"
    if w.enclitic and speaks(w.stem.removesuffix("ت") + "ه"):
        return "source"
    if _is_accusative(w.plain, w.stem):
        return "none"
    if t.is_definite(head) and w.stem.endswith(("ي", "يه")) and words[1] - head > 1:
        last = t.words[words[1] - 1]
        if not is_common(last.stem) and not t.is_definite(words[1] - 1) and last.kind == "arabic":
            return "name"  # الكوري فلان
    if any(k in t.mentions and t.mentions[k][1].kind in _NAMED for k in range(head, words[1])):
        return "unknown"
    return "thing" if _is_abstract(w.stem) else "unknown"


def _is_accusative(plain: str, stem: str) -> bool:
    """Whether a word shows the ending of an indefinite object or adverb: مخططا, بعيدًا."""
    return plain.endswith("ً") or (
        stem.endswith("ا")
        and len(stem) > 3
        and word_counts().get(stem[:-1], 0) + word_counts().get("ال" + stem[:-1], 0) > 2
    )


def _is_abstract(stem: str) -> bool:
    """Whether a common noun is a verbal noun by its form (تعاون، انتقادات)."""
    base = stem.removesuffix("ات") if len(stem) > 5 else stem
    return lexicon.is_masdar(base) or lexicon.is_masdar(base + "ه")


def can_speak(t: Tokens, words: Words) -> bool:
    """Whether a noun phrase names people, a body or a document, going by its head."""
    return standing(t, words) == "source"


def is_state(t: Tokens, words: Words) -> bool:
    """Whether a noun phrase is the name of a country, or of a capital that stands for a government (واشنطن)."""
    mention = t.mentions.get(words[0])
    if mention is None or mention[1].kind != "place" or words[1] > mention[0]:
        return False
    entity = mention[1].entity or ""
    return len(entity) == len("place/xx") or fold(mention[1].text) in statement_words("headline", "capitals")


def is_common(stem: str) -> bool:
    """Whether a stem is seen with the article often enough to be no name."""
    return word_counts().get("ال" + stem, 0) >= _COMMON
