"""What every screen gets: the reader's settings, words and formats, and one way to answer in every format."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, cached_property, partial
from importlib import resources
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from fastapi import Depends, Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.exceptions import HTTPException
from starlette.responses import Response

from isnad.exports import FORMATS, Table, write_table
from isnad.exports.tables import Cell
from isnad.project import Project
from isnad.views import Archive, Listing
from isnad.views.reviews import count_waiting, review_stamp
from isnad.web import catalogues, formats
from isnad.web.catalogues import DIRECTIONS
from isnad.web.edits import show_edit
from isnad.web.english import english_name
from isnad.web.findings import amount, direction
from isnad.web.preferences import CHOICES, COOKIE, Preferences, read_preferences
from isnad.web.sayings import say
from isnad.web.shortcuts import keys_of, meanings

SESSION = "isnad_session"
LOCAL = "local"  # who gives verdicts on loopback, unless the settings have a name
PAGE = 50  # rows on a page for people
_JSON_PAGE = 200
_MOST = 100_000  # rows in one file
_OPEN = ("/login", "/preferences")  # what nobody needs an account for
_VOCABULARIES = {
    "weekday": "weekday",
    "fact": "dated fact",
    "where": "where in a query",
}  # values with words of their own
T = TypeVar("T")
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Person:
    """Who is looking: the name verdicts are signed with, and the role."""

    name: str
    role: str = "admin"

    @property
    def may_review(self) -> bool:
        """Tell whether this person's verdicts are taken."""
        return self.role in ("reviewer", "admin")


