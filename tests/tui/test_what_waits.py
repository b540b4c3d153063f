"""What comes back by itself, in one quiet line: a review put off, a thought that was parked."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from tests.tui.conftest import ACME, NOW, ZONE, Open
from tests.tui.evening import answer, kept, opened, read_aloud, screen_text, sees, settled, sitting, write
from textual.pilot import Pilot

from recap.journal.errors import Busy
from recap.journal.journal import Journal
from recap.rules.offers import Offer
from recap.rules.record import CloseOut, Fate, Recap, Sort, State, Thought

HERE = ZoneInfo(ZONE)
OFFERED = "Close this review now? About four minutes."
DUE = "A thought you parked is due. Look at it for ten minutes, or let it go unread?"
WORDS = "They noticed my hands"


@pytest.fixture
def parked(journal: Journal) -> Journal:
    """A journal in which one thought waits since two days ago."""
    put_away = Thought(WORDS, Sort.GUESS, Fate.PARKED, datetime(2026, 11, 18, 17, 30, tzinfo=HERE))
    closed_at = NOW - timedelta(days=3)
    journal.keep(
        [],
        [
            Recap(
                "mekong",
                state=State.CLOSED,
                company="Mekong",
                created_at=closed_at,
                closed_at=closed_at,
                close_out=CloseOut(thoughts=(put_away,)),
            )
        ],
    )
    return journal


async def test_another_program_holds_the_journal_at_the_start(
    open_app: Open, parked: Journal, journal_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be read then is asked for again: names are offered then, and what waits is told."""
    monkeypatch.setattr("recap.tui.app.LOOK_AGAIN", 0.05)
    monkeypatch.setitem(cast("dict[str, int]", Journal.__init__.__kwdefaults__), "wait_ms", 20)
    app = open_app()
    app.was_busy = True
    with closing(sqlite3.connect(journal_file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        async with sitting(app) as pilot:
            await sees(pilot, "Another program held the journal, so this is a fresh recap.")
            for _ in range(3):  # behind the names and what waits, which were asked for in vain
                with pytest.raises(Busy):
                    await app.in_journal(lambda _: None)
            await write(pilot, "Mek")
            assert app.known("company", "Mek") == ""
            assert DUE not in read_aloud(app)
            other.execute("ROLLBACK")
            other.close()
            await sees(pilot, DUE)
            while not app.known("company", "Mek"):
                await pilot.pause()
            await kept(app, pilot)
            recap_id = app.form.recap.id
    assert parked.recap(recap_id).company == "Mek"


async def write_it_down(pilot: Pilot[int]) -> str:
    """Write a short recap and say that it is written; gives its id."""
    app = pilot.app
    await write(pilot, "Acme Robotics")
    recap_id = str(app.form.recap.id)  # type: ignore[attr-defined]
    await pilot.press("ctrl+s")
    await sees(pilot, OFFERED, "n Now", "t Not this time")
    return recap_id


async def test_now(open_app: Open, journal: Journal) -> None:
    """One key after the last word of the recap is the first breath of the close-out."""
    async with sitting(open_app()) as pilot:
        recap_id = await write_it_down(pilot)
        await answer(pilot, "l Later today", "n")
        await answer(pilot, "You have left the room. Take one slow breath.", "4\n")
        await settled(pilot)
    flow = journal.close_outs.unfinished(recap_id)
    assert flow is not None
    assert flow.pull_before == 4


async def test_later_today_comes_back_once(open_app: Open) -> None:
    """It comes back after six as a line on the form, is asked when somebody turns to it, and never again."""
    app = open_app()
    async with sitting(app) as pilot:
        await write_it_down(pilot)
        await write(pilot, "l")
        await settled(pilot)
    before_six, after_six = NOW.replace(hour=17, minute=59), NOW.replace(hour=18, minute=1)
    app = open_app(now=before_six)
    async with sitting(app) as pilot:
        await write(pilot, "Borealis")
        await pilot.press("ctrl+u")
        await opened(pilot)
        assert OFFERED not in read_aloud(app)
        await kept(app, pilot)
    app = open_app(now=after_six)
    async with sitting(app) as pilot:
        await write(pilot, "Borealis\nAna")
        await sees(pilot, f"{OFFERED} F9", "Which interview was it?")
        await write(pilot, "lyst")
        assert (app.form.recap.company, app.form.recap.role) == ("Borealis", "Analyst")
        await pilot.press("f9")
        await sees(pilot, "n Now")
        assert "Later today" not in screen_text(app)
        await pilot.press("escape")
        await settled(pilot)
        assert OFFERED not in read_aloud(app)
        await pilot.press("f9")
        await sees(pilot, "n Now")
        await write(pilot, "t")
        await settled(pilot)
        await pilot.press("f9")
        await sees(pilot, "Nothing waits for you now.")
    app = open_app(now=after_six + timedelta(days=1))
    async with sitting(app) as pilot:
        await opened(pilot)
        assert OFFERED not in read_aloud(app)


async def test_a_close_out_that_was_left_is_pointed_to_for_a_day(open_app: Open) -> None:
    """F9 goes on there, and a line points to it at the next start; not for ever, and not inside of it."""
    app = open_app()
    async with sitting(app) as pilot:
        await write_it_down(pilot)
        await write(pilot, "n")
        await sees(pilot, "How strongly")
        await write(pilot, "7\n")
        await pilot.press("escape")
        await sees(pilot, "C Close out")
        await pilot.press("f9")
        await sees(pilot, "step 1 of 7")
        await settled(pilot)
    app = open_app(now=NOW + timedelta(hours=1))
    async with sitting(app) as pilot:
        await sees(pilot, "Acme Robotics: the close-out waits where you left it. F9")
        await pilot.press("f9")
        await sees(pilot, "step 1 of 7")
        await pilot.press("f9")
        await sees(pilot, "Nothing waits for you now.")
    app = open_app(now=NOW + timedelta(days=2))
    async with sitting(app) as pilot:
        await opened(pilot)
        assert "waits where you left it" not in read_aloud(app)


@pytest.mark.slow
async def test_not_this_time_stays_in_the_journal(open_app: Open, journal: Journal) -> None:
    """Somebody who does not want it is not asked again, and can close the review from the journal."""
    app = open_app()
    async with sitting(app) as pilot:
        recap_id = await write_it_down(pilot)
        await write(pilot, "t")
        await settled(pilot)
    app = open_app(now=NOW + timedelta(days=2))
    async with sitting(app) as pilot:
        await opened(pilot)
        assert OFFERED not in read_aloud(app)
        await pilot.press("f3")
        await sees(pilot, "C Close out")
        await write(pilot, "C")
        await sees(pilot, "Take one slow breath")
    assert journal.close_outs.offered(recap_id) == tuple(Offer)


async def test_a_draft_is_never_offered(open_app: Open, journal: Journal) -> None:
    """What is not written yet cannot be closed, neither by itself nor from the journal."""
    journal.save(ACME)
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f3")
        await sees(pilot, "Acme Robotics", "draft")
        assert "Close out" not in screen_text(app)
        await write(pilot, "C")
        await settled(pilot)
        assert "slow breath" not in read_aloud(app)


@pytest.mark.parametrize(
    ("typed", "fate", "again"),
    [
        pytest.param(((DUE, "l"),), Fate.LET_GO, 0, id="let it go unread", marks=pytest.mark.slow),
        pytest.param(((DUE, "t"),), Fate.PARKED, 1, id="tomorrow", marks=pytest.mark.slow),
        pytest.param(
            ((DUE, "o"), ("Does this still need you?", "n")),
            Fate.LET_GO,
            0,
            id="it needs nobody",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            ((DUE, "o"), ("still need you?", "y"), ("Did this happen", "h"), ("2 No", "2")),
            Fate.LET_GO,
            0,
            id="sorted",
        ),
    ],
)
async def test_a_parked_thought_is_due(
    open_app: Open, parked: Journal, typed: tuple[tuple[str, str], ...], fate: Fate, again: int
) -> None:
    """One line on the form, whose words show only to who looks; each answer becomes the thought's fate."""
    app = open_app()
    async with sitting(app) as pilot:
        await sees(pilot, f"{DUE} F9", "Which interview was it?")
        await write(pilot, "Borealis")
        assert WORDS not in screen_text(app)
        await pilot.press("f9")
        await sees(pilot, "o look", "l let it go", "t tomorrow")
        assert WORDS not in screen_text(app)
        for question, key in typed:
            await answer(pilot, question, key)
        await sees(pilot, "Which interview was it?", "Borealis")
        assert DUE not in read_aloud(app)
        assert WORDS not in screen_text(app)
    (thought,) = parked.close_outs.unfold("mekong")
    assert (thought.text, thought.fate, thought.parked_again) == (WORDS, fate, again)
    if fate is Fate.PARKED:
        assert thought.due_at == datetime(2026, 11, 21, 17, 30, tzinfo=HERE)


async def test_the_thought_of_the_line_under_the_bar(open_app: Open, parked: Journal) -> None:
    """Of two of one review the one that was turned to is let go, not the one that has waited longest."""
    put_away = [
        Thought(text, Sort.GUESS, Fate.PARKED, NOW - timedelta(hours=hours))
        for text, hours in (("I laughed", 30), ("They sighed", 20))
    ]
    closed_at = NOW - timedelta(days=2)
    bolt = Recap("bolt", state=State.CLOSED, company="Bolt", created_at=closed_at, closed_at=closed_at)
    parked.keep([], [replace(bolt, close_out=CloseOut(thoughts=tuple(put_away)))])
    async with sitting(open_app()) as pilot:
        await pilot.press("f5")
        await sees(pilot, "First", "A parked thought Bolt")
        await pilot.press("home", "down", "down", "enter")
        await answer(pilot, DUE, "l")
        await settled(pilot)
    thoughts = [*parked.close_outs.unfold("mekong"), *parked.close_outs.unfold("bolt")]
    assert [one.fate for one in thoughts] == [Fate.PARKED, Fate.PARKED, Fate.LET_GO]


async def test_a_parked_thought_expires_quietly(open_app: Open, parked: Journal) -> None:
    """After two weeks nothing tells of it any more, and it lies where it was put away."""
    app = open_app(now=NOW + timedelta(days=14))
    async with sitting(app) as pilot:
        await opened(pilot)
        assert DUE not in read_aloud(app)
    assert [thought.text for thought in parked.close_outs.unfold("mekong")] == [WORDS]
