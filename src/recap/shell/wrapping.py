"""Sentences on a terminal: wrapped between words at its width; in a pipe each is one line."""

from __future__ import annotations

import shutil

from recap.rules.text import shown
from recap.shell.columns import wrapped
from recap.shell.say import on_terminal, say

LONGEST = 80
"""Cells of a line that is read with ease."""


def tell(text: str, hang: int = 0) -> None:
    """Print a sentence; where it goes on in another line, that is indented by ``hang``."""
    for line in wrapped(shown(text), room(), hang) if on_terminal() else [text]:
        say(line)


def room() -> int:
    """How many cells a line may have."""
    return min(LONGEST, shutil.get_terminal_size().columns)
