"""All rule files with the readers that test them: `python -m isnad.rulebook check|dead|list`.

`check` runs every bracketed example and counter-example and the lint of every lexicon; `dead` removes each rule in
turn and names those without which every example is still read. The Makefile calls both.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

from isnad.dates.grammar import RULE_FILES
from isnad.dates.reading import build_reader
from isnad.entities.reading import RULE_FILES as ENTITY_FILES
from isnad.entities.reading import build_reader as build_entity_reader
from isnad.pages.cues import CueBook, read_example
from isnad.rules import Reader, RuleFile, check_examples, dead_rules, lint_form, load_rules


@dataclass(frozen=True, slots=True)
class RuleBook:
    """A rule file and how a reader is built from (a part of) it."""

    package: str
    name: str
    build: Callable[[RuleFile], Reader]


def _read_roles(rules: RuleFile) -> Reader:
    book = CueBook(rules)
    return lambda example: read_example(book, example)


BOOKS: tuple[RuleBook, ...] = (
    RuleBook("isnad.pages", "roles.toml", _read_roles),
    *(RuleBook("isnad.dates", name, build_reader) for name in RULE_FILES),
    *(RuleBook("isnad.entities", name, build_entity_reader) for name in ENTITY_FILES),
)


def check() -> list[str]:
    """Return every failed example of every rule file and every faulty lexicon form, in words."""
    faults = []
    for book in BOOKS:
        rules = load_rules(book.package, book.name)
        faults += [f"{rules.path}: {fault}" for fault in check_examples(rules, book.build(rules))]
    return faults + list(_lint_files())


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
        for number, line in enumerate(text.splitlines(), 1):
            if line.startswith("#") or any(key in line for key in ("text =", "example", "counter")):
                continue
            for fault in lint_form(line.strip()):
                if fault not in ("stray white space", "Latin letter inside an Arabic word"):
                    yield f"{path}:{number}: {fault}"


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
