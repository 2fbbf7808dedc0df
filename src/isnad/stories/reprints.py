"""Reprints and versions: which pieces carry the text of another, who carried whom, and what was changed.

Candidates come from MinHash over folded word 5-grams in 32 bands of 4 (rensa; recall ≥ .985 on edits up to 5 %, see
docs/stories.md); every candidate is verified by counting the shared 5-grams, so that a reprint with a new headline, a
cut lead or an added paragraph is found and told apart from a text that only shares a phrase.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rensa import RMinHash

from isnad import language
from isnad.model import Record
from isnad.stories.profiles import Profile, find_words
from isnad.stories.results import CarriedBy, Change, Passage, Piece, Reason, Reprint, ReprintChain, ReprintKind

BANDS, ROWS = 32, 4
_SEED = 8
_GRAM = 5
_LEAST = 25  # 5-grams a text must have to be told from a formula
_SHARED = 0.6  # share of the shorter text that must be in the longer one
_SAME = 0.95  # above this two texts are one
_MOST = 0.85  # … of the shorter text that a formula alone does not make
_NUMBERS = 0.5  # share of the numbers a reprint keeps; tables of prices and hours share all but these


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of two texts is the same: shares of their 5-grams, 0 to 1."""

    jaccard: float
    of_left: float
    of_right: float


def shingles(words: Sequence[str]) -> frozenset[int]:
    """Return the 5-grams of a text's words as 64-bit numbers."""
    return frozenset(RMinHash.hash_token_sets([_grams(words)])[0])


def _grams(words: Sequence[str]) -> list[str]:
    return [" ".join(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)]


def signature(words: Sequence[str]) -> tuple[int, ...]:
    """Return the 32 band keys of a text: two texts that share one are candidates. Empty for a text too short."""
    grams = _grams(words)
    if len(grams) < _LEAST:
        return ()
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    sketch.update(grams)
    digest = sketch.digest()
    return tuple(_band_key(b, digest[b * ROWS : (b + 1) * ROWS]) for b in range(BANDS))


def _band_key(band: int, rows: Sequence[int]) -> int:
    """Return a 63-bit key (a SQLite integer is signed) of a band, the same in every process."""
    raw = band.to_bytes(1, "little") + b"".join(r.to_bytes(8, "little") for r in rows)
    return int.from_bytes(hashlib.blake2b(raw, digest_size=8).digest(), "little") >> 1


@lru_cache(maxsize=4096)
def _shingles(words: tuple[str, ...]) -> frozenset[int]:
    return shingles(words)


def compare_texts(left: Profile, right: Profile) -> Likeness | None:
    """Return how much of two texts is the same if one carries the other; None if they only share phrases."""
    if left.words == right.words:
        return Likeness(1.0, 1.0, 1.0) if len(left.words) >= _LEAST else None
    a, b = _shingles(left.words), _shingles(right.words)
    if min(len(a), len(b)) < _LEAST:
        return None
    shared = len(a & b)
    likeness = Likeness(shared / len(a | b), shared / len(a), shared / len(b))
    if max(likeness.of_left, likeness.of_right) < _SHARED or shared < _LEAST:
        return None
    if likeness.jaccard < _SAME and (_is_template(left, right) or _is_formula(left, right, likeness)):
        return None
    return likeness


def _is_template(left: Profile, right: Profile) -> bool:
    """Whether two texts share their words but not their numbers: prices, hours of prayer, the weather, results."""
    a, b = _numbers(left.words), _numbers(right.words)
    if min(len(a), len(b)) < 4:
        return False
    return len(a & b) < _NUMBERS * min(len(a), len(b))


def _is_formula(left: Profile, right: Profile, likeness: Likeness) -> bool:
    """Whether two texts share an official's words but each names other people: sentences, condolences, announcements."""
    if max(likeness.of_left, likeness.of_right) >= _MOST:
        return False
    a, b = ({e for e in p.entities if e.startswith("?person/")} for p in (left, right))
    return bool(a) and bool(b) and not a & b


