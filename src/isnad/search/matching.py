"""What a query means: its words as stems, its names as entities, over the columns of the index.

The result is a small tree of terms that both databases can be asked in their own language (`sqlite`, `postgresql`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from isnad import outlets
from isnad.entities.lexicon import load_lexicon
from isnad.errors import UsageError
from isnad.language import fold, lexicon
from isnad.language.words import find_words
from isnad.model import Word as TextWord
from isnad.search.analysis import query_stems, stem
from isnad.search.columns import entity_token, is_function_word, tag_token
from isnad.search.query import All, Any, Field, Node, Phrase, Prefix, Word

TEXT = ("head", "stem")
_NAMED = ("speaker", "actor", "recipient", "place", "name", "outlet", "source")
_TAGGED = ("type", "act", "status", "topic")
_ATTACHED = ("", "ال", "و", "ب", "ل", "ف", "وال", "بال", "لل", "فال", "ولل", "وبال")

Expand = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Term:
    """Tokens that follow each other in one of `columns`; the last one a beginning of a word if `prefix`."""

    columns: tuple[str, ...]
    tokens: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Both:
    """All of `parts`, none of `without`."""

    parts: tuple[Match, ...]
    without: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """One of `parts` or more."""

    parts: tuple[Match, ...]


Match = Term | Both | Either


@dataclass(frozen=True, slots=True)
class Wanted:
    """One positive term of the query, for marks and reasons: how it was typed, and what counts as a hit for it."""

    typed: str
    field: str = ""  # "" for words of the text
    stems: frozenset[str] = frozenset()
    forms: tuple[str, ...] = ()  # folded words in this order
    prefix: bool = False
    entities: tuple[str, ...] = ()


@dataclass(slots=True)
class Meaning:
    """A query's tree for the database (None: everything) and its positive terms."""

    match: Match | None
    wanted: list[Wanted] = field(default_factory=list)


def understand(node: Node | None, expand: Expand = lambda stem: ()) -> Meaning:
    """Return the meaning of a query's tree. `expand` gives further stems to accept for a stem.

    Raises UsageError for a query in which nothing can be looked up.
    """
    meaning = Meaning(None)
    if node is None:
        return meaning
    meaning.match = _match(node, expand, meaning.wanted, positive=True)
    if meaning.match is None:
        raise UsageError("nothing to search for: the query has no letters or digits")
    return meaning


def _match(node: Node, expand: Expand, wanted: list[Wanted], *, positive: bool) -> Match | None:
    match node:
        case Word():
            return _word(node.text, expand, wanted if positive else [])
        case Phrase():
            return _phrase(node.text, wanted if positive else [])
        case Prefix():
            return _prefix(node.text, wanted if positive else [])
        case Field():
            return _field(node, wanted if positive else [])
        case All():
            return _all(node, expand, wanted, positive=positive)
        case Any():
            found = (_match(p, expand, wanted, positive=positive) for p in node.parts)
            return _either([f for f in found if f is not None])


def _all(node: All, expand: Expand, wanted: list[Wanted], *, positive: bool) -> Match | None:
    nodes = node.parts if not positive else _without_function_words(node.parts)
    parts = [f for p in nodes if (f := _match(p, expand, wanted, positive=positive)) is not None]
    without = [f for p in node.without if (f := _match(p, expand, wanted, positive=False)) is not None]
    if len(parts) == 1 and not without:
        return parts[0]
    return Both(tuple(parts), tuple(without)) if parts else None


