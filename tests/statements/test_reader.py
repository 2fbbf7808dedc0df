"""Statements end to end on small texts: cue, speaker, content, kind, act."""

from __future__ import annotations

import pytest

import isnad
from isnad.language import analyse
from isnad.model import Article, Block, Published, Statement
from isnad.statements import find_statements


def read(text: str) -> tuple[Statement, ...]:
    article = Article(
        "t", None, None, "", "ar", None, None, (), None, None, None, None, Published(), text, ()
    )  # fmt: skip
    return find_statements(analyse(text), article, (), ())[0]


def test_verb_subject_clause() -> None:
    (s,) = read("قال وزير النقل سامي الحداد إن الجسر سيفتح غدا.")
    assert (s.cue.text, s.content.text) == ("قال", "الجسر سيفتح غدا")
    assert s.speaker is not None
    assert s.speaker.text == "وزير النقل سامي الحداد"
    assert (s.kind, s.act) == ("indirect", "say")


def test_participle_takes_the_speaker_before_it() -> None:
    first, second = read("قالت الوزيرة إن الخطة جاهزة، مضيفة أن التنفيذ يبدأ قريبا.")
    assert first.content.text == "الخطة جاهزة"
    assert second.speaker is None
    assert second.speaker_name == first.speaker_name


def test_direct_quotation_may_hold_several_sentences() -> None:
    (s,) = read("وأضاف المدير: «لن نتراجع عن القرار. سنمضي فيه حتى النهاية».")
    assert s.content.text == "لن نتراجع عن القرار. سنمضي فيه حتى النهاية"
    assert s.kind == "direct"


def test_subject_before_the_verb() -> None:
    (s,) = read("لكن الشركة تقول إن العطل بسيط.")
    assert s.speaker is not None
    assert s.speaker.text == "الشركة"


def test_trailing_attribution_takes_the_clause_before_it() -> None:
    (s,) = read("انهار سقف المصنع صباحا، بحسب مصادر محلية.")
    assert s.cue.text == "بحسب"
    assert s.content.text == "انهار سقف المصنع صباحا"
    assert s.speaker_name == "مصادر محلية"


def test_impersonal_reminder_is_no_statement() -> None:
    assert read("يذكر أن الجسر بني قبل عشر سنوات.") == ()


def test_quotation_with_nobody_to_attribute_it_to_is_an_issue() -> None:
    text = "وظهرت على الباب لافتة «الدخول ممنوع على كل من لا يحمل بطاقة»."
    article = Article(
        "t", None, None, "", "ar", None, None, (), None, None, None, None, Published(), text, ()
    )  # fmt: skip
    statements, issues = find_statements(analyse(text), article, (), ())
    assert statements == ()
    assert [i.code for i in issues if i.code == "quote-unattributed"] == ["quote-unattributed"]


def test_nobody_speaks_on_from_one_item_of_a_digest_to_the_next() -> None:
    first, second = "قال المدير إن الجسر مفتوح.", "وأضاف أن المدرسة مغلقة."
    text = f"{first}\n{second}"
    for items, speaker in (((0, 1), "غير محدد"), ((None, None), "المدير")):
        blocks = (
            Block("body", 0, len(first), item=items[0]),
            Block("body", len(first) + 1, len(text), item=items[1]),
        )
        article = Article("t", None, None, "", "ar", None, None, (), None, None, None, None, Published(), text, blocks)
        statements, _ = find_statements(analyse(text, blocks), article, (), ())
        assert [s.speaker_name for s in statements] == ["المدير", speaker]


def test_people_in_the_plural_do_not_go_on_in_the_singular() -> None:
    first, second, third = read("قال الوزير إن السد آمن. وقال سكان القرية إن الماء ارتفع. وأضاف أن الخطة جاهزة.")
    assert second.speaker_name == "سكان القرية"
    assert third.speaker_name == first.speaker_name


def test_nobody_of_the_other_gender_goes_on() -> None:
    _, second = read("قال الوزير إن السد آمن. وأضافت أن الماء ارتفع.")
    assert second.speaker_name == "غير محدد"


def test_an_object_of_nobody_is_no_statement() -> None:
    assert read("ورفض الفكرة.") == ()


def test_a_family_name_in_feminine_form_is_the_subject_of_a_masculine_verb() -> None:
    record = isnad.read({"id": "x", "text": "ورفض الدبيبة القرار وغادر القاعة."})
    assert [(s.speaker and s.speaker.text, s.content.text) for s in record.statements] == [("الدبيبة", "القرار")]


