"""Brush, map and chains in a real browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from isnad.project import open_project
from tests.web.browser import FLAGS, find_chromium, serving, watch
from tests.web.conftest import make_app

CHROMIUM = find_chromium()
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here (scripts/ensure_chromium.sh)"),
    pytest.mark.xdist_group("browser"),
]
MAP = Path(__file__).parents[2] / "src" / "isnad" / "web" / "static" / "vendor" / "maplibre-gl.mjs"


@pytest.fixture(scope="module")
def home(sample_folder: Path) -> Iterator[str]:
    with open_project(sample_folder) as project:
        app = make_app(project, hosts=("127.0.0.1",))
        with serving(app) as address:
            yield address
        app.state.archive.close()


@pytest.fixture(scope="module")
def tab(home: str) -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, "--enable-unsafe-swiftshader"])
        context = launched.new_context(viewport={"width": 1280, "height": 900})
        faults = watch(context, home)
        page = context.new_page()
        page.set_default_timeout(20_000)
        yield page
        launched.close()
        assert [f for f in faults if "GL Driver" not in f] == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_drawing_across_the_bars_chooses_their_days(tab: Any, home: str, language: str) -> None:
    tab.goto(f"{home}/timeline?lang={language}")
    bars = tab.locator(".bars-drawing .bar .hit")
    first, last = bars.nth(2), bars.nth(6)
    days = [
        tab.locator(".bars-drawing .bar").nth(n).get_attribute(key) for n, key in ((2, "data-since"), (6, "data-until"))
    ]
    boxes = [first.bounding_box(), last.bounding_box()]
    assert (boxes[0]["x"] > boxes[1]["x"]) == (language == "ar")
    tab.mouse.move(boxes[0]["x"] + boxes[0]["width"] / 2, boxes[0]["y"] + 20)
    tab.mouse.down()
    tab.mouse.move(boxes[1]["x"] + boxes[1]["width"] / 2, boxes[1]["y"] + 30, steps=4)
    with tab.expect_navigation():
        tab.mouse.up()
    assert f"since={days[0]}" in tab.url
    assert f"until={days[1]}" in tab.url


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_cited_are_drawn_where_reading_begins(tab: Any, home: str, language: str) -> None:
    tab.goto(f"{home}/chains?lang={language}")
    row = tab.locator("tr.edge").first
    cited, citing = (row.locator("td").nth(n).bounding_box()["x"] for n in (0, 1))
    assert (cited > citing) == (language == "ar")
    names = tab.locator(".chain-drawing text")
    start, end = names.first.bounding_box()["x"], names.last.bounding_box()["x"]
    assert (start > end) == (language == "ar")


@pytest.mark.skipif(not MAP.exists(), reason="no map here (make assets)")
def test_list_and_map_are_in_step(tab: Any, home: str) -> None:
    tab.goto(f"{home}/map?lang=ar")
    tab.wait_for_selector("#map[data-ready], #no-map:not([hidden])")
    if tab.locator("#no-map").is_visible():
        pytest.skip("this chromium has no WebGL")
    tab.wait_for_selector(".map-labels .place-label >> nth=3", state="attached")
    tab.locator(".places tbody tr").nth(2).locator("td.mute").click()
    tab.wait_for_selector(".places tbody tr:nth-child(3).current")
    tab.wait_for_selector(".places tr.in-view")
