"""What pages say together does not depend on the order they come in, nor on how many processes read them."""

from collections.abc import Sequence
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

import isnad
from isnad.demo import demo_pages
from isnad.model import Record
from isnad.stories.whole import make_stories, tell

_OF_ONE_MATTER = ("01-", "02-", "03-", "04-", "05-", "06-", "07-", "39-", "40-")  # two attacks, a reprint, two days
PATHS = tuple(p for p in demo_pages() if p.name.startswith(_OF_ONE_MATTER))


@cache
def _records(workers: int) -> tuple[Record, ...]:
    return tuple(r for r in isnad.read_many(PATHS, workers=workers) if isinstance(r, Record))


def _result(records: Sequence[Record]) -> object:
    stories, chains = make_stories(records)
    return stories, chains, tell(records, chains)


@settings(max_examples=10)
@given(st.permutations(range(len(PATHS))))
def test_the_order_of_pages_changes_no_story_reprint_event_or_fact(order: list[int]) -> None:
    records = _records(1)
    assert _result([records[i] for i in order]) == _result(records)


def test_the_number_of_processes_changes_nothing() -> None:
    assert _result(_records(2)) == _result(_records(1))
