"""Questions about the addresses a project follows: feeds, sitemaps and pages, and when they are fetched next."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from isnad.store import tables as t
from isnad.views.archive import Archive


@dataclass(frozen=True, slots=True)
class AddressRow:
    """An address that is followed; times are UTC, ISO 8601, `due` "" for never."""

    url: str
    kind: str
    title: str
    state: str
    due: str
    fetched: str | None
    reason: str


def list_addresses(archive: Archive, *, limit: int = 50) -> tuple[AddressRow, ...]:
    """Return addresses: what fails first, then lists (feeds, sitemaps), then pages; in each the next due first."""
    a = t.addresses.c
    columns = [a[name] for name in AddressRow.__dataclass_fields__]
    order = [a.state != "failing", a.kind == "page", a.due == "", a.due, a.number]
    with archive.reading() as connection:
        return tuple(AddressRow(*row) for row in connection.execute(select(*columns).order_by(*order).limit(limit)))


def count_addresses(archive: Archive) -> dict[str, int]:
    """Return how many addresses are in each state."""
    a = t.addresses.c
    with archive.reading() as connection:
        rows = connection.execute(select(a.state, func.count()).group_by(a.state).order_by(a.state))
        return {state: count for state, count in rows}  # noqa: C416 (rows unpack, and are typed so)
