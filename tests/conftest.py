"""Fixtures shared by tests: the stores a project can have."""

import itertools
import os
from collections.abc import Iterator

import pytest

from tests.servers import find_binary, postgresql

_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    if not (find_binary("initdb") and find_binary("postgres")):
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL must be installed in CI")
        pytest.skip("PostgreSQL is not installed (Debian: apt install postgresql)")
    with postgresql() as address:
        yield address


def make_database(server: str) -> str:
    import psycopg

    name = f"isnad{next(_NUMBERS)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server}/{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> str:
    """Give the `store` setting of a new project: the same test runs on both."""
    if request.param == "sqlite":
        return "sqlite"
    return make_database(request.getfixturevalue("postgresql_server"))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def module_store(request: pytest.FixtureRequest) -> str:
    """Give the same for the tests of one module together."""
    if request.param == "sqlite":
        return "sqlite"
    return make_database(request.getfixturevalue("postgresql_server"))
