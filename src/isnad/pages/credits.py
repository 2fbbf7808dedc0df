"""Credits: datelines, the agencies a page names for its text, bylines, and the outlet that published it.

Only credits count: a dateline (بغداد – وكالات :), a source line (المصدر : الجزيرة + الألمانية), an agency in
brackets where the text ends. Agencies under a picture, or quoted in a sentence, are no credit of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from isnad import outlets
from isnad.language import fold
from isnad.model import AgencyCredit, OutletName
from isnad.outlets import Outlet
from isnad.pages.lines import fold_line
from isnad.pages.shapes import is_person, is_place, is_publisher, word_set

_HEAD = 120  # code points of a paragraph in which a dateline may stand
_FIRST_PART = 45  # code points the first part of a dateline has at most
_LEAD = re.compile(r"(?:[\s*•■◆●▪\-–—\u00a0]|(?:Next|Previous|Prev)\b)*")
_STOP = re.compile(r"[:：]|[)\]]\s*[-–—:]*|\s[-–—−ـ]+\s?|[-–—]+\s|\s?/\s?")
_SPLIT = re.compile(r"\b(?:Next|Previous)\b|[-–—−:：/()،,|+&;؛«»\"“”{}\[\]*]+|(?<=\s)\u0640+(?=\s)")
_END = re.compile(r"[(\[]\s*([^()\[\]]{2,70})\s*[)\]]\s*[.،]?\s*$")
_END_BARE = re.compile(r"[.!؟?»\"]\s*[«\"“]?([^.!؟?«»\"“”]{2,60}?)[»\"”]?\s*\.?\s*$")
_SOURCE = re.compile(r"(?:المصدر|المصادر|مصدر الخبر|مصدر|Source|نقلا عن|نقلاً عن)\s*[:：(\-]\s*(.+)$")
_RELAY = re.compile(
    r"(?:وفق|حسب|بحسب|وفقا ل|نقلا عن|كما)\s*(?:ما)?\s*(?:نقلت|نقلته|نقل|نقله|أوردت|أوردته|أورد|أورده|ذكرت|ذكرته)\s+"
    r"(?P<noun>(?:صحيفة|موقع|قناة|شبكة|جريدة|إذاعة)\s+)?(?P<quote>[\"«“])?(?P<name>[^\"»”،,.]{2,30})"
)
_AND = re.compile(r"\sو\s?")
_TRAILING_DATE = re.compile(r"\s+\S+$")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a credit: its words and their code points in the article."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a paragraph that says where and from whom: its parts and the code point after it."""

    place: str | None
    people: tuple[str, ...]
    publishers: tuple[Part, ...]
    end: int


def read_byline(text: str, start: int, end: int) -> Dateline | None:
    """Return what a byline says of place and publishers (مرسى - الحديدة - خاص), or None."""
    parts = list(split_parts(text[start:end], start))
    places = [p.text for p in parts if is_place(fold_line(p.text))]
    people = tuple(p.text for p in parts if is_person(fold_line(p.text)) and not is_publisher(fold_line(p.text)))
    publishers = tuple(p for part in parts if is_publisher(fold_line(part.text)) for p in _publishers(part))
    return Dateline(places[0], people, publishers, end) if places else None


def person_of_byline(line: str) -> str | None:
    """Return the person a byline names, or the whole of it where no part looks like one; None for places alone."""
    leads = word_set("byline", "words")
    words = line.split()
    while words and fold_line(words[0]).strip(" :-/") in leads:
        words.pop(0)
    rest = " ".join(words).strip(" :-/–")
    parts = [p.text for p in split_parts(rest)]
    people = [
        p for p in parts if is_person(fold_line(p)) and not is_publisher(fold_line(p)) and not is_place(fold_line(p))
    ]
    if people:
        return people[0]
    known = [p for p in parts if is_place(fold_line(p)) or is_publisher(fold_line(p))]
    return (rest or None) if len(known) < len(parts) else None


