"""The words of the interface: gettext catalogues in `locale/LANGUAGE/*.po`, read by Babel when the server starts.

English is the language of the message ids, so `locale/en` holds only plural forms and the words of fixed vocabularies
(context "act", "status", "type" …, the record's own values as ids). Every `.po` file of a language's folder is read, so
that each group of screens can keep its own. Plural forms follow the CLDR order zero, one, two, few, many, other.
"""

from __future__ import annotations

import io
from functools import cache
from gettext import GNUTranslations
from importlib import resources

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("ar", "en")
DIRECTIONS = {"ar": "rtl", "en": "ltr"}


@cache
def read_catalogue(language: str) -> Catalog:
    """Return all messages of a language, from every file of its folder, in the order of their names."""
    merged = Catalog(locale=language)
    folder = resources.files("isnad.web").joinpath("locale", language)
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".po"):
            for message in read_po(io.BytesIO(entry.read_bytes()), locale=language):
                if message.id:
                    merged[message.id] = message
    return merged


@cache
def translations(language: str) -> GNUTranslations:
    """Return the compiled catalogue of a language."""
    compiled = io.BytesIO()
    write_mo(compiled, read_catalogue(language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def word(language: str, table: str, value: str) -> str:
    """Return a value of a fixed vocabulary in words: `word("ar", "act", "deny")` is نفي; the value itself if unknown."""
    return translations(language).pgettext(table, value)
