"""The question bank: every question that was asked, those that stumbled without a better answer first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from recap.rules.text import shown
from recap.tui.question_items import bank_items
from recap.tui.screens.learned_screen import LearnedScreen, back, undo
from recap.tui.widgets.field import Field

if TYPE_CHECKING:
    from recap.journal.journal import Journal
    from recap.rules.question_bank import BankedQuestion

EMPTY = (
    "Every question you are asked will be here, the same one from different interviews together.\n"
    "Press F2 to write a recap: its step 4 asks for them."
)
NOTHING = "No question with “{words}”.\nIt looked through questions, answers and companies. esc shows all."
NOTHING_DUE = "Nothing comes back today. On the page of a question, p says that one aloud."


class QuestionBankScreen(LearnedScreen["list[BankedQuestion]"]):
    """The list; a question opens on a page of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        back("bank.back", "Go back, or show all questions."),
        Binding("enter", "open", "Open", tooltip="All answers to this question.", id="bank.open"),
        Binding("e", "better", "Better answer", tooltip="Write the better answer.", id="bank.better"),
        Binding("p", "rehearse", "Say aloud", tooltip="Say the better answers aloud.", id="bank.rehearse"),
        Binding("slash", "find", "Find", tooltip="Find a question by any words.", id="bank.find"),
        undo("bank.undo"),
    ]

    def __init__(self) -> None:
        """Make the page."""
        super().__init__()
        self.words = ""
        self.questions: dict[str, BankedQuestion] = {}

    def compose_top(self) -> Iterable[Widget]:
        """The box to find in."""
        yield Field("find", "Find", hint="words of a question, an answer, a company", label_width=8)

    def on_mount(self) -> None:
        """Open the box when it is asked for."""
        self.query_one("#find").display = False

    def read(self, journal: Journal) -> list[BankedQuestion]:
        """Read the questions with the words in the box."""
        return journal.learning.questions(self.words)

    def show(self, found: list[BankedQuestion]) -> None:
        """Show them."""
        self.questions = {question.key: question for question in found}
        self.items.show(bank_items(found, self.app.now().date()), self.key)
        nothing = NOTHING.format(words=shown(self.words)) if self.words.strip() else EMPTY
        self.say("" if found else nothing)

    @on(Field.Edited)
    def _filter(self, event: Field.Edited) -> None:
        event.stop()
        self.words = event.text
        self.app.beside(self.look())

    @on(Field.Done)
    def _found(self, event: Field.Done) -> None:
        event.stop()
        self.set_focus(self.items)

    @on(Field.Left)
    def _to_list(self, event: Field.Left) -> None:
        event.stop()
        if event.direction > 0:
            self.set_focus(self.items)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the question under the bar, and with a bank that is not empty."""
        if action in ("better", "rehearse"):
            return bool(self.key)
        if action == "find":
            return bool(self.key or self.words)
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Show all questions again, or go back."""
        field = self.query_one("#find", Field)
        if not field.display:
            super().action_back()
            return
        field.put("")
        field.display = False
        self.words = ""
        self.set_focus(self.items)
        self.app.beside(self.look())

    def action_find(self) -> None:
        """Open the box to find in."""
        field = self.query_one("#find", Field)
        field.display = True
        self.set_focus(field)

    def action_open(self) -> None:
        """Show all answers to a question."""
        from recap.tui.screens.banked_question import BankedQuestionScreen

        self.app.push_screen(BankedQuestionScreen(self.questions[self.key]))

    def action_better(self) -> None:
        """Write a better answer."""
        self.app.lead_on(self._better(self.questions[self.key]))

    async def _better(self, question: BankedQuestion) -> None:
        from recap.tui.screens.better_answer import write_better_answer

        await write_better_answer(self.app, question)
        await self.look()

    def action_rehearse(self) -> None:
        """Say aloud what is due."""
        self.app.lead_on(self._rehearse())

    async def _rehearse(self) -> None:
        from recap.tui.screens.rehearse import RehearseScreen

        today = self.app.now().date()
        due = await self.app.in_journal(lambda journal: journal.learning.rehearsals(today))
        if due:
            await self.app.push_screen(RehearseScreen(due))
        else:
            self.notify(NOTHING_DUE, markup=False)
