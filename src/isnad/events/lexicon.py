"""The trigger lexicon: which written words can name an event, by which rule, and the classes of words around them.

One TOML file a PLOVER type, rules as `rules.load_rules` reads them. Keys of a rule besides name and examples:

    verbs      lines of `language.conjugation.parse_lemma`; nouns: verbal and other nouns, all plurals written out
    forms      "verb": finite forms only; masdars: false leaves derived verbal nouns out; participles: true takes them in
    mode       PLOVER mode; frame: how actor and recipient stand (see arguments.py); to: prepositions of the recipient
    strength   "act" names the act itself; "aim" and "result" give way to an act of the same type beside them
    next       one of these must follow within `reach` words (default 3); prev: precede within `reach_back` (2)
    near       one of these must stand in the sentence; not_next (2 words), not_prev (1), not_around (4), not_near: must not
    definite   only with the article or a pronoun; indefinite: only without; with_pronoun: only with a pronoun; known: only after another event of the type
    kin        rules of one kin name one act when joined by و (غارات وضربات) or side by side
    asserted   not in a relative clause of the present, which only describes (مناطق يسيطر عليها)
    not_forms  spellings that are another word (فجرا)
    announced  what an announcement only decides: it still lies ahead (أعلنت هدنة)
    public     in an article far from politics only beside offices, authorities, bodies or known names
    hostile    in such an article only beside words of force, police and courts
    speech     counts only as the main point of a sentence and outside statements' cues

`@name` stands for a class of `words.toml`. Words are compared folded and without the article.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple, cast

from isnad.errors import RuleError
from isnad.kept import kept
from isnad.language.conjugation import VerbForm, parse_lemma
from isnad.language.folding import fold_word
from isnad.model import EventType, Word
from isnad.rules import Rule, RuleFile, load_rules, load_toml

TYPES: tuple[EventType, ...] = (
    "ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID", "CONSULT", "AGREE", "COOPERATE", "CONCEDE",
    "SANCTION", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
)  # fmt: skip

Kind = Literal["past", "present", "noun", "participle", "passive_participle"]


@dataclass(frozen=True, slots=True)
class TriggerRule:
    """A rule of a type file, its words folded. The sets are empty where the rule does not care."""

    name: str
    type: EventType
    mode: str | None
    strength: str
    frame: str
    to: frozenset[str]
    next: frozenset[str]
    reach: int
    prev: frozenset[str]
    reach_back: int
    near: frozenset[str]
    not_next: frozenset[str]
    not_prev: frozenset[str]
    not_around: frozenset[str]
    not_near: frozenset[str]
    definite: bool
    indefinite: bool
    with_pronoun: bool
    known: bool
    speech: bool
    kin: str
    asserted: bool
    not_forms: frozenset[str]
    not_sport: bool
    announced: bool
    public: bool
    hostile: bool
    order: int


class Form(NamedTuple):
    """One written form of a rule's verb or noun. `person` is 0 for nouns; gender and number "" where unknown."""

    rule: TriggerRule
    kind: Kind
    voice: str
    person: int
    gender: str
    number: str
    jussive: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A word read as a form: what is written on to it in front (و ف, ب ل ك س, ال) and behind."""

    form: Form
    conjunction: str
    preposition: str
    article: bool
    future: bool
    pronoun: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Forms by spelling: free ones, and those a pronoun is attached to."""

    free: dict[str, tuple[Form, ...]]
    bound: dict[str, tuple[Form, ...]]


# --- loading --------------------------------------------------------------------------------------------------


@cache
def rule_files() -> tuple[RuleFile, ...]:
    """Return the sixteen type files, in the order of `TYPES`."""
    return tuple(load_rules("isnad.events", f"{name.lower()}.toml") for name in TYPES)


@cache
def word_class(name: str) -> frozenset[str]:
    """Return a class of `words.toml`, each word folded and without the article. Raises RuleError if unknown."""
    table = load_toml("isnad.events", "words.toml")
    if name not in table:
        raise RuleError(f"isnad.events/words.toml: no class {name}")
    return frozenset(bare(fold_word(w)) for w in table[name].split())


