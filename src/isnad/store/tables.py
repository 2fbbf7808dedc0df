"""The tables of the store, one description for SQLite and PostgreSQL.

Whole records stand compressed in `readings`; the item tables (statements, events, names …) are the index that
questions are asked of, and hold the latest reading of the latest version of each document. Numbers are given out by
the one writer: the items of a version have the numbers `version * ITEMS + n`, so that they lie together on disk.
A day is an ISO date as text, "" where unknown, so that it sorts.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)  # fmt: skip

ITEMS = 100_000  # numbers kept for the items of one version; an article of 300,000 code points has far fewer

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite makes a table's own row number only of INTEGER; PostgreSQL needs eight bytes.
Number = BigInteger().with_variant(Integer, "sqlite")


def _number() -> Column[int]:
    return Column("number", Number, primary_key=True, autoincrement=False)


def _refers(name: str, to: str, *, key: bool = False, needed: bool = True) -> Column[int]:
    return Column(name, Number, ForeignKey(to), primary_key=key, nullable=not needed, autoincrement=False)


def _text(name: str, *, needed: bool = True) -> Column[str]:
    return Column(name, Text, nullable=not needed)


def _count(name: str, *, needed: bool = True) -> Column[int]:
    return Column(name, Integer, nullable=not needed)


# --- pages ---------------------------------------------------------------------------------------------------

documents = Table(
    "documents", metadata, _number(),
    Column("id", Text, nullable=False, unique=True),  # d-… made of the address, or of the given id and outlet
    _text("address"),
    _text("url", needed=False),
    _text("source", needed=False),  # file (and line) it first came from
    _count("versions"),
    Column("latest", Number, nullable=False),  # number of the latest version
    # what the reading of the latest version says; empty until it is read
    Column("read", Boolean, nullable=False),
    _text("outlet"), _text("outlet_name"), _text("relayed_from"), _text("headline"),
    _text("day"), _text("published", needed=False), _text("precision"), _text("language"),
    _count("length"), _count("statements"), _count("events"), _count("issues"),
)  # fmt: skip
Index("ix_documents_day", documents.c.day, documents.c.number)
Index("ix_documents_outlet", documents.c.outlet, documents.c.day, documents.c.number)
Index("ix_documents_latest", documents.c.latest)

versions = Table(
    "versions", metadata, _number(),
    Column("id", Text, nullable=False, unique=True),  # v-… made of document and bytes
    _refers("document", "documents.number"),
    _count("ordinal"),  # 1 is the first
    _text("page_id"), _text("sha256"), _text("fetched", needed=False), _text("added"), _text("source", needed=False),
    _text("file"), Column("offset", BigInteger, nullable=False), Column("length", BigInteger, nullable=False),
)  # fmt: skip
Index("ix_versions_document", versions.c.document, versions.c.ordinal)

agencies = Table(
    "agencies", metadata,
    _refers("document", "documents.number", key=True),
    Column("agency", Text, primary_key=True),
    _text("name"),
)  # fmt: skip
Index("ix_agencies_agency", agencies.c.agency)

marks = Table(
    "marks", metadata,  # single facts about the store itself: how far the evidence is taken in, the run last counted
    Column("name", Text, primary_key=True),
    _text("value"),
)  # fmt: skip

# --- runs ----------------------------------------------------------------------------------------------------

runs = Table(
    "runs", metadata, _number(),
    _text("kind"),  # add, fetch, run
    _text("started"), _text("ended", needed=False),
    _text("state"),  # running, done, stopped
    _text("rules"), _text("program"),
    _count("seen"), _count("read"), _count("failed"), _count("skipped"),
    _text("reasons"),  # JSON: why skipped and failed, with counts
)  # fmt: skip

ledger = Table(
    "ledger", metadata,
    _refers("run", "runs.number", key=True),
    Column("batch", Integer, primary_key=True, autoincrement=False),
    _text("written"), _count("rows"), _text("digest"),
)  # fmt: skip

failures = Table(
    "failures", metadata,
    _refers("run", "runs.number", key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("source"), _text("reason"),
)  # fmt: skip

readings = Table(
    "readings", metadata,
    _refers("version", "versions.number", key=True),
    _refers("run", "runs.number"),
    _text("rules"), _text("program"),
    _text("state"),  # read, failed
    _text("reason", needed=False),
    Column("record", LargeBinary, nullable=True),
)  # fmt: skip
Index("ix_readings_rules", readings.c.rules, readings.c.program)

changes = Table(
    "changes", metadata,
    _refers("run", "runs.number", key=True),
    _refers("version", "versions.number", key=True),
    Column("key", Text, primary_key=True),
    _text("kind"),  # statement, event
    _text("change"),  # added, gone, changed
    _text("before", needed=False), _text("after", needed=False),  # JSON of the item
)  # fmt: skip

# --- items ---------------------------------------------------------------------------------------------------

entities = Table(
    "entities", metadata,
    Column("id", Text, primary_key=True),
    _text("kind"), _text("name"),
    Column("known", Boolean, nullable=False),
    _text("country", needed=False),
    Column("lat", Float), Column("lon", Float), _text("place_precision", needed=False),
)  # fmt: skip

statements = Table(
    "statements", metadata, _number(),
    Column("key", Text, nullable=False),
    _refers("version", "versions.number"), _refers("document", "documents.number"),
    _text("outlet"), _text("day"),
    _text("kind"), _text("act"), _text("topic"), Column("negated", Boolean, nullable=False),
    Column("named", Boolean, nullable=False),  # the origin is named
    _text("speaker_entity"), _text("speaker_name"), _text("speaker"),
    _count("speaker_start", needed=False), _count("speaker_end", needed=False),
    _text("cue"), _count("cue_start"), _count("cue_end"),
    _text("content"), _count("content_start"), _count("content_end"),
    _text("date", needed=False), _text("rule"), Column("confidence", Float, nullable=False),
)  # fmt: skip
Index("ix_statements_key", statements.c.key)
Index("ix_statements_day", statements.c.day, statements.c.number)
Index("ix_statements_outlet", statements.c.outlet, statements.c.day, statements.c.number)
Index("ix_statements_speaker", statements.c.speaker_entity, statements.c.day, statements.c.number)
Index("ix_statements_act", statements.c.act, statements.c.day, statements.c.number)
Index("ix_statements_topic", statements.c.topic, statements.c.day, statements.c.number)
Index("ix_statements_confidence", statements.c.confidence, statements.c.number)

links = Table(
    "links", metadata,
    _refers("statement", "statements.number", key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("role"), _text("entity"), _text("name"), Column("named", Boolean, nullable=False),
    _count("start", needed=False), _count("end", needed=False),
)  # fmt: skip
Index("ix_links_entity", links.c.entity, links.c.statement)

events = Table(
    "events", metadata, _number(),
    Column("key", Text, nullable=False),
    _refers("version", "versions.number"), _refers("document", "documents.number"),
    _text("outlet"), _text("day"),
    _text("type"), _text("mode"), _text("status"),
    _text("trigger"), _count("trigger_start"), _count("trigger_end"),
    _text("context"), _count("context_start"),
    _text("place"), _text("place_entity"),
    Column("lat", Float), Column("lon", Float), _text("place_precision", needed=False),
    _text("date", needed=False), _text("date_precision", needed=False), _text("date_first"), _text("date_last"),
    _text("weapon", needed=False), _count("count", needed=False), _text("date_basis", needed=False),
    _refers("said_by", "statements.number", needed=False),
    _text("rule"), Column("confidence", Float, nullable=False), _count("group", needed=False),
)  # fmt: skip
Index("ix_events_key", events.c.key)
Index("ix_events_day", events.c.day, events.c.number)
Index("ix_events_outlet", events.c.outlet, events.c.day, events.c.number)
Index("ix_events_type", events.c.type, events.c.day, events.c.number)
Index("ix_events_status", events.c.status, events.c.day, events.c.number)
Index("ix_events_place", events.c.place_entity, events.c.day, events.c.number)
Index("ix_events_date", events.c.date_first, events.c.number)
Index("ix_events_confidence", events.c.confidence, events.c.number)
Index("ix_events_said_by", events.c.said_by)

participants = Table(
    "participants", metadata,
    _refers("event", "events.number", key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("role"),  # actor, recipient, claimed_by, blamed_on, denied_by
    _text("entity"), _text("name"), _text("by", needed=False),
    _count("start", needed=False), _count("end", needed=False), _text("day"),
)  # fmt: skip
Index("ix_participants_entity", participants.c.entity, participants.c.role, participants.c.day, participants.c.event)

casualties = Table(
    "casualties", metadata,
    _refers("event", "events.number", key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("kind"), _text("who", needed=False), _count("low", needed=False), _count("high", needed=False),
    _count("start"), _count("end"),
)  # fmt: skip

names = Table(
    "names", metadata,  # the words a version uses for an entity, and how often
    _refers("version", "versions.number", key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _refers("document", "documents.number"),
    _text("outlet"), _text("day"), _text("entity"), _text("kind"), _text("form"), _text("name"),
    _count("times"), _count("start"), _count("end"), Column("private", Boolean, nullable=False),
)  # fmt: skip
Index("ix_names_entity", names.c.entity, names.c.day, names.c.version)

issues = Table(
    "issues", metadata,  # the issues of a version by code: how many, and the first of them
    _refers("version", "versions.number", key=True),
    Column("code", Text, primary_key=True),
    _refers("document", "documents.number"),
    _text("outlet"), _text("day"),
    _count("times"), _count("start", needed=False), _count("end", needed=False), _text("note"),
)  # fmt: skip
Index("ix_issues_code", issues.c.code, issues.c.day, issues.c.version)

# --- people's decisions: append-only --------------------------------------------------------------------------

verdicts = Table(
    "verdicts", metadata,
    Column("number", Number, primary_key=True, autoincrement=True),
    _text("item"),  # content key of the item (s-…, e-…, t-…, n-…), or of the document for a missed item
    _text("kind"),  # statement, event, date, name, entity, document, contradiction
    _text("document"),  # id of the document, "" for an entity
    _text("verdict"),  # accept, reject, unsure, edit, merge, split, add, note
    _text("who"), _text("at"), _text("note"),
    _text("value"),  # JSON: what an edit, merge or split says
    _text("anchor"),  # JSON: words and place the decision was made on
)  # fmt: skip
Index("ix_verdicts_item", verdicts.c.item, verdicts.c.number)
Index("ix_verdicts_document", verdicts.c.document)
Index("ix_verdicts_at", verdicts.c.at)

followed = Table(
    "followed", metadata,  # an item under verdict that a later reading words differently
    Column("item", Text, primary_key=True),  # key the verdict was given to
    _text("now"),  # key of the item that stands there now, "" if there is none
    _refers("run", "runs.number"),
    _text("finding"),  # same, moved, gone, contradicted
    _text("note"),
)  # fmt: skip
Index("ix_followed_now", followed.c.now)

# --- counts over the whole archive, made anew at the end of a run ----------------------------------------------

day_counts = Table(
    "day_counts", metadata,
    # article, statement, statement:deny, event, event:ASSAULT …, by day of publication; own, own:ASSAULT …: events by
    # their own day; actor: events by day of publication, the actor's entity in the place of the outlet
    Column("lane", Text, primary_key=True),
    Column("outlet", Text, primary_key=True),  # "*" for all, "" for an unknown one
    Column("day", Text, primary_key=True),
    _count("times"),
)  # fmt: skip

Index("ix_day_counts_outlet", day_counts.c.outlet, day_counts.c.lane, day_counts.c.times)

edge_counts = Table(
    "edge_counts", metadata,  # who is cited by whom: neighbouring links of chains
    _number(),
    _text("cited"), _text("cited_name"), _text("cited_role"),
    _text("citing"), _text("citing_name"), _text("citing_role"),
    _text("outlet"), _count("times"), Column("example", Number, nullable=False),
)  # fmt: skip
Index("ix_edge_counts_cited", edge_counts.c.cited, edge_counts.c.times)
Index("ix_edge_counts_citing", edge_counts.c.citing, edge_counts.c.times)
Index("ix_edge_counts_times", edge_counts.c.times)

pair_counts = Table(
    "pair_counts", metadata,  # the same by what both ends are known by (entity, else name), under whatever name
    Column("outlet", Text, primary_key=True),  # "*" for all
    Column("cited_key", Text, primary_key=True),
    Column("citing_key", Text, primary_key=True),
    _text("cited"), _text("cited_name"), _text("cited_role"),
    _text("citing"), _text("citing_name"), _text("citing_role"),
    _text("only_outlet"),  # where they all stand, "" where that is several
    _count("times"), _text("example"),
)  # fmt: skip
Index("ix_pair_counts_citing_key", pair_counts.c.citing_key)
Index("ix_pair_counts_outlet_times", pair_counts.c.outlet, pair_counts.c.times)

form_counts = Table(
    "form_counts", metadata,  # the words used for an entity, by outlet
    Column("entity", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    Column("outlet", Text, primary_key=True),
    _count("times"), _count("documents"), Column("example", Number, nullable=False),
)  # fmt: skip

entity_counts = Table(
    "entity_counts", metadata,
    Column("entity", Text, primary_key=True),
    _text("kind"), _text("name"), Column("known", Boolean, nullable=False),
    _count("times"), _count("documents"), _count("statements"), _count("events"),
    Column("example", Number, nullable=False),
)  # fmt: skip
Index("ix_entity_counts_known", entity_counts.c.known, entity_counts.c.times, entity_counts.c.entity)

place_counts = Table(
    "place_counts", metadata,
    Column("place", Text, primary_key=True),
    Column("type", Text, primary_key=True),
    Column("lat", Float), Column("lon", Float), _text("precision"), _text("name"),
    _count("times"), _count("killed_low"),
)  # fmt: skip

issue_counts = Table(
    "issue_counts", metadata,
    Column("code", Text, primary_key=True),
    _count("times"), _count("documents"), Column("example", Number, nullable=False),
)  # fmt: skip

outlet_counts = Table(
    "outlet_counts", metadata,
    Column("outlet", Text, primary_key=True),
    _text("name"), _count("documents"), _count("statements"), _count("unnamed"), _count("events"),
    _text("first_day"), _text("last_day"),
)  # fmt: skip

outlet_agencies = Table(
    "outlet_agencies", metadata,
    Column("outlet", Text, primary_key=True),
    Column("agency", Text, primary_key=True),
    _text("name"), _count("documents"),
)  # fmt: skip

# --- addresses to fetch ----------------------------------------------------------------------------------------

addresses = Table(
    "addresses", metadata, _number(),
    Column("url", Text, nullable=False, unique=True),
    _text("kind"),  # page, feed, sitemap, index, opml; "" until it was fetched once
    _text("title"), _text("published", needed=False),  # as the list says that named it
    _refers("parent", "addresses.number", needed=False),  # the list that named it
    _text("state"),  # waiting, done, failing (another try comes), refused, gone
    _text("due"),  # time of the next fetch, "" for never
    _count("tries"), _count("pause"),  # failed tries in a row; seconds until the next visit of an unchanged page
    _text("etag", needed=False), _text("modified", needed=False), _text("sha256", needed=False),
    _text("fetched", needed=False), _text("reason"),
)  # fmt: skip
Index("ix_addresses_due", addresses.c.due, addresses.c.number)
