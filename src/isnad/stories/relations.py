"""How two values of one fact stand to each other: agree, more precise, update over time, differ, contradict."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from isnad.entities.authority import lies_in
from isnad.language import fold
from isnad.stories.accounts import date_bounds, is_counted_back, trigger_stems, weekdays
from isnad.stories.actors import name_of, related
from isnad.stories.profiles import find_stems
from isnad.stories.results import FactField, FactValue, Reason, Relation, RelationKind

Judged = tuple[RelationKind, Reason]
_GROWING = frozenset({"killed", "wounded", "detained", "kidnapped", "missing", "displaced", "count"})
_STRENGTH: Mapping[RelationKind, int] = {"contradict": 4, "differ": 3, "update": 2, "more_precise": 1, "agree": 0}
_ALMOST = 2  # a page of the same day may still be the earlier one: numbers that differ by less are no update
_FAR = 3  # how many times another a toll may be and still be of the same dead
_SEVERAL = 2  # what a plural without a number is taken for
_SETS: frozenset[FactField] = frozenset({"actor", "recipient", "weapon"})
_WORD, _NUMBER = re.compile(r"[ء-ي]+"), re.compile(r"0*(\d+)")
_WHEN = {"planned": 0, "happened": 1}


def relate(field: FactField, values: Sequence[FactValue]) -> tuple[Relation, ...]:
    """Return how every two values of different articles stand to each other."""
    judge = _JUDGES.get(field, _words)
    found = []
    for i, left in enumerate(values):
        for j in range(i + 1, len(values)):
            if left.article != values[j].article:
                judged = judge(left, values[j], field)
                if judged:
                    found.append(Relation(judged[0], i, j, (judged[1],)))
    return tuple(found) if field not in _SETS else _settled(found, values)


def _settled(found: Sequence[Relation], values: Sequence[FactValue]) -> tuple[Relation, ...]:
    """Leave out differences between values of which one has its match in the other's article.

    An event has several actors, targets and weapons: that one page names more of them is no disagreement.
    """
    matched: set[tuple[int, str]] = set()
    for r in found:
        if r.kind in ("agree", "more_precise"):
            matched |= {(r.left, values[r.right].article), (r.right, values[r.left].article)}
    return tuple(
        r
        for r in found
        if r.kind != "differ"
        or ((r.left, values[r.right].article) not in matched and (r.right, values[r.left].article) not in matched)
    )


def strongest(relations: Sequence[Relation]) -> RelationKind:
    """Return the relation to show for a fact: a contradiction before a difference, an agreement last."""
    return max((r.kind for r in relations), key=lambda k: _STRENGTH[k], default="agree")


# --- by field -------------------------------------------------------------------------------------------------


def _numbers(a: FactValue, b: FactValue, field: FactField) -> Judged | None:
    if a.low is None or b.low is None:
        return None
    if field == "count" and a.high is None and b.high is None:
        return None  # several and several
    if a.low == b.low and a.high == b.high:
        return "agree", Reason("same-value", (a.value,))
    if field != "count" and any(v.high is None and (v.low or 0) <= _SEVERAL for v in (a, b)):
        return None  # "dead and wounded" goes with any number
    first, second = (a, b) if (a.day or "") <= (b.day or "") else (b, a)
    later = bool(first.day and second.day and first.day < second.day)
    assert first.low is not None
    assert second.low is not None
    grew = second.low > first.low and field in _GROWING
    open_ended = first.high is None or second.high is None
    meet = first.low <= (second.high or second.low) and second.low <= (first.high or first.low)
    alone = field != "count" and first.low == 1  # one of the dead may be told of alone
    if later and grew and not alone and second.low <= 2 * _FAR * first.low:
        return "update", Reason("grew", (first.value, first.day or "", second.value, second.day or ""))
    if meet:
        return "agree", Reason("ranges-meet", (a.value, b.value))
    if open_ended and _reaches(first, second):
        return "agree", Reason("ranges-meet", (a.value, b.value))
    if field in _GROWING and (
        min(first.low, second.low) == 1 or max(first.low, second.low) > _FAR * min(first.low, second.low)
    ):
        return None  # one of the dead told of alone, or those of one side
    if a.outlet is not None and a.outlet == b.outlet:
        return None  # an outlet does not differ with itself: it tells another part, or the next thing
    return "differ", Reason("other-number", (a.value, b.value))


def _reaches(a: FactValue, b: FactValue) -> bool:
    """Whether "at least n" of one reaches the number of the other."""
    for lower, other in ((a, b), (b, a)):
        if lower.high is None and lower.low is not None and other.low is not None and lower.low <= other.low:
            return True
    return False


def _dates(a: FactValue, b: FactValue, field: FactField) -> Judged | None:
    if a.value == b.value:
        return "agree", Reason("same-value", (a.value,))
    (first, last), (other_first, other_last) = date_bounds(a.value), date_bounds(b.value)
    if not (first and last and other_first and other_last):
        return None
    if field == "since":
        if first == other_first and len(a.value) == len(b.value):
            return "agree", Reason("same-value", (a.value,))
        if a.value[:7] == b.value[:7] and 10 not in (len(a.value), len(b.value)):
            return "more_precise", Reason("more-precise", (a.value, b.value))
        if is_counted_back(a.passage.text) or is_counted_back(b.passage.text):
            return None
        return "differ", Reason("other-start", (a.value, b.value))
    if first <= other_last and other_first <= last:
        fine, coarse = (a, b) if len(a.value) >= len(b.value) else (b, a)
        return "more_precise", Reason("more-precise", (fine.value, coarse.value))
    if not (_names_day(a) and _names_day(b)):
        return None
    return "differ", Reason("other-value", (a.value, b.value))


def _names_day(value: FactValue) -> bool:
    """Whether words name their day themselves (أمس الجمعة، 20 يوليو): what only counts from the day of a page (أمس) errs with it."""
    if len(value.value) != len("2015-07-20"):
        return False
    words = fold(value.passage.text)
    return bool(weekdays() & set(_WORD.findall(words))) or str(int(value.value[8:])) in _NUMBER.findall(words)


def _places(a: FactValue, b: FactValue, field: FactField) -> Judged | None:
    if a.value == b.value:
        return "agree", Reason("same-value", (name_of(a.value),))
    for inner, outer in ((a.value, b.value), (b.value, a.value)):
        if lies_in(inner, outer):
            return "more_precise", Reason("place-within", (inner, outer))
    return None  # two places of one event are stations of it: places that exclude each other make two events


def _actors(a: FactValue, b: FactValue, field: FactField) -> Judged | None:
    how = related(a.value, b.value)
    if how == "same":
        return "agree", Reason("same-actor", (name_of(a.value),))
    if how:
        return "more_precise", Reason("actor-of-umbrella", (name_of(a.value), name_of(b.value)))
    if _unknown(a.value) or _unknown(b.value):
        return None  # a description may stand for anybody
    return None  # an event has many actors and targets: pages that name others do not differ on it


def _unknown(entity: str) -> bool:
    return entity.startswith("?")


def _status(a: FactValue, b: FactValue, field: FactField) -> Judged | None:
    if a.value == b.value:
        return "agree", Reason("same-value", (a.value,))
    if "denied" in (a.value, b.value):
        denier = a if a.value == "denied" else b
        return "contradict", Reason("denied-by", (denier.said_by or denier.outlet_name or denier.article,))
    shared = trigger_stems(a.passage.text) & trigger_stems(b.passage.text)
    if {a.value, b.value} == {"planned", "happened"} and shared:  # in other words it may be another thing that came
        first, second = (a, b) if _WHEN[a.value] < _WHEN[b.value] else (b, a)
        if first.day and second.day and first.day < second.day:
            return "update", Reason("status-moved", (first.value, second.value))
    return None


def _words(a: FactValue, b: FactValue, field: FactField) -> Judged | None:
    left, right = set(find_stems(a.value)), set(find_stems(b.value))
    if fold(a.value) == fold(b.value) or left == right:
        return "agree", Reason("same-value", (a.value,))
    if left and right and (left <= right or right <= left):
        return "more_precise", Reason("more-precise", (a.value, b.value) if left > right else (b.value, a.value))
    return None  # a person may hold several offices


def _weapons(a: FactValue, b: FactValue, field: FactField) -> Judged | None:
    left, right = ({_skeleton(w) for w in find_stems(v.value)} for v in (a, b))
    if left == right:
        return "agree", Reason("same-value", (a.value,))
    if left <= right or right <= left:
        return "more_precise", Reason("more-precise", (a.value, b.value) if left > right else (b.value, a.value))
    return None  # an attack has many weapons


def _skeleton(word: str) -> str:
    """Return the consonants of a folded word: صاروخ, صواريخ and صاروخي are one kind of weapon."""
    bare = word[2:] if word.startswith("ال") else word
    return "".join(c for c in bare if c not in "اويى") or bare


def _membership(a: FactValue, b: FactValue, field: FactField) -> Judged | None:
    return "agree", Reason("same-value", (name_of(a.value),))


_JUDGES: Mapping[FactField, Callable[[FactValue, FactValue, FactField], Judged | None]] = {
    **dict.fromkeys(_GROWING, _numbers),  # type: ignore[arg-type]
    "date": _dates,
    "since": _dates,
    "place": _places,
    "actor": _actors,
    "recipient": _actors,
    "claimed": _actors,
    "blamed": _actors,
    "denied": _actors,
    "weapon": _weapons,
    "status": _status,
    "membership": _membership,
}
