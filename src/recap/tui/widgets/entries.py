"""A list of entries with several fields each: type, enter, next one; up goes back to edit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from recap.tui.widgets.choice import Choice
from recap.tui.widgets.field import Field
from recap.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from recap.tui.steps import ListAsk


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
        self.items: list[Any] = list(items)
        self.at = at if 0 <= at < len(self.items) else len(self.items)
        self.in_hand = self.at < len(self.items)
        self.label_width = label_width
        self.split = split
        self.known = known
        self._removed: list[tuple[int, Any]] = []

    def compose(self) -> ComposeResult:
        """The entries, then the fields of the one in hand."""
        values = self._values_of_item()
        yield Lines()
        for ask in self.ask.asks:
            name = f"{self.ask.name}.{ask.name}"
            classes = "" if ask.onward else "-more"
            widget: Field | Choice
            if ask.kind == "choice":
                widget = Choice(
                    name,
                    ask.label,
                    ask.choices,
                    token=values[ask.name],
                    label_width=self.label_width,
                    classes=classes,
                )
            else:
                widget = Field(
                    name,
                    ask.label,
                    text=values[ask.name],
                    hint=ask.hint,
                    label_width=self.label_width,
                    known=partial(self.known, ask.name) if self.known else None,
                    classes=classes,
                )
            yield widget

    def on_mount(self) -> None:
        """Show what there is."""
        self._show()

    def on_descendant_focus(self) -> None:
        """Show every field of an entry while one of them has the cursor."""
        self.add_class("-open")

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Show only the first fields when the cursor is elsewhere; read the first line on any way out."""
        if event.widget is self.first:
            self._split_first()
        self.set_class(self.has_focus_within, "-open")

    def load(self, items: tuple[Any, ...]) -> None:
        """Show other entries, because the recap changed elsewhere; the entry in hand stays in hand."""
        if items == tuple(self.items):
            return
        self.items = list(items)
        self.at = min(self.at, len(self.items))
        self.in_hand = self.in_hand and self.at < len(self.items)
        if self.in_hand:
            self._load_fields()
        self._show()

    @property
    def first(self) -> Field:
        """The field an entry begins with."""
        return self.query(Field).first()

    def pick(self, number: int) -> None:
        """Take an entry in hand; past the last one, a new one."""
        self.at = max(0, min(number, len(self.items)))
        self.in_hand = self.at < len(self.items)
        self._load_fields()
        self._show()

    def again(self, number: int) -> None:
        """Take an entry in hand to write its first field anew."""
        self.pick(number)
        self.first.focus()
        self.first.select_all()

    def _answers(self) -> list[Field | Choice]:
        return [child for child in self.children if isinstance(child, Field | Choice)]

    def _values_of_item(self) -> dict[str, str]:
        item = self.items[self.at] if self.in_hand else None
        return {
            ask.name: str(getattr(item, ask.name) or "") if item is not None else "" for ask in self.ask.asks
        }

    def _load_fields(self) -> None:
        values = self._values_of_item()
        for widget in self._answers():
            widget.put(values[str(widget.name).partition(".")[2]])

    def _show(self) -> None:
        lines = self.query_one(Lines)
        lines.show([self.ask.line(item) for item in self.items], self.at)

    def _tell(self) -> None:
        self._show()
        self.post_message(self.Changed(self, tuple(self.items)))
        self.call_after_refresh(self._see_cursor)

    def _see_cursor(self) -> None:
        focused = self.screen.focused
        if focused is not None and self in focused.ancestors:
            focused.scroll_visible(animate=False)

    @on(Field.Edited)
    @on(Choice.Changed)
    def _take(self, event: Field.Edited | Choice.Changed) -> None:
        event.stop()
        values = {
            str(widget.name).partition(".")[2]: widget.token if isinstance(widget, Choice) else widget.text
            for widget in self._answers()
        }
        if any(text.strip() for name, text in values.items() if name != "relation"):
            kept = self.items[self.at] if self.in_hand else None
            if kept is not None and hasattr(kept, "themes"):
                values = {**values, "themes": kept.themes}
            item = self.ask.make(values)
            if self.in_hand:
                self.items[self.at] = item
            else:
                self.items.insert(self.at, item)
                self.in_hand = True
        elif self.in_hand:
            del self.items[self.at]
            self.in_hand = False
        self._tell()

    @on(Field.Done)
    @on(Choice.Done)
    def _go_on(self, event: Field.Done | Choice.Done) -> None:
        event.stop()
        widget = event.field if isinstance(event, Field.Done) else event.choice
        answers = self._answers()
        if widget is answers[0]:
            if not self.in_hand:
                self.post_message(self.Done(self))
                return
            self._split_first()
            text = str(getattr(self.items[self.at], self.ask.asks[0].name))
            self.post_message(self.Written(self, self.at, text))
        asks = self.ask.asks
        for number in range(answers.index(widget) + 1, len(answers)):
            if asks[number].onward and not (widget is answers[0] and self._is_filled(answers[number])):
                answers[number].focus()
                return
        self.pick(len(self.items))
        self.first.focus()

    @staticmethod
    def _is_filled(widget: Field | Choice) -> bool:
        return bool(widget.token if isinstance(widget, Choice) else widget.text)

    def _split_first(self) -> None:
        if self.split is None or not self.in_hand:
            return
        item = self.items[self.at]
        said = self.split(getattr(item, self.ask.asks[0].name))
        rest = [ask.name for ask in self.ask.asks[1:] if ask.name != "relation"]
        if any(getattr(item, name) and getattr(said, name) for name in rest):
            return  # What the line says more would have nowhere to go.
        values = {ask.name: getattr(item, ask.name) or getattr(said, ask.name) for ask in self.ask.asks}
        values[self.ask.asks[0].name] = getattr(said, self.ask.asks[0].name)
        fresh = not any(getattr(item, ask.name) for ask in self.ask.asks[1:] if ask.name != "relation")
        if fresh and "relation" in values:
            values["relation"] = said.relation
        self.items[self.at] = self.ask.make({name: str(value) for name, value in values.items()})
        self._load_fields()
        self._tell()

    @on(Field.Left)
    @on(Choice.Left)
    def _walk(self, event: Field.Left | Choice.Left) -> None:
        if event.page:
            return
        event.stop()
        widget = event.field if isinstance(event, Field.Left) else event.choice
        answers = self._answers()
        number = answers.index(widget)
        if number == 0 and 0 <= self.at + event.direction < len(self.items) + self.in_hand and self.items:
            self.pick(self.at + event.direction)
        elif number == 0 and event.direction < 0:
            self.post_message(self.Left(self, -1))
        elif number == 0 and not self.in_hand:
            self.post_message(self.Left(self, 1))
        elif 0 <= number + event.direction < len(answers):
            answers[number + event.direction].focus()
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
        if self._removed:
            number, item = self._removed.pop()
            self.items.insert(min(number, len(self.items)), item)
            self.pick(min(number, len(self.items) - 1))
            self._tell()

    def action_remove(self) -> None:
        """Remove the entry in hand."""
        if not self.in_hand:
            return
        item = self.items.pop(self.at)
        self._removed.append((self.at, item))
        self.pick(min(self.at, len(self.items)))
        self.first.focus()
        self._tell()
        self.post_message(self.Removed(self, self.ask.line(item).text))

    def action_move(self, by: int) -> None:
        """Move the entry in hand among the others."""
        to = self.at + by
        if self.in_hand and 0 <= to < len(self.items):
            self.items.insert(to, self.items.pop(self.at))
            self.at = to
            self._tell()
