"""The entries of a list as they read, each with what belongs to it below, and a bar at the one in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from recap.rules.value import dataclass
from recap.tui.weights import ACCENT, QUIET, WRITTEN
from recap.tui.widgets.one_row import cut, one_line

if TYPE_CHECKING:
    from recap.tui.steps import Line


class Lines(Widget):
    """Shows entries; a click tells which one."""

    @dataclass
    class Picked(Message):
        """An entry was clicked."""

        lines: Lines
        number: int

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__()
        self.entries: list[Line] = []
        self.at = 0
        self._rows: list[int] = []

    def show(self, entries: list[Line], at: int) -> None:
        """Show ``entries`` with the bar at number ``at`` (past the end: none)."""
        self.display = bool(entries)
        self.entries = entries
        self.at = at
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row an entry and one for each line below it."""
        return sum(1 + len(entry.below) for entry in self.entries)

    def render(self) -> Content:
        """All entries, cut to the width."""
        width = self.size.width
        self._rows = []
        lines: list[Content] = []
        for number, entry in enumerate(self.entries):
            lead = Content.styled("▌ " if number == self.at else "  ", ACCENT)
            mark = Content.styled(f"{entry.mark} ", QUIET)
            aside = f"  {_one_line(entry.aside, width // 2)}" if entry.aside else ""
            room = max(1, width - 4 - cell_len(aside))
            said = set_cell_size(_one_line(entry.text, room), room)
            lines.append(
                Content("").join([lead, mark, Content.styled(said, WRITTEN), Content.styled(aside, QUIET)])
            )
            self._rows.append(number)
            for below in entry.below:
                quiet = Content.styled(_one_line(below, max(1, width - 6)), QUIET)
                lines.append(Content("").join([Content("      "), quiet]))
                self._rows.append(number)
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        """Tell which entry was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y < len(self._rows):
            self.post_message(self.Picked(self, self._rows[offset.y]))


def _one_line(text: str, width: int) -> str:
    return cut(one_line(text), width)
