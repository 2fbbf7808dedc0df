"""One attack as many outlets tell it: growing tolls, claims and denials, other words for the place, agency copy, other days."""

from isnad.model import Record
from isnad.stories.agreement import compare_pages
from isnad.stories.results import Fact
from isnad.stories.whole import make_stories, tell
from tests.stories.pages import page


def _facts(*records: Record) -> dict[str, Fact]:
    return {f.field: f for f in compare_pages(records)[0]}


def _strike(id_: str, day: str, outlet: str, dead: int, said: str = "أمس الاثنين") -> Record:
    text = (
        f"قُتل {dead} مدنيا {said} في غارة جوية استهدفت مستشفى في مدينة تعز، بحسب ما أعلنت وزارة الصحة اليمنية.\n"
        "وقال شهود إن الغارة دمرت قسم الطوارئ، وإن فرق الإنقاذ تبحث عن مفقودين تحت الأنقاض منذ ساعات الليل.\n"
        "وناشدت إدارة المستشفى المنظمات الدولية إرسال أدوية ومولدات كهرباء بعد أن توقفت غرف العمليات عن استقبال المرضى."
    )
    return page(id_, text, day, outlet)


def test_a_toll_that_grows_over_three_days_is_one_update_with_the_latest_as_best() -> None:
    killed = _facts(
        _strike("a", "2018-06-12", "aawsat", 9),
        _strike("b", "2018-06-13", "okaz", 14, "الاثنين الماضي"),
        _strike("c", "2018-06-14", "alriyadh", 16, "الاثنين الماضي"),
    )["killed"]
    assert {r.kind for r in killed.relations} == {"update"}
    assert (killed.low, killed.best, killed.high, killed.witnesses) == (9, 16, 16, 3)


def test_tolls_of_one_day_differ_and_an_outlet_does_not_differ_with_itself() -> None:
    first, other = _strike("a", "2018-06-12", "aawsat", 9), _strike("b", "2018-06-12", "okaz", 14)
    assert _facts(first, other)["killed"].relation == "differ"
    assert "killed" not in _facts(first, _strike("b", "2018-06-12", "aawsat", 14))


def test_agency_copy_in_two_outlets_is_one_witness_of_a_toll() -> None:
    copy = _strike("a", "2018-06-12", "aawsat", 9).article.text
    records = [
        page("a", "صنعاء (رويترز) - " + copy, "2018-06-12", "aawsat"),
        page("b", "صنعاء (رويترز) - " + copy, "2018-06-12", "okaz"),
        page(
            "c", copy.replace("بحسب ما أعلنت وزارة الصحة اليمنية", "وفق ما ذكرته مصادر طبية"), "2018-06-12", "alriyadh"
        ),
    ]
    killed = next(f for f in tell(records, make_stories(records)[1]).facts if f.field == "killed")
    assert (killed.relation, killed.witnesses) == ("agree", 1)


def test_who_denies_that_it_happened_contradicts_who_says_it_did() -> None:
    claim = page(
        "a", "قصفت طائرات حربية مستشفى في مدينة تعز أمس الاثنين وأصيب أربعة مدنيين في القصف.", "2018-06-12", "aawsat"
    )
    denial = page(
        "b", "نفى المتحدث باسم التحالف العربي تركي المالكي قصف مستشفى في مدينة تعز أمس الاثنين.", "2018-06-12", "okaz"
    )
    status = _facts(claim, denial)["status"]
    assert status.relation == "contradict"
    assert {v.value for v in status.values} == {"happened", "denied"}


def test_places_of_one_attack_agree_inside_each_other_and_never_differ() -> None:
    airport = page(
        "a", "أصيب ثلاثة عمال في هجوم بطائرة مسيرة استهدف مطار أربيل الدولي أمس الاثنين.", "2021-09-14", "aawsat"
    )
    city = page(
        "b",
        "أصيب ثلاثة أشخاص في هجوم بطائرة مسيرة على مدينة أربيل في إقليم كردستان العراق أمس الاثنين.",
        "2021-09-14",
        "okaz",
    )
    country = page("c", "أصيب ثلاثة أشخاص في هجوم بطائرة مسيرة في العراق أمس الاثنين.", "2021-09-14", "alriyadh")
    facts, groups = compare_pages([airport, city, country])
    assert any(len(g.members) > 1 for g in groups)
    assert {f.relation for f in facts if f.field == "place"} <= {"agree", "more_precise"}


def test_days_differ_only_where_both_pages_name_theirs() -> None:
    def blast(id_: str, day: str, outlet: str, when: str) -> Record:
        text = f"قتل 9 أشخاص وأصيب 20 آخرون في تفجير سيارة مفخخة استهدف سوقا في مدينة بعقوبة {when}، وتبنى تنظيم داعش التفجير."
        return page(id_, text, day, outlet)

    monday = blast("a", "2018-06-12", "aawsat", "أمس الاثنين")
    assert _facts(monday, blast("b", "2018-06-13", "okaz", "أمس الثلاثاء"))["date"].relation == "differ"
    assert "date" not in _facts(monday, blast("b", "2018-06-13", "okaz", "أمس"))
