"""Whether a listed name of a place means the place here: other words spelled alike, clubs named for their town.

Each function takes a view and words of it; the lists are data in heads.toml (`clubs`).
"""

from __future__ import annotations

from isnad.entities.found import Found
from isnad.entities.phrases import is_sure, listed, match_name, may_qualify, noun_at, only, skip_indefinite
from isnad.entities.registers import load_places
from isnad.entities.view import View
from isnad.language.words import word_counts

_PREPOSITIONS = frozenset(
    ["في", "من", "الي", "نحو", "قرب", "باتجاه", "بلده", "مدينه", "صوب", "قرب", "قباله", "داخل", "خارج", "حوالي"]
)
_PLACE_PAIRS = frozenset({"الشرق", "الغرب", "الشمال", "الجنوب"})


def after_preposition(view: View, i: int) -> bool:
    """Whether a preposition that leads in places stands before word `i`."""
    return i > 0 and view.forms[i - 1] in _PREPOSITIONS


def is_other_word(view: View, name: Found) -> bool:
    """Whether the words of a listed place are something else here: صيدا with a tanwin, بصره "his sight", an adjective."""
    first = name.first
    form = view.forms[first][name.cut :]
    if any(f"{form} {after}" in listed("no_places") for after in view.forms[name.last : name.last + 1]):
        return True  # مسقط رأسه
    if any(f"{before} {form}" in listed("no_places") for before in view.forms[max(0, first - 1) : first]):
        return True  # صلاة المغرب
    if _is_paper(view, name) or view.forms[first].removeprefix("و") in listed("no_places"):
        return True
    if name.last - first > 1:
        return False
    if first in view.nunated or _is_with_article(view, name) or _is_of_a_name(view, name):
        return True
    described = not is_sure(name) and not form.startswith("ال") and skip_indefinite(view, name.last) > name.last
    return described or _is_pronoun(view, name) or _is_adjective(view, name) or _leads(view, name)


def _is_with_article(view: View, name: Found) -> bool:
    """Whether ل and the article of a word in use look like ل and a place: للحج is "for the pilgrimage", not to لحج."""
    written, form = view.forms[name.first], view.forms[name.first][name.cut :]
    return written == "لل" + form[1:] and form.startswith("ل") and word_counts().get("ا" + form, 0) > 2


_KIN = frozenset({"ابن", "بن", "ابو", "ابي", "ابا", "بنت"})
_TOWN = 300_000  # people; a bigger one is no surname beside a given name


def _is_of_a_name(view: View, name: Found) -> bool:
    """Whether a small town's name ends a person's: ابن سيناء, حمد السلوم, روز بيرن."""
    if name.cut or not name.first or view.opens[name.first] or view.closes[name.first - 1]:
        return False
    if view.forms[name.first - 1] in _KIN:
        return True
    before = view.looks[name.first - 1]
    if _is_title(view, name.first - 1) or (before.given and name.first > 1 and _is_title(view, name.first - 2)):
        return not is_capital_here(view, name.first) and not _is_big(name)
    if before.given < 2 or before.given_cut or before.nouns or before.function or before.starts:
        return False
    places = load_places()
    return all(
        places[s.id].population < _TOWN and places[s.id].precision in ("town", "city", "quarter")
        for s in name.senses
        if s.id in places
    )


def _is_title(view: View, i: int) -> bool:
    """Whether word `i` is a trade or form of address that a name follows: المهندس, الفنان, الأستاذ."""
    title = noun_at(view, i, ("profession", "honorific"))
    return title is not None and bool(title[1].definite) and not view.closes[i]


_REPORTS = frozenset(
    ["رصدت", "التقت", "حاولت", "حصلت", "تواصلت", "علمت", "اتصلت", "تجولت", "نشرت", "تنشر", "استطلعت", "كشفت", "سالت"]
)


