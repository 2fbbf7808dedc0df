"""The record: every fact isnad keeps, as frozen dataclasses.

All offsets are half-open and count Unicode code points of `Article.text`. The field names are those of
the JSON contract (`isnad schema`), and `to_json` writes them unchanged. Nothing outside this module
defines a record type.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal

Role = Literal[
    "outlet", "headline", "subheadline", "date", "article_id", "byline", "credit", "body",
    "section_heading", "pull_quote", "caption", "teaser", "teaser_date", "promo", "navigation", "comment",
]  # fmt: skip
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
DateMod = Literal["START", "MID", "END", "APPROX", "BEFORE", "AFTER", "MORE_THAN", "LESS_THAN"]
MentionKind = Literal["person", "group", "organisation", "place", "role", "medium", "weapon"]
StatementKind = Literal["direct", "indirect", "mixed", "nominal"]
Act = Literal[
    "say", "announce", "confirm", "deny", "accuse", "threaten", "warn", "call_for", "promise", "reject",
    "claim_responsibility", "praise", "condemn", "report", "ask",
]  # fmt: skip
LinkRole = Literal["origin", "spokesman", "medium", "document", "agency", "outlet"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT",
]  # fmt: skip
DateBasis = Literal["words", "mention", "story", "incident"]
Status = Literal["happened", "denied", "planned", "threatened", "called_for", "hypothetical", "aggregate", "background"]
CasualtyKind = Literal["killed", "wounded", "detained", "kidnapped", "missing", "displaced"]


# --- what comes in -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """One page or input article as it was served, before anything is read from it.

    Exactly one of `html` and `plain` is set. `given` fields come from the input itself (a JSON Lines
    object, a WARC header, a command-line option) and are taken as known.
    """

    id: str
    sha256: str
    html: str | None = None
    plain: str | None = None
    path: str | None = None
    url: str | None = None
    encoding: str = "utf-8"
    given_outlet: str | None = None
    given_title: str | None = None
    given_published: str | None = None
    fetched: str | None = None
    input_issues: tuple[Issue, ...] = ()


# --- the layers of a text (not part of the JSON record) ------------------------------------------------


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a text.

    `plain` is the surface without vowel signs, tatweel and invisible controls; `form` is `plain` folded
    (see `language.folding`). For kind "arabic", `form == "".join(proclitics) + stem + enclitic`, where
    proclitics are single attached words (و ف ب ك ل س ا ال) and the enclitic an attached pronoun.
    """

    index: int
    start: int
    end: int
    kind: Literal["arabic", "latin", "number", "mark"]
    plain: str
    form: str
    proclitics: tuple[str, ...] = ()
    stem: str = ""
    enclitic: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted run: `start`/`end` take in the quotation marks, `inner_start`/`inner_end` leave them out.

    `closed` is False where the closing mark is missing and the end of the block stands in for it.
    `depth` is 0 for an outermost quotation.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: code points [start, end), words [first, last), and the index and role of its block."""

    start: int
    end: int
    first: int
    last: int
    block: int
    role: Role


@dataclass(frozen=True, slots=True)
class Text:
    """A text read into words, sentences and quotations, all in code points of `text`."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]


# --- the record -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the article: `article.text[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class OutletName:
    """An outlet by its id in the catalogue and its name; the id is "?" + name for one not in it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class AgencyCredit:
    """A news agency credited on the page, and where. `id` is "agency/various" for وكالات."""

    id: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a publication date: the rule, the words (if any) and what they say, in English.

    `start`/`end` are None for evidence that is not in the text (a URL, a meta element, the fetch time).
    """

    rule: str
    start: int | None
    end: int | None
    text: str
    says: str


@dataclass(frozen=True, slots=True)
class Published:
    """When the page was published. `value` is None when the page cannot tell; the bounds still hold.

    `value`, `earliest` and `latest` are ISO 8601 dates or date-times; `precision` is "minute", "day",
    "month", "year" or "unknown".
    """

    value: str | None = None
    precision: str = "unknown"
    earliest: str | None = None
    latest: str | None = None
    basis: tuple[Evidence, ...] = ()
    conflicts: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text with one role. `source` leads back to the HTML (an XPath) and is None for plain text.

    `item` numbers the news items of a digest page from 0; it is None on a page that tells one story.
    """

    role: Role
    start: int
    end: int
    source: str | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date the page's markup or address carries, as found: where it stood and its raw value."""

    where: str
    value: str


