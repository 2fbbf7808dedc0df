"""Tests of a line's shape: dates, counters, credits, bylines, outlet names, picture credits.

Each test takes a folded line (see lines.fold_line) and answers whether the whole line has that shape. The words
they know are data in vocabulary.toml and places.txt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from isnad import outlets
from isnad.language import fold
from isnad.rules import load_toml, read_data

_TOKEN = re.compile(r"[a-z\u00e0-\u024f]+|[0-9]+|[\u0621-\u064a]+")
_PART = re.compile(r"[-:/()،,|+&;؛«»\"{}\[\]*]+| من (?=\S+(?: \S+)?$)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}(?!\d)")
_NUMERIC_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}\s?[-/.\\]\s?\d{1,2}\s?[-/.\\]\s?\d{2,4}|\d{4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2})(?!\d)"
)
_SOURCE_TAIL = re.compile(r"[-|(,]?\s*المصدر\s*:.*$")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,10}/?")
_CONTACT = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|(?<!\w)@\w+")
_INITIALS = re.compile(r"[\u0621-\u064a]{1,2}(?:\s*\.\s*[\u0621-\u064a]{1,2}){0,3}\.?")
_SIGNATURE = re.compile(r"[=\-_*\s]*(?:[\u0621-\u064a]{1,2}\s?[./]\s?){1,4}[\u0621-\u064a]{0,2}[\s.]*")
_CODE = re.compile(r"(?=[a-z0-9+/]*\d)(?=[a-z0-9+/]*[a-z])[a-z0-9+/]{16,200}={0,2}")
_LISTING = re.compile(r"list (?:\d+ )?of \d+(?: items?)?")
_LINK = re.compile(r"https?://\S+|www\.[^\s/]+/\S*")
_BUTTONS = re.compile(
    r"(?:facebook|twitter|whatsapp|telegram|linkedin|pinterest|messenger|reddit|e?-?mail|copylink|print|x-)+"
)
_NAMED_CREDIT = re.compile(r"(?:صوره من|تصوير|عدسه|مصدر الصوره|صدر الصوره|الصوره|photo|credit)\s*[:/]\s*[^:]{2,50}$")
_ARCHIVE = re.compile(r"[.،,\-(–]\s*(?:صوره (?:ارشيفيه|تعبيريه|توضيحيه|من الارشيف|ارشيف)|ارشيفيه|من الارشيف)\s*[).]*$")
_PAREN_CREDIT = re.compile(r"^(?P<what>.+?)\s*[(\[{](?P<who>[^()\[\]{}]{2,70})[)\]}]\s*\.?$")
_DASH_CREDIT = re.compile(r"^(?P<what>.+\S)\s+[-|©]\s*(?P<who>[^-|©]{2,40})$")
_NUMBER = re.compile(r"[\s:#./-]*[\d][\d\s/-]{1,14}\W*")
_DIGIT = re.compile(r"\d")
_BESIDE_DATE = 3  # words a date line may hold beside its date
_SEPARATOR = re.compile(r"[>|›»←/\\]")


@cache
def vocabulary() -> Mapping[str, Any]:
    """Return vocabulary.toml: tables of word lists."""
    return load_toml("isnad.pages", "vocabulary.toml")


@cache
def word_set(table: str, key: str) -> frozenset[str]:
    """Return one word list of the vocabulary, folded."""
    return frozenset(fold(vocabulary()[table][key]).lower().split())


@cache
def places() -> frozenset[str]:
    """Return the folded names of places that open datelines."""
    lines = read_data("isnad.pages", "places.txt").splitlines()
    return frozenset(
        fold(name.strip()) for x in lines if not x.startswith("#") for name in x.split("|") if name.strip()
    )


def is_date(line: str) -> bool:
    """Whether the line says nothing but a date or a time (with a source behind it at most)."""
    if not _DIGIT.search(line) and not line.startswith(("قبل", "منذ")):
        return False
    line = _SOURCE_TAIL.sub("", line)
    place, separator, rest = line.partition(":")
    if separator and is_place(place.strip()):  # الخرطوم : الأحد 16 أبريل 2023م
        line = rest
    tokens = _TOKEN.findall(line)
    words = [t for t in tokens if not t[0].isdigit()]
    if not tokens or (len(words) == len(tokens) and "قبل" not in words and "منذ" not in words):
        return False
    months, labels = word_set("dates", "months"), word_set("dates", "labels")
    known = months | labels | word_set("dates", "weekdays") | word_set("dates", "clock") | word_set("counters", "words")
    ago = _is_ago(words)
    strange = [w for w in words if w not in known and not ago]
    full = bool(_NUMERIC_DATE.search(line)) or (any(w in months for w in words) and len(tokens) - len(words) >= 2)
    clock = bool(_CLOCK.search(line))
    if not strange:
        return full or ago or clock or any(w in months for w in words)
    return full and len(strange) <= 3 and (clock or bool(labels.intersection(words[:2])))


def _is_ago(words: list[str]) -> bool:
    """منذ 3 ساعات, قبل 20 دقيقة, 5 hours ago: nothing but such words."""
    units = word_set("dates", "ago")
    leads = {"قبل", "منذ", "ago", "اخر", "تحديث", "نشر", "تم", "نشرت"}
    rest = [w for w in words if w not in leads]
    return len(words) > len(rest) > 0 and all(w in units for w in rest)


def is_counter(line: str) -> bool:
    """Whether the line counts views, readers or minutes to read (1254 مشاهدة), or pages (1/5)."""
    if not _DIGIT.search(line):
        return False
    tokens = _TOKEN.findall(line)
    words = [t for t in tokens if not t[0].isdigit()]
    digits = len(tokens) - len(words)
    if not words:
        return bool(re.fullmatch(r"[\s()\[\]-]*\d{1,7}(?:\s*/\s*\d{1,2})?[\s()\[\]-]*", line))
    known, labels = word_set("counters", "words"), word_set("counters", "labels")
    return digits == 1 and all(w in known or w in labels for w in words)


def is_breadcrumb(line: str) -> bool:
    """Whether the line is a path of sections (الرئيسية > أخبار > العراق)."""
    parts = [p.strip() for p in _SEPARATOR.split(line) if p.strip()]
    if len(parts) < 2 or any(len(p.split()) > 3 for p in parts):
        return False
    return parts[0] in _home_words() and (len(parts) > 2 or fold("رئيسية") in parts[0] or parts[0] == "home")


@cache
def _home_words() -> frozenset[str]:
    first = ("الرئيسية", "الصفحة الرئيسية", "أخبار", "الأخبار", "سياسة", "رياضة", "home", "اقتصاد")
    return frozenset(fold(s) for s in first)


def is_marks(line: str) -> bool:
    """Whether the line holds no letter and no digit."""
    return not any(c.isalnum() for c in line)


def is_number(line: str) -> bool:
    """Whether the line is the number of the article or of the issue (رمز الخبر: 135145)."""
    label = next((x for x in _number_labels() if line.startswith(x)), None)
    return label is not None and bool(_NUMBER.fullmatch(line[len(label) :]))


@cache
def _number_labels() -> tuple[str, ...]:
    return tuple(sorted((fold(x) for x in vocabulary()["numbers"]["labels"]), key=len, reverse=True))


def is_credit(line: str) -> bool:
    """Whether the line names nothing but agencies, outlets, وكالات, and editors' initials."""
    if _SIGNATURE.fullmatch(line):
        return True
    parts = _parts(line)
    if any(is_place(p) for p in parts):  # عين اليوم – الرياض is where and for whom
        return False
    named = sum(is_publisher(p) for p in parts)
    return named > 0 and all(is_publisher(p) or _INITIALS.fullmatch(p) for p in parts)


