#!/usr/bin/env python3
"""Photograph every screen of the sample project: both languages, light and dark, phone and desk (`make screenshots`).

    python scripts/make_screenshots.py [FOLDER] [--only WORD]    default: out/screenshots
    python scripts/make_screenshots.py --docs                    the few that stand in docs/img

Needs Debian's Chromium and the assets (`make assets`), so that fonts are the same everywhere.
"""

from __future__ import annotations

import datetime
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain, product
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from isnad.demo import demo_pages  # noqa: E402
from isnad.project import Project, add_paths, init_project, run_project  # noqa: E402
from isnad.views import Archive, list_edges, list_events, list_statements, list_stories, open_archive  # noqa: E402
from isnad.views.story_lists import describe_stories  # noqa: E402
from isnad.web import create_app  # noqa: E402
from isnad.web.screens.chains import end_key  # noqa: E402
from tests.web.browser import FLAGS, find_chromium, serving  # noqa: E402
from tests.web.pages import SCREENS  # noqa: E402

NOW = datetime.datetime(2024, 2, 12, 9, 0, tzinfo=datetime.UTC)
WIDTHS = {390: 844, 1280: 860}
DOCS = (  # name, address, language, theme, width
    ("today", "/today", "en", "light", 1280),
    ("article", "article", "ar", "light", 1280),
    ("article-dark", "article", "en", "dark", 1280),
    ("story", "story", "ar", "light", 1280),
    ("contradictions", "/contradictions", "en", "light", 1280),
    ("positions", "entity", "ar", "dark", 1280),
    ("naming", "outlet", "en", "light", 1280),
    ("review", "/review?kind=statement", "ar", "light", 1280),
    ("search", "/search?q=هدنة", "en", "light", 1280),
    ("event", "event", "en", "light", 1280),
    ("timeline", "/timeline", "ar", "light", 1280),
    ("map", "/map", "ar", "dark", 1280),
    ("chains", "/chains", "en", "dark", 1280),
    ("phone", "article", "ar", "light", 390),
    ("phone-story", "story", "ar", "dark", 390),
)
TOPS = {"article": 300, "article-dark": 300, "phone": 300, "positions": 150}  # what a picture of the docs leaves above
WAITS = {"map": 9000}  # milliseconds; where the browser draws without a graphics card


def main() -> int:
    """Take the pictures; return 1 where there is no browser."""
    chromium = find_chromium()
    if chromium is None:
        print("no Chromium here: scripts/ensure_chromium.sh")
        return 1
    docs = "--docs" in sys.argv
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
    named = [a for a in sys.argv[1:] if not a.startswith("--") and a != only]
    folder = ROOT / "docs" / "img" if docs else Path(named[0]) if named else ROOT / "out" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as temporary,
        _project(Path(temporary) / "demo") as project,
        open_archive(project.folder) as archive,
        sync_playwright() as playwright,
    ):
        app = create_app(project, archive, now=lambda: NOW, hosts=("127.0.0.1",))
        places = _places(archive)
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        with serving(app) as home:
            shots = _docs(places, only) if docs else chain(_all(places, only), _after(app, archive, only))
            count = sum(1 for shot in shots if _take(browser, home, folder, *shot))
        browser.close()
    print(f"{count} pictures in {folder}")
    return 0


def _project(folder: Path) -> Project:
    clock = "2024-02-12T09:00:00Z"
    project = init_project(folder, "demo")
    add_paths(project, demo_pages(), lambda: clock)
    run_project(project, lambda: clock)
    return project