@kept
def lexicon() -> Lexicon:
    """Return all trigger forms of the type files."""
    return build_lexicon(rule_files())


def build_lexicon(files: tuple[RuleFile, ...]) -> Lexicon:
    """Build the lexicon of some rule files (all of them, or all but one rule in a test)."""
    free: dict[str, list[Form]] = {}
    bound: dict[str, list[Form]] = {}
    order = 0
    for name, file in zip(TYPES, files, strict=True):
        for rule in file.rules:
            order += 1
            _add_rule(_trigger_rule(rule, name, order), rule, free, bound)
    return Lexicon(
        {k: tuple(dict.fromkeys(v)) for k, v in free.items()}, {k: tuple(dict.fromkeys(v)) for k, v in bound.items()}
    )


_KEYS = frozenset({
    "verbs", "nouns", "forms", "masdars", "participles", "mode", "frame", "to", "strength", "next", "reach", "prev",
    "reach_back", "near", "not_next", "not_prev", "not_around", "not_near", "definite", "indefinite", "with_pronoun", "known", "speech", "kin", "asserted", "not_forms", "announced", "public", "hostile",
})  # fmt: skip


def _trigger_rule(rule: Rule, event_type: EventType, order: int) -> TriggerRule:
    data = rule.data
    unknown = sorted(set(data) - _KEYS)
    if unknown:
        raise RuleError(f"isnad.events/{event_type.lower()}.toml: rule {rule.name} has unknown keys {unknown}")
    return TriggerRule(
        rule.name, event_type, data.get("mode"), data.get("strength", "act"), data.get("frame", "none"),
        frozenset(fold_word(w) for w in data.get("to", "").split()),
        _words(data, "next"), data.get("reach", 3), _words(data, "prev"), data.get("reach_back", 2), _words(data, "near"),
        _words(data, "not_next"), _words(data, "not_prev"), _words(data, "not_around"), _words(data, "not_near"),
        data.get("definite", False), data.get("indefinite", False), data.get("with_pronoun", False), data.get("known", False),
        data.get("speech", False), data.get("kin", ""), data.get("asserted", False), frozenset(fold_word(w) for w in data.get("not_forms", "").split()), "@sport" in data.get("not_near", ""), data.get("announced", False), data.get("public", False), data.get("hostile", False), order,
    )  # fmt: skip


def _words(data: Any, key: str) -> frozenset[str]:
    out: set[str] = set()
    for word in data.get(key, "").split():
        if word != "@sport":  # judged by sentence and article, see triggers.py
            out |= word_class(word[1:]) if word.startswith("@") else {bare(fold_word(word))}
    return frozenset(out)


def _add_rule(trigger: TriggerRule, rule: Rule, free: dict[str, list[Form]], bound: dict[str, list[Form]]) -> None:
    data = rule.data
    for line in data.get("verbs", ()):
        for form in parse_lemma(line).forms():
            kind = _kind(form, line, data)
            if kind is None:
                continue
            made = Form(trigger, kind, form.voice, form.person, form.gender, form.number, form.mood == "jussive")
            free.setdefault(form.form, []).append(made)
            for spelling in form.bound:
                bound.setdefault(spelling, []).append(made)
    for noun in data.get("nouns", "").split():
        folded = fold_word(noun)
        made = Form(trigger, "noun", "", 0, "f" if noun.endswith(("ة", "ات")) else "m", "")
        for spelling in _noun_forms(noun, folded):
            free.setdefault(spelling, []).append(made)
        for spelling in _bound_forms(noun, folded):
            bound.setdefault(spelling, []).append(made)


def _kind(form: VerbForm, line: str, data: Any) -> Kind | None:
    if form.tense in ("past", "present"):
        return cast(Kind, form.tense)
    if data.get("forms") == "verb":
        return None
    if form.tense == "masdar":
        # The second verbal noun of pattern 3 (حكام, وفاق) is more often another word: rules list it where it is meant.
        derived = line.split()[1] == "3" and not form.form.startswith("م")
        return "noun" if data.get("masdars", True) and not derived else None
    if form.tense in ("participle", "passive_participle"):
        return cast(Kind, form.tense) if data.get("participles") else None
    return None


