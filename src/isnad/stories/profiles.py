"""What the work across pages needs of one piece: its words, weighted terms, entities and day. Made once a page.

A profile is a pure function of a record, so that pages can be profiled anywhere and in any order. How much a term weighs is
decided when pieces are compared (`clusters.Background`).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from isnad.entities.authority import country_places
from isnad.kept import kept
from isnad.language import fold, split_clitics
from isnad.language.lexicon import closed_words
from isnad.language.words import word_counts
from isnad.model import Block, Mention, Record
from isnad.stories.results import Passage, Piece

_WORD = re.compile(r"[ء-يa-zA-Z0-9]+")
_TERM_ROLES = frozenset({"headline", "subheadline", "body", "section_heading", "pull_quote"})
_TEXT_ROLES = frozenset({"body", "section_heading", "pull_quote"})
_KINDS = frozenset({"person", "group", "organisation", "place"})
TERMS = 120  # terms kept of a piece, the heaviest
_HEADLINE = 3.0  # how much more a word of the headline counts
_LEAD = 1.5  # … and one of the first paragraph


@dataclass(frozen=True, slots=True)
class Profile:
    """A piece as the comparisons see it.

    `terms` counts its stems, those of headline and first paragraph more; `title` holds the stems of the headline;
    `entities` counts the entities it names, and `countries` has the states. `day` is None where the page cannot be dated.
    `words` are the folded words of its body, of which reprints are told.
    """

    piece: Piece
    outlet: str | None
    outlet_name: str
    day: str | None
    time: str | None
    language: str
    headline: Passage | None
    terms: dict[str, float]
    title: frozenset[str]
    entities: dict[str, int]
    countries: frozenset[str]
    words: tuple[str, ...]
    agencies: tuple[tuple[str, str], ...]
    relayed_from: tuple[str, str] | None

    @property
    def key(self) -> str:
        """The piece as one string, to sort and store by."""
        return self.piece.article if self.piece.item is None else f"{self.piece.article}#{self.piece.item}"


def make_profiles(record: Record) -> tuple[Profile, ...]:
    """Return the profiles of a page: one, or one for each item of a digest."""
    blocks = record.article.blocks
    items = sorted({b.item for b in blocks if b.item is not None})
    if len(items) < 2:
        return (_profile(record, None, blocks),)
    return tuple(_profile(record, i, [b for b in blocks if b.item == i]) for i in items)


def _profile(record: Record, item: int | None, blocks: Sequence[Block]) -> Profile:
    article = record.article
    published = article.published
    exact = published.precision in ("day", "minute")  # a month is not a day
    weighted: dict[str, float] = defaultdict(float)
    title: set[str] = set()
    headline, lead = None, True
    for block in blocks:
        if block.role not in _TERM_ROLES:
            continue
        stems = find_stems(article.text[block.start : block.end])
        if block.role == "headline" and headline is None:
            headline = Passage(article.id, block.start, block.end, article.text[block.start : block.end].strip())
        if block.role in ("headline", "subheadline"):
            new = set(stems) - title
            title |= new
            for stem in new:
                weighted[stem] += _HEADLINE
        else:
            for stem in stems:
                weighted[stem] += _LEAD if lead else 1.0
            lead = lead and block.role != "body"
    if headline is None and item is None and article.headline:
        headline = Passage(article.id, 0, 0, article.headline)
        title = set(find_stems(article.headline))
        for stem in title:
            weighted[stem] += _HEADLINE
    headline = headline or _first_line(record, blocks)
    entities, countries = _entities(record, blocks)
    words = tuple(w for b in blocks if b.role in _TEXT_ROLES for w in find_words(article.text[b.start : b.end]))
    return Profile(
        Piece(article.id, item),
        article.outlet.id if article.outlet else None,
        article.outlet.name if article.outlet else "",
        published.value[:10] if exact and published.value else None,
        published.value if exact else None,
        article.language,
        headline,
        dict(sorted(weighted.items(), key=lambda x: (-x[1] * rarity(x[0]), x[0]))[:TERMS]),
        frozenset(title),
        entities,
        countries,
        words,
        tuple((a.id, a.name) for a in article.agencies),
        (article.relayed_from.id, article.relayed_from.name) if article.relayed_from else None,
    )


def _first_line(record: Record, blocks: Sequence[Block]) -> Passage | None:
    """The beginning of the body, cut at a word, for a piece without a headline."""
    text = record.article.text
    body = next((b for b in blocks if b.role == "body"), None)
    if body is None:
        return None
    end = min(body.end, body.start + 90)
    if end < body.end:
        end = max(text.rfind(" ", body.start, end), body.start + 1)
    return Passage(record.article.id, body.start, end, text[body.start : end].strip())


def _entities(record: Record, blocks: Sequence[Block]) -> tuple[dict[str, int], frozenset[str]]:
    spans = [(b.start, b.end) for b in blocks if b.role in _TERM_ROLES]
    found: Counter[str] = Counter()
    countries: set[str] = set()
    for mention in record.mentions:
        if mention.entity and mention.kind in _KINDS and any(s <= mention.start < e for s, e in spans):
            if _is_country(mention):
                countries.add(mention.country or mention.entity)
            else:
                found[mention.entity] += 1
    return dict(sorted(found.items())), frozenset(countries)


def _is_country(mention: Mention) -> bool:
    return mention.kind == "place" and (mention.place_precision == "country" or mention.entity in country_places())


# --- words and terms ------------------------------------------------------------------------------------------


def find_words(text: str) -> list[str]:
    """Return the folded words of a text, letters and digits only."""
    return _WORD.findall(fold(text).lower())


def find_stems(text: str) -> list[str]:
    """Return the stems of a text's words that carry meaning: no function words, no single letters."""
    return [s for w in find_words(text) if (s := stem_word(w))]


_ENDINGS = ("يات", "ات", "ون", "ين", "ان", "يه", "ها", "هم", "ه", "ي", "ا")


@lru_cache(maxsize=200_000)
def stem_word(word: str) -> str:
    """Return a light stem of a folded word, "" for a function word."""
    if word.isascii():
        return word if len(word) > 1 else ""
    if len(word) < 2 or word in closed_words():
        return ""
    _, stem, pronoun = split_clitics(word)
    if stem in closed_words():
        return ""
    if pronoun and stem.endswith("ت") and not stem.endswith("ات"):
        stem = stem[:-1] + "ه"  # مهمتها: the ta marbuta before a pronoun
    for ending in _ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= 3:
            return stem[: -len(ending)]
    return stem if len(stem) > 1 else ""


_ARTICLES = 10_138  # of the counted news (ANT corpus)


@kept
def stem_shares() -> dict[str, float]:
    """Return for each stem the share of the counted articles that have it, as far as its count tells."""
    found: Counter[str] = Counter()
    for word, count in word_counts().items():
        stem = stem_word(word)
        if stem:
            found[stem] += count
    return {s: min(0.9, 0.7 * n / _ARTICLES) for s, n in found.items()}


@lru_cache(maxsize=200_000)
def rarity(term: str) -> float:
    """Return how rare a term is in news at large: the negative logarithm of the share of articles that have it."""
    return -math.log(prior_share(term))


_LEAST_SHARE = 0.00005
_PRIORS = {"place/": 0.004, "person/": 0.002, "?": 0.0001}


def prior_share(term: str) -> float:
    """Return the share of articles to expect a stem or entity in before any archive is seen."""
    if "/" in term:
        return next((share for head, share in _PRIORS.items() if term.startswith(head)), 0.003)
    if term.isdigit():
        return 0.02
    return max(stem_shares().get(term, 0.0), _LEAST_SHARE)
