"""Listed names stand where their first word or letter would hide them."""

from __future__ import annotations

import pytest

import isnad


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("قال صباح الأحمد إن الكويت تدعم الحوار.", "صباح الأحمد", "person/sabah-al-ahmad"),
        ("انتقد سموتريتش وبن غفير القرار.", "بن غفير", "person/itamar-ben-gvir"),
        ("أعلنت فجر ليبيا سيطرتها على المطار.", "فجر ليبيا", "group/libya-dawn"),
        ("قال الفريق أول ركن عبد الفتاح البرهان إن الجيش سيقاتل.", "الفريق أول ركن", "person/abdel-fattah-al-burhan"),
    ],
)
def test_a_listed_name_is_found_and_known(text: str, name: str, entity: str) -> None:
    record = isnad.read({"id": "x", "text": text})
    assert (name, entity) in {(m.text, m.entity) for m in record.mentions}


def test_the_day_before_yesterday_grades_no_rank() -> None:
    record = isnad.read({"id": "x", "text": "وصل الفريق أول أمس إلى الدوحة."})
    assert "الفريق أول" not in {m.text for m in record.mentions}