class Frame:
    """One request seen from a screen."""

    search_address = "/search"
    search_field = "q"

    def __init__(self, request: Request) -> None:
        self.request = request
        self.project: Project = request.app.state.project
        self.archive: Archive = request.app.state.archive
        self.twin: str = "json" if request.scope["path"].startswith("/api/") else getattr(request.state, "twin", "html")
        stored = read_preferences(request.cookies.get(COOKIE), request.headers.get("accept-language"))
        door = request.app.state.door
        who = door.who(request.cookies.get(SESSION)) if door else (stored.name or LOCAL, "admin")
        self.person: Person | None = Person(*who) if who else None
        self.asked_language = request.query_params.get("lang")
        self.preferences: Preferences = stored.changed({"language": self.asked_language or ""})

    def listing(self, ask: Callable[[str | None, int], Listing[T]], cursor: str) -> Listing[T]:
        """Return one page of a list for people and for `.json`; for files all pages of it, up to a limit.

        `ask` gets a cursor (None: the beginning) and how many rows are wanted, and asks the archive.
        """
        if self.twin in ("html", "json"):
            return ask(cursor or None, PAGE if self.twin == "html" else _JSON_PAGE)
        items: list[T] = []
        at = cursor or None
        while len(items) < _MOST:
            found = ask(at, _JSON_PAGE)
            items += found.items
            at = found.next
            if at is None:
                break
        return Listing(tuple(items), at)

    @cached_property
    def _translations(self) -> Any:
        return catalogues.translations(self.preferences.language)

    def _(self, message: str, **values: Any) -> str:
        """Return a message in the reader's language, with `%(name)s` filled in."""
        found: str = self._translations.gettext(message)
        return found % values if values else found

    def ngettext(self, one: str, many: str, number: int, **values: Any) -> str:
        """Return the plural form for `number`, with `%(num)s` as the reader's digits."""
        found: str = self._translations.ngettext(one, many, number)
        return found % {"num": formats.show_number(number, self.preferences), **values}

    def word(self, table: str, value: str | None) -> str:
        """Return a value of a fixed vocabulary (act, status, type …) in words."""
        return catalogues.word(self.preferences.language, table, value) if value else ""

    def sentence(self, context: str, text: str) -> Markup:
        """Return a sentence of the library (evidence, doubt, finding of the doctor, error) in the reader's language."""
        return say(self.preferences.language, context, text, self._told_value)

    def _told_value(self, name: str, value: str) -> Markup:
        if name in _VOCABULARIES:
            return escape(self.word(_VOCABULARIES[name], value))
        if name in ("day", "moment"):
            return escape(formats.show_day(value.replace(" ", "T"), self.preferences))
        if name == "bound":
            return escape(formats.show_day(self.word(name, value), self.preferences))
        if name in ("number", "size"):
            return escape(formats.show_digits(value, self.preferences))
        if value.startswith("isnad "):
            return Markup('<code dir="ltr">{}</code>').format(value)
        if not name and direction(value) == "ltr":  # a sentence no catalogue has
            return Markup('<bdi lang="en" dir="ltr" class="untold">{}</bdi>').format(visible(value))
        return Markup('<bdi dir="auto">{}</bdi>').format(visible(value))

    def number(self, value: float) -> str:
        """Return a number in the reader's digits."""
        return formats.show_number(value, self.preferences)

    def day(self, value: str | None) -> Markup:
        """Return a `<time>` for an ISO date of any precision."""
        if not value:
            return Markup('<span class="none">{}</span>').format(self._("unknown"))
        shown = formats.show_day(value, self.preferences)
        direction = "ltr" if shown == value or self.preferences.language == "en" else "rtl"
        return Markup('<time datetime="{0}" title="{0}" dir="{2}">{1}</time>').format(value, shown, direction)

    def table(self, name: str, keys: tuple[str, ...], rows: Sequence[tuple[Cell, ...]]) -> Table:
        """Return a table of a screen; its headings are the vocabulary "column" in the reader's language."""
        headings = {key: self.word("column", key) for key in keys}
        return Table(name, keys, rows, headings, rtl=self.preferences.language == "ar")

    def show(
        self, template: str, *, data: Mapping[str, Any], table: Table | None = None, status: int = 200, **more: Any
    ) -> Response:
        """Answer in the format asked for: the page, or its twin.

        `data` goes to the template and, as plain objects, to the `.json` twin; `more` to the template only. `table` is
        what `.jsonl`, `.csv` and `.xlsx` hold.
        """
        if self.twin == "json":
            body = json.dumps(plain(data), ensure_ascii=False).encode("utf-8", "backslashreplace")
            return self.file(body, "json")
        if self.twin != "html":
            if table is None:
                return self.show_error(404, self._("This page has no table to give as a file."))
            return self.file(write_table(table, self.twin), self.twin, table.name)
        page = environment().get_template(template).render(frame=self, table=table, **self.words(), **data, **more)
        response = Response(page.encode("utf-8", "replace"), status, media_type="text/html; charset=utf-8")
        if self.asked_language in CHOICES["language"]:
            self.keep(response, self.preferences)
        return response

    def show_error(self, status: int, message: str | Markup) -> Response:
        """Answer with an error page that says what to do, or with JSON for a twin."""
        if self.twin != "html":
            body = json.dumps({"error": message}, ensure_ascii=False).encode()
            return Response(body, status, media_type="application/json")
        page = (
            environment()
            .get_template("error.html")
            .render(frame=self, table=None, status=status, message=message, **self.words())
        )
        return Response(page, status, media_type="text/html; charset=utf-8")

    def file(self, body: bytes, ending: str, stem: str = "isnad") -> Response:
        """Answer with a file, or with 304 where the reader has it already."""
        etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers = {"ETag": etag}
        if self.request.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers=headers)
        if ending not in ("json", "jsonl"):
            headers["Content-Disposition"] = f'attachment; filename="{stem}.{ending.rsplit(".", 1)[-1]}"'
        return Response(body, media_type=FORMATS[ending].media_type, headers=headers)

    def keep(self, response: Response, preferences: Preferences) -> None:
        """Keep the reader's settings in the cookie."""
        response.set_cookie(COOKIE, preferences.encode(), max_age=_YEAR, samesite="lax", httponly=True)

    def now(self) -> str:
        """Return the time in UTC as the store writes it."""
        moment: str = self.request.app.state.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        return moment

    def reviewer(self) -> Person:
        """Return who gives verdicts here. Raises HTTPException 403 for someone who may only read."""
        if self.person is None or not self.person.may_review:
            raise HTTPException(403, self._("Your account may read, not review."))
        return self.person

    def here(self, **changes: str | None) -> str:
        """Return the address of this page with query values changed; None takes one away."""
        query = [(k, v) for k, v in self.request.query_params.multi_items() if k not in changes and k != "lang"]
        query += [(k, v) for k, v in changes.items() if v]
        path = quote(self.request.scope["path"], safe="/:@!$&'()*+,;=~-._")
        return path + ("?" + urlencode(query) if query else "")

    def twin_address(self, ending: str) -> str:
        """Return the address of this page's twin."""
        path, _, query = self.here(cursor=None).partition("?")
        path = "/today" if path == "/" else path
        return f"{path}.{ending}" + (f"?{query}" if query else "")

    def waiting(self) -> str:
        """Return how many items wait for review, in few letters; counted once between two verdicts or runs."""
        state = self.request.app.state
        stamp = review_stamp(self.archive)
        if getattr(state, "waiting", None) is None or state.waiting[0] != stamp:
            state.waiting = stamp, count_waiting(self.archive, ("statement", "event"))
        return formats.show_compact(state.waiting[1], self.preferences) if state.waiting[1] else ""

    def words(self) -> dict[str, Any]:
        """Return what every template may use."""
        language = self.preferences.language
        state = self.request.app.state
        return {
            "_": self._,
            "ngettext": self.ngettext,
            "word": self.word,
            "number": self.number,
            "day": self.day,
            "sentence": self.sentence,
            "lang": language,
            "dir": DIRECTIONS[language],
            "other": "en" if language == "ar" else "ar",
            "person": self.person,
            "project": state.project_name,
            "navigation": state.navigation if self.person else (),
            "has_accounts": state.door is not None,
            "choices": CHOICES,
            "shortcuts": {key.own: key for key in keys_of(self.preferences.changed_keys)},
            "keymap": json.dumps(meanings(self.preferences.changed_keys)),
            "twins": FORMATS,
            "has_asset": has_asset,
            "direction": direction,
            "amount": amount,
            "show_edit": partial(show_edit, frame=self),
            "english_name": english_name,
            "digits": partial(formats.show_digits, preferences=self.preferences),
        }


