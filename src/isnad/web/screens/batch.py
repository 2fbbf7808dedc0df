"""Batch search: a CSV of queries in, counts and hits out, as a page or a file."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from isnad.web.batch import MOST_HITS, MOST_ROWS, Answer, answer_all, as_csv, decode_csv, read_queries
from isnad.web.frame import FRAME, Frame

router = APIRouter()
_COUNTS = ("line", "name", "query", "total", "more", "error")
_HITS = ("line", "name", "query", "document", "item", "kind", "day", "outlet_name", "title", "url", "passages", "score")


@router.get("/search/batch")
def batch_form(frame: Frame = FRAME) -> Response:
    """Show the form."""
    return _show(frame, "", None, 0)


@router.post("/search/batch")
async def batch(request: Request, frame: Frame = FRAME) -> Response:
    """Ask the queries of the file, or of the text field, and show how much each finds."""
    async with request.form() as form:
        text = await _sent(form)
    return await run_in_threadpool(_answer, frame, text, "counts")


@router.post("/search/batch/hits")
async def batch_hits(request: Request, frame: Frame = FRAME) -> Response:
    """Answer with the first hits of each query."""
    async with request.form() as form:
        text = await _sent(form)
    return await run_in_threadpool(_answer, frame, text, "hits")


async def _sent(form: FormData) -> str:
    """Return the text of the uploaded file, else what stands in the text field."""
    file, text = form.get("file"), form.get("text")
    data = await file.read() if isinstance(file, UploadFile) else b""
    return decode_csv(data) if data else (text if isinstance(text, str) else "")


def _answer(frame: Frame, text: str, what: str) -> Response:
    asked, rest = read_queries(text, frame._)
    if not asked:
        return _show(frame, text, None, 0, status=422, error=frame._("There is no query in it: one a row is expected."))
    with frame.archive.reading() as connection:
        answers = answer_all(connection, asked, frame._, lambda error: frame.sentence("fault", str(error)).striptags())
    return _show(frame, as_csv(asked), answers, rest, what=what)


def _show(
    frame: Frame, text: str, answers: list[Answer] | None, rest: int, *, status: int = 200, error: str = "",
    what: str = "counts",
) -> Response:  # fmt: skip
    found = answers or []
    table = (
        frame.table("hits", _HITS, [row for a in found for row in _hit_rows(a)])
        if what == "hits"
        else frame.table("counts", _COUNTS, [_count_row(a) for a in found])
    )
    return frame.show(
        "batch.html", data={"answers": answers, "not_asked": rest}, table=table, status=status, error=error, text=text,
        most=MOST_ROWS, most_hits=MOST_HITS,
    )  # fmt: skip


def _count_row(a: Answer) -> tuple[str | int | bool | None, ...]:
    return (a.asked.line, a.asked.name, a.asked.query, a.total, a.more, a.fault)


def _hit_rows(a: Answer) -> list[tuple[str | float | None, ...]]:
    head = (a.asked.line, a.asked.name, a.asked.query)
    return [
        (*head, h.document, h.item, h.kind, h.day, h.outlet_name, h.title, h.url, " … ".join(p.text for p in h.passages), h.score)
        for h in a.hits
    ]  # fmt: skip
