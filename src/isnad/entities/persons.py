"""Person rules: roles and titles, chains of name words, unnamed sources.

A role takes in what it governs (وزير الخارجية الأميركي, المتحدث باسم الجيش); the name after it is a mention of its own.
"""

from __future__ import annotations

from isnad.entities.found import Found
from isnad.entities.lexicon import Noun, load_lexicon
from isnad.entities.phrases import (
    country_of,
    is_word,
    listed,
    match_complement,
    match_name,
    noun_at,
    only,
    skip_adjectives,
    skip_indefinite,
)
from isnad.entities.view import View
from isnad.language.words import word_counts

_ROLE_CLASSES = ("office", "rank", "honorific", "profession", "kinship", "source")
_PARTICLES = frozenset(
    {
        "بن",
        "ابن",
        "بنت",
        "ال",
        "ولد",
        "ابو",
        "ابي",
        "ابا",
        "ام",
        "بو",
        "عبد",
        "فان",
        "فون",
        "دي",
        "دو",
        "لو",
        "دا",
        "ديل",
        "ماك",
        "او",
    }
)
_SECOND_OF_COMPOUND = frozenset({"الله", "الدين", "الرب", "الحق", "الاسلام", "النبي"})
_MAX_NAME = 9


# --- roles -----------------------------------------------------------------------------------------------------


def match_role(view: View, i: int) -> Found | None:
    """Return the role, title or unnamed source that starts at word `i`."""
    head = noun_at(view, i, _ROLE_CLASSES)
    if not head:
        return None
    cut, noun = head
    classes = {n.cls for c, n in view.looks[i].nouns if c == cut}
    if noun.definite and not noun.construct:
        end, inner = _definite_role_end(view, i, classes)
    elif (view.words[i].enclitic and noun.construct) or _possessed(view, i, cut):
        end, inner = skip_adjectives(view, i + 1, True), None
    else:
        end, inner = _indefinite_role_end(view, i, classes, noun)
        if end == i:
            return None
    nested = (inner,) if inner else ()
    place = ""
    country = country_of(view, i + 1, end) or (inner.country if inner else None)
    return Found(
        i,
        end,
        cut,
        "role",
        "role",
        (),
        i,
        end,
        noun.lemma,
        country,
        noun.gender,
        noun.number,
        noun.definite,
        place=place,
        nested=nested,
    )


def _possessed(view: View, i: int, cut: int) -> bool:
    return bool(view.words[i].enclitic) and view.forms[i][cut:] not in load_lexicon().nouns


def _definite_role_end(view: View, i: int, classes: set[str]) -> tuple[int, Found | None]:
    """Return the end of الـ + role: adjectives, then باسم, لـ, في or بـ with what it governs."""
    j = skip_adjectives(view, i + 1, True, ("former",))
    if "rank" in classes and j < len(view) and view.forms[j] in ("ركن", "طيار", "متقاعد"):
        j += 1
    if j >= len(view) or view.closes[j - 1]:
        return j, None
    if classes <= {"rank", "honorific", "kinship"}:
        return j, None
    form = view.forms[j]
    inner: Found | None = None
    if form == "باسم":
        inner = match_complement(view, j + 1)
    elif form in ("في", "لدي", "عن", "من") and "office" in classes | {"office" if "source" in classes else ""}:
        inner = match_complement(view, j + 1)
        if inner and inner.kind == "place" and form != "في":
            inner = None
    elif (view.words[j].proclitics[:1] in (("ل",), ("ب",)) and view.looks[j].keys[-1][1]) or form.startswith("لل"):
        inner = match_complement(view, j, cut_ok=True)
        if inner and inner.rule == "head-noun" and not form.startswith(("لل", "بال")) and inner.lemma == "":
            inner = None
    return (inner.last, inner) if inner else (j, None)


def _indefinite_role_end(view: View, i: int, classes: set[str], noun: Noun) -> tuple[int, Found | None]:
    """Return the end of a role without article: in construct (وزير الدفاع) or descriptive (مسؤول أميركي كبير)."""
    j = i + 1
    if j >= len(view):
        return i, None
    if classes & {"office", "profession", "source", "kinship"}:
        again = noun_at(view, j, ("office",))
        if again and again[0] == 0 and not again[1].definite and not view.words[j].enclitic and not noun.construct:
            end, inner = _indefinite_role_end(view, j, {"office"}, again[1])  # نائب رئيس …
            if end > j:
                return end, inner
        if again and again[1].definite and not again[0] and not again[1].construct:
            return _definite_role_end(view, j, {"office"})  # نائبة المتحدثة باسم …
        adjectives = skip_indefinite(view, j)
        if adjectives > j:
            return _with_preposition(view, adjectives)
        if view.forms[j] in ("باسم", "في", "من", "لدي", "عن") or _is_b(view, j):
            end, inner = _with_preposition(view, j)
            if end > j or classes & {"source"}:
                return max(end, j), inner
            return i, None
    if "office" in classes or ("profession" in classes and noun.lemma in ("رجل أعمال",)):
        inner = match_complement(view, j, coordinated=noun.lemma in ("وزير", "كاتب", "مدير", "وكيل"))
        if inner:
            return skip_adjectives(view, inner.last, True, ("former",)), inner
    if "source" in classes and noun.number in ("p", "d"):
        return j, None
    return i, None


