"""What a person sees on a terminal: a record in few lines, Arabic isolated so that it cannot reorder the rest."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from isnad.entities import UnknownName
from isnad.errors import UsageError
from isnad.model import Article, Date, Event, Link, Mention, Record, Span, Statement

_FSI, _PDI = "\u2068", "\u2069"
_WIDTH = 110  # code points of quoted text shown before it is cut with …

_LENT = {
    "mention": " (told with another mention of the event)",
    "story": " (of the event told before it)",
    "incident": " (of the one incident of the article)",
}


def isolate(text: str, limit: int = _WIDTH) -> str:
    """Return text on one line, cut to `limit` code points, inside Unicode isolates and safe as Rich markup."""
    line = "".join(" " if c in "\n\r\t" else c for c in text if c.isprintable() or c in "\n\r\t ")
    if len(line) > limit:
        line = line[: limit - 1] + "…"
    return f"{_FSI}{escape(line)}{_PDI}"


def show_record(console: Console, record: Record) -> None:
    """Print one record: head, statements, events, issues."""
    article = record.article
    console.print(f"[bold]{isolate(article.headline or record.id)}[/]", soft_wrap=True)
    console.print(f"  [dim]{_head(article)}[/]", soft_wrap=True)
    for item in article.published.basis[:3]:
        quoted = f" {isolate(item.text, 50)}" if item.start is not None else ""
        console.print(f"  [dim]  dated by {item.rule}:{quoted} {escape(item.says)}[/]", soft_wrap=True)
    for item in article.published.conflicts:
        console.print(f"  [yellow]  against it {item.rule}: {isolate(item.text, 50)} {escape(item.says)}[/]")
    for statement in record.statements:
        console.print("  " + _statement_line(statement), soft_wrap=True)
    for event in record.events:
        console.print("  " + _event_line(event), soft_wrap=True)
    doubts = [i for i in record.issues if i.code not in ("trigger-unused", "cue-unused", "name-unknown")]
    for issue in doubts[:8]:
        console.print(f"  [yellow]! {issue.code}[/] {isolate(issue.note)}", soft_wrap=True)
    rest = len(record.issues) - len(doubts[:8])
    console.print(
        f"  [dim]{len(record.statements)} statements, {len(record.events)} events, {len(record.dates)} dates, "
        f"{len(record.mentions)} mentions" + (f", {rest} more issues (--json shows all)" if rest else "") + "[/]\n"
    )


def _head(article: Article) -> str:
    published = article.published
    if published.value:
        when = published.value
    elif published.earliest or published.latest:
        when = f"between {published.earliest or '…'} and {published.latest or '…'}"
    else:
        when = "date unknown"
    parts = [isolate(article.outlet.name) if article.outlet else "outlet unknown", when]
    if article.relayed_from:
        parts.append(f"from {isolate(article.relayed_from.name)}")
    parts += [f"agency {isolate(a.name)}" for a in article.agencies]
    parts.append(article.path or article.url or article.id)
    return " · ".join(parts)


def _statement_line(statement: Statement) -> str:
    when = f" [dim]{statement.date}[/]" if statement.date else ""
    relays = [link for link in statement.chain[1:] if link.role != "outlet"]
    via = f" [dim]via {', '.join(isolate(link.name, 40) for link in relays)}[/]" if relays else ""
    return (
        f"[cyan]{statement.id:>4} {statement.act:<9}[/]{isolate(statement.speaker_name, 50)}{via}{when}: "
        f"{isolate(statement.content.text)}"
    )


def _event_line(event: Event) -> str:
    who = ", ".join(isolate(a.text, 40) for a in event.actor)
    whom = ", ".join(isolate(r.text, 40) for r in event.recipient)
    parts = [isolate(event.trigger.text, 30)]
    if who or whom:
        parts.append(f"{who or '?'} → {whom or '?'}")
    if event.place:
        parts.append(f"at {isolate(event.place.text, 40)}")
    if event.date:
        parts.append(event.date)
    parts += [
        f"{c.kind} {c.low if c.high is None or c.low == c.high else f'{c.low}-{c.high}'}"
        + ("+" if c.high is None else "")
        for c in event.casualties
    ]
    status = "" if event.status == "happened" else f"[magenta]{event.status}[/] "
    said = f" [dim](said in {event.said_by})[/]" if event.said_by else ""
    return f"[green]{event.id:>4} {event.type:<9}[/]{status}" + " · ".join(parts) + said


def show_dates(console: Console, text: str, dates: Sequence[Date]) -> None:
    """Print each date with its words, value and rule."""
    for item in dates:
        modifier = f" {item.mod}" if item.mod else ""
        console.print(f"{isolate(item.text, 50)}  [bold]{item.value}[/]{modifier}  [dim]{item.type} {item.rule}[/]")
    if not dates:
        console.print(f"no date in {isolate(text, 60)}")


def show_mentions(console: Console, record: Record) -> None:
    """Print each mention with its kind and entity."""
    for mention in record.mentions:
        console.print(
            f"{isolate(mention.text, 60)}  [bold]{mention.kind}[/]  {mention.entity or '-'}  "
            f"{isolate(mention.name, 60)} [dim]{mention.rule}[/]"
        )
    if not record.mentions:
        console.print("no names found")


def show_unknown(console: Console, groups: Sequence[UnknownName]) -> None:
    """Print each name no list has, with how often it was met and where, ready for a project's names file."""
    for group in groups:
        console.print(f"{isolate(group.name, 60)}  [bold]{group.kind}[/]  {group.count} times in {group.pages} pages")
        for example in group.examples:
            console.print(f"    [dim]{escape(example.record)}[/] {isolate(example.text, 120)}")
    if not groups:
        console.print("no unknown names found")


