"""People and things that act without a name of their own: collectives, media, documents, sites, nationalities."""

from __future__ import annotations

from isnad.entities.body_rules import ORDER, rare_name_end
from isnad.entities.class_words import Noun
from isnad.entities.found import Found
from isnad.entities.lexicon import Sense
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
from isnad.entities.view import View, is_people_word, names_place
from isnad.language.lexicon import verb_codes
from isnad.language.words import word_counts
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
    if head and not (_qualifies(view, i, head[1].lemma) if head[1].definite else _describes(view, i, *head)):
        cut, noun = head
        end = skip_adjectives(view, i + 1, True) if noun.definite else skip_indefinite(view, i + 1)
        if _means_a_thing(view, i, noun, end):
            return None
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


def _means_a_thing(view: View, i: int, noun: Noun, end: int) -> bool:
    """Whether a word for people or a body is another noun here: القضاء على, النظام الأساسي, معارضه, الجانب التدريبي."""
    plain, after = view.words[i].plain, view.forms[i + 1] if i + 1 < len(view) else ""
    if plain.endswith("ه") and noun.lemma.endswith("ة") and not noun.definite:
        return True
    if noun.lemma == "قضاء":
        return after == "علي"
    before = view.forms[i - 1] if i else ""
    if noun.lemma == "نظام" and noun.definite:
        return before in ORDER or (end == i + 1 and after.startswith("ال") and after not in listed("regimes"))
    if noun.lemma == "جانب" and noun.definite and end == i + 1:
        return after.startswith("ال") and after not in ("الاخر", "الحكومي")
    return False


def _qualifies(view: View, i: int, lemma: str) -> bool:
    """Whether a collective with the article is an adjective of the noun before it: بالشكل المطلوب."""
    if (
        not i
        or view.forms[i].startswith("لل")
        or (view.forms[i].startswith("وال") and lemma.endswith(("ون", "ين", "جانب")))  # القوات الحكومية والمتمردين
        or not view.looks[i - 1].definite
        or view.looks[i - 1].function
        or view.closes[i - 1]
    ):
        return bool(i) and lemma.endswith("ي") and names_place(view.forms[i - 1]) and not view.closes[i - 1]
    return lemma.startswith("م") or lemma.endswith(("ي", "ية", "ين", "ون", "جانب"))


def _describes(view: View, i: int, cut: int, noun: Noun) -> bool:
    """Whether an indefinite word for one person is the adjective of the noun before it: هجوم إرهابي (but: قتل مدني)."""
    if cut or not i or not view.forms[i].endswith("ي") or view.words[i - 1].kind != "arabic" or view.closes[i - 1]:
        return False
    if noun.lemma in _NO_ADJECTIVES or view.words[i - 1].enclitic or view.forms[i + 1 : i + 2] in (["اخر"], ["واحد"]):
        return False
    before, form = view.looks[i - 1], view.forms[i - 1].removeprefix("و")
    if before.function or before.definite or form in listed("suffered") or form in listed("takes_person"):
        return False
    return not (verb_codes(form) and word_counts().get("ال" + form, 0) <= word_counts().get(form, 0) // 4)


def match_site(view: View, i: int) -> Found | None:
    """Return a place named only by what it is (مسجد, قاعدة عسكرية, مقر الحزب), or a document made to speak."""
    head = noun_at(view, i, ("site", "document"))
    if not head:
        return None
    cut, noun = head
    before = view.forms[i - 1] if i else ""
    before = before.removeprefix("و")
    if (
        (before, view.forms[i]) in _PHRASES
        or view.forms[i + 1 : i + 2] == ["بيانات"]
        or (noun.lemma == "بيانات" and before.endswith(("قاعده", "قواعد")))
    ):
        return None
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


# A preposition and a place noun that together say how or how far: عن طريق, في حدود.
_PHRASES = frozenset({("عن", "طريق"), ("في", "حدود"), ("ضمن", "حدود"), ("علي", "طريق")})
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
    form, before = view.forms[i], view.looks[i - 1] if i else None
    if before and view.looks[i].definite and not before.function and not after_speech(view, i):
        construct = view.words[i - 1].kind == "arabic" and not before.definite and not view.words[i - 1].enclitic
        if construct and not verb_codes(view.forms[i - 1]) and lemma == "معلومات":
            return False  # فرع المعلومات
    if lemma == "معلومات" and form.startswith("بال"):
        return False
    return lemma in _SPEAKING or after_speech(view, i)


def match_nationality(view: View, i: int) -> Found | None:
    """Return a nationality adjective that names who acts: الغارات [الأميركية], or one person: قتل [فلسطيني]."""
    look = view.looks[i]
    if i and look.of_group:
        return _match_group_adjective(view, i, *look.of_group)
    adjective = look.adjective
    if adjective is None or not adjective.country or i == 0:
        return None
    before = view.looks[i - 1]
    if adjective.definite and view.forms[i - 1] in _THESE and adjective.gender == "m":
        number = adjective.number
        cut = look.adjective_cut
        # هذا التونسي
        return Found(i, i + 1, cut, "group", "people", (), i, i + 1, "people", adjective.country, "m", number, True)
    if _acts(view, i) and not look.adjective_cut:
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


_NO_ADJECTIVES = frozenset({"شرطي", "جندي", "صبي", "جنديا", "شرطيا"})
_THESE = frozenset({"هذا", "هذه", "ذلك", "هولاء", "هذين"})


def _acts(view: View, i: int) -> bool:
    """Whether a noun of action stands before word `i`."""
    return any(k in listed("action") or k.removeprefix("ال") in listed("action") for k, _ in view.looks[i - 1].keys)


def _match_group_adjective(view: View, i: int, group: str, cut: int) -> Found | None:
    """Return a group by its adjective: الاعتداءات [الحوثية], أسر ستة [حوثيين], قتل [داعشي]."""
    form = view.forms[i][cut:]
    sense = Sense("group", group, "common")
    found = Found(i, i + 1, cut, "group", "nationality", (sense,), i, i + 1, "people", None, "m", "p", True)
    if _acts(view, i):
        return found if not cut else None
    people = not form.startswith("ال") and not form.endswith("يه")
    before = view.looks[i - 1]
    if form.startswith("ال") and not cut and before.definite and not before.function and not before.given:
        title = noun_at(view, i - 1, ("honorific", "rank"))
        return None if title or view.closes[i - 1] else found  # التمرد الحوثي
    counted = before.function or view.words[i - 1].kind == "number" or view.forms[i - 1] in listed("counting")
    if form.endswith(("يين", "يون", "يان")) or (people and (counted or after_verb(view, i))):
        found.rule = "people"
        return found
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
