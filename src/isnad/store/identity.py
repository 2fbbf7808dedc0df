"""Ids made of raw content, so that the same bytes get the same id whatever program reads them, and however often.

A document is an address: its URL, or the id and outlet its source gave it, or, with neither, its bytes. An item
(statement, event, date, name) is known by its document, its head word and the words around it: that survives a re-run with other
rules, other numbering, and a page changed elsewhere.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Literal
from urllib.parse import urldefrag

from isnad.language import fold
from isnad.model import Page

ItemKind = Literal["statement", "event", "date", "name"]

_AROUND = 24  # code points on either side, in the same line, that tell an item from its like
_LETTERS = {"statement": "s", "event": "e", "date": "t", "name": "n"}


def document_address(page: Page) -> str:
    """Return what a document is known by: "url …", "id …" or "sha256 …"."""
    if page.url:
        return f"url {urldefrag(page.url.strip()).url}"
    if page.id != f"a-{page.sha256[:16]}":
        return f"id {page.given_outlet or ''} {page.id}"
    return f"sha256 {page.sha256}"


def document_id(address: str) -> str:
    """Return the id of a document, d- and 16 hexadecimal digits of its address."""
    return f"d-{_digest(address)}"


def version_id(document: str, sha256: str) -> str:
    """Return the id of one version of a document."""
    return f"v-{_digest(document, sha256)}"


def item_keys(document: str, kind: ItemKind, text: str, heads: Iterable[tuple[int, int]]) -> list[str]:
    """Return the content keys of the items of one article by the spans of their head words (cue, trigger, …)."""
    seen: Counter[str] = Counter()
    keys = []
    for start, end in heads:
        # Inside the line: a line put in before or after leaves the item what it is.
        before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
        after = text[end : end + _AROUND].partition("\n")[0]
        key = _digest(document, kind, *(_plain(part) for part in (before, text[start:end], after)))
        seen[key] += 1
        keys.append(f"{_LETTERS[kind]}-{key if seen[key] == 1 else _digest(key, str(seen[key]))}")
    return keys


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
