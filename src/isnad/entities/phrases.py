"""Pieces the mention rules are built of: listed names, class nouns, runs of adjectives, quotations.

All take a view and a word index; those that return an index return where the piece ends.
"""

from __future__ import annotations

from collections.abc import Iterable

from isnad.entities.class_words import Noun
from isnad.entities.found import Found
from isnad.entities.lexicon import Sense, load_lexicon
from isnad.entities.view import View
from isnad.language.folding import fold_word
from isnad.language.lexicon import evidence, is_masdar, verb_codes
from isnad.language.words import word_counts

MAX_BODY = 9  # words; the longest official names run to about this


def listed(name: str) -> frozenset[str]:
    """Return a word list of the data files, folded."""
    return load_lexicon().lists[name]


# --- names from the lists -----------------------------------------------------------------------------------


def match_name(view: View, i: int) -> Found | None:
    """Return the longest listed name that starts at word `i`; guarded names are left to the callers' context."""
    lexicon, own = load_lexicon(), view.own
    best: tuple[int, int, tuple[Sense, ...]] | None = None
    for key, cut in view.looks[i].starts:
        most = min(max(lexicon.longest.get(key, 0), own.longest.get(key, 0)), len(view) - i)
        for length in range(most, 0, -1):
            if best and length < best[0]:
                break
            form = key if length == 1 else " ".join((key, *view.forms[i + 1 : i + length]))
            senses = _as_quoted(view, i, length, lexicon.names.get(form, ()))
            if own.version:
                senses = own.senses(form, senses)
            if not senses or (length == 1 and (form in lexicon.lists["stop"] or form in lexicon.lists["function"])):
                continue
            if (
                best is None
                or length > best[0]
                or (_unsure(best[2]) and (not _unsure(senses) or _joins_names(view, i)))
            ):
                best = length, cut, senses
            break
    if best is None:
        return None
    length, cut, senses = best
    if view.opens[i] and view.closes[i + length - 1] and i and view.forms[i - 1] == "ل":
        senses = tuple(s for s in senses if s.kind == "medium") or senses  # لـ«الشرق الأوسط»
    kind = next((s.kind for s in senses if s.usage not in ("guarded", "ambiguous")), senses[0].kind)
    rule = "name-list" if any(s.id for s in senses) else _UNNAMED[kind]
    lemma = view.forms[i][cut:] if kind == "role" else ""
    return Found(i, i + length, cut, kind, rule, senses, i, i + length, lemma, definite=kind == "role")


