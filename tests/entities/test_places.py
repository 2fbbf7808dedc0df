"""The gazetteer: its files fit together, and ambiguous names are decided by what the article says."""

from collections import Counter
from importlib import resources

import pytest

import isnad
from isnad.entities.places import Focus, best_place, distance
from isnad.entities.registers import Place, load_capitals, load_places, read_rows
from isnad.rules import lint_form

NOWHERE = Focus(Counter(), (), frozenset(), load_places())


def test_every_name_belongs_to_a_place_and_every_place_has_a_name() -> None:
    places = load_places()
    named = {r[0] for r in read_rows("place_names.tsv")}
    assert named <= set(places)
    assert {p for p in places if p not in named} == set()


def test_capitals_are_places_of_their_country() -> None:
    places = load_places()
    assert [c for c, p in load_capitals().items() if places[p].country != c] == []
    assert len(load_capitals()) > 80


def test_coordinates_lie_on_the_globe() -> None:
    assert [p.id for p in load_places().values() if not (-90 <= p.lat <= 90 and -180 <= p.lon <= 180)] == []


@pytest.mark.parametrize("name", ["places.tsv", "place_names.tsv", "places_extra.tsv", "countries.tsv"])
def test_files_stay_small_and_sorted_by_hand_or_script(name: str) -> None:
    data = resources.files("isnad.entities").joinpath(name).read_bytes()
    assert len(data) < 1_400_000


def test_names_are_spelled_so_that_they_can_match() -> None:
    names = {r[1] for r in read_rows("place_names.tsv")}
    assert [n for n in names if lint_form(n)] == []


def test_head_noun_decides_between_town_and_governorate() -> None:
    ids = ("place/ye-taiz-governorate", "place/ye-taiz")
    governorate, _, _ = best_place(ids, "محافظة", NOWHERE)
    town, _, _ = best_place(ids, "مدينة", NOWHERE)
    assert governorate is not None
    assert governorate.precision == "governorate"
    assert town is not None
    assert town.precision in ("city", "town", "district")


def test_near_places_and_country_in_focus_decide() -> None:
    near = Place("place/x", "YE", "", 15.0, 44.0, "town", 0)
    focus = Focus(Counter({"YE": 3, "SA": 1}), (near,), frozenset(), load_places())
    best, rivals, _ = best_place(("place/ye-jawf-governorate", "place/sa-jawf-region"), "", focus)
    assert best is not None
    assert (best.country, rivals) == ("YE", ("place/sa-jawf-region",))


def test_distance_is_that_of_the_globe() -> None:
    baghdad, damascus = Place("a", "", "", 33.3, 44.4, "", 0), Place("b", "", "", 33.5, 36.3, "", 0)
    assert 740 < distance(baghdad, damascus) < 770


def test_a_capital_is_named_far_from_home() -> None:
    text = "أعلنت واشنطن نيتها سحب قواتها من العراق."
    for outlet in ("okaz", "aawsat"):
        mentions = isnad.read({"id": "a", "text": text, "outlet": outlet}).mentions
        assert mentions[0].entity == "place/us-washington"


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت الحملات المعتمدة للحج أسعارها.",
        "صدمت السيارة الحائط ثم الباحة الخلفية.",
        "شكر رئيس القسم الأستاذ حمد السلوم.",
        "يشمل الدعم برنامج ابن سيناء الطبي.",
        "وقعت شركة قطر غاز العقد.",
        "سجلت الوزارة إصابة بكورونا.",
        "انتقل إلى شتوتغارت الألماني دون مقابل.",
        "يفكر ميسي نجم برشلونة في الاعتزال.",
        "انضم المهاجم إلى الفريق من ليفربول في صفقة كبيرة.",
        "الحكم يحتاج إلى قضاء عادل.",
    ],
)
def test_words_spelled_like_a_place_name_none(text: str) -> None:
    assert [m.text for m in isnad.read({"id": "a", "text": text}).mentions if m.kind == "place"] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("وصل الوفد إلى عاصمة هولندا أمس.", "place/nl-amsterdam"),
        ("زار الوزير سواحل منطقة جازان.", "place/sa-jazan-governorate"),
        ("غرق القارب في نهر النيل.", "place/eg-nile"),
    ],
)
def test_the_noun_next_to_a_name_says_which_place_it_is(text: str, place: str) -> None:
    assert [m.entity for m in isnad.read({"id": "a", "text": text}).mentions if m.kind == "place"] == [place]


def test_a_continent_has_no_spot() -> None:
    mention = isnad.read({"id": "a", "text": "يسافر اللاجئون إلى أوروبا."}).mentions[-1]
    assert (mention.entity, mention.lat, mention.lon) == ("place/europe", None, None)


def test_a_hospital_without_an_entry_keeps_its_whole_name() -> None:
    mentions = isnad.read({"id": "a", "text": "نقل المصابون إلى مستشفى القوات المسلحة."}).mentions
    assert [(m.text, m.lat) for m in mentions if m.kind == "place"] == [("مستشفى القوات المسلحة", None)]
