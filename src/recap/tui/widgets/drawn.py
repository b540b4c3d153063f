"""Rows that are drawn anew for every width, because they do not wrap: a chart, a page laid out in columns."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

Drawing = Callable[[int], list[Content]]
"""The rows for a width."""


class Drawn(Widget):
    """Shows the rows of a drawing."""

    def __init__(self) -> None:
        """Make an empty one."""
        super().__init__()
        self._drawing: Drawing = lambda _: []

    def show(self, drawing: Drawing) -> None:
        """Show another drawing."""
        self._drawing = drawing
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A row for each row of it."""
        return len(self._drawing(width))

    def render(self) -> Content:
        """The rows."""
        return Content("\n").join(self._drawing(self.size.width))