def is_publisher(part: str) -> bool:
    """Whether a part of a line is an agency, an outlet or a word like وكالات."""
    various = word_set("byline", "various")
    words = part.split()
    return outlets.find_by_name(part) is not None or (
        bool(words) and (all(w in various for w in words) or (words[0] == "و" and is_publisher(" ".join(words[1:]))))
    )


def is_place(part: str) -> bool:
    """Whether a part of a line is a place of the datelines list."""
    return part in places()


def is_person(part: str) -> bool:
    """Whether a part of a line may be a person's name: two to four words, none of which a name never holds."""
    words = part.replace(".", " ").split()
    if words and words[0] in ("د", "م", "ا"):
        words = words[1:]
    refused = word_set("byline", "not_names")
    if words and (
        words[0] in word_set("reporting", "verbs")
        or words[0].startswith("ال")
        or sum(w.startswith("ال") for w in words) > 1
    ):
        return False
    return 2 <= len(words) <= 4 and all(w.isalpha() and w not in refused and len(w) > 1 for w in words)


def is_byline(line: str) -> bool:
    """Whether the line is a person's name, a place and an outlet, at least two of them (محمد الصالح - الرياض)."""
    parts = _parts(line)
    lead = word_set("byline", "words")
    head, _, rest = line.partition(" ")
    if head in lead and is_person(rest.strip(" :-/")):
        return True
    parts = [p for p in parts if p not in lead]
    if not 1 <= len(parts) <= 5 or not re.search(r"[-:/()|,]| من ", line):
        return False
    anchored = [p for p in parts if is_place(p) or is_publisher(p)]
    if not anchored or len(_parts(line)) < 2:
        return False
    refused = word_set("byline", "not_names")
    own = (
        len(parts) == 2 and is_place(parts[0]) and "-" in line
    )  # موسكو - المرفا: a paper's own name that the catalogue lacks
    return all(
        is_place(p)
        or is_publisher(p)
        or is_person(p)
        or (own and p.startswith("ال") and p.isalpha() and p not in refused)
        for p in parts
    )


