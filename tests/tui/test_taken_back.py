"""What is done with a key of the follow-ups, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.tui.conftest import ACME, NOW, Open
from tests.tui.evening import answer, screen_text, sees, settled, write
from tests.tui.test_follow_ups import SIGNED, turn_to

from recap.journal.journal import Journal
from recap.rules.record import CloseOut, Fate, State, Thought


async def test_a_step_of_a_thought_is_done(open_app: Open, journal: Journal) -> None:
    """It is there with its own words, done with the key of letters, and taken back."""
    step = Thought("They sighed", fate=Fate.ACTION, due_at=NOW + timedelta(days=1), step="ask Ines")
    journal.keep((), [replace(ACME, state=State.CLOSED, closed_at=NOW, close_out=CloseOut(thoughts=(step,)))])
    app = open_app(**SIGNED)
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await turn_to(pilot, "Your step: ask Ines")
        await sees(pilot, "until tomorrow 14:45", "enter has it done, or put away")
        assert "sighed" not in screen_text(app)
        await write(pilot, "\n")
        await answer(pilot, "Your step: ask Ines", "s")
        await sees(pilot, "u brings it back.")
        assert "Your step" not in screen_text(app)
        await write(pilot, "u")
        await turn_to(pilot, "Your step: ask Ines")
        await write(pilot, "p")
        await settled(pilot)
        assert journal.close_outs.unfold("acme")[0].due_at is None
