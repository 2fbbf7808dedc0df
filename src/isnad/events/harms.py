"""Harm: which words tell of people killed, wounded, missing or displaced, and which only seem to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from isnad.events.lexicon import keys
from isnad.events.syntax import word_set
from isnad.language.folding import fold_word
from isnad.language.quantities import read_quantity
from isnad.language.word_classes import word_class
from isnad.model import CasualtyKind, Text
from isnad.rules import load_toml

_FATE = 12  # words between لقي and حتفه
_KINDS: tuple[CasualtyKind, ...] = ("killed", "wounded", "detained", "kidnapped", "missing", "displaced")


@dataclass(frozen=True, slots=True)
class Harm:
    """A word for harm at a word of the text, the kinds it tells of, and where its number was looked for."""

    word: int
    kinds: tuple[CasualtyKind, ...]


@cache
def count_words(name: str) -> frozenset[str]:
    return frozenset(fold_word(w) for w in load_toml("isnad.events", "counts.toml")[name].split())


def find_harms(text: Text, first: int, last: int) -> Iterator[Harm]:
    """Words for harm; two joined by و share the number that follows (مقتل وإصابة عشرات)."""
    i = first
    lost = -_FATE  # where لقي was said, whose حتفه is the same harm
    while i < last:
        kind = "killed" if _falls(text, i) else harm_kind(text, i)
        word = text.words[i]
        fate = word.form in count_words("fates")
        if kind is None or (fate and i - lost < _FATE) or _is_own_death(text, i) or _is_denied(text, i, first):
            i += 1
            continue
        if word.form.removeprefix("و") in count_words("meets"):
            lost = i
        kinds: tuple[CasualtyKind, ...] = (kind,)
        at = i
        after = harm_kind(text, i + 1) if i + 1 < last and text.words[i + 1].form[:1] == "و" else None
        own = word.form in count_words("after_subject") or single_subject(text, i, first) is not None
        if after is not None and after != kind and not own:
            kinds, at = (kind, after), i + 1
        yield Harm(at, kinds)
        i = at + 1


def harm_kind(text: Text, i: int) -> CasualtyKind | None:
    """The kind of harm a word tells of, or None."""
    word = text.words[i]
    if word.kind != "arabic":
        return None
    names = (*keys(word), word.form[1:]) if word.form[:1] == "ف" else keys(word)
    for kind in _KINDS:
        if any(k in count_words(kind) for k in names):
            return kind
    return None


def _is_denied(text: Text, i: int, first: int) -> bool:
    """Whether there is no such harm: دون إصابات, لم يسفر عن أي قتلى."""
    before = [w.form for w in text.words[max(first, i - 4) : i]]
    either = len(before) > 2 and before[-1] == "او" and before[-3] == "اي"  # أي ضحايا أو إصابات
    return bool(before) and (before[-1] == "اي" or either or any(form in count_words("without") for form in before))


def _falls(text: Text, i: int) -> bool:
    """Whether سقوط or سقط tells of dead: a number of people follows, and no noun for the dead (سقوط 3 من العناصر)."""
    words = text.words
    if words[i].form not in count_words("falls"):
        return False
    quantity = read_quantity(words, i + 1)
    if quantity is None or quantity.last >= len(words) or words[quantity.last].form != "من":
        return False
    return not any(harm_kind(text, k) for k in range(i + 1, min(quantity.last + 2, len(words))))


def _is_own_death(text: Text, i: int) -> bool:
    """Whether somebody kills himself: قتل نفسه, يقتل المسلح نفسه."""
    near = text.words[i + 1 : i + 8]
    return any(w.form in ("نفسه", "نفسها", "انفسهم") for w in near) and harm_kind(text, i) == "killed"


def single_subject(text: Text, at: int, first: int) -> tuple[int | None, int | None, int, int] | None:
    """The one person of أن مسلحا قتل في …: a noun for a person after أن, and no object behind the verb."""
    words = text.words
    if words[at].form not in count_words("single_verbs") or at + 1 >= len(words):
        return None
    after = word_class(words, at + 1)
    next_verb = after.kind in ("verb", "conjunction", "relative")  # متطرفا قتل واعتقل آخرون, شخصا قتل بينما
    if (
        words[at + 1].kind == "arabic"
        and after.kind not in ("preposition", "adverb")
        and not (after.conjunction or next_verb)
    ):
        return None
    for i in range(at - 1, max(first, at - 5) - 1, -1):
        if any(k in count_words("singles") for k in keys(words[i])):
            before = next((words[k] for k in range(i - 1, first - 1, -1) if words[k].kind == "arabic"), None)
            if before is not None and before.form.removeprefix("و") in word_set("complementiser"):
                return 1, 1, i, i + 1
    return None
