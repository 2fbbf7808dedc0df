"""What is indexed: a record as rows of analysed columns, one row for the article, each statement and each event.

A column is a text of tokens between spaces. Names stand in a column twice: by the stems of their words, and as one
token for the entity, so that a query reaches them by either. `SEPARATOR` keeps phrases from running from one name
into the next. The columns are the same for all kinds of rows; those that do not fit a kind are empty.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from isnad import outlets
from isnad.language import analyse, lexicon
from isnad.language.words import find_words
from isnad.model import Article, Event, Link, Mention, Record, Role, Sentence, Span, Statement, Text, Word
from isnad.search.analysis import stem, stems_of

SEPARATOR = "zzz"
INDEXED: frozenset[Role] = frozenset(
    ("headline", "subheadline", "byline", "credit", "body", "section_heading", "pull_quote", "caption")
)


class Columns(NamedTuple):
    """The analysed columns of one row.

    `head` holds the stems of the words that weigh most: of the headline, the speaker, the trigger. `exact` and `stem`
    are the text; `tags` the values of the fields with a fixed list.
    """

    head: str = ""
    exact: str = ""
    stem: str = ""
    name: str = ""
    speaker: str = ""
    actor: str = ""
    recipient: str = ""
    place: str = ""
    outlet: str = ""
    source: str = ""
    tags: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """The rows of one record; statements and events in the record's order."""

    article: Columns
    statements: tuple[Columns, ...]
    events: tuple[Columns, ...]


@lru_cache(maxsize=50_000)
def entity_token(entity: str) -> str:
    """Return the token that stands for an entity or outlet: letters and digits only, whatever its id is made of."""
    return f"e{hashlib.sha256(entity.encode('utf-8', 'surrogatepass')).hexdigest()[:14]}"


def tag_token(field: str, value: str) -> str:
    """Return the token that stands for a value of a field with a fixed list."""
    return f"{field}x{''.join(c for c in value.lower() if c.isalnum())}"


_SAYING_NOTHING = frozenset(
    ("preposition", "complementiser", "relative", "conjunction", "particle", "pronoun", "demonstrative", "quantifier")
)


def is_function_word(word: Word) -> bool:
    """Whether a word is of a closed class (في, التي, وقد) and says nothing on its own; numbers and adverbs do."""
    return word.kind == "arabic" and _says_nothing(word.form, word.stem)


@lru_cache(maxsize=100_000)
def _says_nothing(form: str, bare: str) -> bool:
    closed = lexicon.closed_words()
    forms = (form, bare, form[1:] if form[0] in "وف" else "")
    return any(closed.get(form) in _SAYING_NOTHING for form in forms)


def read_columns(record: Record) -> DocumentRows:
    """Return the rows of a record."""
    article = record.article
    reader = _Reader(record, analyse(article.text, article.blocks))
    statements = {s.id: reader.statement(s) for s in record.statements}
    events = [reader.event(e, statements) for e in record.events]
    for e, columns in zip(record.events, events, strict=True):
        if e.said_by in statements:
            statements[e.said_by] = _with_event(statements[e.said_by], columns)
    rows = list(statements.values())
    return DocumentRows(reader.article(rows, events), tuple(rows), tuple(events))


def _with_event(statement: Columns, event: Columns) -> Columns:
    """A statement is found by what is done in it: its events' actors, places, types and statuses."""
    own = [t for t in event.tags.split() if t.startswith(("typex", "statusx"))]
    return statement._replace(
        actor=_joined((statement.actor, event.actor)),
        recipient=_joined((statement.recipient, event.recipient)),
        place=_joined((statement.place, event.place)),
        tags=_joined((statement.tags, *own), separator=" "),
    )


