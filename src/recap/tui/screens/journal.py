"""The place *Journal*: all recaps, newest first; find one, read it, edit it, put it in the bin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from recap.journal.errors import Busy, JournalError
from recap.rules.text import shown
from recap.tui.editor import hand_out
from recap.tui.reading import typeset
from recap.tui.rows import said_row
from recap.tui.widgets.field import Field
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.page import Page
from recap.tui.widgets.row_list import RowList
from recap.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from recap.tui.app import RecapApp

EMPTY = "Your recaps will be here, newest first.\nPress F2 to write the first one."
NOTHING = "Nothing found for “{words}”.\nIt looked through everything you wrote. esc shows all recaps again."
EMPTY_BIN = "The bin is empty.\nPress x to go back to your recaps."
BIN = "In the bin, each for 30 days. u brings one back, x shows your recaps again."
BINNED = "In the bin for 30 days. u brings it back."
BACK = "Back in the journal."
WAITING = "Another program is writing to the journal; trying again."


class JournalScreen(Screen[None]):
    """All recaps; the one under the bar is read beside the list where there is room."""

    app: RecapApp

    CSS_PATH = "../places.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-usual"), (110, "-wide")]  # noqa: RUF012  (as in Screen)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", "Read", tooltip="Read this recap.", id="journal.read"),
        Binding("e", "edit", "Edit", tooltip="Edit this recap in the form.", id="journal.edit"),
        Binding("slash", "find", "Find", tooltip="Find by any words you wrote.", id="journal.find"),
        Binding("c", "copy", "Copy", show=False, tooltip="Copy this recap as Markdown.", id="journal.copy"),
        Binding(
            "d", "delete", "To the bin", tooltip="Put this recap in the bin for 30 days.", id="journal.delete"
        ),
        Binding(
            "o",
            "close_out",
            "Close out",
            tooltip="Close this review, about four minutes.",
            id="journal.close_out",
        ),
        Binding("u", "undo", "Undo", tooltip="Bring back what was put in the bin.", id="journal.undo"),
        Binding(
            "x", "bin", "The bin", show=False, tooltip="Show the bin, or the recaps again.", id="journal.bin"
        ),
        Binding("escape", "all", "All", show=False, tooltip="Show all recaps again.", id="journal.all"),
    ]

    def __init__(self) -> None:
        """Make the place."""
        super().__init__()
        self.words = ""
        self.in_bin = False
        self._binned: list[str] = []
        self._states: dict[str, str] = {}
        self._state = ""

    def compose(self) -> ComposeResult:
        """The list, the reading pane, the box to find in."""
        yield TopBar("Journal")
        with Horizontal(id="shelf"):
            with Vertical(id="list"):
                yield Field("find", "Find", hint="words, names, anything", label_width=8)
                yield Static("", id="empty", markup=False)
                yield RowList([])
            with VerticalScroll(id="reading"):
                yield Page()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one("#find").display = False
        self.query_one(RowList).focus()

    def on_screen_resume(self) -> None:
        """Show what the journal has now."""
        self.look()

    def look(self, key: str | None = None) -> None:
        """Read the list from the journal."""
        rows = self.query_one(RowList)
        try:
            found = self._found()
        except Busy:
            self.notify(WAITING, markup=False)
            self.set_timer(1, self.look)
            return
        except JournalError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        now = self.app.now()
        self._states = {row.id: row.state for row in found}
        rows.show([said_row(row, now) for row in found], key or rows.key)
        empty = self.query_one("#empty", Static)
        empty.display = not found or self.in_bin
        rows.display = bool(found)
        if found and self.focused is None:
            rows.focus()
        self.query_one("#shelf").set_class(not found, "-nothing")
        empty.update(Content(self._said(bool(found))))

    def _said(self, some: bool) -> str:
        if self.in_bin:
            return BIN if some else EMPTY_BIN
        return NOTHING.format(words=shown(self.words)) if self.words else EMPTY

    def _found(self) -> list[Any]:
        pages = self.app.pages
        if self.words.strip():
            return pages.search(self.words, limit=200)
        return pages.listing(bin=self.in_bin)

    @on(RowList.Moved)
    def _show(self, event: RowList.Moved) -> None:
        event.stop()
        self._state = self._states.get(event.key, "")
        self.refresh_bindings()
        if self.has_class("-wide"):
            self._typeset(event.key)

    def _typeset(self, key: str) -> None:
        try:
            recap = self.app.pages.recap(key)
        except JournalError:
            return
        self.query_one(Page).show(typeset(recap, self.app.now()))
        self.query_one("#reading").scroll_home(animate=False)

    @on(RowList.Opened)
    async def _opened(self, event: RowList.Opened) -> None:
        event.stop()
        await self.app.told(self.action_read())

    @on(Field.Edited)
    def _filter(self, event: Field.Edited) -> None:
        event.stop()
        self.words = event.text
        self.look()

    @on(Field.Done)
    def _found_it(self, event: Field.Done) -> None:
        event.stop()
        self.query_one(RowList).focus()

    @on(Field.Left)
    def _to_list(self, event: Field.Left) -> None:
        event.stop()
        if event.direction > 0:
            self.query_one(RowList).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done now."""
        some = bool(self.query(RowList)) and bool(self.query_one(RowList).rows)
        if action in ("read", "edit", "copy", "delete"):
            return some and not (self.in_bin and action in ("edit", "delete"))
        if action == "close_out":
            return some and self._state == "written"
        if action == "undo":
            return bool(self._binned) or (self.in_bin and some)
        return True

    async def action_read(self) -> None:
        """Read the recap under the bar on a page of its own."""
        from recap.tui.screens.read import ReadScreen

        key = self.query_one(RowList).key
        if key:
            await self.app.push_screen(ReadScreen(self.app.pages.recap(key)))

    def action_close_out(self) -> None:
        """Close it out, going on where it was left."""
        key = self.query_one(RowList).key
        if key:
            self.app.beside(self.app.closing.begin(key))

    async def action_edit(self) -> None:
        """Edit it in the form."""
        key = self.query_one(RowList).key
        if key:
            await self.app.in_hand.edit(key)

    def action_copy(self) -> None:
        """Copy it as Markdown."""
        key = self.query_one(RowList).key
        if key:
            hand_out(self.app, self.app.pages.document(key))

    def action_find(self) -> None:
        """Open the box to find in."""
        field = self.query_one("#find", Field)
        field.display = True
        field.focus()

    def action_all(self) -> None:
        """Show everything again."""
        field = self.query_one("#find", Field)
        field.put("")
        field.display = False
        self.words = ""
        self.in_bin = False
        self.query_one(RowList).focus()
        self.look()

    def action_bin(self) -> None:
        """Show the bin, or the recaps again."""
        self.in_bin = not self.in_bin
        self.words = ""
        self.look()
        self.refresh_bindings()

    async def action_delete(self) -> None:
        """Put it in the bin."""
        key = self.query_one(RowList).key
        if key and await self._do("delete", key):
            self._binned.append(key)
            if self.app.form.recap.id == key:
                await self.app.in_hand.clear()
            self.notify(BINNED, markup=False)
            self.look()
            self.refresh_bindings()

    async def action_undo(self) -> None:
        """Bring back the last one from the bin, or the one under the bar."""
        key = self.query_one(RowList).key if self.in_bin else self._binned[-1]
        if key and await self._do("restore", key):
            self._binned = [other for other in self._binned if other != key]
            self.notify(BACK, markup=False)
            self.look(key)
            self.refresh_bindings()

    async def _do(self, what: str, key: str) -> bool:
        try:
            await self.app.in_journal(lambda journal: getattr(journal, what)(key))
        except JournalError as error:
            self.notify(str(error), severity="warning", markup=False)
            return False
        return True
