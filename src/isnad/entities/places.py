"""Which place a name means: by head noun, country in focus, admin phrase, neighbours in the text, size.

Score by score, in words: see `score_place`. Distances are great-circle kilometres.
"""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import asin, cos, log10, radians, sin, sqrt

from isnad.entities.found import Found
from isnad.entities.items import Item, after_letters, clean_name
from isnad.entities.place_senses import is_capital_here
from isnad.entities.registers import ARAB, Place, load_capitals, load_places
from isnad.language import fold

_ADMIN_HEADS = frozenset(
    {
        "محافظة",
        "محافظات",
        "محافظتي",
        "ولاية",
        "ولايات",
        "ولايتي",
        "إقليم",
        "ريف",
        "إمارة",
        "مقاطعة",
        "منطقة",
        "جهة",
        "بادية",
        "مقاطعات",
    }
)
_TOWN_HEADS = frozenset(
    {"مدينة", "مدن", "مدينتي", "بلدة", "بلدات", "بلدتي", "قرية", "قرى", "قريتي", "ناحية", "معتمدية", "عاصمة"}
)
_SITE_HEADS = {
    "مطار": "airport", "قاعدة": "base", "مخيم": "camp", "معبر": "crossing", "ميناء": "port", "سجن": "prison",
    "حي": "quarter", "جبل": "mountain", "بحيرة": "sea", "نهر": "river", "جزيرة": "island", "قضاء": "district",
}  # fmt: skip
_LARGE = frozenset({"country", "region", "governorate"})


@dataclass(frozen=True, slots=True)
class Focus:
    """What the article is about, as far as places go: how often each country is named, and places already sure.

    `places` is the gazetteer, with a project's own places if it has any; `home` the country of the outlet, "" if unknown.
    """

    countries: Counter[str]
    anchors: tuple[Place, ...]
    admins: frozenset[str]
    places: Mapping[str, Place]
    home: str = ""


def distance(a: Place, b: Place) -> float:
    """Return the distance of two places in kilometres."""
    p, q = radians(a.lat), radians(b.lat)
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, h)))


def rank_places(ids: Iterable[str], lemma: str, focus: Focus) -> list[tuple[float, Place]]:
    """Return the candidates with their scores, best first; ties go by id."""
    places = focus.places
    scored = [(score_place(places[i], lemma, focus), places[i]) for i in dict.fromkeys(ids) if i in places]
    return sorted(scored, key=lambda s: (-s[0], s[1].id))


def score_place(place: Place, lemma: str, focus: Focus) -> float:
    """Return how well a place fits: head noun ±4, country in focus up to 3, near another place 1.5, size up to 1.5."""
    score = _head_score(place, lemma)
    total = sum(focus.countries.values())
    if total and place.country:
        score += 3 * focus.countries[place.country] / total
    if place.country and place.country == focus.home:
        score += 1.5 if total < 3 else 0.6
    others = [a for a in focus.anchors if a.id != place.id and a.precision not in ("country", "region")]
    if others and place.precision != "country":
        near = min(distance(place, a) for a in others[:8])
        score += 1.5 if near < 100 else 0.7 if near < 300 else 0.0
    if place.admin and place.admin in focus.admins:
        score += 1.5
    population = place.population or (500_000 if place.precision == "city" else 0)
    return score + min(log10(population + 10) / 5, 1.5)


def _head_score(place: Place, lemma: str) -> float:
    if lemma in _ADMIN_HEADS:
        return 4.0 if place.precision == "governorate" else 2.0 if place.precision in ("region", "district") else 0.0
    if lemma in _TOWN_HEADS:
        return 3.0 if place.precision in ("city", "town", "district") else 0.0
    if lemma in _SITE_HEADS:
        return 4.0 if place.precision == _SITE_HEADS[lemma] else 1.0 if place.precision not in _LARGE else 0.0
    bare = {"country": 6.0, "city": 1.5, "town": 0.5, "governorate": 0.8, "region": 1.0, "sea": 3.0, "river": 2.0}
    return bare.get(place.precision, 0.6)


def best_place(
    ids: Sequence[str], lemma: str, focus: Focus, country: str = ""
) -> tuple[Place | None, tuple[str, ...], bool]:
    """Return the place, the other candidates' ids, and whether the decision is close (under 0.5).

    `country` is the one an adjective after the name gives: طرابلس اللبنانية.
    """
    ranked = rank_places(ids, lemma, focus)
    if any(p.country == country for _, p in ranked):
        ranked = [r for r in ranked if r[1].country == country]
    if not ranked:
        return None, (), False
    if ranked[0][1].precision == "country" and not focus.countries[ranked[0][1].country]:
        towns = [r for r in ranked if r[1].precision == "city" and focus.countries[r[1].country]]
        ranked = [*towns, *(r for r in ranked if r not in towns)]  # عمان in news of Jordan
    rivals = tuple(p.id for s, p in ranked[1:] if not _same_spot(p, ranked[0][1]))
    close = (
        len(ranked) > 1 and bool(rivals) and ranked[0][0] - next(s for s, p in ranked[1:] if p.id == rivals[0]) < 0.5
    )
    return ranked[0][1], rivals, close