def is_contact(line: str) -> bool:
    """Whether the line is an e-mail address, a handle or a link, with few words round it."""
    return bool(_CONTACT.search(line)) and len(_TOKEN.findall(_CONTACT.sub(" ", line))) <= 3


def is_outlet(line: str) -> bool:
    """Whether the line is the name or the address of an outlet, known or named like one."""
    known = outlets.find_by_name(line, expected=False)
    if _DOMAIN.fullmatch(line) or (known and known.kind != "agency"):
        return True
    words = line.split()
    if not 2 <= len(words) <= 5:
        return False
    if words[0] in word_set("outlets", "nouns"):
        return words[-1] in word_set("outlets", "tails")
    return (words[0] in word_set("outlets", "starts") and words[-1] in word_set("outlets", "ends")) or (
        len(words) <= 3 and words[-1] in ("نيوز", "برس", "news", "press", "اونلاين")
    )


def is_masthead(line: str) -> bool:
    """Whether a line at the top of a page is called like an outlet (جريدة الصباح الباكر)."""
    words = line.split()
    return 2 <= len(words) <= 5 and words[0] in word_set("outlets", "nouns")


def is_tagline(line: str) -> bool:
    """Whether a line says what kind of paper the page is (يومية سياسية مستقلة تصدر من بيروت)."""
    words = line.split()
    kinds = word_set("outlets", "taglines")
    opens = bool(words) and (words[0] in word_set("outlets", "nouns") or words[0] in kinds)
    return opens and 2 <= len(words) <= 8 and any(w in kinds for w in words[1:]) and not line.endswith(".")


def holds_date(line: str) -> bool:
    """Whether a line holds a whole date and hardly anything else (مراسلنا - حمص، الإثنين 9 أبريل 2018)."""
    words = _TOKEN.findall(line)
    months = word_set("dates", "months")
    known = months | word_set("dates", "labels") | word_set("dates", "weekdays") | word_set("dates", "clock")
    if sum(not w[0].isdigit() and w not in known for w in words) > _BESIDE_DATE:
        return False
    return bool(_NUMERIC_DATE.search(line)) or (
        any(w in months for w in words) and sum(w.isdigit() for w in words) >= 2
    )


