"""What a word is looked up by: its folded form, its stem, and looser keys for wider searches.

The stem takes off what Arabic attaches (و ف ب ك ل ال, pronouns), the endings of number, case and, for adjectives,
gender, and leads broken plurals back to their singular (`broken_plurals.tsv`) and a few writings to one
(`spellings.tsv`). Each step is taken only when the rest is a word that was counted in news (`language.words`), so
that دولي does not become دولة nor عملية عملي. A noun that is written like a verb (عقد, held, or a contract) has the
stem of the noun only where the article, a preposition or a pronoun shows it to be one; a query asks for both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from isnad.language import fold, fold_word, lexicon
from isnad.language.words import find_words, split_clitics, word_counts
from isnad.model import Word
from isnad.rules import read_data

PACKAGE = "isnad.search"
VERBAL = "v"  # ends the stem of a word read as a verb: no Arabic letter, so no noun has it
_ATTESTED = 2
_SPELLING_LENGTHS = range(3, 9)


def stem(word: Word) -> str:
    """Return the stem of a word in a text, as the index keeps it."""
    return _stem(word.form, word.plain) if word.kind == "arabic" else word.form


def query_stems(word: Word) -> tuple[str, ...]:
    """Return the stems a word of a query asks for: those of every reading its writing allows."""
    if word.kind != "arabic":
        return (word.form,)
    found = dict.fromkeys((_stem(word.form, word.plain), _nominal_stem(word.form, word.plain)))
    return tuple(found)


def stems_of(text: str) -> list[str]:
    """Return the stems of a text in order, marks left out."""
    return [stem(w) for w in find_words(text) if w.kind != "mark"]


@lru_cache(maxsize=200_000)
def _stem(form: str, plain: str) -> str:
    if "ىء" in plain:  # مبادىء is مبادئ
        plain = plain.replace("ىء", "ئ")
        form = fold_word(plain)
    proclitics, _, enclitic = split_clitics(form, plain)
    shown = any(p not in ("و", "ف", "س") for p in proclitics) or bool(enclitic)
    bare = form[1:] if proclitics[:1] in (("و",), ("ف",)) else form
    if not shown and _leans_to_verb(bare):
        return bare + VERBAL
    return _nominal_stem(form, plain)


def _leans_to_verb(form: str) -> bool:
    if not lexicon.verb_codes(form):
        return False
    counts = lexicon.evidence(form)
    return counts.verb > counts.noun + counts.adjective


@lru_cache(maxsize=200_000)
def _nominal_stem(form: str, plain: str) -> str:
    single = _listed(form, plain)
    if single is not None:
        return respell(single)
    proclitics, base, enclitic = split_clitics(form, plain)
    article = "ال" in proclitics or proclitics[-2:] == ("ل", "ل")
    named = _is_name(base)
    base = respell(base)
    if (named or _is_name(base)) and not enclitic and not article:
        return base
    if enclitic:
        base = _before_pronoun(base if proclitics else _without_preposition(base))
        base = plurals().get(base + "ة", base)  # قادتها
    elif not article:
        base = _without_case(base, plain)
    listed: Mapping[str, str] = {} if "إ" in plain else plurals()
    base = listed.get(base) or _singular(base, owned=bool(enclitic))
    return _masculine(listed.get(base, base))


_HEADS = ("", "ال", "و", "وال", "ب", "بال", "لل", "ل", "ولل", "وب", "وبال", "ول", "ف", "فال", "ك", "كال")
_PRONOUNS = ("", "ها", "هم", "ه", "هما", "نا", "كم", "هن")


def _listed(form: str, plain: str) -> str | None:
    """Return the singular if the word is a listed plural, bare or with what may be attached to one."""
    if "إ" in plain and not form.endswith("اخوه"):
        return None  # إنفاق is no plural of نفق; أنفاق is
    table = plurals()
    for head in _HEADS:
        if not form.startswith(head):
            continue
        body = form[len(head) :]
        if len(body) < 3 or (len(body) == 3 and head in ("ب", "ل", "ك", "ف", "و") and _seen(form)):
            continue
        if body + "ة" in table and (plain.endswith("ة") or (body[0] == "ا" and len(body) == 5)):
            return table[body + "ة"]  # طلبة, not طلبه; of أسلحه nothing but أسلحة can be meant
        bound = not plain.endswith("ة") and "ال" not in head and "لل" not in head
        for pronoun in _PRONOUNS if bound else ("",):
            rest = body.removesuffix(pronoun) if pronoun and len(body) - len(pronoun) > 3 else body
            if pronoun and rest is body:
                continue
            if pronoun and rest[-1] in "وي" and rest[-2] == "ا":
                rest = rest[:-1] + "ء"  # وزرائها
            if rest in table and not (not head and not pronoun and _verb_or_name(rest)):
                return table[rest]
    return None


def _verb_or_name(form: str) -> bool:
    return _is_name(form) or _leans_to_verb(form)


def _is_name(base: str) -> bool:
    return base in lexicon.proper_names() and base not in lexicon.adjectives() and not _is_adjective(base)


def _is_adjective(base: str) -> bool:
    counts = lexicon.evidence(base)
    return counts.adjective > counts.bare


def _seen(form: str) -> bool:
    counts = word_counts()
    return counts.get(form, 0) + counts.get("ال" + form, 0) >= _ATTESTED


def _before_pronoun(base: str) -> str:
    """حكومت(ه) is حكومه, وزراي(ها) وزراء; بيت(ه) stays."""
    counts = word_counts()
    if base.endswith("ت"):
        marbuta = base[:-1] + "ه"
        if counts.get("ال" + marbuta, 0) > counts.get("ال" + base, 0):
            return marbuta
    if base[-1] in "وي" and base[-2:-1] == "ا" and _seen(base[:-1] + "ء"):
        return base[:-1] + "ء"
    return base


def _without_preposition(base: str) -> str:
    """لرييس(ها) is رييس, where the word alone is counted far more often."""
    rest, counts = base[1:], word_counts()
    return rest if base[0] in "بلك" and len(rest) > 3 and counts.get(rest, 0) > 4 * counts.get(base, 0) else base


def _without_case(base: str, plain: str) -> str:
    """هجوما is هجوم: an accusative without article, where the rest is a noun."""
    closed = lexicon.closed_words().get(base, "adverb") != "adverb"  # عسكريا is listed as an adverb
    if len(base) < 4 or not base.endswith("ا") or closed or _is_name(base[:-1]):
        return base
    rest = base[:-1]
    known = _seen(rest) or lexicon.is_masdar(rest)
    counts = word_counts()
    return rest if known and (plain.endswith(("اً", "ًا")) or not counts.get("ال" + base, 0)) else base


def _singular(base: str, *, owned: bool) -> str:
    """Take off the endings of the sound plurals and the dual; `owned` by a pronoun they lose their ن."""
    if len(base) < 5 or base in lexicon.closed_words() or _is_name(base):
        return base
    rest = base[:-2]
    match base[-2:]:
        case "ات":
            return _singular_of_feminine(base, rest)
        case "ون":
            plural = (_seen(rest + "ين") and _seen(rest)) or (_is_participle(rest) and not _seen(base[:-2] + "ان"))
            return (
                rest if len(rest) > 2 and (plural or (rest[-1] == "ي" and (_seen(rest) or not _seen(base)))) else base
            )
        case "ين" | "ان":
            return _singular_of_two(base, rest)
    rest = base[:-1]
    plural = _seen(rest + "ون") or _seen(rest + "ين")
    people = plural and (rest in lexicon.role_nouns() or (owned and _seen(rest)))
    people = people or (owned and _is_participle(rest))
    return rest if base[-1] in "وي" and people and not _is_adjective(base) else base


def _is_participle(form: str) -> bool:
    """Whether a word is shaped like who does something: مفاوض, عاطل. Of such the sound plural is taken on trust."""
    return (form[0] == "م" and len(form) > 3) or (len(form) == 4 and form[1] == "ا" and form[0] not in "يت")


def _singular_of_two(base: str, rest: str) -> str:
    """Take off ين and ان, of the dual or of the plural of people."""
    if rest.endswith("ت") and len(rest) > 3 and _seen(rest[:-1] + "ه"):
        return rest[:-1] + "ه"
    if len(rest) < 3:
        return base
    accusative = base.endswith("ين")
    if accusative and len(rest) > 3 and (_is_participle(rest) or rest[-1] == "ي"):
        return rest  # متظاهرين, نازحين, مسيحيين: also where the singular was not counted
    if not _seen(rest):
        return base
    plural = _seen(rest + "ون") or (accusative and (rest[-1] == "ي" or rest in lexicon.role_nouns()))
    long = len(rest) > 3 and word_counts().get("ال" + rest, 0) >= _ATTESTED
    return rest if plural or long or _seen(rest + ("ان" if accusative else "ين")) else base


def _singular_of_feminine(base: str, rest: str) -> str:
    """قوات is قوه, بيانات بيان, by which of the two is counted with the article more often."""
    if rest[-1] == "ه" and len(rest) > 4:
        return rest[:-1]  # فيديوهات
    if rest[-1] == "ي" and _seen(f"{rest[:-1]}اه"):
        return f"{rest[:-1]}اه"  # مباريات
    if rest in lexicon.role_nouns() and _seen(rest + "ه"):
        return rest + "ه"  # سيدات: women
    counts = word_counts()
    with_marbuta, without = counts.get(f"ال{rest}ه", 0), counts.get(f"ال{rest}", 0)
    if with_marbuta or without:
        return rest + "ه" if with_marbuta >= without or len(rest) < 3 or (with_marbuta and rest[-1] == "ي") else rest
    if _seen(rest + "ه") or not _seen(rest):
        return rest + "ه" if _seen(rest + "ه") or len(rest) > 3 else base
    return rest if len(rest) > 2 else base


def _masculine(base: str) -> str:
    """عسكريه is عسكري: of adjectives only; the nouns عملية, مدرسة are words of their own."""
    if not base.endswith("ه") or len(base) < 4:
        return base
    rest = base[:-1]
    counts, masculine = lexicon.evidence(base), lexicon.evidence(rest)
    if counts.adjective > 2 * counts.noun and (masculine.adjective or rest in lexicon.adjectives()):
        return rest
    return base


# --- lists ---------------------------------------------------------------------------------------------------


@cache
def plurals() -> dict[str, str]:
    """Return the singular by broken plural, both folded; a plural in ة is also there with ة (طلبة, not طلبه)."""
    found: dict[str, str] = {}
    for line in _lines("broken_plurals.tsv"):
        single, _, listed = line.partition("\t")
        for plural in listed.split():
            key = fold(plural)
            found[key + "ة" if plural.endswith("ة") else key] = fold(single)
    return found


@cache
def _spellings() -> dict[str, str]:
    pairs = (line.split("\t") for line in _lines("spellings.tsv"))
    return {fold(other): fold(usual) for other, usual in pairs}


def _lines(name: str) -> Iterator[str]:
    return (x for x in read_data(PACKAGE, name).splitlines() if x and not x.startswith("#"))


def respell(form: str) -> str:
    """Return a folded word in the writing it is looked up by: اميركي as امريكي."""
    table = _spellings()
    for length in reversed(_SPELLING_LENGTHS):
        usual = table.get(form[:length]) if len(form) >= length else None
        if usual is not None:
            return usual + form[length:]
    return form


# --- looser keys ---------------------------------------------------------------------------------------------

_LIGHT_HEADS = ("وال", "فال", "بال", "كال", "لل", "ال", "و")
_LIGHT_TAILS = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


def light_stem(form: str) -> str:
    """Return the light stem of a folded word for "broader" searches; it does conflate دولة and دولي.

    The affixes are those of light10 (Larkey, Ballesteros and Connell 2002).
    """
    form = form.removesuffix(VERBAL)
    head = next((h for h in _LIGHT_HEADS if form.startswith(h) and len(form) - len(h) >= 3), "")
    form = form[len(head) :]
    for tail in _LIGHT_TAILS:
        if form.endswith(tail) and len(form) - len(tail) >= 3:
            form = form[: -len(tail)]
    return form


_SOUNDS = str.maketrans({
    "غ": "ج", "ق": "ج", "ش": "س", "ز": "س", "ث": "ت", "ط": "ت", "ص": "س", "ض": "د", "ظ": "س", "ذ": "د", "ح": "ه", "خ": "ه",
    "ء": "", "ع": "",
})  # fmt: skip
_VOWELS = str.maketrans("", "", "اويه")


def sound_key(form: str) -> str | None:
    """Return the key by which spellings of one foreign name meet (نتنياهو, نتانياهو); None for a common word.

    Vowels inside are dropped, and letters Arabic writers choose differently for one foreign sound are made one.
    """
    if len(form) < 4 or not form.isalpha() or not is_name_like(form):
        return None
    sounds = form.translate(_SOUNDS)
    body = sounds[1:].translate(_VOWELS)
    squeezed = "".join(c for i, c in enumerate(body) if not i or c != body[i - 1])
    key = sounds[0] + squeezed
    return key if len(key) > 2 else None


def are_spellings(one: str, other: str) -> bool:
    """Whether two stems of one sound key may be spellings of one name.

    They differ by two letters at most; of a short one (بوتين, بوتن) all consonants must be the same.
    """
    if abs(len(one) - len(other)) > 2 or not (_same_end(one, other) and sound_key(one) == sound_key(other)):
        return False
    short = len(sound_key(one) or "") < 4
    return not short or one.translate(_VOWELS) == other.translate(_VOWELS)


def _same_end(one: str, other: str) -> bool:
    last = one[-1].translate(_SOUNDS), other[-1].translate(_SOUNDS)
    return last[0] == last[1] or set(last) <= set("اويه")


@lru_cache(maxsize=100_000)
def is_name_like(form: str) -> bool:
    """Whether a stem is a foreign name or a word nobody counted as a noun, adjective or verb."""
    if form.endswith(VERBAL) or form in plurals() or form in lexicon.closed_words():
        return False
    counts = lexicon.evidence(form)
    if form in lexicon.adjectives() or counts.adjective or form in lexicon.word_list("given_names.txt"):
        return False  # of Arabic names the vowels count: محمد, محمود
    if form in lexicon.proper_names():
        return True
    return not lexicon.verb_codes(form) and not lexicon.is_masdar(form) and not counts.article
