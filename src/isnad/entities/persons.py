"""Person rules: roles and titles, chains of name words, unnamed sources.

A role takes in what it governs (وزير الخارجية الأميركي, المتحدث باسم الجيش); the name after it is a mention of its own.
"""

from __future__ import annotations

from isnad.entities.found import Found
from isnad.entities.lexicon import Noun, load_lexicon
from isnad.entities.phrases import (
    country_of,
    is_sure,
    is_word,
    listed,
    match_collective,
    match_complement,
    match_name,
    match_site,
    noun_at,
    only,
    skip_adjectives,
    skip_indefinite,
)
from isnad.entities.view import View
from isnad.language.folding import fold_word
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
_FIRST_PARTICLES = frozenset({"ابو", "ام", "ابن", "بن", "ابي", "ابا"})
_SECOND_OF_COMPOUND = frozenset({"الله", "الدين", "الرب", "الحق", "الاسلام", "النبي"})
_MAX_NAME = 9


# --- roles -----------------------------------------------------------------------------------------------------


def match_role(view: View, i: int) -> Found | None:
    """Return the role, title or unnamed source that starts at word `i`."""
    if view.looks[i].function:
        return None
    head = noun_at(view, i, _ROLE_CLASSES)
    if not head:
        return _match_majesty(view, i)
    cut, noun = head
    if view.forms[i][cut:].removeprefix("ال") in listed("weak") and not _weak_feminine_stands(view, i):
        return None
    classes = {n.cls for c, n in view.looks[i].nouns if c == cut}
    if noun.definite and not noun.construct:
        end, inner = _definite_role_end(view, i, classes)
    elif (view.words[i].enclitic and noun.construct) or _possessed(view, i, cut):
        end, inner = skip_adjectives(view, i + 1, True), None
    else:
        end, inner = _indefinite_role_end(view, i, classes, noun)
        if end == i:
            return None
    end = _with_seat(view, end)
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


def _match_majesty(view: View, i: int) -> Found | None:
    """Return سمو الأمير, معالي وزير النقل, or the bare سموه, جلالته of somebody named before."""
    head = noun_at(view, i, ("majesty",))
    if head and (after := noun_at(view, i + 1, _ROLE_CLASSES)) and not after[0]:
        role = match_role(view, i + 1)
        if role:
            role.first, role.cut, role.name_first = i, head[0], i
        return role
    word = view.words[i]
    stem = word.stem[:-1] + "ه" if word.stem.endswith("ت") else word.stem
    if word.enclitic in ("ه", "ها", "هم") and any(n.cls == "majesty" for n in load_lexicon().nouns.get(stem, ())):
        cut = sum(map(len, word.proclitics))
        return Found(i, i + 1, cut, "role", "role", (), i, i + 1, "majesty", None, "m", "s", True)
    return None


def _possessed(view: View, i: int, cut: int) -> bool:
    return bool(view.words[i].enclitic) and view.forms[i][cut:] not in load_lexicon().nouns


def _with_body(view: View, j: int) -> int:
    """Take in the body an office lies in: رئيس الدائرة السياسية + في الحرس الثوري."""
    if j + 1 < len(view) and view.forms[j] in ("في", "لدي") and not view.closes[j - 1]:
        inner = match_complement(view, j + 1)
        if inner and inner.kind in ("organisation", "group") and (inner.rule == "name-list" or inner.lemma):
            return inner.last
    return j


def _with_seat(view: View, j: int) -> int:
    """Take in "في ليبيا" after a role when the name of its holder follows: المبعوث الأممي في ليبيا فلان."""
    if j + 2 >= len(view) or view.forms[j] not in ("في", "لدي", "الي"):
        return j
    place = match_name(view, j + 1)
    if not place or place.cut or not only(place, ("place",)) or not is_sure(place) or place.last >= len(view):
        return j
    k = place.last + (view.forms[place.last] == ",")
    follows = k < len(view) and (view.looks[k].given or noun_at(view, k, ("rank", "honorific")))
    return place.last if follows else j


def _weak_feminine_stands(view: View, i: int) -> bool:
    """Whether مساعدة, مراقبة … is a woman here: before an office, or with the article before a name."""
    after = noun_at(view, i + 1, ("office",))
    if after and after[0] == 0:
        return True
    return (
        view.looks[i].definite
        and i + 1 < len(view)
        and (view.looks[i + 1].given > 0 or view.forms[i + 1] in ("باسم", "العامه"))
    )


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
        inner = _belonging(view, j + 1, False)
        if inner and inner.kind == "place" and form != "في":
            inner = None
    elif (view.words[j].proclitics[:1] in (("ل",), ("ب",)) and view.looks[j].keys[-1][1]) or form.startswith("لل"):
        inner = (
            match_complement(view, j, cut_ok=True)
            if form.startswith("ل") and "office" in classes
            else _belonging(view, j, True)
        )
    return (inner.last, inner) if inner else (j, None)


