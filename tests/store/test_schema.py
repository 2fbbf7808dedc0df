"""Migrations lead from nothing to the tables the program describes."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from isnad.errors import StoreError
from isnad.store import open_database, sqlite_url, upgrade
from isnad.store.database import newest_schema, schema_number
from isnad.store.tables import metadata


def test_migrations_make_the_tables_described(tmp_path: Path) -> None:
    engine = open_database(sqlite_url(tmp_path / "a.db"))
    upgrade(engine)
    with engine.connect() as connection:
        assert schema_number(connection) == newest_schema()
        tables = set(metadata.tables)
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, parents: kind != "table" or name in tables}
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_a_store_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    engine = open_database(sqlite_url(tmp_path / "a.db"))
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer isnad"):
        upgrade(engine)
    engine.dispose()


def test_the_oldest_store_is_brought_up_to_date_with_what_it_holds(tmp_path: Path) -> None:
    engine = open_database(sqlite_url(tmp_path / "a.db"))
    upgrade(engine, "0001")
    row = {"item": "s-1", "kind": "statement", "document": "d-1", "verdict": "accept", "who": "amal", "at": "2026"}
    columns = {**row, "note": "", "value": "", "anchor": ""}
    names = ", ".join(columns)
    with engine.begin() as connection:
        connection.execute(text(f"INSERT INTO verdicts ({names}) VALUES (:{', :'.join(columns)})"), columns)
        assert schema_number(connection) == "0001"
    upgrade(engine)
    with engine.connect() as connection:
        assert schema_number(connection) == newest_schema()
        assert connection.execute(text("SELECT item, who FROM verdicts")).all() == [("s-1", "amal")]
    engine.dispose()
