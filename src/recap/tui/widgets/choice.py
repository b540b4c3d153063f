"""One answer out of a few, all of them in sight; arrows, letters or the mouse choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from recap.rules.value import dataclass
from recap.tui.choosing import Choosing
from recap.tui.weights import ACCENT, HERE, QUIET
from recap.tui.widgets.enter import ENTER_KEYS, Enter

if TYPE_CHECKING:
    from collections.abc import Callable


class Choice(Widget, can_focus=True):
    """A labelled row of answers; none is chosen until the person chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Before", show=False, tooltip="Choose the answer before."),
        Binding("right,space", "move(1)", "Next", show=False, tooltip="Choose the next answer."),
        Binding("backspace,delete", "choose('')", "None", show=False, tooltip="Take the answer back."),
        *ENTER_KEYS,
        Binding("up", "leave(-1)", "Up", show=False, tooltip="Go to the field above."),
        Binding("down", "leave(1)", "Down", show=False, tooltip="Go to the field below."),
        Binding("pageup", "leave(-1, True)", "Step before", show=False, tooltip="Go to the step before."),
        Binding("pagedown", "leave(1, True)", "Next step", show=False, tooltip="Go to the next step."),
    ]

    token: reactive[str] = reactive("", layout=True)
    enter: reactive[Enter] = reactive[Enter]("next", layout=False, repaint=False, bindings=True)
    """Where enter leads, for the line of keys."""

    @dataclass
    class Changed(Message):
        """The person chose, or took the answer back (an empty token)."""

        choice: Choice
        token: str

    @dataclass
    class Done(Message):
        """Enter: the next field, please."""

        choice: Choice

    @dataclass
    class Left(Message):
        """The cursor left the row: up (-1) or down (1); ``page`` when by a page key.

        ``typed`` is what was typed on without leaving: it belongs to where the cursor goes.
        """

        choice: Choice
        direction: int
        page: bool = False
        typed: str = ""

    def __init__(
        self,
        name: str,
        label: str,
        choices: tuple[tuple[str, str], ...],
        *,
        token: str = "",
        label_width: int = 15,
        classes: str = "",
        begins: Callable[[str], bool] | None = None,
        leads_on: bool = True,
    ) -> None:
        """Make a row of ``choices``, pairs of a token and its word.

        What can be none of them is typed on in the next field, where the row ``leads_on`` to one; ``begins``
        tells whether what that one asks for may begin with a text.
        """
        super().__init__(id=name.replace(".", "-").replace("_", "-"), name=name, classes=classes)
        self.label = label
        self.choices = choices
        self.label_width = label_width
        self.set_reactive(Choice.token, token)
        self.leads_on = leads_on
        self._choosing = Choosing(choices, begins)
        self._spans: list[tuple[int, int, int, str]] = []

    def put(self, token: str) -> None:
        """Show an answer as it is kept."""
        if token != self.token:
            self._choosing.forget()
            self.token = token

    def write(self, text: str) -> bool:
        """Take what is typed here, an answer and what goes beyond it; whether there was use for all of it."""
        for number, character in enumerate(text, 1):
            heard = self._choosing.hear(character, self.token)
            if heard.passed_on and not self.leads_on:
                return False
            if heard.token != self.token:
                self.token = heard.token
                self.post_message(self.Changed(self, self.token))
            if heard.passed_on:
                self.post_message(self.Left(self, 1, typed=heard.passed_on + text[number:]))
                break
        return True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the answers need."""
        return len(rows_of(self.choices, width - self.label_width))

    def render(self) -> Content:
        """The label and every answer, the chosen one marked by shape and by weight."""
        self._spans = []
        lines: list[Content] = []
        for number, row in enumerate(rows_of(self.choices, self.size.width - self.label_width)):
            label = (self.label if number == 0 else "")[: self.label_width - 3]
            parts: list[Content] = [
                Content.styled("▌ " if self.has_focus else "  ", ACCENT),
                Content.styled(label.ljust(self.label_width - 2), HERE if self.has_focus else QUIET),
            ]
            column = self.label_width
            for token, word in row:
                chosen = token == self.token
                shown = f"{'●' if chosen else '○'} {word}"
                parts += [Content.styled(shown, HERE if chosen else QUIET), Content("  ")]
                self._spans.append((number, column, column + len(shown), token))
                column += len(shown) + 2
            lines.append(Content("").join(parts))
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        offset = event.get_content_offset(self)
        for row, start, end, token in self._spans:
            if offset is not None and offset.y == row and start <= offset.x < end:
                self.action_choose(token)

    def on_key(self, event: events.Key) -> None:
        """Choose by letters: the first one, that again for the next that begins with it, or the word."""
        if not event.is_printable or event.character is None:
            return
        if event.character == " " and not self._choosing.is_in_a_word:
            return
        if self.write(event.character):
            event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as if it were typed."""
        event.stop()
        self.write(event.text)

    def on_blur(self) -> None:
        """Choose anew when the cursor comes back."""
        self._choosing.forget()

    def action_choose(self, token: str) -> None:
        """Choose an answer, or none."""
        self._choosing.forget()
        self.token = token
        self.post_message(self.Changed(self, token))

    def action_move(self, by: int) -> None:
        """Choose the answer ``by`` places on."""
        tokens = [token for token, _ in self.choices]
        if self.token in tokens:
            at = (tokens.index(self.token) + by) % len(tokens)
        else:
            at = 0 if by > 0 else len(tokens) - 1
        self.action_choose(tokens[at])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let enter be what it is here."""
        return action != "done" or parameters == (self.enter,)

    def action_done(self, _: Enter) -> None:
        """Ask for the next field."""
        self.post_message(self.Done(self))

    def action_leave(self, direction: int, page: bool = False) -> None:
        """Ask to leave the row."""
        self.post_message(self.Left(self, direction, page))


def rows_of(choices: tuple[tuple[str, str], ...], width: int) -> list[list[tuple[str, str]]]:
    """The answers in rows of ``width`` columns."""
    rows: list[list[tuple[str, str]]] = [[]]
    used = 0
    for token, word in choices:
        cells = len(word) + 4
        if rows[-1] and used + cells - 2 > width:
            rows.append([])
            used = 0
        rows[-1].append((token, word))
        used += cells
    return rows
