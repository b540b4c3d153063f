"""The journal's schema as numbered steps, on plain sqlite3; each is appended and never edited."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing

from recap.journal.connection import (
    APPLICATION_ID,
    SCHEMA,
    WRITE_WAIT_MS,
    check_version,
    connect,
    exists,
    fault,
    set_up,
)
from recap.journal.files import give_name, make_folder
from recap.journal.first_schema import FIRST
from recap.journal.follow_up_schema import FOLLOW_UPS
from recap.journal.learning_schema import LEARNING
from recap.journal.told import write_all_told

Step = Callable[[sqlite3.Connection], None]


def create(path: str | os.PathLike[str]) -> None:
    """Make an empty journal at ``path`` unless one is there, so that no half-made file can ever be met.

    It is made complete under another name and then given its own; whoever comes second uses the first one's.
    """
    if exists(path):
        return
    import tempfile

    folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100 - plain paths here
    try:
        make_folder(folder)
        # A name of its own: in containers even another's process can have the same number.
        handle, unfinished = tempfile.mkstemp(prefix=f"{name}.", suffix=".new", dir=folder)
        os.close(handle)
        try:
            with closing(connect(unfinished, "rw", WRITE_WAIT_MS)) as connection:
                set_up(connection)
                connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
                migrate(connection)
            give_name(unfinished, path)
        except FileExistsError:
            pass
        finally:
            if os.path.exists(unfinished):  # noqa: PTH110 - the same
                os.unlink(unfinished)  # noqa: PTH108 - the same
    except (OSError, sqlite3.Error) as error:
        raise fault(error, path) from error


def bring_up_to_date(path: str | os.PathLike[str]) -> None:
    """Bring an older journal to the newest schema, after a dated and verified copy of it was made."""
    from recap.clock import clock
    from recap.journal.backup import copy_before_migration

    try:
        with closing(connect(path, "rw", WRITE_WAIT_MS)) as connection:
            set_up(connection)
            version = check_version(connection, path)
            if version < SCHEMA:
                copy_before_migration(connection, path, version, clock()())
                migrate(connection)
    except (OSError, sqlite3.Error) as error:
        raise fault(error, path) from error


def migrate(connection: sqlite3.Connection, steps: tuple[Step, ...] | None = None) -> None:
    """Run the steps that are still missing, each with its number in one transaction."""
    steps = STEPS if steps is None else steps
    for number, step in enumerate(steps, start=1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version < number:
                step(connection)
                connection.execute(f"PRAGMA user_version={number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


_CLOSE_OUT = """
ALTER TABLE thought ADD COLUMN id VARCHAR NOT NULL DEFAULT '';
ALTER TABLE thought ADD COLUMN step VARCHAR NOT NULL DEFAULT '';
ALTER TABLE thought ADD COLUMN letter_line VARCHAR NOT NULL DEFAULT '';
ALTER TABLE thought ADD COLUMN theme VARCHAR NOT NULL DEFAULT '';
ALTER TABLE thought ADD COLUMN parked_again INTEGER NOT NULL DEFAULT 0;
ALTER TABLE thought ADD COLUMN added_at DATETIME;
UPDATE thought SET id = lower(hex(randomblob(16)));
CREATE UNIQUE INDEX ix_thought_id ON thought (id);
CREATE TABLE further_lesson (
    recap_entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    "when" VARCHAR NOT NULL,
    will VARCHAR NOT NULL,
    moment VARCHAR NOT NULL,
    theme VARCHAR NOT NULL,
    PRIMARY KEY (recap_entry, position),
    FOREIGN KEY (recap_entry) REFERENCES recap (entry) ON DELETE CASCADE
);
CREATE TABLE unfinished (
    recap_entry INTEGER NOT NULL,
    purpose VARCHAR NOT NULL,
    thought_id VARCHAR NOT NULL,
    flow VARCHAR NOT NULL,
    updated_at DATETIME NOT NULL,
    PRIMARY KEY (recap_entry, purpose, thought_id),
    FOREIGN KEY (recap_entry) REFERENCES recap (entry) ON DELETE CASCADE
);
CREATE TABLE offered (
    recap_entry INTEGER NOT NULL,
    later_at DATETIME,
    came_back BOOLEAN NOT NULL,
    not_this_time INTEGER NOT NULL,
    PRIMARY KEY (recap_entry),
    FOREIGN KEY (recap_entry) REFERENCES recap (entry) ON DELETE CASCADE
);
"""


_BEGUN = """
CREATE TABLE begun (
    name VARCHAR NOT NULL,
    texts JSON NOT NULL,
    updated_at DATETIME NOT NULL,
    PRIMARY KEY (name)
);
"""


def _first(connection: sqlite3.Connection) -> None:
    _run(connection, FIRST)


def _close_out(connection: sqlite3.Connection) -> None:
    _run(connection, _CLOSE_OUT)


def _learning(connection: sqlite3.Connection) -> None:
    _run(connection, LEARNING)


def _follow_ups(connection: sqlite3.Connection) -> None:
    _run(connection, FOLLOW_UPS)


def _begun(connection: sqlite3.Connection) -> None:
    _run(connection, _BEGUN)


def _heard_is_searched(connection: sqlite3.Connection) -> None:
    write_all_told(connection)


def _run(connection: sqlite3.Connection, statements: str) -> None:
    # One by one: executescript would commit first.
    for statement in statements.split(";\n"):
        if statement.strip():
            connection.execute(statement)


STEPS: tuple[Step, ...] = (_first, _close_out, _learning, _follow_ups, _begun, _heard_is_searched)
