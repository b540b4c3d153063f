"""One question of the bank: the versions of the better answer, and every time it was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from recap.rules.text import shown
from recap.tui.question_items import NO_ANSWER, question_items
from recap.tui.screens.better_answer import write_better_answer
from recap.tui.screens.pick import PickScreen
from recap.tui.screens.rehearse import RehearseScreen
from recap.tui.taking_back import take_back
from recap.tui.theme_items import one_line
from recap.tui.weights import HERE, QUIET
from recap.tui.widgets.item_list import ItemList
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.told import Told
from recap.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from recap.journal.journal import Journal
    from recap.rules.question_bank import BankedQuestion
    from recap.tui.app import RecapApp

SAME_AS = "Which of these asks the same?"
SAME_WHY = "Their answers come together; u takes it back."
JOINED, APART = "Joined. u takes it back.", "A question of its own now. u takes it back."


class BankedQuestionScreen(Screen[None]):
    """One question."""

    app: RecapApp

    CSS_PATH = ["../places.tcss", "../themes.tcss"]  # noqa: RUF012  (as in Screen)
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", tooltip="Go back to the questions.", id="question.bank"),
        Binding("e", "better", "Better answer", tooltip="Write the better answer.", id="question.better"),
        Binding("p", "rehearse", "Say aloud", tooltip="Say the better answer aloud.", id="question.say"),
        Binding("m", "join", "Join", tooltip="Say which other question is the same.", id="question.join"),
        Binding("s", "split", "Split", tooltip="This wording asks something else.", id="question.split"),
        Binding("enter", "read", "Read", tooltip="Read the recap it was asked in.", id="question.read"),
        Binding("u", "undo", "Undo", tooltip="Take the last change back.", id="question.undo"),
    ]

    def __init__(self, question: BankedQuestion) -> None:
        """Show ``question``."""
        super().__init__(classes="learned")
        self.question = question
        self._can_undo = False

    def compose(self) -> ComposeResult:
        """The question, its answers."""
        yield TopBar("Themes")
        with VerticalScroll(id="learned", can_focus=False):
            yield Told("the-question")
            yield ItemList(is_alone=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the newest interview."""
        self.set_focus(self.query_one(ItemList))

    async def on_screen_resume(self) -> None:
        """Show what the journal has now; keys that were typed ahead wait for it."""
        self._show()
        await self.app.told(self._look(self.question.key))

    async def _look(self, key: str) -> None:
        self.question, self._can_undo = await self.app.in_journal(
            lambda journal: (journal.learning.question(key), journal.learning.can_undo())
        )
        self._show()

    def _show(self) -> None:
        paragraphs = [(0, Content.styled(shown(self.question.text), HERE))]
        if self.question.needs_answer:
            paragraphs.append((0, Content.styled(NO_ANSWER, QUIET)))
        self.query_one("#the-question", Told).show(paragraphs)
        self.query_one(ItemList).show(question_items(self.question, self.app.now().date()))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done now."""
        match action:
            case "rehearse":
                return bool(self.question.better_answer)
            case "split":
                return len({one.text for one in self.question.asked}) > 1
            case "undo":
                return self._can_undo
            case _:
                return True

    @on(ItemList.Moved)
    def _moved(self, event: ItemList.Moved) -> None:
        event.stop()

    @on(ItemList.Opened)
    def _opened(self, event: ItemList.Opened) -> None:
        event.stop()
        self.action_read()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_read(self) -> None:
        """Read the recap it was asked in."""
        from recap.tui.screens.read import ReadScreen

        key = self.query_one(ItemList).key
        if key:
            self.app.push_screen(ReadScreen(self.app.pages.recap(self.question.asked[int(key)].recap_id)))

    def action_better(self) -> None:
        """Write a better answer."""
        self.app.beside(self._better())

    async def _better(self) -> None:
        question = await write_better_answer(self.app, self.question)
        await self._look(question.key)

    def action_rehearse(self) -> None:
        """Say it aloud."""
        self.app.push_screen(RehearseScreen([self.question]))

    def action_join(self) -> None:
        """Say which other question is the same."""
        self.app.beside(self._join())

    async def _join(self) -> None:
        mine = self.question.key
        others = await self.app.in_journal(lambda journal: journal.learning.questions())
        rows = [(other.key, one_line(other.text), "", "") for other in others if other.key != mine]
        other = await self.app.push_screen_wait(PickScreen(SAME_AS, SAME_WHY, rows))
        if other:
            await self._do(lambda journal: journal.learning.join(mine, other), JOINED)

    def action_split(self) -> None:
        """Say that the wording under the bar is another question."""
        key = self.query_one(ItemList).key
        if key:
            mine, wording = self.question.key, self.question.asked[int(key)].text
            self.app.beside(self._do(lambda journal: journal.learning.split(mine, wording), APART))

    async def _do(self, change: Callable[[Journal], Any], said: str) -> None:
        question = await self.app.in_journal(change)
        self.notify(said, markup=False)
        await self._look(question.key)

    def action_undo(self) -> None:
        """Take the last change back."""
        self.app.beside(self._undo())

    async def _undo(self) -> None:
        wording = self.question.text
        await take_back(self.app)
        await self._look(self.question.key or wording)
