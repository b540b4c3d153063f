"""How well a text stands out from its ground, by the formula of WCAG 2, for colours and for what is drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from textual.app import App
from textual.color import Color
from textual.screen import ModalScreen

ENOUGH = 4.5


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, from 1 (none) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def is_red(color: Color) -> bool:
    """Whether people would call it red: the hue of blood, and not greyed."""
    hue, saturation, _ = color.hsl
    return (hue < 12 / 360 or hue > 348 / 360) and saturation > 0.5


def drawn(app: App[int]) -> Iterator[tuple[str, Color, Color]]:
    """Every text that can be turned to, with its colour and its ground; frames and bars are no text.

    What lies below a floating page steps back until the page is closed.
    """
    for row, strip in enumerate(app.screen._compositor.render_strips()):  # noqa: SLF001  (as it is drawn)
        column = 0
        for segment in strip:
            style, start = segment.style, column
            column += segment.cell_length
            text = "".join(one for one in segment.text if _is_text(one))
            if not text or style is None or style.color is None or style.bgcolor is None:
                continue
            if _is_in_front(app, start, row):
                pair = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
                yield text, *(reversed(pair) if style.reverse else pair)


def _is_in_front(app: App[int], column: int, row: int) -> bool:
    below = isinstance(app.screen, ModalScreen) and app.screen.get_widget_at(column, row)[0] is app.screen
    return not below


def _luminance(color: Color) -> float:
    parts = (part / 255 for part in color.rgb)
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _is_text(character: str) -> bool:
    frame = "\u2500" <= character <= "\u259f"
    return not frame and unicodedata.category(character)[0] not in "ZC"
