"""A letter that was sent, on a page of its own: to reread, to copy, or to say that it was not sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from recap.rules.letters import handed_out
from recap.rules.text import shown
from recap.tui.editor import hand_out
from recap.tui.letter_words import copied
from recap.tui.weights import HERE, QUIET
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.page import Page
from recap.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.types import CSSPathType

    from recap.rules.opportunity import Letter
    from recap.tui.app import RecapApp

NO_WORDS = "Its words were not written here."


class SentScreen(Screen[bool]):
    """Shows the letter; answers whether it was not sent after all."""

    app: RecapApp

    CSS_PATH: ClassVar[CSSPathType | None] = ["../places.tcss", "../follow_ups.tcss"]

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", tooltip="Go back.", id="sent.back"),
        Binding("c", "copy", "Copy", tooltip="Copy this letter.", id="sent.copy"),
        Binding("n", "unsend", "Not sent", tooltip="Say that it was not sent after all.", id="sent.unsend"),
    ]

    def __init__(self, letter: Letter, title: str, told: Sequence[str]) -> None:
        """Show ``letter``; ``told`` are quiet lines above it."""
        super().__init__()
        self.letter = letter
        self.title_line = title
        self.told = told

    def compose(self) -> ComposeResult:
        """The letter as it was kept."""
        letter = self.letter
        lines = [Content.styled(self.title_line, HERE), *(Content.styled(line, QUIET) for line in self.told)]
        lines += [Content(""), *(Content(line) for line in shown(letter.subject or "").split("\n") if line)]
        body = shown(letter.body)
        lines += [Content(""), *map(Content, body.split("\n"))] if body else [Content.styled(NO_WORDS, QUIET)]
        yield TopBar("Follow-ups")
        with VerticalScroll(id="page-to-read"):
            yield Page([(0, line) for line in lines])
        yield KeyLine()

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one("#page-to-read").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to copy what has words."""
        return bool(self.letter.body) if action == "copy" else True

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(False)

    def action_copy(self) -> None:
        """Copy it."""
        hand_out(self.app, handed_out(self.letter), copied(self.letter))

    def action_unsend(self) -> None:
        """It was not sent after all."""
        self.dismiss(True)
