"""Bodies and groups by head noun (وزارة الدفاع, كتائب "…"), and what a head noun or role governs.

Each `match_*` function takes a view and a word index and returns what starts there, or None.
"""

from __future__ import annotations

from isnad.entities.class_words import Noun
from isnad.entities.found import Found
from isnad.entities.names import dedicated_end
from isnad.entities.phrases import (
    country_of,
    definite_run,
    is_sure,
    is_word,
    listed,
    match_name,
    noun_at,
    only,
    quoted_end,
    skip_adjectives,
    skip_indefinite,
)
from isnad.entities.view import View
from isnad.language.folding import fold_word
from isnad.language.lexicon import verb_codes
from isnad.language.words import word_counts
from isnad.model import MentionKind


def match_complement(
    view: View, j: int, depth: int = 0, coordinated: bool = False, cut_ok: bool = False
) -> Found | None:
    """Return what stands at word `j` as the name a head noun governs: quoted, listed, built on a head, or definite."""
    if not is_word(view, j):
        return None
    if (end := dedicated_end(view, j)) and not _is_listed_place(view, j):
        return Found(j, end, 0, "organisation", "head-noun", name_first=j, name_last=end, pattern=True)
    end = quoted_end(view, j)
    if end > j:
        return Found(j, end, 0, "organisation", "quoted", name_first=j, name_last=end, pattern=True)
    listed_name = match_name(view, j)
    if listed_name and (cut_ok or not listed_name.cut):
        narrowed = only(listed_name, ("group", "organisation", "place", "medium"))
        if narrowed and (is_sure(narrowed) or narrowed.last - j > 1):
            if narrowed.kind != "place":
                narrowed.last = skip_adjectives(view, narrowed.last, True, ())
            return narrowed
    if depth < 2:
        body = match_body(view, j, depth + 1)
        if body and (cut_ok or not body.cut):
            return body
    return _plain_complement(view, j, coordinated, cut_ok)


def _is_listed_place(view: View, j: int) -> bool:
    """Whether a place of several words is listed at `j`: الشيخ عثمان is a district."""
    name = match_name(view, j)
    return name is not None and name.last - j > 1 and any(s.kind == "place" for s in name.senses)


def rare_name_end(view: View, j: int) -> int:
    """Return the end of an unlisted foreign or invented name after a head noun: (حزب) كومينتانغ; `j` if none."""
    k = j
    while k < j + 2 and is_word(view, k) and not view.looks[k].definite and not view.words[k].enclitic:
        look = view.looks[k]
        if (
            look.adjective
            or look.nouns
            or look.seen + word_counts().get("ال" + view.forms[k], 0) > 2
            or (view.words[k].proclitics and word_counts().get(view.words[k].stem, 0) > 2)
        ):
            break
        k += 1
        if view.closes[k - 1]:
            break
    return k


def _plain_complement(view: View, j: int, coordinated: bool, cut_ok: bool) -> Found | None:
    k = j
    while k < j + 2 and is_word(view, k) and _may_lead(view, k):
        k += 1
        if (
            k < len(view)
            and view.looks[k].starts
            and (place := match_name(view, k))
            and not place.cut
            and is_sure(place)
        ):
            narrowed = only(place, ("group", "organisation", "place"))
            if narrowed:
                return Found(
                    j,
                    narrowed.last,
                    0,
                    "organisation",
                    "head-noun",
                    name_first=j,
                    name_last=narrowed.last,
                    pattern=True,
                    nested=(narrowed,),
                )
    if cut_ok and k == j and view.looks[j].definite:
        end = max(definite_run(view, j + 1, False), j + 1)
        return Found(j, end, 0, "organisation", "head-noun", name_first=j, name_last=end, pattern=True)
    end = definite_run(view, k, coordinated)
    if end == k:
        return None
    return Found(j, end, 0, "organisation", "head-noun", name_first=j, name_last=end, pattern=True)


def _may_lead(view: View, k: int) -> bool:
    """Whether the indefinite word `k` may stand between a head noun and the name: قيادة أركان الجيش."""
    look = view.looks[k]
    if look.definite or look.given or not _bare(view, k) or look.adjective:
        return False
    return view.forms[k] not in listed("directions") and view.forms[k] not in listed("describing")


def _bare(view: View, i: int) -> bool:
    """Whether word `i` has neither attached letters nor an attached pronoun."""
    word = view.words[i]
    return not word.proclitics and not word.enclitic


# --- bodies and groups ---------------------------------------------------------------------------------------------


