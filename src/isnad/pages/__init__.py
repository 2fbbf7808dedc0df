"""Pages: from the bytes as served to an article whose blocks have roles."""

from __future__ import annotations

from isnad.model import Article, Block, Issue, Page, Published

__all__ = ["read_page"]


def read_page(page: Page) -> tuple[Article, tuple[Issue, ...]]:
    """Return the article of a page (not yet dated), and what was set aside or doubted."""
    text = page.plain or ""
    article = Article(
        id=page.id, url=page.url, path=page.path, sha256=page.sha256, language="ar", outlet=None, relayed_from=None,
        agencies=(), headline=page.given_title, subheadline=None, byline=None, place_line=None,
        published=Published(), text=text, blocks=(Block("body", 0, len(text)),), fetched=page.fetched,
        given_published=page.given_published,
    )  # fmt: skip
    return article, ()
