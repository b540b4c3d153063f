"""A list of rows made for thousands: only the rows in sight are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from recap.tui.widgets.one_row import cut

Row = tuple[str, str, str, str]
"""A key, the first words, the words after them, and what stands at the right."""


class RowList(ScrollView, can_focus=True):
    """Rows of (key, first, second, aside), one line each, with a bar at one of them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row--first", "row--at", "row--quiet", "row--bar"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False, tooltip="Go up a row."),
        Binding("down,j", "move(1)", "Down", show=False, tooltip="Go down a row."),
        Binding("pageup", "page(-1)", "Page up", show=False, tooltip="Go up a page."),
        Binding("pagedown", "page(1)", "Page down", show=False, tooltip="Go down a page."),
        Binding("home,g", "to(0)", "First", show=False, tooltip="Go to the first row."),
        Binding("end,G", "to(-1)", "Last", show=False, tooltip="Go to the last row."),
    ]

    TALL: ClassVar[int] = 1
    """The lines of a row."""

    at: reactive[int] = reactive(0)

    @dataclass
    class Opened(Message):
        """A row was clicked that the bar was already on."""

        rows: RowList
        key: str

    @dataclass
    class Moved(Message):
        """The bar is on another row."""

        rows: RowList
        key: str

    def __init__(self, rows: Sequence[Any]) -> None:
        """Show ``rows``."""
        super().__init__()
        self.rows: Sequence[Any] = rows

    @property
    def key(self) -> str | None:
        """The key of the row with the bar."""
        return str(self.rows[self.at][0]) if self.rows else None

    def on_mount(self) -> None:
        """Measure."""
        self.show(self.rows)

    def show(self, rows: Sequence[Any], key: str | None = None, *, at: int = 0) -> None:
        """Show other rows, with the bar on ``key`` where it is among them, else on row ``at`` or the last."""
        if key is not None:
            at = next((number for number, row in enumerate(rows) if row[0] == key), at)
        self.rows = rows
        self.virtual_size = Size(0, len(rows) * self.TALL)
        self.set_reactive(RowList.at, max(0, min(at, len(rows) - 1)))
        self._see()
        self.refresh()
        if rows:
            self.post_message(self.Moved(self, rows[self.at][0]))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as all rows have."""
        return max(1, len(self.rows) * self.TALL)

    def watch_at(self) -> None:
        """Keep the bar in sight and tell."""
        self._see()
        self.refresh()
        if self.rows:
            self.post_message(self.Moved(self, self.rows[self.at][0]))

    def _see(self) -> None:
        self.scroll_to_region(Region(0, self.at * self.TALL, 1, self.TALL), animate=False)

    def render_line(self, y: int) -> Strip:
        """Draw the row at ``y``."""
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if number >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        _, first, second, aside = self.rows[number]
        here = number == self.at
        bar = self.get_component_rich_style("row--bar")
        strong = self.get_component_rich_style("row--at" if here else "row--first")
        quiet = self.get_component_rich_style("row--quiet")
        aside = cut(aside, width // 2)
        room = max(0, width - 4 - cell_len(aside))
        first = cut(first, room)
        second = cut(second, max(0, room - cell_len(first) - 2))
        gap = width - 2 - cell_len(first) - 2 - cell_len(second) - cell_len(aside)
        segments = [
            Segment("▌ " if here and self.has_focus else "› " if here else "  ", bar),
            Segment(first, strong),
            Segment("  ", quiet),
            Segment(second, quiet),
            Segment(" " * max(0, gap), quiet),
            Segment(aside, self.get_component_rich_style("row--quiet")),
        ]
        return Strip(segments).adjust_cell_length(width, self.rich_style).apply_style(self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Put the bar where the click was; a click on the bar opens."""
        number = (event.y + self.scroll_offset.y) // self.TALL
        if number < len(self.rows):
            if number == self.at:
                self.post_message(self.Opened(self, self.rows[number][0]))
            self.at = number

    def action_move(self, by: int) -> None:
        """Move the bar."""
        if self.rows:
            self.at = max(0, min(self.at + by, len(self.rows) - 1))

    def action_page(self, by: int) -> None:
        """Move the bar by a page."""
        self.action_move(by * max(1, self.size.height // self.TALL - 1))

    def action_to(self, number: int) -> None:
        """Move the bar to the first or the last row."""
        if self.rows:
            self.at = number % len(self.rows)
