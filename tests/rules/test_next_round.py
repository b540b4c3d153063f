"""A next interview of which only the day is known, from the form to the line of time and the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from recap.documents.calendar import events_of
from recap.rules.line_of_time import Mark, line_of_time
from recap.rules.next_round import next_on
from recap.rules.opportunity import Opportunity
from recap.rules.record import Outcome, Recap, State
from recap.tui.answers import keep_as_typed

NOW = datetime(2026, 11, 20, 15, tzinfo=timezone(timedelta(hours=7)))
ACME = Opportunity("o", "Acme")
ROUND = Recap(
    "a", state=State.WRITTEN, held_at=datetime(2026, 11, 20, 6, tzinfo=UTC), next_step="an exercise"
)


@pytest.mark.parametrize("typed", ["mon", "mon 23 nov", "monday morning"])
def test_the_day_is_found_where_the_form_keeps_it(typed: str) -> None:
    """It stands on the line of time and is a whole day of the calendar."""
    changes, _ = keep_as_typed(ROUND, {"next_interview_at": typed}, {}, NOW)
    rounds = [replace(ROUND, **changes)]
    (coming,) = (one for one in line_of_time(ACME, rounds, [], NOW) if one.mark is Mark.TO_COME)
    assert (coming.text, coming.on) == ("Next round, the hour is open", date(2026, 11, 23))
    dated = {event.key: event for event in events_of(ACME, rounds, [], NOW)}["o-next"]
    assert (dated.summary, dated.start, dated.end) == ("Next interview: Acme", date(2026, 11, 23), None)


@pytest.mark.parametrize(
    ("opportunity", "next_step"),
    [
        (replace(ACME, outcome=Outcome.REJECTED), "Mon 23 Nov 2026"),
        (replace(ACME, next_interview_at=NOW), "Mon 23 Nov 2026"),
        (ACME, "Tue 23 Nov 2026"),
        (ACME, "Mon 31 Feb 2026"),
        (ACME, "Mon 16 Nov 2026"),
        (ACME, "an exercise"),
    ],
)
def test_no_day_is_made_up(opportunity: Opportunity, next_step: str) -> None:
    """None after a no, with an hour that is known, before the interview, or that is no day."""
    assert next_on(opportunity, [replace(ROUND, next_step=next_step)]) is None
