"""The page of a theme: how it moved, and every sentence that speaks for it, each opening its recap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from recap.tui.box import Box
from recap.tui.months import chart, in_words, until
from recap.tui.screens.fields import FieldsScreen
from recap.tui.screens.learned_screen import LearnedScreen, back, undo
from recap.tui.screens.pick import PickScreen
from recap.tui.theme_items import evidence_items
from recap.tui.weights import HEADING, QUIET, WRITTEN
from recap.tui.widgets.drawn import Drawn
from recap.tui.widgets.one_row import one_line
from recap.tui.widgets.told import Told

if TYPE_CHECKING:
    from recap.journal.journal import Journal
    from recap.rules.evidence import ThemePage

NOTHING_YET = "No sentence yet. Take it for a line in steps 6 and 7 of a recap."
IS_RETIRED = "Retired: no list and no suggestion has it. Its sentences stay; b brings it back."
WHICH_NAME = "What shall it be called?"
WHICH_WORDS = "What does it mean to you?"
INTO = "Which theme takes it in?"
INTO_WHY = "Its sentences go along; u takes it back."
RETIRED, MERGED = "Retired. u takes it back.", "Merged into {name}. u takes it back."
MONTHS_IN_WORDS = 3


class ThemeScreen(LearnedScreen["ThemePage"]):
    """One theme."""

    BINDINGS: ClassVar[list[BindingType]] = [
        back("theme.back"),
        Binding("enter", "open", "Read", tooltip="Read the recap of this sentence.", id="theme.read"),
        Binding("r", "rename", "Rename", tooltip="Call this theme otherwise.", id="theme.rename"),
        Binding("m", "merge", "Merge", tooltip="Let another theme take this one in.", id="theme.merge"),
        Binding("t", "retire", "Retire", tooltip="Put this theme aside.", id="theme.retire"),
        Binding("b", "bring_back", "Bring back", tooltip="Take it up again.", id="theme.bring_back"),
        undo("theme.undo"),
        Binding(
            "d", "describe", "Describe", show=False, tooltip="Its line and its words.", id="theme.describe"
        ),
    ]

    def __init__(self, page: ThemePage) -> None:
        """Show ``page``."""
        super().__init__()
        self.page = page

    @property
    def slug(self) -> str:
        """What the theme is known by."""
        return self.page.theme.slug

    def compose_above(self) -> Iterable[Widget]:
        """The movement, the chart, the same in words."""
        yield Told("moved")
        yield Drawn()
        yield Told("in-words")

    def on_mount(self) -> None:
        """Show it as it was in the list."""
        self.show(self.page)

    def read(self, journal: Journal) -> ThemePage:
        """Read the theme, or the one that took it in."""
        return journal.learning.theme(self.slug)

    def show(self, found: ThemePage) -> None:
        """Show how it moved, and its sentences."""
        self.page = found
        theme, today = found.theme, self.app.now().date()
        months = until(found.months(), today)
        paragraphs = [
            (0, Content.styled(one_line(theme.name), HEADING)),
            (0, Content.styled(one_line(theme.line), QUIET)),
            (0, Content("")),
            (0, Content.styled(found.movement(today) or NOTHING_YET, WRITTEN)),
        ]
        if theme.retired:
            paragraphs.append((0, Content.styled(IS_RETIRED, QUIET)))
        self.query_one("#moved", Told).show(paragraphs)
        self.query_one(Drawn).show(lambda width: chart(months, width))
        told = self.query_one("#in-words", Told)
        told.show([(0, Content.styled(in_words(months, MONTHS_IN_WORDS), QUIET))])
        told.display = bool(months)
        self.items.show(evidence_items(found, today), self.key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done now."""
        match action:
            case "retire" | "merge":
                return not self.page.theme.retired
            case "bring_back":
                return self.page.theme.retired
            case _:
                return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Read the recap that the sentence under the bar comes from."""
        self.read_recap(self.page.evidence[int(self.key)].recap_id)

    def action_rename(self) -> None:
        """Call it otherwise."""
        self.app.lead_on(self._rename())

    async def _rename(self) -> None:
        slug = self.slug
        fields = (("name", "Name", self.page.theme.name),)
        texts = await self.app.push_screen_wait(FieldsScreen(WHICH_NAME, fields))
        if texts and texts[0].strip():
            await self.do(lambda journal: journal.learning.rename(slug, texts[0]))

    def action_describe(self) -> None:
        """Change its line and its words."""
        self.app.lead_on(self._describe())

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
            await box.add(
                lambda journal: journal.learning.describe(theme.slug, line=line, words=words, base=theme)
            )
            await self.look()

    def action_merge(self) -> None:
        """Let another theme take it in."""
        self.app.lead_on(self._merge())

    async def _merge(self) -> None:
        slug = self.slug
        known = await self.app.in_journal(lambda journal: journal.learning.known_themes())
        rows = [
            (theme.slug, one_line(theme.name), one_line(theme.line), "")
            for theme in known
            if theme.slug != slug
        ]
        into = await self.app.push_screen_wait(PickScreen(INTO, INTO_WHY, rows))
        if into:
            name = next(name for known, name, *_ in rows if known == into)
            await self.do(lambda journal: journal.learning.merge(slug, into), MERGED.format(name=name))

    def action_retire(self) -> None:
        """Put it aside."""
        slug = self.slug
        self.app.beside(self.do(lambda journal: journal.learning.retire(slug), RETIRED))

    def action_bring_back(self) -> None:
        """Take it up again."""
        slug = self.slug
        self.app.beside(self.do(lambda journal: journal.learning.bring_back(slug)))
