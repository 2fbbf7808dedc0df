"""Positions side by side: what one actor holds in several pages, what several hold alike, and who contradicts whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from isnad.entities.authority import country_of, is_person
from isnad.model import Span
from isnad.stories.accounts import date_bounds
from isnad.stories.actors import Who, bodies_of, comparable, name_of, related
from isnad.stories.facts import Pages, make_fact, make_value
from isnad.stories.positions import side_of
from isnad.stories.results import Fact, FactValue, Passage, Position, Reason, Relation, RelationKind

_RECENT = 62  # days within which opposite positions of two actors stand against each other


def position_facts(pages: Pages, positions: Sequence[Position]) -> Iterator[Fact]:
    """Yield what one actor holds in several pages, and what several actors hold alike or against each other."""
    about = _names_inside(pages, positions)
    by_topic: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        by_topic[position.topic].append(position)
    for topic, held in sorted(by_topic.items()):
        ordered = sorted(held, key=lambda p: (p.date or "9999", p.passage.article, p.passage.start))
        for actors in _actor_groups(ordered):
            own = [p for p in ordered if p.actor in actors]
            yield from _position_fact(pages, f"{actors[0]}|{topic}", name_of(actors[0]), own, _one_actor)
        for side in ("for", "against", "doubting"):
            alike = [p for p in ordered if side_of(p) == side]
            if len({comparable(p.actor) for p in alike}) > 1:
                yield from _position_fact(pages, f"{side}|{topic}", topic, alike, _alike, about)
        yield from _position_fact(pages, f"all|{topic}", topic, ordered, partial(_opposed, about), about)
        yield from _position_fact(pages, f"scope|{topic}", topic, ordered, _other_scope, about)


_Judge = Callable[[Position, Position], tuple[RelationKind, Reason] | None]  # of two positions of one matter
_Names = tuple[frozenset[str], frozenset[str]]
_About = Mapping[Passage, _Names]


def _names_inside(pages: Pages, positions: Sequence[Position]) -> _About:
    """Return whom the words of each position name, states too, and whom besides states its whole paragraph names."""
    found: dict[Passage, _Names] = {}
    readers = {a: Who(r) for a, r in pages.records.items()}
    for passage in dict.fromkeys(p.passage for p in positions):
        text = pages.records[passage.article].article.text
        line = text.find("\n", passage.end)
        around = readers[passage.article].inside(
            text.rfind("\n", 0, passage.start) + 1, line if line >= 0 else len(text)
        )
        inside = readers[passage.article].inside(passage.start, passage.end)
        own = {comparable(m.entity) for m in inside if m.entity} | {f"state/{m.country}" for m in inside if m.country}
        named = {comparable(m.entity) for m in around if m.entity and m.kind in ("group", "organisation", "person")}
        found[passage] = frozenset(own), frozenset(n for n in named if not n.startswith(("state/", "?")))
    return found


def _one_matter(a: _Names, b: _Names) -> bool:
    return bool(a[0] & b[0] or a[1] & b[1])


def _actor_groups(positions: Sequence[Position]) -> list[list[str]]:
    """Return the actors of some positions, those that stand for one another together."""
    groups: list[list[str]] = []
    for actor in dict.fromkeys(p.actor for p in positions):
        home = next((g for g in groups if any(_one(actor, other) for other in g)), None)
        if home is None:
            groups.append([actor])
        else:
            home.append(actor)
    return groups


def _one(a: str, b: str) -> bool:
    if is_person(a) or is_person(b):
        return a == b
    return related(comparable(a), comparable(b)) in ("same", "state")


def _position_fact(
    pages: Pages, subject: str, label: str, positions: Sequence[Position], judge: _Judge, about: _About | None = None
) -> Iterator[Fact]:
    relations, used = [], set[int]()
    for i, left in enumerate(positions):
        for j in range(i + 1, len(positions)):
            right = positions[j]
            if left.passage.article != right.passage.article and (
                about is None or _one_matter(about[left.passage], about[right.passage])
            ):
                judged = judge(left, right)
                if judged:
                    relations.append((judged[0], i, j, judged[1]))
                    used |= {i, j}
    if not relations:
        return
    place = {old: new for new, old in enumerate(sorted(used))}
    values = tuple(_held_value(pages, positions[i]) for i in sorted(used))
    yield make_fact(
        "position", subject, label, values, tuple(Relation(k, place[i], place[j], (why,)) for k, i, j, why in relations)
    )


def _held_value(pages: Pages, p: Position) -> FactValue:
    span = Span(p.passage.start, p.passage.end, p.passage.text)
    value = make_value(pages, p.passage.article, p.stance, span, p.by, p.statement)
    return replace(value, day=p.date or value.day)


def _one_actor(a: Position, b: Position) -> tuple[RelationKind, Reason] | None:
    left, right = side_of(a), side_of(b)
    if left == right:
        return "agree", Reason("same-stance", (a.stance, a.topic))
    if "doubting" in (left, right) or not (a.date and b.date):
        return None
    if a.date < b.date:
        return "update", Reason("stance-changed", (a.stance, a.date, b.stance, b.date))
    if a.date == b.date and {left, right} == {"for", "against"}:
        return "differ", Reason("other-stance", (a.stance, b.stance))
    return None


def _alike(a: Position, b: Position) -> tuple[RelationKind, Reason] | None:
    if _one(a.actor, b.actor):
        return None
    return "agree", Reason("same-stance", (a.stance, a.topic))


def _opposed(about: _About, a: Position, b: Position) -> tuple[RelationKind, Reason] | None:
    """Two actors against each other: one denies what another of the same days says is meant."""
    if _one(a.actor, b.actor) or not _same_days(a, b):
        return None
    denied, said = (a, b) if a.stance == "denies" else (b, a)
    own = said.stance == "supports" and not any(r.code == "wished" for r in said.reasons)
    if denied.stance == "denies" and own and _state(said.actor) in about[denied.passage][0]:
        return "contradict", Reason(
            "other-stance", (f"{name_of(a.actor)}: {a.stance}", f"{name_of(b.actor)}: {b.stance}")
        )
    return None


def _state(actor: str) -> str:
    """Return the state an actor acts for: that of a body or an office holder; a group acts for itself."""
    if actor.startswith("group/"):
        return comparable(actor)
    country = country_of(actor) or next((c for b in bodies_of(actor) if (c := country_of(b))), None)
    return f"state/{country}" if country else comparable(actor)


def _other_scope(a: Position, b: Position) -> tuple[RelationKind, Reason] | None:
    """One state, given as for a thing by one page and as for a part or another form of it by the other."""
    if {a.stance, b.stance} != {"supports", "mixed"} or not _same_days(a, b) or not _of_one_state(a.actor, b.actor):
        return None
    wished = any(r.code == "wished" for p in (a, b) for r in p.reasons)
    words = (f"{name_of(a.actor)}: {a.stance}", f"{name_of(b.actor)}: {b.stance}")
    return None if wished else ("differ", Reason("other-stance", words))


def _of_one_state(a: str, b: str) -> bool:
    return related(comparable(a), comparable(b)) in ("same", "state")


def _same_days(a: Position, b: Position) -> bool:
    left, right = (date_bounds(p.date or "")[0] for p in (a, b))
    return left is not None and right is not None and abs((left - right).days) <= _RECENT