def is_caption(line: str) -> bool:
    """Whether the line ends in a picture credit and does not read like a sentence of the story."""
    if line.startswith("©"):
        return _names_agency(line)
    if _ARCHIVE.search(line) and len(line.split()) > 2:
        return True
    if _NAMED_CREDIT.search(line) and len(line.split()) > 3 and not opens_with_report(line):
        return True
    match = _PAREN_CREDIT.match(line) or _DASH_CREDIT.match(line)
    if not match or opens_with_report(line):
        return False
    what = match["what"].rstrip()
    if len(what.split()) < 2 or what.endswith((".", "!", "?", '."', ".»")):
        return False
    return is_picture_credit(match["who"], sure=line.rstrip(". ")[-1] not in ")]}")


def _names_agency(line: str) -> bool:
    """Whether a copyright line names an agency: that is a picture's, not the page's (© AFP 2021 / SAMI HASAN)."""
    words = re.findall(r"[^\W\d]+", line)
    spans = (" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, min(a + 4, len(words)) + 1))
    return any((o := outlets.find_by_name(x, expected=False)) is not None and o.kind == "agency" for x in spans)


def is_code(line: str) -> bool:
    """Whether the line is a token of some script (base64) that the extraction left behind."""
    return bool(_CODE.fullmatch(line))


def is_listing(line: str) -> bool:
    """Whether the line is what a screen reader says of a list (list 1 of 4)."""
    return bool(_LISTING.fullmatch(line))


def is_link(line: str) -> bool:
    """Whether the line is an address, with few words before it."""
    return bool(_LINK.search(line)) and len(_TOKEN.findall(_LINK.sub(" ", line))) <= 2


def is_follow(line: str) -> bool:
    """Whether the line asks to follow the outlet on a platform (تابعوا RT على)."""
    words = line.replace(":", " ").split()
    if len(words) < 2 or words[0] not in word_set("platforms", "verbs"):
        return False
    names = word_set("platforms", "names")
    return words[-1] in ("علي", "عبر") or bool(_LINK.search(line)) or any(w in names and len(w) > 1 for w in words[1:])


def is_buttons(line: str) -> bool:
    """Whether the line names platforms to share on and nothing else, with or without spaces between them."""
    words = re.findall(r"\w[\w-]*", line)
    names = word_set("platforms", "names")
    return bool(words) and (all(w in names for w in words) or all(_BUTTONS.fullmatch(w) for w in words))


def is_picture_credit(who: str, *, sure: bool) -> bool:
    """Whether these words credit a picture; `sure` asks for an agency or a word of pictures in every part."""
    pictures = word_set("credits", "pictures")
    parts = _parts(who)
    if not parts:
        return False
    for part in parts:
        if all(w in pictures for w in part.split()):
            continue
        found = outlets.find_by_name(part)
        if found is None or (sure and found.kind != "agency"):
            return False
    return True


def opens_with_report(line: str) -> bool:
    """Whether the first word is a verb of reporting or happening (with و or ف before it or not)."""
    first = next(iter(line.split()), "").strip('"«»*-:،,')
    verbs = word_set("reporting", "verbs")
    return first in verbs or (len(first) > 3 and first[0] in "وف" and first[1:] in verbs)


def _parts(line: str) -> list[str]:
    return [p for p in (x.strip(" .") for x in _PART.split(line)) if p]


SHAPES: dict[str, Callable[[str], bool]] = {
    "date": is_date,
    "code": is_code,
    "tagline": is_tagline,
    "listing": is_listing,
    "link": is_link,
    "follow": is_follow,
    "buttons": is_buttons,
    "counter": is_counter,
    "breadcrumb": is_breadcrumb,
    "marks": is_marks,
    "number": is_number,
    "credit": is_credit,
    "byline": is_byline,
    "contact": is_contact,
    "outlet": is_outlet,
    "caption": is_caption,
}
