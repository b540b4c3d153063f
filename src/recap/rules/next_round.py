"""The next interview of which only the day is known: the form keeps it in the next step of its recap."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from recap.rules.check_ins import newest_round
from recap.rules.dates import MONTHS, exact
from recap.rules.record import Outcome
from recap.rules.timing import ended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recap.rules.opportunity import Opportunity
    from recap.rules.record import Recap

_DAY = re.compile(rf"\b[A-Z][a-z]{{2}} ([0-9]{{1,2}}) ({'|'.join(MONTHS)}) ([0-9]{{4}})\b")
"""A day as ``exact`` says it, which is how the form writes it."""
_OPEN = frozenset({Outcome.WAITING, Outcome.INVITED})


def next_on(opportunity: Opportunity, rounds: Sequence[Recap]) -> date | None:
    """The day of the next interview, where its hour is open; None where the hour is known, or no day is."""
    newest = newest_round(rounds)
    if newest is None or opportunity.next_interview_at or newest.next_interview_at:
        return None
    if opportunity.outcome not in _OPEN:
        return None
    return _day_of_step(newest)


def step_has_passed(recap: Recap, today: date) -> bool:
    """Whether the next step that this round ended with names a day, and that day is over."""
    day = _day_of_step(recap)
    return day is not None and day < today


def _day_of_step(recap: Recap) -> date | None:
    return day_named(recap.next_step, ended(recap).date())


def day_named(next_step: str, after: date) -> date | None:
    """The first day in a next step that is after that one; None where it names none."""
    for day, month, year in _DAY.findall(next_step):
        try:
            found = date(int(year), MONTHS.index(month) + 1, int(day))
        except ValueError:
            continue
        if exact(found) in next_step and found > after:
            return found
    return None
