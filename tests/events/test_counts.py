"""Casualties keep kind and bounds as said."""

from __future__ import annotations

import pytest

from tests.events.build import events_of


@pytest.mark.parametrize(
    ("text", "casualties"),
    [
        ("قتل 12 شخصا على الأقل في هجوم على السوق", [("killed", 12, None)]),
        ("أدى القصف إلى مقتل ثلاثة مدنيين وإصابة عشرة آخرين", [("killed", 3, 3), ("wounded", 10, 10)]),
        ("أوقع الهجوم قتيلين و15 جريحا", [("killed", 2, 2), ("wounded", 15, 15)]),
        ("أسفرت الغارة عن سقوط عشرات القتلى", [("killed", 20, None)]),
        ("قالت الشرطة إن سبعة جنود قتلوا في هجوم على الثكنة", [("killed", 7, 7)]),
        ("أدى الهجوم إلى مقتل وإصابة أكثر من 40 شخصا", [("killed", 40, None), ("wounded", 40, None)]),
        ("اعتقلت الشرطة خمسة أشخاص في العاصمة", [("detained", 5, 5)]),
        ("خطف مسلحون جنديا على الطريق", [("kidnapped", 1, 1)]),
        ("قال البيان إن 40 مدنيا قتلوا وأصيب العشرات في القصف", [("killed", 40, 40), ("wounded", 20, None)]),
        ("أسفر الهجوم عن إصابة 43 من الجنود و7 من المسلحين", [("wounded", 43, 43), ("wounded", 7, 7)]),
        ("أدى الهجوم إلى سقوط 3 من عناصر الشرطة", [("killed", 3, 3)]),
        ("قالت الشرطة إن جنديين لقيا حتفهما في هجوم على الثكنة", [("killed", 2, 2)]),
        ("أعلن الجيش أن مسلحا قتل في اشتباكات قرب الحدود", [("killed", 1, 1)]),
        ("اعتقلت القوات جنديين وطفلا في البلدة", [("detained", 2, 2), ("detained", 1, 1)]),
        ("أدى الهجوم إلى مقتل 25 على الأقل وإصابة 78 آخرين", [("killed", 25, None), ("wounded", 78, 78)]),
        ("أصابت الغارات خمس شاحنات", []),
        ("تعتزم الشرطة اعتقال خمسة مشتبه بهم غدا", []),
        ("أعلنت الداخلية القبض على ثلاثة مهربين في الميناء", [("detained", 3, 3)]),
        (
            "قالت المصادر إن خمسة مدنيين و11 من المتمردين وأربعة من الجنود قتلوا في معارك قرب البلدة",
            [("killed", 5, 5), ("killed", 11, 11), ("killed", 4, 4)],
        ),
        ("ضبطت الشرطة كميات من الأسلحة في المخزن", []),
        ("فقد هاجم مسلحون الثكنة", []),
        ("قال الضابط إن جنديا قتل وأصيب آخر في هجوم قرب القرية", [("killed", 1, 1), ("wounded", 1, 1)]),
        ("انفجرت قنبلة أمام المقر ولم تسفر عن أي إصابات", []),
        ("سقطت صواريخ على المنطقة في هجوم فقتلت 32 متمردا", [("killed", 32, 32)]),
        ("أدى انفجار لغم إلى مقتل ثلاثة أشقاء", [("killed", 3, 3)]),
        ("ألقت الشرطة القبض عليه في منزله", [("detained", 1, 1)]),
        ("فجر المهاجم حزاما ناسفا بعد أن قتل نفسه", []),
    ],
)
def test_casualties(text: str, casualties: list[tuple[str, int, int | None]]) -> None:
    found = [(c.kind, c.low, c.high) for e in events_of(text) for c in e.casualties]
    assert found == casualties


def test_who_was_harmed() -> None:
    (event,) = events_of("أدى القصف إلى مقتل ثلاثة أطفال")
    assert [c.who for c in event.casualties] == ["children"]


def test_ages_are_no_casualties() -> None:
    assert not [c for e in events_of("هاجم رجل عمره 34 عاما مركز الشرطة") for c in e.casualties]


def test_years_are_no_casualties() -> None:
    assert not [c for e in events_of("قتل القائد في غارة في العام 2008") for c in e.casualties if c.low == 2008]


def test_goods_are_no_detained() -> None:
    assert not [c for e in events_of("صادرت الشرطة 8 آلاف علبة سجائر") for c in e.casualties]


def test_a_casualty_spans_the_people_counted() -> None:
    text = "أدى انفجار سيارة مفخخة إلى مقتل أربعة من حراس المبنى وإصابة سبعة عشر سائحا"
    found = [text[c.start : c.end] for e in events_of(text) for c in e.casualties]
    assert found == ["أربعة من حراس المبنى", "سبعة عشر سائحا"]


def test_who_fled_belongs_to_the_flight() -> None:
    text = "قتل أربعة جنود في هجوم للمسلحين على البلدة ونزح نحو 2000 شخص إلى المدينة"
    found = {e.type: [(c.kind, c.low) for c in e.casualties] for e in events_of(text)}
    assert found == {"ASSAULT": [("killed", 4)], "RETREAT": [("displaced", 2000)]}


def test_more_than_a_number_before_the_wounded_is_open_above() -> None:
    (event,) = events_of("ارتفعت حصيلة الاشتباكات إلى 31 قتيلا وأكثر من 60 جريحا")
    assert [(c.kind, c.low, c.high) for c in event.casualties] == [("killed", 31, 31), ("wounded", 60, None)]


def test_neither_of_two_harms_denied_together_is_one() -> None:
    events = events_of("سقطت القذائف على أطراف المدينة ولم ينجم عنها أي ضحايا أو إصابات بين الأهالي")
    assert events
    assert all(e.casualties == () for e in events)
