"""Whom a protest is directed at: the government after ضد, للتنديد بـ, للمطالبة باستقالة, احتجاجا على سياسة …"""

from __future__ import annotations

from isnad.events.clause import Clause
from isnad.events.lexicon import keys
from isnad.events.mention_index import Words
from isnad.events.syntax import word_set
from isnad.language.word_classes import word_class

_REACH = 8  # words from the word that says against to the party's name


def protest_target(clause: Clause) -> list[Words]:
    """The first party named after a word for being against, to the end of the sentence."""
    words, last = clause.words, clause.trigger.sentence.last
    for i in range(clause.trigger.word, last - 1):
        if words[i].form not in word_set("protest_against"):
            continue
        for k in range(i + 1, min(i + 1 + _REACH, last)):
            chunk = clause.row.chunks[clause.row.at(k)]
            if (words[k].kind == "mark" and words[k].form in ".,;:") or chunk.kind in ("date", "link"):
                break
            phrase = (k, max(chunk.last, k + 1))
            matter = any(key in word_set("demands") for key in keys(words[k - 1]))
            if words[i].form in word_set("protest_for") and k > i + 1 and not matter:
                continue  # مطالبين بالإفراج عن زعيمهم
            if chunk.kind == "np" and _may_be_target(clause, phrase, matter):
                return [phrase]
            if words[i].form == "ضد" and k == i + 1 and chunk.kind == "np":
                return [phrase]  # ضد جدار الفصل: a thing
    return []


def _may_be_target(clause: Clause, phrase: Words, demand: bool) -> bool:
    """Whether a phrase names somebody: not the demand itself (باستقالة), nor the crowd. After a demand any name does."""
    head = clause.words[phrase[0]]
    if any(k in word_set("demands") or k in word_set("crowd") for k in keys(head)):
        return False
    if demand:
        return word_class(clause.words, phrase[0]).kind in ("name", "noun")
    mention = clause.mentions.at(phrase[0])
    people = head.form.endswith(("ين", "ون", "هم")) or any(k in word_set("victims") for k in keys(head))
    if mention is not None and mention.rule == "collective" and people:
        return False  # احتجاجا على اعتقال المعلمين
    named = mention is not None and mention.kind in ("person", "group", "organisation", "role")
    country = clause.is_country(phrase) or (clause.is_place(phrase) and _presses(clause, phrase[0]))
    agent = any(k in word_set("agents") for k in keys(head)) and word_class(clause.words, phrase[0]).kind != "verb"
    return named or country or agent


def _presses(clause: Clause, first: int) -> bool:
    """Whether a capital stands for its government: لمطالبة إسلام آباد, متهمين دمشق."""
    before = clause.words[first - 1].form
    return before in word_set("protest_against") or before in ("ضد", "قرار")
