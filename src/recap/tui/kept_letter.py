"""A letter in hand on its way into the journal, and what another program wrote in it meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.rules.both import both_letters, tidy
from recap.tui.kept_texts import KeptTexts

if TYPE_CHECKING:
    from collections.abc import Callable

    from recap.journal.journal import Journal
    from recap.rules.opportunity import Letter
    from recap.tui.app import RecapApp
    from recap.tui.writing import Writing


class KeptLetter(KeptTexts["Letter"]):
    """Keeps the letter of a ``Writing``, and takes in what another program wrote."""

    def __init__(
        self, app: RecapApp, writing: Writing, catch_up: Callable[[], None], moved: Callable[[], None]
    ) -> None:
        """Keep the letter of ``writing``.

        ``catch_up`` takes in what is typed already and not heard of yet; ``moved`` hears of words from
        elsewhere.
        """
        super().__init__(app, writing.letter)
        self.writing = writing
        self._base = writing.begun
        self._landed: tuple[Letter, Letter] | None = None
        self._catch_up = catch_up
        self._moved = moved

    def write(self, journal: Journal, texts: Letter) -> None:
        """Write the letter; what came of it stays here until it is settled."""
        self._landed = texts, journal.letters.keep(texts, self._base)
        self._base = texts

    def settle(self) -> None:
        """Take in what another program wrote in the letter."""
        landed, self._landed = self._landed, None
        if landed is None:
            return
        sent, stored = tidy(landed[0]), landed[1]
        if _words(stored) == _words(sent):
            return
        self._catch_up()
        self.writing.take_over(both_letters(sent, stored, self.writing.letter))
        self.texts, self.kept, self._base = self.writing.letter, stored, stored
        self._moved()

    async def keep_draft(self) -> bool:
        """Keep it also where nothing was typed in it; whether what stands here is all of it."""
        texts = self.texts
        async with self._saving:
            await self.app.in_journal(lambda journal: self.write(journal, texts))
            self.kept = texts
            self.settle()
        return self.texts == texts


def _words(letter: Letter) -> tuple[object, ...]:
    return letter.id, letter.channel, letter.subject, letter.body, dict(letter.filled)
