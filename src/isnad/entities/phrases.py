"""Phrase rules: names from the lists, bodies and groups by head noun, places, media, collectives.

Each `match_*` function takes a view and a word index and returns what starts there, or None.
"""

from __future__ import annotations

from collections.abc import Iterable

from isnad.entities.found import Found
from isnad.entities.lexicon import Noun, Sense, load_lexicon
from isnad.entities.view import View
from isnad.language.folding import fold_word
from isnad.language.words import word_counts
from isnad.model import MentionKind

MAX_BODY = 9  # words; the longest official names run to about this


def listed(name: str) -> frozenset[str]:
    """Return a word list of the data files, folded."""
    return load_lexicon().lists[name]


# --- names from the lists -----------------------------------------------------------------------------------


def match_name(view: View, i: int) -> Found | None:
    """Return the longest listed name that starts at word `i`; guarded names are left to the callers' context."""
    lexicon = load_lexicon()
    best: tuple[int, int, tuple[Sense, ...]] | None = None
    for key, cut in view.looks[i].starts:
        most = min(lexicon.longest[key], len(view) - i)
        for length in range(most, 0, -1):
            if best and length <= best[0]:
                break
            form = key if length == 1 else " ".join((key, *view.forms[i + 1 : i + length]))
            senses = lexicon.names.get(form)
            if senses and not (length == 1 and (form in lexicon.lists["stop"] or form in lexicon.lists["function"])):
                best = length, cut, senses
                break
    if best is None:
        return None
    length, cut, senses = best
    kind = next((s.kind for s in senses if s.usage not in ("guarded", "ambiguous")), senses[0].kind)
    return Found(i, i + length, cut, kind, "name-list", senses, i, i + length)


def is_sure(found: Found) -> bool:
    """Whether a listed name needs no support from its context."""
    return any(s.usage not in ("guarded", "preposition") for s in found.senses)


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
        if look.function or look.definite or view.opens[j]:
            break
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
    return len(form) > 5 and form.endswith(("يه", "يون", "يين", "يان", "ييه")) and "ال" + form in word_counts()


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


def definite_run(view: View, i: int, coordinated: bool = False) -> int:
    """Return the end of a run of words with the article that could close a name; `i` if there is none.

    `coordinated` lets "و" join a second noun once, as in وزارة الشؤون الاجتماعية والعمل.
    """
    start, joined = i, not coordinated
    while i < len(view) and i - start < MAX_BODY and is_word(view, i):
        look, form = view.looks[i], view.forms[i]
        if form in listed("stop") or (view.opens[i] and i > start):
            break
        plain = form.startswith("ال") and len(form) > 3
        if not plain and not (not joined and i > start and form.startswith("وال") and len(form) > 5):
            break
        if any(n.cls in ("rank", "honorific") and n.definite for c, n in look.nouns if not c) and not _official(form):
            break
        if plain and i > start and not _may_follow(form) and view.forms[i - 1][:1] != "و":
            break
        if i > start and _starts_name(view, i):
            break
        if not plain:
            if noun_at(view, i, ("office", "organisation", "body", "collective")):
                break
            joined = True
        i += 1
        if view.closes[i - 1]:
            break
    return i


def _official(form: str) -> bool:
    """Whether a title word closes an office's name: مجلس الوزراء, نقابة المهندسين."""
    return form.endswith(("ين", "اء", "ون"))


def _may_follow(form: str) -> bool:
    """Whether a word with the article can be an adjective of the definite noun before it."""
    if form.endswith(("ي", "ه", "يين", "يون")) or form.startswith(("الم", "الا")):
        return True
    return form in listed("former") or form in listed("side") or form in listed("name_adjectives")


def _starts_name(view: View, i: int) -> bool:
    """Whether a listed person or another body starts at `i`, so that a run of adjectives must end."""
    found = match_name(view, i)
    if not found:
        return False
    if view.looks[i].adjective or view.forms[i] in _adjective_words(("former", "side")):
        return False
    return any(s.kind in ("person", "group", "organisation") and s.usage != "guarded" for s in found.senses)


# --- what a head noun or role governs -----------------------------------------------------------------------------


def match_complement(
    view: View, j: int, depth: int = 0, coordinated: bool = False, cut_ok: bool = False
) -> Found | None:
    """Return what stands at word `j` as the name a head noun governs: quoted, listed, built on a head, or definite."""
    if not is_word(view, j):
        return None
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


# --- bodies and groups by head noun ----------------------------------------------------------------------------------


