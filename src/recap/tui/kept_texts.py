"""What is in hand and is no recap, a letter, a close-out, the texts of a box: kept while it is typed."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Generic, TypeVar

from recap.journal.errors import JournalError
from recap.tui.soon import RETRY, Soon

if TYPE_CHECKING:
    from recap.journal.journal import Journal
    from recap.tui.app import RecapApp

InHand = TypeVar("InHand")


class KeptTexts(ABC, Generic[InHand]):
    """A value and its way into the journal: within a second, on the way out, and again if it failed."""

    def __init__(self, app: RecapApp, texts: InHand) -> None:
        """Take ``texts`` in hand, as the journal has them."""
        self.app = app
        self.texts = self.kept = texts
        self._soon = Soon(lambda: app.beside(self.save()))
        self._saving = asyncio.Lock()

    @abstractmethod
    def write(self, journal: Journal, texts: InHand) -> None:
        """Write these where they belong, on this very thread.

        ``kept`` is what they were made from: what another program wrote there since then stays too.
        """

    def begin(self) -> None:
        """Be written on every way out of the app too."""
        self.app.keepers.append(self)

    def end(self) -> None:
        """Be in hand no more, unless something is still to be written."""
        self._soon.cancel()
        if self.is_kept:
            self.app.keepers.remove(self)

    def take(self, texts: InHand) -> None:
        """Take in what stands in the fields; it is written within a second."""
        self.texts = texts
        if not self.is_kept:
            self._soon()

    @property
    def is_kept(self) -> bool:
        """Whether the journal has what is in hand."""
        return self.texts == self.kept

    def flush(self, journal: Journal) -> None:
        """Write what is left, on this very thread."""
        texts = self.texts
        if texts != self.kept:
            self.write(journal, texts)
            self.kept = texts

    async def save(self) -> None:
        """Write what is left. Raises the journal's errors, and tries again by itself."""
        if self.is_kept:
            return
        async with self._saving:
            try:
                await self.app.in_journal(self.flush)
            except JournalError:
                self._soon(RETRY)
                raise
            self.settle()

    def settle(self) -> None:
        """Take in what came of a write."""
