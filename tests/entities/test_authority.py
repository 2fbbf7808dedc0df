"""The authority files name public actors once, cleanly, with a source; forms that name two are marked."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from isnad.language import fold
from isnad.rules import lint_form, load_table

PACKAGE = "isnad.entities"
GROUP_USAGES = {"own", "common", "short", "abbreviation", "hostile", "honorific", "descriptive", "guarded", "ambiguous"}
PERSON_USAGES = {"full", "variant", "surname", "kunya", "title", "guarded", "ambiguous"}
# PLOVER / CAMEO actor codes.
SECTORS = {
    "GOV",
    "MIL",
    "COP",
    "SPY",
    "JUD",
    "LEG",
    "REB",
    "PRM",
    "UAF",
    "CVL",
    "PTY",
    "OPP",
    "JRN",
    "IGO",
    "NGO",
    "REL",
    "BUS",
    "LAB",
    "EDU",
    "HLH",
    "AGR",
}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|")

GROUPS = load_table(PACKAGE, "groups.tsv")
GROUP_NAMES = load_table(PACKAGE, "group_names.tsv")
PEOPLE = load_table(PACKAGE, "people.tsv")
PEOPLE_NAMES = load_table(PACKAGE, "people_names.tsv")
ROLES = load_table(PACKAGE, "roles_held.tsv")
IDS = {row["id"] for row in GROUPS}


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        (GROUPS, ("id",)),
        (GROUP_NAMES, ("id", "name")),
        (PEOPLE, ("id",)),
        (PEOPLE_NAMES, ("id", "name")),
        (ROLES, ("id", "role_en", "role_ar", "body", "from")),
    ],
)
def test_files_are_sorted_without_repeats(rows: list[dict[str, str]], key: tuple[str, ...]) -> None:
    keys = [tuple(row[k] for k in key) for row in rows]
    assert keys == sorted(set(keys))


def test_there_are_enough_actors() -> None:
    assert len(GROUPS) >= 600
    assert len(PEOPLE) >= 500


def test_every_entry_has_a_source_and_a_plain_id() -> None:
    for row in [*GROUPS, *PEOPLE]:
        assert re.fullmatch(r"[a-z]+/[a-z0-9-]+", row["id"]), row
        assert row["source"], row
        assert row["name_en"], row
        assert re.fullmatch(r"[A-Z]{2}|", row["country"]), row
    assert all(row["source"] for row in ROLES)


def test_kinds_sectors_and_usages_are_known() -> None:
    assert {row["sector"] for row in GROUPS} <= SECTORS
    assert all(row["kind"] for row in GROUPS)
    assert {row["usage"] for row in GROUP_NAMES} <= GROUP_USAGES
    assert {row["usage"] for row in PEOPLE_NAMES} <= PERSON_USAGES
    assert {row["gender"] for row in PEOPLE} == {"m", "f"}


def test_parents_exist_and_do_not_run_in_circles() -> None:
    parents = {row["id"]: row["parent"] for row in GROUPS}
    for start in parents:
        seen, at = {start}, parents[start]
        while at:
            assert at in parents, f"{start}: no {at}"
            assert at not in seen, f"{start}: circle at {at}"
            seen.add(at)
            at = parents[at]


def test_names_and_roles_belong_to_known_entities() -> None:
    assert {row["id"] for row in GROUP_NAMES} == IDS
    assert {row["id"] for row in PEOPLE_NAMES} == {row["id"] for row in PEOPLE}
    assert {row["id"] for row in ROLES} <= {row["id"] for row in PEOPLE}
    assert {row["body"] for row in ROLES} - {""} <= IDS


def test_periods_are_dates_in_order() -> None:
    for row in [*GROUPS, *ROLES]:
        assert DATE.fullmatch(row["from"]), row
        assert DATE.fullmatch(row["until"]), row
        assert not row["until"] or row["from"] <= row["until"], row


@pytest.mark.parametrize("rows", [GROUP_NAMES, PEOPLE_NAMES])
def test_names_are_written_so_that_they_can_match(rows: list[dict[str, str]]) -> None:
    faults = [(row["id"], row["name"], lint_form(row["name"])) for row in rows if lint_form(row["name"])]
    assert not faults


@pytest.mark.parametrize("rows", [GROUP_NAMES, PEOPLE_NAMES])
def test_no_entity_has_one_name_twice(rows: list[dict[str, str]]) -> None:
    counts = Counter((row["id"], fold(row["name"])) for row in rows)
    assert [key for key, n in counts.items() if n > 1] == []


@pytest.mark.parametrize("rows", [GROUP_NAMES, PEOPLE_NAMES])
def test_a_name_of_two_entities_is_marked_ambiguous(rows: list[dict[str, str]]) -> None:
    owners: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        owners[fold(row["name"])].add((row["id"], row["usage"]))
    unmarked = {name: held for name, held in owners.items() if len(held) > 1 and {u for _, u in held} != {"ambiguous"}}
    assert not unmarked


def test_no_name_is_both_a_person_and_a_group() -> None:
    people = {fold(row["name"]) for row in PEOPLE_NAMES}
    assert [row["name"] for row in GROUP_NAMES if fold(row["name"]) in people] == []


def test_words_that_need_context_are_left_to_coreference() -> None:
    bare = {
        fold(w)
        for w in ["الحركة", "الحزب", "الجماعة", "التنظيم", "الكتائب", "الجيش", "الحكومة", "الشرطة", "الوزارة", "المجلس"]
    }
    common = {
        fold(w)
        for w in ["النهضة", "المستقبل", "الأمل", "الفتح", "النور", "الشعب", "الإصلاح", "البناء", "الوفاق", "الدعوة"]
    }
    names = {fold(row["name"]) for row in GROUP_NAMES if row["usage"] != "guarded"}
    assert names.isdisjoint(bare | common)


def test_no_rank_hides_a_name_that_stands_without_it() -> None:
    ranks = [
        "الشيخ",
        "الأمير",
        "الفريق",
        "اللواء",
        "العميد",
        "العقيد",
        "المشير",
        "السيد",
        "المستشار",
        "الجنرال",
        "العماد",
    ]
    folded = {fold(rank) for rank in ranks}
    names = {(row["id"], fold(row["name"])) for row in PEOPLE_NAMES if row["usage"] in ("full", "variant")}
    hidden = [(who, n) for who, n in names if n.split()[0] in folded and (who, n.partition(" ")[2]) in names]
    assert not hidden
