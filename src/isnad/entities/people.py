"""Which persons an article names: one Person for all names that share words, and short names led back to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from isnad.entities.found import Found
from isnad.entities.items import Item, make_item
from isnad.entities.lexicon import load_lexicon
from isnad.entities.places import Focus
from isnad.entities.registers import load_people
from isnad.entities.view import View
from isnad.language.words import word_counts

_PARTICLES = frozenset(
    {"بن", "ابن", "ابو", "ابي", "ابا", "ال", "عبد", "ديل", "دي", "دو", "فان", "فون", "لو", "ولد", "بو", "دا", "او"}
)
_SON = frozenset({"بن", "ابن", "بنت"})


@dataclass(slots=True)
class Person:
    """One person of the article: the words of the fullest name, the name, the entity."""

    words: tuple[str, ...]
    name: str
    entity: str | None
    private: bool = False


def gather_persons(items: Sequence[Item], focus: Focus) -> list[Person]:
    """Group the person mentions of the article: one Person for names that share words."""
    persons: list[Person] = []
    _drop_weak(items)
    named = [x for x in items if x.found.kind == "person" and not x.drop]
    for item in sorted(named, key=lambda x: (-_length(x), x.start)):
        words = _words(item)
        entity = _person_entity(item, focus)
        match = next((p for p in persons if (entity and p.entity == entity) or _same_person(p, words)), None)
        if match is None:
            match = Person(words, item.name, entity or f"?person/{item.name}")
            persons.append(match)
        elif entity and len(words) > 1 and match.entity and match.entity.startswith("?"):
            match.entity = entity
    for item in named:
        words = _words(item)
        entity = _person_entity(item, focus)
        known_as = [p for p in persons if entity and p.entity == entity]
        person = (known_as or [p for p in persons if _same_person(p, words)])[0]
        item.name, item.entity = person.name, person.entity
        known = load_people().get(item.entity or "")
        if known:
            item.country = known[1] or None
    return persons


def _drop_weak(items: Sequence[Item]) -> None:
    """Drop surnames that are ordinary nouns (الصيد) where the article names nobody they could mean."""
    sure = {s.id for x in items if x.found.kind == "person" and not x.found.weak for s in x.found.senses}
    for item in items:
        if item.found.weak and item.found.kind == "person" and not any(s.id in sure for s in item.found.senses):
            item.drop = True


def _length(item: Item) -> int:
    return item.found.last - item.found.first


def _words(item: Item) -> tuple[str, ...]:
    found = item.found
    forms = item.view.forms[found.first : found.last]
    return (forms[0][found.cut :], *forms[1:])


def _person_entity(item: Item, focus: Focus) -> str | None:
    """Return the listed person; of several with one name the one of the country most in focus, if any is."""
    ids = list(dict.fromkeys(s.id for s in item.found.senses if s.kind == "person"))
    if len(ids) < 2:
        return ids[0] if ids else None
    weight = {i: focus.countries[load_people().get(i, ("", ""))[1]] for i in ids}
    ranked = sorted(ids, key=lambda i: (-weight[i], i))
    sure = weight[ranked[0]] > weight[ranked[1]]
    item.alternatives = tuple(ranked[1:] if sure else ranked)
    item.close = not sure
    return ranked[0] if sure else None


def _same_person(person: Person, words: tuple[str, ...]) -> bool:
    """Whether a name is a part of the fuller one, in order: surname, given name, or both without the middle."""
    if words == person.words:
        return True
    if len(words) > len(person.words):
        return False
    if len(words) > 2 and words[1] in _SON and words[0] != person.words[0]:
        return False  # سليم بن ناصر is the father of فهد بن سليم بن ناصر
    rest = iter(person.words)
    return all(w in rest for w in words)


def short_names(text: str, views: Sequence[View], items: Sequence[Item], persons: Sequence[Person]) -> Iterator[Item]:
    """Yield mentions of words that are the surname of a person named in full elsewhere in the article."""
    surnames: dict[str, tuple[tuple[str, ...], Person]] = {}
    for person in persons:
        if len(person.words) > 1:
            for words in _surnames(person):
                surnames.setdefault(words[0], (words, person))
    if not surnames:
        return
    taken = {(id(x.view), i) for x in items if not x.drop for i in range(x.found.first, x.found.last)}
    for view in views:
        for i, look in enumerate(view.looks):
            if (id(view), i) in taken or not look.keys:
                continue
            for key, cut in look.keys:
                if key in surnames and _stands_alone(view, i, surnames[key][0]):
                    words, person = surnames[key]
                    item = make_item(text, view, Found(i, i + len(words), cut, "person", "short-name"))
                    item.name, item.entity = person.name, person.entity
                    yield item
                    break


def _surnames(person: Person) -> Iterator[tuple[str, ...]]:
    """Yield the words a person may be called by later: the last, with the particle before it (ديل نيرو)."""
    last = person.words[-1:]
    if len(person.words) > 2 and person.words[-2] in _PARTICLES:
        last = person.words[-2:]
    if len("".join(last)) > 2:
        yield last


def _stands_alone(view: View, i: int, words: tuple[str, ...]) -> bool:
    """Whether a surname can be taken for one here: all its words follow, and it is no common word."""
    if tuple(view.forms[i + 1 : i + len(words)]) != words[1:]:
        return False
    key, look = words[0], view.looks[i]
    if key.startswith("ال") and key.endswith("ي") and i and not look.given and _follows_noun(view, i):
        return word_counts().get(key + "ه", 0) < 3  # الأمن القومي العربي
    if len(words) > 1 or key.startswith("ال") or key in load_lexicon().name_words:
        return True
    return look.seen < 100 and not look.function


def _follows_noun(view: View, i: int) -> bool:
    """Whether a noun with the article stands right before word `i`, so that a nisba there describes it."""
    before = view.looks[i - 1]
    return before.definite and not before.function and not before.nouns and not view.closes[i - 1]
