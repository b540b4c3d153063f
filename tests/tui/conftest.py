"""An app over a real journal in a fresh home, at a fixed time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.tui.evening import PATIENCE
from tests.tui.pictures import walk_through
from textual import _wait

from recap import settings as settings_room
from recap.journal.journal import Journal
from recap.journal.pages import Pages
from recap.rules.record import Landed, NextTime, Person, Question, Recap, WentWell
from recap.tui.app import RecapApp

__all__ = ["walk_through"]

NOW = datetime(2026, 11, 20, 14, 45, tzinfo=UTC)
ZONE = "Europe/Lisbon"

Open = Callable[..., RecapApp]

ACME = Recap(
    "acme",
    company="Acme Robotics",
    role="SRE",
    zone="Europe/Lisbon",
    decision_on=date(2026, 12, 2),
    people=(Person("Priya Raman", "Staff Engineer"),),
    questions=(Question("Why are you leaving?", "it sounded flat", Landed.STUMBLED),),
    went_well=(WentWell("drew the failure timeline", "I asked for the pen"), WentWell("calm about pay")),
    next_time=(NextTime("rambled on pay"),),
)


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look four times as often as Textual does whether the app is idle: by far most keys are done by then."""
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", _wait.SLEEP_GRANULARITY / 4)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", _wait.SLEEP_IDLE / 4)


@pytest.fixture
def journal_file(tmp_path: Path) -> Path:
    """Where the person's journal is."""
    return tmp_path / "home" / "journal.db"


@pytest.fixture
def open_app(tmp_path: Path, journal_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Start recap as a person would: on the newest draft, else on a fresh form."""
    monkeypatch.setenv("RECAP_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(RecapApp, "NOTIFICATION_TIMEOUT", PATIENCE)  # a word in passing waits to be seen
    opened: list[RecapApp] = []

    def start(*, problems: list[str] | None = None, now: datetime = NOW, **settings: Any) -> RecapApp:
        places = settings_room.places(None)
        read, _ = settings_room.read_settings(places.config)
        app = RecapApp(
            places=places,
            settings=read._replace(**settings),
            problems=problems or [],
            clock=lambda: now,
            zone=lambda: ZONE,
            draft=Pages(journal_file).newest_draft(),
        )
        opened.append(app)
        return app

    yield start
    for app in opened:
        app.journal_thread.close()


@pytest.fixture
def journal(journal_file: Path) -> Iterator[Journal]:
    """The journal as another program opens it."""
    with closing(Journal(journal_file, lambda: NOW)) as opened:
        yield opened


@pytest.fixture
def acme(journal: Journal) -> Recap:
    """An interview of today, written down and not closed."""
    journal.save(ACME)
    return journal.written("acme")
