"""Finding mentions and resolving them inside one article."""

import itertools

import pytest

from isnad.entities import find_mentions
from isnad.language import analyse
from isnad.model import Article, Block, Date, Mention, Published


def read(text: str) -> tuple[Mention, ...]:
    block = Block("body", 0, len(text))
    article = Article("a", None, None, "", "ar", None, None, (), None, None, None, None, Published(), text, (block,))
    mentions, _ = find_mentions(analyse(text), article, ())
    return mentions


def pairs(text: str) -> list[tuple[str, str]]:
    return [(m.text, m.kind) for m in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوفد إلى بغداد", ("بغداد", "place")),
        ("في محافظة الأنبار غربا", ("محافظة الأنبار", "place")),
        ("غادر للعراق صباحا", ("للعراق", "place")),
        ("بلدة تل الزهور الشمالية", ("بلدة تل الزهور الشمالية", "place")),
        ("قصفوا شمال سوريا ليلا", ("شمال سوريا", "place")),
        ("قال وزير الخارجية الفرنسي إن", ("وزير الخارجية الفرنسي", "role")),
        ("قال المتحدث باسم وزارة الصحة إن", ("المتحدث باسم وزارة الصحة", "role")),
        ('أعلنت كتائب "فرسان الوادي" أنها', ('كتائب "فرسان الوادي"', "group")),
        ("قالت الهيئة العليا للانتخابات إن", ("الهيئة العليا للانتخابات", "organisation")),
        ("هاجم مسلحون مجهولون الحاجز", ("مسلحون مجهولون", "group")),
        ("قالت مصادر أمنية مطلعة إن", ("مصادر أمنية مطلعة", "role")),
        ("أصيب بقذيفة هاون", ("قذيفة هاون", "weapon")),
        ("أكد العميد سمير الفلاحي أن", ("سمير الفلاحي", "person")),
    ],
)
def test_mentions_are_found_with_their_span_and_kind(text: str, expected: tuple[str, str]) -> None:
    assert expected in pairs(text)


def test_spans_hold_the_words_of_the_text_and_do_not_overlap() -> None:
    text = "قال الـمتحدّث باسم «الجيش» العقيد سالم بن عبد الله الراوي لوكالة رويترز إن قوات الأمن دخلت المدينة."
    mentions = read(text)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))


def test_surname_leads_back_to_the_full_name() -> None:
    mentions = read("قال العميد سمير الفلاحي إن الوضع هادئ. وأضاف الفلاحي أن الطريق مفتوح.")
    assert [m.name for m in mentions if m.text == "الفلاحي"] == ["سمير الفلاحي"]


def test_title_leads_back_to_the_person_it_stood_beside() -> None:
    mentions = read("التقى وزير النقل سمير الفلاحي الوفد. وقال الوزير إن الطريق مفتوح.")
    assert [m.name for m in mentions if m.text == "الوزير"] == ["سمير الفلاحي"]


def test_definite_head_noun_leads_back_to_the_group() -> None:
    mentions = read("أعلنت حركة النسر الوطنية موقفها. وقالت الحركة إنها باقية.")
    assert [m.name for m in mentions if m.text == "الحركة"] == ["حركة النسر الوطنية"]


def test_ambiguous_place_follows_the_country_of_the_article() -> None:
    mentions = read("شهدت ليبيا هدوءا. ووصل الوفد إلى طرابلس قادما من بنغازي.")
    assert [(m.country, bool(m.alternatives)) for m in mentions if m.text == "طرابلس"] == [("LY", True)]
    mentions = read("شهد لبنان هدوءا. ووصل الوفد إلى طرابلس قادما من بيروت.")
    assert [m.country for m in mentions if m.text == "طرابلس"] == ["LB"]


def test_victims_and_witnesses_are_private() -> None:
    mentions = read("أصيب المواطن سمير الفلاحي بجروح.")
    assert [m.private for m in mentions if m.kind == "person"] == [True]


@pytest.mark.parametrize("text", ["", " ", "\u200f", "«", "ال", "لل", "عبد", "؟!", "a b c", "بن", "«»", "و"])
def test_odd_input_never_raises(text: str) -> None:
    assert isinstance(read(text), tuple)


def test_a_statement_met_again_is_its_issuers() -> None:
    mentions = read("قالت الهيئة العليا للانتخابات في بيان إنها مستعدة. وأضاف البيان أن المراكز جاهزة.")
    assert [m.name for m in mentions if m.text == "البيان"] == ["الهيئة العليا للانتخابات"]


def test_source_met_again_is_the_one_described_before() -> None:
    mentions = read("ذكرت مصادر أمنية أن الطريق مغلق. وأوضح المصدر ذاته أن السبب معروف.")
    assert [m.name for m in mentions if m.text == "المصدر"] == ["مصادر أمنية"]


