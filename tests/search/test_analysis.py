"""Stems: what is attached goes, what belongs to the word stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.language import fold
from isnad.language.words import find_words
from isnad.rules import read_data
from isnad.search.analysis import are_spellings, light_stem, plurals, query_stems, sound_key, stem, stems_of


def _stem(word: str) -> str:
    return stem(find_words(word)[0])


@pytest.mark.parametrize(
    "forms",
    [
        "قوات القوات والقوات بقواتها للقوات قوة",
        "حكومة لحكومتهم والحكومة حكومات",
        "صاروخ الصواريخ صاروخا صاروخين بصواريخ",
        "وزير الوزراء وزرائها وزراؤه",
        "قائد قادة قادتهم",
        "مسؤول مسئول المسؤولين مسؤولي مسؤولو",
        "أمريكي الأميركية الأمريكيين",
        "متظاهر متظاهرون والمتظاهرين",
        "عسكري العسكرية عسكريا",
    ],
)
def test_forms_of_one_word_share_a_stem(forms: str) -> None:
    assert len({_stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("دولة", "دولي"), ("عملية", "عملي"), ("مدرسة", "مدرس"), ("شركة", "شريك"), ("تأمين", "تام"), ("سكان", "سكن"),
        ("طالبان", "طالب"), ("مسؤول", "مسؤولية"), ("أسرة", "أسير"), ("حملة", "حامل"), ("اتفاق", "اتفاقية"),
    ],
)  # fmt: skip
def test_different_words_keep_apart(one: str, other: str) -> None:
    assert not set(query_stems(find_words(one)[0])) & {_stem(other)}


def test_names_stay_whole() -> None:
    assert [_stem(w) for w in ("بغداد", "لبنان", "فلسطين", "والي")] == ["بغداد", "لبنان", "فلسطين", "والي"]


def test_a_noun_written_like_a_verb_is_asked_for_as_both() -> None:
    stems = query_stems(find_words("قالت")[0])
    assert stem(find_words("قالت")[0]) in stems
    assert len(stems) == 2


def test_marks_have_no_stems() -> None:
    assert stems_of("«هدنة»، 85%!") == ["هدنه", "85"]


def test_the_light_stem_conflates_what_the_stem_keeps_apart() -> None:
    assert light_stem("الدوله") == light_stem("دولي")


@pytest.mark.parametrize(("one", "other"), [("نتنياهو", "نتانياهو"), ("ستولتنبرغ", "ستولتنبرج"), ("بوتين", "بوتن")])
def test_spellings_of_a_foreign_name_meet(one: str, other: str) -> None:
    assert are_spellings(fold(one), fold(other))


@pytest.mark.parametrize(("one", "other"), [("محمد", "محمود"), ("ترامب", "تراب"), ("تركيا", "تركي"), ("دولة", "دولي")])
def test_names_that_differ_do_not_meet(one: str, other: str) -> None:
    keys = sound_key(fold(one)), sound_key(fold(other))
    assert None in keys or not are_spellings(fold(one), fold(other))


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىة", min_size=1, max_size=14))
def test_any_word_has_a_stem(word: str) -> None:
    found = find_words(word)[0]
    assert stem(found)
    assert all(query_stems(found))


# --- the lists -----------------------------------------------------------------------------------------------


def _rows(name: str) -> list[tuple[str, list[str]]]:
    lines = read_data("isnad.search", name).splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [(single, others.split()) for single, others in rows]


def test_no_plural_has_two_singulars() -> None:
    seen: dict[str, str] = {}
    for single, listed in _rows("broken_plurals.tsv"):
        for plural in listed:
            key = fold(plural) + ("ة" if plural.endswith("ة") else "")
            assert seen.setdefault(key, single) == single, plural


def test_no_plural_is_another_entry_s_singular() -> None:
    rows = _rows("broken_plurals.tsv")
    singles = {fold(single) for single, _ in rows}
    assert not [p for single, listed in rows for p in listed if fold(p) in singles and fold(p) != fold(single)]


def test_the_lists_are_plain_arabic() -> None:
    for name in ("broken_plurals.tsv", "spellings.tsv"):
        for single, listed in _rows(name):
            for word in (single, *listed):
                assert all("ء" <= c <= "ي" for c in word), word
                assert "ـ" not in word


def test_no_writing_leads_to_one_that_leads_on() -> None:
    rows = _rows("spellings.tsv")
    others = {fold(other) for other, _ in rows}
    assert not [usual for _, (usual,) in rows if fold(usual) in others]
    assert all(fold(other) != fold(usual) for other, (usual,) in rows)


def test_every_plural_is_found_with_the_article() -> None:
    lost = [
        p for single, listed in _rows("broken_plurals.tsv") for p in listed if _stem("ال" + p) != _stem("ال" + single)
    ]
    assert len(lost) < 0.03 * len(plurals()), lost
