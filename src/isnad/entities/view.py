"""One sentence as the mention rules see it: words without quotation marks, and what the lexicon knows of each.

The look-up of a word is cached by its form, so that the many ordinary words of a text cost one dict access.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from isnad.entities.class_words import Noun
from isnad.entities.lexicon import Adjective, load_lexicon
from isnad.entities.own_names import NO_NAMES, OwnNames
from isnad.entities.registers import ARAB, load_places
from isnad.language.lexicon import verb_codes
from isnad.language.words import word_counts
from isnad.model import Sentence, Word

_QUOTES = frozenset('«»"“”„‟‹›＂〝〞')
_OPENING = frozenset('«"“„‟‹＂〝')
_TANWIN = frozenset("\u064b\u064c\u064d")
_CLOSING = frozenset('»"”›＂〞')


@dataclass(frozen=True, slots=True)
class Look:
    """What the lexicon knows of a written word. `cut` counts the folded letters of attached و ف ب ك ل.

    `keys` are its readings without attached letters, fewest cut first; `starts` those that start a name.
    `live` is False for a word no rule starts at. `owned`: a noun with an attached pronoun, such as ابنه.
    `of_group`: the group an adjective belongs to (حوثي) and its cut, () for other words.
    `given` is 0 (no given name), 1 (also a common word) or 2. `seen` is how often the word stands in ANT.
    """

    keys: tuple[tuple[str, int], ...]
    starts: tuple[tuple[str, int], ...]
    nouns: tuple[tuple[int, Noun], ...]
    adjective: Adjective | None
    adjective_cut: int
    given: int
    given_cut: int
    definite: bool
    function: bool
    seen: int
    live: bool
    owned: bool = False
    of_group: tuple[str, int] | tuple[()] = ()


@dataclass(slots=True)
class View:
    """The words of a sentence without quotation marks; `opens[i]`/`closes[i]`: a mark stands right before/after.

    `own` are the names a project adds and excludes; `nunated` the words written with a tanwin (ً ٌ ٍ), as no place's name is.
    """

    words: list[Word] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    opens: list[bool] = field(default_factory=list)
    closes: list[bool] = field(default_factory=list)
    own: OwnNames = NO_NAMES
    nunated: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.words)


def view_sentence(words: Sequence[Word], sentence: Sentence, own: OwnNames = NO_NAMES, text: str = "") -> View:
    """Return the view of a sentence, with the names of a project if it has any; `text` is what the words stand in."""
    view = View(own=own)
    opened = False
    for word in words[sentence.first : sentence.last]:
        if word.kind == "mark" and word.plain[0] in "«»\"'":
            closing = word.plain == "»" or (word.plain == '"' and view.words and view.words[-1].end == word.start)
            if closing and view.words:
                view.closes[-1] = True
            else:
                opened = True
            continue
        view.words.append(word)
        view.forms.append(word.form)
        view.looks.append(
            look_up(word.form, word.proclitics, word.plain[-1:] == "ى", word.stem if word.enclitic else "")
            if word.kind == "arabic"
            else _NOTHING
        )
        if word.plain == "آنا":  # Anna, not أنا
            view.looks[-1] = replace(view.looks[-1], function=False, given=2, live=True)
        view.opens.append(opened)
        view.closes.append(False)
        opened = False
        if not _TANWIN.isdisjoint(text[word.end - 2 : word.end + 1]):
            view.nunated.add(len(view.words) - 1)
    if own.longest:
        view.looks = [_with_own(look, own) for look in view.looks]
    return view


def _with_own(look: Look, own: OwnNames) -> Look:
    """Return what is known of a word with the names of a project that start with it."""
    added = tuple(k for k in look.keys if k[0] in own.longest and k not in look.starts)
    return replace(look, starts=(*look.starts, *added), live=True) if added else look


_NOTHING = Look((), (), (), None, 0, 0, 0, False, False, 0, False)


@lru_cache(maxsize=100_000)
def look_up(form: str, proclitics: tuple[str, ...], maqsura: bool, owned: str = "") -> Look:
    """Return what the lexicon knows of a word. `maqsura`: it ends in ى, so على is not the name علي.

    `owned` is the stem before an attached pronoun (قواته, حكومتها), "" without one.
    """
    lexicon = load_lexicon()
    keys = tuple(_readings(form, proclitics))
    verb = bool(verb_codes(form))
    starts = tuple(
        (k, c)
        for k, c in keys
        if k in lexicon.longest
        and not (maqsura and k == "علي")
        and not (c and verb and not k.startswith("ال") and not _may_be_place(form, k))
    )
    nouns = tuple(
        (c, n)
        for k, c in keys
        for n in lexicon.nouns.get(k, ())
        if owned or not (n.construct and n.gender == "f" and k.endswith("ت"))  # وزارت stands in وزارته only
    )
    if owned and not nouns:
        stems = (owned, owned[:-1] + "ه") if owned.endswith("ت") else (owned,)
        ours = (n for s in stems for n in lexicon.nouns.get(s, ()) if n.cls in ("collective", "body", "site"))
        nouns = tuple((sum(map(len, proclitics)), n._replace(definite=True)) for n in ours)
    adjective, adjective_cut = None, 0
    given, given_cut = 0, 0
    for key, cut in keys:
        if adjective is None and key in lexicon.adjectives:
            adjective, adjective_cut = lexicon.adjectives[key], cut
        loose = cut and form[0] in "كفب" and not proclitics  # كرامي is not كـ + رامي
        if (
            not given
            and not loose
            and (key in lexicon.given or (key.startswith("عبدال") and len(key) > 6))
            and not (maqsura and key == "علي")
        ):
            given, given_cut = (1 if lexicon.given.get(key) else 2), cut
    definite = any(k.startswith("ال") and len(k) > 3 for k, _ in keys)
    functions = lexicon.lists["function"]
    ali = form == "علي" and not maqsura
    function = (
        (form in functions and not ali)
        or (maqsura and form in ("والي", "فالي"))
        or (proclitics[:1] in (("و",), ("ف",)) and form[1:] in functions)
    )
    seen = word_counts().get(form, 0)
    here = lexicon.lists["directions"] | lexicon.lists["back"] | lexicon.lists["homeland"]
    here |= lexicon.lists["counted"] | lexicon.lists["club_first"]
    owned_form = any(k in lexicon.owned for k, _ in keys)
    of_group = next(((lexicon.of_groups[k], c) for k, c in keys if k in lexicon.of_groups), ())
    live = bool(starts or nouns or adjective or given or owned_form or of_group) or any(
        k in here or is_people_word(k.removeprefix("ال")) for k, _ in keys
    )
    return Look(
        keys,
        starts,
        nouns,
        adjective,
        adjective_cut,
        given,
        given_cut,
        definite,
        function,
        seen,
        live,
        owned_form,
        of_group,
    )


def is_people_word(bare: str) -> bool:
    """Whether a word without article is shaped like people in the plural: مرابطون, قانونيين."""
    if not bare.endswith(("ون", "ين")) or len(bare) < 6:
        return False
    return bare[0] == "م" or (bare[-3] == "ي" and word_counts().get(bare[:-2], 0) >= 3)


def _readings(form: str, proclitics: tuple[str, ...]) -> list[tuple[str, int]]:
    """Every way to take attached letters off the front, with the number of letters taken; لل becomes ال."""
    found = [(form, 0)]
    bases = [(form, 0)]
    if form in ("وبن", "فبن") or (form[0] in "وف" and len(form) > 3 and _detaches(form, form[1:], proclitics)):
        bases.append((form[1:], 1))
        found.append((form[1:], 1))
    for base, cut in bases:
        if base.startswith("لل") and len(base) > 4:
            found.append(("ال" + base[2:], cut))
            found.append((base[1:], cut + 1))  # لـ + لبنان
        elif base[0] in "بكل" and len(base) > 3:
            rest = base[1:]
            if rest.startswith("ال") or _detaches(form, rest, proclitics):
                found.append((rest, cut + 1))
    return found


def _may_be_place(form: str, key: str) -> bool:
    """Whether a word that could be a verb may be a place with a letter attached too: بتبوك, وجدة."""
    names = load_lexicon().names
    if all(any(s.kind == "place" for s in names.get(word, ())) for word in (form, key)):
        return True
    return form[0] == "ب" and word_counts().get(form, 0) < 2 and names_place(key)


def names_place(form: str) -> bool:
    """Whether a word is listed as an Arab place that needs no support."""
    places = load_places()
    senses = (s for s in load_lexicon().names.get(form, ()) if s.usage not in ("guarded", "preposition", "focus"))
    return any(s.kind == "place" and s.id in places and places[s.id].country in ARAB for s in senses)


def _detaches(form: str, rest: str, proclitics: tuple[str, ...]) -> bool:
    """Whether the first letters of `form` may be attached ones: the division of the word says so, or the counts."""
    if proclitics and sum(map(len, proclitics)) >= len(form) - len(rest) and proclitics[0] != "ال":
        return True
    if rest.startswith("ال") and len(rest) > 4:
        return True
    counts = word_counts()
    if form[0] in "وبل" and len(rest) > 3 and counts.get(form, 0) < 2 and names_place(rest):
        return True  # برابغ
    if counts.get(rest, 0) > counts.get(form, 0):
        return True
    return counts.get(form, 0) < 3 and form[0] in "وبل" and len(rest) > 4
