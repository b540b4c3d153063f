"""The schema: made by migrations, equal to the tables, and never left half changed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlmodel import SQLModel, create_engine
from tests.journal.conftest import Clock, at_schema, rows, run_python

from recap.journal import follow_up_tables, learning_tables, tables
from recap.journal.backup import backups_of
from recap.journal.connection import SCHEMA
from recap.journal.errors import Newer
from recap.journal.journal import Journal
from recap.journal.migrations import STEPS, bring_up_to_date, migrate
from recap.journal.pages import Pages

if TYPE_CHECKING:
    from pathlib import Path

    from recap.journal.migrations import Step

pytestmark = pytest.mark.daily_copy

EARLIER = range(SCHEMA)
SHAPE = 'SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY name'
FOREIGN = 'SELECT "from", "table", "to", on_delete FROM pragma_foreign_key_list(?) ORDER BY "from"'
INDEXED = (
    'SELECT list."unique", group_concat(info.name) FROM pragma_index_list(?) AS list,'
    " pragma_index_info(list.name) AS info GROUP BY list.name ORDER BY 2, 1"
)
MIGRATING = """
import sys, pathlib
from tests.journal.killing import kill_at_every_statement_of_the_migration
kill_at_every_statement_of_the_migration(pathlib.Path(sys.argv[1]), int(sys.argv[2]))
"""


def version_of(path: Path) -> int:
    ((version,),) = rows(path, "PRAGMA user_version")
    assert isinstance(version, int)
    return version


def test_what_a_killed_program_left_is_in_nobodys_way(path: Path, clock: Clock) -> None:
    """A journal is made under a name that nothing has yet, whatever was left half made beside it."""
    left = path.with_name(f"{path.name}.{os.getpid()}.new")
    left.write_bytes(b"half")
    Journal(path, clock).close()
    assert Pages(path).counts() == (0, 0, 0, 0)
    assert sorted(path.parent.iterdir()) == [path, left]


def test_the_migrated_schema_equals_the_tables(path: Path, tmp_path: Path) -> None:
    """Every table of SQLModel has the columns, keys and indexes that the migrations made; none is missing."""
    at_schema(path, SCHEMA)
    modelled = tmp_path / "modelled.db"
    engine = create_engine(f"sqlite:///{modelled}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    names = {str(table.name) for table in SQLModel.metadata.sorted_tables}
    modules = (tables, learning_tables, follow_up_tables)
    models = [model for module in modules for model in vars(module).values()]
    assert {model.__tablename__ for model in models if hasattr(model, "__table__")} == names
    for name in names:
        for question in (SHAPE, FOREIGN, INDEXED):
            assert rows(path, question, name) == rows(modelled, question, name), name


def test_as_many_steps_as_the_schema_says() -> None:
    """The number that a reader compares with is that of the last migration."""
    assert len(STEPS) == SCHEMA


def test_a_newer_journal_is_left_alone(path: Path, clock: Clock) -> None:
    """A journal from a newer recap is refused by reader and writer, with exit code 5, and not changed."""
    at_schema(path, SCHEMA)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA + 1}")
    before = path.read_bytes()
    for attempt in (Pages(path).newest_draft, lambda: Journal(path, clock)):
        with pytest.raises(Newer, match="newer recap") as error:
            attempt()
        assert error.value.exit_code == 5
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", EARLIER)
def test_every_earlier_schema_is_brought_up_to_date(path: Path, version: int, clock: Clock) -> None:
    """An older journal is copied, migrated once and then the same in shape as a new one."""
    at_schema(path, version)
    fresh = path.with_name("fresh.db")
    Journal(fresh, clock).close()
    assert Pages(path).listing() == []
    assert version_of(path) == SCHEMA
    shape = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    assert rows(path, shape) == rows(fresh, shape)
    (copy,) = backups_of(path)
    assert copy.name.endswith(f"schema{version}.db")
    assert version_of(copy) == version
    bring_up_to_date(path)
    assert len(backups_of(path)) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.slow
@pytest.mark.parametrize("version", EARLIER)
def test_killed_at_any_statement_of_a_migration(tmp_path: Path, version: int) -> None:
    """After kill -9 at each statement the journal is wholly the old or wholly the new, and opens."""
    killing = run_python(MIGRATING, tmp_path, str(version))
    said, _ = killing.communicate()
    assert killing.returncode == 0
    assert int(said.removeprefix("migrated ")) > 30


def test_a_step_that_fails_leaves_the_step_before(path: Path) -> None:
    """When a step fails, its own changes are rolled back, DDL too, and the steps before it stay."""

    def second(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE second (id)")
        connection.execute("INSERT INTO second VALUES (1)")

    def third(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE third (id)")
        connection.execute("DROP TABLE second")
        connection.execute("INSERT INTO nowhere VALUES (1)")

    steps: tuple[Step, ...] = (*STEPS, second, third)
    at_schema(path, 0)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            migrate(connection, steps)
        assert connection.execute("SELECT * FROM second").fetchall() == [(1,)]
        assert not connection.in_transaction
    assert version_of(path) == SCHEMA + 1
    assert rows(path, "SELECT name FROM sqlite_master WHERE name = 'third'") == []


def test_a_migration_that_cannot_be_copied_is_not_made(path: Path) -> None:
    """Without room for the copy the old journal stays as it is."""
    at_schema(path, 0)
    path.with_name("backups").write_text("in the way", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(Exception, match="backups"):
        bring_up_to_date(path)
    assert path.read_bytes() == before


def test_two_programs_make_one_journal(tmp_path: Path) -> None:
    """Eight programs that begin a journal at the same moment make one, and each finds it whole."""
    make = (
        "import sys; sys.stdin.readline(); from recap.journal.migrations import create; create(sys.argv[1])"
    )
    path = tmp_path / "new" / "journal.db"
    makers = [
        subprocess.Popen([sys.executable, "-c", make, path], stdin=subprocess.PIPE, text=True)
        for _ in range(8)
    ]
    for maker in makers:
        assert maker.stdin is not None
        maker.stdin.write("go\n")
        maker.stdin.flush()
    for maker in makers:
        maker.communicate()
        assert maker.returncode == 0
    assert [file.name for file in path.parent.iterdir()] == ["journal.db"]
    assert Pages(path).listing() == []
