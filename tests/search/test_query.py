"""The query language: what is understood, and what is refused in words."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.errors import UsageError
from isnad.search.matching import Both, Either, Term, find_entities, understand
from isnad.search.query import All, Any, Field, Phrase, Prefix, Query, Word, parse


def test_words_side_by_side_are_all_wanted() -> None:
    assert parse("هدنة غزة").node == All((Word("هدنة"), Word("غزة")))


def test_or_binds_closer() -> None:
    assert parse("هدنة OR تهدئة غزة").node == All((Any((Word("هدنة"), Word("تهدئة"))), Word("غزة")))
    assert parse("هدنة | تهدئة").node == Any((Word("هدنة"), Word("تهدئة")))


def test_a_minus_leaves_out() -> None:
    assert parse('قصف -غزة -"خان يونس"').node == All((Word("قصف"),), (Word("غزة"), Phrase("خان يونس")))
    assert parse("عين-الأسد").node == Word("عين-الأسد")
    assert parse("هدنة - غزة").node == All((Word("هدنة"), Word("غزة")))


def test_brackets_group() -> None:
    assert parse("(a b) OR c").node == Any((All((Word("a"), Word("b"))), Word("c")))
    assert parse("a -(b OR c)").node == All((Word("a"),), (Any((Word("b"), Word("c"))),))


def test_quotation_marks_of_all_kinds_make_phrases() -> None:
    assert [parse(q).node for q in ('"وقف النار"', "«وقف النار»", "“وقف النار”")] == [Phrase("وقف النار")] * 3


def test_a_prefix_and_fields() -> None:
    assert parse("صارو*").node == Prefix("صارو")
    assert parse('speaker:"وزير الخارجية"').node == Field("speaker", "وزير الخارجية")
    assert parse("speaker:حسان_دياب").node == Field("speaker", "حسان دياب")
    assert parse("type:assault").node == Field("type", "ASSAULT")
    assert parse("status:called-for").node == Field("status", "called_for")


def test_days_and_kind_hold_for_the_whole_query() -> None:
    assert parse("in:event after:2023-11 before:٢٠٢٤") == Query(
        "in:event after:2023-11 before:٢٠٢٤", None, "events", "2023-11-01", "2024-01-01"
    )


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "nothing to search for"),
        ("!؟", "nothing to search for"),
        ("-غزة", "only words to leave out"),
        ("غزة OR", "missing after OR"),
        ("OR غزة", "a word is missing"),
        ("(غزة", "never closed"),
        ("غزة)", "without an opening one"),
        ('"غزة', "never closed"),
        ("spaker:x", "did you mean speaker:"),
        ("act:denied", "did you mean deny"),
        ("type:WAR", "one of AGREE"),
        ("place:", "needs a value"),
        ("after:2023-13", "is no date"),
        ("after:2024 before:2023", "nothing lies between"),
        ("after:2023 after:2024 x", "given twice"),
        ("(after:2023 x)", "outside the brackets"),
        ("غ*", "at least two letters"),
        ("قو*ات", "only at the end"),
        ("(" * 20 + "x" + ")" * 20, "brackets more than"),
        ("x " * 60, "more than 40 words"),
        ("x" * 1001, "longer than"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(query: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        parse(query)


@given(st.text(alphabet='اب "()|-*:«»OR \tinafter2023_/', max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(UsageError):
        understand(parse(text).node)


# --- meaning -------------------------------------------------------------------------------------------------


def test_function_words_are_left_out_beside_others() -> None:
    assert understand(parse("هدنة في غزة").node).match == Both(
        (Term(("head", "stem"), ("هدنه",)), Term(("head", "stem"), ("غزه",)))
    )
    assert understand(parse("في").node).match == Term(("exact",), ("في",))


def test_other_spellings_are_accepted_but_not_of_a_word_with_the_article() -> None:
    def expand(stem: str) -> list[str]:
        return [stem + "x"]

    match = understand(parse("نتنياهو").node, expand).match
    assert match == Either((Term(("head", "stem"), ("نتنياهو",)), Term(("head", "stem"), ("نتنياهوx",))))
    assert isinstance(understand(parse("العبادي").node, expand).match, Term)


def test_a_name_is_asked_for_by_entity_and_by_its_words() -> None:
    wanted = understand(parse("actor:داعش").node).wanted[0]
    assert find_entities("actor", "تنظيم الدولة") == wanted.entities == ("group/islamic-state",)
    assert wanted.stems == {"داعش"}


def test_an_outlet_is_known_by_name_and_domain() -> None:
    assert find_entities("outlet", "aljazeera.net") == find_entities("outlet", "الجزيرة") == ("outlet/aljazeera",)


def test_a_place_of_many_is_all_of_them() -> None:
    assert len(find_entities("place", "طرابلس")) > 1
    assert find_entities("place", "لا مكان بهذا الاسم") == ()
