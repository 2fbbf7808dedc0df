"""From drafts to statements: content ends, speakers along the discourse, kinds, acts, chains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.model import Act, Article, Date, Issue, Mention, Span, Statement, Text
from isnad.statements.chains import ChainMaker
from isnad.statements.clause import SPEECH
from isnad.statements.content import kind_of
from isnad.statements.discourse import Discourse
from isnad.statements.draft import Draft
from isnad.statements.drafts import DraftReader
from isnad.statements.ends import set_ends
from isnad.statements.grading import confidence_of, topic_of
from isnad.statements.speakers import UNKNOWN, Speaker
from isnad.statements.tokens import Tokens, Words


def find_statements(
    text: Text, article: Article, mentions: Sequence[Mention], dates: Sequence[Date]
) -> tuple[tuple[Statement, ...], tuple[Issue, ...]]:
    """Return the statements of a text in order of their cues, and doubts.

    Issues: `cue-unused`, `quote-unattributed`, `speaker-unresolved`.
    """
    tokens = Tokens(text, mentions, dates)
    reader = DraftReader(tokens)
    drafts = reader.read()
    set_ends(tokens, drafts)
    speakers = Discourse(tokens, drafts, [b.item for b in article.blocks], reader.silent).resolve()
    chains = ChainMaker(tokens, article, drafts, [s for s, _ in speakers])
    statements = []
    issues = []
    for number, (draft, (speaker, basis)) in enumerate(zip(drafts, speakers, strict=True)):
        if (speaker is None and not draft.anonymous and _needs_speaker(draft)) or _is_doubtful(draft, basis):
            cue = text.words[draft.cue[0]]
            issues.append(Issue("speaker-unresolved", cue.start, cue.end, "nobody can be meant"))
            continue
        chain, path = chains.chain(number)
        statement = _statement(tokens, draft, speaker, f"s{number}", dates)
        sure = confidence_of(draft.rule, basis, draft.speaker is not None)
        statement = replace(statement, chain=chain, basis="; ".join(x for x in (basis, path) if x), confidence=sure)
        statements.append(statement)
        if speaker is None:
            issues.append(Issue("speaker-unresolved", statement.cue.start, statement.cue.end, draft.rule))
    issues += [Issue("cue-unused", text.words[k].start, text.words[k].end, text.words[k].plain) for k in reader.unused]
    issues += _unattributed(tokens, statements)
    return tuple(statements), tuple(issues)


def _needs_speaker(draft: Draft) -> bool:
    """Whether a statement is none unless someone can be meant: an active verb with a noun phrase as content."""
    reading = draft.match.reading
    return reading.finite and reading.person == 3 and not draft.quoted and draft.match.frame not in SPEECH


def _is_doubtful(draft: Draft, basis: str) -> bool:
    """Whether a wording without a source beside it tells what someone does or wants rather than what was said.

    On the annotated news none of these was a statement with the right source.
    """
    guessed = basis.startswith("no subject") or "hangs on" in basis
    if draft.rule == "noun-pronoun":
        return basis.startswith("no subject")
    reading = draft.match.reading
    if not guessed or reading.tense != "present" or reading.person != 3 or draft.quoted:
        return False
    return draft.match.frame not in SPEECH or draft.nested


_LONG_QUOTATION = 6  # words from which a quotation is more than a quoted name


def _unattributed(tokens: Tokens, statements: Sequence[Statement]) -> list[Issue]:
    """Return an issue for every long quotation of the body that no statement holds or is held by."""
    body = [(s.start, s.end) for s in tokens.text.sentences if s.role == "body"]
    told = [(min(s.cue.start, s.content.start), max(s.cue.end, s.content.end)) for s in statements]
    issues = []
    for at, q in sorted(tokens.opens.items()):
        if q.depth or not q.closed or tokens.inner_length(at) < _LONG_QUOTATION:
            continue
        if any(a <= q.start < b for a, b in body) and not any(a < q.end and q.start < b for a, b in told):
            issues.append(Issue("quote-unattributed", q.start, q.end, "nobody is named for these words"))
    return issues


def _statement(
    tokens: Tokens, draft: Draft, speaker: Speaker | None, identifier: str, dates: Sequence[Date]
) -> Statement:
    act: Act = draft.act
    if act == "announce" and tokens.forms[draft.first].startswith(("مسووليت", "مسيوليت")):
        act = "claim_responsibility"  # أعلن مسؤوليته عن الهجوم
    if draft.speaker and act in ("say", "announce") and tokens.is_class(draft.speaker[0], "relays", "via"):
        act = "report"
    return Statement(
        id=identifier,
        cue=_span(tokens, draft.cue),
        speaker=_span(tokens, draft.speaker) if draft.speaker else None,
        speaker_name=speaker.name if speaker else UNKNOWN,
        speaker_entity=speaker.entity if speaker else None,
        content=_span(tokens, (draft.first, draft.end)),
        kind=kind_of(tokens, draft.match, draft.first, draft.end, draft.quoted),
        act=act,
        via=tuple(_span(tokens, v) for v in draft.vias),
        chain=(),
        date=_date(tokens, draft, dates),
        rule=draft.rule,
        confidence=0.0,
        addressee=_span(tokens, draft.addressee) if draft.addressee else None,
        negated=draft.negated,
        topic=topic_of(tokens, draft.first, draft.end),
    )


def _span(tokens: Tokens, words: Words) -> Span:
    start, end = tokens.words[words[0]].start, tokens.words[words[1] - 1].end
    return Span(start, end, tokens.text.text[start:end])


def _date(tokens: Tokens, draft: Draft, dates: Sequence[Date]) -> str | None:
    """Return the value of the date that stands between a cue and its content, if it is an ISO date."""
    low = tokens.words[min(draft.clause, draft.cue[0])].start
    high = tokens.words[draft.first].start if not draft.trailing else tokens.words[draft.cue[0]].end
    for d in dates:
        if low <= d.start and d.end <= high and d.value and d.value[:4].isdigit() and "/" not in d.value:
            return d.value
    return None
