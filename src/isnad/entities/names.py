"""Personal names: listed ones, and chains of name words weighed as evidence."""

from __future__ import annotations

from isnad.entities.found import Found
from isnad.entities.lexicon import load_lexicon
from isnad.entities.phrases import (
    is_word,
    listed,
    match_name,
    noun_at,
    only,
)
from isnad.entities.view import View, names_place
from isnad.language.lexicon import is_masdar, verb_codes
from isnad.language.words import word_counts

# Words for what somebody is that are family names too: الخطيب, القاضي, الطيار.
_TRADES = ("office", "rank", "profession", "honorific")
_PARTICLES = frozenset(
    {
        "بن",
        "ابن",
        "بنت",
        "ال",
        "ولد",
        "ابو",
        "ابي",
        "ابا",
        "ام",
        "بو",
        "عبد",
        "فان",
        "فون",
        "دي",
        "دو",
        "لو",
        "دا",
        "ديل",
        "ماك",
        "او",
    }
)
_FIRST_PARTICLES = frozenset({"ابو", "ام", "ابن", "بن", "ابي", "ابا"})
_SECOND_OF_COMPOUND = frozenset(
    {"الله", "لله", "الدين", "الرب", "الحق", "الاسلام", "النبي", "الكريم", "المولي", "الرحمن"}
)
_WEEKDAY_FAMILIES = frozenset({"الخميس", "الجمعه", "السبت"})
_MAX_NAME = 9
TITLED, DESCRIBED = 2.5, 1.0  # evidence of a definite title (الوزير) and of an indefinite noun (طالب) before a name
_NEEDED_ALONE = 2.4
_NEEDED = 3.0  # evidence a chain of name words must reach; weights below, set on the development articles


def match_person(view: View, i: int, titled: float, joined: bool = False) -> Found | None:
    """Return the name of a person that starts at word `i`.

    `titled`: how much the role right before it speaks for a name (0: no role); `joined`: a person and و stand there.
    """
    known = match_name(view, i)
    person = only(known, ("person",)) if known else None
    end, cut = _chain_end(view, i, titled, joined)
    if person and person.last >= end:
        sure = any(s.usage not in ("guarded", "ambiguous") for s in person.senses)
        return person if person.last - i > 1 or titled > 0 or sure else None
    if end == i:
        return None
    return Found(i, end, cut, "person", "name-chain", (), i, end, "", pattern=True, definite=titled > 0)


def chain_end(view: View, i: int) -> int:
    """Return the end of a name at `i` after a title; 0 where there is none."""
    if i >= len(view):
        return 0
    end, _ = _chain_end(view, i, TITLED, False)
    return end if end > i else 0


def dedicated_end(view: View, j: int) -> int:
    """Return the end of a person an institution is named for: (جامعة) الملك فيصل; 0 where there is none."""
    title = noun_at(view, j, ("honorific",))
    if not title or title[0] or not title[1].definite or view.forms[j].startswith("لل"):
        return 0
    k = j + 1
    while k < len(view) and noun_at(view, k, ("honorific", "rank")):
        k += 1
    return chain_end(view, k)


def _chain_end(view: View, i: int, titled: float, joined: bool) -> tuple[int, int]:
    """Return the end of a chain of name words at `i` and the letters to cut before it; `i` if evidence is thin."""
    look = view.looks[i]
    said = after_speech(view, i)
    if (not is_word(view, i) and not _named_though_function(view, i, titled > 0 or said)) or view.forms[i] == "باسم":
        return i, 0
    j, count, weight = i, 0, 0.0
    while j < len(view) and count < _MAX_NAME and view.words[j].kind == "arabic":
        if j > i and (view.closes[j - 1] or view.opens[j] or _another_starts(view, j)):
            break
        if count > 1 and _office_opens(view, j):
            break
        step, evidence = _name_word(view, j, j == i, titled > 0 or said, weight)
        closed = j > i and view.words[j - 1].plain.startswith("ال")  # the article, not ألكسندروفيتش
        if not step or (evidence <= 1 and closed and not view.looks[j].definite):
            break  # after a surname with the article nothing unlisted follows
        weight += evidence
        count += 1
        j += step
    if count == 0:
        return i, 0
    weight += max(titled, 1.5 if said or joined else 0.7 if _after_event(view, i) else 0.0)
    weight += 1.0 if _role_follows(view, j) else 0.0
    if count == 1 and not titled and not _alone(view, i, said, j):
        return i, 0
    return (
        (j, look.given_cut if look.given else 0)
        if weight >= (_NEEDED if count > 1 or titled else _NEEDED_ALONE)
        else (i, 0)
    )


_GUEST = ("ضيف", "ضيفه")


