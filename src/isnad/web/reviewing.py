"""Review: what to ask next, the words around an item, what a form's edit says, and how far two people agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from isnad import language, views
from isnad.model import Casualty, Event, Record, Span, Statement
from isnad.store.verdicts import VerdictKind, standing
from isnad.views import Archive, DocumentView, EventRow, StatementRow, VerdictRow
from isnad.views.corrected import corrected_record
from isnad.views.reviewed import RELATIONS, value_of
from isnad.web.edits import SpanField, harm_fields, item_kind, span_fields
from isnad.web.findings import Shown, sentence_around
from isnad.web.marking import Mark, Piece, cut, marks_of

BATCH = 60  # least certain items of each kind that are ordered by what a mistake would cost
_AROUND = 2  # sentences shown on either side of an item's own
# What a mistake would cost: these acts and types put an accusation, a denial or deaths into the record.
_WEIGHTS: dict[str, float] = {
    "accuse": 1.5, "deny": 1.5, "claim_responsibility": 1.6, "threaten": 1.3, "ASSAULT": 1.4, "COERCE": 1.2,
}  # fmt: skip
_DEADLY = 1.6

Row = StatementRow | EventRow
DECISIONS: dict[str, VerdictKind] = {
    "accept": "accept",
    "reject": "reject",
    "unsure": "unsure",
    "edit": "edit",
    "note": "note",
}


@dataclass(frozen=True, slots=True)
class Question:
    """One item to decide on, as it stands (`item`) and as the machine read it (`read`), with the words around it.

    `before` are the words cut into pieces. `last` is the number of the latest verdict on the
    item, 0 for none; `correction` the one whose values `item` shows.
    """

    row: Row
    item: Statement | Event
    read: Statement | Event
    document: DocumentView
    record: Record
    before: tuple[Piece, ...]
    start: int  # where those words begin and end, in code points of the article
    end: int
    last: int
    correction: VerdictRow | None
    history: tuple[VerdictRow, ...]

    @property
    def text(self) -> str:
        """Return the text of the article."""
        return self.record.article.text

    @property
    def passage(self) -> str:
        """Return the words shown, as one text."""
        return self.text[self.start : self.end]

    @property
    def kind(self) -> str:
        """Return statement or event."""
        return item_kind(self.item)

    @property
    def spans(self) -> tuple[SpanField, ...]:
        """Return the spans that can be moved."""
        return span_fields(self.kind, self.item)

    @property
    def harms(self) -> tuple[tuple[Casualty | None, SpanField], ...]:
        """Return the casualty figures that can be changed."""
        return harm_fields(self.item, self.text) if self.kind == "event" else ()

    @property
    def said_by(self) -> str:
        """Return the content key of the statement that carries an event, "" for none."""
        ids = {s.id: key for key, s in zip(self.document.statement_keys, self.record.statements, strict=True)}
        return ids.get(self.item.said_by or "", "") if isinstance(self.item, Event) else ""


def priority(row: Row) -> float:
    """Return how much a decision on an item is worth: uncertainty times what a mistake would cost."""
    kind = row.act if isinstance(row, StatementRow) else row.type
    deadly = isinstance(row, EventRow) and any(c.kind == "killed" for c in row.casualties)
    return (1 - row.confidence) * _WEIGHTS.get(kind, 1.0) * (_DEADLY if deadly else 1.0)


def list_queue(archive: Archive, kind: str, outlet: str | None) -> list[Row]:
    """Return what to ask next, the most worth asking first. `kind` is statement, event, contradicted or "" for both."""
    rows: list[Row] = []
    contradicted = kind == "contradicted"
    if kind in ("", "statement", "contradicted"):
        found = views.review_queue(archive, "statement", outlet=outlet, limit=BATCH, contradicted=contradicted)
        rows += found.items
    if kind in ("", "event", "contradicted"):
        rows += views.review_queue(archive, "event", outlet=outlet, limit=BATCH, contradicted=contradicted).items
    return sorted(rows, key=lambda row: (-priority(row), row.key))


def list_second(archive: Archive, who: str) -> list[str]:
    """Return the keys of items others decided on and `who` did not, the latest decided first."""
    mine, others = set(), {}
    for verdict in standing(all_verdicts(archive)[::-1]):
        if verdict.kind in ("statement", "event") and verdict.verdict not in RELATIONS:
            if verdict.who == who:
                mine.add(verdict.item)
            else:
                others[verdict.item] = verdict.number
    return [key for key, _ in sorted(others.items(), key=lambda pair: -pair[1]) if key not in mine]


def all_verdicts(archive: Archive, who: str | None = None, item: str | None = None) -> list[VerdictRow]:
    """Return all verdicts, the latest first."""
    found: list[VerdictRow] = []
    cursor = None
    while True:
        part = views.list_verdicts(archive, who=who, item=item, cursor=cursor, limit=200)
        found += part.items
        cursor = part.next
        if cursor is None:
            return found


def get_item(archive: Archive, key: str) -> Row | None:
    """Return a statement or event by its content key."""
    found: Sequence[Row] = views.get_statements(archive, [key]) or views.get_events(archive, [key])
    return found[0] if found else None


def ask(archive: Archive, row: Row, *, blind: bool = False) -> Question | None:
    """Return an item as a question; None where the article was read anew and has it no longer.

    A `blind` question shows what the machine read and not what others made of it.
    """
    document = views.get_document(archive, row.document)
    record = document.record if blind else corrected_record(document)
    if record is None or document.record is None:
        return None
    at = _place(document, row.key)
    if at is None:
        return None
    item, read = (_items(r, row.key)[at] for r in (record, document.record))
    head = item.cue if isinstance(item, Statement) else item.trigger
    start, end = _passage(record, head, item)
    names = {row.key, *(v.item for v in dict(document.decided).get(row.key, ()))}
    history = tuple(v for v in reversed(document.verdicts) if v.item in names)
    latest = dict(document.latest).get(row.key)
    return Question(
        row, item, read, document, record, tuple(cut(record.article.text, start, end, _marks(record, item))),
        start, end, history[0].number if history else 0, latest if latest and latest.verdict == "edit" and not blind else None, history,
    )  # fmt: skip


def _place(document: DocumentView, key: str) -> int | None:
    keys = document.statement_keys if key.startswith("s-") else document.event_keys
    return keys.index(key) if key in keys else None


def _items(record: Record, key: str) -> Sequence[Statement | Event]:
    return record.statements if key.startswith("s-") else record.events


def _passage(record: Record, head: Span, item: Statement | Event) -> tuple[int, int]:
    """Return the bounds of the sentence of an item with two on either side, and all of its own words."""
    article = record.article
    sentences = language.analyse(article.text, article.blocks).sentences
    at = next((n for n, s in enumerate(sentences) if s.start <= head.start < s.end), None)
    own = [head, item.content] if isinstance(item, Statement) else [head]
    start, end = min(s.start for s in own), max(s.end for s in own)
    if at is None:
        return start, end
    # Captions and teasers that stand between are no context of a body.
    near = [s for s in sentences[max(0, at - _AROUND) : at + _AROUND + 1] if s.role == sentences[at].role]
    return min(start, near[0].start), max(end, near[-1].end)


def _marks(record: Record, item: Statement | Event) -> list[Mark]:
    return [m for m in marks_of(record) if m.finding == item.id]


@dataclass(frozen=True, slots=True)
class Told:
    """What an item says, for lists of decisions: the vocabulary and value that name it, whose it is, and its words."""

    vocabulary: str
    value: str
    who: str
    words: str


def tell_items(archive: Archive, verdicts: Sequence[VerdictRow]) -> dict[str, Told]:
    """Return what the items of verdicts say, by item: statements and events by their words, others by their page."""
    keys = list(dict.fromkeys(v.item for v in verdicts))
    found = {s.key: Told("act", s.act, s.speaker_name, s.content.text) for s in views.get_statements(archive, keys)}
    for e in views.get_events(archive, keys):
        found[e.key] = Told("type", e.type, "", " · ".join(filter(None, (e.trigger.text, e.place))))
    pages = views.get_documents(archive, sorted({v.document for v in verdicts if v.document}))
    for v in verdicts:
        if v.item not in found and v.document in pages:
            found[v.item] = Told("itemkind", v.kind, "", pages[v.document].headline)
    return found


# --- which mentions tell one event -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Related:
    """Another event of the article: whether it counts as the same one ("merge", "split", "" for neither), and by whom.

    `by` is None where the machine says so.
    """

    key: str
    event: Event
    around: Shown
    relation: str
    by: VerdictRow | None


def related_events(question: Question) -> list[Related]:
    """Return the other events of an article, those that count as the same one first, then by their nearness."""
    item, text = question.item, question.text
    if not isinstance(item, Event):
        return []
    said = _relations(question)
    found = []
    for key, e in zip(question.document.event_keys, question.record.events, strict=True):
        if key != question.row.key:
            by = said.get(key)
            grouped = e.group is not None and e.group == item.group
            relation = by.verdict if by else "merge" if grouped else ""
            found.append(Related(key, e, sentence_around(text, e.trigger.start, e.trigger.end, 50), relation, by))
    return sorted(found, key=lambda r: (r.relation != "merge", abs(r.event.trigger.start - item.trigger.start)))


def _relations(question: Question) -> dict[str, VerdictRow]:
    """Return the latest verdict on the question's event and each other one, whichever of the two it was given on."""
    own, latest = question.row.key, dict[str, VerdictRow]()
    for key, verdicts in question.document.decided:
        for v in verdicts:
            other = str(value_of(v).get("with", ""))
            pair = {key, other}
            if v.verdict in RELATIONS and own in pair and len(pair) == 2:
                (partner,) = pair - {own}
                if partner not in latest or latest[partner].number < v.number:
                    latest[partner] = v
    return latest


