"""The lint refuses an entry without a source, and a form that names two entities without a rule that decides."""

from isnad.entities.authority_lint import lint_authority, lint_meanings, lint_sources


def _name(entity: str, usage: str, name: str = "حركة الوفاء") -> dict[str, str]:
    return {"id": entity, "name": name, "usage": usage}


def test_the_files_pass() -> None:
    assert lint_authority() == []


def test_an_entry_without_a_source_is_refused() -> None:
    rows = [
        {"id": "group/a", "source": "Wikipedia: A"},
        {"id": "group/b", "source": ""},
        {"id": "group/c", "source": "Wikipedia: "},
    ]
    assert lint_sources(rows) == ["group/b: no source", "group/c: no source"]


def test_one_form_of_two_entities_is_refused_in_any_spelling() -> None:
    (fault,) = lint_meanings([_name("group/a", "common"), _name("group/b", "own", "حركه الوفاء")])
    assert "names group/a and group/b" in fault


def test_what_decides_between_two_entities_is_let_pass() -> None:
    assert lint_meanings([_name("group/a", "ambiguous"), _name("group/b", "ambiguous")]) == []
    assert lint_meanings([_name("group/a", "common"), _name("group/b", "guarded")]) == []
    assert lint_meanings([_name("group/a", "common"), _name("group/a", "own")]) == []


def test_a_form_half_marked_is_refused() -> None:
    assert len(lint_meanings([_name("group/a", "ambiguous"), _name("group/b", "common")])) == 1
    assert len(lint_meanings([_name("group/a", "guarded"), _name("group/b", "guarded")])) == 1
