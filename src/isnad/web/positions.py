"""What an actor holds over time, as a table of topics by period, and how outlets word an entity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from isnad.stories.results import NamingCount, Position, PositionChange
from isnad.stories.topics import load_topics
from isnad.views import PositionView

_PERIODS = 12  # columns of the table; with more months it shows years


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic: the positions of each period, in the order of the periods, and where the stance changed."""

    topic: str
    cells: tuple[tuple[Position, ...], ...]
    changes: tuple[PositionChange, ...]
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class PositionTable:
    """Topics by period. A period is an ISO month or year, "" for what is undated, which comes last."""

    periods: tuple[str, ...]
    rows: tuple[TopicRow, ...]


def tabulate_positions(view: PositionView) -> PositionTable | None:
    """Return the positions by topic and period, None without any; topics with a change come first."""
    if not view.positions:
        return None
    months = {(p.date or "")[:7] for p in view.positions}
    length = 7 if len(months) <= _PERIODS else 4
    periods = sorted({(p.date or "")[:length] for p in view.positions}, key=lambda x: (not x, x))
    rows = []
    for topic in sorted({p.topic for p in view.positions}):
        mine = [p for p in view.positions if p.topic == topic]
        cells = tuple(tuple(p for p in mine if (p.date or "")[:length] == period) for period in periods)
        rows.append(TopicRow(topic, cells, tuple(c for c in view.changes if c.topic == topic), tuple(mine)))
    return PositionTable(tuple(periods), tuple(sorted(rows, key=lambda r: (not r.changes, -len(r.positions), r.topic))))


@dataclass(frozen=True, slots=True)
class OutletWords:
    """The words of one outlet for an entity, the most frequent first, and how often it names it at all."""

    outlet: str
    name: str
    times: int
    words: tuple[NamingCount, ...]


def words_by_outlet(counts: Iterable[NamingCount], names: Mapping[str, str], most: int = 6) -> list[OutletWords]:
    """Return the words for an entity outlet by outlet, all months together; `names` are those of the outlets."""
    totals: Counter[tuple[str, str, str, str]] = Counter()
    first: dict[tuple[str, str, str, str], NamingCount] = {}
    for c in counts:
        key = (c.outlet or "", c.form, c.voice, c.distancing)
        totals[key] += c.count
        first.setdefault(key, c)
    by_outlet: dict[str, list[NamingCount]] = {}
    for wording, times in sorted(totals.items(), key=lambda pair: (-pair[1], pair[0])):
        by_outlet.setdefault(wording[0], []).append(_recounted(first[wording], times))
    rows = [
        OutletWords(outlet, names.get(outlet, outlet), sum(c.count for c in words), tuple(words[:most]))
        for outlet, words in by_outlet.items()
    ]
    return sorted(rows, key=lambda r: (-r.times, r.outlet))


def _recounted(count: NamingCount, times: int) -> NamingCount:
    return NamingCount(
        count.entity, count.outlet, None, count.form, count.surface, count.voice, count.distancing, times, count.examples
    )  # fmt: skip


def name_topic(topic: str, language: str) -> str:
    """Return a topic in words of "ar" or "en"; the id itself for one that does not ship with isnad."""
    names = {t.name: t.ar if language == "ar" else t.en for t in load_topics()}
    return names.get(topic, topic)
