"""People and things that act without a name of their own: collectives, media, documents, sites, nationalities."""

from __future__ import annotations

from isnad.entities.found import Found
from isnad.entities.lexicon import load_lexicon
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
from isnad.entities.view import View
from isnad.model import MentionKind


def match_medium(view: View, i: int) -> Found | None:
    """Return a medium by head noun and name: صحيفة "…", قناة العربية, وكالة رويترز."""
    head = noun_at(view, i, ("medium",))
    if not head or view.words[i].enclitic:
        return None
    cut, noun = head
    j = i + 1
    if noun.definite:
        return None
    end = quoted_end(view, j)
    if end > j:
        name = match_name(view, j)
        senses = tuple(s for s in name.senses if s.kind == "medium") if name and name.last == end else ()
        return Found(i, end, cut, "medium", "medium-head", senses, j, end, noun.lemma, pattern=not senses)
    name = match_name(view, j) if j < len(view) else None
    if name and not name.cut and (narrowed := only(name, ("medium",))):
        end = skip_adjectives(view, narrowed.last, True, ("side", "former"))
        return Found(i, end, cut, "medium", "medium-head", narrowed.senses, narrowed.first, narrowed.last, noun.lemma)
    end = definite_run(view, j)
    if end == j or noun.lemma in ("شبكة", "صفحة", "حساب", "محطة", "موقع", "برنامج", "منصة", "بوابة", "مواقع"):
        return None
    return Found(i, end, cut, "medium", "medium-head", (), j, end, noun.lemma, country_of(view, j, end), pattern=True)


def match_collective(view: View, i: int) -> Found | None:
    """Return people or forces acting without a name: مسلحون مجهولون, القوات العراقية, المتظاهرون."""
    head = noun_at(view, i, ("collective", "body"))
    adjective = view.looks[i].adjective
    if head:
        cut, noun = head
        if view.words[i].enclitic and view.forms[i][cut:] not in load_lexicon().nouns:
            return None
        end = skip_adjectives(view, i + 1, True) if noun.definite else skip_indefinite(view, i + 1)
        kind: MentionKind = "organisation" if noun.cls == "body" else "group"
        return Found(
            i,
            end,
            cut,
            kind,
            "collective",
            (),
            i,
            end,
            noun.lemma,
            country_of(view, i + 1, end),
            definite=noun.definite,
        )
    if view.forms[i].endswith("الاجنبي"):
        return None
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


def match_site(view: View, i: int) -> Found | None:
    """Return a place named only by what it is (مسجد, قاعدة عسكرية, مقر الحزب), or a document made to speak."""
    head = noun_at(view, i, ("site", "document"))
    if not head:
        return None
    cut, noun = head
    if noun.cls == "document" and i and noun_at(view, i - 1, ("document",)):
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
        if bare.startswith("م") and len(bare) > 5 and bare.endswith(("ون", "ين")) and bare not in listed("no_people"):
            if i and view.looks[i - 1].definite and not view.looks[i - 1].function:
                return None
            definite = key.startswith("ال")
            end = skip_adjectives(view, i + 1, True) if definite else skip_indefinite(view, i + 1)
            return Found(
                i, end, cut, "group", "participle", (), i, end, bare, country_of(view, i + 1, end), "m", "p", definite
            )
    return None
