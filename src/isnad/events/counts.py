"""Casualties: how many were killed, wounded, detained, kidnapped, missing, displaced, and who, as said.

"n" is (n, n), about n too; at least n is (n, None); عشرات (20, None); some and bare plurals (2, None); one named
person 1; a joint figure for dead and wounded counts under both (gold/GUIDE.md).
"""

from __future__ import annotations

from isnad.events.harms import Harm, count_words, find_harms, harm_kind, single_subject
from isnad.events.lexicon import keys
from isnad.events.syntax import word_set
from isnad.language.phrases import Options, coordinated_parts, noun_phrase
from isnad.language.quantities import is_dual, read_quantity
from isnad.language.word_classes import word_class
from isnad.model import Casualty, Text, Word

_COUNTED = Options(attachments=False, appositions=False, coordination=False, relatives=False, places=False)
_REACH = 9  # words between the word for harm and the number


def find_casualties(text: Text, first: int, last: int) -> list[tuple[int, Casualty]]:
    """Return the casualties told of in words [first, last) with the word that tells of each, in order."""
    out: list[tuple[int, Casualty]] = []
    taken: set[int] = set()
    for harm in find_harms(text, first, last):
        found = _counted(text, harm, first, last, taken)
        counts = []
        while found is not None:
            counts.append(found)
            found = _and_more(text, found, last)
        for low, high, start, end in counts:
            taken.update(range(start, end))
            who, words = _who(text, start, end), text.words
            until = words[people_end(text, end, last) - 1].end
            for kind in harm.kinds:
                out.append((harm.word, Casualty(kind, who, low, high, words[start].start, until)))
    return out


def counts_persons(text: Text, start: int, end: int) -> bool:
    """Whether the words [start, end) name people, or a number that ends there counts them: ستة من أعضاء اللجان."""
    words = text.words
    first = end + 1 if end < len(words) - 1 and words[end].form == "من" else end
    first += first < len(words) - 1 and word_class(words, first).kind == "demonstrative"
    return any(_is_person(text, i) for i in (start, min(first, len(words) - 1)))


def people_end(text: Text, end: int, last: int) -> int:
    """The word after the people a number counts, which ends before word `end`: خمسة جنود, ثلاثة من رجال الأمن."""
    words = text.words
    first = end + 1 if end < last and words[end].form == "من" else end
    if first >= last or words[first].kind != "arabic" or word_class(words, first).conjunction:
        return end
    if first == end and not _is_person(text, first) and not _is_counted(text, first):
        return end
    return max(end, noun_phrase(text, first, last, _COUNTED))


def _is_counted(text: Text, i: int) -> bool:
    """Whether word `i` right after a number is what it counts: سبعة عشر سائحا."""
    found = word_class(text.words, i)
    return found.kind == "noun" and not found.definite and text.words[i - 1].kind == "arabic" and i > 0


def _and_more(
    text: Text, found: tuple[int | None, int | None, int, int], last: int
) -> tuple[int | None, int | None, int, int] | None:
    """A second number of people joined to the first: 43 من الجنود و7 من المسلحين."""
    words = text.words
    for i in range(found[3], min(found[3] + _REACH, last)):
        if words[i].kind == "mark" or harm_kind(text, i) is not None or word_class(words, i).kind == "verb":
            return None
        joined = words[i].form == "و" and i + 1 < last and words[i + 1].kind == "number"
        at = i + 1 if joined else i
        if not joined and words[i].form[:1] != "و":
            continue
        quantity = read_quantity(words, at)
        if quantity is None or quantity.last >= last or quantity.first > at or quantity.hedge in ("vague", "some"):
            continue
        people = words[quantity.last].form == "من" or _is_person(text, quantity.last)
        if people and not any(harm_kind(text, k) for k in range(at, min(quantity.last + 2, last))):
            return _as_int(quantity.low), _as_int(quantity.high), at, quantity.last
        return None
    return None


def _is_person(text: Text, i: int) -> bool:
    """Whether word `i` is a noun for people: in the lists, an office, or a nisba or plural of people."""
    names = keys(text.words[i])
    if any(k in count_words("singles") or k in count_words("plurals") for k in names):
        return True
    return word_class(text.words, i).role or text.words[i].form.endswith(("يين", "يون"))


