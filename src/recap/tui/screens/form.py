"""The guided form: seven steps, one thing asked at a time, every word kept."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from recap.rules.record import Place, Recap, is_untouched
from recap.tui import answers
from recap.tui.screens.recap_in_hand import RecapInHand
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
    import asyncio

    from textual.css.query import QueryType
    from textual.widget import Widget

NEEDS_COMPANY = "Which company was it? That one word is needed; the rest can stay as it is."

NARROW = 70
"""Columns below which the rail is one line above the form."""

SETTLED = 0.05
"""Seconds until a new size is laid out and the cursor's place in it is known."""


class FormScreen(RecapInHand):
    """The place *Recap*: one recap in hand, a draft or one that is being corrected."""

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
        self.take_in_hand(recap, place, is_new)

    async def open(self, recap: Recap, place: Place, is_new: bool) -> None:
        """Put another recap into the form; the one in hand is kept before."""
        if self.keeper.is_kept:
            # What another program's lock keeps out of the journal is tried again, and written on the way out.
            self.app.keepers.remove(self.keeper)
        self.take_in_hand(recap, place, is_new)
        await self.recompose()
        self._begin()
        self.ask_what_came()

    def compose(self) -> ComposeResult:
        """The bar, the rail, the step in hand, and two quiet lines."""
        yield TopBar("Recap")
        with Horizontal(id="desk"):
            rail = Rail(tuple(step.name for step in STEPS))
            rail.step, rail.filled = self.step, filled_steps(self.recap)
            rail.narrow = self._is_narrow
            yield rail
            yield self._pane(self.step, self.keeper.place.field, self.keeper.place.item)
        yield Status()
        yield KeyLine()

    def say_what_waits(self, said: str) -> None:
        """Say in one line what waits for the person, or that nothing does."""
        for line in self.query("#waits"):
            line.remove()
        if said:
            self.mount(Static(said, id="waits", markup=False), before=self.query_one(Status))
            self._keep_in_sight()

    def _pane(self, number: int, field: str, item: int = -1) -> StepPane:
        return StepPane(
            number,
            self.recap,
            typed=self.typed,
            item=item,
            known=self.app.known,
            themes=lambda: self.app.suggesting,
            met=self.app.known_names.met_at(self.recap.company)[1],
            begins=field.partition(".")[0],
            now=self.app.now,
        )

    def on_mount(self) -> None:
        """Put the cursor where it was left."""
        self._begin()

    def _begin(self) -> None:
        self.show_status()
        place = self.keeper.place
        widget = self.query_one(f"#{place.field.replace('.', '-').replace('_', '-')}")
        self.set_focus(widget, scroll_visible=False)
        # At once: the first sight of a draft is no place to watch it scroll.
        self.call_after_refresh(widget.scroll_visible, animate=False)
        if isinstance(widget, Field):
            widget.move_cursor(widget.clamp_visitable(place.cursor))
        if "head" in self.typed:
            # What is typed before the box is there belongs in it.
            coming = self.app.hold()
            if not self.call_after_refresh(self._empty_head_again, coming):
                self.app.let_go(coming)

    def on_screen_resume(self) -> None:
        """Show what changed while another screen lay on top."""
        self.show_status()

    def on_resize(self) -> None:
        """Lay the rail flat where there is no room beside the form."""
        self.set_class(self._is_narrow, "-narrow")
        self.query_one(Rail).narrow = self._is_narrow
        self._keep_in_sight()

    @property
    def _is_narrow(self) -> bool:
        return self.app.size.width < NARROW

    def _keep_in_sight(self) -> None:
        if self.focused is not None:
            self.set_timer(SETTLED, partial(self.focused.scroll_visible, animate=False))

    # Moving about

    @on(Field.Done)
    @on(Choice.Done)
    @on(Entries.Done)
    def _next_field(self, event: Field.Done | Choice.Done | Entries.Done) -> None:
        event.stop()
        if not self.pane.move(_sender(event), 1):
            self.run_worker(self.action_step(1))

    @on(Field.Left)
    @on(Choice.Left)
    @on(Entries.Left)
    async def _leave_field(self, event: Field.Left | Choice.Left | Entries.Left) -> None:
        event.stop()
        if isinstance(event, Field.Left | Choice.Left) and event.page:
            await self.action_step(event.direction)
        else:
            typed = event.typed if isinstance(event, Choice.Left) else ""
            self.pane.move(_sender(event), event.direction, typed)

    def focus_next(self, selector: str | type[QueryType] = "*") -> Widget | None:
        """Go to the next field, though not all of them may be painted yet."""
        return self._walk(1) or super().focus_next(selector)

    def focus_previous(self, selector: str | type[QueryType] = "*") -> Widget | None:
        """Go to the field before; from the first that is the last one, painted or not."""
        return self._walk(-1) or super().focus_previous(selector)

    def _walk(self, by: int) -> Widget | None:
        # Textual goes by where the fields are on the screen.
        if self.focused is None or not self.pane.is_coming:
            return None
        return self.pane.walk(self.focused, by)

    @property
    def pane(self) -> StepPane:
        """The step in sight."""
        return self.query_one(f"#step-{self.step}", StepPane)

    @on(Rail.Picked)
    async def _pick_step(self, event: Rail.Picked) -> None:
        event.stop()
        await self.go_to(event.step)

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
        for pane in self.query(f"#step-{number}").results(StepPane):
            pane.bring_all()
        if not self.query(f"#step-{number}"):
            await self.query_one("#desk").mount(self._pane(number, name))
        self.step = number
        self.query_one(Rail).step = number
        self.ask_what_came()
        self.set_focus(self.query_one(f"#{name.replace('.', '-').replace('_', '-')}"))
        self._keep_in_sight()

    def ask_what_came(self) -> None:
        """Ask about the lesson of an earlier review, where the step in sight is one that asks."""
        if self.step >= step_of("went_well"):
            self.app.beside(self.ask_about_lesson(self.pane))

    # What can be done with the recap

    async def action_written(self) -> None:
        """Say that this recap is written."""
        for entries in self.pane.query(Entries):
            # A line is read on any way out of it, and this one does not wait until that is told.
            if entries.read_line():
                self.keeper.change(**{str(entries.name): entries.items})
        if not self.recap.company:
            self.notify(NEEDS_COMPANY, markup=False)
            await self.go_to(0, "company")
            return
        if self.typed:
            labels = {part.name: part.label for step in STEPS for part in step.parts if isinstance(part, Ask)}
            changes, told = answers.keep_as_typed(self.recap, self.typed, labels, self.app.now())
            self.keeper.stand(replace(self.keeper.place, typed=tuple(sorted(self.typed.items()))))
            self.keeper.change(**changes)
            for said in told:
                self.notify(said, severity="warning", timeout=8, markup=False)
        if await self.keeper.save():
            if self.lesson is not None:
                await self.lesson.pass_over()
            await self.app.in_hand.written(self.recap)

    async def action_empty_head(self) -> None:
        """Open the box to empty your head into."""
        from recap.tui.screens.head import HeadScreen

        head = HeadScreen(self.keeper, self.typed.get("head", ""))

        async def taken(text: str | None) -> None:
            self._take_head(text)
            if head.is_written:
                await self.action_written()

        await self.app.push_screen(head, taken)

    async def _empty_head_again(self, coming: asyncio.Event) -> None:
        try:
            await self.action_empty_head()
        finally:
            self.app.let_go(coming)

    def _take_head(self, text: str | None) -> None:
        self.typed.pop("head", None)
        if self.recap.held_at or self.recap.held_on:
            self.typed.pop("held", None)
        self.keeper.stand(replace(self.keeper.place, typed=tuple(sorted(self.typed.items()))))
        from recap.tui.screens.head import OPENING, POINTS, SORTED

        for pane in self.query(StepPane):
            pane.load(self.recap, (*OPENING, *SORTED, *POINTS))
        self.show_status()

    async def action_drafts(self) -> None:
        """Show the other drafts, and a fresh start."""
        await self.app.in_hand.choose_draft(None if is_untouched(self.recap) else self.recap.id)

    async def action_edit_outside(self) -> None:
        """Write the field in hand in the person's own editor."""
        from recap.tui.editor import edit_outside

        if isinstance(self.focused, Field):
            edit_outside(self.app, self.focused)


def _sender(event: object) -> Field | Choice | Entries:
    for name in ("field", "choice", "entries"):
        widget = getattr(event, name, None)
        if isinstance(widget, Field | Choice | Entries):
            return widget
    raise TypeError(event)
