"""Commands that look into a project or out of it: search, fetch.

Everything heavy (database, network) is imported by the command that needs it, so that `isnad` starts quickly.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from isnad.cli_project import Folder, Json, find_folder, name_failures, now, open_here, progress
from isnad.errors import UsageError
from isnad.model import to_json

if TYPE_CHECKING:
    from rich.text import Text

    from isnad.search import Hit, Passage, Results


def mount(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (search, fetch):
        app.command()(command)


def search(
    query: Annotated[
        list[str], typer.Argument(help='Words, "a phrase", -word, prefix*, OR, field:value.', show_default=False)
    ],
    folder: Folder = None,
    limit: Annotated[int, typer.Option(min=1, max=200, help="Results at once.")] = 10,
    sort: Annotated[str | None, typer.Option(help="relevance, newest or oldest.")] = None,
    cursor: Annotated[str | None, typer.Option(help="Where to go on, as the last search said.")] = None,
    broad: Annotated[bool, typer.Option("--broad", help="Also words that only look alike.")] = False,
    facets: Annotated[bool, typer.Option("--facets", help="Also count by outlet, month, act, type, status.")] = False,
    as_json: Json = False,
) -> None:
    """Search the project: pages, statements (in:statements) or events (in:events).

    Fields: outlet: source: speaker: actor: recipient: place: name: type: act: status: topic: after: before: in:
    """
    from isnad.project import open_project
    from isnad.search import SORTS
    from isnad.search import search as find

    chosen = next((s for s in SORTS if s == sort), None)
    if sort is not None and chosen is None:
        raise UsageError(f"--sort {sort}: one of {', '.join(SORTS)}")
    with open_project(find_folder(folder)) as project, project.engine.connect() as connection:
        results = find(
            connection, " ".join(query), limit=limit, cursor=cursor, sort=chosen, broad=broad, with_facets=True
        )
    if as_json or not sys.stdout.isatty():
        for hit in results.hits:
            typer.echo(json.dumps(to_json(hit), ensure_ascii=False))
        typer.echo(f"isnad: {_summary(results)}", err=True)
    else:
        _show(results, facets=facets)


def _summary(results: Results) -> str:
    count = f"more than {results.total}" if results.more else str(results.total)
    rest = f"; more: --cursor {results.cursor}" if results.cursor else ""
    return f"{count} {results.kind} found, {len(results.hits)} shown{rest}"


def _show(results: Results, *, facets: bool) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    for hit in results.hits:
        _show_hit(console.print, hit)
    if facets:
        for field in dict.fromkeys(f.field for f in results.facets):
            values = ", ".join(f"{f.value or '?'} {f.count}" for f in results.facets if f.field == field)
            console.print(f"{field}: {values}", style="dim")
    console.print(_summary(results), style="dim")


def _show_hit(show: object, hit: Hit) -> None:
    assert callable(show)
    show(_marked(hit.headline) if hit.headline else hit.title or "(no headline)", style="bold")
    show(f"  {hit.outlet_name or '?'} · {hit.day or 'no date'} · {hit.url or hit.document}", style="dim")
    for passage in hit.passages:
        show("  ", _marked(passage), sep="")
    for reason in hit.why:
        words = "، ".join(reason.words)
        show(f"  {reason.typed}: {words or 'by its value'} ({reason.where})", style="dim")
    show()


def _marked(passage: Passage) -> Text:
    from rich.text import Text

    text = Text(passage.text.replace("\n", " "))
    for start, end in passage.marks:
        text.stylize("bold yellow", start - passage.start, end - passage.start)
    return text


def fetch(
    folder: Folder = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many addresses.")] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch from this machine and private networks.")
    ] = False,
    status: Annotated[bool, typer.Option("--status", help="Only count the addresses by kind and state.")] = False,
) -> None:
    """Fetch the addresses that are due: lists are looked into for new pages, pages are kept as they were served."""
    from isnad.project import fetch_due, make_fetcher

    flags = {"fetch.allow_private": True if allow_private else None}
    with open_here(folder, flags) as project:
        if status:
            from isnad.store.addresses import count_addresses

            with project.engine.connect() as connection:
                for row in count_addresses(connection):
                    typer.echo(f"{row.count} {row.kind or 'address'}: {row.state}")
            return
        with make_fetcher(project.settings.fetch) as fetcher, progress("addresses fetched") as tick:
            report = fetch_due(project, fetcher, now, limit=limit, tick=lambda seen: tick(seen, None))
    name_failures(report.failed)
    typer.echo(
        f"{report.seen} fetched: {report.added} pages new or changed, {report.lists} lists ({report.found} addresses new), "
        f"{report.unchanged} unchanged, {len(report.failed)} failed" + (" (next: isnad run)" if report.added else "")
    )
    if report.failed:
        raise typer.Exit(3 if report.seen > len(report.failed) else 1)
