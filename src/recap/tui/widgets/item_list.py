"""A list of items of a few wrapped lines each, with a bar at one of them; it passes over headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.visual import RenderOptions
from textual.widget import Widget

from recap.tui.weights import ACCENT, QUIET

BAR = 2
"""Columns of the bar, at the left of everything."""


class Line(NamedTuple):
    """A text of an item: wrapped, or cut at its first row; at the right the first of ``asides`` that fits."""

    text: Content
    indent: int = 0
    asides: tuple[str, ...] = ()
    is_cut: bool = False


class Item(NamedTuple):
    """Lines that belong together; without a ``key`` they are a heading or a space."""

    key: str
    lines: tuple[Line, ...]


SPACE = Item("", (Line(Content("")),))


class ItemList(Widget, can_focus=True):
    """Shows items; its height is all of them, so it lies in something that scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False, tooltip="Go to the one above."),
        Binding("down,j", "move(1)", "Down", show=False, tooltip="Go to the one below."),
        Binding("pageup", "page(-1)", "Page up", show=False, tooltip="Go up a page."),
        Binding("pagedown", "page(1)", "Page down", show=False, tooltip="Go down a page."),
        Binding("home,g", "to(0)", "First", show=False, tooltip="Go to the first one."),
        Binding("end,G", "to(-1)", "Last", show=False, tooltip="Go to the last one."),
    ]

    at: reactive[int] = reactive(-1)
    """The number of the item with the bar; -1 where none can have it."""

    @dataclass
    class Moved(Message):
        """The bar is on another item."""

        items: ItemList
        key: str

    @dataclass
    class Opened(Message):
        """An item was clicked that the bar was already on."""

        items: ItemList
        key: str

    @dataclass
    class Left(Message):
        """The bar would go on past the end: up (-1) or down (1)."""

        items: ItemList
        direction: int

    def __init__(self, *, id: str | None = None, is_alone: bool = False) -> None:  # noqa: A002  (as in Widget)
        """Make an empty list; one that ``is_alone`` scrolls to what stands above it with its first item."""
        super().__init__(id=id)
        self.is_alone = is_alone
        self.items: Sequence[Item] = ()
        self._laid: tuple[int, list[Content], list[int]] = (-1, [], [])

    @property
    def key(self) -> str:
        """The key of the item with the bar, or nothing."""
        return self.items[self.at].key if 0 <= self.at < len(self.items) else ""

    @property
    def keys(self) -> list[str]:
        """The keys of all that the bar can be on."""
        return [item.key for item in self.items if item.key]

    def show(self, items: Sequence[Item], key: str = "") -> None:
        """Show other items, with the bar on ``key`` where it is among them, else where it was."""
        before = max(self.at, 0)
        self.items = items
        self._laid = (-1, [], [])
        numbers = [number for number, item in enumerate(items) if item.key]
        same = [number for number in numbers if items[number].key == key]
        near = [number for number in numbers if number >= before] or numbers[-1:]
        self.set_reactive(ItemList.at, (same or near or [-1])[0])
        self.refresh(layout=True)
        self.call_after_refresh(self._see)
        self.post_message(self.Moved(self, self.key))

    # Laying out

    def _lines(self, width: int) -> tuple[list[Content], list[int]]:
        if self._laid[0] != width:
            lines: list[Content] = []
            owners: list[int] = []
            for number, item in enumerate(self.items):
                laid = [row for line in item.lines for row in _rows(line, max(8, width - BAR))]
                lines += laid
                owners += [number] * len(laid)
            self._laid = (width, lines, owners)
        return self._laid[1:]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as all items need."""
        return len(self._lines(width)[0])

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width = self.size.width
        lines, owners = self._lines(width)
        style = self.visual_style
        if y >= len(lines):
            return Strip.blank(width, style.rich_style)
        is_here = owners[y] == self.at and self.has_focus
        row = Content("").join([Content.styled("▌ " if is_here else "  ", ACCENT), lines[y]])
        strips = row.render_strips(width, 1, style, RenderOptions(self._get_style, {}))
        return strips[0].adjust_cell_length(width, style.rich_style)

    # Moving

    def watch_at(self) -> None:
        """Keep the bar in sight and tell."""
        self._see()
        self.refresh()
        self.post_message(self.Moved(self, self.key))

    def on_focus(self) -> None:
        """Show the bar, and tell where it is."""
        self._see()
        self.refresh()
        self.post_message(self.Moved(self, self.key))

    def on_blur(self) -> None:
        """Step back."""
        self.refresh()

    @property
    def _around(self) -> VerticalScroll | None:
        """What scrolls the list."""
        return next((one for one in self.ancestors if isinstance(one, VerticalScroll)), None)

    def _see(self) -> None:
        around = self._around
        if around is None or not self.has_focus or self.at < 0:
            return
        _, owners = self._lines(self.size.width)
        rows = [row for row, number in enumerate(owners) if number == self.at]
        # What stands above the first item is its heading, and belongs to it.
        is_first = not any(item.key for item in self.items[: self.at])
        if is_first and self.is_alone:
            around.scroll_home(animate=False)
            return
        first = 0 if is_first else rows[0]
        top = self.region.y - around.content_region.y + around.scroll_offset.y
        around.scroll_to_region(Region(0, top + first, 1, rows[-1] - first + 1), animate=False)

    def on_click(self, event: events.Click) -> None:
        """Put the bar where the click was; a click on the bar opens."""
        _, owners = self._lines(self.size.width)
        if event.y < len(owners) and self.items[owners[event.y]].key:
            if owners[event.y] == self.at:
                self.post_message(self.Opened(self, self.key))
            self.at = owners[event.y]

    def action_move(self, by: int) -> None:
        """Move the bar past what has no key."""
        number = self.at + by
        while 0 <= number < len(self.items) and not self.items[number].key:
            number += by
        if 0 <= number < len(self.items):
            self.at = number
            return
        # There may be more to read past the last one, as above the first.
        if self._around is not None:
            self._around.scroll_relative(y=by, animate=False)
        self.post_message(self.Left(self, by))

    def action_page(self, by: int) -> None:
        """Move the bar by what is in sight."""
        around = self._around
        _, owners = self._lines(self.size.width)
        if not owners or self.at < 0:
            return
        row = owners.index(self.at) + by * max(1, (around.size.height if around else 10) - 2)
        self._go_near(owners[max(0, min(row, len(owners) - 1))])

    def action_to(self, number: int) -> None:
        """Move the bar to the first or the last one."""
        self._go_near(0 if number == 0 else len(self.items) - 1)

    def _go_near(self, number: int) -> None:
        numbers = [place for place, item in enumerate(self.items) if item.key]
        if number == len(self.items) - 1 and self.is_alone and self._around is not None:
            self.call_after_refresh(self._around.scroll_end, animate=False)
        if numbers:
            self.at = min(numbers, key=lambda place: abs(place - number))


def _rows(line: Line, width: int) -> list[Content]:
    aside = next((aside for aside in line.asides if line.text.cell_length + 2 + cell_len(aside) <= width), "")
    if not aside and line.asides:
        aside = line.asides[-1]
    room = width - (cell_len(aside) + 2 if aside else 0)
    if line.is_cut or aside:
        first = line.text.truncate(max(1, room), ellipsis=True, pad=bool(aside))
        return [Content("").join([first, Content.styled(f"  {aside}", QUIET)]) if aside else first]
    wrapped = line.text.wrap(max(8, width - line.indent)) or [Content("")]
    return [wrapped[0], *(Content(" " * line.indent) + row for row in wrapped[1:])]
