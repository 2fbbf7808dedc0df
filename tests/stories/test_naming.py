"""Naming: whose words, at what distance, with which qualifiers; small counts prove little."""

import pytest

from isnad.stories.naming import contrast_outlets, count_naming, find_naming, word_form
from isnad.stories.results import NamingUse, Passage
from tests.stories.pages import page


@pytest.mark.parametrize(
    ("text", "entity", "surface", "voice", "distancing", "qualifier"),
    [
        ("هاجمت حركة حماس المدعومة من طهران الموقع.", "group/hamas", "حركة حماس", "narrator", "none", "المدعومة من طهران"),
        ("هاجم ما يسمى تنظيم داعش الموقع.", "group/islamic-state", "ما يسمى تنظيم داعش", "narrator", "so_called", None),
        ('هاجم تنظيم "داعش" الموقع.', "group/islamic-state", 'تنظيم "داعش"', "narrator", "scare_quotes", None),
        ('قال الوزير إن "على تنظيم داعش أن يرحل من كل المدن العراقية فورا".', "group/islamic-state", "تنظيم داعش", "quoted", "none", None),
    ],
)  # fmt: skip
def test_one_naming(text: str, entity: str, surface: str, voice: str, distancing: str, qualifier: str | None) -> None:
    record = page(text[:20], text)
    use = next(u for u in find_naming(record) if u.entity == entity)
    assert (use.surface, use.voice, use.distancing) == (surface, voice, distancing)
    assert [q.text for q in use.qualifiers] == ([qualifier] if qualifier else [])
    assert record.article.text[use.passage.start : use.passage.end] == use.surface


def test_a_wording_is_counted_without_marks_and_attached_letters() -> None:
    assert word_form("لـ«داعش»") == word_form("داعش") == "داعش"


def _uses(outlet: str, words: str, times: int) -> list[NamingUse]:
    passage = Passage("a", 0, 1, words)
    return [NamingUse("group/x", outlet, "2021-07", words, "narrator", "none", (), passage)] * times


def test_few_namings_are_less_sure_than_many() -> None:
    def sure(times: int) -> float:
        (contrast,) = contrast_outlets(
            count_naming([*_uses("o/a", "المقاومة", times), *_uses("o/b", "الميليشيا", times)])
        )
        assert contrast.difference == 1.0
        return contrast.sure

    assert sure(5) < sure(50) < 1.0
    assert contrast_outlets(count_naming([*_uses("o/a", "المقاومة", 4), *_uses("o/b", "الميليشيا", 50)])) == ()


def test_words_that_fold_to_nothing_end_a_qualifier() -> None:
    assert find_naming(page("tatweel", "هاجمت حركة حماس ـــ الموقع، وردت حركة حماس التابعة ـــ أمس."))


def test_a_relative_clause_is_cut_before_the_next_and_not_after_a_preposition() -> None:
    text = "أعلنت جماعة الحوثي التي سيطرت على العاصمة صنعاء منذ العام الذي مضى أنها أفرجت عن عشرة أسرى."
    uses = [u for u in find_naming(page("q", text)) if u.entity == "group/houthis"]
    assert [q.text for u in uses for q in u.qualifiers] == ["التي سيطرت على العاصمة صنعاء منذ العام"]
