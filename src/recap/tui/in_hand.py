"""Which recap is in the form: a fresh one, another draft, one of the journal that is corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.rules.record import Place, Recap, State, new_id

if TYPE_CHECKING:
    from recap.tui.app import RecapApp

WRITTEN = "Written. It is in the Journal whenever you want it."


class InHand:
    """Puts recaps into the form; the one that is there is kept first. One for the app."""

    def __init__(self, app: RecapApp) -> None:
        """Work on the form of ``app``."""
        self.app = app

    def fresh(self) -> tuple[Recap, Place, bool]:
        """A recap that nobody has touched, for the form."""
        return Recap(id=new_id(), created_at=self.app.clock()), Place(), True

    async def clear(self) -> None:
        """Make the form clear for the next recap."""
        await self.app.form.open(*self.fresh())

    async def written(self, recap: Recap) -> None:
        """Mark the recap in hand as written, show it in the journal, and offer to close the review."""
        from recap.journal.errors import JournalError
        from recap.tui.screens.journal import JournalScreen

        try:
            await self.app.in_journal(lambda journal: journal.written(recap.id))
        except JournalError as error:
            self.app.notify(str(error), severity="warning", markup=False)
            return
        await self.app.learn_names()
        await self.clear()
        self.app.notify(WRITTEN, markup=False)
        await self.app.action_place("journal")
        if isinstance(self.app.screen, JournalScreen):
            self.app.screen.look(recap.id)
        if recap.state is State.DRAFT:
            self.app.lead_on(self.app.closing.offer(recap.id))

    async def choose_draft(self, but: str | None) -> None:
        """Let the person choose another draft or a fresh start."""
        from recap.tui.screens.drafts import DraftsScreen

        await self.app.form.keeper.save()
        rows = [row for row in self.app.pages.drafts() if row.id != but]

        async def chosen(answer: str | None) -> None:
            if answer == "":
                await self.clear()
            elif answer is not None:
                await self.app.told(self.edit(answer))

        await self.app.push_screen(DraftsScreen(rows, self.app.now()), chosen)

    async def edit(self, recap_id: str) -> None:
        """Open a recap of the journal in the form where it was left; a closed one asks what is added."""
        await self.app.form.keeper.save()
        recap, place = self.app.pages.recap(recap_id), self.app.pages.place(recap_id)
        if recap.state is State.CLOSED:
            self.app.lead_on(self._add_to(recap, place))
        else:
            await self._correct(recap, place)

    async def _add_to(self, recap: Recap, place: Place) -> None:
        where = await self.app.closing.add_to(recap, place)
        if where is not None:
            await self._correct(recap, where)

    async def _correct(self, recap: Recap, place: Place) -> None:
        await self.app.form.open(recap, place, False)
        await self.app.action_place("recap")
