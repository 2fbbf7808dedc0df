"""Roles, titles and unnamed sources: وزير الخارجية الأميركي, المتحدث باسم الجيش, مصادر أمنية.

A role takes in what it governs; the name after it is a mention of its own.
"""

from __future__ import annotations

from isnad.entities.body_rules import match_complement
from isnad.entities.class_words import Noun
from isnad.entities.collective_rules import match_collective, match_site
from isnad.entities.found import Found
from isnad.entities.lexicon import load_lexicon
from isnad.entities.names import after_speech
from isnad.entities.phrases import (
    country_of,
    is_sure,
    listed,
    match_name,
    may_qualify,
    noun_at,
    only,
    skip_adjectives,
    skip_indefinite,
)
from isnad.entities.view import View, is_people_word
from isnad.language.folding import fold_word
from isnad.language.words import word_counts

_ROLE_CLASSES = ("office", "rank", "honorific", "profession", "kinship", "source")


def match_role(view: View, i: int) -> Found | None:
    """Return the role, title or unnamed source that starts at word `i`."""
    if view.looks[i].function:
        return None
    head = noun_at(view, i, _ROLE_CLASSES)
    if not head:
        return _match_majesty(view, i)
    cut, noun = head
    if noun.definite and fold_word(noun.lemma) in listed("adjectival") and _after_definite(view, i):
        return None  # الحزب الحاكم في …
    if noun.lemma == "رأس" and noun.definite and not noun.construct:
        return None  # كاشف الرأس
    if noun.lemma == "إمام" and "أمام" in view.words[i].plain:
        return None  # للأمام
    if noun.definite and not noun.construct and noun.lemma in ("خلف", "سلف"):
        return None  # إلى الخلف
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
    owned = bool(view.words[i].enclitic) and end == i + 1
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
        noun.definite or owned,
        place=place,
        nested=nested,
    )


def _after_definite(view: View, i: int) -> bool:
    """Whether a noun with the article stands right before, so that word `i` qualifies it."""
    return i > 0 and view.looks[i - 1].definite and not view.looks[i - 1].function and not view.closes[i - 1]


def _match_majesty(view: View, i: int) -> Found | None:
    """Return سمو الأمير, معالي وزير النقل."""
    head = noun_at(view, i, ("majesty",))
    if head and (after := noun_at(view, i + 1, _ROLE_CLASSES)) and not after[0]:
        role = match_role(view, i + 1)
        if role:
            role.first, role.cut, role.name_first = i, head[0], i
        return role
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
    if j + 1 < len(view) and view.forms[j].startswith("بال") and _is_b(view, j) and view.looks[j + 1].given == 2:
        return j + 1  # مدير الإعلام بالوزارة فلان
    if j + 2 >= len(view) or view.forms[j] not in ("في", "لدي", "الي"):
        return j
    place = match_name(view, j + 1)
    if not place or place.cut or not only(place, ("place",)) or not is_sure(place) or place.last >= len(view):
        return j
    k = place.last + (view.forms[place.last] == ",")
    if k >= len(view):
        return j
    title = noun_at(view, k, ("rank", "honorific", "profession", "office"))
    known = match_name(view, k)
    named = view.looks[k].given or (known is not None and known.kind == "person" and known.last - k > 1)
    return place.last if named or (title and title[1].definite and not title[0]) else j


def _weak_feminine_stands(view: View, i: int) -> bool:
    """Whether مساعدة, مراقبة … is a woman here: before an office, or with the article before a name."""
    after = noun_at(view, i + 1, ("office",))
    if after and after[0] == 0 and not view.forms[i + 1].startswith("لل"):
        return True
    return (
        view.looks[i].definite
        and i + 1 < len(view)
        and (view.looks[i + 1].given > 0 or view.forms[i + 1] in ("باسم", "العامه"))
    )


def _grades(view: View, j: int) -> bool:
    """Whether a word grades the rank before it: الفريق أول ركن (but الفريق أول أمس)."""
    form = view.forms[j]
    if form == "اول":
        return j + 1 < len(view) and view.forms[j + 1] not in ("امس", "من", "يوم")
    return form in ("ركن", "الركن", "طيار", "الطيار", "متقاعد", "المتقاعد")


