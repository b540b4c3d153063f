"""One question of the bank: the versions of the better answer, and every time it was asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from recap.rules.question_bank import key_of
from recap.rules.text import shown
from recap.tui.question_items import NO_ANSWER, question_items
from recap.tui.screens.better_answer import write_better_answer
from recap.tui.screens.learned_screen import LearnedScreen, back, undo
from recap.tui.screens.pick import PickScreen
from recap.tui.screens.rehearse import RehearseScreen
from recap.tui.weights import HERE, QUIET
from recap.tui.widgets.one_row import one_line
from recap.tui.widgets.told import Told

if TYPE_CHECKING:
    from recap.journal.journal import Journal
    from recap.rules.question_bank import BankedQuestion

SAME_AS = "Which of these asks the same?"
SAME_WHY = "Their answers come together; u takes it back."
JOINED, APART = "Joined. u takes it back.", "A question of its own now. u takes it back."


class BankedQuestionScreen(LearnedScreen["BankedQuestion"]):
    """One question."""

    BINDINGS: ClassVar[list[BindingType]] = [
        back("question.bank", "Go back to the questions."),
        Binding("e", "better", "Better answer", tooltip="Write the better answer.", id="question.better"),
        Binding("p", "rehearse", "Say aloud", tooltip="Say the better answer aloud.", id="question.say"),
        Binding("m", "join", "Join", tooltip="Say which other question is the same.", id="question.join"),
        Binding("s", "split", "Split", tooltip="This wording asks something else.", id="question.split"),
        Binding("enter", "open", "Read", tooltip="Read the recap it was asked in.", id="question.read"),
        undo("question.undo"),
    ]

    def __init__(self, question: BankedQuestion) -> None:
        """Show ``question``."""
        super().__init__()
        self.question = question
        self.of = question.key

    def compose_above(self) -> Iterable[Widget]:
        """The question."""
        yield Told("the-question")

    def on_mount(self) -> None:
        """Show it as it was in the list."""
        self.show(self.question)

    def read(self, journal: Journal) -> BankedQuestion:
        """Read the question that this wording belongs to now."""
        return journal.learning.question(self.of)

    def show(self, found: BankedQuestion) -> None:
        """Show it with its answers."""
        self.question = found
        paragraphs = [(0, Content.styled(shown(found.text), HERE))]
        if found.needs_answer:
            paragraphs.append((0, Content.styled(NO_ANSWER, QUIET)))
        self.query_one("#the-question", Told).show(paragraphs)
        self.items.show(question_items(found, self.app.now().date()), self.key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with this question."""
        match action:
            case "rehearse":
                return bool(self.question.better_answer)
            case "split":
                return len({one.text for one in self.question.asked}) > 1
            case _:
                return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Read the recap it was asked in."""
        self.read_recap(self.question.asked[int(self.key)].recap_id)

    def action_better(self) -> None:
        """Write a better answer."""
        self.app.lead_on(self._better())

    async def _better(self) -> None:
        await write_better_answer(self.app, self.question)
        await self.look()

    def action_rehearse(self) -> None:
        """Say it aloud."""
        self.app.push_screen(RehearseScreen([self.question]))

    def action_join(self) -> None:
        """Say which other question is the same."""
        self.app.lead_on(self._join())

    async def _join(self) -> None:
        mine = self.question.key
        others = await self.app.in_journal(lambda journal: journal.learning.questions())
        rows = [(other.key, one_line(other.text), "", "") for other in others if other.key != mine]
        other = await self.app.push_screen_wait(PickScreen(SAME_AS, SAME_WHY, rows))
        if other:
            await self.do(lambda journal: journal.learning.join(mine, other), JOINED)

    def action_split(self) -> None:
        """Say that the wording under the bar is another question, and show that one."""
        mine, wording = self.of, self.question.asked[int(self.key)].text
        self.of = key_of(wording)
        self.app.beside(self.do(lambda journal: journal.learning.split(mine, wording), APART))
