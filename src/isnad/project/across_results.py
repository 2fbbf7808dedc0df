"""Writing what is said across pages: chains of reprints, stories with their facts, positions and naming of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, func, insert, select

from isnad.store import across as x
from isnad.store import story_tables as s
from isnad.store import tables as t
from isnad.stories.agreement import compare_pages
from isnad.stories.dating import date_by_set
from isnad.stories.naming import word_form
from isnad.stories.profiles import Profile
from isnad.stories.reprints import chain_reprints, piece_key
from isnad.stories.results import NamingUse, Position, Reprint, ReprintChain, SetDate, StoryMember
from isnad.stories.summary import make_story

COMPARED = 60  # documents of one story whose events and positions are compared; the first ones


def write_chains(
    connection: Connection, links: Mapping[tuple[str, str], Reprint], profiles: Mapping[str, Profile]
) -> tuple[ReprintChain, ...]:
    """Write the chains that some links make, in place of those their pieces were in; return them."""
    chains = chain_reprints(list(links.values()), dict(profiles))
    keys = [piece_key(p) for c in chains for p in c.pieces]
    old = [c for (c,) in x.select_in(connection, select(s.chain_pieces.c.chain), s.chain_pieces.c.piece, keys)]
    x.replace_rows(
        connection, s.reprint_chains, s.reprint_chains.c.id, [*old, *(c.id for c in chains)],
        [{"id": c.id, "witness": c.witness, "witness_name": c.witness_name, "size": len(c.pieces)} for c in chains],
    )  # fmt: skip
    rows = [{"piece": piece_key(p), "chain": c.id, "place": i} for c in chains for i, p in enumerate(c.pieces)]
    x.replace_rows(connection, s.chain_pieces, s.chain_pieces.c.piece, keys, rows)
    return chains


def drop_stories(connection: Connection, stories: Iterable[str]) -> None:
    """Take out stories with all that is said of them."""
    keys = sorted(stories)
    groups = [g for (g,) in x.select_in(connection, select(s.event_groups.c.id), s.event_groups.c.story, keys)]
    x.replace_rows(connection, s.event_members, s.event_members.c.group, groups, [])
    for table in (s.event_groups, s.facts, s.story_entities, s.story_members):
        x.replace_rows(connection, table, table.c.story, keys, [])
    x.replace_rows(connection, s.stories, s.stories.c.id, keys, [])


def remake_stories(connection: Connection, stories: Iterable[str]) -> None:
    """Write stories anew for the members they have left, and take out those that have none."""
    m = s.story_members.c
    for story in sorted(stories):
        query = select(m.data).where(m.story == story).order_by(m.day, m.piece)
        members = [x.load(StoryMember, data) for data in connection.execute(query).scalars()]
        drop_stories(connection, [story])
        if members:
            keys = [piece_key(member.piece) for member in members]
            links = x.load_reprints(connection, keys)
            profiles = x.load_profiles(connection, {*keys, *(k for pair in links for k in pair)})
            chains = write_chains(connection, links, profiles)
            write_story(connection, story, members, [profiles[k] for k in keys], chains)


def write_story(
    connection: Connection, name: str, members: Sequence[StoryMember], profiles: Sequence[Profile],
    chains: Sequence[ReprintChain],
) -> None:  # fmt: skip
    """Write a story of some members in order of time, their profiles beside them, and what its pages say together."""
    story = make_story(name, members, profiles, chains)
    numbers = _numbers(connection, [m.piece.article for m in members])
    head = replace(story, members=())
    x.replace_rows(
        connection, s.stories, s.stories.c.id, [name],
        [{
            "id": name, "first": story.first or "", "last": story.last or "", "pieces": len(members),
            "outlets": len(story.outlets), "witnesses": story.witnesses,
            "name": story.names[0].passage.text if story.names else "", "data": x.dump(head),
        }],
    )  # fmt: skip
    x.replace_rows(
        connection, s.story_members, s.story_members.c.piece, [piece_key(m.piece) for m in members],
        [{
            "piece": piece_key(m.piece), "document": numbers[m.piece.article], "story": name, "day": m.day or "",
            "outlet": m.outlet or "", "data": x.dump(m),
        } for m in members],
    )  # fmt: skip
    entities = Counter(e for p in profiles for e in p.entities)
    x.replace_rows(
        connection, s.story_entities, s.story_entities.c.story, [name],
        [{"story": name, "entity": e, "pieces": n} for e, n in sorted(entities.items()) if n > 1 or len(profiles) < 3],
    )  # fmt: skip
    if len(numbers) > 1:
        _write_facts(connection, name, members, numbers, chains)


def _numbers(connection: Connection, documents: Iterable[str]) -> dict[str, int]:
    query = select(t.documents.c.id, t.documents.c.number)
    return dict(map(tuple, x.select_in(connection, query, t.documents.c.id, documents)))


def _write_facts(
    connection: Connection, story: str, members: Sequence[StoryMember], numbers: Mapping[str, int],
    chains: Sequence[ReprintChain],
) -> None:  # fmt: skip
    wanted = list(dict.fromkeys(m.piece.article for m in members))[:COMPARED]
    records = list(x.load_records(connection, wanted).values())
    records.sort(key=lambda r: wanted.index(r.id))
    lent = {d.article: d for d in date_by_set(records, chains)}
    _write_set_dates(connection, lent, numbers)
    witness = {p.article: c.witness for c in chains for p in c.pieces}
    for record in records:
        agency = next((a.id for a in record.article.agencies if a.id != "agency/various"), None)
        if agency:
            witness.setdefault(record.id, agency)
    facts, groups = compare_pages(records, witness, lent)
    # A digest stands in several stories with the same events: a row's id names the story as well.
    x.replace_rows(
        connection, s.event_groups, s.event_groups.c.story, [story],
        [{
            "id": f"{story}|{g.id}", "story": story, "type": g.type, "date": g.date or "", "place_entity": g.place_entity or "",
            "data": x.dump(g),
        } for g in groups],
    )  # fmt: skip
    x.replace_rows(
        connection, s.event_members, s.event_members.c.group, [f"{story}|{g.id}" for g in groups],
        [
            {"group": f"{story}|{g.id}", "event": f"{m.article}/{m.event}", "document": numbers[m.article]}
            for g in groups for m in g.members
        ],
    )  # fmt: skip
    x.replace_rows(
        connection, s.facts, s.facts.c.story, [story],
        [{
            "id": f"{story}|{f.id}", "story": story, "field": f.field, "subject": f.subject, "relation": f.relation,
            "day": max((v.day or "" for v in f.values), default=""), "witnesses": f.witnesses, "data": x.dump(f),
        } for f in facts],
    )  # fmt: skip


def _write_set_dates(connection: Connection, lent: Mapping[str, SetDate], numbers: Mapping[str, int]) -> None:
    rows = [{"document": numbers[a], "data": x.dump(d)} for a, d in sorted(lent.items())]
    x.replace_rows(connection, s.set_dates, s.set_dates.c.document, [r["document"] for r in rows], rows)


def write_positions(connection: Connection, document: int, positions: Sequence[Position]) -> None:
    """Write the positions a page reports."""
    rows = [
        {"document": document, "position": i, "actor": p.actor, "topic": p.topic, "stance": p.stance,
         "date": p.date or "", "data": x.dump(p)}
        for i, p in enumerate(positions)
    ]  # fmt: skip
    x.replace_rows(connection, s.positions, s.positions.c.document, [document], rows)


def count_namings(connection: Connection) -> None:
    """Make the counts of namings anew."""
    n, keys = s.namings.c, ("entity", "outlet", "form", "voice", "distancing")
    columns = [n[name] for name in keys]
    counted = (
        select(*columns, func.sum(n.times), func.min(n.document)).where(n.entity.not_like("?%")).group_by(*columns)
    )
    connection.execute(delete(s.naming_counts))
    connection.execute(insert(s.naming_counts).from_select([*keys, "times", "document"], counted))


def namings_are_counted(connection: Connection) -> bool:
    """Tell whether there are counts of namings, or nothing to count."""
    some = connection.execute(select(s.naming_counts.c.times).limit(1)).scalar()
    return some is not None or connection.execute(select(s.namings.c.times).limit(1)).scalar() is None


def write_namings(connection: Connection, document: int, uses: Sequence[NamingUse]) -> None:
    """Write one row for each wording of an entity on a page, with its first example."""
    same: dict[tuple[str, str, str, str], list[NamingUse]] = {}
    for use in uses:
        same.setdefault((use.entity, word_form(use.surface), use.voice, use.distancing), []).append(use)
    rows = [
        {"document": document, "position": i, "entity": entity, "outlet": u[0].outlet or "", "month": u[0].month or "",
         "form": form, "surface": u[0].surface, "voice": voice, "distancing": distancing, "times": len(u),
         "start": u[0].passage.start, "end": u[0].passage.end,
         "qualifiers": x.dump([q for use in u for q in use.qualifiers])}
        for i, ((entity, form, voice, distancing), u) in enumerate(sorted(same.items()))
    ]  # fmt: skip
    x.replace_rows(connection, s.namings, s.namings.c.document, [document], rows)
