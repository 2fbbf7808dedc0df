"""The commands of the web interface: `isnad serve`, `isnad demo` and `isnad account`."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Annotated

import typer

from isnad.errors import UsageError

app = typer.Typer(rich_markup_mode=None)

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
Folder = Annotated[Path, typer.Argument(help="The project folder.")]


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


@app.command()
def serve(
    project: Folder = Path(),
    host: Annotated[
        str, typer.Option(help="The address to listen on; other than loopback needs accounts.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8010,
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open a browser, where there is one.")] = False,
) -> None:
    """Show a project in the browser: read, compare, review. Ends with Ctrl+C."""
    run_server(project, host, port, show=show)


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="The project folder; made if it is not there.")] = Path("isnad-demo"),
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8010,
    build_only: Annotated[bool, typer.Option("--build-only", help="Make the project and stop.")] = False,
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open a browser, where there is one.")] = True,
) -> None:
    """Make a project of the sample pages that ship with isnad, and show it in the browser."""
    from isnad.demo import demo_pages
    from isnad.project import add_paths, init_project, open_project, run_project
    from isnad.project.settings import FILE

    def clock() -> str:
        return _now().strftime("%Y-%m-%dT%H:%M:%SZ")

    with open_project(out) if (out / FILE).is_file() else init_project(out, "demo") as project:
        add_paths(project, demo_pages(), clock)
        report = run_project(project, clock)
    typer.echo(f"{report.seen} sample pages in the project {out}")
    if build_only or not sys.stdout.isatty():
        typer.echo(f"see them with: isnad serve {out}")
        return
    run_server(out, _LOOPBACK[0], port, show=show)


def run_server(folder: Path, host: str, port: int, *, show: bool) -> None:
    """Serve a project until interrupted. Raises UsageError where other machines could come in without an account."""
    import socket

    import uvicorn

    from isnad.project import open_project
    from isnad.views import open_archive
    from isnad.web import create_app
    from isnad.web.accounts import Accounts

    accounts = Accounts(folder)
    local = host in _LOOPBACK
    if not local and not accounts.names():
        raise UsageError(
            f"--host {host}: other machines may come in only with an account: make one with "
            f"`isnad account add NAME --role admin --project {folder}`"
        )
    with open_project(folder) as project, open_archive(folder) as archive:
        hosts = _LOOPBACK if local else ()
        made = create_app(project, archive, now=_now, hosts=hosts, accounts=None if local else accounts)
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.create_server((host, port), family=family) as listening:
            address = f"http://{'localhost' if host == '::1' else host}:{listening.getsockname()[1]}/"
            typer.echo(f"isnad shows {project.settings.name} at {address} (Ctrl+C ends it)")
            if show:
                typer.launch(address)
            config = uvicorn.Config(
                made,
                log_level="warning",
                server_header=False,
                h11_max_incomplete_event_size=65_536,
                timeout_graceful_shutdown=2,  # a page that looks on keeps its connection open
            )
            uvicorn.Server(config).run(sockets=[listening])


account = typer.Typer(
    help="Accounts for a project served to other machines.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(account, name="account")
InProject = Annotated[Path, typer.Option("--project", help="The project folder.")]


@account.command("add")
def add_account(
    name: Annotated[str, typer.Argument(help="The name verdicts are signed with.")],
    role: Annotated[str, typer.Option(help="reader, reviewer or admin.")] = "reviewer",
    project: InProject = Path(),
) -> None:
    """Make an account, or give one a new password or role; asks for the password."""
    from isnad.web.accounts import Accounts

    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    Accounts(project).add(name, password, role)
    typer.echo(f"{name} may come in as {role}")


@account.command("remove")
def remove_account(name: str, project: InProject = Path()) -> None:
    """Take an account away; the verdicts of its name stay."""
    from isnad.web.accounts import Accounts

    Accounts(project).remove(name)
    typer.echo(f"{name} may no longer come in")


@account.command("list")
def list_accounts(project: InProject = Path()) -> None:
    """List the accounts and their roles."""
    from isnad.web.accounts import Accounts

    accounts = Accounts(project)
    for name in accounts.names():
        typer.echo(f"{name}\t{accounts.role(name)}")