def read_dateline(text: str, start: int, end: int) -> Dateline | None:
    """Return the dateline a paragraph `text[start:end]` opens with, or None.

    A place alone needs the list of places; with an agency, an outlet or وكالات beside it any place passes.
    """
    begin = start + len(_LEAD.match(text[start:end])[0])  # type: ignore[index]
    head = text[begin : min(end, begin + _HEAD)]
    head = head.partition("\n")[0]
    best: Dateline | None = None
    for stop in _STOP.finditer(head):
        if best is None and stop.start() > _FIRST_PART:
            break
        found = _dateline(head[: stop.end()], begin)
        if found is None:
            if best is not None or stop[0].strip()[:1] in (":", "："):
                break
            continue
        best = found
        if stop[0].strip()[-1:] in (":", "："):
            break
    return best


def _dateline(head: str, begin: int) -> Dateline | None:
    parts = list(split_parts(head, begin))
    if not 1 <= len(parts) <= 5:
        return None
    place: str | None = None
    people: list[str] = []
    publishers: list[Part] = []
    for part in parts:
        folded = fold_line(part.text).strip(" .")
        bare = _without_date(folded)
        if place is None and is_place(bare):
            place = " ".join(part.text.split()[: len(bare.split())])
        elif is_place(bare):
            continue
        elif is_publisher(folded) or is_publisher(bare):
            publishers += _publishers(part)
        elif folded in word_set("byline", "words"):
            continue
        elif is_person(folded):
            people.append(part.text)
        elif bare:
            return None
    if place is None and not _is_credit_alone(publishers, people, head):
        return None
    return Dateline(place, tuple(people), tuple(publishers), begin + len(head))


def _is_credit_alone(publishers: Sequence[Part], people: Sequence[str], head: str) -> bool:
    """Whether a head without a known place still is a dateline: (رويترز) - , سبق - وكالات: , عدن الغد - خاص."""
    if not publishers:
        return False
    return "(" in head or len(publishers) + len(people) > 1


def _without_date(folded: str) -> str:
    """Return a dateline part without the day behind its place: عمان 3 اذار, القاهره في 3 يناير."""
    known = word_set("dates", "months") | word_set("dates", "weekdays") | {"في", "الموافق", "م", "ه", "يوم"}
    words = re.findall(r"\d+|[^\s\d]+", folded)
    while words and (words[-1].isdigit() or words[-1] in known):
        words.pop()
    return " ".join(words)


def split_parts(text: str, offset: int = 0) -> Iterator[Part]:
    """Yield the parts of a credit between its dashes, commas, slashes and brackets."""
    at = 0
    for match in [*_SPLIT.finditer(text), None]:
        stop = match.start() if match else len(text)
        piece = text[at:stop]
        inner = piece.strip(" .\t\u00a0\u200f\u200e")
        if inner:
            begin = at + piece.index(inner)
            yield Part(inner, offset + begin, offset + begin + len(inner))
        at = match.end() if match else stop


def _publishers(part: Part) -> list[Part]:
    """Return a part as one publisher, or as the two it joins with و (رويترز وفرانس برس)."""
    if outlets.find_by_name(part.text):
        return [part]
    match = _AND.search(part.text)
    if match and all(
        x.strip() and is_publisher(fold_line(x)) for x in (part.text[: match.start()], part.text[match.end() :])
    ):
        left, right = part.text[: match.start()], part.text[match.end() :]
        return [Part(left, part.start, part.start + len(left)), Part(right, part.end - len(right), part.end)]
    return [part]


def credit_parts(text: str, start: int, end: int) -> list[Part]:
    """Return the publishers a credit line names."""
    return [
        p for part in split_parts(text[start:end], start) for p in _publishers(part) if is_publisher(fold_line(p.text))
    ]


def source_parts(text: str, start: int, end: int) -> list[Part]:
    """Return the publishers behind المصدر : in a line, in brackets at its end, or in the whole credit line."""
    source = _SOURCE.search(text, start, end)
    if source:
        return credit_parts(text, source.start(1), source.end(1))
    return credit_parts(text, start, end)