def _noun_forms(noun: str, folded: str) -> list[str]:
    """A noun with the endings it can take: هجوم هجوما هجومان هجومين, غارة غارتان غارتين."""
    if noun.endswith("ة"):
        stem = folded[:-1] + "ت"
        return [folded, stem + "ان", stem + "ين", stem + "ا", stem + "ي"]
    if noun.endswith(("ات", "ا")) or (noun.endswith(("ون", "ين", "ان")) and len(noun) > 5):
        return [folded]
    return [folded, folded + "ا", folded + "ان", folded + "ين"]


def _bound_forms(noun: str, folded: str) -> list[str]:
    if noun.endswith("ة"):
        return [folded[:-1] + "ت"]
    if noun.endswith("اء"):
        return [folded, folded[:-1] + "ي", folded[:-1] + "و"]
    return [folded]


# --- looking up -----------------------------------------------------------------------------------------------

_PRONOUNS = ("هما", "كما", "ها", "هم", "هن", "نا", "كم", "ه")
_NOMINAL = ("noun", "participle", "passive_participle")


@lru_cache(maxsize=100_000)
def find_hits(form: str) -> tuple[Hit, ...]:
    """Return every reading of a folded word as a trigger form, clitics taken off where a form is left."""
    found = [
        hit for head in ("", form[:1]) if head in ("", "و", "ف") for hit in _after_conjunction(head, form[len(head) :])
    ]
    return tuple(dict.fromkeys(found))


def _after_conjunction(head: str, rest: str) -> list[Hit]:
    if len(rest) < 2:
        return []
    found = [Hit(f, head, "", False, False, p) for f, p in _forms_of(rest)]
    if rest.startswith("ال"):
        found += [Hit(f, head, "", True, False, "") for f in _nominal(rest[2:])]
    if rest.startswith("لل"):
        found += [Hit(f, head, "ل", True, False, "") for f in _nominal(rest[2:])]
    if rest[0] in "بكل":
        found += [Hit(f, head, rest[0], False, False, p) for f, p in _forms_of(rest[1:]) if f.kind in _NOMINAL]
        if rest[1:3] == "ال":
            found += [Hit(f, head, rest[0], True, False, "") for f in _nominal(rest[3:])]
        if rest[0] == "ل":
            found += [Hit(f, head, "ل", False, False, p) for f, p in _forms_of(rest[1:]) if f.kind == "present"]
    if rest[0] == "س":
        found += [Hit(f, head, "", False, True, p) for f, p in _forms_of(rest[1:]) if f.kind == "present"]
    return found


def _nominal(rest: str) -> list[Form]:
    return [f for f in lexicon().free.get(rest, ()) if f.kind in _NOMINAL]


def _forms_of(rest: str) -> list[tuple[Form, str]]:
    table = lexicon()
    found = [(f, "") for f in table.free.get(rest, ())]
    for pronoun in _PRONOUNS:
        if rest.endswith(pronoun) and len(rest) > len(pronoun) + 2:
            found += [(f, pronoun) for f in table.bound.get(rest[: -len(pronoun)], ())]
    return found


# --- words around a trigger -------------------------------------------------------------------------------------


def bare(form: str) -> str:
    """Return a folded word without the article."""
    return form[2:] if form.startswith("ال") and len(form) > 4 else form


@lru_cache(maxsize=100_000)
def _keys(form: str, stem: str) -> tuple[str, ...]:
    out = {bare(form), stem}
    for rest in (form, form[1:] if form[:1] in ("و", "ف") else form):
        out.add(bare(rest))
        if rest.endswith("ا") and len(rest) > 3:
            out.add(rest[:-1])
        if rest.startswith("لل"):
            out.add(rest[2:])
        if rest[:1] in ("ب", "ل", "ك") and len(rest) > 3:
            out.add(bare(rest[1:]))
    return tuple(sorted(out))


def keys(word: Word) -> tuple[str, ...]:
    """Return the spellings under which a word may stand in a rule: whole, and without clitics."""
    return _keys(word.form, word.stem)


def is_one_of(word: Word, words: frozenset[str]) -> bool:
    """Whether a word, whole or without its clitics, is in a set of bare words."""
    return any(k in words for k in keys(word))