def test_an_office_said_in_another_way_is_the_same_person() -> None:
    text = "التقى وزير خارجية النرويج سمير الفلاحي الوفد في أوسلو. وأكد وزير الخارجية النرويجي أن اللقاء مهم."
    assert [m.name for m in read(text) if m.text == "وزير الخارجية النرويجي"] == ["سمير الفلاحي"]


def test_homeland_is_the_country_of_who_stands_before() -> None:
    mentions = read("قال الوزير الفرنسي إن بلاده باقية.")
    assert [m.entity for m in mentions if m.text == "بلاده"] == ["place/fr"]


def test_capital_of_a_nationality_is_a_place() -> None:
    mentions = read("وصل الوفد إلى العاصمة اليمنية أمس.")
    assert [m.entity for m in mentions if m.text == "العاصمة اليمنية"] == ["place/ye-sanaa"]


def test_words_of_a_date_are_no_names() -> None:
    text = "في ماي الماضي"
    date = Date(3, 13, "ماي الماضي", "DATE", "2017-05", "month", None, "month")
    block = Block("body", 0, len(text))
    article = Article("a", None, None, "", "ar", None, None, (), None, None, None, None, Published(), text, (block,))
    assert find_mentions(analyse(text), article, (date,))[0] == ()


def test_unknown_and_ambiguous_names_are_filed_once() -> None:
    text = "قال خالد بن عبد الله الراوي إنه باق. وقال خالد بن عبد الله الراوي إنه عائد."
    block = Block("body", 0, len(text))
    article = Article("a", None, None, "", "ar", None, None, (), None, None, None, None, Published(), text, (block,))
    issues = find_mentions(analyse(text), article, ())[1]
    assert [i.code for i in issues] == ["name-unknown"]


def _dated(text: str, day: str) -> dict[str, Mention]:
    block = Block("body", 0, len(text))
    published = Published(day, "day")
    article = Article("a", None, None, "", "ar", None, None, (), None, None, None, None, published, text, (block,))
    return {m.text: m for m in find_mentions(analyse(text), article, ())[0]}


def test_the_holder_of_an_office_on_the_day_is_offered_with_the_reason_and_not_taken() -> None:
    found = _dated("أعلن الرئيس الأميركي موقفه أمس. وقال وزير الدفاع الأميركي إنه باق.", "2016-05-10")
    minister = found["وزير الدفاع الأميركي"]
    assert (minister.entity, minister.alternatives) == (None, ("person/ash-carter",))
    assert minister.note.startswith("person/ash-carter held it on 2016-05-10 (")
    assert found["الرئيس الأميركي"].alternatives == ("person/barack-obama",)


def test_an_office_without_a_country_is_read_as_one_of_the_country_named_most_and_the_note_says_so() -> None:
    minister = _dated("في باريس ومدن فرنسا أعلن وزير الخارجية موقفه.", "2015-07-10")["وزير الخارجية"]
    assert minister.alternatives == ("person/laurent-fabius",)
    assert minister.note.endswith("read as an office of FR, the country most named here")


def test_an_office_is_its_holder_where_the_article_names_him_elsewhere() -> None:
    found = _dated("أعلن وزير الخارجية الأميركي موقفه أمس. وغادر جون كيري فيينا.", "2015-07-10")
    assert found["وزير الخارجية الأميركي"].entity == "person/john-kerry"
    assert found["وزير الخارجية الأميركي"].name == "جون كيري"


def test_a_bare_honorific_is_the_last_to_bear_it() -> None:
    found = _dated("استقبل الأمير فهد بن سالم الراوي الوزير سمير الفلاحي. وقال سموه إن معاليه باق.", "2015-07-10")
    assert (found["سموه"].name, found["معاليه"].name) == ("فهد بن سالم الراوي", "سمير الفلاحي")


def test_all_titles_after_a_name_are_that_persons() -> None:
    found = _dated("وصل خالد بن عبد الله الراوي نائب رئيس الحكومة وزير النقل الفرنسي إلى دمشق.", "2015-07-10")
    assert found["وزير النقل الفرنسي"].name == "خالد بن عبد الله الراوي"


def test_gender_and_number_stand_where_the_words_tell_them() -> None:
    found = _dated("قالت الوزيرة كاترينا لوندغرين إن ثلاثة منهم غادروا. ونفت ابنته ذلك.", "2015-07-10")
    assert (found["كاترينا لوندغرين"].gender, found["الوزيرة"].gender) == ("f", "f")
    assert (found["ثلاثة منهم"].number, found["ابنته"].kind) == ("p", "role")


def test_a_source_in_somebodys_office_is_not_that_person() -> None:
    mentions = read("صرح مصدر في مكتب رئيس الوزراء سمير الفلاحي بأن اللقاء تأجل.")
    assert next(m.name for m in mentions if m.kind == "role").startswith("مصدر")
