"""Pages that date each other: offered with reasons, never applied."""

from __future__ import annotations

from dataclasses import replace

from isnad import language
from isnad.dates import date_article, find_expressions
from isnad.dates.together import Page, date_each_other
from tests.dates.test_bad_dates import article_of

UNDATED = (
    "أعلنت الشركة الوطنية للسكك الخميس توقيع عقد لتشغيل القطار السريع بين الميناء والعاصمة مع تحالف ياباني، "
    "وقال مهندسون إن 1500 عامل يشاركون في تمديد القضبان قرب المحطة المركزية."
)
LATER = (
    "وكانت الشركة الوطنية للسكك وقعت الشهر الماضي عقد تشغيل القطار السريع بين الميناء والعاصمة مع تحالف ياباني. "
    "ويشارك الآن 2300 عامل في تمديد القضبان قرب المحطة المركزية حسب مهندسون في تحالف ياباني."
)


def page(name: str, text: str, published: str | None) -> Page:
    article = replace(article_of(text, given_published=published), id=name)
    analysed = language.analyse(text, article.blocks)
    expressions = find_expressions(analysed)
    article, _ = date_article(article, analysed, expressions)
    return article, analysed, expressions


def test_what_one_page_tells_as_past_bounds_the_page_that_tells_it_as_news() -> None:
    pages = (page("undated", UNDATED, None), page("later", LATER, "2024-02-11"))
    [(name, published)] = date_each_other(pages)
    assert name == "undated"
    assert (published.value, published.earliest, published.latest) == (None, "2024-01-01", "2024-02-07")
    assert [e.rule for e in published.basis if e.rule == "told-elsewhere"]
    assert pages[0][0].published.value is None


def test_a_weekday_and_a_week_leave_one_day() -> None:
    text = UNDATED.replace("الخميس", "اليوم الخميس")
    later = LATER.replace("الشهر الماضي", "في 11 يناير الماضي")
    [(_, published)] = date_each_other((page("undated", text, None), page("later", later, "2024-02-11")))
    assert (published.earliest, published.latest) == ("2024-01-11", "2024-01-18")


def test_pages_that_tell_of_other_things_say_nothing() -> None:
    other = "وكانت الوزارة افتتحت الشهر الماضي مستشفى جديدا للأطفال في المدينة الجنوبية بحضور السفراء والأطباء."
    assert date_each_other((page("undated", UNDATED, None), page("later", other, "2024-02-11"))) == ()
