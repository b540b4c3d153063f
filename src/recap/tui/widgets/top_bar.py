"""The top bar: the places with their keys, help, and how to reach a person."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widget import Widget

from recap.tui.weights import ACCENT, HERE, QUIET

PLACES = (("f2", "Recap"), ("f3", "Journal"))
ASIDE = (("f1", "Help"), ("f8", "I need a person"))


class TopBar(Widget):
    """Shows the places, the one you are in by weight; a click is the key."""

    def __init__(self, here: str) -> None:
        """Make the bar for the place called ``here``."""
        super().__init__()
        self.here = here
        self._spans: list[tuple[int, int, str]] = []

    def render(self) -> Content:
        """Places at the left, help at the right; keys alone where it is narrow."""
        width = self.size.width
        words = width >= 60
        self._spans = []
        parts = [Content.styled("recap", f"bold {ACCENT}"), Content("   ")]
        column = 8
        for key, place in PLACES:
            shown = f"{key.upper()} {place}" if words or place == self.here else key.upper()
            parts += [Content.styled(shown, HERE if place == self.here else QUIET), Content("   ")]
            self._spans.append((column, column + len(shown), key))
            column += len(shown) + 3
        aside = [(key, f"{key.upper()} {what}" if words else key.upper()) for key, what in ASIDE]
        room = width - column - sum(len(shown) + 3 for _, shown in aside) + 3
        parts.append(Content(" " * max(0, room)))
        column += max(0, room)
        for number, (key, shown) in enumerate(aside):
            parts.append(Content.styled(("   " if number else "") + shown, QUIET))
            column += 3 if number else 0
            self._spans.append((column, column + len(shown), key))
            column += len(shown)
        return Content("").join(parts)

    async def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        offset = event.get_content_offset(self)
        for start, end, key in self._spans:
            if offset is not None and start <= offset.x < end:
                self.app.simulate_key(key)
