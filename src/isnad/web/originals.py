"""The page as it was served, made harmless: shown in a sandboxed frame, without script, style, pictures or network."""

from __future__ import annotations

import html
import re

import nh3

from isnad.errors import InputError
from isnad.intake.evidence import EvidencePlace, read_place
from isnad.intake.keeping import page_from_evidence
from isnad.project import Project
from isnad.views import VersionRow
from isnad.web.findings import direction

_TAG = re.compile(r"<[^>]*>")
_TAGS = set(
    """a abbr article aside b blockquote br caption cite code dd del details div dl dt em figcaption figure footer h1 h2
    h3 h4 h5 h6 header hr i ins li main mark nav ol p pre q s section small span strong sub summary sup table tbody td
    tfoot th thead time tr u ul""".split()  # noqa: SIM905 (a list would be a line a tag)
)
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"


def original_source(project: Project, version: VersionRow) -> str:
    """Return a version's page from the evidence: its HTML or text, or what keeps it from being shown."""
    try:
        place = EvidencePlace(version.file, version.offset, version.length)
        page = page_from_evidence(read_place(project.pages, place))
    except InputError as error:
        return str(error)
    return page.html if page.html is not None else page.plain or ""


def harmless_page(source: str, language: str) -> str:
    """Return a page's HTML (or plain text) as a document that can do nothing: no link leads out, nothing loads."""
    looks_like_html = "<" in source and ">" in source
    body = _cleaned(source) if looks_like_html else f"<pre>{html.escape(source)}</pre>"
    # By the letters of the page, not by its first: a page may begin with a Latin name, and its own <html> is gone.
    way = direction(_TAG.sub(" ", body))
    return (
        f'<!DOCTYPE html><html lang="{html.escape(language)}" dir="{way}"><head><meta charset="utf-8">'
        '<title>original</title><link rel="stylesheet" href="/static/original.css"></head>'
        f"<body>{body}</body></html>"
    )


def _cleaned(source: str) -> str:
    return nh3.clean(
        source,
        tags=_TAGS,
        clean_content_tags={"script", "style", "noscript", "template", "svg", "math", "iframe", "object"},
        attributes={"*": {"dir", "lang"}, "time": {"datetime"}, "td": {"colspan", "rowspan"}, "th": {"colspan"}},
        url_schemes=set(),
        link_rel=None,
        strip_comments=True,
    )