def _indefinite_role_end(view: View, i: int, classes: set[str], noun: Noun) -> tuple[int, Found | None]:
    """Return the end of a role without article: in construct (وزير الدفاع) or descriptive (مسؤول أميركي كبير)."""
    j = i + 1
    if j >= len(view):
        return i, None
    if fold_word(noun.lemma) in listed("adjectival") and (noun.gender == "f" or noun.number == "s"):
        named = view.looks[j].given and not view.looks[j].adjective
        return (j, None) if named else (i, None)
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
        if classes & {"office", "source"} and (view.forms[j] in ("باسم", "في", "من", "لدي", "عن") or _is_b(view, j)):
            end, inner = _with_preposition(view, j)
            if end > j or classes & {"source"}:
                return max(end, j), inner
            return i, None
    if "office" in classes or ("profession" in classes and noun.lemma in ("رجل أعمال",)):
        inner = match_complement(view, j, coordinated=noun.lemma in ("وزير", "كاتب", "مدير", "وكيل"))
        if inner:
            return _with_body(view, skip_adjectives(view, inner.last, True, ("former",))), inner
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
    if view.forms[j] == "باسم":
        inner = match_complement(view, j + 1) or _collective(view, j + 1)
    elif view.forms[j] in ("في", "من", "لدي"):
        inner = _belonging(view, j + 1, False)
    elif _is_b(view, j):
        inner = _belonging(view, j, True)
    return (inner.last, inner) if inner else (j, None)


def _belonging(view: View, j: int, cut_ok: bool) -> Found | None:
    """Return the body or place at `j` that somebody belongs to; a bare definite noun (في العقد الثالث) is none."""
    inner = match_complement(view, j, cut_ok=cut_ok)
    if inner and inner.rule == "head-noun" and not inner.lemma:
        inner = None
    return inner or _collective(view, j)


def _collective(view: View, j: int) -> Found | None:
    """Return the collective at `j` as what a source belongs to: مسؤول في الشرطة, مصادر بالمستشفى."""
    found = match_collective(view, j) or match_site(view, j)
    return found if found and found.definite else None


# --- names ---------------------------------------------------------------------------------------------------------

_NEEDED_ALONE = 2.4
_NEEDED = 3.0  # evidence a chain of name words must reach; weights below, set on the development articles


def match_person(view: View, i: int, titled: bool, joined: bool = False) -> Found | None:
    """Return the name of a person that starts at word `i`.

    `titled`: a role stands right before it; `joined`: a person and و stand right before it.
    """
    known = match_name(view, i)
    person = only(known, ("person",)) if known else None
    end, cut = _chain_end(view, i, titled, joined)
    if person and person.last >= end:
        sure = any(s.usage not in ("guarded", "ambiguous") for s in person.senses)
        return person if person.last - i > 1 or titled or sure else None
    if end == i:
        return None
    return Found(i, end, cut, "person", "name-chain", (), i, end, "", pattern=True, definite=titled)


def _chain_end(view: View, i: int, titled: bool, joined: bool) -> tuple[int, int]:
    """Return the end of a chain of name words at `i` and the letters to cut before it; `i` if evidence is thin."""
    look = view.looks[i]
    said = after_speech(view, i)
    if not is_word(view, i) or (view.forms[i] == "باسم"):
        return i, 0
    j, count, weight = i, 0, 0.0
    while j < len(view) and count < _MAX_NAME and view.words[j].kind == "arabic":
        if j > i and (view.closes[j - 1] or view.opens[j]):
            break
        step, evidence = _name_word(view, j, j == i, titled or said, weight)
        if not step:
            break
        weight += evidence
        count += 1
        j += step
    if count == 0:
        return i, 0
    weight += 2.5 if titled else 1.5 if said or joined else 0.0
    weight += 1.0 if _role_follows(view, j) else 0.0
    if count == 1 and not titled and not _alone(view, i, said, j):
        return i, 0
    return (
        (j, look.given_cut if look.given else 0)
        if weight >= (_NEEDED if count > 1 or titled else _NEEDED_ALONE)
        else (i, 0)
    )


def _alone(view: View, i: int, said: bool, end: int) -> bool:
    """Whether a single word may be a name here: after a verb of saying and nothing else it could be."""
    look, form = view.looks[i], view.forms[i]
    if end - i > 1:
        return True
    if not said or look.given == 1 or look.adjective or look.nouns or view.words[i].enclitic:
        return False
    return form in load_lexicon().name_words or look.given == 2 or look.seen < 3


def after_speech(view: View, i: int) -> bool:
    """Whether a verb of saying stands right before word `i`."""
    if i == 0:
        return False
    form = view.forms[i - 1]
    return form in listed("speech") or (form[0] in "وف" and form[1:] in listed("speech"))


