"""People and things that act without a name of their own: collectives, media, documents, sites, nationalities."""

from __future__ import annotations

from isnad.entities.body_rules import rare_name_end
from isnad.entities.found import Found
from isnad.entities.lexicon import Noun, Sense
from isnad.entities.names import after_speech
from isnad.entities.phrases import (
    country_of,
    definite_run,
    listed,
    match_name,
    noun_at,
    only,
    quoted_end,
    skip_adjectives,
    skip_indefinite,
)
from isnad.entities.view import View, is_people_word
from isnad.model import MentionKind


def match_medium(view: View, i: int) -> Found | None:
    """Return a medium by head noun and name: صحيفة "…", قناة العربية, وكالة رويترز."""
    head = noun_at(view, i, ("medium",))
    if not head or view.words[i].enclitic:
        return None
    cut, noun = head
    j = i + 1
    if noun.definite:
        end = skip_adjectives(view, j, True)
        back = noun.lemma in _BACK_MEDIA
        return Found(i, end, cut, "medium", "medium-back", (), i, end, noun.lemma, definite=True) if back else None
    end = quoted_end(view, j)
    if end > j:
        name = match_name(view, j)
        senses = tuple(s for s in name.senses if s.kind == "medium") if name and name.last == end else ()
        return Found(i, end, cut, "medium", "medium-head", senses, j, end, noun.lemma, pattern=not senses)
    name = match_name(view, j) if j < len(view) else None
    if name and noun.lemma == "وكالة" and not any(s.id.startswith("agency/") for s in name.senses):
        name = None  # وكالة الأنباء … is not the daily الأنباء
    if name and not name.cut and (narrowed := only(name, ("medium",)) or _town_paper(view, name, noun)):
        end = skip_adjectives(view, narrowed.last, True, ("side", "former"))
        return Found(i, end, cut, "medium", "medium-head", narrowed.senses, narrowed.first, narrowed.last, noun.lemma)
    end = definite_run(view, j)
    if end == j and noun.lemma in ("صحيفة", "جريدة", "مجلة", "قناة", "إذاعة", "وكالة", "موقع"):
        end = rare_name_end(view, j)
    if end == j or noun.lemma in ("شبكة", "صفحة", "حساب", "محطة", "موقع", "برنامج", "منصة", "بوابة", "مواقع"):
        return None
    quoted = match_name(view, end) if quoted_end(view, end) > end else None  # وكالة الأنباء الفلسطينية "وفا"
    senses = tuple(s for s in quoted.senses if s.kind == "medium") if quoted else ()
    end = quoted.last if quoted and senses else end
    country = country_of(view, j, end)
    return Found(i, end, cut, "medium", "medium-head", senses, j, end, noun.lemma, country, pattern=not senses)


def _town_paper(view: View, name: Found, noun: Noun) -> Found | None:
    """Return a medium named for a place: صحيفة القدس, جريدة فلسطين."""
    if noun.lemma not in ("صحيفة", "جريدة", "مجلة", "قناة", "إذاعة", "تلفزيون"):
        return None
    place = only(name, ("place",))
    if place:
        place.kind, place.senses = "medium", ()
        place.last = rare_name_end(view, place.last)
    return place


_BACK_MEDIA = frozenset({"صحيفة", "جريدة", "مجلة", "قناة", "وكالة", "إذاعة", "فضائية", "تلفزيون", "صحف"})
_AGENCIES = {"FR": "agency/afp", "DE": "agency/dpa"}


def match_agency(view: View, i: int) -> Found | None:
    """Return an agency named by its adjective alone: وفقا للفرنسية, بحسب الألمانية."""
    adjective = view.looks[i].adjective
    if (
        not i
        or adjective is None
        or not adjective.definite
        or adjective.gender != "f"
        or adjective.country not in _AGENCIES
    ):
        return None
    if view.forms[i - 1] not in ("وفقا", "بحسب", "حسب", "وفق", "نقلا", "عن", "لوكالة"):
        return None
    sense = Sense("medium", _AGENCIES[adjective.country], "short")
    return Found(i, i + 1, view.looks[i].adjective_cut, "medium", "agency-adjective", (sense,), i, i + 1)


def match_collective(view: View, i: int) -> Found | None:
    """Return people or forces acting without a name: مسلحون مجهولون, القوات العراقية, المتظاهرون."""
    head = noun_at(view, i, ("collective", "body"))
    adjective = view.looks[i].adjective
    if head and not (head[1].definite and _qualifies(view, i, head[1].lemma)):
        cut, noun = head
        end = skip_adjectives(view, i + 1, True) if noun.definite else skip_indefinite(view, i + 1)
        if end == i + 1 and not noun.definite and noun.lemma in _NEEDS_MORE:
            return None
        kind: MentionKind = "organisation" if noun.cls == "body" else "group"
        country = country_of(view, i + 1, end)
        return Found(i, end, cut, kind, "collective", (), i, end, noun.lemma, country, definite=noun.definite)
    if adjective and adjective.number == "p" and adjective.gender == "m" and adjective.definite:
        end = skip_adjectives(view, i + 1, True)
        return Found(
            i,
            end,
            view.looks[i].adjective_cut,
            "group",
            "people",
            (),
            i,
            end,
            "people",
            adjective.country or None,
            "m",
            "p",
            True,
        )
    return None


