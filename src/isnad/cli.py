"""The `isnad` command. The only place that prints, and that turns errors into exit codes.

Exit codes: 0 done, 1 failed, 2 usage, 3 some inputs failed (each named on stderr), 130 interrupted.
"""

from __future__ import annotations

import datetime
import gc
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

import isnad
from isnad import cli_project, cli_search, cli_stories, cli_web
from isnad.display import show_dates, show_mentions, show_record, show_unknown, show_why
from isnad.entities import UnknownName, group_unknown
from isnad.errors import InputError, IsnadError, UsageError
from isnad.model import Record, to_json

app = typer.Typer(
    name="isnad",
    help="Read Arabic news pages and keep a sourced record: who said what through which chain, and what happened.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

app.add_typer(cli_web.app)

Json = Annotated[bool, typer.Option("--json", help="Print JSON Lines even on a terminal.")]
Names = Annotated[
    Path | None, typer.Option("--names", help="A file of names of your own, added to the lists (docs/add-a-name.md).")
]
cli_project.mount(app)
cli_stories.mount(app)
cli_search.mount(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"isnad {isnad.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


@app.command()
def read(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", show_default=False)],
    as_json: Json = False,
    published: Annotated[
        str | None, typer.Option(help="The day the pages were published (YYYY-MM-DD), taken as known.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="The outlet's id or name, taken as known.")] = None,
    why: Annotated[
        str | None, typer.Option(help="Explain one item: an id such as s0 or e3, d2 for a date, or published.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Worker processes.")] = 1,
    names_file: Names = None,
) -> None:
    """Read pages: .html .htm .txt .jsonl .warc .warc.gz, folders of them, or standard input."""
    if published is not None:
        _check_date("--published", published)
    failed: list[InputError] = []
    done = 0
    plain = as_json or not sys.stdout.isatty()
    console = Console(highlight=False)
    with _progress() as tick:
        for record in isnad.read_many(
            paths, workers=workers, published=published, outlet=outlet, names=names_file, on_error=failed.append
        ):
            done += 1
            if why is not None:
                show_why(console, record, why)
            elif plain:
                _print_json(record)
            else:
                show_record(console, record)
            tick(done)
    for error in failed:
        typer.echo(f"isnad: {error}", err=True)
    if failed:
        typer.echo(f"isnad: {done} read, {len(failed)} failed", err=True)
        raise typer.Exit(3 if done else 1)


def _check_date(option: str, value: str) -> None:
    try:
        datetime.date.fromisoformat(value[:10])
    except ValueError:
        raise UsageError(f"{option} {value}: not a date such as 2021-07-10") from None


def _print_json(record: Record) -> None:
    sys.stdout.write(json.dumps(to_json(record), ensure_ascii=False) + "\n")


@contextmanager
def _progress() -> Iterator[Callable[[int], object]]:
    """Show a counter on stderr, on a terminal, when output goes elsewhere."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda done: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.completed} pages read"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=None)
        yield lambda done: progress.update(task, completed=done)


@app.command()
def dates(
    text: Annotated[str, typer.Argument(help="Arabic text, or - for standard input.")],
    ref: Annotated[str, typer.Option(help="The day relative dates are counted from (YYYY-MM-DD).")],
    prefer: Annotated[str, typer.Option(help="How an open weekday or month is read: past or future.")] = "past",
    as_json: Json = False,
) -> None:
    """Find the dates in a text and work out their values."""
    _check_date("--ref", ref)
    if prefer not in ("past", "future"):
        raise UsageError(f"--prefer {prefer}: past or future")
    if text == "-":
        text = sys.stdin.read()
    found = isnad.find_dates(text, reference=datetime.date.fromisoformat(ref[:10]), prefer=prefer)
    if as_json or not sys.stdout.isatty():
        for item in found:
            typer.echo(json.dumps(to_json(item), ensure_ascii=False))
    else:
        show_dates(Console(highlight=False), text, found)


@app.command()
def names(
    text: Annotated[
        list[str] | None, typer.Argument(help="Arabic text, or - for standard input; paths with --unknown.")
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", help="A page to read instead.")] = None,
    unknown: Annotated[
        bool,
        typer.Option("--unknown", help="Group the names no list has, over the given paths, else over the project."),
    ] = False,
    project: cli_project.Folder = None,
    names_file: Names = None,
    as_json: Json = False,
) -> None:
    """Find the people, groups, bodies and places a text names, and who they are."""
    given = text or []
    if unknown:
        paths = [*given, *([str(file)] if file else [])]
        if paths:
            _unknown_names(paths, names_file, as_json)
        else:
            _list_unknown(cli_project.unknown_names(project), as_json)
        return
    if len(given) + (file is not None) != 1:
        raise UsageError("names: give a text or --file, one of the two")
    source: str | Path = file if file is not None else (sys.stdin.read() if given == ["-"] else given[0])
    record = isnad.read(source if isinstance(source, Path) else source + "\n", names=names_file)
    if as_json or not sys.stdout.isatty():
        for mention in record.mentions:
            typer.echo(json.dumps(to_json(mention), ensure_ascii=False))
    else:
        show_mentions(Console(highlight=False), record)


def _unknown_names(paths: list[str], names_file: Path | None, as_json: bool) -> None:
    failed: list[InputError] = []
    _list_unknown(group_unknown(isnad.read_many(paths, names=names_file, on_error=failed.append)), as_json)
    for error in failed:
        typer.echo(f"isnad: {error}", err=True)
    if failed:
        raise typer.Exit(3)


def _list_unknown(groups: Sequence[UnknownName], as_json: bool) -> None:
    if as_json or not sys.stdout.isatty():
        for group in groups:
            typer.echo(json.dumps(to_json(group), ensure_ascii=False))
    else:
        show_unknown(Console(highlight=False), groups)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the record, generated from the program's own model."""
    from isnad.schema import record_schema  # pydantic is loaded for this command only

    typer.echo(json.dumps(record_schema(), ensure_ascii=False, indent=2))


def main() -> None:
    """Run the command and turn errors into messages and exit codes."""
    # Lexicons and records hold no cycles: collecting as often as by default costs a seventh of the start.
    gc.set_threshold(100_000, 50, 50)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except UsageError as error:
        typer.echo(f"isnad: {error}", err=True)
        sys.exit(2)
    except IsnadError as error:
        typer.echo(f"isnad: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader (head, less) went away: nothing is wrong, and nothing more can be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        typer.echo("isnad: interrupted", err=True)
        sys.exit(130)
