"""Dossiers: chosen facts in a list, printed or taken along with numbered footnotes."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from isnad.errors import UsageError
from isnad.web.dossiers import (
    Dossier,
    Fact,
    change_dossiers,
    current_dossier,
    find_dossier,
    make_fact,
    new_dossier,
    read_dossiers,
    since,
    with_fact,
    with_step,
)
from isnad.web.frame import FRAME, Frame, environment, local_address

router = APIRouter()
_KEYS = (
    "number", "key", "kind", "outlet_name", "headline", "published", "url", "words", "start", "end", "sha256", "evidence",
    "note", "state", "document",
)  # fmt: skip


@router.get("/dossiers")
def dossiers(frame: Frame = FRAME) -> Response:
    """List the dossiers of the project."""
    found = read_dossiers(frame.project.folder)
    keys = ("id", "title", "by", "changed", "facts")
    rows = [(d.id, d.title, d.by, d.changed, len(d.facts)) for d in found]
    return frame.show("dossiers.html", data={"dossiers": found}, table=frame.table("dossiers", keys, rows))


@router.post("/dossiers")
def begin(title: Annotated[str, Form()] = "", frame: Frame = FRAME) -> Response:
    """Begin a dossier; what is added from now on goes into it."""
    made = new_dossier(title or frame._("Dossier"), frame.reviewer().name, frame.now())
    change_dossiers(frame.project.folder, lambda all_: [made, *all_])
    return RedirectResponse(f"/dossier/{made.id}", 303)


@router.post("/dossier/add")
def add(item: Annotated[str, Form()], back: Annotated[str, Form()] = "", frame: Frame = FRAME) -> Response:
    """Add a statement, event or article to the dossier the person works on; begin one where there is none."""
    who, now = frame.reviewer().name, frame.now()
    try:
        fact = make_fact(frame.archive, item, who, now)
    except UsageError as error:
        raise HTTPException(404) from error
    own = current_dossier(frame.project.folder, who) or new_dossier(frame._("Dossier"), who, now)

    def change(all_: list[Dossier]) -> list[Dossier]:
        return with_fact(all_ if any(d.id == own.id for d in all_) else [own, *all_], own.id, fact, now)

    change_dossiers(frame.project.folder, change)
    return RedirectResponse(local_address(back, f"/dossier/{own.id}"), 303)


@router.get("/dossier/{id_}")
def dossier(id_: str, frame: Frame = FRAME) -> Response:
    """Show a dossier as it is printed."""
    found = _known(frame, id_)
    table = frame.table("dossier", _KEYS, [_row(n, f) for n, f in enumerate(found.facts, 1)])
    return frame.show(
        "dossier.html",
        data={"dossier": found},
        table=table,
        since={f.key: since(frame.archive, f) for f in found.facts} if frame.twin == "html" else {},
    )


@router.get("/dossier/{id_}/file")
def file(id_: str, frame: Frame = FRAME) -> Response:
    """Answer with the dossier as one HTML file that needs nothing else."""
    found = _known(frame, id_)
    template = environment().get_template("dossier_file.html")
    page = template.render(frame=frame, dossier=found, since={}, **frame.words())
    headers = {"Content-Disposition": f'attachment; filename="dossier-{found.id}.html"'}
    return Response(page.encode("utf-8", "replace"), media_type="text/html; charset=utf-8", headers=headers)


@router.post("/dossier/{id_}")
def change(
    id_: str, step: Annotated[Literal["up", "down", "remove", "note", "title", "delete"], Form()],
    key: Annotated[str, Form()] = "", words: Annotated[str, Form()] = "", frame: Frame = FRAME,
) -> Response:  # fmt: skip
    """Move or remove a fact, write a note to it, name the dossier anew, or delete it."""
    frame.reviewer()
    now = frame.now()
    _known(frame, id_)
    if step == "delete":
        change_dossiers(frame.project.folder, lambda all_: [d for d in all_ if d.id != id_])
        return RedirectResponse("/dossiers", 303)
    if step == "title":
        title = new_dossier(words, "", "").title or frame._("Dossier")

        def rename(d: Dossier) -> Dossier:
            return Dossier(d.id, title, d.by, now, d.facts) if d.id == id_ else d

        change_dossiers(frame.project.folder, lambda all_: [rename(d) for d in all_])
    else:
        change_dossiers(frame.project.folder, lambda all_: with_step(all_, id_, key, step, words, now))
    return RedirectResponse(f"/dossier/{id_}", 303)


def _known(frame: Frame, id_: str) -> Dossier:
    found = find_dossier(frame.project.folder, id_)
    if found is None:
        raise HTTPException(404)
    return found


def _row(number: int, f: Fact) -> tuple[str | int, ...]:
    return (
        number, f.key, f.kind, f.outlet, f.headline, f.published, f.url, f.words, f.start, f.end, f.sha256, f.evidence,
        f.note, f.state, f.document,
    )  # fmt: skip
