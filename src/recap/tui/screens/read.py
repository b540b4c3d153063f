"""One recap on a page of its own, for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from recap.tui.editor import hand_out
from recap.tui.reading import typeset
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.page import Page
from recap.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from recap.rules.record import Recap
    from recap.tui.app import RecapApp


class ReadScreen(Screen[None]):
    """The page; arrows and page keys scroll."""

    app: RecapApp

    CSS_PATH = "../places.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", tooltip="Go back to the list.", id="read.back"),
        Binding("e", "edit", "Edit", tooltip="Edit this recap in the form.", id="read.edit"),
        Binding("c", "copy", "Copy", tooltip="Copy this recap as Markdown.", id="read.copy"),
    ]

    def __init__(self, recap: Recap) -> None:
        """Show ``recap``."""
        super().__init__()
        self.recap = recap

    def compose(self) -> ComposeResult:
        """The page."""
        yield TopBar("Journal")
        with VerticalScroll(id="page-to-read"):
            yield Page(typeset(self.recap, self.app.now()))
        yield KeyLine()

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one("#page-to-read").focus()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    async def action_edit(self) -> None:
        """Edit it in the form."""
        self.dismiss(None)
        await self.app.edit(self.recap.id)

    def action_copy(self) -> None:
        """Copy it as Markdown."""
        hand_out(self.app, self.app.pages.document(self.recap.id))
