"""Writing a better answer to a question; what is written is kept while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from recap.rules.text import shown
from recap.tui.screens.floating import FloatingScreen, Words, back
from recap.tui.weights import HERE, QUIET
from recap.tui.widgets.field import Field
from recap.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from textual.timer import Timer

    from recap.journal.journal import Journal
    from recap.rules.question_bank import BankedQuestion
    from recap.tui.app import RecapApp

ASK = "What would you say now?"
YOU_SAID = "You said: {answer}"
BELOW = "The versions before stay."
PAUSE = 0.8
"""Seconds from the first unsaved keystroke to its write."""


class BetterAnswerScreen(FloatingScreen[None]):
    """Room to write it in; it is kept while it is typed."""

    app: RecapApp

    CSS_PATH = ["../places.tcss", "../floating.tcss", "../themes.tcss"]  # noqa: RUF012  (as in Screen)
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        back("keep", "Keep it and go back.", "better.keep", "Keep"),
        Binding("ctrl+s", "keep", "Keep", show=False, tooltip="Keep it and go back.", id="better.keep_too"),
    ]

    def __init__(self, question: BankedQuestion) -> None:
        """Ask for a better answer to ``question``."""
        super().__init__()
        self.question = question
        self.kept = question.better_answer.strip()
        self.begun = ""
        self._saving: Timer | None = None

    def compose(self) -> ComposeResult:
        """The question, what was said, room to write."""
        question = self.question
        parts = [(shown(question.text), HERE)]
        answer = next((one.answer for one in question.asked if one.answer), "")
        if answer:
            parts.append((f"\n{YOU_SAID.format(answer=shown(answer))}", QUIET))
        with Vertical(classes="floating"):
            with Words():
                yield Static(Content.assemble(*parts), classes="question", markup=False)
            yield Field("better", ASK, text=question.better_answer, shape="long", label_width=2)
            yield Static(Content.styled(BELOW, QUIET), classes="below", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        """Begin behind what is there; a signal on the way keeps what is written too."""
        self.app.keepers.append(self)
        field = self.query_one(Field)
        self.set_focus(field)
        field.move_cursor(field.document.end)

    def on_unmount(self) -> None:
        """Leave nothing behind."""
        self.app.keepers.remove(self)

    @property
    def text(self) -> str:
        """What is written now."""
        return self.query_one(Field).text.strip()

    @property
    def is_kept(self) -> bool:
        """Whether there is nothing new to keep."""
        return self.text in ("", self.kept)

    @on(Field.Edited)
    def _soon(self) -> None:
        if self._saving is None:
            self._saving = self.set_timer(PAUSE, self._due)

    def _due(self) -> None:
        self._saving = None
        self.app.beside(self._keep(self.text))

    async def _keep(self, text: str) -> None:
        await self.app.in_journal(lambda journal: self._write(journal, text))

    def flush(self, journal: Journal) -> None:
        """Write it, on this very thread."""
        self._write(journal, self.text)

    def _write(self, journal: Journal, text: str) -> None:
        # What was kept of it a moment before is no version of its own.
        if text not in ("", self.kept):
            today = self.app.now().date()
            journal.learning.better_answer(self.question.key, text, today, instead_of=self.begun or None)
            self.begun = self.kept = text

    async def action_keep(self) -> None:
        """Keep it."""
        await self._keep(self.text)
        self.dismiss(None)


async def write_better_answer(app: RecapApp, question: BankedQuestion) -> BankedQuestion:
    """Let the person write one; gives the question as it is then."""
    screen = BetterAnswerScreen(question)
    await app.push_screen_wait(screen)
    now: BankedQuestion = await app.in_journal(lambda journal: journal.learning.question(question.key))
    return now
