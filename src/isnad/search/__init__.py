"""Search: Arabic words found whatever is attached to them, over pages, statements and events."""

from __future__ import annotations

from isnad.search.passages import Passage, Reason
from isnad.search.query import FIELDS, Query, parse
from isnad.search.results import SORTS, Facet, Hit, Results, search

__all__ = ["FIELDS", "SORTS", "Facet", "Hit", "Passage", "Query", "Reason", "Results", "parse", "search"]
