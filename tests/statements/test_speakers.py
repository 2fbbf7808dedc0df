"""Who speaks: the words that name the source and the name they come down to."""

from __future__ import annotations

import pytest

from isnad import read


def speakers(text: str) -> list[tuple[str | None, str]]:
    """Return words and name of each statement's speaker."""
    return [(s.speaker.text if s.speaker else None, s.speaker_name) for s in read({"id": "x", "text": text}).statements]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("قال رئيسها إبراهام فوكسمان: «قرأناه».", "رئيسها إبراهام فوكسمان", "إبراهام فوكسمان"),
        ("يقول الشيخ فهد الحميد إن تفجير المساجد حرام.", "الشيخ فهد الحميد", "فهد الحميد"),
        ("قال مدعي عام المحكمة مباكي فال إن الجلسة ستنعقد.", "مدعي عام المحكمة مباكي فال", "مباكي فال"),
        ("قال الدكتور صدقة فاضل إن الدول تعمل.", "الدكتور صدقة فاضل", "صدقة فاضل"),
        (
            "وقال المتحدث باسم أجهزة الأمن في قرغيزستان رخات سليمانوف إن المنفذ معروف.",
            "المتحدث باسم أجهزة الأمن في قرغيزستان رخات سليمانوف",
            "رخات سليمانوف",
        ),
        ("وقال الألماني بير ميرتساكر مدافع أرسنال إن الفريق جاهز.", "الألماني بير ميرتساكر مدافع أرسنال", "بير ميرتساكر"),
        ("ولفت متحف فلوريدا للتاريخ الطبيعي إلى أن الصيد يؤثر.", "متحف فلوريدا للتاريخ الطبيعي", "متحف فلوريدا للتاريخ الطبيعي"),
        ("وقال مدرب الفريق الكروي إن الفوز قريب.", "مدرب الفريق الكروي", "مدرب الفريق الكروي"),
        ("وقال وين وانشينج: «الرحلة اختفت».", "وين وانشينج", "وين وانشينج"),
    ],
)  # fmt: skip
def test_an_unlisted_name_is_what_an_office_cannot_govern(text: str, words: str, name: str) -> None:
    assert speakers(text) == [(words, name)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("وقالت المساعدة للشؤون التعليمية آمنة الغامدي: «حددنا العام».", "المساعدة للشؤون التعليمية آمنة الغامدي", "آمنة الغامدي"),
        ("وقال تشانغ مينغ للصحافيين إن الدعم مستمر.", "تشانغ مينغ", "تشانغ مينغ"),
        ("وقالت مصادر محلية في شبوة لـ«الوطن» إن القتال توقف.", "مصادر محلية في شبوة", "مصادر محلية في شبوة"),
        ("وقال ممثل عن ما يعرف بـ \"سرايا الوعد\" إن الرد قريب.", "ممثل عن ما يعرف بـ \"سرايا الوعد\"", "ممثل عن ما يعرف بـ سرايا الوعد"),
        ("وقال مسؤول يمني بمحافظة عدن، جنوب البلاد، إن المطار آمن.", "مسؤول يمني بمحافظة عدن", "مسؤول يمني بمحافظة عدن"),
    ],
)  # fmt: skip
def test_a_subject_holds_what_stands_between_it_and_the_clause_unless_it_is_a_hearer_or_a_place(
    text: str, words: str, name: str
) -> None:
    assert speakers(text) == [(words, name)]


def test_a_name_between_commas_belongs_to_the_office_before_it() -> None:
    assert speakers(
        "نفذت الشرطة القرار حسب ما أكده الناطق الرسمي باسم نقابة الشرطة البلدية، المنتصر بالله بربيرو."
    ) == [("الناطق الرسمي باسم نقابة الشرطة البلدية، المنتصر بالله بربيرو", "المنتصر بالله بربيرو")]
    assert speakers("وكان وزير سياسة الهجرة اليوناني، يانيس موزالاس، عقد مؤتمرا صحافيا، ذكر فيه أن الجواز معروف.") == [
        ("وزير سياسة الهجرة اليوناني، يانيس موزالاس", "يانيس موزالاس")
    ]


def test_counted_people_and_states_are_who_a_participle_tells_of() -> None:
    assert speakers("احتل مئات الطلاب في تايوان جزءا من الوزارة متعهدين بالبقاء هناك.") == [(None, "الطلاب")]
    assert speakers("وكانت واشنطن قد رفعت أسماء ثلاثة مسؤولين من القائمة، نافية أي صلة لذلك بالمفاوضات.") == [
        (None, "واشنطن")
    ]


def test_who_stands_between_that_and_the_verb_speaks() -> None:
    assert speakers('نقلت صحف أن الوكالة الأوروبية لحرس الحدود "فرونتكس" أبلغت خفر السواحل بمواقع القوارب.')[-1][0] == (
        'الوكالة الأوروبية لحرس الحدود "فرونتكس"'
    )
    assert speakers("يذكر أن المحامي سمير الحداد زار بولارد في السجن وكتب عنه أنه «حليف».")[-1] == (None, "سمير الحداد")


def test_a_source_described_goes_by_the_name_given_to_it() -> None:
    assert speakers("وذكر أحد المحررين، ويدعى جهاد القنوع، أنه فقد وزنه.") == [("أحد المحررين", "جهاد القنوع")]
    assert speakers("وتبنت جماعة تطلق على نفسها «أصحاب الكهف» العملية، متوعدة بالمزيد.")[-1][1] == "أصحاب الكهف"


