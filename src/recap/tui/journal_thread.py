"""The journal's own thread: opened on it, written on it, in the order asked; never the interface's."""

from __future__ import annotations

import asyncio
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime
    from pathlib import Path

    from recap.journal.journal import Journal

BRIEF = 0.0005
"""Seconds until the thread that loads and opens the journal makes way for a key that was typed."""


class JournalThread:
    """Opens the journal when it is first needed, because that costs more than drawing the first screen."""

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        """Be ready for the journal at ``path``; nothing is opened yet."""
        self._path = path
        self._clock = clock
        self._executor = ThreadPoolExecutor(1, "journal")
        self._journal: Journal | None = None

    def run(self, work: Callable[[Journal], Any]) -> Awaitable[Any]:
        """Run ``work`` with the open journal; raises in the awaiter what it raises."""
        return asyncio.get_running_loop().run_in_executor(self._executor, self._with_journal, work)

    def submit(self, work: Callable[[Journal], Any]) -> Future[Any]:
        """Run ``work`` with the open journal, for whoever has no loop to await on."""
        return self._executor.submit(self._with_journal, work)

    def _with_journal(self, work: Callable[[Journal], Any]) -> Any:
        if self._journal is None:
            self._journal = self._opened()
        return work(self._journal)

    def _opened(self) -> Journal:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(BRIEF)
        try:
            from recap.journal.journal import Journal

            return Journal(self._path, self._clock)
        finally:
            sys.setswitchinterval(usual)

    def close(self) -> None:
        """Finish what was asked for and close."""
        self._executor.shutdown(wait=True)
        if self._journal is not None:
            self._journal.close()
