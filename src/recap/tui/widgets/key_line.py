"""The last line: at most six keys of what is in front, and the word for each."""

from __future__ import annotations

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from recap.tui.weights import ACCENT, QUIET

MOST = 6
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
        shown: list[tuple[str, str]] = []
        actions: set[str] = set()
        for active in self.screen.active_bindings.values():
            if (
                active.binding.show
                and active.enabled
                and len(shown) < MOST
                and active.binding.action not in actions
            ):
                actions.add(active.binding.action)
                shown.append((active.binding.key, active.binding.description))
        for key, word in shown:
            said = readable(key)
            cells = len(said) + 1 + len(word)
            if column + cells > self.size.width:
                break
            parts += [Content.styled(said, ACCENT), Content.styled(f" {word}   ", QUIET)]
            self._spans.append((column, column + cells, key))
            column += cells + 3
        return Content("").join(parts)

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
