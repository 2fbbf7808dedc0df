"""Lists of pages: RSS and Atom feeds, news sitemaps and sitemap indexes, OPML; and what only looks like one.

Bytes in, addresses out; nothing here fetches anything. feedparser reads RSS and Atom of all kinds from the bytes it is
given; sitemaps and OPML are small enough to be read here, by lxml without entities and without network.
"""

from __future__ import annotations

import calendar
import io
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urldefrag, urljoin, urlsplit

import feedparser
from lxml import etree, html

from isnad.errors import InputError

ListingKind = Literal["feed", "sitemap", "index", "opml"]

MAX_ENTRIES = 50_000  # of one list: the sitemap protocol's own limit
MAX_BYTES = 64 * 1024 * 1024  # after decompression
_HEAD = 4096
_SPACES = b"\xef\xbb\xbf \t\r\n\0"


@dataclass(frozen=True, slots=True)
class Entry:
    """One page a list names. `published` is UTC (ISO 8601 with Z) or a day, as the list says; `source` the list."""

    url: str
    title: str
    published: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of pages (`entries`) or of other lists (`lists`: of a sitemap index or an OPML file)."""

    kind: ListingKind
    url: str
    title: str
    entries: tuple[Entry, ...] = ()
    lists: tuple[Entry, ...] = ()


def read_listing(data: bytes, url: str, content_type: str = "") -> Listing:
    """Read a feed, sitemap, sitemap index or OPML file. `url` is where it came from.

    Raises InputError that says what the bytes are instead; for a web page also which feeds it names.
    """
    data = _unpacked(data, url)
    if not data.strip(_SPACES):
        raise InputError(url, "empty: no feed, sitemap or OPML file")
    kind = look_like(data)
    if kind is None:
        raise InputError(url, _what_else(data, url, content_type))
    if b"<!ENTITY" in data[: 64 * 1024]:
        raise InputError(url, "the list declares XML entities, which no feed needs: not read")
    if kind == "feed":
        return _read_feed(data, url, content_type)
    root = _parsed(data, url)
    if kind == "opml":
        return _read_opml(root, url)
    return _read_sitemap(root, url, kind)


def look_like(data: bytes) -> ListingKind | None:
    """Return what kind of list the bytes begin like; None for a page or anything else."""
    head = data.lstrip(_SPACES)[:_HEAD]
    for coding in ("utf-16-le", "utf-16-be") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ():
        wide = data[2:_HEAD].decode(coding, "ignore")
        if "<" in wide:
            head = wide.encode()
            break
    name = _root_name(head)
    kinds: dict[str, ListingKind] = {
        "rss": "feed", "feed": "feed", "rdf": "feed", "urlset": "sitemap", "sitemapindex": "index", "opml": "opml",
    }  # fmt: skip
    return kinds.get(name)


def _root_name(head: bytes) -> str:
    """Return the local name of the first element, comments and declarations passed over."""
    position = 0
    while (position := head.find(b"<", position)) >= 0:
        for opening, closing in ((b"<!--", b"-->"), (b"<?", b"?>"), (b"<!", b">")):
            if head.startswith(opening, position):
                position = head.find(closing, position)
                break
        else:
            rest = head[position + 1 : position + 80]
            name = rest.replace(b"/", b" ").replace(b">", b" ").split(maxsplit=1)
            return name[0].decode("ascii", "replace").lower().rpartition(":")[2] if name else ""
        if position < 0:
            return ""
    return ""


def _unpacked(data: bytes, url: str) -> bytes:
    """Undo gzip: sitemaps are served as .xml.gz files."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpacker = zlib.decompressobj(31)
    try:
        plain = unpacker.decompress(data, MAX_BYTES)
    except zlib.error as error:
        raise InputError(url, f"broken gzip ({error})") from error
    if unpacker.unconsumed_tail:
        raise InputError(url, f"unpacks to more than {MAX_BYTES // 1024**2} MiB: not read")
    return plain


