"""Two values of one fact that stand apart: both passages with the words around them, and what people decided."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from isnad import views
from isnad.language import fold
from isnad.model import Record
from isnad.project import Project
from isnad.store import told_in_words
from isnad.store.verdicts import VerdictKind, write_verdict
from isnad.stories.results import Fact, FactValue, Reason, Relation, RelationKind
from isnad.views import Archive, DifferenceRow, Listing, VerdictRow
from isnad.views.reviewed import latest_verdicts
from isnad.web.across import read_articles
from isnad.web.findings import Shown, sentence_around

APART: tuple[RelationKind, ...] = ("contradict", "differ", "update")  # relations that set two values apart
Judgement = Literal["real", "update", "error"]
# What a person decides, and the verdict of the store that says it; the judgement itself is kept as its value.
VERDICTS: dict[Judgement, VerdictKind] = {"real": "accept", "update": "edit", "error": "reject"}
KINDS: dict[str, tuple[str, ...]] = {
    "number": ("killed", "wounded", "detained", "kidnapped", "missing", "displaced", "count"),
    "date": ("date", "since"),
    "place": ("place",),
    "responsibility": ("actor", "claimed", "blamed", "recipient", "weapon"),
    "denial": ("denied", "status"),
    "position": ("position", "office", "membership"),
}
_PAIRS = 2  # of one fact on the list; the rest stand in the story's table
_PAGES = 30  # of facts that are looked through for one page of a kind


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two values of a fact that stand apart, and the story whose pages give them."""

    story: str
    story_name: str
    fact: Fact
    relation: Relation


@dataclass(frozen=True, slots=True)
class Side:
    """One of two values, with the words around its passage; `around` is None where the page is gone."""

    value: FactValue
    around: Shown | None


@dataclass(frozen=True, slots=True)
class Confrontation:
    """Two values face to face. `key` is made of their words and holds across runs."""

    key: str
    story: str
    story_name: str
    fact: Fact
    kind: str
    relation: RelationKind
    reasons: tuple[Reason, ...]
    left: Side
    right: Side
    verdict: VerdictRow | None = None

    @property
    def judgement(self) -> str:
        """Return what a person decided, "" while nobody did."""
        found = json.loads(self.verdict.value) if self.verdict and self.verdict.value else {}
        return str(found.get("judgement", "")) if isinstance(found, dict) else ""


def list_disputes(
    archive: Archive, *, kind: str = "", relation: str = "", story: str = "", cursor: str | None = None, limit: int = 20
) -> Listing[Dispute]:
    """Return pairs of values that stand apart, the newest first; of one fact the strongest few.

    `kind` is one of KINDS and `relation` one of APART, "" for all. A page may hold fewer than `limit` though there is
    more: few facts may be of the kind.
    """
    wanted = (relation,) if relation in APART else APART
    found: list[Dispute] = []
    for _ in range(_PAGES):
        page = views.list_differences(
            archive, [r for r in APART if r in wanted], story=story or None, cursor=cursor, limit=limit
        )  # fmt: skip
        for row in page.items:
            if not kind or row.fact.field in KINDS.get(kind, ()):
                found += pairs_of(row, wanted)
        cursor = page.next
        if cursor is None or len(found) >= limit:
            break
    return Listing(tuple(found), cursor)


def pairs_of(row: DifferenceRow, wanted: Sequence[str] = APART) -> list[Dispute]:
    """Return the pairs of a fact's values that stand apart, the strongest first, at most a few, no outlet with itself."""
    apart = [r for r in row.fact.relations if r.kind in wanted and _two_pages(row.fact, r)]
    apart.sort(key=lambda r: APART.index(r.kind))
    once = {(_outlet(row.fact, r.left), _outlet(row.fact, r.right)): r for r in reversed(apart)}
    kept = [r for r in apart if r in once.values()]
    return [Dispute(row.story, row.story_name, row.fact, r) for r in kept[:_PAIRS]]


def _outlet(fact: Fact, place: int) -> str:
    return fact.values[place].outlet or fact.values[place].article


def _two_pages(fact: Fact, relation: Relation) -> bool:
    return fact.values[relation.left].article != fact.values[relation.right].article


def find_dispute(archive: Archive, story: str, key: str) -> Dispute | None:
    """Return a dispute of a story by its key, None if the pages no longer say so."""
    view = views.get_story(archive, story)
    if view is None:
        return None
    name = view.story.names[0].passage.text if view.story.names else story
    every = (Dispute(story, name, fact, r) for fact in view.facts for r in fact.relations if r.kind in APART)
    return next((d for d in every if dispute_key(d) == key), None)


def confront(archive: Archive, disputes: Sequence[Dispute]) -> tuple[Confrontation, ...]:
    """Return disputes with their passages and verdicts."""
    keys = [dispute_key(d) for d in disputes]
    with archive.reading() as connection:
        verdicts = latest_verdicts(connection, keys)
    ends = [d.fact.values[n].article for d in disputes for n in (d.relation.left, d.relation.right)]
    records = read_articles(archive, ends)
    return tuple(_confront(d, key, verdicts.get(key), records) for d, key in zip(disputes, keys, strict=True))


def dispute_key(dispute: Dispute) -> str:
    """Return what a dispute is known by: its field and the words of both passages, in no order."""
    ends = sorted(_plain(dispute.fact.values[n]) for n in (dispute.relation.left, dispute.relation.right))
    whole = "\0".join([dispute.fact.field, *ends])
    return "x-" + hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _plain(value: FactValue) -> str:
    return f"{value.article}\0{' '.join(fold(value.passage.text).split())}"


def _confront(
    dispute: Dispute, key: str, verdict: VerdictRow | None, records: Mapping[str, Record]
) -> Confrontation:  # fmt: skip
    fact, relation = dispute.fact, dispute.relation
    left, right = (_side(fact.values[n], records) for n in (relation.left, relation.right))
    kind = next((k for k, fields in KINDS.items() if fact.field in fields), "number")
    return Confrontation(
        key, dispute.story, dispute.story_name, fact, kind, relation.kind, relation.reasons, left, right, verdict
    )


def _side(value: FactValue, records: Mapping[str, Record]) -> Side:
    record, passage = records.get(value.article), value.passage
    if record is None or record.article.text[passage.start : passage.end] != passage.text:
        return Side(value, None)
    return Side(value, sentence_around(record.article.text, passage.start, passage.end))


def judgement_value(confrontation: Confrontation, judgement: Judgement) -> Mapping[str, str]:
    """Return what is kept of a decision: the judgement, and what it was made on."""
    return {
        "judgement": judgement,
        "field": confrontation.fact.field,
        "relation": confrontation.relation,
        "left": confrontation.left.value.passage.text,
        "right": confrontation.right.value.passage.text,
        "left_document": confrontation.left.value.article,
        "right_document": confrontation.right.value.article,
    }


def keep_judgement(
    project: Project, key: str, verdict: VerdictKind, *, who: str, at: str, value: Mapping[str, str] | int
) -> None:
    """Append a decision on a contradiction beside the verdicts on items; it is on the disk when this returns."""
    with told_in_words(project.database), project.engine.connect() as connection:
        if project.engine.dialect.name == "sqlite":
            connection.connection.driver_connection.execute("PRAGMA synchronous=FULL")  # type: ignore[union-attr]
        with connection.begin():
            write_verdict(
                connection, item=key, kind="contradiction", document="", verdict=verdict, who=who, at=at, value=value
            )
