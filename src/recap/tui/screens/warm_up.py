"""The warm-up: one page before an interview, on one screen unless more is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from recap.tui.leaving import has_left
from recap.tui.screens.pick import PickScreen
from recap.tui.warm_up_page import draw
from recap.tui.widgets.drawn import Drawn
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.one_row import one_line
from recap.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from recap.rules.warm_up import WarmUp
    from recap.tui.app import RecapApp

WHICH = "Which company is it?"
WHICH_WHY = "Then what you know about it is on the page."
AROUND = 4
"""Rows of the screen that are not the page: the bar, the keys and the space about them."""


class WarmUpScreen(Screen[None]):
    """The page, for the company whose next round is soonest, or another one."""

    app: RecapApp

    CSS_PATH = ["../places.tcss", "../themes.tcss"]  # noqa: RUF012  (as in Screen)
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", tooltip="Go back.", id="warm_up.back"),
        Binding("p", "rehearse", "Say aloud", tooltip="Say the better answers aloud.", id="warm_up.say"),
        Binding("c", "company", "Company", tooltip="For another company.", id="warm_up.company"),
        Binding("m", "more", "More", tooltip="Show everything, or one screen again.", id="warm_up.more"),
    ]

    def __init__(self, company: str = "") -> None:
        """Warm up for ``company``; without one, for whom you meet next, where that is known."""
        super().__init__()
        self.company = company
        self.warm_up: WarmUp | None = None
        self.is_whole = False

    def compose(self) -> ComposeResult:
        """The page."""
        yield TopBar("Themes")
        with VerticalScroll(id="around"):
            yield Drawn()
        yield KeyLine()

    async def on_mount(self) -> None:
        """Let the keys scroll; those that were typed ahead wait for the page."""
        self.set_focus(self.query_one("#around"))
        await self.app.told(self._look())

    async def _look(self) -> None:
        now, company, whole = self.app.now(), self.company, self.is_whole
        self.warm_up = warm_up = await self.app.in_journal(
            lambda journal: journal.learning.warm_up(now, company, everything=whole)
        )
        if has_left(self):
            return
        self.query_one(Drawn).show(
            lambda width: draw(warm_up, now, width, None if self.is_whole else self.size.height - AROUND)
        )
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done now."""
        if action == "rehearse":
            return self.warm_up is not None and bool(self.warm_up.better_answers)
        return True

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_more(self) -> None:
        """Show everything, or one screen again."""
        self.is_whole = not self.is_whole
        self.app.beside(self._look())

    def action_company(self) -> None:
        """Choose a company."""
        self.app.lead_on(self._choose())

    async def _choose(self) -> None:
        companies = dict.fromkeys(one.company for one in self.app.opportunity_pages.opportunities())
        rows = [(name, one_line(name), "", "") for name in companies if name]
        company = await self.app.push_screen_wait(PickScreen(WHICH, WHICH_WHY, rows))
        if company:
            self.company = company
            await self._look()

    def action_rehearse(self) -> None:
        """Say the better answers aloud."""
        self.app.lead_on(self._rehearse())

    async def _rehearse(self) -> None:
        from recap.tui.screens.rehearse import RehearseScreen

        keys = [one.key for one in self.warm_up.better_answers] if self.warm_up else []
        questions = await self.app.in_journal(
            lambda journal: [journal.learning.question(key) for key in keys]
        )
        if questions:
            await self.app.push_screen(RehearseScreen(questions))
