"""Search: one box, passages with marks and reasons, facets, saved searches with what is new, a feed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Annotated, Any
from xml.sax.saxutils import escape, quoteattr

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from isnad.errors import UsageError
from isnad.search import FIELDS, Hit, Results, search
from isnad.search.passages import Passage
from isnad.search.results import SORTS, Sort
from isnad.web.frame import FRAME, Frame
from isnad.web.saved import SavedSearch, read_saved, write_saved
from isnad.web.screens.choices import outlet_choices

router = APIRouter()
_KEYS = ("document", "item", "kind", "day", "outlet_name", "title", "url", "passages", "score")
_FEED = 30


@router.get("/search")
def search_page(frame: Frame = FRAME, q: str = "", sort: str = "", broad: str = "", cursor: str = "") -> Response:
    """Search; without words, show how to ask and the saved searches."""
    saved = read_saved(frame.project.folder)
    shown: dict[str, Any] = {
        "q": q, "sort": sort, "broad": broad, "fields": FIELDS, "saved": [(s, count_new(frame, s)) for s in saved],
        "error": "", "is_saved": any(s.query == q for s in saved), "runs": runs, "outlet_names": dict(outlet_choices(frame)),
    }  # fmt: skip
    if not q.strip():
        return frame.show("search.html", data={"results": None}, table=frame.table("search", _KEYS, []), **shown)
    try:
        found = _search(frame, q, sort, broad, cursor)
    except UsageError as error:
        shown["error"] = frame.sentence("fault", str(error))
        return frame.show(
            "search.html", data={"results": None}, table=frame.table("search", _KEYS, []), status=400, **shown
        )
    return frame.show("search.html", data={"results": found}, table=frame.table("search", _KEYS, _rows(found)), **shown)


def _search(frame: Frame, q: str, sort: str, broad: str, cursor: str, limit: int = 20) -> Results:
    order: Sort | None = next((s for s in SORTS if s == sort), None)
    size = limit if frame.twin == "html" else 200
    with frame.archive.reading() as connection:
        return search(connection, q, limit=size, cursor=cursor or None, sort=order, broad=bool(broad))


def _rows(found: Results) -> list[tuple[str | float | None, ...]]:
    return [
        (h.document, h.item, h.kind, h.day, h.outlet_name, h.title, h.url, " … ".join(p.text for p in h.passages), h.score)
        for h in found.hits
    ]  # fmt: skip


def count_new(frame: Frame, saved: SavedSearch) -> int:
    """Return how many hits a saved search has beyond those there were when it was last looked at."""
    try:
        with frame.archive.reading() as connection:
            found = search(connection, saved.query, limit=1)
    except UsageError:
        return 0
    return max(0, found.total - saved.seen)


def runs(passage: Passage) -> Iterator[tuple[str, bool]]:
    """Yield the words of a passage in runs, and whether each is marked. Marks are in code points of the article."""
    at = passage.start
    for start, end in passage.marks:
        if start > at:
            yield passage.text[at - passage.start : start - passage.start], False
        yield passage.text[start - passage.start : end - passage.start], True
        at = end
    yield passage.text[at - passage.start :], False


@router.post("/search/save")
def save(frame: Frame = FRAME, q: Annotated[str, Form()] = "", name: Annotated[str, Form()] = "") -> Response:
    """Keep a search under a name; what it finds now counts as seen."""
    frame.reviewer()
    found = _search(frame, q, "", "", "", limit=1)
    kept = [s for s in read_saved(frame.project.folder) if s.query != q]
    write_saved(frame.project.folder, [*kept, SavedSearch((name or q)[:120], q, found.total)])
    return RedirectResponse("/search", 303)


@router.post("/search/forget")
def forget(frame: Frame = FRAME, q: Annotated[str, Form()] = "") -> Response:
    """Take a saved search away."""
    frame.reviewer()
    write_saved(frame.project.folder, [s for s in read_saved(frame.project.folder) if s.query != q])
    return RedirectResponse("/search", 303)


@router.get("/search/feed")
def feed(frame: Frame = FRAME, q: str = "") -> Response:
    """Answer with the newest hits of a search as an Atom feed (RFC 4287)."""
    found = _search(frame, q, "newest", "", "", limit=_FEED)
    base = str(frame.request.base_url).rstrip("/")
    now = frame.request.app.state.now()
    return Response(_atom(found, base, now), media_type="application/atom+xml; charset=utf-8")


def _atom(found: Results, base: str, now: datetime.datetime) -> bytes:
    def entry(hit: Hit) -> str:
        address = f"{base}/article/{hit.document}" + (f"?finding={hit.item}" if hit.item else "")
        words = " … ".join(p.text for p in hit.passages)
        return (
            f"<entry><id>{escape(address)}</id><title>{_xml(hit.title)}</title><link href={quoteattr(address)}/>"
            f"<updated>{hit.day or '1970-01-01'}T00:00:00Z</updated><summary>{_xml(words)}</summary></entry>"
        )

    head = (
        f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{_xml(found.query)}</title>'
        f"<id>{escape(base)}/search</id><updated>{now:%Y-%m-%dT%H:%M:%SZ}</updated><author><name>isnad</name></author>"
    )
    return (head + "".join(entry(h) for h in found.hits) + "</feed>").encode("utf-8", "replace")


def _xml(text: str) -> str:
    return escape("".join(c for c in text if c in "\n\t" or c >= " "))
