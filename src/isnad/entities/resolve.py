"""Who the mentions of one article are: short names, titles and descriptions led back to the full mention.

Everything here stays inside one article; nothing is guessed across articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from isnad.entities.bodies import resolve_bodies
from isnad.entities.items import Item
from isnad.entities.mentions import is_wrong
from isnad.entities.own_names import NO_NAMES, OwnNames
from isnad.entities.people import gather_persons, short_names
from isnad.entities.places import Focus, find_focus, resolve_places, site_precision
from isnad.entities.registers import load_people
from isnad.entities.roles import drop_attributive, offer_holders, resolve_documents, resolve_roles
from isnad.entities.view import View
from isnad.model import Date, Issue, Mention


def resolve(
    text: str,
    views: Sequence[View],
    items: list[Item],
    dates: Sequence[Date],
    day: str | None = None,
    own: OwnNames = NO_NAMES,
    home: str = "",
) -> tuple[list[Mention], list[Issue]]:
    """Return the mentions of an article, resolved, and the doubts.

    `day` is its publication date, if known; `own` are the names of a project; `home` is the country of the outlet.
    """
    items = [x for x in items if not _is_date(x, dates)]
    focus = find_focus(items, own.places, home)
    resolve_places(items, focus)
    resolve_bodies(items, focus)
    drop_attributive(items)
    persons = gather_persons(items, focus)
    items = sorted([*items, *short_names(text, views, items, persons)], key=lambda x: (x.start, x.end))
    main = min(focus.countries, key=lambda c: (-focus.countries[c], c), default=None)
    resolve_roles(items, persons, main)
    offer_holders(items, persons, main, day)
    kept = [x for x in items if not x.drop and not (own.wrong and is_wrong(x.view, x.found))]
    resolve_documents(kept)
    private = {p.entity for p in persons if p.private and p.entity not in load_people()}
    for item in kept:
        item.private = item.found.kind in ("person", "role") and item.entity is not None and item.entity in private
        known = own.entities.get(item.entity or "")
        if known and known.country:
            item.country = known.country
    return [_mention(x, focus) for x in kept], list(_issues(kept))


def _is_date(item: Item, dates: Sequence[Date]) -> bool:
    """Whether a name is words of a date: ماي, رجب, عيد الفطر."""
    return item.found.rule in ("name-list", "name-chain") and any(
        d.start <= item.start and item.end <= d.end for d in dates
    )


# --- out -------------------------------------------------------------------------------------------------------------------


def _mention(item: Item, focus: Focus) -> Mention:
    place = focus.places.get(item.place or "")
    precision = place.precision if place else site_precision(item.found.lemma) if item.found.kind == "place" else None
    spot = place if place and (place.lat or place.lon) else None  # a continent or a country without towns listed
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
        spot.lat if spot else None,
        spot.lon if spot else None,
        precision,
        item.alternatives,
        item.note,
        *_form_of(item),
    )


def _form_of(item: Item) -> tuple[str, str]:
    """Return gender and number of a mention, as far as its words or the authority files tell them."""
    found = item.found
    if found.kind == "person":
        known = load_people().get(item.entity or "")
        return (known[0] if known else found.gender), "s"
    return found.gender, found.number


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
