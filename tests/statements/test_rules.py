"""Every rule's examples and counter-examples, read by the whole stage."""

from __future__ import annotations

from isnad.language import analyse
from isnad.model import Article, Block, Published, Statement
from isnad.rules import Example, Reading, RuleFile, check_examples, load_rules
from isnad.statements import find_statements
from isnad.statements.grading import topic_names


def read_statements(text: str, role: str = "body") -> tuple[Statement, ...]:
    blocks = (Block(role, 0, len(text)),)  # type: ignore[arg-type]
    article = Article("t", None, None, "", "ar", None, None, (), None, None, None, None, Published(), text, blocks)
    return find_statements(analyse(text, blocks), article, (), ())[0]


def read_example(example: Example) -> list[Reading]:
    found = read_statements(example.text, str(example.values.get("role", "body")))
    return [
        Reading(
            s.content.start, s.content.end, s.rule,
            {"cue": s.cue.text, "speaker": s.speaker_name, "act": s.act, "kind": s.kind},
        )
        for s in found
    ]  # fmt: skip


def read_topic(example: Example) -> list[Reading]:
    (statement, *_) = read_statements(example.text)
    span = example.span or (0, 0)
    return [Reading(*span, statement.topic or "none", {})]


def test_rules_read_their_examples_and_no_counter_example() -> None:
    assert check_examples(load_rules("isnad.statements", "rules.toml"), read_example) == []


def test_topics_are_found_in_their_examples() -> None:
    topics = load_rules("isnad.statements", "topics.toml")
    assert check_examples(RuleFile(topics.path, topics.rules), read_topic) == []
    assert len(topic_names()) == len(topics.rules)
