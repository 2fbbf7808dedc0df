"""Bringing what is said across pages up to date after a run: only for new pages, a neighbourhood at a time.

One transaction a day. The pieces of new documents are compared with those that share leads with them in the days
around, and with those that share a band of their text anywhere; then the stories of that day are made anew as far as
ties reach from the new pieces. Stories of other days only grow. So a day's result does not depend on the order in
which its pages came, and the cost of a page does not grow with the archive.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection, select

from isnad.model import Record
from isnad.project.across_results import (
    COMPARED,
    count_namings,
    drop_stories,
    namings_are_counted,
    remake_stories,
    write_chains,
    write_namings,
    write_positions,
    write_story,
)
from isnad.project.folder import Project
from isnad.project.versions import comparing_version
from isnad.store import across as x
from isnad.store import story_tables as s
from isnad.store import tables as t
from isnad.store.verdicts import Verdict, standing
from isnad.store.writing import get_mark, make_all_due, set_mark
from isnad.stories.clusters import (
    FEW,
    LINK,
    MEMORY,
    Background,
    Grouping,
    Tie,
    Vector,
    background_of,
    count_day,
    explain_likeness,
    group_day,
    likeness,
    make_vector,
)
from isnad.stories.naming import find_naming
from isnad.stories.positions import find_positions
from isnad.stories.profiles import Profile, make_profiles
from isnad.stories.reprints import (
    compare_texts,
    find_changes,
    link_reprint,
    piece_key,
    signature,
)
from isnad.stories.results import (
    Piece,
    Reason,
    Reprint,
    StoryMember,
    StoryVerdict,
)

_MARK = "across verdicts"  # the last verdict that stories were made anew for
_PROGRAM = "across program"  # what compared the archive


@dataclass(frozen=True, slots=True)
class AcrossReport:
    """What was brought up to date: documents compared, stories that changed, reprint links found."""

    documents: int
    stories: int
    reprints: int


def update_across(project: Project, tick: Callable[[int, int], object] = lambda done, of: None) -> AcrossReport:
    """Compare the documents that are new or read otherwise with the archive; a day a transaction.

    `tick` is told how many days are done, and of how many.
    """
    with project.engine.begin() as connection:
        if get_mark(connection, _PROGRAM) != comparing_version():
            make_all_due(connection)
            set_mark(connection, _PROGRAM, comparing_version())
        due = x.due_documents(connection)
        decided, last = _decided(connection)
        remake_stories(connection, x.forget_documents(connection, [d.document for d in due]))
    days: dict[str, list[x.Due]] = {day: [] for day in decided}
    for document in due:
        days.setdefault(document.day, []).append(document)
    changed = links = 0
    for n, (day, documents) in enumerate(sorted(days.items())):
        tick(n, len(days))
        with project.engine.begin() as connection:
            update = _Day(connection, day)
            update.new += decided.get(day, [])
            update.take_in(documents)
            changed += update.regroup()
            x.end_due(connection, [d.document for d in documents])
            links += update.links
    with project.engine.begin() as connection:
        set_mark(connection, _MARK, last)
        if due or not namings_are_counted(connection):
            count_namings(connection)
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
        self.before = self.pieces = self.background.pieces + len(self._of_day(None))

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
            write_positions(self.connection, document.document, find_positions(record))
            write_namings(self.connection, document.document, find_naming(record))
        counts = count_day(self.day, x.load_day(self.connection, self.day))
        x.write_day_counts(self.connection, counts)
        self.pieces = self.background.pieces + counts.pieces

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
            if score >= LINK and key not in carried:
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
        if self.before < FEW <= self.pieces:
            self.new = sorted(self._of_day(None))  # what begins a story has changed: the whole day is grouped anew
        affected, ties = self._reach(self.new, verdicts)
        story_of = self._stories_of({k for tie in ties for k in (tie.left, tie.right)} | affected)
        touched = {story_of[k] for k in affected if k in story_of}
        frozen = {st for k, st in story_of.items() if k not in affected}
        members = self._members(frozen | touched | affected)  # a story may bear the name of a piece that left it
        grouping = Grouping()
        for story, keys in sorted(members.items()):
            stay = [k for k in keys if k not in affected]
            if stay:
                grouping.members[story] = stay
                grouping.story_of.update(dict.fromkeys(stay, story))
        before = {st: list(keys) for st, keys in grouping.members.items()}
        self._load({k for keys in grouping.members.values() for k in keys} | affected)
        group_day(grouping, sorted(affected), ties, self.vectors, verdicts, self.pieces)
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

    def _of_day(self, keys: set[str] | None) -> set[str]:
        """Return the pieces of the day, or (given keys) those of them that are of the day."""
        query = select(s.pieces.c.piece).where(s.pieces.c.day == self.day)
        if keys is None:
            return {k for (k,) in self.connection.execute(query)}
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
        chains = write_chains(self.connection, links, self.profiles)
        drop_stories(self.connection, gone | changed)
        for story in sorted(changed):
            own = sorted(grouping.members[story], key=lambda k: (self.vectors[k].day, k))
            members = [self._member(k, own, ties, links, verdicts) for k in own]
            write_story(self.connection, story, members, [self.profiles[k] for k in own], chains)

    def _member(
        self, key: str, own: Sequence[str], ties: Sequence[Tie], links: Mapping[tuple[str, str], Reprint],
        verdicts: Sequence[StoryVerdict],
    ) -> StoryMember:  # fmt: skip
        profile = self.profiles[key]
        score = 1.0
        reasons: tuple[Reason, ...] = (Reason("first-of-story"),)
        said = next((v for v in verdicts if v.same and key in (piece_key(v.left), piece_key(v.right))), None)
        carried = next((of for piece, of in links if piece == key and of in own), None)
        mates = [k for k in own[:COMPARED] if k != key]
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


# --- people's decisions ------------------------------------------------------------------------------------------


def _verdicts(connection: Connection) -> list[StoryVerdict]:
    """Return what people decided about stories: merge and split verdicts on documents, `value` naming one or more others."""
    v = t.verdicts
    query = select(v).where(v.c.kind == "document").order_by(v.c.number)
    found = []
    for row in standing(Verdict(*r) for r in connection.execute(query)):
        if row.verdict in ("merge", "split") and row.value:
            other = json.loads(row.value)
            named = other.get("with") if isinstance(other, dict) else None
            for key in named if isinstance(named, list) else [named]:
                if isinstance(key, str):
                    found.append(StoryVerdict(_piece(row.item), _piece(key), row.verdict == "merge", row.who, row.at))
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
