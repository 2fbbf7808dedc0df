"""The names and words entities are found by, loaded once: name lists, nationalities, titles, head nouns.

Names are folded words joined by single spaces; the class of a word (title, rank, head noun …) is looked up by its
written form without attached letters. Sources stand in the data files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from isnad import outlets
from isnad.entities.class_words import Noun, class_nouns
from isnad.entities.registers import PACKAGE, load_bodies, load_places, read_rows
from isnad.kept import kept
from isnad.language import fold
from isnad.language.lexicon import verb_codes
from isnad.language.words import word_counts
from isnad.model import MentionKind
from isnad.rules import load_toml


class Sense(NamedTuple):
    """One thing a name may stand for; `usage` as in the authority files."""

    kind: MentionKind
    id: str
    usage: str


class Adjective(NamedTuple):
    """A nationality adjective or the name of a people: the country's place id and code, and the form."""

    place: str
    country: str
    definite: bool
    gender: str
    number: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All names and class words. `longest` gives, for the first word of names, the most words of one.

    `owned` gives class and lemma of nouns with an attached pronoun, `of_groups` the group of an adjective (حوثي).
    """

    names: dict[str, tuple[Sense, ...]]
    longest: dict[str, int]
    nouns: dict[str, tuple[Noun, ...]]
    adjectives: dict[str, Adjective]
    given: dict[str, bool]
    name_words: frozenset[str]
    lists: dict[str, frozenset[str]]
    owned: dict[str, tuple[str, str]]
    of_groups: dict[str, str]


def _fold_lines(name: str) -> Iterator[list[str]]:
    """Yield the rows of a TSV file with all cells folded, in one pass over the file."""
    rows = read_rows(name)
    folded = fold("\x01".join("\x02".join(r) for r in rows))
    return (line.split("\x02") for line in folded.split("\x01") if line)


_QUOTED_HEADS = frozenset({"حزب", "حركه", "تيار", "كتله", "ايتلاف", "جمعيه", "جبهه", "تحالف", "تجمع", "جماعه", "نادي"})


def _named() -> Iterator[tuple[str, Sense]]:
    places, bodies = load_places(), load_bodies()
    for row, raw in zip(_fold_lines("place_names.tsv"), read_rows("place_names.tsv"), strict=True):
        if raw[0] in places:
            for form in name_cases(_spaced(row[1])):
                yield form, Sense("place", raw[0], row[2])  # شارع أبي نواس
    for row, raw in zip(_fold_lines("group_names.tsv"), read_rows("group_names.tsv"), strict=True):
        if raw[0] in bodies:
            for form in name_cases(_spaced(row[1])):
                yield form, Sense(bodies[raw[0]][0], raw[0], row[2])
            head, _, rest = _spaced(row[1]).partition(" ")
            if head in _QUOTED_HEADS and rest.startswith("ال") and rest.count(" ") < 2:
                yield rest, Sense(bodies[raw[0]][0], raw[0], "quoted")  # «التحرير» is حزب التحرير
    for row, raw in zip(_fold_lines("people_names.tsv"), read_rows("people_names.tsv"), strict=True):
        for form in name_cases(_spaced(row[1])):
            yield form, Sense("person", raw[0], row[2])
    for outlet in outlets.name_forms():
        if outlet.form and not outlet.form.isascii():
            yield outlet.form, Sense("medium", outlet.id, "common" if outlet.sure else "guarded")
    heads = load_toml(PACKAGE, "heads.toml")
    kinds: tuple[tuple[str, MentionKind], ...] = (("site", "place"), ("collective", "group"))
    for cls, kind in kinds:
        for word in heads[cls]["words"]:
            if " " in word:
                yield fold(word), Sense(kind, "", "common")
    for word in heads["medium"]["alone"]:
        yield fold(word), Sense("medium", "", "common")
    for word in load_toml(PACKAGE, "titles.toml")["phrase"]["forms"]:
        yield fold(word), Sense("role", "", "common")
    yield from _weapons()


def _weapons() -> Iterator[tuple[str, Sense]]:
    """Yield the weapons of the list, numbers with a hyphen too: عبوة ناسفة, إف 16, إف-16."""
    table = load_toml(PACKAGE, "weapons.toml")
    guarded = set(table["weapon"]["guarded"])
    for word in (*table["weapon"]["words"], *table["alone"]["words"]):
        usage = "guarded" if word in guarded else "common"
        for form in _definite(fold(word)):
            for spelling in _hyphened(form):
                yield spelling, Sense("weapon", f"weapon/{word}", usage)


def _hyphened(form: str) -> Iterator[str]:
    """Yield a name and the same with a hyphen before its number: اف 16, اف - 16."""
    yield form
    first, _, number = form.rpartition(" ")
    if number.isdecimal():
        yield f"{first} - {number}"


def _spaced(name: str) -> str:
    return " ".join(name.replace("-", " ").split())


def name_cases(name: str) -> Iterator[str]:
    """Yield a name in its cases: الحوثيون, الحوثيين; أبو, أبي, أبا."""
    yield name
    words = name.split(" ")
    if any(w.endswith("يون") for w in words):
        yield " ".join(w[:-2] + "ين" if w.endswith("يون") else w for w in words)
    if "ابو" in words:
        yield " ".join("ابي" if w == "ابو" else w for w in words)
        yield " ".join("ابا" if w == "ابو" else w for w in words)


def _definite(name: str) -> Iterator[str]:
    yield name
    words = name.split(" ")
    if not words[0].startswith("ال") and len(words) < 3:
        yield " ".join("ال" + w for w in words)
        if len(words) == 2:
            yield f"{words[0]} ال{words[1]}"
    elif words[0].startswith("ال") and len(words) < 3:
        yield " ".join(w.removeprefix("ال") for w in words)


def _lists() -> dict[str, frozenset[str]]:
    titles, heads = load_toml(PACKAGE, "titles.toml"), load_toml(PACKAGE, "heads.toml")
    raw: dict[str, Iterable[str]] = {
        "former": titles["former"]["words"],
        "describing": titles["describing"]["words"],
        "adjectival": titles["adjectival"]["words"],
        "attributive": titles["adjectival"]["attributive"],
        "weak": titles["adjectival"]["weak"],
        "speech": titles["speech"]["words"],
        "action": heads["action"]["words"],
        "takes_person": titles["takes_person"]["words"],
        "private": titles["private"]["words"],
        "stop": heads["stop"]["words"],
        "sure": heads["place"]["sure"],
        "back": heads["place"]["back"],
        "lam": heads["complement"]["lam"],
        "coordinated": heads["complement"]["coordinated"],
        "named_freely": heads["complement"]["named_freely"],
        "acts": heads["complement"]["acts"],
        "units": heads["complement"]["units"],
        "of_places": heads["complement"]["of_places"],
        "name_adjectives": heads["complement"]["adjectives"],
        "weak_heads": heads["place"]["weak_heads"],
        "parcels": heads["place"]["parcels"],
        "natural": heads["place"]["natural"],
        "faculties": heads["place"]["faculties"],
        "flows": heads["complement"]["flows"],
        "homeland": heads["place"]["homeland"],
        "suffered": heads["people"]["suffered"],
        "harmed": heads["people"]["harmed"],
        "ousted": heads["people"]["ousted"],
        "harmed_ends": heads["people"]["harmed_ends"],
        "no_people": heads["people"]["no_people"],
        "regimes": heads["people"]["regimes"],
        "directions": heads["place"]["directions"],
        "side": heads["place"]["side"],
        "function": heads["function"]["words"],
        "compound": heads["function"]["compound"],
        "media": heads["medium"]["alone"],
        "no_places": heads["place"]["no_places"],
        "adjective_names": heads["place"]["adjective_names"],
        "club_first": heads["clubs"]["first"],
        "club_second": heads["clubs"]["second"],
        "club_before": heads["clubs"]["before"],
        "club_after": heads["clubs"]["after"],
        "transfer": heads["clubs"]["transfer"],
        "sport": heads["clubs"]["sport"],
        "match": heads["clubs"]["match"],
        "counting": heads["counted"]["counting"],
        "counted": heads["counted"]["alone"],
        "label": heads["label"]["words"],
    }
    return {name: frozenset(map(fold, words)) for name, words in raw.items()}


def _adjectives() -> dict[str, Adjective]:
    found: dict[str, Adjective] = {}
    endings = (("", "m", "s"), ("ه", "f", "s"), ("ا", "m", "s"), ("ون", "m", "p"), ("ين", "m", "p"), ("ان", "m", "d"), ("تان", "f", "d"), ("تين", "f", "d"), ("ات", "f", "p"))  # fmt: skip
    countries = {n for r in read_rows("countries.tsv") for n in fold(r[3]).split("|")}
    for place, _, country, _, nisba, plural, _ in read_rows("countries.tsv"):
        for base in filter(None, fold(nisba).split("|")):
            common = base.startswith("?")  # also an ordinary adjective: only the people count (الماليون)
            first, _, rest = base.removeprefix("?").partition(" ")
            for ending, gender, number in endings:
                if (
                    rest or (common and number != "p") or (ending == "ا" and first + ending in countries)
                ):  # سوريا is the country
                    continue
                found.setdefault(first + ending, Adjective(place, country, False, gender, number))
                found.setdefault("ال" + first + ending, Adjective(place, country, True, gender, number))
        for form in filter(None, fold(plural).split("|")):
            found.setdefault(form, Adjective(place, country, False, "m", "p"))
            found.setdefault("ال" + form, Adjective(place, country, True, "m", "p"))
    return found


def _of_groups() -> dict[str, str]:
    """Return the group named by an adjective, in all its forms: حوثي, الحوثية, حوثيين."""
    found: dict[str, str] = {}
    for group, adjectives in load_toml(PACKAGE, "heads.toml")["people"]["of_groups"].items():
        for base in map(fold, adjectives):
            for ending in ("", "ه", "ا", "ون", "ين", "ان", "ات"):
                found[base + ending] = found["ال" + base + ending] = group
    return found


_PRONOUNS = ("ه", "ها", "هم", "هن", "هما", "نا", "ي", "كم")


def _owned() -> dict[str, tuple[str, str]]:
    """Return the class (kin, people, majesty) and lemma of nouns with an attached pronoun: ابنه, مستشاريه, سموه."""
    table = load_toml(PACKAGE, "heads.toml")["owned"]
    wrong = set(map(fold, table["not"]))
    found: dict[str, tuple[str, str]] = {}
    for cls in ("kin", "people"):
        for word in table[cls]:
            for form in (stem + pronoun for stem in _owned_stems(fold(word)) for pronoun in _PRONOUNS):
                if form not in wrong:
                    found.setdefault(form, (cls, word))
    for word in load_toml(PACKAGE, "titles.toml")["majesty"]["forms"]:
        for form in (stem + pronoun for stem in _owned_stems(fold(word)) for pronoun in ("ه", "ها", "هم")):
            found.setdefault(form, ("majesty", word))
    return found


def _owned_stems(word: str) -> tuple[str, ...]:
    """Return a noun as it stands before a pronoun: ابنتـ, نجليـ, أبناؤ and أبنائـ (folded)."""
    if word.endswith("ه"):
        return (word[:-1] + "ت",)
    if word.endswith(("ين", "ون", "ان")) and len(word) > 4:
        return (word[:-1],)
    return (word, word[:-1] + "و", word[:-1] + "ي") if word.endswith("اء") else (word,)


def _surnames(names: dict[str, tuple[Sense, ...]]) -> frozenset[str]:
    """Return the last words of listed people's full names that are no words in common use."""
    counts = word_counts()
    full = (
        n for n, senses in names.items() if " " in n and any((s.kind, s.usage) == ("person", "full") for s in senses)
    )
    last = (n.rpartition(" ")[2] for n in full)
    return frozenset(w for w in last if len(w) > 3 and counts.get(w, 0) < 10 and not verb_codes(w))


@kept
def load_lexicon() -> Lexicon:
    """Load everything, once."""
    names: dict[str, tuple[Sense, ...]] = {}
    longest: dict[str, int] = {}
    for name, sense in _named():
        known = names.get(name, ())
        if sense not in known:
            names[name] = (*known, sense)
        first, count = name.partition(" ")[0], name.count(" ") + 1
        if longest.get(first, 0) < count:
            longest[first] = count
    nouns: dict[str, tuple[Noun, ...]] = {}
    for form, noun in class_nouns():
        if form in ("الاحد", "الاحدي"):  # Sunday
            continue
        known_nouns = nouns.get(form, ())
        if not any(n.cls == noun.cls for n in known_nouns):
            nouns[form] = (*known_nouns, noun)
    given = {fold(n): usage == "guarded" for n, usage in read_rows("given_names.tsv")}
    words = frozenset(r[0] for r in read_rows("name_words.tsv")) | _surnames(names)
    return Lexicon(names, longest, nouns, _adjectives(), given, words, _lists(), _owned(), _of_groups())
