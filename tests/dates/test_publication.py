"""The day of publication: what counts, what outweighs what, and what is reported."""

from __future__ import annotations

import pytest

from isnad import language
from isnad.dates import date_article, find_expressions, resolve_expressions
from isnad.model import Article, Block, Date, Issue, Published, Role, Stamp


def read_blocks(
    blocks: list[tuple[Role, str]],
    *,
    url: str | None = None,
    fetched: str | None = None,
    given: str | None = None,
    stamps: tuple[Stamp, ...] = (),
    place_line: str | None = None,
) -> tuple[Article, tuple[Date, ...], set[str]]:
    """Date a page of the given blocks; return article, dates and the codes of all issues."""
    made, text = [], ""
    for role, words in blocks:
        made.append(Block(role, len(text), len(text) + len(words)))
        text += words + "\n"
    article = Article(
        "a",
        url,
        None,
        "",
        "ar",
        None,
        None,
        (),
        None,
        None,
        None,
        place_line,
        Published(),
        text,
        tuple(made),
        fetched,
        given,
        stamps,
    )
    analysed = language.analyse(text, article.blocks)
    expressions = find_expressions(analysed)
    issues: tuple[Issue, ...]
    article, issues = date_article(article, analysed, expressions)
    dates, more = resolve_expressions(expressions, analysed, article)
    return article, dates, {i.code for i in issues + more}


def test_a_given_date_is_taken_as_known() -> None:
    article, dates, _ = read_blocks([("body", "وصل الوفد أمس")], given="13/07/2016", fetched="2016-08-01")
    assert (article.published.value, dates[0].value) == ("2016-07-13", "2016-07-12")


def test_a_weekday_settles_day_and_month_of_the_date_line() -> None:
    article, dates, issues = read_blocks([("date", "11/02/2024"), ("body", "تبدأ اللجنة اليوم الأحد عملها")])
    assert article.published.value == "2024-02-11"
    assert dates[1].value == "2024-02-11"
    assert issues == set()
    other, _, _ = read_blocks([("date", "02/11/2024"), ("body", "تبدأ اللجنة اليوم الأحد عملها")])
    assert other.published.value == "2024-02-11"


def test_a_paper_set_for_the_next_day_keeps_its_stamp_and_the_weekday_wins() -> None:
    article, dates, issues = read_blocks(
        [
            ("date", "تأريخ النشر : 2021July31 - 19:51"),
            ("body", "أكدت الحركة امس السبت موقفها. وقال السبت الماضي إنه باق، ووصل أمس."),
        ]
    )
    assert article.published.value == "2021-07-31T19:51"
    assert [d.value for d in dates] == ["2021-07-31T19:51", "2021-07-31", "2021-07-24", "2021-07-31"]
    assert {"date-contradiction", "published-conflict"} <= issues


def test_teasers_bound_the_page_and_have_days_of_their_own() -> None:
    article, dates, _ = read_blocks(
        [
            ("body", "أعلن الفصيل اليوم السبت رفضه"),
            ("teaser", "أعلن العراق اليوم الجمعة اعتقال متهمين"),
            ("teaser_date", "Published On 9/7/2021"),
            ("teaser", "استهداف القاعدة اليوم"),
            ("teaser_date", "Published On 7/7/2021"),
        ]
    )
    assert article.published.value == "2021-07-10"
    assert [d.value for d in dates] == ["2021-07-10", "2021-07-09", "2021-07-09", "2021-07-07", "2021-07-07"]


def test_a_caption_of_another_year_changes_nothing() -> None:
    body: list[tuple[Role, str]] = [("date", "26/01/2024"), ("body", "تعهدت الجماعة أمس الخميس بالمواصلة")]
    plain, _, _ = read_blocks(body)
    with_caption, _, _ = read_blocks([("caption", "صورة التقطت في 8 تموز/يوليو 2021 للقاعدة"), *body])
    assert plain.published.value == with_caption.published.value == "2024-01-26"


def test_what_a_page_cannot_tell_stays_between_its_bounds() -> None:
    article, dates, issues = read_blocks(
        [("body", "تعهدت الجماعة الجمعة بالمواصلة، فمنذ منتصف تشرين الأول/أكتوبر يتوتر الإقليم بسبب الحرب في غزة.")]
    )
    assert article.published.value is None
    assert (article.published.earliest, article.published.latest) == ("2023-10-15", "2024-09-30")
    assert "published-unknown" in issues
    assert dates[1].value == "2023-10"


def test_the_fetch_time_yields_to_today_with_its_weekday() -> None:
    article, dates, _ = read_blocks([("body", "يعقد البرلمان اليوم الأربعاء جلسة")], fetched="2015-07-31 04:12:07")
    assert (article.published.value, dates[0].value) == ("2015-07-29", "2015-07-29")


def test_a_page_fetched_at_night_is_of_the_day_before_unless_it_says_yesterday() -> None:
    evening, _, _ = read_blocks([("body", "افتتح الأمير المعرض")], fetched="2015-07-25 01:30:00")
    paper, _, _ = read_blocks([("body", "افتتح الأمير أمس المعرض")], fetched="2015-07-25 01:30:00")
    assert (evening.published.value, paper.published.value) == ("2015-07-24", "2015-07-25")


def test_the_address_outweighs_the_fetch_time_and_a_stray_stamp_is_reported() -> None:
    article, _, issues = read_blocks(
        [("body", "افتتح الأمير أمس المعرض")],
        url="https://news.example/2015/07/23/story.html",
        fetched="2015-07-25 10:00:00",
        stamps=(Stamp("htmldate", "2015-01-01"),),
    )
    assert article.published.value == "2015-07-23"
    assert "published-conflict" in issues


def test_every_reason_is_told_in_words() -> None:
    article, _, _ = read_blocks([("date", "11/02/2024"), ("body", "تبدأ اللجنة اليوم الأحد عملها")])
    assert [e.text for e in article.published.basis] == ["11/02/2024", "اليوم الأحد"]
    assert all(e.says and e.rule for e in article.published.basis)


@pytest.mark.parametrize(
    "opening",
    [
        "الخرطوم 3 يونيو 2019 (رويترز) - قالت لجنة الأطباء إن 35 شخصا قتلوا",
        "الخرطوم في 3 حزيران/يونيو 2019 /سونا/ قالت لجنة الأطباء إن 35 شخصا قتلوا",
        "الخرطوم، 3 جوان 2019 (وات) - قالت لجنة الأطباء إن 35 شخصا قتلوا",
    ],
)
def test_the_date_of_a_wire_dateline_dates_the_page(opening: str) -> None:
    article, _, _ = read_blocks([("headline", "قتلى في فض الاعتصام"), ("body", opening)], place_line="الخرطوم")
    assert article.published.value == "2019-06-03"
    assert [e.rule for e in article.published.basis] == ["date-line"]


def test_a_date_further_on_in_the_first_sentence_is_no_dateline() -> None:
    opening = "الخرطوم (رويترز) - قتل 35 شخصا في 3 يونيو 2019 (يوم فض الاعتصام) كما قال الأطباء"
    article, _, _ = read_blocks([("body", opening)], place_line="الخرطوم")
    assert article.published.value is None