_NEEDS_MORE = frozenset(
    {
        "قوة",
        "قوات",
        "جماعة",
        "جماعات",
        "وفد",
        "نظام",
        "أمن",
        "سنة",
        "أسر",
        "قضاء",
        "تحالف",
        "مقاومة",
        "قيادة",
        "جانب",
        "طرف",
        "دول",
        "بعثة",
        "قوى",
    }
)


def _qualifies(view: View, i: int, lemma: str) -> bool:
    """Whether a collective with the article is an adjective of the noun before it: بالشكل المطلوب."""
    if (
        not i
        or view.forms[i].startswith("لل")
        or not view.looks[i - 1].definite
        or view.looks[i - 1].function
        or view.closes[i - 1]
    ):
        return False
    return lemma.startswith("م") or lemma.endswith(("ي", "ية", "ين", "ون", "جانب"))


def match_site(view: View, i: int) -> Found | None:
    """Return a place named only by what it is (مسجد, قاعدة عسكرية, مقر الحزب), or a document made to speak."""
    head = noun_at(view, i, ("site", "document"))
    if not head:
        return None
    cut, noun = head
    if noun.cls == "document" and ((i and noun_at(view, i - 1, ("document",))) or not _speaks(view, i, noun.lemma)):
        return None
    end = skip_adjectives(view, i + 1, True) if noun.definite else skip_indefinite(view, i + 1)
    if noun.cls == "document":
        return Found(
            i,
            end,
            cut,
            "medium",
            "document",
            (),
            i,
            end,
            noun.lemma,
            country_of(view, i + 1, end),
            definite=noun.definite,
        )
    return Found(
        i, end, cut, "place", "site", (), i, end, noun.lemma, country_of(view, i + 1, end), definite=noun.definite
    )


_SPEAKING = frozenset(
    {
        "بيان",
        "بيانات",
        "تقرير",
        "تقارير",
        "تصريح",
        "تصريحات",
        "مصادرنا",
        "مصدرنا",
        "مراسلنا",
        "مراسلتنا",
        "مندوبنا",
        "معلومات",
        "تحقيقات",
        "وثائق",
        "استطلاع",
        "بلاغ",
        "سبر آراء",
        "سبر الآراء",
    }
)


def _speaks(view: View, i: int, lemma: str) -> bool:
    """Whether a document is one here: some words always are, others (دراسة, كلمة) only after a verb of saying."""
    return lemma in _SPEAKING or after_speech(view, i)


def match_nationality(view: View, i: int) -> Found | None:
    """Return a nationality adjective that names who acts: الغارات [الأميركية], or one person: قتل [فلسطيني]."""
    look = view.looks[i]
    adjective = look.adjective
    if adjective is None or not adjective.country or i == 0:
        return None
    before = view.looks[i - 1]
    action = any(k in listed("action") or k.removeprefix("ال") in listed("action") for k, _ in before.keys)
    if action and not look.adjective_cut:
        return Found(
            i, i + 1, 0, "group", "nationality", (), i, i + 1, "people", adjective.country, adjective.gender, "p", True
        )
    alone = not adjective.definite and adjective.gender == "m" and adjective.number in ("s", "d", "p")
    if alone and (
        before.function
        or view.words[i - 1].kind == "number"
        or view.forms[i - 1] in listed("suffered")
        or after_verb(view, i)
    ):
        end = skip_indefinite(view, i + 1)
        return Found(
            i,
            end,
            look.adjective_cut,
            "group",
            "people",
            (),
            i,
            end,
            "people",
            adjective.country,
            "m",
            adjective.number,
        )
    return None


def after_verb(view: View, i: int) -> bool:
    """Whether the word before `i` is a passive or killing verb that takes a person: استشهد, أصيب, قتل."""
    return view.forms[i - 1].removeprefix("و").removeprefix("ف") in listed("suffered")


def match_participle(view: View, i: int) -> Found | None:
    """Return people named by a plural participle that no list has: المرابطين, المحكومون."""
    for key, cut in view.looks[i].keys:
        bare = key.removeprefix("ال")
        if is_people_word(bare) and bare not in listed("no_people"):
            if i and view.looks[i - 1].definite and not view.looks[i - 1].function:
                return None
            definite = key.startswith("ال")
            if not definite and bare.endswith("ين"):
                return None  # mostly a circumstance: مطالبين بـ
            end = skip_adjectives(view, i + 1, True) if definite else skip_indefinite(view, i + 1)
            return Found(
                i, end, cut, "group", "participle", (), i, end, bare, country_of(view, i + 1, end), "m", "p", definite
            )
    return None
