"""Stories: pieces about the same happening, across outlets and days.

Two pieces are compared by their weighted words, the entities they name and their headlines; how much a term weighs is
learnt from the days before (`Background`), so that what every page of this archive says leads nowhere. Pieces are
grouped day by day: links in falling order, two groups join where their members are alike on average. A day's result
does not depend on the order its pages came in. Decisions of people come first and are never undone.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from isnad.stories.actors import name_of
from isnad.stories.profiles import Profile, prior_share
from isnad.stories.reprints import piece_key
from isnad.stories.results import Reason, StoryVerdict

MEMORY = 30  # days back that tell what is common
WINDOW = 6  # days a story may rest and still go on
_PRIOR = 800.0  # how many pieces the shipped counts weigh as much as
_HALF = 14.0  # days after which likeness counts by a factor e less
LINK = 0.20  # likeness of two pieces that may be one story
_PAIR, _PAIR_IN_FEW = 0.44, 0.22  # … of two texts of which neither is in a story yet; in a small archive
FEW = 500  # pieces up to the end of a day: among fewer of them, likeness by chance is rarer
_JOIN, _LEAST = 0.20, 0.10  # … of two groups, on average and at least
_OWN = 0.7  # what the likeness of two texts of one outlet counts: it does not tell the same again
_DAILY, _LOST = 0.4, 0.5  # share of days above which a term says little of a day, and what one of every day loses
_DAYS = 3  # days before that tell what is said every day
_WORDS, _NAMES, _TITLE = 0.50, 0.25, 0.25  # what shared words, entities and headlines count
_MEMBERS = 6  # members of a group that are compared
_SAME = 0.8  # likeness of the words of reprints
_LEADS = 14  # terms and entities of a piece that lead to candidates
_LEADING = 3.5  # the least weight of a lead: what one in thirty pieces has leads nowhere


@dataclass(frozen=True, slots=True)
class Background:
    """In how many pieces, and on how many days, of the days before each term and entity stood."""

    pieces: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    days: int = 0
    daily: Mapping[str, int] = field(default_factory=dict)
    _known: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def weight(self, term: str) -> float:
        """Return the negative logarithm of the share of pieces to expect the term in, less for what is said every day.

        A club, a stock index or a front of a war stands in the news daily: it tells of a setting, not of a happening.
        """
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = self._weigh(term)
        return known

    def _weigh(self, term: str) -> float:
        seen = self.counts.get(term, 0) + _PRIOR * prior_share(term)
        rarity = -math.log(min(1.0, seen / (self.pieces + _PRIOR)))
        if self.days < _DAYS:
            return rarity
        share = self.daily.get(term, 0) / self.days
        return rarity * (1 - _LOST * max(0.0, share - _DAILY) / (1 - _DAILY))


@dataclass(frozen=True, slots=True)
class DayCounts:
    """In how many pieces of one day each term and entity stood; those of a single piece are left out."""

    day: str
    pieces: int
    counts: Mapping[str, int]


def count_day(day: str, profiles: Iterable[Profile]) -> DayCounts:
    """Return the counts of one day."""
    counts: Counter[str] = Counter()
    number = 0
    for profile in profiles:
        counts.update(profile.terms.keys())
        counts.update(profile.entities.keys())
        number += 1
    return DayCounts(day, number, {t: n for t, n in sorted(counts.items()) if n > 1})


def background_of(days: Iterable[DayCounts], before: str) -> Background:
    """Return what the `MEMORY` days before a day make common."""
    counts: Counter[str] = Counter()
    daily: Counter[str] = Counter()
    pieces = number = 0
    for day in days:
        if day.day < before and _ordinal(before) - _ordinal(day.day) <= MEMORY:
            counts.update(day.counts)
            daily.update(day.counts.keys())
            pieces += day.pieces
            number += 1
    return Background(pieces, counts, number, daily)


@dataclass(frozen=True, slots=True)
class Vector:
    """A piece under one background: unit-length weights of its terms and of its entities, and of its headline."""

    key: str
    day: int
    terms: Mapping[str, float]
    entities: Mapping[str, float]
    title: Mapping[str, float]
    leads: tuple[str, ...] = ()
    outlet: str = ""


def make_vector(profile: Profile, background: Background) -> Vector:
    """Weigh a piece's terms. Common ones fall away: they would only lead to everything."""
    terms = {t: (1 + math.log(n)) * (w - 2.5) for t, n in profile.terms.items() if (w := background.weight(t)) > 3.0}
    entities = {
        e: (1 + math.log(n)) * (w - 1.5) for e, n in profile.entities.items() if (w := background.weight(e)) > 2.0
    }
    title = {t: w for t in sorted(profile.title) if (w := background.weight(t) - 2.0) > 0}
    vector = Vector(
        profile.key, _ordinal(profile.day), _unit(terms, 70), _unit(entities, 25), title, outlet=profile.outlet or ""
    )
    return replace(vector, leads=find_leads(vector, background))


