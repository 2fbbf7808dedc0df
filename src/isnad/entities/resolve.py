"""Who the mentions of one article are: short names, titles and descriptions led back to the full mention.

Everything here stays inside one article; nothing is guessed across articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from isnad.entities.found import Found
from isnad.entities.lexicon import Sense, load_bodies, load_capitals, load_lexicon, load_people, load_places
from isnad.entities.phrases import listed, noun_at
from isnad.entities.places import Focus, best_place, site_precision
from isnad.entities.view import View
from isnad.language import fold, strip_marks
from isnad.model import Article, Issue, Mention

_SAME = frozenset({"ذاته", "ذاتها", "نفسه", "نفسها", "عينه"})


@dataclass(slots=True)
class Item:
    """A found mention with its sentence, and what the article makes of it."""

    view: View
    found: Found
    text: str
    start: int
    end: int
    name: str = ""
    entity: str | None = None
    alternatives: tuple[str, ...] = ()
    country: str | None = None
    place: str | None = None
    private: bool = False
    close: bool = False
    drop: bool = False


@dataclass(slots=True)
class Person:
    """One person of the article: the words of the fullest name, the entity, and the roles beside the name."""

    words: tuple[str, ...]
    name: str
    entity: str | None
    private: bool = False
    roles: list[Item] = field(default_factory=list)


def resolve(article: Article, text: str, views: Sequence[View], items: list[Item]) -> tuple[list[Mention], list[Issue]]:
    """Return the mentions of an article, resolved, and the doubts."""
    focus = find_focus(article, items)
    _resolve_places(items, focus)
    _resolve_bodies(items, focus)
    persons = _gather_persons(items)
    items = sorted([*items, *_short_names(text, views, items, persons)], key=lambda x: (x.start, x.end))
    _resolve_roles(items, persons)
    private = {p.entity for p in persons if p.private and p.entity not in load_people()}
    for item in items:
        item.private = item.found.kind in ("person", "role") and item.entity is not None and item.entity in private
    kept = [x for x in items if not x.drop]
    return [_mention(x) for x in kept], list(_issues(kept))


# --- spans -----------------------------------------------------------------------------------------------------------


def make_item(text: str, view: View, found: Found) -> Item:
    """Return a found mention with its span in the text; quotation marks inside it are balanced."""
    first, last = view.words[found.first], view.words[found.last - 1]
    start, end = after_letters(text, first.start, found.cut), last.end
    inside = text[start:end]
    if end < len(text) and text[end] in '"»”' and any(q in inside for q in '"«“') and _unbalanced(inside):
        end += 1
    return Item(
        view, found, text, start, end, name=clean_name(text[start:end]), country=found.country, private=found.private
    )


def _unbalanced(inside: str) -> bool:
    return inside.count('"') % 2 == 1 or inside.count("«") > inside.count("»") or inside.count("“") > inside.count("”")


def after_letters(text: str, start: int, letters: int) -> int:
    """Return the code point after `letters` folded letters from `start`, vowel signs and tatweel passed over."""
    while letters > 0 and start < len(text):
        letters -= len(fold(text[start]))
        start += 1
    while start < len(text) and letters == 0 and not fold(text[start]):
        start += 1
    return start


def clean_name(text: str) -> str:
    """Return a name without quotation marks, vowel signs and doubled spaces; للـ becomes الـ."""
    name = " ".join(strip_marks(text).replace('"', " ").replace("«", " ").replace("»", " ").split())
    return "ال" + name[2:] if name.startswith("لل") and len(name) > 5 else name


# --- places ------------------------------------------------------------------------------------------------------------


def find_focus(article: Article, items: Sequence[Item]) -> Focus:
    """Return the countries named, places that can only be one, and governorates named as such."""
    places = load_places()
    countries: Counter[str] = Counter()
    anchors: dict[str, None] = {}
    admins: set[str] = set()
    for item in items:
        if item.found.country:
            countries[item.found.country] += 1
        ids = [s.id for s in item.found.senses if s.kind == "place" and s.id in places]
        found_in = {places[i].country for i in ids}
        if len(found_in) == 1 and ids and item.found.kind == "place":
            countries[found_in.pop()] += 2 if places[ids[0]].precision == "country" else 1
            anchors[ids[0]] = None
        admins.update(i for i in ids if places[i].precision == "governorate" and item.found.lemma)
    del countries[""]
    return Focus(countries, tuple(places[i] for i in list(anchors)[:12]), frozenset(admins))


def _resolve_places(items: Sequence[Item], focus: Focus) -> None:
    last: dict[str, Item] = {}
    latest: Item | None = None
    country: str | None = None
    for item in items:
        found = item.found
        if found.kind in ("role", "organisation", "group") and found.country:
            country = found.country
        if found.kind != "place" or found.rule == "site":
            continue
        if found.rule == "place-back":
            _point_back(item, last, latest, focus, country)
            continue
        ids = [s.id for s in found.senses if s.kind == "place"]
        place, item.alternatives, item.close = best_place(ids, found.lemma, focus)
        words = item.view.words[found.name_first : found.name_last] if found.name_first >= 0 else ()
        if place:
            item.entity, item.place, item.country = place.id, place.id, place.country or None
            if words and found.lemma in ("direction", ""):
                item.name = _name_of(item)
        else:
            item.entity = "?place/" + clean_name(item.text[item.start : item.end])
        if found.lemma and found.lemma != "direction":
            last[fold("ال" + found.lemma)] = item
        latest = item


def _name_of(item: Item) -> str:
    found = item.found
    first = item.view.words[found.name_first]
    start = after_letters(item.text, first.start, found.cut if found.name_first == found.first else 0)
    return clean_name(item.text[start : item.view.words[found.name_last - 1].end])


def _point_back(item: Item, last: dict[str, Item], latest: Item | None, focus: Focus, country: str | None) -> None:
    """Lead المدينة, البلاد, بلاده, الأراضي السورية … to the place they mean.

    `country` is that of the last person, role or body before the mention.
    """
    form = fold(item.name).split(" ")[0]
    code = item.found.country
    if item.found.lemma == "homeland":
        code = country
    elif form == "البلاد" and focus.countries:
        code = min(focus.countries, key=lambda c: (-focus.countries[c], c))
    if code:
        if form == "العاصمه" and code in load_capitals():
            item.entity = item.place = load_capitals()[code]
        elif f"place/{code.lower()}" in load_places():
            item.entity = item.place = f"place/{code.lower()}"
        item.country = code
        return
    if item.found.lemma == "homeland":
        return
    target = last.get(form)
    if target is None and form in ("المدينه", "البلده", "القريه") and latest and latest.place:
        precision = load_places()[latest.place].precision
        target = latest if precision in ("city", "town", "district") else None
    if target:
        item.entity, item.place, item.country, item.name = target.entity, target.place, target.country, target.name


# --- bodies and groups ---------------------------------------------------------------------------------------------------


def _resolve_bodies(items: Sequence[Item], focus: Focus) -> None:
    fullest: dict[str, str] = {}
    by_head: dict[str, Item] = {}
    short: dict[str, Item] = {}
    for item in items:
        found = item.found
        if found.kind not in ("group", "organisation", "medium"):
            continue
        _identify_body(item, focus)
        if found.rule == "body-back" or (
            found.rule == "collective" and found.definite and found.last - found.first == 1
        ):
            target = by_head.get(fold(found.lemma)) or short.get(fold(item.name))
            if target:
                item.entity, item.name, item.country = target.entity, target.name, target.country
            elif found.rule == "body-back":
                item.drop = True
            continue
        if item.entity and len(item.name) > len(fullest.get(item.entity, "")) and found.rule != "people":
            fullest[item.entity] = item.name
        head = _head_of(item)
        if head and found.rule != "people":
            by_head[head] = item
        for inner in found.nested:
            _note_nested(item, inner, by_head)
    for item in items:
        if item.entity in fullest and item.found.kind in ("group", "organisation"):
            item.name = fullest[item.entity]


def _head_of(item: Item) -> str:
    """Return the folded lemma of the head noun a body's name starts with."""
    head = noun_at(item.view, item.found.first, ("organisation", "group", "body"))
    return fold(head[1].lemma) if head and item.found.last - item.found.first > 1 else ""