def end_parts(text: str, start: int, end: int) -> list[Part]:
    """Return the publishers where a paragraph ends, in brackets or behind its last full stop.

    If it names anything else there, it is no credit.
    """
    tail = max(start, end - 90)
    match = _END.search(text, tail, end) or _END_BARE.search(text, tail, end)
    if not match:
        return []
    parts = [p for part in split_parts(match[1], match.start(1)) for p in _publishers(part)]
    return parts if all(is_publisher(fold_line(p.text)) for p in parts) else []


def to_agencies(parts: Sequence[Part]) -> list[AgencyCredit]:
    """Return the agencies among publishers; وكالات and its like are agency/various."""
    found = []
    for part in parts:
        known = outlets.find_by_name(part.text)
        if known and known.kind == "agency":
            found.append(AgencyCredit(known.id, part.text, part.start, part.end))
        elif known is None and any("وكال" in w for w in fold(part.text).split()):
            found.append(AgencyCredit("agency/various", part.text, part.start, part.end))
    return found


def to_outlets(parts: Sequence[Part], *, sure: bool = False) -> list[tuple[Outlet, str]]:
    """Return the outlets among publishers that are no agency, each with the name it has there.

    الرياض and the like are the city, not the paper; `sure` leaves out names that are ordinary words too.
    """
    known = [
        (outlets.find_by_name(p.text, expected=not sure), p.text) for p in parts if not is_place(fold_line(p.text))
    ]
    return [(o, name) for o, name in known if o and o.kind != "agency"]


def find_relay(text: str, start: int, end: int) -> OutletName | None:
    """Return the outlet a sentence says the words were taken from (وفق ما نقلته «العربية نت» عن …)."""
    match = _RELAY.search(text, start, end)
    if not match:
        return None
    expected = bool(match["noun"] or match["quote"])  # ما ذكره اليوم is no paper, ما ذكرته «اليوم» is
    words = match["name"].split()
    for length in range(min(4, len(words)), 0, -1):
        name = " ".join(words[:length])
        known = outlets.find_by_name(name, expected=expected)
        if known and known.kind != "agency":
            return OutletName(known.id, name.strip(" -–—()"))
    return None


def name_outlet(known: Outlet) -> OutletName:
    """Return the catalogue's id and Arabic name of an outlet."""
    return OutletName(known.id, known.arabic)


def outlet_of_input(given: str | None, url: str | None) -> OutletName | None:
    """Return the outlet the input or its address names; one not in the catalogue as "?" + its name."""
    if given:
        known = outlets.find(given)
        return name_outlet(known) if known else OutletName("?" + given, given)
    if url:
        known = outlets.find_by_url(url)
        if known:
            return name_outlet(known)
        try:
            host = (urlsplit(url).hostname or "").removeprefix("www.")
        except ValueError:
            return None
        return OutletName("?" + host, host) if host else None
    return None


def outlet_of_line(line: str) -> OutletName:
    """Return the outlet a masthead line names."""
    name = line.strip()
    known = outlets.find(name)
    if known is None:
        return OutletName("?" + name, name)
    return OutletName(known.id, known.arabic if name.isascii() else name)


_SELF = re.compile(
    r"(?:راي|للنشر في|النشر في|حقوق|موقع|صحيفه|جريده|قناه|شبكه|لموقع|لصحيفه|لقناه|لشبكه|©|في|محفوظه ل|لدي|عن|موسسه)\s+(?:موقع |صحيفه |قناه |شبكه )?"
)


def outlet_in_furniture(folded: str) -> OutletName | None:
    """Return the outlet that a disclaimer, a copyright or a subscribe line speaks for (رأي إيلاف)."""
    text = re.sub(r"[^\w\s©]+", " ", folded)
    for match in _SELF.finditer(text):
        words = text[match.end() :].split()
        for length in range(min(4, len(words)), 0, -1):
            name = " ".join(words[:length])
            for candidate in (name, name[1:] if name[:1] in "بل" else ""):
                known = outlets.find_by_name(candidate) if candidate else None
                if known and known.kind != "agency":
                    return name_outlet(known)
    words = text.split()
    for at in range(len(words)):
        for length in range(min(4, len(words) - at), 0, -1):
            known = outlets.find_by_name(" ".join(words[at : at + length]), expected=False)
            if known and known.kind != "agency":
                return name_outlet(known)
    return None