def _is_b(view: View, j: int) -> bool:
    return view.words[j].proclitics[:1] == ("ب",) and view.looks[j].keys[-1][1] > 0


def _with_preposition(view: View, j: int) -> tuple[int, Found | None]:
    """Take in "في وزارة الدفاع", "بالشرطة", "باسم الجيش", "من الحركة" after a descriptive role."""
    if j >= len(view):
        return j, None
    inner: Found | None = None
    if view.forms[j] in ("باسم", "في", "من", "لدي"):
        inner = match_complement(view, j + 1)
    elif _is_b(view, j):
        inner = match_complement(view, j, cut_ok=True)
    return (inner.last, inner) if inner else (j, None)


# --- names ---------------------------------------------------------------------------------------------------------


def match_person(view: View, i: int, titled: bool) -> Found | None:
    """Return the name of a person that starts at word `i`. `titled`: a role stands right before it."""
    known = match_name(view, i)
    person = only(known, ("person",)) if known else None
    end = _chain_end(view, i, titled)
    if person and person.last >= end:
        count = person.last - i
        sure = any(s.usage not in ("guarded", "ambiguous") for s in person.senses)
        if count > 1 or titled or sure:
            return person
        return None
    if end == i:
        return None
    cut = view.looks[i].given_cut
    return Found(i, end, cut, "person", "name-chain", (), i, end, "", pattern=True, definite=titled)


def _chain_end(view: View, i: int, titled: bool) -> int:
    """Return the end of a chain of name words at `i`; `i` if the evidence is too thin."""
    if not is_word(view, i):
        return i
    j, strong, count = i, 0, 0
    while j < len(view) and count < _MAX_NAME and view.words[j].kind == "arabic":
        if j > i and (view.closes[j - 1] or view.opens[j]):
            break
        step, sure = _name_word(view, j, first=j == i, titled=titled, before=strong)
        if not step:
            break
        strong += sure
        count += 1
        j += step
    if count == 0:
        return i
    if titled:
        return j if strong or count <= 3 else i
    look = view.looks[i]
    if view.forms[i] == "باسم" and not titled:
        return i
    if count == 1:
        return i
    return j if look.given == 2 or (look.given == 1 and strong > 1) else i


def _name_word(view: View, j: int, first: bool, titled: bool, before: int) -> tuple[int, int]:
    """Return how many words the name part at `j` has (0: none) and whether it is surely one."""
    form, look, word = view.forms[j], view.looks[j], view.words[j]
    if (
        look.function
        or (form == "باسم" and titled and first)
        or (not first and (word.proclitics[:1] in (("و",), ("ف",)) and look.given_cut == 1))
    ):
        return 0, 0
    nxt = view.forms[j + 1] if j + 1 < len(view) and view.words[j + 1].kind == "arabic" else ""
    key = form[look.given_cut :] if look.given and first else form
    if key == "عبد" and nxt.startswith("ال") and not view.looks[j + 1].function:
        return 2, 1
    if (
        form in _PARTICLES
        and nxt
        and not view.looks[j + 1].function
        and (not first or form in ("ابو", "ام", "ابن", "بن", "ابي", "ابا"))
    ):
        if form == "ال" and first:
            return 0, 0
        two = 3 if nxt == "عبد" and j + 2 < len(view) else 2
        return two, 1 if form != "ام" else 0
    if look.given and (first or not look.given_cut):
        compound = nxt in _SECOND_OF_COMPOUND and not view.closes[j]
        return (2 if compound else 1), 1 if look.given == 2 or compound or before else int(titled)
    if first and not titled:
        return 0, 0
    if (
        look.nouns
        and any(
            n.cls
            in (
                "office",
                "rank",
                "honorific",
                "organisation",
                "body",
                "collective",
                "place",
                "group",
                "source",
                "profession",
            )
            for _, n in look.nouns
            if not _
        )
        and form not in load_lexicon().name_words
    ):
        return 0, 0
    if form in load_lexicon().name_words:
        return 1, 1
    if look.adjective and (look.adjective.definite or look.adjective.number != "s") and first:
        return 0, 0
    if form in listed("stop") or word.enclitic:
        return 0, 0
    return (1, 0) if _may_be_name(view, j, before) else (0, 0)


def _may_be_name(view: View, j: int, before: int) -> bool:
    """Whether an unlisted word could be a surname or foreign name: rare in news, or a nisba with the article."""
    form, look, word = view.forms[j], view.looks[j], view.words[j]
    if len(form) < 2 or form in listed("former"):
        return False
    counts = word_counts()
    if form.startswith("ال"):
        bare = form[2:]
        if form.endswith("ي"):
            return before == 1 or (counts.get(form, 0) < 60 and not look.adjective)
        return counts.get(form, 0) + counts.get(bare, 0) < 8
    if word.proclitics:
        return False
    if form[0] in "يت" and len(form) > 3:
        other = ("ت" if form[0] == "ي" else "ي") + form[1:]
        if counts.get(other, 0) >= 1 or counts.get(form[1:], 0) >= 10:
            return False
    return look.seen < 25 and counts.get("ال" + form, 0) < 12
