"""Fetching from a server on 127.0.0.1: what is polite is kept to, and what is wrong is cut off and named."""

from __future__ import annotations

import gzip
import ipaddress
import zlib
from collections.abc import Iterator
from typing import Any

import pytest

from isnad.errors import FetchError
from isnad.intake.guard import Guard, check_url, is_public
from isnad.intake.http import Fetcher, Limits
from tests.intake.servers import (
    Handler,
    Server,
    bomb,
    broken_off,
    drip,
    drip_headers,
    endless,
    page,
    redirect,
    serve,
    status,
    with_etag,
)

BODY = "<html><body>خبر</body></html>".encode()
QUICK = Limits(timeout=30, max_bytes=100_000, retries=0, delay=0)


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


def _fetcher(limits: Limits = QUICK, **given: Any) -> Fetcher:
    return Fetcher(limits, given.pop("guard", Guard(allow_private=True)), chance=lambda: 0.5, **given)


def _fails(url: str, limits: Limits = QUICK, **given: Any) -> FetchError:
    with _fetcher(limits, **given) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get(url)
    return caught.value


def test_a_page_comes_with_status_and_headers(server: Server) -> None:
    server.answers["/a"] = page(BODY, ETag='"1"')
    with _fetcher(contact="desk@example.org") as fetcher:
        response = fetcher.get(server.url("/a#part"))
    assert (response.status, response.body, response.url) == (200, BODY, server.url("/a"))
    assert response.header("etag") == '"1"'
    asked = server.asked[-1][1]
    assert asked["User-Agent"] == "isnad (desk@example.org)"
    assert "br" not in asked["Accept-Encoding"]


def test_an_unchanged_page_is_told_as_one(server: Server) -> None:
    server.answers["/a"] = with_etag(BODY, '"7"')
    with _fetcher() as fetcher:
        assert not fetcher.get(server.url("/a")).unchanged
        response = fetcher.get(server.url("/a"), etag='"7"', modified="Sat, 10 Jul 2021 09:30:00 GMT")
    assert response.unchanged
    assert server.asked[-1][1]["If-Modified-Since"] == "Sat, 10 Jul 2021 09:30:00 GMT"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw deflate"])
def test_coded_bodies_are_decoded(server: Server, coding: str) -> None:
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(BODY),
        "deflate": zlib.compress(BODY),
        "raw deflate": raw.compress(BODY) + raw.flush(),
    }
    server.answers["/a"] = page(packed[coding], Content_Encoding=coding.removeprefix("raw "))
    with _fetcher() as fetcher:
        assert fetcher.get(server.url("/a")).body == BODY


# --- politeness ----------------------------------------------------------------------------------------------


def test_robots_txt_is_kept_to_and_asked_once(server: Server) -> None:
    server.answers |= {
        "/robots.txt": page(b"User-agent: *\nDisallow: /secret*\nAllow: /secret-ok$\n", "text/plain"),
        "/a": page(BODY), "/secret-ok": page(BODY), "/go": redirect("/secret/x"),
    }  # fmt: skip
    with _fetcher() as fetcher:
        fetcher.get(server.url("/a"))
        fetcher.get(server.url("/secret-ok"))
        for path in ("/secret/x", "/go"):
            with pytest.raises(FetchError, match=r"robots\.txt asks not to") as caught:
                fetcher.get(server.url(path))
            assert not caught.value.temporary
    assert server.paths() == ["/robots.txt", "/a", "/secret-ok", "/go"]


def test_rules_that_cannot_be_had_stop_the_fetch_for_now(server: Server) -> None:
    server.answers |= {"/robots.txt": status(503), "/a": page(BODY)}
    error = _fails(server.url("/a"))
    assert error.temporary
    assert "rules cannot be had" in error.reason
    assert "/a" not in server.paths()