def _what_else(data: bytes, url: str, content_type: str) -> str:
    head = data.lstrip(_SPACES)[:_HEAD].lower()
    if b"<html" in head or b"<!doctype html" in head or "html" in content_type:
        feeds = find_feeds(data, url)
        hint = f"; it names {', '.join(feeds[:3])}" if feeds else ""
        return f"a web page, not a feed, sitemap or OPML file{hint}"
    return "neither a feed nor a sitemap nor OPML" + (f" ({content_type})" if content_type else "")


def find_feeds(data: bytes, url: str) -> list[str]:
    """Return the addresses of the feeds a web page names in its head."""
    try:
        root = html.document_fromstring(data[: 512 * 1024])
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    found = dict.fromkeys(
        address
        for link in root.iter("link")
        if "alternate" in (link.get("rel") or "").lower().split()
        and (link.get("type") or "").lower() in ("application/rss+xml", "application/atom+xml")
        and (address := _address(link.get("href"), url))
    )
    return list(found)


# --- RSS and Atom --------------------------------------------------------------------------------------------


def _read_feed(data: bytes, url: str, content_type: str) -> Listing:
    # A stream, never text: feedparser would take text for an address or a file to open.
    headers = {"content-location": url, "content-type": content_type or "application/xml"}
    parsed: Any = feedparser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    entries = tuple(_feed_entries(parsed, url))
    if not entries and parsed.bozo:
        raise InputError(url, f"a broken feed, with no entry that can be read ({parsed.bozo_exception})")
    return Listing("feed", url, _text(parsed.feed.get("title")), entries)


def _feed_entries(parsed: Any, url: str) -> Iterator[Entry]:
    base = _address(parsed.feed.get("link"), url) or url
    seen: set[str] = set()
    for item in parsed.entries[:MAX_ENTRIES]:
        address = _address(item.get("link"), base) or (
            _address(item.get("id"), base) if item.get("guidislink") else None
        )
        if address is None or address in seen:
            continue
        seen.add(address)
        when = item.get("published_parsed") or item.get("updated_parsed")
        yield Entry(address, _text(item.get("title")), _utc(when), url)


def _utc(when: time.struct_time | None) -> str | None:
    if when is None:
        return None
    try:
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(calendar.timegm(when)))
    except (ValueError, OverflowError, OSError):
        return None


# --- sitemaps and OPML ---------------------------------------------------------------------------------------


def _parsed(data: bytes, url: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(url, f"broken XML ({error})") from error
    if root is None:
        raise InputError(url, "broken XML: nothing in it can be read")
    return root


def _read_sitemap(root: etree._Element, url: str, kind: ListingKind) -> Listing:
    found: dict[str, Entry] = {}
    for element in root:
        if not isinstance(element.tag, str) or _local(element) not in ("url", "sitemap"):
            continue
        values = {_local(e): _text(e.text) for e in element.iter() if isinstance(e.tag, str) and e.text}
        address = _address(values.get("loc"), url)
        if address and len(found) < MAX_ENTRIES:
            published = values.get("publication_date") or values.get("lastmod") or None
            found.setdefault(address, Entry(address, values.get("title", ""), published, url))
    entries = tuple(found.values())
    return Listing("index", url, "", lists=entries) if kind == "index" else Listing("sitemap", url, "", entries)


def _read_opml(root: etree._Element, url: str) -> Listing:
    found: dict[str, Entry] = {}
    for outline in root.iter("outline"):
        address = _address(outline.get("xmlUrl"), url)
        if address and len(found) < MAX_ENTRIES:
            title = _text(outline.get("title") or outline.get("text"))
            found.setdefault(address, Entry(address, title, None, url))
    if not found:
        raise InputError(url, "an OPML file that names no feed (no outline with xmlUrl)")
    return Listing("opml", url, _text(root.findtext("head/title")), lists=tuple(found.values()))


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname.lower()


def _text(value: Any) -> str:
    return " ".join(str(value or "").split())


def _address(value: Any, base: str) -> str | None:
    """Return a whole http(s) address without fragment; None for anything else."""
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        joined = urldefrag(urljoin(base, value.strip())).url
        parts = urlsplit(joined)
        return joined if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None
