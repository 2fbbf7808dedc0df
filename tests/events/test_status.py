"""Status follows negation, modality, the carrying statement, counts over time, and distance from publication."""

from __future__ import annotations

import pytest

from isnad.model import Act
from tests.events.build import events_of, make_date, make_statement


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("قصفت طائرات مواقع للمسلحين في البادية", "happened"),
        ("لم تقصف الطائرات مواقع المسلحين في البادية", "denied"),
        ("لا هدنة مع الجيش بعد اليوم", "denied"),
        ("أشار البيان إلى عدم وجود هدنة بين الطرفين", "denied"),
        ("ينتظر السكان ما سيحدث إذا انسحب الجيش من البلدة", "hypothetical"),
        ("يعتزم الوزير زيارة بيروت الأسبوع المقبل", "planned"),
        ("حشد الجيش قواته لاقتحام المدينة", "planned"),
        ("بدأت المعارك بعد تحرير البلدة من المسلحين", "happened"),
        ("تعرضت القاعدة الجوية في محافظة الأنبار، مساء الأربعاء، لقصف بالصواريخ", "happened"),
        ("ولم يسفر الهجوم عن إصابات", "happened"),
        ("ولم تستبعد مصادر ملاحية اتساع الهجمات على السفن", "happened"),
        ("وقال الوزير إن التحقيق في الهجوم سيبدأ السبت", "happened"),
        ("ورجح الباحث سامي النجار أن تقصف الطائرات مواقع الجماعة", "hypothetical"),
        ("قال الضابط إن جنوده سيردون إن هوجموا في الثكنة", "hypothetical"),
        ("حذر النائب من رسالة قد تؤدي إلى اندلاع اشتباكات في المنطقة", "hypothetical"),
        ("وفي حال حصول هذا الهجوم على القاعدة فإن الجماعة جاهزة", "hypothetical"),
        ("وتقرر أن تبدأ المفاوضات بين الوزيرين في القاهرة", "planned"),
        ("اتفق السكان على محاصرة الثكنة في المدينة", "planned"),
        ("أعلن الطرفان خطة على أن تجري المصادقة على الاتفاق لاحقا", "planned"),
    ],
)
def test_status_in_the_clause(text: str, status: str) -> None:
    assert status in [e.status for e in events_of(text)]


@pytest.mark.parametrize(
    ("act", "status"),
    [
        ("deny", "denied"),
        ("call_for", "called_for"),
        ("threaten", "threatened"),
        ("promise", "planned"),
        ("say", "happened"),
    ],
)
def test_status_follows_the_statement(act: Act, status: str) -> None:
    text = "تحدثت الحكومة عن انسحاب القوات من المدينة"
    statement = make_statement(text, "تحدثت", "انسحاب القوات من المدينة", act, "الحكومة")
    assert [(e.status, e.said_by) for e in events_of(text, statements=(statement,))] == [(status, "s0")]


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("ينتظر أن يصل الوفد الذي يقوم بزيارة إلى المنطقة", "بزيارة", "happened"),
        ("تعتزم اللجنة نشر صور الهجوم الذي أسفر عن مقتل سبعة جنود", "الهجوم", "happened"),
        ("رفض العمال تنفيذ الإضراب الذي دعت إليه النقابة", "الإضراب", "called_for"),
        ("انتقد النائب غياب زملائه عن الاجتماع", "الاجتماع", "happened"),
        ("لا يستبعد المحققون تورط آخرين في هذا الهجوم على الثكنة", "الهجوم", "happened"),
        ("لا يخفى على أحد القصف الذي طال القرية", "القصف", "happened"),
        ("ذكرت الحركة دون تفاصيل أنه تم اعتقال قائد المتمردين", "اعتقال", "happened"),
        ("قال الضابط إن الغارات ستضعف قدرة المسلحين", "الغارات", "happened"),
        ("قال الوزير إن القوات ستواصل قصف مواقع المسلحين", "قصف", "planned"),
        ("أعلن القيادي: سنواصل مهاجمة قواعد الجيش", "مهاجمة", "threatened"),
        ("اتفق الناديان على الثمن على أن يتم توقيع العقد لاحقا", "توقيع", "planned"),
        ("من بنود التفاهم بين الدولتين: - إلغاء العقوبات الاقتصادية على المصارف", "إلغاء", "planned"),
        ("ناقش الاجتماع خطة الحكومة المقبلة لدعم المزارعين", "الاجتماع", "happened"),
        ("صعد مقاتلو طالبان هجماتهم على الجيش", "هجماتهم", "happened"),
        ("قتل ما لا يقل عن عشرة جنود في تفجير انتحاري", "تفجير", "happened"),
        ("تتواصل الجهود لإطلاق محادثات بين الحكومة والمعارضة", "محادثات", "planned"),
        ("تبحث الشرطة عن المهاجمين للقبض عليهم", "للقبض", "planned"),
        ("يمهد القرار الطريق أمام رفع العقوبات", "رفع", "planned"),
        ("نفذ التحالف ضد المسلحين تسع ضربات جوية قرب الحدود", "ضربات", "happened"),
        ("كانت الدولة شريكها الأول قبل فرض العقوبات", "فرض", "happened"),
        ("شكلت الدول لجنة دعم للمفاوضات التي يفترض أن تبدأ قريبا", "للمفاوضات", "planned"),
        ("قتل ألف جندي منذ بدء الحملة بحسب حصيلة للوزارة", "قتل", "aggregate"),
        ("فتش الحراس الحقائب قبل الانفجار في الكنيسة", "الانفجار", "happened"),
        ("يحتاج السكان إلى وقف فوري لإطلاق النار", "وقف", "called_for"),
        ("قصفت الطائرات خمس مرات ميناء النفط", "قصفت", "aggregate"),
        ("تشهد المحافظة هجمات شبه يومية على الجيش", "هجمات", "aggregate"),
        ("شهدت البلاد هجمات كثيرة ولا سيما الهجوم على الثكنة", "الهجوم", "happened"),
        ("اتهم الضابط المتمردين بشن الهجوم، موضحا أن الصواريخ لم تحدث أضرارا", "الهجوم", "happened"),
        ("أكد القائد أن هذه الغارات لن تحصل مجددا", "الغارات", "denied"),
        ("طلب الوسيط إطلاق الأسرى لكن المسلحين رفضوا الإفراج عنهم", "الإفراج", "denied"),
        ("فر المسلح إلى الجبل قبل أن تعتقله الشرطة", "تعتقله", "happened"),
        ("دخلت القوات القرية من أجل التفتيش، وبعدها اندلعت مواجهات مع المسلحين", "مواجهات", "happened"),
        ("تعمل الوزارة على عقد اجتماع مع النقابة", "اجتماع", "planned"),
        ("ومن المتوقع أن توافق الدول على الخطة", "توافق", "planned"),
    ],
)
def test_status_of_a_word_in_its_clause(text: str, trigger: str, status: str) -> None:
    assert [e.status for e in events_of(text) if e.trigger.text == trigger] == [status]