class NotSignedInError(Exception):
    """A page that only people with an account may see was asked for without one."""


def frame_of(request: Request) -> Frame:
    """Return the frame of a request, for FastAPI's `Depends`. Raises NotSignedInError where nobody came in."""
    frame = Frame(request)
    if frame.person is None and request.scope["path"] not in _OPEN:
        raise NotSignedInError
    return frame


FRAME: Frame = Depends(frame_of)


async def read_form(request: Request) -> dict[str, str]:
    """Return the fields of a form that are text, by name; for FastAPI's `Depends`."""
    async with request.form() as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


FORM: dict[str, str] = Depends(read_form)


def local_address(address: str, fallback: str = "/") -> str:
    """Return the address if it leads nowhere but to this server, else the fallback."""
    safe = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if safe else fallback


def plain(value: Any) -> Any:
    """Return model objects as dicts and lists, field names unchanged."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, set | frozenset):
        return sorted(plain(v) for v in value)
    return value if isinstance(value, str | int | float | bool | None) else str(value)


@cache
def has_asset(name: str) -> bool:
    """Tell whether a third-party asset was installed (`make assets`)."""
    return resources.files("isnad.web").joinpath("static", "vendor", name).is_file()


@cache
def environment() -> Environment:
    """Return the template environment."""
    made = Environment(
        loader=PackageLoader("isnad.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["shortened"] = formats.shortened
    made.filters["unquoted"] = formats.unquoted
    made.filters["urlpath"] = lambda text: quote(str(text), safe="")
    made.filters["visible"] = visible
    made.filters["commands"] = commands
    made.filters["one_gap"] = one_gap
    return made


def visible(text: str) -> Markup:
    """Return text with the controls that change the layout of what follows shown by name, not done."""
    shown = "".join(f"‹U+{ord(c):04X}›" if c in _CONTROLS else c for c in text)
    return escape(shown)


def commands(text: str) -> Markup:
    """Return a sentence with the commands in it (isnad add ADDRESS) set as code, in their own direction."""
    return Markup(_COMMAND.sub(r'<code dir="ltr" class="command">\g<0></code>', str(escape(text))))


_COMMAND = re.compile(r"\bisnad [a-z]+(?: [A-Z]+)?\b")


def one_gap(text: str) -> Markup:
    """Return text whose runs of line ends show as one; the others stay in it unseen, so that offsets hold."""
    return Markup(_GAP.sub(r'\1<span class="gap">\2</span>', str(escape(text))))


_GAP = re.compile(r"(\n)(\n+)")
_CONTROLS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\ufeff")
