"""Amounts as the news puts them: hedged, vague, between two numbers, or in the dual.

`read_quantity` and `is_dual` look at one word of any sequence of `model.Word`; spans are indexes, last exclusive.
Word lists: `numbers.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from isnad.language.folding import fold_word
from isnad.language.number_words import bare_forms, look_up
from isnad.language.numbers import Number, read_number
from isnad.model import Word
from isnad.rules import load_toml

Hedge = Literal["exact", "about", "least", "most", "range", "vague", "some", "dual"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in words [first, last): None is an open end; `hedge` says how it was put."""

    first: int
    last: int
    low: int | float | None
    high: int | float | None
    hedge: Hedge


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
    entry = look_up(words[i].form).of("vague")
    if entry is None:
        return None
    value, last = entry.value, i + 1
    if last < len(words):  # عشرات الآلاف, مئات آلاف, بضع مئات
        after = look_up(words[last].form)
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
    scale = look_up(words[high.last - 1].form).of("scale")
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


# --- duals ---


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
    return [bare for start in starts for bare, _ in bare_forms(start)]