def _without_function_words(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """في and its like are left out of a row of words, as long as something else remains."""
    rest = tuple(n for n in nodes if not (isinstance(n, Word) and _only_function_words(n.text)))
    return rest or nodes


def _only_function_words(text: str) -> bool:
    return all(w.kind == "mark" or is_function_word(w) for w in find_words(text))


def _either(parts: Sequence[Match]) -> Match | None:
    distinct = tuple(dict.fromkeys(parts))
    return None if not distinct else distinct[0] if len(distinct) == 1 else Either(distinct)


# --- words ---------------------------------------------------------------------------------------------------


def _word(text: str, expand: Expand, wanted: list[Wanted]) -> Match | None:
    words = _words(text)
    if not words:
        return None
    if len(words) > 1:  # عين-الأسد, 14.5
        return _phrase(text, wanted)
    word = words[0]
    if is_function_word(word):
        wanted.append(Wanted(text, forms=(word.form,)))
        return Term(("exact",), (word.form,))
    stems = dict.fromkeys(query_stems(word))
    if "ال" not in word.proclitics:  # a name with the article is Arabic: العبادي is not العبيدي
        stems.update(dict.fromkeys(other for s in tuple(stems) for other in expand(s)))
    wanted.append(Wanted(text, stems=frozenset(stems)))
    return _either([Term(TEXT, (s,)) for s in stems])


def _phrase(text: str, wanted: list[Wanted]) -> Match | None:
    forms = tuple(w.form for w in _words(text))
    if not forms:
        return None
    wanted.append(Wanted(text, forms=forms))
    return _either([Term(("exact",), (start, *forms[1:])) for start in phrase_starts(forms[0])])


def phrase_starts(form: str) -> tuple[str, ...]:
    """Return the ways the first word of a phrase may be written: with a letter that belongs to what stands before."""
    if not form[0].isalpha() or form.isascii():
        return (form,)
    to = "لل" + form[2:] if form.startswith("ال") else "ل" + form
    return (form, *(letter + form for letter in "وفبك"), to)


def _prefix(text: str, wanted: list[Wanted]) -> Match | None:
    words = _words(text)
    if not words:
        return None
    forms = tuple(w.form for w in words)
    wanted.append(Wanted(f"{text}*", forms=forms, prefix=True))
    if len(forms) > 1 or words[0].kind != "arabic":
        return Term(("exact",), forms, prefix=True)
    # What may stand before the word is written on to it.
    heads = [h for h in _ATTACHED if not ("ال" in h or "لل" in h) or not forms[0].startswith("ال")]
    return _either([Term(("exact",), (h + forms[0],), prefix=True) for h in heads])


def _words(text: str) -> list[TextWord]:
    return [w for w in find_words(text) if w.kind != "mark"]


def attached_prefixes(form: str) -> tuple[str, ...]:
    """Return the beginnings a word may have that begins with `form` behind attached letters."""
    return tuple(h + form for h in _ATTACHED)


# --- fields --------------------------------------------------------------------------------------------------


def _field(node: Field, wanted: list[Wanted]) -> Match | None:
    if node.name in _TAGGED:
        wanted.append(Wanted(f"{node.name}:{node.value}", node.name))
        return Term(("tags",), (tag_token(node.name, node.value),))
    entities = find_entities(node.name, node.value)
    words = _words(node.value)
    stems = tuple(stem(w) for w in words if not is_function_word(w)) if "/" not in node.value else ()
    wanted.append(Wanted(f"{node.name}:{node.value}", node.name, frozenset(stems), entities=entities))
    terms = [Term((node.name,), (entity_token(e),)) for e in entities]
    if stems:
        terms.append(Term((node.name,), stems))
        if len(stems) == 1:
            terms += [Term((node.name,), (s,)) for s in query_stems(words[0])]
    return _either(terms)


@lru_cache(maxsize=1000)
def find_entities(field_name: str, value: str) -> tuple[str, ...]:
    """Return the ids a name given for a field may mean: by id, name, or any of the names in use.

    An outlet is also known by its domain. A place's name means every place of that name; () for an unknown name.
    """
    value = value.strip()
    found: dict[str, None] = {}
    if "/" in value and value.isascii() and "//" not in value:
        found[value] = None
    if field_name in ("outlet", "source", "name"):
        outlet = outlets.find(value)
        if outlet is not None:
            found[outlet.id] = None
    if field_name != "outlet":
        for key in _name_keys(value):
            for sense in load_lexicon().names.get(key, ()):
                if sense.id and (field_name != "place" or sense.kind == "place"):
                    found[sense.id] = None
    return tuple(found)


def _name_keys(value: str) -> Iterable[str]:
    key = " ".join(fold(value).replace("-", " ").split())
    yield key
    if " " not in key and not key.startswith("ال") and key not in lexicon.closed_words():
        yield "ال" + key
    elif key.startswith("ال") and " " not in key:
        yield key[2:]
