"""Bringing what is said across pages up to date after a run: only for new pages, a neighbourhood at a time.

One transaction a day. The pieces of new documents are compared with those that share leads with them in the days
around, and with those that share a band of their text anywhere; then the stories of that day are made anew as far as
ties reach from the new pieces. Stories of other days only grow. So a day's result does not depend on the order in
which its pages came, and the cost of a page does not grow with the archive.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection, select

from isnad.model import Record
from isnad.project.folder import Project
from isnad.store import across as x
from isnad.store import story_tables as s
from isnad.store import tables as t
from isnad.store.verdicts import Verdict, standing
from isnad.store.writing import get_mark, set_mark
from isnad.stories.agreement import compare_pages
from isnad.stories.clusters import (
    MEMORY,
    Background,
    Grouping,
    Tie,
    Vector,
    background_of,
    count_day,
    explain_likeness,
    group_day,
    least_likeness,
    likeness,
    make_vector,
)
from isnad.stories.dating import date_by_set
from isnad.stories.naming import find_naming, word_form
from isnad.stories.positions import find_positions
from isnad.stories.profiles import Profile, make_profiles
from isnad.stories.reprints import (
    chain_reprints,
    compare_texts,
    find_changes,
    link_reprint,
    piece_key,
    signature,
)
from isnad.stories.results import (
    NamingUse,
    Piece,
    Position,
    Reason,
    Reprint,
    ReprintChain,
    SetDate,
    StoryMember,
    StoryVerdict,
)
from isnad.stories.summary import make_story

_COMPARED = 60  # documents of one story whose events and positions are compared; the first ones
_MARK = "across verdicts"  # the last verdict that stories were made anew for


@dataclass(frozen=True, slots=True)
class AcrossReport:
    """What was brought up to date: documents compared, stories that changed, reprint links found."""

    documents: int
    stories: int
    reprints: int


def update_across(project: Project) -> AcrossReport:
    """Compare the documents that are new or read otherwise with the archive; a day a transaction."""
    with project.engine.begin() as connection:
        due = x.due_documents(connection)
        decided, last = _decided(connection)
        x.forget_documents(connection, [d.document for d in due])
    days: dict[str, list[x.Due]] = {day: [] for day in decided}
    for document in due:
        days.setdefault(document.day, []).append(document)
    changed = links = 0
    for day, documents in sorted(days.items()):
        with project.engine.begin() as connection:
            update = _Day(connection, day)
            update.new += decided.get(day, [])
            update.take_in(documents)
            changed += update.regroup()
            links += update.links
    with project.engine.begin() as connection:
        set_mark(connection, _MARK, last)
    return AcrossReport(len(due), changed, links)


class _Day:
    """One day being brought up to date."""

    def __init__(self, connection: Connection, day: str) -> None:
        self.connection, self.day = connection, day
        since = (date.fromisoformat(day) - timedelta(MEMORY)).isoformat()
        self.background: Background = background_of(x.load_day_counts(connection, since, day), day)
        self.vectors: dict[str, Vector] = {}
        self.profiles: dict[str, Profile] = {}
        self.new: list[str] = []
        self.links = 0

    # --- new pieces -----------------------------------------------------------------------------------------

    def take_in(self, documents: Sequence[x.Due]) -> None:
        """Write the pieces of new documents, their ties and reprints, positions and naming."""
        records = x.load_records(self.connection, [d.id for d in documents])
        texts: dict[str, Profile] = {}
        for document in documents:
            record = records.get(document.id)
            if record is None:
                continue
            profiles = [replace(p, day=self.day) for p in make_profiles(record)]
            x.write_pieces(self.connection, document, profiles)
            for profile in profiles:
                texts[profile.key] = profile
                self._take_piece(profile, texts, records)
            _write_positions(self.connection, document.document, find_positions(record))
            _write_namings(self.connection, document.document, find_naming(record))
        x.write_day_counts(self.connection, count_day(self.day, x.load_day(self.connection, self.day)))

    def _take_piece(self, profile: Profile, texts: dict[str, Profile], records: dict[str, Record]) -> None:
        vector = make_vector(profile, self.background)
        bands = signature(profile.words)
        carried = self._reprints(profile, bands, texts, records)
        near = x.near_pieces(self.connection, vector.leads, self.day) if vector.leads else []
        self._load(near)
        self.vectors[profile.key], self.profiles[profile.key] = vector, profile
        ties = [Tie(key, profile.key, 1.0) for key in carried]
        for key in near:
            score = likeness(self.vectors[key], vector)
            if score >= least_likeness(self.background.pieces) and key not in carried:
                ties.append(Tie(key, profile.key, score))
        x.write_ties(self.connection, ties)
        x.write_leads(self.connection, profile.key, self.day, vector.leads, bands)
        self.new.append(profile.key)

    def _reprints(
        self, profile: Profile, bands: Sequence[int], texts: dict[str, Profile], records: dict[str, Record]
    ) -> set[str]:
        """Find and write what the piece carries, or what carries it; return the other pieces."""
        keys = [k for k in x.like_pieces(self.connection, bands, self.day) if k != profile.key] if bands else []
        self._load_texts([k for k in keys if k not in texts], texts, records)
        links: list[tuple[str, str, Reprint]] = []
        for key in keys:
            same = compare_texts(texts[key], profile) if key in texts else None
            if same:
                link = link_reprint(texts[key], profile, same)
                changes = find_changes(records[link.of.article], records[link.piece.article])
                links.append((piece_key(link.piece), piece_key(link.of), replace(link, changes=changes)))
        x.write_reprints(self.connection, links)
        self.links += len(links)
        return {k for piece, of, _ in links for k in (piece, of)} - {profile.key}

    def _load_texts(self, keys: Sequence[str], texts: dict[str, Profile], records: dict[str, Record]) -> None:
        missing = [d for d in x.documents_of(keys) if d not in records]
        records.update(x.load_records(self.connection, missing))
        for document in x.documents_of(keys):
            if document in records:
                texts.update({p.key: p for p in make_profiles(records[document])})

    def _load(self, keys: Iterable[str]) -> None:
        missing = [k for k in keys if k not in self.vectors]
        for key, profile in x.load_profiles(self.connection, missing).items():
            self.profiles[key] = profile
            self.vectors[key] = make_vector(profile, self.background)

    # --- stories ----------------------------------------------------------------------------------------------

    def regroup(self) -> int:
        """Make the stories of the day anew as far as ties reach from the new pieces; return how many changed."""
        verdicts = _verdicts(self.connection)
        affected, ties = self._reach(self.new, verdicts)
        story_of = self._stories_of({k for tie in ties for k in (tie.left, tie.right)} | affected)
        touched = {story_of[k] for k in affected if k in story_of}
        frozen = {st for k, st in story_of.items() if k not in affected}
        members = self._members(frozen | touched)
        grouping = Grouping()
        for story, keys in sorted(members.items()):
            stay = [k for k in keys if k not in affected]
            if stay:
                grouping.members[story] = stay
                grouping.story_of.update(dict.fromkeys(stay, story))
        before = {st: list(keys) for st, keys in grouping.members.items()}
        self._load({k for keys in grouping.members.values() for k in keys} | affected)
        group_day(grouping, sorted(affected), ties, self.vectors, verdicts)
        changed = {st for st, keys in grouping.members.items() if keys != before.get(st)}
        gone = (touched | before.keys()) - grouping.members.keys()
        self._write_stories(grouping, changed, gone, ties, verdicts)
        return len(changed)

    def _reach(self, new: Sequence[str], verdicts: Sequence[StoryVerdict]) -> tuple[set[str], list[Tie]]:
        """Return the pieces of the day that ties, or a story they share, connect with new ones, and all their ties."""
        reached, fresh = set[str](), set(new)
        found: dict[tuple[str, str], Tie] = {}
        joined = [Tie(piece_key(v.left), piece_key(v.right), 2.0) for v in verdicts if v.same]
        while fresh:
            reached |= fresh
            ties = x.load_ties(self.connection, sorted(fresh))
            ties += [k for k in joined if k.left in fresh or k.right in fresh]
            found.update({(k.left, k.right): k for k in ties})
            others = {k for tie in ties for k in (tie.left, tie.right)} - reached
            stories = set(self._stories_of(others | fresh).values())
            others |= {k for keys in self._members(stories).values() for k in keys}
            fresh = self._of_day(others - reached)
        return reached, [found[k] for k in sorted(found)]

    def _of_day(self, keys: set[str]) -> set[str]:
        query = select(s.pieces.c.piece).where(s.pieces.c.day == self.day)
        return {k for (k,) in x.select_in(self.connection, query, s.pieces.c.piece, sorted(keys))}

    def _stories_of(self, keys: set[str]) -> dict[str, str]:
        query = select(s.story_members.c.piece, s.story_members.c.story)
        return dict(map(tuple, x.select_in(self.connection, query, s.story_members.c.piece, sorted(keys))))

    def _members(self, stories: set[str]) -> dict[str, list[str]]:
        query = select(s.story_members.c.story, s.story_members.c.piece)
        query = query.order_by(s.story_members.c.day, s.story_members.c.piece)
        found: dict[str, list[str]] = {}
        for story, piece in x.select_in(self.connection, query, s.story_members.c.story, sorted(stories)):
            found.setdefault(story, []).append(piece)
        return found

    def _write_stories(
        self,
        grouping: Grouping,
        changed: set[str],
        gone: set[str],
        ties: Sequence[Tie],
        verdicts: Sequence[StoryVerdict],
    ) -> None:
        keys = {k for st in changed for k in grouping.members[st]}
        self._load(keys)
        links = x.load_reprints(self.connection, sorted(keys))
        self._load({k for pair in links for k in pair})
        chains = _write_chains(self.connection, links, self.profiles)
        _drop_stories(self.connection, gone | changed)
        for story in sorted(changed):
            own = sorted(grouping.members[story], key=lambda k: (self.vectors[k].day, k))
            members = [self._member(k, own, ties, links, verdicts) for k in own]
            _write_story(self.connection, story, members, [self.profiles[k] for k in own], chains)

    def _member(
        self, key: str, own: Sequence[str], ties: Sequence[Tie], links: Mapping[tuple[str, str], Reprint],
        verdicts: Sequence[StoryVerdict],
    ) -> StoryMember:  # fmt: skip
        profile = self.profiles[key]
        score = 1.0
        reasons: tuple[Reason, ...] = (Reason("first-of-story"),)
        said = next((v for v in verdicts if v.same and key in (piece_key(v.left), piece_key(v.right))), None)
        carried = next((of for piece, of in links if piece == key and of in own), None)
        mates = [k for k in own[:_COMPARED] if k != key]
        if said:
            reasons = (Reason("person-said-same", (said.by,)),)
        elif carried:
            reasons = (Reason("reprint-of", (self.profiles[carried].outlet_name or carried,)),)
        elif mates and key != own[0]:
            scores = {k: likeness(self.vectors[k], self.vectors[key]) for k in mates}
            best = max(sorted(scores), key=lambda k: scores[k])
            score, reasons = scores[best], explain_likeness(self.vectors[best], self.vectors[key])
        return StoryMember(
            profile.piece, profile.outlet, profile.outlet_name, profile.day, profile.headline, round(score, 3), reasons
        )  # fmt: skip


# --- writing --------------------------------------------------------------------------------------------------


def _write_chains(
    connection: Connection, links: Mapping[tuple[str, str], Reprint], profiles: Mapping[str, Profile]
) -> tuple[ReprintChain, ...]:
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


def _drop_stories(connection: Connection, stories: set[str]) -> None:
    keys = sorted(stories)
    groups = [g for (g,) in x.select_in(connection, select(s.event_groups.c.id), s.event_groups.c.story, keys)]
    x.replace_rows(connection, s.event_members, s.event_members.c.group, groups, [])
    for table in (s.event_groups, s.facts, s.story_entities, s.story_members):
        x.replace_rows(connection, table, table.c.story, keys, [])
    x.replace_rows(connection, s.stories, s.stories.c.id, keys, [])


def _write_story(
    connection: Connection, name: str, members: Sequence[StoryMember], profiles: Sequence[Profile],
    chains: Sequence[ReprintChain],
) -> None:  # fmt: skip
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
    wanted = list(dict.fromkeys(m.piece.article for m in members))[:_COMPARED]
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
    x.replace_rows(
        connection, s.event_groups, s.event_groups.c.story, [story],
        [{
            "id": g.id, "story": story, "type": g.type, "date": g.date or "", "place_entity": g.place_entity or "",
            "data": x.dump(g),
        } for g in groups],
    )  # fmt: skip
    x.replace_rows(
        connection, s.event_members, s.event_members.c.group, [g.id for g in groups],
        [
            {"group": g.id, "event": f"{m.article}/{m.event}", "document": numbers[m.article]}
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


def _write_positions(connection: Connection, document: int, positions: Sequence[Position]) -> None:
    rows = [
        {"document": document, "position": i, "actor": p.actor, "topic": p.topic, "stance": p.stance,
         "date": p.date or "", "data": x.dump(p)}
        for i, p in enumerate(positions)
    ]  # fmt: skip
    x.replace_rows(connection, s.positions, s.positions.c.document, [document], rows)


def _write_namings(connection: Connection, document: int, uses: Sequence[NamingUse]) -> None:
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


# --- people's decisions ------------------------------------------------------------------------------------------


def _verdicts(connection: Connection) -> list[StoryVerdict]:
    """Return what people decided about stories: merge and split verdicts on documents, `value` naming the other."""
    v = t.verdicts
    query = select(v).where(v.c.kind == "document").order_by(v.c.number)
    found = []
    for row in standing(Verdict(*r) for r in connection.execute(query)):
        if row.verdict in ("merge", "split") and row.value:
            other = json.loads(row.value)
            if isinstance(other, dict) and isinstance(other.get("with"), str):
                found.append(
                    StoryVerdict(_piece(row.item), _piece(other["with"]), row.verdict == "merge", row.who, row.at)
                )
    return found


def _decided(connection: Connection) -> tuple[dict[str, list[str]], str]:
    """Return the pieces under decisions not yet followed, by their day, and the number of the latest verdict."""
    v = t.verdicts.c
    done = int(get_mark(connection, _MARK) or 0)
    query = select(v.number, v.item, v.value, v.verdict, v.kind).where(v.number > done).order_by(v.number)
    rows = connection.execute(query).all()
    known = _verdicts(connection) if rows else []
    keys = [r.item for r in rows if r.kind == "document"]
    keys += [piece_key(p) for d in known for p in (d.left, d.right)]
    days: dict[str, list[str]] = {}
    for piece, day in x.select_in(connection, select(s.pieces.c.piece, s.pieces.c.day), s.pieces.c.piece, keys):
        days.setdefault(day, []).append(piece)
    return days, str(rows[-1].number if rows else done)


def _piece(key: str) -> Piece:
    article, _, item = key.partition("#")
    return Piece(article, int(item) if item else None)