def test_requests_to_one_host_keep_their_distance(server: Server) -> None:
    server.answers |= {"/a": page(BODY), "/robots.txt": page(b"User-agent: *\nCrawl-delay: 7\n", "text/plain")}
    time = Time()
    with _fetcher(Limits(delay=2, retries=0), clock=time.clock, sleep=time.sleep) as fetcher:
        for _ in range(3):
            fetcher.get(server.url("/a"))
        assert fetcher.ready_in(server.url("/b")) == 7
        assert fetcher.ready_in(server.url("/b", "localhost")) == 0
    assert time.slept == [2, 7, 7]


def test_a_busy_server_is_asked_again_later_each_time(server: Server) -> None:
    answers = iter([status(503), status(502), page(BODY)])
    server.answers["/a"] = lambda handler: next(answers)(handler)
    time = Time()
    with _fetcher(Limits(retries=3, delay=0), clock=time.clock, sleep=time.sleep) as fetcher:
        assert fetcher.get(server.url("/a")).body == BODY
    assert time.slept == [1, 2]


def test_a_server_may_say_when_to_come_back(server: Server) -> None:
    answers = iter([status(429, Retry_After="20"), page(BODY)])
    server.answers["/a"] = lambda handler: next(answers)(handler)
    time = Time()
    with _fetcher(Limits(retries=1, delay=0), clock=time.clock, sleep=time.sleep) as fetcher:
        fetcher.get(server.url("/a"))
    assert time.slept == [20]
    server.answers["/b"] = status(503, Retry_After="86400")
    error = _fails(server.url("/b"), Limits(retries=3, delay=0))
    assert (error.temporary, error.after) == (True, 86400)
    assert server.paths().count("/b") == 1


def test_what_is_gone_is_not_asked_for_again(server: Server) -> None:
    error = _fails(server.url("/nowhere"), Limits(retries=3, delay=0))
    assert not error.temporary
    assert "404" in error.reason
    assert server.paths().count("/nowhere") == 1


# --- redirects -----------------------------------------------------------------------------------------------


def test_redirects_are_followed_to_the_end(server: Server) -> None:
    server.answers |= {"/a": redirect("/b", 301), "/b": redirect(server.url("/c")), "/c": page(BODY)}
    with _fetcher() as fetcher:
        response = fetcher.get(server.url("/a"))
    assert (response.asked, response.url, response.body) == (server.url("/a"), server.url("/c"), BODY)


def test_a_circle_of_redirects_is_named(server: Server) -> None:
    server.answers |= {"/a": redirect("/b"), "/b": redirect("/a")}
    assert "redirects in a circle" in _fails(server.url("/a")).reason


def test_too_many_redirects_are_named(server: Server) -> None:
    server.answers |= {f"/{n}": redirect(f"/{n + 1}") for n in range(20)}
    assert "more than 5 redirects" in _fails(server.url("/0")).reason
    assert len(server.paths()) == 7


@pytest.mark.parametrize(
    ("to", "says"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://files.example/a", "only http and https"),
        ("gopher://x", "only http and https"),
        ("http://user:secret@news.example/", "name or password"),
        ("http://[::1", "not an address"),
        ("", "redirects to nowhere"),
    ],
)
def test_a_redirect_is_judged_like_a_new_address(server: Server, to: str, says: str) -> None:
    server.answers["/a"] = redirect(to)
    error = _fails(server.url("/a"))
    assert says in error.reason
    assert not error.temporary


def test_a_redirect_to_a_private_address_is_refused(server: Server) -> None:
    server.answers["/a"] = redirect("http://10.0.0.1/admin")
    only_this = Guard(is_allowed=lambda address: str(address) == "127.0.0.1")
    assert "no public address" in _fails(server.url("/a"), guard=only_this).reason


# --- addresses -----------------------------------------------------------------------------------------------


def test_a_private_machine_is_not_asked_unless_that_is_meant(server: Server) -> None:
    server.answers["/a"] = page(BODY)
    error = _fails(server.url("/a"), guard=Guard())
    assert "--allow-private" in error.reason
    assert not error.temporary
    assert server.asked == []


