"""The place *Follow-ups*: at most three things first, then the rest by date; the program drafts, you send."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from recap.journal.errors import Busy, JournalError, NotFound
from recap.journal.follow_up_pages import FollowUpPages
from recap.rules.follow_ups import LETTERS, FollowUpKind, FollowUpState
from recap.tui.follow_up_items import Words, key_of
from recap.tui.screens.list_screen import ListScreen
from recap.tui.taking_back import Done, take_last_back

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.types import CSSPathType

    from recap.journal.journal import Journal
    from recap.rules.follow_ups import FollowUp
    from recap.rules.record import Recap
    from recap.tui.taking_back import Undo

EMPTY = (
    "What can be done after an interview will be here: letters, days, what waits.\n"
    "Press F2 to write about one."
)
NOTHING_NOW = "Nothing needs you now.\nPress a to see what was sent and what has to wait."
WAITING = "Another program is writing to the journal; trying again."


def _can_be_sent(one: FollowUp) -> bool:
    return one.kind in LETTERS and one.state not in (FollowUpState.SENT, FollowUpState.REST)


def _can_be_done(one: FollowUp) -> bool:
    return one.kind is FollowUpKind.STEP and one.state is not FollowUpState.HIDDEN


def _can_be_put_away(one: FollowUp) -> bool:
    return _can_be_done(one) or (_can_be_sent(one) and one.state is not FollowUpState.HIDDEN)


OF_ONE: dict[str, Callable[[FollowUp], bool]] = {
    "sent": _can_be_sent,
    "done": _can_be_done,
    "put_away": _can_be_put_away,
    "heard": lambda one: bool(one.opportunity_id),
    "feedback": lambda one: bool(one.opportunity_id),
    "day": lambda one: bool(one.recap_id),
}
"""What can be done with a follow-up, and when."""


class FollowUpsScreen(ListScreen):
    """What can be done, one key each."""

    PLACE = "Follow-ups"
    CSS_PATH: ClassVar[CSSPathType | None] = ["../places.tcss", "../follow_ups.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-usual"), (110, "-wide")]  # noqa: RUF012  (as in Screen)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", show=False, tooltip="Do what this line says.", id="follow_ups.open"),
        Binding("s", "sent", "Sent", tooltip="Say that you have sent this.", id="follow_ups.sent"),
        Binding("s", "done", "Done", tooltip="Say that you have done this.", id="follow_ups.done"),
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
        self._noted: list[Done] = []
        """How to take back what was done here, each with the line it was done on."""

    async def on_screen_resume(self) -> None:
        """Show what there is to do now."""
        await self.app.told(self.look())
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
        await self.look()

    async def look(self, key: str = "") -> None:
        """Read from the journal what there is to do; the bar goes to ``key`` where that is given."""
        now, words = self.app.now(), self.app.words
        try:
            found = self.pages.due(now, all=self.shows_all, words=words)
        except Busy:
            self.notify(WAITING, markup=False)
            self.set_timer(1, lambda: self.app.told(self.look(key)))
            return
        self._recaps = {}
        self._found = {key_of(one): one for one in found}
        self.items.show(Words(words, now, self._recap).items(found), key or self.key)
        some = bool(self.app.pages.listing(limit=1))
        self.say("" if found else NOTHING_NOW if some and not self.shows_all else EMPTY)
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
    def here(self) -> FollowUp:
        """What the bar is on."""
        return self._found[self.key]

    @property
    def can_undo(self) -> bool:
        """Whether something was noted here."""
        return bool(self._noted)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with this one."""
        if action in OF_ONE:
            here = self._found.get(self.key)
            return here is not None and OF_ONE[action](here)
        return super().check_action(action, parameters)

    # Keys

    def _do(self, work: Awaitable[Undo | None], key: str = "") -> None:
        """Do it beside, remember how to take it back, and look again, at ``key`` where that is given."""
        here = self.key

        async def done() -> None:
            try:
                undo = await work
            except JournalError as error:
                undo = None
                self.notify(str(error), severity="warning", markup=False)
            if undo is not None:
                self._noted.append(Done(undo, undo.said, here))
            await self.look(key)

        self.app.lead_on(done())

    def action_open(self) -> None:
        """Do what the line says."""
        from recap.tui.turning import turn_to

        self._do(turn_to(self.app, self.here))

    def action_sent(self) -> None:
        """Note that it was sent."""
        from recap.tui import sending

        self._do(sending.mark_sent(self.app, self.here))

    def action_done(self) -> None:
        """Let go of the step that was done."""
        from recap.tui.turning import follow_no_more

        self._do(follow_no_more(self.app, self.here))

    def action_put_away(self) -> None:
        """Show this one no more."""
        if self.here.kind is FollowUpKind.STEP:
            self.action_done()
            return
        from recap.tui import sending

        self._do(sending.put_away(self.app, self.here))

    def action_heard(self) -> None:
        """Note what was heard."""
        from recap.tui import news

        self._do(news.hear(self.app, self.here.opportunity_id))

    def action_feedback(self) -> None:
        """Keep the feedback they gave."""
        from recap.tui import news

        self._do(news.tell_feedback(self.app, self.here.opportunity_id))

    def action_day(self) -> None:
        """Note the day they named."""
        from recap.tui import news

        self._do(news.tell_decision(self.app, self.here.recap_id))

    async def action_all(self) -> None:
        """Show everything, or only what there is to do."""
        self.shows_all = not self.shows_all
        await self.look()

    def action_dates(self) -> None:
        """Write the days or the people into a file."""
        from recap.tui.dates_and_people import export_dates_and_people

        self._do(export_dates_and_people(self.app))

    def action_undo(self) -> None:
        """Take back what was done last here."""
        self._do(take_last_back(self.app, self._noted), self._noted[-1].key)
