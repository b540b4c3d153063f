"""A screen around one list: what is found is gone through with a bar, and found anew after each change."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from recap.tui.widgets.item_list import ItemList
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from recap.tui.app import RecapApp


class ListScreen(Screen[None]):
    """Shows what ``look`` finds; ``open`` is what enter and a click on the bar do."""

    app: RecapApp

    PLACE: ClassVar[str]
    """The place it belongs to, as the bar at the top has it."""

    AUTO_FOCUS = ""

    # What each of them says for itself

    @abstractmethod
    async def look(self) -> None:
        """Find what there is, and show it. May raise the kinds of JournalError, which are told."""

    @abstractmethod
    def action_open(self) -> None:
        """Open what the bar is on."""

    @property
    @abstractmethod
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""

    def compose_top(self) -> Iterable[Widget]:
        """What stands at the top and stays there."""
        return ()

    def compose_above(self) -> Iterable[Widget]:
        """What stands above the list and scrolls with it."""
        return ()

    # What they have in common

    def compose(self) -> ComposeResult:
        """The bar, what there is to say where nothing is, the list, the keys."""
        yield TopBar(self.PLACE)
        yield from self.compose_top()
        yield Static("", id="empty", markup=False)
        with VerticalScroll(id="around", can_focus=False):
            yield from self.compose_above()
            yield ItemList(is_alone=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin in the list."""
        self.say("")
        self.set_focus(self.items)

    def say(self, nothing: str) -> None:
        """Say this where the list would be; "" where there is one."""
        empty = self.query_one("#empty", Static)
        empty.update(Content(nothing))
        empty.display = bool(nothing)

    @property
    def items(self) -> ItemList:
        """The list."""
        return self.query_one(ItemList)

    @property
    def key(self) -> str:
        """The key of what the bar is on; "" for nothing."""
        return self.items.key if self.query(ItemList) else ""

    @on(ItemList.Moved)
    def _moved(self, event: ItemList.Moved) -> None:
        event.stop()
        self.refresh_bindings()

    @on(ItemList.Opened)
    def _opened(self, event: ItemList.Opened) -> None:
        event.stop()
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done now."""
        if action == "open":
            return bool(self.key)
        return self.can_undo if action == "undo" else True
