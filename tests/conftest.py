"""What every test has: a home of its own, a clock that stands still, a fixed zone, and no network."""

from __future__ import annotations

import gc
import os
import runpy
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from recap.journal import journal, migrations
from recap.journal.connection import APPLICATION_ID
from recap.journal.migrations import Step

NOW = "2026-11-20T18:00:00+00:00"
ZONE = "Europe/Lisbon"

NO_NETWORK = Path(__file__).with_name("no_network")
runpy.run_path(str(NO_NETWORK / "sitecustomize.py"))

OF_THE_PERSON = (
    "RECAP_JOURNAL",
    "RECAP_DEBUG",
    "VISUAL",
    "EDITOR",
    "NO_COLOR",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
)


# What runs in the background is started deaf to ctrl+c, and so is everything that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Three for every two cores: an evening at the keyboard waits as long as it works."""
    return max(2, (os.cpu_count() or 1) * 3 // 2)


def pytest_collection_finish() -> None:
    """Look for garbage less often, and never among what was imported: that took a sixth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True, scope="session")
def steps_taken_once() -> Iterator[None]:
    """Nearly every test makes a journal: the steps to the newest schema are taken once, then copied."""
    take = migrations.migrate
    with closing(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)) as taken:
        taken.execute(f"PRAGMA application_id={APPLICATION_ID}")
        take(taken)

        def copy(connection: sqlite3.Connection, steps: tuple[Step, ...] | None = None) -> None:
            if steps is None and connection.execute("PRAGMA user_version").fetchone() == (0,):
                taken.backup(connection)
            else:
                take(connection, steps)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(migrations, "migrate", copy)
            yield


@pytest.fixture(autouse=True, scope="session")
def statements_compiled_once() -> Iterator[None]:
    """Every journal has an engine of its own, which would compile the same statements again."""
    dialect = create_engine("sqlite://").dialect
    compiled: dict[object, object] = {}

    def make(*values: Any, **named: Any) -> Engine:
        engine = create_engine(*values, **named, execution_options={"compiled_cache": compiled})
        engine.dialect = dialect  # the statements are compiled for one
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "create_engine", make)
        yield


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder that everything of recap is in; made by recap itself when it is first needed."""
    return tmp_path / "home"


@pytest.fixture(autouse=True)
def surroundings(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing of the person who runs the tests is read, and nothing of theirs is written."""
    for name in OF_THE_PERSON:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("RECAP_HOME", str(home))
    monkeypatch.setenv("RECAP_NOW", NOW)
    monkeypatch.setenv("TZ", ZONE)
    programs = [str(NO_NETWORK), *filter(None, [os.environ.get("PYTHONPATH")])]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(programs))
    _read_zone()
    yield
    monkeypatch.undo()
    _read_zone()


@pytest.fixture(autouse=True)
def no_copy_of_the_day(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the copy of the day only where a test is about it: each journal would be copied in every test."""
    if "daily_copy" not in request.keywords:
        monkeypatch.setattr(journal, "make_daily_backup", lambda *_: None)


def _read_zone() -> None:
    if hasattr(time, "tzset"):
        time.tzset()
