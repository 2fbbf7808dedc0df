"""Questions asked of the store, answered with model objects or small frozen dataclasses. Nothing is recomputed here.

    with open_archive("my-archive") as archive:
        for statement in list_statements(archive, StatementFilter(speaker="person/john-kirby")).items: ...

Lists come in pages: `Listing.next` is the cursor to hand in for the following one.
"""

from __future__ import annotations

from isnad.views.archive import Archive, open_archive
from isnad.views.documents import get_document, get_documents, iter_records, list_documents
from isnad.views.entities import get_entity, list_entities, show_unknown_names, unknown_names
from isnad.views.events import EventFilter, count_events, get_events, list_events
from isnad.views.gold import corrected_gold
from isnad.views.overviews import (
    ALL_OUTLETS,
    count_days,
    count_issues,
    count_lanes,
    list_edges,
    list_issues,
    list_outlets,
    totals,
)  # fmt: skip
from isnad.views.places import list_places
from isnad.views.reviews import get_verdict, list_contradictions, list_verdicts, review_queue
from isnad.views.runs import diff_runs, list_failures, list_runs
from isnad.views.shapes import (
    ChainLink,
    ChangeRow,
    DayCount,
    DocumentRow,
    DocumentView,
    Edge,
    EntityRow,
    EntityView,
    EventRow,
    FormCount,
    IssueCount,
    IssueRow,
    Listing,
    OutletRow,
    Party,
    PlaceRow,
    RunRow,
    State,
    StatementRow,
    Totals,
    VerdictRow,
    VersionRow,
)  # fmt: skip
from isnad.views.statements import StatementFilter, count_statements, get_statements, list_statements
from isnad.views.stories import (
    DifferenceRow,
    NamingView,
    PositionView,
    StoryFilter,
    StoryRow,
    StoryView,
    count_stories,
    get_naming,
    get_positions,
    get_story,
    list_differences,
    list_position_actors,
    list_reprints,
    list_stories,
)  # fmt: skip

__all__ = [
    "ALL_OUTLETS",
    "Archive",
    "ChainLink",
    "ChangeRow",
    "DayCount",
    "DifferenceRow",
    "DocumentRow",
    "DocumentView",
    "Edge",
    "EntityRow",
    "EntityView",
    "EventFilter",
    "EventRow",
    "FormCount",
    "IssueCount",
    "IssueRow",
    "Listing",
    "NamingView",
    "OutletRow",
    "Party",
    "PlaceRow",
    "PositionView",
    "RunRow",
    "State",
    "StatementFilter",
    "StatementRow",
    "StoryFilter",
    "StoryRow",
    "StoryView",
    "Totals",
    "VerdictRow",
    "VersionRow",
    "corrected_gold",
    "count_days",
    "count_events",
    "count_issues",
    "count_lanes",
    "count_statements",
    "count_stories",
    "diff_runs",
    "get_document",
    "get_documents",
    "get_entity",
    "get_events",
    "get_naming",
    "get_positions",
    "get_statements",
    "get_story",
    "get_verdict",
    "iter_records",
    "list_contradictions",
    "list_differences",
    "list_documents",
    "list_edges",
    "list_entities",
    "list_events",
    "list_failures",
    "list_issues",
    "list_outlets",
    "list_places",
    "list_position_actors",
    "list_reprints",
    "list_runs",
    "list_statements",
    "list_stories",
    "list_verdicts",
    "open_archive",
    "review_queue",
    "show_unknown_names",
    "totals",
    "unknown_names",
]  # fmt: skip
