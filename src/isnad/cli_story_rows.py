"""What the commands across pages print: lines of JSON, or rows for a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from isnad.stories.results import Fact, NamingContrast, NamingCount, Passage, Position, Reason, Story

_SHOWN = 30  # rows of a table on a terminal
_ENTITIES = ("?", "state/", "place/", "group/", "body/", "person/", "org/", "party/", "company/", "agency/", "outlet/")


def print_json(value: object) -> None:
    """Print a value as one line of JSON."""
    from isnad.model import to_json

    sys.stdout.write(json.dumps(to_json(value), ensure_ascii=False) + "\n")


def is_plain(as_json: bool) -> bool:
    """Whether JSON is printed: asked for, or not read at a terminal."""
    return as_json or not sys.stdout.isatty()


def _isolated(text: str, limit: int = 90) -> str:
    """Return text on one line between isolates, so that Arabic cannot reorder what stands around it."""
    line = " ".join(text.split())
    return f"\u2068{line if len(line) <= limit else line[: limit - 1] + '…'}\u2069"


def say_why(reasons: Iterable[Reason]) -> str:
    """Return some reasons in words."""
    from isnad.stories.reasons import say

    return "; ".join(say(r) for r in reasons)


def show_story_line(
    id_: str, first: str, last: str, pieces: int, outlets: int, witnesses: int, name: str
) -> None:  # fmt: skip
    """Print one story in a line."""
    days = first if first == last else f"{first} … {last}"
    typer.echo(f"{id_}  {days}  {pieces} articles, {outlets} outlets, {witnesses} witnesses  {_isolated(name)}")


def show_story(story: Story, facts: Sequence[Fact], view: Any, as_json: bool) -> None:
    """Print one story: its members and why they are in it, its facts; or the whole view as JSON."""
    if is_plain(as_json):
        print_json(view if not isinstance(view, dict) else _bundle(view))
        return
    name = story.names[0].passage.text if story.names else story.id
    typer.echo(_isolated(name))
    typer.echo(f"{story.first or '?'} … {story.last or '?'}, {len(story.outlets)} outlets, {story.witnesses} witnesses")
    for member in story.members:
        headline = member.headline.text if member.headline else ""
        typer.echo(f"  {member.day or '?'} {_isolated(member.outlet_name, 25)} {_isolated(headline)}")
        typer.echo(f"      {say_why(member.reasons)}")
    show_facts(facts)


def _bundle(view: dict[str, Any]) -> Any:
    from isnad.model import to_json

    return {key: to_json(value) for key, value in view.items()}


def show_facts(facts: Iterable[Fact]) -> None:
    """Print facts with every value side by side, and what sets them apart."""
    for fact in facts:
        typer.echo(f"\n{fact.relation}: {fact.field} of {_isolated(fact.label, 40)} ({fact.witnesses} witnesses)")
        for value in fact.values[:_SHOWN]:
            said = f", said by {_isolated(value.said_by, 40)}" if value.said_by else ""
            who = _isolated(value.outlet_name or value.article, 25)
            named = _isolated(_named(value.value), 40)
            typer.echo(f"    {named}  {value.day or '?'} {who}{said}: {_quote(value.passage)}")
        told = [f"{r.kind}: {say_why(r.reasons)}" for r in fact.relations if r.kind not in ("agree", "more_precise")]
        for line in list(dict.fromkeys(told))[:3]:
            typer.echo(f"    → {line}")


def _named(value: str) -> str:
    """Return a value as people read it: the name of an entity, anything else as it is."""
    from isnad.stories.actors import name_of

    return name_of(value) if value.startswith(_ENTITIES) else value


def _quote(passage: Passage) -> str:
    return _isolated(f"«{passage.text}»", 100)


def show_naming(counts: Sequence[NamingCount], contrasts: Sequence[NamingContrast]) -> None:
    """Print how often each wording is used, and which outlets differ most."""
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


def show_position(item: Position) -> None:
    """Print one position with its words and why it is held one."""
    when = f"{item.date or '?'} ({item.date_basis})"
    typer.echo(f"{when}  {item.topic}: {item.stance}  {_isolated(item.by, 40)}: {_quote(item.passage)}")
    typer.echo(f"      {say_why(item.reasons)}")
