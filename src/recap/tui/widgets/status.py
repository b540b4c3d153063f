"""The quiet line above the keys: which interview this is, and when it was saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from recap.rules.text import shown
from recap.tui.weights import QUIET, TROUBLE

if TYPE_CHECKING:
    from recap.rules.record import Recap

NEW = "A new recap"


class Status(Widget):
    """Shows the interview at the left and a word at the right."""

    def __init__(self) -> None:
        """Make the line."""
        super().__init__()
        self.what = NEW
        self.said = ""
        self.well = True

    def show(self, recap: Recap, now: Callable[[], datetime]) -> None:
        """Show which interview it is."""
        named = ", ".join(part for part in (recap.company, recap.role) if part)
        when = ""
        held = recap.held_at or recap.held_on
        if held:
            from recap.rules.dates import said

            when = said(held, now(), recap.zone)
        what = shown(" · ".join(part for part in (named, when) if part)) or NEW
        if what != self.what:
            self.what = what
            self.refresh()

    def tell(self, said: str, *, well: bool) -> None:
        """Say a word at the right; not ``well`` when something needs the person's eye."""
        if (said, well) != (self.said, self.well):
            self.said, self.well = said, well
            self.refresh()

    def render(self) -> Content:
        """What at the left, the word at the right."""
        width = self.size.width
        said = Content.styled(self.said, QUIET if self.well else TROUBLE)
        room = max(0, width - cell_len(self.said) - 2)
        what = Content.styled(self.what, QUIET).truncate(room, ellipsis=True, pad=True)
        return Content("").join([what, Content("  "), said])
