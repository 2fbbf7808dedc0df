"""Pages: from the bytes as served to an article whose blocks have roles."""

from __future__ import annotations

from isnad.model import Article, Issue, Page
from isnad.pages.articles import Found, make_article
from isnad.pages.html import read_html
from isnad.pages.lines import cut_lines
from isnad.pages.metadata import url_stamps
from isnad.pages.plain import label_lines

__all__ = ["read_page"]


def read_page(page: Page) -> tuple[Article, tuple[Issue, ...]]:
    """Return the article of a page (not yet dated), and what was set aside or doubted."""
    if page.html is not None:
        text, labelled, found = read_html(page.html, page.url)
        return make_article(page, text, labelled, found)
    text = page.plain or ""
    lines = cut_lines(text)
    return make_article(page, text, label_lines(lines, page.given_title), Found(stamps=tuple(url_stamps(page.url))))
