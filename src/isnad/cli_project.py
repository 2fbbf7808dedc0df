"""Commands on a project: init, add, run, runs, diff, doctor, backup, config, corrections.

Everything heavy (database, reading) is imported by the command that needs it, so that `isnad` starts quickly.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isnad.errors import InputError, StoreError

if TYPE_CHECKING:
    from isnad.entities import UnknownName
    from isnad.project import Project
    from isnad.views import ChangeRow

Folder = Annotated[
    Path | None,
    typer.Option("--project", "-p", envvar="ISNAD_PROJECT", help="The project folder; else this one or one above it."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON Lines.")]

_SHOWN = 20  # failures named at once


def mount(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (init, add, run, runs, diff, doctor, backup, config, corrections):
        app.command()(command)


def now() -> str:
    """Return the time in UTC as the store writes it."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def find_folder(given: Path | None) -> Path:
    """Return the project folder: the one given, else this folder or the nearest above that is one."""
    from isnad.project.settings import FILE

    if given is not None:
        return given
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / FILE).is_file():
            return folder
    raise StoreError(f"no project in {here} or above it: make one with `isnad init NAME`, or name one with --project")


def open_here(given: Path | None, flags: Mapping[str, object] | None = None) -> Project:
    """Open the project a command is about; `flags` are settings given on the command line, None where not given."""
    from isnad.project import open_project

    return open_project(find_folder(given), flags=flags)


