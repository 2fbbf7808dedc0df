"""The interface in a real browser: offline, accessible, right in both directions, by keyboard, without JavaScript."""

import json
import random
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from isnad.project import Project, add_paths, open_project, run_project
from isnad.views import (
    get_document,
    get_statements,
    list_documents,
    list_events,
    list_statements,
    list_stories,
    list_verdicts,
    open_archive,
)
from isnad.views.periods import count_edges
from tests.web.browser import AXE, find_chromium, serving, watch
from tests.web.conftest import clock, make_app
from tests.web.pages import SCREENS
from tests.web.torture import HOSTILE, TORTURE

CHROMIUM = find_chromium()
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here (scripts/ensure_chromium.sh)"),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(scope="module")
def project(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The sample project with two hard pages more, to write to."""
    folder = tmp_path_factory.mktemp("browser")
    shutil.copytree(sample_folder, folder / "copy")
    (folder / "torture.txt").write_text(TORTURE, encoding="utf-8")
    (folder / "hostile.html").write_text(HOSTILE, encoding="utf-8")
    with open_project(folder / "copy") as opened:
        add_paths(opened, [folder / "torture.txt", folder / "hostile.html"], clock)
        run_project(opened, clock)
        yield opened


@pytest.fixture(scope="module")
def home(project: Project) -> Iterator[str]:
    app = make_app(project, hosts=("127.0.0.1",))
    with serving(app) as address:
        yield address
    app.state.archive.close()


@pytest.fixture(scope="module")
def hard(project: Project) -> dict[str, str]:
    """The ids of the two hard pages by name."""
    with open_archive(project.folder) as archive:
        rows = list_documents(archive, limit=100).items
    return {name: r.id for r in rows for name in ("torture", "hostile") if name in (r.source or "")}


@pytest.fixture
def tab(browser: Any, home: str) -> Iterator[Any]:
    """A page of a fresh context; what left the machine or went wrong in it fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    faults = watch(context, home)
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()
    assert faults == []


def addresses(project: Project) -> list[str]:
    with open_archive(project.folder) as archive:
        said = list_statements(archive, limit=1).items[0]
        event = max(list_events(archive, limit=200).items, key=lambda e: (len(e.casualties), len(e.parties), e.key))
        story = max(list_stories(archive).items, key=lambda s: (s.outlets, s.id))
        edge = count_edges(archive, limit=1)[0]
    article = f"/article/{said.document}"
    tabs = [f"{article}?tab={tab}" for tab in ("original", "versions", "metadata", "json")]
    return [*SCREENS, article, f"{article}?finding={said.key}", *tabs, f"/event/{event.key}", f"/review/{said.key}",
            f"/review/{event.key}", f"/story/{story.id}", "/entity/group%2Fhouthis", "/entity/country%2Fus",
            f"/outlet/{said.outlet}", f"/chains?cited={edge.cited}&citing={edge.citing}", "/timeline?lanes=actor",
            f"/add/{said.document}", f"/review/{event.key}/split", f"/review/{event.key}?relate=1", "/no-such-page"]  # fmt: skip


@pytest.mark.skipif(not AXE.exists(), reason="no axe-core here (make assets)")
@pytest.mark.parametrize(("language", "themes"), [("ar", ["light", "dark"]), ("en", ["dark", "light"])])
def test_axe_finds_nothing_on_any_page_in_either_theme(
    browser: Any, home: str, project: Project, language: str, themes: list[str]
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    faults = watch(context, home)
    page = context.new_page()
    found = []
    source = AXE.read_text(encoding="utf-8")
    for path in addresses(project):
        page.goto(f"{home}{path}{'&' if '?' in path else '?'}lang={language}")
        page.evaluate(source)
        for theme in themes:
            page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
            only = {} if theme == themes[0] else {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
            options = {**only, "iframes": False, "resultTypes": ["violations"]}
            result = page.evaluate("options => axe.run(document, options)", options)
            found += [f"{path} {theme}: {v['id']} {v['nodes'][0]['html'][:200]}" for v in result["violations"]]
    context.close()
    assert found == []
    assert [f for f in faults if "404" not in f] == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_keyboard_goes_through_a_page_in_the_order_it_is_read(tab: Any, home: str, language: str) -> None:
    tab.goto(f"{home}/events?lang={language}")
    assert tab.eval_on_selector_all("[tabindex]", "all => all.filter(e => e.tabIndex > 0).length") == 0
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    seen = []
    for _ in range(6):
        tab.keyboard.press("Tab")
        seen.append(tab.evaluate("document.activeElement.name || document.activeElement.type"))
        assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert seen[:3] == ["type", "status", "outlet"]


def test_nothing_moves_where_motion_is_not_wanted(browser: Any, home: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{home}/events?lang=en")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = (
        "all => all.filter(e => getComputedStyle(e).transitionDuration !== '0s' || e.getAnimations().length).length"
    )
    assert page.eval_on_selector_all("*", moving) == 0
    context.close()


def test_print_keeps_the_text_and_drops_the_tools(tab: Any, home: str, hard: dict[str, str]) -> None:
    tab.goto(f"{home}/article/{hard['torture']}?lang=ar")
    tab.emulate_media(media="print")
    tab.wait_for_selector(".main-nav", state="hidden")
    shown = "s => [...document.querySelectorAll(s)].filter(e => e.checkVisibility()).length"
    assert tab.evaluate(shown, "#text .block") > 0
    assert tab.evaluate(shown, ".main-nav, .find, .tabs, .layers, .twins") == 0
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_page_is_wider_than_a_phone(browser: Any, home: str, project: Project, language: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    wide = []
    for path in addresses(project):
        page.goto(f"{home}{path}{'&' if '?' in path else '?'}lang={language}")
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            wide.append(path)
    context.close()
    assert wide == []


@pytest.mark.parametrize(("language", "sign"), [("ar", -1), ("en", 1)])
def test_chains_are_drawn_in_the_order_of_the_data(
    tab: Any, home: str, project: Project, language: str, sign: int
) -> None:
    with open_archive(project.folder) as archive:
        said = next(s for s in list_statements(archive, limit=200).items if len(s.chain) >= 2)
    tab.goto(f"{home}/article/{said.document}?finding={said.key}&lang={language}")
    drawn = tab.eval_on_selector_all(
        "#detail .chain bdi",
        "all => all.map(b => [b.textContent, b.getBoundingClientRect()]).map(([t, r]) => [t, r.x, r.y])",
    )
    assert [name for name, _, _ in drawn][: len(said.chain)] == [" ".join(link.name.split()) for link in said.chain]
    pairs = [(a, b) for a, b in pairwise(drawn) if abs(a[2] - b[2]) < 5]
    assert pairs
    assert all((b[1] - a[1]) * sign > 0 for a, b in pairs)
    arrow = tab.evaluate("getComputedStyle(document.querySelectorAll('#detail .link')[1], '::before').content")
    assert arrow == ('"→"' if sign > 0 else '"←"')


def test_the_torture_page_keeps_its_words_and_letters(
    tab: Any, home: str, project: Project, hard: dict[str, str]
) -> None:
    with open_archive(project.folder) as archive:
        record = get_document(archive, hard["torture"]).record
    assert record is not None
    assert record.statements
    tab.goto(f"{home}/article/{hard['torture']}?lang=en")
    shown = tab.eval_on_selector_all("#text .block", "all => all.map(b => b.textContent).join('')")
    assert "".join(shown.split()) == "".join(record.article.text.split())
    for s in record.statements:
        words = tab.eval_on_selector_all(f"#text .k-cue.{s.id}", "all => all.map(e => e.textContent).join('')")
        content = tab.eval_on_selector_all(f"#text .k-content.{s.id}", "all => all.map(e => e.textContent).join('')")
        assert (words, content) == (s.cue.text, s.content.text)
    inside = "#text :is(.k-cue, .k-content, .k-mention, .k-date, .k-event, .k-part)"
    assert tab.eval_on_selector_all(inside, "all => [...new Set(all.map(e => getComputedStyle(e).display))]") == [
        "inline"
    ]


def test_offsets_count_as_the_server_counts(tab: Any, home: str) -> None:
    rng = random.Random(7)
    letters = "سلامًاقَوْلٌ 😀👩‍👧ـ aé𝒳\u200d\n"
    cases = []
    for _ in range(300):
        text = "".join(rng.choice(letters) for _ in range(rng.randint(1, 30)))
        start = rng.randint(0, len(text))
        end = rng.randint(start, len(text))
        cases.append([text, start, end, text[start:end], len(text[:start].encode("utf-16-le")) // 2])
    tab.goto(f"{home}/settings")
    wrong = tab.evaluate(
        """async (cases) => {
            const { slice, toUnits, toPoints } = await import("/static/offsets.js");
            return cases.filter(([text, start, end, words, units]) =>
                slice(text, start, end) !== words || toUnits(text, start) !== units || toPoints(text, units) !== start);
        }""",
        cases,
    )
    assert wrong == []


def test_a_hostile_page_does_nothing(tab: Any, home: str, hard: dict[str, str]) -> None:
    for suffix in ("", "?tab=original", "?tab=metadata", "?tab=json"):
        tab.goto(f"{home}/article/{hard['hostile']}{suffix}")
        tab.wait_for_timeout(100)
        assert tab.evaluate("window.hacked") is None
        assert "\u202e" not in tab.content()
    tab.goto(f"{home}/original/{hard['hostile']}")
    assert (
        tab.evaluate(
            "document.querySelectorAll('script, style, img, iframe, form, svg, body [href], [onclick]').length"
        )
        == 0
    )
    assert "الهدنة باقية" in tab.inner_text("body")


def test_words_lead_to_their_finding_and_back(tab: Any, home: str, hard: dict[str, str]) -> None:
    tab.goto(f"{home}/article/{hard['torture']}?lang=en")
    tab.click("#text .k-cue >> nth=0")
    tab.wait_for_selector("#detail blockquote")
    finding = tab.get_attribute("#detail", "data-finding")
    tab.wait_for_selector(f"#text .k-cue.{finding}.lit")
    tab.wait_for_url("**finding=s-*")
    tab.go_back()
    tab.wait_for_selector("#detail[data-finding='']")


def press(tab: Any, code: str, key: str) -> None:
    """Press a key as a keyboard of any layout would: its place, and the letter it gives."""
    session = tab.context.new_cdp_session(tab)
    for kind in ("keyDown", "keyUp"):
        session.send("Input.dispatchKeyEvent", {"type": kind, "code": code, "key": key})


def test_keys_go_by_their_place_on_an_arabic_layout(tab: Any, home: str) -> None:
    tab.goto(f"{home}/articles?lang=ar")
    press(tab, "KeyJ", "ت")
    press(tab, "KeyJ", "ت")
    press(tab, "KeyK", "ن")
    assert tab.eval_on_selector_all(".item", "all => all.findIndex(e => e.classList.contains('current'))") == 0
    press(tab, "Slash", "ظ")
    assert tab.evaluate("document.activeElement.id") == "find"
    press(tab, "KeyJ", "ت")
    assert tab.eval_on_selector_all(".item", "all => all.findIndex(e => e.classList.contains('current'))") == 0


def test_the_key_sheet_opens_and_closes(tab: Any, home: str) -> None:
    tab.goto(f"{home}/today?lang=en")
    tab.keyboard.press("Shift+Slash")
    tab.wait_for_selector("#key-sheet", state="visible")
    tab.keyboard.press("Escape")
    tab.wait_for_selector("#key-sheet", state="hidden")


def test_review_by_keyboard_alone(tab: Any, home: str, project: Project) -> None:
    def asked() -> str:
        return str(tab.get_attribute("form.decide", "action")).removeprefix("/review/")

    def go(key: str) -> None:
        with tab.expect_navigation():
            tab.keyboard.press(key)

    tab.goto(f"{home}/review?kind=statement&lang=en")
    items = []
    for key in ("a", "x", "h"):
        items.append(asked())
        go(key)
    skipped = asked()
    go("Space")
    assert asked() != skipped
    go("u")
    assert asked() == items[2]
    go("x")
    with open_archive(project.folder) as archive:
        taken = {*items, skipped}
        said = [s for s in list_statements(archive, limit=200).items if s.key not in taken and s.state == "machine"]
        longest = max(said, key=lambda s: len(s.content.text.split()))
        edited = longest.key
    tab.goto(f"{home}/review/{edited}?lang=en")
    tab.keyboard.press("e")
    tab.keyboard.press("BracketLeft")
    tab.keyboard.press("Shift+BracketLeft")
    with tab.expect_navigation():
        tab.keyboard.press("Control+Enter")
    with open_archive(project.folder) as archive:
        verdicts = {v.item: v for v in list_verdicts(archive, limit=200).items[::-1] if v.verdict != "undo"}
        states = {s.key: s.state for s in get_statements(archive, [*items, edited])}
        (row,) = get_statements(archive, [edited])
    assert [states[key] for key in (*items, edited)] == ["confirmed", "rejected", "rejected", "corrected"]
    start, end = json.loads(verdicts[edited].value)["content"]
    assert start == longest.content.start
    assert end < longest.content.end
    assert row.content.end == end, "the list shows what was corrected"
    assert skipped not in verdicts


def test_typing_a_note_gives_no_verdict(tab: Any, home: str, project: Project) -> None:
    tab.goto(f"{home}/review?kind=event&lang=en")
    before = tab.url
    tab.keyboard.press("n")
    tab.keyboard.type("axhu e")
    assert tab.url == before
    assert tab.input_value("form.decide textarea") == "axhu e"


def test_reading_searching_and_exporting_work_without_javascript(browser: Any, home: str) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}, accept_downloads=True
    )
    page = context.new_page()
    page.goto(f"{home}/articles?lang=en")
    with page.expect_navigation():
        page.click(".articles .headline >> nth=0")
    with page.expect_navigation():
        page.click(".finding-list .rows a >> nth=0")
    assert page.locator("#detail blockquote").count() == 1
    assert page.locator("#text .lit").count() > 0
    page.fill("#find", "هدنة")
    with page.expect_navigation():
        page.press("#find", "Enter")
    assert page.locator(".hit mark").count() > 0
    page.goto(f"{home}/exports")
    with page.expect_download() as download:
        page.click("text=Make the zip")
    assert download.value.suggested_filename == "isnad.zip"
    context.close()