def _as_quoted(view: View, i: int, length: int, senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """Return the senses without those that count in quotation marks only, or with them where the marks stand."""
    bare = tuple(s for s in senses if s.usage != "quoted")
    if len(bare) == len(senses) or not (view.opens[i] and view.closes[i + length - 1]):
        return bare
    if any(s.usage not in ("guarded", "preposition", "focus") for s in bare):
        return bare
    usage = "common" if len(senses) - len(bare) == 1 else "ambiguous"
    return tuple(s._replace(usage=usage) for s in senses if s.usage == "quoted")


def _joins_names(view: View, i: int) -> bool:
    """Whether a first و is rather "and" than part of a name: بالرياض وجدة (but: في وجدة)."""
    return view.forms[i].startswith("و") and i > 0 and view.forms[i - 1] not in ("في", "من", "الي", "مدينه")


# The rule said of listed words that name nobody in particular: حمام سباحة, رجال أمن, ولي العهد, وسائل إعلام.
_UNNAMED = {"place": "site", "group": "collective", "role": "role", "medium": "medium", "weapon": "weapon"}


def is_sure(found: Found) -> bool:
    """Whether a listed name needs no support from its context."""
    return not _unsure(found.senses)


def _unsure(senses: tuple[Sense, ...]) -> bool:
    return all(s.usage in ("guarded", "preposition", "focus") for s in senses)


def only(found: Found, kinds: Iterable[str]) -> Found | None:
    """Return the match narrowed to senses of these kinds, or None."""
    wanted = tuple(kinds)
    senses = tuple(s for s in found.senses if s.kind in wanted)
    if not senses:
        return None
    found.senses, found.kind = senses, senses[0].kind
    return found


# --- pieces of noun phrases ------------------------------------------------------------------------------------


def noun_at(view: View, i: int, classes: Iterable[str]) -> tuple[int, Noun] | None:
    """Return the class noun at word `i` with the letters cut before it."""
    wanted = tuple(classes)
    if i < len(view):
        for cut, noun in view.looks[i].nouns:
            if noun.cls in wanted:
                return cut, noun
    return None


def is_word(view: View, i: int) -> bool:
    """Whether word `i` is an Arabic word that a name could hold."""
    return i < len(view) and view.words[i].kind == "arabic" and not view.looks[i].function


def skip_adjectives(view: View, i: int, definite: bool, lists: Iterable[str] = ("former", "side")) -> int:
    """Return the index after nationality and official adjectives that agree in definiteness."""
    while i < len(view) and view.words[i].kind == "arabic" and not view.opens[i]:
        look = view.looks[i]
        if (look.adjective and not look.adjective_cut and look.adjective.definite == definite) or (
            definite and view.forms[i] in _adjective_words(tuple(lists)) and not view.words[i].proclitics[:-1]
        ):
            i += 1
        else:
            break
    return i


def skip_indefinite(view: View, j: int) -> int:
    """Return the index after indefinite adjectives: nationality, nisba, كبير, مطلع, محلي …"""
    start = j
    while j < len(view) and j - start < 4 and view.words[j].kind == "arabic" and not view.words[j].enclitic:
        look, form = view.looks[j], view.forms[j]
        if (look.function and form != "عام") or look.definite or view.opens[j] or noun_at(view, j, ("place",)):
            break
        if form.startswith("رفيع") and view.forms[j + 1 : j + 2] == ["المستوي"]:
            return j + 2
        if (
            (look.adjective and not look.adjective.definite and not look.adjective_cut)
            or form in listed("describing")
            or "ال" + form in listed("former")
            or _describes(form)
        ):
            j += 1
        else:
            break
    return j


def _describes(form: str) -> bool:
    """Whether a word looks like an indefinite nisba in feminine or plural: أمنية, عسكرية, محليون."""
    counts = word_counts()
    if form.endswith("يا") and len(form) > 4:  # ائتلافا دوليا
        return "ال" + form[:-1] in counts
    known = any(f in counts for f in ("ال" + form, form, "ال" + form[:-1]))
    return len(form) > 4 and form.endswith(("يه", "يون", "يين", "يان", "ييه")) and known


def _adjective_words(lists: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*(listed(n) for n in lists))


def country_of(view: View, first: int, last: int) -> str | None:
    """Return the country the adjectives in [first, last) name."""
    for i in range(last - 1, first - 1, -1):
        adjective = view.looks[i].adjective
        if adjective and adjective.country:
            return adjective.country
    return None


def quoted_end(view: View, i: int, most: int = 6) -> int:
    """Return the end of the quoted run that starts at word `i`, or `i`."""
    if i < len(view) and view.opens[i]:
        for j in range(i, min(i + most, len(view))):
            if view.words[j].kind == "mark":
                break
            if view.closes[j]:
                return j + 1
    return i


def definite_run(view: View, i: int, coordinated: bool = False, qualifying: bool = False) -> int:
    """Return the end of a run of words with the article that could close a name; `i` if there is none.

    `coordinated` lets "و" join a second noun once, as in وزارة الشؤون الاجتماعية والعمل; `qualifying` takes adjectives
    only, as after a noun with the article (الجيش الحر, but الشرطة | القبض).
    """
    start, joined = i, not coordinated
    while i < len(view) and i - start < MAX_BODY and is_word(view, i):
        if view.opens[i] and i > start:
            break
        plain = view.forms[i].startswith("ال") and len(view.forms[i]) > 3
        if not plain and (joined or i == start or not _joins(view, i)):
            break
        if qualifying and i == start and not _may_describe(view.forms[i]):
            break
        if _ends_run(view, i, i == start, plain):
            break
        joined = joined or not plain
        i += 1
        if view.closes[i - 1]:
            break
    return i


def _may_describe(form: str) -> bool:
    """Whether a word with the article can be an adjective at all: no noun (القبض، الحكومة) and no stretch of time."""
    if may_qualify(form):
        return True
    if _rather_noun(form):
        return False
    return form.startswith("الم") or not (is_masdar(form[2:]) or form in ("الاسبوع", "الشهر", "العام", "الرييس"))


def _joins(view: View, i: int) -> bool:
    """Whether word `i` is و + a noun with the article that may stand in one name with what is before it."""
    form = view.forms[i]
    return (
        form.startswith("وال")
        and len(form) > 5
        and not noun_at(view, i, ("office", "organisation", "body", "collective"))
    )


def _ends_run(view: View, i: int, first: bool, plain: bool) -> bool:
    """Whether word `i` starts something else: a title, a person, another body, or a noun that qualifies nothing."""
    look, form = view.looks[i], view.forms[i]
    titles = [n for c, n in look.nouns if not c and n.definite]
    if form.startswith("الت") and verb_codes(form):
        return True  # التحقوا
    if form in listed("stop") or (any(n.cls in ("rank", "honorific") for n in titles) and not _official(form)):
        return True
    if first:
        return False
    if any(n.cls == "office" and n.number == "s" and not _qualifying(n) for n in titles):
        return True
    if plain and not may_qualify(form) and not view.forms[i - 1].startswith("و"):
        return True
    return _starts_name(view, i)


def _qualifying(noun: Noun) -> bool:
    lemma = fold_word(noun.lemma)
    return lemma in listed("adjectival") or lemma in listed("attributive")


def _official(form: str) -> bool:
    """Whether a title word closes an office's name: مجلس الوزراء, نقابة المهندسين."""
    return form.endswith(("ين", "اء", "ون"))


def may_qualify(form: str) -> bool:
    """Whether a word with the article can be an adjective of the definite noun before it.

    A listed one, or one whose masculine and feminine both occur in the counted news (الأمني, الأمنية).
    """
    if form in listed("former") or form in listed("side") or form in listed("name_adjectives"):
        return True
    if form.endswith(("يين", "يون")):
        return True
    counts = word_counts()
    other = form[:-1] if form.endswith("ه") else form + "ه"
    if form.endswith(("ي", "يه")):
        return counts.get(other, 0) >= 2 or counts.get(other[2:], 0) >= 2 or counts.get(form, 0) < 3
    return counts.get(other, 0) >= 3 and counts.get(form, 0) >= 3 and not _rather_noun(form)


def _rather_noun(form: str) -> bool:
    """Whether a word with the article stands as a noun of its own far more often than it describes: الحكومة, الحملة."""
    counts = evidence(form[2:])
    return counts.noun > 5 and counts.noun > 4 * counts.adjective


def _starts_name(view: View, i: int) -> bool:
    """Whether a listed person or another body starts at `i`, so that a run of adjectives must end."""
    found = match_name(view, i)
    if not found:
        return False
    if view.looks[i].adjective or view.forms[i] in _adjective_words(("former", "side")):
        return False
    return any(s.kind in ("person", "group", "organisation") and s.usage != "guarded" for s in found.senses)
