"""The timeline: bars, the period chosen, lanes, days."""

import datetime

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from isnad.views import DayCount
from isnad.web.histogram import WIDTH, draw

DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 12, 31)).map(datetime.date.isoformat)


@given(st.dictionaries(DAYS, st.integers(1, 50), min_size=1, max_size=40))
def test_every_day_is_in_one_bar(counts: dict[str, int]) -> None:
    shape = draw([DayCount(*pair) for pair in counts.items()])
    assert shape is not None
    assert sum(b.times for b in shape.bars) == sum(counts.values())
    for day in counts:
        assert sum(b.since <= day <= b.until for b in shape.bars) == 1
    assert len(shape.bars) <= 110


def test_the_first_day_stands_right_in_arabic() -> None:
    days = [DayCount("2024-01-01", 1), DayCount("2024-01-03", 2)]
    left, right = draw(days), draw(days, mirrored=True)
    assert left is not None
    assert right is not None
    assert [b.x for b in left.bars] == [0, 320, 640]
    assert [b.x for b in right.bars] == [640, 320, 0]
    assert [b.since for b in right.bars] == [b.since for b in left.bars]
    assert sum(b.width for b in right.bars) == WIDTH


def test_undated_alone_make_no_chart() -> None:
    assert draw([DayCount("", 7)]) is None


@pytest.mark.parametrize("what", ["events", "own", "statements", "articles"])
@pytest.mark.parametrize("lanes", ["outlet", "actor"])
def test_the_bars_add_up_to_the_table(client: TestClient, what: str, lanes: str) -> None:
    root = html.document_fromstring(client.get("/timeline", params={"what": what, "lanes": lanes}).content)
    assert root.cssselect(".bars-drawing .bar")
    rows = client.get("/timeline.jsonl", params={"what": what}).text.splitlines()
    assert rows
    assert root.cssselect(".lanes tr")


def test_a_period_narrows_the_days_and_keeps_the_bars(client: TestClient) -> None:
    root = html.document_fromstring(client.get("/timeline?since=2023-01-01&until=2023-12-31").content)
    whole = html.document_fromstring(client.get("/timeline").content)
    assert len(root.cssselect(".bar")) == len(whole.cssselect(".bar"))
    assert 0 < len(root.cssselect(".bar.outside")) < len(root.cssselect(".bar"))
    days = [t.get("datetime") for t in root.cssselect(".day h3 time")]
    assert days
    assert all(d.startswith("2023") for d in days)
    assert days == sorted(days, reverse=True)


def test_what_is_no_day_chooses_nothing(client: TestClient) -> None:
    assert client.get("/timeline?since=yesterday&until=2024-13-01").status_code == 200
