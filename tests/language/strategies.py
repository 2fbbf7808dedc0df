"""Texts for property tests: Arabic letters, clitics, vowel signs, controls, quotation marks, stops, digits."""

from __future__ import annotations

from hypothesis import strategies as st

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ"
SIGNS = "\u064b\u064e\u0650\u0651\u0652\u0640\u200f\u200e\u202b\ufeff"
MARKS = "،؛؟.!:…()[]«»\"“”„'-–/%"
PIECES = ["ال", "وال", "لل", "هم", "ها", "نا", "\ufefb", "ﷲ", "ک", "ی", "ڤ", "٣", "3", "Reuters", "\n", " ", "\u00a0"]

arabic_words = st.text(LETTERS, min_size=1, max_size=10)
texts = st.lists(
    st.one_of(
        arabic_words,
        st.sampled_from([*PIECES, " ", " "]),
        st.sampled_from(list(MARKS)),
        st.sampled_from(list(SIGNS)),
        st.characters(codec="utf-8"),
    ),
    max_size=40,
).map("".join)
