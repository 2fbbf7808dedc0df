"""The map's page: the list that it draws, a period, the names of countries."""

from fastapi.testclient import TestClient
from lxml import html

from isnad.web.screens.worldmap import RADII, country_names


def rows(client: TestClient, path: str) -> list[html.HtmlElement]:
    answer = client.get(path)
    assert answer.status_code == 200
    found: list[html.HtmlElement] = html.document_fromstring(answer.content).cssselect(".places tbody tr")
    return found


def test_the_list_holds_every_place_of_the_data(client: TestClient) -> None:
    shown = rows(client, "/map")
    data = client.get("/map.json").json()["places"]
    assert [r.get("data-place") for r in shown] == [p["id"] for p in data]
    assert [int(r.get("data-times")) for r in shown] == [p["times"] for p in data]


def test_coarse_places_are_circles(client: TestClient) -> None:
    by_place = {r.get("data-place"): r for r in rows(client, "/map")}
    assert int(by_place["place/iq"].get("data-radius")) == RADII["country"]
    assert by_place["place/iq-ain-al-asad-air-base"].get("data-radius") == "0"


def test_a_period_leaves_fewer_events(client: TestClient) -> None:
    whole = sum(int(r.get("data-times")) for r in rows(client, "/map"))
    year = sum(int(r.get("data-times")) for r in rows(client, "/map?since=2023-01-01&until=2023-12-31"))
    rest = sum(int(r.get("data-times")) for r in rows(client, "/map?until=2022-12-31"))
    after = sum(int(r.get("data-times")) for r in rows(client, "/map?since=2024-01-01"))
    assert 0 < year < whole
    assert year + rest + after <= whole


def test_a_period_of_all_days_gives_what_the_counts_give_but_the_undated(client: TestClient) -> None:
    counted = {p["id"]: p for p in client.get("/map.json").json()["places"]}
    asked = {p["id"]: p for p in client.get("/map.json?since=0001-01-01").json()["places"]}
    assert asked["place/iq-ain-al-asad-air-base"] == counted["place/iq-ain-al-asad-air-base"]
    assert asked.keys() <= counted.keys()
    assert all(p["times"] <= counted[key]["times"] for key, p in asked.items())


def test_countries_are_named_in_both_languages(client: TestClient) -> None:
    assert client.get("/map/countries").json()["760"] == ["Syria", "SY"]
    assert country_names("ar")["368"] == ("العراق", "IQ")


def test_an_empty_map_says_so(client: TestClient) -> None:
    assert "No event with a known place here." in client.get("/map?until=1990-01-01").text
