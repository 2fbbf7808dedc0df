"""Fixtures shared by tests: the stores a project can have."""

import itertools
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from isnad.store import open_database, upgrade
from tests.servers import find_binary, postgresql

settings.register_profile("isnad", deadline=None)  # a loaded machine is no failure
settings.load_profile("isnad")

_TEMPLATE = "isnad_template"
_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    if not (find_binary("initdb") and find_binary("postgres")):
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL must be installed in CI")
        pytest.skip("PostgreSQL is not installed (Debian: apt install postgresql)")
    with postgresql() as address:
        _create(address, _TEMPLATE)
        engine = open_database(f"{address}/{_TEMPLATE}")
        upgrade(engine)  # once: a copy of the tables is made sooner than the tables
        engine.dispose()
        yield address


def make_database(server: str) -> str:
    """Return the address of a new database of a server, its tables made."""
    name = f"isnad{next(_NUMBERS)}"
    _create(server, name, f"TEMPLATE {_TEMPLATE}")
    return f"{server}/{name}"


def _create(server: str, name: str, how: str = "") -> None:
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} {how}")


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
