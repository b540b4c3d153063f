"""Texts in hand that are no recap: kept while they are typed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from recap.journal.errors import JournalError
from recap.tui.soon import RETRY, Soon

if TYPE_CHECKING:
    from recap.journal.journal import Journal
    from recap.tui.app import RecapApp


class KeptTexts(ABC):
    """A few texts and their way into the journal: within a second, on the way out, and again if it failed."""

    def __init__(self, app: RecapApp, texts: tuple[str, ...]) -> None:
        """Take ``texts`` in hand, as the journal has them."""
        self.app = app
        self.texts = self.kept = texts
        self._soon = Soon(lambda: app.run_worker(self.save()))

    @abstractmethod
    def write(self, journal: Journal, texts: tuple[str, ...]) -> None:
        """Write these texts where they belong, on this very thread."""

    def begin(self) -> None:
        """Be written on every way out of the app too."""
        self.app.keepers.append(self)

    def end(self) -> None:
        """Be in hand no more, unless something is still to be written."""
        self._soon.cancel()
        if self.is_kept:
            self.app.keepers.remove(self)

    def take(self, texts: tuple[str, ...]) -> None:
        """Take in what stands in the fields; it is written within a second."""
        self.texts = texts
        self._soon()

    @property
    def is_kept(self) -> bool:
        """Whether the journal has what stands in the fields."""
        return self.texts == self.kept

    def flush(self, journal: Journal) -> None:
        """Write what is left, on this very thread."""
        texts = self.texts
        if texts != self.kept:
            self.write(journal, texts)
            self.kept = texts

    async def save(self) -> None:
        """Write what is left; tries again by itself."""
        try:
            await self.app.in_journal(self.flush)
        except JournalError:
            self._soon(RETRY)
