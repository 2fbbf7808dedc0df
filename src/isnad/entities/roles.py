"""Which person a role means, which source المصدر, which body a document: led back inside the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from isnad.entities.items import Item, gap
from isnad.entities.people import Person
from isnad.entities.phrases import listed, noun_at
from isnad.entities.registers import load_places
from isnad.entities.tenures import Tenure, load_tenures, office_key
from isnad.language import fold

_SAME = frozenset({"ذاته", "ذاتها", "نفسه", "نفسها", "عينه", "عينها"})
_SOURCES = frozenset({"مصدر", "مسؤول", "مسئول", "متحدث", "ناطق", "شاهد", "ناشط", "قيادي", "دبلوماسي", "مراقب"})
_TITLES = 5  # titles that may stand in a row before a name
_FORMER = frozenset({"السابق", "السابقه", "الاسبق", "الراحل", "المخلوع", "المعزول", "المستقيل", "سابق", "السابقين"})


class Signature(NamedTuple):
    """What tells one office from another: its noun, what it governs, its country, whether it is past, and its further words."""

    lemma: str
    over: str
    country: str | None
    former: bool
    gender: str
    words: frozenset[str]

    def fits(self, other: Signature, home: str | None) -> bool:
        """Whether a shorter wording of an office (`self`) can mean the fuller `other`.

        An office said without a country is one of `home`, the country most in focus.
        """
        if (self.lemma, self.former, self.gender) != (other.lemma, other.former, other.gender):
            return False
        if self.over not in ("", other.over) or not self.words <= other.words:
            return False
        if not self.over and self.country is None:
            return True
        return (self.country or home) == (other.country or home)


def signature(item: Item) -> Signature:
    """Return the signature of a role: (وزير, خارجيه, NO) for وزير الخارجية النرويجي and وزير خارجية النرويج alike."""
    found = item.found
    country, over = item.country, ""
    if found.nested:
        inner = found.nested[0]
        forms = item.view.forms[inner.first : inner.last]
        over = forms[0][inner.cut :].removeprefix("ال")
        over = over.removeprefix("ل") if forms[0].startswith("لل") else over
        for sense in inner.senses:
            if sense.kind == "place" and country is None and sense.id in load_places():
                country = load_places()[sense.id].country or None
    rest = [
        (f, item.view.looks[k].adjective)
        for k, f in enumerate(item.view.forms[found.first + 1 : found.last], found.first + 1)
    ]
    words = frozenset(f.removeprefix("ال") for f, nationality in rest if not nationality and len(f) > 2)
    former = any(f in _FORMER for f, _ in rest)
    return Signature(found.lemma, over, country, former, found.gender, words - {over})


def drop_attributive(items: Sequence[Item]) -> None:
    """Drop roles that are adjectives of the noun before them and stand beside no person."""
    for n, item in enumerate(items):
        if item.found.kind == "role" and _attributive(item) and not _beside(items, n):
            item.drop = True


def resolve_roles(items: Sequence[Item], persons: Sequence[Person], home: str | None) -> None:
    """Name roles by the person beside them, else by the person the same office stood beside."""
    by_entity = {p.entity: p for p in persons}
    beside: dict[int, Item] = {}
    held: list[tuple[int, Signature, Item]] = []
    for n, item in enumerate(items):
        if item.found.kind != "role" or item.drop:
            continue
        person = _beside(items, n)
        if person:
            beside[n] = person
            sign = signature(item)
            held.append((n, sign._replace(country=sign.country or person.country), person))
            if item.found.rule == "role" and item.found.number == "s":
                person.found.gender = person.found.gender or item.found.gender
            known = by_entity.get(person.entity)
            if known and set(fold(item.name).split()) & listed("private"):
                known.private = True
    source: Item | None = None
    titled: dict[str, Item] = {}
    for n, item in enumerate(items):
        found = item.found
        if found.kind == "person":
            source = item
            titled[""] = item
        if found.kind != "role" or item.drop:
            continue
        if found.rule == "majesty":
            target = titled.get(_rank_of(found.lemma)) or titled.get("")
        else:
            target = beside.get(n) or (_source(item, source) if found.lemma == "مصدر" else _holder(item, n, held, home))
        if n in beside and found.rule != "majesty":
            titled[_rank_of(found.lemma, item.name)] = beside[n]
        if target:
            item.name, item.entity = target.name, target.entity
        elif _bare_rank(item):
            item.drop = True
        if found.lemma in _SOURCES and (target is None or not found.definite):
            source = item


# The style a bare سموه, جلالته … goes with, by title; every other title is معاليه's.
_RANKS = {
    "أمير": "سمو", "صاحب السمو": "سمو", "صاحب السمو الملكي": "سمو", "ولي العهد": "سمو", "سمو": "سمو",
    "ملك": "جلالة", "سلطان": "جلالة", "خادم الحرمين الشريفين": "جلالة", "عاهل": "جلالة", "جلالة": "جلالة",
}  # fmt: skip


def _rank_of(lemma: str, name: str = "") -> str:
    """Return the style a title or a bare honorific speaks of: سمو for الأمير and سموه."""
    first = name.split(" ")[0] if name else lemma
    return _RANKS.get(lemma) or _RANKS.get(first) or "معالي"


def _holder(item: Item, n: int, held: Sequence[tuple[int, Signature, Item]], home: str | None) -> Item | None:
    """Return the last person before, else the first after, whom the same office stands beside."""
    own = signature(item)
    vague = not item.found.definite and not own.over
    if vague and not (own.country and item.found.number == "s"):
        return None
    before = [p for k, s, p in held if k < n and own.fits(s, home)]
    if before and not vague:
        return before[-1]
    after = [p for k, s, p in held if k > n and own.fits(s, home)]
    return after[0] if after and not before and item.found.number == "s" else None


def _bare_rank(item: Item) -> bool:
    """Whether a rank names nobody: الفريق المصري is a team, اللواء a brigade."""
    head = noun_at(item.view, item.found.first, ("rank",))
    return head is not None and not item.found.nested and head[1].lemma != "شهيد"


def _source(item: Item, source: Item | None) -> Item | None:
    """Return what المصدر, المصادر, المصدر ذاته mean: the last source named or described before."""
    found = item.found
    if not found.definite or source is None or item.view.forms[found.last : found.last + 1] == [":"]:
        return None
    if _same_one(item):
        return source
    return source if found.last - found.first == 1 and source.found.kind == "role" else None


def _same_one(item: Item) -> bool:
    """Whether نفسه, ذاته stand after the mention or ذات, نفس before it."""
    forms, found = item.view.forms, item.found
    after = forms[found.last] if found.last < len(forms) else ""
    return after in _SAME or (found.first > 0 and forms[found.first - 1].removeprefix("و") in ("ذات", "نفس"))


def _beside(items: Sequence[Item], n: int) -> Item | None:
    """Return the person a role stands right before, or right after."""
    item = items[n]
    if item.found.lemma in _SOURCES and item.found.nested and not item.found.definite:
        return None  # مصدر في مكتب فلان
    m = n + 1
    while (
        m < min(len(items), n + _TITLES) and items[m].found.kind == "role" and gap(items[m - 1], items[m]) in ("", ",")
    ):
        m += 1
    if m + 1 < len(items) and gap(items[m - 1], items[m]) == "(" and gap(items[m], items[m + 1]) == ")":
        m += 1  # قائد قوات سوريا الديمقراطية (قسد) فلان
        if items[m].found.kind == "person":
            return items[m]
    long = item.found.last - item.found.first > 1
    if n and long and m > n + 1 and items[n - 1].found.kind == "person" and gap(items[n - 1], item) == "":
        return items[n - 1]  # الأمير فلان أمير المنطقة | الوزير فلان
    if m < len(items) and items[m].found.kind == "person" and gap(items[m - 1], items[m]) in ("", ",", "("):
        return items[m]
    if not long:
        return None
    m = n - 1
    while m > max(0, n - _TITLES) and items[m].found.kind == "role" and gap(items[m], items[m + 1]) in ("", ","):
        m -= 1  # الأمير فلان ولي العهد وزير الدفاع
    if m >= 0 and items[m].found.kind == "person" and gap(items[m], items[m + 1]) in ("", ",", "("):
        return items[m]
    return None


def _attributive(item: Item) -> bool:
    """Whether a word like العسكري is an adjective of the noun before it rather than a person."""
    found = item.found
    if found.nested or fold(found.lemma) not in listed("attributive"):
        return False
    if found.last - found.first > 1:
        return found.definite and found.first > 0 and item.view.looks[found.first - 1].definite
    return found.number == "s" or (found.first > 0 and item.view.looks[found.first - 1].definite)


def offer_holders(items: Sequence[Item], persons: Sequence[Person], home: str | None, day: str | None) -> None:
    """Offer, as an alternative with its reason, who held on `day` (ISO) an office nobody of the article stands beside.

    The office itself stays unresolved, since who a page means is not for a list to say, unless the article names the
    one holder elsewhere. An office worded without a country is read as one of `home`, the country most in focus, and
    the note says so.
    """
    if not day:
        return
    named = {p.entity: p for p in persons}
    for item in items:
        if item.found.kind != "role" or item.entity is not None or item.found.number == "p":
            continue
        name = fold(item.name)
        own = office_key(name, item.country)
        tried = [own] if own[1] else [(own[0], ""), (own[0], home or "")]
        for key in tried:
            held = [t for t in load_tenures().get(key, ()) if _held(t, day)]
            if held and len({t.person for t in held}) <= _HOLDERS:
                item.alternatives = tuple(dict.fromkeys(t.person for t in held))
                item.note = "; ".join(_reason(t, key[1] if not own[1] else "", day) for t in held)
                here = [named[p] for p in item.alternatives if p in named]
                if len(here) == 1 and item.found.last - item.found.first > 1:
                    item.name, item.entity = here[0].name, here[0].entity
                    item.alternatives = ()
                break


_HOLDERS = 3  # more people under one wording are offices of several bodies


def _reason(tenure: Tenure, assumed: str, day: str) -> str:
    """Say in words why somebody is offered: when they held the office, by which source, and what was assumed."""
    until = tenure.until or "now"
    taken = f"; read as an office of {assumed}, the country most named here" if assumed else ""
    return f"{tenure.person} held it on {day} ({tenure.since} to {until}, {tenure.source}){taken}"


def _held(tenure: Tenure, day: str) -> bool:
    """Whether a day lies surely inside a tenure: days within the precision of its bounds count only if exact."""
    if not tenure.since or day[: len(tenure.since)] < tenure.since:
        return False
    if len(tenure.since) < 10 and day[: len(tenure.since)] == tenure.since:
        return False
    return not tenure.until or day[: len(tenure.until)] < tenure.until


# --- documents ---------------------------------------------------------------------------------------------------------

_ISSUED = frozenset({"بيان", "بيانات", "بلاغ", "مذكرة", "رسالة", "برقية"})
_BETWEEN = frozenset(
    {"صادر", "صادره", "الصادر", "عن", "من", "رسمي", "صحفي", "صحافي", "صحفيه", "له", "لها", "عسكري", "مقتضب"}
)


def resolve_documents(items: Sequence[Item]) -> None:
    """Name a statement or report met again (البيان) by the body that issued it, else by its first wording."""
    issuer: Item | None = None
    first: dict[str, Item] = {}
    for n, item in enumerate(items):
        found = item.found
        if found.rule != "document":
            continue
        bare = found.definite and found.last - found.first == 1
        if found.lemma in _ISSUED:
            by = _issuer(items, n)
            if bare and issuer and not _follows(items, n):
                item.name, item.entity, item.country = issuer.name, issuer.entity, issuer.country
            elif by:
                issuer = by
        elif bare and found.lemma in first:
            item.name = first[found.lemma].name
        if not bare:
            first[found.lemma] = item


def _follows(items: Sequence[Item], n: int) -> bool:
    """Whether the issuer is named right after the document."""
    return n + 1 < len(items) and _linked(items[n], items[n + 1])


def _issuer(items: Sequence[Item], n: int) -> Item | None:
    """Return who issues a document: named right after it, else the first actor of the sentence before it."""
    if _follows(items, n):
        return items[n + 1]
    acting = (x for x in _before(items, n) if x.found.kind in ("person", "organisation", "group", "role"))
    return next(acting, None)


def _before(items: Sequence[Item], n: int) -> Iterator[Item]:
    m = n
    while m and items[m - 1].view is items[n].view:
        m -= 1
    return iter(items[m:n])


def _linked(document: Item, after: Item) -> bool:
    if after.view is not document.view or after.found.kind not in ("person", "organisation", "group", "role"):
        return False
    between = [w for w in document.view.words[document.found.last : after.found.first] if w.kind == "arabic"]
    if not between:
        return (
            after.found.cut > 0
            or document.view.forms[after.found.first].startswith("لل")
            or not document.found.definite
        )
    return len(between) <= 3 and all(w.form in _BETWEEN for w in between)
