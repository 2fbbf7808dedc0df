"""Receptions: who stands ready to receive or see off a guest (كان في استقباله الأمير فلان والعميد فلان)."""

from __future__ import annotations

from isnad.events.antecedents import pronoun_meant
from isnad.events.clause import Clause
from isnad.events.lexicon import keys
from isnad.events.mention_index import Words
from isnad.events.syntax import word_set


def reception_roles(clause: Clause) -> tuple[list[Words], list[Words]] | None:
    """Hosts and guest of a reception told with كان في, None for any other noun. The hosts are one list of phrases."""
    if not _is_reception(clause):
        return None
    guest = pronoun_meant(clause) if clause.trigger.hit.pronoun else None
    first = last = 0
    for n, chunk in enumerate(clause.right):
        phrase = chunk.first, chunk.last
        if not first:
            if chunk.kind != "np" or chunk.prep or clause.is_place(phrase):
                continue
            if guest is None and not clause.trigger.hit.pronoun and n == 0:
                guest = phrase
                continue
            first, last = phrase
        elif chunk.kind == "np":
            last = chunk.last
        elif chunk.kind != "comma":
            break
    return ([(first, last)] if last > first else []), ([guest] if guest else [])


def _is_reception(clause: Clause) -> bool:
    """Whether the trigger is what follows كان في: في استقباله, في وداع الوفد."""
    at = clause.trigger.word
    if at < 1 or clause.words[at - 1].form != "في":
        return False
    known = clause.rule.name == "welcome-at" or any(k in word_set("receptions") for k in keys(clause.words[at]))
    return known and any(w.form.removeprefix("و") in word_set("being") for w in clause.words[max(at - 4, 0) : at - 1])
