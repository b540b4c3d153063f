"""The fields of one entry of a list: what stands in them, and which comes after which."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from recap.tui.answers import about_address
from recap.tui.widgets.choice import Choice
from recap.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from recap.tui.steps import Ask


class Entry(Vertical):
    """Shows the entry in hand; what is folded is there while one of the fields has the cursor."""

    def __init__(
        self,
        name: str,
        asks: tuple[Ask, ...],
        values: Mapping[str, str],
        *,
        label_width: int,
        known: Callable[[str, str], str] | None,
    ) -> None:
        """Make the fields of an entry of the list ``name``, filled with ``values``."""
        super().__init__()
        self.asks = asks
        self._list = name
        self._values = values
        self._label_width = label_width
        self._known = known

    def compose(self) -> ComposeResult:
        """The fields, in the order the cursor visits them."""
        for ask in self.asks:
            name = f"{self._list}.{ask.name}"
            classes = "-more" if ask.folded else ""
            if ask.kind == "choice":
                yield Choice(
                    name,
                    ask.label,
                    ask.choices,
                    token=self._values[ask.name],
                    label_width=self._label_width,
                    classes=classes,
                )
            else:
                yield Field(
                    name,
                    ask.label,
                    text=self._values[ask.name],
                    hint=ask.hint,
                    label_width=self._label_width,
                    known=partial(self._known, ask.name) if self._known else None,
                    classes=classes,
                )

    def on_mount(self) -> None:
        """Say beside an address that it is none yet."""
        self._look_at_addresses()

    @on(Field.Edited)
    def _look_at_addresses(self) -> None:
        for ask, widget in zip(self.asks, self.answers, strict=True):
            if ask.kind == "email" and isinstance(widget, Field):
                widget.note = about_address(widget.text)

    @property
    def answers(self) -> list[Field | Choice]:
        """The fields."""
        return [child for child in self.children if isinstance(child, Field | Choice)]

    @property
    def first(self) -> Field:
        """The field an entry begins with."""
        return self.query(Field).first()

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields, by the name of what they ask for."""
        return {
            str(widget.name).partition(".")[2]: widget.token if isinstance(widget, Choice) else widget.text
            for widget in self.answers
        }

    def put(self, values: Mapping[str, str]) -> None:
        """Show another entry, with the cursor at the end of each of its texts."""
        for widget in self.answers:
            widget.put(values[str(widget.name).partition(".")[2]])
        self._look_at_addresses()

    def after(self, widget: Field | Choice, said: Container[str] = ()) -> Field | Choice | None:
        """The next field that enter goes to: one that is empty; None when this entry has all it asks for.

        ``said`` names the fields that what stands in ``widget`` fills along with its own.
        """
        answers = self.answers
        following = range(answers.index(widget) + 1, len(answers))
        asked = (number for number in following if self.asks[number].onward)
        empty = (answers[number] for number in asked if self.asks[number].name not in said)
        return next((field for field in empty if not is_filled(field)), None)


def is_filled(widget: Field | Choice) -> bool:
    """Whether something stands in a field."""
    return bool(widget.token if isinstance(widget, Choice) else widget.text.strip())
