"""What every key does, taken from the keys themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widgets import Static

from recap import __version__
from recap.tui.screens.floating import FloatingScreen
from recap.tui.screens.form import FormScreen
from recap.tui.screens.head import MARKS, HeadScreen
from recap.tui.weights import ACCENT, HEADING, QUIET
from recap.tui.widgets.field import Field
from recap.tui.widgets.key_line import readable

ABOUT = (
    "recap is a journal. It is not therapy or medical care, and it cannot judge how you are. A person can."
)
WRITING = (
    ("enter, tab", "the next field; shift+tab goes back"),
    ("pgdn, ^n", "the next step; pgup the one before"),
    ("↑ in a list", "the entry before, to change it"),
    ("→ at the end", "takes the name offered in grey"),
    ("^z, ^y", "undo and redo, in any field"),
)
READING = (
    ("↑ ↓", "a line up, a line down"),
    ("pgup, pgdn", "a page up, a page down"),
    ("home, end", "the beginning, the end"),
)
MARKS_OF = "Marks, when you empty your head (^o)"


class HelpScreen(FloatingScreen[None]):
    """One page of keys and marks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark,q,enter", "close", "Back", tooltip="Go back.", id="help.back"),
    ]

    def __init__(self, of: Screen[Any]) -> None:
        """Explain the keys of the screen ``of``, as they are where its cursor is."""
        super().__init__()
        self.of = of

    def compose(self) -> ComposeResult:
        """The keys here, how to move about here, marks where there are any, and what this is."""
        form = isinstance(self.of, FormScreen)
        tables = [_table("Keys here", self._keys())]
        if form:
            tables.insert(0, _table("Moving about", WRITING))
        elif isinstance(self.of.focused, ScrollView | ScrollableContainer) and not isinstance(
            self.of.focused, Field
        ):
            tables.insert(0, _table("Moving about", READING))
        if form or isinstance(self.of, HeadScreen):
            tables.append(_table(MARKS_OF, MARKS))
        tables.append(Content.styled(f"{ABOUT}\nrecap {__version__}", QUIET))
        with Vertical(classes="floating"), VerticalScroll(id="help"):
            yield Static(Content("\n\n").join(tables), markup=False)

    def _keys(self) -> list[tuple[str, str]]:
        """The keys that do something there, those in the line of keys first."""
        here = [
            active.binding
            for active in self.of.active_bindings.values()
            if active.binding.tooltip and active.enabled and not active.binding.system
        ]
        everywhere = [
            binding
            for _, binding in self.app._bindings  # noqa: SLF001  (a page that floats has them not)
            if binding.priority and binding.tooltip
        ]
        keys: dict[str, list[str]] = {}
        for binding in sorted([*here, *everywhere], key=lambda one: not one.show):
            keys.setdefault(binding.tooltip, []).append(readable(binding.key))
        return [(", ".join(dict.fromkeys(names)), said) for said, names in keys.items()]

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one("#help").focus()

    async def on_click(self, _: events.Click) -> None:
        """Go back: there is nothing else to click here."""
        self.dismiss(None)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def _table(heading: str, rows: Sequence[tuple[str, str]]) -> Content:
    width = max(len(key) for key, _ in rows) + 2
    lines = [Content.styled(heading, HEADING)]
    for key, said in rows:
        lines.append(Content.assemble((f"  {key:<{width}}", ACCENT), said))
    return Content("\n").join(lines)
