from __future__ import annotations

import pytest
from hypothesis import given

from isnad.language import analyse
from isnad.model import Block
from tests.language.strategies import texts


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in analyse(text).sentences]


@given(texts)
def test_sentences_lie_in_order_and_hold_every_word(text: str) -> None:
    read = analyse(text)
    end = word = 0
    for sentence in read.sentences:
        assert end <= sentence.start < sentence.end <= len(text)
        assert sentence.first == word
        assert sentence.first < sentence.last
        assert read.words[sentence.first].start == sentence.start
        assert read.words[sentence.last - 1].end == sentence.end
        end, word = sentence.end, sentence.last
    assert word == len(read.words)


@given(texts)
def test_no_sentence_crosses_a_line(text: str) -> None:
    assert all("\n" not in sentence for sentence in cut(text))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("وصل الوفد. غادر الوزير.", 2),
        ("هل وصل الوفد؟ نعم! وصل أمس.", 3),
        ("وصل د. محمد أمس.", 1),
        ("نقلت (أ. ف. ب.) الخبر.", 1),
        ("ارتفع السعر 3.5 في المئة.", 1),
        ("انتهى الاجتماع في المدينة.وقال الوزير إنه ناجح.", 2),
        ("قال الوزير «انتهى الأمر. لن نعود» ثم غادر.", 1),
        ("قال إن الأمر... معقد", 1),
        ("زوروا موقع example.com للمزيد.", 1),
        ("عنوان\nوصل الوفد.", 2),
    ],
)
def test_counts_sentences(text: str, count: int) -> None:
    assert len(cut(text)) == count


def test_a_closing_mark_after_the_stop_belongs_to_the_sentence() -> None:
    assert cut("قال «وصلنا». وغادر.")[0].endswith("».")
    assert cut('قال "وصلنا." وغادر.')[0].endswith('."')


def test_sentences_know_their_block() -> None:
    text = "عنوان الخبر\nوصل الوفد."
    blocks = (Block("headline", 0, 11), Block("body", 12, len(text)))
    assert [(s.block, s.role) for s in analyse(text, blocks).sentences] == [(0, "headline"), (1, "body")]


def test_a_sentence_without_end_is_cut_after_a_comma() -> None:
    read = analyse("كلمة " * 240 + "، " + "كلمة " * 300)
    assert [s.last - s.first for s in read.sentences] == [241, 250, 50]