def _office_opens(view: View, j: int) -> bool:
    """Whether an office without article that governs the next word starts at word `j`: ضاحي خلفان | قائد عام شرطة دبي."""
    role = noun_at(view, j, ("office", "profession", "rank"))
    if view.forms[j] not in _GUEST and (role is None or role[0] or role[1].definite):
        return False
    after = j + 1
    if after < len(view) and view.forms[after] in ("عام", "عامه"):
        return True  # قائد عام شرطة دبي
    if after >= len(view) or view.words[after].kind != "arabic" or not is_word(view, after):
        return False
    return not (view.looks[after].given or view.forms[after] in load_lexicon().name_words | _PARTICLES)


def _another_starts(view: View, j: int) -> bool:
    """Whether a person's full name or a body starts at word `j`, so that the name before it ends: صادق الكنيست."""
    known = match_name(view, j) if view.looks[j].starts else None
    if known is None or known.cut:
        return False
    body = view.looks[j].definite and view.forms[j] not in load_lexicon().name_words
    return any(
        (s.kind == "person" and s.usage == "full" and known.last - j > 1)
        or (body and s.kind in ("group", "organisation") and s.usage not in ("guarded", "ambiguous"))
        for s in known.senses
    )


def _alone(view: View, i: int, said: bool, end: int) -> bool:
    """Whether a single word may be a name here: after a verb of saying and nothing else it could be."""
    look, form = view.looks[i], view.forms[i]
    if end - i > 1:
        return True
    if _tells_how(form) and form not in load_lexicon().name_words:
        return False  # قال ساخرا إن
    if said and look.given and speech_goes_on(view, i + 1) and not look.adjective:
        return True  # قال سعيد إن
    if not said or look.given == 1 or look.adjective or look.nouns or view.words[i].enclitic:
        return False
    if speech_goes_on(view, i + 1) and (
        (form.startswith("ال") and (form.endswith("ي") or look.seen < 30)) or _stands_apart(form)
    ):
        return True
    return form in load_lexicon().name_words or look.given == 2 or look.seen < 3


def _tells_how(form: str) -> bool:
    """Whether a word looks like an accusative participle, which tells how somebody speaks: ساخرا, متهكما."""
    known = word_counts().get(form[:-1], 0) or word_counts().get("ال" + form[:-1], 0)
    return form.endswith("ا") and len(form) > 4 and (known > 0 or form.startswith(("مت", "مست", "منف")))


def after_speech(view: View, i: int) -> bool:
    """Whether a verb of saying stands right before word `i`."""
    if i == 0:
        return False
    form = view.forms[i - 1]
    if form == "عبر":  # mostly the preposition
        return False
    return form in listed("speech") or (form[0] in "وف" and form[1:] in listed("speech"))


def _after_event(view: View, i: int) -> bool:
    """Whether a verb or noun that takes a person stands right before word `i`: قتل, وفاة, تعيين; or مع."""
    form = view.forms[i - 1] if i else ""
    return form in listed("takes_person") or (form[:1] in ("و", "ف") and form[1:] in listed("takes_person"))


def _role_follows(view: View, j: int) -> bool:
    """Whether an office in construct stands right after a name: رئيس بلدية …, المتحدث باسم …"""
    k = j + 1 if j < len(view) and view.forms[j] in (",", "(") else j
    head = noun_at(view, k, ("office",))
    return head is not None and head[0] == 0 and view.forms[k] not in listed("weak")


def _name_word(view: View, j: int, first: bool, supported: bool, before: float) -> tuple[int, float]:
    """Return how many words the name part at `j` has (0: none) and how much it speaks for a name."""
    form, look, word = view.forms[j], view.looks[j], view.words[j]
    nxt = view.forms[j + 1] if j + 1 < len(view) and view.words[j + 1].kind == "arabic" else ""
    if look.function and not (nxt and form == "ام") and not _named_though_function(view, j, supported):
        return 0, 0.0
    if (
        not first
        and form[0] == "و"
        and (word.proclitics or look.given_cut or not look.given)
        and form not in load_lexicon().name_words
    ):
        return 0, 0.0
    if not first and look.given == 1 and _role_follows(view, j) and _role_follows(view, j + 1):
        return 0, 0.0  # … مساعد وزير
    if not first and look.given and _role_follows(view, j) and (_seat_follows(view, j + 1) or nxt == "عام"):
        return 0, 0.0  # … أمير منطقة عسير, … أمين عام
    key = form[look.given_cut :] if look.given and first else form
    if key == "عبد" and nxt.startswith("ال") and not view.looks[j + 1].function:
        return 2, 3.0
    if form in _PARTICLES and nxt and not view.looks[j + 1].function and (not first or form in _FIRST_PARTICLES):
        if first and form == "ام" and view.looks[j + 1].seen > 30:
            return 0, 0.0
        step = 3 if nxt in ("عبد", "ابي", "ابو", "ال") and j + 2 < len(view) else 2
        known = view.looks[j + 1].given or nxt in load_lexicon().name_words
        return step, 3.0 if not first or known else 1.5
    if look.given and (first or not look.given_cut):
        compound = nxt in _SECOND_OF_COMPOUND and not view.closes[j]
        if compound and nxt == "الله" and word.plain.endswith("ه"):
            return 0, 0.0  # رحمه الله
        if compound and first and look.given_cut and key in ("حمد", "فضل", "عون", "نعمه"):
            return 0, 0.0  # بحمد الله
        if first and look.given == 1 and look.given_cut and form[0] in "بك":
            return 1, 0.6  # بكامل تراب الجمهورية
        return (2 if compound else 1), 3.0 if compound else 2.0 if look.given == 2 else 1.6 if not first else 1.2
    if first and not supported:
        return 0, 0.0
    return _surname(view, j, first, before)


