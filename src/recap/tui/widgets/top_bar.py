"""The top bar: the places with their keys, help, and how to reach a person."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.content import Content
from textual.widget import Widget

from recap.tui.weights import ACCENT, HERE, QUIET

Said = tuple[str, str]
"""A key, and the words for it."""

PLACES = (("f2", "Recap"), ("f3", "Journal"), ("f4", "Themes"), ("f5", "Follow-ups"))
ASIDE = (("f1", "Help"), ("f8", "I need a person"))


class TopBar(Widget):
    """Shows the places, the one you are in by weight; a click is the key."""

    def __init__(self, here: str) -> None:
        """Make the bar for the place called ``here``."""
        super().__init__()
        self.here = here
        self._spans: list[tuple[int, int, str]] = []

    def render(self) -> Content:
        """Places at the left, help at the right, in as many words as there is room for."""
        width = self.size.width
        for gap, left, right in self._ways():
            room = width - _cells(left, gap) - _cells(right, gap)
            if room >= gap:
                break
        parts: list[Content] = []
        self._spans = []
        column = 0
        for number, (key, shown) in enumerate((*left, *right)):
            before = 0 if number == 0 else max(gap, room) if number == len(left) else gap
            style = f"bold {ACCENT}" if not key else HERE if shown.endswith(f" {self.here}") else QUIET
            parts += [Content(" " * before), Content.styled(shown, style)]
            column += before
            self._spans.append((column, column + len(shown), key))
            column += len(shown)
        return Content("").join(parts)

    def _ways(self) -> Iterator[tuple[int, list[Said], list[Said]]]:
        """How it could be said, the most words first: the columns between, what is left, what is right."""
        name = ("", "recap")
        places = [name, *map(_in_words, PLACES)]
        here = [name, *(_in_words(one) if one[1] == self.here else _as_key(one) for one in PLACES)]
        help_here, person = ASIDE
        yield 3, places, [_in_words(help_here), _in_words(person)]
        yield 2, places, [_in_words(help_here), _in_words(person)]
        yield 2, places, [_as_key(help_here), _in_words(person)]
        yield 2, here, [_as_key(help_here), _in_words(person)]
        yield 2, here, [_as_key(help_here), _as_key(person)]
        yield 2, here[1:], [_as_key(person)]

    async def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        offset = event.get_content_offset(self)
        for start, end, key in self._spans:
            if key and offset is not None and start <= offset.x < end:
                self.app.simulate_key(key)


def _in_words(one: Said) -> Said:
    return one[0], f"{one[0].upper()} {one[1]}"


def _as_key(one: Said) -> Said:
    return one[0], one[0].upper()


def _cells(said: list[Said], gap: int) -> int:
    return sum(len(shown) for _, shown in said) + gap * (len(said) - 1)