def _is_paper(view: View, name: Found) -> bool:
    """Whether a quoted name of a town does a newspaper's work: «الرياض» رصدت هذه الظاهرة."""
    quoted = view.opens[name.first] and view.closes[name.last - 1]
    return quoted and name.last < len(view) and view.forms[name.last] in _REPORTS


def _leads(view: View, name: Found) -> bool:
    """Whether a word in use stands before the noun it belongs to: واحدة من صور الدعاوى."""
    form = view.forms[name.first][name.cut :]
    if is_sure(name) or form.startswith("ال") or name.last >= len(view) or view.closes[name.first]:
        return False
    after = view.forms[name.last]
    definite = after.startswith("ال") and len(after) > 3 and view.words[name.last].kind == "arabic"
    return definite and word_counts().get(form, 0) > 3 and not (view.looks[name.last].adjective or may_qualify(after))


def _is_pronoun(view: View, name: Found) -> bool:
    """Whether a final ه is an attached pronoun of a word in use (بصره) rather than a ta marbuta without its dots."""
    plain, form = view.words[name.first].plain, view.forms[name.first]
    if not plain.endswith("ه") or form[name.cut :].startswith("ال") or form[name.cut :][-2:-1] == "ا":
        return False
    bare = form[name.cut : -1]
    if (name.cut and form[0] == "ب") or after_preposition(view, name.first):
        return not is_sure(name) or (word_counts().get(bare, 0) > 0 and not _is_big(name))  # في حديثه, من شروره
    return word_counts().get(bare, 0) > 2 or bool(view.words[name.first].enclitic)


def _is_big(name: Found) -> bool:
    places = load_places()
    return any(places[s.id].population > 300_000 for s in name.senses if s.id in places)


def _is_adjective(view: View, name: Found) -> bool:
    """Whether a name shaped like a feminine adjective agrees with the noun before it: الأندية السعودية."""
    i = name.first
    form = view.forms[i]
    if name.cut or i == 0 or not form.startswith("ال") or view.opens[i]:
        return False
    before = view.forms[i - 1]
    if view.words[i - 1].kind != "arabic" or not view.looks[i - 1].definite or view.closes[i - 1]:
        return False
    if form in listed("adjective_names"):
        return before != "المسجد"
    if not form.endswith("يه") or noun_at(view, i - 1, ("place",)) or before in _PLACE_PAIRS:
        return False
    head = view.forms[i - 2] if i > 1 and view.words[i - 2].kind == "arabic" else ""
    if form == "السعوديه":
        acts = noun_at(view, i - 1, ("office", "rank", "honorific", "collective", "body", "profession"))
        return before.endswith(("ه", "ات")) or not acts  # زار الوفد السعودية
    plural = before.startswith("الا") and before[-2] == "ا"  # الأبحاث
    return (
        plural
        or before.endswith(("ه", "ات", "يا", "اء"))
        or (head.endswith(("ه", "ات")) and not head.startswith("ال") and not view.looks[i - 2].function)
    )


# --- clubs -------------------------------------------------------------------------------------------------------------


def match_club(view: View, i: int) -> Found | None:
    """Return the sports club at `i` that bears the name of a town: ريال مدريد, مانشستر يونايتد, برشلونة الإسباني."""
    look = view.looks[i]
    for key, cut in look.keys:
        if key in listed("club_first") and i + 1 < len(view) and not view.closes[i]:
            town = _town_at(view, i + 1)
            if town:
                return _club(view, i, town.last, cut)
    town = _town_at(view, i, cut_ok=True) if look.starts else None
    if town is None or is_other_word(view, town):
        return None
    if town.last >= len(view) or view.closes[town.last - 1]:
        return _club(view, i, town.last, town.cut) if _in_match_report(view, town) else None
    after = view.looks[town.last]
    if town.first and view.forms[town.first - 1] in listed("club_before") and not town.cut and _is_town(town):
        return _club(view, i, town.last, town.cut)  # نجم برشلونة
    if view.forms[town.last] in listed("club_after") and _is_town(town):
        return _club(view, i, town.last, town.cut)  # برشلونة بطل إسبانيا
    if _bought_by(view, town):
        return _club(view, i, town.last, town.cut)
    if view.forms[town.last] in listed("club_second"):
        return _club(view, i, town.last + 1, town.cut)
    if _in_match_report(view, town):
        return _club(view, i, town.last, town.cut)
    adjective = after.adjective
    if adjective is None or after.adjective_cut or not (adjective.definite and adjective.country):
        return None
    if (adjective.gender, adjective.number) != ("m", "s"):
        return None
    if not any(f in listed("sport") for f in view.forms) and not _moves_to(view, town, adjective.country):
        return None
    return _club(view, i, town.last, town.cut)


