"""A doubt of an article in the reader's words: its note is a sentence, a name, a word of the text or a rule, by its code."""

from __future__ import annotations

from markupsafe import Markup

from isnad.web.frame import Frame, visible

_NAME = Markup('<bdi lang="ar" dir="auto">{}</bdi>')
_CODE = Markup('<code dir="ltr">{}</code>')
_RULE_BEHIND = ("role-uncertain",)  # "role: rule"
_IDS_BEHIND = ("name-ambiguous",)  # "name: id, id"


def say_doubt(frame: Frame, code: str, note: str) -> Markup:
    """Return what a doubt notes, empty for an empty note."""
    if code == "published-conflict":
        return frame.sentence("evidence", note)
    first, _, rest = note.partition(": ")
    if code == "name-unknown" and "/" in note:
        kind, _, name = note.partition("/")
        return Markup("{}: {}").format(frame.word("mentionone", kind), _NAME.format(visible(name)))
    if code in _IDS_BEHIND and rest:
        return Markup("{}: {}").format(_NAME.format(visible(first)), _CODE.format(visible(rest)))
    if code in _RULE_BEHIND and rest:
        return Markup("{} {}").format(frame.word("role", first), _CODE.format(visible(rest)))
    if code == "speaker-unresolved" and " " not in note:
        return _CODE.format(visible(note))
    return frame.sentence("note", note)
