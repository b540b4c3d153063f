"""What became of an opportunity, said with one key; the day is today unless another one is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from recap.rules.dates import said
from recap.rules.record import Outcome
from recap.rules.text import shown
from recap.tui.screens.day import DayScreen
from recap.tui.screens.floating import FloatingScreen, back
from recap.tui.weights import HERE, QUIET
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from recap.rules.opportunity import Opportunity
    from recap.tui.screens.day import Day

QUESTION = "What did you hear from {company}?"
ANOTHER_DAY = "it was on another day"
WHICH_DAY = "Which day was it?"
ON = "Heard {day}."

ANSWERS = (
    ("r", Outcome.REJECTED, "they said no"),
    ("i", Outcome.INVITED, "they invite me to the next round"),
    ("o", Outcome.OFFER_MADE, "they made an offer"),
    ("c", Outcome.OFFER_CONFIRMED, "the offer is confirmed"),
    ("w", Outcome.WITHDRAWN, "I withdrew"),
    ("q", Outcome.QUIET, "no answer came, and I leave it there"),
    ("s", Outcome.WAITING, "still waiting"),
)
THEIR_WORDS = ("f", "they told me how I did")
AGAIN = {
    Outcome.INVITED: "the next round is on another day",
    Outcome.OFFER_MADE: "the offer has another last day",
    Outcome.OFFER_CONFIRMED: "the start is on another day",
}
"""How the outcome that stands already is offered once more, where a day comes with it."""
OTHER_DAY = "d"
WORDS = {outcome: words for _, outcome, words in ANSWERS}


class Heard(NamedTuple):
    """What was heard, and on which day: no outcome is words about the person, and no day is today."""

    outcome: Outcome | None
    on: date | None = None


class OutcomeScreen(FloatingScreen[Heard | None]):
    """Answers with what was heard, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        back("close", "Go back; nothing is changed.", "outcome.back"),
    ]

    def __init__(self, opportunity: Opportunity, now: Callable[[], datetime]) -> None:
        """Ask about ``opportunity``; ``now`` is aware, in the person's zone."""
        super().__init__()
        self.opportunity = opportunity
        self.now = now
        self.day: date | None = None

    def compose(self) -> ComposeResult:
        """The question and its answers; of what stands already only its day can change."""
        now = self.opportunity.outcome
        answers = [
            (key, AGAIN[outcome] if outcome == now else words)
            for key, outcome, words in ANSWERS
            if outcome != now or outcome in AGAIN
        ]
        with Vertical(classes="floating"):
            question = QUESTION.format(company=shown(self.opportunity.company))
            yield Static(Content.styled(question, HERE), classes="question", markup=False)
            yield Keys([*answers, THEIR_WORDS, (OTHER_DAY, ANOTHER_DAY)])
            yield Static("", id="heard-on", classes="below", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        """Let the keys answer."""
        self.query_one("#heard-on").display = False
        self.set_focus(self.query_one(Keys))

    @on(Keys.Chosen)
    async def _chosen(self, event: Keys.Chosen) -> None:
        event.stop()
        if event.key == OTHER_DAY:
            await self.app.push_screen(DayScreen(WHICH_DAY, self.now, past=True), self._take_day)
        else:
            outcome = next((outcome for key, outcome, _ in ANSWERS if key == event.key), None)
            self.dismiss(Heard(outcome, self.day))

    def _take_day(self, day: Day | None) -> None:
        if day is not None and day.when is not None:
            self.day = day.when.on
            below = self.query_one("#heard-on", Static)
            below.update(Content.styled(ON.format(day=said(self.day, self.now())), QUIET))
            below.display = True

    def action_close(self) -> None:
        """Change nothing."""
        self.dismiss(None)
