"""Choosing one of many by a few letters of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from recap.rules.text import fold
from recap.tui.screens.floating import FloatingScreen, back
from recap.tui.widgets.field import Field
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.prompt import Prompt
from recap.tui.widgets.row_list import Row, RowList


class PickScreen(FloatingScreen[str | None]):
    """Answers with the key of a row, or nothing."""

    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Choose", tooltip="Choose this one.", id="pick.choose"),
        back("close", "Go back; nothing is changed.", "pick.back"),
    ]

    def __init__(self, question: str, why: str, rows: Sequence[Row]) -> None:
        """Ask ``question`` with ``rows`` to choose from."""
        super().__init__()
        self.question = question
        self.why = why
        self.rows = rows

    def compose(self) -> ComposeResult:
        """The question, a box to narrow the rows, the rows."""
        with Vertical(classes="floating"):
            yield Prompt(self.question, self.why)
            yield Field("narrow", "Find", hint="a few letters", label_width=8)
            yield RowList(self.rows)
            yield KeyLine()

    def on_mount(self) -> None:
        """Begin in the box; the arrows move the bar all the same."""
        self.set_focus(self.query_one(Field))

    @on(Field.Edited)
    def _narrow(self, event: Field.Edited) -> None:
        event.stop()
        wanted = fold(event.text).split()
        rows = [row for row in self.rows if all(word in fold(f"{row[1]} {row[2]}") for word in wanted)]
        self.query_one(RowList).show(rows)

    @on(Field.Left)
    def _move(self, event: Field.Left) -> None:
        event.stop()
        self.query_one(RowList).action_move(event.direction)

    @on(Field.Done)
    def _done(self, event: Field.Done) -> None:
        event.stop()
        self.action_choose()

    @on(RowList.Opened)
    def _opened(self, event: RowList.Opened) -> None:
        event.stop()
        self.dismiss(event.key)

    def action_choose(self) -> None:
        """Choose what the bar is on."""
        self.dismiss(self.query_one(RowList).key)

    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
