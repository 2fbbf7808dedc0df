"""What isnad says across pages, as frozen dataclasses. `model.to_json` turns every one of them into JSON.

All of them point at words: a `Passage` is code points of the text of one article. Every judgement carries `reasons`,
each a code with arguments, which `reasons.say` puts into Arabic or English. Days are ISO 8601 dates ("2021-07-10"), or
months and years where nothing better is known. Ids of entities, outlets and agencies are those of the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ReprintKind = Literal["exact", "near", "cut", "extended", "shared"]
CarriedBy = Literal["agency", "relay", "time", "unknown"]
ChangeKind = Literal["added", "removed", "changed"]
RelationKind = Literal["agree", "more_precise", "update", "differ", "contradict"]
Stance = Literal["supports", "opposes", "conditional", "denies", "mixed"]
Voice = Literal["narrator", "quoted"]
Distancing = Literal["none", "scare_quotes", "so_called"]
DateBasis = Literal["statement", "page", "story", "unknown"]
FactField = Literal[
    "date", "place", "killed", "wounded", "detained", "kidnapped", "missing", "displaced", "weapon", "actor",
    "recipient", "claimed", "denied", "blamed", "status", "count", "since", "office", "membership", "position",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was judged so: a code of `reasons.toml` and its arguments in order."""

    code: str
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one article: code points [start, end) of `Article.text`; both 0 for a headline given beside the text."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """An article, or one item of a digest page (`item` as in `model.Block`)."""

    article: str
    item: int | None = None


# --- reprints ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence that two versions do not share. `before` is of the text carried, `after` of the one that carries."""

    kind: ChangeKind
    before: Passage | None
    after: Passage | None


@dataclass(frozen=True, slots=True)
class Reprint:
    """`piece` carries the text of `of`.

    `kind`: exact; near (small edits); cut (it leaves out much of `of`); extended (it adds much); shared (both have much
    of their own). `kept` is the share of `of` that is in `piece`, `own` the share of `piece` that is not in `of`,
    `jaccard` the likeness of both; all 0 to 1, over folded word 5-grams. `carried_by` says what the direction rests on.
    """

    piece: Piece
    of: Piece
    kind: ReprintKind
    jaccard: float
    kept: float
    own: float
    carried_by: CarriedBy
    reasons: tuple[Reason, ...]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class ReprintChain:
    """Pieces with one text, in order of time, and the witness they all are: an agency or the outlet that was first.

    `witness` is "?" + the id of the chain where nobody is credited and the times do not tell who was first.
    """

    id: str
    pieces: tuple[Piece, ...]
    witness: str
    witness_name: str
    links: tuple[Reprint, ...]


# --- stories ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StoryMember:
    """A piece of a story, and why it is in it. `score` is 1 for the first piece and for what a person put there."""

    piece: Piece
    outlet: str | None
    outlet_name: str
    day: str | None
    headline: Passage | None
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class StoryName:
    """The name of a story in one language: a headline of one of its articles."""

    language: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class LeadEntity:
    """An entity a story is about: its id, a name, and the number of its pieces that name it."""

    entity: str
    name: str
    pieces: int


@dataclass(frozen=True, slots=True)
class Story:
    """Pieces about the same happening, in order of time.

    `id` comes from the first piece and stays while the story grows. `first` and `last` are days, None where no page
    of the story can be dated. `witnesses` counts independent origins: a chain of reprints is one.
    """

    id: str
    names: tuple[StoryName, ...]
    first: str | None
    last: str | None
    outlets: tuple[str, ...]
    entities: tuple[LeadEntity, ...]
    witnesses: int
    members: tuple[StoryMember, ...]


@dataclass(frozen=True, slots=True)
class StoryVerdict:
    """A person's decision that two pieces are in one story (`same`) or not; it outlives every run."""

    left: Piece
    right: Piece
    same: bool
    by: str
    at: str


# --- events across articles -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EventRef:
    """An event of one article by its id in the record."""

    article: str
    event: str


