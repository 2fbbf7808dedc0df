"""From drafts to statements: content ends, speakers along the discourse, kinds, acts, chains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.language.lexicon import role_nouns
from isnad.language.phrase_words import words as phrase_words
from isnad.model import Act, Article, Date, Issue, Mention, Span, Statement, Text
from isnad.statements.bearers import Bearers
from isnad.statements.chains import ChainMaker
from isnad.statements.content import content_end, kind_of, starts_clean, trailing_channel, trim
from isnad.statements.drafts import Draft, DraftReader, first_person
from isnad.statements.grading import confidence_of, topic_of
from isnad.statements.lexicon import word_class
from isnad.statements.phrases import Words, common_noun, gender_of
from isnad.statements.plausibility import SPEECH
from isnad.statements.sources import can_speak, speaks
from isnad.statements.speakers import (
    UNKNOWN,
    Speaker,
    agrees,
    conflicts,
    described,
    first_subject,
    fuller_name,
    name_of,
    nearest_subject,
    pointed_name,
)
from isnad.statements.tokens import Tokens


def find_statements(
    text: Text, article: Article, mentions: Sequence[Mention], dates: Sequence[Date]
) -> tuple[tuple[Statement, ...], tuple[Issue, ...]]:
    """Return the statements of a text in order of their cues, and doubts.

    Issues: `cue-unused`, `quote-unattributed`, `speaker-unresolved`.
    """
    tokens = Tokens(text, mentions, dates)
    reader = DraftReader(tokens)
    drafts = reader.read()
    _set_ends(tokens, drafts)
    speakers = Discourse(tokens, drafts, [b.item for b in article.blocks]).resolve()
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


def _set_ends(tokens: Tokens, drafts: list[Draft]) -> None:
    for number, draft in enumerate(drafts):
        if draft.trailing:
            draft.end = trim(tokens, draft.first, draft.end)
            continue
        limit = draft.limit
        for other in drafts[number + 1 :]:
            if other.sentence != draft.sentence:
                break
            if first_person(other) and not first_person(draft):
                continue  # said inside what is being quoted
            if draft.rule == "attribution-leading" and other.clause <= draft.first + 1:
                continue  # وبحسب الوكالة، فقد ذكرت الوزارة أن
            if not other.nested and draft.first < other.clause < limit and other.limit >= limit:
                limit = other.clause
            elif draft.first < other.cue[0] < limit and _main_after(tokens, draft, other):
                limit = other.cue[0]
        limit = _dash_end(tokens, draft, limit)
        if limit == draft.limit and _is_open_speech(tokens, draft):
            limit = _speech_end(tokens, drafts, draft)
        end, draft.quoted = content_end(tokens, draft.match, limit)
        channel = None if draft.quoted else trailing_channel(tokens, draft.match, draft.first, end)
        if channel is not None:
            end = channel[0]
            draft.vias = [*draft.vias, channel]
        draft.first = starts_clean(tokens, draft.first, end)
        draft.end = trim(tokens, draft.first, end)


def _main_after(t: Tokens, draft: Draft, other: Draft) -> bool:
    """Whether a cue begins the main clause after a subordinate one: وإذ شدد المصدر على … | أشار إلى."""
    reading = other.match.reading
    first = t.text.sentences[draft.sentence].first
    opened = any(t.forms[k] in _SUBORDINATE for k in range(max(first, draft.clause - 1), draft.cue[0]))
    if not opened or reading.tense != "past" or t.joined(other.cue[0]) or other.how in ("svo", "relative"):
        return False
    before = other.cue[0] - 1
    return t.complementiser(before, other.cue[0]) is None and not t.is_class(before, "relatives")


_SUBORDINATE = word_class("clauses", "subordinate")


def _dash_end(t: Tokens, draft: Draft, limit: int) -> int:
    """Return where the dash stands that closes a parenthesis a cue stands in: الوزير - الذي قال إن … - أن."""
    opened = any(t.mark(k) == "-" for k in range(max(draft.clause - 1, 0), draft.cue[0]))
    if not opened or draft.how != "relative":
        return limit
    return next((k for k in range(draft.first + 1, limit) if t.mark(k) == "-"), limit)


_LONGEST_SPEECH = 3  # sentences that speech without quotation marks goes on for


def _is_open_speech(tokens: Tokens, draft: Draft) -> bool:
    """Whether what was said follows a colon without quotation marks."""
    return draft.match.frame == "colon" and draft.match.quotation is None and tokens.forms[draft.first - 1] == ":"


def _speech_end(tokens: Tokens, drafts: Sequence[Draft], draft: Draft) -> int:
    """Return where such speech ends: with its line, if nobody else is reported to speak in the rest of it."""
    sentences = tokens.text.sentences
    taken = {d.sentence for d in drafts}
    number = draft.sentence
    while number + 1 < len(sentences) and number - draft.sentence < _LONGEST_SPEECH:
        between = tokens.text.text[sentences[number].end : sentences[number + 1].start]
        if "\n" in between:
            return sentences[number].last
        if number + 1 in taken:
            break
        number += 1
    at_end = number + 1 == len(sentences)
    return sentences[number].last if at_end else draft.limit


class Discourse:
    """Speakers in order: who spoke last, and who can be meant where no one is named."""

    def __init__(self, tokens: Tokens, drafts: Sequence[Draft], items: Sequence[int | None] = ()) -> None:
        self.tokens = tokens
        self.drafts = drafts
        self.items = items  # the news item each block belongs to
        self.known: list[Speaker] = []
        self.bearers = Bearers(tokens)
        self.by_draft: list[Speaker | None] = []

    def resolve(self) -> list[tuple[Speaker | None, str]]:
        """Return for each draft its speaker and how it was found."""
        out = []
        item = None
        for number, draft in enumerate(self.drafts):
            block = self.tokens.text.sentences[draft.sentence].block
            if block < len(self.items) and self.items[block] != item:
                item, self.known = self.items[block], []  # nobody speaks on from one item of a digest to the next
            speaker, basis = self._one(number, draft)
            self.by_draft.append(speaker)
            out.append((speaker, basis))
        return out

    def _one(self, number: int, draft: Draft) -> tuple[Speaker | None, str]:
        if draft.speaker:
            speaker = self._named(draft, draft.speaker)
            self.known.append(speaker)
            return speaker, {"after": "named after the cue", "svo": "named before the cue"}.get(
                draft.how, "the noun the relative clause belongs to"
            )
        if draft.anonymous:
            return None, "the wording leaves the source open"
        reading = draft.match.reading
        if first_person(draft):
            for other in range(number - 1, -1, -1):
                d = self.drafts[other]
                if d.first <= draft.cue[0] < d.end and self.by_draft[other]:
                    return self.by_draft[other], "first person: who speaks in the quotation around it"
        if not reading.finite or not self._opens_sentence(draft):
            found = self._in_sentence(number, draft) or self._in_sentence(number, draft, agreeing=False)
            if found:
                return found, "the speaker of the statement it follows"
            found = None if draft.how == "pronoun" else self._main_subject(draft)
            if found:
                self.known.append(found)
                return found, "the subject of the clause it hangs on"
        for nested in (False, True):
            for speaker in reversed(self.known):
                if speaker.nested == nested and agrees(speaker, reading):
                    return speaker, "no subject: the last speaker of the same gender and number"
        last = next((s for s in reversed(self.known) if not conflicts(s, reading)), None)
        if last:
            return last, "no subject: the last speaker"
        return None, "no source in the text before"

    def _opens_sentence(self, draft: Draft) -> bool:
        first = self.tokens.text.sentences[draft.sentence].first
        return draft.clause <= first or all(self.tokens.words[k].kind == "mark" for k in range(first, draft.clause))

    def _in_sentence(self, number: int, draft: Draft, *, agreeing: bool = True) -> Speaker | None:
        """Return the speaker of the last statement of the same level before a cue in its sentence.

        Without `agreeing`, a speaker of another gender or number will do, if nobody is named in that statement.
        """
        for aside in (False, True) if agreeing else (False,):
            for other in range(number - 1, -1, -1):
                d = self.drafts[other]
                if d.sentence != draft.sentence:
                    break
                found = self.by_draft[other]
                if not found or d.nested or d.aside > aside or d.trailing > agreeing:
                    continue
                if agrees(found, draft.match.reading) if agreeing else d.speaker is None:
                    return found
        return None

    def _main_subject(self, draft: Draft) -> Speaker | None:
        """Return the subject of the first verb of the sentence, where it can be who speaks."""
        t = self.tokens
        sentence = t.text.sentences[draft.sentence]
        words = nearest_subject(t, sentence.first, draft.clause, draft.match.reading)
        words = words or first_subject(t, sentence.first, draft.clause)
        if words is None or not (can_speak(t, words) or words[0] in t.opens):
            return None
        speaker = self._named(draft, words)
        gender = gender_of(t, words)
        speaker = replace(speaker, gender=gender, number="")
        return speaker if agrees(speaker, draft.match.reading) else None

    def _is_people(self, at: int) -> bool:
        """Whether a noun is a plural of persons by its pattern or ending (سكان، مراقبون): not who goes on alone."""
        w = self.tokens.words[at]
        mention = self.tokens.mentions.get(at)
        return (mention is None or mention[1].kind == "role") and (
            w.stem in phrase_words("person_plurals") or (speaks(w.stem) and w.stem.endswith("ون"))
        )

    def _is_state(self, words: Words) -> bool:
        """Whether a place speaks (إيران، الولايات المتحدة)."""
        mention = self.tokens.mentions.get(words[0])
        return mention is not None and mention[1].kind == "place"

    def _is_body(self, at: int) -> bool:
        mention = self.tokens.mentions.get(at)
        rank = self.tokens.words[at].stem in role_nouns()  # اللواء فلان
        return mention is not None and mention[1].kind in ("organisation", "group", "medium") and not rank

    def _latter(self, draft: Draft, words: Words) -> Mention | None:
        """Return the person or body named last before الأخير/الأخيرة, in its sentence or the one before."""
        t = self.tokens
        first = t.text.sentences[max(draft.sentence - 1, 0)].first
        for k in range(draft.clause - 1, max(first, draft.clause - 80) - 1, -1):
            mention = t.mentions.get(k)
            if mention is None or mention[1].kind not in ("person", "organisation", "group", "medium"):
                continue
            if mention[1].kind == "person" or gender_of(t, (k, mention[0])) in (gender_of(t, words), ""):
                return mention[1]
        return None

    def _bearer(self, words: Words, name: str, entity: str | None) -> tuple[str, str | None]:
        """Return the person an office stands for, if the article names one, else what was found."""
        t = self.tokens
        persons = any(k in t.mentions and t.mentions[k][1].kind == "person" for k in range(*words))
        definite = any(t.is_definite(k) or k in t.mentions for k in range(*words))
        if persons or entity or not definite:
            return name, entity
        return self.bearers.bearer(words) or (name, entity)

    def _named(self, draft: Draft, words: Words) -> Speaker:
        name, entity = name_of(self.tokens, words)
        if words[1] - words[0] == 1 and self.tokens.forms[words[0]] in word_class("speakers", "honorifics"):
            bearer = next((s for s in reversed(self.known) if not s.nested and s.gender != "f"), None)
            name, entity = (bearer.name, bearer.entity) if bearer else (name, entity)
        elif words[1] - words[0] == 1 and self.tokens.forms[words[0]] in word_class("speakers", "latter"):
            mention = self._latter(draft, words)
            name, entity = (mention.name, mention.entity) if mention else (name, entity)
        elif self._is_state(words):
            pass  # إيران is never short for النظام القضائي في إيران
        elif entity and not entity.startswith("?") and self._is_body(words[0]):
            pass  # nor حزب الله for مقاتلو حزب الله
        elif self.tokens.is_definite(words[0]) or not common_noun(self.tokens, words[0]):
            name = fuller_name(name, self.known)
        if (pointed := pointed_name(self.tokens, words, self.known)) is not None:
            name, entity = pointed, None
        name, entity = self._bearer(words, name, entity)
        reading = draft.match.reading
        gender, number = reading.gender, reading.number
        if draft.rule.startswith("attribution") or draft.how == "relative":
            gender = gender_of(self.tokens, words)
        if draft.how == "after" and reading.finite:
            number = "p" if any(self.tokens.joined(k) for k in range(words[0] + 1, words[1])) else ""
        if self._is_people(words[0]):
            number = "p"
        phrase = " ".join(w.plain for w in self.tokens.words[words[0] : words[1]])
        return Speaker(
            words, name, entity, gender, number, draft.sentence, draft.nested or draft.aside, described(name, phrase)
        )


def _statement(
    tokens: Tokens, draft: Draft, speaker: Speaker | None, identifier: str, dates: Sequence[Date]
) -> Statement:
    act: Act = draft.act
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
