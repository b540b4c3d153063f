"""Choosing another draft, or a fresh start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from recap.tui.rows import said_row
from recap.tui.screens.floating import FloatingScreen, back
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.prompt import Prompt
from recap.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from datetime import datetime

PROMPT = "Which recap now?"
WHY = "What is in the form now is kept."
FRESH = "Start a fresh one"


class DraftsScreen(FloatingScreen[str | None]):
    """Answers with a recap's id, an empty text for a fresh start, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Open", tooltip="Open this one in the form.", id="drafts.open"),
        back("close", "Go back to the form as it was.", "drafts.back"),
    ]

    def __init__(self, rows: list[Any], now: datetime) -> None:
        """Offer ``rows``, the other drafts, newest first."""
        super().__init__()
        self.rows = rows
        self.now = now

    def compose(self) -> ComposeResult:
        """A fresh start first, then the drafts."""
        with Vertical(classes="floating"):
            yield Prompt(PROMPT, WHY)
            yield RowList([("", FRESH, "", ""), *(said_row(row, self.now) for row in self.rows)])
            yield KeyLine()

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one(RowList).focus()

    @on(RowList.Opened)
    def _opened(self, event: RowList.Opened) -> None:
        event.stop()
        self.dismiss(event.key)

    def action_choose(self) -> None:
        """Open what the bar is on."""
        self.dismiss(self.query_one(RowList).key)

    def action_close(self) -> None:
        """Change nothing."""
        self.dismiss(None)
