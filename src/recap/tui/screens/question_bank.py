"""The question bank: every question that was asked, those that stumbled without a better answer first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from recap.rules.text import shown
from recap.tui.question_items import bank_items
from recap.tui.taking_back import take_back
from recap.tui.widgets.field import Field
from recap.tui.widgets.item_list import ItemList
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from recap.rules.question_bank import BankedQuestion
    from recap.tui.app import RecapApp

EMPTY = (
    "Every question you are asked will be here, the same one from different interviews together.\n"
    "Press F2 to write a recap: its step 4 asks for them."
)
NOTHING = "No question with “{words}”.\nIt looked through questions, answers and companies. esc shows all."
NOTHING_DUE = "Nothing comes back today. On the page of a question, p says that one aloud."


class QuestionBankScreen(Screen[None]):
    """The list; a question opens on a page of its own."""

    app: RecapApp

    CSS_PATH = ["../places.tcss", "../themes.tcss"]  # noqa: RUF012  (as in Screen)
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", tooltip="Go back, or show all questions.", id="bank.back"),
        Binding("enter", "open", "Open", tooltip="All answers to this question.", id="bank.open"),
        Binding("e", "better", "Better answer", tooltip="Write the better answer.", id="bank.better"),
        Binding("p", "rehearse", "Say aloud", tooltip="Say the better answers aloud.", id="bank.rehearse"),
        Binding("slash", "find", "Find", tooltip="Find a question by any words.", id="bank.find"),
        Binding("u", "undo", "Undo", tooltip="Take the last change back.", id="bank.undo"),
    ]

    def __init__(self) -> None:
        """Make the page."""
        super().__init__(classes="learned")
        self.words = ""
        self.questions: dict[str, BankedQuestion] = {}
        self._can_undo = False

    def compose(self) -> ComposeResult:
        """The box to find in, the questions."""
        yield TopBar("Themes")
        yield Field("find", "Find", hint="words of a question, an answer, a company", label_width=8)
        yield Static("", id="empty", markup=False)
        with VerticalScroll(id="learned", can_focus=False):
            yield ItemList(is_alone=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one("#find").display = False
        self.query_one("#empty").display = False
        self.set_focus(self.query_one(ItemList))

    async def on_screen_resume(self) -> None:
        """Show what the journal has now; keys that were typed ahead wait for it."""
        await self.app.told(self.look())

    async def look(self) -> None:
        """Read the questions."""
        words = self.words
        found, self._can_undo = await self.app.in_journal(
            lambda journal: (journal.learning.questions(words), journal.learning.can_undo())
        )
        if words != self.words:
            return
        self.questions = {question.key: question for question in found}
        items = self.query_one(ItemList)
        items.show(bank_items(found, self.app.now().date()), items.key)
        empty = self.query_one("#empty", Static)
        empty.update(Content(NOTHING.format(words=shown(words)) if words.strip() else EMPTY))
        empty.display = not found
        self.refresh_bindings()

    @on(ItemList.Moved)
    def _moved(self, event: ItemList.Moved) -> None:
        event.stop()
        self.refresh_bindings()

    @on(ItemList.Opened)
    def _opened(self, event: ItemList.Opened) -> None:
        event.stop()
        self.action_open()

    @on(Field.Edited)
    def _filter(self, event: Field.Edited) -> None:
        event.stop()
        self.words = event.text
        self.app.beside(self.look())

    @on(Field.Done)
    def _found(self, event: Field.Done) -> None:
        event.stop()
        self.set_focus(self.query_one(ItemList))

    @on(Field.Left)
    def _to_list(self, event: Field.Left) -> None:
        event.stop()
        if event.direction > 0:
            self.set_focus(self.query_one(ItemList))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done now."""
        if action in ("open", "better"):
            return bool(self.query(ItemList)) and bool(self.query_one(ItemList).key)
        if action == "undo":
            return self._can_undo
        return True

    def action_back(self) -> None:
        """Show all questions again, or go back."""
        field = self.query_one("#find", Field)
        if not field.display:
            self.dismiss(None)
            return
        field.put("")
        field.display = False
        self.words = ""
        self.set_focus(self.query_one(ItemList))
        self.app.beside(self.look())

    def action_find(self) -> None:
        """Open the box to find in."""
        field = self.query_one("#find", Field)
        field.display = True
        self.set_focus(field)

    def action_open(self) -> None:
        """Show all answers to a question."""
        from recap.tui.screens.banked_question import BankedQuestionScreen

        question = self.questions.get(self.query_one(ItemList).key)
        if question is not None:
            self.app.push_screen(BankedQuestionScreen(question))

    def action_better(self) -> None:
        """Write a better answer."""
        question = self.questions.get(self.query_one(ItemList).key)
        if question is not None:
            self.app.beside(self._better(question))

    async def _better(self, question: BankedQuestion) -> None:
        from recap.tui.screens.better_answer import write_better_answer

        await write_better_answer(self.app, question)
        await self.look()

    def action_rehearse(self) -> None:
        """Say aloud what is due."""
        self.app.beside(self._rehearse())

    async def _rehearse(self) -> None:
        from recap.tui.screens.rehearse import RehearseScreen

        today = self.app.now().date()
        due = await self.app.in_journal(lambda journal: journal.learning.rehearsals(today))
        if due:
            await self.app.push_screen(RehearseScreen(due))
        else:
            self.notify(NOTHING_DUE, markup=False)

    def action_undo(self) -> None:
        """Take the last change back."""
        self.app.beside(self._undo())

    async def _undo(self) -> None:
        await take_back(self.app)
        await self.look()