def _same_spot(a: Place, b: Place) -> bool:
    return a.country == b.country and distance(a, b) < 60


def site_precision(lemma: str) -> str | None:
    """Return the precision a head noun gives an unlisted place."""
    if lemma in _SITE_HEADS:
        return _SITE_HEADS[lemma]
    if lemma in _TOWN_HEADS:
        return "town"
    return "governorate" if lemma in _ADMIN_HEADS else None


# --- the places of an article ---------------------------------------------------------------------------------------


def find_focus(items: Sequence[Item], own: Mapping[str, Place] | None = None, home: str = "") -> Focus:
    """Return the countries named, places that can only be one, and governorates named as such.

    `own` are a project's places by id; `home` is the country of an Arab outlet, which its small places are in.
    """
    places: Mapping[str, Place] = ChainMap(dict(own), load_places()) if own else load_places()
    countries: Counter[str] = Counter()
    anchors: dict[str, None] = {}
    admins: set[str] = set()
    for item in items:
        if item.found.country:
            countries[item.found.country] += 1
        ids = [s.id for s in item.found.senses if s.kind == "place" and s.id in places]
        if item.found.weak:  # to be borne out by the others
            continue
        found_in = {places[i].country for i in ids}
        if len(found_in) == 1 and ids and item.found.kind == "place":
            countries[found_in.pop()] += 2 if places[ids[0]].precision == "country" else 1
            anchors[ids[0]] = None
        admins.update(i for i in ids if places[i].precision == "governorate" and item.found.lemma)
    del countries[""]
    return Focus(countries, tuple(places[i] for i in list(anchors)[:12]), frozenset(admins), places, home)


def resolve_places(items: Sequence[Item], focus: Focus) -> None:
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
        ids = _meant(found)
        if ids == [""]:  # a site named only by what it is: حمام سباحة
            continue
        if found.weak and not (ids := [i for i in ids if _told_of(focus, focus.places[i])]):
            item.drop = True
            continue
        place, item.alternatives, item.close = best_place(ids, found.lemma, focus, _nationality_after(item))
        if place and _is_elsewhere(place, found, focus):
            if not found.lemma and found.name_last - found.name_first < 2:
                item.drop = True  # مكة المكرمة وحضر لاستلامها; العيون والينابيع
                continue
            item.alternatives, ids = (place.id, *item.alternatives), []
            place = None
        if (
            place
            and place.precision == "country"
            and (found.lemma == "عاصمة" or is_capital_here(item.view, found.first))
        ):
            place = focus.places.get(load_capitals().get(place.country, ""), place)
        words = item.view.words[found.name_first : found.name_last] if found.name_first >= 0 else ()
        if place:
            item.entity, item.place, item.country = place.id, place.id, place.country or None
            if words and found.lemma in ("direction", ""):
                item.name = _name_of(item)
        elif ids and ids[0]:  # a project's own place without coordinates
            item.entity = ids[0]
        else:
            item.entity = "?place/" + clean_name(item.text[item.start : item.end])
        if found.lemma and found.lemma != "direction":
            last[fold("ال" + found.lemma)] = item
        latest = item
    _place_inside(items)


def _meant(found: Found) -> list[str]:
    """Return the places a name may mean: beside one named so everywhere, a village of that name needs its head noun."""
    senses = [s for s in found.senses if s.kind == "place"]
    sure = [s for s in senses if s.usage not in ("guarded", "focus")]
    if not sure or found.lemma:
        return [s.id for s in senses]
    large = [s for s in senses if s not in sure and (place := load_places().get(s.id)) and place.precision in _LARGE]
    return [s.id for s in (*sure, *large)]


def _told_of(focus: Focus, place: Place) -> bool:
    """Whether an article is about a place's country: named twice at least, and of all that is named two in five."""
    named = focus.countries[place.country]
    return named > 1 and 5 * named >= 2 * sum(focus.countries.values())


def _nationality_after(item: Item) -> str:
    """Return the country of a nationality that stands in or right after the words of a place, "" if none does."""
    found = item.found
    for look in item.view.looks[max(found.first, found.last - 1) : found.last + 1]:
        if look.adjective and look.adjective.definite and not look.adjective_cut:
            return look.adjective.country
    return ""