def match_body(view: View, i: int, depth: int = 0) -> Found | None:
    """Return the body or group whose head noun stands at `i`: وزارة الدفاع, كتائب "…", الهيئة العليا للانتخابات."""
    head = noun_at(view, i, ("organisation", "group"))
    if not head:
        return None
    cut, noun = head
    if noun.definite and not noun.construct:
        return _match_definite_body(view, i, depth, cut, noun)
    complement = _body_complement(view, i, depth, noun)
    if not complement:
        return None if depth else _match_indefinite_body(view, i, cut, noun)
    if _is_no_body(view, i, noun, complement):
        return None
    end = skip_adjectives(view, complement.last, True, ("former",))
    if noun.cls != "group" and not _is_listed(view, i, complement.last):
        end = _lam_complement(view, end, depth)
    found = _body(view, i, end, cut, noun)
    found.name_first, found.nested = complement.name_first, (complement,)
    if complement.rule == "name-list" and complement.kind in ("group", "organisation"):
        found.senses = complement.senses
    found.place = next((s.id for s in complement.senses if s.kind == "place"), "")
    return found


def _is_listed(view: View, i: int, end: int) -> bool:
    """Whether the words from a head noun to `end` are a listed name already, so that لـ after it is no part of it."""
    name = match_name(view, i)
    return name is not None and name.last >= end


def _body(view: View, i: int, end: int, cut: int, noun: Noun) -> Found:
    country = country_of(view, i, end)
    return Found(
        i, end, cut, _body_kind(noun), "head-noun", (), i, end, noun.lemma, country, definite=True, pattern=True
    )


def _match_definite_body(view: View, i: int, depth: int, cut: int, noun: Noun) -> Found | None:
    """Return الـ + head noun with its adjectives and complement, or the bare head that points back."""
    end = _definite_body_end(view, i + 1, depth, noun)
    if noun.lemma == "حركة" and view.forms[i + 1 : i + 2] and view.forms[i + 1] in listed("flows"):
        return None  # الحركة المرورية
    if noun.lemma == "نظام" and i and view.forms[i - 1] in ORDER:
        return None  # إعادة النظام
    if noun.lemma in ("خلية", "خلايا") and view.forms[i + 1 : i + 2] and view.forms[i + 1] in _OF_TISSUE:
        return None
    if noun.lemma == "مصلحة" or (noun.lemma == "نظام" and end > i + 1 and view.forms[i + 1] in _CODES):
        return None  # المصلحة المشتركة, النظام الأساسي
    if end > i + 1:
        return _body(view, i, end, cut, noun)
    if depth or (
        noun.lemma == "بحرية" and not cut and i and view.looks[i - 1].definite and not view.looks[i - 1].function
    ):
        return None  # الواجهات البحرية
    return Found(i, end, cut, _body_kind(noun), "body-back", (), i, end, noun.lemma, definite=True)


ORDER = frozenset({"اعاده", "حفظ", "فرض", "استعاده", "خارج", "هذا", "تطبيق"})
_CODES = frozenset(
    fold_word(w)
    for w in ("الأساسي", "الداخلي", "الغذائي", "الصحي", "التعليمي", "المالي", "العام", "الضريبي", "الشمسي", "الانتخابي")
)


def _body_complement(view: View, i: int, depth: int, noun: Noun) -> Found | None:
    """Return what completes a head noun without article at `i`."""
    if view.words[i].enclitic:
        return None
    complement = match_complement(view, i + 1, depth, fold_word(noun.lemma) in listed("coordinated"))
    if complement or fold_word(noun.lemma) not in listed("named_freely"):
        return complement
    end = rare_name_end(view, i + 1)
    if end == i + 1:
        return None
    return Found(i + 1, end, 0, "organisation", "head-noun", name_first=i + 1, name_last=end, pattern=True)