def _counted(
    text: Text, harm: Harm, first: int, last: int, taken: set[int]
) -> tuple[int | None, int | None, int, int] | None:
    """The number that belongs to a word for harm.

    In front of a noun (12 قتيلا) or of a plural verb (15 مسلحا قتلوا), else the next one after it.
    """
    words = text.words
    word = words[harm.word]
    noun = any(k in count_words("victim_nouns") for k in keys(word))
    joined_act = word.form[:1] == "و" and any(k in count_words("victim_acts") for k in keys(word))
    if noun and not joined_act:
        before = _number_before(text, harm.word, first)
        if before is not None and not taken & set(range(before[2], before[3])):
            return before
        if is_dual(words, harm.word):
            return 2, 2, harm.word, harm.word + 1
    elif word.form in count_words("after_subject") and (before := _subject_number(text, harm.word, first)):
        return before
    elif word.form in count_words("dual_verbs"):
        return 2, 2, harm.word, harm.word + 1
    elif (one := single_subject(text, harm.word, first)) is not None:
        return one
    for i in range(harm.word + 1, min(last, harm.word + 1 + _REACH)):
        if _stops(text, i):
            break
        if i in taken or _is_age_or_date(text, i):
            continue
        quantity = read_quantity(words, i)
        if quantity is not None and quantity.last <= last and not _measures(text, quantity.last):
            if word.form in count_words("hits_things") and not _counts_people(text, quantity.last, last):
                break
            return _as_int(quantity.low), _as_int(quantity.high), i, max(quantity.last, i + 1)
        act = not noun or any(k in count_words("victim_acts") for k in keys(word))
        if act and i - harm.word <= 3 and (counted := _bare(text, i)):
            return counted
    if (
        noun
        and any(k in count_words("plural_victims") for k in keys(word))
        and not word_class(words, harm.word).definite
    ):
        return 2, None, harm.word, harm.word + 1
    return None


def _subject_number(text: Text, at: int, first: int) -> tuple[int | None, int | None, int, int] | None:
    """The number of the subject before a plural verb: أن 15 مسلحا حوثيا قتلوا, شخصين قتلا."""
    words = text.words
    best = None
    for i in range(at - 1, max(first, at - 12) - 1, -1):
        if words[i].form in word_set("complementiser") or (words[i].kind == "mark" and words[i].form in ",;:."):
            break
        quantity = read_quantity(words, i)
        if quantity is not None and quantity.last <= at and not _measures(text, quantity.last):
            best = _as_int(quantity.low), _as_int(quantity.high), i, quantity.last
    return best


def _number_before(text: Text, at: int, first: int) -> tuple[int | None, int | None, int, int] | None:
    """The quantity that ends right before a victim noun: 32 قتيلا, نحو مئة جريح, عشرات القتلى."""
    words = text.words
    best = None
    for i in range(at - 1, max(first, at - 7) - 1, -1):
        quantity = read_quantity(words, i)
        near = (at,) if words[at].form.endswith(("صابه", "صابات")) else (at, at - 1)
        if quantity is not None and quantity.last in near and quantity.last > i:
            best = _as_int(quantity.low), _as_int(quantity.high), i, at + 1
        elif (best is not None and words[i].form not in ("من", "عن", "علي")) or words[i].kind == "mark":
            break  # أكثر من 60 جريحا
    return best


def _bare(text: Text, i: int) -> tuple[int | None, int | None, int, int] | None:
    """People without a number: one (قائد فيلق), two (شرطيان), or at least two (مدنيين, عناصر)."""
    words = text.words
    word = words[i]
    if word.kind != "arabic":
        return None
    found = word_class(words, i)
    names = keys(word)
    if any(k in count_words("not_people") for k in names):
        return None
    some = any(k in count_words("some") for k in names) and (i + 1 >= len(words) or not _is_thing(text, i + 1))
    if some or _is_their_plural(word):
        return 2, None, i, i + 1
    if is_dual(words, i):
        return 2, 2, i, i + 1
    if any(k in count_words("plurals") for k in names):
        return 2, None, i, i + 1
    if (
        found.role
        and word.form.endswith(("يين", "يون", "ين", "ون"))
        and not any(k in count_words("singles") for k in names)
    ):
        return 2, None, i, i + 1
    if any(k in count_words("singles") for k in names) or found.role or _is_full_name(text, i):
        return _persons(text, i)
    return None


def _is_thing(text: Text, i: int) -> bool:
    """Whether word `i` is a noun for no people: بعض الخلايا."""
    found = word_class(text.words, i)
    return found.kind == "noun" and not _is_person(text, i)


def _is_their_plural(word: Word) -> bool:
    """مواطنيها, مقاتليهم: the plural ending before a pronoun."""
    for ending in ("يها", "يهم", "يه"):
        if word.form.endswith(ending) and word.form[: -len(ending)].removeprefix("و") in count_words("singles"):
            return True
    return False


def _is_full_name(text: Text, i: int) -> bool:
    """Whether two names stand side by side: one alone is as often a misread word."""
    words = text.words
    if word_class(words, i).kind != "name" or i + 1 >= len(words) or words[i + 1].kind != "arabic":
        return False
    return word_class(words, i + 1).kind == "name"


