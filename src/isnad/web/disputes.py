"""Two values of one fact that stand apart: both passages with the words around them, and what people decided."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from isnad.language import fold
from isnad.model import Record
from isnad.project import Project
from isnad.store import told_in_words
from isnad.store.verdicts import VerdictKind, write_verdict
from isnad.stories.results import Fact, FactValue, Reason, RelationKind, Story
from isnad.views import Archive, VerdictRow
from isnad.views.reviewed import latest_verdicts
from isnad.web.across import APART, Across, Dispute
from isnad.web.findings import Shown, sentence_around

Judgement = Literal["real", "update", "error"]
# What a person decides, and the verdict of the store that says it; the judgement itself is kept as its value.
VERDICTS: dict[Judgement, Literal["accept", "edit", "reject"]] = {"real": "accept", "update": "edit", "error": "reject"}
KINDS: dict[str, tuple[str, ...]] = {
    "number": ("killed", "wounded", "detained", "kidnapped", "missing", "displaced", "count"),
    "date": ("date", "since"),
    "place": ("place",),
    "responsibility": ("actor", "claimed", "blamed", "recipient", "weapon"),
    "denial": ("denied", "status"),
    "position": ("position", "office", "membership"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of two values, with the words around its passage; `around` is None where the page is gone."""

    value: FactValue
    around: Shown | None


@dataclass(frozen=True, slots=True)
class Confrontation:
    """Two values face to face. `key` is made of their words and holds across runs."""

    key: str
    story: Story
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


def list_confrontations(
    across: Across, archive: Archive, *, kind: str = "", relation: str = "", story: str = ""
) -> list[Dispute]:
    """Return the disputes of a kind ("" for all) and relation, those that contradict first."""
    fields = KINDS.get(kind, ())
    relations = (relation,) if relation in APART else APART
    found = [d for d in across.disputes(relations, fields) if not story or d.story.id == story]
    order = ("contradict", "differ", "update")
    return sorted(found, key=lambda d: order.index(d.fact.relations[d.relation].kind))


def confront(across: Across, archive: Archive, disputes: Sequence[Dispute]) -> tuple[Confrontation, ...]:
    """Return disputes with their passages and verdicts."""
    keys = [dispute_key(d) for d in disputes]
    with archive.reading() as connection:
        verdicts = latest_verdicts(connection, keys)
    records: dict[str, Record | None] = {}
    return tuple(
        _confront(across, d, key, verdicts.get(key), records) for d, key in zip(disputes, keys, strict=True)
    )  # fmt: skip


def dispute_key(dispute: Dispute) -> str:
    """Return what a dispute is known by: its field and the words of both passages, in no order."""
    relation = dispute.fact.relations[dispute.relation]
    ends = sorted(_plain(dispute.fact.values[n]) for n in (relation.left, relation.right))
    whole = "\0".join([dispute.fact.field, *ends])
    return "x-" + hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _plain(value: FactValue) -> str:
    return f"{value.article}\0{' '.join(fold(value.passage.text).split())}"


def _confront(
    across: Across, dispute: Dispute, key: str, verdict: VerdictRow | None, records: dict[str, Record | None]
) -> Confrontation:
    fact, relation = dispute.fact, dispute.fact.relations[dispute.relation]
    left, right = (_side(across, fact.values[n], records) for n in (relation.left, relation.right))
    kind = next((k for k, fields in KINDS.items() if fact.field in fields), "number")
    return Confrontation(key, dispute.story, fact, kind, relation.kind, relation.reasons, left, right, verdict)


def _side(across: Across, value: FactValue, records: dict[str, Record | None]) -> Side:
    if value.article not in records:
        records[value.article] = across.read(value.article)
    record, passage = records[value.article], value.passage
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
