"""Small parts of the store: identities, days, packed records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import isnad
from isnad.intake import page_from_object
from isnad.model import Span
from isnad.store import document_address, item_keys, pack_record, unpack_record
from isnad.store.days import day_bounds
from isnad.store.packing import item_from_json, item_json
from isnad.store.rows import _context
from tests.archives import ARTICLES


def test_a_document_is_its_address_else_its_id_else_its_bytes() -> None:
    def address(**fields: str) -> str:
        return document_address(page_from_object({"text": "خبر", **fields}, "x:1"))

    assert address(url="https://a.example/1#top", id="7") == "url https://a.example/1"
    assert address(id="7", outlet="aawsat") == "id aawsat 7"
    assert address().startswith("sha256 ")
    assert address(title="ع") != address()


def test_keys_hold_when_the_text_around_moves_and_tell_like_items_apart() -> None:
    text = "قال زيد إن\nقال زيد إن"
    first, second = item_keys("d", "statement", text, [(0, 3), (11, 14)])
    assert first != second
    moved = "سطر جديد\n" + text
    assert item_keys("d", "statement", moved, [(9, 12), (20, 23)]) == [first, second]
    assert item_keys("d", "statement", "قَالَ زيد إن", [(0, 5)]) == [first]
    assert item_keys("other", "statement", text, [(0, 3)]) != [first]


@pytest.mark.parametrize(
    ("value", "bounds"),
    [
        ("2021-07-10", ("2021-07-10", "2021-07-10")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2021", ("2021-01-01", "2021-12-31")),
        ("2021-07-29TNI", ("2021-07-29", "2021-07-29")),
        ("2021-01-01/2021-07", ("2021-01-01", "2021-07-31")),
        ("2021-13", ("", "")),
        ("PAST_REF", ("", "")),
        ("P3D", ("", "")),
        (None, ("", "")),
    ],
)
def test_days_a_value_covers(value: str | None, bounds: tuple[str, str]) -> None:
    assert day_bounds(value) == bounds


def test_a_record_comes_out_as_it_went_in() -> None:
    record = isnad.read(dict(ARTICLES[0]))
    assert unpack_record(pack_record(record)) == record
    assert pack_record(unpack_record(pack_record(record))) == pack_record(record)
    for kind, items in (("statement", record.statements), ("event", record.events)):
        assert items
        assert [item_from_json(kind, item_json(i)) for i in items] == list(items)


@given(st.text(alphabet="اب \n", min_size=1, max_size=600), st.data())
def test_the_context_of_a_trigger_holds_it_and_stays_in_its_line(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 8)))
    words = text[start:end]
    if "\n" in words:
        return
    at, context = _context(text, Span(start, end, words))
    assert text[at : at + len(context)] == context
    assert at <= start
    assert end <= at + len(context)
    assert "\n" not in context
