"""A screen around one list of the journal: read, gone through with a bar, and read anew after each change."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from recap.journal.errors import NotFound
from recap.tui.taking_back import take_back
from recap.tui.widgets.item_list import ItemList
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from recap.journal.journal import Journal
    from recap.tui.app import RecapApp

Found = TypeVar("Found")


def back(id: str, tooltip: str = "Go back to the themes.") -> Binding:  # noqa: A002
    """The key that closes such a screen."""
    return Binding("escape", "back", "Back", tooltip=tooltip, id=id)


def undo(id: str) -> Binding:  # noqa: A002
    """The key that takes the last change back."""
    return Binding("u", "undo", "Undo", tooltip="Take the last change back.", id=id)


class ListScreen(Screen[None], Generic[Found]):
    """Shows what ``read`` finds in the journal; ``open`` is what enter and a click on the bar do."""

    app: RecapApp

    CSS_PATH = ["../places.tcss", "../themes.tcss"]  # noqa: RUF012  (as in Screen)
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        """Make an empty one."""
        super().__init__(classes="learned")
        self._can_undo = False

    # What each of them says for itself

    @abstractmethod
    def read(self, journal: Journal) -> Found:
        """Read what is shown, on the journal's own thread; raises NotFound when it is gone."""

    @abstractmethod
    def show(self, found: Found) -> None:
        """Show what was found."""

    @abstractmethod
    def action_open(self) -> None:
        """Open what the bar is on."""

    def compose_top(self) -> Iterable[Widget]:
        """What stands at the top and stays there."""
        return ()

    def compose_above(self) -> Iterable[Widget]:
        """What stands above the list and scrolls with it."""
        return ()

    # What they have in common

    def compose(self) -> ComposeResult:
        """The bar, what there is to say where nothing is, the list, the keys."""
        yield TopBar("Themes")
        yield from self.compose_top()
        yield Static("", id="empty", markup=False)
        with VerticalScroll(id="learned", can_focus=False):
            yield from self.compose_above()
            yield ItemList(is_alone=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin in the list."""
        self.say("")
        self.set_focus(self.items)

    async def on_screen_resume(self) -> None:
        """Show what the journal has now; keys that were typed ahead wait for it."""
        await self.app.told(self.look())

    async def look(self) -> None:
        """Read the journal and show what it has; go back when that is gone."""
        try:
            found, self._can_undo = await self.app.in_journal(
                lambda journal: (self.read(journal), journal.learning.can_undo())
            )
        except NotFound:
            if self.is_current:
                self.dismiss(None)
            return
        # Who has left meanwhile has nothing to be shown.
        with suppress(NoMatches):
            self.show(found)
            self.refresh_bindings()

    async def do(self, change: Callable[[Journal], Any], said: str = "") -> None:
        """Change something in the journal, say so, and show what it has then."""
        await self.app.in_journal(change)
        if said:
            self.notify(said, markup=False)
        await self.look()

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
        return self._can_undo if action == "undo" else True

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def read_recap(self, recap_id: str) -> None:
        """Open a recap to read."""
        from recap.tui.screens.read import ReadScreen

        self.app.push_screen(ReadScreen(self.app.pages.recap(recap_id)))

    def action_undo(self) -> None:
        """Take the last change back."""
        self.app.beside(self._undo())

    async def _undo(self) -> None:
        await take_back(self.app)
        await self.look()
