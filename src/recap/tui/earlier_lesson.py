"""The lesson of an earlier review: the next recap asks once whether its moment came, and what happened."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from recap.journal.journal import Journal
    from recap.rules.lessons import LessonPage
    from recap.tui.app import RecapApp
    from recap.tui.steps import Ask

PAUSE = 0.7
"""Seconds from the first unsaved keystroke to its write."""

RETRY = 1.0
"""Seconds until a write that failed is tried again."""

WROTE = "{day} you wrote: {lesson}"
ON = "On {day}"
CAME, HAPPENED = "lesson.came", "lesson.happened"
DID, ANOTHER_WAY, NOT_THIS_TIME = "did", "another_way", "not_this_time"
ANSWERS = (
    (DID, "it came, and I did it"),
    (ANOTHER_WAY, "it came, and went another way"),
    (NOT_THIS_TIME, "it did not come"),
)


def wrote(lesson: LessonPage, now: datetime) -> str:
    """The lesson with the day it was drawn."""
    from recap.rules.dates import said

    day = said(lesson.on, now)
    is_near = day[:1].islower()  # today, yesterday
    return WROTE.format(day=day.capitalize() if is_near else ON.format(day=day), lesson=lesson.sentence)


def asks() -> tuple[Ask, Ask]:
    """What is asked about the lesson."""
    from recap.tui.steps import Ask

    return (
        Ask(CAME, "The moment", kind="choice", choices=ANSWERS),
        Ask(HAPPENED, "What happened", "in one sentence, if you like"),
    )


class EarlierLesson:
    """The lesson that one recap asks about, with its answer and the way of that into the journal."""

    def __init__(self, app: RecapApp, recap_id: str, lesson: LessonPage) -> None:
        """Ask about ``lesson`` in the recap of that id."""
        self.app = app
        self.recap_id = recap_id
        self.lesson = lesson
        self.answer = ""
        self.happened = ""
        self._kept = ("", "")
        self._timer: asyncio.TimerHandle | None = None

    @property
    def is_kept(self) -> bool:
        """Whether the journal has the answer."""
        return self._kept == (self.answer, self.happened)

    def take(self, name: str, text: str) -> None:
        """Take one of the two answers; it is written within a second."""
        if name == CAME:
            self.answer = text
        else:
            self.happened = text
        self._soon(PAUSE)

    def _soon(self, seconds: float) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(seconds, self._due)

    def _due(self) -> None:
        self._timer = None
        self.app.run_worker(self.save())

    async def save(self) -> None:
        """Write the answer, if there is something to write; tries again by itself."""
        from recap.journal.errors import JournalError

        if self.is_kept:
            return
        try:
            await self.app.in_journal(self.flush)
        except JournalError:
            self._soon(RETRY)

    def flush(self, journal: Journal) -> None:
        """Write the answer, on this very thread."""
        if not self.is_kept:
            self._write(journal)

    async def pass_over(self) -> None:
        """Note that this recap has asked, when nothing was answered."""
        if not self.answer and not self.happened:
            await self.app.in_journal(self._write)

    def _write(self, journal: Journal) -> None:
        from recap.journal.errors import NotFound

        answer, happened = self.answer, self.happened
        came = {DID: True, ANOTHER_WAY: True, NOT_THIS_TIME: False}.get(answer, True if happened else None)
        # When the recap was emptied again, or the lesson is gone, there is nothing to answer any more.
        with suppress(NotFound):
            journal.learning.lesson_came(
                self.lesson.recap_id,
                self.lesson.position,
                asked_in=self.recap_id,
                came=came,
                worked={DID: True, ANOTHER_WAY: False}.get(answer),
                what_happened=happened,
            )
        self._kept = (answer, happened)


async def find(app: RecapApp, recap_id: str, ready: Callable[[EarlierLesson], object]) -> None:
    """Look whether the recap of that id asks about a lesson; ``ready`` gets it when it does."""
    from recap.journal.errors import JournalError
    from recap.journal.learning_pages import LearningPages

    pages = LearningPages(app.places.journal)
    try:
        lesson = await app.in_journal(lambda _: pages.lesson_to_ask(recap_id))
    except JournalError:
        return
    if lesson is not None:
        ready(EarlierLesson(app, recap_id, lesson))