def _is_no_body(view: View, i: int, noun: Noun, complement: Found) -> bool:
    """Whether head and complement name a place (مديرية التواهي), an act (من تنظيم مركز …), or people."""
    if noun.lemma in ("خلية", "خلايا") and view.forms[i + 1].removeprefix("ال") in _TISSUE:
        return True  # خلايا الدم
    if noun.lemma in ("حركة", "حركات") and view.forms[i + 1] in listed("flows"):
        return True
    if noun.lemma == "مركز" and view.forms[i + 1] in _DISTRICTS:
        return True  # بعقوبة مركز محافظة ديالى
    if noun.lemma in ("ذوي", "ذوو") and not _is_person_noun(view, i + 1):
        return True  # ذوي العقل
    if noun.lemma == "إدارة" and complement.rule == "name-list" and complement.kind == "place":
        return True  # فشلت في إدارة العراق
    if complement.kind == "place":
        place = complement.rule == "name-list" and noun_at(view, i, ("place",)) is not None
        if place and fold_word(noun.lemma) not in listed("of_places"):
            return True
    if (
        noun.lemma in ("رئاسة", "قيادة")
        and complement.first == i + 1
        and noun_at(view, i + 1, ("office", "honorific", "rank"))
    ):
        return True  # برئاسة الأمير فلان
    if fold_word(noun.lemma) in ("جهاز", "اجهزه") and not _serves_state(view, i + 1):
        return True  # أجهزة التصوير
    unit = noun.lemma == "وحدة" and view.forms[i + 1] in listed("units")  # وحدة التدخل السريع
    act = fold_word(noun.lemma) in listed("acts") and complement.pattern and complement.rule != "quoted" and not unit
    return (act and (noun.lemma != "تنظيم" or bool(complement.lemma))) or complement.kind == "person"


_DISTRICTS = frozenset(
    map(fold_word, ["محافظة", "المحافظة", "ولاية", "الولاية", "قضاء", "القضاء", "مديرية", "المديرية"])
)
_TISSUE = frozenset(
    map(
        fold_word,
        ["أورام", "ورم", "دم", "سرطان", "مخ", "دماغ", "جلد", "عصب", "أعصاب", "جسم", "جسد", "كبد", "نحل", "وقود"],
    )
)
_OF_TISSUE = frozenset(
    map(fold_word, ["السرطانية", "المناعية", "الجذعية", "العصبية", "الدموية", "الشمسية", "الدهنية", "الجلدية"])
)


def _is_person_noun(view: View, j: int) -> bool:
    """Whether the noun at `j` is a person: المتوفاة, الشهيد, الضحايا."""
    return view.forms[j][2:3] == "م" or noun_at(view, j, ("collective", "rank", "honorific", "kinship")) is not None


def _serves_state(view: View, j: int) -> bool:
    """Whether a جهاز is a service: الأمن, المخابرات, مكافحة …"""
    bare = view.forms[j].removeprefix("ال")
    return (
        bare in listed("lam")
        or bare in ("دوله", "خدمه", "خدمات", "حكم")
        or noun_at(view, j, ("collective", "body", "organisation")) is not None
    )


def _match_indefinite_body(view: View, i: int, cut: int, noun: Noun) -> Found | None:
    """Return a body told of without a name: محكمة مصرية, منظمات حقوقية."""
    end = i + 1 if view.words[i].enclitic else skip_indefinite(view, i + 1)
    if end == i + 1 and not view.words[i].enclitic:
        end = _of_a_kind(view, i)
    if end == i + 1:
        return None
    return Found(i, end, cut, _body_kind(noun), "collective", (), i, end, noun.lemma, country_of(view, i + 1, end))


def _of_a_kind(view: View, i: int) -> int:
    """Return the end of a body told by a noun and an adjective: محكمة جنايات مصرية, لجنة تحقيق دولية; i + 1 if none."""
    j = i + 1
    if not is_word(view, j) or view.looks[j].definite or not _bare(view, j) or view.closes[i]:
        return j
    end = skip_indefinite(view, j + 1)
    feminine = view.forms[i].endswith("ه")
    agrees = end > j + 1 and view.forms[j + 1].endswith("ه") == feminine
    return end if agrees and not verb_codes(view.forms[j]) else j


def _body_kind(noun: Noun) -> MentionKind:
    return "group" if noun.cls == "group" else "organisation"


def _definite_body_end(view: View, j: int, depth: int, noun: Noun) -> int:
    """Return the end after الـ + head noun: adjectives, then لـ + complement."""
    k = quoted_end(view, j)
    if k > j:
        return k
    end = definite_run(view, j, qualifying=True)
    if noun.cls == "group" and view.forms[end : end + 1] != ["لتحرير"]:
        return end
    return _lam_complement(view, end, depth) if end > j else end


def _is_lam(view: View, j: int) -> bool:
    return j < len(view) and view.forms[j].startswith("ل") and view.words[j].proclitics[:1] == ("ل",)


def _lam_complement(view: View, j: int, depth: int) -> int:
    """Return the end after a complement with لـ: للأنباء, لحقوق الإنسان; `j` where there is none."""
    if not _is_lam(view, j) or depth > 1 or view.words[j].enclitic or view.looks[j].function:
        return j
    form = view.forms[j]
    if form.startswith("لل"):
        return max(definite_run(view, j + 1), j + 1)
    if form[1:] not in listed("lam"):
        return j
    end = definite_run(view, j + 1)
    return end if end > j + 1 else j
