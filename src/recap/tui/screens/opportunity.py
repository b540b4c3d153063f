"""One opportunity: its rounds on a line of time, its people, where it stands, and what changes that."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from recap.journal.errors import JournalError
from recap.rules.line_of_time import line_of_time
from recap.rules.text import shown
from recap.tui.opportunity_reading import head, rest, said_day
from recap.tui.reading import quiet
from recap.tui.screens.about import AboutScreen
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.page import Page
from recap.tui.widgets.row_list import RowList
from recap.tui.widgets.time_line import Point, TimeLine
from recap.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recap.rules.opportunity import News, Opportunity
    from recap.rules.record import Recap

BEGUN = "You had begun to write what they said.  f"


class OpportunityScreen(AboutScreen):
    """The line of time in the middle of a page; the bar is at one of the rounds."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", "Read", tooltip="Read this round.", id="opportunity.read"),
        Binding("b", "brief", "Brief", tooltip="All you knew, for when they call.", id="opportunity.brief"),
        Binding("o", "outcome", "Outcome", tooltip="Say what you heard from them.", id="opportunity.outcome"),
        Binding("u", "undo", "Undo", tooltip="Take back what was noted last.", id="opportunity.undo"),
        Binding(
            "d",
            "decision",
            "They decide",
            tooltip="Say when they decide, and who said so.",
            id="opportunity.decision",
        ),
        Binding("f", "told", "Feedback", tooltip="Keep what they told you.", id="opportunity.told"),
        Binding(
            "s",
            "start",
            "Start date",
            show=False,
            tooltip="Say on which day you start.",
            id="opportunity.start",
        ),
        Binding(
            "m",
            "move",
            "Move",
            show=False,
            tooltip="Move this round to another opportunity.",
            id="opportunity.move",
        ),
        Binding(
            "e", "edit", "Edit", show=False, tooltip="Edit this round in the form.", id="opportunity.edit"
        ),
        Binding("v", "offers", "Offers", show=False, tooltip="Offers side by side.", id="opportunity.offers"),
        Binding("escape", "back", "Back", tooltip="Go back.", id="opportunity.back"),
    ]

    def __init__(self, opportunity_id: str) -> None:
        """Show the opportunity with this id."""
        super().__init__()
        self._shown = opportunity_id

    @property
    def opportunity_id(self) -> str:
        """The opportunity in sight."""
        return self._shown

    @property
    def recap_id(self) -> str:
        """The round under the bar."""
        return self.query_one(TimeLine).key or "" if self.query(TimeLine) else ""

    def compose(self) -> ComposeResult:
        """Where it stands, the line of time, the people."""
        yield TopBar("Journal")
        with VerticalScroll(id="page-to-read"):
            yield Page(id="opportunity-head")
            yield TimeLine([])
            yield Page(id="opportunity-rest")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin on the newest round."""
        self.query_one(TimeLine).focus()

    def on_screen_resume(self) -> None:
        """Show what the journal has now."""
        self.look()

    def look(self, key: str | None = None) -> None:
        """Read the opportunity; one that has gone is left."""
        pages = self.app.opportunity_pages
        try:
            opportunity = pages.opportunity(self._shown)
            rounds, news = pages.rounds(self._shown), pages.news(self._shown)
            is_begun = pages.is_feedback_begun(self._shown)
        except JournalError as error:
            self.cannot_read(error)
            return
        now = self.app.now()
        begun = [quiet(0, BEGUN)] if is_begun else []
        self.query_one("#opportunity-head", Page).show([*head(opportunity, rounds, news, now), *begun])
        self.query_one("#opportunity-rest", Page).show(rest(opportunity, rounds))
        line = self.query_one(TimeLine)
        line.show(self._points(opportunity, rounds, news), self.recap_id or None)
        self.refresh_bindings()

    def _points(self, opportunity: Opportunity, rounds: Sequence[Recap], news: Sequence[News]) -> list[Point]:
        now = self.app.now()
        return [
            Point(
                moment.recap_id,
                said_day(moment.on, now),
                moment.mark,
                *(shown(text).replace("\n", " ") for text in (moment.text, moment.aside, moment.below)),
            )
            for moment in line_of_time(opportunity, rounds, news, now)
        ]

    @on(RowList.Opened)
    async def _opened(self, event: RowList.Opened) -> None:
        event.stop()
        await self.app.told(self.action_read())

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done now."""
        if action in ("read", "edit", "decision", "move"):
            return bool(self.recap_id)
        return bool(self.done) if action == "undo" else True

    def action_move(self) -> None:
        """Move the round under the bar to another opportunity."""
        from recap.tui.moving import move

        self.noting(move(self.app, self.recap_id))

    def action_start(self) -> None:
        """Say on which day you start."""
        from recap.tui.moving import start

        self.noting(start(self.app, self._shown))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
