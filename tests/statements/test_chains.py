"""Chains: media named, inherited by what the same source says on, passed through for what is said within."""

from __future__ import annotations

from isnad.language import analyse
from isnad.model import AgencyCredit, Article, Block, OutletName, Published, Statement
from isnad.statements import find_statements

OUTLET = OutletName("outlet/x", "الساحل")


def read(text: str, relayed: OutletName | None = None, agency: str = "") -> tuple[Statement, ...]:
    credits = (
        (AgencyCredit("agency/a", agency, text.index(agency), text.index(agency) + len(agency)),) if agency else ()
    )
    blocks = (Block("body", 0, len(text)),)
    article = Article(
        "t", None, None, "", "ar", OUTLET, relayed, credits, None, None, None, None, Published(), text, blocks
    )  # fmt: skip
    return find_statements(analyse(text, blocks), article, (), ())[0]


def names(statement: Statement) -> list[str]:
    return [link.name for link in statement.chain]


def test_medium_stands_between_origin_and_outlet() -> None:
    (s,) = read("وقال الوزير لصحيفة «الميناء» إن الجسر جاهز.")
    assert [(x.name, x.role) for x in s.chain] == [("الوزير", "origin"), ("الميناء", "medium"), ("الساحل", "outlet")]


def test_what_the_same_source_says_next_keeps_the_medium() -> None:
    _, second = read("وقال الوزير لصحيفة «الميناء» إن الجسر جاهز. وأضاف أن الطريق سيفتح غدا.")
    assert names(second) == ["الوزير", "الميناء", "الساحل"]
    assert "goes on" in second.basis


def test_another_source_does_not_inherit_the_medium() -> None:
    _, second = read("وقال الوزير لصحيفة «الميناء» إن الجسر جاهز. وقالت الشركة إن العمل مستمر.")
    assert names(second) == ["الشركة", "الساحل"]


def test_inner_statement_passes_through_the_outer_speaker() -> None:
    outer, inner = read("وقال الوزير لصحيفة «الميناء» إن الشركة أكدت أن العمل مستمر.")
    assert names(outer) == ["الوزير", "الميناء", "الساحل"]
    assert [(x.name, x.role) for x in inner.chain][:2] == [("الشركة", "origin"), ("الوزير", "spokesman")]


def test_relaying_outlet_comes_before_the_outlet() -> None:
    (s,) = read("وقال الوزير إن الجسر جاهز.", relayed=OutletName("outlet/y", "الميناء"))
    assert names(s) == ["الوزير", "الميناء", "الساحل"]


def test_agency_of_the_dateline_counts_for_its_sentence_only() -> None:
    first, second = read("بغداد - وكالات: قال الوزير إن الجسر جاهز. وقالت الشركة إن العمل مستمر.", agency="وكالات")
    assert names(first) == ["الوزير", "وكالات", "الساحل"]
    assert names(second) == ["الشركة", "الساحل"]


def test_unnamed_origin_is_marked() -> None:
    (s,) = read("وقال مصدر أمني إن الطريق مغلق.")
    assert s.chain[0].named is False
