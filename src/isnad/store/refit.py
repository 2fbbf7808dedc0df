"""The spans of a correction, kept with their words, found again in a text that was read anew.

A correction is a JSON object with the fields of the scorer's gold: a span is [start, end] in code points of the text
it was made on, and `words` names the words of each ("content", "actor.1", "casualties.0"). Where the text has changed,
the same words nearest to the old place (moved as far as the span before it) are the span.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

SINGLE = ("cue", "trigger", "span", "content", "speaker", "place", "weapon")
SEVERAL = ("via", "actor", "recipient")
NEEDED = ("cue", "trigger", "span", "content")  # without these words there is no item


def is_span(value: object) -> bool:
    """Tell whether a JSON value is a span."""
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(n, int) and not isinstance(n, bool) for n in value)
        and 0 <= value[0] < value[1]
    )


def spans_of(value: Mapping[str, Any]) -> Iterator[tuple[str, list[int]]]:
    """Yield the spans of a correction with their places in it, the head word first."""
    for name in SINGLE:
        if is_span(value.get(name)):
            yield name, value[name]
    for name in SEVERAL:
        for n, span in enumerate(_list(value.get(name))):
            if is_span(span):
                yield f"{name}.{n}", span
    for n, harm in enumerate(_list(value.get("casualties"))):
        if isinstance(harm, dict) and is_span(harm.get("span")):
            yield f"casualties.{n}", harm["span"]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def with_words(value: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return a correction with the words its spans have in `text`; one without spans as it is."""
    words = {path: text[a:b] for path, (a, b) in spans_of(value) if b <= len(text)}
    return {**value, "words": words} if words else dict(value)


def refit(value: Mapping[str, Any], text: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return a correction with its spans in `text`, and the spans whose words are not there any more.

    What is lost is taken out: a field of one span is None then, of several one shorter.
    """
    words = value.get("words")
    kept = words if isinstance(words, dict) else {}
    places: dict[str, list[int]] = {}
    shift = 0
    for path, (start, end) in spans_of(value):
        said = kept.get(path)
        if said is None:
            if end <= len(text):
                places[path] = [start, end]
            continue
        at = find_words(text, str(said), start + shift)
        if at is not None:
            places[path], shift = [at, at + len(said)], at - start
    lost = tuple(path for path, _ in spans_of(value) if path not in places)
    return _with_places(value, places), lost


def _with_places(value: Mapping[str, Any], places: Mapping[str, list[int]]) -> dict[str, Any]:
    fitted = {name: field for name, field in value.items() if name != "words"}
    for name in SINGLE:
        if is_span(fitted.get(name)):
            fitted[name] = places.get(name)
    for name in SEVERAL:
        if isinstance(fitted.get(name), list):
            every = (places.get(f"{name}.{n}") for n in range(len(fitted[name])))
            fitted[name] = [span for span in every if span]
    if isinstance(fitted.get("casualties"), list):
        fitted["casualties"] = [
            {**harm, "span": places[f"casualties.{n}"]}
            for n, harm in enumerate(fitted["casualties"])
            if f"casualties.{n}" in places
        ]
    return fitted


def find_words(text: str, words: str, near: int) -> int | None:
    """Return where the words stand in a text, the place nearest to `near`; None where they do not."""
    if not words:
        return None
    if near >= 0 and text.startswith(words, near):
        return near
    after = text.find(words, max(0, near))
    before = text.rfind(words, 0, max(0, near) + len(words) - 1)
    found = [at for at in (before, after) if at >= 0]
    return min(found, key=lambda at: abs(at - near), default=None)