def _unit(weights: Mapping[str, float], most: int) -> dict[str, float]:
    best = sorted(weights.items(), key=lambda x: (-x[1], x[0]))[:most]
    length = math.sqrt(sum(w * w for _, w in best)) or 1.0
    return {t: w / length for t, w in best}


def _ordinal(day: str | None) -> int:
    return date.fromisoformat(day).toordinal() if day else 0


def _dot(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(w * b[t] for t, w in a.items() if t in b)


def likeness(a: Vector, b: Vector) -> float:
    """Return how alike two pieces are, 0 to 1: words, entities, headline, less with every day between them.

    Two texts of one outlet count less: it tells the next thing, not the same again.
    """
    words = _dot(a.terms, b.terms)
    if words < 0.08:
        return 0.0
    names = _dot(a.entities, b.entities)
    shared = sum(w for t, w in a.title.items() if t in b.title)
    least = min(sum(a.title.values()), sum(b.title.values()))
    title = shared / least if least > 4 else 0.0
    both = _WORDS * words + _NAMES * names + _TITLE * title
    own = _OWN if a.outlet and a.outlet == b.outlet else 1.0
    return own * both * math.exp(-abs(a.day - b.day) / _HALF)


def explain_likeness(a: Vector, b: Vector) -> tuple[Reason, ...]:
    """Return why two pieces are alike: the heaviest shared words and entities."""
    words = sorted((t for t in a.terms if t in b.terms), key=lambda t: (-a.terms[t] * b.terms[t], t))[:5]
    names = sorted((e for e in a.entities if e in b.entities), key=lambda e: (-a.entities[e] * b.entities[e], e))[:3]
    title = sorted(t for t in a.title if t in b.title)
    reasons = [Reason("shared-words", ("، ".join(words),))] if words else []
    reasons += [Reason("shared-headline-words", ("، ".join(title),))] if title else []
    reasons += [Reason("shared-entities", ("، ".join(map(name_of, names)),))] if names else []
    return (*reasons, Reason("days-apart", (str(abs(a.day - b.day)),)))


# --- candidates ---------------------------------------------------------------------------------------------------


def find_leads(vector: Vector, background: Background) -> tuple[str, ...]:
    """Return the terms and entities that lead from a piece to others like it, heaviest first."""
    words = sorted(vector.terms, key=lambda t: (-vector.terms[t] * (1.7 if t in vector.title else 1), t))
    names = sorted(vector.entities, key=lambda e: (-vector.entities[e], e))
    rare = [t for t in words if background.weight(t) >= _LEADING][:_LEADS]
    return (*rare, *[e for e in names if background.weight(e) >= _LEADING][: _LEADS // 2])


@dataclass(slots=True)
class Neighbours:
    """The pieces of the last days by what leads to them. Looking one up costs its window, not the archive."""

    vectors: dict[str, Vector] = field(default_factory=dict)
    _by_lead: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, vector: Vector) -> None:
        """Remember a piece."""
        self.vectors[vector.key] = vector
        for lead in vector.leads:
            self._by_lead[lead].append(vector.key)

    def near(self, vector: Vector) -> list[str]:
        """Return the pieces that share at least two leads with this one."""
        shared: Counter[str] = Counter()
        for lead in vector.leads:
            shared.update(self._by_lead.get(lead, ()))
        return [key for key, n in shared.items() if n > 1 and key != vector.key]


# --- grouping -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tie:
    """Two pieces that may be one story; `score` 1 for a reprint."""

    left: str
    right: str
    score: float


_FRESH = "\0"


@dataclass(slots=True)
class Grouping:
    """Which story each piece is in, and what ties it there best. A story's name is the key of its first piece."""

    story_of: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    why: dict[str, tuple[float, tuple[Reason, ...]]] = field(default_factory=dict)


def group_day(
    grouping: Grouping,
    day: Sequence[str],
    ties: Iterable[Tie],
    vectors: Mapping[str, Vector],
    verdicts: Sequence[StoryVerdict] = (),
    pieces: int = FEW,
) -> None:
    """Put the pieces of one day into stories, old or new.

    `pieces` is their number up to the end of the day: two texts of which neither is in a story yet must be more alike to
    begin one where there are many. `ties` join pieces of the day with each other and with earlier ones; `vectors` holds all of them. Stories of earlier
    days only grow: two of them are joined by a person alone.
    """
    same, different = _decided(verdicts)
    few = pieces < FEW
    groups = {_FRESH + key: [key] for key in day}  # a story may bear the key of a piece that is placed anew
    home = {key: _FRESH + key for key in day}
    forced = [Tie(a, b, 2.0) for a, b in sorted(same)]
    for tie in [*forced, *ties]:
        for key in (tie.left, tie.right):
            story = grouping.story_of.get(key)
            if story is not None and key not in home:
                groups[story] = list(grouping.members[story])
                home.update(dict.fromkeys(groups[story], story))
    old = frozenset(grouping.members) & frozenset(groups)
    ordered = sorted(ties, key=lambda t: (-t.score, t.left, t.right))
    for tie in [*forced, *ordered]:
        a, b = home.get(tie.left), home.get(tie.right)
        if a is None or b is None or a == b:
            continue
        if tie.score < 2 and (
            (a in old and b in old)
            or _kept_apart(groups[a], groups[b], different)
            or not _alike(groups[a], groups[b], tie, vectors, few)
        ):
            continue
        big, small = (a, b) if (a in old, len(groups[a]), b) >= (b in old, len(groups[b]), a) else (b, a)
        groups[big] += groups[small]
        home.update(dict.fromkeys(groups.pop(small), big))
    _settle(grouping, groups, vectors, old)


def _decided(verdicts: Sequence[StoryVerdict]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Return the pairs a person joined and kept apart; the last decision on a pair counts."""
    last: dict[tuple[str, str], bool] = {}
    for verdict in verdicts:
        a, b = sorted((piece_key(verdict.left), piece_key(verdict.right)))
        last[a, b] = verdict.same
    return {p for p, s in last.items() if s}, {p for p, s in last.items() if not s}


def _kept_apart(a: Sequence[str], b: Sequence[str], different: set[tuple[str, str]]) -> bool:
    if not different:
        return False
    left, right = frozenset(a), frozenset(b)
    return any((x in left and y in right) or (y in left and x in right) for x, y in different)


def _alike(a: Sequence[str], b: Sequence[str], tie: Tie, vectors: Mapping[str, Vector], few: bool) -> bool:
    """Whether two groups may be one story: alike on average, and no pair unlike (in a small archive one in three)."""
    if tie.score >= 1 and min(len(a), len(b)) == 1:
        return True
    if tie.score < (_PAIR_IN_FEW if few else _PAIR) and _is_one_text(a, vectors) and _is_one_text(b, vectors):
        return False
    left, right = _speakers(a, tie.left, tie.right, vectors), _speakers(b, tie.left, tie.right, vectors)
    scores = [likeness(vectors[x], vectors[y]) for x in left for y in right]
    unlike = sum(score < _LEAST for score in scores)
    return sum(scores) >= _JOIN * len(scores) and unlike <= (len(scores) // 3 if few else 0)


def _is_one_text(group: Sequence[str], vectors: Mapping[str, Vector]) -> bool:
    """Whether a group is one piece and its reprints: nothing tells yet that several saw a story in it."""
    first = vectors.get(group[0])
    return first is None or all(k not in vectors or _dot(first.terms, vectors[k].terms) >= _SAME for k in group[1:])


def _speakers(group: Sequence[str], left: str, right: str, vectors: Mapping[str, Vector]) -> list[str]:
    """Return the members that speak for a group: the one of the tie and the latest others."""
    own = left if left in group else right
    latest = sorted((k for k in group if k in vectors and k != own), key=lambda k: (-vectors[k].day, k))
    return [own, *latest[: _MEMBERS - 1]]


def _settle(
    grouping: Grouping, groups: Mapping[str, list[str]], vectors: Mapping[str, Vector], old: frozenset[str]
) -> None:
    for joined in old - groups.keys():  # a person put it into another
        del grouping.members[joined]
    for name, keys in groups.items():
        first = name if name in old else _name(keys, grouping, vectors)
        grouping.members[first] = keys
        for key in keys:
            grouping.story_of[key] = first


def _name(keys: Sequence[str], grouping: Grouping, vectors: Mapping[str, Vector]) -> str:
    """Return the key of the first piece of a new story, or of the next one where an older story bears it."""
    ordered = sorted(keys, key=lambda k: (vectors[k].day, k))
    return next((k for k in ordered if k not in grouping.members), ordered[0] + "+")


# --- a whole set ------------------------------------------------------------------------------------------------------


def group_pieces(
    profiles: Sequence[Profile],
    reprints: Iterable[tuple[str, str]] = (),
    verdicts: Sequence[StoryVerdict] = (),
) -> Grouping:
    """Group the pieces of a whole set, day by day in order of time. Undated pieces are taken as of the first day."""
    days: dict[str, list[Profile]] = defaultdict(list)
    first = min((p.day for p in profiles if p.day), default="")
    for profile in profiles:
        days[profile.day or first].append(profile)
    carried: dict[str, list[str]] = defaultdict(list)
    for a, b in reprints:
        carried[a].append(b)
        carried[b].append(a)
    seen, grouping, window = list[DayCounts](), Grouping(), list[list[Profile]]()
    for day in sorted(days):
        pieces = sorted(days[day], key=lambda p: p.key)
        window = [w for w in window if w and _ordinal(day) - _ordinal(w[0].day) <= WINDOW]
        background = background_of(seen, day)
        near = Neighbours()
        for profile in (p for w in window for p in w):
            near.add(make_vector(profile, background))
        ties = []
        for profile in pieces:
            vector = make_vector(profile, background)
            ties += find_ties(vector, near, carried.get(profile.key, ()))
        group_day(grouping, [p.key for p in pieces], ties, near.vectors, verdicts, background.pieces + len(pieces))
        _explain(grouping, ties, near.vectors, verdicts)
        seen.append(count_day(day, pieces))
        window.append(pieces)
    return grouping


def _explain(
    grouping: Grouping, ties: Iterable[Tie], vectors: Mapping[str, Vector], verdicts: Sequence[StoryVerdict]
) -> None:
    """Enter the strongest tie of each piece to another of its story; of the first pair both are explained by it."""
    for verdict in verdicts:
        if verdict.same:
            for piece in (verdict.left, verdict.right):
                grouping.why[piece_key(piece)] = 1.0, (Reason("person-said-same", (verdict.by,)),)
    for tie in sorted(ties, key=lambda t: (-t.score, t.left, t.right)):
        if grouping.story_of.get(tie.left) == grouping.story_of.get(tie.right):
            for key, other in ((tie.right, tie.left), (tie.left, tie.right)):
                if key not in grouping.why and key != grouping.story_of.get(key):
                    reasons = (
                        (Reason("reprint-of", (other,)),)
                        if tie.score >= 1
                        else explain_likeness(vectors[other], vectors[key])
                    )
                    grouping.why[key] = round(tie.score, 3), reasons


def find_ties(vector: Vector, near: Neighbours, carried: Sequence[str] = ()) -> list[Tie]:
    """Add a piece to its neighbours and return its ties to those already there."""
    ties = [Tie(key, vector.key, 1.0) for key in carried if key in near.vectors]
    done = {t.left for t in ties}
    for key in near.near(vector):
        if key not in done:
            score = likeness(near.vectors[key], vector)
            if score >= LINK:
                ties.append(Tie(key, vector.key, score))
    near.add(vector)
    return ties
