"""The HTTP API."""

import pytest
from fastapi.testclient import TestClient

LISTS = ("articles", "statements", "events", "entities")


@pytest.mark.parametrize("name", LISTS)
def test_cursors_lead_through_everything_once(client: TestClient, name: str) -> None:
    seen: list[str] = []
    cursor = None
    while True:
        answer = client.get(f"/api/v1/{name}", params={"limit": 60, **({"cursor": cursor} if cursor else {})}).json()
        seen += [item.get("key") or item["id"] for item in answer["items"]]
        cursor = answer["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) > 30


def test_an_answer_is_not_sent_twice(client: TestClient) -> None:
    first = client.get("/api/v1/outlets")
    assert client.get("/api/v1/outlets", headers={"if-none-match": first.headers["etag"]}).status_code == 304


def test_one_article_has_its_record(client: TestClient) -> None:
    row = client.get("/api/v1/articles").json()["items"][0]
    record = client.get(f"/api/v1/articles/{row['id']}").json()["record"]
    text = record["article"]["text"]
    assert all(text[s["content"]["start"] : s["content"]["end"]] == s["content"]["text"] for s in record["statements"])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("articles/d-none", 404),
        ("entities/none/at-all", 404),
        ("nothing", 404),
        ("articles?limit=0", 422),
        ("articles?limit=100000", 422),
        ("events?since=yesterday", 422),
        ("statements?cursor=x", 400),
        ("search", 422),
        ("search?q=type:NOPE", 400),
    ],
)
def test_bad_questions_are_told_as_json(client: TestClient, path: str, status: int) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == status
    assert answer.json()["error"]


def test_a_verdict_is_given_and_listed(writing_client: TestClient) -> None:
    key = writing_client.get("/api/v1/events").json()["items"][0]["key"]
    assert writing_client.post("/api/v1/verdicts", json={"item": key, "verdict": "accept"}).status_code == 201
    listed = writing_client.get("/api/v1/verdicts", params={"item": key}).json()["items"]
    assert [(v["verdict"], v["who"]) for v in listed] == [("accept", "local")]
    assert writing_client.post("/api/v1/verdicts", json={"item": "s-none"}).status_code == 404
    assert writing_client.post("/api/v1/verdicts", json={"item": key, "verdict": "edit"}).status_code == 422


def test_openapi_describes_the_api_alone(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert paths
    assert all(path.startswith("/api/v1/") for path in paths)
    assert client.get("/docs").status_code == 404
