"""The place *Follow-ups*: at most three things first, then the rest by date; the program drafts, you send."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from recap.journal.errors import Busy, JournalError, NotFound
from recap.journal.follow_up_pages import FollowUpPages
from recap.rules.follow_ups import LETTERS, FollowUpKind, FollowUpState
from recap.tui.follow_up_items import Words, key_of
from recap.tui.widgets.item_list import ItemList
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from textual.types import CSSPathType

    from recap.journal.journal import Journal
    from recap.rules.follow_ups import FollowUp
    from recap.rules.record import Recap
    from recap.tui.app import RecapApp
    from recap.tui.screens.letter import Undo

EMPTY = (
    "What can be done after an interview will be here: letters, days, what waits.\n"
    "Press F2 to write about one."
)
NOTHING_NOW = "Nothing needs you now.\nPress a to see what was sent and what has to wait."
WAITING = "Another program is writing to the journal; trying again."
BACK = "Taken back."


class FollowUpsScreen(Screen[None]):
    """What can be done, one key each."""

    app: RecapApp

    CSS_PATH: ClassVar[CSSPathType | None] = ["../places.tcss", "../follow_ups.tcss"]
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-usual"), (110, "-wide")]  # noqa: RUF012  (as in Screen)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", show=False, tooltip="Do what this line says.", id="follow_ups.open"),
        Binding("s", "sent", "Sent", tooltip="Say that you have sent or done this.", id="follow_ups.sent"),
        Binding("o", "heard", "I heard", tooltip="A no, an invitation, an offer.", id="follow_ups.heard"),
        Binding("d", "day", "Their day", tooltip="Note when they decide.", id="follow_ups.day"),
        Binding("p", "put_away", "Put away", tooltip="Show this one no more.", id="follow_ups.put_away"),
        Binding("u", "undo", "Undo", tooltip="Take the last of it back.", id="follow_ups.undo"),
        Binding("a", "all", "All", tooltip="Also what was sent and what has to wait.", id="follow_ups.all"),
        Binding(
            "f",
            "feedback",
            "Feedback",
            show=False,
            tooltip="Keep what they said you do well, or could do better.",
            id="follow_ups.feedback",
        ),
        Binding(
            "c",
            "dates",
            "Calendar, contacts",
            show=False,
            tooltip="Write the days into a calendar file, or the people into a contacts file.",
            id="follow_ups.dates",
        ),
    ]

    def __init__(self) -> None:
        """Make the place."""
        super().__init__()
        self.shows_all = False
        self._found: dict[str, FollowUp] = {}
        self._recaps: dict[str, Recap | None] = {}
        self._undo: list[tuple[Undo, str]] = []
        """How to take back what was done here, each with the line it was done on."""

    def compose(self) -> ComposeResult:
        """The list, or two lines where there is nothing."""
        yield TopBar("Follow-ups")
        yield Static("", id="empty", markup=False)
        with VerticalScroll(id="dues", can_focus=False):
            yield ItemList()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one("#empty").display = False
        self.query_one(ItemList).focus()

    def on_screen_resume(self) -> None:
        """Show what there is to do now."""
        self.look()
        self.app.beside(self._look_closer())

    async def _look_closer(self) -> None:
        """Look again with the weekend and holidays of the settings, and remember what was on the screen."""
        now, settings = self.app.now(), self.app.settings
        seen = {one.kind for one in self._found.values()}

        def go_by(journal: Journal) -> None:
            journal.follow_ups.go_by(settings)
            if FollowUpKind.KEEP_LOOKING in seen:
                journal.follow_ups.keep_looking_was_shown(now)

        await self.app.in_journal(go_by)
        self.look()

    def look(self, key: str = "") -> None:
        """Read from the journal what there is to do; the bar goes to ``key`` where that is given."""
        now, words = self.app.now(), self.app.words
        try:
            found = self.pages.due(now, all=self.shows_all, words=words)
        except Busy:
            self.notify(WAITING, markup=False)
            self.set_timer(1, lambda: self.look(key))
            return
        except JournalError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self._recaps = {}
        self._found = {key_of(one): one for one in found}
        items = self.query_one(ItemList)
        items.show(Words(words, now, self._recap).items(found), key or items.key)
        self.query_one("#dues").display = bool(found)
        empty = self.query_one("#empty", Static)
        empty.display = not found
        some = bool(self.app.pages.listing(limit=1))
        empty.update(Content(NOTHING_NOW if some and not self.shows_all else EMPTY))
        self.refresh_bindings()

    @cached_property
    def pages(self) -> FollowUpPages:
        """The reader of what is due."""
        return FollowUpPages(self.app.places.journal)

    def _recap(self, recap_id: str) -> Recap | None:
        if recap_id not in self._recaps:
            try:
                self._recaps[recap_id] = self.app.pages.recap(recap_id)
            except NotFound:
                self._recaps[recap_id] = None
        return self._recaps[recap_id]

    @property
    def here(self) -> FollowUp | None:
        """What the bar is on."""
        return self._found.get(self.query_one(ItemList).key)

    @on(ItemList.Moved)
    def _moved(self, event: ItemList.Moved) -> None:
        event.stop()
        self.refresh_bindings()

    @on(ItemList.Opened)
    def _opened(self, event: ItemList.Opened) -> None:
        event.stop()
        self.action_open()

    @on(ItemList.Left)
    def _left(self, event: ItemList.Left) -> None:
        event.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with this one."""
        here = self.here if self.query(ItemList) else None
        match action:
            case "open":
                return here is not None
            case "sent" | "put_away" if here is not None and here.kind is FollowUpKind.STEP:
                return here.state is not FollowUpState.HIDDEN
            case "sent":
                return here is not None and here.kind in LETTERS and here.state not in SAID
            case "heard" | "feedback":
                return here is not None and bool(here.opportunity_id)
            case "day":
                return here is not None and bool(here.recap_id)
            case "put_away":
                gone = (*SAID, FollowUpState.HIDDEN)
                return here is not None and here.kind in LETTERS and here.state not in gone
            case "undo":
                return bool(self._undo)
            case _:
                return True

    # Keys

    def _do(self, work: Awaitable[Undo | None], key: str = "") -> None:
        """Do it beside, remember how to take it back, and look again, at ``key`` where that is given."""
        here = self.query_one(ItemList).key

        async def done() -> None:
            try:
                undo = await work
            except JournalError as error:
                undo = None
                self.notify(str(error), severity="warning", markup=False)
            if undo is not None:
                self._undo.append((undo, here))
            self.look(key)

        self.app.lead_on(done())

    def action_open(self) -> None:
        """Do what the line says."""
        if self.here is not None:
            from recap.tui.turning import turn_to

            self._do(turn_to(self.app, self.here))

    def action_sent(self) -> None:
        """Note that it was sent."""
        if self.here is not None and not self._ends_step(self.here):
            from recap.tui import sending

            self._do(sending.mark_sent(self.app, self.here))

    def action_heard(self) -> None:
        """Note what was heard."""
        if self.here is not None:
            from recap.tui import news

            self._do(news.hear(self.app, self.here.opportunity_id))

    def action_feedback(self) -> None:
        """Keep the feedback they gave."""
        if self.here is not None:
            from recap.tui import news

            self._do(news.tell_feedback(self.app, self.here.opportunity_id))

    def action_day(self) -> None:
        """Note the day they named."""
        if self.here is not None:
            from recap.tui import news

            self._do(news.tell_decision(self.app, self.here.recap_id))

    def action_put_away(self) -> None:
        """Show this one no more."""
        if self.here is not None and not self._ends_step(self.here):
            from recap.tui import sending

            self._do(sending.put_away(self.app, self.here))

    def _ends_step(self, one: FollowUp) -> bool:
        """Let go of the step that was done or put away, where it is one."""
        if one.kind is not FollowUpKind.STEP:
            return False
        from recap.tui.turning import follow_no_more

        self._do(follow_no_more(self.app, one))
        return True

    def action_all(self) -> None:
        """Show everything, or only what there is to do."""
        self.shows_all = not self.shows_all
        self.look()

    def action_dates(self) -> None:
        """Write the days or the people into a file."""
        from recap.tui.dates_and_people import export_dates_and_people

        self._do(export_dates_and_people(self.app))

    def action_undo(self) -> None:
        """Take back what was done last here."""
        undo, key = self._undo.pop()

        async def take_back() -> None:
            await self.app.in_journal(undo)
            self.notify(BACK, markup=False)

        self._do(take_back(), key)


SAID = (FollowUpState.SENT, FollowUpState.REST)
