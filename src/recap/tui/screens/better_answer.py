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
from recap.tui.kept_texts import KeptTexts
from recap.tui.screens.floating import FloatingScreen, Words, back
from recap.tui.weights import HERE, QUIET
from recap.tui.widgets.field import Field
from recap.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from recap.journal.journal import Journal
    from recap.rules.question_bank import BankedQuestion
    from recap.tui.app import RecapApp

ASK = "What would you say now?"
YOU_SAID = "You said: {answer}"
BELOW = "The versions before stay."


class BetterAnswer(KeptTexts[tuple[str]]):
    """One more version of the answer to a question."""

    def __init__(self, app: RecapApp, question: BankedQuestion) -> None:
        """Go on from the one it has."""
        super().__init__(app, (question.better_answer.strip(),))
        self.key = question.key

    def take(self, texts: tuple[str]) -> None:
        """Take in what stands in the field; an empty one takes nothing away."""
        super().take(texts if any(texts) else self.kept)

    def write(self, journal: Journal, texts: tuple[str]) -> None:
        """Write it as the one version that it is, however often it is kept."""
        journal.learning.better_answer(self.key, texts[0], self.app.now().date(), writing=self)


class BetterAnswerScreen(FloatingScreen[None]):
    """Room to write it in; it is kept while it is typed."""

    app: RecapApp

    CSS_PATH = ["../places.tcss", "../floating.tcss", "../themes.tcss"]  # noqa: RUF012  (as in Screen)
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        back("keep", "Keep it and go back.", "better.keep", "Keep"),
        Binding(
            "tab,ctrl+s", "keep", "Keep", show=False, tooltip="Keep it and go back.", id="better.keep_too"
        ),
    ]

    def __init__(self, question: BankedQuestion) -> None:
        """Ask for a better answer to ``question``."""
        super().__init__()
        self.question = question
        self.better = BetterAnswer(self.app, question)

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
        self.better.begin()
        field = self.query_one(Field)
        field.enter = "keep"
        self.set_focus(field)
        field.move_cursor(field.document.end)

    def on_unmount(self) -> None:
        """Leave nothing behind."""
        self.better.end()

    @on(Field.Edited)
    def _take(self) -> None:
        self.better.take((self.query_one(Field).text.strip(),))

    async def action_keep(self) -> None:
        """Keep it."""
        self._take()
        await self.app.in_journal(self.better.flush)
        self.dismiss(None)


async def write_better_answer(app: RecapApp, question: BankedQuestion) -> BankedQuestion:
    """Let the person write one; gives the question as it is then."""
    screen = BetterAnswerScreen(question)
    await app.push_screen_wait(screen)
    now: BankedQuestion = await app.in_journal(lambda journal: journal.learning.question(question.key))
    return now
