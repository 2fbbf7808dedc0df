"""Dating by the set: a page that cannot date itself is bounded, or dated, by other pages of its story.

Three things tell: a reprint of a dated page is of its day or later; a page that tells what others date cannot be older
than that, and the weekday it gives an event ("on Thursday") fixes its own week; a page that still expects what others
report as done is older than they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from isnad.model import Record
from isnad.stories.accounts import Account, date_bounds, make_accounts
from isnad.stories.events import compare_accounts
from isnad.stories.positions import find_positions
from isnad.stories.results import Position, Reason, ReprintChain, SetDate

_TOLD = 10  # days after an event within which news still tells it as new
_SURE = 0.58


def date_by_set(records: Sequence[Record], chains: Iterable[ReprintChain] = ()) -> tuple[SetDate, ...]:
    """Return what the set says of the days of its undated pages; nothing for pages it says nothing of."""
    records = sorted(records, key=lambda r: r.article.id)
    dated = {r.article.id: _day(r) for r in records}
    undated = [r for r in records if dated[r.article.id] is None]
    if not undated:
        return ()
    accounts = [a for r in records for a in make_accounts(r)]
    positions = [p for r in records for p in find_positions(r)]
    chained = list(chains)
    found = (_date(r, accounts, positions, chained, dated) for r in undated)
    return tuple(d for d in found if d)


def _day(record: Record) -> date | None:
    value = record.article.published.value
    return date.fromisoformat(value[:10]) if value and len(value) >= 10 else None


def _date(
    record: Record,
    accounts: Sequence[Account],
    positions: Sequence[Position],
    chains: Sequence[ReprintChain],
    dated: Mapping[str, date | None],
) -> SetDate | None:
    earliest, latest, reasons = None, None, list[Reason]()
    article = record.article.id
    for chain in chains:
        days = [d for p in chain.pieces if p.article != article and (d := dated.get(p.article))]
        if days and any(p.article == article for p in chain.pieces):
            earliest, latest = min(days), max(days) + timedelta(1)
            reasons.append(Reason("dated-by-reprint", (min(days).isoformat(),)))
    own = [a for a in accounts if a.article == article]
    others = [a for a in accounts if dated.get(a.article)]
    for account in own:
        for other in others:
            bounds = _bounds_by_event(account, other)
            if bounds:
                earliest, latest = _narrow(earliest, latest, bounds[0], bounds[1])
                reasons.append(bounds[2])
    for bounds in _bounds_by_positions(article, positions):
        earliest, latest = _narrow(earliest, latest, bounds[0], bounds[1])
        reasons.append(bounds[2])
    if not reasons or (earliest and latest and earliest > latest):
        return None
    value = earliest.isoformat() if earliest and earliest == latest else None
    return SetDate(
        article, value, earliest.isoformat() if earliest else None, latest.isoformat() if latest else None,
        tuple(dict.fromkeys(reasons)),
    )  # fmt: skip


_Bounds = tuple[date | None, date | None, Reason]


def _bounds_by_event(account: Account, other: Account) -> _Bounds | None:
    """Return the bounds one event of an undated page takes from the same event of a dated page."""
    result = compare_accounts(account, other)
    if result is None or result[0] < _SURE or other.told is None:
        return None
    if account.status == "aggregate" and account.count and other.count:
        if account.count < other.count and account.first:
            return account.first, other.told, Reason("counts-of-one", (str(account.count), str(other.count)))
        return None
    if account.status == "planned" and other.status == "happened":
        return None, other.last or other.told, Reason("before-event", ((other.last or other.told).isoformat(),))
    if account.status == "happened" and other.first and other.first == other.last:
        reason = Reason("after-event", (other.first.isoformat(),))
        return other.first, other.first + timedelta(_TOLD), reason
    return None


def _bounds_by_positions(article: str, positions: Sequence[Position]) -> Iterable[_Bounds]:
    """Yield the bounds of announcements that a dated page reports of the same actor, on the same topic and side."""
    own = [p for p in positions if p.passage.article == article and p.stance == "supports"]
    for position in own:
        for other in positions:
            same = (other.actor, other.topic, other.stance) == (position.actor, position.topic, position.stance)
            if same and other.date_basis == "statement" and other.date and other.passage.article != article:
                first, last = date_bounds(other.date)
                if first and last:
                    yield first, last + timedelta(_TOLD), Reason("after-event", (other.date,))


def _narrow(
    earliest: date | None, latest: date | None, low: date | None, high: date | None
) -> tuple[date | None, date | None]:
    if low and (earliest is None or low > earliest) and (latest is None or low <= latest):
        earliest = low
    if high and (latest is None or high < latest) and (earliest is None or high >= earliest):
        latest = high
    return earliest, latest
