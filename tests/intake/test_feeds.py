"""Lists of pages: every kind is read from bytes, and what is no list is named."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.errors import InputError
from isnad.intake.feeds import MAX_BYTES, Entry, find_feeds, look_like, read_listing

URL = "https://news.example/feed"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<!-- made for a test -->
<rss version="2.0"><channel><title>أخبار  النخلة</title><link>https://news.example/</link>
<item><title>هدنة في الجبل</title><link>https://news.example/a/1#top</link>
<pubDate>Sat, 10 Jul 2021 12:30:00 +0300</pubDate></item>
<item><title>بلا رابط</title></item>
<item><title>نسبي</title><link>/a/2</link></item>
<item><title>مكرر</title><link>https://news.example/a/1</link></item>
<item><title>ملف</title><link>file:///etc/passwd</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>ذرة</title>
<entry><title>خبر</title><link href="https://news.example/b/1"/><updated>2023-11-24T07:00:00Z</updated></entry></feed>"""
NEWS_SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://news.example/c/1 </loc>
<lastmod>2023-11-26</lastmod><news:news><news:publication><news:name>النخلة</news:name></news:publication>
<news:publication_date>2023-11-25T10:00:00+03:00</news:publication_date><news:title>عنوان الخبر</news:title></news:news>
</url><url><loc>javascript:alert(1)</loc></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
<loc>https://news.example/s1.xml.gz</loc><lastmod>2023-11-01</lastmod></sitemap></sitemapindex>"""
OPML = """<opml version="2.0"><head><title>قائمتي</title></head><body><outline text="عربي"><outline text="النخلة"
 type="rss" xmlUrl="https://news.example/feed"/></outline></body></opml>"""
PAGE = """<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml">
<link rel="alternate" hreflang="en" href="/en"></head><body>مرحبا</body></html>"""


def test_rss() -> None:
    listing = read_listing(RSS.encode(), URL)
    assert (listing.kind, listing.title) == ("feed", "أخبار النخلة")
    assert listing.entries == (
        Entry("https://news.example/a/1", "هدنة في الجبل", "2021-07-10T09:30:00Z", URL),
        Entry("https://news.example/a/2", "نسبي", None, URL),
    )


def test_atom() -> None:
    listing = read_listing(ATOM.encode(), URL)
    assert [(e.url, e.published) for e in listing.entries] == [("https://news.example/b/1", "2023-11-24T07:00:00Z")]


def test_a_feed_in_an_arabic_encoding() -> None:
    data = RSS.replace('encoding="utf-8"', 'encoding="windows-1256"').encode("cp1256")
    assert read_listing(data, URL).entries[0].title == "هدنة في الجبل"
    wide = RSS.replace('encoding="utf-8"', 'encoding="utf-16"').encode("utf-16")
    assert read_listing(wide, URL).entries[0].title == "هدنة في الجبل"


def test_a_feed_that_breaks_off_keeps_what_was_good() -> None:
    cut = RSS[: RSS.index("<title>نسبي")].encode()
    assert [e.url for e in read_listing(cut, URL).entries] == ["https://news.example/a/1"]


def test_a_feed_never_opens_what_it_names() -> None:
    # Text instead of a stream would make feedparser fetch or open it.
    with pytest.raises(InputError, match="neither a feed"):
        read_listing(b"/etc/passwd", URL)
    with pytest.raises(InputError, match="neither a feed"):
        read_listing(b"http://127.0.0.1:1/", URL)


def test_a_news_sitemap() -> None:
    listing = read_listing(NEWS_SITEMAP.encode(), URL)
    assert listing.kind == "sitemap"
    assert listing.entries == (Entry("https://news.example/c/1", "عنوان الخبر", "2023-11-25T10:00:00+03:00", URL),)


def test_a_packed_sitemap_and_an_index() -> None:
    assert len(read_listing(gzip.compress(NEWS_SITEMAP.encode()), URL).entries) == 1
    listing = read_listing(INDEX.encode(), URL)
    assert (listing.kind, [e.url for e in listing.lists]) == ("index", ["https://news.example/s1.xml.gz"])


def test_opml() -> None:
    listing = read_listing(OPML.encode(), "file:///list.opml")
    assert (listing.kind, listing.title) == ("opml", "قائمتي")
    assert [(e.url, e.title) for e in listing.lists] == [("https://news.example/feed", "النخلة")]
    with pytest.raises(InputError, match="names no feed"):
        read_listing(b"<opml><body/></opml>", URL)


def test_a_web_page_is_named_as_one_with_its_feeds() -> None:
    assert find_feeds(PAGE.encode(), "https://news.example/x/y") == ["https://news.example/rss.xml"]
    with pytest.raises(InputError, match=r"a web page, not a feed.*https://news\.example/rss\.xml"):
        read_listing(PAGE.encode(), "https://news.example/", "text/html")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"\x89PNG\r\n\x1a\n", "neither a feed"),
        (b"\x1f\x8b\x08garbage", "broken gzip"),
        (b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>', "declares XML entities"),
        (b"<rss", "broken feed"),
    ],
)
def test_what_is_no_list_is_refused_in_words(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_listing(data, URL)


def test_a_bomb_is_not_blown_up() -> None:
    with pytest.raises(InputError, match="unpacks to more than"):
        read_listing(gzip.compress(b" " * (MAX_BYTES + 1000), 9), URL)


def test_a_page_is_no_list() -> None:
    assert look_like(PAGE.encode()) is None
    assert look_like("خبر".encode()) is None
    assert look_like(b"<!-- x --><?xml?><!DOCTYPE opml><opml>") == "opml"


@given(st.binary(max_size=60), st.sampled_from([b"<rss>", b"<feed>", b"<urlset><url><loc>", b"<opml>", b"\x1f\x8b"]))
def test_any_bytes_are_read_or_refused(rest: bytes, start: bytes) -> None:
    try:
        read_listing(start + rest, URL)
    except InputError as error:
        found = str(error)
        assert URL in found