def _note_nested(item: Item, inner: Found, by_head: dict[str, Item]) -> None:
    nested = make_item(item.text, item.view, inner)
    head = _head_of(nested)
    if head and inner.kind in ("group", "organisation"):
        nested.entity = inner.senses[0].id if inner.senses else f"?{inner.kind}/{nested.name}"
        by_head.setdefault(head, nested)


def _identify_body(item: Item, focus: Focus) -> None:
    found, bodies = item.found, load_bodies()
    senses = [s for s in found.senses if s.kind == found.kind or s.kind in ("group", "organisation", "medium")]
    if not senses:
        if found.pattern:
            item.entity = f"?{found.kind}/{item.name}"
        elif found.rule == "people" and found.country:
            item.entity = f"place/{found.country.lower()}"
        return
    if len(senses) == 1 and senses[0].usage != "ambiguous":
        item.entity = senses[0].id
    else:
        ranked = sorted(senses, key=lambda s: (-_body_score(s, found, focus), s.id))
        best = _body_score(ranked[0], found, focus)
        sure = best > 0
        item.entity = ranked[0].id if sure else None
        item.alternatives = tuple(s.id for s in (ranked[1:] if sure else ranked))[:8]
        item.close = len(ranked) > 1 and best - _body_score(ranked[1], found, focus) < 0.1
    if item.entity in bodies:
        item.country = bodies[item.entity][1] or item.country


