"""A reader of the rule file's examples, for the rule book: `build_reader(load_rules("isnad.entities", "rules.toml"))`."""

from __future__ import annotations

from isnad.entities.items import make_item
from isnad.entities.mentions import find_in_sentence
from isnad.entities.resolve import resolve
from isnad.language import analyse
from isnad.rules import Example, Reader, Reading, RuleFile

RULE_FILES = ("rules.toml",)


def build_reader(rules: RuleFile) -> Reader:
    """Return a reader that gives the mentions made by the rules of `rules`, with their kind as value."""
    names = frozenset(r.name for r in rules.rules)

    def read(example: Example) -> list[Reading]:
        text = analyse(example.text)
        items, views = [], []
        for sentence in text.sentences:
            view, found = find_in_sentence(text, sentence)
            views.append(view)
            items += [make_item(text.text, view, f) for f in found]
        mentions, _ = resolve(text.text, views, items, ())
        return [Reading(m.start, m.end, m.rule, {"kind": m.kind}) for m in mentions if m.rule in names]

    return read
