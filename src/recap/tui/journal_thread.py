"""The journal's own thread: opened on it, written on it, in the order asked; never the interface's."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime
    from pathlib import Path
    from types import ModuleType

    from recap.journal.journal import Journal

BRIEF = 0.0005
"""Seconds until the thread that loads and opens the journal makes way for a key that was typed."""

A_KEY = 0.02
"""Seconds from a key to the screen, for which the loading pauses: two threads of Python take turns at one."""

ALL_KEYS = 1.0
"""Seconds of such pauses at most, so that the journal opens however steadily somebody types."""


class _MakesWay:
    """Asked for each module that the journal's thread imports: the place to pause for a key."""

    def __init__(self, typed_at: Callable[[], float]) -> None:
        self._typed_at = typed_at
        self._thread = threading.get_ident()
        self._left = ALL_KEYS

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        """Find nothing, which leaves it to the others; pause where somebody has just typed."""
        if threading.get_ident() != self._thread:
            return
        pause = min(self._typed_at() + A_KEY - time.monotonic(), self._left)
        if pause > 0:
            self._left -= pause
            time.sleep(pause)


class JournalThread:
    """Opens the journal when it is first needed, because that costs more than drawing the first screen."""

    def __init__(self, path: Path, clock: Callable[[], datetime], typed_at: Callable[[], float]) -> None:
        """Be ready for the journal at ``path``; nothing is opened yet.

        ``typed_at`` tells when the last key came, by ``time.monotonic``.
        """
        self._path = path
        self._clock = clock
        self._typed_at = typed_at
        self._executor = ThreadPoolExecutor(1, "journal")
        self._journal: Journal | None = None

    def run(self, work: Callable[[Journal], Any]) -> Awaitable[Any]:
        """Run ``work`` with the open journal; raises in the awaiter what it raises."""
        return asyncio.get_running_loop().run_in_executor(self._executor, self._with_journal, work)

    def submit(self, work: Callable[[Journal], Any]) -> Future[Any]:
        """Run ``work`` with the open journal, for whoever has no loop to await on."""
        return self._executor.submit(self._with_journal, work)

    @property
    def is_held_up(self) -> bool:
        """Whether what is under way waits for another program."""
        return self._journal is not None and self._journal.is_held_up

    def _with_journal(self, work: Callable[[Journal], Any]) -> Any:
        if self._journal is None:
            self._journal = self._opened()
        return work(self._journal)

    def _opened(self) -> Journal:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(BRIEF)
        makes_way = _MakesWay(self._typed_at)
        # A new list each time: another thread may be going through the one that is there.
        sys.meta_path = [makes_way, *sys.meta_path]
        try:
            from recap.journal.journal import Journal

            return Journal(self._path, self._clock)
        finally:
            sys.meta_path = [finder for finder in sys.meta_path if finder is not makes_way]
            sys.setswitchinterval(usual)

    def close(self) -> None:
        """Finish what was asked for and close."""
        self._executor.shutdown(wait=True)
        if self._journal is not None:
            self._journal.close()
