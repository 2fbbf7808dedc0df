"""Names that are other words too: each form once where it names somebody or somewhere and once where it does not."""

import pytest

import isnad
from isnad.entities import find_mentions
from isnad.language import analyse
from isnad.model import Article, Block, Mention, Published


def mentions_of(text: str) -> tuple[Mention, ...]:
    blocks = (Block("body", 0, len(text)),)
    article = Article("", None, None, "", "ar", None, None, (), None, None, None, None, Published(), text, blocks)
    return find_mentions(analyse(text, blocks), article, ())[0]


NAMED = [
    ("وصل الوفد إلى سنجار أمس", "سنجار", "place/iq-sinjar-district"),
    ("وصل إلى طرابلس اللبنانية ليلا", "طرابلس", "place/lb-tripoli-lebanon"),
    ("اندلع القتال في طرابلس الليبية", "طرابلس", "place/ly-tripoli"),
    ("اشتبك الطرفان في الحديدة غرب اليمن", "الحديدة", "place/ye-al-hudaydah"),
    ("أغلق معبر ربيعة الحدودي صباحا", "معبر ربيعة الحدودي", "place/iq-rabia-district"),
    ("قال اللواء خلف إن القوات تقدمت", "خلف", "?person/خلف"),
    ("قال خالد بن سعد الخميس إن الطريق مقطوع", "خالد بن سعد الخميس", "?person/خالد بن سعد الخميس"),
    ("قال سعيد إن البلاد بخير", "سعيد", "?person/سعيد"),
    ("قالت صباح إنها باقية", "صباح", "?person/صباح"),
    ("قال كريم إن العمل انتهى", "كريم", "?person/كريم"),
    ("قال حسن إن العمل انتهى", "حسن", "?person/حسن"),
    ("قرر الوالي منع «التحرير» من عقد مؤتمره", "التحرير", "group/hizb-ut-tahrir"),
    ("قالت حركة النهضة إنها ترفض", "حركة النهضة", "party/ennahda"),
    ("رفض تيار المستقبل المقترح", "تيار المستقبل", "party/future-movement"),
    ("قصف سد النهضة مستبعد", "سد النهضة", "place/et-gerd"),
    ("غادر مدينة صور صباحا", "مدينة صور", "place/lb-tyre"),
    ("فاز ريال مدريد بالكأس", "ريال مدريد", "?organisation/ريال مدريد"),
    ("تحدث في مدريد عن السلام", "مدريد", "place/es-madrid"),
    ("وقع هجوم في متحف باردو بالعاصمة تونس أمس", "تونس", "place/tn-tunis"),
    ("قتل 12 وجرح 30 في انفجار سيارة", "12", None),
    ("في بعقوبة مركز محافظة ديالى هدوء", "مركز محافظة ديالى", "place/iq-diyala-governorate"),
    ("قال الناطق ناصر بوزقية إن الجيش عاد", "ناصر بوزقية", "?person/ناصر بوزقية"),
    ("مقاهي شارع أبي نواس في بغداد", "شارع أبي نواس", "place/iq-abu-nuwas-street"),
    ("وقالت المبعوثة آنا ماريا غونزاليس إنها باقية", "آنا ماريا غونزاليس", "?person/آنا ماريا غونزاليس"),
    ("وأوضح سيرغي ألكسندروفيتش كوزنيتسوف أن", "سيرغي ألكسندروفيتش كوزنيتسوف", "?person/سيرغي ألكسندروفيتش كوزنيتسوف"),
    ("وذكر ذلك في تلغرام أمس", "تلغرام", "company/telegram"),
    ("رفض مجلس الشيوخ النيجيري المشروع", "مجلس الشيوخ النيجيري", "?organisation/مجلس الشيوخ النيجيري"),
]


@pytest.mark.parametrize(("text", "words", "entity"), NAMED)
def test_a_word_that_is_a_name_here_names(text: str, words: str, entity: str) -> None:
    assert (words, entity) in {(m.text, m.entity) for m in mentions_of(text)}


