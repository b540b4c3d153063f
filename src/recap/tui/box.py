"""A small box with more in it than a word or two: what is typed there is kept until it is added."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from recap.journal.errors import JournalError
from recap.tui.screens.fields import Asked, FieldsScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from recap.journal.journal import Journal
    from recap.tui.app import RecapApp
    from recap.tui.widgets.field import Shape

PAUSE = 0.7
"""Seconds from the first unsaved keystroke to its write."""

RETRY = 1.0
"""Seconds until a write that failed is tried again."""

BEGUN = "This is what you had begun to write."
WAITS = "Not added. What you wrote waits in its box."


class Box:
    """Asks with a ``FieldsScreen``, keeps what is typed within a second, and offers it the next time.

    ``name`` tells what the box is about, so that the same one is met again.
    """

    def __init__(
        self, app: RecapApp, name: str, question: str, fields: tuple[Asked, ...], shape: Shape = "line"
    ) -> None:
        """Ask ``question`` with ``fields``, each a name, a label and the text that is there already.

        ``shape`` is that of the last of them.
        """
        self.app = app
        self.name = name
        self.question = question
        self.fields = fields
        self.shape: Shape = shape
        self._there = tuple(text for _, _, text in fields)
        self._texts = self._kept = self._there
        self._timer: asyncio.TimerHandle | None = None

    async def ask(self) -> tuple[str, ...] | None:
        """One text for each field, kept until they are added; None when the person went back."""
        begun = await self.app.in_journal(lambda journal: journal.begun.texts(self.name))
        if len(begun) == len(self.fields):
            self._texts = self._kept = begun
        self.app.keepers.append(self)
        try:
            return await self._ask()
        finally:
            self._cancel()
            if self.is_kept:
                self.app.keepers.remove(self)

    async def _ask(self) -> tuple[str, ...] | None:
        while True:
            fields = tuple(
                (name, label, text) for (name, label, _), text in zip(self.fields, self._texts, strict=True)
            )
            below = BEGUN if self._texts != self._there else ""
            texts = await self.app.push_screen_wait(
                FieldsScreen(self.question, fields, below=below, box=self, shape=self.shape)
            )
            if texts is not None:
                self._texts = texts
            try:
                await self.app.in_journal(self.flush)
            except JournalError as error:
                self.app.notify(str(error), severity="warning", markup=False)
                if texts is not None:
                    continue
            if texts is None and self._texts != self._there:
                self.app.notify(WAITS, markup=False)
            return texts

    async def add(self, write: Callable[[Journal], Any]) -> Any:
        """Let ``write`` put what was asked where it belongs; from then on it no longer stands in the box."""

        def added(journal: Journal) -> Any:
            given = write(journal)
            journal.begun.done(self.name)
            return given

        return await self.app.in_journal(added)

    def take(self, texts: tuple[str, ...]) -> None:
        """Take in what stands in the fields; it is written within a second."""
        self._texts = texts
        self._soon(PAUSE)

    @property
    def is_kept(self) -> bool:
        """Whether the journal has what stands in the fields."""
        return self._texts == self._kept

    def flush(self, journal: Journal) -> None:
        """Write it, on this very thread."""
        texts = self._texts
        if texts == self._kept:
            return
        if texts == self._there or not any(text.strip() for text in texts):
            journal.begun.done(self.name)
        else:
            journal.begun.keep(self.name, texts)
        self._kept = texts

    def _soon(self, seconds: float) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(seconds, self._due)

    def _due(self) -> None:
        self._timer = None
        self.app.run_worker(self._save())

    async def _save(self) -> None:
        try:
            await self.app.in_journal(self.flush)
        except JournalError:
            self._soon(RETRY)

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
