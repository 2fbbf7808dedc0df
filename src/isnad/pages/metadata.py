"""What the head of an HTML page says: titles, site name, author, address, and every date stamp.

Stamps are kept as found, with where they stood: `meta article:published_time`, `json-ld datePublished`,
`time datetime` (in the text), `url` (a day in the address, as YYYY-MM-DD). The dates stage weighs them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from isnad.model import Stamp

_META_DATES = frozenset(
    [
        "article:published_time",
        "og:published_time",
        "article:published",
        "published_time",
        "datepublished",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.date",
        "dcterms.issued",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "last-modified",
        "lastmod",
        "dcterms.modified",
        "article.published",
        "article.updated",
        "datecreated",
        "displaydate",
    ]
)
_LD_DATES = ("datePublished", "dateModified", "dateCreated", "uploadDate")
_LD_LOOSE = re.compile(r'"(datePublished|dateModified|dateCreated|uploadDate)"\s*:\s*"([^"\\]{4,40})"')
_URL_DAY = re.compile(
    r"(?<!\d)(199\d|20[0-3]\d)(?:[-/_](0?[1-9]|1[0-2])[-/_](0?[1-9]|[12]\d|3[01])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?!\d)"
)
_MAX_LD = 400  # JSON-LD nodes looked at
_MAX_STAMPS = 40


@dataclass(slots=True)
class Metadata:
    """What markup says of the page beside its text."""

    titles: tuple[str, ...] = ()
    site: str | None = None
    author: str | None = None
    url: str | None = None
    stamps: tuple[Stamp, ...] = ()


def read_metadata(root: etree._Element, url: str | None) -> Metadata:
    """Return the metadata of a parsed page; `url` is its address where the input knows it."""
    metas = [(key.lower().strip(), m.get("content") or "") for m in root.iter("meta") for key in _keys(m)]
    table: dict[str, str] = {}
    for key, value in metas:
        if value.strip():
            table.setdefault(key, " ".join(value.split()))
    ld = list(_linked_data(root))
    title = root.find(".//title")
    titles = [table.get("og:title"), table.get("twitter:title"), *(v for k, v in ld if k == "headline"), _text(title)]
    address = url or table.get("og:url") or _canonical(root)
    stamps = [Stamp(f"meta {key}", value.strip()) for key, value in metas if key in _META_DATES and value.strip()]
    stamps += [Stamp(f"json-ld {key}", value) for key, value in ld if key in _LD_DATES]
    stamps += url_stamps(address)
    author = next((v for k, v in ld if k == "author"), None) or table.get("author") or table.get("article:author")
    return Metadata(
        tuple(dict.fromkeys(t for t in titles if t)),
        table.get("og:site_name")
        or next((v for k, v in ld if k == "publisher"), None)
        or table.get("application-name"),
        author if author and "://" not in author else None,
        address if address and "://" in address else None,
        tuple(dict.fromkeys(stamps))[:_MAX_STAMPS],
    )


def _keys(meta: etree._Element) -> Iterator[str]:
    for name in ("property", "name", "itemprop", "http-equiv"):
        if key := meta.get(name):
            yield key


def _text(element: etree._Element | None) -> str | None:
    words = " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""
    return words or None


def _canonical(root: etree._Element) -> str | None:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return link.get("href")
    return None


def url_stamps(address: str | None) -> Iterator[Stamp]:
    """Yield the day an address holds (/2021/07/10/, 20210710), if any."""
    match = _URL_DAY.search(address or "")
    if match:
        yield Stamp("url", f"{match[1]}-{int(match[2] or match[4]):02d}-{int(match[3] or match[5]):02d}")


def _linked_data(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield (key, value) of the JSON-LD scripts: dates, headline, author's and publisher's name."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        raw = "".join(map(str, script.itertext()))
        try:
            data = json.loads(raw, strict=False)
        except (json.JSONDecodeError, RecursionError):
            yield from ((m[1], m[2]) for m in _LD_LOOSE.finditer(raw))
            continue
        yield from _ld_values(data)


def _ld_values(data: Any) -> Iterator[tuple[str, str]]:
    queue, seen = [data], 0
    while queue and seen < _MAX_LD:
        node = queue.pop(0)
        seen += 1
        if isinstance(node, list):
            queue.extend(node)
        elif isinstance(node, dict):
            queue.extend(
                v for k, v in node.items() if k in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
            )
            for key in (*_LD_DATES, "headline"):
                if isinstance(value := node.get(key), str) and value.strip():
                    yield key, value.strip()
            for key in ("author", "publisher"):
                name = _ld_name(node.get(key))
                if name:
                    yield key, name


def _ld_name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) and value.strip() else None
