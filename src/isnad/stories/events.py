"""The same event in several pages: type, day, place, actors, casualties and wording, with a score that explains itself.

Events are compared inside a story (or a set given together). A contradiction in day or place rules a pair out; all else
adds to the score or takes from it. Pairs between `_UNSURE` and `_SURE` are kept for review.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from isnad.entities.authority import lies_in
from isnad.stories.accounts import Account, fighting_stems, finest_place, is_precise, is_spot
from isnad.stories.actors import compatible, name_of
from isnad.stories.results import EventGroup, EventLink, EventRef, Passage, Reason

_SURE, _UNSURE = 0.62, 0.46
_FIT = 0.52  # the least every two accounts of one group must have
_APART = {"aggregate"}  # a count over months is compared with counts alone
_GENERIC = frozenset({"CONSULT", "COOPERATE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONCEDE"})
_LASTING = frozenset({"aggregate", "background"})
_SEVERAL = 2  # what a plural without a number is taken for
_START = 45  # days the starts of two running counts may lie apart


# --- comparing -----------------------------------------------------------------------------------------------


def compare_accounts(a: Account, b: Account) -> tuple[float, tuple[Reason, ...]] | None:
    """Return the score of two accounts being of one event, 0 to 1, and why; None where something rules it out."""
    if a.type != b.type or (a.status in _APART) != (b.status in _APART):
        return None
    score, reasons = 0.22, [Reason("same-type", (a.type,))]
    if a.mode and b.mode:
        if a.mode == b.mode:
            score += 0.06
            reasons.append(Reason("same-mode", (a.mode,)))
        else:
            score -= 0.12
    running = a.status in _APART
    for step in (
        _compare_starts if running else _compare_dates,
        _compare_places,
        _compare_actors,
        _compare_casualties,
        _compare_words,
        _compare_context,
    ):
        result = step(a, b)
        if result is None and running and step is _compare_places:
            result = 0.0, []  # a count covers many places
        if result is None:
            return None
        score += result[0]
        reasons += result[1]
    if a.type in _GENERIC and not (a.actors and b.actors) and not (a.place and b.place):
        score -= 0.15
    if not running and not _is_told(reasons):
        score = min(score, _SURE - 0.01)
    return min(1.0, max(0.0, score)), tuple(reasons)


def _is_told(reasons: Sequence[Reason]) -> bool:
    """Whether two accounts share something of the event itself, more than its day, its country and its setting."""
    codes = {r.code for r in reasons}
    if codes & {"same-trigger", "casualties-compatible"} or any(
        r.code == "same-place" and is_precise(r.args[0]) for r in reasons
    ):
        return True
    return "same-day" in codes and bool(codes & {"same-actor", "same-recipient"})


def is_surely_one(a: Account, b: Account) -> bool:
    """Whether two accounts are so surely of one event that a value they do not share is a difference.

    A count is compared with counts of its kind alone. Else the place is the same and smaller than a province, and the day
    and a word that is not of fighting at large are shared, or such a word and one of actor, target and toll; of fighting,
    of which a front sees much, the day and the thing that was hit (told of on one day, where no day is named), or two of
    actor, target and toll, and the day or the toll.
    """
    compared = compare_accounts(a, b)
    if compared is None:
        return False
    if a.status in _APART:
        return True
    spot = bool(a.place) and a.place == b.place and is_spot(a.place or "")
    if not spot or compared[0] < _SURE:
        return False
    codes = {r.code for r in compared[1]}
    told = codes & {"same-actor", "same-recipient", "casualties-compatible"}
    if (a.stems & b.stems) - fighting_stems():
        return "same-day" in codes or bool(told)
    if a.targets & b.targets and ("same-day" in codes or (a.told == b.told and "dates-unknown" in codes)):
        return True
    return len(told) > 1 and bool(codes & {"same-day", "casualties-compatible"})


_Part = tuple[float, list[Reason]]


def _compare_dates(a: Account, b: Account) -> _Part | None:
    if a.first and b.first and a.last and b.last:
        if a.first > b.last + timedelta(1) or b.first > a.last + timedelta(1):
            return None
        words = (a.dated or "", b.dated or "")
        exact = a.first == a.last and b.first == b.last
        if exact and a.first == b.first:
            return 0.22, [Reason("same-day", (words[0],))]
        return (-0.10 if exact else 0.10), [Reason("dates-compatible", words)]
    known, other = (a, b) if a.first else (b, a)
    if known.first and other.told and known.first > other.told:
        return None  # told of before it happened
    if known.last and other.told and other.status not in _LASTING and (other.told - known.last).days > 10:
        return -0.15, [Reason("dates-unknown")]
    if not known.first and a.told and b.told and abs((a.told - b.told).days) > 3:
        return -0.12, [Reason("dates-unknown")]
    if known.last and other.told and known.told == other.told and (other.told - known.last).days <= 1:
        return 0.05, [Reason("dates-unknown")]  # news of one day, of the day before
    return 0.0, [Reason("dates-unknown")]


def _compare_starts(a: Account, b: Account) -> _Part | None:
    """Running counts: those that begin at about the same time, and whose numbers can be stages of one count."""
    score, reasons = 0.0, list[Reason]()
    if a.first and b.first:
        if abs((a.first - b.first).days) > _START:
            return None
        score += 0.10
        reasons.append(Reason("dates-compatible", (a.dated or "", b.dated or "")))
    if a.count and b.count:
        if max(a.count, b.count) > 2 * min(a.count, b.count):
            return None
        score += 0.26 if a.first and b.first else 0.12
        reasons.append(Reason("counts-of-one", (str(a.count), str(b.count))))
    elif a.told and b.told:
        if abs((a.told - b.told).days) > 2 * _START:
            return None
        score += 0.10
    return score, reasons


def _compare_context(a: Account, b: Account) -> _Part | None:
    shared = a.around & b.around
    states = sorted(e for e in shared if e.startswith("state/"))
    named = sorted(shared.difference(states))[:3]
    reasons = [Reason("shared-entities", (", ".join(map(name_of, named)),))] if named else []
    return 0.06 * len(named) + 0.04 * min(3, len(states)), reasons


def _compare_places(a: Account, b: Account) -> _Part | None:
    if not a.place or not b.place:
        return 0.0, []
    if a.place == b.place:
        return (0.20 if is_precise(a.place) else 0.08), [Reason("same-place", (a.place,))]
    for inner, outer in ((a.place, b.place), (b.place, a.place)):
        if lies_in(inner, outer):
            return 0.08, [Reason("place-within", (inner, outer))]
    return None


def _compare_actors(a: Account, b: Account) -> _Part | None:
    score, reasons = 0.0, list[Reason]()
    for left, right, code in (
        (a.actors, b.actors, "same-actor"),
        (a.recipients, b.recipients, "same-recipient"),
    ):
        if not left or not right:
            continue
        pair = compatible(left, right)
        if pair is None:
            score -= 0.14
        elif pair[2] == "same":
            score += 0.14
            reasons.append(Reason(code, (name_of(pair[0]),)))
        else:
            score += 0.09
            reasons.append(Reason("actor-of-umbrella", (name_of(pair[0]), name_of(pair[1]))))
    return score, reasons


def _compare_casualties(a: Account, b: Account) -> _Part | None:
    score, reasons = 0.0, list[Reason]()
    for kind in sorted(a.casualties.keys() & b.casualties.keys()):
        (low, high), (other, other_high) = a.casualties[kind], b.casualties[kind]
        if _vague(low, high) or _vague(other, other_high):
            continue
        words = (kind, str(low), str(other))
        if low == other:
            score += 0.16 if low > 1 else 0.08
            reasons.append(Reason("casualties-compatible", words))
        elif max(low, other) <= 1.6 * min(low, other) + 1:
            score += 0.06
            reasons.append(Reason("casualties-compatible", words))
        else:
            score -= 0.10
            reasons.append(Reason("casualties-differ", words))
    return score, reasons


def _vague(low: int, high: int | None) -> bool:
    """Whether a toll is only "dead", "several dead": it goes with any other."""
    return high is None and low <= _SEVERAL


def _compare_words(a: Account, b: Account) -> _Part | None:
    shared = sorted(a.stems & b.stems)
    return (0.14, [Reason("same-trigger", (shared[0],))]) if shared else (0.0, [])


# --- grouping --------------------------------------------------------------------------------------------------


def link_events(accounts: Sequence[Account]) -> list[tuple[float, int, int, tuple[Reason, ...]]]:
    """Return the pairs of accounts of different articles that may be one event, best first."""
    by_type: dict[str, list[int]] = defaultdict(list)
    for index, account in enumerate(accounts):
        by_type[account.type].append(index)
    found = []
    for indexes in by_type.values():
        for place, i in enumerate(indexes):
            for j in indexes[place + 1 :]:
                if accounts[i].article != accounts[j].article and _worth(accounts[i], accounts[j]):
                    result = compare_accounts(accounts[i], accounts[j])
                    if result and result[0] >= _UNSURE:
                        found.append((result[0], i, j, result[1]))
    return sorted(found, key=lambda x: (-x[0], accounts[x[1]].article, x[1], x[2]))


def _worth(a: Account, b: Account) -> bool:
    """Whether two accounts share enough to be looked at."""
    return bool(
        a.stems & b.stems
        or (a.place and b.place)
        or (a.actors and b.actors)
        or (a.recipients and b.recipients)
        or (a.casualties.keys() & b.casualties.keys())
        or (a.count and b.count)
    )


def group_events(accounts: Sequence[Account]) -> tuple[EventGroup, ...]:
    """Return the events several articles tell, best pairs first; an article gives an event one account."""
    links = link_events(accounts)
    home = list(range(len(accounts)))
    members: dict[int, list[int]] = {i: [i] for i in home}
    for score, i, j, _ in links:
        a, b = home[i], home[j]
        if score < _SURE or a == b or not _fit(members[a], members[b], accounts):
            continue
        members[a] += members.pop(b)
        for k in members[a]:
            home[k] = a
    groups = [
        _group(sorted(m, key=lambda k: _order(accounts[k])), accounts, links) for m in members.values() if len(m) > 1
    ]
    return tuple(sorted(groups, key=lambda g: (g.members[0].article, g.members[0].event)))


def _order(account: Account) -> tuple[date, str, int]:
    return account.told or date.max, account.article, account.lead.trigger.start


def _fit(left: Sequence[int], right: Sequence[int], accounts: Sequence[Account]) -> bool:
    if {accounts[i].article for i in left} & {accounts[j].article for j in right}:
        return False
    for i in left:
        for j in right:
            result = compare_accounts(accounts[i], accounts[j])
            if result is None or result[0] < _FIT:
                return False
    return True


def _group(
    indexes: Sequence[int],
    accounts: Sequence[Account],
    links: Sequence[tuple[float, int, int, tuple[Reason, ...]]],
) -> EventGroup:
    inside = frozenset(indexes)
    own = [accounts[i] for i in indexes]
    lead = own[0].lead
    dated = min((a.dated for a in own if a.dated), key=lambda d: (-len(d), d), default=None)
    sure = [x for x in links if x[1] in inside and x[2] in inside]
    doubt = [x for x in links if (x[1] in inside) != (x[2] in inside)]
    return EventGroup(
        f"event/{own[0].article}/{lead.id}",
        own[0].type,
        next((a.mode for a in own if a.mode), None),
        dated,
        finest_place([a.place for a in own if a.place]),
        tuple(EventRef(a.article, a.lead.id) for a in own),
        Passage(own[0].article, lead.trigger.start, lead.trigger.end, lead.trigger.text),
        tuple(_link(x, accounts, True) for x in sure),
        tuple(_link(x, accounts, False) for x in doubt[:10]),
    )


def _link(found: tuple[float, int, int, tuple[Reason, ...]], accounts: Sequence[Account], sure: bool) -> EventLink:
    score, i, j, reasons = found
    left, right = (EventRef(accounts[k].article, accounts[k].lead.id) for k in (i, j))
    return EventLink(left, right, round(score, 2), sure, reasons)
