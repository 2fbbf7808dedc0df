"""Commands across pages: stories, story, compare, naming, position, contradictions.

They work over a project (--project, or the folder one stands in), or over PATHs as `isnad read` takes them, also the
records it wrote (JSON Lines). Everything heavy is imported by the command that needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isnad.cli_project import Folder, Json
from isnad.cli_story_input import all_records, find_archive, find_entity, read_records
from isnad.cli_story_rows import (
    is_plain,
    print_json,
    say_why,
    show_facts,
    show_naming,
    show_position,
    show_story,
    show_story_line,
)
from isnad.errors import UsageError

if TYPE_CHECKING:
    from isnad.model import Record
    from isnad.stories.results import Fact, Story

Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Files or folders to read, or records as `isnad read --json` writes them; else the project."),
]
Limit = Annotated[int, typer.Option(min=1, help="The most that are shown.")]


def mount(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (stories, story, compare, naming, position, contradictions):
        app.command()(command)


def stories(
    paths: Paths = None,
    folder: Folder = None,
    day: Annotated[str | None, typer.Option(help="Only stories told on this day (YYYY-MM-DD).")] = None,
    outlet: Annotated[str | None, typer.Option(help="Only stories this outlet tells (its id).")] = None,
    entity: Annotated[str | None, typer.Option(help="Only stories that name this entity (id or name).")] = None,
    least: Annotated[int, typer.Option(min=1, help="The fewest articles of a story.")] = 2,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """List stories: articles about the same happening, across outlets and days, the latest first."""
    wanted = find_entity(entity) if entity else None
    archive = find_archive(paths or [], folder)
    if archive is not None:
        from isnad.views import StoryFilter, list_stories

        with archive:
            only = StoryFilter(day, day, outlet, wanted, None, least)
            for row in list_stories(archive, only, limit=limit).items:
                if is_plain(as_json):
                    print_json(row)
                else:
                    show_story_line(row.id, row.first, row.last, row.pieces, row.outlets, row.witnesses, row.name)
        return
    from isnad.stories.whole import make_stories

    found, _ = make_stories(read_records(paths or []))
    shown = [s for s in found if len(s.members) >= least and _matches(s, day, outlet, wanted)]
    for item in shown[:limit]:
        if is_plain(as_json):
            print_json(item)
        else:
            name = item.names[0].passage.text if item.names else ""
            outlets = len(item.outlets)
            show_story_line(
                item.id, item.first or "", item.last or "", len(item.members), outlets, item.witnesses, name
            )  # fmt: skip


def _matches(story: Story, day: str | None, outlet: str | None, entity: str | None) -> bool:
    if day and not ((story.first or "") <= day <= (story.last or "")):
        return False
    return (outlet is None or outlet in story.outlets) and (
        entity is None or entity in {e.entity for e in story.entities}
    )


def story(
    story_id: Annotated[str, typer.Argument(metavar="ID", help="A story or an article of it.", show_default=False)],
    paths: Paths = None,
    folder: Folder = None,
    as_json: Json = False,
) -> None:
    """Show one story: its articles and why they are in it, who copied whom, and the facts they give side by side."""
    archive = find_archive(paths or [], folder)
    if archive is not None:
        from isnad.views import get_story

        with archive:
            view = get_story(archive, story_id)
        if view is None:
            raise UsageError(f"no story {story_id} in this archive")
        show_story(view.story, view.facts, view, as_json)
        return
    from isnad.stories.results import ReprintChain
    from isnad.stories.whole import make_stories, tell, with_changes

    records = {r.id: r for r in read_records(paths or [])}
    found, chains = make_stories(list(records.values()))
    item = next((s for s in found if s.id == story_id or story_id in {m.piece.article for m in s.members}), None)
    if item is None:
        raise UsageError(f"no story {story_id} in these pages")
    inside = {m.piece.article for m in item.members}
    own: list[ReprintChain] = [
        with_changes(c, records) for c in chains if inside & {p.article for p in c.pieces}
    ]  # fmt: skip
    told = tell([r for r in records.values() if r.id in inside], own)
    show_story(item, told.facts, {"story": item, "facts": told.facts, "events": told.events, "chains": own}, as_json)


def compare(paths: Paths = None, folder: Folder = None, as_json: Json = False) -> None:
    """Put what some pages say side by side: where they agree, move on, differ, contradict each other.

    Without paths all pages of the project are compared, whether they tell one story or not; a large project has too
    many for that, and `isnad contradictions` shows what its stories differ on.
    """
    from isnad.stories.whole import make_stories, tell

    archive = find_archive(paths or [], folder)
    records = read_records(paths or []) if archive is None else all_records(archive)
    told = tell(records, make_stories(records)[1])
    for item in (*told.facts, *told.dates):
        if is_plain(as_json):
            print_json(item)
    if not is_plain(as_json):
        show_facts(told.facts)


def contradictions(paths: Paths = None, folder: Folder = None, limit: Limit = 50, as_json: Json = False) -> None:
    """List what pages of one story contradict or differ on, or what moved on between them."""
    archive = find_archive(paths or [], folder)
    if archive is not None:
        from isnad.views import list_differences

        with archive:
            rows = list_differences(archive, limit=limit).items
        for row in rows:
            if is_plain(as_json):
                print_json(row)
        if not is_plain(as_json):
            show_facts([r.fact for r in rows])
        return
    facts = _differing(read_records(paths or []))[:limit]
    for fact in facts:
        if is_plain(as_json):
            print_json(fact)
    if not is_plain(as_json):
        show_facts(facts)


def _differing(records: Sequence[Record]) -> list[Fact]:
    from isnad.stories.whole import make_stories, tell

    by_id = {r.id: r for r in records}
    found, chains = make_stories(records)
    facts: list[Fact] = []
    for item in found:
        own = [by_id[a] for a in dict.fromkeys(m.piece.article for m in item.members)]
        if len(own) > 1:
            facts += [f for f in tell(own, chains).facts if f.relation in ("contradict", "differ", "update")]
    return facts


def naming(
    entity: Annotated[str, typer.Argument(help="An entity's id, or a name.", show_default=False)],
    paths: Paths = None,
    folder: Folder = None,
    as_json: Json = False,
) -> None:
    """Show the words each outlet uses for an entity, and which outlets differ most."""
    wanted = find_entity(entity)
    archive = find_archive(paths or [], folder)
    if archive is not None:
        from isnad.views import get_naming

        with archive:
            view = get_naming(archive, wanted)
        counts, contrasts = view.counts, view.contrasts
    else:
        from isnad.stories.naming import contrast_outlets, count_naming, find_naming, select_naming

        uses = [u for r in read_records(paths or []) for u in find_naming(r)]
        counts = count_naming(select_naming(uses, wanted))
        contrasts = contrast_outlets(counts)
    if is_plain(as_json):
        for item in (*counts, *contrasts):
            print_json(item)
    else:
        show_naming(counts, contrasts)


def position(
    entity: Annotated[str, typer.Argument(help="An actor's id, or a name.", show_default=False)],
    rest: Annotated[
        list[str] | None, typer.Argument(metavar="[TOPIC] [PATHS]...", help="A topic (truce, talks …), then PATHs.")
    ] = None,
    folder: Folder = None,
    as_json: Json = False,
) -> None:
    """Show what an actor holds on a topic over time, and where that changed."""
    from isnad.stories.topics import load_topics

    wanted, paths = find_entity(entity), list(rest or [])
    topics = {t.name for t in load_topics()}
    topic = paths.pop(0) if paths and paths[0] in topics else None
    for path in paths:
        if not Path(path).exists() and path != "-":
            raise UsageError(f"{path}: neither a file nor a topic ({', '.join(sorted(topics))})")
    archive = find_archive(paths, folder)
    if archive is not None:
        from isnad.views import get_positions

        with archive:
            view = get_positions(archive, wanted, topic)
        held, changes = view.positions, view.changes
    else:
        from isnad.stories.positions import find_changes, find_positions, select_positions

        held = select_positions((p for r in read_records(paths) for p in find_positions(r)), wanted, topic)
        changes = find_changes(held)
    if is_plain(as_json):
        for item in (*held, *changes):
            print_json(item)
        return
    for item in held:
        show_position(item)
    for change in changes:
        typer.echo(f"\nchanged on {change.topic}: {say_why(change.reasons)}")
        show_position(change.before)
        show_position(change.after)
