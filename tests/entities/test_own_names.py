"""A project's own names are found, resolved, win over the lists, and take wrong names away."""

import pickle

import pytest

import isnad
from isnad.entities import NO_NAMES, OwnNames, load_own_names, read_own_names
from isnad.errors import RuleError
from isnad.model import Mention, Page
from isnad.pipeline import make_record
from isnad.rules import rules_version

HEADER = "name\tkind\tid\tname_en\tcountry\tsector\tusage\tlat\tlon\n"


def _names(*lines: str) -> OwnNames:
    return read_own_names(HEADER + "\n".join(lines))


def _mentions(text: str, own: OwnNames = NO_NAMES) -> dict[str, Mention]:
    return {m.text: m for m in make_record(Page("p", "", plain=text), own).mentions}


def test_an_added_group_is_found_with_attached_letters_and_has_its_country() -> None:
    own = _names("نسور الوادي\tgroup\tgroup/wadi-eagles\tWadi Eagles\tIQ\tUAF")
    found = _mentions("قُتل ثلاثة جنود في هجوم لنسور الوادي قرب البلدة.\n", own)
    assert "نسور الوادي" not in _mentions("قُتل ثلاثة جنود في هجوم لنسور الوادي قرب البلدة.\n")
    assert (found["نسور الوادي"].kind, found["نسور الوادي"].entity, found["نسور الوادي"].country) == (
        "group",
        "group/wadi-eagles",
        "IQ",
    )


def test_an_added_place_has_its_coordinates_and_answers_to_its_head_noun() -> None:
    own = _names("تلول الغار\tplace\t\tTulul al-Ghar\tSY\t\t\t35.5\t38.2")
    found = _mentions("سيطرت القوات على بلدة تلول الغار صباح الأحد.\n", own)
    place = found["بلدة تلول الغار"]
    assert (place.entity, place.lat, place.lon, place.country) == ("own/تلول الغار", 35.5, 38.2, "SY")


def test_a_place_without_coordinates_keeps_its_own_id() -> None:
    found = _mentions("وصل الوفد إلى تلول الغار.\n", _names("تلول الغار\tplace"))
    assert (found["تلول الغار"].entity, found["تلول الغار"].lat) == ("own/تلول الغار", None)


def test_another_name_of_somebody_known() -> None:
    found = _mentions("وقال رجل الضاحية إن الحرب انتهت.\n", _names("رجل الضاحية\tperson\tperson/joe-biden"))
    assert (found["رجل الضاحية"].entity, found["رجل الضاحية"].country) == ("person/joe-biden", "US")


def test_the_projects_meaning_wins_over_the_lists() -> None:
    text = "أعلنت حركة النجباء مسؤوليتها عن الهجوم.\n"
    own = _names("حركة النجباء\tgroup\tgroup/another-nujaba")
    assert _mentions(text, own)["حركة النجباء"].entity == "group/another-nujaba"


def test_an_excluded_name_is_no_mention() -> None:
    text = "قال سمير الحلواني إن المعرض مفتوح.\n"
    assert "سمير الحلواني" in _mentions(text)
    assert "سمير الحلواني" not in _mentions(text, _names("سمير الحلواني\t-"))


def test_an_excluded_meaning_leaves_the_others() -> None:
    text = "وصل الوفد إلى طرابلس مساء الأحد.\n"
    place = _mentions(text)["طرابلس"]
    other = _mentions(text, _names(f"طرابلس\t-\t{place.entity}"))["طرابلس"]
    assert other.entity in place.alternatives


def test_the_version_changes_with_the_names_and_not_with_their_order() -> None:
    first, second = "نسور الوادي\tgroup", "تلول الغار\tplace"
    assert _names(first, second).version == _names(second, "# a comment", first).version
    assert _names(first).version != _names(first, second).version
    assert read_own_names("") == read_own_names("# nothing yet\n") == NO_NAMES
    assert rules_version(NO_NAMES.version) == rules_version()
    assert rules_version(_names(first).version) != rules_version()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("\tgroup", "at least two Arabic letters"),
        ("نسور الوادي\tgang", "kind «gang» is none of"),
        ("نسور الوادي\tgroup\tperson/joe-biden", "person/joe-biden is a person, not a group"),
        ("نسور الوادي\tgroup\tRed Dawn", "not written like group/red-dawn"),
        ("نسور الوادي\tgroup\t\t\tIraq", "not two capital letters"),
        ("نسور الوادي\tgroup\t\t\t\t\tmaybe", "usage «maybe» is none of"),
        ("نسور الوادي\tplace\t\t\t\t\t\t93\t44", "not degrees"),
        ("نسور الوادي\tgroup\t\t\t\t\t\t33\t44", "only a place"),
        ("نـسور الوادي\tgroup", "tatweel"),
        ("نسور الوادي\tgroup\t\t\t\t\t\t\t\t\t", "11 cells, but 9 columns"),
    ],
)
def test_a_faulty_line_is_told_with_its_number(line: str, told: str) -> None:
    with pytest.raises(RuleError, match=r"names\.tsv:2: ") as error:
        _names(line)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("نسور الوادي\tgroup\tgroup/a", "نسور الوادى\tgroup\tgroup/b"), "names both group/a and group/b (line 2)"),
        (("نسور الوادي\tgroup\tgroup/a", "صقور الوادي\tperson\tgroup/a"), "kind is person here, group in line 2"),
        (("نسور الوادي\tgroup", "نسور الوادي\t-"), "excluded here, added in line 2"),
    ],
)
def test_two_lines_that_cannot_both_hold_are_refused(lines: tuple[str, ...], told: str) -> None:
    with pytest.raises(RuleError) as error:
        _names(*lines)
    assert told in str(error.value)


def test_a_file_without_a_header_or_with_an_unknown_column_is_refused() -> None:
    with pytest.raises(RuleError, match="first line must name the columns"):
        read_own_names("نسور الوادي\tgroup\n")
    with pytest.raises(RuleError, match="no column «colour»"):
        read_own_names("name\tkind\tcolour\n")


def test_an_absent_file_has_no_names_and_an_undecodable_one_is_told(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert load_own_names(tmp_path / "names.tsv") is NO_NAMES
    (tmp_path / "names.tsv").write_bytes("name\tkind\nنسور\tgroup".encode("windows-1256"))
    with pytest.raises(RuleError, match="UTF-8"):
        load_own_names(tmp_path / "names.tsv")


def test_worker_processes_read_with_the_same_names(tmp_path) -> None:  # type: ignore[no-untyped-def]
    own = _names("نسور الوادي\tgroup\tgroup/wadi-eagles")
    assert pickle.loads(pickle.dumps(own)) == own
    (tmp_path / "names.tsv").write_text(HEADER + "نسور الوادي\tgroup\tgroup/wadi-eagles\n", encoding="utf-8")
    (tmp_path / "page.txt").write_text("هجوم لنسور الوادي قرب البلدة.\n", encoding="utf-8")
    for workers in (1, 2):
        records = list(isnad.read_many([tmp_path / "page.txt"], workers=workers, names=tmp_path / "names.tsv"))
        assert [m.entity for m in records[0].mentions if m.kind == "group"] == ["group/wadi-eagles"]
