"""A project's own names: a TSV file that adds names to the authority files, and takes wrong ones away.

    name	kind	id	name_en	country	sector	usage	lat	lon
    كتائب الفجر الأحمر	group		Red Dawn Battalions	IQ	REB
    أبو خالد الشامي	person	person/ali-hassan
    الوحدة	-

The first line names the columns: `name` and `kind` are needed, the others may be left out or left empty, in any order.
`kind` is a kind of mention (person, group, organisation, place, medium, weapon, role), or `-` for a wrong name: the
words are then no mention at all, or with an `id` only never that entity. `id` is one of the authority files (another
name of somebody known) or the project's own, such as group/red-dawn; without it the entity is `own/` + the name.
`usage` says how far the name may be trusted (docs/add-a-name.md): `guarded` for a common word too. `#` starts a comment.

For a project: `own = load_own_names(folder / "names.tsv")`, then `make_record(page, names=own)` or
`read_many(paths, names=own)`. A record's rule-set version is then `rules_version(own.version)`, which is that of the
package alone where the file is absent or empty, so that a re-run reads again exactly when names have changed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast, get_args

from isnad.entities.lexicon import Sense, name_cases
from isnad.entities.registers import Place, load_bodies, load_people, load_places
from isnad.errors import RuleError
from isnad.language import fold
from isnad.model import MentionKind
from isnad.rules import lint_form

COLUMNS = ("name", "kind", "id", "name_en", "country", "sector", "usage", "lat", "lon", "note")
WRONG = "-"
USAGES = frozenset(
    {"", "common", "own", "full", "short", "variant", "surname", "abbreviation", "hostile", "honorific", "guarded"}
)
_ID = re.compile(r"[a-z]+/[a-z0-9-]+")
_COUNTRY = re.compile(r"[A-Z]{2}|")
_ARABIC = re.compile("[\u0621-\u064a]{2}")
_SHOWN = 10  # faults told at once


@dataclass(frozen=True, slots=True)
class OwnEntity:
    """Somebody or somewhere a project names itself; cells left empty are ""."""

    id: str
    kind: MentionKind
    name: str
    name_en: str = ""
    country: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class OwnNames:
    """The names of one file, compiled: look-ups by folded words as in `lexicon.Lexicon`.

    `longest` gives, for the first word of a name, the most words of one. `wrong` are words that are no mention,
    `never` pairs of words and entity that do not belong together. `version` is "" where the file says nothing.
    """

    names: Mapping[str, tuple[Sense, ...]] = field(default_factory=dict)
    longest: Mapping[str, int] = field(default_factory=dict)
    wrong: frozenset[str] = frozenset()
    never: frozenset[tuple[str, str]] = frozenset()
    entities: Mapping[str, OwnEntity] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    version: str = ""

    def senses(self, form: str, listed: tuple[Sense, ...]) -> tuple[Sense, ...]:
        """Return what a name may stand for: the project's word for it, else what the lists say, wrong senses left out."""
        if form in self.wrong:
            return ()
        found = self.names.get(form, listed)
        return tuple(s for s in found if (form, s.id) not in self.never) if self.never else found


NO_NAMES = OwnNames()


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def form(self) -> str:
        return " ".join(fold(self["name"]).replace("-", " ").split())

    @property
    def entity(self) -> str:
        return self["id"] or f"own/{self['name']}"


