"""The lesson of an earlier review: the next recap asks once whether its moment came, and what happened."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from recap.tui.kept_texts import KeptTexts

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from recap.journal.journal import Journal
    from recap.rules.lessons import LessonPage
    from recap.tui.app import RecapApp
    from recap.tui.steps import Ask

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


class EarlierLesson(KeptTexts[tuple[str, str]]):
    """The lesson that one recap asks about, with the two answers to it."""

    def __init__(self, app: RecapApp, recap_id: str, lesson: LessonPage) -> None:
        """Ask about ``lesson`` in the recap of that id."""
        super().__init__(app, ("", ""))
        self.recap_id = recap_id
        self.lesson = lesson

    def answer(self, name: str, text: str) -> None:
        """Take in one of the two answers."""
        came, happened = self.texts
        self.take((text, happened) if name == CAME else (came, text))

    async def pass_over(self) -> None:
        """Note that this recap has asked, when nothing was answered, here or in another program."""

        def pass_over(journal: Journal) -> None:
            if journal.learning.lesson_to_ask(self.recap_id) is not None:
                self.write(journal, self.texts)

        if not any(self.texts):
            await self.app.in_journal(pass_over)

    def write(self, journal: Journal, texts: tuple[str, str]) -> None:
        """Write the answers to the lesson."""
        from recap.journal.errors import NotFound

        answer, happened = texts
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
                before=self.kept[1],
            )


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
