"""Every rule file of the package is in the book, and all of them pass."""

from pathlib import Path

import isnad
from isnad import rulebook
from isnad.rules import load_toml

PACKAGE = Path(isnad.__file__).parent


def test_every_file_with_rules_is_in_the_book() -> None:
    files = {
        (f"isnad.{path.parent.name}", path.name)
        for path in PACKAGE.glob("*/*.toml")
        if "rule" in load_toml(f"isnad.{path.parent.name}", path.name)
    }
    assert files <= {(b.package, b.name) for b in rulebook.BOOKS}


def test_examples_pass_and_lexicons_are_clean() -> None:
    assert rulebook.check() == []


def test_a_wrong_word_is_a_usage_error(capsys: object) -> None:
    assert rulebook.main(["nonsense"]) == 2
