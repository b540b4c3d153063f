"""The place *Themes*: strengths and things to work on side by side, each with a sentence to believe it by."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from recap.rules.evidence import Side, in_order
from recap.tui.months import chart, in_words, until
from recap.tui.taking_back import take_back
from recap.tui.theme_items import (
    ADDED,
    NO_STRENGTH,
    NOTHING_TO_WORK_ON,
    RETIRED,
    STRENGTHS,
    TO_WORK_ON,
    bare_items,
    sentences,
    side_items,
)
from recap.tui.weights import HEADING, QUIET, WRITTEN
from recap.tui.widgets.drawn import Drawn
from recap.tui.widgets.item_list import ItemList
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.one_row import one_line
from recap.tui.widgets.told import Told
from recap.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from recap.rules.evidence import ThemePage
    from recap.tui.app import RecapApp

EMPTY = (
    "Your strengths and what you work on will be here, with your own sentences.\n"
    "Press F2 to write a recap: its steps 6 and 7 ask for them."
)
NO_THEMES = (
    "Your strengths and what you work on will be here, with your own sentences.\n"
    "No line has a theme yet. F3, then e: take one in steps 6 and 7 of a recap."
)
NEW = "What is the skill called?"


class ThemesScreen(Screen[None]):
    """Two columns; below them how the theme under the bar moved."""

    app: RecapApp

    CSS_PATH = ["../places.tcss", "../themes.tcss"]  # noqa: RUF012  (as in Screen)
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-usual"), (110, "-wide")]  # noqa: RUF012  (as in Screen)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012  (as in Screen)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", tooltip="All sentences of this theme.", id="themes.open"),
        Binding("b", "questions", "Questions", tooltip="Every question you were asked.", id="themes.bank"),
        Binding("l", "lessons", "Lessons", tooltip="When …, I will …: your lessons.", id="themes.lessons"),
        Binding("w", "warm_up", "Warm-up", tooltip="One page before an interview.", id="themes.warm_up"),
        Binding("a", "add", "Add", tooltip="Add a theme of your own.", id="themes.add"),
        Binding("u", "undo", "Undo", tooltip="Take the last change back.", id="themes.undo"),
        Binding("left", "side(0)", "Left", show=False, tooltip="Go to the strengths."),
        Binding("right", "side(1)", "Right", show=False, tooltip="Go to what you work on."),
    ]

    def __init__(self) -> None:
        """Make the place."""
        super().__init__()
        self.pages: dict[str, ThemePage] = {}
        self._can_undo = False

    def compose(self) -> ComposeResult:
        """The two sides, and what belongs to the one under the bar."""
        yield TopBar("Themes")
        yield Static("", id="empty", markup=False)
        with Vertical(id="themes"):
            with VerticalScroll(id="sides", can_focus=False), Container(id="columns"):
                yield ItemList(id="strengths")
                yield ItemList(id="to-work-on")
            with Vertical(id="beside"):
                yield Static("", id="theme-name", markup=False)
                yield Told("moved")
                yield Drawn()
                yield Told("in-words")
                yield Told("sentences")
        yield KeyLine()

    @property
    def lists(self) -> tuple[ItemList, ItemList]:
        """The two columns."""
        return self.query_one("#strengths", ItemList), self.query_one("#to-work-on", ItemList)

    def on_mount(self) -> None:
        """Show nothing until the journal was read."""
        self.query_one("#empty").display = False
        self.query_one("#beside").display = False

    async def on_screen_resume(self) -> None:
        """Show what the journal has now; keys that were typed ahead wait for it."""
        await self.app.told(self.look())

    async def look(self, slug: str = "") -> None:
        """Read the themes, with the bar on ``slug`` or where it was."""
        pages, self._can_undo = await self.app.in_journal(
            lambda journal: (journal.learning.themes(), journal.learning.can_undo())
        )
        today = self.app.now().date()
        self.pages = {page.theme.slug: page for page in pages}
        current = [page for page in pages if not page.theme.retired]
        added = [page for page in current if page.side is None and (page.theme.own or page.their_view)]
        retired = [page for page in pages if page.theme.retired]
        strengths, to_work_on = self.lists
        strengths.show(
            side_items(STRENGTHS, in_order(current, Side.STRENGTH), Side.STRENGTH, today, NO_STRENGTH),
            slug or strengths.key,
        )
        to_work_on.show(
            [
                *side_items(
                    TO_WORK_ON, in_order(current, Side.TO_WORK_ON), Side.TO_WORK_ON, today, NOTHING_TO_WORK_ON
                ),
                *bare_items(ADDED, added),
                *bare_items(RETIRED, retired),
            ],
            slug or to_work_on.key,
        )
        some = bool(strengths.keys or to_work_on.keys)
        empty = self.query_one("#empty", Static)
        empty.update(Content(NO_THEMES if self.app.pages.listing(limit=1) else EMPTY))
        empty.display = not some
        self.query_one("#sides").display = some
        self._put_bar(slug)
        self.refresh_bindings()

    def _put_bar(self, slug: str) -> None:
        wanted = [column for column in self.lists if slug and slug in column.keys]
        if not wanted and isinstance(self.focused, ItemList) and self.focused.keys:
            wanted = [self.focused]
        wanted += [column for column in self.lists if column.keys]
        if wanted:
            self.set_focus(wanted[0])
            self._show(wanted[0].key)

    @on(ItemList.Moved)
    def _moved(self, event: ItemList.Moved) -> None:
        event.stop()
        if event.items is self.focused:
            self._show(event.key)

    def _show(self, slug: str) -> None:
        page = self.pages.get(slug)
        self.query_one("#beside").display = page is not None
        self.refresh_bindings()
        if page is None:
            return
        today = self.app.now().date()
        months = until(page.months(), today)
        name = one_line(page.theme.name)
        line = f" · {one_line(page.theme.line)}" if page.theme.line else ""
        self.query_one("#theme-name", Static).update(Content.assemble((name, HEADING), (line, QUIET)))
        moved = page.movement(today) or page.theme.line
        self.query_one("#moved", Told).show([(0, Content.styled(moved, WRITTEN))])
        self.query_one("#in-words", Told).show([(0, Content.styled(in_words(months, 3), QUIET))])
        self.query_one(Drawn).show(lambda width: chart(months, width))
        self.query_one("#sentences", Told).show(sentences(page, today))

    @on(ItemList.Opened)
    async def _opened(self, event: ItemList.Opened) -> None:
        event.stop()
        self.action_open()

    @on(ItemList.Left)
    def _past_the_end(self, event: ItemList.Left) -> None:
        event.stop()
        if self.has_class("-narrow"):
            self.action_side(1 if event.direction > 0 else 0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done now."""
        if action == "open":
            return isinstance(self.focused, ItemList) and bool(self.focused.key)
        if action == "undo":
            return self._can_undo
        return True

    def action_side(self, number: int) -> None:
        """Go to one of the columns."""
        column = self.lists[number]
        if column.keys and column is not self.focused:
            self.set_focus(column)

    def action_open(self) -> None:
        """Show the theme's page."""
        from recap.tui.screens.theme import ThemeScreen

        if isinstance(self.focused, ItemList) and self.focused.key:
            self.app.push_screen(ThemeScreen(self.pages[self.focused.key]))

    def action_questions(self) -> None:
        """Show the question bank."""
        from recap.tui.screens.question_bank import QuestionBankScreen

        self.app.push_screen(QuestionBankScreen())

    def action_lessons(self) -> None:
        """Show the lessons."""
        from recap.tui.screens.lessons import LessonsScreen

        self.app.push_screen(LessonsScreen())

    def action_warm_up(self) -> None:
        """Show the warm-up."""
        from recap.tui.screens.warm_up import WarmUpScreen

        self.app.push_screen(WarmUpScreen())

    def action_add(self) -> None:
        """Add a theme."""
        self.app.lead_on(self._add())

    async def _add(self) -> None:
        from recap.tui.box import Box

        box = Box(self.app, "theme", NEW, (("name", "Name", ""), ("line", "In a line", "")))
        texts = await box.ask()
        if texts and texts[0].strip():
            added = await box.add(lambda journal: journal.learning.add(*texts))
            await self.look(added.slug)

    def action_undo(self) -> None:
        """Take the last change back."""
        self.app.beside(self._undo())

    async def _undo(self) -> None:
        await take_back(self.app)
        await self.look()
