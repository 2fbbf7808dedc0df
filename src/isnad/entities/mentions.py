"""Finding mentions in one sentence: at every word the rules propose, the longest proposal wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.entities.body_rules import match_body
from isnad.entities.collective_rules import (
    match_agency,
    match_collective,
    match_medium,
    match_nationality,
    match_participle,
    match_site,
)
from isnad.entities.found import Found
from isnad.entities.lexicon import load_lexicon
from isnad.entities.names import DESCRIBED, TITLED, after_speech, match_person, speech_goes_on
from isnad.entities.own_names import NO_NAMES, OwnNames
from isnad.entities.phrases import is_sure, listed, match_name, noun_at, skip_adjectives, skip_indefinite
from isnad.entities.place_rules import match_place
from isnad.entities.place_senses import after_preposition, is_other_word, match_club
from isnad.entities.role_rules import match_role
from isnad.entities.unnamed_rules import match_counted, match_owned
from isnad.entities.view import View, view_sentence
from isnad.entities.weapon_rules import match_weapon
from isnad.language import fold
from isnad.language.words import word_counts
from isnad.model import Sentence, Text

_PRIORITY = {"name-list": 0, "role": 2, "head-noun": 3, "medium-head": 1, "medium": 0, "place-head": 4, "name-chain": 1, "place-directed": 4, "collective": 5, "people": 6, "place-back": 7, "body-back": 8, "site": 9, "document": 9, "nationality": 6, "owned": 10}  # fmt: skip


def find_in_sentence(text: Text, sentence: Sentence, own: OwnNames = NO_NAMES) -> tuple[View, list[Found]]:
    """Return the view of a sentence and its mentions, in order, not overlapping; `own` are a project's names."""
    view = view_sentence(text.words, sentence, own, text.text)
    found: list[Found] = []
    i = 0
    while i < len(view):
        best = _best_at(view, i, found)
        if best is None:
            i += 1
            continue
        found += _split_title(view, best)
        i = best.last
    return view, found


def _split_title(view: View, found: Found) -> list[Found]:
    """Part a listed name from the titles it is listed with: الشيخ تميم, خادم الحرمين الشريفين الملك سلمان."""
    if found.kind != "person" or found.rule != "name-list":
        return [found]
    roles: list[Found] = []
    at, cut = found.first, found.cut
    while at < found.last - 1:
        phrase = match_name(view, at)
        head = noun_at(view, at, ("rank", "honorific", "office"))
        if phrase and any(s.kind == "role" for s in phrase.senses) and phrase.last < found.last:
            end, lemma = phrase.last, view.forms[at][cut:]
        elif head and head[1].definite and not head[1].construct:
            end, lemma = at + 1, head[1].lemma
        else:
            break
        roles.append(Found(at, end, cut, "role", "role", (), at, end, lemma, None, "", "s", True))
        at, cut = end, 0
    return [*roles, replace(found, first=at, cut=cut, name_first=at)]


def _best_at(view: View, i: int, before: Sequence[Found]) -> Found | None:
    look = view.looks[i]
    if view.words[i].kind == "number" or look.function:
        counted = match_counted(view, i)
        if counted or view.forms[i] != "ام":
            return counted or _named_though_function(view, i, before)
    previous = before[-1] if before and before[-1].last == i else None
    titled = _title_weight(previous) or (TITLED if _title_before_comma(view, i, before) else 0.0)
    titled = titled or _seated_title(before, i) or _nationality_before(view, i, previous)
    if not (look.live or titled or after_speech(view, i)):
        return None
    joined = bool(previous and previous.kind == "person" and view.forms[i].startswith("و"))
    proposals: list[Found] = []
    name = match_name(view, i)
    if name and _titles_another(view, name):
        name = None
    if name and _supported(view, name, before, titled > 0):
        name.last = _with_adjectives(view, name)
        name.weak = name.weak or (_common_surname(view, name) and not titled and not after_speech(view, i))
        proposals.append(name)
    proposals += _by_lists(view, i)
    if club := match_club(view, i):
        proposals = [*(p for p in proposals if p.last > club.last), club]
    if look.given or titled or after_speech(view, i) or look.starts or view.forms[i] in ("ابو", "ام", "ابن"):
        person = None if _honours(view, i) else match_person(view, i, titled, joined)
        if person and not (name and _runs_past(view, person, name)):
            proposals.append(person)
    if view.own.wrong:
        proposals = [p for p in proposals if not is_wrong(view, p)]
    if not proposals:
        return match_participle(view, i) or match_counted(view, i)
    if len(proposals) > 1:
        proposals = [p for p in proposals if not _plain_people(view, p, proposals)]
    if name and name in proposals and _full_name(name):
        proposals = [p for p in proposals if p.rule not in ("role", "head-noun")]  # خليفة حفتر
    best = min(proposals, key=lambda p: (-p.last, p.cut, _PRIORITY.get(p.rule, 9)))
    if (
        name
        and not best.senses
        and best.rule in ("head-noun", "collective", "place-head")
        and best.first == name.first
        and name in proposals
    ):
        best.senses = name.senses  # القوات الأميركية + القتالية
    return best


