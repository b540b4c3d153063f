"""Evenings on which a review is closed: by the full path, by the short one, left and gone on with."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from tests.tui.conftest import NOW, Open
from tests.tui.evening import (
    answer,
    close_out,
    read_aloud,
    screen_text,
    sees,
    settled,
    sitting,
    unfinished,
    write,
)

from recap.journal.journal import Journal
from recap.rules.record import CloseOut, Fate, Kept, Lesson, Sort, State, Thought


@pytest.mark.usefixtures("acme")
async def test_a_whole_close_out_by_the_full_path(open_app: Open, journal: Journal) -> None:
    """Someone goes from the first breath to the seal, and everything is kept where it belongs."""
    async with sitting(open_app(name="Linh")) as pilot:
        await close_out(pilot)
        await answer(pilot, "How strongly is this interview pulling at you right now?", "7\n")
        await answer(pilot, "One word for how you feel, if you like.", "tired\n")
        await answer(pilot, "Name up to three things that went well. Small ones count.", "1")
        await answer(pilot, "· drew the failure timeline", "said no to weekends\n\n")
        await answer(pilot, "said no to weekends What did you do that helped?", "I breathed first\n")
        await sees(pilot, "Choose one moment you would handle differently. Just one.", "enter Skip")
        await write(pilot, "1")
        await sees(pilot, "What happened, in one sentence?", "enter Skip")
        await answer(pilot, "rambled on pay What happened, in one sentence?", "I talked for two minutes\n")
        await answer(pilot, "Next time: When … I will …", "they ask about pay\nname one number\n")
        await answer(pilot, "What is still going round in your head?", "They think I am too junior\n\n")
        await answer(pilot, 'The thought: "They think I am too junior" Did this happen', "g")
        await answer(pilot, "Will you find out by a certain day?", "1")
        await answer(pilot, "A friend called Linh has just told you all this over tea.", "You were fine\n")
        await answer(pilot, "What is the next small step in your search", "write to Borealis\n")
        await answer(pilot, "And now, for the next half hour, I will …", "walk to the river\n")
        await answer(pilot, "One thing to leave undone today: posting about it.", "\n")
        await answer(pilot, "You have looked at it, and learned one thing.", "\n")
        await answer(pilot, "Closed at 14:45. The facts stay easy to read.", "3\n")
        await sees(pilot, "Acme Robotics", "closed")
    recap = journal.recap("acme")
    assert (recap.state, recap.closed_at) == (State.CLOSED, NOW)
    assert recap.close_out == CloseOut(
        pull_before=7,
        pull_after=3,
        feeling="tired",
        kept=(
            Kept("drew the failure timeline", "I asked for the pen"),
            Kept("said no to weekends", "I breathed first"),
        ),
        lesson=Lesson("they ask about pay", "name one number", "I talked for two minutes"),
        thoughts=(Thought("They think I am too junior", Sort.GUESS, Fate.WAITING, date(2026, 12, 2)),),
        friend_note="You were fine",
        next_lead="write to Borealis",
        next_half_hour="walk to the river",
    )


@pytest.mark.usefixtures("acme")
async def test_the_short_path_on_a_calm_evening(open_app: Open, journal: Journal) -> None:
    """Someone who is hardly pulled keeps one thing, learns one, and is never asked what goes round."""
    app = open_app(name="Linh")
    asked = []
    async with sitting(app) as pilot:
        await close_out(pilot)
        await answer(pilot, "step 1 of 7", "2\n")
        for question, typed in (
            ("One word for how you feel, if you like.", "\n"),
            ("step 2 of 4", "2"),
            ("What did you do that helped?", "\n"),
            ("step 3 of 4", "\n"),
            ("step 4 of 4", "\n"),
            ("And now, for the next half hour, I will …", "cook\n"),
            ("One thing to leave undone today", "\n"),
            ("You have looked at it. The rest is finished for today.", "\n"),
            ("How strongly is it pulling now?", "\n"),
        ):
            await answer(pilot, question, typed)
            asked.append(read_aloud(app))
        await sees(pilot, "closed")
    recap = journal.recap("acme")
    assert recap.state is State.CLOSED
    assert recap.close_out == CloseOut(pull_before=2, kept=(Kept("calm about pay"),), next_half_hour="cook")
    assert not [screen for screen in asked if "going round in your head" in screen or "A friend" in screen]


@pytest.mark.usefixtures("acme")
@pytest.mark.slow
async def test_a_field_that_was_emptied_takes_a_key_again(open_app: Open) -> None:
    """After a letter taken back a digit chooses; whoever goes to the field with tab writes digits there."""
    async with sitting(open_app(name="Linh")) as pilot:
        await close_out(pilot)
        await write(pilot, "7\n\n\n")
        await sees(pilot, "Choose one moment")
        await pilot.press("tab")
        await write(pilot, "10 minutes late\n")
        await sees(pilot, "10 minutes late What happened, in one sentence?")
        await pilot.press("pageup", "ctrl+u", "x", "backspace", "1")
        await sees(pilot, "rambled on pay What happened, in one sentence?")


@pytest.mark.usefixtures("acme")
@pytest.mark.slow
async def test_a_time_that_is_not_clear_is_written_again(open_app: Open, journal: Journal) -> None:
    """The cursor is where something is missing, and the other field stays as it is."""
    async with sitting(open_app(name="Linh")) as pilot:
        await close_out(pilot)
        await write(pilot, "1\n\n\n")
        await answer(pilot, "t something is going round", "t")
        await answer(pilot, "What is still going round in your head?", "They never called\n\n")
        await answer(pilot, 'The thought: "They never called"', "h")
        await answer(pilot, "Is there anything useful to do about it?", "1")
        await answer(pilot, "What, and when?", "call them\nsomeday\n")
        await sees(pilot, "That day or time is not clear.")
        await pilot.press("ctrl+u")
        await write(pilot, "tomorrow 9:00\n")
        await sees(pilot, "A friend called Linh")
    flow = unfinished(journal)
    assert (flow.thoughts[0].step, f"{flow.thoughts[0].due_at:%H:%M}") == ("call them", "09:00")


@pytest.mark.usefixtures("acme")
async def test_something_goes_round_on_the_short_path(open_app: Open, journal: Journal) -> None:
    """One key at the third step opens the fourth, and the thought is sorted like any other."""
    async with sitting(open_app(name="Linh")) as pilot:
        await close_out(pilot)
        await write(pilot, "1\n\n\n")
        await answer(pilot, "t something is going round", "t")
        await answer(pilot, "What is still going round in your head?", "The room was so quiet\n\n")
        await answer(pilot, 'The thought: "The room was so quiet"', "n")
        await answer(pilot, "Then we treat it as a guess. The thought:", "3")
        await answer(pilot, "Nothing can settle this today. Shall we", "l")
        await sees(pilot, "A friend called Linh")
    flow = unfinished(journal)
    assert [(thought.text, thought.sort, thought.fate) for thought in flow.thoughts] == [
        ("The room was so quiet", Sort.UNSURE, Fate.LET_GO)
    ]


@pytest.mark.usefixtures("acme")
async def test_left_half_way_and_gone_on_with(open_app: Open, journal: Journal) -> None:
    """Escape keeps the half-typed line, and the next start goes on at the same question, in the same line."""
    async with sitting(open_app()) as pilot:
        await close_out(pilot)
        await write(pilot, "7\ntired\n1\n")
        await answer(pilot, "rambled on pay", "I talked for tw")
        await pilot.press("escape")
        await sees(pilot, "F3 Journal", "written")
        assert journal.recap("acme").state is State.WRITTEN
    async with sitting(open_app()) as pilot:
        await close_out(pilot)
        await sees(pilot, "Choose one moment you would handle differently.", "I talked for tw")
        await write(pilot, "o minutes\n")
        await sees(pilot, "I talked for two minutes", "What happened, in one sentence?")
        await pilot.press("escape")
        await settled(pilot)
    flow = unfinished(journal)
    assert (flow.pull_before, flow.feeling, flow.moment) == (7, "tired", "I talked for two minutes")


@pytest.mark.usefixtures("acme")
async def test_a_program_that_ends_in_the_middle_of_a_line(open_app: Open, journal: Journal) -> None:
    """What was typed a second ago is in the journal, though nobody pressed enter and the program is gone."""
    async with sitting(open_app()) as pilot:
        await close_out(pilot)
        await write(pilot, "7\n\n")
        await answer(pilot, "Name up to three things", "said no to week")
        for _ in range(500):
            flow = journal.close_outs.unfinished("acme")
            if flow is not None and flow.typed == ("said no to week",):
                break
            await pilot.pause()
    async with sitting(open_app()) as pilot:
        await close_out(pilot)
        await sees(pilot, "Name up to three things", "said no to week")


@pytest.mark.usefixtures("acme")
async def test_every_way_out_keeps_the_line_in_hand(open_app: Open, journal: Journal) -> None:
    """Leaving the whole program in the middle of a line keeps that line at once."""
    async with sitting(open_app()) as pilot:
        await close_out(pilot)
        await write(pilot, "7\n\n")
        await answer(pilot, "Name up to three things", "said no to weekends")
        await pilot.press("ctrl+q")
    flow = unfinished(journal)
    assert flow.typed == ("said no to weekends",)


@pytest.mark.usefixtures("acme")
@pytest.mark.slow
async def test_another_program_holds_the_journal(
    open_app: Open, journal: Journal, journal_file: Path
) -> None:
    """The next question comes while another program writes, and what is typed into it meanwhile is kept."""
    app = open_app()
    async with sitting(app) as pilot:
        await close_out(pilot)
        await sees(pilot, "How strongly")
        with closing(sqlite3.connect(journal_file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await write(pilot, "7\ntired\nsaid no to weekends\n")
            await sees(pilot, "Name up to three things", "· said no to weekends")
            await write(pilot, "asked for the p")
            assert "asked for the p" in screen_text(app)
            other.execute("ROLLBACK")
        await write(pilot, "en")
        await pilot.press("escape")
        await sees(pilot, "F3 Journal", "written")
    flow = unfinished(journal)
    assert (flow.pull_before, flow.feeling, flow.typed) == (7, "tired", ("asked for the pen",))
    assert [kept.text for kept in flow.kept] == ["said no to weekends"]
