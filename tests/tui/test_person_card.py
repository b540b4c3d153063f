"""I need a person: the card is one key away on every screen, keeps everything, and ends the asking."""

from __future__ import annotations

from datetime import timedelta

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
from textual.pilot import Pilot

from recap.journal.journal import Journal
from recap.rules.record import CloseOut, Recap, State

CARD = "Is there someone you could call today?"
HEAVY = "This sounds heavy, and you do not have to carry it through a form."
CLOSED = Recap(
    "closed",
    state=State.CLOSED,
    company="Borealis",
    created_at=NOW - timedelta(days=9),
    closed_at=NOW - timedelta(days=9),
    close_out=CloseOut(),
)


async def look_for_a_person(pilot: Pilot[int], place: str) -> None:
    """Press F8 and go back: the card was there, and afterwards the screen is as it was."""
    await sees(pilot, place)
    # What is told for a few seconds could be gone before the card is.
    pilot.app.clear_notifications()
    await settled(pilot)
    before = screen_text(pilot.app)
    await pilot.press("f8")
    await sees(pilot, CARD, "Your writing is saved.", "findahelpline.com", "p show my people")
    assert HEAVY not in read_aloud(pilot.app)
    await pilot.press("escape")
    await sees(pilot, place)
    await settled(pilot)
    assert screen_text(pilot.app) == before, place


@pytest.mark.slow
@pytest.mark.usefixtures("acme")
async def test_on_every_screen(open_app: Open, journal: Journal) -> None:
    """Wherever somebody is, F8 shows the card, and escape leads back to where they were."""
    journal.keep([], [CLOSED])
    async with sitting(open_app()) as pilot:
        await look_for_a_person(pilot, "Which interview was it?")
        for key, place in (
            ("ctrl+o", "Empty your head."),
            ("ctrl+t", "Which recap now?"),
            ("f1", "Moving about"),
            ("f10", "Your name"),
            ("ctrl+p", "Search for commands"),
        ):
            await pilot.press(key)
            await look_for_a_person(pilot, place)
            await pilot.press("escape")
        await pilot.press("f3")
        await look_for_a_person(pilot, "Acme Robotics")
        await pilot.press("enter")
        await look_for_a_person(pilot, "rambled on pay")
        await pilot.press("escape", "slash")
        await look_for_a_person(pilot, "any words you wrote")
        await pilot.press("escape", "x")
        await look_for_a_person(pilot, "The bin is empty.")
        await pilot.press("x", "down", "e")
        await look_for_a_person(pilot, "This review is closed. What are you adding?")
        await write(pilot, "f")
        await look_for_a_person(pilot, "a fact I forgot")
        await pilot.press("escape", "e")
        await answer(pilot, "This review is closed.", "o")
        await look_for_a_person(pilot, "What did you hear from")


@pytest.mark.usefixtures("acme")
@pytest.mark.slow
async def test_over_the_offer(open_app: Open) -> None:
    """The offer of the close-out is still there after the card."""
    async with sitting(open_app()) as pilot:
        await write(pilot, "Borealis")
        await pilot.press("ctrl+s")
        await look_for_a_person(pilot, "Close this review now?")


async def test_the_own_people(open_app: Open) -> None:
    """The card shows the people and the helpline of the settings, and says where to put them."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f8")
        await answer(pilot, CARD, "p")
        await sees(pilot, "Nobody is written here yet. The settings have a place for your people")
    app = open_app(my_people=("Mẹ 090 555 0100", "[bold]Tom[/]"), my_helpline="116 111")
    async with sitting(app) as pilot:
        await pilot.press("f8")
        await answer(pilot, CARD, "p")
        await sees(pilot, "Mẹ 090 555 0100 [bold]Tom[/] 116 111")


@pytest.mark.usefixtures("acme")
@pytest.mark.slow
async def test_stopping_in_the_middle_of_the_close_out(open_app: Open, journal: Journal) -> None:
    """Stop here leaves the close-out with every word of it kept, and the recap as it was."""
    async with sitting(open_app()) as pilot:
        await close_out(pilot)
        await write(pilot, "9\nshaken\n")
        await answer(pilot, "Name up to three things", "said no to week")
        await pilot.press("f8")
        await answer(pilot, f"{HEAVY} Your writing is saved.", "s")
        await sees(pilot, "F3 Journal", "written")
    flow = unfinished(journal)
    assert (flow.pull_before, flow.feeling, flow.typed) == (9, "shaken", ("said no to week",))
    assert journal.recap("acme").state is State.WRITTEN


@pytest.mark.usefixtures("acme")
async def test_going_on_asks_no_more_about_thoughts(open_app: Open, journal: Journal) -> None:
    """After the card the thoughts stay as they are, in this close-out and the next, until the next start."""
    journal.save(Recap("next", company="Nightjar"))
    journal.written("next")
    app = open_app(name="Linh")
    async with sitting(app) as pilot:
        await close_out(pilot)
        await sees(pilot, "Take one slow breath")
        await pilot.press("escape")
        await sees(pilot, "Nightjar")
        await pilot.press("home", "down")
        await write(pilot, "C")
        await answer(pilot, "How strongly", "9\n\n\n\n")
        await answer(pilot, "What is still going round in your head?", "They laughed\nThe clock\n\n")
        await sees(pilot, 'The thought: "They laughed" Did this happen')
        await pilot.press("f8")
        await answer(pilot, HEAVY, "g")
        await sees(pilot, "A friend called Linh")
        assert "They laughed" not in screen_text(app)
        await pilot.press("escape")
        await sees(pilot, "Acme Robotics", "Nightjar")
        await pilot.press("up")
        await write(pilot, "C")
        await answer(pilot, "How strongly", "9\n\n\n\n")
        await sees(pilot, "A friend called Linh")
        await settled(pilot)
    flows = [journal.close_outs.unfinished(recap_id) for recap_id in ("acme", "next")]
    assert [flow and [thought.text for thought in flow.thoughts] for flow in flows] == [
        ["They laughed", "The clock"],
        [],
    ]


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(
    ("before", "after", "comes"),
    [
        ("8", "8", True),
        pytest.param("9", "8", False, marks=pytest.mark.slow),
        pytest.param("2", "7", False, marks=pytest.mark.slow),
    ],
)
async def test_the_card_after_a_heavy_close_out(
    open_app: Open, journal: Journal, before: str, after: str, comes: bool
) -> None:
    """A pull of eight or more that is not lower than before brings the card by itself; nothing else does."""
    app = open_app(name="Linh")
    async with sitting(app) as pilot:
        await close_out(pilot)
        await answer(pilot, "How strongly", f"{before}\n")
        while "Press Enter to close this review." not in read_aloud(app):
            await write(pilot, "\n")
        await answer(pilot, "Press Enter to close this review.", "\n")
        await answer(pilot, "How strongly is it pulling now?", f"{after}\n")
        await sees(pilot, HEAVY if comes else "closed")
        await settled(pilot)
        assert (HEAVY in read_aloud(app)) is comes
    assert journal.recap("acme").state is State.CLOSED