def test_what_is_said_of_a_known_act_leaves_it_standing() -> None:
    text = "نفى الرئيس أن يكون القتال بين الجيش والمتمردين طائفيا"
    statement = make_statement(text, "نفى", "يكون القتال بين الجيش والمتمردين طائفيا", "deny", "الرئيس")
    assert [e.status for e in events_of(text, statements=(statement,))] == ["happened"]


def test_killings_over_months_are_an_aggregate() -> None:
    text = "قتلت الطائرات ألف مسلح خلال عشرة أشهر"
    when = make_date(text, "خلال عشرة أشهر", "2020-09-10/2021-07-09")
    assert [e.status for e in events_of(text, dates=(when,))] == ["aggregate"]


def test_count_since_a_date_is_an_aggregate() -> None:
    text = "استهدف نحو 50 هجوما القواعد الأميركية منذ بداية عام 2021"
    (event,) = events_of(text, dates=(make_date(text, "منذ بداية عام 2021", "2021"),))
    assert (event.status, event.count) == ("aggregate", 50)


def test_event_of_another_year_is_background() -> None:
    text = "قتل عشرة جنود في هجوم على الثكنة عام 2013"
    (event,) = events_of(text, dates=(make_date(text, "عام 2013", "2013"),))
    assert (event.status, event.date, event.date_precision) == ("background", "2013", "year")


def test_accusation_inside_a_denial_is_denied() -> None:
    text = "نفى الرئيس اتهامات بأن بلاده قصفت مواقع للمسلحين"
    outer = make_statement(text, "نفى", "اتهامات بأن بلاده قصفت مواقع للمسلحين", "deny", "الرئيس")
    inner = make_statement(text, "اتهامات", "بلاده قصفت مواقع للمسلحين", "accuse")
    assert [e.status for e in events_of(text, statements=(outer, inner))] == ["denied"]


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("جاء ذلك بعد رفض المجلس إرسال قوات إلى الجوار", "إرسال", "denied"),
        ("صوت البرلمان لصالح إخراج القوات الأجنبية", "إخراج", "planned"),
        ("من المتوقع فتح السفارة في الصيف", "فتح", "planned"),
    ],
)
def test_refused_voted_and_expected_acts_lie_ahead(text: str, trigger: str, status: str) -> None:
    assert {e.trigger.text: e.status for e in events_of(text)}[trigger] == status


def test_a_future_act_of_the_speaker_is_a_threat() -> None:
    text = "أبلغوا المسؤولة بأنهم سيقتلون الرهينة"
    statement = make_statement(text, "أبلغوا", "سيقتلون الرهينة")
    (event,) = events_of(text, statements=(statement,))
    assert event.status == "threatened"


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("هذا أسوأ هجوم في المدينة منذ اجتياح المسلحين لها", "اجتياح", "background"),
        ("باتت الأحياء بلا كهرباء ولا ماء إثر ثلاث ضربات استهدفت المنشأة", "ضربات", "happened"),
        ("قررت الوزارة عقد اجتماع مع النقابة", "اجتماع", "planned"),
        ("قررت اللجنة في اجتماع طارئ خفض الأجور", "اجتماع", "happened"),
    ],
)
def test_anchors_of_time_causes_and_decisions(text: str, trigger: str, status: str) -> None:
    assert {e.trigger.text: e.status for e in events_of(text)}[trigger] == status


def test_an_act_told_beside_what_is_denied_happened() -> None:
    text = "نفت باريس أن تكون قد أرسلت سلاحا بعدما احتجزت الشرطة سبعة مسلحين"
    statement = make_statement(text, "نفت", "تكون قد أرسلت سلاحا بعدما احتجزت الشرطة سبعة مسلحين", "deny", "باريس")
    assert "happened" in [e.status for e in events_of(text, statements=(statement,)) if e.type == "COERCE"]
