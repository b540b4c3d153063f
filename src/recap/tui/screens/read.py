"""One recap on a page of its own, for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from recap.journal.errors import JournalError
from recap.rules.record import State
from recap.rules.reopening import became, folded
from recap.rules.text import shown
from recap.tui.leaving import has_left
from recap.tui.reading import typeset
from recap.tui.screens.about import AboutScreen
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.page import Page
from recap.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recap.rules.opportunity import News
    from recap.rules.record import Recap, Thought


FORGET = "Delete these thoughts for good? Nothing brings them back; the rest of the recap stays."
FORGET_KEYS = (("d", "delete them"), ("k", "keep them"))
FORGOTTEN = "They are deleted."
STILL_IN = "They are deleted here. Older copies of the journal still hold them: {copies}."


class ReadScreen(AboutScreen):
    """The page; arrows and page keys scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", tooltip="Go back to the list.", id="read.back"),
        Binding("e", "edit", "Edit", tooltip="Edit this recap in the form.", id="read.edit"),
        Binding("b", "brief", "Brief", tooltip="All you knew, for when they call.", id="read.brief"),
        Binding("u", "undo", "Undo", tooltip="Take back what was noted last.", id="read.undo"),
        Binding("u", "unfold", "Unfold", tooltip="Unfold the thoughts you put away.", id="read.unfold"),
        Binding(
            "x",
            "forget",
            "Delete them",
            tooltip="Delete the thoughts you put away, for good.",
            id="read.forget",
        ),
        Binding(
            "right", "round(1)", "Later", tooltip="Read the round after it.", id="read.later", priority=True
        ),
        Binding(
            "left",
            "round(-1)",
            "Earlier",
            tooltip="Read the round before it.",
            id="read.earlier",
            priority=True,
        ),
        Binding("c", "copy", "Copy", tooltip="Copy this recap as Markdown.", id="read.copy"),
        Binding(
            "p", "opportunity", "Opportunity", tooltip="Its rounds, people and dates.", id="read.opportunity"
        ),
        Binding(
            "o", "outcome", "Outcome", show=False, tooltip="Say what you heard from them.", id="read.outcome"
        ),
        Binding(
            "d", "decision", "They decide", show=False, tooltip="Say when they decide.", id="read.decision"
        ),
        Binding("f", "told", "Feedback", show=False, tooltip="Keep what they told you.", id="read.told"),
        Binding("w", "export", "Export", show=False, tooltip="Write it into a file.", id="read.export"),
        Binding("m", "move", "Move", show=False, tooltip="Move it to another opportunity.", id="read.move"),
    ]

    def __init__(self, recap: Recap) -> None:
        """Show ``recap``."""
        super().__init__()
        self.recap = recap
        self.thoughts: tuple[Thought, ...] = ()
        self.unfolded = False
        self.rounds: Sequence[Recap] = ()
        self._told: Sequence[News] = ()

    @property
    def recap_id(self) -> str:
        """The recap in sight."""
        return self.recap.id

    @property
    def opportunity_id(self) -> str:
        """Its opportunity."""
        return self.recap.opportunity_id

    def compose(self) -> ComposeResult:
        """The page."""
        yield TopBar("Journal")
        with VerticalScroll(id="page-to-read"):
            yield Page()
        yield KeyLine()

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one("#page-to-read").focus()
        self._show()

    def look(self, key: str | None = None) -> None:
        """Read it again from the journal."""
        try:
            self.recap = self.app.pages.recap(self.recap.id)
        except JournalError as error:
            self.cannot_read(error)
            return
        self._show()

    def _show(self) -> None:
        self.thoughts, self.unfolded = (), False
        try:
            self._told, self.rounds = self.told_since(self.recap)
        except JournalError as error:
            self._told, self.rounds = (), ()
            self.cannot_read(error)
        self._typeset()
        self.refresh_bindings()
        if self.recap.state is State.CLOSED:
            self.app.beside(self._look_for_thoughts())

    def _typeset(self, lines: list[str] | None = None) -> None:
        page = typeset(self.recap, self.app.now(), folded=lines or (), told=self._told)
        self.query_one(Page).show(page)

    async def _look_for_thoughts(self) -> None:
        recap_id, now = self.recap.id, self.app.now()
        thoughts = await self.app.in_journal(lambda journal: journal.close_outs.unfold(recap_id))
        if has_left(self) or recap_id != self.recap.id:
            return
        self.thoughts = thoughts
        self.refresh_bindings()
        if self.thoughts and self.recap.closed_at:
            words = self.app.closing.words
            closed_at = self.recap.closed_at.astimezone(now.tzinfo)
            self._typeset([folded(len(self.thoughts), closed_at, now, words)])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to unfold only what is folded, and to turn only to a round that is there."""
        if action == "undo":
            return bool(self.done)
        if action == "unfold":
            return bool(self.thoughts) and not self.done and not self.unfolded
        if action == "forget":
            return self.unfolded
        if action == "round":
            return bool(self._beside(int(str(parameters[0]))))
        if action in ("brief", "opportunity", "outcome", "told", "move"):
            return bool(self.opportunity_id)
        return True

    def _beside(self, by: int) -> str:
        ids = [one.id for one in self.rounds]
        at = ids.index(self.recap.id) + by if self.recap.id in ids else -1
        return ids[at] if 0 <= at < len(ids) else ""

    def action_round(self, by: int) -> None:
        """Read the round before or after."""
        other = self._beside(by)
        if other:
            self.recap = self.app.pages.recap(other)
            self._show()
            self.query_one("#page-to-read").scroll_home(animate=False)

    def action_unfold(self) -> None:
        """Show the thoughts that were put away."""
        now, words = self.app.now(), self.app.closing.words
        self._typeset(
            [f"{one.text} ({became(one, now, words)})" if one.step else one.text for one in self.thoughts]
        )
        self.unfolded = True
        self.refresh_bindings()
        self.query_one("#page-to-read").scroll_end(animate=False)

    def action_forget(self) -> None:
        """Ask whether the thoughts in sight are to be deleted."""
        self.app.lead_on(self._forget(self.recap.id))

    async def _forget(self, recap_id: str) -> None:
        from recap.tui.screens.question import QuestionScreen

        if await self.app.push_screen_wait(QuestionScreen(FORGET, FORGET_KEYS)) != FORGET_KEYS[0][0]:
            return
        copies = await self.app.in_journal(lambda journal: journal.close_outs.delete_thoughts(recap_id))
        said = STILL_IN.format(copies=", ".join(shown(copy.name) for copy in copies)) if copies else FORGOTTEN
        self.notify(said, timeout=10, markup=False)
        if not has_left(self):
            self._show()

    def action_move(self) -> None:
        """Move it to another opportunity."""
        from recap.tui.moving import move

        self.noting(move(self.app, self.recap_id))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    async def action_edit(self) -> None:
        """Edit it in the form."""
        self.dismiss(None)
        await self.app.in_hand.edit(self.recap.id)
