"""A page to read: paragraphs wrapped to the width, some of them side by side where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

Paragraph = tuple[int, Content]
"""How many columns the lines after the first are indented, and the text. No text is an empty line."""

BETWEEN = 2
"""Columns between two cells."""


class Across(NamedTuple):
    """A character drawn across the page."""

    character: str
    style: str


class Beside(NamedTuple):
    """Cells of paragraphs side by side; below one another where each would have less than ``least`` columns.

    ``first`` is the width of the first cell, and ``least`` then counts for the second; 0 makes all equal.
    """

    cells: tuple[tuple[Piece, ...], ...]
    first: int = 0
    least: int = 28


Piece: TypeAlias = "Paragraph | Beside | Across"


class Page(Widget):
    """Shows paragraphs."""

    def __init__(self, pieces: Sequence[Piece] = (), *, id: str | None = None) -> None:  # noqa: A002  (as in Widget)
        """Show ``pieces``."""
        super().__init__(id=id)
        self._pieces = pieces
        self._wrapped: tuple[int, list[Content]] = (-1, [])

    def show(self, pieces: Sequence[Piece]) -> None:
        """Show other paragraphs."""
        self._pieces = pieces
        self._wrapped = (-1, [])
        self.refresh(layout=True)

    def _lines(self, width: int) -> list[Content]:
        if self._wrapped[0] != width:
            self._wrapped = (width, [line for piece in self._pieces for line in _wrapped(piece, width)])
        return self._wrapped[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the wrapped text."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The wrapped text."""
        return Content("\n").join(self._lines(self.size.width))


def _wrapped(piece: Piece, width: int) -> Iterator[Content]:
    if isinstance(piece, Beside):
        yield from _side_by_side(piece, width)
        return
    if isinstance(piece, Across):
        yield Content.styled(piece.character * width, piece.style)
        return
    indent, text = piece
    first, *more = text.wrap(max(8, width - indent)) or [Content("")]
    yield first
    yield from (Content(" " * indent) + line for line in more)


def _side_by_side(piece: Beside, width: int) -> Iterator[Content]:
    count = len(piece.cells)
    rest = count - 1 if piece.first else count
    room = (width - piece.first - BETWEEN * (count - 1)) // max(1, rest)
    if room < piece.least:
        yield from (line for cell in piece.cells for part in cell for line in _wrapped(part, width))
        return
    widths = [piece.first or room, *[room] * (count - 1)]
    columns = [
        [line for part in cell for line in _wrapped(part, wide)]
        for cell, wide in zip(piece.cells, widths, strict=True)
    ]
    for number in range(max(map(len, columns), default=0)):
        cells = [
            _padded(column[number] if number < len(column) else Content(""), wide)
            for column, wide in zip(columns, widths, strict=True)
        ]
        yield Content(" " * BETWEEN).join(cells).rstrip()


def _padded(line: Content, width: int) -> Content:
    return line.pad_right(max(0, width - line.cell_length))
