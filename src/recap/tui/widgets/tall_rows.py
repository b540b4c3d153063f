"""A list of rows of two lines: what and when, and below it in quiet how far it has come and what is next."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from recap.tui.widgets.one_row import cut
from recap.tui.widgets.row_list import RowList

AIR = 2
"""Which line of a row is empty."""
MARGIN = 2
"""Columns left free at the right."""


class TallRow(NamedTuple):
    """A key; the first line's words, what follows them, and what stands at the right; the same of the second.

    ``below`` is in pieces: text, and whether it is what somebody looked for.
    """

    key: str
    first: str
    second: str = ""
    aside: str = ""
    below: tuple[tuple[str, bool], ...] = ()
    below_aside: str = ""


class TallRows(RowList):
    """Rows of two lines each, with a bar at one of them; made for thousands."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row--next", "row--hit"}
    TALL = 3

    def render_line(self, y: int) -> Strip:
        """Draw the line at ``y``: one of the two of a row."""
        number, below = divmod(y + self.scroll_offset.y, self.TALL)
        width = self.scrollable_content_region.width
        if number >= len(self.rows) or below == AIR:
            return Strip.blank(width, self.rich_style)
        row: TallRow = self.rows[number]
        here = number == self.at
        bar = self.get_component_rich_style("row--bar")
        mark = Segment("▌ " if here and self.has_focus else "› " if here and not below else "  ", bar)
        segments = [mark, *(self._below(row, width - 2) if below else self._above(row, width - 2, here=here))]
        return Strip(segments).adjust_cell_length(width, self.rich_style).apply_style(self.rich_style)

    def _above(self, row: TallRow, width: int, *, here: bool) -> list[Segment]:
        strong = self.get_component_rich_style("row--at" if here else "row--first")
        quiet = self.get_component_rich_style("row--quiet")
        aside = cut(row.aside, width // 2)
        room = max(0, width - MARGIN - cell_len(aside))
        first = cut(row.first, room)
        second = cut(row.second, max(0, room - cell_len(first) - 2))
        words = [(first, strong), ("  ", quiet), (second, quiet)]
        return _spread(words, (aside, quiet), width, quiet)

    def _below(self, row: TallRow, width: int) -> list[Segment]:
        quiet = self.get_component_rich_style("row--quiet")
        hit = self.get_component_rich_style("row--hit")
        aside = cut(row.below_aside, width * 2 // 3)
        left = max(0, width - MARGIN - cell_len(aside))
        words: list[tuple[str, Style]] = []
        for text, is_hit in row.below:
            piece = cut(text, left)
            left -= cell_len(piece)
            words.append((piece, hit if is_hit else quiet))
        return _spread(words, (aside, self.get_component_rich_style("row--next")), width, quiet)


def _spread(
    words: list[tuple[str, Style]], aside: tuple[str, Style], width: int, quiet: Style
) -> list[Segment]:
    """The words at the left, the aside at the right, nothing between."""
    gap = width - sum(cell_len(text) for text, _ in words) - cell_len(aside[0])
    return [
        *(Segment(*word) for word in words),
        Segment(set_cell_size("", max(0, gap)), quiet),
        Segment(*aside),
    ]