def _role_follows(view: View, j: int) -> bool:
    """Whether an office in construct stands right after a name: رئيس بلدية …, المتحدث باسم …"""
    k = j + 1 if j < len(view) and view.forms[j] in (",", "(") else j
    head = noun_at(view, k, ("office",))
    return head is not None and head[0] == 0 and view.forms[k] not in listed("weak")


def _name_word(view: View, j: int, first: bool, supported: bool, before: float) -> tuple[int, float]:
    """Return how many words the name part at `j` has (0: none) and how much it speaks for a name."""
    form, look, word = view.forms[j], view.looks[j], view.words[j]
    nxt = view.forms[j + 1] if j + 1 < len(view) and view.words[j + 1].kind == "arabic" else ""
    if look.function and not (nxt and form == "ام"):
        return 0, 0.0
    if not first and look.given_cut and look.given and word.proclitics[:1] in (("و",), ("ف",)):
        return 0, 0.0
    if not first and look.given == 1 and _role_follows(view, j) and _role_follows(view, j + 1):
        return 0, 0.0  # … مساعد وزير
    key = form[look.given_cut :] if look.given and first else form
    if key == "عبد" and nxt.startswith("ال") and not view.looks[j + 1].function:
        return 2, 3.0
    if form in _PARTICLES and nxt and not view.looks[j + 1].function and (not first or form in _FIRST_PARTICLES):
        if first and form == "ام" and view.looks[j + 1].seen > 30:
            return 0, 0.0
        step = 3 if nxt == "عبد" and j + 2 < len(view) else 2
        known = view.looks[j + 1].given or nxt in load_lexicon().name_words
        return step, 3.0 if not first or known else 1.5
    if look.given and (first or not look.given_cut):
        compound = nxt in _SECOND_OF_COMPOUND and not view.closes[j]
        return (2 if compound else 1), 3.0 if compound else 2.0 if look.given == 2 or not first else 1.2
    if first and not supported:
        return 0, 0.0
    return _surname(view, j, first, before)


def _surname(view: View, j: int, first: bool, before: float) -> tuple[int, float]:
    """Return (1, weight) if the word at `j` can be a surname or foreign name, else (0, 0)."""
    form, look = view.forms[j], view.looks[j]
    if form in load_lexicon().name_words:
        return 1, 2.0
    if any(n.cls not in ("kinship", "site", "document") for c, n in look.nouns if c == 0):
        return 0, 0.0
    if form in listed("stop") or form in listed("former") or view.words[j].enclitic or form in listed("directions"):
        return 0, 0.0
    if look.adjective and (first or look.adjective.number != "s" or before > 3.5 or not look.adjective.definite):
        return 0, 0.0
    rarity = _rarity(view, j, before)
    return (1, rarity) if rarity else (0, 0.0)


def _rarity(view: View, j: int, before: float) -> float:
    """Return how much the rarity of an unlisted word speaks for a name; 0 for words that cannot be one."""
    form, look, word = view.forms[j], view.looks[j], view.words[j]
    counts = word_counts()
    if form.startswith("ال") and len(form) > 4:
        if form.endswith("ي"):
            return 1.5 if before else 1.0 if look.seen < 40 and not look.adjective and not _common_nisba(form) else 0.0
        return 1.0 if look.seen + counts.get(form[2:], 0) < 8 and not form.endswith(("ات", "ين", "ون", "يه")) else 0.0
    hadrami = before >= 1.2 and form.startswith(("با", "بل", "بو")) and look.seen < 8  # باسلمة, بلخير
    if (word.proclitics and counts.get(word.stem, 0) > 2 and not hadrami) or len(form) < 2 or _inflected(form):
        return 0.0
    if look.seen + counts.get("ال" + form, 0) > 20:
        return 0.0
    return 1.0 if look.seen < 3 else 0.5


def _common_nisba(form: str) -> bool:
    """Whether a nisba is an adjective in common use: النووي (النووية is frequent), but not الفرطوسي."""
    counts = word_counts()
    return counts.get(form + "ه", 0) + counts.get(form[2:] + "ه", 0) >= 3 or counts.get(form[2:], 0) >= 10


def _inflected(form: str) -> bool:
    """Whether a rare word is the inflected form of a frequent one: a verb or a noun with an ending."""
    counts = word_counts()
    if form[0] in "يتن" and len(form) > 3:
        others = (("ت", "ي", "ن")[k] + form[1:] for k in range(3))
        if any(counts.get(o, 0) >= 1 for o in others if o != form) or counts.get(form[1:], 0) >= 10:
            return True
    endings = ("وا", "ون", "ين", "ان", "تا", "ات", "ا", "ت", "ه", "ها", "هم", "نا")
    return any(form.endswith(e) and len(form) - len(e) > 2 and counts.get(form[: -len(e)], 0) >= 12 for e in endings)