@dataclass(frozen=True, slots=True)
class Article:
    """The dated readable text of a page, with its blocks."""

    id: str
    url: str | None
    path: str | None
    sha256: str
    language: str
    outlet: OutletName | None
    relayed_from: OutletName | None
    agencies: tuple[AgencyCredit, ...]
    headline: str | None
    subheadline: str | None
    byline: str | None
    place_line: str | None
    published: Published
    text: str
    blocks: tuple[Block, ...]
    fetched: str | None = None
    given_published: str | None = None
    stamps: tuple[Stamp, ...] = ()


@dataclass(frozen=True, slots=True)
class Date:
    """A temporal expression. `value` is TIMEX3 / ISO 8601, or PAST_REF, PRESENT_REF, FUTURE_REF.

    `anchor` is the ISO date a relative expression was counted from; None for an absolute one. `hijri` is the same
    date as said in the Hijri calendar (1442-09-23, 1442-09, 1442), None for a Gregorian one.
    """

    start: int
    end: int
    text: str
    type: DateType
    value: str | None
    precision: str
    mod: DateMod | None
    rule: str
    anchor: str | None = None
    hijri: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name someone or somewhere.

    `entity` is an id of the authority files, or "?kind/name" for a name they lack, or None where the words
    point at nobody in particular. `name` is the fullest name the article gives it. `private` marks a
    private person (victim, witness, relative). `country` is the ISO 3166 alpha-2 code where known.
    `alternatives` are entities it may be as well; `note` says why they are offered. `gender` is "m" or "f" and
    `number` "s", "d" or "p" where the words or the authority files tell, else "".
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    entity: str | None
    name: str
    rule: str = ""
    private: bool = False
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    place_precision: str | None = None
    alternatives: tuple[str, ...] = ()
    note: str = ""
    gender: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain. `start`/`end` are None for a link the page implies (the outlet itself)."""

    name: str
    entity: str | None
    role: LinkRole
    named: bool
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Statement:
    """Something someone is reported to have said; first link of `chain` the origin, last the outlet."""

    id: str
    cue: Span
    speaker: Span | None
    speaker_name: str
    speaker_entity: str | None
    content: Span
    kind: StatementKind
    act: Act
    via: tuple[Span, ...]
    chain: tuple[Link, ...]
    date: str | None
    rule: str
    confidence: float
    addressee: Span | None = None
    negated: bool = False
    topic: str | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Casualty:
    """People harmed: `low`/`high` as said ("at least n" leaves `high` None), `who` a group or None."""

    kind: CasualtyKind
    who: str | None
    low: int | None
    high: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Blame:
    """An entity blamed for an event, and the name of who blames it (None: the narrator)."""

    entity: str
    by: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something reported to have happened, or denied, planned, threatened …

    `type` and `mode` are PLOVER's. `said_by` is the id of the innermost statement that carries it, None in
    the narrator's own voice. `group` numbers the mentions of one event inside the article. `date_basis` tells where
    the date stands: in the words of this mention, with another mention of the event, with the event told before it
    ("story"), or where the article tells the day of its one incident.
    `salience`, from 0 to 1, tells what the sentence is about from what it names in passing.
    """

    id: str
    trigger: Span
    type: EventType
    mode: str | None
    actor: tuple[Span, ...]
    recipient: tuple[Span, ...]
    place: Span | None
    place_entity: str | None
    lat: float | None
    lon: float | None
    place_precision: str | None
    date: str | None
    date_precision: str | None
    weapon: Span | None
    casualties: tuple[Casualty, ...]
    count: int | None
    status: Status
    said_by: str | None
    claimed_by: tuple[str, ...]
    blamed_on: tuple[Blame, ...]
    denied_by: tuple[str, ...]
    rule: str
    confidence: float
    group: int | None = None
    salience: float = 0.0
    date_basis: DateBasis | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something seen and not used, or a doubt. `code` is one of `errors.ISSUE_CODES`."""

    code: str
    start: int | None
    end: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that isnad read from one page."""

    id: str
    article: Article
    dates: tuple[Date, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    issues: tuple[Issue, ...] = field(default=())


def to_json(value: Any) -> Any:
    """Turn a record (or any part of it) into dicts, lists and scalars, field names unchanged."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [to_json(v) for v in value]
    return value