def match_body(view: View, i: int, depth: int = 0) -> Found | None:
    """Return the body or group whose head noun stands at `i`: وزارة الدفاع, كتائب "…", الهيئة العليا للانتخابات."""
    head = noun_at(view, i, ("organisation", "group"))
    if not head:
        return None
    cut, noun = head
    definite = noun.definite and not noun.construct
    if definite:
        end = _definite_body_end(view, i + 1, depth, noun)
        name_first = i
    else:
        complement = (
            None if view.words[i].enclitic else match_complement(view, i + 1, depth, noun.lemma in _COORDINATED)
        )
        if not complement:
            return None if depth else _match_indefinite_body(view, i, cut, noun)
        if (
            complement.kind == "place"
            and complement.rule == "name-list"
            and noun.lemma not in _OF_PLACES
            and noun_at(view, i, ("place",))
        ):
            return None
        if noun.lemma == "تنظيم" and complement.pattern and complement.lemma:
            return None  # the verbal noun: من تنظيم مركز …
        if complement.kind == "person" or (complement.kind == "place" and noun.lemma in _NOT_WITH_PLACE):
            return None
        end = skip_adjectives(view, complement.last, True, ("former",))
        if noun.cls != "group":
            end = _lam_complement(view, end, depth)
        name_first = complement.name_first
    if end == i + 1:
        if not definite or depth:
            return None
        return Found(i, end, cut, _body_kind(noun), "body-back", (), i, end, noun.lemma, definite=True)
    country = country_of(view, i, end)
    found = Found(
        i,
        end,
        cut,
        _body_kind(noun),
        "head-noun",
        (),
        name_first,
        end,
        noun.lemma,
        country,
        definite=True,
        pattern=True,
    )
    if not definite and complement is not None:
        found.senses = (
            complement.senses if complement.kind in ("group", "organisation") and complement.rule == "name-list" else ()
        )
        found.place = next((s.id for s in complement.senses if s.kind == "place"), "")
        found.nested = (complement,)
    return found


_OF_PLACES = frozenset({"بلدية", "جامعة", "كلية", "مركز", "مجمع"})


def _match_indefinite_body(view: View, i: int, cut: int, noun: Noun) -> Found | None:
    """Return a body told of without a name: محكمة مصرية, منظمات حقوقية."""
    end = i + 1 if view.words[i].enclitic else skip_indefinite(view, i + 1)
    if end == i + 1:
        return None
    return Found(i, end, cut, _body_kind(noun), "collective", (), i, end, noun.lemma, country_of(view, i + 1, end))


def _body_kind(noun: Noun) -> MentionKind:
    return "group" if noun.cls == "group" else "organisation"


_COORDINATED = frozenset({"وزارة", "هيئة", "لجنة", "مديرية", "إدارة", "اتحاد", "وزارات", "منظمة", "مجلس", "وزير"})
_NOT_WITH_PLACE = frozenset({"أبناء", "رجال", "آل"})


def _definite_body_end(view: View, j: int, depth: int, noun: Noun) -> int:
    """Return the end after الـ + head noun: adjectives, then لـ + complement."""
    k = quoted_end(view, j)
    if k > j:
        return k
    end = definite_run(view, j)
    if noun.cls == "group" and view.forms[end : end + 1] != ["لتحرير"]:
        return end
    return _lam_complement(view, end, depth) if end > j or _is_lam(view, j) else end


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


# --- places ------------------------------------------------------------------------------------------------------------


def match_place(view: View, i: int) -> Found | None:
    """Return the place phrase at `i`: head noun or direction and a name (محافظة الأنبار, شمال سوريا, المدينة)."""
    directed = _match_directed(view, i)
    if directed:
        return directed
    head = noun_at(view, i, ("place",))
    if not head:
        return _match_homeland(view, i)
    cut, noun = head
    if noun.definite and not noun.construct:
        return _match_definite_place(view, i, cut, noun)
    if view.words[i].enclitic:
        return None
    name = match_name(view, i + 1) if i + 1 < len(view) else None
    inner = match_place(view, i + 1) if noun_at(view, i + 1, ("place",)) else None
    if inner and not inner.cut and inner.rule == "place-head" and inner.last > (name.last if name else i + 2):
        return Found(
            i,
            inner.last,
            cut,
            "place",
            "place-head",
            inner.senses,
            inner.name_first,
            inner.name_last,
            noun.lemma,
            pattern=inner.pattern,
        )
    name = match_name(view, i + 1) if i + 1 < len(view) else None
    if name and name.last == i + 2 and view.forms[i + 1] in listed("back") and noun.lemma not in ("مدينة", "بلدة"):
        name = None  # شوارع المدينة
    if name and not name.cut and not _cut_short(view, name) and (narrowed := only(name, ("place",))):
        end = skip_adjectives(view, narrowed.last, True, ("side",))
        return Found(i, end, cut, "place", "place-head", narrowed.senses, narrowed.first, narrowed.last, noun.lemma)
    if fold_word(noun.lemma) not in listed("sure"):
        return None
    end = _unknown_place_end(view, i + 1, fold_word(noun.lemma) in listed("weak_heads"))
    if end == i + 1:
        return None
    return Found(i, end, cut, "place", "place-head", (), i + 1, end, noun.lemma, pattern=True)


