"""The flow, in the order things happen: one page in, one record out.

Everything here is pure: the same page, rules and arguments give the same record, whatever the order or the
number of workers. The stages below know nothing of each other; they meet in `model` and are joined here.
"""

from __future__ import annotations

from isnad import language
from isnad.dates import date_article, find_expressions, resolve_expressions
from isnad.entities import NO_NAMES, OwnNames, find_mentions
from isnad.events import find_events
from isnad.model import Page, Record
from isnad.pages import read_page
from isnad.statements import find_statements


def make_record(page: Page, names: OwnNames = NO_NAMES) -> Record:
    """Read one page into a record. Raises nothing for bad content: doubts become issues of the record.

    `names` are a project's own, added to the authority files (`entities.load_own_names`).
    """
    article, page_issues = read_page(page)
    text = language.analyse(article.text, article.blocks)
    expressions = find_expressions(text)
    article, date_issues = date_article(article, text, expressions)
    dates, more_date_issues = resolve_expressions(expressions, text, article)
    mentions, name_issues = find_mentions(text, article, dates, names)
    statements, statement_issues = find_statements(text, article, mentions, dates)
    events, event_issues = find_events(text, article, mentions, dates, statements)
    issues = (
        *page.input_issues,
        *page_issues,
        *date_issues,
        *more_date_issues,
        *name_issues,
        *statement_issues,
        *event_issues,
    )
    return Record(page.id, article, dates, mentions, statements, events, issues)
