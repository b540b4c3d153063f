"""Every way out of the app keeps what is in hand: a signal, a closed terminal, a fault of our own."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, Protocol

from recap.tui.in_order import InOrderApp

if TYPE_CHECKING:
    from concurrent.futures import Future

    from rich.console import RenderableType

    from recap.journal.journal import Journal
    from recap.tui.journal_thread import JournalThread

CRASHED = (
    "recap stopped because of a fault of its own. What you typed is in the journal; "
    "start recap again and it opens where you were. The report below holds none of your words."
)
NOT_KEPT = "The last words could not be written: {reason}"

PATIENCE = 0.7
"""Seconds the last write may take on the way out by a signal."""

PATIENCE_AT_WORK = 5.0
"""The same where nobody keeps it from going on: a machine or disk that is only slow must not cost a word."""

PATIENCE_AFTER_A_FAULT = 6.0
"""The same after a fault of our own, when nobody else counts the seconds: longer than the journal waits."""

LOOK_AGAIN = 1.0
"""Seconds between two looks at whether the terminal is still there."""

LONGEST = 0.95
"""Seconds from a signal to the end of the process, whatever happens to anything but that last write."""

TO_LEAVE = 0.25
"""Seconds of these that are left in any case to give the terminal back."""


class Keeping(Protocol):
    """Something in hand that is kept as it is written."""

    @property
    def is_kept(self) -> bool:
        """Whether the journal has all of it."""

    def flush(self, journal: Journal) -> None:
        """Write what is left; called on the journal's thread."""


class SafeExitApp(InOrderApp):
    """An app that loses nothing when it ends."""

    journal_thread: JournalThread

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.keepers: list[Keeping] = []

    def run(self, *arguments: Any, **named: Any) -> int | None:
        """Run the app; afterwards nothing more is said to a terminal that is gone."""
        try:
            return super().run(*arguments, **named)
        finally:
            _forget_a_lost_terminal()

    def listen_for_signals(self) -> None:
        """Leave by SIGTERM and SIGHUP in good order; Textual has no handlers for them."""
        if sys.platform != "win32" and threading.current_thread() is threading.main_thread():
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self._end_by_signal, number)
            if not self.is_headless:
                loop.call_later(LOOK_AGAIN, self._look_for_terminal)

    def _look_for_terminal(self) -> None:
        # Not every terminal that goes says so with a signal, and Textual would read nothing from it for ever.
        if _is_terminal_gone():
            self._end_by_signal(signal.SIGHUP)
        else:
            asyncio.get_running_loop().call_later(LOOK_AGAIN, self._look_for_terminal)

    def keep_everything(self, seconds: float = PATIENCE) -> str:
        """Write what is left, now; what went wrong, or nothing."""
        try:
            for keeper in [keeper for keeper in self.keepers if not keeper.is_kept]:
                self._finish(self.journal_thread.submit(keeper.flush), seconds)
        except Exception as error:  # noqa: BLE001  (the way out must not fail, whatever the journal says)
            return str(error) or "the journal did not answer in time."
        return ""

    def _finish(self, writing: Future[Any], seconds: float) -> None:
        try:
            writing.result(seconds)
        except TimeoutError:
            if writing.done() or self.journal_thread.is_held_up:
                raise
            writing.result(PATIENCE_AT_WORK)

    def _end_by_signal(self, number: int) -> None:
        code = 128 + number
        began = time.monotonic()
        self.keep_everything()
        left = max(LONGEST - (time.monotonic() - began), TO_LEAVE)
        deadline = threading.Timer(left, os._exit, (code,))
        deadline.daemon = True
        deadline.start()
        self.exit(code, return_code=code)

    def panic(self, *renderables: RenderableType) -> None:
        """Leave because Textual cannot go on, with what it has to say."""
        self.keep_everything(PATIENCE_AFTER_A_FAULT)
        self._return_code = 1
        super().panic(*renderables)

    def _fatal_error(self) -> None:
        from rich.console import Group
        from rich.text import Text
        from rich.traceback import Traceback

        # One fault often brings others along, and Textual prints the first report alone.
        if not self._exit_renderables:
            problem = self.keep_everything(PATIENCE_AFTER_A_FAULT)
            said = [CRASHED, *([NOT_KEPT.format(reason=problem)] if problem else [])]
            report = Traceback(show_locals=False, max_frames=8)
            for stack in report.trace.stacks:
                # What an error says of itself often quotes the text that it is about.
                stack.exc_value = ""
            self._exit_renderables.append(Group(Text("\n".join(said) + "\n"), report))
        self._close_messages_no_wait()


def _is_terminal_gone() -> bool:
    if sys.__stdin__ is None or not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(sys.__stdin__.fileno(), 0)
    return any(event & select.POLLHUP for _, event in poll.poll(0))


def _forget_a_lost_terminal() -> None:
    """Let what could not be written go nowhere: Python would fail over it and change the exit code."""
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
