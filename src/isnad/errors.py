"""Errors isnad raises, and the codes of issues it files.

    IsnadError
    ├── InputError      an input cannot be read: names the file and what to do
    │   └── FetchError  an address cannot be fetched: why, and whether it is worth another try
    ├── RuleError       a rule file or name list is broken: names file, rule and fault
    ├── StoreError      the project folder or its database cannot be used: says what to do
    └── UsageError      a call or an option makes no sense

An error stops one input; an issue (`model.Issue`) is a doubt or something set aside inside a record
that is still made. Only `cli.py` turns errors into messages and exit codes.
"""

from __future__ import annotations


class IsnadError(Exception):
    """Base of all errors isnad raises on purpose."""


class InputError(IsnadError):
    """An input cannot be read. `source` names it: a path, or a path and line."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        # Exceptions pickle by their message alone; worker processes send this one back whole.
        return InputError, (self.source, self.reason)


class FetchError(InputError):
    """An address cannot be fetched. `temporary`: another try later may do; `after` seconds, if the server said so."""

    def __init__(self, source: str, reason: str, *, temporary: bool = False, after: float | None = None) -> None:
        super().__init__(source, reason)
        self.temporary = temporary
        self.after = after


class RuleError(IsnadError):
    """A rule file, lexicon or name list is broken."""


class StoreError(IsnadError):
    """The project folder or its database cannot be used, or not now."""


class UsageError(IsnadError):
    """A call or an option makes no sense."""


ISSUE_CODES: dict[str, str] = {
    # input
    "input-empty": "the input has no readable text",
    "input-not-arabic": "hardly any Arabic letters: read, but expect nothing",
    "input-undecodable": "some bytes could not be decoded and stand as U+FFFD",
    "input-cut": "the text is longer than the limit and was cut; what follows was not read",
    "html-broken": "the HTML is cut off or malformed; the readable part was kept",
    "text-bidi-controls": "the text holds bidirectional override or isolate controls",
    # pages
    "page-no-body": "no block of the page looks like body text",
    "page-no-outlet": "nothing on the page says who published it",
    "page-digest": "the page is a digest of several news items",
    "role-uncertain": "the role of this block is a guess",
    # dates
    "date-impossible": "words shaped like a date that does not exist in the calendar",
    "date-ambiguous": "the date can be read in more than one way",
    "date-contradiction": "two dates or a weekday and a date contradict each other",
    "date-unanchored": "a relative date with nothing known to count from",
    "date-out-of-range": "a Hijri date outside the tables (1343-1500 AH)",
    "published-unknown": "the page does not tell when it was published",
    "published-conflict": "evidence for the publication date contradicts itself",
    # entities
    "name-ambiguous": "a name that fits several entities",
    "name-unknown": "a name found by pattern that the authority files lack",
    # statements
    "quote-unclosed": "a quotation mark that is never closed",
    "quote-unattributed": "a quotation with nobody to attribute it to",
    "cue-unused": "a word of saying that was not taken for a statement",
    "speaker-unresolved": "a statement whose speaker could not be resolved",
    # events
    "trigger-unused": "an event word that was not taken for an event",
    "count-unclear": "a number of people that could not be read",
    # all
    "stage-limit": "a safety limit was reached; the rest of the block was left alone",
}
