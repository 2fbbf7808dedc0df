"""Settings, health, doubts, and a name written down from a page."""

import pytest
from fastapi.testclient import TestClient

from isnad.errors import ISSUE_CODES
from isnad.project import Project


def test_health_says_what_is_followed_and_what_is_well(client: TestClient) -> None:
    page = client.get("/health", params={"look": "1"}).text
    assert "40 documents" in page
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
