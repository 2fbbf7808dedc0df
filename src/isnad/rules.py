"""Rule files and name lists: loading, their bracketed examples, and their lint.

A rule file is TOML: a list of `[[rule]]` tables. Every rule has a `name`, at least one `example`, and any
number of counter-examples; all other keys belong to the stage that reads the file. An example's `text` marks
the span a rule must find with square brackets; its other keys are the values expected of the reading:

    [[rule]]
    name = "weekday-with-deictic"
    source = "GUIDE.md, times"
    example = [{ text = "أعلنت الوزارة [أمس الجمعة] أن", ref = "2021-07-10", value = "2021-07-09" }]
    counter = [{ text = "صحيفة أمس الجديدة" }]

A name list is TSV: a header line, one name a line, sorted, `#` lines are comments.

The idea of keeping examples beside rules is Duckling's (Facebook, BSD), the lint follows OpenSanctions' rigour.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from isnad.errors import RuleError


@dataclass(frozen=True, slots=True)
class Example:
    """Text without its brackets, the bracketed span (None in a counter-example), and expected values."""

    text: str
    span: tuple[int, int] | None
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, examples, and the remaining keys as data for the stage."""

    name: str
    examples: tuple[Example, ...]
    counters: tuple[Example, ...]
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RuleFile:
    """All rules of one file, in file order."""

    path: str
    rules: tuple[Rule, ...]

    def without(self, name: str) -> RuleFile:
        """Return the file without one rule, to see whether anything fails without it."""
        return RuleFile(self.path, tuple(r for r in self.rules if r.name != name))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a stage read in an example: span, name of the rule that made it, and its values."""

    start: int
    end: int
    rule: str
    values: Mapping[str, Any]


Reader = Callable[[Example], list[Reading]]


def read_data(package: str, name: str) -> str:
    """Return the text of a data file of a package, e.g. `read_data("isnad.dates", "months.toml")`."""
    return resources.files(package).joinpath(name).read_text(encoding="utf-8")


@cache
def load_toml(package: str, name: str) -> Mapping[str, Any]:
    """Return a TOML data file, parsed once; not to be changed. Raises RuleError naming the file if it does not parse."""
    try:
        return tomllib.loads(read_data(package, name))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{package}/{name}: {error}") from error


def load_rules(package: str, name: str) -> RuleFile:
    """Load `[[rule]]` tables of a TOML file. Raises RuleError for a rule without name or example."""
    path = f"{package}/{name}"
    rules, seen = [], set[str]()
    for table in load_toml(package, name).get("rule", []):
        rule = _rule(path, table)
        if rule.name in seen:
            raise RuleError(f"{path}: two rules named {rule.name}")
        seen.add(rule.name)
        rules.append(rule)
    return RuleFile(path, tuple(rules))


def _rule(path: str, table: Mapping[str, Any]) -> Rule:
    name = table.get("name")
    if not isinstance(name, str) or not name:
        raise RuleError(f"{path}: a rule without a name")
    examples = tuple(_example(path, name, e) for e in table.get("example", []))
    counters = tuple(_example(path, name, e) for e in table.get("counter", []))
    if not examples:
        raise RuleError(f"{path}: rule {name} has no example")
    if any(e.span is None for e in examples):
        raise RuleError(f"{path}: an example of rule {name} has no [brackets]")
    if any(e.span is not None for e in counters):
        raise RuleError(f"{path}: a counter-example of rule {name} has [brackets]")
    data = {k: v for k, v in table.items() if k not in ("name", "example", "counter")}
    return Rule(name, examples, counters, data)


def _example(path: str, name: str, table: Mapping[str, Any] | str) -> Example:
    values = {"text": table} if isinstance(table, str) else dict(table)
    text = values.pop("text", None)
    if not isinstance(text, str):
        raise RuleError(f"{path}: an example of rule {name} has no text")
    plain, spans = parse_brackets(text)
    if len(spans) > 1:
        raise RuleError(f"{path}: an example of rule {name} has more than one bracketed span")
    return Example(plain, spans[0] if spans else None, values)


def parse_brackets(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return `text` without its square brackets, and the spans they enclosed (code points).

    Raises RuleError if brackets nest or do not pair.
    """
    plain: list[str] = []
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for char in text:
        if char == "[":
            if opened is not None:
                raise RuleError(f"nested [ in example: {text}")
            opened = len(plain)
        elif char == "]":
            if opened is None:
                raise RuleError(f"] without [ in example: {text}")
            spans.append((opened, len(plain)))
            opened = None
        else:
            plain.append(char)
    if opened is not None:
        raise RuleError(f"[ never closed in example: {text}")
    return "".join(plain), spans


