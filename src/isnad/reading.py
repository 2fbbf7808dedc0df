"""Reading inputs into records: one, or many side by side. The library's front door behind `isnad.read`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from isnad.entities import NO_NAMES, OwnNames, load_own_names
from isnad.errors import InputError
from isnad.intake import find_pages, page_from_bytes, page_from_object
from isnad.model import Page, Record
from isnad.pipeline import make_record

_BATCH = 64  # pages handed to a worker process at once


Names = OwnNames | str | Path | None
"""A project's own names, or the path of the file they stand in (see `isnad.entities.own_names`)."""


def read(
    source: str | Path | bytes | Mapping[str, Any],
    *,
    published: str | None = None,
    outlet: str | None = None,
    names: Names = None,
) -> Record:
    """Read one page into a record.

    `source` is a path (Path, or a str naming an existing file), bytes as served, the text of an article (any other
    str), or a dict as in JSON Lines input. `published` (ISO date) and `outlet` (catalogue id or name) are taken as
    known; `names` adds a project's own names. Raises InputError if there is nothing readable in it, or if a file holds
    more than one page, RuleError for a names file with faults.
    """
    page = _with_given(_one_page(source), published, outlet)
    return _record_or_error(page, _own_names(names))


def _own_names(names: Names) -> OwnNames:
    if names is None or isinstance(names, OwnNames):
        return names or NO_NAMES
    if not Path(names).exists():
        raise InputError(str(names), "no such file of names")
    return load_own_names(Path(names))


def _one_page(source: str | Path | bytes | Mapping[str, Any]) -> Page:
    if isinstance(source, bytes):
        return page_from_bytes(source, "bytes")
    if isinstance(source, Mapping):
        return page_from_object(source, "dict")
    if isinstance(source, str) and not _names_a_file(source):
        if not source.strip():
            raise InputError("text", "empty")
        sha256 = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
        page = page_from_object({"text": source}, "text")
        return replace(page, id=f"a-{sha256[:16]}", sha256=sha256, path=None)
    pages = list(islice(find_pages([source]), 2))
    if isinstance(pages[0], InputError):
        raise pages[0]
    if len(pages) > 1:
        raise InputError(str(source), "holds more than one page: use read_many")
    return pages[0]


def _names_a_file(source: str) -> bool:
    # A short string without line breaks may be a path; an article's text never is.
    if len(source) >= 1000 or "\n" in source or "\x00" in source:
        return False
    try:
        return Path(source).exists()
    except OSError:
        return False  # a part too long for a file's name: text with a slash in it


def _with_given(page: Page, published: str | None, outlet: str | None) -> Page:
    return replace(page, given_published=published or page.given_published, given_outlet=outlet or page.given_outlet)


def read_many(
    paths: Iterable[str | Path],
    *,
    workers: int = 1,
    published: str | None = None,
    outlet: str | None = None,
    names: Names = None,
    on_error: Callable[[InputError], None] | None = None,
) -> Iterator[Record]:
    """Yield the records of all pages behind `paths`, in input order whatever the number of worker processes.

    An input that cannot be read goes to `on_error` and the others are still read; without `on_error` it is raised.
    `names` are a project's own names or their file, read once; RuleError tells its faults before any page is read.
    """
    own = _own_names(names)
    pages = (p if isinstance(p, InputError) else _with_given(p, published, outlet) for p in find_pages(paths))
    for result in read_pages(pages, workers=workers, own=own):
        if isinstance(result, Record):
            yield result
        elif on_error:
            on_error(result)
        else:
            raise result


def read_pages(
    pages: Iterable[Page | InputError], *, workers: int = 1, own: OwnNames = NO_NAMES
) -> Iterator[Record | InputError]:
    """Yield the record of each page, or why there is none, in the order of the pages; errors are passed through."""
    if workers <= 1:
        return (_read_page(p, own) for p in pages)
    return _in_parallel(iter(pages), workers, own)


def _in_parallel(pages: Iterator[Page | InputError], workers: int, own: OwnNames) -> Iterator[Record | InputError]:
    with ProcessPoolExecutor(workers) as pool:
        waiting = []
        while True:
            batch = list(islice(pages, _BATCH))
            if batch:
                waiting.append(pool.submit(_read_batch, batch, own))
            if not batch and not waiting:
                return
            if len(waiting) > 2 * workers or not batch:
                yield from waiting.pop(0).result()


def _read_batch(pages: list[Page | InputError], own: OwnNames) -> list[Record | InputError]:
    return [_read_page(p, own) for p in pages]


def _read_page(page: Page | InputError, own: OwnNames) -> Record | InputError:
    if isinstance(page, InputError):
        return page
    try:
        return _record_or_error(page, own)
    except InputError as error:
        return error


def _record_or_error(page: Page, own: OwnNames) -> Record:
    """Make the record; a fault of the program on this page names the page and spares the others."""
    try:
        return make_record(page, own)
    except Exception as error:
        # The one place where any exception is caught: a bug met on one page of a million must not lose the rest.
        where = page.path or page.url or page.id
        raise InputError(
            where, f"isnad failed on this page, please report it: {type(error).__name__}: {error}"
        ) from error
