"""Mentions of a text by the word they begin at: the question every reader of phrases asks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from isnad.model import Mention, Text

Words = tuple[int, int]  # words [first, last) of a text


class MentionIndex:
    """Mentions by the word they begin at or in (بعدن)."""

    def __init__(self, text: Text, mentions: Sequence[Mention]) -> None:
        starts = [w.start for w in text.words]
        inside: dict[int, Mention] = {}
        for mention in mentions:
            first = bisect_right(starts, mention.start) - 1
            if first >= 0 and mention.start < text.words[first].end:
                inside.setdefault(first, mention)
        self._by_word = inside

    def at(self, word: int) -> Mention | None:
        """The mention that begins at a word."""
        return self._by_word.get(word)

    def first_in(self, words: Words, kinds: frozenset[str]) -> Mention | None:
        """The first mention of some kinds that begins in words [first, last)."""
        for i in range(*words):
            found = self._by_word.get(i)
            if found is not None and found.kind in kinds:
                return found
        return None
