"""Text in one row: as wide as every terminal draws it, and cut where the row ends."""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size

from recap.rules.text import shown

_JOINED = re.compile("[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])")
"""What makes one emoji of several, or gives it another look or a tone of skin."""


def apart(text: str) -> str:
    """Take joined emoji apart: some terminals draw a family as one sign and some as four.

    Whatever stands at the right of it in the row would be pushed over the edge.
    """
    return text if text.isascii() else _JOINED.sub("", text)


def one_line(text: str) -> str:
    """Text of a person as it may be shown in a row: without line breaks, wide gaps or joined emoji."""
    return apart(" ".join(shown(text).split()))


def cut(text: str, width: int) -> str:
    """The text, at most ``width`` columns of it."""
    text = apart(text)
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…" if width > 0 else ""
