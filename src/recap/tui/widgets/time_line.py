"""A line of time: what was and what is to come, one below the other, with a bar at one of the rounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.strip import Strip

from recap.tui.widgets.one_row import cut
from recap.tui.widgets.row_list import RowList


class Point(NamedTuple):
    """A point on the line: the key of a round or "", the day, its mark and words, and what stands below."""

    key: str
    day: str
    mark: str
    text: str
    aside: str = ""
    below: str = ""


class TimeLine(RowList, inherit_bindings=False):
    """Points of two lines each; as high as it needs to be, in a page that scrolls."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row--rule"}
    TALL = 2

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False, tooltip="Go to the round before."),
        Binding("down,j", "move(1)", "Down", show=False, tooltip="Go to the round after."),
    ]

    def __init__(self, points: Sequence[Point] = ()) -> None:
        """Show ``points``."""
        super().__init__(points)
        self._day_cells = 0

    def show(self, rows: Sequence[Point], key: str | None = None, *, at: int = -1) -> None:
        """Show other points, with the bar on the round ``key``, else on the last one."""
        self._day_cells = max((cell_len(point.day) for point in rows), default=0)
        rounds = [number for number, point in enumerate(rows) if point.key]
        super().show(rows, key, at=at if at >= 0 else rounds[-1] if rounds else 0)

    def watch_at(self) -> None:
        """Keep the bar in sight of the page."""
        super().watch_at()
        if isinstance(self.parent, VerticalScroll):
            y = self.virtual_region.y + self.at * self.TALL
            self.parent.scroll_to_region(Region(0, y, 1, self.TALL), animate=False)

    def on_click(self, event: events.Click) -> None:
        """Leave the bar where it is when a click is on no round."""
        number = (event.y + self.scroll_offset.y) // self.TALL
        if number < len(self.rows) and not self.rows[number].key:
            event.prevent_default()

    def action_move(self, by: int) -> None:
        """Move the bar to the next round; past the last one the page moves."""
        number = self.at + by
        while 0 <= number < len(self.rows):
            if self.rows[number].key:
                self.at = number
                return
            number += by
        if isinstance(self.parent, VerticalScroll):
            self.parent.scroll_relative(y=by * self.TALL, animate=False)

    def render_line(self, y: int) -> Strip:
        """Draw the line at ``y``: a point, or what stands below it."""
        number, is_below = divmod(y + self.scroll_offset.y, self.TALL)
        width = self.scrollable_content_region.width
        if number >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        point: Point = self.rows[number]
        here = number == self.at and bool(point.key)
        segments = [
            Segment(
                "▌ " if here and self.has_focus else "› " if here and not is_below else "  ",
                self.get_component_rich_style("row--bar"),
            ),
            *(self._below(point, number, width) if is_below else self._point(point, width, here=here)),
        ]
        return Strip(segments).adjust_cell_length(width, self.rich_style).apply_style(self.rich_style)

    def _point(self, point: Point, width: int, *, here: bool) -> list[Segment]:
        quiet = self.get_component_rich_style("row--quiet")
        strong = self.get_component_rich_style("row--at" if here else "row--first")
        room = width - self._day_cells - 6
        text = cut(point.text, room)
        aside = cut(f"  {point.aside}" if point.aside else "", max(0, room - cell_len(text)))
        return [
            Segment(f"{point.day:>{self._day_cells}}  ", quiet),
            Segment(f"{point.mark} ", quiet),
            Segment(text, strong if point.key else quiet if not point.text else self.rich_style),
            Segment(aside, quiet),
        ]

    def _below(self, point: Point, number: int, width: int) -> list[Segment]:
        quiet, rule = self.get_component_rich_style("row--quiet"), self.get_component_rich_style("row--rule")
        line = "│ " if number < len(self.rows) - 1 else "  "
        return [
            Segment(" " * (self._day_cells + 2) + line, rule),
            Segment(cut(point.below, max(0, width - self._day_cells - 6)), quiet),
        ]
