"""What the screens that look across pages share: reading a document, the address of a passage, reasons in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from isnad.model import Record
from isnad.store.across import load_records
from isnad.stories.reasons import templates
from isnad.stories.results import Passage, Reason, Story
from isnad.stories.topics import load_topics
from isnad.views import Archive
from isnad.views.story_lists import entity_names
from isnad.web.formats import show_day
from isnad.web.frame import Frame, visible

_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_ENTITY = re.compile(r"[a-z]+/[\w-]+")
_COMMA = "، "  # between the parts of one argument


def read_articles(archive: Archive, documents: Iterable[str]) -> dict[str, Record]:
    """Return the records of documents by id, in the order given, their articles named by it; those not there are left out."""
    wanted = list(dict.fromkeys(documents))
    with archive.reading() as connection:
        found = load_records(connection, wanted)
    return {document: found[document] for document in wanted if document in found}


def title(story: Story, language: str) -> str:
    """Return a story's name in a language, else in the one there is, else its id."""
    names = sorted(story.names, key=lambda n: n.language != language)
    return names[0].passage.text if names else story.id


def words_across(frame: Frame) -> dict[str, Any]:
    """Return what the templates of these screens use beside the frame's words."""
    return {"address": passage_address, "say": partial(say_reason, frame), "title": title}


def say_reason(frame: Frame, reason: Reason) -> Markup:
    """Return a reason in the reader's language, each of its arguments isolated: they are often of the other script."""
    language = frame.preferences.language
    words = Markup(escape(templates()[reason.code][language]))
    return words.format(*(Markup('<bdi dir="auto">{}</bdi>').format(_say_argument(frame, a)) for a in reason.args))


def _say_argument(frame: Frame, argument: str) -> Markup:
    """Return an argument as people say it: a day in words, a value of a vocabulary in its word, else as it is."""
    if _DAY.fullmatch(argument):
        return escape(show_day(argument, frame.preferences))
    topic = next((t for t in load_topics() if argument in (t.name, t.en)), None)
    if topic is not None:
        return escape(topic.ar if frame.preferences.language == "ar" else topic.en)
    for table in ("stance", "type", "status", "fact", "act"):
        said = frame.word(table, argument)
        if said != argument:
            return escape(said)
    ids = [part for part in argument.split(_COMMA) if _ENTITY.fullmatch(part)]
    if ids:
        names = entity_names(frame.archive, ids)
        return visible(_COMMA.join(names.get(part, part) for part in argument.split(_COMMA)))
    return visible(argument)


def passage_address(passage: Passage, finding: str | None = None) -> str:
    """Return the address of a passage: its article, the finding it belongs to, and the words themselves to scroll to.

    The words go into a text fragment (WICG), which browsers without it leave alone; a dash in it must be encoded.
    """
    words = " ".join(passage.text.split()[:8])
    query = f"?finding={quote(finding, safe='')}" if finding else ""
    return f"/article/{quote(passage.article, safe='')}{query}#:~:text={quote(words, safe='').replace('-', '%2D')}"
