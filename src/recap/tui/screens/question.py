"""One calm question with a key for each answer; escape gives none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from recap.rules.text import shown
from recap.tui.screens.floating import FloatingScreen, Words, back
from recap.tui.weights import HERE, QUIET
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.keys import Keys


class QuestionScreen(FloatingScreen[str | None]):
    """Answers with the key that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        back("close", "Go back without an answer.", "question.back"),
    ]

    def __init__(
        self,
        question: str,
        choices: Sequence[tuple[str, str]],
        *,
        about: str = "",
        below: Sequence[str] = (),
    ) -> None:
        """Ask ``question``, which is about ``about``; ``below`` are lines under the answers."""
        super().__init__()
        self.question = question
        self.choices = choices
        self.about = about
        self.below = below

    def compose(self) -> ComposeResult:
        """The question, the answers."""
        with Vertical(classes="floating"):
            with Words():
                if self.about:
                    yield Static(Content.styled(shown(self.about), QUIET), classes="question", markup=False)
                yield Static(Content.styled(self.question, HERE), classes="question", markup=False)
            yield Keys(self.choices)
            if self.below:
                yield Static(Content.styled("\n".join(self.below), QUIET), classes="below", markup=False)
            yield KeyLine()

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
