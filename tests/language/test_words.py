from __future__ import annotations

import pytest
from hypothesis import given

from isnad.language.folding import fold, strip_marks
from isnad.language.words import find_words, split_clitics
from tests.language.strategies import arabic_words, texts


def divided(written: str) -> str:
    (word,) = find_words(written)
    return "+".join((*word.proclitics, word.stem, *([word.enclitic] if word.enclitic else [])))


@given(texts)
def test_words_lie_in_order_inside_the_text(text: str) -> None:
    end = 0
    for index, word in enumerate(find_words(text)):
        assert word.index == index
        assert end <= word.start < word.end <= len(text)
        end = word.end
        assert word.plain == strip_marks(text[word.start : word.end])


@given(texts)
def test_no_letter_or_digit_is_left_out(text: str) -> None:
    covered = {i for w in find_words(text) for i in range(w.start, w.end)}
    left = "".join(c for i, c in enumerate(text) if i not in covered)
    assert strip_marks(left).strip() == ""


@given(texts)
def test_the_parts_of_a_word_make_its_form(text: str) -> None:
    for word in find_words(text):
        if word.kind == "arabic":
            assert word.form == "".join(word.proclitics) + word.stem + word.enclitic
            assert word.form == fold(word.plain)
            assert word.stem


@given(arabic_words)
def test_splitting_is_deterministic_and_never_empties_the_stem(word: str) -> None:
    form = fold(word)
    proclitics, stem, enclitic = split_clitics(form, word)
    assert stem
    assert "".join(proclitics) + stem + enclitic == form
    assert split_clitics(form, word) == (proclitics, stem, enclitic)


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("والوزير", "و+ال+وزير"), ("للجيش", "ل+ل+جيش"), ("وبالمدينة", "و+ب+ال+مدينه"), ("سيقول", "س+يقول"),
        ("حكومته", "حكومت+ه"), ("وقالت", "و+قالت"), ("فأكد", "ف+اكد"), ("وأكد", "و+اكد"), ("بقاء", "بقاء"),
        ("وبقاء", "و+بقاء"), ("اتهمته", "اتهمت+ه"), ("يتهمونها", "يتهمون+ها"), ("وقصائده", "و+قصايده"),
        ("للمبتعثين", "ل+ل+مبتعثين"), ("ويطور", "و+يطور"), ("واحتواء", "و+احتواء"),
    ],
)  # fmt: skip
def test_takes_clitics_off(written: str, parts: str) -> None:
    assert divided(written) == parts


@pytest.mark.parametrize(
    "written",
    [
        "بغداد", "والد", "كتائب", "ليبيا", "لبنان", "بيان", "وزارة", "وسائل", "فلسطين", "سيارة", "سينما", "كان", "وليد",
        "وائل", "بلال", "كيري", "فيصل", "لطفي", "باكستان", "وقعوا", "وزعوا", "سنة", "لقاء", "اللذين", "الله", "ستة",
    ],
)  # fmt: skip
def test_leaves_whole_words_whole(written: str) -> None:
    assert divided(written) == fold(written)


def test_ta_marbuta_is_no_pronoun() -> None:
    assert divided("رسالة") == "رساله"
    assert divided("رسالته") == "رسالت+ه"


def test_kinds_of_words() -> None:
    kinds = [w.kind for w in find_words("قال Reuters 12 .")]
    assert kinds == ["arabic", "latin", "number", "mark"]


def test_controls_at_the_end_are_no_part_of_a_word() -> None:
    (word,) = find_words("قال\u200f")
    assert (word.start, word.end) == (0, 3)