def _cut_short(view: View, name: Found) -> bool:
    """Whether a listed one-word name is only the first word of an unlisted compound (عين in عين الأسد)."""
    return (
        name.last - name.first == 1
        and view.forms[name.first] in listed("compound")
        and is_word(view, name.last)
        and not view.closes[name.first]
    )


def _match_homeland(view: View, i: int) -> Found | None:
    """Return بلاده and the like, and back words that are no head noun (الأراضي السورية, الشمال السوري)."""
    for key, cut in view.looks[i].keys:
        if key in listed("homeland"):
            return Found(i, i + 1, cut, "place", "place-back", (), i, i + 1, "homeland", definite=True)
        if key in listed("back"):
            end = skip_adjectives(view, i + 1, True, ("side",))
            country = country_of(view, i, end)
            if country:
                return Found(i, end, cut, "place", "place-back", (), i, i + 1, key, country, definite=True)
    return None


def _match_definite_place(view: View, i: int, cut: int, noun: Noun) -> Found | None:
    key = next((k for k, c in view.looks[i].keys if c == cut), view.forms[i])
    quoted = quoted_end(view, i + 1, 4)
    if quoted > i + 1 and fold_word(noun.lemma) in listed("sure"):
        return Found(i, quoted, cut, "place", "place-head", (), i + 1, quoted, noun.lemma, pattern=True)
    named = definite_run(view, i + 1) if fold_word(noun.lemma) in listed("sure") else i + 1
    side = skip_adjectives(view, i + 1, True, ("side", "former"))
    if named > side and named - i <= 3:
        return Found(
            i,
            named,
            cut,
            "place",
            "place-back",
            (),
            i,
            named,
            noun.lemma,
            country_of(view, i + 1, named),
            definite=True,
        )
    if key not in listed("back"):
        return None
    end = skip_adjectives(view, i + 1, True, ("side",))
    return Found(i, end, cut, "place", "place-back", (), i, i + 1, noun.lemma, country_of(view, i, end), definite=True)


def _match_directed(view: View, i: int) -> Found | None:
    for key, cut in view.looks[i].keys:
        if key in listed("directions"):
            j = i + 1
            if j < len(view) and f"{key} {view.forms[j]}" in listed("directions"):
                j += 1
            if j >= len(view) or view.words[j].kind != "arabic":
                return None
            inner = match_place(view, j) if noun_at(view, j, ("place",)) else None
            name = match_name(view, j)
            if inner and not inner.cut and inner.rule == "place-head":
                end, senses, a, b = inner.last, inner.senses, inner.name_first, inner.name_last
            elif name and not name.cut and (narrowed := only(name, ("place",))) and _placed(narrowed):
                end, senses, a, b = narrowed.last, narrowed.senses, narrowed.first, narrowed.last
            elif inner and not inner.cut:
                return Found(i, inner.last, cut, "place", "place-back", (), j, inner.last, inner.lemma, definite=True)
            else:
                return None
            return Found(i, end, cut, "place", "place-directed", senses, a, b, "direction")
    return None


def _carries_word(view: View, j: int) -> bool:
    """Whether an attached letter or pronoun belongs to a frequent word rather than to an unknown name."""
    word = view.words[j]
    if word.enclitic:
        return word_counts().get(word.stem, 0) > 2
    return bool(word.proclitics) and (
        word.proclitics[0] in ("و", "ف")
        or word_counts().get(word.stem, 0) > 5
        or any(c for _, c in view.looks[j].starts)
    )


def _placed(name: Found) -> bool:
    """Whether a listed place stands after a direction: names that only need a preposition do."""
    return any(s.usage != "guarded" for s in name.senses)


def _unknown_place_end(view: View, j: int, weak: bool) -> int:
    """Return the end of an unlisted place name at `j`: one word, two after a word like دير, and side adjectives.

    `weak`: the head noun has other senses (سوق العمل, قاعدة بيانات), so the name must be quoted or rare.
    """
    quoted = quoted_end(view, j, 4)
    if quoted > j:
        return quoted
    if not is_word(view, j) or (not view.looks[j].definite and _carries_word(view, j)):
        return j
    form, look = view.forms[j], view.looks[j]
    if form in listed("stop") or (look.adjective and (look.definite or not look.adjective.place)):
        return j
    if look.adjective or (noun_at(view, j, ("office", "rank", "honorific")) and not look.given):
        return j
    if form in listed("compound") and is_word(view, j + 1) and not view.closes[j]:
        return skip_adjectives(view, j + 2, True, ("side",))
    seen = look.seen if look.definite else look.seen + word_counts().get("ال" + form, 0)
    if not look.given and (seen > 8 if not look.definite else weak and seen > 8):
        return j
    end = j + 1
    if view.closes[j]:
        return end
    return skip_adjectives(view, end, True, ("side",))


# --- media, collectives, peoples -----------------------------------------------------------------------------------------


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
