"""A small page with a few fields to fill in; escape leaves it as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from recap.tui.screens.floating import FloatingScreen, back
from recap.tui.weights import HERE, QUIET
from recap.tui.widgets.field import Field
from recap.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from recap.tui.box import Box
    from recap.tui.widgets.enter import Enter
    from recap.tui.widgets.field import Shape

Asked = tuple[str, str, str]
"""A field's name, its label, and the text that is there already."""


class FieldsScreen(FloatingScreen[tuple[str, ...] | None]):
    """Answers with one text for each field, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Where enter is a new line.
        Binding("tab,ctrl+s", "keep", "Keep it", tooltip="Keep what you wrote.", id="fields.keep"),
        Binding("tab", "app.focus_next", "Next field", show=False, tooltip="Go on to the next field."),
        back("close", "Go back; nothing is added.", "fields.back"),
    ]

    def __init__(
        self,
        question: str,
        fields: tuple[Asked, ...],
        *,
        below: str = "",
        last: Enter = "keep",
        box: Box | None = None,
        shape: Shape = "line",
    ) -> None:
        """Ask ``question`` with ``fields``, and ``below`` say what is good to know about them.

        ``shape`` is that of the last field, ``last`` what enter does there; ``box`` keeps what is typed
        while it is typed.
        """
        super().__init__()
        self.question = question
        self.fields = fields
        self.below = below
        self.last = last
        self.box = box
        self.shape: Shape = shape

    def compose(self) -> ComposeResult:
        """The question and its fields."""
        with Vertical(classes="floating"):
            yield Static(Content.styled(self.question, HERE), classes="question", markup=False)
            for name, label, text in self.fields[:-1]:
                yield Field(name, label, text=text)
            name, label, text = self.fields[-1]
            yield Field(name, label, text=text, shape=self.shape)
            if self.below:
                yield Static(Content.styled(self.below, QUIET), classes="below", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        """Begin in the first field, behind what is there."""
        self.query(Field).last().enter = self.last
        field = self.query(Field).first()
        self.set_focus(field)
        field.move_cursor(field.document.end)

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands in the fields."""
        return tuple(field.text for field in self.query(Field))

    @on(Field.Edited)
    def _keep(self, event: Field.Edited) -> None:
        event.stop()
        if self.box is not None:
            self.box.take(self.texts)

    @on(Field.Done)
    def _next(self, event: Field.Done) -> None:
        event.stop()
        fields = list(self.query(Field))
        if event.field is fields[-1]:
            self.dismiss(self.texts)
        else:
            self.set_focus(fields[fields.index(event.field) + 1])

    @on(Field.Left)
    def _walk(self, event: Field.Left) -> None:
        event.stop()
        fields = list(self.query(Field))
        to = fields.index(event.field) + event.direction
        if 0 <= to < len(fields):
            self.set_focus(fields[to])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave tab to the fields where enter keeps."""
        return action != "keep" or self.shape != "line"

    def action_keep(self) -> None:
        """Keep what is written."""
        self.dismiss(self.texts)

    def action_close(self) -> None:
        """Add nothing."""
        if self.box is not None:
            self.box.take(self.texts)
        self.dismiss(None)
