"""The last line: at most six keys of what is in front, and the word for each."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from recap.tui.weights import ACCENT, QUIET

MOST = 6
WIDE, NARROW = 3, 2
"""Columns between two keys: as many as there is room for."""

OF_A_LIST = "entries."
"""The ids of the keys of a list, which are the first to be left out."""

SHORT = {
    "ctrl+": "^",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "escape": "esc",
    "question_mark": "?",
    "slash": "/",
    "left": "←",
    "right": "→",
}


class KeyLine(Widget):
    """Shows the bindings of the screen that want to be shown; a click presses the key."""

    def __init__(self) -> None:
        """Make the line."""
        super().__init__()
        self._spans: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        self.refresh()

    def render(self) -> RenderResult:
        """The keys, as many as fit, never cut in the middle."""
        self._spans = []
        parts: list[Content] = []
        column = 0
        shown = self._shown()
        said = [(readable(key), word) for key, word in shown]
        cells = [cell_len(f"{key} {word}") for key, word in said]
        gap = WIDE if sum(cells) + WIDE * (len(cells) - 1) <= self.size.width else NARROW
        for (key, _), (name, word), wide in zip(shown, said, cells, strict=True):
            if column + wide > self.size.width:
                break
            parts += [Content.styled(name, ACCENT), Content.styled(f" {word}{' ' * gap}", QUIET)]
            self._spans.append((column, column + wide, key))
            column += wide + gap
        return Content("").join(parts)

    def _shown(self) -> list[tuple[str, str]]:
        """The keys that want to be shown with their words; those of a list come after those of the place.

        Where two keys do the same for the person, the first is enough.
        """
        found: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled:
                found.setdefault(active.binding.action, active.binding)
        last = sorted(found.values(), key=lambda binding: str(binding.id).startswith(OF_A_LIST))
        words = {binding.description: binding.key for binding in reversed(last)}
        once = [binding for binding in last if words[binding.description] == binding.key]
        return [(binding.key, binding.description) for binding in once[:MOST]]

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        offset = event.get_content_offset(self)
        for start, end, key in self._spans:
            if offset is not None and start <= offset.x < end:
                self.app.simulate_key(key)


def readable(key: str) -> str:
    """A key as people read it: ``^s``, ``esc``, ``F3``."""
    for name, short in SHORT.items():
        key = key.replace(name, short)
    return key.upper() if key.startswith("f") and key[1:].isdigit() else key
