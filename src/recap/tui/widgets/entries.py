"""A list of entries with several fields each: type, enter, next one; up goes back to edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from recap.rules.value import dataclass
from recap.tui.widgets.choice import Choice
from recap.tui.widgets.entry import Entry, is_filled
from recap.tui.widgets.field import Field
from recap.tui.widgets.lines import Lines
from recap.tui.widgets.typed_text import LONGEST_LINE
from recap.tui.written_list import WrittenList

if TYPE_CHECKING:
    from collections.abc import Callable

    from recap.tui.steps import Line, ListAsk


MOST_POURED = 100
"""Lines that become an entry each when they are pasted; what is beyond goes to the notes."""


class Entries(Vertical):
    """A list that is written from its first field; the fields below belong to the entry in hand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+r",
            "remove",
            "Remove",
            tooltip="Remove this entry; ctrl+z brings it back.",
            id="entries.remove",
        ),
        Binding("alt+up", "move(-1)", "Move up", show=False, tooltip="Move this entry up.", id="entries.up"),
        Binding(
            "alt+down", "move(1)", "Move down", show=False, tooltip="Move this entry down.", id="entries.down"
        ),
    ]

    @dataclass
    class Changed(Message):
        """The entries are now these."""

        entries: Entries
        items: tuple[Any, ...]

    @dataclass
    class Written(Message):
        """The first field of an entry was finished with enter; ``number`` is the entry's place."""

        entries: Entries
        number: int
        text: str

    @dataclass
    class Removed(Message):
        """An entry was removed; ``said`` is how it read."""

        entries: Entries
        said: str

    @dataclass
    class Done(Message):
        """Enter on an empty new entry: the person has no more of these."""

        entries: Entries

    @dataclass
    class Left(Message):
        """The cursor left the list: up (-1) or down (1)."""

        entries: Entries
        direction: int

    def __init__(
        self,
        ask: ListAsk,
        items: tuple[Any, ...],
        *,
        at: int = -1,
        label_width: int = 15,
        split: Callable[[str], Any] | None = None,
        known: Callable[[str, str], str] | None = None,
    ) -> None:
        """Make the list of ``ask``; ``at`` is the entry in hand, -1 a new one.

        ``split`` reads a first line that says more than one thing ("name, title") into an entry; ``known``
        gives the rest of what begins as typed, by field name.
        """
        super().__init__(id=ask.name.replace("_", "-"), name=ask.name)
        self.ask = ask
        self.written = WrittenList(ask, items, at, split)
        self.label_width = label_width
        self.known = known
        self._skipped = False
        """Whether enter came to the new entry past fields that were said along with the first line."""

    def compose(self) -> ComposeResult:
        """The entries, then the fields of the one in hand."""
        yield Lines()
        yield Entry(
            self.ask.name,
            self.ask.asks,
            self.written.values,
            label_width=self.label_width,
            known=self.known,
        )

    def on_mount(self) -> None:
        """Show what there is."""
        self.show()
        self._say_enter()
        self.first.pours = True

    def on_descendant_focus(self) -> None:
        """Show every field of an entry while one of them has the cursor."""
        self.add_class("-open")

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Show only the first fields when the cursor is elsewhere; read the first line on any way out."""
        if event.widget is self.first:
            self.read_line()
        self.set_class(self.has_focus_within, "-open")

    def load(self, items: tuple[Any, ...]) -> None:
        """Show other entries, because the recap changed elsewhere; the entry in hand stays in hand."""
        if items == self.items:
            return
        self.written.become(items)
        if self.written.in_hand:
            self._load_fields()
        self.show()

    @property
    def items(self) -> tuple[Any, ...]:
        """The entries as they stand."""
        return tuple(self.written.items)

    @property
    def at(self) -> int:
        """The place of the entry in hand; -1 for a new one."""
        return self.written.at if self.written.in_hand else -1

    @property
    def entry(self) -> Entry:
        """The fields of the entry in hand."""
        return self.query_one(Entry)

    @property
    def first(self) -> Field:
        """The field an entry begins with."""
        return self.entry.first

    def pick(self, number: int) -> None:
        """Take an entry in hand; past the last one, a new one."""
        self.written.pick(number)
        self._load_fields()
        self.show()

    def again(self, number: int) -> None:
        """Take an entry in hand to write its first field anew."""
        self.pick(number)
        self.first.focus()
        self.first.select_all()

    def _load_fields(self) -> None:
        self._skipped = False
        self.entry.put(self.written.values)
        self._say_enter()

    def _say_enter(self) -> None:
        """Let each field know what enter does in it: an empty one ends the entry, the first one the list."""
        entry = self.entry
        for widget in entry.answers:
            if widget is entry.first and not self.written.in_hand:
                widget.enter = "one" if self._skipped else "on"
            else:
                along = self.written.said_along() if widget is entry.first else ()
                widget.enter = "field" if is_filled(widget) and entry.after(widget, along) else "one"

    def show(self) -> None:
        """Show the list as it stands."""
        lines = self.query_one(Lines)
        lines.show([self.line(item) for item in self.items], self.written.at)

    def line(self, item: Any) -> Line:
        """How an entry reads in the list."""
        line: Line = self.ask.line(item)
        return line

    def tell(self) -> None:
        """Show the list, and tell what it is now."""
        self.show()
        self.post_message(self.Changed(self, self.items))
        self.call_after_refresh(self._see_cursor)

    def _see_cursor(self) -> None:
        focused = self.screen.focused
        if focused is not None and self in focused.ancestors:
            focused.scroll_visible(animate=False)

    @on(Field.Edited)
    @on(Choice.Changed)
    def _take(self, event: Field.Edited | Choice.Changed) -> None:
        event.stop()
        self._take_in()
        self.tell()

    def _take_in(self) -> None:
        self._skipped = False
        self.written.take(self.entry.values)
        self._say_enter()

    @on(Field.Poured)
    def _take_lines(self, event: Field.Poured) -> None:
        event.stop()
        self._take_in()
        self.read_line()
        lines, beyond = event.lines[:MOST_POURED], event.lines[MOST_POURED:]
        self.written.pour(line[:LONGEST_LINE] for line in lines)
        self._load_fields()
        self.tell()
        left = [*filter(None, (line[LONGEST_LINE:] for line in lines)), *beyond]
        if left:
            self.post_message(Field.Overflowed(event.field, "\n".join(left)))

    @on(Field.Done)
    @on(Choice.Done)
    def _go_on(self, event: Field.Done | Choice.Done) -> None:
        event.stop()
        widget = event.field if isinstance(event, Field.Done) else event.choice
        if widget is self.first:
            if self._skipped:
                # Who is used to two enters for each entry has begun the next one with this.
                self._skipped = False
                self._say_enter()
                return
            if not self.written.in_hand:
                self.post_message(self.Done(self))
                return
            self.read_line()
            self.post_message(self.Written(self, self.at, self.written.first_line))
        following = self.entry.after(widget) if is_filled(widget) else None
        if following is None:
            self.pick(len(self.items))
            following = self.first
            self._skipped = widget is following and any(ask.onward for ask in self.ask.asks[1:])
            self._say_enter()
        following.focus()

    def read_line(self) -> bool:
        """Read the first line of the entry in hand, a person's name, title and so on; whether it had any."""
        if not self.written.read_first():
            return False
        self._load_fields()
        self.tell()
        return True

    @on(Field.Left)
    @on(Choice.Left)
    def _walk(self, event: Field.Left | Choice.Left) -> None:
        if event.page:
            return
        event.stop()
        widget = event.field if isinstance(event, Field.Left) else event.choice
        answers = self.entry.answers
        number = answers.index(widget)
        to, in_hand = self.written.at + event.direction, self.written.in_hand
        if number == 0 and 0 <= to < len(self.items) + in_hand and self.items:
            self.pick(to)
        elif number == 0 and event.direction < 0:
            self.post_message(self.Left(self, -1))
        elif number == 0 and not in_hand:
            self.post_message(self.Left(self, 1))
        elif 0 <= number + event.direction < len(answers):
            answers[number + event.direction].focus()
            if isinstance(event, Choice.Left) and event.typed:
                answers[number + event.direction].write(event.typed)
        else:
            self.post_message(self.Left(self, event.direction))

    @on(Lines.Picked)
    def _pick(self, event: Lines.Picked) -> None:
        event.stop()
        self.pick(event.number)
        self.first.focus()

    @on(Field.NothingToUndo)
    def _bring_back(self, event: Field.NothingToUndo) -> None:
        event.stop()
        if self.written.bring_back():
            self._load_fields()
            self.tell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Name the key that removes where there is something to remove."""
        return action != "remove" or self.written.in_hand

    def action_remove(self) -> None:
        """Remove the entry in hand."""
        item = self.written.remove()
        if item is None:
            return
        self._load_fields()
        self.first.focus()
        self.tell()
        self.post_message(self.Removed(self, self.ask.line(item).text))

    def action_move(self, by: int) -> None:
        """Move the entry in hand among the others."""
        if self.written.move(by):
            self.tell()