def _named_though_function(view: View, j: int, supported: bool) -> bool:
    """Whether a given name that is a preposition too stands where only a name can: قال اللواء خلف إن."""
    return supported and view.looks[j].given > 0 and speech_goes_on(view, j + 1)


def _seat_follows(view: View, j: int) -> bool:
    """Whether a place stands at word `j`, by head noun or by name."""
    if noun_at(view, j, ("place",)):
        return True
    known = match_name(view, j) if j < len(view) and view.looks[j].starts else None
    return known is not None and known.kind == "place" and not known.cut


def _surname(view: View, j: int, first: bool, before: float) -> tuple[int, float]:
    """Return (1, weight) if the word at `j` can be a surname or foreign name, else (0, 0)."""
    form, look = view.forms[j], view.looks[j]
    if form in load_lexicon().name_words:
        return 1, 2.0
    if any(n.cls not in ("kinship", "site", "document") for c, n in look.nouns if c == 0):
        return (1, 1.5) if not first and before >= 1.2 and _trade_as_surname(view, j) else (0, 0.0)
    if first and look.definite and any(n.cls == "document" for _, n in look.nouns):
        return 0, 0.0  # تشير الدلائل
    if not first and form in _WEEKDAY_FAMILIES and "بن" in view.forms[max(0, j - 4) : j]:
        return 1, 1.5  # خالد بن سعد الخميس (but: قال عباس الخميس إن)
    if view.words[j].plain.endswith("ه") and len(form) > 4 and (is_masdar(form[:-1]) or (first and form[0] in "تاي")):
        return 0, 0.0  # تفاؤله
    if form in listed("stop") or form in listed("former") or _owned(view, j) or form in listed("directions"):
        return 0, 0.0
    if look.adjective and (first or look.adjective.number != "s" or before > 3.5 or not look.adjective.definite):
        return 0, 0.0
    if first and (view.words[j].enclitic or form.startswith(("بال", "وال", "كال", "فال", "لل"))):
        return 0, 0.0
    if before >= 2.0 and form.startswith("ال") and not first and speech_goes_on(view, j + 1):
        return 1, 1.0  # قال المحافظ جاسم العسل إن
    if (
        first
        and (_definite_surname(form) or _stands_apart(form))
        and after_speech(view, j)
        and speech_goes_on(view, j + 1)
    ):
        return 1, 1.5  # قال الحربي إن, قال بيريز إن
    rarity = _rarity(view, j, before)
    return (1, rarity) if rarity else (0, 0.0)


def _definite_surname(form: str) -> bool:
    """Whether a word with the article is a family name by its shape: الحربي, الداود."""
    return form.startswith("ال") and (form.endswith("ي") or form[2:] in load_lexicon().given)


def _trade_as_surname(view: View, j: int) -> bool:
    """Whether an office or trade ends a name (خالد الخطيب) instead of opening the next one."""
    nouns = [n for c, n in view.looks[j].nouns if c == 0]
    if not any(n.cls in _TRADES and n.number == "s" for n in nouns):
        return False
    if not any(n.definite for n in nouns):
        return speech_goes_on(view, j + 1)  # قالت دينا مفتي إن
    if j + 1 >= len(view) or view.closes[j]:
        return True
    return speech_goes_on(view, j + 1) or _role_follows(view, j + 1) or view.words[j + 1].kind == "mark"


def speech_goes_on(view: View, j: int) -> bool:
    """Whether what is said, or to whom, starts at word `j`, so that the word before it ends the speaker."""
    form = view.forms[j] if j < len(view) else ""
    if form in ("ان", "انه", "انها", "بان", ":"):
        return True
    return form.startswith("ل") and noun_at(view, j, ("medium",)) is not None


def _owned(view: View, j: int) -> bool:
    """Whether word `j` is a noun or verb in use with an attached pronoun."""
    word = view.words[j]
    if len(word.form) > 5 and word.form.endswith(("هما", "هم")) and not word.form.startswith("ال"):
        return True
    return bool(word.enclitic) and word_counts().get(word.stem, 0) > 2


