"""A screen about a recap or an opportunity: what the same keys do with either, wherever they are read."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.screen import Screen

from recap.journal.errors import Busy, JournalError
from recap.tui.editor import hand_out
from recap.tui.leaving import has_left
from recap.tui.taking_back import Done, take_last_back

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence

    from textual.timer import Timer

    from recap.rules.opportunity import News
    from recap.rules.record import Recap
    from recap.tui.app import RecapApp
    from recap.tui.taking_back import Undo

WAITING = "Another program is writing to the journal; trying again."

NO_OPPORTUNITY = "Without a company there is no opportunity yet. e opens the recap to name it."


class AboutScreen(Screen[None]):
    """Knows the recap and the opportunity in sight, and does with them what is asked."""

    app: RecapApp

    CSS_PATH = "../places.tcss"

    def __init__(self) -> None:
        """Begin with nothing to take back."""
        super().__init__()
        self.done: list[Done] = []
        """What can be taken back, the last one last."""
        self._again: Timer | None = None

    @property
    @abstractmethod
    def recap_id(self) -> str:
        """The recap in sight, or ""."""

    @property
    @abstractmethod
    def opportunity_id(self) -> str:
        """Its opportunity, or "" while it has no company."""

    @abstractmethod
    def look(self, key: str | None = None) -> None:
        """Show what the journal has now; where there are rows, with the bar on ``key``."""

    def noting(self, work: Awaitable[Undo | None]) -> None:
        """Do what notes something, beside what the person does; then show it, and let it be undone."""
        self.app.lead_on(self._note(work))

    async def _note(self, work: Awaitable[Undo | None]) -> None:
        undo = await work
        if undo is not None:
            self.done.append(Done(undo, undo.said))
        if has_left(self):
            return
        # What was begun in a box and left shows too.
        self.look()
        self.refresh_bindings()

    def told_since(self, recap: Recap) -> tuple[Sequence[News], Sequence[Recap]]:
        """What was heard after this round, newest first, and all rounds. Raises the kinds of JournalError."""
        from recap.rules.line_of_time import heard_after

        if not recap.opportunity_id:
            return (), ()
        pages, of = self.app.opportunity_pages, recap.opportunity_id
        rounds = pages.rounds(of)
        return heard_after(recap.id, pages.opportunity(of), rounds, pages.news(of)), rounds

    def cannot_read(self, error: JournalError) -> None:
        """Say why it cannot be shown now, and try again in a moment while another program is writing."""
        if not isinstance(error, Busy):
            self.app.notify(str(error), severity="warning", markup=False)
        elif self._again is None:
            self.app.notify(WAITING, markup=False)
            self._again = self.set_timer(1, self._look_again)

    def _look_again(self) -> None:
        self._again = None
        self.look()

    async def action_read(self) -> None:
        """Read the recap in sight on a page of its own."""
        from recap.tui.screens.read import ReadScreen

        if self.recap_id:
            await self.app.push_screen(ReadScreen(self.app.pages.recap(self.recap_id)))

    async def action_brief(self) -> None:
        """Show the brief: everything to know when they call."""
        from recap.tui.screens.brief import BriefScreen

        if self._has_opportunity():
            await self.app.push_screen(BriefScreen(self.opportunity_id))

    async def action_opportunity(self) -> None:
        """Show the opportunity: its rounds, its people, where it stands."""
        from recap.tui.screens.opportunity import OpportunityScreen

        if self._has_opportunity():
            await self.app.push_screen(OpportunityScreen(self.opportunity_id))

    async def action_offers(self) -> None:
        """Show the offers side by side."""
        from recap.tui.screens.offers import OffersScreen

        await self.app.push_screen(OffersScreen())

    def action_outcome(self) -> None:
        """Say what was heard; a second key is the answer."""
        from recap.tui.news import hear

        if self._has_opportunity():
            self.noting(hear(self.app, self.opportunity_id))

    def action_decision(self) -> None:
        """Say when they decide."""
        from recap.tui.news import tell_decision

        if self.recap_id:
            self.noting(tell_decision(self.app, self.recap_id))

    def action_told(self) -> None:
        """Keep the feedback they gave."""
        from recap.tui.news import tell_feedback

        if self._has_opportunity():
            self.noting(tell_feedback(self.app, self.opportunity_id))

    async def action_edit(self) -> None:
        """Edit the recap in the form."""
        if self.recap_id:
            await self.app.in_hand.edit(self.recap_id)

    def action_copy(self) -> None:
        """Copy the recap as Markdown."""
        if self.recap_id:
            hand_out(self.app, self.app.pages.document(self.recap_id))

    def action_export(self) -> None:
        """Write the recap into a file."""
        from recap.tui.exporting import export

        if self.recap_id:
            self.app.lead_on(export(self.app, self.recap_id))

    def action_undo(self) -> None:
        """Take back what was done last."""
        if self.done:
            self.app.lead_on(self._undo(self.done[-1].key))

    async def _undo(self, key: str) -> None:
        await take_last_back(self.app, self.done)
        if has_left(self):
            return
        self.look(key or None)
        self.refresh_bindings()

    def _has_opportunity(self) -> bool:
        if not self.opportunity_id:
            self.app.notify(NO_OPPORTUNITY, markup=False)
        return bool(self.opportunity_id)