# --- agreement -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two people agree on the items both decided on: share of equal decisions, and Cohen's kappa.

    `kappa` is None where it is not defined (no common item, or all decisions the same).
    """

    first: str
    second: str
    items: int
    equal: float
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An item that people decided on differently: who decided what."""

    item: str
    document: str
    decisions: tuple[VerdictRow, ...]


def measure_agreement(verdicts: Sequence[VerdictRow]) -> tuple[list[Agreement], list[Disagreement]]:
    """Return the agreement of every two people, and the items they differ on. `verdicts` come the earliest first.

    Decisions that settle a difference count for neither person; an item settled since is none they differ on.
    """
    latest: dict[str, dict[str, VerdictRow]] = {}
    settled: dict[str, int] = {}
    for verdict in standing(verdicts):
        if verdict.kind not in ("statement", "event", "date", "name") or verdict.verdict in RELATIONS:
            continue
        if value_of(verdict).get("settles"):
            settled[verdict.item] = verdict.number
        else:
            latest.setdefault(verdict.item, {})[verdict.who] = verdict
    people = sorted({who for item in latest.values() for who in item})
    pairs = [(a, b) for n, a in enumerate(people) for b in people[n + 1 :]]
    agreements = [found for a, b in pairs if (found := _agreement(a, b, latest))]
    differing = [
        Disagreement(item, next(iter(by.values())).document, tuple(by[w] for w in sorted(by)))
        for item, by in sorted(latest.items())
        if len({(v.verdict, v.value) for v in by.values()}) > 1
        and settled.get(item, 0) < max(v.number for v in by.values())
    ]
    return agreements, differing


def _agreement(a: str, b: str, latest: Mapping[str, Mapping[str, VerdictRow]]) -> Agreement | None:
    from nltk.metrics.agreement import AnnotationTask  # slow to load, and needed on one page

    common = {item: by for item, by in sorted(latest.items()) if a in by and b in by}
    if not common:
        return None
    same = sum(1 for by in common.values() if by[a].verdict == by[b].verdict)
    triples = [(who, item, by[who].verdict) for item, by in common.items() for who in (a, b)]
    one_label = len({label for _, _, label in triples}) == 1
    kappa = None if one_label else float(AnnotationTask(data=triples).kappa())
    return Agreement(a, b, len(common), same / len(common), kappa)
