"""A review that is closed: the facts stay easy, the thoughts stay folded, and editing asks what is added."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.tui.conftest import ACME, NOW, ZONE, Open
from tests.tui.evening import (
    answer,
    close_out,
    opened,
    read_aloud,
    screen_text,
    sees,
    settled,
    sitting,
    write,
)
from textual.pilot import Pilot

from recap.journal.journal import Journal
from recap.rules.record import CloseOut, Fate, Kept, Lesson, Outcome, Recap, Sort, State, Thought

HERE = ZoneInfo(ZONE)
SEALED = ("They heard my quixotic accent", "I forgot the lighthouse example", "Priya yawned, marzipan")
WORDS = ("quixotic", "lighthouse", "marzipan")
ASKED = "This review is closed. What are you adding?"
FOLDED = "3 thoughts, put away on 8 Oct · u to unfold"
CLOSED_AT = datetime(2026, 10, 8, 18, tzinfo=HERE)
CLOSE_OUT = CloseOut(
    pull_before=7,
    pull_after=3,
    kept=(Kept("drew the failure timeline", "I asked for the pen"), Kept("laughed once")),
    lesson=Lesson("they ask about pay", "name one number"),
    thoughts=(
        Thought(SEALED[0], Sort.GUESS, Fate.LET_GO),
        Thought(SEALED[1], Sort.HAPPENED, Fate.LESSON),
        Thought(SEALED[2], Sort.GUESS, Fate.PARKED, datetime(2026, 11, 19, 17, 30, tzinfo=HERE)),
    ),
)
ADD = {
    "f a fact I forgot",
    "b a better answer",
    "o something they told me",
    "t a thought",
    "r just reading",
    "e correct what I wrote",
}


@pytest.fixture
def closed(journal: Journal) -> Journal:
    """A journal with one review, closed six weeks ago with three thoughts put away."""
    recap = replace(ACME, state=State.CLOSED, closed_at=CLOSED_AT, held_at=CLOSED_AT, close_out=CLOSE_OUT)
    journal.keep([], [replace(recap, created_at=CLOSED_AT, decision_on=date(2026, 12, 2))])
    return journal


async def adding(pilot: Pilot[int], key: str) -> None:
    """Edit the closed review and say what is added."""
    await pilot.press("f3")
    await sees(pilot, "Acme Robotics", "closed")
    await pilot.press("e")
    await sees(pilot, ASKED, *ADD)
    await write(pilot, key)


@pytest.mark.slow
async def test_a_fact_i_forgot(open_app: Open, closed: Journal) -> None:
    """The fact is added with its time, nothing is asked, and the close-out stays as it was."""
    async with sitting(open_app()) as pilot:
        await adding(pilot, "f")
        await answer(pilot, "a fact I forgot", "they pay on the 5th\n")
        await sees(pilot, "Added.")
    recap = closed.recap("acme")
    assert recap.facts == ("they pay on the 5th (added 20 Nov 14:45)",)
    assert (recap.state, recap.closed_at, recap.close_out) == (State.CLOSED, CLOSED_AT, CLOSE_OUT)


async def test_a_better_answer(open_app: Open, closed: Journal) -> None:
    """The form opens at the answer that stumbled, and the review stays closed."""
    app = open_app()
    async with sitting(app) as pilot:
        await adding(pilot, "b")
        await sees(pilot, "What did they ask you?")
        await write(pilot, "I want to see what happens after")
        assert await app.form.keeper.save()
    recap = closed.recap("acme")
    assert [question.better_answer for question in recap.questions] == ["I want to see what happens after"]
    assert (recap.state, recap.close_out) == (State.CLOSED, CLOSE_OUT)


async def test_something_they_told_me(open_app: Open, closed: Journal, journal_file: Path) -> None:
    """The day, what it means and their words reach the opportunity; the parked thought expires with it."""
    async with sitting(open_app()) as pilot:
        await adding(pilot, "o")
        await answer(pilot, "What did you hear from Acme Robotics?", "d")
        await answer(pilot, "Which day was it?", "next\n")
        await sees(pilot, "not a date I know yet")
        await pilot.press("ctrl+u")
        await write(pilot, "tomorrow\n")
        await sees(pilot, "→ Sat 21 Nov 2026, which is to come")
        await pilot.press("ctrl+u")
        await write(pilot, "yesterday\n")
        await answer(pilot, "Heard yesterday.", "r")
        await answer(pilot, "It is noted. Nothing about it needs doing now.", "f")
        await answer(pilot, "What did they say, in their words?", "another candidate, by a hair\t")
        await answer(pilot, "that is all for now", "\n")
        await sees(pilot, "Acme Robotics", "closed")
        await adding(pilot, "o")
        await answer(pilot, "they told me how I did", "f")
        await answer(pilot, "What did they say, in their words?", "and shorter\t")
        await sees(pilot, "Kept, in their words.")
    with closing(sqlite3.connect(journal_file)) as file:
        told = file.execute("SELECT outcome, date(outcome_at), feedback FROM opportunity").fetchall()
    assert told == [(Outcome.REJECTED, "2026-11-19", "another candidate, by a hair\nand shorter")]
    assert closed.close_outs.due_parked(NOW.astimezone(HERE)) is None
    assert closed.recap("acme").close_out == CLOSE_OUT


async def test_a_thought_a_day(open_app: Open, closed: Journal) -> None:
    """A thought is sorted alone; a second one on the same day can wait until tomorrow."""
    app = open_app()
    async with sitting(app) as pilot:
        await adding(pilot, "t")
        await answer(pilot, "What is going round in your head? One line.", "The lift was broken\n")
        assert "step" not in read_aloud(app)
        await answer(pilot, 'The thought: "The lift was broken" Did this happen', "h")
        await answer(pilot, "Is there anything useful to do about it?", "3")
        await sees(pilot, "Then it can stay where it is: in the past.", "closed")
        await adding(pilot, "t")
        await sees(pilot, "One thought a day is enough for this recap.")
        assert "going round" not in read_aloud(app)
    added = closed.close_outs.unfold("acme")[-1]
    assert (added.text, added.fate, added.added_at) == ("The lift was broken", Fate.LET_GO, NOW)
    assert closed.recap("acme").closed_at == CLOSED_AT


@pytest.mark.slow
async def test_a_thought_at_night(open_app: Open, closed: Journal) -> None:
    """Between ten and seven the first thing offered is to park it until morning."""
    async with sitting(open_app(now=NOW.replace(hour=23))) as pilot:
        await adding(pilot, "t")
        await answer(pilot, "What is going round in your head?", "The lift was broken\n")
        await answer(pilot, "It is night. Shall we leave it for the morning?", "p")
        await sees(pilot, "Acme Robotics", "closed")
    added = closed.close_outs.unfold("acme")[-1]
    assert (added.fate, added.due_at) == (Fate.PARKED, datetime(2026, 11, 21, 10, tzinfo=HERE))


async def test_just_reading_and_correcting(open_app: Open, closed: Journal) -> None:
    """Reading opens nothing to write in; correcting opens the form, where a typo is one."""
    app = open_app()
    async with sitting(app) as pilot:
        await adding(pilot, "r")
        await sees(pilot, "drew the failure timeline", "u Unfold")
        await pilot.press("end")
        await sees(pilot, FOLDED)
        await pilot.press("escape")
        await adding(pilot, "e")
        await sees(pilot, "Which interview was it?", "SRE")
        await pilot.press("end")
        await write(pilot, " Inc")
        assert await app.form.keeper.save()
    recap = closed.recap("acme")
    assert (recap.company, recap.state, recap.close_out) == ("Acme Robotics Inc", State.CLOSED, CLOSE_OUT)


@pytest.mark.slow
async def test_nothing_is_added_by_escape(open_app: Open, closed: Journal) -> None:
    """Escape leaves every one of these questions with nothing changed."""
    before = closed.recap("acme")
    async with sitting(open_app()) as pilot:
        asked = (
            ("f", "Fact", "so what"),
            ("o", "What did you hear from", ""),
            ("t", "going round", "what now"),
        )
        for key, question, typed in asked:
            await adding(pilot, key)
            await answer(pilot, question, typed)
            await pilot.press("escape")
            await sees(pilot, "Acme Robotics", "closed")
        await pilot.press("e")
        await sees(pilot, ASKED)
        await pilot.press("escape")
        await settled(pilot)
    assert closed.recap("acme") == before


@pytest.mark.usefixtures("closed")
async def test_the_thoughts_are_folded(open_app: Open) -> None:
    """Reading shows what was kept and the lesson, and one line for the thoughts; one key unfolds them."""
    app = open_app()
    async with sitting(app, (80, 36)) as pilot:
        await pilot.press("f3", "enter")
        await sees(pilot, "What you kept", "laughed once", "I will name one number", FOLDED)
        assert not [word for word in WORDS if word in screen_text(app)]
        await pilot.press("u")
        await sees(pilot, *SEALED)
        await pilot.press("escape", "enter")
        await sees(pilot, FOLDED)
        assert not [word for word in WORDS if word in screen_text(app)]


async def test_thoughts_are_deleted_for_good(open_app: Open, closed: Journal) -> None:
    """Once they are unfolded they can be deleted; that is asked, and the rest of the recap stays."""
    app = open_app()
    async with sitting(app, (80, 36)) as pilot:
        await pilot.press("f3", "enter")
        await sees(pilot, FOLDED)
        await pilot.press("x", "u")
        await sees(pilot, "x Delete them", *SEALED)
        await write(pilot, "x")
        await answer(pilot, "Delete these thoughts for good?", "k")
        assert len(closed.close_outs.unfold("acme")) == len(SEALED)
        await write(pilot, "x")
        await answer(pilot, "Delete these thoughts for good?", "d")
        await sees(pilot, "They are deleted", "What you kept")
        assert not [word for word in (*WORDS, FOLDED) if word in screen_text(app)]
    close_out = closed.recap("acme").close_out
    assert close_out == replace(CLOSE_OUT, thoughts=())


@pytest.mark.slow
async def test_sealed_words_are_on_no_screen(open_app: Open, closed: Journal) -> None:
    """On every screen there is, the words of a thought that was put away are not shown by themselves."""
    closed.save(Recap("next", company="Nightjar"))
    closed.written("next")
    app = open_app(name="Linh", my_people=("Mum",))
    seen: list[str] = []
    async with sitting(app, (120, 36)) as pilot:

        async def look(*there: str) -> None:
            await sees(pilot, *there)
            await settled(pilot)
            seen.append(screen_text(app))

        await opened(pilot)
        await look("A thought you parked is due.")
        for key, there in (
            ("f1", "Moving about"),
            ("f10", "Your name"),
            ("ctrl+p", "Search for commands"),
            ("ctrl+o", "Empty your head."),
            ("ctrl+t", "Which recap now?"),
        ):
            await pilot.press(key)
            await look(there)
            await pilot.press("escape")
        await pilot.press("f9")
        await look("Look at it for ten minutes, or let it go unread?")
        await pilot.press("escape", "f3")
        await look("Nightjar")
        await pilot.press("end")
        await look("What you kept")
        await pilot.press("enter")
        await look(FOLDED)
        await pilot.press("c")
        await look("Copied.")
        await pilot.press("escape", "slash")
        for word in WORDS:
            await pilot.press("ctrl+u")
            await write(pilot, word)
            await look("Nothing found for")
            assert seen[-1].count(word) == 2
            seen[-1] = seen[-1].replace(word, "")
        await pilot.press("escape", "end", "e")
        await look(ASKED)
        await write(pilot, "e")
        for question in (
            "Which interview was it?",
            "Who did you meet?",
            "What did you talk about?",
            "What did they ask you?",
            "What was it like there?",
            "What went well?",
            "What would you do differently?",
        ):
            await look(question)
            await pilot.press("ctrl+n")
        await pilot.press("f3", "home")
        await close_out(pilot)
        for question, typed in (
            ("How strongly", "7\n\n\n\n"),
            ("What is still going round in your head?", "\n"),
            ("What would you say to Linh", "\n"),
            ("a parked thought", "\n"),
            ("for the next half hour", "\n"),
            ("posting about it", "\n"),
            ("Press Enter to close", "\n"),
            ("How strongly is it pulling now?", "\n"),
        ):
            await look(question)
            await write(pilot, typed)
        await look("Nightjar", "closed")
        await pilot.press("f8")
        await look("someone you could call")
    assert len(seen) > 30
    assert not [(word, screen) for word in WORDS for screen in seen if word in screen]
    assert [word in app.places.journal.with_name("copied.md").read_text() for word in WORDS] == [False] * 3


@pytest.mark.slow
async def test_a_line_about_the_person(open_app: Open, journal: Journal) -> None:
    """Below such a line one gentle question, once a start; whoever goes on writing loses no key to it."""
    app = open_app()
    question = "That line is about you, not about a moment. Would you like to write the moment instead?"
    async with sitting(app) as pilot:
        await write(pilot, "Acme Robotics")
        await pilot.press(*["ctrl+n"] * 6)
        await write(pilot, "I am so stupid\nkeen on the pay question")
        await sees(pilot, question, "r rewrite", "k keep as it is")
        await pilot.press("tab")
        await write(pilot, "r")
        await settled(pilot)
        assert question not in read_aloud(app)
        await write(pilot, "When they asked about pay I said three numbers\n\nI always mess up\n\n")
        await settled(pilot)
        assert question not in read_aloud(app)
        assert await app.form.keeper.save()
        recap = journal.recap(app.form.recap.id)
    assert [(line.text, line.about) for line in recap.next_time] == [
        ("When they asked about pay I said three numbers", "keen on the pay question"),
        ("I always mess up", ""),
    ]


@pytest.mark.slow
async def test_a_fact_about_the_person(open_app: Open, closed: Journal) -> None:
    """A fact added later is looked at in the same way, and keeping it as it is keeps it."""
    async with sitting(open_app()) as pilot:
        await adding(pilot, "f")
        await answer(pilot, "a fact I forgot", "I am such a failure\n")
        await answer(pilot, "That line is about you, not about a moment.", "r")
        await answer(pilot, "I am such a failure", " at trains\n")
        await sees(pilot, "Added.")
    assert closed.recap("acme").facts == ("I am such a failure at trains (added 20 Nov 14:45)",)
