"""What goes round in a head, set down and sorted in the app: one thought at a time, every fate once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.tui.conftest import NOW, ZONE, Open
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
from recap.rules.closeout import Flow, Spot
from recap.rules.record import CloseOut, Fate, Lesson, Recap, Sort, State, Thought
from recap.settings import read_settings

HERE = ZoneInfo(ZONE)
BLANK = "I go blank at the whiteboard"
AT_THE_THOUGHTS = Flow(
    pull_before=7,
    lessons=(Lesson("they ask about pay", "name one number"),),
    trail=((Spot.PULL, 0),),
    spot=Spot.THOUGHTS,
)


def earlier(days: int, thought: Thought) -> Recap:
    """An interview closed so many days ago, with one thought put away."""
    closed_at = NOW - timedelta(days=days)
    return Recap(
        f"earlier-{days}",
        state=State.CLOSED,
        company="Borealis",
        created_at=closed_at,
        closed_at=closed_at,
        close_out=CloseOut(thoughts=(thought,)),
    )


@pytest.fixture
def at_the_thoughts(acme: Recap, journal: Journal) -> Journal:
    """The close-out of today's interview, left at its fourth step."""
    journal.close_outs.keep(acme.id, AT_THE_THOUGHTS, NOW.astimezone(HERE))
    return journal


def put_away(journal: Journal) -> tuple[Thought, ...]:
    """The thoughts of today's interview, from the evening that is not done yet."""
    flow = unfinished(journal)
    return flow.close_out.thoughts


@pytest.mark.slow
async def test_every_fate_once(open_app: Open, at_the_thoughts: Journal) -> None:
    """Seven thoughts go seven ways, each pinned on the screen alone while it is sorted."""
    letter = {"opportunity_id": at_the_thoughts.recap("acme").opportunity_id, "recap_id": "acme"}
    visits = [earlier(days, Thought(BLANK, Sort.GUESS, Fate.LET_GO)) for days in (40, 20)]
    at_the_thoughts.keep([], visits, [{**letter, "kind": "thank_you", "to": "Priya Raman"}])
    app = open_app(name="Linh", thoughts_per_close_out=7)
    async with sitting(app) as pilot:
        await close_out(pilot)
        await answer(pilot, "One line each, up to seven.", "I forgot to send the slides\n")
        await write(pilot, "I talked over Priya\nI never thanked her for the tour\nThey chose already\n")
        await write(pilot, f"They noticed my hands\nThe lift was broken\n{BLANK}\n\n")
        await answer(pilot, 'The thought: "I forgot to send the slides" Did this happen', "h")
        await answer(pilot, "Is there anything useful to do about it? 1 Yes, one step", "1")
        await answer(pilot, "What, and when?", "send them\nmon 9:00\n")
        await answer(pilot, 'The thought: "I talked over Priya" Did this', "h")
        await answer(pilot, "2 My lesson covers it", "2")
        await answer(pilot, 'The thought: "I never thanked her for the tour" Did this', "h")
        await answer(pilot, "3 I can add it to a thank-you letter I am about to send", "3")
        await answer(pilot, "What will that letter say?", "The tour told me a lot\n")
        await answer(pilot, 'The thought: "They chose already" Did this', "g")
        await answer(pilot, "1 Yes, by Wed 2 Dec", "1")
        await answer(pilot, "Then the answer has a date, and it is not today.", "n")
        await answer(pilot, "3 No", "3")
        await answer(pilot, "p park it until tomorrow 17:30", "p")
        await answer(pilot, 'The thought: "The lift was broken" Did this', "h")
        await answer(pilot, "3 No, it is done", "3")
        await answer(pilot, "Then it can stay where it is: in the past.", "m")
        assert "I talked over Priya" not in screen_text(app)
        await answer(pilot, "Which skill is it?", "Whiteboards\n")
        await sees(pilot, "A friend called Linh")
        await settled(pilot)
    monday, tomorrow = datetime(2026, 11, 23, 9, tzinfo=HERE), datetime(2026, 11, 21, 17, 30, tzinfo=HERE)
    assert put_away(at_the_thoughts) == (
        Thought("I forgot to send the slides", Sort.HAPPENED, Fate.ACTION, monday, step="send them"),
        Thought("I talked over Priya", Sort.HAPPENED, Fate.LESSON),
        Thought(
            "I never thanked her for the tour",
            Sort.HAPPENED,
            Fate.LETTER,
            letter_line="The tour told me a lot",
        ),
        Thought("They chose already", Sort.GUESS, Fate.WAITING, date(2026, 12, 2)),
        Thought("They noticed my hands", Sort.UNSURE, Fate.PARKED, tomorrow),
        Thought("The lift was broken", Sort.HAPPENED, Fate.LET_GO),
        Thought(BLANK, None, Fate.THEME, theme="Whiteboards"),
    )


