"""Topics are found where the examples of `topics.toml` mark them, with the stance they name."""

from isnad.rules import check_examples, load_rules
from isnad.stories.stances import build_reader


def test_examples_of_topics() -> None:
    rules = load_rules("isnad.stories", "topics.toml")
    assert check_examples(rules, build_reader(rules)) == []
