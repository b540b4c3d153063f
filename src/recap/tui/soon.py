"""When what is typed is written: within a second of the first unsaved keystroke."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PAUSE = 0.7
"""Seconds from the first unsaved keystroke to its write: with the write itself, within one second."""

RETRY = 1.0
"""Seconds until a write that failed is tried again."""


class Soon:
    """Calls ``due`` a moment after it was asked to; who asks meanwhile waits for the same moment."""

    def __init__(self, due: Callable[[], object]) -> None:
        self._due = due
        self._timer: asyncio.TimerHandle | None = None

    def __call__(self, seconds: float = PAUSE) -> None:
        """Let it be due in so many seconds, where it is not due already."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(seconds, self._now)

    def _now(self) -> None:
        self._timer = None
        self._due()

    def cancel(self) -> None:
        """Let nothing be due any more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