def _by_lists(view: View, i: int) -> list[Found]:
    """Return what the class of word `i` proposes: roles, bodies, people, places, weapons."""
    look = view.looks[i]
    found: list[Found | None] = []
    if look.nouns:
        found += [match_role(view, i), match_body(view, i), match_medium(view, i)]
    if look.nouns or look.adjective:
        found += [match_collective(view, i), match_site(view, i)]
    if look.adjective or look.of_group:
        found.append(match_agency(view, i) or match_nationality(view, i))
    if look.owned:
        found.append(match_owned(view, i))
    found += [match_place(view, i), match_weapon(view, i)]
    return [f for f in found if f]


def _named_though_function(view: View, i: int, before: Sequence[Found]) -> Found | None:
    """Return a name that is a preposition too where only a name can stand (قال اللواء خلف إن), else a listed one."""
    titled = _titled_here(view, i, before)
    if view.looks[i].given and (titled or after_speech(view, i)):
        person = match_person(view, i, TITLED if titled else 0.0)
        if person:
            return person
    return _name_of_function_word(view, i)


def _titled_here(view: View, i: int, before: Sequence[Found]) -> bool:
    """Whether a title ends right before word `i`."""
    return bool(before and before[-1].last == i and _title_weight(before[-1]) >= TITLED)


def is_wrong(view: View, found: Found) -> bool:
    """Whether the project says that these words are no mention."""
    forms = view.forms[found.first : found.last]
    return " ".join((forms[0][found.cut :], *forms[1:])) in view.own.wrong


def _full_name(name: Found) -> bool:
    """Whether a listed person is named with more than one word and nothing else is."""
    return name.kind == "person" and name.last - name.first > 1 and all(s.usage == "full" for s in name.senses)


def _name_of_function_word(view: View, i: int) -> Found | None:
    """Return a listed name that starts with a word no unlisted name starts with: صباح الأحمد, فجر ليبيا."""
    if not view.looks[i].starts or view.forms[i] in ("ان", "علي", "كل"):
        return None
    name = match_name(view, i)
    if name and name.last - name.first > 1 and name.kind in ("person", "group", "organisation") and is_sure(name):
        return name
    return None


def _honours(view: View, i: int) -> bool:
    """Whether a title stands before a name of its own: وزير الخارجية [الشيخ] محمد."""
    title = noun_at(view, i, ("honorific", "rank"))
    after = view.looks[i + 1] if i + 1 < len(view) else None
    return title is not None and title[1].definite and after is not None and bool(after.given or after.starts)


def _runs_past(view: View, person: Found, name: Found) -> bool:
    """Whether a name found by pattern takes in a word too many after a listed full name: محمد مرسي + اعتقل."""
    if not is_sure(name) or name.last - name.first < 2 or person.last <= name.last:
        return False
    if name.kind == "place":
        return True  # إسلام آباد + أرجأتها
    if name.kind != "person":
        return False
    form, look = view.forms[name.last], view.looks[name.last]
    return not (
        look.given or form.startswith("ال") or form in ("بن", "ابن", "ابو") or form in load_lexicon().name_words
    )


