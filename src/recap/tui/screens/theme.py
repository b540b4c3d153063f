"""The page of a theme: how it moved, and every sentence that speaks for it, each opening its recap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from recap.journal.errors import NotFound
from recap.tui.box import Box
from recap.tui.months import chart, in_words, until
from recap.tui.screens.fields import FieldsScreen
from recap.tui.screens.pick import PickScreen
from recap.tui.taking_back import take_back
from recap.tui.theme_items import evidence_items, one_line
from recap.tui.weights import HEADING, QUIET, WRITTEN
from recap.tui.widgets.drawn import Drawn
from recap.tui.widgets.item_list import ItemList
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.told import Told
from recap.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from recap.journal.journal import Journal
    from recap.rules.evidence import ThemePage
    from recap.tui.app import RecapApp

NOTHING_YET = "No sentence yet. Take it for a line in steps 6 and 7 of a recap."
IS_RETIRED = "Retired: no list and no suggestion has it. Its sentences stay; b brings it back."
WHICH_NAME = "What shall it be called?"
WHICH_WORDS = "What does it mean to you?"
INTO = "Which theme takes it in?"
INTO_WHY = "Its sentences go along; u takes it back."
RETIRED, MERGED = "Retired. u takes it back.", "Merged into {name}. u takes it back."
MONTHS_IN_WORDS = 6


class ThemeScreen(Screen[None]):
    """One theme."""

    app: RecapApp

    CSS_PATH = ["../places.tcss", "../themes.tcss"]  # noqa: RUF012  (as in Screen)
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", tooltip="Go back to the themes.", id="theme.back"),
        Binding("enter", "read", "Read", tooltip="Read the recap of this sentence.", id="theme.read"),
        Binding("r", "rename", "Rename", tooltip="Call this theme otherwise.", id="theme.rename"),
        Binding("m", "merge", "Merge", tooltip="Let another theme take this one in.", id="theme.merge"),
        Binding("t", "retire", "Retire", tooltip="Put this theme aside.", id="theme.retire"),
        Binding("b", "bring_back", "Bring back", tooltip="Take it up again.", id="theme.bring_back"),
        Binding("u", "undo", "Undo", tooltip="Take the last change back.", id="theme.undo"),
        Binding(
            "d", "describe", "Describe", show=False, tooltip="Its line and its words.", id="theme.describe"
        ),
    ]

    def __init__(self, page: ThemePage) -> None:
        """Show ``page``."""
        super().__init__(classes="learned")
        self.page = page
        self._can_undo = False

    def compose(self) -> ComposeResult:
        """The movement, the chart, the same in words, the sentences."""
        yield TopBar("Themes")
        with VerticalScroll(id="learned", can_focus=False):
            yield Told("moved")
            yield Drawn()
            yield Told("in-words")
            yield ItemList(is_alone=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the newest sentence."""
        self._show()
        self.set_focus(self.query_one(ItemList))
        self.app.beside(self._look(self.page.theme.slug))

    async def _look(self, slug: str) -> None:
        self.page, self._can_undo = await self.app.in_journal(
            lambda journal: (journal.learning.theme(slug), journal.learning.can_undo())
        )
        self._show()

    def _show(self) -> None:
        theme, today = self.page.theme, self.app.now().date()
        months = until(self.page.months(), today)
        paragraphs = [
            (0, Content.styled(one_line(theme.name), HEADING)),
            (0, Content.styled(one_line(theme.line), QUIET)),
            (0, Content("")),
            (0, Content.styled(self.page.movement(today) or NOTHING_YET, WRITTEN)),
        ]
        if theme.retired:
            paragraphs.append((0, Content.styled(IS_RETIRED, QUIET)))
        self.query_one("#moved", Told).show(paragraphs)
        self.query_one(Drawn).show(lambda width: chart(months, width))
        told = self.query_one("#in-words", Told)
        told.show([(0, Content.styled(in_words(months, MONTHS_IN_WORDS), QUIET))])
        told.display = bool(months)
        self.query_one(ItemList).show(evidence_items(self.page, today))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done now."""
        match action:
            case "read":
                return bool(self.query(ItemList)) and bool(self.query_one(ItemList).key)
            case "retire" | "merge":
                return not self.page.theme.retired
            case "bring_back":
                return self.page.theme.retired
            case "undo":
                return self._can_undo
            case _:
                return True

    @on(ItemList.Opened)
    def _opened(self, event: ItemList.Opened) -> None:
        event.stop()
        self.action_read()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_read(self) -> None:
        """Read the recap that the sentence under the bar comes from."""
        from recap.tui.screens.read import ReadScreen

        key = self.query_one(ItemList).key
        if key:
            recap = self.app.pages.recap(self.page.evidence[int(key)].recap_id)
            self.app.push_screen(ReadScreen(recap))

    def action_rename(self) -> None:
        """Call it otherwise."""
        self.app.beside(self._rename())

    async def _rename(self) -> None:
        slug = self.page.theme.slug
        fields = (("name", "Name", self.page.theme.name),)
        texts = await self.app.push_screen_wait(FieldsScreen(WHICH_NAME, fields))
        if texts and texts[0].strip():
            await self._do(lambda journal: journal.learning.rename(slug, texts[0]))

    def action_describe(self) -> None:
        """Change its line and its words."""
        self.app.beside(self._describe())

    async def _describe(self) -> None:
        theme = self.page.theme
        fields = [("line", "In a line", theme.line)]
        if theme.own:  # those of the starter list are in many languages: nobody wants to edit them in a line
            fields.append(("words", "Words", ", ".join(theme.words)))
        box = Box(self.app, f"words {theme.slug}", WHICH_WORDS, tuple(fields))
        texts = await box.ask()
        if texts:
            line, *more = texts
            words = [word.strip() for word in more[0].split(",") if word.strip()] if more else None
            await box.add(lambda journal: journal.learning.describe(theme.slug, line=line, words=words))
            await self._look(theme.slug)

    def action_merge(self) -> None:
        """Let another theme take it in."""
        self.app.beside(self._merge())

    async def _merge(self) -> None:
        slug = self.page.theme.slug
        known = await self.app.in_journal(lambda journal: journal.learning.known_themes())
        rows = [
            (theme.slug, one_line(theme.name), one_line(theme.line), "")
            for theme in known
            if theme.slug != slug
        ]
        into = await self.app.push_screen_wait(PickScreen(INTO, INTO_WHY, rows))
        if into:
            await self._do(lambda journal: journal.learning.merge(slug, into))
            self.notify(MERGED.format(name=one_line(self.page.theme.name)), markup=False)

    def action_retire(self) -> None:
        """Put it aside."""
        self.app.beside(self._retire())

    async def _retire(self) -> None:
        slug = self.page.theme.slug
        await self._do(lambda journal: journal.learning.retire(slug))
        self.notify(RETIRED, markup=False)

    def action_bring_back(self) -> None:
        """Take it up again."""
        slug = self.page.theme.slug
        self.app.beside(self._do(lambda journal: journal.learning.bring_back(slug)))

    async def _do(self, change: Callable[[Journal], Any]) -> None:
        theme = await self.app.in_journal(change)
        await self._look(theme.slug)

    def action_undo(self) -> None:
        """Take the last change back."""
        self.app.beside(self._undo())

    async def _undo(self) -> None:
        slug = self.page.theme.slug
        await take_back(self.app)
        try:
            await self._look(slug)
        except NotFound:
            self.dismiss(None)  # it was added just now, and is gone
