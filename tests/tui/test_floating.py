"""What floats over a place: its answers stay in sight, the mouse closes it, help explains it."""

from __future__ import annotations

import pytest
from tests.tui.conftest import Open
from tests.tui.evening import lines, read_aloud, sees, settled, sitting, write

from recap.rules.record import Recap


async def test_the_answers_of_the_card_stay_in_sight(open_app: Open) -> None:
    """On a terminal of 40 by 12 the card scrolls its words, and its keys are there all the time."""
    app = open_app(my_people=("Mum 555 0100",))
    async with sitting(app, (40, 12)) as pilot:
        await pilot.press("f8")
        await sees(pilot, "Your writing is saved.", "p show my people", "s stop here", "g go on")
        await write(pilot, "p")
        await sees(pilot, "Mum 555 0100", "g go on")
        await pilot.press("pageup")
        await sees(pilot, "Your writing is saved.", "g go on")


@pytest.mark.usefixtures("acme")
@pytest.mark.slow
async def test_the_mouse_closes_what_floats(open_app: Open) -> None:
    """A click beside the drafts, or on esc in their line of keys, goes back to the form as it was."""
    app = open_app()
    async with sitting(app) as pilot:
        for place in ("beside", "esc Back"):
            await pilot.press("ctrl+t")
            await sees(pilot, "Which recap now?", "esc Back")
            row = next(number for number, line in enumerate(lines(app)) if "esc Back" in line)
            where = (1, 1) if place == "beside" else (lines(app)[row].index("esc") + 1, row)
            await pilot.click(offset=where)
            await sees(pilot, "Which interview was it?")


@pytest.mark.usefixtures("acme")
async def test_help_explains_where_you_are(open_app: Open) -> None:
    """F1 over the settings and on a page that is read tells the keys of there, and F1 again closes it."""
    app = open_app()
    async with sitting(app, (80, 30)) as pilot:
        await pilot.press("f10", "f1")
        await sees(pilot, "Keys here", "Keep the settings and go back.", "Who you could call")
        assert "next step" not in read_aloud(app)
        await pilot.press("f1")
        await sees(pilot, "Your name")
        await pilot.press("escape", "f3")
        await sees(pilot, "Acme Robotics")
        await pilot.press("enter")
        await sees(pilot, "rambled on pay")
        await pilot.press("f1")
        await sees(pilot, "pgup, pgdn a page up, a page down", "Go back to the list.")


async def test_what_is_said_in_passing_does_not_pile_up(open_app: Open) -> None:
    """A word takes the place of the word before, on one line above the keys; a warning stays beside it."""
    app = open_app()
    async with sitting(app) as pilot:
        app.notify("A warning.", severity="warning", markup=False)
        for number in range(5):
            app.notify(f"Word {number}.", markup=False)
        await sees(pilot, "A warning.", "Word 4.")
        await settled(pilot)
        assert "Word 3." not in read_aloud(app)
        said = [number for number, line in enumerate(lines(app)) if "A warning." in line or "Word" in line]
        assert len(said) == 2
        assert said[1] - said[0] == 1
        assert app.form.recap == Recap(app.form.recap.id, created_at=app.form.recap.created_at)