@pytest.mark.slow
async def test_a_thought_met_before(open_app: Open, at_the_thoughts: Journal) -> None:
    """The second time, it says when it came by and what was chosen; enter chooses the same."""
    at_the_thoughts.keep([], [earlier(43, Thought("They think I am too junior", Sort.GUESS, Fate.WAITING))])
    async with sitting(open_app(name="Linh")) as pilot:
        await close_out(pilot)
        await answer(pilot, "What is still going round", "I sounded too junior\n\n")
        await sees(pilot, "You have met this thought before, on 8 Oct.", "enter Same again")
        await answer(pilot, "Last time you chose: wait for the day. Same again?", "\n")
        await sees(pilot, "A friend called Linh")
        await settled(pilot)
    assert put_away(at_the_thoughts) == (
        Thought("I sounded too junior", Sort.GUESS, Fate.WAITING, date(2026, 12, 2)),
    )


@pytest.mark.slow
async def test_a_fourth_thought(open_app: Open, at_the_thoughts: Journal) -> None:
    """Three is enough: the fourth takes the place of one of them, by one key, and nothing is sorted twice."""
    async with sitting(open_app(name="Linh")) as pilot:
        await close_out(pilot)
        await answer(pilot, "One line each, up to three.", "the handshake\nthe shirt\nthe silence\n")
        await write(pilot, "the missed train\n")
        await answer(pilot, "Three is enough for one day. Which of these can go?", "2")
        await answer(pilot, 'The thought: "the handshake"', "h4")
        await answer(pilot, 'The thought: "the missed train"', "h4")
        await answer(pilot, 'The thought: "the silence"', "h4")
        await sees(pilot, "A friend called Linh")
        await settled(pilot)
    assert [one.text for one in put_away(at_the_thoughts)] == [
        "the handshake",
        "the missed train",
        "the silence",
    ]


@pytest.mark.slow
async def test_a_long_line_is_told_so_and_kept(open_app: Open, at_the_thoughts: Journal) -> None:
    """Past 140 characters it says that one line is enough, and takes none of the words away."""
    app = open_app(name="Linh")
    long = "and then I said " * 10
    async with sitting(app) as pilot:
        await close_out(pilot)
        await answer(pilot, "What is still going round", long)
        await sees(pilot, "One line is enough. The rest can stay in the recap.")
        await write(pilot, "\n")
        await sees(
            pilot, "One line is enough. The rest can stay in the recap.", "and then I said and then I said"
        )
        await pilot.press("escape")
        await settled(pilot)
    flow = unfinished(at_the_thoughts)
    assert flow.typed[0].split() == long.split()


@pytest.mark.usefixtures("at_the_thoughts")
@pytest.mark.slow
async def test_time_for_this_part(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the time for setting down is over it is said once, below the line somebody is still typing."""
    monkeypatch.setattr("recap.rules.closeout.set_down.SECONDS_TO_SET_DOWN", 0.01)
    monkeypatch.setattr("recap.tui.screens.close_out.TICK", 0.25)
    app = open_app(name="Linh")
    async with sitting(app) as pilot:
        await close_out(pilot)
        await answer(pilot, "What is still going round", "the hand")
        await sees(pilot, "That is the time for this part. Finish your line, then we sort what is here.")
        await write(pilot, "shake\n")
        await sees(pilot, 'The thought: "the handshake" Did this happen')
        assert "time for this part" not in read_aloud(app)


@pytest.mark.usefixtures("at_the_thoughts")
async def test_the_name_is_asked_when_it_is_needed(open_app: Open) -> None:
    """Nobody is asked for a name before the friend needs one, and it is asked only once in a life."""
    app = open_app()
    async with sitting(app) as pilot:
        await close_out(pilot)
        await answer(pilot, "What is still going round", "\n")
        await answer(pilot, "What do you like to be called?", "Mỹ Linh\n")
        await sees(pilot, "A friend called Mỹ Linh", "What would you say to Mỹ Linh")
        await pilot.press("escape")
        await sees(pilot, "F3 Journal", "written")
    settings, problems = read_settings(app.places.config)
    assert (settings.name, problems) == ("Mỹ Linh", [])
