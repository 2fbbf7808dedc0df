"""The language layer: folded text with a way back, words, clitics, sentences, quotations.

`analyse` is the one entry: article text and blocks in, `model.Text` out.
"""

from __future__ import annotations

from collections.abc import Sequence

from isnad.language.folding import fold, fold_with_map, fold_word, strip_marks
from isnad.language.quotations import find_quotations
from isnad.language.sentences import find_sentences
from isnad.language.words import find_words, split_clitics
from isnad.model import Block, Text

__all__ = ["analyse", "fold", "fold_with_map", "fold_word", "split_clitics", "strip_marks"]


def analyse(text: str, blocks: Sequence[Block] | None = None) -> Text:
    """Read `text` into words, sentences and quotations; without `blocks` it is one body block."""
    blocks = blocks if blocks is not None else (Block("body", 0, len(text)),)
    words = find_words(text)
    quotations = tuple(q for b in blocks for q in find_quotations(text, b.start, b.end))
    return Text(text, words, find_sentences(text, words, blocks, quotations), quotations)