def _titles_another(view: View, name: Found) -> bool:
    """Whether a listed surname is a title here: المهندس before a name."""
    if name.kind != "person" or name.last - name.first > 1 or name.last >= len(view):
        return False
    title = noun_at(view, name.first, ("honorific", "profession", "rank", "office"))
    return title is not None and title[1].definite and view.looks[name.last].given > 0


def _title_weight(role: Found | None) -> float:
    """Return how much the mention right before a word speaks for a name there (see names.TITLED)."""
    if role is None or role.kind != "role" or role.number == "p" or role.lemma in ("أحد", "إحدى"):
        return 0.0
    if role.rule in ("owned", "majesty"):
        return DESCRIBED if role.rule == "owned" else 0.0  # زوجته هدى
    qualifies = role.last - role.first == 1 and fold(role.lemma) in listed("attributive")  # المقرر
    if (role.definite and not qualifies) or role.nested:
        return TITLED
    return TITLED - 1 if qualifies and role.definite else DESCRIBED if role.number == "s" else 0.0


def _seated_title(before: Sequence[Found], i: int) -> float:
    """Return the weight of a role whose seat stands between it and the name: رئيسة المركز [بتونس] فلانة."""
    if (
        len(before) < 2
        or before[-1].last != i
        or before[-1].kind not in ("place", "organisation")
        or before[-1].cut != 1
    ):
        return 0.0
    role = before[-2]
    return TITLED - 0.5 if role.last == before[-1].first and _title_weight(role) >= DESCRIBED else 0.0


def _nationality_before(view: View, i: int, previous: Found | None) -> float:
    """Return what a nationality that qualifies no noun says for a name after it: الإنجليزي هاورد."""
    if i < 2 or previous is not None or view.closes[i - 1]:
        return 0.0
    adjective, noun = view.looks[i - 1].adjective, view.looks[i - 2]
    if adjective is None or not adjective.definite or adjective.number != "s" or not adjective.country:
        return 0.0
    fits = noun.function or view.words[i - 2].kind == "mark" or view.forms[i - 2] in listed("speech")
    return DESCRIBED if fits and not view.looks[i].definite else 0.0


def _plain_people(view: View, role: Found, proposals: Sequence[Found]) -> bool:
    """Whether a role is better read as a collective: مسلحون, الجنود (but مسؤولون, مصادر stay roles)."""
    if role.kind != "role" or (role.number not in ("p", "d") and role.last - role.first > 1):
        return False
    if role.number == "s" and fold(role.lemma) not in listed("adjectival"):
        return False
    classes = {n.cls for c, n in view.looks[role.first].nouns if c == role.cut}
    return (
        "source" not in classes
        and "office" not in classes
        and any(p.rule == "collective" and p.last >= role.last for p in proposals)
    )


def _title_before_comma(view: View, i: int, before: Sequence[Found]) -> bool:
    """Whether a role ended right before a comma that stands before word `i`: المتحدث باسم الجيش، فلان."""
    return bool(
        before
        and before[-1].kind == "role"
        and before[-1].definite is not False
        and before[-1].last == i - 1
        and view.forms[i - 1] in (",", "(", "/")
        and (
            view.looks[i].given
            or view.forms[i] in ("ابو", "ام")
            or (view.forms[i - 1] in (",", "/") and _foreign(view, i))
        )
    )


def _foreign(view: View, i: int) -> bool:
    """Whether word `i` is so rare that after a title it can only be a name: وزير الداخلية، أرتيوم خوخورين."""
    look, word = view.looks[i], view.words[i]
    bare = word.kind == "arabic" and not word.enclitic and word.form[0] not in "وفبكليتنس"
    return bare and look.seen < 3 and not (look.nouns or look.adjective or look.function or look.definite)


