"""Names no authority file has, grouped over many pages for a person to look at: `isnad names --unknown`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from isnad.language import fold
from isnad.model import Mention, MentionKind, Record

_AROUND = 40  # code points of an example on either side of the name


@dataclass(frozen=True, slots=True)
class UnknownExample:
    """Where an unknown name stands: the record's id, code points of its article, and the words around it."""

    record: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name met in `pages` pages, `count` times: its commonest writing, all writings, and the first examples."""

    name: str
    kind: MentionKind
    count: int
    pages: int
    written: tuple[str, ...]
    examples: tuple[UnknownExample, ...]


def group_unknown(records: Iterable[Record], examples: int = 3) -> tuple[UnknownName, ...]:
    """Return the names found by pattern alone, those of most pages first; private persons are left out.

    Names are one group where their kind and folded words are the same, attached letters and quotation marks aside.
    """
    groups: dict[tuple[MentionKind, str], _Group] = {}
    for record in records:
        for mention in record.mentions:
            if mention.entity and mention.entity.startswith("?") and not mention.private:
                key = mention.kind, fold(mention.name)
                groups.setdefault(key, _Group({}, {}, [])).add(record, mention, examples)
    found = [g.told(kind) for (kind, _), g in groups.items()]
    return tuple(sorted(found, key=lambda n: (-n.pages, -n.count, n.kind, n.name)))


def example_of(record: Record, mention: Mention) -> UnknownExample:
    """Return a mention with the words around it."""
    around = record.article.text[max(0, mention.start - _AROUND) : mention.end + _AROUND]
    return UnknownExample(record.id, mention.start, mention.end, " ".join(around.split()))


@dataclass(slots=True)
class _Group:
    written: dict[str, int]
    pages: dict[str, None]
    examples: list[UnknownExample]

    def add(self, record: Record, mention: Mention, most: int) -> None:
        """Count a mention; keep an example of each of the first pages."""
        self.written[mention.name] = self.written.get(mention.name, 0) + 1
        if record.id not in self.pages and len(self.examples) < most:
            self.examples.append(example_of(record, mention))
        self.pages[record.id] = None

    def told(self, kind: MentionKind) -> UnknownName:
        """Return the group as it is shown."""
        ranked = sorted(self.written, key=lambda n: (-self.written[n], n))
        return UnknownName(
            ranked[0], kind, sum(self.written.values()), len(self.pages), tuple(ranked), tuple(self.examples)
        )
