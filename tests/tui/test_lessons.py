"""Evenings with the lessons: whether the moment came, and what becomes of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.tui.conftest import ACME, NOW, Open
from tests.tui.evening import answer, sees, settled, sitting

from recap.journal.journal import Journal
from recap.rules.lessons import LessonState
from recap.rules.record import CloseOut, Lesson, State


@pytest.fixture
def learned(journal: Journal) -> Journal:
    """Two closed interviews with a lesson each; the first one's moment may have come in the second."""
    recaps = [
        replace(
            ACME,
            id=name,
            company=name.title(),
            state=State.CLOSED,
            held_at=NOW - timedelta(days=days),
            closed_at=NOW - timedelta(days=days),
            close_out=CloseOut(lesson=lesson),
        )
        for name, days, lesson in (
            ("acme", 3, Lesson("they ask if I have questions", "ask when I hear")),
            ("borealis", 1, Lesson("[/] 東京 I am asked two things", "number them")),
        )
    ]
    journal.keep([], recaps, [])
    return journal


async def test_a_lesson_came(open_app: Open, learned: Journal) -> None:
    """What happened in the interview after it is noted, and a lesson that worked speaks for its theme."""
    async with sitting(open_app()) as pilot:
        await pilot.press("f4", "l")
        await sees(pilot, "Open When [/] 東京 I am asked two things, I will number them.")
        await pilot.press("enter")
        await sees(pilot, "You have had no interview since.")
        await pilot.press("down", "enter")
        await answer(pilot, "Did the moment come?", "y")
        await answer(pilot, "What happened, in one sentence?", "They said Friday.\n")
        await answer(pilot, "Which skill was it?", "closing\n")
        await answer(pilot, "And now, shall we", "d")
        await sees(
            pilot, "Done When they ask if I have questions", "the moment came, and you did it. They said"
        )
        await pilot.press("escape")
        await sees(pilot, "Closing well", "since 19 Nov", "by carrying out your lesson of 17 Nov.")
    state = {lesson.recap_id: (lesson.state, lesson.worked) for lesson in learned.learning.lessons()}
    assert state == {"acme": (LessonState.DONE, True), "borealis": (LessonState.OPEN, False)}


@pytest.mark.slow
async def test_a_lesson_is_let_go_and_taken_back(open_app: Open, learned: Journal) -> None:
    """A lesson can be kept, done or let go at any time, opens its recap, and u takes the last step back."""
    async with sitting(open_app()) as pilot:
        await pilot.press("f4", "l", "d")
        await answer(pilot, "And now, shall we", "l")
        await sees(pilot, "Let go When [/]")
        await pilot.press("u")
        await settled(pilot)
        assert {lesson.state for lesson in learned.learning.lessons()} == {LessonState.OPEN}
        await pilot.press("r")
        await sees(pilot, "Borealis, SRE", "The lesson")
