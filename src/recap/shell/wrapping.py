"""Sentences on a terminal: wrapped between words at its width; in a pipe each is one line."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from recap.rules.text import shown
from recap.shell.columns import width
from recap.shell.say import on_terminal, say

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 80
"""Cells of a line that is read with ease."""

_PIECE = re.compile(r"\S+\s*")


def tell(text: str, hang: int = 0) -> None:
    """Print a sentence; where it goes on in another line, that is indented by ``hang``."""
    for line in wrapped(shown(text), room(), hang) if on_terminal() else [text]:
        say(line)


def room() -> int:
    """How many cells a line may have."""
    return min(LONGEST, shutil.get_terminal_size().columns)


def wrapped(text: str, cells: int, hang: int = 0) -> Iterator[str]:
    """Break the text between words; what has no spaces, or is longer than a line, between letters."""
    line, used = text[: len(text) - len(text.lstrip())], 0
    used = width(line)
    for piece in _PIECE.findall(text):
        for part in _parts(piece, cells - hang):
            if used + width(part.rstrip()) > cells and line.strip():
                yield line.rstrip()
                line, used = " " * hang, hang
            line += part
            used += width(part)
    yield line.rstrip()


def _parts(piece: str, cells: int) -> Iterator[str]:
    if width(piece.rstrip()) <= cells:
        yield piece
    else:
        yield from piece