def test_the_bare_head_of_a_body_is_who_spoke_last() -> None:
    text = "قالت حركة الفجر إن الجيش اعتقل قياديا في حركة الأمل. وذكرت الحركة أنه نقل إلى العاصمة."
    names = [s.speaker_name for s in isnad.read({"id": "x", "text": text}).statements]
    assert names == ["حركة الفجر", "حركة الفجر"]


def test_whom_a_paper_quotes_by_a_pronoun_spoke_before() -> None:
    text = "ونُقل عن الوزير سامي النجار قوله إن الطريق آمنة. ونقلت صحيفة المرفأ عنه قوله إن العمل بدأ."
    found = [(s.cue.text, s.speaker_name) for s in isnad.read({"id": "x", "text": text}).statements]
    assert found == [("قوله", "سامي النجار"), ("قوله", "سامي النجار")]


@pytest.mark.parametrize(
    ("said", "speaker", "content"),
    [
        ("وحذر من مغبة التصعيد", "سامي النجار", "مغبة التصعيد"),
        ("كما حذر بشدة من مغبة التصعيد", "سامي النجار", "مغبة التصعيد"),
        ("وانتقد قرار المجلس الأخير", "سامي النجار", "قرار المجلس الأخير"),
        ("وكشف تفاصيل جديدة", "سامي النجار", "تفاصيل جديدة"),
        ("وحمل الحكومة مسؤولية الأزمة", "سامي النجار", "مسؤولية الأزمة"),
        ("وطالب الأطراف بوقف النار", "سامي النجار", "بوقف النار"),
        ("ورفض بيان الوزارة الاتهامات", "بيان الوزارة", "الاتهامات"),
        ("وأردف مسترسلا: إن الهدنة صامدة", "سامي النجار", "الهدنة صامدة"),
        ("سياسياً، أبدت القاهرة تفاؤلها بالمحادثات", "القاهرة", "تفاؤلها بالمحادثات"),
        ("لكن الحكومة السودانية تمسكت برأيها ورفضت تعديل الخطة", "الحكومة السودانية", "تعديل الخطة"),
        ("وحث قائد الجيش العسكريين على الصبر", "قائد الجيش", "الصبر"),
        ("ودعت الوزارة إلى الحذر، وبحسب مصادر أمنية فإن سيارة انفجرت", "مصادر أمنية", "سيارة انفجرت"),
        ("وقال المسؤولون لوكالة الأنباء إن الطريق مغلق", "المسؤولون", "الطريق مغلق"),
        ("ودعا كافة الموظفين إلى الالتحاق بعملهم", "سامي النجار", "الالتحاق بعملهم"),
    ],
)
def test_who_spoke_goes_on_without_being_named(said: str, speaker: str, content: str) -> None:
    text = f"قال الوزير سامي النجار إن الحوار مهم. {said}."
    last = isnad.read({"id": "x", "text": text}).statements[-1]
    assert (last.speaker_name, last.content.text) == (speaker, content)


def test_what_a_document_says_its_author_says() -> None:
    _, second = read("وقال الوزير إن السد آمن. ونشرت الصحيفة مقالا للكاتب سامي الحداد لمح فيه إلى فساد الشركة.")
    assert second.speaker_name == "الكاتب سامي الحداد"


def test_a_pronoun_points_back_to_the_subject_since_the_last_statement() -> None:
    *_, last = read("قال النائب إن الخطة فاشلة. ورغم أن الوزير سامي الحداد لم يسمّ الشركة، إلا أنه قال إن العقد باطل.")
    assert last.speaker_name == "الوزير سامي الحداد"


def test_who_told_it_before_goes_on() -> None:
    (statement,) = read("وسيفتح الجسر غدا. أوضح ذلك مدير المشروع سامي الحداد، وأضاف أن الرسوم مؤجلة.")
    assert statement.speaker_name == "مدير المشروع سامي الحداد"


