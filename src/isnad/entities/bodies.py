"""Which body or group a mention means inside an article: listed senses, head nouns that point back, nested names."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.entities.found import Found
from isnad.entities.items import Item, make_item
from isnad.entities.lexicon import Sense, load_lexicon
from isnad.entities.phrases import noun_at
from isnad.entities.places import Focus
from isnad.entities.registers import load_bodies, load_places
from isnad.language import fold


def resolve_bodies(items: Sequence[Item], focus: Focus) -> None:
    fullest: dict[str, str] = {}
    by_head: dict[str, Item] = {}
    short: dict[str, Item] = {}
    for n, item in enumerate(items):
        found = item.found
        if found.kind not in ("group", "organisation", "medium"):
            continue
        if found.country is None and n + 1 < len(items):
            found.country = _seat(item, items[n + 1])
        _identify_body(item, focus)
        if found.rule in ("body-back", "medium-back") or (
            found.rule == "collective" and found.definite and found.last - found.first == 1
        ):
            target = by_head.get(fold(found.lemma)) or short.get(fold(item.name))
            if target and found.lemma == "جيش" and (target.entity or "").startswith("group/"):
                target = None  # الجيش is the state's, not جيش الفتح
            if target:
                item.entity, item.name, item.country = target.entity, target.name, target.country
            elif found.rule == "body-back":
                item.drop = found.lemma not in _TOLD_ALONE
            continue
        plain = found.rule != "people" and not _labels(item)
        if item.entity and plain and len(item.name) > len(fullest.get(item.entity, "")):
            fullest[item.entity] = item.name
        head = _head_of(item)
        if head and found.rule not in ("people", "collective"):
            by_head[head] = item
        for inner in found.nested:
            _note_nested(item, inner, by_head)
    for item in items:
        if item.entity in fullest and item.found.kind in ("group", "organisation"):
            item.name = fullest[item.entity]


def _labels(item: Item) -> bool:
    """Whether the words of a mention judge the body (ميليشيا …, … الإرهابية): what others call it, not its name."""
    if any(sense.id == item.entity and sense.usage == "hostile" for sense in item.found.senses):
        return True
    words = load_lexicon().lists["label"]
    return any(word in words for word in fold(item.name).split())


# Head nouns that mean a body even where no fuller mention precedes.
_TOLD_ALONE = frozenset(
    {
        "حركة",
        "تنظيم",
        "جبهة",
        "جماعة",
        "حزب",
        "هيئة",
        "لجنة",
        "منظمة",
        "وزارة",
        "مجلس",
        "محكمة",
        "ميليشيا",
        "كتائب",
        "سفارة",
        "مفوضية",
        "نقابة",
        "اتحاد",
        "جمعية",
        "رئاسة",
        "ائتلاف",
        "نيابة",
        "بلدية",
        "برلمان",
        "ديوان",
    }
)


def _head_of(item: Item) -> str:
    """Return the folded lemma of the head noun a body's name starts with."""
    head = noun_at(item.view, item.found.first, ("organisation", "group", "body", "medium"))
    return fold(head[1].lemma) if head and item.found.last - item.found.first > 1 else ""


def _note_nested(item: Item, inner: Found, by_head: dict[str, Item]) -> None:
    nested = make_item(item.text, item.view, inner)
    head = _head_of(nested)
    if head and inner.kind in ("group", "organisation"):
        nested.entity = inner.senses[0].id if inner.senses else f"?{inner.kind}/{nested.name}"
        by_head.setdefault(head, nested)


def _seat(item: Item, after: Item) -> str | None:
    """Return the country said right after a body with بـ or في: وزارة الخارجية بكوريا الشمالية."""
    found = item.found
    if after.found.kind != "place" or after.view is not item.view or not found.senses:
        return None
    between = item.view.forms[found.last : after.found.first]
    attached = after.found.cut == 1 and item.view.forms[after.found.first].startswith("ب")
    if between == ["في"] or (not between and attached):
        places = (load_places().get(s.id) for s in after.found.senses)
        return next((p.country for p in places if p and p.precision == "country"), None)
    return None


def _identify_body(item: Item, focus: Focus) -> None:
    found, bodies = item.found, load_bodies()
    senses = [s for s in found.senses if s.kind == found.kind or s.kind in ("group", "organisation", "medium")]
    senses = [s for s in senses if s.id] or senses  # the company rather than the medium: تلغرام
    if senses and (abroad := _nationality_at_end(item)):
        senses = [s for s in senses if bodies.get(s.id, ("", "", "", ""))[1] in ("", abroad)]
        found.pattern = found.pattern or not senses  # مجلس الشيوخ النيجيري is not that of the US
    if not senses:
        if found.pattern:
            item.entity = f"?{found.kind}/{item.name}"
        elif found.rule == "people" and found.country:
            item.entity = f"place/{found.country.lower()}"
        return
    if len(senses) == 1 and senses[0].usage != "ambiguous":
        item.entity = senses[0].id or None
    else:
        ranked = sorted(senses, key=lambda s: (-_body_score(s, found, focus), s.id))
        best = _body_score(ranked[0], found, focus)
        sure = best > 0
        item.entity = ranked[0].id if sure else None
        item.alternatives = tuple(s.id for s in (ranked[1:] if sure else ranked))[:8]
        item.close = len(ranked) > 1 and best - _body_score(ranked[1], found, focus) < 0.1
    if item.entity in bodies:
        item.country = bodies[item.entity][1] or item.country


def _nationality_at_end(item: Item) -> str:
    """Return the country an adjective names that closes a guarded name of one word or two: مجلس الشيوخ + النيجيري."""
    found = item.found
    if any(s.usage not in ("guarded", "ambiguous") for s in found.senses) or found.last - found.first < 2:
        return ""
    look = item.view.looks[found.last - 1]
    adjective = look.adjective
    return adjective.country if adjective and adjective.definite and not look.adjective_cut else ""


def _body_score(sense: Sense, found: Found, focus: Focus) -> float:
    country = load_bodies().get(sense.id, ("group", "", "", ""))[1]
    score = 0.0 if sense.usage == "ambiguous" else 0.2
    if country:
        total = sum(focus.countries.values())
        score += 2.0 if found.country == country else 0.0
        score += focus.countries[country] / total if total else 0.0
    return score