def _rarity(view: View, j: int, before: float) -> float:
    """Return how much the rarity of an unlisted word speaks for a name; 0 for words that cannot be one."""
    form, look, word = view.forms[j], view.looks[j], view.words[j]
    counts = word_counts()
    if form.startswith("ال") and len(form) > 4:
        if form.endswith("ي"):
            return 1.5 if before else 1.0 if look.seen < 40 and not look.adjective and not _common_nisba(form) else 0.0
        rare = look.seen + counts.get(form[2:], 0) < 8 and not form.endswith(("ات", "ين", "ون", "ه"))
        participle = (form[3:4] == "ا" and len(form) == 6) or form[2:3] in "مت" or form.startswith("الاست")
        known = before and j > 0 and (view.looks[j - 1].given > 0 or view.forms[j - 1] in load_lexicon().name_words)
        return 1.0 if rare and (known or (not before and not participle)) else 0.0
    if before >= 1.2 and form.startswith("بو") and len(form) > 4 and look.seen < 3 and not verb_codes(form):
        return 1.0  # بوزقية, بوسهمين
    hadrami = (  # باسلمة, بلخير
        before >= 1.2 and form.startswith(("با", "بل", "بو")) and look.seen < 8 and (counts.get(word.stem, 0) < 20 or (form.startswith("بال") and len(form) < 7))
        and not is_masdar(word.stem)
    )  # fmt: skip
    if (
        verb_codes(form)
        or is_masdar(form)
        or _plural_verb(form)
        or counts.get(form + "ين", 0) + counts.get(form + "ون", 0) > 2
    ):
        return 0.0
    if (
        form.startswith("لل")
        or any(c and (not before or names_place(k)) for k, c in look.starts)
        or (word.plain.endswith("ية") and len(form) > 4)
    ):
        return 0.0
    if (word.proclitics and counts.get(word.stem, 0) > 2 and not hadrami) or len(form) < 2 or _inflected(form):
        return 0.0
    if not before and len(form) > 5 and form.endswith(("ين", "ون", "ات")):
        return 0.0  # سيناريوهين
    if look.seen + counts.get("ال" + form, 0) > 20:
        return 0.6 if before >= 2.0 and _stands_apart(form) else 0.0  # بيريز, قعلول
    return 1.0 if look.seen < 3 else 0.5


def _stands_apart(form: str) -> bool:
    """Whether a word in use has no relatives in the counted news, as foreign names and surnames have none."""
    if len(form) < 4 or form[-1] in "اه" or form.endswith(("ون", "ين")) or form[0] in "يتبولكفسا":
        return False
    counts = word_counts()
    forms = (
        "ال" + form,
        form + "ه",
        form + "ات",
        form + "ين",
        form + "ون",
        form + "ا",
        form + "ها",
        "ي" + form,
        "ت" + form,
        "ا" + form,
        "م" + form,
    )
    return counts.get(form, 0) < 300 and all(counts.get(f, 0) < 2 for f in forms)


def _plural_verb(form: str) -> bool:
    """Whether a word is shaped like a verb in the plural: يتصارعون, تقدموا."""
    if len(form) > 4 and form[:2] in ("تت", "يت"):
        return True
    return len(form) > 4 and (form.endswith("وا") or (form[0] in "يت" and form.endswith(("ون", "ان", "ين"))))


def _common_nisba(form: str) -> bool:
    """Whether a nisba is an adjective in common use: النووي (النووية is frequent), but not الفرطوسي."""
    counts = word_counts()
    return counts.get(form + "ه", 0) + counts.get(form[2:] + "ه", 0) >= 3 or counts.get(form[2:], 0) >= 10


def _inflected(form: str) -> bool:
    """Whether a rare word is the inflected form of a frequent one: a verb or a noun with an ending."""
    counts = word_counts()
    if form[0] in "يتن" and len(form) > 3:
        others = (("ت", "ي", "ن")[k] + form[1:] for k in range(3))
        if any(counts.get(o, 0) >= 1 for o in others if o != form) or counts.get(form[1:], 0) >= 10:
            return True
    if form.endswith("ا") and is_masdar(form[:-1]):
        return True  # ازدحاما
    if form.endswith("ا") and counts.get(form[:-1], 0) >= 2 and form[:-1] not in load_lexicon().given:
        return True  # استنكارا
    endings = ("وا", "ون", "ين", "ان", "تا", "ات", "ا", "ت", "ه", "ها", "هم", "نا")
    bases = (form[: -len(e)] for e in endings if form.endswith(e) and len(form) - len(e) > 2)
    return any(counts.get(b, 0) >= (3 if form[-1] in "هم" else 12) for b in bases)
