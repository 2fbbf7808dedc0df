"""Fetching into a project: lists lead to pages, pages become versions, nothing is lost and nothing doubled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from isnad.errors import FetchError
from isnad.intake.evidence import EvidenceRecord, read_evidence
from isnad.intake.guard import Guard
from isnad.intake.http import Fetcher, Limits
from isnad.project import FetchReport, Project, fetch_due, follow, init_project, make_fetcher, run_project
from isnad.search import search
from isnad.store import tables as t
from isnad.store.addresses import count_addresses, later
from tests.intake.servers import Server, drip, page, redirect, serve, status, with_etag

START = "2026-01-02T03:00:00Z"
FIRST = "<html><body><h1>هدنة في الوادي</h1><p>أعلنت الوزارة اليوم هدنة في وادي النخيل تستمر أسبوعا.</p></body></html>"
SECOND = "<html><body><h1>قافلة تصل</h1><p>وصلت قافلة مساعدات إلى بلدة الزيتون مساء أمس بعد تأخر.</p></body></html>"


class Calendar:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> str:
        return self.now

    def move(self, seconds: float) -> None:
        self.now = later(self.now, seconds)


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with init_project(tmp_path / "p", environment={}) as made:
        yield made


def _feed(server: Server, *paths: str) -> bytes:
    items = "".join(f"<item><title>خبر</title><link>{server.url(p)}</link></item>" for p in paths)
    return f"<rss version='2.0'><channel><title>نخلة</title>{items}</channel></rss>".encode()


def _fetch(project: Project, clock: Calendar, **given: int) -> FetchReport:
    limits = Limits(timeout=30, max_bytes=100_000, retries=0, delay=0)
    with Fetcher(limits, Guard(allow_private=True)) as fetcher:
        return fetch_due(project, fetcher, clock, **given)


def _documents(project: Project) -> list[tuple[str, int]]:
    with project.engine.begin() as connection:
        query = select(t.documents.c.url, t.documents.c.versions).order_by(t.documents.c.url)
        return [(url, versions) for url, versions in connection.execute(query)]


def _states(project: Project) -> dict[str, tuple[str, str, str]]:
    with project.engine.begin() as connection:
        a = t.addresses.c
        return {
            url: (kind, state, due)
            for url, kind, state, due in connection.execute(select(a.url, a.kind, a.state, a.due))
        }


def test_a_feed_leads_to_its_pages_and_they_are_read_and_found(project: Project, server: Server) -> None:
    server.answers |= {
        "/feed": page(_feed(server, "/1", "/2"), "application/rss+xml"),
        "/1": page(FIRST.encode()), "/2": page(SECOND.encode("cp1256"), "text/html; charset=windows-1256"),
    }  # fmt: skip
    clock = Calendar()
    assert follow(project, [server.url("/feed"), server.url("/feed#x")], clock).added == 1
    report = _fetch(project, clock)
    assert (report.seen, report.added, report.lists, report.found, report.failed) == (3, 2, 1, 2, ())
    assert run_project(project, clock).read == 2
    with project.engine.begin() as connection:
        hit = search(connection, "هدنة بالوادي").hits[0]
        assert hit.url == server.url("/1")
        assert [h.url for h in search(connection, "قافلة").hits] == [server.url("/2")]
    kept = [r for r in read_evidence(project.pages) if isinstance(r, EvidenceRecord)]
    assert [r.url for r in kept] == [server.url(p) for p in ("/feed", "/1", "/2")]
    assert kept[1].fetched == START
    assert ("Content-Type", "text/html; charset=utf-8") in [(n.title(), v) for n, v in kept[1].headers]


def test_what_is_not_due_is_left_alone_and_what_is_unchanged_comes_later(project: Project, server: Server) -> None:
    server.answers["/1"] = with_etag(FIRST.encode(), '"1"')
    clock = Calendar()
    follow(project, [server.url("/1")], clock)
    assert _fetch(project, clock).added == 1
    assert _fetch(project, clock).seen == 0
    clock.move(24 * 3600)
    report = _fetch(project, clock)
    assert (report.seen, report.unchanged, report.added) == (1, 1, 0)
    assert _states(project)[server.url("/1")][2] == later(clock(), 2 * 24 * 3600)
    assert server.asked[-1][1]["If-None-Match"] == '"1"'


def test_a_changed_page_is_a_new_version(project: Project, server: Server) -> None:
    server.answers["/1"] = page(FIRST.encode())
    clock = Calendar()
    follow(project, [server.url("/1")], clock)
    _fetch(project, clock)
    clock.move(24 * 3600)
    server.answers["/1"] = page(FIRST.replace("أسبوعا", "شهرا").encode())
    assert _fetch(project, clock).added == 1
    assert _documents(project) == [(server.url("/1"), 2)]


def test_two_addresses_of_one_page_are_one_document(project: Project, server: Server) -> None:
    server.answers |= {"/a": redirect("/1"), "/1": page(FIRST.encode())}
    clock = Calendar()
    follow(project, [server.url("/a"), server.url("/1")], clock)
    report = _fetch(project, clock)
    assert (report.added, report.unchanged) == (1, 1)
    assert _documents(project) == [(server.url("/1"), 1)]


def test_sitemaps_and_opml_lead_on(project: Project, server: Server, tmp_path: Path) -> None:
    index = f"<sitemapindex><sitemap><loc>{server.url('/s.xml')}</loc></sitemap></sitemapindex>"
    sitemap = f"<urlset><url><loc>{server.url('/1')}</loc></url></urlset>"
    server.answers |= {
        "/index": page(index.encode(), "text/xml"), "/s.xml": page(sitemap.encode(), "text/xml"), "/1": page(FIRST.encode()),
    }  # fmt: skip
    opml = tmp_path / "feeds.opml"
    opml.write_text(f"<opml><body><outline xmlUrl='{server.url('/index')}' text='x'/></body></opml>", encoding="utf-8")
    clock = Calendar()
    assert follow(project, [opml], clock).added == 1
    assert (_fetch(project, clock).added, [k for k, _, _ in _states(project).values()]) == (
        1,
        ["index", "sitemap", "page"],
    )


def test_every_failure_is_named_and_has_its_next_time(project: Project, server: Server) -> None:
    server.answers |= {
        "/robots.txt": page(b"User-agent: *\nDisallow: /no$\n", "text/plain"), "/busy": status(503),
        "/image": page(b"\x89PNG", "image/png"), "/empty": page(b" "), "/1": page(FIRST.encode()),
    }  # fmt: skip
    clock = Calendar()
    paths = ("/no", "/busy", "/image", "/empty", "/nowhere", "/1")
    follow(project, [server.url(p) for p in paths], clock)
    report = _fetch(project, clock)
    assert report.seen == report.added + report.lists + report.unchanged + len(report.failed) == 6
    states = {url.rpartition("/")[2]: (state, due) for url, (_, state, due) in _states(project).items()}
    assert states["no"] == ("refused", later(START, 7 * 24 * 3600))
    assert states["busy"] == ("failing", later(START, 3600))
    assert states["image"] == states["empty"] == states["nowhere"] == ("gone", "")
    assert states["1"][0] == "done"
    reasons = " ".join(e.reason for e in report.failed)
    assert "image/png is neither a page" in reasons
    clock.move(3600)
    _fetch(project, clock)
    assert _states(project)[server.url("/busy")][2] == later(clock(), 2 * 3600)


def test_an_address_given_again_is_tried_again_at_once(project: Project, server: Server) -> None:
    clock = Calendar()
    url = server.url("/late")
    follow(project, [url], clock)
    assert (_fetch(project, clock).added, _fetch(project, clock).seen) == (0, 0)
    server.answers["/late"] = page(FIRST.encode())
    report = follow(project, [url], clock)
    assert (report.added, report.known) == (0, 1)
    assert _fetch(project, clock).added == 1


def test_a_feed_that_turns_into_a_web_page_is_not_given_up(project: Project, server: Server) -> None:
    server.answers |= {"/feed": page(_feed(server), "application/rss+xml")}
    clock = Calendar()
    follow(project, [server.url("/feed")], clock)
    _fetch(project, clock)
    server.answers["/feed"] = page(FIRST.encode())
    clock.move(6 * 3600)
    report = _fetch(project, clock)
    assert "a web page, not a feed" in report.failed[0].reason
    assert _states(project)[server.url("/feed")][:2] == ("feed", "failing")
    assert _documents(project) == []


def test_a_limit_stops_and_the_next_fetch_goes_on(project: Project, server: Server) -> None:
    server.answers |= {"/feed": page(_feed(server, "/1", "/2"), "application/rss+xml")} | {
        f"/{n}": page(FIRST.replace("أسبوعا", f"{n} أيام").encode()) for n in (1, 2)
    }
    clock = Calendar()
    follow(project, [server.url("/feed")], clock)
    assert [_fetch(project, clock, limit=2).added, _fetch(project, clock, limit=2).added] == [1, 1]
    assert len(_documents(project)) == 2


def test_a_fetch_stopped_after_its_evidence_repeats_and_loses_nothing(
    project: Project, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers["/1"] = page(FIRST.encode())
    clock = Calendar()
    follow(project, [server.url("/1")], clock)

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("isnad.project.fetching.add_versions", stop)
        with pytest.raises(KeyboardInterrupt):
            _fetch(project, clock)
    assert _documents(project) == []
    report = _fetch(project, clock)
    assert (report.adopted, report.unchanged) == (1, 1)
    assert _documents(project) == [(server.url("/1"), 1)]
    assert len(list(read_evidence(project.pages))) == 1


def test_settings_decide_how_far_a_fetch_goes(project: Project, server: Server) -> None:
    server.answers |= {"/slow": drip, "/1": page(FIRST.encode())}
    settings = replace(project.settings.fetch, timeout=0.3, retries=0, delay=0.0)
    with make_fetcher(settings) as fetcher, pytest.raises(FetchError, match="--allow-private"):
        fetcher.get(server.url("/1"))
    with (
        make_fetcher(replace(settings, allow_private=True)) as fetcher,
        pytest.raises(FetchError, match=r"0\.3 seconds"),
    ):
        fetcher.get(server.url("/slow"))


def test_what_is_no_address_is_named(project: Project, tmp_path: Path) -> None:
    report = follow(project, ["http://user:pw@a.example/", tmp_path / "no.opml", "https://a.example/"], Calendar())
    assert (report.added, len(report.failed)) == (1, 2)
    with project.engine.begin() as connection:
        assert [(c.kind, c.state, c.count) for c in count_addresses(connection)] == [("", "waiting", 1)]
