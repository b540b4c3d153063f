"""One step of the form: its question at the top and its fields below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from recap.tui import answers
from recap.tui.steps import STEPS, Ask, ListAsk
from recap.tui.widgets.choice import Choice
from recap.tui.widgets.entries import Entries
from recap.tui.widgets.field import Field
from recap.tui.widgets.prompt import Prompt
from recap.tui.widgets.room import Room

if TYPE_CHECKING:
    from recap.rules.record import Recap
    from recap.tui.suggesting import Themes

LABEL_WIDTH = 15
"""Columns of the labels, with the bar before them and a space after the longest."""

FEW = 4
"""Fields brought at a time, so that a key typed meanwhile never waits long."""

A_KEY = 0.03
"""Seconds before the others are brought, so that what is typed at first sight is on the screen at once."""

MET_BEFORE = "You met here before: {names}"


class StepPane(VerticalScroll, can_focus=False):
    """The fields of one step, filled from a recap."""

    def __init__(
        self,
        number: int,
        recap: Recap,
        *,
        typed: Mapping[str, str],
        item: int,
        known: Callable[[str, str], str],
        themes: Callable[[], Themes],
        met: Sequence[str],
        begins: str,
        now: Callable[[], datetime],
    ) -> None:
        """Make step ``number``; ``typed`` holds what is typed but no value yet, ``item`` the entry in hand.

        ``met`` names whom the person met at this company before; ``begins`` is the field that gets the
        cursor: the others are brought when that much is painted.
        """
        super().__init__(id=f"step-{number}")
        self.number = number
        self.recap = recap
        self.typed = typed
        self.item = item
        self.known = known
        self.themes = themes
        self.met = met
        self.begins = begins
        self._room = Room([], LABEL_WIDTH)
        self._waiting: list[Ask | ListAsk] = []
        self.now = now

    def compose(self) -> ComposeResult:
        """The question, the reason, and the field with the cursor in the row where it stays."""
        step = STEPS[self.number]
        yield Prompt(step.prompt, step.why)
        met = [name for name in self.met if name not in {person.name for person in self.recap.people}]
        if met and any(part.name == "people" for part in step.parts):
            yield Static(MET_BEFORE.format(names=", ".join(met[:6])), classes="before", markup=False)
        at = next((number for number, part in enumerate(step.parts) if part.name == self.begins), 0)
        *above, part = step.parts[: at + 1]
        fields = [ask for ask in above if isinstance(ask, Ask)]
        if fields and len(fields) == len(above):
            self._room.asks += [(ask, self._text(ask)) for ask in fields]
            yield self._room
        else:
            # How high a list is only the list knows.
            for other in above:
                yield from self._widgets(other)
        yield from self._widgets(part)
        self._waiting = list(step.parts[at + 1 :])

    def on_mount(self) -> None:
        """Bring the other fields once this much is painted."""
        self.call_after_refresh(self.set_timer, A_KEY, self._bring_some)

    def _bring_some(self) -> None:
        if self.is_coming and self.is_attached:
            self._bring(FEW)
            self.call_after_refresh(self._bring_some)

    def _bring(self, count: int) -> None:
        if self._room.asks:
            asks = [ask for ask, _ in self._room.asks[:count]]
            self.mount_all([widget for ask in asks for widget in self._widgets(ask)], before=self._room)
            self._room.give(count)
        else:
            parts, self._waiting = self._waiting[:count], self._waiting[count:]
            self.mount_all(widget for part in parts for widget in self._widgets(part))

    def bring_all(self) -> None:
        """Bring all fields now."""
        while self.is_coming:
            self._bring(len(STEPS[self.number].parts))

    @property
    def is_coming(self) -> bool:
        """Whether some of the fields are not there yet."""
        return bool(self._room.asks or self._waiting)

    def stops(self) -> list[Field | Choice | Entries]:
        """The fields in the order the cursor visits them, all of them there."""
        self.bring_all()
        return [widget for widget in self.children if isinstance(widget, Field | Choice | Entries)]

    def add(self, said: str, asks: Sequence[Ask]) -> None:
        """Ask more at the end of this step, under what is ``said``."""
        self.bring_all()
        self.mount(Static(f"\n{said}", classes="before", markup=False))
        self.mount_all(widget for ask in asks for widget in self._new(ask))

    def _new(self, ask: Ask) -> Iterator[Widget]:
        if ask.kind == "choice":
            yield Choice(ask.name, ask.label, ask.choices, label_width=LABEL_WIDTH)
        else:
            yield Field(ask.name, ask.label, hint=ask.hint, label_width=LABEL_WIDTH)

    def move(self, widget: Field | Choice | Entries, by: int, typed: str = "") -> bool:
        """Put the cursor ``by`` fields on, with what is ``typed`` already; False at the ends of the step."""
        stops = self.stops()
        at = stops.index(widget) + by
        if not 0 <= at < len(stops):
            return False
        target = stops[at]
        field = target.first if isinstance(target, Entries) else target
        field.focus()
        if typed:
            field.write(typed)
        return True

    def walk(self, focused: Widget, by: int) -> Widget | None:
        """Put the cursor ``by`` fields on from ``focused``, round at the ends; None outside this step."""
        stops = [inner for stop in self.stops() for inner in _inner(stop)]
        if focused not in stops:
            return None
        return stops[(stops.index(focused) + by) % len(stops)].focus()

    def _widgets(self, part: Ask | ListAsk) -> Iterator[Widget]:
        if isinstance(part, ListAsk):
            if part.heading:
                yield Static(part.heading, classes="heading", markup=False)
            yield self._entries(part)
        elif part.kind == "choice":
            token = answers.shown(self.recap, part.name)
            parts = STEPS[self.number].parts
            after = next(iter(parts[parts.index(part) + 1 :]), None)
            yield Choice(
                part.name,
                part.label,
                part.choices,
                token=token,
                label_width=LABEL_WIDTH,
                begins=answers.begins_a_date if after and after.name in answers.DATES else None,
                leads_on=after is not None,
            )
        else:
            yield self._field(part)

    def _entries(self, part: ListAsk) -> Entries:
        from recap.rules.marks import read_person

        items: tuple[Any, ...] = getattr(self.recap, part.name)
        at = self.item if part.name == self.begins else -1
        known = partial(self._known_of, part.name)
        if part.themed:
            # Loaded when a step has themes: the first one, which somebody waits for, has none.
            from recap.tui.widgets.themed_entries import ThemedEntries

            return ThemedEntries(part, items, at=at, label_width=LABEL_WIDTH, known=known, themes=self.themes)
        split = read_person if part.name == "people" else None
        return Entries(part, items, at=at, label_width=LABEL_WIDTH, split=split, known=known)

    def _known_of(self, name: str, field: str, text: str) -> str:
        return self.known(f"{name}.{field}", text)

    def _field(self, ask: Ask) -> Field:
        text = self._text(ask)
        field = Field(
            ask.name,
            ask.label,
            text=text,
            hint=ask.hint,
            shape="long" if ask.kind == "long" else "lines" if ask.kind == "lines" else "line",
            known=lambda typed: self.known(ask.name, typed),
            label_width=LABEL_WIDTH,
            classes="-group" if ask.group else "",
        )
        if text and ask.kind in ("past", "future"):
            field.set_reactive(Field.note, answers.read(ask.name, text, self.now()).note)
        return field

    def _text(self, ask: Ask) -> str:
        return self.typed.get(ask.name) or answers.shown(self.recap, ask.name)

    def load(self, recap: Recap, names: tuple[str, ...]) -> None:
        """Show the fields ``names`` of a recap that changed elsewhere."""
        self.recap = recap
        for widget in self.children:
            name = str(widget.name)
            changed = name in names or {"held": "held_at", "decision": "decision_on"}.get(name) in names
            if not changed:
                continue
            if isinstance(widget, Entries):
                widget.load(getattr(recap, name))
            elif isinstance(widget, Choice | Field):
                widget.put(self.typed.get(name) or answers.shown(recap, name))


def _inner(stop: Field | Choice | Entries) -> list[Widget]:
    inner: list[Widget] = list(stop.query("Field, Choice")) if isinstance(stop, Entries) else [stop]
    return [widget for widget in inner if widget.focusable]


def filled_steps(recap: Recap) -> tuple[tuple[int, bool], ...]:
    """For each step how many of its fields are filled, and whether all that matter are."""
    filled = []
    for step in STEPS:
        lists = [part for part in step.parts if isinstance(part, ListAsk)]
        asks = [part for part in step.parts if isinstance(part, Ask)]
        in_lists = sum(bool(getattr(recap, part.name)) for part in lists)
        in_fields = sum(bool(answers.shown(recap, part.name)) for part in asks)
        whole = in_lists == len(lists) if lists else 2 * in_fields >= len(asks)
        filled.append((in_lists + in_fields, whole))
    return tuple(filled)
