"""A small box with more in it than a word or two: what is typed there is kept until it is added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recap.journal.errors import JournalError
from recap.tui.kept_texts import KeptTexts
from recap.tui.screens.fields import Asked, FieldsScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from recap.journal.journal import Journal
    from recap.tui.app import RecapApp
    from recap.tui.widgets.field import Shape

BEGUN = "This is what you had begun to write."
WAITS = "Not added. What you wrote waits in its box."


class Box(KeptTexts[tuple[str, ...]]):
    """Asks with a ``FieldsScreen``, keeps what is typed within a second, and offers it the next time.

    ``name`` tells what the box is about, so that the same one is met again.
    """

    def __init__(
        self, app: RecapApp, name: str, question: str, fields: tuple[Asked, ...], shape: Shape = "line"
    ) -> None:
        """Ask ``question`` with ``fields``, each a name, a label and the text that is there already.

        ``shape`` is that of the last of them.
        """
        self._there = tuple(text for _, _, text in fields)
        super().__init__(app, self._there)
        self.name = name
        self.question = question
        self.fields = fields
        self.shape: Shape = shape

    async def ask(self) -> tuple[str, ...] | None:
        """One text for each field, kept until they are added; None when the person went back."""
        begun = await self.app.in_journal(lambda journal: journal.begun.texts(self.name))
        if len(begun) == len(self.fields):
            self.texts = self.kept = begun
        self.begin()
        try:
            return await self._ask()
        finally:
            self.end()

    async def _ask(self) -> tuple[str, ...] | None:
        while True:
            fields = tuple(
                (name, label, text) for (name, label, _), text in zip(self.fields, self.texts, strict=True)
            )
            below = BEGUN if self.texts != self._there else ""
            texts = await self.app.push_screen_wait(
                FieldsScreen(self.question, fields, below=below, box=self, shape=self.shape)
            )
            if texts is not None:
                self.texts = texts
            try:
                await self.app.in_journal(self.flush)
            except JournalError as error:
                self.app.notify(str(error), severity="warning", markup=False)
                if texts is not None:
                    continue
            if texts is None and self.texts != self._there:
                self.app.notify(WAITS, markup=False)
            return texts

    async def add(self, write: Callable[[Journal], Any]) -> Any:
        """Let ``write`` put what was asked where it belongs; from then on it no longer stands in the box."""

        def added(journal: Journal) -> Any:
            given = write(journal)
            journal.begun.done(self.name, self.kept, self._there)
            return given

        return await self.app.in_journal(added)

    def write(self, journal: Journal, texts: tuple[str, ...]) -> None:
        """Keep them, or let go of them where there is nothing to keep."""
        if texts == self._there or not any(text.strip() for text in texts):
            journal.begun.done(self.name, self.kept, self._there)
        else:
            journal.begun.keep(self.name, texts, self.kept)
