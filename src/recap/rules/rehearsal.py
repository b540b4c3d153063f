"""When a better answer is said aloud again: after 1, 7 and 21 days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

COMES_BACK_AFTER = (1, 7, 21)
"""Days after a rehearsal that was good; after the last one the question rests."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """How far the rehearsal of a question has come: how often it was good in a row, and when it comes back.

    ``last_on`` is None until it was rehearsed; ``due_on`` is None when it rests.
    """

    times: int = 0
    due_on: date | None = None
    last_on: date | None = None


def rehearsed(before: Rehearsal, today: date, *, good: bool) -> Rehearsal:
    """Note a rehearsal: *good* moves it on by a step, *once more* begins anew and is due the same day."""
    if not good:
        return Rehearsal(0, today, today)
    if before.times >= len(COMES_BACK_AFTER):
        return replace(before, due_on=None, last_on=today)
    return Rehearsal(before.times + 1, today + timedelta(days=COMES_BACK_AFTER[before.times]), today)
