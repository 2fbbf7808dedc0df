"""A record built by hand for the tests of the report."""

from dataclasses import replace

from isnad.model import (
    Article,
    Block,
    Casualty,
    Date,
    Event,
    Evidence,
    Issue,
    Link,
    Mention,
    OutletName,
    Published,
    Record,
    Span,
    Statement,
)

TEXT = "الهدنة باقية\n\nقال الوزير أمس إن الهدنة باقية رغم قصف أدى إلى مقتل خمسة.\nاقرأ أيضا"


def span(words: str, text: str = TEXT, *, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words), words)


def make_record(*, id: str = "sample", text: str = TEXT, extra: str = "") -> Record:
    """Return a record of `text` (with `extra` at its end), with one finding of each sort."""
    whole = text + extra
    body = whole.index("قال الوزير")
    aside = whole.index("\n", body) + 1
    published = Published(
        "2021-07-10", "day", "2021-07-10", "2021-07-10", (Evidence("url", None, None, "/2021/07/10/", "the address"),)
    )
    article = Article(
        id, "javascript:alert(1)", None, "0" * 64, "ar", OutletName("outlet/x", "Example"), None, (), "الهدنة باقية",
        None, None, None, published, whole,
        (Block("headline", 0, 12), Block("body", body, aside - 1), Block("teaser", aside, len(whole))),
    )  # fmt: skip
    chain = (
        Link("الوزير", None, "origin", True, None, None),
        Link("وكالة", None, "agency", True, None, None),
        Link("صحيفة", None, "outlet", False, None, None),
    )
    speaker, date = span("الوزير"), span("أمس")
    statement = Statement(
        "s0", span("قال"), speaker, "الوزير", None, span("الهدنة باقية رغم قصف", after=20), "indirect", "say", (),
        chain, None, "verb", 0.9,
    )  # fmt: skip
    harmed = span("مقتل خمسة")
    event = Event(
        "e0", span("قصف"), "ASSAULT", None, (), (), None, None, None, None, None, "2021-07-09", "day", None,
        (Casualty("killed", None, 5, None, harmed.start, harmed.end),), None, "happened", "s0", (), (), (), "noun", 0.8,
    )  # fmt: skip
    first = Mention(speaker.start, speaker.end, speaker.text, "role", None, "الوزير")
    return Record(
        id, article, (Date(date.start, date.end, date.text, "DATE", "2021-07-09", "day", None, "yesterday"),),
        (first, replace(first, start=0, end=6, text="الهدنة", kind="group", name="الهدنة"), first), (statement,), (event,),
        (Issue("cue-unused", 0, 6, "a note"),),
    )  # fmt: skip
