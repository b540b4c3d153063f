"""The themes of an entry and those that fit it: a row of names, taken or put back by a key or a click."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from recap.rules.text import shown
from recap.rules.value import dataclass
from recap.tui.weights import ACCENT, HERE, QUIET

LABEL = "Themes"
FIRST = "^l"


class ThemeRow(Widget, can_focus=True):
    """Taken themes first, then what is offered; not there while there is neither."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "Take, put back", tooltip="Take this theme, or put it back."),
        Binding("left", "move(-1)", "Before", show=False, tooltip="Go to the theme before."),
        Binding("right", "move(1)", "Next", show=False, tooltip="Go to the next theme."),
        Binding("up", "leave(-1)", "Up", show=False, tooltip="Go to the field above."),
        Binding("down,enter", "leave(1)", "Down", show=False, tooltip="Go to the field below."),
    ]

    DEFAULT_CSS = """
    ThemeRow { height: auto; &:focus { background: $surface; } }
    """

    at: reactive[int] = reactive(0)

    @dataclass
    class Toggled(Message):
        """A theme was taken, or put back."""

        row: ThemeRow
        slug: str

    @dataclass
    class Left(Message):
        """The cursor left the row: up (-1) or down (1)."""

        row: ThemeRow
        direction: int

    def __init__(self, label_width: int, *, in_turn: bool = False) -> None:
        """Make an empty row; ``in_turn`` when tab stops here, and not only the arrows."""
        super().__init__()
        self.in_turn = in_turn
        self.can_focus = in_turn
        self.label_width = label_width
        self.taken: tuple[tuple[str, str], ...] = ()
        self.offered: tuple[tuple[str, str], ...] = ()
        self._spans: list[tuple[int, int, int, str]] = []
        self.display = False

    def show(self, taken: tuple[tuple[str, str], ...], offered: tuple[tuple[str, str], ...]) -> None:
        """Show these themes, each a slug and a name."""
        if (taken, offered) == (self.taken, self.offered):
            return
        self.taken, self.offered = taken, offered
        self.at = max(0, min(self.at, len(taken) + len(offered) - 1))
        there = bool(taken or offered)
        if not there and self.has_focus:
            self.post_message(self.Left(self, -1))
        self.display = there
        self.refresh(layout=True)
        self.screen.refresh_bindings()

    def _rows(self, width: int) -> list[list[tuple[int, str, str]]]:
        """The themes in rows, each with its number and how it reads."""
        rows: list[list[tuple[int, str, str]]] = [[]]
        used = 0
        for number, (slug, name) in enumerate((*self.taken, *self.offered)):
            said = f"{'●' if number < len(self.taken) else '○'} {shown(name)}"
            if rows[-1] and used + cell_len(said) > width:
                rows.append([])
                used = 0
            rows[-1].append((number, slug, said))
            used += cell_len(said) + 2
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the names need, with room for the key at the right."""
        return len(self._rows(width - self.label_width - len(FIRST) - 1))

    def render(self) -> Content:
        """The label, the names, and the key that takes the first one offered."""
        self._spans = []
        lines: list[Content] = []
        room = self.size.width - self.label_width - len(FIRST) - 1
        for row, themes in enumerate(self._rows(room)):
            parts: list[Content] = [
                Content.styled("▌ " if self.has_focus else "  ", ACCENT),
                Content.styled((LABEL if row == 0 else "").ljust(self.label_width - 2), QUIET),
            ]
            column = self.label_width
            for number, slug, said in themes:
                here = self.has_focus and number == self.at
                parts += [Content.styled(said, HERE if here or number < len(self.taken) else QUIET)]
                self._spans.append((row, column, column + cell_len(said), slug))
                column += cell_len(said) + 2
                if number == len(self.taken):
                    parts.append(Content.styled(f" {FIRST}", ACCENT))
                    column += len(FIRST) + 1
                parts.append(Content("  "))
            lines.append(Content("").join(parts))
        return Content("\n").join(lines)

    def on_focus(self) -> None:
        """Show the bar."""
        self.refresh()

    def on_blur(self) -> None:
        """Step back."""
        self.can_focus = self.in_turn
        self.refresh()

    def enter(self) -> None:
        """Take the cursor."""
        self.can_focus = True
        self.focus()

    def on_click(self, event: events.Click) -> None:
        """Take what was clicked, or put it back."""
        offset = event.get_content_offset(self)
        for row, start, end, slug in self._spans:
            if offset is not None and offset.y == row and start <= offset.x < end:
                self.post_message(self.Toggled(self, slug))

    def action_choose(self) -> None:
        """Take the theme at the bar, or put it back."""
        every = (*self.taken, *self.offered)
        if self.at < len(every):
            self.post_message(self.Toggled(self, every[self.at][0]))

    def action_move(self, by: int) -> None:
        """Move the bar."""
        self.at = max(0, min(self.at + by, len(self.taken) + len(self.offered) - 1))

    def action_leave(self, direction: int) -> None:
        """Ask to leave the row."""
        self.post_message(self.Left(self, direction))
