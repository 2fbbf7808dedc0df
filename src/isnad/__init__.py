"""isnad reads Arabic news pages and keeps a sourced record of who said what, and what happened.

    import isnad
    record = isnad.read("page.html")
    for record in isnad.read_many(["folder"], workers=2): ...
    isnad.find_dates("أمس الجمعة", reference=date(2021, 7, 10))

`isnad schema` prints the fields of the record; `isnad.to_json(record)` gives it as plain dicts.
"""

from __future__ import annotations

from isnad.dates import find_dates
from isnad.errors import InputError, IsnadError, RuleError, UsageError
from isnad.model import Date, Event, Mention, Record, Span, Statement, to_json
from isnad.reading import read, read_many

__version__ = "0.1.0"

__all__ = [
    "Date",
    "Event",
    "InputError",
    "IsnadError",
    "Mention",
    "Record",
    "RuleError",
    "Span",
    "Statement",
    "UsageError",
    "__version__",
    "find_dates",
    "read",
    "read_many",
    "to_json",
]
