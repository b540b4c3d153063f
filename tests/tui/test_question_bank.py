"""Evenings with the questions: the better answer is written, said aloud, and comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.tui.conftest import ACME, NOW, Open
from tests.tui.evening import answer, read_aloud, sees, settled, sitting, write

from recap.journal.journal import Journal
from recap.rules.record import Landed, Question

WHY = Question("Why are you leaving?", "It sounded flat.", Landed.STUMBLED)
WHY_LEAVE = Question("What made you leave so soon, of all things?", "", Landed.SO_SO)
LED = Question("Have you led people?", "Only informally.", Landed.STUMBLED, "I ran the weekly review.")


@pytest.fixture
def asked(journal: Journal) -> Journal:
    """Two interviews with questions in them."""
    for name, days, questions in (("acme", 3, (WHY, LED)), ("borealis", 1, (WHY_LEAVE,))):
        journal.save(
            replace(
                ACME, id=name, company=name.title(), held_at=NOW - timedelta(days=days), questions=questions
            )
        )
    return journal


async def test_a_better_answer_is_written_and_said_aloud(open_app: Open, asked: Journal) -> None:
    """What stumbled without an answer comes first; its answer is written there and said aloud."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f4", "b")
        await sees(
            pilot, "Stumbled, and no better answer yet Why are you leaving?", "Better: I ran the weekly"
        )
        await pilot.press("e")
        await answer(pilot, "You said: It sounded flat.", "I want to see what\nhappens after.")
        await pilot.press("escape")
        await sees(pilot, "Better: I want to see what happens after.")
        assert "Stumbled, and no better" not in read_aloud(app)
        assert asked.recap("acme").questions[0].better_answer == "I want to see what\nhappens after."
        await pilot.press("p")
        await sees(pilot, "Say your answer aloud")
        first = "Why are you leaving?" if "Why are you leaving?" in read_aloud(app) else LED.text
        assert "happens after" not in read_aloud(app)
        await pilot.press("enter")
        await answer(pilot, "once more", "o")
        await sees(pilot, "It comes once more at the end.", "Say your answer aloud")
        assert first not in read_aloud(app)
        await pilot.press("enter")
        await answer(pilot, "good", "g")
        await sees(pilot, "It comes back tomorrow.", first)
        await pilot.press("enter")
        await answer(pilot, "good", "g")
        await sees(pilot, "That is all for today.")
        await pilot.press("enter", "p")
        await sees(pilot, "Nothing comes back today.")
    due = [question.rehearsal.due_on for question in asked.learning.questions() if question.better_answer]
    assert due == [date(2026, 11, 21)] * 2


async def test_a_better_answer_is_kept_while_it_is_typed(open_app: Open, asked: Journal) -> None:
    """A second after a pause in typing the journal has it, with no key pressed to keep it; tab goes back."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f4", "b")
        await sees(pilot, "Why are you leaving?")
        await pilot.press("e")
        await answer(pilot, "You said: It sounded flat.", "I want to see")
        while asked.recap("acme").questions[0].better_answer != "I want to see":
            await pilot.pause()
        assert "tab Next field" not in read_aloud(app)
        await write(pilot, " it last.\t")
        await sees(pilot, "I want to see it last.", "e Better answer")
    (now,) = asked.learning.questions("I want to see it last.")
    assert [one.text for one in now.better_answers] == ["I want to see it last."]


@pytest.mark.slow
async def test_the_same_question_is_joined_and_split(open_app: Open, asked: Journal) -> None:
    """Two wordings that ask the same are joined by the person, split again, and undone."""
    async with sitting(open_app()) as pilot:
        await pilot.press("f4", "b", "enter")
        await sees(pilot, "Asked, newest first", "No better answer yet")
        await pilot.press("m")
        await answer(pilot, "Which of these asks the same?", "soon\n")
        await sees(pilot, "Joined.", "Borealis", "Acme")
        assert len(asked.learning.questions()) == 2
        await pilot.press("s")
        await sees(pilot, "A question of its own now.")
        assert len(asked.learning.questions()) == 3
        await pilot.press("u")
        await settled(pilot)
        assert len(asked.learning.questions()) == 2
        await pilot.press("enter")
        await sees(pilot, "Borealis, SRE", "They asked")


async def test_a_question_is_found(open_app: Open, asked: Journal) -> None:
    """Words of a question or an answer narrow the list; esc shows all of it, then goes back."""
    assert asked.learning.questions()
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f4", "b", "slash")
        await write(pilot, "weekly")
        await settled(pilot)
        assert "Have you led people?" in read_aloud(app)
        assert "Why are you leaving?" not in read_aloud(app)
        await write(pilot, " [/]zebra")
        await sees(pilot, "No question with “weekly [/]zebra”.")
        await pilot.press("escape")
        await sees(pilot, "Why are you leaving?")
        await pilot.press("escape")
        await sees(pilot, "Your strengths and what you work on will be here")


@pytest.mark.slow
async def test_leaving_in_the_middle_of_a_better_answer(open_app: Open, asked: Journal) -> None:
    """What is written of a better answer is kept when somebody quits with the box still open."""
    async with sitting(open_app()) as pilot:
        await pilot.press("f4", "b", "e")
        await answer(pilot, "Why are you leaving?", "I want to see [/] what")
        await pilot.press("ctrl+q")
        await settled(pilot)
    assert asked.recap("acme").questions[0].better_answer == "I want to see [/] what"
