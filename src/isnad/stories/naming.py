"""Naming: the words each outlet uses for an entity, in whose voice, at what distance, with which qualifiers.

A name between quotation marks of its own is in scare quotes; one inside a longer quotation is another's word. Phrases
that hold a name at arm's length (ما يسمى، ما يعرف بـ) and the heads of qualifiers (الموالية، المدعومة) are in
`naming.toml`. How far two outlets differ is the Jensen-Shannon distance of their wordings (Lin 1991, base 2), and its
safe part is the same after both were drawn towards the wording of all outlets by a few pseudo-counts.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from isnad.entities.authority import state_of
from isnad.language import fold, split_clitics
from isnad.language.quotations import find_quotations
from isnad.model import Mention, Quotation, Record
from isnad.rules import load_toml
from isnad.stories.actors import members_of, named_span
from isnad.stories.results import Distancing, NamingContrast, NamingCount, NamingUse, Passage, Voice

_MARKS = "«»\"“”„‟‹›'‘’"
_EDGE = re.compile(rf"[\s{_MARKS}ـ()]+")
_WORD = re.compile(r"[^\s،,.؛;:!؟?()«»\"“”]+")
_READ = frozenset({"headline", "subheadline", "body", "caption", "pull_quote", "section_heading", "teaser"})
_NAMED = frozenset({"group", "organisation", "person"})
_SHORT = 14  # code points a quotation may be longer than the name it marks
_PULL = 5.0  # pseudo-counts of the wording of all outlets
_EXAMPLES = 3


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(fold(w) for w in load_toml("isnad.stories", "naming.toml")[table][key])


# --- uses -------------------------------------------------------------------------------------------------------


def find_naming(record: Record) -> tuple[NamingUse, ...]:
    """Return every naming of a group, body, person or state on a page, in order."""
    article = record.article
    quotations = [q for b in article.blocks for q in find_quotations(article.text, b.start, b.end)]
    direct = [(s.content.start, s.content.end) for s in record.statements if s.kind == "direct"]
    read = [(b.start, b.end) for b in article.blocks if b.role in _READ]
    month = article.published.value[:7] if article.published.value else None
    uses = []
    for start, end, entity in _named_spans(record):
        if not any(s <= start < e for s, e in read):
            continue
        start, end, distancing = _distance(article.text, start, end, quotations)
        uses.append(
            NamingUse(
                entity,
                article.outlet.id if article.outlet else None,
                month,
                article.text[start:end],
                _voice(start, end, quotations, direct),
                distancing,
                tuple(_qualifiers(record, end, joined=entity.startswith("place/"))),
                Passage(article.id, start, end, article.text[start:end]),
            )
        )
    return tuple(uses)


def _named_spans(record: Record) -> Iterator[tuple[int, int, str]]:
    """Yield what names whom: mentions, a person with the roles before his name, and bodies inside a role."""
    mentions = sorted(record.mentions, key=lambda m: (m.start, -m.end))
    text = record.article.text
    for index, mention in enumerate(mentions):
        if mention.kind == "role":
            inside = named_span(mention.text)
            if inside and not any(m.kind in _NAMED and m.start < mention.end for m in mentions[index + 1 : index + 3]):
                yield mention.start + inside[0], mention.start + inside[1], inside[2]
        elif mention.kind == "person":
            yield _with_roles(text, mentions, index), mention.end, mention.entity or f"?person/{mention.name}"
        elif mention.kind in _NAMED or (mention.kind == "place" and mention.entity and state_of(mention.entity)):
            yield _pointed(text, mention.start), _aliased(text, mentions, index), _entity(mention)


def _entity(mention: Mention) -> str:
    return mention.entity or f"?{mention.kind}/{word_form(mention.text)}"


def _pointed(text: str, start: int) -> int:
    """Take in a demonstrative before a name: تلك الفصائل."""
    before = text[max(0, start - 9) : start]
    word = before.split()[-1] if before.endswith(" ") and before.split() else ""
    return start - len(word) - 1 if fold(word) in _words("pointing", "words") else start


def _aliased(text: str, mentions: Sequence[Mention], index: int) -> int:
    """Take in another name of the same in brackets: وزارة الدفاع الأميركية (البنتاغون)."""
    mention = mentions[index]
    for other in mentions[index + 1 : index + 2]:
        if other.entity == mention.entity and text[mention.end : other.start].strip() == "(":
            return other.end + (text[other.end : other.end + 1] == ")")
    return mention.end


def _with_roles(text: str, mentions: Sequence[Mention], index: int) -> int:
    start = mentions[index].start
    for before in reversed(mentions[max(0, index - 3) : index]):
        gap = text[before.end : start]
        if before.kind != "role" or before.entity != mentions[index].entity or len(gap) > 2 or gap.strip(" ،"):
            break
        start = before.start
    return start


def _distance(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> tuple[int, int, Distancing]:
    distancing: Distancing = "none"
    for q in quotations:
        own = q.closed and q.inner_end - q.inner_start <= (end - start) + _SHORT
        around = q.inner_start <= start and end - 1 <= q.inner_end
        if own and (around or (start <= q.start and q.end <= end + 1)) and start < q.inner_end and q.start < end:
            start, end, distancing = min(start, q.start), max(end, q.end), "scare_quotes"
            break
    phrase = _so_called(text, start)
    return (phrase, end, "so_called") if phrase is not None else (start, end, distancing)


@cache
def _so_called_pattern() -> re.Pattern[str]:
    phrases = sorted(_words("so_called", "phrases"), key=lambda p: (-len(p), p))
    joins = "|".join(sorted(_words("so_called", "joins"), key=lambda j: -len(j)))
    return re.compile(rf"(?:^|[\s،(])((?:{'|'.join(map(re.escape, phrases))})\s*(?:ب?(?:{joins}))?[\s«\"“:]*)$")


def _so_called(text: str, start: int) -> int | None:
    """Return where a so-called phrase that ends at `start` begins."""
    before = text[max(0, start - 40) : start]
    kept = [(i, f) for i, c in enumerate(before) if (f := fold(c))]
    match = _so_called_pattern().search("".join(f for _, f in kept))
    if match is None:
        return None
    return max(0, start - 40) + kept[match.start(1)][0]


def _voice(start: int, end: int, quotations: Sequence[Quotation], direct: Sequence[tuple[int, int]]) -> Voice:
    longer = any(
        q.inner_start <= start and end <= q.end and q.inner_end - q.inner_start > end - start + _SHORT
        for q in quotations
    )
    return "quoted" if longer or any(s <= start and end <= e for s, e in direct) else "narrator"


# --- qualifiers ----------------------------------------------------------------------------------------------------

_GAP = re.compile(r"[\s»\"”]*[،,]?\s*")
_STOP = re.compile(r"[،,.؛:\n]|$")
_OPENED = 7  # words after الذي, بقيادة
_RELATIVE = frozenset({"الذي", "التي", "الذين", "والذي", "والتي", "والذين", "حيث", "لكن"})
_OPEN_ENDED = frozenset(
    {"من", "في", "علي", "الي", "عن", "مع", "بين", "ان", "الذي", "التي", "بعد", "قبل", "خلال", "منذ", "تحت", "ضد"}
)
_AFTER = {"من": 2, "علي": 2, "في": 2, "تحت": 4, "الي": 2, "ضمن": 3, "ايضا": 4, "بعضها": 4}


def _qualifiers(record: Record, end: int, *, joined: bool) -> Iterator[Passage]:
    """Yield what is said of the named right after the name: الموالية لإيران، المنضوي تحت …، بقيادة …

    `joined`: no comma may stand between (after a place the qualifier is of what the place belongs to).
    """
    text = record.article.text
    at = end
    for _ in range(3):
        gap = _GAP.match(text, at)
        word = _WORD.match(text, gap.end() if gap else at)
        if word is None or (joined and text[at : word.start()].strip()):
            return
        stop = _qualifier_end(text, word)
        if stop is None:
            return
        last = max((m.end for m in record.mentions if m.start < stop < m.end and m.start > at), default=stop)
        yield Passage(record.article.id, word.start(), last, text[word.start() : last])
        if fold(word[0]) in _words("qualifier", "openers"):
            return  # what follows a clause is said of something in it
        at = last


def _qualifier_end(text: str, word: re.Match[str]) -> int | None:
    """Return where a qualifier that begins with a word ends; None if the word begins none."""
    bare = fold(word[0])
    if bare.startswith("و") and bare[1:] in _words("qualifier", "participles"):
        bare = bare[1:]
    if bare in _words("qualifier", "adjectives"):
        return word.end()
    stop = _STOP.search(text, word.end())
    following = list(_WORD.finditer(text, word.end(), min(stop.start() if stop else len(text), word.end() + 120)))
    if bare in _words("qualifier", "openers"):
        return _clause_end(following)
    if bare not in _words("qualifier", "participles"):
        return None
    if not following:
        return word.end()
    first = fold(following[0][0])
    if first in _AFTER:
        return following[: _AFTER[first]][-1].end()
    attached = first.startswith(("ل", "ب")) and len(first) > 3
    return following[0].end() if attached or bare.startswith("حليف") else word.end()


def _clause_end(following: Sequence[re.Match[str]]) -> int | None:
    """Return where a clause opened by الذي or بقيادة ends: before the next such clause, not on a preposition."""
    kept = following[:_OPENED]
    kept = kept[: next((i for i, w in enumerate(kept) if i and fold(w[0]) in _RELATIVE), len(kept))]
    while kept and fold(kept[-1][0]) in _OPEN_ENDED:
        kept = kept[:-1]
    return kept[-1].end() if kept else None


# --- counts ----------------------------------------------------------------------------------------------------------


@cache
def word_form(surface: str) -> str:
    """Return a naming without marks and attached letters, folded: what is counted as one wording."""
    words = _EDGE.sub(" ", fold(surface)).split()
    if len(words) > 1 and words[0] in ("ل", "ب", "و", "ف", "ك"):
        words = words[1:]
    if not words:
        return ""
    proclitics, stem, rest = split_clitics(words[0])
    article = "ال" if "ال" in proclitics or proclitics[-2:] == ("ل", "ل") else ""
    if any(p in ("و", "ف", "ب", "ل", "ك") for p in proclitics):
        words[0] = article + stem + rest
    return " ".join(words)


def count_naming(uses: Iterable[NamingUse]) -> tuple[NamingCount, ...]:
    """Return how often each outlet words each entity how, by month, most frequent first."""
    found: dict[tuple[str, str | None, str | None, str, Voice, Distancing], list[NamingUse]] = defaultdict(list)
    for use in uses:
        found[use.entity, use.outlet, use.month, word_form(use.surface), use.voice, use.distancing].append(use)
    counts = [
        NamingCount(
            entity, outlet, month, form, same[0].surface, voice, distancing, len(same),
            tuple(u.passage for u in same[:_EXAMPLES]),
        )
        for (entity, outlet, month, form, voice, distancing), same in found.items()
    ]  # fmt: skip
    return tuple(
        sorted(counts, key=lambda c: (c.entity, c.outlet or "", c.month or "", -c.count, c.form, c.voice, c.distancing))
    )


def select_naming(uses: Iterable[NamingUse], entity: str) -> tuple[NamingUse, ...]:
    """Return the uses of an entity and of those that belong to it."""
    kept = list(uses)
    wanted = members_of(entity, frozenset(u.entity for u in kept))
    return tuple(u for u in kept if u.entity in wanted)


# --- contrasts -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Wording:
    outlet: str
    forms: Mapping[str, int]
    total: int


def contrast_outlets(counts: Iterable[NamingCount], *, least: int = 5) -> tuple[NamingContrast, ...]:
    """Return how far outlets differ in naming one entity in their own voice, the surest first.

    An outlet counts with at least `least` namings of the entity; scare quotes and so-called phrases are wordings too.
    """
    by_entity: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for count in counts:
        if count.voice == "narrator" and count.outlet:
            mark = {"none": "", "scare_quotes": " «»", "so_called": " (so called)"}[count.distancing]
            by_entity[count.entity][count.outlet][count.form + mark] += count.count
    found = []
    for entity, outlets in sorted(by_entity.items()):
        wordings = [_Wording(o, f, f.total()) for o, f in sorted(outlets.items()) if f.total() >= least]
        pool: Counter[str] = Counter()
        for wording in wordings:
            pool.update(wording.forms)
        found += [_contrast(entity, a, b, pool) for i, a in enumerate(wordings) for b in wordings[i + 1 :]]
    return tuple(sorted(found, key=lambda c: (-c.sure, c.entity, c.left, c.right)))


def _contrast(entity: str, a: _Wording, b: _Wording, pool: Counter[str]) -> NamingContrast:
    return NamingContrast(
        entity,
        a.outlet,
        b.outlet,
        a.total,
        b.total,
        round(_jensen_shannon(_shares(a, pool, 0.0), _shares(b, pool, 0.0)), 3),
        round(_jensen_shannon(_shares(a, pool, _PULL), _shares(b, pool, _PULL)), 3),
        _more_of(a, b),
        _more_of(b, a),
    )


def _shares(wording: _Wording, pool: Counter[str], pull: float) -> dict[str, float]:
    whole = pool.total()
    return {f: (wording.forms.get(f, 0) + pull * n / whole) / (wording.total + pull) for f, n in sorted(pool.items())}


def _jensen_shannon(p: Mapping[str, float], q: Mapping[str, float]) -> float:
    """Return the square root of the Jensen-Shannon divergence to base 2: 0 for the same shares, 1 for none shared."""
    total = 0.0
    for form, x in p.items():
        y = q[form]
        middle = (x + y) / 2
        total += sum(v / 2 * math.log2(v / middle) for v in (x, y) if v > 0)
    return math.sqrt(max(0.0, total))


def _more_of(a: _Wording, b: _Wording) -> tuple[str, ...]:
    gain = {f: n / a.total - b.forms.get(f, 0) / b.total for f, n in a.forms.items()}
    return tuple(f for f, g in sorted(gain.items(), key=lambda x: (-x[1], x[0]))[:3] if g > 0)
