"""One recap on a page of its own, for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from recap.rules.record import State
from recap.rules.reopening import folded
from recap.tui.editor import hand_out
from recap.tui.reading import typeset
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.page import Page
from recap.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from recap.rules.record import Recap, Thought
    from recap.tui.app import RecapApp


class ReadScreen(Screen[None]):
    """The page; arrows and page keys scroll."""

    app: RecapApp

    CSS_PATH = "../places.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", tooltip="Go back to the list.", id="read.back"),
        Binding("e", "edit", "Edit", tooltip="Edit this recap in the form.", id="read.edit"),
        Binding("u", "unfold", "Unfold", tooltip="Unfold the thoughts you put away.", id="read.unfold"),
        Binding("c", "copy", "Copy", tooltip="Copy this recap as Markdown.", id="read.copy"),
    ]

    def __init__(self, recap: Recap) -> None:
        """Show ``recap``."""
        super().__init__()
        self.recap = recap
        self.thoughts: tuple[Thought, ...] = ()

    def compose(self) -> ComposeResult:
        """The page."""
        yield TopBar("Journal")
        with VerticalScroll(id="page-to-read"):
            yield Page(typeset(self.recap, self.app.now()))
        yield KeyLine()

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one("#page-to-read").focus()
        if self.recap.state is State.CLOSED:
            self.app.beside(self._look_for_thoughts())

    async def _look_for_thoughts(self) -> None:
        recap_id, now = self.recap.id, self.app.now()
        self.thoughts = await self.app.in_journal(lambda journal: journal.close_outs.unfold(recap_id))
        self.refresh_bindings()
        if self.thoughts and self.recap.closed_at:
            words = self.app.closing.words
            line = folded(len(self.thoughts), self.recap.closed_at.astimezone(now.tzinfo), now, words)
            self.query_one(Page).show(typeset(self.recap, now, folded=[line]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to unfold only what is folded."""
        return bool(self.thoughts) if action == "unfold" else True

    def action_unfold(self) -> None:
        """Show the thoughts that were put away."""
        lines = [thought.text for thought in self.thoughts]
        self.query_one(Page).show(typeset(self.recap, self.app.now(), folded=lines))
        self.query_one("#page-to-read").scroll_end(animate=False)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    async def action_edit(self) -> None:
        """Edit it in the form."""
        self.dismiss(None)
        await self.app.in_hand.edit(self.recap.id)

    def action_copy(self) -> None:
        """Copy it as Markdown."""
        hand_out(self.app, self.app.pages.document(self.recap.id))
