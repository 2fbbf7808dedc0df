"""The versions of a page, each with the words that changed against the one before."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from isnad import views
from isnad.views import Archive, DocumentView, VersionRow

_WORDS_LIMIT = 6_000  # beyond this many words a comparison word by word takes too long: paragraphs are compared
_CONTEXT = 12  # words kept around a change


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words that is the "same", "added" or "removed", or "gap" for words left out between changes."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A version and what changed in it, the newest first."""

    row: VersionRow
    changes: tuple[Change, ...]


def compare_versions(archive: Archive, document: DocumentView) -> list[VersionShown]:
    """Return the versions of a document, the newest first, each compared with the one before it."""
    shown, before = [], None
    for row in document.versions:
        record = views.get_document(archive, document.row.id, row.ordinal).record
        text = record.article.text if record else ""
        shown.append(VersionShown(row, compare_texts(before, text) if before is not None else ()))
        before = text
    return shown[::-1]


def compare_texts(old: str, new: str) -> tuple[Change, ...]:
    """Return the changes from one text to another, word by word, with some words around each."""
    pattern = r"\S+" if len(old) + len(new) < _WORDS_LIMIT * 6 else r"[^\n]+"
    a, b = re.findall(pattern, old), re.findall(pattern, new)
    changes: list[Change] = []
    for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            changes += _shortened(a[a1:a2])
            continue
        if a2 > a1:
            changes.append(Change("removed", " ".join(a[a1:a2])))
        if b2 > b1:
            changes.append(Change("added", " ".join(b[b1:b2])))
    return tuple(changes) if any(c.kind in ("added", "removed") for c in changes) else ()


def _shortened(words: list[str]) -> list[Change]:
    if len(words) <= 2 * _CONTEXT:
        return [Change("same", " ".join(words))]
    return [Change("same", " ".join(words[:_CONTEXT])), Change("gap", "…"), Change("same", " ".join(words[-_CONTEXT:]))]