def _supported(view: View, name: Found, before: Sequence[Found], titled: bool) -> bool:
    """Whether a listed name may stand: sure ones always, guarded ones only with support beside them."""
    previous = before[-1] if before and before[-1].last == name.first else None
    if view.forms[name.first][name.cut :] == "اب":
        return "إ" in view.words[name.first].plain  # أب, father, is not إب
    if name.kind == "place" and is_other_word(view, name):
        return False
    if is_sure(name):
        if name.kind == "person" and name.last - name.first == 1 and not titled:
            return any(s.usage not in ("guarded", "ambiguous") for s in name.senses)
        return True
    kind = name.kind
    if kind == "weapon":
        return True
    if kind == "medium":  # ذكرت «الأخبار» أن
        return view.opens[name.first] and view.closes[name.last - 1] and after_speech(view, name.first)
    if kind in ("group", "organisation"):
        return name.last - name.first > 1
    if kind == "person":
        return titled or name.last - name.first > 1 or _speaks(view, name)
    if kind == "place":
        if _in_focus(view, name, before):
            name.weak = True
            return True
        by_preposition = any(s.usage == "preposition" for s in name.senses)
        if by_preposition and not name.cut and after_preposition(view, name.first):
            return True
        if by_preposition and _led_in(view, name):
            return True
        if previous and previous.rule in ("collective", "site"):
            return by_preposition and not (previous.definite and view.looks[name.first].definite)
        joined = name.cut == 1 and view.forms[name.first].startswith("و")
        unlike = by_preposition or not (view.looks[name.first].nouns or view.forms[name.first][1:] in listed("side"))
        if by_preposition and not name.cut and _after_listed_place(view, name.first, before):
            return True
        return bool(previous and previous.kind == "place" and joined and unlike)
    return False


def _in_focus(view: View, name: Found, before: Sequence[Found]) -> bool:
    """Whether a town named like a word stands where a place can, so that the article's country may bear it out: في كتم."""
    if is_sure(name) or name.cut > 1 or not any(s.usage == "focus" for s in name.senses):
        return False
    if any(s.usage == "preposition" for s in name.senses) or noun_at(view, name.first, ("office", "rank", "kinship")):
        return False
    if name.cut:
        joined = view.forms[name.first][0] == "و" and before and before[-1].last == name.first
        return bool(joined and before[-1].kind == "place") or _led_in(view, name)
    return after_preposition(view, name.first) or _after_listed_place(view, name.first, before)


def _speaks(view: View, name: Found) -> bool:
    """Whether a surname that is a word too stands where only somebody can: قال الشرع إن, «السوداني: …» in a headline."""
    if name.cut or all(s.usage == "ambiguous" for s in name.senses):
        return False
    if after_speech(view, name.first) and speech_goes_on(view, name.last):
        return True
    if (
        name.first
        and view.forms[name.first - 1] in listed("ousted")
        and not view.words[name.last - 1].plain.endswith("ى")
    ):
        return True  # عزل مرسي
    opens = name.first == 0 or view.words[name.first - 1].kind == "mark"
    return opens and view.forms[name.last : name.last + 1] == [":"]


def _after_listed_place(view: View, i: int, before: Sequence[Found]) -> bool:
    """Whether a named place and a comma stand before word `i`: حمص، تدمر."""
    return bool(
        before
        and before[-1].last == i - 1
        and view.forms[i - 1] == ","
        and before[-1].kind == "place"
        and before[-1].rule in ("name-list", "place-head")
    )


def _led_in(view: View, name: Found) -> bool:
    """Whether an attached ب leads in a name and the whole is no word of its own: بتدمر."""
    form = view.forms[name.first]
    return name.cut == 1 and form[0] == "ب" and word_counts().get(form, 0) < 2


def _common_surname(view: View, name: Found) -> bool:
    """Whether a listed surname is an ordinary noun too (الصيد, المعلم), which needs the full name in the article."""
    if name.kind != "person" or name.last - name.first > 1:
        return False
    bare = view.forms[name.first][name.cut :].removeprefix("ال")
    return not bare.endswith("ي") and word_counts().get(bare, 0) >= 30


def _with_adjectives(view: View, name: Found) -> int:
    """Return the end of a listed body with the adjective that follows: مجلس النواب + العراقي."""
    if name.kind in ("group", "organisation"):
        return skip_adjectives(view, name.last, True, ())
    if name.rule == "medium":  # وسائل إعلام + روسية
        return max(skip_adjectives(view, name.last, True, ("former",)), skip_indefinite(view, name.last))
    return name.last
