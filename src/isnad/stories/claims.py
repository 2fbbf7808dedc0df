"""Who says who was behind attacks: claims, that nobody claims them, and accusations, set side by side.

An event group compares what pages say of one attack. Here are the sentences that speak of several at once ("no party
claims such attacks", "Washington blames factions backed by Iran") and those of which no event was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from isnad.entities.authority import lies_in
from isnad.language import fold
from isnad.model import Mention, Record, Span
from isnad.rules import load_toml
from isnad.stories.accounts import is_precise
from isnad.stories.actors import Who, comparable, name_of, related
from isnad.stories.facts import Pages, make_fact, make_value
from isnad.stories.results import Fact, FactValue, Reason, Relation, RelationKind

NOBODY = "nobody"
_NEAR = 250  # code points around a claim whose names tell what it is about
_OBJECT = 90  # code points after the verb within which the claimant or the attack stands
_BACKED = 25  # code points after an accused group within which its backer stands
_WORD = re.compile(r"[\u0621-\u063a\u0641-\u0652]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is said to be behind attacks: an entity, `NOBODY`, or of an unnamed group the state that backs it."""

    article: str
    kind: str  # claimed, blamed
    who: str
    backer: str
    span: Span
    said_by: str | None
    names: frozenset[str]


def claim_facts(pages: Pages) -> Iterator[Fact]:
    """Yield on which attacks one page has a claim and another that nobody claims them, and whom several pages blame."""
    claims = [c for _, r in sorted(pages.records.items()) for c in find_claims(r)]
    for field in ("claimed", "blamed"):
        own = [c for c in claims if c.kind == field]
        values = [make_value(pages, c.article, c.who, c.span, c.said_by, None) for c in own]
        found = []
        for i, left in enumerate(own):
            for j in range(i + 1, len(own)):
                if left.article != own[j].article and _meet(left.names, own[j].names):
                    judged = _relate(left, own[j], values[i], values[j])
                    if judged:
                        found.append((i, j, judged))
        if found:
            used = sorted({n for i, j, _ in found for n in (i, j)})
            place = {old: new for new, old in enumerate(used)}
            relations = tuple(Relation(k, place[i], place[j], (why,)) for i, j, (k, why) in found)
            label = own[used[0]].span.text
            subject = f"attacks/{own[used[0]].article}"
            yield make_fact(
                "claimed" if field == "claimed" else "blamed", subject, label, tuple(values[n] for n in used), relations
            )


