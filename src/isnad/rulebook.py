"""All rule files with the readers that test them: `python -m isnad.rulebook check|dead|list`.

`check` runs every bracketed example and counter-example and the lint of every lexicon and authority file; `dead` removes each rule in
turn and names those without which every example is still read. The Makefile calls both.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any, cast

from isnad import language
from isnad.dates import find_expressions, resolve_expressions
from isnad.dates.grammar import RULE_FILES
from isnad.dates.reading import build_reader
from isnad.entities import find_mentions
from isnad.entities.authority_lint import lint_authority
from isnad.entities.reading import RULE_FILES as ENTITY_FILES
from isnad.entities.reading import build_reader as build_entity_reader
from isnad.events import find_events
from isnad.events.lexicon import TYPES as EVENT_TYPES
from isnad.model import Article, Block, Published, Role, Text
from isnad.pages.cues import CueBook, read_example
from isnad.rules import Example, Reader, Reading, Rule, RuleFile, check_examples, dead_rules, lint_form, load_rules
from isnad.statements import find_statements
from isnad.stories.stances import build_reader as build_topic_reader


@dataclass(frozen=True, slots=True)
class RuleBook:
    """A rule file and how a reader is built from (a part of) it."""

    package: str
    name: str
    build: Callable[[RuleFile], Reader]


def _read_roles(rules: RuleFile) -> Reader:
    book = CueBook(rules)
    return lambda example: read_example(book, example)


def _read_statements(rules: RuleFile) -> Reader:
    names = {r.name for r in rules.rules}

    def read(example: Example) -> list[Reading]:
        text, article = _stage_input(example)
        return [
            Reading(
                s.content.start, s.content.end, s.rule,
                {"cue": s.cue.text, "speaker": s.speaker_name, "act": s.act, "kind": s.kind},
            )
            for s in find_statements(text, article, (), ())[0]
            if s.rule in names
        ]  # fmt: skip

    return read


def _read_topics(rules: RuleFile) -> Reader:
    """Read a topic's example by its first statement; a counter-example has another topic or none."""
    names = {r.name for r in rules.rules}

    def read(example: Example) -> list[Reading]:
        text, article = _stage_input(example)
        topics = [s.topic for s in find_statements(text, article, (), ())[0][:1] if s.topic in names]
        span = example.span or (0, 0)
        return [Reading(*span, topic, {}) for topic in topics if topic is not None]

    return read


def _read_events(rules: RuleFile) -> Reader:
    names = {r.name for r in rules.rules}

    def read(example: Example) -> list[Reading]:
        text, article = _stage_input(example)
        dates, _ = resolve_expressions(find_expressions(text), text, article)
        mentions, _ = find_mentions(text, article, dates)
        found, _ = find_events(text, article, mentions, dates, ())
        return [Reading(e.trigger.start, e.trigger.end, e.rule, {"status": e.status}) for e in found if e.rule in names]

    return read


def _stage_input(example: Example) -> tuple[Text, Article]:
    """Return an example as one block (its `role`, else body) of an article published on a known day."""
    role = cast(Role, example.values.get("role", "body"))
    blocks = (Block(role, 0, len(example.text)),)
    article = Article(
        "example", None, None, "", "ar", None, None, (), None, None, None, None,
        Published("2021-07-10", "day", "2021-07-10", "2021-07-10"), example.text, blocks,
    )  # fmt: skip
    return language.analyse(example.text, blocks), article


BOOKS: tuple[RuleBook, ...] = (
    RuleBook("isnad.pages", "roles.toml", _read_roles),
    *(RuleBook("isnad.dates", name, build_reader) for name in RULE_FILES),
    *(RuleBook("isnad.entities", name, build_entity_reader) for name in ENTITY_FILES),
    RuleBook("isnad.statements", "rules.toml", _read_statements),
    RuleBook("isnad.statements", "topics.toml", _read_topics),
    *(RuleBook("isnad.events", f"{name.lower()}.toml", _read_events) for name in EVENT_TYPES),
    RuleBook("isnad.stories", "topics.toml", build_topic_reader),
)


def find_rule(name: str) -> tuple[str, Rule] | None:
    """Return the file and the rule of a name, as `rule` of an item has it; None for a rule without a file entry."""
    for book in BOOKS:
        rules = load_rules(book.package, book.name)
        for rule in rules.rules:
            if rule.name == name:
                return rules.path, rule
    return None


def check() -> list[str]:
    """Return every failed example of every rule file and every faulty lexicon form, in words."""
    faults = []
    for book in BOOKS:
        rules = load_rules(book.package, book.name)
        faults += [f"{rules.path}: {fault}" for fault in check_examples(rules, book.build(rules))]
    return faults + list(_lint_files()) + lint_authority()


def dead() -> list[str]:
    """Return the rules without which every example of their file is still read."""
    found = []
    for book in BOOKS:
        rules = load_rules(book.package, book.name)
        found += [f"{rules.path}: {name}" for name in dead_rules(rules, book.build)]
    return found


def _lint_files() -> Iterator[str]:
    """Lint the letters of every rule and name file of the package; examples may hold what pages hold."""
    for path, text in _files(resources.files("isnad"), ""):
        for form in _strings(tomllib.loads(text)) if path.endswith(".toml") else _cells(text):
            for fault in lint_form(form.strip()):
                # Patterns and lists hold several words; a stage's own lint looks at their spacing.
                if fault not in ("stray white space", "Latin letter inside an Arabic word"):
                    yield f"{path}: «{form[:60]}»: {fault}"


def _strings(value: object) -> Iterator[str]:
    """Yield the strings of a TOML value, the examples left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in ("example", "counter", "what", "source", "seen", "note"):
                yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _cells(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line.startswith("#"):
            yield from line.split("\t")


def _files(folder: Any, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda e: str(e.name)):
        if entry.is_dir() and entry.name not in ("demo", "__pycache__"):
            yield from _files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".toml", ".tsv")):
            yield prefix + entry.name, entry.read_text(encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Run one of check, dead, list; return 1 if it found something wrong."""
    if arguments == ["list"]:
        for book in BOOKS:
            rules = load_rules(book.package, book.name)
            print(rules.path, len(rules.rules), sum(len(r.examples) + len(r.counters) for r in rules.rules))
        return 0
    if arguments not in (["check"], ["dead"]):
        print("usage: python -m isnad.rulebook check|dead|list", file=sys.stderr)
        return 2
    found = check() if arguments == ["check"] else dead()
    for line in found:
        print(line)
    print(f"{len(found)} {'faults' if arguments == ['check'] else 'dead rules'} in {len(BOOKS)} rule files")
    return 1 if found and arguments == ["check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
