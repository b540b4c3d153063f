"""Something they told you: what it means for the opportunity, when, and in their words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from recap.rules.dates import When, exact, read_when
from recap.rules.record import Outcome
from recap.tui.answers import NOT_A_DATE
from recap.tui.weights import HERE
from recap.tui.widgets.choice import Choice
from recap.tui.widgets.field import Field

OUTCOMES = (
    (Outcome.WAITING, "still waiting"),
    (Outcome.INVITED, "invited on"),
    (Outcome.OFFER_MADE, "an offer"),
    (Outcome.OFFER_CONFIRMED, "offer confirmed"),
    (Outcome.REJECTED, "a no"),
    (Outcome.WITHDRAWN, "I withdrew"),
)

TODAY = "today"
"""The day that is meant where none is written."""

Heard = tuple[date, Outcome | None, str]


class HeardScreen(ModalScreen[Heard | None]):
    """Answers with the day, the outcome and what they said."""

    CSS_PATH = "../places.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Back", tooltip="Go back; nothing is added.", id="heard.back"),
        Binding("ctrl+s", "keep", "Keep", tooltip="Keep what they told you.", id="heard.keep"),
    ]

    def __init__(self, question: str, now: Callable[[], datetime]) -> None:
        """Ask; ``now`` is aware, in the person's zone."""
        super().__init__()
        self.question = question
        self.now = now

    def compose(self) -> ComposeResult:
        """What they said, what it means, and when."""
        with Vertical(classes="floating"):
            yield Static(Content.styled(self.question, HERE), classes="question", markup=False)
            yield Field("said", "They said", hint="in their words")
            yield Choice("outcome", "It means", OUTCOMES)
            yield Field("day", "When", hint=TODAY)

    def on_mount(self) -> None:
        """Begin with what they said; the day is today unless another one is written."""
        self.query_one("#day", Field).note = f"→ {exact(self.now().date())}"
        self.set_focus(self.query_one("#said"))

    @on(Field.Edited)
    def _read_day(self, event: Field.Edited) -> None:
        event.stop()
        if event.field.name == "day":
            when = self._day()
            event.field.note = f"→ {exact(when.on)}" if when else NOT_A_DATE

    def _day(self) -> When | None:
        return read_when(self.query_one("#day", Field).text.strip() or TODAY, self.now(), past=True)

    @on(Field.Done)
    @on(Choice.Done)
    def _next(self, event: Field.Done | Choice.Done) -> None:
        event.stop()
        if isinstance(event, Field.Done) and event.field.name == "day":
            self.action_keep()
        else:
            self.focus_next()

    def action_keep(self) -> None:
        """Keep it."""
        when = self._day()
        if when is None:
            self.set_focus(self.query_one("#day"))
            return
        token = self.query_one(Choice).token
        self.dismiss((when.on, Outcome(token) if token else None, self.query_one("#said", Field).text))

    def action_close(self) -> None:
        """Add nothing."""
        self.dismiss(None)