def test_a_name_that_leads_to_a_private_machine_is_refused(server: Server) -> None:
    guard = Guard(resolve=lambda host, port: ["93.184.216.34", "192.168.1.1"])
    assert "192.168.1.1" in _fails("http://news.example/", guard=guard).reason


def test_a_name_that_changes_its_mind_gains_nothing(server: Server) -> None:
    server.answers |= {"/a": page(BODY), "/robots.txt": status(404)}
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["169.254.169.254"]])
    looked_up = []

    def resolve(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return next(answers)

    guard = Guard(resolve=resolve, is_allowed=lambda address: address.is_loopback)
    with _fetcher(guard=guard) as fetcher:
        assert fetcher.get(server.url("/a", "news.example")).body == BODY  # one look-up a connection: rules, page
        with pytest.raises(FetchError, match=r"169\.254\.169\.254"):
            fetcher.get(server.url("/a", "news.example"))
    assert looked_up == ["news.example"] * 3
    assert server.asked[-1][1]["Host"] == f"news.example:{server.server_port}"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
        "ff02::1", "198.18.0.1", "192.0.2.1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_open_internet(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"])
def test_addresses_that_are(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    ["file:///a", "news.example", "http://", "http://a b/", "http://a\n/", "http://x:99999/", "http://" + "a" * 3000],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError):
        check_url(url)


def test_odd_spellings_of_a_private_address_are_looked_up_and_refused() -> None:
    for host in ("2130706433", "0x7f.1", "127.1", "localhost"):
        guard = Guard(resolve=lambda host, port: ["127.0.0.1"])
        with pytest.raises(FetchError, match="no public address"):
            guard.addresses(host, 80)


def test_a_host_that_is_not_found() -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    error = _fails("http://nowhere.example/", guard=Guard(resolve=resolve))
    assert "the host is not found" in error.reason


# --- limits --------------------------------------------------------------------------------------------------


def test_an_answer_that_says_it_is_too_large_is_not_read(server: Server) -> None:
    def huge(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(300 * 1024**2))
        handler.end_headers()

    server.answers["/a"] = huge
    assert "larger than" in _fails(server.url("/a")).reason


def test_an_answer_without_an_end_is_cut(server: Server) -> None:
    server.answers["/a"] = endless
    assert "larger than" in _fails(server.url("/a")).reason


def test_a_gzip_bomb_is_not_blown_up(server: Server) -> None:
    server.answers["/a"] = bomb(50_000_000)
    assert "larger than" in _fails(server.url("/a")).reason


@pytest.mark.parametrize("slow", [drip, drip_headers])
def test_a_server_that_drips_is_cut_off(server: Server, slow: Any) -> None:
    server.answers |= {"/a": slow, "/robots.txt": status(404)}
    error = _fails(server.url("/a"), Limits(timeout=0.3, retries=0, delay=0))
    assert error.reason == "no complete answer in 0.3 seconds"
    assert error.temporary


def test_an_answer_that_breaks_off_is_worth_another_try(server: Server) -> None:
    server.answers["/a"] = broken_off
    error = _fails(server.url("/a"))
    assert error.temporary
    assert "the connection failed" in error.reason
    server.answers["/b"] = page(gzip.compress(BODY)[:-9], Content_Encoding="gzip")
    assert "breaks off" in _fails(server.url("/b")).reason


def test_bad_codings_are_named(server: Server) -> None:
    server.answers["/a"] = page(b"not gzip", Content_Encoding="gzip")
    assert "badly coded" in _fails(server.url("/a")).reason
    server.answers["/b"] = page(BODY, Content_Encoding="br")
    assert "not asked for" in _fails(server.url("/b")).reason


def test_nobody_listening_is_worth_another_try() -> None:
    with serve() as server:
        url = server.url("/a")
    error = _fails(url)
    assert error.temporary
    assert "the connection failed" in error.reason
