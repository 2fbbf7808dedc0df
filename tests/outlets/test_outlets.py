"""The outlet catalogue: lint, and every way to look an outlet up."""

from collections import Counter
from zoneinfo import available_timezones

import pytest

from isnad import outlets
from isnad.outlets import name_key
from isnad.rules import lint_form


def test_catalogue_is_broad() -> None:
    assert len(outlets.load_outlets()) >= 250
    countries = {o.country for o in outlets.load_outlets()}
    assert {"IQ", "SY", "LB", "YE", "SA", "AE", "EG", "TN", "DZ", "MA", "PS", "SD", "JO", "LY", "IR"} <= countries


def test_every_entry_is_well_formed() -> None:
    zones = available_timezones()
    for outlet in outlets.load_outlets():
        assert outlet.id.startswith("agency/" if outlet.kind == "agency" else "outlet/"), outlet.id
        assert outlet.zone in zones, outlet.id
        assert outlet.source.startswith("https://"), outlet.id
        assert outlet.names, outlet.id
        assert outlet.domains, outlet.id
        assert len(outlet.country) == 2, outlet.id
        assert outlet.date_order in ("dmy", "mdy"), outlet.id
        assert [fault for n in (*outlet.names, *outlet.short) for fault in lint_form(n)] == [], outlet.id


def test_names_ids_and_domains_are_unique() -> None:
    catalogue = outlets.load_outlets()
    for values in (
        [o.id for o in catalogue],
        [d for o in catalogue for d in o.domains],
        [i.lower() for o in catalogue for i in o.inputs],
        [name_key(n) for o in catalogue for n in o.names],
    ):
        assert [v for v, n in Counter(values).items() if n > 1] == []


def test_a_short_name_is_nobodys_sure_name() -> None:
    sure = {f.form for f in outlets.name_forms() if f.sure}
    assert {f.form for f in outlets.name_forms() if not f.sure} & sure == set()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("aawsat", "outlet/aawsat"),
        ("alriyadh", "outlet/alriyadh"),
        ("aljazirah", "outlet/al-jazirah"),
        ("Jawhara FM", "outlet/jawhara-fm"),
        ("outlet/elaph", "outlet/elaph"),
        ("www.kayhan.ir", "outlet/kayhan-arabic"),
        ("kayhan.ir", "outlet/kayhan-arabic"),
        ("https://arabic.cnn.com/middle-east/x", "outlet/cnn-arabic"),
        ("العربية نت", "outlet/al-arabiya"),
        ("«الشرق الأوسط»", "outlet/aawsat"),
        ("د. ب. أ", "agency/dpa"),
        ("أ.ف.ب", "agency/afp"),
        ("الألمانية", "agency/dpa"),
        ("nobody knows", None),
    ],
)
def test_find(given: str, expected: str | None) -> None:
    found = outlets.find(given)
    assert (found.id if found else None) == expected


def test_shared_name_needs_a_country() -> None:
    assert outlets.find_by_name("الوطن") is None
    found = outlets.find_in_country("الوطن", ["SY"])
    assert found is not None
    assert found.id == "outlet/al-watan-syria"


def test_ordinary_word_counts_only_where_an_outlet_is_expected() -> None:
    assert outlets.find_by_name("الألمانية", expected=False) is None
    assert outlets.find_by_name("رويترز", expected=False) is not None


def test_address_that_does_not_parse() -> None:
    assert outlets.find_by_url("http://[broken") is None
    assert outlets.find_by_url("") is None
    assert outlets.find_by_url("http://news.nowhere.example/a") is None


def test_agencies_have_their_usual_names() -> None:
    ids = {o.id for o in outlets.agencies()}
    assert {"agency/reuters", "agency/afp", "agency/dpa", "agency/ap", "agency/spa", "agency/sana"} <= ids
