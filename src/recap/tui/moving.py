"""Moving a recap to another opportunity, and naming the day you start: what is asked, and what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.rules.dates import exact, how_long_ago
from recap.rules.text import shown
from recap.tui.screens.day import DayScreen
from recap.tui.screens.pick import PickScreen
from recap.tui.taking_back import Undo

if TYPE_CHECKING:
    from datetime import datetime

    from recap.journal.opportunity_pages import Standing
    from recap.tui.app import RecapApp

WHERE = "Which opportunity does this round belong to?"
WHY = "It takes that company and role; all else in it stays, and its letters go with it."
ON_ITS_OWN = "A new opportunity of its own"
MOVED = "Moved to {opportunity}. u takes it back."
NOW_ALONE = "an opportunity of its own"
WAS_MOVED = "the move to {opportunity}"
MOVED_OUT = "It is an opportunity of its own now. u takes it back."
START = "On which day do you start?"
YOU_START = "you start on {day}"
START_NOTED = "Noted: you start on {day}. u takes it back."
NEW = "new"
"""The key of a new opportunity; no id is like it."""


async def move(app: RecapApp, recap_id: str) -> Undo | None:
    """Ask where the recap belongs and move it there; tells how to take it back."""
    before = app.pages.recap(recap_id)
    left = app.opportunity_pages.opportunity(before.opportunity_id)
    others = [one for one in app.opportunity_pages.opportunities() if one.id != left.id]
    rows = [(NEW, ON_ITS_OWN, "", ""), *(_row(one, app.now()) for one in others)]
    key = await app.push_screen_wait(PickScreen(WHERE, WHY, rows))
    if key is None:
        return None
    target = "" if key == NEW else key
    moved = await app.in_journal(lambda journal: journal.standing.move(recap_id, target))
    to = next((f"{one.company}, {one.role}".rstrip(", ") for one in others if one.id == key), "")
    app.notify(MOVED.format(opportunity=shown(to)) if to else MOVED_OUT, markup=False)
    return Undo(
        lambda journal: journal.standing.move_back(moved, before, left),
        WAS_MOVED.format(opportunity=to) if to else NOW_ALONE,
    )


def _row(one: Standing, now: datetime) -> tuple[str, str, str, str]:
    from datetime import date

    held = date.fromisoformat(one.last_held[:10]) if one.last_held else None
    return (
        one.id,
        shown(one.company).replace("\n", " "),
        shown(one.role).replace("\n", " "),
        how_long_ago(held, now) if held else "",
    )


async def start(app: RecapApp, opportunity_id: str) -> Undo | None:
    """Ask for the day the person starts; tells how to take it back."""
    opportunity = app.opportunity_pages.opportunity(opportunity_id)
    day = await app.push_screen_wait(DayScreen(START, app.now))
    if day is None or day.when is None or day.when.on == opportunity.start_on:
        return None
    on, at = day.when.on, opportunity.outcome_at or app.clock()
    stood = await app.in_journal(
        lambda journal: journal.standing.set_outcome(opportunity_id, opportunity.outcome, at, start_on=on)
    )
    app.notify(START_NOTED.format(day=exact(on)), markup=False)
    return Undo(
        lambda journal: journal.standing.take_back_outcome(opportunity_id, stood),
        YOU_START.format(day=exact(on)),
    )