def _numbers(words: Iterable[str]) -> frozenset[str]:
    return frozenset(w for w in words if w.isdigit())


# --- links --------------------------------------------------------------------------------------------------------


def link_reprint(left: Profile, right: Profile, likeness: Likeness) -> Reprint:
    """Return who carried whom: by a credit, else by time; where nothing tells, the smaller key stands first."""
    carried, swap, why = _direction(left, right)
    of, piece = (right, left) if swap else (left, right)
    kept, in_piece = (
        (likeness.of_right, likeness.of_left) if swap else (likeness.of_left, likeness.of_right)
    )  # fmt: skip
    own = 1 - in_piece
    kind = _kind(likeness.jaccard, kept, own)
    reasons = [Reason("same-text")] if kind == "exact" else []
    if kind != "exact":
        reasons += [Reason("share-kept", (str(round(100 * kept)),)), Reason("share-own", (str(round(100 * own)),))]
    return Reprint(
        piece.piece,
        of.piece,
        kind,
        round(likeness.jaccard, 3),
        round(kept, 3),
        round(own, 3),
        carried,
        (*reasons, why),
    )


def _kind(jaccard: float, kept: float, own: float) -> ReprintKind:
    if jaccard >= 0.98:
        return "exact"
    if kept >= 0.8:
        return "near" if own < 0.2 else "extended"
    return "cut" if own < 0.2 else "shared"


def _direction(left: Profile, right: Profile) -> tuple[CarriedBy, bool, Reason]:
    """Return what the direction rests on, whether the right one is the earlier, and the reason."""
    for first, second, swap in ((left, right, False), (right, left, True)):
        credit = second.relayed_from
        if credit and credit[0] == first.outlet and second.outlet != first.outlet:
            return "relay", swap, Reason("relay-credited", (credit[1],))
    swap = _order(right) < _order(left)
    first, second = (right, left) if swap else (left, right)
    names = dict(first.agencies)
    shared = [names.get(i, n) for i, n in second.agencies if i in names]
    if shared:
        return "agency", swap, Reason("agency-credited", (shared[0],))
    if first.time and second.time and _before(first.time, second.time):
        return "time", swap, Reason("earlier-time", (first.time, second.time))
    return "unknown", swap, Reason("order-unknown")


def _before(first: str, second: str) -> bool:
    """Whether one time is surely before another: of two precisions the coarser decides."""
    size = min(len(first), len(second))
    return first[:size] < second[:size]


def _order(profile: Profile) -> tuple[str, str]:
    return profile.time or "9999", profile.key


# --- finding --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class ReprintIndex:
    """Band keys of the texts seen, and the texts. Adding a piece costs its own bands only."""

    profiles: dict[str, Profile] = field(default_factory=dict)
    _bands: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, profile: Profile) -> list[Reprint]:
        """Add a piece; return its links to pieces seen before, in order of their keys."""
        keys = signature(profile.words)
        near = sorted({other for key in keys for other in self._bands.get(key, ())[-_CROWD:]})
        self.profiles[profile.key] = profile
        for key in keys:
            self._bands[key].append(profile.key)
        return [link for other in near if (link := self._verify(self.profiles[other], profile))]

    def _verify(self, earlier: Profile, profile: Profile) -> Reprint | None:
        likeness = compare_texts(earlier, profile)
        return link_reprint(earlier, profile, likeness) if likeness else None


_CROWD = 200  # pieces of one band that are compared; more share a formula, not a text


def find_reprints(profiles: Iterable[Profile]) -> tuple[Reprint, ...]:
    """Return every pair of pieces of which one carries the other."""
    index = ReprintIndex()
    return tuple(link for p in profiles for link in index.add(p))


# --- chains -----------------------------------------------------------------------------------------------------------


