"""An app over a real journal in a fresh home, at a fixed time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recap import settings as settings_room
from recap.journal.journal import Journal
from recap.journal.pages import Pages
from recap.tui.app import RecapApp

NOW = datetime(2026, 11, 20, 14, 45, tzinfo=UTC)
ZONE = "Europe/Lisbon"

Open = Callable[..., RecapApp]


@pytest.fixture
def journal_file(tmp_path: Path) -> Path:
    """Where the person's journal is."""
    return tmp_path / "home" / "journal.db"


@pytest.fixture
def open_app(tmp_path: Path, journal_file: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Start recap as a person would: on the newest draft, else on a fresh form."""
    monkeypatch.setenv("RECAP_HOME", str(tmp_path / "home"))

    def start(*, theme: str = "", problems: list[str] | None = None) -> RecapApp:
        places = settings_room.places(None)
        settings, _ = settings_room.read_settings(places.config)
        if theme:
            settings = settings._replace(theme=theme)
        pages = Pages(journal_file)
        return RecapApp(
            places=places,
            settings=settings,
            problems=problems or [],
            clock=lambda: NOW,
            zone=lambda: ZONE,
            pages=pages,
            draft=pages.newest_draft(),
        )

    return start


@pytest.fixture
def journal(journal_file: Path) -> Journal:
    """The journal as another program opens it."""
    return Journal(journal_file, lambda: NOW)
