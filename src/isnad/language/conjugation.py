"""Conjugation: every written form of an Arabic verb, its participles and verbal nouns, unvocalised and folded.

A verb is a root, a pattern (1-10, Q1, Q2, Q4) and, for pattern 1, the vowel of the present. `Lemma.forms` reads
the root off the verb as the dictionary writes it (نفى, حثّ, اتهم), so a lexicon only lists lemma, pattern, vowel and,
for pattern 1, the verbal noun. Stem tables are in `conjugation.toml`; spelling rules in `spelling.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from isnad.errors import RuleError
from isnad.language.folding import fold, strip_marks
from isnad.language.roots import derive_root
from isnad.language.spelling import spell
from isnad.rules import load_toml

Tense = Literal["past", "present", "imperative", "participle", "passive_participle", "masdar"]
Gender = Literal["m", "f", ""]
Number = Literal["s", "d", "p", ""]


class VerbForm(NamedTuple):
    """One written form.

    `form` is folded and carries no clitic. `bound` are its spellings before an attached pronoun (نفي: نفا, as in
    نفاه; اتهموا: اتهمو; مطالبه: مطالبت), empty where none can follow. `mood` is "indicative", "subjunctive" or
    "jussive" for a present (a form shared with the indicative is listed as indicative only); for participles and
    verbal nouns "accusative" (مؤكدا), "oblique" (ين) or "construct" (مسؤولو, ممثلي), else "".
    """

    form: str
    tense: Tense
    person: int
    gender: Gender
    number: Number
    voice: Literal["active", "passive"]
    mood: str = ""
    bound: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lemma:
    """A verb of a lexicon: dictionary form as written, pattern, vowel, verbal nouns, root ("" = derive)."""

    lemma: str
    pattern: str
    vowel: str = ""
    masdars: tuple[str, ...] = ()
    root: str = ""

    def forms(self) -> tuple[VerbForm, ...]:
        """Return all written forms (see `conjugate`)."""
        root, past_vowel = derive_root(self.lemma, self.pattern, self.vowel)
        return conjugate(self.root or root, self.pattern, self.vowel or "a", past_vowel, self.masdars)


def parse_lemma(line: str) -> Lemma:
    """Read one lexicon line: `lemma pattern [vowel] [masdar,masdar…] [root=…]`, e.g. "قال 1 u قول,مقال".

    `vowel` is the vowel of the present of pattern 1 (a i u; two letters give the past's as well: "ia"). Raises
    RuleError for a line that does not fit.
    """
    lemma, *rest = line.split()
    root, vowel, masdars = "", "", list[str]()
    if not rest or rest[0] not in PATTERNS:
        raise RuleError(f"verb «{line}»: the second word must be a pattern, one of {' '.join(PATTERNS)}")
    for cell in rest[1:]:
        if cell.startswith("root="):
            root = cell[5:]
        elif set(cell) <= set("aiu"):
            vowel = cell
        else:
            masdars += cell.replace("،", ",").split(",")
    return Lemma(lemma, rest[0], vowel, tuple(masdars), root)


def conjugate(
    root: str, pattern: str | int, vowel: str = "a", past_vowel: str = "a", masdars: Iterable[str] = ()
) -> tuple[VerbForm, ...]:
    """Return all written forms of a root (hamza written ء) in a pattern; duplicates left out, order fixed.

    `vowel` is the vowel of the present of pattern 1; `masdars` are its verbal nouns as written (patterns above 1
    derive theirs, and take given ones in addition). Raises RuleError for a pattern that is not in the tables.
    """
    return _conjugate(_normal_root(root), str(pattern), vowel, past_vowel, tuple(masdars))


PATTERNS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "Q1", "Q2", "Q4")
_WEAK = "وي"


def _normal_root(root: str) -> str:
    return "".join("ء" if c in "أإؤئآا" else "ي" if c == "ى" else c for c in strip_marks(root))


@cache
def _tables() -> Mapping[str, Any]:
    return load_toml("isnad.language", "conjugation.toml")


@lru_cache(maxsize=4096)
def _conjugate(root: str, pattern: str, vowel: str, past_vowel: str, masdars: tuple[str, ...]) -> tuple[VerbForm, ...]:
    if len(vowel) == 2:
        past_vowel, vowel = vowel[0], vowel[1]
    stems = _stems(root, pattern, vowel, past_vowel)
    found: dict[tuple[object, ...], VerbForm] = {}
    for form in _all_forms(stems, pattern, masdars):
        key = (form.form, form.tense, form.person, form.gender, form.number, form.voice)
        found.setdefault(key, form)
    return tuple(found.values())


def _all_forms(stems: Mapping[str, Any], pattern: str, masdars: tuple[str, ...]) -> Iterator[VerbForm]:
    for voice, prefix in (("active", ""), ("passive", "passive_")):
        if prefix + "past" in stems:
            yield from _past(stems[prefix + "past"], voice)
        if prefix + "present" in stems:
            yield from _present(stems[prefix + "present"], voice)
    for tense in ("participle", "passive_participle"):
        if tense in stems:
            yield from _participle(stems[tense][0], tense)
    for sounds in stems.get("masdar", ()):
        yield from _derived_masdar(sounds)
    for word in masdars:
        yield from _given_masdar(word)


# --- stems --------------------------------------------------------------------------------------------------


def root_class(root: str, pattern: str) -> str:
    """Return "sound", "hollow", "doubled" or "defective": which stem table a root takes in a pattern."""
    for entry in _tables()["irregular"]:
        if (entry["root"], entry["pattern"]) == (root, pattern) and "class" in entry:
            return str(entry["class"])
    tables = _tables()
    if len(root) != 3:
        return "sound"
    if root[2] in _WEAK and pattern in tables["defective"]:
        return "defective"
    if root[1] == root[2] and pattern in tables["doubled"]:
        return "doubled"
    if root[1] in _WEAK and pattern in tables["hollow"]:
        return "hollow"
    return "sound"


def _stems(root: str, pattern: str, vowel: str, past_vowel: str) -> dict[str, Any]:
    kind = root_class(root, pattern)
    if pattern not in _tables()[kind]:
        raise RuleError(f"verb root «{root}»: no pattern {pattern}")
    templates = dict(_tables()[kind][pattern])
    for entry in _tables()["irregular"]:
        if (entry["root"], entry["pattern"]) == (root, pattern):
            templates |= {k: v for k, v in entry.items() if k not in ("root", "pattern", "class")}
    fill = _filler(root, pattern, vowel, past_vowel)
    stems: dict[str, Any] = {}
    for name, template in templates.items():
        if name == "masdar":
            stems[name] = [fill(t) for t in template]
        else:
            long, _, short = template.partition("|")
            stems[name] = (fill(long), fill(short or long))
    if pattern == "1" and _drops_waw(root, vowel):
        stems["present"] = tuple(s.replace("aو", "a", 1) for s in stems["present"])
    return stems


def _filler(root: str, pattern: str, vowel: str, past_vowel: str) -> Any:
    first = root[0]
    infix = "ت"
    if pattern == "8":
        infix = {"ص": "ط", "ض": "ط", "ط": "ط", "ظ": "ط", "د": "د", "ذ": "د", "ز": "د"}.get(first, "ت")
        first = "ت" if first in _WEAK else first
    long = {"u": "U", "i": "I", "a": "A"}[vowel]
    table = {
        "1": first, "2": root[1], "3": root[2], "4": root[-1], "P": past_vowel, "V": vowel,
        "H": "1" + long + "3", "K": "I" if root[1] == "ي" else "U", "^": "i" if root[2] == "ي" else "u",
        "%": {"u": "U", "i": "I", "a": "Y"}[vowel],
        "@": "iي" if past_vowel == "i" else "A" if root[2] == "و" else "Y",
    }  # fmt: skip

    def fill(template: str) -> str:
        if pattern == "8":
            template = template.replace("1ت", "1" + infix, 1)
        template = template.replace("H", table["H"])
        return "".join(table.get(c, c) for c in template)

    return fill


def _drops_waw(root: str, vowel: str) -> bool:
    """Whether a root in و loses it in the present: وعد يعد, and وضع يضع for its guttural."""
    if root[0] != "و" or root in _tables()["keep_first_waw"]:
        return False
    return vowel == "i" or (vowel == "a" and bool(set(root[1:]) & set("ءهعحغخ")))


# --- finite forms -----------------------------------------------------------------------------------------

_PAST = (
    (3, "m", "s", "a"), (3, "f", "s", "aت"), (3, "m", "d", "A"), (3, "f", "d", "aتA"), (3, "m", "p", "U#"),
    (3, "f", "p", "نa"), (2, "m", "s", "تa"), (2, "f", "s", "تi"), (2, "", "d", "تuمA"), (2, "m", "p", "تuم"),
    (2, "f", "p", "تuننa"), (1, "", "s", "تu"), (1, "", "p", "نA"),
)  # fmt: skip
_PLAIN = (("indicative", "u"), ("jussive", ""))
_DUAL = (("indicative", "Aنi"), ("subjunctive", "A"))
_PLURAL = (("indicative", "Uنa"), ("subjunctive", "U#"))
_FEMININE = (("indicative", "Iنa"), ("subjunctive", "I"))
_WOMEN = (("indicative", "نa"),)
_PRESENT = (
    (3, "m", "s", "ي", _PLAIN), (3, "f", "s", "ت", _PLAIN), (3, "m", "d", "ي", _DUAL), (3, "f", "d", "ت", _DUAL),
    (3, "m", "p", "ي", _PLURAL), (3, "f", "p", "ي", _WOMEN), (2, "m", "s", "ت", _PLAIN), (2, "f", "s", "ت", _FEMININE),
    (2, "", "d", "ت", _DUAL), (2, "m", "p", "ت", _PLURAL), (2, "f", "p", "ت", _WOMEN), (1, "", "s", "ء", _PLAIN),
    (1, "", "p", "ن", _PLAIN),
)  # fmt: skip


def _past(stems: tuple[str, str], voice: Any) -> Iterator[VerbForm]:
    long, short = stems
    for person, gender, number, ending in _PAST:
        stem = short if ending[0] not in "aAU" else long
        bound = (_before_pronoun(stem, {"U#": "U", "تuم": "تuمU"}.get(ending, ending)),)
        for form in _spellings(stem, ending):
            yield VerbForm(form, "past", person, gender, number, voice, "", bound)  # type: ignore[arg-type]


def _present(stems: tuple[str, str], voice: Any) -> Iterator[VerbForm]:
    long, short = stems
    for person, gender, number, prefix, endings in _PRESENT:
        for mood, ending in endings:
            stem = prefix + (short if ending == "نa" or mood == "jussive" else long)
            if mood == "jussive" and stem[-1] in "YAIU":
                stem = stem[:-1]
            bound = tuple(_before_pronoun(stem, e) for e in _pronoun_endings(stem, ending))
            for form in _spellings(stem, ending):
                yield VerbForm(form, "present", person, gender, number, voice, mood, bound)  # type: ignore[arg-type]


def _pronoun_endings(stem: str, ending: str) -> tuple[str, ...]:
    if stem[-1] == "ء" and ending in ("u", ""):
        return ("u", "a", "")  # يقرؤه, أن يقرأه
    return (ending.removesuffix("#"),)


@cache
def _ending(ending: str) -> str:
    return spell("ب" + ending)[1:]


def _written(stem: str, ending: str) -> str:
    """Spell a stem with its ending; after a plain consonant that is the spelled stem and the spelled ending."""
    last = stem[-1]
    if last in "YAIUءوي" or ending[:1] == last:
        return spell(join(stem, ending))
    return _spell_stem(stem) + _ending(ending)


_spell_stem = lru_cache(maxsize=256)(spell)


def _before_pronoun(stem: str, ending: str) -> str:
    if stem[-1] not in "YAIUءوي":
        return _written(stem, ending)
    sounds = join(stem, ending)
    if sounds[-1] == "Y":
        sounds = sounds[:-1] + "A"
    return spell(sounds + "ه")[:-1]


def join(stem: str, ending: str) -> str:
    """Join a stem and an ending; the weak end of a defective stem (Y A I U, iي) contracts as grammar tells."""
    last = stem[-1]
    if last not in "YAIU" or not ending:
        if stem.endswith("iي") and ending[:1] in ("U", "I"):
            return stem[:-2] + ending  # نسيوا: نسوا
        if stem.endswith("iي") and ending[:1] not in ("a", "A", "F", "u", ""):
            return stem[:-2] + "I" + ending  # نسيت
        return stem + ending
    body = stem[:-1]
    if ending == "aت" or ending == "aتA":
        return body + ending if last in "YA" else body + ("iي" if last == "I" else "uو") + ending
    if ending in ("a", "u"):
        return stem
    vowel = {"Y": "a", "A": "a", "I": "i", "U": "u"}[last]
    if ending[0] in "UI":
        if last in "YA":
            return body + "a" + {"U": "و", "I": "ي"}[ending[0]] + ending[1:]  # نفَوْا, يتبنَّوْن
        return body + ending  # ينفون, يدعون
    glide = "و" if last in "AU" else "ي"
    if ending[0] == "A":
        return body + vowel + glide + ending  # نفيا, دعوا, ينفيان
    return body + {"Y": "aي", "A": "aو", "I": "I", "U": "U"}[last] + ending  # نفيت, دعوت, ينفين


def _spellings(stem: str, ending: str) -> Iterator[str]:
    """The spelling by rule and, after a final hamza, the common one that keeps its seat (بدأوا beside بدؤوا)."""
    form = _written(stem, ending)
    yield form
    if stem[-1] == "ء" and ending[:1] == "U":
        kept = spell(stem) + _ending(ending)
        if kept != form:
            yield kept


# --- participles and verbal nouns ---------------------------------------------------------------------------

_NOMINAL = (
    ("m", "s", "", "", ""), ("m", "s", "F", "accusative", None), ("f", "s", "aة", "", "aت"),
    ("m", "d", "Aنi", "", "A"), ("m", "d", "aينi", "oblique", "aي"), ("m", "p", "Uنa", "", "U"),
    ("m", "p", "Iنa", "oblique", "I"), ("f", "d", "aتAنi", "", "aتA"), ("f", "d", "aتaينi", "oblique", "aتaي"),
    ("f", "p", "Aت", "", "Aت"),
)  # fmt: skip


def _participle(stem: str, tense: Any) -> Iterator[VerbForm]:
    voice: Any = "passive" if tense == "passive_participle" else "active"
    for gender, number, ending, mood, pronoun in _NOMINAL:
        joined, rest = _nominal_parts(stem, ending)
        bound = () if pronoun is None else _bound(stem, pronoun)
        for form in _spellings(joined, rest):
            yield VerbForm(form, tense, 0, gender, number, voice, mood, bound)  # type: ignore[arg-type]
        if number in ("d", "p") and ending[-2:] in ("نi", "نa"):
            yield VerbForm(bound[0], tense, 0, gender, number, voice, "construct", ())  # type: ignore[arg-type]
    if stem.endswith("I"):  # نافٍ, without the article
        yield VerbForm(spell(stem[:-1]), tense, 0, "m", "s", voice, "", ())


def _nominal_parts(stem: str, ending: str) -> tuple[str, str]:
    """Stem and ending of a participle or verbal noun, the weak end of a defective stem contracted."""
    last = stem[-1]
    if not ending or last not in "YI":
        return stem, ending
    if last == "I":
        return (stem[:-1], ending) if ending[0] in "UI" else (stem[:-1] + "iي", ending)
    if ending == "F":
        return stem, ""
    if ending[:2] in ("aة", "aت"):
        return stem[:-1] + "A" + ending[1], ending[2:]  # مدعاة
    if ending[0] in "UI":
        return stem[:-1] + "a" + {"U": "و", "I": "ي"}[ending[0]], ending[1:]
    return stem[:-1] + "aي", ending


def _bound(stem: str, pronoun: str) -> tuple[str, ...]:
    """Spellings of a noun before an attached pronoun; a final hamza changes its seat with the case."""
    stem, ending = _nominal_parts(stem, pronoun)
    if stem[-1] not in "YAIUءوي":
        return (_written(stem, ending),)
    sounds = stem + ending
    if sounds[-1] == "Y":
        sounds = sounds[:-1] + "A"
    if sounds[-1] == "ء":
        return tuple(dict.fromkeys(spell(sounds + case + "ه")[:-1] for case in "uia"))
    return (spell(sounds + "ه")[:-1],)


def _derived_masdar(sounds: str) -> Iterator[VerbForm]:
    feminine = sounds.endswith("ة")
    gender: Gender = "f" if feminine else "m"
    body = sounds[:-2] if sounds.endswith("aة") else sounds[:-1] if feminine else sounds
    single = (spell(sounds[:-1] + "ت"),) if feminine else _bound(sounds, "")
    yield VerbForm(spell(sounds), "masdar", 0, gender, "s", "active", "", single)
    if not feminine:
        yield VerbForm(_written(*_nominal_parts(sounds, "F")), "masdar", 0, "m", "s", "active", "accusative", ())
        if sounds.endswith("I"):
            yield VerbForm(spell(sounds[:-1]), "masdar", 0, "m", "s", "active", "", ())
    plural = spell(body[:-1] + "aيAت") if body[-1] == "A" else _written(*_nominal_parts(body, "Aت"))
    yield VerbForm(plural, "masdar", 0, "f", "p", "active", "", (plural,))


def _given_masdar(word: str) -> Iterator[VerbForm]:
    plain = strip_marks(word)
    form = fold(plain)
    gender: Gender = "f" if plain.endswith("ة") else "m"
    bound: tuple[str, ...] = (form,)
    if plain.endswith("ة"):
        bound = (form[:-1] + "ت",)
    elif plain.endswith("ى"):
        bound = (form[:-1] + "ا",)
    elif plain.endswith("ء"):
        bound = tuple(form[:-1] + seat for seat in ("و", "ي", "ء"))
    yield VerbForm(form, "masdar", 0, gender, "s", "active", "", bound)
    if not plain.endswith(("ة", "ى", "اء", "ا")):
        seat = "ي" if plain.endswith("ء") and plain[-2:-1] not in "أادذرزو" else ""
        yield VerbForm((form[:-1] + seat if seat else form) + "ا", "masdar", 0, gender, "s", "active", "accusative", ())
