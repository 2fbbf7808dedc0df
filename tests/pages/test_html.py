"""read_page on HTML: blocks with roles and XPaths, metadata, and markup that is broken or hostile."""

import pytest
from lxml import etree

from isnad.model import Page, Stamp
from isnad.pages import read_page
from isnad.pages.markup import role_of_name

PARAGRAPH = "قال الوزير إن المحادثات انتهت اليوم من غير اتفاق بين الوفدين في المدينة الساحلية."
OTHER = "وأضاف أن جولة أخرى ستعقد بعد أسبوعين إذا قبل الطرفان الورقة التي قدمها الوسيط."


def _page(html: str, **given: str) -> Page:
    return Page(id="p", sha256="0" * 64, html=html, **given)  # type: ignore[arg-type]


def _roles(html: str) -> list[tuple[str, str]]:
    article, _ = read_page(_page(html))
    return [(b.role, article.text[b.start : b.end]) for b in article.blocks]


ARTICLE = f"""<!DOCTYPE html><html lang="ar"><head><title>المحادثات بلا اتفاق في يومها الأول | صحيفة الضحى</title>
<meta property="og:site_name" content="صحيفة الضحى"><meta property="article:published_time" content="2022-03-04T10:00:00+03:00">
<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"2022-03-04","author":{{"name":"سامي الحسن"}}}}</script></head>
<body><header><nav><a href="/">الرئيسية</a> <a href="/p">سياسة</a></nav></header>
<article><h1>المحادثات بلا اتفاق في يومها الأول</h1><time datetime="2022-03-04">4 مارس 2022</time>
<figure><img alt=""><figcaption>الوفدان في قاعة الاجتماع (رويترز)</figcaption></figure>
<p>{PARAGRAPH}</p><div class="ad-slot">إعلان</div><p>{OTHER}</p>
<div class="related-posts"><h3>اقرأ أيضا</h3><a href="/1">وصول الوفدين إلى المدينة</a></div></article>
<div class="comments"><p>تعليق من قارئ</p></div><footer>جميع الحقوق محفوظة</footer></body></html>"""


def test_roles_of_an_article() -> None:
    assert _roles(ARTICLE) == [
        ("navigation", "الرئيسية سياسة"),
        ("headline", "المحادثات بلا اتفاق في يومها الأول"),
        ("date", "4 مارس 2022"),
        ("caption", "الوفدان في قاعة الاجتماع (رويترز)"),
        ("body", PARAGRAPH),
        ("promo", "إعلان"),
        ("body", OTHER),
        ("navigation", "اقرأ أيضا"),
        ("teaser", "وصول الوفدين إلى المدينة"),
        ("comment", "تعليق من قارئ"),
        ("navigation", "جميع الحقوق محفوظة"),
    ]


def test_sources_lead_back_to_the_elements() -> None:
    article, _ = read_page(_page(ARTICLE))
    tree = etree.fromstring(ARTICLE, etree.HTMLParser())
    for block in article.blocks:
        found = tree.xpath(block.source or "/none")
        assert len(found) == 1
        assert article.text[block.start : block.end] in " ".join("".join(found[0].itertext()).split())


def test_metadata() -> None:
    article, _ = read_page(_page(ARTICLE, url="https://duha.example/2022/03/04/talks"))
    assert article.stamps == (
        Stamp("meta article:published_time", "2022-03-04T10:00:00+03:00"),
        Stamp("json-ld datePublished", "2022-03-04"),
        Stamp("url", "2022-03-04"),
        Stamp("time datetime", "2022-03-04"),
    )
    assert article.byline == "سامي الحسن"
    assert article.agencies == ()


def test_site_name_tells_the_outlet() -> None:
    article, issues = read_page(_page(ARTICLE))
    assert article.outlet is not None
    assert article.outlet.name == "صحيفة الضحى"
    assert issues == ()


def test_line_breaks_are_paragraphs() -> None:
    assert [r for r, _ in _roles(f"<body>{PARAGRAPH}<br><br>{OTHER}<br/>{PARAGRAPH}</body>")] == ["body"] * 3


def test_misleading_class_of_the_whole_page() -> None:
    html = f'<html><body><div class="latest-news widget"><h1>المحادثات بلا اتفاق</h1><p>{PARAGRAPH}</p><p>{OTHER}</p></div></body></html>'
    assert [r for r, _ in _roles(html)] == ["headline", "body", "body"]


@pytest.mark.parametrize(
    ("name", "role"),
    [("post-author", "byline"), ("jpRelated", "teaser"), ("related-posts", "teaser"), ("mostRead", "teaser"), ("article-date", "date"),
     ("shareBar", "promo"), ("wp-caption-text", "caption"), ("headline", None)],
)  # fmt: skip
def test_role_of_name(name: str, role: str | None) -> None:
    assert role_of_name(name)[0] == role


def test_story_names_are_no_role() -> None:
    assert role_of_name("entry-content") == (None, True)


@pytest.mark.parametrize("html", ["", " \n", "<!DOCTYPE html>", "<frameset><frame src=a></frameset>", "<script>var x"])
def test_no_text(html: str) -> None:
    article, issues = read_page(_page(html))
    assert article.blocks == ()
    assert "input-empty" in [i.code for i in issues]


@pytest.mark.parametrize(
    "html",
    [
        f"<html><body><p>{PARAGRAPH}</p><p class='x",
        f"<html><body><p>{PARAGRAPH}</p><p>قال",
        "<div>" * 30_000 + PARAGRAPH,
        f"<!-- never closed <p>{PARAGRAPH}</p>",
    ],
)
def test_broken_markup_is_named(html: str) -> None:
    _, issues = read_page(_page(html))
    assert "html-broken" in [i.code for i in issues]


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 30_000 + PARAGRAPH,
        "<span>" * 30_000 + PARAGRAPH,
        f"\x00<p>\x00{PARAGRAPH}\x00",
        f"<p>\ud800</p><p>{PARAGRAPH}",
    ],
)
def test_hostile_markup_keeps_its_text(html: str) -> None:
    assert PARAGRAPH in [text for role, text in _roles(html) if role == "body"]


def test_hidden_text_is_not_read() -> None:
    assert _roles(f"<body><div style='display: none'>مخفي</div><p>{PARAGRAPH}</p></body>") == [("body", PARAGRAPH)]


def test_declared_encoding_does_not_matter_any_more() -> None:
    assert _roles(f'<?xml version="1.0" encoding="windows-1256"?><p>{PARAGRAPH}</p>') == [("body", PARAGRAPH)]
