"""Both languages of the interface are complete."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from babel.messages.extract import extract_from_file
from jinja2 import Environment
from jinja2.ext import babel_extract

from isnad import model
from isnad.errors import ISSUE_CODES
from isnad.web.catalogues import read_catalogue, translations, word

WEB = Path(__file__).parents[2] / "src" / "isnad" / "web"
VOCABULARIES: dict[str, Any] = {
    "act": get_args(model.Act),
    "kind": get_args(model.StatementKind),
    "link": get_args(model.LinkRole),
    "type": get_args(model.EventType),
    "status": get_args(model.Status),
    "casualty": get_args(model.CasualtyKind),
    "role": get_args(model.Role),
    "mention": get_args(model.MentionKind),
    "issue": tuple(ISSUE_CODES),
}


def messages() -> Iterator[str | tuple[str, ...]]:
    """Yield every message of the templates and of the code, a tuple for one with plural forms."""
    assert Environment  # the extractor needs Jinja itself
    for path in sorted((WEB / "templates").rglob("*.html")):
        with path.open("rb") as file:
            for _, _, message, _ in babel_extract(file, ("_", "ngettext"), [], {"trimmed": "true"}):
                yield _plain(message)
    for path in sorted(WEB.rglob("*.py")):
        for found in extract_from_file("python", path, keywords={"_": None, "ngettext": (1, 2), "NavLink": (2,)}):
            yield _plain(found[1])


def _plain(message: object) -> str | tuple[str, ...]:
    """Return a message; the extractor gives a tuple also for one with named values after it."""
    parts = tuple(m for m in message if m) if isinstance(message, list | tuple) else (str(message or ""),)
    return parts if len(parts) > 1 else "".join(parts)


def test_every_message_has_arabic() -> None:
    catalogue = read_catalogue("ar")
    wanted = {m for m in messages() if m}
    ids = {m.id if isinstance(m.id, str) else tuple(m.id) for m in catalogue if m.id and not m.context}
    missing = sorted(str(m) for m in wanted if m not in ids)
    assert missing == []


def test_no_arabic_message_is_empty() -> None:
    empty = [m.id for m in read_catalogue("ar") if m.id and not all(m.string if m.pluralizable else [m.string])]
    assert empty == []


def test_arabic_plurals_have_the_six_forms_of_cldr() -> None:
    plurals = [m for m in read_catalogue("ar") if m.pluralizable and m.id]
    assert plurals
    assert [m.id for m in plurals if len(m.string) != 6] == []
    say = translations("ar").ngettext
    forms = [say("%(num)s article", "%(num)s articles", n) for n in (0, 1, 2, 3, 11, 100)]
    assert len(set(forms)) == 6


def test_placeholders_are_kept() -> None:
    wrong = [
        m.id
        for m in read_catalogue("ar")
        if m.id and isinstance(m.id, str) and ("%(" in m.id) != ("%(" in str(m.string))
    ]
    assert wrong == []


@pytest.mark.parametrize("table", VOCABULARIES)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_value_has_a_word(table: str, language: str) -> None:
    assert [v for v in VOCABULARIES[table] if not word(language, table, v)] == []
    contexts = {(m.context, m.id) for m in read_catalogue(language)}
    assert [v for v in VOCABULARIES[table] if (table, v) not in contexts] == []
