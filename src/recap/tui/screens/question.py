"""One calm question with a key for each answer; escape gives none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from recap.tui.weights import HERE, QUIET
from recap.tui.widgets.keys import Keys


class QuestionScreen(ModalScreen[str | None]):
    """Answers with the key that was chosen."""

    CSS_PATH = "../places.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Back", tooltip="Go back without an answer.", id="question.back"),
    ]

    def __init__(
        self, question: str, choices: Sequence[tuple[str, str]], *, below: Sequence[str] = ()
    ) -> None:
        """Ask ``question``; ``below`` are lines under the answers."""
        super().__init__()
        self.question = question
        self.choices = choices
        self.below = below

    def compose(self) -> ComposeResult:
        """The question, the answers."""
        with Vertical(classes="floating"):
            yield Static(Content.styled(self.question, HERE), classes="question", markup=False)
            yield Keys(self.choices)
            if self.below:
                yield Static(Content.styled("\n".join(self.below), QUIET), classes="below", markup=False)

    def on_mount(self) -> None:
        """Let the keys answer."""
        self.set_focus(self.query_one(Keys))

    @on(Keys.Chosen)
    def _chosen(self, event: Keys.Chosen) -> None:
        event.stop()
        self.dismiss(event.key)

    def action_close(self) -> None:
        """Give no answer."""
        self.dismiss(None)
