"""The lesson of an earlier review comes back once, in the next recap."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.tui.conftest import ACME, NOW, Open
from tests.tui.evening import kept, read_aloud, sees, sitting, write

from recap.journal.journal import Journal
from recap.rules.lessons import LessonPage
from recap.rules.record import CloseOut, Lesson, State
from recap.tui.earlier_lesson import wrote

ASKED = "On Thu 12 Nov you wrote: When they ask about pay, I"


@pytest.mark.parametrize(
    ("days", "began"), [(0, "Today you wrote:"), (1, "Yesterday you wrote:"), (8, "On Thu 12 Nov you wrote:")]
)
def test_the_day_of_a_lesson_is_said_as_people_say_it(days: int, began: str) -> None:
    """Near days are words, the others dates."""
    page = LessonPage("acme", 0, "they ask", "name one", (NOW - timedelta(days=days)).date(), "Acme")
    assert wrote(page, NOW) == f"{began} When they ask, I will name one."


@pytest.fixture
def lesson(journal: Journal) -> Journal:
    """A review of last week, closed with a lesson."""
    then = NOW - timedelta(days=8)
    drawn = CloseOut(lesson=Lesson("they ask about pay", "name one number", theme="pay-and-terms"))
    journal.keep([], [replace(ACME, state=State.CLOSED, created_at=then, closed_at=then, close_out=drawn)])
    return journal


async def test_the_next_recap_asks_once(open_app: Open, lesson: Journal) -> None:
    """Whether the moment came is asked below what went well, kept at once, and asked in no other recap.

    Who left there and comes back is asked without another key.
    """
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Borealis")
        await app.form.go_to(5)
        await write(pilot, "calm\n")
        await sees(pilot, ASKED)
        await pilot.press("ctrl+q")
    app = open_app()
    async with sitting(app) as pilot:
        await sees(pilot, ASKED, "The moment ○ it came, and I did it")
        await write(pilot, "\n\n")
        await pilot.press("space")
        await sees(pilot, "● it came, and I did it")
        await write(pilot, "\nI said 60 and stopped")
        await kept(app, pilot)
        recap_id = app.form.recap.id
        await pilot.press("ctrl+q")
    (page,) = lesson.learning.lessons()
    (told,) = page.answers
    assert (told.asked_in, told.came, told.worked) == (recap_id, True, True)
    assert told.what_happened == "I said 60 and stopped"
    again = open_app()
    async with sitting(again) as pilot:
        await again.form.go_to(6)
        await kept(again, pilot)
        assert ASKED not in read_aloud(again)
        assert again.form.recap.company == "Borealis"


@pytest.mark.slow
async def test_passed_over_it_is_not_asked_again(open_app: Open, lesson: Journal) -> None:
    """Who writes the recap without an answer has been asked, and the recap is as it was typed."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Borealis")
        await app.form.go_to(5)
        await sees(pilot, ASKED)
        recap_id = app.form.recap.id
        await pilot.press("ctrl+s")
        await sees(pilot, "Close this review now?")
    (page,) = lesson.learning.lessons()
    assert [(answer.asked_in, answer.came) for answer in page.answers] == [(recap_id, None)]
    assert lesson.learning.lesson_to_ask(recap_id) is None


@pytest.mark.slow
async def test_what_another_program_answered_is_not_passed_over(open_app: Open, lesson: Journal) -> None:
    """Who answers in another window has answered, though here the recap is written without."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Borealis")
        await app.form.go_to(5)
        await sees(pilot, ASKED)
        recap_id = app.form.recap.id
        lesson.learning.lesson_came("acme", 0, asked_in=recap_id, came=True, what_happened="I said 60")
        await pilot.press("ctrl+s")
        await sees(pilot, "Close this review now?")
    (page,) = lesson.learning.lessons()
    assert [(answer.came, answer.what_happened) for answer in page.answers] == [(True, "I said 60")]
