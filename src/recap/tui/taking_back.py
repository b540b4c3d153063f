"""Taking back the last change to themes, questions or lessons, and saying what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.rules.text import shown

if TYPE_CHECKING:
    from recap.tui.app import RecapApp

TAKEN_BACK = "Taken back: {said}"


async def take_back(app: RecapApp) -> None:
    """Take it back."""
    said = await app.in_journal(lambda journal: journal.learning.undo())
    if said:
        app.notify(TAKEN_BACK.format(said=shown(said)), markup=False)
