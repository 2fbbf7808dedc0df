"""What the library says in English, said in the reader's language.

The record, the doctor and the errors hold English sentences: they are data, and the same for everybody. The catalogue of
another language has each of them in a context ("evidence", "basis", "note", "doctor", "rule", "fault") with its values
named: `the date line says %(day)s`. Here a sentence is matched with those, and said again with its values as people read
them. English itself, and a sentence no catalogue has, comes back as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup, escape

from isnad.web.catalogues import DIRECTIONS, read_catalogue

CONTEXTS = ("evidence", "basis", "note", "doctor", "rule", "fault")
_LONGEST = 1_000  # a longer text is none of ours
_VALUE = re.compile(r"%\((\w+)\)s")
_JOINT = "; "  # between two reasons in one text


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence of the library as the catalogue has it: the words in the language, and its values by name."""

    words: str
    values: dict[str, str]


def find_saying(language: str, context: str, text: str) -> Found | None:
    """Return the sentence of a context that a text is, None where the catalogue of the language has none."""
    if len(text) > _LONGEST:
        return None
    exact, patterns = _sayings(language, context)
    if text in exact:
        return Found(exact[text], {})
    for pattern, words in patterns:
        match = pattern.fullmatch(text)
        if match:
            return Found(words, match.groupdict())
    return None


def say(language: str, context: str, text: str, show: Callable[[str, str], Markup]) -> Markup:
    """Return a sentence of the library in a language; `show` says a value, given its name and its text.

    Several reasons in one text are said one by one. What cannot be said is shown as it is.
    """
    if language == "en":
        return show("", text)
    found = find_saying(language, context, text)
    if found is not None:
        shown = {name: show(name.rstrip("0123456789"), value) for name, value in found.values.items()}
        return Markup(escape(found.words)) % shown if shown else escape(found.words)
    first, joint, rest = text.partition(_JOINT)
    if joint:
        said = (say(language, context, part, show) for part in (first, rest))
        return Markup("؛ " if DIRECTIONS[language] == "rtl" else _JOINT).join(said)
    return show("", text) if text else Markup()


@cache
def _sayings(language: str, context: str) -> tuple[dict[str, str], tuple[tuple[re.Pattern[str], str], ...]]:
    """Return the sentences without values by their English, and those with values by their patterns.

    Patterns with more words of their own come first: `a or b` before `a`.
    """
    mine = [(str(m.id), str(m.string)) for m in read_catalogue(language) if m.id and m.context == context]
    exact = {english: words for english, words in mine if not _VALUE.search(english)}
    others = sorted(((e, w) for e, w in mine if e not in exact), key=lambda pair: -len(_VALUE.sub("", pair[0])))
    return exact, tuple((re.compile(_pattern(english), re.DOTALL), words) for english, words in others)


def _pattern(english: str) -> str:
    parts = _VALUE.split(english)
    return "".join(f"(?P<{part}>.+?)" if n % 2 else re.escape(part) for n, part in enumerate(parts))