def _is_town(town: Found) -> bool:
    """Whether a name is that of a town and of nothing larger: a star of Chile plays for the country."""
    places = load_places()
    known = [places[s.id].precision for s in town.senses if s.id in places]
    return bool(known) and is_sure(town) and all(p in ("city", "town") for p in known)


_TO_CLUBS = frozenset({"الي", "من", "مع", "امام", "ضد"})


def _moves_to(view: View, town: Found, country: str) -> bool:
    """Whether a town with the masculine adjective of its own country stands after a preposition: إلى شتوتغارت الألماني."""
    places = load_places()
    own = any(
        places[s.id].country == country and places[s.id].precision == "city" for s in town.senses if s.id in places
    )
    return own and not town.cut and town.first > 0 and view.forms[town.first - 1] in _TO_CLUBS


def _bought_by(view: View, town: Found) -> bool:
    """Whether a town stands, without في or ب, where a player changes clubs: انضم إليه من ليفربول في صفقة."""
    led = town.cut and view.forms[town.first][town.cut - 1] == "ب"
    if led or not town.first or view.forms[town.first - 1] == "في" or not _is_town(town):
        return False
    if noun_at(view, town.first - 1, ("place",)) or is_capital_here(view, town.first):
        return False
    words = set(view.forms)
    return bool(words & listed("transfer")) and bool(words & (listed("sport") | listed("match")))


def is_capital_here(view: View, i: int) -> bool:
    """Whether العاصمة, with or without a nationality, stands before word `i`: في العاصمة البريطانية لندن."""
    if i and any(k == "العاصمه" for k, _ in view.looks[i - 1].keys):
        return True
    return i > 1 and view.looks[i - 1].adjective is not None and any(k == "العاصمه" for k, _ in view.looks[i - 2].keys)


def _in_match_report(view: View, town: Found) -> bool:
    """Whether a town stands in a sentence about football without being where something is: عرض برشلونة للاعب."""
    places = load_places()
    if is_capital_here(view, town.first):
        return False
    if not is_sure(town) or any(places[s.id].precision == "country" for s in town.senses if s.id in places):
        return False
    form = view.forms[town.first]
    if (town.cut and form[town.cut - 1] == "ب") or after_preposition(view, town.first) or town.last - town.first > 2:
        return False
    if town.first and noun_at(view, town.first - 1, ("place",)):
        return False
    return any(f in listed("match") for f in view.forms)


def _town_at(view: View, i: int, cut_ok: bool = False) -> Found | None:
    name = match_name(view, i) if i < len(view) else None
    if name is None or (name.cut and not cut_ok) or not (narrowed := only(name, ("place",))):
        return None
    places = load_places()
    towns = (
        places[s.id].precision in ("city", "town", "district", "country", "governorate")
        for s in narrowed.senses
        if s.id in places
    )
    return narrowed if any(towns) else None


def _club(view: View, i: int, last: int, cut: int) -> Found:
    return Found(i, last, cut, "organisation", "head-noun", (), i, last, "نادي", definite=True, pattern=True)
