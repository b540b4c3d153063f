"""Opening the app, once it is sure that there is a terminal to open it on."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recap.shell.parser import Asked

NO_TERMINAL = (
    "recap opens a form on a whole terminal, and there is none here. "
    "`recap add`, `recap list` and `recap show` work without one; `recap --help` lists every command."
)


class NoTerminal(Exception):  # noqa: N818 - nothing is wrong with the program
    """There is nothing to draw the app on."""

    exit_code = 2
    sentence = NO_TERMINAL


def run(asked: Asked | None = None) -> int:
    """Open the app on the person's journal; gives its exit code. Raises NoTerminal."""
    need_terminal()
    from recap.clock import check_surroundings, clock, zone_name
    from recap.settings import places, read_settings

    check_surroundings()
    here = places(asked.journal if asked else None)
    settings, problems = read_settings(here.config)
    tell_time = clock()
    from recap.tui import app

    return app.run(places=here, settings=settings, problems=problems, clock=tell_time, zone=zone_name)


def need_terminal() -> None:
    """Raise NoTerminal unless a person can see and type."""
    if os.environ.get("TERM") == "dumb" or not all(
        stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)
    ):
        raise NoTerminal