def _persons(text: Text, i: int) -> tuple[int | None, int | None, int, int]:
    """One person, or as many as are joined by و, each with an office or a name of his own."""
    end = noun_phrase(text, i, len(text.words))
    parts = coordinated_parts(text, i, end) if end > i + 2 else []
    each = [first for first, _ in parts if word_class(text.words, first).role or _is_full_name(text, first)]
    if len(parts) == len(each) > 1:
        return len(parts), len(parts), i, end
    return 1, 1, i, i + 1


def _stops(text: Text, i: int) -> bool:
    word = text.words[i]
    if word.kind == "mark":
        return word.form in ".;:"
    return (
        word.form in word_set("new_clause")
        or (word.form[:1] == "و" and harm_kind(text, i) is not None)
        or harm_kind(text, i) in ("killed", "wounded")
    )


def _is_age_or_date(text: Text, i: int) -> bool:
    """A number that is an age (18 عاما), a time, a distance or part of a date."""
    if text.words[i].kind != "number":
        return False
    if (
        i > 0
        and text.words[i].form.isdigit()
        and 1900 <= int(text.words[i].form) <= 2100
        and not _counts_people_at(text, i)
    ):
        return True
    day = i > 0 and any(k in count_words("years") for k in keys(text.words[i - 1]))
    month = i + 1 < len(text.words) and text.words[i + 1].form in count_words("months")
    return day or month or any(_measures(text, i + n) for n in (1, 2))


def _counts_people_at(text: Text, i: int) -> bool:
    return i + 1 < len(text.words) and (_is_person(text, i + 1) or text.words[i + 1].form == "من")


def _measures(text: Text, i: int) -> bool:
    if i >= len(text.words):
        return False
    word = text.words[i]
    return word.form in ("%", "/") or any(k in count_words("measures") for k in keys(word))


def _who(text: Text, start: int, end: int) -> str | None:
    """The group the harmed belong to: civilians, children, women, soldiers, police, fighters, journalists."""
    for i in range(start, min(end + 3, len(text.words))):
        for group in ("children", "women", "civilians", "police", "soldiers", "fighters", "journalists"):
            if any(k in count_words(group) for k in keys(text.words[i])):
                return group
    return None


def _as_int(value: float | None) -> int | None:
    return None if value is None else int(value)


def count_of(text: Text, first: int, last: int) -> tuple[int | None, int | None, int, int] | None:
    """How many people a noun phrase names, with the words that say so; None if it names no people."""
    quantity = read_quantity(text.words, first)
    if quantity is not None and quantity.last <= max(last, first + 1) and not _measures(text, quantity.last):
        if not _counts_people(text, quantity.last, last):
            return None
        exceeded = first > 1 and text.words[first - 2].form in ("يزيد", "تزيد")  # ما يزيد على 400
        return _as_int(quantity.low), None if exceeded else _as_int(quantity.high), first, quantity.last
    return _bare(text, first)


def counts_of(text: Text, first: int, last: int) -> list[tuple[int | None, int | None, int, int]]:
    """How many people a noun phrase names, one entry for each number or noun joined by و (جنديين وطفلا)."""
    found = count_of(text, first, last)
    out = [] if found is None else [found]
    i = found[3] if found is not None else last
    while i < last:
        quantity = read_quantity(text.words, i) if text.words[i].form[:1] == "و" else None
        people = quantity is not None and quantity.last < last and _is_person(text, quantity.last)
        more = count_of(text, i, last) if people or (text.words[i].form[:1] == "و" and _is_person(text, i)) else None
        if more is not None:
            out.append(more)
        i = max(more[3] if more is not None else i + 1, i + 1)
    return out


def _counts_people(text: Text, i: int, last: int) -> bool:
    """Whether what a number counts at word `i` may be people: a noun for them, من, or nothing said."""
    if i >= last or text.words[i].kind != "arabic":
        return True
    found = word_class(text.words, i)
    return (
        bool(found.conjunction)
        or found.kind not in ("noun", "adjective")
        or _is_person(text, i)
        or text.words[i].form.endswith(("ين", "ون", "يا"))
    )


def taken_pronoun(text: Text, word: int) -> tuple[int, int, int, int] | None:
    """Who is taken, told by a pronoun: القبض عليه is one, القبض عليهما two; the words that say so."""
    for i in (word, word + 1):
        if i >= len(text.words):
            break
        form = text.words[i].form
        number = 1 if form in count_words("on_him") else 2 if form in count_words("on_both") else 0
        if number and i > word:
            return number, number, i, i + 1
    return None