def _body_score(sense: Sense, found: Found, focus: Focus) -> float:
    country = load_bodies().get(sense.id, ("group", "", "", ""))[1]
    score = 0.0 if sense.usage == "ambiguous" else 0.2
    if country:
        total = sum(focus.countries.values())
        score += 2.0 if found.country == country else 0.0
        score += focus.countries[country] / total if total else 0.0
    return score


# --- persons ---------------------------------------------------------------------------------------------------------------


def _gather_persons(items: Sequence[Item]) -> list[Person]:
    """Group the person mentions of the article: one Person for names that share words."""
    persons: list[Person] = []
    named = [x for x in items if x.found.kind == "person"]
    for item in sorted(named, key=lambda x: (-_length(x), x.start)):
        words = _words(item)
        entity = _person_entity(item)
        match = next((p for p in persons if (entity and p.entity == entity) or _same_person(p, words)), None)
        if match is None:
            match = Person(words, item.name, entity or f"?person/{item.name}")
            persons.append(match)
        elif entity and match.entity and match.entity.startswith("?"):
            match.entity = entity
    for item in named:
        words = _words(item)
        entity = _person_entity(item)
        known_as = [p for p in persons if entity and p.entity == entity]
        person = (known_as or [p for p in persons if _same_person(p, words)])[0]
        item.name, item.entity = person.name, person.entity
        known = load_people().get(item.entity or "")
        if known:
            item.country = known[1] or None
    return persons


def _length(item: Item) -> int:
    return item.found.last - item.found.first


def _words(item: Item) -> tuple[str, ...]:
    found = item.found
    forms = item.view.forms[found.first : found.last]
    return (forms[0][found.cut :], *forms[1:])


def _person_entity(item: Item) -> str | None:
    ids = list(dict.fromkeys(s.id for s in item.found.senses if s.kind == "person"))
    if len(ids) > 1:
        item.alternatives = tuple(ids)
        return None
    return ids[0] if ids else None


def _same_person(person: Person, words: tuple[str, ...]) -> bool:
    """Whether a name is a part of the fuller one, in order: surname, given name, or both without the middle."""
    if words == person.words:
        return True
    if len(words) > len(person.words):
        return False
    rest = iter(person.words)
    return all(w in rest for w in words)


def _short_names(text: str, views: Sequence[View], items: Sequence[Item], persons: Sequence[Person]) -> Iterator[Item]:
    """Yield mentions of words that are the surname of a person named in full elsewhere in the article."""
    surnames: dict[str, Person] = {}
    for person in persons:
        if len(person.words) > 1:
            for words in _surnames(person):
                surnames.setdefault(words, person)
    if not surnames:
        return
    taken = {(id(x.view), i) for x in items if not x.drop for i in range(x.found.first, x.found.last)}
    for view in views:
        for i, look in enumerate(view.looks):
            if (id(view), i) in taken or not look.keys:
                continue
            hit = next(((k, c) for k, c in look.keys if k in surnames), None)
            if hit and _stands_alone(view, i, hit[0]):
                person = surnames[hit[0]]
                found = Found(i, i + 1, hit[1], "person", "short-name")
                item = make_item(text, view, found)
                item.name, item.entity, item.private = person.name, person.entity, person.private
                yield item


def _surnames(person: Person) -> Iterator[str]:
    last = person.words[-1]
    if len(last) > 2:
        yield last


def _stands_alone(view: View, i: int, key: str) -> bool:
    """Whether a surname can be taken for one here: it has the article, or is no common word."""
    look = view.looks[i]
    if key.startswith("ال") or key in load_lexicon().name_words:
        return True
    return look.seen < 100 and not look.function


# --- roles -----------------------------------------------------------------------------------------------------------------


