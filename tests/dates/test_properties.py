"""A calendar as oracle: dates written in every month family, digit system and order must read back.

Whole pages are written too, then shifted by weeks, stripped of their stamp, given an old caption, or set at odds
with themselves.
"""

from __future__ import annotations

from datetime import date, timedelta

from hijridate import Gregorian
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.dates import find_dates
from tests.dates.test_publication import read_blocks

FAMILIES = {
    "Egypt": "يناير,فبراير,مارس,أبريل,مايو,يونيو,يوليو,أغسطس,سبتمبر,أكتوبر,نوفمبر,ديسمبر",
    "Levant": "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول",
    "Tunisia": "جانفي,فيفري,مارس,أفريل,ماي,جوان,جويلية,أوت,سبتمبر,أكتوبر,نوفمبر,ديسمبر",
    "Morocco": "يناير,فبراير,مارس,أبريل,ماي,يونيو,يوليوز,غشت,شتنبر,أكتوبر,نونبر,دجنبر",
}
HIJRI = [
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذي القعدة",
    "ذي الحجة",
]
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
ORDINALS = [
    "الأول",
    "الثاني",
    "الثالث",
    "الرابع",
    "الخامس",
    "السادس",
    "السابع",
    "الثامن",
    "التاسع",
    "العاشر",
    "الحادي عشر",
    "الثاني عشر",
    "الثالث عشر",
    "الرابع عشر",
    "الخامس عشر",
    "السادس عشر",
    "السابع عشر",
    "الثامن عشر",
    "التاسع عشر",
    "العشرين",
    "الحادي والعشرين",
    "الثاني والعشرين",
    "الثالث والعشرين",
    "الرابع والعشرين",
    "الخامس والعشرين",
    "السادس والعشرين",
    "السابع والعشرين",
    "الثامن والعشرين",
    "التاسع والعشرين",
    "الثلاثين",
    "الحادي والثلاثين",
]
DIGITS = {"ascii": "0123456789", "arabic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹"}

days = st.dates(date(1995, 1, 1), date(2035, 12, 31))
families = st.sampled_from(sorted(FAMILIES))
digits = st.sampled_from(sorted(DIGITS))


def in_digits(text: str, system: str) -> str:
    return text.translate(str.maketrans(DIGITS["ascii"], DIGITS[system]))


def month_name(day: date, family: str) -> str:
    return FAMILIES[family].split(",")[day.month - 1]


@settings(max_examples=150, deadline=None)
@given(
    days,
    families,
    families,
    digits,
    st.sampled_from(
        [
            "{d} {m} {y}",
            "{w} {d} {m} {y}",
            "{w}، {d} {m}، {y}",
            "{o} من {m} {y}",
            "{d} {m} عام {y}",
            "{d} {m}/{n} {y}",
            "{d} {m} ({n}) {y}",
            "يوم {w} {d} من {m} سنة {y}",
        ]
    ),
)
def test_a_written_date_reads_back(day: date, family: str, other: str, system: str, shape: str) -> None:
    words = shape.format(
        d=day.day,
        o=ORDINALS[day.day - 1],
        m=month_name(day, family),
        n=month_name(day, other),
        y=day.year,
        w=WEEKDAYS[day.weekday()],
    )
    if family == other or FAMILIES[family].split(",")[day.month - 1] == FAMILIES[other].split(",")[day.month - 1]:
        words = words.replace(f"/{month_name(day, other)}", "").replace(f" ({month_name(day, other)})", "")
    text = f"اجتمع الوزراء في {in_digits(words, system)} لبحث الخطة"
    found = find_dates(text, date(2010, 6, 15))
    assert [(d.value, d.text) for d in found] == [(day.isoformat(), in_digits(words, system))]


@settings(max_examples=80, deadline=None)
@given(days, digits, st.sampled_from("/-."), st.sampled_from(["ymd", "dmy"]))
def test_an_all_number_date_reads_back(day: date, system: str, mark: str, order: str) -> None:
    parts = [f"{day.year}", f"{day.month:02d}", f"{day.day:02d}"]
    words = in_digits(mark.join(parts if order == "ymd" else parts[::-1]), system)
    assert [d.value for d in find_dates(f"صدر العدد {words} أمس", date(2010, 6, 15))][:1] == [day.isoformat()]


