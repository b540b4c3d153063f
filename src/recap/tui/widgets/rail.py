"""The rail: the seven steps, what is filled, and where you are."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from recap.rules.value import dataclass
from recap.tui.weights import HERE, QUIET


class Rail(Widget):
    """Shows the steps; a click goes to one. On a narrow terminal it is one line."""

    step: reactive[int] = reactive(0)
    filled: reactive[tuple[tuple[int, bool], ...]] = reactive(())
    narrow: reactive[bool] = reactive(False, layout=True)

    @dataclass
    class Picked(Message):
        """A step was clicked."""

        step: int

    def __init__(self, names: tuple[str, ...]) -> None:
        """Make the rail of steps called ``names``."""
        super().__init__()
        self.names = names

    def render(self) -> Content:
        """The steps, one a line, with ● filled, ◐ partly, ○ empty."""
        filled = self.filled or ((0, False),) * len(self.names)
        if self.narrow:
            count, whole = filled[self.step]
            return Content("").join(
                [
                    Content.styled(f"{self.step + 1}/{len(self.names)} {self.names[self.step]} ", HERE),
                    Content.styled(_mark(count, whole), QUIET),
                ]
            )
        lines: list[Content] = []
        for number, name in enumerate(self.names):
            count, whole = filled[number]
            style = HERE if number == self.step else QUIET
            lead = "▌" if number == self.step else " "
            lines.append(
                Content("").join(
                    [
                        Content.styled(f"{lead}{number + 1} {name:<15}", style),
                        Content.styled(f"{_mark(count, whole)}", QUIET),
                    ]
                )
            )
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        """Go to the step that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and not self.narrow and offset.y < len(self.names):
            self.post_message(self.Picked(offset.y))


def _mark(count: int, whole: bool) -> str:
    return "○" if not count else "●" if whole else "◐"
