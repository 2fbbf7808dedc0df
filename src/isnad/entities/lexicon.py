"""The names and words entities are found by, loaded once: name lists, nationalities, titles, head nouns.

Names are folded words joined by single spaces; the class of a word (title, rank, head noun …) is looked up by its
written form without attached letters. Sources stand in the data files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from isnad import outlets
from isnad.kept import kept
from isnad.language import fold
from isnad.model import MentionKind
from isnad.rules import load_toml, read_data

PACKAGE = "isnad.entities"


class Sense(NamedTuple):
    """One thing a name may stand for; `usage` as in the authority files."""

    kind: MentionKind
    id: str
    usage: str


class Noun(NamedTuple):
    """A class word: its class, lemma, and form. `construct` forms only stand before another noun."""

    cls: str
    lemma: str
    definite: bool = False
    gender: str = ""
    number: str = ""
    construct: bool = False


class Adjective(NamedTuple):
    """A nationality adjective or the name of a people: the country's place id and code, and the form."""

    place: str
    country: str
    definite: bool
    gender: str
    number: str


@dataclass(frozen=True, slots=True)
class Place:
    """What the gazetteer knows of a place. `population` is 0 where unknown."""

    id: str
    country: str
    admin: str
    lat: float
    lon: float
    precision: str
    population: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All names and class words. `longest` gives, for the first word of names, the most words of one.

    `owned` gives class and lemma of nouns with an attached pronoun.
    """

    names: dict[str, tuple[Sense, ...]]
    longest: dict[str, int]
    nouns: dict[str, tuple[Noun, ...]]
    adjectives: dict[str, Adjective]
    given: dict[str, bool]
    name_words: frozenset[str]
    lists: dict[str, frozenset[str]]
    owned: dict[str, tuple[str, str]]


def read_rows(name: str) -> list[list[str]]:
    """Return the rows of a TSV file of the package without its header; an absent file has none."""
    try:
        text = read_data(PACKAGE, name)
    except FileNotFoundError:
        return []
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"][1:]


# --- inflection ---------------------------------------------------------------------------------------------


def inflect(entry: str, cls: str) -> Iterator[tuple[str, Noun]]:
    """Yield the folded forms of a title entry ("masculine:plurals=feminine", see titles.toml)."""
    head, _, feminine = entry.partition("=")
    lemma, _, plurals = head.partition(":")
    base = fold(lemma)
    yield from _forms(base, lemma, cls, "m", plurals != "-")
    if base.endswith(" ") or " " in base:
        return
    for plural in fold(plurals).split("|") if plurals not in ("", "-") else ():
        yield from _with_article(plural, Noun(cls, lemma, False, "m", "p"))
    if feminine != "-" and not base.endswith("ه"):
        yield from _forms(fold(feminine) or base + "ه", lemma, cls, "f", True)


def _forms(base: str, lemma: str, cls: str, gender: str, sound: bool) -> Iterator[tuple[str, Noun]]:
    yield from _with_article(base, Noun(cls, lemma, False, gender, "s"))
    if " " in base or not sound:
        return
    stem = base[:-1] + "ت" if base.endswith("ه") else base
    if gender == "m":
        yield base + "ا", Noun(cls, lemma, False, gender, "s")
        for plural in ("ون", "ين"):
            yield from _with_article(stem + plural, Noun(cls, lemma, False, gender, "p"))
        for construct in ("و", "ي"):
            yield stem + construct, Noun(cls, lemma, True, gender, "p", True)
    else:
        if lemma in _with_feminine_plural():
            yield from _with_article(stem[:-1] + "ات", Noun(cls, lemma, False, gender, "p"))
        yield from _with_article(stem + "ين", Noun(cls, lemma, False, gender, "d"))
        yield stem, Noun(cls, lemma, True, gender, "s", True)  # before a pronoun: وزيرته
    yield from _with_article(stem + "ان", Noun(cls, lemma, False, gender, "d"))


@cache
def _with_feminine_plural() -> frozenset[str]:
    return frozenset(load_toml(PACKAGE, "titles.toml")["adjectival"]["plural_feminine"])


def _with_article(form: str, noun: Noun) -> Iterator[tuple[str, Noun]]:
    yield form, noun
    yield "ال" + form, noun._replace(definite=True)


def _head_noun(word: str, cls: str) -> Iterator[tuple[str, Noun]]:
    form = fold(word)
    gender = "f" if form.endswith("ه") else "m"
    noun = Noun(cls, word, False, gender, "s")
    yield from _with_article(form, noun)
    if form.endswith("ه"):
        yield form[:-1] + "ت", noun._replace(definite=True, construct=True)  # before a pronoun: حكومته


# --- loading -------------------------------------------------------------------------------------------------


@cache
def load_places() -> dict[str, Place]:
    """Return the gazetteer by id."""
    return {r[0]: Place(r[0], r[2], r[3], float(r[4]), float(r[5]), r[6], int(r[7])) for r in read_rows("places.tsv")}


@cache
def load_capitals() -> dict[str, str]:
    """Return the place id of the capital by country code."""
    return {r[2]: r[6] for r in read_rows("countries.tsv") if r[6]}


_GROUP_KINDS = frozenset({"armed group", "umbrella", "coalition", "population", "descriptive", "movement"})


@cache
def load_bodies() -> dict[str, tuple[MentionKind, str, str, str]]:
    """Return kind, country, parent and English name of every group and body by id."""
    found: dict[str, tuple[MentionKind, str, str, str]] = {}
    for r in read_rows("groups.tsv"):
        if r[2] != "state":
            found[r[0]] = ("group" if r[2] in _GROUP_KINDS else "organisation"), r[4], r[5], r[1]
    return found


@cache
def load_people() -> dict[str, tuple[str, str]]:
    """Return gender and country of every person by id."""
    return {r[0]: (r[2], r[3]) for r in read_rows("people.tsv")}


class Tenure(NamedTuple):
    """Who held an office, from when until when (ISO dates as precise as known, "" open), and where that can be read."""

    person: str
    since: str
    until: str
    source: str


_STYLES = frozenset({"سمو", "معالي", "فخامه", "جلاله", "سعاده", "سماحه", "دوله", "فضيله"})


def office_key(role: str, home: str | None = None) -> tuple[str, str]:
    """Return the words of a folded role without its nationality, and the country that names (else `home`)."""
    adjectives = load_lexicon().adjectives
    words = role.split()
    if len(words) > 2 and words[0] in _STYLES:
        words = words[1:]
    country = next((adjectives[w].country for w in reversed(words) if w in adjectives and adjectives[w].definite), home)
    return " ".join(w for w in words if not (w in adjectives and adjectives[w].definite)), country or ""


@cache
def load_tenures() -> dict[tuple[str, str], tuple[Tenure, ...]]:
    """Return who held each office, by `office_key`; offices of a body (المتحدث باسم طالبان) have no country."""
    found: dict[tuple[str, str], tuple[Tenure, ...]] = {}
    for person, _, role, _, since, until, source in read_rows("roles_held.tsv"):
        key = office_key(fold(role))
        if key[1] or key[0].count(" ") > 1:
            found[key] = (*found.get(key, ()), Tenure(person, since, until, source))
    return found


def _fold_lines(name: str) -> Iterator[list[str]]:
    """Yield the rows of a TSV file with all cells folded, in one pass over the file."""
    rows = read_rows(name)
    folded = fold("\x01".join("\x02".join(r) for r in rows))
    return (line.split("\x02") for line in folded.split("\x01") if line)


def _named() -> Iterator[tuple[str, Sense]]:
    places, bodies = load_places(), load_bodies()
    for row, raw in zip(_fold_lines("place_names.tsv"), read_rows("place_names.tsv"), strict=True):
        if raw[0] in places:
            yield _spaced(row[1]), Sense("place", raw[0], row[2])
    for row, raw in zip(_fold_lines("group_names.tsv"), read_rows("group_names.tsv"), strict=True):
        if raw[0] in bodies:
            for form in name_cases(_spaced(row[1])):
                yield form, Sense(bodies[raw[0]][0], raw[0], row[2])
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
    table = load_toml(PACKAGE, "weapons.toml")["weapon"]
    guarded = set(table["guarded"])
    for word in table["words"]:
        usage = "guarded" if word in guarded else "common"
        for form in _definite(fold(word)):
            yield form, Sense("weapon", f"weapon/{word}", usage)


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


def _nouns() -> Iterator[tuple[str, Noun]]:
    titles = load_toml(PACKAGE, "titles.toml")
    for cls in ("office", "rank", "honorific", "profession", "kinship", "source"):
        for entry in titles[cls]["forms"]:
            yield from inflect(entry, cls)
    for word in titles["majesty"]["forms"]:
        yield fold(word), Noun("majesty", word, True, "m", "s", True)
    heads = load_toml(PACKAGE, "heads.toml")
    for cls in ("organisation", "group", "place", "medium"):
        for word in heads[cls]["words"]:
            yield from _head_noun(word, cls)
    bodies = set(heads["collective"]["bodies"])
    for cls in ("site", "document"):
        for word in heads[cls]["words"]:
            yield from _head_noun(word, cls)
    for word in heads["collective"]["words"]:
        yield from _with_article(fold(word), Noun("body" if word in bodies else "collective", word))


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
        "private": titles["private"]["words"],
        "stop": heads["stop"]["words"],
        "sure": heads["place"]["sure"],
        "back": heads["place"]["back"],
        "lam": heads["complement"]["lam"],
        "coordinated": heads["complement"]["coordinated"],
        "named_freely": heads["complement"]["named_freely"],
        "acts": heads["complement"]["acts"],
        "of_places": heads["complement"]["of_places"],
        "name_adjectives": heads["complement"]["adjectives"],
        "weak_heads": heads["place"]["weak_heads"],
        "homeland": heads["place"]["homeland"],
        "suffered": heads["people"]["suffered"],
        "no_people": heads["people"]["no_people"],
        "directions": heads["place"]["directions"],
        "side": heads["place"]["side"],
        "function": heads["function"]["words"],
        "compound": heads["function"]["compound"],
        "media": heads["medium"]["alone"],
        "counting": heads["counted"]["counting"],
        "counted": heads["counted"]["alone"],
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
    for form, noun in _nouns():
        if form in ("الاحد", "الاحدي"):  # Sunday
            continue
        known_nouns = nouns.get(form, ())
        if not any(n.cls == noun.cls for n in known_nouns):
            nouns[form] = (*known_nouns, noun)
    given = {fold(n): usage == "guarded" for n, usage in read_rows("given_names.tsv")}
    words = frozenset(r[0] for r in read_rows("name_words.tsv"))
    return Lexicon(names, longest, nouns, _adjectives(), given, words, _lists(), _owned())
