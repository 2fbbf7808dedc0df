"""From labelled lines to an article: its blocks, headline, byline, outlet, agencies and the doubts about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from isnad.language.folding import BIDI_OVERRIDES
from isnad.model import AgencyCredit, Article, Block, Issue, OutletName, Page, Published, Role, Stamp
from isnad.pages import credits as credit
from isnad.pages.credits import Part
from isnad.pages.cues import cue_book
from isnad.pages.digests import number_items
from isnad.pages.labels import Labelled
from isnad.pages.languages import find_language
from isnad.pages.lines import fold_line

_BIDI = re.compile("[" + "".join(sorted(BIDI_OVERRIDES)) + "]")
_ARABIC_ENOUGH = 0.2
_FURNITURE: tuple[Role, ...] = ("comment", "promo", "navigation")
_TAIL = 600  # code points at the end of the text that may hold furniture run on to the last paragraph
_DATELINES = 3  # paragraphs from the top in which a dateline may stand


@dataclass(slots=True)
class Found:
    """What the markup of an HTML page says beside its text."""

    headline: str | None = None
    byline: str | None = None
    site: str | None = None
    url: str | None = None
    stamps: tuple[Stamp, ...] = ()
    sources: dict[int, str] = field(default_factory=dict)  # first code point of a block to its XPath
    issues: tuple[Issue, ...] = ()


def make_article(
    page: Page, text: str, labelled: Sequence[Labelled], found: Found | None = None
) -> tuple[Article, tuple[Issue, ...]]:
    """Return the article of labelled lines, and the issues of the page."""
    found = found or Found()
    headline = page.given_title or _headline(labelled) or found.headline
    items = number_items(text, labelled, headline)
    blocks = tuple(_blocks(text, labelled, items, found.sources))
    url = page.url or found.url
    outlet, relayed, agencies = _origin(page, text, labelled, blocks, found, url)
    dateline = _dateline(text, blocks)
    language, share = find_language(text)
    article = Article(
        id=page.id, url=url, path=page.path, sha256=page.sha256, language=language, outlet=outlet,
        relayed_from=relayed, agencies=tuple(agencies), headline=headline, subheadline=_first(labelled, "subheadline"),
        byline=_byline(labelled, dateline) or found.byline, place_line=dateline.place if dateline else None,
        published=Published(), text=text, blocks=blocks, fetched=page.fetched, given_published=page.given_published,
        stamps=found.stamps,
    )  # fmt: skip
    return article, (*found.issues, *_issues(article, labelled, share))


def _headline(labelled: Sequence[Labelled]) -> str | None:
    """Return the first headline line; where it is a window title (outlet - headline), the line it says again."""
    lines = [x.line for x in labelled if x.role == "headline"]
    within = [line for line in lines if line.key in lines[0].key]
    return min(within, key=lambda line: len(line.key)).text if within else None


def _first(labelled: Sequence[Labelled], role: Role) -> str | None:
    return next((x.line.text for x in labelled if x.role == role), None)


def _blocks(
    text: str, labelled: Sequence[Labelled], items: Sequence[int | None], sources: dict[int, str]
) -> Iterator[Block]:
    """Yield a block for every line; furniture run on to the last paragraph is cut off as a block of its own."""
    last = max((i for i, x in enumerate(labelled) if x.role == "body"), default=-1)
    for i, x in enumerate(labelled):
        source = sources.get(x.line.start)
        cut = _cut_furniture(text, x) if i == last else None
        if cut is None:
            yield Block(x.role, x.line.start, x.line.end, source, items[i])
        else:
            at, role = cut
            yield Block(x.role, x.line.start, x.line.start + len(text[x.line.start : at].rstrip()), source, items[i])
            yield Block(role, at, x.line.end, source)


def _cut_furniture(text: str, last: Labelled) -> tuple[int, Role] | None:
    """Return where furniture starts inside the last paragraph (… في المدينة. سمات حريق سيارة), and its role."""
    line = last.line
    begin = max(line.start, line.end - _TAIL)
    tail = text[begin : line.end]
    cue = cue_book().find_inline(fold_line(tail)) if line.words > 12 else None
    if cue is None:
        return None
    wanted = fold_line(tail)[cue.start :]
    for at in range(len(tail) - 1, 0, -1):
        if fold_line(tail[at:]) == wanted and not tail[at].isspace() and begin + at > line.start:
            return begin + at, cue.role
    return None


def _dateline(text: str, blocks: Sequence[Block]) -> credit.Dateline | None:
    for block in [b for b in blocks if b.role in ("body", "byline", "credit")][:_DATELINES]:
        read = credit.read_dateline if block.role == "body" else credit.read_byline
        found = read(text, block.start, block.end)
        if found:
            return found
    return None


def _byline(labelled: Sequence[Labelled], dateline: credit.Dateline | None) -> str | None:
    """Return who wrote the article: the person of the byline or of the dateline, without place and paper."""
    line = _first(labelled, "byline")
    if line:
        return credit.person_of_byline(line)
    return dateline.people[0] if dateline and dateline.people else None


def _origin(
    page: Page, text: str, labelled: Sequence[Labelled], blocks: Sequence[Block], found: Found, url: str | None
) -> tuple[OutletName | None, OutletName | None, list[AgencyCredit]]:
    """Return who published the page, whom it took the text from, and the agencies it credits."""
    credited, heads = _credits(text, blocks)
    parts = sorted([*credited, *heads], key=lambda p: p.start)
    agencies: list[AgencyCredit] = []
    for one in credit.to_agencies(parts):
        if all(one.id != other.id for other in agencies):
            agencies.append(one)
    named = credit.to_outlets(credited) + credit.to_outlets(heads, sure=True)
    outlet = (
        credit.outlet_of_input(page.given_outlet, None)
        or (credit.outlet_of_input(None, url) if url else None)
        or (credit.outlet_of_input(found.site, None) if found.site else None)
        or next((credit.outlet_of_line(x.line.text) for x in labelled if x.role == "outlet"), None)
    )
    speaking = _outlet_in_furniture(labelled) if outlet is None else None
    if outlet is None and speaking:
        outlet = speaking
    elif outlet is None and named:
        outlet = OutletName(named[0][0].id, named[0][1])
    relayed = next((OutletName(o.id, name) for o, name in named if outlet and o.id != outlet.id), None)
    if relayed is None:
        relays = (credit.find_relay(text, b.start, b.end) for b in blocks if b.role == "body")
        relayed = next((r for r in relays if r and outlet and r.id != outlet.id), None)
    return outlet, relayed, [a for a in agencies if outlet is None or a.id != outlet.id]


def _credits(text: str, blocks: Sequence[Block]) -> tuple[list[Part], list[Part]]:
    """Return the publishers credited in credit and source lines and at the end of the text; and in datelines."""
    parts: list[Part] = []
    lines: list[Part] = []
    body = [b for b in blocks if b.role == "body"]
    items = {b.item for b in body if b.item is not None}
    heads = body if items else body[:_DATELINES]
    ends = body if items else body[-1:]
    for block in blocks:
        span = text, block.start, block.end
        if block.role == "credit" or (block.role == "date" and "المصدر" in text[block.start : block.end]):
            parts += credit.source_parts(*span)
        elif block.role == "byline":
            lines += credit.credit_parts(*span)
    for block in heads:
        dateline = credit.read_dateline(text, block.start, block.end)
        lines += dateline.publishers if dateline else ()
    for block in ends:
        parts += credit.end_parts(text, block.start, block.end)
    return parts, lines


def _outlet_in_furniture(labelled: Sequence[Labelled]) -> OutletName | None:
    """Return the outlet that comments, promos and furniture speak for; the first that names one."""
    for role in _FURNITURE:
        for x in labelled:
            if x.role == role and (name := credit.outlet_in_furniture(x.line.folded)):
                return name
    return None


def _issues(article: Article, labelled: Sequence[Labelled], arabic: float) -> Iterator[Issue]:
    """Yield what is wrong or doubtful about a page."""
    text = article.text
    if not labelled:
        yield Issue("input-empty", None, None, "no line with any letters")
        return
    if arabic < _ARABIC_ENOUGH:
        yield Issue("input-not-arabic", None, None, f"language {article.language}")
    if control := _BIDI.search(text):
        count = len(_BIDI.findall(text))
        yield Issue("text-bidi-controls", control.start(), control.end(), f"{count} controls")
    if all(b.role != "body" for b in article.blocks):
        yield Issue("page-no-body", None, None, "every line has another role")
    if article.outlet is None:
        yield Issue("page-no-outlet", None, None, "no masthead, credit, address or disclaimer names an outlet")
    count = 1 + max((b.item for b in article.blocks if b.item is not None), default=-1)
    if count:
        yield Issue("page-digest", None, None, f"{count} items")
    for x in labelled:
        if x.guess:
            yield Issue("role-uncertain", x.line.start, x.line.end, f"{x.role}: {x.rule}")
