"""read_page on plain text: roles line by line, and what it finds about the page."""

import json
import os
from pathlib import Path

import pytest

from isnad.model import Page
from isnad.pages import read_page

SHARED = Path(os.environ.get("ISNAD_SHARED", Path(__file__).parents[2].parent / "shared"))


def _page(text: str, **given: str) -> Page:
    return Page(id="p", sha256="0" * 64, plain=text, **given)  # type: ignore[arg-type]


def _roles(text: str, **given: str) -> list[str]:
    return [b.role for b in read_page(_page(text, **given))[0].blocks]


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the shared gold is not beside the repository")
def test_five_real_pages() -> None:
    expected = json.loads((SHARED / "gold" / "pages.extra.json").read_text(encoding="utf-8"))
    right = total = 0
    for row in (SHARED / "gold" / "pages.in.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(row)
        article, _ = read_page(_page(entry["text"]))
        assert article.text == entry["text"]
        roles = {article.text.count("\n", 0, b.start): b.role for b in article.blocks}
        wanted = expected["blocks"][entry["id"]]
        total += len(wanted)
        right += sum(roles.get(b["line"]) == b["role"] for b in wanted)
        outlet = expected["outlet"][entry["id"]]
        assert article.outlet is not None
        assert article.outlet.name == outlet["name_ar"]
        assert [a.name for a in article.agencies] == outlet["agencies"]
        assert (article.relayed_from.name if article.relayed_from else None) == outlet["relayed_from"]
    assert right >= 0.95 * total


def test_text_is_kept_and_every_line_has_a_role() -> None:
    text = "عنوان الخبر الأول في الصفحة\n\n \n  قالت الوزارة اليوم إن المحادثات انتهت من غير اتفاق بين الوفدين.\n"
    article, issues = read_page(_page(text))
    assert article.text == text
    assert [text[b.start : b.end] for b in article.blocks] == [x.strip() for x in text.split("\n") if x.strip()]
    assert [b.role for b in article.blocks] == ["headline", "body"]
    assert article.headline == "عنوان الخبر الأول في الصفحة"
    assert [i.code for i in issues] == ["page-no-outlet"]


def test_body_text_with_its_title_given_is_body() -> None:
    text = "قال ناطق باسم البلدية إن المياه عادت.\n \nوأضاف أن العمل مستمر\n \nولم يذكر موعدا."
    assert _roles(text, given_title="عودة المياه إلى الحي") == ["body"] * 3
    assert read_page(_page(text, given_title="عودة المياه إلى الحي"))[0].headline == "عودة المياه إلى الحي"


def test_short_text_is_body() -> None:
    assert _roles("صور من الحفل", given_title="الحفل السنوي") == ["body"]
    assert _roles("قتل شخصان في حادث سير") == ["body"]


def test_furniture_run_on_to_the_last_paragraph_is_cut_off() -> None:
    text = "أعلنت الشرطة أنها أوقفت ثلاثة أشخاص بعد شجار كبير وقع أمس في سوق المدينة القديمة. سمات الشرطة سوق شجار"
    article, _ = read_page(_page(text, given_title="توقيف ثلاثة"))
    assert [(b.role, text[b.start : b.end]) for b in article.blocks] == [
        ("body", text[: text.index("سمات") - 1]),
        ("navigation", "سمات الشرطة سوق شجار"),
    ]


def test_agency_at_the_end_is_credited_and_stays_body() -> None:
    text = "قتل ثلاثة جنود في كمين قرب الحدود الشرقية فجر اليوم كما أعلن الجيش. (د ب أ)"
    article, _ = read_page(_page(text, given_title="كمين"))
    assert [b.role for b in article.blocks] == ["body"]
    assert [(a.id, text[a.start : a.end]) for a in article.agencies] == [("agency/dpa", "د ب أ")]


@pytest.mark.parametrize(
    ("head", "place", "agencies"),
    [
        ("عدن (رويترز) - ", "عدن", ["agency/reuters"]),
        ("الخرطوم - أ.ف.ب: ", "الخرطوم", ["agency/afp"]),
        ("عمان 3 آذار (بترا)- ", "عمان", ["agency/petra"]),
        ("بيروت: ", "بيروت", []),
        ("دمشق ـ وكالات: ", "دمشق", ["agency/various"]),
        ("غزة/ سامي الحسن/ الأناضول: ", "غزة", ["agency/anadolu"]),
        ("الحكومة: ", None, []),
    ],
)
def test_datelines(head: str, place: str | None, agencies: list[str]) -> None:
    article, _ = read_page(_page(head + "أكد مسؤول محلي أن الطريق الدولي فتح أمام الشاحنات.", given_title="الطريق"))
    assert article.place_line == place
    assert [a.id for a in article.agencies] == agencies


def test_picture_credit_is_no_agency_of_the_article() -> None:
    text = "فتح الطريق الدولي\n\nشاحنات عند المعبر الحدودي (رويترز)\n\nأكد مسؤول محلي أن الطريق الدولي فتح أمام الشاحنات.\n\nوقال إن العمل بدأ قبل شهر."
    article, _ = read_page(_page(text))
    assert [b.role for b in article.blocks] == ["headline", "caption", "body", "body"]
    assert article.agencies == ()


def test_relaying_outlet_and_own_outlet() -> None:
    text = "فتح الطريق الدولي\n\nأكد مسؤول محلي أن الطريق الدولي فتح أمام الشاحنات.\n\nالمصدر: العربية نت + رويترز"
    article, _ = read_page(_page(text, given_outlet="elaph"))
    assert article.outlet is not None
    assert article.outlet.id == "outlet/elaph"
    assert article.relayed_from is not None
    assert article.relayed_from.id == "outlet/al-arabiya"
    assert [a.id for a in article.agencies] == ["agency/reuters"]


def test_city_that_is_also_a_paper_relays_nothing() -> None:
    text = "سامي الحسن – الرياض\nأكد مسؤول محلي أن الطريق الدولي فتح أمام الشاحنات."
    article, _ = read_page(_page(text, given_outlet="sabq", given_title="الطريق"))
    assert article.relayed_from is None
    assert article.byline == "سامي الحسن"


def test_unknown_outlet_keeps_its_name() -> None:
    article, _ = read_page(_page("أكد مسؤول محلي أن الطريق فتح.", given_outlet="صوت القرية"))
    assert article.outlet is not None
    assert (article.outlet.id, article.outlet.name) == ("?صوت القرية", "صوت القرية")


def test_digest_is_split() -> None:
    text = (
        "* اليابان: زلزال يضرب الشمال\n* طوكيو - «الشرق الأوسط»: ضرب زلزال قوي شمال البلاد أمس من غير أن يوقع ضحايا.\n"
        "* الهند تطلق قمرا صناعيا\n* نيودلهي - رويترز: أطلقت الهند قمرا صناعيا جديدا لمراقبة الطقس كما أعلنت وكالة الفضاء."
    )
    article, issues = read_page(_page(text, given_title="موجز أخبار"))
    assert [b.item for b in article.blocks] == [0, 0, 1, 1]
    assert "page-digest" in [i.code for i in issues]
    assert [a.id for a in article.agencies] == ["agency/reuters"]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200f\u200e\n"])
def test_empty(text: str) -> None:
    article, issues = read_page(_page(text))
    assert (article.blocks, [i.code for i in issues]) == ((), ["input-empty"])


def test_not_arabic() -> None:
    article, issues = read_page(_page("The minister said on Monday that talks with the union had ended."))
    assert article.language == "en"
    assert "input-not-arabic" in [i.code for i in issues]


def test_bidi_controls_are_named() -> None:
    _, issues = read_page(_page("قال الوزير \u202eإن الهدنة\u202c قائمة منذ يومين."))
    assert [(i.start, i.end) for i in issues if i.code == "text-bidi-controls"] == [(11, 12)]


def test_hostile_text_does_not_raise() -> None:
    for text in (
        "\x00\x00",
        "((((((((",
        "«" * 5000,
        "- " * 5000,
        ":" * 3000,
        "المصدر:",
        "(رويترز)",
        "*\n*\n*",
        "1\n2\n3",
        "\ufffd" * 50,
    ):
        article, _ = read_page(_page(text))
        assert article.text == text


def test_a_window_title_says_the_headline_again() -> None:
    text = (
        "أخبار المرفأ - البرلمان يصوت على حكومة جديدة\nالرئيسية\nشرق أوسط\nعلوم وتكنولوجيا\n"
        "البرلمان يصوت على حكومة جديدة\nالتعليق على الصورة،\nرئيس البرلمان في جلسة سابقة\n10 فبراير 2022\n"
        "قال متحدث باسم البرلمان إن المجلس صوت يوم الخميس لصالح تشكيل حكومة جديدة في البلاد.\n"
    )
    article, _ = read_page(_page(text))
    roles = ["headline", "navigation", "navigation", "navigation", "headline", "caption", "caption", "date", "body"]
    assert [b.role for b in article.blocks] == roles
    assert article.headline == "البرلمان يصوت على حكومة جديدة"
    assert article.byline is None