@dataclass(frozen=True, slots=True)
class EventLink:
    """Two events judged the same, or perhaps the same (`sure` False: for review), with a score from 0 to 1."""

    left: EventRef
    right: EventRef
    score: float
    sure: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class EventGroup:
    """One event as several pages report it. `date` and `place` are the most precise its members give."""

    id: str
    type: str
    mode: str | None
    date: str | None
    place_entity: str | None
    members: tuple[EventRef, ...]
    trigger: Passage
    links: tuple[EventLink, ...]
    unsure: tuple[EventLink, ...] = ()


# --- agreement ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FactValue:
    """What one piece says of a fact, in its words.

    `value` is the normalised value (an ISO date, an entity id, a number, a stance), `low`/`high` the bounds of a
    number (high None: open). `said_by` names who is reported to say it, None for the narrator. `witness` is the
    independent origin: pieces of one reprint chain have the same.
    """

    article: str
    outlet: str | None
    outlet_name: str
    day: str | None
    value: str
    low: int | None
    high: int | None
    passage: Passage
    said_by: str | None
    witness: str
    item: str | None = None  # id of the statement or event in the record


@dataclass(frozen=True, slots=True)
class Relation:
    """How two values of a fact (their places in `Fact.values`) stand to each other."""

    kind: RelationKind
    left: int
    right: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing several pages speak of, and each value given for it.

    `subject` is what it is about: an id of an event group, an entity, or "actor|topic" for a position; `label` says it
    in words of a page. `relation` is the strongest relation between any two values. `low`, `best`, `high` sum up
    numbers: the least and the most given by any page, and the value most witnesses give (the latest one of those that
    grow); nothing is averaged. `witnesses` counts independent origins.
    """

    id: str
    field: FactField
    subject: str
    label: str
    values: tuple[FactValue, ...]
    relation: RelationKind
    relations: tuple[Relation, ...]
    witnesses: int
    low: int | None = None
    best: int | None = None
    high: int | None = None


# --- naming ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NamingUse:
    """One naming of an entity: the words with their quotation marks and so-called phrase, whose voice, how distanced."""

    entity: str
    outlet: str | None
    month: str | None
    surface: str
    voice: Voice
    distancing: Distancing
    qualifiers: tuple[Passage, ...]
    passage: Passage


@dataclass(frozen=True, slots=True)
class NamingCount:
    """How often an outlet uses one wording for an entity in a month, with examples. `form` is folded, marks left out."""

    entity: str
    outlet: str | None
    month: str | None
    form: str
    surface: str
    voice: Voice
    distancing: Distancing
    count: int
    examples: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class NamingContrast:
    """Two outlets that word one entity differently.

    `difference` is 0 to 1 (Jensen-Shannon distance of the wordings in the narrator's voice), `sure` its lower bound
    after smoothing for small counts; `left_words`, `right_words` are what each uses more than the other.
    """

    entity: str
    left: str
    right: str
    left_count: int
    right_count: int
    difference: float
    sure: float
    left_words: tuple[str, ...]
    right_words: tuple[str, ...]


# --- positions --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Position:
    """What an actor is reported to hold on a topic, once.

    `actor` is the entity that holds it (the body of a spokesman), `by` the name of who says it. `date` is the day it
    was said, by `date_basis`: the statement's own date, else the page's, else what the story lends the page.
    """

    actor: str
    actor_name: str
    topic: str
    stance: Stance
    by: str
    date: str | None
    date_basis: DateBasis
    outlet: str | None
    passage: Passage
    statement: str | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class PositionChange:
    """An actor's stance on a topic before and after: both quotations."""

    actor: str
    topic: str
    before: Position
    after: Position
    reasons: tuple[Reason, ...]


# --- dating by the set ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SetDate:
    """When a page that cannot date itself was published, by what others of its story say.

    `value` only where the set leaves one day; `earliest` and `latest` are days, None where open.
    """

    article: str
    value: str | None
    earliest: str | None
    latest: str | None
    reasons: tuple[Reason, ...]
