"""Places by head noun or direction: محافظة الأنبار, شمال سوريا; المدينة, بلاده, which point back."""

from __future__ import annotations

from isnad.entities.class_words import Noun
from isnad.entities.found import Found
from isnad.entities.names import chain_end, dedicated_end
from isnad.entities.phrases import (
    country_of,
    definite_run,
    is_word,
    listed,
    match_name,
    noun_at,
    only,
    quoted_end,
    skip_adjectives,
)
from isnad.entities.view import View
from isnad.language.folding import fold_word
from isnad.language.lexicon import is_masdar, verb_codes
from isnad.language.words import word_counts

# Head nouns whose name may be a place noun itself: ولاية الجزيرة, مدينة المخيم (but: شوارع المدينة).
_OWN_NAME = frozenset({"مدينة", "بلدة", "ولاية", "محافظة", "إقليم", "منطقة", "إمارة", "قرية"})


# Head nouns before another one, which says what is named: سواحل منطقة جازان, تقاطع قرية العين.
_AROUND = frozenset({"سواحل", "ساحل", "حدود", "تقاطع", "مفترق", "طريق", "شوارع"})


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
    if view.words[i].enclitic or (noun.lemma == "وادي" and "أ" in view.words[i].plain):  # وأدى
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
            inner.lemma if noun.lemma in _AROUND else noun.lemma,
            pattern=inner.pattern,
        )
    name = match_name(view, i + 1) if i + 1 < len(view) else None
    if name and name.last == i + 2 and view.forms[i + 1] in listed("back") and noun.lemma not in _OWN_NAME:
        name = None  # شوارع المدينة
    if name and not name.cut and not _cut_short(view, name) and (narrowed := only(name, ("place",))):
        end = skip_adjectives(view, narrowed.last, True, ("side",))
        return Found(i, end, cut, "place", "place-head", narrowed.senses, narrowed.first, narrowed.last, noun.lemma)
    if (dedicated := dedicated_end(view, i + 1)) and fold_word(noun.lemma) not in listed("natural"):
        end = skip_adjectives(view, dedicated, True, ("side",))  # مستشفى الملك سلمان (but: رأس الشيخ فلان)
        return Found(i, end, cut, "place", "place-head", (), i + 1, dedicated, noun.lemma, pattern=True)
    if fold_word(noun.lemma) not in listed("sure"):
        return None
    if noun.lemma == "عمادة" and view.forms[i + 1] in listed("faculties"):
        return None  # عمادة القبول والتسجيل
    if fold_word(noun.lemma) in listed("parcels") and _is_activity(view, i + 1):
        return None  # منطقة العمل
    end = _unknown_place_end(view, i + 1, fold_word(noun.lemma) in listed("weak_heads"))
    if end == i + 1:
        return None
    if noun.lemma in ("مستشفى", "مشفى") and end == i + 2 and not view.closes[i + 1]:
        end = min(max(end, definite_run(view, i + 1)), end + 2)  # مستشفى القوات المسلحة
    return Found(i, end, cut, "place", "place-head", (), i + 1, end, noun.lemma, pattern=True)


def _cut_short(view: View, name: Found) -> bool:
    """Whether a listed one-word name is no name here: an adjective (محطة جديدة), or the first word of an unlisted compound (عين in عين الأسد)."""
    form = view.forms[name.first]
    if name.last - name.first == 1 and ("ال" + form in listed("former") or "ال" + form in listed("side")):
        return True
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
    if key == "القضاء" and view.forms[i + 1 : i + 2] == ["علي"]:
        return None
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


def _is_activity(view: View, j: int) -> bool:
    """Whether the definite word `j` says what is done somewhere instead of naming it: العمليات, الإنتاج."""
    if j >= len(view) or view.opens[j] or not view.looks[j].definite or match_name(view, j):
        return False
    bare, seen = view.forms[j].removeprefix("ال"), view.looks[j].seen
    return seen > 20 or (seen > 2 and (is_masdar(bare) or bare.endswith(("ات", "يه", "ين", "ون"))))


def _is_description(form: str) -> bool:
    """Whether a word without article describes the head noun (قرية تراثية, مدينة هادئة) or is a verb (سوق يبيع)."""
    counts = word_counts()
    if len(form) > 4 and form.endswith(("يه", "ييه")):
        return True
    if len(form) > 5 and form.endswith("ات"):
        return counts.get(form, 0) + counts.get(form[:-2], 0) > 2  # نهر عذابات
    if form.endswith("ه") and len(form) > 3 and (form[1] == "ا" or counts.get(form, 0) > 2):
        return counts.get(form[:-1], 0) + counts.get("ال" + form, 0) > 2
    if form.endswith("ي") and len(form) > 4:
        return counts.get(form + "ه", 0) + counts.get("ال" + form, 0) > 3
    return form[0] in "يت" and len(form) > 3 and bool(verb_codes(form)) and counts.get(form, 0) > 0


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
    if j in view.nunated or (weak and form.endswith("ا") and word_counts().get(form[:-1], 0)):
        return j  # مستشفى حكوميًا, قضاء عادلا
    if look.definite and not form.startswith(("ال", "لل")):
        return j  # مدينة بالعراق
    if form.endswith("ت") and len(form) > 4 and not look.given and verb_codes(form):
        return j  # قرية أضاعت
    if len(form) > 5 and form.endswith(("هم", "هما")) and not form.startswith("ال"):
        return j
    if view.words[j].enclitic and not look.definite and word_counts().get(view.words[j].stem, 0) > 0:
        return j  # سد حاجته
    if form.startswith("لل") or (weak and form.endswith(("هم", "هما", "ها")) and len(form) > 5):
        return j
    if look.given and not look.given_cut and form != "امنه" and (end := chain_end(view, j)):
        return j if weak and end == j + 1 else end  # مطار هواري بومدين (but: قضاء عادل)
    if form in listed("stop") or (look.adjective and (look.definite or not look.adjective.place)):
        return j
    if look.adjective or (noun_at(view, j, ("office", "rank", "honorific")) and not look.given):
        return j
    if form in listed("compound") and is_word(view, j + 1) and not view.closes[j]:
        return skip_adjectives(view, j + 2, True, ("side",))
    if not look.definite and not look.given and _is_description(form):
        return j
    if not look.definite and form[0] == "م" and form.endswith("ه") and len(form) > 4 and not look.given:
        return j  # مدينة منزوعة السلاح
    seen = look.seen if look.definite else look.seen + word_counts().get("ال" + form, 0)
    if weak and not look.definite and (look.given == 1 or seen > 2):
        return j  # قضاء عادل
    if not look.given and (seen > 8 if not look.definite else weak and seen > 8):
        return j
    end = j + 1
    if view.closes[j]:
        return end
    return skip_adjectives(view, end, True, ("side",))
