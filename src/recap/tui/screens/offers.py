"""Opportunities with an offer, side by side; nothing is added up, and none of them wins."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from recap.journal.errors import JournalError
from recap.rules.side_by_side import HEADINGS, OFFERS, Side, side_by_side
from recap.rules.text import shown
from recap.tui.reading import SPACE, quiet
from recap.tui.weights import HEADING, HERE, QUIET
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.page import BETWEEN, Beside, Page
from recap.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from textual import events

    from recap.tui.app import RecapApp
    from recap.tui.widgets.page import Paragraph, Piece

NONE_YET = (
    "When an offer comes, it is here: pay, their deadline, good and bad points, what is still open.",
    "Press o on an opportunity to say that one came.",
)
LEAST = 23
"""Columns an offer needs to stand beside another."""
WIDEST = 40


class OffersScreen(Screen[None]):
    """A column for each offer; one below the other where there is no room."""

    app: RecapApp

    CSS_PATH = "../places.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", tooltip="Go back.", id="offers.back"),
    ]

    def __init__(self) -> None:
        """Begin without any."""
        super().__init__()
        self.sides: tuple[Side, ...] = ()

    def compose(self) -> ComposeResult:
        """The page."""
        yield TopBar("Journal")
        with VerticalScroll(id="page-to-read"):
            yield Page(id="offers")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the offers."""
        pages = self.app.opportunity_pages
        try:
            found = [one.id for outcome in OFFERS for one in pages.opportunities(outcome=outcome)]
            known = [(pages.opportunity(one), pages.rounds(one), pages.news(one)) for one in found]
        except JournalError as error:
            self.app.notify(str(error), severity="warning", markup=False)
        else:
            self.sides = side_by_side(known, self.app.now())
        self.query_one("#page-to-read").focus()

    def on_resize(self, event: events.Resize) -> None:
        """Put them side by side, or one below the other."""
        page = self.query_one(Page)
        count = max(1, len(self.sides))
        page.styles.max_width = max(80, count * (WIDEST + BETWEEN))
        width = min(event.size.width - 6, count * (WIDEST + BETWEEN))
        is_wide = (width - BETWEEN * (count - 1)) // count >= LEAST
        page.show(_beside(self.sides) if is_wide else _below(self.sides))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _beside(sides: tuple[Side, ...]) -> list[Piece]:
    if not sides:
        return [(0, Content.styled(line, QUIET)) for line in NONE_YET]
    page: list[Piece] = [Beside(tuple(tuple(_name(side)) for side in sides), least=LEAST)]
    for number, heading in enumerate(HEADINGS):
        page += [SPACE, (0, Content.styled(heading, HEADING))]
        page.append(Beside(tuple(tuple(_part(side, number)) for side in sides), least=LEAST))
    return page


def _below(sides: tuple[Side, ...]) -> list[Piece]:
    page: list[Piece] = []
    for side in sides:
        page += _name(side)
        for number, heading in enumerate(HEADINGS):
            page += [SPACE, (0, Content.styled(heading, HEADING)), *_part(side, number)]
        page += [SPACE, SPACE]
    return page


def _name(side: Side) -> list[Paragraph]:
    return [(0, Content.styled(_line(side.company), HERE)), quiet(0, _line(side.role))]


def _part(side: Side, number: int) -> list[Paragraph]:
    return [
        (2, Content.assemble((f"{mark} ", QUIET), _line(text))) if mark else quiet(2, f"  {text}")
        for mark, text in side.parts[number]
    ]


def _line(text: str) -> str:
    return shown(text).replace("\n", " ")
