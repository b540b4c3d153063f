"""What is done with a key of the follow-ups, and taken back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from tests.tui.conftest import ACME, NOW, Open
from tests.tui.evening import answer, screen_text, sees, settled, write
from tests.tui.test_follow_ups import SIGNED, turn_to

from recap.journal.journal import Journal
from recap.rules.record import CloseOut, Fate, Outcome, Person, Recap, State, Thought
from recap.tui.widgets.item_list import ItemList


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


async def test_the_bar_is_on_what_was_taken_back(open_app: Open, journal: Journal) -> None:
    """The next letter had the bar meanwhile; taken back, the one it was has it again."""
    people = (Person("Priya Raman"), Person("Tom Okafor"), Person("Ann Lee"))
    journal.save(replace(ACME, held_at=NOW - timedelta(hours=2), minutes=60, people=people))
    journal.written("acme")
    app = open_app(**SIGNED)
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await turn_to(pilot, "A thank-you to Priya Raman")
        await write(pilot, "s")
        await sees(pilot, "Noted as sent")
        assert "Priya Raman" not in app.screen.query_one(ItemList).key
        await write(pilot, "u")
        await sees(pilot, "Taken back: A thank-you to Priya Raman. It is not sent.")
        assert "Priya Raman" in app.screen.query_one(ItemList).key


async def test_each_place_takes_back_its_own(
    open_app: Open, journal: Journal, journal_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was heard in one place stays when another takes back; busy, it can be taken back later."""
    monkeypatch.setitem(cast("dict[str, int]", Journal.__init__.__kwdefaults__), "wait_ms", 20)
    for days, company in ((3, "Acme"), (2, "Bolt")):
        journal.save(Recap(company, company=company, held_at=NOW - timedelta(days=days)))
        journal.written(company)
    app = open_app(**SIGNED)

    def outcomes() -> dict[str, Outcome]:
        return {one.company: one.outcome for one in app.opportunity_pages.opportunities()}

    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await pilot.press("f3")
        await sees(pilot, "Acme", "Bolt")
        await write(pilot, "o")
        await answer(pilot, "What did you hear from Bolt?", "r")
        await sees(pilot, "It is noted.")
        await pilot.press("escape")
        await turn_to(pilot, "Follow Acme")
        await write(pilot, "o")
        await answer(pilot, "What did you hear from Acme?", "w")
        await sees(pilot, "Noted: I withdrew.")
        await pilot.press("f3")
        await write(pilot, "u")
        await sees(pilot, "Taken back: they said no.")
        assert outcomes() == {"Acme": Outcome.WITHDRAWN, "Bolt": Outcome.WAITING}
        await pilot.press("f5")
        with closing(sqlite3.connect(journal_file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await write(pilot, "u")
            await sees(pilot, "Another program is using the journal")
        await write(pilot, "u")
        await sees(pilot, "Taken back: I withdrew.")
        assert outcomes()["Acme"] is Outcome.WAITING
        for _ in range(2):
            # Heard once more in the same moment, it is nothing new, and nothing to take back.
            await write(pilot, "o")
            await answer(pilot, "What did you hear from Acme?", "i")
            await answer(pilot, "When is it?", "\n")
            await settled(pilot)
            assert outcomes()["Acme"] is Outcome.INVITED
        await write(pilot, "uu")
        await settled(pilot)
        assert outcomes()["Acme"] is Outcome.WAITING
        assert "There is no outcome" not in screen_text(app)
