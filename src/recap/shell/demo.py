"""`recap demo`: an invented journal to look around in, kept in a temporary folder or written to a file."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from recap.clock import clock
from recap.documents.record_json import from_json
from recap.journal.errors import JournalError
from recap.journal.files import give_name
from recap.journal.journal import Journal
from recap.rules.record import Recap, State
from recap.settings import Places, Settings, write_settings
from recap.shell.say import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from recap.shell.parser import Asked

EXISTS = "{path} is there already and was left alone. Choose another name."
SAVED = "The invented journal is at {file}. `recap --journal {file}` opens it."


def run(asked: Asked) -> int:
    """Save the invented journal, or open it on a terminal; gives the exit code."""
    values: dict[str, Any] = json.loads((files("recap.documents") / "demo.json").read_text(encoding="utf-8"))
    if asked.save is not None:
        save(Path(asked.save).absolute(), values, still_open=asked.open)
        say(SAVED.format(file=asked.save))
        return 0
    with tempfile.TemporaryDirectory(prefix="recap-demo-") as folder:
        places = Places(
            config=Path(folder, "config.toml"),
            wording=Path(folder, "wording.toml"),
            journal=Path(folder, "journal.db"),
            backups=Path(folder, "backups"),
        )
        settings = Settings(name=values["settings"]["name"], sign_off=values["settings"]["sign_off"])
        write_settings(places.config, Settings(), settings)
        tell_time = _clock(values)
        _fill(places.journal, values, tell_time, still_open=asked.open)
        from recap.tui import app

        return app.run(
            places=places,
            settings=settings,
            problems=[],
            clock=tell_time,
            zone=lambda: values["settings"]["zone"],
            demo=True,
        )


def save(file: Path, values: dict[str, Any], *, still_open: bool) -> None:
    """Write the invented journal to a new file, all of it or none. Raises JournalError, OSError."""
    with tempfile.TemporaryDirectory(prefix=".recap-demo-", dir=file.parent) as folder:
        unfinished = Path(folder, "journal.db")
        moment = _begin(values)
        _fill(unfinished, values, lambda: moment, still_open=still_open)
        try:
            give_name(unfinished, file)
        except FileExistsError:
            raise JournalError(EXISTS.format(path=file)) from None


def _fill(path: Path, values: dict[str, Any], tell_time: Callable[[], datetime], *, still_open: bool) -> None:
    recaps = [from_json(recap) for recap in values["recaps"]]
    with closing(Journal(path, tell_time)) as journal:
        journal.keep(
            values["opportunities"],
            [_reopened(recap) for recap in recaps] if still_open else recaps,
            values["letters"],
        )


def _reopened(recap: Recap) -> Recap:
    return replace(recap, state=State.WRITTEN, closed_at=None, close_out=None)


def _clock(values: dict[str, Any]) -> Callable[[], datetime]:
    """Begin at the moment the demo is about, and run; RECAP_NOW stands still here as everywhere."""
    if os.environ.get("RECAP_NOW"):
        return clock()
    begun = monotonic()
    return lambda: _begin(values) + timedelta(seconds=monotonic() - begun)


def _begin(values: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(values["demo_now"]).astimezone(UTC)