class _Reader:
    """The layers of one record, and the names in them."""

    def __init__(self, record: Record, text: Text) -> None:
        self.record, self.text = record, text
        self.starts = [w.start for w in text.words]
        self.outlet = _outlet_tokens(record.article)
        self.country = {m.entity: m.country for m in record.mentions if m.entity and m.country}

    def article(self, statements: Sequence[Columns], events: Sequence[Columns]) -> Columns:
        article = self.record.article
        sentences = [s for s in self.text.sentences if s.role in INDEXED]
        body = [s for s in sentences if s.role not in ("headline", "subheadline")]
        head = [s for s in sentences if s.role in ("headline", "subheadline")]
        title = self.stems(head) or " ".join(stems_of(article.headline or ""))
        rows = (*statements, *events)
        agencies = [_named(a.name, a.id) for a in article.agencies]
        relayed = [_named(article.relayed_from.name, article.relayed_from.id)] if article.relayed_from else []
        return Columns(
            head=title,
            exact=self.forms(sentences),
            stem=self.stems(body),
            name=self.names(self.record.mentions),
            speaker=_joined(c.speaker for c in statements),
            actor=_joined(c.actor for c in events),
            recipient=_joined(c.recipient for c in rows),
            place=_joined((*(c.place for c in events), self.places(self.record.mentions), *_place_line(article))),
            outlet=self.outlet,
            source=_joined((*(c.source for c in statements), *agencies, *relayed, self.outlet)),
            tags=_joined((t for c in rows for t in c.tags.split()), separator=" "),
        )

    def statement(self, s: Statement) -> Columns:
        words = self.words(s.content.start, s.content.end)
        inside = self.mentions(s.content.start, s.content.end)
        speaker = [_named(s.speaker_name, s.speaker_entity)]
        if s.speaker is not None:
            speaker.append(_named(s.speaker.text, None))
        addressee = [self.party(s.addressee)] if s.addressee else []
        tags = [tag_token("act", s.act)] + ([tag_token("topic", s.topic)] if s.topic else [])
        return Columns(
            head=" ".join(stems_of(s.speaker_name)), exact=_forms(words), stem=_stems(words), name=self.names(inside),
            speaker=_joined(speaker), recipient=_joined(addressee), place=self.places(inside), outlet=self.outlet,
            source=_joined((*(_link(link) for link in s.chain), *speaker, self.outlet)), tags=" ".join(tags),
        )  # fmt: skip

    def event(self, e: Event, statements: dict[str, Columns]) -> Columns:
        start, end = self.sentence(e.trigger)
        words, inside = self.words(start, end), self.mentions(start, end)
        said = statements.get(e.said_by or "", Columns())
        tags = [tag_token("type", e.type), tag_token("status", e.status)]
        tags += [t for t in said.tags.split() if t.startswith(("actx", "topicx"))]
        places = [self.party(e.place, e.place_entity)] if e.place else []
        places += [self.of_country(e.place_entity)]
        actors = [*map(self.party, e.actor), *(_named("", c) for c in e.claimed_by)]
        return Columns(
            head=" ".join(stems_of(e.trigger.text)), exact=_forms(words), stem=_stems(words), name=self.names(inside),
            speaker=said.speaker, actor=_joined(actors), recipient=_joined(map(self.party, e.recipient)),
            place=_joined(places), outlet=self.outlet, source=_joined((said.source, self.outlet)),
            tags=" ".join(dict.fromkeys(tags)),
        )  # fmt: skip

    def sentence(self, span: Span) -> tuple[int, int]:
        for s in self.text.sentences:
            if s.start <= span.start < s.end:
                return s.start, s.end
        return span.start, span.end

    def words(self, start: int, end: int) -> list[Word]:
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return list(self.text.words[first:last])

    def mentions(self, start: int, end: int) -> list[Mention]:
        return [m for m in self.record.mentions if start <= m.start and m.end <= end]

    def party(self, span: Span, entity: str | None = None) -> str:
        """A noun phrase: its words, and every actor named in it."""
        inside = [m.entity for m in self.mentions(span.start, span.end) if m.entity and m.kind != "role"]
        return _named(span.text, *dict.fromkeys((*inside, *((entity,) if entity else ()))))

    def names(self, mentions: Iterable[Mention]) -> str:
        return _joined(_named(m.name, m.entity) for m in mentions)

    def places(self, mentions: Iterable[Mention]) -> str:
        found = [m for m in mentions if m.kind == "place"]
        return _joined((*(_named(m.name, m.entity) for m in found), *(self.of_country(m.entity) for m in found)))

    def of_country(self, place: str | None) -> str:
        country = self.country.get(place or "")
        return entity_token(f"place/{country.lower()}") if country else ""

    def forms(self, sentences: Sequence[Sentence]) -> str:
        return " ".join(_forms(self.text.words[s.first : s.last]) for s in sentences)

    def stems(self, sentences: Sequence[Sentence]) -> str:
        return " ".join(filter(None, (_stems(self.text.words[s.first : s.last]) for s in sentences)))


def _forms(words: Iterable[Word]) -> str:
    return " ".join(w.form for w in words if w.kind != "mark")


def _stems(words: Iterable[Word]) -> str:
    return " ".join(stem(w) for w in words if w.kind != "mark" and not is_function_word(w))


@lru_cache(maxsize=50_000)
def _named(name: str, *entities: str | None) -> str:
    """The tokens of a name: the stems of its words, and its entities."""
    tokens = [stem(w) for w in find_words(name) if w.kind != "mark" and not is_function_word(w)]
    return " ".join((*tokens, *(entity_token(e) for e in entities if e)))


def _link(link: Link) -> str:
    return _named(link.name, link.entity)


def _outlet_tokens(article: Article) -> str:
    if article.outlet is None:
        return ""
    known = outlets.find_by_id(article.outlet.id)
    names = dict.fromkeys((article.outlet.name, *((known.arabic, known.name) if known else ())))
    return _joined((*(_named(n) for n in names), entity_token(article.outlet.id)))


def _place_line(article: Article) -> list[str]:
    return [_named(article.place_line)] if article.place_line else []


def _joined(parts: Iterable[str], separator: str = f" {SEPARATOR} ") -> str:
    """Join the distinct parts, in their order."""
    return separator.join(dict.fromkeys(p for p in parts if p))
