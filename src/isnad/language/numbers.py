"""Numbers: digits and number words, ordinals, duals, and quantities with their hedges.

`read_number` and `read_ordinal` read at one word, `read_quantity` reads a hedged amount there. All take any
sequence of `model.Word` and an index into it; spans are indexes, last exclusive. Word lists: `numbers.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from isnad.language.folding import fold_word
from isnad.model import Word
from isnad.rules import load_toml

Hedge = Literal["exact", "about", "least", "most", "range", "vague", "some", "dual"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number in words [first, last): `value` is an int unless it has a fraction."""

    first: int
    last: int
    value: int | float
    kind: Literal["cardinal", "ordinal"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in words [first, last): None is an open end; `hedge` says how it was put."""

    first: int
    last: int
    low: int | float | None
    high: int | float | None
    hedge: Hedge


# --- lexicon ------------------------------------------------------------------------------------------------

_Class = Literal[
    "unit", "teen_unit", "ten", "tens", "hundred", "hundreds", "scale", "double_scale", "fraction", "ordinal", "vague"
]
_CARDINAL = frozenset({"unit", "teen_unit", "ten", "tens", "hundred", "hundreds", "scale", "double_scale"})
_WEEKDAYS = frozenset(map(fold_word, ("الاثنين", "الإثنين", "الأحد")))


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    value: float


@cache
def _lexicon() -> dict[str, tuple[_Entry, ...]]:
    table = load_toml("isnad.language", "numbers.toml")
    out: dict[str, list[_Entry]] = {}
    for kind in (*_CARDINAL_ORDER, "fraction", "ordinal", "vague"):
        for value, forms in table[kind].items():
            for form in forms.split():
                entry = _Entry(kind, float(value))
                entries = out.setdefault(fold_word(form), [])
                if entry not in entries:
                    entries.append(entry)
    return {form: tuple(entries) for form, entries in out.items()}


_CARDINAL_ORDER: tuple[str, ...] = (
    "unit", "teen_unit", "ten", "tens", "hundred", "hundreds", "scale", "double_scale",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Read:
    """One word as a number word: with و before it, with the article, and its entries."""

    joined: bool
    definite: bool
    entries: tuple[_Entry, ...]

    def of(self, *kinds: str) -> _Entry | None:
        return next((e for e in self.entries if e.kind in kinds), None)


_NOTHING = _Read(False, False, ())


@lru_cache(maxsize=50_000)
def _read_word(form: str) -> _Read:
    """Look a folded word up, with and without و/ف, ب/ل/ك and the article."""
    lexicon = _lexicon()
    if form in _WEEKDAYS:
        return _NOTHING
    for joined, rest in ((False, form), (True, form[1:])):
        if joined and (form[0] not in "وف" or rest in _WEEKDAYS):
            continue
        for bare, definite in _bare_forms(rest):
            if bare in lexicon:
                return _Read(joined, definite, lexicon[bare])
    return _NOTHING


def _bare_forms(form: str) -> list[tuple[str, bool]]:
    forms = [(form, False)]
    if form.startswith("ال"):
        forms.append((form[2:], True))
    if form.startswith("لل"):
        forms.append((form[2:], True))
    if form[:1] in ("ب", "ل", "ك"):
        forms.append((form[1:], False))
        if form[1:3] == "ال":
            forms.append((form[3:], True))
    return forms


# --- digits -------------------------------------------------------------------------------------------------


def _read_digits(words: Sequence[Word], i: int) -> tuple[int, float] | None:
    """Read digits with separators at word `i`: 2,500 and 2.500 are thousands, 3.5 and 3,5 are fractions."""
    if i >= len(words) or words[i].kind != "number":
        return None
    groups, marks, at = [words[i].form], [], i + 1
    while (
        at + 1 < len(words)
        and words[at].kind == "mark"
        and words[at].form in (",", ".")
        and words[at].start == words[at - 1].end
        and words[at + 1].kind == "number"
        and words[at + 1].start == words[at].end
    ):
        marks.append(words[at].form)
        groups.append(words[at + 1].form)
        at += 2
    if len(groups) == 1:
        return at, _integer(groups[0])
    thousands = len(set(marks)) == 1 and all(len(g) == 3 for g in groups[1:]) and 1 <= len(groups[0]) <= 3
    if thousands and not groups[0].startswith("0") and not _scale_follows(words, at, groups):
        return at, _integer("".join(groups))
    if len(groups) == 2 and len(groups[1]) <= 3:
        return at, float(f"{groups[0][:15]}.{groups[1]}")
    if len(groups) > 2 and marks[-1] != marks[0] and all(len(g) == 3 for g in groups[1:-1]):
        return at, float("".join(groups[:-1])[:15] + "." + groups[-1][:6])  # 1,234.5
    return i + 1, _integer(groups[0])


def _integer(digits: str) -> int:
    return int(digits[:18])


def _scale_follows(words: Sequence[Word], at: int, groups: Sequence[str]) -> bool:
    """Whether 2.500 stands before مليون, so that it is a fraction."""
    return len(groups) == 2 and at < len(words) and _read_word(words[at].form).of("scale") is not None


# --- numbers ------------------------------------------------------------------------------------------------


def read_number(words: Sequence[Word], i: int) -> Number | None:
    """Read a cardinal at word `i`, the longest there is: digits, words, or both (3 آلاف, ألف و500, نصف مليون)."""
    reader = _Reader(words, i)
    if not reader.read():
        return None
    value = reader.value
    whole = round(value) if abs(value - round(value)) < 1e-6 else value
    return Number(i, reader.at, whole, "cardinal")


class _Reader:
    """Reads one cardinal: `part` is what a scale word would multiply, `total` what has been multiplied."""

    def __init__(self, words: Sequence[Word], i: int) -> None:
        self.words, self.at = words, i
        self.total = 0.0
        self.part: float | None = None
        self.room = float("inf")  # only less than this may still be added to `part`
        self.scale_room = float("inf")
        self.any = False

    @property
    def value(self) -> float:
        return self.total + (self.part or 0)

    def read(self) -> bool:
        while self.at < len(self.words) and self._step():
            self.any = True
        return self.any

    def _step(self) -> bool:
        word, at = self.words[self.at], self.at
        if word.kind == "number":
            return self._digits(at, joined=False)
        if word.kind != "arabic":
            return False
        if word.form == "و" and self.any and at + 1 < len(self.words) and self.words[at + 1].start <= word.end + 1:
            return self._digits(at + 1, joined=True)
        read = _read_word(word.form)
        if not read.entries or (self.any and not read.joined and not self._may_multiply(read)):
            return False
        if not self.any and read.definite and read.of("ordinal") and not read.of(*_CARDINAL):
            return False
        return self._word(read)

    def _may_multiply(self, read: _Read) -> bool:
        return read.of("scale", "hundred", "ten", "vague") is not None

    def _digits(self, at: int, joined: bool) -> bool:
        found = _read_digits(self.words, at)
        if found is None or (self.any and (not joined or not found[1] < min(self.room, self.scale_room))):
            return False
        self.part = (self.part or 0) + found[1]
        self.room = 0
        self.at = found[0]
        return True

    def _word(self, read: _Read) -> bool:
        entry = read.of(*_CARDINAL, "fraction")
        if entry is None:
            return False
        kind, value = entry.kind, entry.value
        if kind == "fraction":
            return self._fraction(value)
        if kind in ("scale", "double_scale"):
            return self._multiply(kind, value)
        if kind == "teen_unit" and not self._ten_follows():
            return False
        if (kind == "unit" and self._ten_follows()) or kind == "teen_unit":
            value += 10
        return self._add(kind, value, read)

    def _ten_follows(self) -> bool:
        after = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        if after is None or after.kind != "arabic":
            return False
        read = _read_word(after.form)
        return read.of("ten") is not None and not read.joined and not after.form.endswith("عشرا")

    def _add(self, kind: str, value: float, read: _Read) -> bool:
        width = 2 if kind in ("unit", "teen_unit") and value > 10 else 1
        if kind == "hundred" and self.part is not None and not read.joined:
            if not 2 < self.part < 10:
                return False
            value, self.part = self.part * 100, None
        elif self.any and not self._fits(kind, value):
            return False
        self.part = (self.part or 0) + value
        self.room = {"hundred": 100, "hundreds": 100}.get(kind, 0)
        if kind == "unit" and value < 10:
            self.room = -1  # a unit takes tens: خمسة وعشرون
        self.at += width
        return True

    def _fits(self, kind: str, value: float) -> bool:
        if self.part is None:
            return value < self.scale_room
        return kind == "tens" if self.room == -1 else value < self.room

    def _multiply(self, kind: str, value: float) -> bool:
        base = value / 2 if kind == "double_scale" else value
        if base >= self.scale_room or (kind == "double_scale" and self.part is not None):
            return False
        self.total += value * (1 if self.part is None else self.part)
        self.part, self.room, self.scale_room = None, float("inf"), base
        self.at += 1
        return True

    def _fraction(self, value: float) -> bool:
        if not self.any:
            self.part, self.room = value, 0
            self.at += 1
            return True
        if self.part is None and self.scale_room != float("inf"):  # مليون ونصف [المليون]
            self.total += value * self.scale_room
            self.at += 1
            after = _read_word(self.words[self.at].form).of("scale") if self.at < len(self.words) else None
            self.at += after is not None and after.value == self.scale_room
            self.part, self.room, self.scale_room = 0.0, 0, 0
            return True
        if self.part is not None and self.room in (0, -1) and self.total == 0:  # ثلاثة ونصف
            self.part, self.room = self.part + value, 0
            self.at += 1
            return True
        return False


def read_ordinal(words: Sequence[Word], i: int) -> Number | None:
    """Read an ordinal at word `i`: الخامس, الحادي عشر, الحادي والعشرين, العشرين, أول. Without و before it or with."""
    if i >= len(words) or words[i].kind != "arabic":
        return None
    read = _read_word(words[i].form)
    ordinal = read.of("ordinal")
    if ordinal is None:
        tens = read.of("tens", "hundred")
        return Number(i, i + 1, int(tens.value), "ordinal") if tens and read.definite else None
    value, last = int(ordinal.value), i + 1
    after = _read_word(words[last].form) if last < len(words) else _NOTHING
    if after.of("ten") and not after.joined and not after.definite and value < 10:
        return Number(i, last + 1, value + 10, "ordinal")
    tens = after.of("tens")
    if tens and after.joined and after.definite and value < 10:
        return Number(i, last + 1, value + int(tens.value), "ordinal")
    if words[i].form.endswith(("حادي", "حاديه")):
        return None  # only in compounds
    if words[i].form.endswith("ثان") and not read.definite and words[i].plain[:1] not in ("ث", "و"):
        return None
    return Number(i, last, value, "ordinal")


# --- duals --------------------------------------------------------------------------------------------------


@cache
def _duals() -> tuple[frozenset[str], frozenset[str]]:
    """Dual forms of countable people: those that are always dual, and those that look like plurals too."""
    people = load_toml("isnad.language", "numbers.toml")["people"]
    sure: set[str] = set()
    maybe: set[str] = set()
    for key in ("broken", "sound"):
        for noun in people[key].split():
            for ending in ("ان", "ين"):
                form = fold_word(_dual_stem(noun) + ending)
                (maybe if key == "sound" and ending == "ين" and not noun.endswith("ة") else sure).add(form)
    other = {fold_word(w) for w in people["not_dual"].split()}  # طالبان is nearly always the movement
    return frozenset(sure - other), frozenset(maybe - sure - other)


def _dual_stem(noun: str) -> str:
    if noun.endswith("ة"):
        return noun[:-1] + "ت"
    if noun.endswith("ى"):
        return noun[:-1] + "ي"
    if noun.endswith("اء"):
        return noun[:-1] + "و"
    return noun + "ي" if noun in ("قاض", "محام") else noun


def is_dual(words: Sequence[Word], i: int) -> bool:
    """Whether word `i` is a countable person noun in the dual: قتيلان, جنديين, مسلحين اثنين."""
    if i >= len(words) or words[i].kind != "arabic":
        return False
    sure, maybe = _duals()
    for bare in _dual_candidates(words[i].form):
        if bare in sure:
            return True
        if bare in maybe:
            after = words[i + 1].form if i + 1 < len(words) else ""
            return after in ("اثنين", "اثنان", "الاثنين", "اخرين") and after != "اخرين"
    return False


def _dual_candidates(form: str) -> list[str]:
    starts = [form, form[1:]] if form[:1] in ("و", "ف") else [form]
    return [bare for start in starts for bare, _ in _bare_forms(start)]


# --- quantities -----------------------------------------------------------------------------------------------


@cache
def _hedges(section: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Hedge phrases as folded words by their first word, longest first."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for meaning, phrases in load_toml("isnad.language", "numbers.toml")[section].items():
        for phrase in phrases:
            words = tuple(fold_word(w) for w in phrase.split())
            by_first.setdefault(words[0], []).append((words, meaning))
    return {first: tuple(sorted(found, key=lambda p: (-len(p[0]), p[0]))) for first, found in by_first.items()}


def _match_phrase(words: Sequence[Word], i: int, section: str) -> tuple[int, str] | None:
    if i >= len(words):
        return None
    table, form = _hedges(section), words[i].form
    for head in (form, form[1:] if form[:1] in ("و", "ف", "ب", "ل") else ""):
        for phrase, meaning in table.get(head, ()):
            rest = words[i + 1 : i + len(phrase)]
            if len(rest) == len(phrase) - 1 and all(w.form == p for w, p in zip(rest, phrase[1:], strict=True)):
                return i + len(phrase), meaning
    return None


def read_quantity(words: Sequence[Word], i: int) -> Quantity | None:
    """Read an amount at word `i`, hedges before and after it included.

    نحو n is n; at least n is (n, None); at most n is (None, n); "between a and b", "a to b" and "a or b" are (a, b);
    عشرات, مئات, آلاف and "some" give their least with no upper end; a dual noun is 2 (GUIDE.md, casualties).
    """
    if i >= len(words) or words[i].kind not in ("arabic", "number"):
        return None
    hedge: str = "exact"
    at = i
    while (found := _match_phrase(words, at, "hedge")) is not None and at - i < 6:
        at, meaning = found
        hedge = meaning if hedge in ("exact", "about") else hedge
        if at >= len(words):
            return None
    ranged = _read_between(words, at) or _read_range(words, at)
    if ranged is not None:
        return Quantity(i, ranged[2], ranged[0], ranged[1], "range")
    amount = _read_amount(words, at)
    if amount is None:
        return None if at > i else _read_some(words, i)
    last, value, kind = amount
    if hedge in ("exact", "about"):
        last, hedge = _hedge_after(words, last, hedge)
    return _bounded(i, last, value, kind, hedge)


def _bounded(first: int, last: int, value: float, kind: Hedge, hedge: str) -> Quantity:
    if kind == "vague":
        return Quantity(first, last, value, None, "vague")
    if hedge == "least":
        return Quantity(first, last, value, None, "least")
    if hedge == "most":
        return Quantity(first, last, None, value, "most")
    return Quantity(first, last, value, value, "about" if hedge == "about" else kind)


def _read_amount(words: Sequence[Word], i: int) -> tuple[int, float, Hedge] | None:
    number = read_number(words, i)
    if number is not None:
        vague = _vague_after(words, number)
        return vague or (number.last, number.value, "exact")
    if is_dual(words, i):
        after = words[i + 1].form if i + 1 < len(words) else ""
        return i + 1 + (after in ("اثنين", "اثنان", "اثنتين", "اثنتان")), 2, "dual"
    return _read_vague(words, i)


def _vague_after(words: Sequence[Word], number: Number) -> tuple[int, float, Hedge] | None:
    """A bare آلاف is a round number, not one thousand; after a number it has been read already."""
    if number.last == number.first + 1:
        form = words[number.first].form
        if form.endswith(("الاف", "ملايين", "مليارات")):
            return number.last, number.value * 2, "vague"
    return None


def _read_vague(words: Sequence[Word], i: int) -> tuple[int, float, Hedge] | None:
    if i >= len(words):
        return None
    entry = _read_word(words[i].form).of("vague")
    if entry is None:
        return None
    value, last = entry.value, i + 1
    if last < len(words):  # عشرات الآلاف, مئات آلاف, بضع مئات
        after = _read_word(words[last].form)
        follows = after.of("scale", "vague")
        if follows is not None and not after.joined and follows.value > value:
            scale = follows.value if follows.kind == "scale" else follows.value / 2
            value, last = value * scale, last + 1
        elif after.of("ten") and value == 3:  # بضعة عشر
            value, last = 13, last + 1
    return last, value, "vague"


def _read_some(words: Sequence[Word], i: int) -> Quantity | None:
    found = _match_phrase(words, i, "some")
    return Quantity(i, found[0], 2, None, "some") if found else None


def _read_between(words: Sequence[Word], i: int) -> tuple[float, float, int] | None:
    """Read بين 3 و5 / ما بين ثلاثة وخمسة at word `i`."""
    at = i + (words[i].form == "ما" if i < len(words) else 0)
    if at + 1 >= len(words) or words[at].form not in ("بين", "وبين"):
        return None
    # The greedy reading of "ثلاثة وعشرين" is 23; between two amounts it can only stop at the و.
    for stop in range(at + 2, min(at + 6, len(words))):
        low = read_number(words[:stop], at + 1)
        if low is None or low.last != stop:
            continue
        high = _joined_number(words, stop)
        if high is not None and high.value > low.value:
            return _shared_scale(words, low, high), high.value, high.last
    return None


def _shared_scale(words: Sequence[Word], low: Number, high: Number) -> float:
    """The low end, in thousands too where only the high end says so: بين 20 و30 ألفا."""
    scale = _read_word(words[high.last - 1].form).of("scale")
    if scale and high.last - high.first > 1 and low.value < high.value / scale.value < 1000:
        return low.value * scale.value
    return low.value


def _joined_number(words: Sequence[Word], i: int) -> Number | None:
    if words[i].form in ("و", "الي") and i + 1 < len(words):
        return read_number(words, i + 1)
    return read_number(words, i) if words[i].form[0] == "و" else None


def _read_range(words: Sequence[Word], i: int) -> tuple[float, float, int] | None:
    """Read "3 إلى 5", "3-5", "من 3 إلى 5", "ثلاثة أو أربعة" at word `i`."""
    at = i + (i < len(words) and words[i].form == "من")
    low = read_number(words, at)
    if low is None or low.last + 1 >= len(words) or words[low.last].form not in ("الي", "-", "او"):
        return None
    high = read_number(words, low.last + 1)
    if high is None or high.value <= low.value or (words[low.last].form == "او" and high.value > low.value * 2):
        return None
    return _shared_scale(words, low, high), high.value, high.last


def _hedge_after(words: Sequence[Word], last: int, hedge: str) -> tuple[int, str]:
    """Look for على الأقل and its like after the number, or after the one noun that follows it."""
    for at in range(last, min(last + 3, len(words))):
        if words[at].kind == "mark":
            break
        found = _match_phrase(words, at, "hedge_after")
        if found is not None:
            return found[0] if at == last else last, found[1]
    return last, hedge
