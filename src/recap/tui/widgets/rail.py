"""The rail: the seven steps, what is filled, and where you are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class Rail(Widget):
    """Shows the steps; a click goes to one. On a narrow terminal it is one line."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rail--here", "rail--step", "rail--quiet"}

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
        here, step, quiet = (self.get_visual_style(f"rail--{name}") for name in ("here", "step", "quiet"))
        filled = self.filled or ((0, False),) * len(self.names)
        if self.narrow:
            count, whole = filled[self.step]
            return Content("").join(
                [
                    Content.styled(f"{self.step + 1}/{len(self.names)} {self.names[self.step]} ", here),
                    Content.styled(_mark(count, whole), quiet),
                ]
            )
        lines: list[Content] = []
        for number, name in enumerate(self.names):
            count, whole = filled[number]
            style = here if number == self.step else step
            lead = "▌" if number == self.step else " "
            lines.append(
                Content("").join(
                    [
                        Content.styled(f"{lead}{number + 1} {name:<15}", style),
                        Content.styled(f"{_mark(count, whole)}", quiet if not count else step),
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
