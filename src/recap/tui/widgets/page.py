"""A page to read: paragraphs wrapped to the width, what hangs under a mark indented under its text."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

Paragraph = tuple[int, Content]
"""How many columns the lines after the first are indented, and the text. No text is an empty line."""


class Page(Widget):
    """Shows paragraphs."""

    def __init__(self, paragraphs: Sequence[Paragraph] = ()) -> None:
        """Show ``paragraphs``."""
        super().__init__()
        self._paragraphs = paragraphs

    def show(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show other paragraphs."""
        self._paragraphs = paragraphs
        self.refresh(layout=True)

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for indent, text in self._paragraphs:
            wrapped = text.wrap(max(8, width - indent))
            lines += wrapped[:1] or [Content("")]
            lines += [Content(" " * indent) + line for line in wrapped[1:]]
        return lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the wrapped text."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The wrapped text."""
        return Content("\n").join(self._lines(self.size.width))
