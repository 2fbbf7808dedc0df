"""Settings, health, doubts, and a name written down from a page."""

import json

import pytest
from fastapi.testclient import TestClient
from lxml import html

from isnad.errors import ISSUE_CODES
from isnad.project import Project
from isnad.web.catalogues import translations
from isnad.web.shortcuts import ACTIONS, LABELS, read_changes


def test_health_says_what_is_followed_and_what_is_well(client: TestClient) -> None:
    page = client.get("/health", params={"look": "1"}).text
    assert "47 documents" in page
    assert "isnad fetch" in page
    assert "/doubts/" in page


@pytest.mark.parametrize("code", ISSUE_CODES)
def test_every_kind_of_doubt_has_a_page(client: TestClient, code: str) -> None:
    assert client.get(f"/doubts/{code}").status_code == 200


def test_a_doubt_there_is_not(client: TestClient) -> None:
    assert client.get("/doubts/nothing").status_code == 404


def test_a_name_goes_to_the_projects_list(writing_client: TestClient, project: Project) -> None:
    form = {
        "name": "كتائب الفجر الأزرق",
        "kind": "group",
        "id": "group/blue-dawn",
        "name_en": "Blue Dawn",
        "back": "/entities",
    }
    assert writing_client.post("/names", data=form).status_code == 200
    writing_client.post("/names", data={**form, "name": "الفجر الأزرق"})
    lines = project.names.read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t")[:2] == ["name", "kind"]
    assert [line.split("\t")[0] for line in lines[1:]] == ["كتائب الفجر الأزرق", "الفجر الأزرق"]


@pytest.mark.parametrize(
    "form",
    [
        {"name": "", "kind": "group"},
        {"name": "Blue Dawn", "kind": "group"},
        {"name": "كتائب الفجر", "kind": "king"},
        {"name": "كتائب\tالفجر\nx", "kind": "group", "country": "Iraq"},
    ],
)
def test_a_name_that_will_not_do_is_told_and_not_written(
    writing_client: TestClient, project: Project, form: dict[str, str]
) -> None:
    answer = writing_client.post("/names", data=form)
    assert answer.status_code == 400
    assert "names.tsv" in answer.text
    assert not project.names.exists()


def test_names_hold_no_line_of_their_own_making(writing_client: TestClient, project: Project) -> None:
    writing_client.post("/names", data={"name": "كتائب\nالفجر\tالأزرق", "kind": "group"})
    assert len(project.names.read_text(encoding="utf-8").splitlines()) == 2


def test_a_changed_key_stands_in_the_sheet_and_on_the_button(client: TestClient) -> None:
    answer = client.post("/settings/keys", data={"KeyA": "KeyF", "KeyX": "KeyX"})
    assert answer.status_code == 200
    root = html.document_fromstring(client.get("/review").content)
    assert json.loads(root.get("data-keymap")) == {"KeyA": "", "KeyF": "KeyA"}
    (button,) = root.xpath("//button[@data-key='KeyA']")
    assert button.xpath("string(kbd)") == "F"
    sheet = root.xpath("//dialog//dl/div[dt/kbd[text()='F']]")
    assert [s.xpath("string(dd)") for s in sheet] == ["accept"]
    assert sheet[0].xpath("string(dt/kbd[2])") == "ب"
    client.post("/settings/keys", data={"reset": "1", "KeyA": "KeyF"})
    assert html.document_fromstring(client.get("/review").content).get("data-keymap") is None


def test_two_keys_may_change_places(client: TestClient) -> None:
    client.post("/settings/keys", data={"KeyA": "KeyX", "KeyX": "KeyA"})
    root = html.document_fromstring(client.get("/review").content)
    assert json.loads(root.get("data-keymap")) == {"KeyA": "KeyX", "KeyX": "KeyA"}
    client.post("/settings/keys", data={"reset": "1"})


def test_one_key_with_two_meanings_is_told(client: TestClient) -> None:
    answer = client.post("/settings/keys", data={"KeyA": "KeyX"})
    assert answer.status_code == 422
    assert "one meaning only: X" in answer.text
    chosen = html.document_fromstring(answer.content).xpath("//select[@name='KeyA']/option[@selected]/@value")
    assert chosen == ["KeyX"], "what was chosen is still there"


@pytest.mark.parametrize("text", ["KeyA", "KeyA.KeyX", "KeyA.<b>", "x.y-KeyA.", "KeyA.KeyF-KeyX.KeyF", "-" * 4000])
def test_a_cookie_of_any_shape_changes_no_key(text: str) -> None:
    assert read_changes(text) == {}


def test_every_key_has_its_words_in_arabic() -> None:
    say = translations("ar").gettext
    assert [what for what in ACTIONS.values() if say(what) == what] == []
    assert [code for code in ACTIONS if code not in LABELS] == []
