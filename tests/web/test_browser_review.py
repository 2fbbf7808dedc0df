"""Adding, correcting, changed keys, live work and batch search in a real browser, with scripts and without."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from isnad.project import Project, open_project
from isnad.store.progress import Progress, enter_progress
from isnad.store.writing import ProgramStamp, finish_run, start_run
from isnad.views import get_document, list_events, list_statements, list_verdicts, open_archive
from tests.web.browser import find_chromium, serving, watch
from tests.web.conftest import make_app
from tests.web.test_browser import press

CHROMIUM = find_chromium()
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here (scripts/ensure_chromium.sh)"),
    pytest.mark.xdist_group("browser"),
]
NOW = "2024-02-12T09:00:00Z"


@pytest.fixture(scope="module")
def project(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("browser-review")
    shutil.copytree(sample_folder, folder / "copy")
    with open_project(folder / "copy") as opened:
        yield opened


@pytest.fixture(scope="module")
def home(project: Project) -> Iterator[str]:
    app = make_app(project, hosts=("127.0.0.1",))
    with serving(app) as address:
        yield address
    app.state.archive.close()


@pytest.fixture
def tab(browser: Any, home: str) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    faults = watch(context, home)
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def plain_tab(browser: Any) -> Iterator[Any]:
    """A page without JavaScript."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def text_of(project: Project, document: str) -> str:
    with open_archive(project.folder) as archive:
        record = get_document(archive, document).record
    assert record is not None
    return record.article.text


def latest(project: Project) -> Any:
    with open_archive(project.folder) as archive:
        return list_verdicts(archive, limit=1).items[0]