def _resolve_roles(items: Sequence[Item], persons: Sequence[Person]) -> None:
    by_entity = {p.entity: p for p in persons}
    linked: dict[str, Item] = {}
    source: Item | None = None
    for n, item in enumerate(items):
        if item.found.kind != "role":
            if item.found.kind == "person":
                source = item
            continue
        person = _beside(items, n)
        key = fold(item.name)
        if person is not None:
            item.name, item.entity = person.name, person.entity
            linked[key] = person
            linked["ال" + fold(item.found.lemma)] = person
            known = by_entity.get(person.entity)
            if known and set(key.split()) & listed("private"):
                known.private = True
            continue
        target = linked.get(key) if item.found.definite or len(key.split()) > 1 else None
        if key.startswith("المصدر") and item.found.definite and not _before_colon(item):
            target = source if source and (source.found.kind == "role" or _same_one(item)) else None
        if _attributive(item):
            item.drop = True
        if target:
            item.name, item.entity = target.name, target.entity
        if item.found.lemma in ("مصدر", "مسؤول", "متحدث", "ناطق", "شاهد", "ناشط") and not (
            target and target.found.kind == "person"
        ):
            source = item if not target else source


def _beside(items: Sequence[Item], n: int) -> Item | None:
    """Return the person a role stands right before, or right after."""
    item = items[n]
    m = n + 1
    while m < len(items) and items[m].found.kind == "role" and _gap(items[m - 1], items[m]) == "":
        m += 1
    if m < len(items) and items[m].found.kind == "person" and _gap(items[m - 1], items[m]) in ("", ",", "("):
        return items[m]
    if (
        n
        and items[n - 1].found.kind == "person"
        and _gap(items[n - 1], item) in ("", ",", "(")
        and item.found.last - item.found.first > 1
    ):
        return items[n - 1]
    return None


def _before_colon(item: Item) -> bool:
    return item.view.forms[item.found.last : item.found.last + 1] == [":"]


def _same_one(item: Item) -> bool:
    """Whether نفسه, ذاته stand after the mention or ذات, نفس before it."""
    forms, found = item.view.forms, item.found
    after = forms[found.last] if found.last < len(forms) else ""
    return after in _SAME or (found.first > 0 and forms[found.first - 1].removeprefix("و") in ("ذات", "نفس"))


def _attributive(item: Item) -> bool:
    """Whether a word like العسكري is an adjective of the noun before it rather than a person."""
    found = item.found
    if found.last - found.first > 1 or found.lemma not in _ADJECTIVAL:
        return False
    return found.number == "s" or (found.first > 0 and item.view.looks[found.first - 1].definite)


_ADJECTIVAL = frozenset({
    "عسكري", "سياسي", "دبلوماسي", "ديبلوماسي", "دبلوماسية", "إعلامي", "صحفي", "صحافي", "اقتصادي", "رياضي", "معارض", "حقوقي",
    "نقابي", "إرهابي", "برلماني", "جهادي", "مسرحي", "أكاديمي", "قيادي", "مسلح", "انتحاري", "مشترك", "منافس", "مكلف", "مقرب", "مطلع", "مؤسس", "عامل", "عالم",
    "طيار", "شاب", "راحل", "مسؤول", "مسئول", "روائي", "فلكي", "شرطي", "أسير", "مشرف", "مراقب", "معتقل", "مشرع", "ممثل", "معتمد", "مختار", "مرشد", "مقدم", "رائد", "ركن", "مسمى", "شهيد", "مدعو", "مهندس", "فقيد", "مرحوم", "متهم", "مقاتل", "مصور", "مرشح", "مفاوض", "عضو", "لاجئ", "مؤرخ", "قائم",
})  # fmt: skip


def _gap(left: Item, right: Item) -> str:
    """Return the marks between two mentions of one sentence, "?" if words stand there."""
    if left.view is not right.view:
        return "?"
    between = left.view.words[left.found.last : right.found.first]
    if any(w.kind != "mark" for w in between):
        return "?"
    return "".join(w.form for w in between)


# --- out -------------------------------------------------------------------------------------------------------------------


def _mention(item: Item) -> Mention:
    place = load_places().get(item.place or "")
    precision = place.precision if place else site_precision(item.found.lemma) if item.found.kind == "place" else None
    return Mention(
        item.start,
        item.end,
        item.text[item.start : item.end],
        item.found.kind,
        item.entity,
        item.name,
        item.found.rule,
        item.private,
        item.country,
        place.lat if place else None,
        place.lon if place else None,
        precision,
        item.alternatives,
    )


def _issues(items: Iterable[Item]) -> Iterator[Issue]:
    seen: set[str] = set()
    for item in items:
        if item.close and item.name not in seen:
            seen.add(item.name)
            note = f"{item.name}: " + ", ".join(filter(None, (item.entity, *item.alternatives[:4])))
            yield Issue("name-ambiguous", item.start, item.end, note)
        elif item.entity and item.entity.startswith("?") and item.entity not in seen:
            seen.add(item.entity)
            yield Issue("name-unknown", item.start, item.end, item.entity[1:])
