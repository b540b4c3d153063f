"""Answers with a key each: press the key, or go there with the arrows and press enter, or click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from recap.tui.weights import ACCENT, HERE, QUIET, WRITTEN

INDENT = 8


class Keys(Widget, can_focus=True):
    """Rows of a key and what it stands for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "enter('on')", "Go on", tooltip="Choose where the bar is, or go on.", id="keys.enter"
        ),
        Binding("enter", "enter('skip')", "Skip", tooltip="Go on without an answer."),
        Binding("up", "move(-1)", "Up", show=False, tooltip="Go to the answer above."),
        Binding("down", "move(1)", "Down", show=False, tooltip="Go to the answer below."),
    ]

    at: reactive[int] = reactive(-1)

    @dataclass
    class Chosen(Message):
        """An answer was chosen by its key."""

        keys: Keys
        key: str

    @dataclass
    class Typed(Message):
        """A character that is no key here: the person would rather write."""

        keys: Keys
        character: str

    @dataclass
    class Passed(Message):
        """Enter without an answer."""

        keys: Keys

    def __init__(
        self, choices: Sequence[tuple[str, str]], *, may_pass: bool = False, skips: bool = False
    ) -> None:
        """Offer ``choices``, pairs of a key and its words; ``may_pass``: enter alone goes on without one.

        ``skips`` tells that going on so leaves the question without any answer.
        """
        super().__init__()
        self.may_pass = may_pass
        self.skips = skips
        self.choices = list(choices)
        self._rows: list[int] = []

    def _lines(self, width: int) -> list[list[Content]]:
        return [
            Content(label).wrap(max(8, width - INDENT)) if label else [Content("")]
            for _, label in self.choices
        ]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A row for each answer, more where its words are long."""
        return sum(len(lines) for lines in self._lines(width))

    def render(self) -> Content:
        """The keys at the left, their words beside them."""
        self._rows = []
        rows: list[Content] = []
        for number, ((key, _), lines) in enumerate(
            zip(self.choices, self._lines(self.size.width), strict=True)
        ):
            here = number == self.at and self.has_focus
            lead = Content.styled("▌ " if here else "  ", ACCENT)
            shown = Content.styled(f"{key:<{INDENT - 2}}", f"bold {ACCENT}" if self.has_focus else QUIET)
            for place, line in enumerate(lines):
                words = line.stylize_before(HERE if here else WRITTEN)
                rows.append(
                    Content("").join([lead, shown if place == 0 else Content(" " * (INDENT - 2)), words])
                )
                self._rows.append(number)
        return Content("\n").join(rows)

    def on_focus(self) -> None:
        """Show the keys as keys."""
        self.refresh()

    def on_blur(self) -> None:
        """Step back."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y < len(self._rows):
            self.post_message(self.Chosen(self, self.choices[self._rows[offset.y]][0]))

    def on_key(self, event: events.Key) -> None:
        """Choose by key; any other character is the beginning of what the person would rather write."""
        if not event.is_printable or not event.character or event.character == "?":
            return
        event.stop()
        pressed = event.character.casefold()
        if pressed in {key for key, _ in self.choices}:
            self.post_message(self.Chosen(self, pressed))
        else:
            self.post_message(self.Typed(self, event.character))

    def watch_at(self) -> None:
        """Say that enter chooses, now that there is a bar."""
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Name enter where it does something."""
        if action != "enter":
            return True
        chooses = self.at >= 0 or any(key == "enter" for key, _ in self.choices)
        if parameters == ("skip",):
            return self.may_pass and self.skips and not chooses
        return chooses or (self.may_pass and not self.skips)

    def action_enter(self, _: str) -> None:
        """Choose where the bar is, or go on without an answer."""
        keys = [key for key, _ in self.choices]
        if self.at >= 0:
            self.post_message(self.Chosen(self, keys[self.at]))
        elif "enter" in keys:
            self.post_message(self.Chosen(self, "enter"))
        else:
            self.post_message(self.Passed(self))

    def action_move(self, by: int) -> None:
        """Move the bar."""
        if self.choices:
            self.at = max(0, min(self.at + by, len(self.choices) - 1))
