"""The brief of an opportunity: what to know when the phone rings, on one page to scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from recap.journal.errors import JournalError
from recap.rules.brief import brief_of
from recap.tui.brief_reading import typeset_brief
from recap.tui.editor import hand_out
from recap.tui.screens.about import AboutScreen
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.page import Page
from recap.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from recap.rules.brief import Brief


class BriefScreen(AboutScreen):
    """The page; arrows and page keys scroll."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012  (as in Screen)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", tooltip="Go back.", id="brief.back"),
        Binding("space", "page", "Next page", show=False, tooltip="Scroll by a page.", id="brief.page"),
        Binding("enter", "read", "Last round", tooltip="Read the last round.", id="brief.read"),
        Binding(
            "p", "opportunity", "Opportunity", tooltip="Its rounds, people and dates.", id="brief.opportunity"
        ),
        Binding("o", "outcome", "Outcome", tooltip="Say what you heard from them.", id="brief.outcome"),
        Binding("u", "undo", "Undo", tooltip="Take back what was noted last.", id="brief.undo"),
        Binding("c", "copy", "Copy", tooltip="Copy the brief as Markdown.", id="brief.copy"),
        Binding("w", "export", "Export", tooltip="Write it into a file: .md or .html.", id="brief.export"),
    ]

    def __init__(self, opportunity_id: str) -> None:
        """Show the brief of this opportunity."""
        super().__init__()
        self._shown = opportunity_id
        self.brief: Brief | None = None

    @property
    def opportunity_id(self) -> str:
        """The opportunity in sight."""
        return self._shown

    @property
    def recap_id(self) -> str:
        """Its last round."""
        return self.brief.rounds[0].id if self.brief and self.brief.rounds else ""

    def compose(self) -> ComposeResult:
        """The page."""
        yield TopBar("Journal")
        with VerticalScroll(id="page-to-read"):
            yield Page()
        yield KeyLine()

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one("#page-to-read").focus()

    def on_screen_resume(self) -> None:
        """Show what the journal has now."""
        self.look()

    def look(self, key: str | None = None) -> None:
        """Put the brief together from what the journal has now."""
        from recap.journal.learning_pages import LearningPages

        pages, now = self.app.opportunity_pages, self.app.now()
        try:
            strengths = LearningPages(self.app.places.journal).strengths()
            rounds, news = pages.rounds(self._shown), pages.news(self._shown)
            self.brief = brief_of(pages.opportunity(self._shown), rounds, news, now, strengths)
        except JournalError as error:
            self.cannot_read(error)
            return
        self.query_one(Page).show(typeset_brief(self.brief))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to undo what was noted here."""
        if action == "read":
            return bool(self.recap_id)
        return bool(self.done) if action == "undo" else True

    def action_copy(self) -> None:
        """Copy the brief as Markdown."""
        from recap.tui.exporting import markdown

        if self.brief is not None:
            hand_out(self.app, "".join(markdown(self.brief)))

    def action_export(self) -> None:
        """Write the brief into a file."""
        from recap.tui.exporting import export_brief

        if self.brief is not None:
            self.app.lead_on(export_brief(self.app, self.brief))

    def action_page(self) -> None:
        """Scroll by a page."""
        self.query_one("#page-to-read").scroll_page_down(animate=False)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
