"""Marks cut at each other's boundaries."""

from hypothesis import given
from hypothesis import strategies as st

from isnad.web.marking import Mark, cut, marks_of
from tests.web.records import make_record

KINDS = st.sampled_from(["content", "part", "mention", "date", "event", "cue"])
MARKS = st.lists(st.builds(lambda a, n, k, f: Mark(a, a + n, k, f), st.integers(0, 30), st.integers(1, 20), KINDS, st.sampled_from(["s0", "e1"])))  # fmt: skip


@given(st.text(max_size=50), MARKS)
def test_pieces_give_back_the_text(text: str, marks: list[Mark]) -> None:
    assert "".join(piece.text for piece in cut(text, 0, len(text), marks)) == text


def test_overlapping_marks_are_cut_where_they_overlap() -> None:
    pieces = cut("abcdef", 0, 6, [Mark(0, 4, "content", "s0"), Mark(2, 6, "mention", "m0")])
    assert [(p.text, [layer.kind for layer in p.layers]) for p in pieces] == [
        ("ab", ["content"]),
        ("cd", ["content", "mention"]),
        ("ef", ["mention"]),
    ]


def test_only_the_innermost_mark_is_a_link() -> None:
    (piece,) = cut("abc", 0, 3, [Mark(0, 3, "cue", "s0"), Mark(0, 3, "event", "e0")])
    assert [(layer.kind, layer.selects) for layer in piece.layers] == [("event", None), ("cue", "s0")]


def test_marks_of_one_kind_share_an_element() -> None:
    (piece,) = cut("abc", 0, 3, [Mark(0, 3, "content", "s0"), Mark(0, 3, "content", "s1")])
    assert [layer.findings for layer in piece.layers] == [("s0", "s1")]


def test_invisible_controls_are_named() -> None:
    pieces = cut("a\u202eb\u200cc", 0, 5, [])
    assert [(p.text, p.control) for p in pieces] == [("a", None), ("\u202e", "U+202E"), ("b\u200cc", None)]


def test_a_finding_has_one_anchor() -> None:
    record = make_record()
    text = record.article.text
    anchors = [a for p in cut(text, 0, len(text), marks_of(record)) for layer in p.layers for a in layer.anchors]
    assert sorted(anchors) == ["w-d0", "w-e0", "w-m0", "w-m1", "w-s0"]


@given(st.text(max_size=40), MARKS)
def test_a_piece_lies_inside_exactly_the_marks_over_it(text: str, marks: list[Mark]) -> None:
    at = 0
    for piece in cut(text, 0, len(text), marks):
        over = {(m.kind, m.finding) for m in marks if m.start <= at and at + len(piece.text) <= m.end}
        assert {(layer.kind, f) for layer in piece.layers for f in layer.findings} == (over if piece.text else set())
        at += len(piece.text)
