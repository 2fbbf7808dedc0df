"""Facts side by side: tolls grow, denials contradict, counts begin differently, numbers are never averaged."""

import pytest

from isnad.model import Record
from isnad.stories.accounts import act_label
from isnad.stories.agreement import compare_pages
from isnad.stories.relations import relate
from isnad.stories.results import Fact, FactValue, Passage
from tests.stories.pages import page


def _toll(id_: str, day: str, outlet: str, toll: int) -> Record:
    text = f"قتل {toll} شخصا في تفجير انتحاري استهدف سوقا في مدينة بعقوبة مساء الجمعة، وتبنى تنظيم داعش التفجير."
    return page(id_, text, day, outlet)


def _fact(facts: tuple[Fact, ...], field: str) -> Fact:
    return next(f for f in facts if f.field == field)


def test_a_growing_toll_is_an_update_and_is_not_averaged() -> None:
    facts, groups = compare_pages([_toll("a", "2015-07-18", "aawsat", 30), _toll("b", "2015-07-19", "okaz", 60)])
    killed = _fact(facts, "killed")
    assert (killed.relation, killed.low, killed.best, killed.high) == ("update", 30, 60, 60)
    assert {m.article for g in groups for m in g.members} == {"a", "b"}


def test_a_smaller_number_later_differs_and_witnesses_decide_the_best() -> None:
    pages = [_toll("a", "2015-07-18", "aawsat", 60), _toll("b", "2015-07-19", "okaz", 30), _toll("c", "2015-07-19", "alriyadh", 30)]  # fmt: skip
    killed = _fact(compare_pages(pages)[0], "killed")
    assert (killed.relation, killed.best, killed.witnesses) == ("differ", 30, 3)
    one = compare_pages(pages, {"a": "x", "b": "agency/afp", "c": "agency/afp"})[0]
    assert _fact(one, "killed").witnesses == 2


def test_values_point_at_their_words() -> None:
    pages = {p.id: p for p in (_toll("a", "2015-07-18", "aawsat", 30), _toll("b", "2015-07-19", "okaz", 60))}
    for fact in compare_pages(list(pages.values()))[0]:
        for value in fact.values:
            text = pages[value.article].article.text
            assert text[value.passage.start : value.passage.end] == value.passage.text


def _value(
    article: str, value: str, day: str = "2024-01-01", low: int | None = None, high: int | None = None
) -> FactValue:
    return FactValue(article, None, "", day, value, low, high, Passage(article, 0, 1, "x"), None, article)


def test_relations_of_two_values() -> None:
    def kind(field: str, a: FactValue, b: FactValue) -> str | None:
        found = relate(field, [a, b])  # type: ignore[arg-type]
        return found[0].kind if found else None

    assert kind("count", _value("a", "150", low=150), _value("b", "165", "2024-02-01", 165)) is None
    assert kind("count", _value("a", "150", low=150, high=150), _value("b", "165", "2024-02-01", 165, 165)) == "update"
    assert kind("since", _value("a", "2023-10-07"), _value("b", "2023-10")) == "differ"
    assert kind("date", _value("a", "2023-10-07"), _value("b", "2023-10")) == "more_precise"
    assert kind("place", _value("a", "place/iq-erbil"), _value("b", "place/iq")) == "more_precise"
    assert kind("status", _value("a", "denied"), _value("b", "happened")) == "contradict"
    assert kind("actor", _value("a", "group/houthis"), _value("b", "group/islamic-state")) is None
    assert kind("killed", _value("a", "5", low=5, high=5), _value("b", "40", low=40, high=40)) is None


def test_who_disclaims_an_attack_does_not_deny_that_it_happened() -> None:
    told = page("a", "قصف مسلحون قاعدة عين الأسد أمس الأربعاء وأصيب جنديان في الهجوم.", "2021-07-08", "aawsat")
    disclaimed = page(
        "b", "أصيب ثلاثة جنود في هجوم على قاعدة عين الأسد أمس الأربعاء.\nونفى قيادي في أحد الفصائل مسؤولية فصيله عن الهجوم.",
        "2021-07-08", "okaz",
    )  # fmt: skip
    facts, _ = compare_pages([told, disclaimed])
    assert "status" not in {f.field for f in facts}
    assert _fact(facts, "wounded").relation == "differ"


@pytest.mark.parametrize(
    ("trigger", "label"),
    [
        ("لانسحاب", "انسحاب"), ("للهجوم", "الهجوم"), ("وقصفت", "قصفت"), ("ستنهي", "ستنهي"), ("لقاء", "لقاء"), ("وفاة", "وفاة"),
    ],
)  # fmt: skip
def test_an_act_is_labelled_without_the_letters_before_it(trigger: str, label: str) -> None:
    assert act_label(trigger) == label


def test_a_group_that_wants_what_another_denies_of_a_state_contradicts_nobody() -> None:
    denied = page(
        "a", "قال المتحدث باسم كتائب سيد الشهداء كاظم الفرطوسي إن الولايات المتحدة لا تنوي سحب قواتها من العراق.",
        "2021-09-12", "aawsat",
    )  # fmt: skip
    group = "طالبت كتائب حزب الله بانسحاب القوات الأمريكية من العراق."
    state = "أعلنت الولايات المتحدة نيتها سحب قواتها من العراق."
    by_group = compare_pages([denied, page("b", group, "2021-09-10", "okaz")])[0]
    by_state = compare_pages([denied, page("b", state, "2021-09-10", "okaz")])[0]
    assert not any(f.relation == "contradict" for f in by_group)
    assert any(f.relation == "contradict" for f in by_state)