def show_why(console: Console, record: Record, item: str) -> None:
    """Explain one item of a record: its rule, its words in their sentence, and what it rests on.

    `item` is the id of a statement or event, "d" + number of a date, "m" + number of a mention, or "published".
    Raises UsageError if the record has no such item.
    """
    if item == "published":
        _why_published(console, record.article)
        return
    for statement in record.statements:
        if statement.id == item:
            _why_statement(console, record, statement)
            return
    for event in record.events:
        if event.id == item:
            _why_event(console, record, event)
            return
    number = int(item[1:]) if item[1:].isdecimal() else -1
    if item[:1] == "d" and 0 <= number < len(record.dates):
        date = record.dates[number]
        console.print(f"[bold]{item}[/] {date.type} {date.value}, counted from {date.anchor or 'nothing'}")
        _why_words(console, record, Span(date.start, date.end, date.text), date.rule)
        return
    if item[:1] == "m" and 0 <= number < len(record.mentions):
        _why_mention(console, record, item, record.mentions[number])
        return
    raise UsageError(
        f"--why {item}: {record.id} has {len(record.statements)} statements (s0 …), {len(record.events)} events (e0 …),"
        f" {len(record.dates)} dates (d0 …), {len(record.mentions)} mentions (m0 …), and published"
    )


def _why_published(console: Console, article: Article) -> None:
    published = article.published
    console.print(
        f"[bold]published[/] {published.value or 'unknown'} ({published.precision}), "
        f"between {published.earliest or '…'} and {published.latest or '…'}"
    )
    for label, items in (("for", published.basis), ("against", published.conflicts)):
        for evidence in items:
            where = f"[{evidence.start}:{evidence.end}] " if evidence.start is not None else ""
            console.print(
                f"  {label}: {evidence.rule} {escape(where)}{isolate(evidence.text)} — {escape(evidence.says)}"
            )


def _why_statement(console: Console, record: Record, statement: Statement) -> None:
    console.print(f"[bold]{statement.id}[/] {statement.act}, {statement.kind}, confidence {statement.confidence:.2f}")
    _why_words(console, record, statement.cue, statement.rule)
    speaker = isolate(statement.speaker.text) if statement.speaker else "(not named in this clause)"
    console.print(f"  speaker: {speaker} = {isolate(statement.speaker_name)} {statement.speaker_entity or ''}")
    if statement.basis:
        console.print(f"  because: {isolate(statement.basis, 300)}")
    console.print("  chain: " + " ← ".join(_link(x) for x in reversed(statement.chain)))
    console.print(f"  content: {isolate(statement.content.text, 600)}", soft_wrap=True)


def _link(link: Link) -> str:
    words = f"[{link.start}:{link.end}]" if link.start is not None else "(implied)"
    return f"{isolate(link.name, 60)} {link.role} {escape(words)}{'' if link.named else ' unnamed'}"


def _why_event(console: Console, record: Record, event: Event) -> None:
    console.print(
        f"[bold]{event.id}[/] {event.type} {event.mode or ''} {event.status}, confidence {event.confidence:.2f}"
    )
    _why_words(console, record, event.trigger, event.rule)
    for label, spans in (("actor", event.actor), ("recipient", event.recipient)):
        for span in spans:
            console.print(f"  {label}: {isolate(span.text)} {escape(f'[{span.start}:{span.end}]')}")
    if event.place:
        console.print(f"  place: {isolate(event.place.text)} {event.place_entity or ''}")
    console.print(
        f"  date: {event.date or 'not told'}{_LENT.get(event.date_basis or '', '')}; said by: {event.said_by or 'the narrator'}"
    )


def _why_mention(console: Console, record: Record, item: str, mention: Mention) -> None:
    console.print(
        f"[bold]{item}[/] {mention.kind} {mention.entity or 'nobody in particular'} = {isolate(mention.name)}"
    )
    _why_words(console, record, Span(mention.start, mention.end, mention.text), mention.rule)
    for other in mention.alternatives:
        console.print(f"  or: {other}")


def _why_words(console: Console, record: Record, span: Span, rule: str) -> None:
    text = record.article.text
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - 120)
    stop = text.find("\n", span.end)
    end = min(stop if stop >= 0 else len(text), span.end + 120)
    before, after = text[start : span.start], text[span.end : end]
    console.print(
        f"  words: {isolate(before + '⟦' + span.text + '⟧' + after, 400)} [{span.start}:{span.end}]", soft_wrap=True
    )
    console.print(f"  rule: {escape(rule)}")
    from isnad.rulebook import find_rule  # loads every stage's reader; only --why needs it

    found = find_rule(rule)
    if found:
        console.print(f"    of {found[0]}: {escape(str(found[1].data.get('what', '')))}")
        for label, examples in (("as in", found[1].examples), ("not in", found[1].counters)):
            for example in examples[:2]:
                start, end = example.span or (0, 0)
                marked = example.text[:start] + "⟦" + example.text[start:end] + "⟧" + example.text[end:]
                console.print(f"    {label}: {isolate(marked if example.span else example.text)}", soft_wrap=True)