def chain_reprints(links: Sequence[Reprint], profiles: dict[str, Profile]) -> tuple[ReprintChain, ...]:
    """Return the chains that links make, and the one witness of each.

    The witness is the agency most of its pieces credit, else the outlet a relay line names, else the outlet whose piece
    is first. `profiles` holds every piece of the links by its key.
    """
    chains = []
    for keys in _components((piece_key(k.of), piece_key(k.piece)) for k in links):
        members = sorted((profiles[k] for k in keys), key=_order)
        inside = [k for k in links if piece_key(k.piece) in keys]
        witness, name = _witness(members, inside)
        chain_id = "reprint/" + members[0].key
        chains.append(
            ReprintChain(
                chain_id,
                tuple(m.piece for m in members),
                witness or f"?{chain_id}",
                name,
                tuple(sorted(inside, key=lambda k: (piece_key(k.piece), piece_key(k.of)))),
            )
        )
    return tuple(sorted(chains, key=lambda c: c.id))


def _witness(members: Sequence[Profile], links: Sequence[Reprint]) -> tuple[str, str]:
    credits: dict[str, list[str]] = {}
    for member in members:
        for agency, name in member.agencies:
            if agency != "agency/various":
                credits.setdefault(agency, []).append(name)
    if credits:
        agency = min(credits, key=lambda a: (-len(credits[a]), a))
        return agency, credits[agency][0]
    if any(m.outlet is None for m in members):
        return "", ""
    sure = all(k.carried_by != "unknown" for k in links) or len({m.outlet for m in members}) == 1
    relayed = [m.relayed_from for m in members if m.relayed_from]
    if relayed:
        return relayed[0]
    return (members[0].outlet or "", members[0].outlet_name) if sure else ("", "")


def piece_key(piece: Piece) -> str:
    """Return a piece as one string, as `Profile.key` has it."""
    return piece.article if piece.item is None else f"{piece.article}#{piece.item}"


def _components(pairs: Iterable[tuple[str, str]]) -> Iterator[frozenset[str]]:
    home: dict[str, set[str]] = {}
    for a, b in pairs:
        left, right = home.setdefault(a, {a}), home.setdefault(b, {b})
        if left is not right:
            big, small = (left, right) if len(left) >= len(right) else (right, left)
            big |= small
            home.update(dict.fromkeys(small, big))
    seen: set[int] = set()
    for group in home.values():
        if id(group) not in seen:
            seen.add(id(group))
            yield frozenset(group)


def witnesses(profiles: Iterable[Profile], chains: Iterable[ReprintChain]) -> dict[str, str]:
    """Return the witness of every piece by its key: that of its chain, else the agency it credits, else its outlet."""
    of_chain = {piece_key(p): c.witness for c in chains for p in c.pieces}
    found = {}
    for profile in profiles:
        agency = next((a for a, _ in profile.agencies if a != "agency/various"), None)
        own = agency or (profile.relayed_from or (None,))[0] or profile.outlet or f"?{profile.key}"
        found[profile.key] = of_chain.get(profile.key, own)
    return found


# --- what was changed ---------------------------------------------------------------------------------------------------


def find_changes(before: Record, after: Record) -> tuple[Change, ...]:
    """Return the sentences of two versions that are not the same, in order; like sentences stand face to face."""
    left, right = _sentences(before), _sentences(after)
    same = {w for _, w in left} & {w for _, w in right}
    gone = [(p, frozenset(w)) for p, w in left if w not in same]
    new = [(p, frozenset(w)) for p, w in right if w not in same]
    changes: list[Change] = []
    for passage, words in new:
        likest = max(gone, key=lambda g: (_overlap(g[1], words), -g[0].start), default=None)
        if likest and _overlap(likest[1], words) >= 0.5:
            gone.remove(likest)
            changes.append(Change("changed", likest[0], passage))
        else:
            changes.append(Change("added", None, passage))
    return (*changes, *(Change("removed", p, None) for p, _ in gone))


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))


def _sentences(record: Record) -> list[tuple[Passage, tuple[str, ...]]]:
    article = record.article
    found = []
    for sentence in language.analyse(article.text, article.blocks).sentences:
        words = tuple(find_words(article.text[sentence.start : sentence.end]))
        if sentence.role in ("body", "headline", "subheadline") and words:
            text = article.text[sentence.start : sentence.end]
            found.append((Passage(article.id, sentence.start, sentence.end, text), words))
    return found
