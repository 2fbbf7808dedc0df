"""What one page tells of one event: all its mentions there taken together, ready to be compared with other pages.

Mentions the record groups are one account. A mention that only points back at an attack ("the attack", "five fell") and
has no place of its own joins the one attack of that page it can be of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from isnad.entities.authority import lies_in
from isnad.language import fold, split_clitics
from isnad.model import Casualty, Event, Mention, Record
from isnad.rules import load_toml
from isnad.stories.actors import Who, comparable
from isnad.stories.profiles import stem_word

_REAL = frozenset({"happened", "aggregate", "background", "denied", "planned"})
_LASTING = frozenset({"aggregate", "background"})
_SITES = frozenset({"airport", "base", "crossing", "port", "prison"})  # of places that are hit as one thing
_COUNT = 5  # as many of a kind are a running count, not one event
_REACH = 160  # code points around a trigger whose names belong to it


@dataclass(frozen=True, slots=True)
class Account:
    """One event as one article tells it: all its mentions there taken together.

    `first`/`last` bound its day, None where the article does not say; `told` is the article's own day. `targets` are the
    things it hit, by stem (a hospital, a ship), not people or towns.
    """

    article: str
    events: tuple[Event, ...]
    type: str
    mode: str | None
    status: str
    first: date | None
    last: date | None
    dated: str | None
    told: date | None
    place: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
    casualties: Mapping[str, tuple[int, int | None]]
    count: int | None
    stems: frozenset[str]
    around: frozenset[str]
    targets: frozenset[str] = frozenset()

    @property
    def lead(self) -> Event:
        """The mention that tells most."""
        return max(self.events, key=lambda e: (_told(e), -e.trigger.start))


def _told(event: Event) -> int:
    return sum(bool(x) for x in (event.place_entity, event.date, event.actor, event.recipient, event.casualties))


# --- accounts -------------------------------------------------------------------------------------------------


def make_accounts(record: Record) -> tuple[Account, ...]:
    """Return the events of a page that can be compared with those of others, one account an event."""
    groups: dict[tuple[object, str, bool], list[Event]] = defaultdict(list)
    for event in record.events:
        if event.status in _REAL:
            key = event.group if event.group is not None else event.id
            groups[key, event.type, is_count(event)].append(event)
    who = Who(record)
    told = _day(record.article.published.value)
    accounts = [_account(record, who, told, events) for events in groups.values()]
    pointed = _pointed_at(accounts)
    return tuple(
        _joined(record, who, a, [accounts[j] for j, to in pointed.items() if to == i])
        for i, a in enumerate(accounts)
        if i not in pointed
    )


def _pointed_at(accounts: Sequence[Account]) -> dict[int, int]:
    """Return for each account that only points back at an attack of its page the one attack it can be of."""
    found = {}
    for index, account in enumerate(accounts):
        if account.place is None and _points_back(account):
            fitting = [i for i, other in enumerate(accounts) if i != index and _can_be_of(account, other)]
            if len(fitting) == 1:
                found[index] = fitting[0]
    return found


def _points_back(account: Account) -> bool:
    """Whether an attack is only pointed at ("the attack"), or told by those it killed and wounded."""
    if account.type != "ASSAULT" or account.status in _LASTING:
        return False
    forms = [fold(act_label(e.trigger.text)) for e in account.events]
    if any(f.startswith("ال") and (f[2:] in _pointing("pointing") or f in _pointing("pointing")) for f in forms):
        return True
    return bool(account.casualties) and all(f in _pointing("harm") for f in forms)


def _joined(record: Record, who: Who, account: Account, pointing: Sequence[Account]) -> Account:
    """Return an account with those that point at it: they add day, toll and words, not who did it or how."""
    if not pointing:
        return account
    whole = _account(record, who, account.told, [e for a in (account, *pointing) for e in a.events])
    return replace(whole, mode=account.mode, actors=account.actors, recipients=account.recipients, place=account.place)


def _can_be_of(account: Account, other: Account) -> bool:
    """Whether the mentions of one account can be of an attack told with its place."""
    if other.type != account.type or other.status in _LASTING or not (other.place and is_precise(other.place)):
        return False
    days = (account.first, account.last), (other.first, other.last)
    if account.first and other.first and days[0] != days[1]:
        return False
    kinds = account.casualties.keys() & other.casualties.keys()
    return all(account.casualties[k] == other.casualties[k] for k in kinds)


@cache
def _pointing(table: str) -> frozenset[str]:
    data = load_toml("isnad.stories", "accounts.toml")[table]
    return frozenset(fold(w) for words in data.values() for w in words)


def act_label(trigger: str) -> str:
    """Return the words an act is told by without what is written on to them in front: لانسحاب is انسحاب."""
    first, _, rest = trigger.partition(" ")
    letters = "".join(split_clitics(fold(first), first)[0])
    if letters.endswith("لل"):
        return f"ال{first[len(letters) :]} {rest}".strip()
    return f"{first[len(letters.removesuffix('ال').rstrip('س')) :]} {rest}".strip()


@cache
def fighting_stems() -> frozenset[str]:
    """Return the trigger stems of fighting at large and of harm, which tell no single event: a front sees many a day."""
    return frozenset(_trigger_stem(w) for w in _pointing("fighting") | _pointing("harm"))


def is_counted_back(words: str) -> bool:
    """Whether the words of a date count from the day of the page: هذا الشهر."""
    return any(w in _pointing("counted") for w in fold(words).split())


def is_of_others(toll: str) -> bool:
    """Whether a toll counts only who fell beside one told of before: with two of his comrades."""
    return any(w in _pointing("companions") for w in fold(toll).split())


@cache
def weekdays() -> frozenset[str]:
    """Return the names of the days of the week, with the letters written on to them."""
    return frozenset(letters + name for name in _pointing("weekday") for letters in ("", "و", "ب", "ل"))


def is_spot(place: str) -> bool:
    """Whether a place is one in which attacks of a day are told as one: no country or province."""
    return is_precise(place) and not place.endswith(("-governorate", "-region", "-province"))


def is_precise(place: str) -> bool:
    """Whether a place is smaller than a country."""
    return place.startswith("?") or "-" in place


def is_count(event: Event) -> bool:
    """Whether an event is a running count of many: "more than 150 attacks since October"."""
    return event.status == "aggregate" or (event.status in _LASTING and (event.count or 0) >= _COUNT)


def _account(record: Record, who: Who, told: date | None, events: Sequence[Event]) -> Account:
    dated = min((e.date for e in events if e.date), key=lambda d: (-len(d), d), default=None)
    first, last = date_bounds(dated) if dated else (None, None)
    places = [e.place_entity for e in events if e.place_entity]
    status = "aggregate" if is_count(events[0]) else min((e.status for e in events), key=lambda s: (s != "happened", s))
    return Account(
        record.article.id,
        tuple(events),
        events[0].type,
        next((e.mode for e in events if e.mode), None),
        status,
        first,
        last,
        dated,
        told,
        finest_place(places),
        who.entities(s for e in events for s in e.actor),
        who.entities(s for e in events for s in e.recipient),
        _casualties(c for e in events for c in e.casualties),
        next((e.count for e in events if e.count is not None), None),
        frozenset(t for e in events for t in trigger_stems(e.trigger.text)),
        frozenset(n for e in events for m in _near(record, who, e) for n in _names(m)),
        frozenset(t for e in events for s in e.recipient if (t := _target(s.text))) | _sites(events),
    )


def _sites(events: Iterable[Event]) -> frozenset[str]:
    """Return the bases, airports and their like that events took place at: they were what was hit."""
    return frozenset(e.place_entity for e in events if e.place_entity and e.place_precision in _SITES)


@cache
def _targets() -> Mapping[str, str]:
    return {form: stem_word(form) for word in _pointing("target") for form in (word, f"ال{word}")}


def _target(words: str) -> str:
    """Return the stem of the thing that is attacked, "" for people, towns and all that does not tell one attack."""
    head = fold(act_label(words)).split()[:1]
    return _targets().get(head[0], "") if head else ""


def _names(mention: Mention) -> list[str]:
    """Return the entity of a mention and the state it is of (قوات أميركية)."""
    names = [comparable(mention.entity)] if mention.entity else []
    return [*names, f"state/{mention.country}"] if mention.country else names


def _near(record: Record, who: Who, event: Event) -> list[Mention]:
    """Return the mentions around a trigger, inside its paragraph."""
    text = record.article.text
    start = max(text.rfind("\n", 0, event.trigger.start) + 1, event.trigger.start - _REACH)
    line = text.find("\n", event.trigger.end)
    end = min(line if line >= 0 else len(text), event.trigger.end + _REACH)
    return [m for m in who.inside(start, end) if m.kind in ("person", "group", "organisation", "place")]


def trigger_stems(trigger: str) -> frozenset[str]:
    """Return what the words of a trigger are compared by."""
    return frozenset(t for w in fold(trigger).split() if (t := _trigger_stem(w)))


def _trigger_stem(word: str) -> str:
    """Return the stem of a trigger, without the letter of the present: ينهي, ستنهي."""
    stem = stem_word(word)
    if len(stem) > 3 and stem.endswith("ت") and stem == word.lstrip("وف"):
        stem = stem[:-1]  # قصفت, قصف
    if len(stem) > 2 and stem[0] in "يت" and word.lstrip("وفسل")[:1] in ("ي", "ت"):
        stem = stem[1:]
    bones = "".join(c for c in stem if c not in "اوي")  # هجوم, هجمات
    return bones if len(bones) > 2 else stem


def finest_place(places: Sequence[str]) -> str | None:
    """Return the most precise of some places."""
    best: str | None = None
    for place in places:
        if best is None or lies_in(place, best):
            best = place
    return best


def _casualties(found: Iterable[Casualty]) -> dict[str, tuple[int, int | None]]:
    """Return the largest number of each kind: a page that gives a part gives the whole elsewhere."""
    totals: dict[str, tuple[int, int | None]] = {}
    for c in found:
        low = c.low if c.low is not None else (c.high or 0)
        if low and (c.kind not in totals or low > totals[c.kind][0]):
            totals[c.kind] = (low, c.high)
    return totals


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value and len(value) >= 10 else None


def date_bounds(value: str) -> tuple[date | None, date | None]:
    """Return the first and last day of a TIMEX3 value: a day, month, year or interval; None where it is none."""
    start, _, end = value.partition("/")
    first = _bound(start, False)
    last = _bound(end or start, True)
    return first, last


def _bound(value: str, last: bool) -> date | None:
    head = value.partition("T")[0]
    try:
        if len(head) == 10:
            return date.fromisoformat(head)
        if len(head) == 7 and head[5:].isdigit():
            year, month = int(head[:4]), int(head[5:])
            following = date(year + month // 12, month % 12 + 1, 1)
            return following - timedelta(1) if last else date(year, month, 1)
        if len(head) == 4:
            return date(int(head), 12 if last else 1, 31 if last else 1)
    except ValueError:
        return None
    return None