def check_examples(rules: RuleFile, read: Reader) -> list[str]:
    """Run every example and counter-example of a file; return the failures in words (empty: all well).

    An example must give exactly one reading by its rule on exactly the bracketed span, with the values it
    names; a counter-example must give no reading by its rule.
    """
    return [failure for rule in rules.rules for failure in _check_rule(rule, read)]


def _check_rule(rule: Rule, read: Reader) -> Iterator[str]:
    for example in rule.examples:
        found = [r for r in read(example) if r.rule == rule.name]
        if [(r.start, r.end) for r in found] != [example.span]:
            got = [example.text[r.start : r.end] for r in found]
            yield f"{rule.name}: «{example.text}» gave {got}"
            continue
        for key, value in example.values.items():
            if key in found[0].values and found[0].values[key] != value:
                yield f"{rule.name}: «{example.text}» {key} is {found[0].values[key]!r}, not {value!r}"
    for counter in rule.counters:
        for reading in read(counter):
            if reading.rule == rule.name:
                yield f"{rule.name}: fired on counter-example «{counter.text}»"


def dead_rules(rules: RuleFile, build: Callable[[RuleFile], Reader]) -> list[str]:
    """Return the names of rules without which every example of the file still passes."""
    dead = []
    for rule in rules.rules:
        rest = rules.without(rule.name)
        read = build(rest)
        spans = {(e.text, e.span) for e in rule.examples}
        still = {(e.text, (r.start, r.end)) for e in rule.examples for r in read(e)}
        if spans <= still and not check_examples(rest, read):
            dead.append(rule.name)
    return dead


# --- name lists -------------------------------------------------------------------------------------------


def load_table(package: str, name: str) -> list[dict[str, str]]:
    """Load a TSV name list: a header line, then one row a line; `#` starts a comment line.

    Raises RuleError naming file and line for a row with another number of cells than the header.
    """
    lines = [(n, x) for n, x in enumerate(read_data(package, name).splitlines(), 1) if x and not x.startswith("#")]
    if not lines:
        raise RuleError(f"{package}/{name}: no header line")
    header = lines[0][1].split("\t")
    rows = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(header):
            raise RuleError(f"{package}/{name}:{number}: {len(cells)} cells, header has {len(header)}")
        rows.append(dict(zip(header, cells, strict=True)))
    return rows


# --- lint ---------------------------------------------------------------------------------------------------

_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_FARSI = re.compile("[\u06a9\u06cc\u06c1\u06be\u06d5]")
_CONTROLS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]")
_LATIN_IN_ARABIC = re.compile("[\u0621-\u064a][A-Za-z]|[A-Za-z][\u0621-\u064a]")


def lint_form(form: str) -> list[str]:
    """Return what is wrong with one lexicon form: letters that never match folded Arabic text."""
    checks = (
        (_PRESENTATION, "presentation form"),
        (_FARSI, "Persian or Urdu letter"),
        (_CONTROLS, "invisible control"),
        (re.compile("\u0640"), "tatweel"),
        (_LATIN_IN_ARABIC, "Latin letter inside an Arabic word"),
    )
    faults = [what for pattern, what in checks if pattern.search(form)]
    if form != form.strip() or "  " in form:
        faults.append("stray white space")
    if unicodedata.normalize("NFC", form) != form:
        faults.append("not in NFC")
    return faults


def lint_forms(forms: Iterable[tuple[str, str]], fold: Callable[[str], str]) -> list[str]:
    """Lint (form, meaning) pairs of one lexicon; return faults in words.

    Besides the faults of single forms: two entries equal once folded, and one form with two meanings.
    """
    faults = []
    meanings: dict[str, tuple[str, str]] = {}
    for form, meaning in forms:
        faults += [f"«{form}»: {what}" for what in lint_form(form)]
        key = fold(form)
        if key not in meanings:
            meanings[key] = (form, meaning)
        elif meanings[key][1] == meaning:
            faults.append(f"«{form}»: same as «{meanings[key][0]}» once folded")
        else:
            faults.append(f"«{form}»: means both {meanings[key][1]} and {meaning}")
    return faults


def rules_version(own: str = "") -> str:
    """Return a short hash over all rule and name files of the package, the rule-set version of a record.

    `own` is the version of a project's own names (`OwnNames.version`), "" for none.
    """
    digest = hashlib.sha256(own.encode())
    for path in _data_files(resources.files("isnad"), ""):
        digest.update(path[0].encode() + b"\0" + path[1])
    return digest.hexdigest()[:12]


def _data_files(folder: Any, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda e: str(e.name)):
        if entry.is_dir():
            yield from _data_files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".toml", ".tsv")):
            yield prefix + entry.name, entry.read_bytes()
