"""Commands across pages: stories, story, compare, naming, position, contradictions.

They work over a project (--project, or the folder one stands in), or over PATHs as `isnad read` takes them, also the
records it wrote (JSON Lines). Everything heavy is imported by the command that needs it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from isnad.cli_project import Folder, Json, find_folder
from isnad.errors import UsageError

if TYPE_CHECKING:
    from isnad.model import Record
    from isnad.stories.results import Fact, NamingContrast, NamingCount, Passage, Position, Reason, Story
    from isnad.views import Archive

Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Files or folders to read, or records as `isnad read --json` writes them; else the project."),
]
Limit = Annotated[int, typer.Option(min=1, help="The most that are shown.")]


_MOST_COMPARED = 300  # pages that are set side by side at once


def mount(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (stories, story, compare, naming, position, contradictions):
        app.command()(command)


# --- where from -----------------------------------------------------------------------------------------------


def _archive(paths: Sequence[str], folder: Path | None) -> Archive | None:
    """Return the project a command is about, None where it is about files."""
    from isnad.project.settings import FILE
    from isnad.views import open_archive

    if len(paths) == 1 and (Path(paths[0]) / FILE).is_file():
        return open_archive(Path(paths[0]))
    return open_archive(find_folder(folder)) if not paths else None


def _records(paths: Sequence[str]) -> list[Record]:
    from isnad.reading import read_many

    found: list[Record] = []
    for path in paths:
        if _holds_records(path):
            found += _load_records(Path(path))
        else:
            found += read_many([path])
    ids = [r.id for r in found]
    if len(set(ids)) != len(ids):
        raise UsageError("two pages have one id: give each an id of its own")
    return found


def _all_records(archive: Archive) -> list[Record]:
    from isnad.views import iter_records

    with archive:
        found = [record for _, record in islice(iter_records(archive), _MOST_COMPARED + 1)]
    if len(found) > _MOST_COMPARED:
        raise UsageError(f"the project has more than {_MOST_COMPARED} pages: name those to compare")
    return found


def _holds_records(path: str) -> bool:
    if not path.endswith(".jsonl") or not Path(path).is_file():
        return False
    with Path(path).open(encoding="utf-8", errors="replace") as stream:
        first = stream.readline()
    return first.startswith('{"id"') and '"article": {' in first[:400]


def _load_records(path: Path) -> list[Record]:
    from pydantic import TypeAdapter, ValidationError

    from isnad.errors import InputError
    from isnad.model import Record

    reader = TypeAdapter(Record)
    try:
        return [reader.validate_json(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except ValidationError as error:
        raise InputError(str(path), f"not records of this program ({error.error_count()} faults)") from error


def _print(value: object) -> None:
    from isnad.model import to_json

    sys.stdout.write(json.dumps(to_json(value), ensure_ascii=False) + "\n")


def _plain(as_json: bool) -> bool:
    return as_json or not sys.stdout.isatty()


def _entity(name: str) -> str:
    """Return the id of an entity by its id or a name. Raises UsageError where a name is nobody's, or several's."""
    from isnad.entities.authority import find_named

    if "/" in name:
        return name
    ids = [i for i in find_named(name) if i.split("/")[0] not in ("outlet", "agency")]
    if not ids:
        raise UsageError(f"{name}: no entity of that name; give its id, such as group/houthis")
    if len(ids) > 1:
        raise UsageError(f"{name}: may be {', '.join(ids[:6])}; give the id")
    return ids[0]


# --- commands -------------------------------------------------------------------------------------------------


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
    wanted = _entity(entity) if entity else None
    archive = _archive(paths or [], folder)
    if archive is not None:
        from isnad.views import StoryFilter, list_stories

        with archive:
            only = StoryFilter(day, day, outlet, wanted, None, least)
            for row in list_stories(archive, only, limit=limit).items:
                if _plain(as_json):
                    _print(row)
                else:
                    _story_line(row.id, row.first, row.last, row.pieces, row.outlets, row.witnesses, row.name)
        return
    from isnad.stories.whole import make_stories

    found, _ = make_stories(_records(paths or []))
    shown = [s for s in found if len(s.members) >= least and _matches(s, day, outlet, wanted)]
    for item in shown[:limit]:
        if _plain(as_json):
            _print(item)
        else:
            name = item.names[0].passage.text if item.names else ""
            outlets = len(item.outlets)
            _story_line(
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
    archive = _archive(paths or [], folder)
    if archive is not None:
        from isnad.views import get_story

        with archive:
            view = get_story(archive, story_id)
        if view is None:
            raise UsageError(f"no story {story_id} in this archive")
        _show_story(view.story, view.facts, view, as_json)
        return
    from isnad.stories.results import ReprintChain
    from isnad.stories.whole import make_stories, tell, with_changes

    records = {r.id: r for r in _records(paths or [])}
    found, chains = make_stories(list(records.values()))
    item = next((s for s in found if s.id == story_id or story_id in {m.piece.article for m in s.members}), None)
    if item is None:
        raise UsageError(f"no story {story_id} in these pages")
    inside = {m.piece.article for m in item.members}
    own: list[ReprintChain] = [
        with_changes(c, records) for c in chains if inside & {p.article for p in c.pieces}
    ]  # fmt: skip
    told = tell([r for r in records.values() if r.id in inside], own)
    _show_story(item, told.facts, {"story": item, "facts": told.facts, "events": told.events, "chains": own}, as_json)


def compare(paths: Paths = None, folder: Folder = None, as_json: Json = False) -> None:
    """Put what some pages say side by side: where they agree, move on, differ, contradict each other.

    Without paths all pages of the project are compared, whether they tell one story or not; a large project has too
    many for that, and `isnad contradictions` shows what its stories differ on.
    """
    from isnad.stories.whole import make_stories, tell

    archive = _archive(paths or [], folder)
    records = _records(paths or []) if archive is None else _all_records(archive)
    told = tell(records, make_stories(records)[1])
    for item in (*told.facts, *told.dates):
        if _plain(as_json):
            _print(item)
    if not _plain(as_json):
        _show_facts(told.facts)


def contradictions(paths: Paths = None, folder: Folder = None, limit: Limit = 50, as_json: Json = False) -> None:
    """List what pages of one story contradict or differ on, or what moved on between them."""
    archive = _archive(paths or [], folder)
    if archive is not None:
        from isnad.views import list_differences

        with archive:
            rows = list_differences(archive, limit=limit).items
        for row in rows:
            if _plain(as_json):
                _print(row)
        if not _plain(as_json):
            _show_facts([r.fact for r in rows])
        return
    facts = _differing(_records(paths or []))[:limit]
    for fact in facts:
        if _plain(as_json):
            _print(fact)
    if not _plain(as_json):
        _show_facts(facts)


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
    wanted = _entity(entity)
    archive = _archive(paths or [], folder)
    if archive is not None:
        from isnad.views import get_naming

        with archive:
            view = get_naming(archive, wanted)
        counts, contrasts = view.counts, view.contrasts
    else:
        from isnad.stories.naming import contrast_outlets, count_naming, find_naming, select_naming

        uses = [u for r in _records(paths or []) for u in find_naming(r)]
        counts = count_naming(select_naming(uses, wanted))
        contrasts = contrast_outlets(counts)
    if _plain(as_json):
        for item in (*counts, *contrasts):
            _print(item)
    else:
        _show_naming(counts, contrasts)


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

    wanted, paths = _entity(entity), list(rest or [])
    topics = {t.name for t in load_topics()}
    topic = paths.pop(0) if paths and paths[0] in topics else None
    for path in paths:
        if not Path(path).exists() and path != "-":
            raise UsageError(f"{path}: neither a file nor a topic ({', '.join(sorted(topics))})")
    archive = _archive(paths, folder)
    if archive is not None:
        from isnad.views import get_positions

        with archive:
            view = get_positions(archive, wanted, topic)
        held, changes = view.positions, view.changes
    else:
        from isnad.stories.positions import find_changes, find_positions, select_positions

        held = select_positions((p for r in _records(paths) for p in find_positions(r)), wanted, topic)
        changes = find_changes(held)
    if _plain(as_json):
        for item in (*held, *changes):
            _print(item)
        return
    for item in held:
        _position_line(item)
    for change in changes:
        typer.echo(f"\nchanged on {change.topic}: {_why(change.reasons)}")
        _position_line(change.before)
        _position_line(change.after)


# --- for a terminal -------------------------------------------------------------------------------------------------

_SHOWN = 30  # rows of a table on a terminal
_ENTITIES = ("?", "state/", "place/", "group/", "body/", "person/", "org/", "party/", "company/", "agency/", "outlet/")


def _isolated(text: str, limit: int = 90) -> str:
    """Return text on one line between isolates, so that Arabic cannot reorder what stands around it."""
    line = " ".join(text.split())
    return f"\u2068{line if len(line) <= limit else line[: limit - 1] + '…'}\u2069"


def _why(reasons: Iterable[Reason]) -> str:
    from isnad.stories.reasons import say

    return "; ".join(say(r) for r in reasons)


def _story_line(
    id_: str, first: str, last: str, pieces: int, outlets: int, witnesses: int, name: str
) -> None:  # fmt: skip
    days = first if first == last else f"{first} … {last}"
    typer.echo(f"{id_}  {days}  {pieces} articles, {outlets} outlets, {witnesses} witnesses  {_isolated(name)}")


def _show_story(story: Story, facts: Sequence[Fact], view: Any, as_json: bool) -> None:
    if _plain(as_json):
        _print(view if not isinstance(view, dict) else _bundle(view))
        return
    name = story.names[0].passage.text if story.names else story.id
    typer.echo(_isolated(name))
    typer.echo(f"{story.first or '?'} … {story.last or '?'}, {len(story.outlets)} outlets, {story.witnesses} witnesses")
    for member in story.members:
        headline = member.headline.text if member.headline else ""
        typer.echo(f"  {member.day or '?'} {_isolated(member.outlet_name, 25)} {_isolated(headline)}")
        typer.echo(f"      {_why(member.reasons)}")
    _show_facts(facts)


def _bundle(view: dict[str, Any]) -> Any:
    from isnad.model import to_json

    return {key: to_json(value) for key, value in view.items()}


def _show_facts(facts: Iterable[Fact]) -> None:
    for fact in facts:
        typer.echo(f"\n{fact.relation}: {fact.field} of {_isolated(fact.label, 40)} ({fact.witnesses} witnesses)")
        for value in fact.values[:_SHOWN]:
            said = f", said by {_isolated(value.said_by, 40)}" if value.said_by else ""
            who = _isolated(value.outlet_name or value.article, 25)
            named = _isolated(_named(value.value), 40)
            typer.echo(f"    {named}  {value.day or '?'} {who}{said}: {_quote(value.passage)}")
        told = [f"{r.kind}: {_why(r.reasons)}" for r in fact.relations if r.kind not in ("agree", "more_precise")]
        for line in list(dict.fromkeys(told))[:3]:
            typer.echo(f"    → {line}")


def _named(value: str) -> str:
    """Return a value as people read it: the name of an entity, anything else as it is."""
    from isnad.entities.registers import country_names
    from isnad.stories.actors import name_of

    if value.startswith("place/"):  # place/iq-ain-al-asad-air-base
        country, _, rest = value[6:].partition("-")
        return rest.replace("-", " ").title() or country_names().get(value, country.upper())
    return name_of(value) if value.startswith(_ENTITIES) else value


def _quote(passage: Passage) -> str:
    return _isolated(f"«{passage.text}»", 100)


def _show_naming(counts: Sequence[NamingCount], contrasts: Sequence[NamingContrast]) -> None:
    for count in sorted(counts, key=lambda c: (-c.count, c.form))[:_SHOWN]:
        mark = "" if count.distancing == "none" else f" [{count.distancing}]"
        typer.echo(
            f"{count.count:>5}  {_isolated(count.surface, 50)}{mark}  {count.voice}  "
            f"{count.outlet or '?'}  {count.month or '?'}"
        )
    for contrast in contrasts[:10]:
        left, right = ("، ".join(w) for w in (contrast.left_words, contrast.right_words))
        typer.echo(
            f"{contrast.sure:.2f} ({contrast.difference:.2f})  {contrast.left} ({contrast.left_count}): "
            f"{_isolated(left)} — {contrast.right} ({contrast.right_count}): {_isolated(right)}"
        )


def _position_line(item: Position) -> None:
    when = f"{item.date or '?'} ({item.date_basis})"
    typer.echo(f"{when}  {item.topic}: {item.stance}  {_isolated(item.by, 40)}: {_quote(item.passage)}")
    typer.echo(f"      {_why(item.reasons)}")
