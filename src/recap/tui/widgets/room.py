"""Empty rows that hold a place for fields that are still to come, so that nothing moves when they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Size
from textual.widget import Widget

from recap.tui.widgets.choice import rows_of

if TYPE_CHECKING:
    from recap.tui.steps import Ask

MOST = {"long": 12, "lines": 12}
"""Rows of a longer field before it scrolls, as in recap.tcss; a line has eight."""


class Room(Widget):
    """As high as the fields for ``asks`` will be, each of them asked together with the text that is in it."""

    def __init__(self, asks: list[tuple[Ask, str]], label_width: int) -> None:
        """Hold the place of fields with labels of that width; `asks` gets shorter as they come."""
        super().__init__()
        self.asks = asks
        self.label_width = label_width

    def render(self) -> Content:
        """Nothing, for the moment that it is in sight."""
        return Content("")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row for each row of a text, and the empty one above a group."""
        return sum(self._rows(ask, text, width - self.label_width) + ask.group for ask, text in self.asks)

    def _rows(self, ask: Ask, text: str, width: int) -> int:
        if ask.kind == "choice":
            return len(rows_of(ask.choices, width))
        # The last column is the cursor's, where it stands behind the text.
        return min(MOST.get(ask.kind, 8), WrappedDocument(Document(text), max(1, width - 1)).height)

    def give(self, count: int) -> None:
        """Make room for that many fields, which are there now."""
        del self.asks[:count]
        # The removal itself comes a moment later, and until then the place would be held twice.
        self.display = bool(self.asks)
        self.refresh(layout=True)
        if not self.asks:
            self.remove()
