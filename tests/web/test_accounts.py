"""Accounts, sessions and roles, where a project is served to other machines."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from isnad.cli_web import run_server
from isnad.errors import UsageError
from isnad.project import init_project
from isnad.views import open_archive
from isnad.web import create_app
from isnad.web.accounts import SESSION_HOURS, Accounts

PASSWORD = "طويلة-بما-يكفي-123"


class Clock:
    now = datetime.datetime(2024, 2, 12, tzinfo=datetime.UTC)

    def __call__(self) -> datetime.datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(tmp_path: Path, clock: Clock) -> Iterator[TestClient]:
    accounts = Accounts(tmp_path)
    with init_project(tmp_path, "team") as project, open_archive(tmp_path) as archive:
        accounts.add("سارة", PASSWORD, "reviewer")
        accounts.add("reader", PASSWORD, "reader")
        yield TestClient(create_app(project, archive, now=clock, hosts=(), accounts=accounts))


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    return client.post("/login", data={"name": name, "password": password}).status_code


@pytest.mark.parametrize("path", ["/today", "/articles.csv", "/review", "/settings"])
def test_nobody_comes_in_without_an_account(client: TestClient, path: str) -> None:
    answer = client.get(path, follow_redirects=False)
    assert answer.status_code in (303, 401)
    assert b"team" not in answer.content


def test_a_session_lasts_its_hours(client: TestClient, clock: Clock) -> None:
    assert sign_in(client, "سارة") == 200
    assert "سارة" in client.get("/today").text
    clock.now += datetime.timedelta(hours=SESSION_HOURS, minutes=1)
    assert client.get("/today", follow_redirects=False).status_code == 303


def test_signing_out_ends_the_session(client: TestClient) -> None:
    sign_in(client, "سارة")
    token = client.cookies["isnad_session"]
    client.post("/logout")
    client.cookies.set("isnad_session", token)
    assert client.get("/today", follow_redirects=False).status_code == 303


def test_guessing_is_braked(client: TestClient, clock: Clock) -> None:
    assert [sign_in(client, "سارة", "wrong") for _ in range(6)] == [401] * 5 + [429]
    assert sign_in(client, "سارة") == 429
    clock.now += datetime.timedelta(minutes=6)
    assert sign_in(client, "سارة") == 200


def test_a_reader_may_not_review(client: TestClient) -> None:
    sign_in(client, "reader")
    assert client.post("/review/s-0", data={"verdict": "accept"}).status_code == 403


def test_the_password_is_kept_as_a_hash_for_the_owner_alone(tmp_path: Path) -> None:
    Accounts(tmp_path).add("a", PASSWORD, "admin")
    path = tmp_path / "accounts.json"
    assert "$argon2id$" in path.read_text(encoding="utf-8")
    assert PASSWORD not in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "password", "role"), [("", PASSWORD, "admin"), ("a", "short", "admin"), ("a", PASSWORD, "king")]
)
def test_accounts_that_will_not_do(tmp_path: Path, name: str, password: str, role: str) -> None:
    with pytest.raises(UsageError):
        Accounts(tmp_path).add(name, password, role)


def test_other_machines_need_an_account_to_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="isnad account add"):
        run_server(tmp_path, "0.0.0.0", 0, show=False)
