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


def test_what_opponents_call_a_body_never_becomes_its_name() -> None:
    text = "أعلن الحوثيون استهداف المطار. وقال التحالف إن ميليشيا الحوثي الإرهابية أطلقت صاروخا."
    record = isnad.read({"id": "x", "text": text})
    names = {m.text: m.name for m in record.mentions if m.entity == "group/houthis"}
    assert names["الحوثيون"] == "الحوثيون"
    assert "الإرهابية" not in " ".join(names[m] for m in names if "ميليشيا" in m)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال خالد الخطيب إن الطريق سالكة.", "خالد الخطيب"),
        ("وأكد سامي القاضي، مدير المركز، أن العمل بدأ.", "سامي القاضي"),
        ("قال الدكتور عمر الطبيب رئيس اللجنة إن التقرير جاهز.", "عمر الطبيب"),
        ("قالت دينا مفتي إن العمل بدأ.", "دينا مفتي"),
        ("أبلغ خالد الوزير سامي النجار بالقرار.", "خالد"),
        ("استقبل محمد السفير الفرنسي.", "محمد"),
    ],
)
def test_a_trade_is_a_family_name_where_nobody_else_follows(text: str, name: str) -> None:
    people = [m.text for m in isnad.read({"id": "x", "text": text}).mentions if m.kind == "person"]
    assert people[0] == name


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("وطالب الاتحاد الحكومة بإجراءات عاجلة.", "الاتحاد"),
        ("استنكرت إدارة المسرح الوطني الحملة على الفنانين.", "إدارة المسرح الوطني"),
        ("دعا الحزب الشيوعي الحكومة إلى الاستقالة.", "الحزب الشيوعي"),
        ("اتهم الجيش الحر النظام بالقصف.", "الجيش الحر"),
    ],
)
def test_whom_a_body_addresses_is_no_part_of_its_name(text: str, body: str) -> None:
    bodies = [m.text for m in isnad.read({"id": "x", "text": text}).mentions if m.kind in ("organisation", "group")]
    assert bodies[0] == body
