"""The close-out on the screen: one question at a time, wide margins, nothing else competing for attention."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from recap.rules import closeout
from recap.rules.closeout import Chose, Flow, Kind, Purpose, Wrote
from recap.tui.close_out_page import paragraphs
from recap.tui.kept_texts import KeptTexts
from recap.tui.widgets.field import Field
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.keys import Keys
from recap.tui.widgets.page import Page
from recap.tui.widgets.theme_row import ThemeRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.widget import Widget

    from recap.journal.journal import Journal
    from recap.rules.closeout import Ask, Given, Known
    from recap.tui.app import RecapApp

TICK = 10.0
"""Seconds between two looks at the time: nothing on this screen counts along."""

WRITE = ("tab", "write your own")
GO_ON = ("enter", "go on")
LABEL_WIDTH = 9


class KeptFlow(KeptTexts[Flow]):
    """The flow of one recap, kept at every answer and every pause in typing."""

    def __init__(self, app: RecapApp, recap_id: str, flow: Flow, written: Callable[[], None]) -> None:
        """Keep ``flow`` of the recap of that id; ``written`` hears of each time that it was."""
        super().__init__(app, flow)
        self.recap_id = recap_id
        self._written = written

    def settle(self) -> None:
        """Tell that it was written."""
        self._written()

    def write(self, journal: Journal, texts: Flow) -> None:
        """Write the flow as it stands."""
        journal.close_outs.keep(self.recap_id, texts, self.app.now())


class CloseOutScreen(Screen[Flow]):
    """Drives one flow; answers with where it stands when the person leaves or is done."""

    app: RecapApp

    CSS_PATH = "../places.tcss"
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", tooltip="Leave; what you wrote is kept.", id="closeout.leave"),
        # Before a field's own keys of that name, which would keep these out of the line of keys.
        Binding(
            "pageup", "back", "Back", tooltip="Go to the question before.", id="closeout.back", priority=True
        ),
        Binding(
            "f8",
            "app.person",
            "I need a person",
            tooltip="Who you could call.",
            id="closeout.person",
            priority=True,
        ),
        Binding("ctrl+l", "theme", "Theme", tooltip="Take the first theme offered.", id="closeout.theme"),
        Binding("pagedown,ctrl+n", "skip", "Skip", tooltip="Go on without an answer.", id="closeout.skip"),
    ]

    def __init__(self, recap_id: str, flow: Flow, known: Known) -> None:
        """Begin, or go on, at ``flow``, which belongs to the recap of that id."""
        super().__init__()
        self.kept = KeptFlow(self.app, recap_id, flow, self._end_when_done)
        self.known = known
        self._began = time.monotonic()
        self._asked_at = time.monotonic()

    def compose(self) -> ComposeResult:
        """The line at the top and room for one question."""
        yield Static("", id="top-line", markup=False)
        with VerticalScroll(id="room", can_focus=False), Vertical(id="question"):
            pass
        yield KeyLine()

    async def on_mount(self) -> None:
        """Ask the first question."""
        self.kept.begin()
        self.set_interval(TICK, self._look_at_the_time)
        await self._show()

    def on_unmount(self) -> None:
        """Leave nothing behind."""
        self.kept.end()

    @property
    def flow(self) -> Flow:
        """Where it stands."""
        return self.kept.texts

    @property
    def asked(self) -> Ask:
        """The question that stands now."""
        return closeout.ask(self.flow, self.known, self.app.now())

    # One question

    async def _show(self) -> None:
        asked = self.asked
        self._asked_at = time.monotonic()
        room = self.query_one("#question", Vertical)
        with self.app.batch_update():
            await room.remove_children()
            await room.mount_all(self._widgets(asked))
        self._show_top(asked)
        fields = list(self.query("#question Field").results(Field))
        keys = list(self.query(Keys))
        # What is about something given already is gone on with: "they …" is no key that leads elsewhere.
        goes_on = bool(asked.pinned) and not asked.picks
        begun = goes_on or any(field.value for field in asked.fields)
        written = fields[asked.problem_at] if asked.problem_at < len(fields) else None
        self.set_focus(written if written and (begun or not keys) else keys[0] if keys else None)
        for field in fields:
            field.chooses = self._digits if field.text else ()
            field.move_cursor(field.document.end)
        self._say_enter()
        self.query_one("#room").scroll_home(animate=False)
        self.refresh_bindings()

    def _say_enter(self) -> None:
        """Let the line of keys say of enter that it skips, where nothing is written yet."""
        asked, empty = self.asked, not any(text.strip() for text in self._texts)
        skips = empty and asked.skippable and not asked.given
        for field in self.query("#question Field").results(Field):
            last = field.name == f"answer.{len(asked.fields) - 1}"
            field.enter = "skip" if skips and last else "next"

    def _widgets(self, asked: Ask) -> list[Widget]:
        page = Page(paragraphs(asked))
        page.add_class("question")
        widgets: list[Widget] = [page]
        for number, field in enumerate(asked.fields):
            label = field.label
            widgets.append(
                Field(
                    f"answer.{number}",
                    label,
                    text=field.value,
                    hint=field.default,
                    label_width=len(label) + 3 if label else 2,
                )
            )
        choices = [(choice.key, choice.label) for choice in (*asked.choices, *asked.picks, *asked.offers)]
        if asked.fields and choices:
            choices.append(WRITE)
        if asked.kind is Kind.ENTER:
            choices.insert(0, GO_ON)
        if closeout.can_have_theme(self.flow):
            widgets.append(ThemeRow(LABEL_WIDTH, in_turn=True))
            self.app.suggesting.begin(self._suggest)
        if choices:
            widgets.append(Keys(choices, may_pass=bool(asked.fields), skips=not asked.given))
        return widgets

    def _suggest(self) -> None:
        """Offer themes for the lesson, or show the one it has, which can be put back."""
        for row in self.query(ThemeRow):
            slug, suggesting = self.flow.moment_theme, self.app.suggesting
            if slug:
                row.show(((slug, suggesting.name(slug)),), ())
                continue
            row.show((), suggesting.for_lesson(" ".join(self._texts), closeout.said_of_moment(self.flow)))

    @on(ThemeRow.Toggled)
    def _tag(self, event: ThemeRow.Toggled) -> None:
        event.stop()
        self._give_theme(event.slug)

    @on(ThemeRow.Left)
    def _leave_themes(self, event: ThemeRow.Left) -> None:
        event.stop()
        (self.focus_next if event.direction > 0 else self.focus_previous)()

    def action_theme(self) -> None:
        """Take the first theme that is offered."""
        self._give_theme(self.query_one(ThemeRow).offered[0][0])

    def _give_theme(self, slug: str) -> None:
        self.kept.take(closeout.with_theme(self.flow, "" if slug == self.flow.moment_theme else slug))
        self._suggest()

    def _show_top(self, asked: Ask) -> None:
        seconds = (time.monotonic() - self._began) // TICK * TICK
        line = closeout.top_line(asked, seconds, self.known.words)
        self.query_one("#top-line", Static).update(line)

    def _look_at_the_time(self) -> None:
        asked = self.asked
        self._show_top(asked)
        if asked.after and time.monotonic() - self._asked_at >= asked.after:
            self.kept.take(closeout.time_was_said(self.flow))
            self.query_one("#question").mount(Static(asked.after_say, classes="problem", markup=False))

    # Answers

    @property
    def _texts(self) -> tuple[str, ...]:
        return tuple(field.text for field in self.query("#question Field").results(Field))

    @property
    def _digits(self) -> tuple[str, ...]:
        """Keys of what could be written as well: in a field that was emptied again they choose."""
        return tuple(pick.key for pick in self.asked.picks)

    @on(Field.Edited)
    def _typed(self, event: Field.Edited) -> None:
        event.stop()
        if self.flow.is_done or not event.field.is_attached:
            return
        self.kept.take(closeout.typing(self.flow, self._texts))
        self._suggest()
        self._say_enter()
        number = int(str(event.field.name).partition(".")[2])
        asked = self.asked.fields[number]
        event.field.note = asked.over if len(event.text) > asked.limit else ""

    @on(Field.Done)
    async def _field_done(self, event: Field.Done) -> None:
        event.stop()
        fields = list(self.query("#question Field").results(Field))
        number = fields.index(event.field)
        if number + 1 < len(fields):
            self.set_focus(fields[number + 1])
            return
        texts = self._texts
        if not any(text.strip() for text in texts) and self.asked.skippable:
            await self._go(closeout.skip(self.flow, self.known, self.app.now()))
        else:
            await self._answer(Wrote(texts))

    @on(Field.Left)
    async def _field_left(self, event: Field.Left) -> None:
        event.stop()
        if event.page:
            await (self.action_skip() if event.direction > 0 else self.action_back())
        elif event.direction > 0:
            self.focus_next()
        else:
            self.focus_previous()

    @on(Keys.Chosen)
    async def _key_chosen(self, event: Keys.Chosen) -> None:
        event.stop()
        if event.key == WRITE[0] and self.asked.fields:
            self.set_focus(self.query("#question Field").first())
        else:
            await self._answer(Chose(event.key))

    @on(Field.Chosen)
    async def _chosen_in_field(self, event: Field.Chosen) -> None:
        event.stop()
        await self._answer(Chose(event.key))

    @on(Keys.Typed)
    def _rather_written(self, event: Keys.Typed) -> None:
        event.stop()
        fields = self.query("#question Field")
        if fields:
            field = fields.first(Field)
            # Whoever went there with tab to write their own begins with a digit as with any letter.
            field.chooses = self._digits
            self.set_focus(field)
            field.insert(event.character)

    @on(Keys.Passed)
    async def _passed(self, event: Keys.Passed) -> None:
        event.stop()
        if self.asked.fields:
            await self.action_skip()

    async def _answer(self, given: Given) -> None:
        await self._go(closeout.answer(self.flow, given, self.known, self.app.now()))

    async def _go(self, flow: Flow) -> None:
        self.kept.take(flow)
        if flow.is_done:
            await self.app.told(self.kept.save())
        else:
            # The next question does not wait for the disk, nor for a program that holds the journal.
            await self._show()
            self.app.beside(self.kept.save())

    # The end

    def _end_when_done(self) -> None:
        """End what is done and kept; on coming back to it where another screen lay on top."""
        if self.flow.is_done and self.kept.is_kept and self.is_active:
            if self.asked.said:
                self.notify("\n".join(self.asked.said), markup=False)
            self.dismiss(self.flow)

    def on_screen_resume(self) -> None:
        """End what was done while another screen lay on top."""
        self._end_when_done()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done at this question."""
        if action == "back":
            return closeout.can_go_back(self.flow)
        if action == "theme":
            return any(row.offered for row in self.query(ThemeRow))
        if action == "skip":
            return self.asked.skippable
        return True

    async def action_leave(self) -> None:
        """Leave; it goes on here next time. Stay while what was written cannot be kept."""
        if any(self._texts) or any(self.flow.typed):
            self.kept.take(closeout.typing(self.flow, self._texts))
        await self.kept.save()
        if self.is_active:
            self.dismiss(self.flow)

    async def action_back(self) -> None:
        """Go to the question before."""
        await self._go(closeout.back(self.flow))

    async def action_skip(self) -> None:
        """Go on without an answer."""
        if self.asked.skippable:
            await self._go(closeout.skip(self.flow, self.known, self.app.now()))

    def stop(self) -> None:
        """Note that the person stops here, now that the card was shown."""
        self.kept.take(closeout.stopped(self.flow))

    async def after_card(self) -> None:
        """Ask nothing more about thoughts, now that the card was shown."""
        from dataclasses import replace

        self.known = replace(self.known, after_card=True)
        if self.flow.purpose is Purpose.CLOSE_OUT:
            await self._go(closeout.without_thoughts(self.flow, self.known))
