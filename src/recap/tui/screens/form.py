"""The guided form: seven steps, one thing asked at a time, every word kept."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Static

from recap.rules.record import Place, Recap, is_untouched
from recap.tui import answers
from recap.tui.keeping import Keeper
from recap.tui.steps import STEPS, Ask, first_field, step_of
from recap.tui.widgets.choice import Choice
from recap.tui.widgets.entries import Entries
from recap.tui.widgets.field import Field
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.rail import Rail
from recap.tui.widgets.status import Status
from recap.tui.widgets.step_pane import StepPane, filled_steps
from recap.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.widget import Widget
    from textual.worker import Worker

    from recap.tui.app import RecapApp

NEEDS_COMPANY = "Which company was it? That one word is needed; the rest can stay as it is."
WENT_TO_NOTES = "That was long for one line: the rest is in your notes, under Topics."
BOTH_WROTE = "Another program wrote here too. Its text is in the field, yours is in the notes."
KNOWN_COMPANY = "→ round {number} with them"
REMOVED = "Removed “{said}”. ctrl+z brings it back."

SETTLED = 0.05
"""Seconds until a new size is laid out and the cursor's place in it is known."""

Stop = Field | Choice | Entries


class FormScreen(Screen[None]):
    """The place *Recap*: one recap in hand, a draft or one that is being corrected."""

    app: RecapApp

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "step(1)", "Next step", tooltip="Go to the next step of the form.", id="form.next"),
        Binding(
            "pagedown", "step(1)", "Next step", show=False, tooltip="Go to the next step.", id="form.down"
        ),
        Binding(
            "pageup", "step(-1)", "Step before", show=False, tooltip="Go to the step before.", id="form.up"
        ),
        Binding(
            "ctrl+o",
            "empty_head",
            "Empty your head",
            tooltip="One free box; marked lines are sorted.",
            id="form.head",
        ),
        Binding(
            "ctrl+s",
            "written",
            "It is written",
            tooltip="This recap is written; keep it so.",
            id="form.written",
        ),
        Binding("ctrl+t", "drafts", "Drafts", tooltip="Other drafts, or a fresh start.", id="form.drafts"),
        Binding(
            "ctrl+g",
            "edit_outside",
            "Editor",
            show=False,
            tooltip="Write this field in your own editor.",
            id="form.editor",
        ),
    ]

    AUTO_FOCUS = ""

    def __init__(self, recap: Recap, place: Place, is_new: bool) -> None:
        """Open the form on a recap, with the cursor where ``place`` says."""
        super().__init__()
        self._take_in_hand(recap, place, is_new)

    def _take_in_hand(self, recap: Recap, place: Place, is_new: bool) -> None:
        self.step = step_of(place.field)
        self.typed = dict(place.typed)
        self.keeper = Keeper(
            recap,
            place,
            is_new=is_new,
            now=self.app.now,
            zone=self.app.zone,
            in_journal=self.app.in_journal,
            start=self._start,
            told=self._told,
            moved=self._moved_elsewhere,
        )
        self.app.keepers.append(self.keeper)

    def _start(self, save: Callable[[], Coroutine[Any, Any, bool]]) -> None:
        _: Worker[bool] = self.app.run_worker(save)

    async def open(self, recap: Recap, place: Place, is_new: bool) -> None:
        """Put another recap into the form; the one in hand is kept before."""
        self.app.keepers.remove(self.keeper)
        self._take_in_hand(recap, place, is_new)
        await self.recompose()
        self._begin()

    @property
    def recap(self) -> Recap:
        """The recap in hand, as it stands."""
        return self.keeper.recap

    def compose(self) -> ComposeResult:
        """The bar, the rail, the step in hand, and two quiet lines."""
        yield TopBar("Recap")
        with Horizontal(id="desk"):
            with Vertical(id="side"):
                rail = Rail(tuple(step.name for step in STEPS))
                rail.step, rail.filled = self.step, filled_steps(self.recap)
                yield rail
            with Vertical(id="page"):
                yield self._pane(self.step, self.keeper.place.field, self.keeper.place.item)
        yield Status()
        yield KeyLine()

    def say_what_waits(self, said: str) -> None:
        """Say in one line what waits for the person, or that nothing does."""
        for line in self.query("#waits"):
            line.remove()
        if said:
            self.mount(Static(said, id="waits", markup=False), before=self.query_one(Status))

    def _pane(self, number: int, field: str, item: int = -1) -> StepPane:
        return StepPane(
            number,
            self.recap,
            typed=self.typed,
            item=item,
            known=self.app.known,
            met=self.app.known_names.met_at(self.recap.company)[1],
            until=field.partition(".")[0],
            now=self.app.now,
            narrow=self.app.size.width < 70,
        )

    def on_mount(self) -> None:
        """Put the cursor where it was left."""
        self._begin()

    def _begin(self) -> None:
        self._show_status()
        place = self.keeper.place
        widget = self.query_one(f"#{place.field.replace('.', '-').replace('_', '-')}")
        self.set_focus(widget)
        if isinstance(widget, Field):
            widget.move_cursor(widget.clamp_visitable(place.cursor))
        if "head" in self.typed:
            self.call_after_refresh(self.action_empty_head)

    def on_screen_resume(self) -> None:
        """Show what changed while another screen lay on top."""
        self._show_status()

    def on_resize(self) -> None:
        """Lay the rail flat where there is no room beside the form."""
        narrow = self.size.width < 70
        self.set_class(narrow, "-narrow")
        self.query_one(Rail).narrow = narrow
        if self.focused is not None:
            self.set_timer(SETTLED, partial(self.focused.scroll_visible, animate=False))

    def _show_status(self) -> None:
        self.query_one(Rail).filled = filled_steps(self.recap)
        self.query_one(Status).show(self.recap, self.app.now)

    def _told(self, said: str, well: bool) -> None:
        if self.is_attached:
            # Not at every key: a line at the bottom that changes along makes the whole screen be drawn again.
            self._show_status()
            self.query_one(Status).tell(said, well=well)

    def _moved_elsewhere(self, names: tuple[str, ...], clashes: tuple[str, ...]) -> None:
        for pane in self.query(StepPane):
            pane.load(self.recap, names)
        self._show_status()
        if clashes:
            self.notify(BOTH_WROTE, markup=False)

    # What is typed

    @on(Field.Edited)
    def _read_field(self, event: Field.Edited) -> None:
        event.stop()
        name = str(event.field.name)
        answer = answers.read(name, event.text, self.app.now())
        if answer.understood:
            self.typed.pop(name, None)
        else:
            self.typed[name] = event.text
        self.keeper.stand(self._place())
        self.keeper.change(**answer.changes)
        event.field.note = self._known_company() if name == "company" else answer.note
        if name == "facts" and event.text.endswith("\n"):
            line = event.text.rstrip("\n").rpartition("\n")[2]
            self._look_at(line, event.field, partial(event.field.again, line))

    def _known_company(self) -> str:
        rounds, _ = self.app.known_names.met_at(self.recap.company)
        return KNOWN_COMPANY.format(number=rounds + 1) if rounds else ""

    @on(Choice.Changed)
    def _read_choice(self, event: Choice.Changed) -> None:
        event.stop()
        self.keeper.change(**answers.read(str(event.choice.name), event.token, self.app.now()).changes)
        self._show_status()

    @on(Entries.Changed)
    def _read_entries(self, event: Entries.Changed) -> None:
        event.stop()
        self.keeper.stand(self._place())
        self.keeper.change(**{str(event.entries.name): event.items})

    @on(Entries.Removed)
    def _say_removed(self, event: Entries.Removed) -> None:
        event.stop()
        self.notify(REMOVED.format(said=event.said), markup=False)

    @on(Entries.Written)
    def _look_at_line(self, event: Entries.Written) -> None:
        event.stop()
        if event.entries.name == "next_time":
            self._look_at(event.text, event.entries, partial(event.entries.again, event.number))

    def _look_at(self, line: str, below: Widget, rewrite: Callable[[], None]) -> None:
        from recap.tui.moments import look_at

        look_at(self.app, line, below, rewrite)

    @on(Field.Overflowed)
    def _keep_overflow(self, event: Field.Overflowed) -> None:
        event.stop()
        notes = "\n\n".join(part for part in (self.recap.notes, event.text) if part)
        self.keeper.change(notes=notes)
        for pane in self.query(StepPane):
            pane.load(self.recap, ("notes",))
        self.notify(WENT_TO_NOTES, markup=False)

    # Moving about

    @on(Field.Done)
    @on(Choice.Done)
    @on(Entries.Done)
    def _next_field(self, event: Field.Done | Choice.Done | Entries.Done) -> None:
        event.stop()
        self._move(_sender(event), 1)

    @on(Field.Left)
    @on(Choice.Left)
    @on(Entries.Left)
    async def _leave_field(self, event: Field.Left | Choice.Left | Entries.Left) -> None:
        event.stop()
        if isinstance(event, Field.Left | Choice.Left) and event.page:
            await self.action_step(event.direction)
        elif event.direction > 0 or not self._is_first(_sender(event)):
            self._move(_sender(event), event.direction, may_leave=False)

    @on(Rail.Picked)
    async def _pick_step(self, event: Rail.Picked) -> None:
        event.stop()
        await self.go_to(event.step)

    def _stops(self) -> list[Field | Choice | Entries]:
        return self.query_one(f"#step-{self.step}", StepPane).stops()

    def _is_first(self, widget: Stop) -> bool:
        return self._stops()[0] is widget

    def _move(self, widget: Stop, by: int, *, may_leave: bool = True) -> None:
        stops = self._stops()
        at = stops.index(widget) + by
        if 0 <= at < len(stops):
            target = stops[at]
            (target.first if isinstance(target, Entries) else target).focus()
        elif may_leave and by > 0:
            self.run_worker(self.action_step(1))

    async def action_step(self, by: int) -> None:
        """Go ``by`` steps on, and stay at the ends."""
        to = self.step + by
        if 0 <= to < len(STEPS):
            await self.go_to(to)
        elif by > 0:
            self.query_one(Status).tell("That was the last step. ^s when it is written.", well=True)

    async def go_to(self, number: int, field: str = "") -> None:
        """Show a step, with the cursor in ``field`` or its first one."""
        for pane in self.query(StepPane):
            pane.display = pane.number == number
        name = field or first_field(number)
        if not self.query(f"#step-{number}"):
            await self.query_one("#page").mount(self._pane(number, name))
        self.step = number
        self.query_one(Rail).step = number
        self.set_focus(self.query_one(f"#{name.replace('.', '-').replace('_', '-')}"))

    def on_descendant_focus(self) -> None:
        """Remember where the cursor is."""
        self.app.begin()
        self._show_status()
        self.keeper.stand(self._place())

    def _place(self) -> Place:
        focused = self.focused
        if not isinstance(focused, Field | Choice):
            return replace(self.keeper.place, typed=tuple(sorted(self.typed.items())))
        cursor = focused.cursor_location if isinstance(focused, Field) else (0, 0)
        entries = next((node for node in focused.ancestors if isinstance(node, Entries)), None)
        item = entries.at if entries is not None and entries.in_hand else -1
        return Place(str(focused.name), item, cursor, tuple(sorted(self.typed.items())))

    # What can be done with the recap

    async def action_written(self) -> None:
        """Say that this recap is written."""
        if not self.recap.company:
            self.notify(NEEDS_COMPANY, markup=False)
            await self.go_to(0, "company")
            return
        if self.typed:
            words = {part.name: part.label for step in STEPS for part in step.parts if isinstance(part, Ask)}
            left = "\n".join(f"{words.get(name, name)}: {text}" for name, text in sorted(self.typed.items()))
            self.typed.clear()
            self.keeper.change(notes="\n\n".join(part for part in (self.recap.notes, left) if part))
        if await self.keeper.save():
            await self.app.in_hand.written(self.recap)

    async def action_empty_head(self) -> None:
        """Open the box to empty your head into."""
        from recap.tui.screens.head import HeadScreen

        await self.app.push_screen(HeadScreen(self.keeper, self.typed.get("head", "")), self._take_head)

    def _take_head(self, text: str | None) -> None:
        self.typed.pop("head", None)
        self.keeper.stand(replace(self.keeper.place, typed=tuple(sorted(self.typed.items()))))
        names = ("people", "topics", "questions", "went_well", "next_time", "facts", "notes")
        for pane in self.query(StepPane):
            pane.load(self.recap, (*names, "company_good", "company_bad", "role_good", "role_bad"))
        self._show_status()

    async def action_drafts(self) -> None:
        """Show the other drafts, and a fresh start."""
        await self.app.in_hand.choose_draft(None if is_untouched(self.recap) else self.recap.id)

    async def action_edit_outside(self) -> None:
        """Write the field in hand in the person's own editor."""
        from recap.tui.editor import edit_outside

        if isinstance(self.focused, Field):
            edit_outside(self.app, self.focused)


def _sender(event: object) -> Stop:
    for name in ("field", "choice", "entries"):
        widget = getattr(event, name, None)
        if isinstance(widget, Field | Choice | Entries):
            return widget
    raise TypeError(event)
