"""What views answer with, beside the model's own objects: small frozen dataclasses, ready to be shown or sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from isnad.model import Casualty, Record, Span

T = TypeVar("T")

State = Literal["machine", "confirmed", "corrected", "rejected", "unsure"]


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """One page of an answer; `next` is the cursor of the following page, None on the last."""

    items: tuple[T, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """A person's decision. `value` is the JSON of an edit, merge or split, "" otherwise; `at` is UTC, ISO 8601."""

    number: int
    item: str
    kind: str
    document: str
    verdict: str
    who: str
    at: str
    note: str
    value: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document and what its latest version was read to. `day` is "" where unknown; `read` False before a run."""

    id: str
    url: str | None
    source: str | None
    outlet: str
    outlet_name: str
    relayed_from: str
    headline: str
    day: str
    published: str | None
    precision: str
    language: str
    length: int
    statements: int
    events: int
    issues: int
    versions: int
    read: bool


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a document: its bytes (sha256, place in the evidence) and how it was read."""

    id: str
    ordinal: int
    page_id: str
    sha256: str
    fetched: str | None
    added: str
    file: str
    offset: int
    length: int
    state: str | None
    reason: str | None
    rules: str | None
    program: str | None
    run: int | None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with everything. The `…_keys` are the content keys of the record's items (names: of its mentions).

    `decided` holds the verdicts that stand, by the key their item has now; `latest` the one that counts for each.
    """

    row: DocumentRow
    version: VersionRow
    versions: tuple[VersionRow, ...]
    record: Record | None
    statement_keys: tuple[str, ...]
    event_keys: tuple[str, ...]
    verdicts: tuple[VerdictRow, ...]
    states: tuple[tuple[str, State], ...]  # of items under verdict, by content key
    date_keys: tuple[str, ...] = ()
    name_keys: tuple[str, ...] = ()
    decided: tuple[tuple[str, tuple[VerdictRow, ...]], ...] = ()
    latest: tuple[tuple[str, VerdictRow], ...] = ()


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A link of a chain; the last link, the outlet itself, is left out."""

    role: str
    entity: str
    name: str
    named: bool
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement with where it stands. Entities and topics are "" where there is none."""

    key: str
    document: str
    headline: str
    outlet: str
    outlet_name: str
    day: str
    kind: str
    act: str
    topic: str
    negated: bool
    named: bool
    speaker_entity: str
    speaker_name: str
    speaker: Span | None
    cue: Span
    content: Span
    date: str | None
    rule: str
    confidence: float
    chain: tuple[ChainLink, ...]
    state: State
    verdict: VerdictRow | None


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part in an event: actor, recipient, claimed_by, blamed_on, denied_by."""

    role: str
    entity: str
    name: str
    by: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with where it stands. `context` is the words around the trigger, from `context_start`."""

    key: str
    document: str
    headline: str
    outlet: str
    outlet_name: str
    day: str
    type: str
    mode: str
    status: str
    trigger: Span
    context: str
    context_start: int
    place: str
    place_entity: str
    lat: float | None
    lon: float | None
    place_precision: str | None
    date: str | None
    date_precision: str | None
    date_basis: str | None
    weapon: str | None
    count: int | None
    said_by: str | None
    rule: str
    confidence: float
    parties: tuple[Party, ...]
    casualties: tuple[Casualty, ...]
    state: State
    verdict: VerdictRow | None


@dataclass(frozen=True, slots=True)
class FormCount:
    """Words used for an entity in an outlet, how often, in how many documents, and one of these."""

    form: str
    outlet: str
    times: int
    documents: int
    example: str


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity as the archive knows it. `example` is the id of a document that names it."""

    id: str
    kind: str
    name: str
    known: bool
    times: int
    documents: int
    statements: int
    events: int
    example: str


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity with the words used for it, and the decisions that stand on it (merge, split, …)."""

    row: EntityRow
    country: str | None
    lat: float | None
    lon: float | None
    place_precision: str | None
    forms: tuple[FormCount, ...]
    verdicts: tuple[VerdictRow, ...] = ()


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet: volume, statements and how many of them have an unnamed origin, agencies credited."""

    id: str
    name: str
    documents: int
    statements: int
    unnamed: int
    events: int
    first_day: str
    last_day: str
    agencies: tuple[tuple[str, str, int], ...]  # id, name, documents

    @property
    def unnamed_share(self) -> float:
        """Return the share of statements whose origin is not named, 0 to 1."""
        return self.unnamed / self.statements if self.statements else 0.0


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many of one lane on one day; "" is the day of what is undated."""

    day: str
    times: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Someone cited, and who cites: neighbouring links of chains, with an example (content key of a statement)."""

    cited: str
    cited_name: str
    cited_role: str
    citing: str
    citing_name: str
    citing_role: str
    outlet: str
    times: int
    example: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with coordinates, its events by type, and the most killed in one of them at the least (many pages tell of one)."""

    id: str
    name: str
    lat: float
    lon: float
    precision: str
    times: int
    types: tuple[tuple[str, int], ...]
    killed_low: int


@dataclass(frozen=True, slots=True)
class IssueCount:
    """An issue code, how often and in how many documents, and one of these."""

    code: str
    times: int
    documents: int
    example: str


@dataclass(frozen=True, slots=True)
class IssueRow:
    """The issues of one code in one document: how many, and the first."""

    document: str
    headline: str
    outlet: str
    day: str
    code: str
    times: int
    start: int | None
    end: int | None
    note: str


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run: what it saw, and what became of it. `reasons` are (why failed or skipped, how many)."""

    number: int
    kind: str
    started: str
    ended: str | None
    state: str
    rules: str
    program: str
    seen: int
    read: int
    failed: int
    skipped: int
    reasons: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A statement or event that differs between two runs; `before`/`after` are its JSON, None where there is none."""

    document: str
    key: str
    kind: str
    change: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is."""

    documents: int
    read: int
    versions: int
    statements: int
    events: int
    verdicts: int
    first_day: str
    last_day: str