def _places(archive: Archive) -> dict[str, str]:
    """Return the addresses of screens that need an id, by name."""
    said = max(
        list_statements(archive, limit=200).items, key=lambda s: (len(s.chain), len(s.content.text) < 200, s.key)
    )
    events = list_events(archive, limit=200).items
    event = max(
        events, key=lambda e: (e.place is not None and e.date is not None, len(e.casualties), len(e.parties), e.key)
    )
    entity = "group/houthis"  # holds three positions on one question
    stories = list_stories(archive).items
    details = describe_stories(archive, [s.id for s in stories])
    story = max(stories, key=lambda s: (details[s.id].different, s.outlets, s.id))
    article = f"/article/{said.document}"
    edge = list_edges(archive, limit=1)[0]
    tabs = {tab: f"{article}?tab={tab}" for tab in ("original", "versions", "metadata", "json")}
    return {
        "article": f"{article}?finding={said.key}", **tabs, "event": f"/event/{event.key}",
        "entity": f"/entity/{entity.replace('/', '%2F')}", "outlet": f"/outlet/{said.outlet.replace('/', '%2F')}",
        "story": f"/story/{story.id}", "missing": "/no-such-page", "add": f"/add/{said.document}?kind=event",
        "review-event": f"/review/{event.key}?relate=1", "review-split": f"/review/{event.key}/split",
        "chain-passages": "/chains?" + urlencode({"cited": end_key(edge, "cited"), "citing": end_key(edge, "citing")}),
    }  # fmt: skip


def _all(places: dict[str, str], only: str) -> Iterator[tuple[str, str, str, str, int]]:
    named = {
        path.strip("/").replace("/", "-").split("?")[0] + ("-results" if "?" in path else ""): path for path in SCREENS
    }
    return _variants({**named, **places}, only)


def _variants(places: dict[str, str], only: str) -> Iterator[tuple[str, str, str, str, int]]:
    for name, path in places.items():
        if only in name:
            for language, theme, width in product(("ar", "en"), ("light", "dark"), WIDTHS):
                yield f"{name}-{language}-{theme}-{width}", path, language, theme, width


def _after(app: FastAPI, archive: Archive, only: str) -> Iterator[tuple[str, str, str, str, int]]:
    """Let two people review, add and gather, and yield the screens that show it; begun when all others are taken."""
    said = list_statements(archive, limit=6).items
    event = list_events(archive, limit=1).items[0]
    sara, omar = (TestClient(app, base_url="http://127.0.0.1") for _ in range(2))
    for client, name in ((sara, "سارة"), (omar, "Omar")):
        client.post("/preferences", data={"name": name})
    for client, verdicts in (
        (sara, ("accept", "reject", "accept", "unsure")),
        (omar, ("accept", "accept", "accept", "reject")),
    ):
        for statement, verdict in zip(said, verdicts, strict=False):
            client.post(f"/review/{statement.key}", data={"verdict": verdict, "note": "", "last": "99"})
    words = said[0].content.text.split()[:2]
    added = sara.post(
        f"/add/{said[0].document}",
        data={
            "kind_of": "event",
            "trigger_words": words[0],
            "recipient.0_words": words[1],
            "type": "CONSULT",
            "status": "planned",
        },
    )
    dossier = sara.post("/dossiers", data={"title": "ملف الحوار"}).url.path
    for item in (said[0].key, event.key, "a9", said[0].document):
        sara.post("/dossier/add", data={"item": item})
    sara.post("/search/save", data={"q": "هدنة", "name": "أخبار الهدنة"})
    yield from _variants(
        {
            "decided-today": "/today", "decided-history": "/review/history", "decided-agreement": "/review/agreement",
            "decided-adjudicate": "/review/adjudicate", "decided-second": "/review?second=1",
            "decided-dossiers": "/dossiers", "decided-dossier": dossier, "decided-search": "/search",
            "decided-added": str(added.url).removeprefix("http://127.0.0.1"),
        },
        only,
    )  # fmt: skip


def _docs(places: dict[str, str], only: str) -> Iterator[tuple[str, str, str, str, int]]:
    for name, path, language, theme, width in (shot for shot in DOCS if only in shot[0]):
        yield name, places.get(path, path), language, theme, width


def _take(browser: Any, home: str, folder: Path, name: str, path: str, language: str, theme: str, width: int) -> bool:
    height = 620 if folder.name == "img" and width > 1000 else WIDTHS[width]  # pictures in the docs are kept small
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
    page = context.new_page()
    page.goto(f"{home}{path}{'&' if '?' in path else '?'}lang={language}")
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(WAITS.get(path.strip("/").split("?")[0], 150))
    top = TOPS.get(name, 0) if folder.name == "img" else 0  # below the masthead, where the text is
    page.evaluate("top => scrollTo({top, behavior: 'instant'})", top)
    page.screenshot(path=folder / f"{name}.png")
    context.close()
    return True


if __name__ == "__main__":
    sys.exit(main())
