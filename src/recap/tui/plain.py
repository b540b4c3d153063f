"""Weights without colours of our own: dim for what steps back, turned over for the cursor.

For a terminal's own colours, where a grey of ours may be invisible, and for `NO_COLOR`, where nothing is
painted at all.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.color import Color as TerminalColor
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter, Monochrome, NoColor

QUIET = "ansi_bright_black"
"""What steps back, in a theme of the terminal's own colours, until it is made dim here."""

TURNED_OVER = (
    "cursor-ground",
    "input-selection-background",
    "screen-selection-background",
    "block-cursor-background",
)
"""The grounds that say where somebody is."""


def weigh(app: App[int], variables: Mapping[str, str]) -> None:
    """Let the weights of ``app`` be seen in the theme that has these ``variables``."""
    filters = app._filters  # noqa: SLF001  (Textual chooses its own filters by NO_COLOR, and paints greys)
    filters[:] = [one for one in filters if not isinstance(one, PlainWeights | Monochrome | NoColor)]
    if app.no_color or app.native_ansi_color:
        turned = tuple(Color.parse(variables[name]) for name in TURNED_OVER if name in variables)
        quiet = Color.parse(variables["quiet"])
        filters.append(PlainWeights(quiet, turned if app.no_color else (), no_color=app.no_color))


class PlainWeights(LineFilter):
    """Says by weight what the colours of a theme say."""

    def __init__(self, quiet: Color, turned: tuple[Color, ...], *, no_color: bool) -> None:
        """Make ``quiet`` text dim, and what stands on a ground of ``turned`` reversed.

        With ``no_color`` the colours go; else those that were said by weight.
        """
        super().__init__()
        self._quiet = quiet.rich_color
        self._turned = {color.rich_color for color in turned}
        self._no_color = no_color

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Draw a line so."""
        return [
            Segment(text, self._weighed(style) if style else style, control)
            for text, style, control in segments
        ]

    def _weighed(self, style: Style) -> Style:
        weights = Style(
            bold=style.bold,
            dim=style.dim or style.color == self._quiet or None,
            italic=style.italic,
            underline=style.underline,
            reverse=style.reverse or style.bgcolor in self._turned or None,
        )
        if self._no_color:
            return weights
        color = TerminalColor.default() if style.color == self._quiet else style.color
        return weights + Style(color=color, bgcolor=style.bgcolor)