def test_one_source_with_a_long_name_is_not_several() -> None:
    first, second = read("قال المتحدث باسم مركز الإغاثة والأعمال الخيرية إن الشحنة وصلت. وأفاد أن التوزيع يبدأ غدا.")
    assert second.speaker_name == first.speaker_name


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("وقال الوزير إن الهيئة التي ترعى الحوار وترفض العنف ستشارك.", "الوزير", "الهيئة التي ترعى الحوار وترفض العنف ستشارك"),
        ("وتحدث النائب عن عقد جلسة في أيلول (سبتمبر) لكنه غادر.", "النائب", "عقد جلسة في أيلول (سبتمبر)"),
        ("وجاء أيضا في البيان أن الطريق مغلق.", "البيان", "الطريق مغلق"),
        ("وكشفت نتائج الاستطلاع أن السكان راضون.", "نتائج الاستطلاع", "السكان راضون"),
        ("وأعلنت المديرة، خلال جولة أدتها إلى الميناء، أنه تقرر توسيع الرصيف.", "المديرة", "تقرر توسيع الرصيف"),
        ("وأكد الخبراء للجريدة هذا الخبر.", "الخبراء", "هذا الخبر"),
        ("وقال الأمين العام سليم بن ناصر مدني إن المؤتمر ناجح.", "سليم بن ناصر مدني", "المؤتمر ناجح"),
        ("وكانت والدة الصحفي، سناء الرجبي، قالت إن ابنها بخير.", "سناء الرجبي", "ابنها بخير"),
        ("وعقدت الأمانة العامة للنقابة اجتماعا، وأصدرت بيانا دعت فيه حزب الفجر إلى الحوار.", "الأمانة العامة للنقابة", "الحوار"),
        ("وبالنسبة للرسوم، قالت المديرة إنها ثابتة.", "المديرة", "ثابتة"),
        ("وقالت صحيفة شيكاغو تريبيون الأميركية إن المعرض كبير.", "صحيفة شيكاغو تريبيون الأميركية", "المعرض كبير"),
        ("ونبهت النقابة الوطنية رئيس الحكومة من التأخير.", "النقابة الوطنية", "التأخير"),
        ("يذكر أن الجسر أغلق مرتين، حسب ما ذكر مدير الميناء.", "مدير الميناء", "الجسر أغلق مرتين"),
        ("وأكد مصدر مسؤول من إدارة الميناء أن الرصيف جاهز.", "مصدر مسؤول من إدارة الميناء", "الرصيف جاهز"),
        ("وكشفت وثائق نشرها الموقع الجمعة أن الشركة خاسرة.", "وثائق نشرها الموقع", "الشركة خاسرة"),
        ("وقد جاء ببلاغ السفارة أن الزيارة مؤجلة.", "بلاغ السفارة", "الزيارة مؤجلة"),
        ("وقال إمام مسجد المدينة إن الصيام غدا.", "إمام مسجد المدينة", "الصيام غدا"),
        ("وأعلن رئيس الكتلة عبد الرؤوف الشريف، أن الكتلة منسحبة.", "عبد الرؤوف الشريف", "الكتلة منسحبة"),
        ("وقال الوزير إن الحزب يريد الحوار ويدعو إلى الهدوء.", "الوزير", "الحزب يريد الحوار ويدعو إلى الهدوء"),
        ("وقال مركز الرصد الجيولوجي الوطني إن الهزة ضعيفة.", "مركز الرصد الجيولوجي الوطني", "الهزة ضعيفة"),
        ("وذكرت المصادر أن المفاوض صلب تحديدًا. كانت الجلسة قد رفعت.", "المصادر", "المفاوض صلب تحديدًا"),
    ],
)  # fmt: skip
def test_where_speakers_and_contents_end(text: str, speaker: str, content: str) -> None:
    first = isnad.read({"id": "x", "text": text}).statements[0]
    assert (first.speaker_name, first.content.text) == (speaker, content)


def test_a_father_is_not_his_son() -> None:
    first, second = read("قال فهد بن سليم بن ناصر إن السباق قائم. وأكد سليم بن ناصر أن الجائزة كبيرة.")
    assert (first.speaker_name, second.speaker_name) == ("فهد بن سليم بن ناصر", "سليم بن ناصر")


def test_an_ambassador_is_not_whom_he_serves() -> None:
    text = "وحضر سفير خادم الحرمين الشريفين لدى لبنان علي بن عواض الحداد. ورحب خادم الحرمين الشريفين بالضيوف."
    assert isnad.read({"id": "x", "text": text}).statements[-1].speaker_name == "خادم الحرمين الشريفين"


def test_the_woman_minister_is_none_of_the_men() -> None:
    text = "استقبل وزيرة خارجية كولومبيا مارتا لوبيز وزير الصحة سامي النجار. وقالت الوزيرة إن الاتفاق جاهز."
    assert isnad.read({"id": "x", "text": text}).statements[-1].speaker_name == "مارتا لوبيز"


@pytest.mark.parametrize(
    ("headline", "speakers"),
    [
        ("إدلب: دورية مشتركة بعد احتجاجات", []),
        ("واشنطن: لن ننسحب قبل الاتفاق", ["واشنطن"]),
        ("إيران: سنرد على أي هجوم", ["إيران"]),
    ],
)
def test_a_city_before_a_colon_speaks_only_where_a_government_sits(headline: str, speakers: list[str]) -> None:
    text = f"{headline}\n\nقال مسؤول يوم الأحد إن الوضع مستقر في المدينة بعد ساعات من التوتر الذي شهدته الأحياء."
    record = isnad.read({"id": "x", "text": text})
    assert [s.speaker_name for s in record.statements if s.cue.text == ":"] == speakers
