"""A screen around one list of what was learned: themes, questions, lessons; read on the journal's thread."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from textual.binding import Binding

from recap.journal.errors import NotFound
from recap.tui.leaving import has_left
from recap.tui.screens.list_screen import ListScreen
from recap.tui.taking_back import take_back

if TYPE_CHECKING:
    from recap.journal.journal import Journal

Found = TypeVar("Found")


def back(id: str, tooltip: str = "Go back to the themes.") -> Binding:  # noqa: A002  (as in Binding)
    """The key that closes such a screen."""
    return Binding("escape", "back", "Back", tooltip=tooltip, id=id)


def undo(id: str) -> Binding:  # noqa: A002  (as in Binding)
    """The key that takes the last change back."""
    return Binding("u", "undo", "Undo", tooltip="Take the last change back.", id=id)


class LearnedScreen(ListScreen, Generic[Found]):
    """Shows what ``read`` finds in the journal."""

    PLACE = "Themes"
    CSS_PATH = ["../places.tcss", "../themes.tcss"]  # noqa: RUF012  (as in Screen)

    def __init__(self) -> None:
        """Make an empty one."""
        super().__init__()
        self._can_undo = False

    # What each of them says for itself

    @abstractmethod
    def read(self, journal: Journal) -> Found:
        """Read what is shown, on the journal's own thread; raises NotFound when it is gone."""

    @abstractmethod
    def show(self, found: Found) -> None:
        """Show what was found."""

    # What they have in common

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
        if has_left(self):
            return
        self.show(found)
        self.refresh_bindings()

    async def do(self, change: Callable[[Journal], Any], said: str = "") -> None:
        """Change something in the journal, say so, and show what it has then."""
        await self.app.in_journal(change)
        if said:
            self.notify(said, markup=False)
        await self.look()

    @property
    def can_undo(self) -> bool:
        """Whether the journal has a change to take back, as it was read last."""
        return self._can_undo

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
