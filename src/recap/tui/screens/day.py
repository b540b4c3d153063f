"""One question about a day, typed as people say it, and where it matters who named it; escape goes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from recap.rules.dates import When, exact, read_when
from recap.tui.answers import NOT_A_DATE
from recap.tui.screens.floating import FloatingScreen, back
from recap.tui.weights import HERE, QUIET
from recap.tui.widgets.field import Field
from recap.tui.widgets.key_line import KeyLine

LABEL = "When"
SAID_BY = "Said by"
ABOUT = "→ about {day}"
UNDERSTOOD = "→ {day}"
HAS_PASSED = "→ {day}, which has passed"
TO_COME = "→ {day}, which is to come"
WHAT_TIME = "→ {day}, at what time?"


class Day(NamedTuple):
    """A day that was named, and by whom; ``when`` is in the person's zone, None where none is known yet."""

    when: When | None
    said_by: str = ""


class DayScreen(FloatingScreen[Day | None]):
    """Answers with the day that was understood; with None when the person went back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        back("close", "Go back; nothing is noted.", "day.back"),
        Binding("ctrl+s", "keep", "Keep", show=False, tooltip="Keep this day.", id="day.keep"),
    ]

    def __init__(
        self,
        question: str,
        now: Callable[[], datetime],
        *,
        past: bool = False,
        ahead: bool = False,
        timed: bool = False,
        hint: str = "",
        below: str = "",
        said_by: str | None = None,
        read: Callable[[str], When | None] | None = None,
    ) -> None:
        """Ask ``question``; ``now`` is aware, in the person's zone.

        ``past`` takes no day that is to come, ``ahead`` none that has passed; any other is only pointed out.
        ``timed`` asks for the time too; ``said_by`` is a first guess at who named the day, and with None
        nobody is asked for; ``read`` understands the day otherwise than from now.
        """
        super().__init__()
        self.question = question
        self.now = now
        self.past = past
        self.ahead = ahead
        self.timed = timed
        self.hint = hint
        self.below = below
        self.said_by = said_by
        self.read = read or (lambda text: read_when(text, now(), past=past))

    def compose(self) -> ComposeResult:
        """The question, the day, and who said so."""
        with Vertical(classes="floating"):
            yield Static(Content.styled(self.question, HERE), classes="question", markup=False)
            yield Field("day", LABEL, hint=self.hint)
            if self.said_by is not None:
                yield Field("said-by", SAID_BY, text=self.said_by)
            if self.below:
                yield Static(Content.styled(self.below, QUIET), classes="below", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the day; enter in the last field keeps it."""
        self.query(Field).last().enter = "keep"
        self.set_focus(self.query_one("#day"))

    def _when(self) -> When | None:
        return self.read(self.query_one("#day", Field).text.strip())

    def _note(self, text: str) -> str:
        when = self._when()
        if when is None:
            return NOT_A_DATE if text.strip() else ""
        day = exact(when.at if self.timed and when.at else when.on)
        if wrong := self._wrong_side(when):
            return wrong.format(day=day)
        if self.timed and when.at is None:
            return WHAT_TIME.format(day=day)
        return (ABOUT if when.approximate else UNDERSTOOD).format(day=day)

    def _wrong_side(self, when: When) -> str:
        """Say that it has passed, or is to come, where the question is about the other side of now."""
        now = self.now()
        if self.past:
            return TO_COME if when.on > now.date() else ""
        is_over = when.at <= now if self.timed and when.at else when.on < now.date()
        return HAS_PASSED if is_over else ""

    def _can_be(self, when: When) -> bool:
        return not (self.past or self.ahead) or not self._wrong_side(when)

    @on(Field.Edited)
    def _read(self, event: Field.Edited) -> None:
        event.stop()
        if event.field.name == "day":
            event.field.note = self._note(event.text)

    @on(Field.Done)
    def _next(self, event: Field.Done) -> None:
        event.stop()
        if event.field is self.query(Field).last():
            self.action_keep()
        else:
            self.focus_next()

    @on(Field.Left)
    def _leave(self, event: Field.Left) -> None:
        event.stop()
        if event.direction < 0:
            self.focus_previous()
        else:
            self.focus_next()

    def action_keep(self) -> None:
        """Answer with the day, once it is understood; an empty line says that none is known."""
        when = self._when()
        field = self.query_one("#day", Field)
        if when is not None and (when.at or not self.timed) and self._can_be(when):
            who = self.query_one("#said-by", Field).text.strip() if self.said_by is not None else ""
            self.dismiss(Day(when, who))
        elif field.text.strip():
            self.set_focus(field)
        else:
            self.dismiss(Day(None))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
