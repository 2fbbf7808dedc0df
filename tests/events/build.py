"""Hand-made model objects for tests of the events stage."""

from __future__ import annotations

from isnad import language
from isnad.events import find_events
from isnad.model import Act, Article, Block, Date, Event, Mention, Published, Span, Statement, Text


def read_text(text: str) -> Text:
    return language.analyse(text)


def make_article(text: str, published: str | None = "2021-07-10") -> Article:
    return Article(
        id="a", url=None, path=None, sha256="", language="ar", outlet=None, relayed_from=None, agencies=(),
        headline=None, subheadline=None, byline=None, place_line=None,
        published=Published(published, "day", published, published), text=text, blocks=(Block("body", 0, len(text)),),
    )  # fmt: skip


def make_statement(text: str, cue: str, content: str, act: Act = "say", speaker: str | None = None) -> Statement:
    return Statement(
        id="s0", cue=make_span(text, cue), speaker=make_span(text, speaker) if speaker else None,
        speaker_name=speaker or "", speaker_entity=None, content=make_span(text, content), kind="indirect", act=act,
        via=(), chain=(), date=None, rule="", confidence=1.0,
    )  # fmt: skip


def make_span(text: str, part: str) -> Span:
    at = text.index(part)
    return Span(at, at + len(part), part)


def make_date(text: str, part: str, value: str) -> Date:
    at = text.index(part)
    return Date(at, at + len(part), part, "DATE", value, "day", None, "")


def events_of(
    text: str,
    published: str | None = "2021-07-10",
    mentions: tuple[Mention, ...] = (),
    dates: tuple[Date, ...] = (),
    statements: tuple[Statement, ...] = (),
) -> tuple[Event, ...]:
    return find_events(read_text(text), make_article(text, published), mentions, dates, statements)[0]