def _definite_role_end(view: View, i: int, classes: set[str]) -> tuple[int, Found | None]:
    """Return the end of الـ + role: adjectives, then باسم, لـ, في or بـ with what it governs."""
    j = _acting(view, skip_adjectives(view, i + 1, True, ("former",)))
    while j < len(view) and classes & {"office", "source"} and _is_nisba(view, j):
        j += 1
    while "rank" in classes and j < len(view) and _grades(view, j):
        j += 1
    if j >= len(view) or view.closes[j - 1]:
        return j, None
    if classes <= {"rank", "honorific", "kinship"}:
        return j, None
    form = view.forms[j]
    inner: Found | None = None
    under = noun_at(view, j, ("office",))
    if under and under[0] == 1 and form[0] == "ل" and not under[1].definite and "office" in classes:
        end, over = _indefinite_role_end(view, j, {"office"}, under[1])  # النائب الأول لرئيس …
        return (end, over) if end > j else (j, None)
    if (form == "ل" and "office" in classes) or form == "باسم":
        inner = match_complement(view, j + 1)
    elif form in ("في", "لدي", "عن", "من") and "office" in classes | {"office" if "source" in classes else ""}:
        inner = _belonging(view, j + 1, False)
        if inner and inner.kind == "place" and form != "في":
            inner = None
    elif j == i + 1 and form.startswith("ل") and noun_at(view, j, ("medium",)) is not None:
        inner = None  # قال المسؤولون لوكالة …; but: المدير العام لوكالة …
    elif (view.words[j].proclitics[:1] in (("ل",), ("ب",)) and view.looks[j].keys[-1][1]) or form.startswith("لل"):
        inner = (
            match_complement(view, j, cut_ok=True)
            if form.startswith("ل") and "office" in classes
            else _belonging(view, j, True)
        )
    return (inner.last, inner) if inner else (j, None)


def _is_nisba(view: View, j: int) -> bool:
    """Whether word `j` is an unlisted adjective of an office: المفوض الاستثنائي."""
    form = view.forms[j]
    nisba = form.startswith("ال") and len(form) > 5 and form.endswith(("ي", "يه")) and word_counts().get(form, 0) >= 3
    return nisba and may_qualify(form) and form not in load_lexicon().name_words and not view.looks[j].starts


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
            longer = match_complement(view, j) if "office" in classes and view.looks[j].adjective is None else None
            if longer and longer.last > adjectives:  # وزير خارجية النرويج
                return skip_adjectives(view, longer.last, True, ("former",)), longer
            if "office" in classes and view.forms[adjectives - 1] in ("عام", "اول", "ثان", "مساعد"):
                inner = match_complement(view, adjectives)  # أمين عام مجلس …
                if inner:
                    return skip_adjectives(view, inner.last, True, ("former",)), inner
            return _with_preposition(view, adjectives)
        if classes & {"office", "source"} and (view.forms[j] in ("باسم", "في", "من", "لدي", "عن") or _is_b(view, j)):
            end, inner = _with_preposition(view, j)
            if end > j or classes & {"source"}:
                return max(end, j), inner
            return i, None
    if noun.number in ("p", "d") and not noun.construct and view.forms[i].endswith("ن"):
        return (j, None) if "source" in classes else (i, None)  # محققون + اليمن
    if "office" in classes:
        inner = match_complement(view, j, coordinated=noun.lemma in ("وزير", "كاتب", "مدير", "وكيل"))
        if inner:
            lists = ("former", "side") if inner.kind == "place" else ("former",)
            return _with_body(view, _acting(view, skip_adjectives(view, inner.last, True, lists))), inner
    if noun.lemma == "أحد" and not (view.looks[j].nouns or is_people_word(view.forms[j].removeprefix("ال"))):
        return i, None  # إحدى السلع
    if "source" in classes and (noun.number in ("p", "d") or after_speech(view, i)):
        return j, None
    return i, None


def _acting(view: View, j: int) -> int:
    """Return the index after بالنيابة, بالوكالة, which say that somebody stands in."""
    return j + 1 if j < len(view) and view.forms[j] in ("بالنيابه", "بالوكاله", "بالانابه", "بالتكليف") else j


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
    if j >= len(view.looks):  # the text ends with the preposition
        return None
    found = match_collective(view, j) or match_site(view, j)
    return found if found and found.definite else None
