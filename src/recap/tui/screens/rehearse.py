"""Rehearsing: one question at a time is said aloud, and the better answer is shown afterwards."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen

from recap.rules.dates import how_long_ago
from recap.rules.text import shown
from recap.tui.leaving import has_left
from recap.tui.screens.better_answer import write_better_answer
from recap.tui.weights import HERE, QUIET, WRITTEN
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.keys import Keys
from recap.tui.widgets.told import Told

if TYPE_CHECKING:
    from recap.rules.question_bank import BankedQuestion
    from recap.tui.app import RecapApp
    from recap.tui.widgets.page import Paragraph

ALOUD = "Say your answer aloud, as if they had just asked."
SHOW = ("enter", "show the better answer")
ANSWERS = (("o", "once more"), ("g", "good"), ("e", "write it differently"))
COMES_BACK = "It comes back {when}."
RESTS = "It rests now."
ONCE_MORE = "It comes once more at the end."
DONE = "That is all for today."
LEAVE = ("enter", "back to the questions")


class RehearseScreen(Screen[None]):
    """Goes through questions; leaving at any time is fine, each answer is kept at once."""

    app: RecapApp

    CSS_PATH = ["../places.tcss", "../themes.tcss"]  # noqa: RUF012  (as in Screen)
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", tooltip="Stop here; what was said is kept.", id="rehearse.leave"),
    ]

    def __init__(self, questions: Sequence[BankedQuestion]) -> None:
        """Go through ``questions``, each with a better answer."""
        super().__init__(classes="rehearsal")
        self.left = deque(questions)
        self.is_shown = False
        self.before = ""

    def compose(self) -> ComposeResult:
        """Room for one question and its answer."""
        with VerticalScroll(id="room", can_focus=False), Vertical(id="question"):
            pass
        yield KeyLine()

    async def on_mount(self) -> None:
        """Ask the first one."""
        await self._show()

    async def _show(self) -> None:
        if has_left(self):
            return
        page, keys = Told("said-aloud"), Keys(self._choices())
        page.add_class("question")
        room = self.query_one("#question", Vertical)
        with self.app.batch_update():
            await room.remove_children()
            await room.mount_all([page, keys])
        page.show(self._paragraphs())
        self.set_focus(keys)
        self.query_one("#room").scroll_home(animate=False)

    def _choices(self) -> Sequence[tuple[str, str]]:
        if not self.left:
            return (LEAVE,)
        return ANSWERS if self.is_shown else (SHOW,)

    def _paragraphs(self) -> list[Paragraph]:
        space: Paragraph = (0, Content(""))
        before: list[Paragraph] = [(0, Content.styled(self.before, QUIET)), space] if self.before else []
        if not self.left:
            return [*before, (0, Content.styled(DONE, HERE))]
        question = self.left[0]
        asked: list[Paragraph] = [*before, (0, Content.styled(shown(question.text), HERE)), space]
        if not self.is_shown:
            return [*asked, (0, Content.styled(ALOUD, QUIET))]
        lines = shown(question.better_answer).split("\n")
        return [*asked, *((0, Content.styled(line, WRITTEN)) for line in lines)]

    @on(Keys.Chosen)
    async def _chosen(self, event: Keys.Chosen) -> None:
        event.stop()
        if not self.left:
            self.dismiss(None)
        elif event.key == SHOW[0]:
            self.is_shown = True
            await self._show()
        elif event.key == "e":
            self.app.lead_on(self._write())
        else:
            await self.app.told(self._said(good=event.key == "g"))

    async def _said(self, *, good: bool) -> None:
        question, today = self.left[0], self.app.now().date()
        after = await self.app.in_journal(
            lambda journal: journal.learning.rehearsed(question.key, today, good=good)
        )
        self.left.popleft()
        if not good:
            self.left.append(after)
            self.before = ONCE_MORE if len(self.left) > 1 else ""
        else:
            due = after.rehearsal.due_on
            self.before = COMES_BACK.format(when=how_long_ago(due, self.app.now())) if due else RESTS
        self.is_shown = False
        await self._show()

    async def _write(self) -> None:
        self.left[0] = await write_better_answer(self.app, self.left[0])
        await self._show()

    def action_leave(self) -> None:
        """Stop here."""
        self.dismiss(None)