def test_who_was_relayed_goes_on() -> None:
    text = (
        "ونقل المركز الإعلامي للجيش عن قائد المنطقة اللواء منصور العكيمي قوله إن الكمين محكم، مضيفا أن القتلى كثيرون."
    )
    assert speakers(text)[-1] == (None, "منصور العكيمي")


def test_a_trade_with_the_article_is_who_spoke_last_and_a_family_name_its_nearest_bearer() -> None:
    text = "قال اللاعب سامي الجابر إن الفريق جاهز. وقال ذات المسؤول إن الفوز قريب."
    assert speakers(text)[-1] == ("ذات المسؤول", "سامي الجابر")
    text = "قال ياسر الغامدي إن الحفل كبير. وقال عبدالخالق الغامدي إن التجربة جيدة، وطالب الغامدي بالمزيد."
    assert speakers(text)[-1] == ("الغامدي", "عبدالخالق الغامدي")


def test_what_a_relative_clause_tells_is_no_name_of_the_source() -> None:
    text = "ونقل عن وزير النفط الإيراني الذي اجتمع بالوزير فابيوس قوله إن طهران مستعدة."
    assert speakers(text)[-1][1] == "وزير النفط الإيراني"


def test_one_told_of_goes_on_where_who_tells_of_him_cannot() -> None:
    text = "وذكرت الصحيفة أن بينهم رابطة كبيرة، حيث قال رئيسها سامي الحداد: «قرأناه». وأضاف: «سنسأل»."
    assert [name for _, name in speakers(text)][-1] == "سامي الحداد"


def test_the_same_source_is_the_one_named_before() -> None:
    text = "قبض على طالب وفق ما أكده مصدر أمني بالجهة. وأضاف نفس المصدر أن الحارس تفطن له."
    assert [name for _, name in speakers(text)][-1].startswith("مصدر أمني")


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("وصف رضا بالحاج التحوير بالمفاجئ. وقال بالحاج إن التحوير سيئ.", "بالحاج", "رضا بالحاج"),
        ("يتواصل اليوم غلق سوق الجملة للخضر، وفق ما أكده مراسل \"الجوهرة أف أم\" بالجهة.", "مراسل \"الجوهرة أف أم\"", "مراسل الجوهرة أف أم"),
        ("كان الوضع صعبا في ظل دعوات أطلقتها أطراف سياسية لإسقاط الحكومة.", "أطراف سياسية", "أطراف سياسية"),
        ("وقال مسؤول تركي رفض الكشف عن هويته إن المنفذ رجل.", "مسؤول تركي", "مسؤول تركي"),
        ("وقال وكيل أعمال اللاعب إن العقد جاهز. وأكد اللاعب أنه سعيد.", "اللاعب", "اللاعب"),
        ("قال عدنان منصر ضيف برنامج «السياسة» إن المدير منخرط.", "عدنان منصر ضيف برنامج «السياسة»", "عدنان منصر"),
    ],
)  # fmt: skip
def test_the_last_speaker_of_a_text(text: str, words: str, name: str) -> None:
    assert speakers(text)[-1] == (words, name)


def test_states_do_not_call_with_a_masculine_verb() -> None:
    assert speakers("وبموجب القرار فإن المجلس يصادق على الاتفاق ويدعو الدول الأعضاء إلى العمل على تطبيقه.") == []


def test_two_ministers_are_named_together() -> None:
    text = "وقال وزير الخارجية التركي هاكان فيدان ونظيره المصري بدر عبد العاطي إن الهدنة ضرورية."
    assert speakers(text)[-1][1] == "هاكان فيدان وبدر عبد العاطي"


def test_an_office_is_named_by_what_stands_between_commas_after_it() -> None:
    text = "كان قائد الانقلابيين، الجنرال المتقاعد سامي الحداد، يطلب الصفح من مواطنيه، مبديا استعداده لتسليم الحكم."
    assert speakers(text)[-1][1] == "سامي الحداد"


def test_an_outlet_that_learns_is_the_channel_of_its_source() -> None:
    (statement,) = read({"id": "x", "text": "وعلمت «الشرق» من مصدر مطلع أن أجهزة الأمن ضبطت ورشة."}).statements
    assert (statement.speaker_name, [v.text for v in statement.via]) == ("مصدر مطلع", ["«الشرق»"])


def test_who_stands_after_in_it_is_accused_in_a_document() -> None:
    text = "أما النائب محمد السويفي، وكيل اللجنة، فتقدم بطلب إحاطة عاجل اتهم فيه وزير التموين بترك السكر."
    assert speakers(text)[-1] == (None, "محمد السويفي")


def test_who_is_the_tongue_of_a_body_is_no_speaker() -> None:
    text = "أما المفوضية الأوروبية فذكّرت على لسان الناطق باسمها بأنها فتحت تحقيقا داخليا."
    assert speakers(text) == [("المفوضية الأوروبية", "المفوضية الأوروبية")]


def test_who_closes_a_statement_goes_on_where_its_speaker_cannot() -> None:
    text = "أعلنت النقابة الإضراب الأسبوع المقبل، وفق ما أكده كاتب عام النقابة أيمن سوسية. وأضاف أن التحركات متواصلة."
    assert speakers(text)[-1][1] == "أيمن سوسية"