SELECT = """([block, start, end]) => {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0, node;
  while ((node = walker.nextNode())) {
    const next = at + node.length;
    if (at <= start && start < next) range.setStart(node, start - at);
    if (at < end && end <= next) range.setEnd(node, end - at);
    at = next;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def select(tab: Any, words: str) -> None:
    """Select the first place of some words in the article, as a mouse would."""
    blocks = tab.locator("#text [data-start]")
    shown = blocks.all_text_contents()
    at = next(n for n, t in enumerate(shown) if words in t)
    start = shown[at].index(words)
    tab.evaluate(SELECT, [blocks.nth(at).element_handle(), start, start + len(words)])


@pytest.mark.parametrize("language", ["ar", "en"])
def test_selected_words_become_a_statement(tab: Any, home: str, project: Project, language: str) -> None:
    with open_archive(project.folder) as archive:
        said = list_statements(archive, limit=3).items[0 if language == "ar" else 2]
    text = text_of(project, said.document)
    content = said.content.text[:40].rsplit(" ", 1)[0]
    tab.goto(f"{home}/article/{said.document}?lang={language}")
    tab.wait_for_selector("#selection-bar", state="hidden")
    select(tab, content)
    tab.wait_for_selector("#selection-bar", state="visible")
    with tab.expect_navigation():
        tab.click("#selection-bar a >> nth=0")
    assert tab.input_value("textarea[name=content_words]") == content
    select(tab, said.cue.text)
    tab.click("[data-span=cue] [data-take]")
    assert tab.input_value("textarea[name=cue_words]") == said.cue.text
    tab.focus("[data-span=content] [data-move=end][data-step='1']")
    tab.keyboard.press("Enter")
    longer = tab.input_value("textarea[name=content_words]")
    assert longer.startswith(content)
    assert len(longer) > len(content)
    with tab.expect_navigation():
        tab.keyboard.press("Control+Enter")
    value = json.loads(latest(project).value)
    assert text[slice(*value["content"])] == longer
    assert text[slice(*value["cue"])] == said.cue.text
    assert tab.locator("#detail blockquote").inner_text() == longer


def test_a_statement_is_added_and_events_merged_without_javascript(plain_tab: Any, home: str, project: Project) -> None:
    with open_archive(project.folder) as archive:
        events = list_events(archive, limit=200).items
    one = next(e for e in events if sum(x.document == e.document for x in events) > 1)
    text = text_of(project, one.document)
    words = [w for w in text.split() if text.count(w) == 1 and len(w) > 3]
    plain_tab.goto(f"{home}/article/{one.document}?lang=en")
    with plain_tab.expect_navigation():
        plain_tab.click("text=Add a statement")
    plain_tab.fill("textarea[name=cue_words]", words[0])
    plain_tab.fill("textarea[name=content_words]", words[1])
    plain_tab.fill("input[name=speaker_name]", "ناطق")
    with plain_tab.expect_navigation():
        plain_tab.click("text=Add it")
    assert "finding=a" in plain_tab.url
    assert latest(project).verdict == "add"
    plain_tab.goto(f"{home}/review/{one.key}?lang=en")
    plain_tab.click("summary:has-text('One event or two?')")
    with plain_tab.expect_navigation():
        plain_tab.locator("#relate input[type=checkbox]").first.click()
        plain_tab.click("text=Save which are the same")
    assert latest(project).verdict in ("merge", "split")
    plain_tab.goto(f"{home}/review/{one.key}?lang=en")
    plain_tab.click("summary:has-text('Correct')")
    plain_tab.fill("textarea[name='actor.0_words']", words[2])
    with plain_tab.expect_navigation():
        plain_tab.click("text=Save the correction")
    assert text[slice(*json.loads(latest(project).value)["actor"][0])] == words[2]


def test_a_changed_key_works_on_an_arabic_layout(tab: Any, home: str, project: Project) -> None:
    tab.goto(f"{home}/settings?lang=ar")
    tab.focus("select[name=KeyA]")
    press(tab, "KeyF", "ب")
    assert tab.input_value("select[name=KeyA]") == "KeyF"
    with tab.expect_navigation():
        tab.click(".key-form button >> nth=0")
    tab.goto(f"{home}/review?kind=statement&lang=ar")
    key = str(tab.get_attribute("form.decide", "action")).removeprefix("/review/")
    press(tab, "KeyA", "ش")
    assert tab.get_attribute("form.decide", "action") == f"/review/{key}", "its old key does nothing now"
    tab.keyboard.press("Shift+Slash")
    assert tab.locator("#key-sheet dt:has-text('F')").inner_text().split() == ["F", "ب"]
    tab.keyboard.press("Escape")
    with tab.expect_navigation():
        press(tab, "KeyF", "ب")
    assert (latest(project).item, latest(project).verdict) == (key, "accept")


def test_work_is_shown_live_and_survives_a_reload(tab: Any, home: str, project: Project) -> None:
    with project.engine.begin() as connection:
        number = start_run(connection, "run", NOW, ProgramStamp("r", "p"))
        enter_progress(connection, Progress(number, "reading", 3, 12, NOW))
    tab.goto(f"{home}/progress?lang=en")
    tab.wait_for_selector("text=3 of 12")
    with project.engine.begin() as connection:
        enter_progress(connection, Progress(number, "reading", 7, 12, NOW))
    tab.wait_for_selector("text=7 of 12")
    assert tab.get_attribute("progress", "value") == "7"
    tab.reload()
    tab.wait_for_selector("text=7 of 12")
    with tab.expect_navigation(), project.engine.begin() as connection:
        finish_run(connection, number, NOW, seen=12, read=12, failed=0, skipped=0, reasons={})
    tab.wait_for_selector("text=Read what is new")


def test_a_file_of_queries_is_asked_without_javascript(plain_tab: Any, home: str, tmp_path: Path) -> None:
    (tmp_path / "queries.csv").write_bytes("الاسم;بحث\r\nأ;هدنة\r\nب;nofield:x\r\n".encode("cp1256"))
    plain_tab.goto(f"{home}/search?lang=en")
    with plain_tab.expect_navigation():
        plain_tab.click("text=Batch search")
    plain_tab.set_input_files("input[type=file]", tmp_path / "queries.csv")
    with plain_tab.expect_navigation():
        plain_tab.click("text=Search for all")
    assert plain_tab.locator("tbody tr.item").count() == 2
    assert plain_tab.locator("tbody tr.faulty").count() == 1
    with plain_tab.expect_download() as download:
        plain_tab.click("button:has-text('XLSX') >> nth=0")
    assert download.value.suggested_filename == "counts.xlsx"


def test_a_dossier_is_gathered_and_printed(tab: Any, home: str, project: Project) -> None:
    with open_archive(project.folder) as archive:
        said = list_statements(archive, limit=1).items[0]
    tab.goto(f"{home}/article/{said.document}?finding={said.key}&lang=ar")
    with tab.expect_navigation():
        press(tab, "KeyG", "ل")
    with tab.expect_navigation():
        tab.click("#detail a[href^='/dossier/']")
    tab.emulate_media(media="print")
    tab.wait_for_selector(".main-nav", state="hidden")
    tab.wait_for_selector(".fact button", state="hidden")
    tab.wait_for_selector(".footnotes .hash")
