"""The place *Journal*: all recaps, or all opportunities, newest first; find one, read it, act on it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from recap.journal.errors import JournalError
from recap.rules.narrowing import read_asked
from recap.tui import narrow
from recap.tui.journal_keys import KEYS
from recap.tui.reading import typeset
from recap.tui.rows import Rows, opportunity_row, recap_row
from recap.tui.screens.about import AboutScreen
from recap.tui.taking_back import Done
from recap.tui.widgets.field import Field
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.page import Page
from recap.tui.widgets.row_list import RowList
from recap.tui.widgets.tall_rows import TallRow, TallRows
from recap.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from recap.journal.narrowed import Found, Listed, Narrowed

BINNED = "In the bin for 30 days. u brings it back."
BACK = "Back in the journal."

ON_A_RECAP = frozenset({"edit", "copy", "delete", "close_out", "export"})
"""What is done with a recap, and not with an opportunity."""
NOT_IN_THE_BIN = frozenset({"brief", "edit", "delete", "outcome", "opportunity", "export", "close_out"})
ON_SOMETHING = ON_A_RECAP | NOT_IN_THE_BIN | {"read"}


class JournalScreen(AboutScreen):
    """The list; what is under the bar is read beside it where there is room."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-usual"), (110, "-wide")]  # noqa: RUF012  (as in Screen)

    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self) -> None:
        """Make the place."""
        super().__init__()
        self.line = ""
        """What is asked for: words, and words to narrow by."""
        self.in_bin = False
        self.of_opportunities = False
        self._listed: dict[str, Listed] = {}
        self._is_away = True
        self._edited = ""

    @cached_property
    def reader(self) -> Narrowed:
        """The reader of the list."""
        from recap.journal.narrowed import Narrowed

        return Narrowed(self.app.places.journal)

    def compose(self) -> ComposeResult:
        """The list, the reading pane, the box to find in."""
        yield TopBar("Journal")
        with Horizontal(id="shelf"):
            with Vertical(id="list"):
                yield Field("find", "Find", hint=narrow.HINT, label_width=8)
                yield Static("", id="list-said", markup=False)
                yield Static("", id="empty", markup=False)
                yield TallRows([])
            with VerticalScroll(id="reading"):
                yield Page()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one("#find").display = False
        self.query_one(TallRows).focus()

    def on_screen_suspend(self) -> None:
        """Remember whether the person goes to another place, or only reads on top of this one."""
        self._is_away = self.app.current_mode != "journal"

    def on_screen_resume(self) -> None:
        """Show what the journal has now; coming from elsewhere, with what will be asked about next."""
        arrives, self._is_away = self._is_away, False
        self.look(self._begin() if arrives else None)

    def begin_again(self) -> None:
        """Leave what is read on top: this place's key is the way to the brief of whoever calls.

        A letter or a review on top stays: it is left by its own key, which keeps it.
        """
        from recap.tui.screens.offers import OffersScreen

        if self.app.screen is self:
            self.look(self._begin())
            return
        while self.app.screen is not self and isinstance(self.app.screen, AboutScreen | OffersScreen):
            self.app.pop_screen()
        self._is_away = self.app.screen is self

    def _begin(self) -> str | None:
        """The recap just edited, else the newest of the opportunity whose next round is soonest."""
        edited, self._edited = self._edited, ""
        if edited or self.line or self.in_bin:
            return edited or None
        try:
            soonest = self.app.opportunity_pages.soonest(self.app.now())
            return soonest if self.of_opportunities else soonest and self.reader.newest_of(soonest)
        except JournalError:
            return None

    # What is in the list

    def look(self, key: str | None = None, *, from_the_top: bool = False) -> None:
        """Read the list from the journal; the bar goes to ``key``, else it stays where it is."""
        rows = self.query_one(TallRows)
        key = key or rows.key
        try:
            found = self._found()
            place = self.reader.place(found, key) if key and not from_the_top else 0
        except JournalError as error:
            self.cannot_read(error)
            return
        self._listed = {}
        rows.show(Rows(found.total, partial(self._read, found)), at=rows.at if place < 0 else place)
        rows.display = bool(found.total)
        if found.total and self.focused is None:
            rows.focus()
        self.query_one("#shelf").set_class(not found.total, "-nothing")
        self._say(found.total)
        self.refresh_bindings()

    def _found(self) -> Found:
        asked = read_asked(self.line)
        if self.of_opportunities and not self.in_bin:
            return self.reader.opportunities(asked)
        return self.reader.recaps(asked, bin=self.in_bin)

    def _read(self, found: Found, start: int, stop: int) -> Sequence[TallRow] | None:
        """The rows from ``start`` on and before ``stop``; None when they cannot be read now."""
        now = self.app.now()
        try:
            listed = self.reader.listed(found, start, stop)
        except JournalError as error:
            self.cannot_read(error)
            return None
        self._listed.update(listed)
        if found.of_opportunities:
            return [opportunity_row(key, one, found.words, now) for key, one in listed]
        return [recap_row(one, found.words, now) for _, one in listed]

    def _say(self, count: int) -> None:
        asked = read_asked(self.line)
        above = narrow.said_above(asked, count, in_bin=self.in_bin, of_opportunities=self.of_opportunities)
        nothing = narrow.said_nothing(asked, in_bin=self.in_bin) if not count else ""
        for name, said in (("#list-said", above if count else ""), ("#empty", nothing)):
            self.query_one(name, Static).update(Content(said))
            self.query_one(name).display = bool(said)

    # What is under the bar

    @property
    def under(self) -> Listed | None:
        """What is under the bar."""
        return self._listed.get(self.query_one(TallRows).key or "")

    @property
    def recap_id(self) -> str:
        """The recap under the bar; of an opportunity its newest."""
        return self.under.row.id if self.under else ""

    @property
    def opportunity_id(self) -> str:
        """The opportunity under the bar."""
        return self.under.row.opportunity_id if self.under else ""

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self.refresh_bindings()
        if self.has_class("-wide") and self.under:
            self._typeset()

    def _typeset(self) -> None:
        now = self.app.now()
        try:
            if self.of_opportunities and not self.in_bin:
                from recap.tui.opportunity_reading import typeset_opportunity

                pages = self.app.opportunity_pages
                one, rounds = pages.opportunity(self.opportunity_id), pages.rounds(self.opportunity_id)
                page = typeset_opportunity(one, rounds, pages.news(one.id), now)
            else:
                recap = self.app.pages.recap(self.recap_id)
                page = typeset(recap, now, told=self.told_since(recap)[0])
        except JournalError:
            return
        self.query_one(Page).show(page)
        self.query_one("#reading").scroll_home(animate=False)

    @on(RowList.Opened)
    async def _opened(self, event: RowList.Opened) -> None:
        event.stop()
        await self.app.told(self.action_read())

    # Finding

    @on(Field.Edited)
    def _filter(self, event: Field.Edited) -> None:
        event.stop()
        self.line = event.text
        self.look(from_the_top=True)

    @on(Field.Done)
    def _found_it(self, event: Field.Done) -> None:
        event.stop()
        self.query_one(TallRows).focus()

    @on(Field.Left)
    def _to_list(self, event: Field.Left) -> None:
        event.stop()
        if event.direction > 0:
            self.query_one(TallRows).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done now."""
        if action == "find":
            return not isinstance(self.focused, Field)
        if action in ON_SOMETHING and (not self.query(TallRows) or self.under is None):
            return False
        if action in (NOT_IN_THE_BIN if self.in_bin else ON_A_RECAP if self.of_opportunities else ()):
            return False
        if action in ("opportunities", "recaps"):
            return self.of_opportunities is (action == "recaps")
        if action == "close_out":
            return self.under is not None and self.under.row.state == "written"
        if action == "all":
            return bool(self.line) or self.in_bin or isinstance(self.focused, Field)
        if action == "undo":
            return bool(self.done) or (self.in_bin and self.under is not None)
        return True

    async def action_read(self) -> None:
        """Read what is under the bar on a page of its own."""
        if self.of_opportunities and not self.in_bin:
            await self.action_opportunity()
        else:
            await super().action_read()

    def action_close_out(self) -> None:
        """Close it out, going on where it was left."""
        self.app.lead_on(self.app.closing.begin(self.recap_id))

    async def action_edit(self) -> None:
        """Edit it in the form; coming back the bar is where it was."""
        self._edited = self.recap_id
        await super().action_edit()

    def action_export(self) -> None:
        """Write it into a file; of a narrowed list, all that it shows too."""
        from recap.tui.exporting import export_shown

        found = self._found()
        if read_asked(self.line).is_everything or found.total == 1:
            super().action_export()
        else:
            shown = [key for key, _ in self.reader.listed(found, 0, found.total)]
            self.app.lead_on(export_shown(self.app, self.recap_id, shown))

    def action_find(self) -> None:
        """Open the box to find in."""
        field = self.query_one("#find", Field)
        field.display = True
        field.focus()
        field.move_cursor(field.document.end)

    def action_narrow(self) -> None:
        """Pick what to narrow the list by."""
        self.app.lead_on(self._narrow())

    async def _narrow(self) -> None:
        line = await narrow.pick(self.app, self.reader, self.line)
        if line is not None:
            self._ask(line)

    def _ask(self, line: str) -> None:
        self.line = line
        field = self.query_one("#find", Field)
        field.put(line)
        field.display = bool(line)
        self.query_one(TallRows).focus()
        self.look()

    def action_all(self) -> None:
        """Show everything again."""
        self.in_bin = False
        self._ask("")

    def action_opportunities(self) -> None:
        """Show the opportunities, with the bar on the one of the recap under it."""
        key, self.in_bin, self.of_opportunities = self.opportunity_id, False, True
        self.look(key)

    def action_recaps(self) -> None:
        """Show the recaps, with the bar on the newest of the opportunity under it."""
        key, self.of_opportunities = self.recap_id, False
        self.look(key)

    def action_bin(self) -> None:
        """Show the bin, or the recaps again."""
        self.in_bin = not self.in_bin
        self.of_opportunities = False
        self._ask("")

    def action_delete(self) -> None:
        """Put it in the bin; the bar stays where it is."""
        if self.recap_id:
            self.app.lead_on(self._delete(self.recap_id))

    async def _delete(self, key: str) -> None:
        await self.app.in_journal(lambda journal: journal.delete(key))
        self.done.append(Done(lambda journal: journal.restore(key), BACK, key))
        if self.app.form.recap.id == key:
            await self.app.in_hand.clear()
        self.notify(BINNED, markup=False)
        self.look()

    def action_undo(self) -> None:
        """Bring back the one under the bar from the bin, or take back what was done last."""
        if self.in_bin:
            self.app.lead_on(self._restore(self.recap_id))
        else:
            super().action_undo()

    async def _restore(self, key: str) -> None:
        await self.app.in_journal(lambda journal: journal.restore(key))
        self.done = [done for done in self.done if done.key != key]
        self.notify(BACK, markup=False)
        self.look()