def _meet(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two claims are about attacks on one thing: the same body or place, or a place inside the other's."""
    return any(x == y or lies_in(x, y) or lies_in(y, x) for x in a for y in b)


def _relate(a: Claim, b: Claim, left: FactValue, right: FactValue) -> tuple[RelationKind, Reason] | None:
    if a.kind == "blamed":
        how = related(a.who, b.who) if a.who and b.who else None
        if how or (a.backer and a.backer == b.backer):
            return "agree", Reason("same-actor", (name_of(a.who) if how else name_of(a.backer),))
        return None
    if (a.who == NOBODY) == (b.who == NOBODY):
        return None
    nobody, claim = (left, right) if a.who == NOBODY else (right, left)
    reason = Reason(
        "claimed-or-not",
        (nobody.outlet_name or nobody.article, claim.outlet_name or claim.article, name_of(claim.value)),
    )
    return ("update" if (nobody.day or "9") < (claim.day or "") else "differ"), reason


# --- finding -----------------------------------------------------------------------------------------------------


def find_claims(record: Record) -> tuple[Claim, ...]:
    """Return the claims of a page, that nobody claims what it tells of, and whom it has blamed for attacks."""
    who = Who(record)
    return (*_claims(record, who), *_accusations(record, who))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(fold(w) for w in load_toml("isnad.stories", "accounts.toml")["claims"][key])


def _claims(record: Record, who: Who) -> Iterator[Claim]:
    text = record.article.text
    forms = [(m, fold(m[0])) for m in _WORD.finditer(text)]
    for at, (match, form) in enumerate(forms):
        bare = form.removeprefix("و")
        if bare not in _words("verbs") | _words("announcing"):
            continue
        after = [
            f
            for m, f in forms[at + 1 : at + 13]
            if m.start() - match.end() < _OBJECT and "\n" not in text[match.end() : m.start()]
        ]
        if not _is_claim(bare, after):
            continue
        negated = at > 0 and forms[at - 1][1].removeprefix("و") in _words("negation")
        span = Span(match.start(), match.end(), match[0])
        if negated:
            if after[0] in _words("anybody"):
                yield _claim(record, who, "claimed", NOBODY, span, None)
            continue
        named = _claimant(text, who, match.start(), match.end())
        if named:
            yield _claim(record, who, "claimed", named, span, None)


def _is_claim(verb: str, after: Sequence[str]) -> bool:
    """Whether the words after a verb make it a claim: of responsibility, or where the verb claims by itself, of an attack."""
    if any(f in _words("responsibility") for f in after):
        return True
    attacks = _words("attacks")
    return verb in _words("verbs") and any(
        f.removeprefix("ال").removeprefix("لل") in attacks or f in attacks for f in after
    )


def _claimant(text: str, who: Who, start: int, end: int) -> str | None:
    """Return the group right after a verb of claiming, else the one right before it; not one a group is only close to (مع الأكراد)."""
    groups = [
        m
        for m in who.inside(max(0, start - _BACKED), end + _OBJECT)
        if m.kind == "group"
        and m.entity
        and fold(text[: m.start].rstrip('«"“ ').rpartition(" ")[2]) not in _words("close")
    ]
    after = [m for m in groups if m.start >= end]
    before = [m for m in groups if m.end <= start]
    found = after[0] if after else before[-1] if before else None
    return comparable(found.entity) if found and found.entity else None


def _accusations(record: Record, who: Who) -> Iterator[Claim]:
    text = record.article.text
    for statement in record.statements:
        if statement.act == "accuse" and statement.addressee:
            forms = {fold(m[0]) for m in _WORD.finditer(statement.content.text)}
            if forms & _words("charges"):
                yield _blame(record, who, statement.addressee, statement.speaker_name)
    for event in record.events:
        for blame in event.blamed_on if event.type == "ASSAULT" else ():
            at = text.find(blame.entity, event.trigger.start, event.trigger.end + _NEAR)
            span = Span(at, at + len(blame.entity), blame.entity) if at >= 0 else event.trigger
            yield _blame(record, who, span, blame.by, blame.entity if "/" in blame.entity else "")


def _blame(record: Record, who: Who, span: Span, by: str | None, entity: str = "") -> Claim:
    inside = who.inside(span.start, span.end)
    group = entity or next(
        (m.entity for m in inside if m.entity and m.kind in ("group", "organisation") and m.entity[0] != "?"), ""
    )
    if not group and len(inside) == 1 and inside[0].kind == "place" and inside[0].entity:
        group = inside[0].entity
    return _claim(record, who, "blamed", comparable(group) if group else "", span, by)


def _backer(record: Record, who: Who, span: Span) -> str:
    """Return the state an unnamed group is said to be backed by: الموالية لإيران."""
    text = record.article.text
    end = span.end + _BACKED
    backed = next(
        (m for m in _WORD.finditer(text, span.start, end) if fold(m[0]).removeprefix("ال") in _words("backed")), None
    )
    places = [m for m in who.inside(backed.end(), end) if m.kind == "place"] if backed else []
    return comparable(places[0].entity) if places and places[0].entity else ""


def _claim(record: Record, who: Who, kind: str, name: str, span: Span, by: str | None) -> Claim:
    around = who.inside(max(0, span.start - _NEAR), span.end + _NEAR)
    backer = _backer(record, who, span) if kind == "blamed" else ""
    value = name or (f"?group/{span.text}" if kind == "blamed" else "")
    return Claim(record.article.id, kind, value, backer, span, by, _about(around) - {name})


def _about(mentions: Sequence[Mention]) -> frozenset[str]:
    """Return what tells which attacks are meant: precise places and bodies, and the nationality of forces and targets."""
    names = {comparable(m.entity) for m in mentions if m.entity and (m.kind != "place" or is_precise(m.entity))}
    return frozenset(n for n in names if not n.startswith(("state/", "?person/")))
