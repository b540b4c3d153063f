"""The form's recap while it is written: what is typed goes into it and is kept, and where the cursor is."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on
from textual.screen import Screen

from recap.rules.record import Place, Recap, State
from recap.rules.text import shown
from recap.tui import answers
from recap.tui.keeping import Keeper
from recap.tui.steps import STEPS, step_of
from recap.tui.widgets.choice import Choice
from recap.tui.widgets.entries import Entries
from recap.tui.widgets.field import Field
from recap.tui.widgets.one_row import cut
from recap.tui.widgets.rail import Rail
from recap.tui.widgets.status import Status
from recap.tui.widgets.step_pane import StepPane, filled_steps

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.widget import Widget
    from textual.worker import Worker

    from recap.tui.app import RecapApp
    from recap.tui.earlier_lesson import EarlierLesson

WENT_TO_NOTES = "That was long for one line: the rest is in your notes, under Topics."
BOTH_WROTE = "Another program wrote here too. Its text is in the field, yours is in the notes."
KNOWN_COMPANY = "→ round {number} with them"
REMOVED = "Removed “{said}”. ctrl+z brings it back."
REMOVED_WIDTH = 30
"""Columns of what was removed: the word in passing has one row, so that it covers no field."""


class RecapInHand(Screen[None]):
    """A screen with one recap to write in; the form is one with steps."""

    app: RecapApp

    lesson: EarlierLesson | None = None
    """The lesson that this recap asks about, once it is known."""

    def take_in_hand(self, recap: Recap, place: Place, is_new: bool) -> None:
        """Write in another recap from now on."""
        place = _where_to_go_on(recap, place)
        self.step = step_of(place.field)
        self._leave_lesson()
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
            catch_up=self._catch_up,
            moved=self._moved_elsewhere,
        )
        self.app.keepers.append(self.keeper)

    def _leave_lesson(self) -> None:
        if self.lesson is not None:
            self.lesson.end()
            if not self.lesson.is_kept:
                self.app.beside(self.lesson.save())
            self.lesson = None

    async def ask_about_lesson(self, pane: StepPane) -> None:
        """Ask in that step about the lesson of an earlier review, where there is one; once a recap."""
        from recap.tui.earlier_lesson import asks, find, wrote

        def ready(lesson: EarlierLesson) -> None:
            if self.lesson is None and lesson.recap_id == self.recap.id and pane.is_attached:
                self.lesson = lesson
                lesson.begin()
                pane.add(wrote(lesson.lesson, self.app.now()), asks())

        asked_before = self.lesson is not None or self.recap.state is State.CLOSED
        if not asked_before and await self.keeper.save():
            await find(self.app, self.recap.id, ready)

    def _start(self, save: Callable[[], Coroutine[Any, Any, bool]]) -> None:
        _: Worker[bool] = self.app.run_worker(save)

    @property
    def recap(self) -> Recap:
        """The recap in hand, as it stands."""
        return self.keeper.recap

    def show_status(self) -> None:
        """Show how far it is and which interview this is."""
        self.query_one(Rail).filled = filled_steps(self.recap)
        self.query_one(Status).show(self.recap, self.app.now)

    def _told(self, said: str, well: bool) -> None:
        # On the way out the last write may end when the line to tell it on is gone already.
        if self.is_attached and self.query("Rail") and self.query("Status"):
            # Not at every key: a line at the bottom that changes along makes the whole screen be drawn again.
            self.show_status()
            self.query_one(Status).tell(said, well=well)

    def _catch_up(self) -> None:
        field = self.focused
        if not (isinstance(field, Field) and isinstance(field.parent, StepPane) and field.name):
            return
        # A field under another screen may show what that screen has changed since: it has no key on its way.
        if field.text != field.heard:
            self.keeper.change(**answers.read(field.name, field.text, self.app.now()).changes)

    def _moved_elsewhere(self, names: tuple[str, ...], clashes: tuple[str, ...]) -> None:
        for pane in self.query(StepPane):
            pane.load(self.recap, names)
        self.show_status()
        if clashes:
            self.notify(BOTH_WROTE, markup=False)

    # What is typed

    @on(Field.Edited)
    def _read_field(self, event: Field.Edited) -> None:
        event.stop()
        event.field.heard = event.text
        name = str(event.field.name)
        if name.startswith("lesson.") and self.lesson is not None:
            self.lesson.answer(name, event.text)
            return
        answer = answers.read(name, event.text, self.app.now())
        if answer.understood:
            self.typed.pop(name, None)
        else:
            self.typed[name] = event.text
        self.keeper.stand(self.place())
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
        name = str(event.choice.name)
        if name.startswith("lesson.") and self.lesson is not None:
            self.lesson.answer(name, event.token)
            return
        self.keeper.change(**answers.read(name, event.token, self.app.now()).changes)
        self.show_status()

    @on(Entries.Changed)
    def _read_entries(self, event: Entries.Changed) -> None:
        event.stop()
        self.keeper.stand(self.place())
        self.keeper.change(**{str(event.entries.name): event.items})

    @on(Entries.Removed)
    def _say_removed(self, event: Entries.Removed) -> None:
        event.stop()
        self.notify(REMOVED.format(said=cut(shown(event.said), REMOVED_WIDTH)), markup=False)

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

    # Where the cursor is

    def on_descendant_focus(self) -> None:
        """Remember where the cursor is."""
        self.app.begin()
        self.show_status()
        self.keeper.stand(self.place())

    def place(self) -> Place:
        """Where the cursor is now."""
        focused = self.focused
        if not isinstance(focused, Field | Choice) or str(focused.name).startswith("lesson."):
            return replace(self.keeper.place, typed=tuple(sorted(self.typed.items())))
        cursor = focused.cursor_location if isinstance(focused, Field) else (0, 0)
        entries = next((node for node in focused.ancestors if isinstance(node, Entries)), None)
        item = entries.at if entries is not None else -1
        return Place(str(focused.name), item, cursor, tuple(sorted(self.typed.items())))


def _where_to_go_on(recap: Recap, place: Place) -> Place:
    """The place where a recap was left; in a draft that was never open here, what is empty first."""
    if place != Place():
        return place
    if recap.state is not State.DRAFT:
        return Place(cursor=(0, len(recap.company)))
    empty = (Place(part.name) for part in STEPS[0].parts if not answers.shown(recap, part.name))
    return next(empty, Place(cursor=(0, len(recap.company))))