OTHER_WORDS = [
    ("عثر العمال على حديدة كبيرة", "حديدة"),
    ("وقف الحارس خلف الجدار", "خلف"),
    ("انتهى الاجتماع يوم الخميس", "الخميس"),
    ("كان الطفل سعيدا بالهدية", "سعيدا"),
    ("وصل الجميع في صباح أمس", "صباح"),
    ("كتب عن القرآن الكريم بحثا", "الكريم"),
    ("شكره على حسن الضيافة", "حسن"),
    ("سيحدث ذلك في المستقبل القريب", "المستقبل"),
    ("درس عصر النهضة الأوروبية", "النهضة"),
    ("بعد تحرير المدينة بأيام", "تحرير"),
    ("ولد في مسقط رأسه الصغير", "مسقط"),
    ("تقود سيارتها الزرقاء ببطء", "الزرقاء"),
    ("فقد الرجل بصره في الحرب", "بصره"),
    ("كان صيدًا سهلا للجميع", "صيدًا"),
    ("بلغ الحد الأقصى المسموح", "الأقصى"),
    ("وصل الوفد وقال إن صور الحادث وصلت", "صور"),
    ("أقام في الأندية الرياضية السعودية سنوات", "السعودية"),
]


@pytest.mark.parametrize(("text", "word"), OTHER_WORDS)
def test_the_same_form_as_another_word_is_no_name(text: str, word: str) -> None:
    assert not any(m.text == word and m.kind in ("person", "place", "organisation", "group") for m in mentions_of(text))


def test_a_hospital_named_for_an_idea_is_in_no_town_of_that_name() -> None:
    record = isnad.read({"id": "x", "text": "نقل الجرحى إلى مستشفى الثورة في الحديدة."})
    assert {m.text: m.entity for m in record.mentions if m.kind == "place"} == {
        "مستشفى الثورة": "?place/مستشفى الثورة",
        "الحديدة": "place/ye-al-hudaydah",
    }


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("قصف عنيف في كتم. وأكد السودان أن الخرطوم هادئة", ["place/sd-kutum", "place/sd", "place/sd-khartoum"]),
        ("نشر الخبر في كتم. وأكدت تونس أن صفاقس هادئة", ["place/tn", "place/tn-sfax"]),
    ],
)
def test_a_town_named_like_a_word_counts_in_news_of_its_country(text: str, places: list[str]) -> None:
    assert [m.entity for m in mentions_of(text) if m.kind == "place"] == places


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("قال السوداني إن الحكومة ماضية", "person/mohammed-shia-al-sudani"),
        ("الشرع: لن نقبل بذلك", "person/ahmed-al-sharaa"),
        ("قال اللاعب السوداني إن الفوز قريب", None),
        ("قال المحلل سالم العامري إن ذلك جيد. وأضاف العامري أن الأمر سهل", "?person/سالم العامري"),
    ],
)
def test_a_surname_that_is_a_word_too_is_somebody_where_he_speaks(text: str, entity: str | None) -> None:
    named = [m.entity for m in mentions_of(text) if m.kind == "person"]
    assert named == ([] if entity is None else [entity] * len(named))
    assert bool(named) == (entity is not None)


@pytest.mark.parametrize(
    "text",
    [
        "وتحقيق قضاء عادلا وناجزا",  # a court that is just, no district
        "يقبل رأس الشيخ صالح بن حميد إمام الحرم",
        "أدخلت مستشفى حكوميًا بعد مراجعتها عمادة القبول والتسجيل",
        "معانٍ كثيرة للكلام",
        "توقفت حركة الملاحة وحركة السير والحركة المرورية على الواجهات البحرية",
        "مشى كاشف الرأس وعاد بالخير واليمن والبركات",
    ],
)
def test_words_after_a_head_noun_that_name_no_place_and_no_body(text: str) -> None:
    assert [
        m.text for m in mentions_of(text) if m.kind in ("place", "group", "organisation") and m.rule != "site"
    ] == []


def test_a_quarter_that_bears_the_name_of_a_town_abroad_is_not_that_town() -> None:
    text = "قتال في ليبيا بين قبيلتين في سبها. وقالت طرابلس إن ليبيا أرسلت جنودا إلى حي المنشية"
    assert [m.entity for m in mentions_of(text) if m.text.startswith("حي")] == ["?place/حي المنشية"]