def _place_inside(items: Sequence[Item]) -> None:
    """Give an unlisted place the spot of the town named right after it: ملعب الأمير محمد بن فهد بالدمام."""
    named = [x for x in items if x.found.kind == "place" and x.found.rule in ("name-list", "place-head")]
    for item, town in pairwise(named):
        if item.place or not town.place or item.view is not town.view:
            continue
        between = item.view.forms[item.found.last : town.found.first]
        if between in (["في"], [","]) or (not between and town.found.cut):
            item.place, item.country = town.place, town.country


_VILLAGES = frozenset({"قرية", "قرى", "قريتي"})
_NAMED_FOR_IDEAS = frozenset(
    {
        "مستشفى",
        "مشفى",
        "جامعة",
        "مدرسة",
        "مسجد",
        "جامع",
        "ملعب",
        "شارع",
        "ساحة",
        "ميدان",
        "فندق",
        "سوق",
        "دوار",
        "جسر",
        "حديقة",
    }
)
_SMALL = 150_000  # people; bigger towns are named far from home too


def _is_elsewhere(place: Place, found: Found, focus: Focus) -> bool:
    """Whether a place with an everyday name (الفيصلية, العيون) lies where nothing else of the article does."""
    guarded = all(s.usage in ("guarded", "focus") for s in found.senses)
    if guarded and found.rule == "place-head" and found.lemma in _NAMED_FOR_IDEAS:
        return focus.countries[place.country] <= 1  # مستشفى الثورة is named for no town
    if _is_namesake(place, found, focus, guarded):
        return True
    if not focus.home or place.country in ("", focus.home) or found.name_last - found.name_first > 2:
        return False
    if load_capitals().get(place.country) == place.id:
        return False  # a capital is named everywhere
    if found.lemma in _TOWN_HEADS and not (found.lemma in _VILLAGES and place.population > 100_000):
        return False
    doubtful = all(s.usage in ("guarded", "preposition", "focus") for s in found.senses)
    unread = place.precision == "city" and not place.population and place.country not in ARAB  # الشيشان, القرم
    if place.precision not in ("town", "quarter", "city") and not (doubtful and place.precision == "district"):
        return False
    if (place.population > _SMALL or unread) and not doubtful:
        return False
    here = sum(a.country == place.country and a.id != place.id for a in focus.anchors)
    return not here and focus.countries[place.country] <= 1 and sum(focus.countries.values()) > 2


def _is_namesake(place: Place, found: Found, focus: Focus, guarded: bool) -> bool:
    """Whether a quarter, camp or gate bears the name of a town abroad that the article tells nothing else of.

    حي المنشية in news of Libya is not the Jordanian town; بلدة المحمرة in news of Lebanon not the Iranian city.
    """
    if found.rule != "place-head" or found.name_last - found.name_first > 2 or place.precision in _LARGE:
        return False
    abroad = bool(focus.home) and place.country != focus.home
    if focus.countries[place.country] > 1 or (sum(focus.countries.values()) < 3 and not abroad):
        return False
    if found.lemma == "معسكر" and load_capitals().get(place.country) == place.id:
        return False  # معسكر أبوظبي is a team's camp there
    if found.lemma in _INSIDE or found.lemma == "بلدة":
        return guarded or place.precision in ("city", "town", "district")
    return guarded and found.lemma not in _TOWN_HEADS


_INSIDE = frozenset(
    [
        "حي",
        "أحياء",
        "حيي",
        "شارع",
        "دوار",
        "ساحة",
        "ميدان",
        "سوق",
        "ثكنة",
        "بوابة",
        "مفرق",
        "كمين",
        "مخيم",
        "معسكر",
        "قاعدة",
        "مسجد",
        "جامع",
        "مدرسة",
        "مستشفى",
        "جسر",
        "محور",
    ]
)


def _name_of(item: Item) -> str:
    found = item.found
    first = item.view.words[found.name_first]
    start = after_letters(item.text, first.start, found.cut if found.name_first == found.first else 0)
    return clean_name(item.text[start : item.view.words[found.name_last - 1].end])


_REALMS = {"المملكه": ("SA", "MA", "JO", "BH"), "السلطنه": ("OM",)}


def _point_back(item: Item, last: dict[str, Item], latest: Item | None, focus: Focus, country: str | None) -> None:
    """Lead المدينة, البلاد, بلاده, الأراضي السورية … to the place they mean.

    `country` is that of the last person, role or body before the mention.
    """
    form = fold(item.name).split(" ")[0]
    code = item.found.country
    if form in _REALMS:
        code = max(_REALMS[form], key=lambda c: focus.countries[c])
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
        precision = focus.places[latest.place].precision
        target = latest if precision in ("city", "town", "district") else None
    if target:
        item.entity, item.place, item.country, item.name = target.entity, target.place, target.country, target.name
