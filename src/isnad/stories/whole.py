"""A whole set of records at once: stories, reprints and facts without a store, for the command line and small sets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from isnad.model import Record
from isnad.stories.agreement import compare_pages
from isnad.stories.clusters import Grouping, group_pieces
from isnad.stories.dating import date_by_set
from isnad.stories.profiles import Profile, make_profiles
from isnad.stories.reprints import chain_reprints, find_changes, find_reprints, piece_key, witnesses
from isnad.stories.results import EventGroup, Fact, Reason, ReprintChain, SetDate, Story, StoryMember, StoryVerdict
from isnad.stories.summary import make_story


@dataclass(frozen=True, slots=True)
class Told:
    """What the pages of one story, or of one set, say together."""

    facts: tuple[Fact, ...]
    events: tuple[EventGroup, ...]
    dates: tuple[SetDate, ...]


def make_stories(
    records: Sequence[Record], verdicts: Sequence[StoryVerdict] = ()
) -> tuple[tuple[Story, ...], tuple[ReprintChain, ...]]:
    """Return the stories of a set, the latest first, and its chains of reprints."""
    profiles = {p.key: p for r in records for p in make_profiles(r)}
    links = find_reprints(profiles[k] for k in sorted(profiles))
    chains = chain_reprints(links, profiles)
    pairs = [(piece_key(k.of), piece_key(k.piece)) for k in links]
    grouping = group_pieces(list(profiles.values()), pairs, verdicts)
    stories = [_story(name, keys, grouping, profiles, chains) for name, keys in grouping.members.items()]
    return tuple(sorted(stories, key=lambda s: (s.last or "", len(s.members), s.id), reverse=True)), chains


def _story(
    name: str, keys: Sequence[str], grouping: Grouping, profiles: dict[str, Profile], chains: Iterable[ReprintChain]
) -> Story:
    own = sorted((profiles[k] for k in keys), key=lambda p: (p.day or "9999", p.key))
    members = []
    for profile in own:
        score, reasons = grouping.why.get(profile.key, (1.0, (Reason("first-of-story"),)))
        members.append(
            StoryMember(
                profile.piece, profile.outlet, profile.outlet_name, profile.day, profile.headline, score, reasons
            )
        )  # fmt: skip
    return make_story(name, members, own, chains)


def tell(records: Sequence[Record], chains: Sequence[ReprintChain] = ()) -> Told:
    """Return what some pages say together: facts side by side, shared events, days lent to undated pages."""
    profiles = {p.key: p for r in records for p in make_profiles(r)}
    origin = witnesses(profiles.values(), chains)
    by_article = {p.piece.article: origin[k] for k, p in profiles.items()}
    dates = date_by_set(records, chains)
    facts, events = compare_pages(records, by_article, {d.article: d for d in dates})
    return Told(facts, events, dates)


def with_changes(chain: ReprintChain, records: dict[str, Record]) -> ReprintChain:
    """Return a chain with the sentences its links changed."""
    links = tuple(
        replace(k, changes=find_changes(records[k.of.article], records[k.piece.article])) for k in chain.links
    )
    return replace(chain, links=links)