@settings(max_examples=60, deadline=None)
@given(days, digits)
def test_a_hijri_date_reads_back(day: date, system: str) -> None:
    said = Gregorian(day.year, day.month, day.day).to_hijri()
    words = in_digits(f"{said.day} {HIJRI[said.month - 1]} {said.year} هـ", system)
    found = find_dates(f"صدر الأمر في {words} بالرياض", date(2010, 6, 15))
    assert [(d.value, d.hijri) for d in found] == [
        (day.isoformat(), f"{said.year}-{said.month:02d}-{said.day:02d}"),
    ]


@settings(max_examples=60, deadline=None)
@given(days, st.integers(1, 90))
def test_days_counted_back_agree_with_the_calendar(day: date, back: int) -> None:
    found = find_dates(f"غادر البلاد قبل {back} يوما، وعاد أمس", day)
    assert [d.value for d in found] == [(day - timedelta(days=back)).isoformat(), (day - timedelta(days=1)).isoformat()]


@settings(max_examples=60, deadline=None)
@given(days)
def test_last_and_next_weekdays_lie_within_a_week(day: date) -> None:
    for weekday, name in enumerate(WEEKDAYS):
        last, following = find_dates(f"اجتمع {name} الماضي ويجتمع {name} المقبل", day)
        assert date.fromisoformat(last.value or "").weekday() == weekday
        assert 1 <= (day - date.fromisoformat(last.value or "")).days <= 7
        assert 1 <= (date.fromisoformat(following.value or "") - day).days <= 7


def _page(day: date, *, stamp: bool = True, caption: bool = False, weekday: int = 0) -> list[tuple[str, str]]:
    today = WEEKDAYS[(day.weekday() + weekday) % 7]
    yesterday = WEEKDAYS[(day.weekday() - 1 + weekday) % 7]
    blocks = [("headline", "الحكومة تقر الخطة")]
    blocks += [("date", f"{day.day:02d}/{day.month:02d}/{day.year}")] if stamp else []
    blocks += [("caption", "صورة من 3 أيار/مايو 1994 لمبنى البرلمان")] if caption else []
    body = f"أقرت الحكومة اليوم {today} الخطة، وكان المجلس بحثها أمس {yesterday}، وتبدأ في الأسبوع المقبل بعد زيارة قبل ثلاثة أيام."
    return [*blocks, ("body", body)]


@settings(max_examples=40, deadline=None)
@given(days, st.integers(-60, 60))
def test_shifting_a_page_by_weeks_shifts_every_value(day: date, weeks: int) -> None:
    moved = day + timedelta(weeks=weeks)
    _, before, _ = read_blocks(_page(day))  # type: ignore[arg-type]
    _, after, _ = read_blocks(_page(moved))  # type: ignore[arg-type]
    shift = timedelta(weeks=weeks)
    for one, two in zip(before, after, strict=True):
        ends = [date.fromisoformat(v) + shift for v in (one.value or "").split("/")]
        assert two.value == "/".join(d.isoformat() for d in ends)


@settings(max_examples=40, deadline=None)
@given(days, st.integers(0, 6))
def test_without_the_stamp_the_weekday_finds_the_day_up_to_the_fetch(day: date, lag: int) -> None:
    fetched = f"{day + timedelta(days=lag)} 11:00:00"
    article, _, _ = read_blocks(_page(day, stamp=False), fetched=fetched)  # type: ignore[arg-type]
    assert article.published.value == day.isoformat()
    alone, _, _ = read_blocks(_page(day, stamp=False))  # type: ignore[arg-type]
    assert alone.published.value is None


@settings(max_examples=40, deadline=None)
@given(days)
def test_a_caption_of_another_year_leaves_page_and_values_alone(day: date) -> None:
    plain, dates, _ = read_blocks(_page(day))  # type: ignore[arg-type]
    with_caption, more, _ = read_blocks(_page(day, caption=True))  # type: ignore[arg-type]
    assert with_caption.published.value == plain.published.value == day.isoformat()
    assert [d.value for d in more if d.text != "3 أيار/مايو 1994"] == [d.value for d in dates]


@settings(max_examples=40, deadline=None)
@given(days.filter(lambda d: d.day > 12), st.integers(1, 6))
def test_a_weekday_at_odds_with_the_date_line_is_reported(day: date, off: int) -> None:
    article, _, issues = read_blocks(_page(day, weekday=off))  # type: ignore[arg-type]
    assert article.published.value == day.isoformat()
    assert {"published-conflict", "date-contradiction"} <= issues