def load_own_names(path: Path) -> OwnNames:
    """Return the names of a project's file; an absent file has none. Raises RuleError naming every faulty line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return NO_NAMES
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    return read_own_names(text, str(path))


def read_own_names(text: str, source: str = "names.tsv") -> OwnNames:
    """Compile the text of a names file; `source` names it in errors. Raises RuleError as `load_own_names` does."""
    rows = _rows(text, source)
    faults = [f"{source}:{r.line}: {fault}" for r in rows for fault in _faults(r)]
    faults += [f"{source}:{line}: {fault}" for line, fault in _contradictions(rows)]
    if faults:
        more = [f"… and {len(faults) - _SHOWN} more"] if len(faults) > _SHOWN else []
        raise RuleError("\n".join([*faults[:_SHOWN], *more]))
    return _compile(rows) if rows else NO_NAMES


def _rows(text: str, source: str) -> list[_Row]:
    lines = [(n, x) for n, x in enumerate(text.splitlines(), 1) if x.strip() and not x.startswith("#")]
    if not lines:
        return []
    header = [c.strip() for c in lines[0][1].split("\t")]
    if not {"name", "kind"} <= set(header):
        raise RuleError(
            f"{source}:{lines[0][0]}: the first line must name the columns, tabs between them: {' '.join(COLUMNS)}"
        )
    unknown = [c for c in header if c not in COLUMNS]
    if unknown:
        raise RuleError(f"{source}:{lines[0][0]}: no column «{unknown[0]}»; there are: {' '.join(COLUMNS)}")
    rows = []
    for number, line in lines[1:]:
        cells = [c.strip() for c in line.split("\t")]
        if len(cells) > len(header):
            raise RuleError(f"{source}:{number}: {len(cells)} cells, but {len(header)} columns")
        rows.append(_Row(number, dict(zip(header, cells, strict=False))))
    return rows


def _faults(row: _Row) -> Iterator[str]:
    """Yield what is wrong with one line, in words that say what to write instead."""
    name, kind, identity = row["name"], row["kind"], row["id"]
    yield from (f"«{name}»: {fault}" for fault in lint_form(name))
    if not _ARABIC.search(name):
        yield f"«{name}»: a name needs at least two Arabic letters in a row"
    if kind not in (*get_args(MentionKind), WRONG):
        yield f"«{name}»: kind «{kind}» is none of {', '.join(get_args(MentionKind))}, or - for a wrong name"
    if identity and not _ID.fullmatch(identity):
        yield f"«{name}»: id «{identity}» is not written like group/red-dawn"
    known = _known_kind(identity)
    if known and kind not in (known, WRONG):
        yield f"«{name}»: {identity} is a {known}, not a {kind}"
    if not _COUNTRY.fullmatch(row["country"]):
        yield f"«{name}»: country «{row['country']}» is not two capital letters (ISO 3166)"
    if row["usage"] not in USAGES:
        yield f"«{name}»: usage «{row['usage']}» is none of {', '.join(sorted(USAGES - {''}))}"
    yield from _place_faults(row)


def _place_faults(row: _Row) -> Iterator[str]:
    lat, lon = row["lat"], row["lon"]
    if not lat and not lon:
        return
    try:
        inside = abs(float(lat)) <= 90 and abs(float(lon)) <= 180
    except ValueError:
        inside = False
    if not inside:
        yield f"«{row['name']}»: lat «{lat}», lon «{lon}» are not degrees such as 33.3 and 44.4"
    elif row["kind"] != "place":
        yield f"«{row['name']}»: only a place has lat and lon"


def _contradictions(rows: list[_Row]) -> Iterator[tuple[int, str]]:
    """Yield (line, fault) where two lines of a file cannot both hold."""
    meant: dict[str, _Row] = {}
    kinds: dict[str, _Row] = {}
    for row in rows:
        if row["kind"] == WRONG:
            continue
        first = meant.setdefault(row.form, row)
        if first is not row:
            same = "the same name" if first.entity == row.entity else f"names both {first.entity} and {row.entity}"
            yield row.line, f"«{row['name']}»: {same} (line {first.line}); keep one"
        owner = kinds.setdefault(row.entity, row)
        for column in ("kind", "country"):
            if row[column] and owner[column] and row[column] != owner[column]:
                yield row.line, f"{row.entity}: {column} is {row[column]} here, {owner[column]} in line {owner.line}"
    for row in rows:
        if row["kind"] == WRONG and not row["id"] and row.form in meant:
            yield row.line, f"«{row['name']}»: excluded here, added in line {meant[row.form].line}"


def _known_kind(identity: str) -> MentionKind | None:
    """Return the kind the authority files give an id, None for one they lack."""
    if identity in load_places():
        return "place"
    if identity in load_people():
        return "person"
    body = load_bodies().get(identity)
    return body[0] if body else None


def _compile(rows: list[_Row]) -> OwnNames:
    names: dict[str, tuple[Sense, ...]] = {}
    longest: dict[str, int] = {}
    entities: dict[str, OwnEntity] = {}
    places: dict[str, Place] = {}
    wrong = [r for r in rows if r["kind"] == WRONG]
    for row in (r for r in rows if r["kind"] != WRONG):
        kind = cast(MentionKind, row["kind"])
        for form in name_cases(row.form):
            names[form] = (Sense(kind, row.entity, row["usage"] or "common"),)
            first, count = form.partition(" ")[0], form.count(" ") + 1
            longest[first] = max(longest.get(first, 0), count)
        if _known_kind(row["id"]):
            continue
        entity = OwnEntity(row.entity, kind, row["name"], row["name_en"], row["country"], row["sector"])
        entities.setdefault(row.entity, entity)
        if kind == "place" and row["lat"]:
            spot = Place(row.entity, row["country"], "", float(row["lat"]), float(row["lon"]), "town", 0)
            places.setdefault(row.entity, spot)
    said = sorted("\t".join(row[c] for c in COLUMNS) for row in rows)
    return OwnNames(
        names,
        longest,
        frozenset(r.form for r in wrong if not r["id"]),
        frozenset((r.form, r["id"]) for r in wrong if r["id"]),
        entities,
        places,
        hashlib.sha256("\n".join(said).encode()).hexdigest()[:12],
    )
