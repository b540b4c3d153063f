"""What every key does, taken from the keys themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from recap import __version__
from recap.tui.screens.head import MARKS
from recap.tui.weights import ACCENT, HEADING, QUIET
from recap.tui.widgets.key_line import readable

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

ABOUT = (
    "recap is a journal. It is not therapy or medical care, and it cannot judge how you are. A person can."
)
MOVING = (
    ("enter, tab", "the next field; shift+tab goes back"),
    ("pgdn, ^n", "the next step; pgup the one before"),
    ("↑ in a list", "the entry before, to change it"),
    ("→ at the end", "takes the name offered in grey"),
    ("^z, ^y", "undo and redo, in any field"),
)


class HelpScreen(ModalScreen[None]):
    """One page of keys and marks."""

    CSS_PATH = "../places.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark,q,enter", "close", "Back", tooltip="Go back.", id="help.back"),
    ]

    def __init__(self, active: dict[str, ActiveBinding]) -> None:
        """Explain the keys in ``active``."""
        super().__init__()
        self.active = active

    def compose(self) -> ComposeResult:
        """Keys, moving about, marks, and what this is."""
        keys: dict[str, list[str]] = {}
        for active in self.active.values():
            if active.binding.tooltip and active.enabled and not active.binding.system:
                keys.setdefault(active.binding.tooltip, []).append(readable(active.binding.key))
        rows = [(", ".join(dict.fromkeys(names)), said) for said, names in keys.items()]
        with Vertical(classes="floating"), VerticalScroll(id="help"):
            yield Static(
                Content("\n\n").join(
                    [
                        _table("Moving about", MOVING),
                        _table("Keys here", rows),
                        _table("Marks, when you empty your head (^o)", MARKS),
                        Content.styled(f"{ABOUT}\nrecap {__version__}", QUIET),
                    ]
                ),
                markup=False,
            )

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one("#help").focus()

    def on_click(self) -> None:
        """Go back: there is nothing else to click here."""
        self.dismiss(None)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def _table(heading: str, rows: tuple[tuple[str, str], ...] | list[tuple[str, str]]) -> Content:
    lines = [Content.styled(heading, HEADING)]
    for key, said in rows:
        lines.append(Content.assemble((f"  {key:<14}", ACCENT), said))
    return Content("\n").join(lines)
