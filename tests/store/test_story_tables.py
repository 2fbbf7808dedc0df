"""The migration of what is said across pages makes the tables `story_tables` describes."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from isnad.store import open_database, sqlite_url, story_tables, upgrade
from isnad.store.tables import metadata


def test_migration_makes_the_tables_described(tmp_path: Path, store: str) -> None:
    assert story_tables.stories.metadata is metadata
    engine = open_database(sqlite_url(tmp_path / "a.db") if store == "sqlite" else store)
    upgrade(engine)
    with engine.connect() as connection:
        tables = set(metadata.tables)
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, parents: kind != "table" or name in tables}
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()
