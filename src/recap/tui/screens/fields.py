"""A small page with a few fields to fill in; escape leaves it as it was."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from recap.tui.screens.floating import FloatingScreen, back
from recap.tui.weights import HERE
from recap.tui.widgets.field import Field
from recap.tui.widgets.key_line import KeyLine


class FieldsScreen(FloatingScreen[tuple[str, ...] | None]):
    """Answers with one text for each field, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        back("close", "Go back; nothing is added.", "fields.back"),
    ]

    def __init__(self, question: str, fields: tuple[tuple[str, str, str], ...]) -> None:
        """Ask ``question`` with ``fields``, each a name, a label and the text that is there already."""
        super().__init__()
        self.question = question
        self.fields = fields

    def compose(self) -> ComposeResult:
        """The question and its fields."""
        with Vertical(classes="floating"):
            yield Static(Content.styled(self.question, HERE), classes="question", markup=False)
            for name, label, text in self.fields:
                yield Field(name, label, text=text)
            yield KeyLine()

    def on_mount(self) -> None:
        """Begin in the first field, behind what is there."""
        field = self.query(Field).first()
        self.set_focus(field)
        field.move_cursor(field.document.end)

    @on(Field.Done)
    def _next(self, event: Field.Done) -> None:
        event.stop()
        fields = list(self.query(Field))
        if event.field is fields[-1]:
            self.dismiss(tuple(field.text for field in fields))
        else:
            self.set_focus(fields[fields.index(event.field) + 1])

    def action_close(self) -> None:
        """Add nothing."""
        self.dismiss(None)
