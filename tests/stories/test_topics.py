"""Topics are found where the examples of `topics.toml` mark them, with the stance they name."""

from isnad.rules import Example, Reader, Reading, RuleFile, check_examples, load_rules
from isnad.stories.topics import build_topics, find_hits, judge, read_tokens


def _reader(rules: RuleFile) -> Reader:
    topics = build_topics(rules)

    def read(example: Example) -> list[Reading]:
        tokens = read_tokens(example.text)
        found = []
        for hit in find_hits(tokens, topics):
            held = judge(tokens, hit, str(example.values.get("act", "say")))
            found.append(
                Reading(
                    tokens[hit.first].start,
                    tokens[hit.last - 1].end,
                    hit.topic.name,
                    {"stance": held.stance if held else None},
                )
            )
        return found

    return read


def test_examples_of_topics() -> None:
    rules = load_rules("isnad.stories", "topics.toml")
    assert check_examples(rules, _reader(rules)) == []