@contextmanager
def progress(unit: str) -> Iterator[Callable[[int, int | None], None]]:
    """Show a counter on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(unit), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(unit, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def name_failures(failed: tuple[InputError, ...]) -> None:
    """Name inputs that failed on stderr, the first so many."""
    for error in failed[:_SHOWN]:
        typer.echo(f"isnad: {error}", err=True)
    if len(failed) > _SHOWN:
        typer.echo(f"isnad: and {len(failed) - _SHOWN} more (`isnad runs --failures`)", err=True)


def init(
    folder: Annotated[Path, typer.Argument(help="The folder to make, such as my-archive.", show_default=False)],
    name: Annotated[str | None, typer.Option(help="The project's name; else the folder's.")] = None,
) -> None:
    """Make a project: a folder with settings, evidence and record, that can be copied and sent as it is."""
    from isnad.project import init_project

    with init_project(folder, name) as project:
        typer.echo(
            f"{project.folder}: made. Next: isnad add PATH… --project {folder}, then isnad run --project {folder}"
        )


def add(
    paths: Annotated[
        list[str],
        typer.Argument(help="Files, folders, - for standard input, addresses, or OPML files.", show_default=False),
    ],
    folder: Folder = None,
) -> None:
    """Take pages into the project: .html .htm .txt .jsonl .warc .warc.gz, folders of them, or standard input.

    Addresses (of pages, feeds, sitemaps) and the feeds of .opml files are entered, to be fetched by `isnad fetch`.
    """
    from isnad.project import add_paths, follow, is_address

    addresses = [p for p in paths if is_address(p)]
    paths = [p for p in paths if not is_address(p)]
    with open_here(folder) as project, progress("pages seen") as tick:
        if addresses:
            followed = follow(project, addresses, now)
            name_failures(followed.failed)
            typer.echo(f"{followed.added} addresses to fetch, {followed.known} known already (next: isnad fetch)")
            if not paths:
                raise typer.Exit(0 if not followed.failed else 3 if followed.added or followed.known else 1)
        report = add_paths(project, paths, now, lambda seen: tick(seen, None))
    name_failures(report.failed)
    typer.echo(
        f"{report.seen} seen: {report.added} added, {report.skipped} known already, {len(report.failed)} failed"
        + (f"; {report.adopted} kept by an earlier, stopped command" if report.adopted else "")
    )
    if report.failed:
        raise typer.Exit(3 if report.added or report.skipped else 1)


def run(
    folder: Folder = None,
    again: Annotated[bool, typer.Option("--again", help="Read everything, also what is up to date.")] = False,
    stories: Annotated[
        bool, typer.Option("--stories/--no-stories", help="Bring stories and reprints up to date as well.")
    ] = True,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes; else as set.")] = None,
) -> None:
    """Read what is new, or was read by other rules, and write it to the record."""
    from isnad.project import run_project

    with open_here(folder, {"workers": workers}) as project, progress("pages read") as tick:
        report = run_project(project, now, again=again, across=stories, tick=tick)
    name_failures(report.failed)
    for item, note in report.contradicted:
        typer.echo(f"isnad: verdict on {item}: {note}", err=True)
    typer.echo(
        f"run {report.run}: {report.seen} seen: {report.read} read ({report.changed} new or changed), "
        f"{report.skipped} up to date, {len(report.failed)} failed"
        + (f"; {len(report.contradicted)} verdicts contradicted" if report.contradicted else "")
    )
    if report.failed:
        raise typer.Exit(3 if report.read or report.skipped else 1)


def runs(
    folder: Folder = None,
    failures: Annotated[bool, typer.Option("--failures", help="Name what the latest run could not read.")] = False,
    as_json: Json = False,
) -> None:
    """List what was added and read, and when; the latest first."""
    from isnad.model import to_json
    from isnad.views import list_failures, list_runs, open_archive

    with open_archive(find_folder(folder)) as archive:
        found = list_runs(archive)
        failed = next((list_failures(archive, r.number) for r in found if r.failed), ()) if failures else ()
    for row in found if not failures else ():
        if as_json:
            typer.echo(json.dumps(to_json(row), ensure_ascii=False))
        else:
            counts = f"{row.seen} seen, {row.read} taken, {row.skipped} skipped, {row.failed} failed"
            typer.echo(f"{row.number}\t{row.started}\t{row.kind}\t{row.state}\t{counts}\trules {row.rules}")
    for source, reason in failed:
        typer.echo(f"{source}: {reason}")


def diff(
    first: Annotated[int, typer.Argument(help="Number of a run (see `isnad runs`).", show_default=False)],
    second: Annotated[int, typer.Argument(help="Number of a later run.", show_default=False)],
    folder: Folder = None,
    show: Annotated[int, typer.Option(min=0, help="Examples of each kind of change.")] = 3,
    as_json: Json = False,
) -> None:
    """Show which statements and events a change of rules added, took away or altered."""
    from isnad.model import to_json
    from isnad.views import diff_runs, open_archive

    with open_archive(find_folder(folder)) as archive:
        changes = diff_runs(archive, first, second)
    if as_json:
        for change in changes:
            typer.echo(json.dumps(to_json(change), ensure_ascii=False))
        return
    groups: dict[str, list[ChangeRow]] = {}
    for change in changes:
        groups.setdefault(f"{change.kind}s {change.change}", []).append(change)
    if not groups:
        typer.echo("no statement or event differs")
    for name, group in sorted(groups.items()):
        typer.echo(f"{name}: {len(group)}")
        for change in group[:show]:
            typer.echo(f"  {change.key} in {change.document}: {_in_words(change)}")


def _in_words(change: ChangeRow) -> str:
    """Return what an item said before and says now; of a changed one the fields that differ."""
    before, after = (json.loads(side or "{}") for side in (change.before, change.after))
    if before and after:
        differing = [name for name in after if before.get(name) != after[name]]
        return "; ".join(f"{name}: {_short(before.get(name))} → {_short(after[name])}" for name in differing)
    item = after or before
    head = item["cue"] if "cue" in item else item["trigger"]
    rest = item["content"]["text"] if "content" in item else f"{item['type']} {item['status']}"
    return f"«{head['text']}» {rest}"


def _short(value: object) -> str:
    if isinstance(value, dict) and "text" in value:
        return f"«{value['text']}»"
    if isinstance(value, list):
        return "[" + ", ".join(_short(v) for v in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def unknown_names(folder: Path | None) -> tuple[UnknownName, ...]:
    """Return the unknown names of a project, the most mentioned first: for `isnad names --unknown`."""
    from isnad.views import open_archive, show_unknown_names

    with open_archive(find_folder(folder)) as archive:
        return show_unknown_names(archive)


def doctor(
    folder: Folder = None,
    thorough: Annotated[bool, typer.Option("--all", help="Check every page of the evidence, not a sample.")] = False,
) -> None:
    """Check settings, store and evidence, and say what to do about what is wrong."""
    from isnad.project.doctor import examine

    findings = examine(find_folder(folder), thorough=thorough)
    for finding in findings:
        typer.echo(f"{finding.level:<5} {finding.what}" + (f"\n      → {finding.step}" if finding.step else ""))
    if any(f.level == "bad" for f in findings):
        raise typer.Exit(1)


def backup(
    to: Annotated[Path, typer.Argument(help="The folder to make.", show_default=False)],
    folder: Folder = None,
) -> None:
    """Copy the project, whole and usable, while it is in use."""
    from isnad.project.backup import back_up

    with open_here(folder) as project:
        size = back_up(project, to)
    typer.echo(f"{to}: {size / 1024**2:.1f} MiB; it is a project like the one it was made of")


def config(
    folder: Folder = None,
    origin: Annotated[bool, typer.Option("--origin", help="Say where each value came from.")] = False,
) -> None:
    """Show the settings."""
    from isnad.store import shown_address

    with open_here(folder) as project:
        for item in project.origins:
            value = json.dumps(shown_address(item.value) if item.key == "store" else item.value, ensure_ascii=False)
            typer.echo(f"{item.key} = {value}" + (f"\t{item.origin}" if origin else ""))


def corrections(
    to: Annotated[Path, typer.Argument(help="The file to write, .jsonl.", show_default=False)],
    folder: Folder = None,
) -> None:
    """Write reviewed articles as gold in the scorer's format: what reviewers confirmed, corrected and added."""
    from isnad.views import corrected_gold, open_archive

    with open_archive(find_folder(folder)) as archive, to.open("w", encoding="utf-8") as stream:
        count = 0
        for line in corrected_gold(archive):
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")
            count += 1
    typer.echo(f"{to}: {count} articles")
