"""A list whose entries can be tagged with themes; what fits the entry in hand is offered below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from recap.tui.widgets.entries import Entries
from recap.tui.widgets.field import Field
from recap.tui.widgets.theme_row import ThemeRow
from recap.tui.written_list import called

if TYPE_CHECKING:
    from textual.timer import Timer

    from recap.tui.steps import Line
    from recap.tui.suggesting import Themes

LOOK_AFTER = 0.1
"""Seconds from a key to the look for themes: at once for a person, and never between two keys."""


class ThemedEntries(Entries):
    """Suggests while somebody writes; nothing is tagged by itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+l",
            "take_theme",
            "Theme",
            tooltip="Take the first theme that is offered.",
            id="entries.theme",
        ),
    ]

    def __init__(self, *arguments: Any, themes: Callable[[], Themes], **named: Any) -> None:
        """Make the list, with what ``themes`` suggests once somebody writes here."""
        super().__init__(*arguments, **named)
        self._themes_of = themes
        self._themes: Themes | None = None
        self._looking: Timer | None = None

    def compose(self) -> ComposeResult:
        """The list, and the themes below it."""
        yield from super().compose()
        yield ThemeRow(self.label_width)

    @property
    def row(self) -> ThemeRow:
        """The themes of the entry in hand."""
        return self.query_one(ThemeRow)

    def on_descendant_focus(self) -> None:
        """Begin to suggest."""
        if self._themes is None:
            self._themes = self._themes_of()
            self._themes.begin(self.show)

    def show(self) -> None:
        """Show the list as it stands, and a moment later the themes of the entry in hand."""
        super().show()
        if self._themes is not None and self._looking is None:
            self._looking = self.set_timer(LOOK_AFTER, self._suggest)

    def line(self, item: Any) -> Line:
        """How an entry reads in the list, with its themes."""
        line = super().line(item)
        if not item.themes:
            return line
        name = self._themes.name if self._themes else called
        return line._replace(aside=" · ".join(filter(None, (line.aside, ", ".join(map(name, item.themes))))))

    def _suggest(self) -> None:
        self._looking = None
        item = self.written.item
        if self._themes is None or item is None:
            self.row.show((), ())
            return
        taken = tuple((slug, self._themes.name(slug)) for slug in item.themes)
        self.row.show(taken, self._themes.offered(item))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Name the key for a theme where there is one to take."""
        if action == "take_theme":
            return any(row.offered for row in self.query(ThemeRow))
        return super().check_action(action, parameters)

    def action_take_theme(self) -> None:
        """Take the first theme that is offered."""
        self._toggle(self.row.offered[0][0])

    @on(ThemeRow.Toggled)
    def _tag(self, event: ThemeRow.Toggled) -> None:
        event.stop()
        self._toggle(event.slug)

    def _toggle(self, slug: str) -> None:
        if self.written.toggle_theme(slug) and self._themes is not None:
            self._themes.took(self.written.item)
            self.tell()
            self._suggest()

    @on(Field.Left)
    def _walk_to_the_themes(self, event: Field.Left) -> None:
        last = event.field is self.entry.answers[-1]
        if last and event.direction > 0 and not event.page and self.row.display:
            event.stop()
            event.prevent_default()
            self.row.enter()

    @on(ThemeRow.Left)
    def _walk_on(self, event: ThemeRow.Left) -> None:
        event.stop()
        if event.direction < 0:
            self.entry.answers[-1].focus()
        else:
            self.pick(self.written.at + self.written.in_hand)
            self.first.focus()
