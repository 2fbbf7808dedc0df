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
        ("ووصف راشد الغنوشي القرار بالانقلاب.", "راشد الغنوشي", "person/rached-ghannouchi"),
        ("ووصفه راشد الغنوشي بالانقلاب.", "راشد الغنوشي", "person/rached-ghannouchi"),
        ("قال وزير الخارجية الشيخ عبد الله بن زايد إن الهدنة صامدة.", "عبد الله بن زايد", "person/abdullah-bin-zayed"),
    ],
)
def test_a_listed_name_is_found_and_known(text: str, name: str, entity: str) -> None:
    record = isnad.read({"id": "x", "text": text})
    assert (name, entity) in {(m.text, m.entity) for m in record.mentions}


def test_a_listed_name_grows_by_the_words_of_names() -> None:
    record = isnad.read({"id": "x", "text": "قال الأمير محمد بن نايف بن عبد العزيز آل سعود إن الأمن مستتب."})
    assert any(m.text.endswith("آل سعود") for m in record.mentions if m.kind == "person")


def test_the_day_before_yesterday_grades_no_rank() -> None:
    record = isnad.read({"id": "x", "text": "وصل الفريق أول أمس إلى الدوحة."})
    assert "الفريق أول" not in {m.text for m in record.mentions}
