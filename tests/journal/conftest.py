"""A journal in a real file, with a clock that the test moves."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from recap.journal.connection import APPLICATION_ID
from recap.journal.journal import Journal
from recap.journal.migrations import STEPS, migrate
from recap.journal.pages import Pages

ROOT = Path(__file__).parents[2]


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 18, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now

    def move(self, **by: int) -> None:
        """Move the clock, back too: ``move(days=-1)``."""
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def open_journal(path: Path, clock: Clock) -> Iterator[Callable[..., Journal]]:
    """Opens the journal of the test, as often as there are programs in its story."""
    opened = []

    def open_one(*, wait_ms: int = 5000) -> Journal:
        opened.append(Journal(path, clock, wait_ms=wait_ms))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def journal(open_journal: Callable[..., Journal]) -> Journal:
    return open_journal()


@pytest.fixture
def pages(path: Path) -> Pages:
    return Pages(path)


def run_python(script: str, *words: str | Path) -> subprocess.Popen[str]:
    """Start another Python, with the tests and recap to import, and pipes to talk through."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, words)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def rows(path: Path, question: str, *values: object) -> list[tuple[object, ...]]:
    """What the file itself answers, asked behind the journal's back."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question, values).fetchall()


def is_sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong, in the tables and in the search index."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO page_search (page_search, rank) VALUES ('integrity-check', 1)")
        no_orphans = not connection.execute("PRAGMA foreign_key_check").fetchall()
        return no_orphans and connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def at_schema(path: Path, version: int) -> None:
    """Make the file as the recap of that schema had it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        migrate(connection, STEPS[:version])
