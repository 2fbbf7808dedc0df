"""A story in short: its name, time span, outlets, lead entities and witnesses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from isnad.stories.actors import is_state, name_of
from isnad.stories.profiles import Profile
from isnad.stories.reprints import witnesses
from isnad.stories.results import LeadEntity, ReprintChain, Story, StoryMember, StoryName

_LEADS = 6


def make_story(
    name: str, members: Sequence[StoryMember], profiles: Sequence[Profile], chains: Iterable[ReprintChain]
) -> Story:
    """Return the story of some pieces, in order of time; `profiles` are theirs, in the same order."""
    days = sorted(p.day for p in profiles if p.day)
    entities = Counter(e for p in profiles for e in p.entities if not is_state(e))
    leads = sorted(entities.items(), key=lambda x: (-x[1], x[0].startswith("?"), x[0]))[:_LEADS]
    origins = witnesses(profiles, chains)
    return Story(
        name,
        tuple(_names(profiles)),
        days[0] if days else None,
        days[-1] if days else None,
        tuple(sorted({p.outlet for p in profiles if p.outlet})),
        tuple(LeadEntity(e, name_of(e), n) for e, n in leads),
        len(set(origins.values())),
        tuple(members),
    )


def _names(profiles: Sequence[Profile]) -> Iterable[StoryName]:
    """Yield the best headline of each language: the one whose words most other headlines share."""
    by_language: dict[str, list[Profile]] = {}
    for profile in profiles:
        if profile.headline:
            by_language.setdefault(profile.language, []).append(profile)
    for language, own in sorted(by_language.items(), key=lambda x: (-len(x[1]), x[0])):
        shared = Counter(t for p in own for t in p.title)
        best = max(own, key=lambda p: (sum(shared[t] - 1 for t in p.title) / (len(p.title) + 3), -own.index(p)))
        if best.headline:
            yield StoryName(language, best.headline)
