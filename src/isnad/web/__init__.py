"""The web interface: `create_app` makes the application that `isnad serve` runs.

How a screen is added
---------------------
1. A module in `screens/` with `router = APIRouter()` and one function per address. A function asks `isnad.views` about
   `frame.archive` and returns `frame.show("TEMPLATE.html", data={...}, table=frame.table(...))`. It is a plain `def`:
   FastAPI runs it beside others in a thread. `data` also makes the `.json` twin; what only the template needs (choices
   of a filter) is given by further keywords.

       router = APIRouter()

       @router.get("/outlets")
       def outlets(frame: Frame = FRAME) -> Response:
           found = views.list_outlets(frame.archive)
           table = frame.table("outlets", ("id", "name"), [(o.id, o.name) for o in found])
           return frame.show("outlets.html", data={"outlets": found}, table=table)

   A long list goes through `frame.listing(lambda cursor, limit: ..., cursor)`: a page for people, everything for files.
   A thing that is not there: `raise HTTPException(404)`. Errors of isnad become an error page by themselves.
2. The module in `SCREENS` of `screens/__init__.py`, and a `NavLink` there if it stands in the navigation.
3. A template in `templates/` that extends `base.html` (blocks `title`, `main`, and `head` for scripts), and uses the
   pieces of `pieces.html` (names, chains, dates, marks of state).
4. Its words: `{{ _("Stories") }}`, `{{ ngettext("%(num)s story", "%(num)s stories", n) }}`, and Arabic for each in a
   `locale/ar/*.po` file (a new file for a new group of screens keeps merges easy). Values of fixed vocabularies are
   said by `{{ word("status", e.status) }}` (context "status" in both languages).
5. A style sheet or module in `static/` if it needs one, loaded by the template's `head` block. No inline script or
   style (the Content-Security-Policy refuses them), logical properties only, and the page must work without JavaScript.
6. Its address in `tests/web/pages.py`: both languages, the twins, axe-core and the screenshots follow from that.

The twins come for free: `/stories.json` gives `data` (records become plain objects), `.jsonl`, `.csv`, `.excel.csv` and
`.xlsx` give `table`. `middleware.py` takes the ending off before routing, so an id never ends in one of them.
Names that come from outside stand in `<bdi>`; Arabic text has `lang="ar" dir="rtl"`, dates and ids `dir="ltr"`.
"""

from isnad.web.app import create_app

__all__ = ["create_app"]
