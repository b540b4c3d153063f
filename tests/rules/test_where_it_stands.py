"""What of an opportunity still stands: the same on the brief, on the line of time and in the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from recap.documents.calendar import events_of
from recap.rules.brief import ASK_NEXT, brief_of
from recap.rules.line_of_time import Mark, line_of_time
from recap.rules.opportunity import Opportunity
from recap.rules.record import Outcome, Recap
from recap.rules.side_by_side import side_by_side

NOW = datetime(2026, 11, 10, 15, tzinfo=UTC)
LATER = NOW + timedelta(days=20)
ROUND = Recap("a", held_on=date(2026, 11, 2), facts=("I named 42k",))
OFFER = Opportunity(
    "o", "Acme", outcome=Outcome.OFFER_MADE, offer_until=date(2026, 11, 13), start_on=date(2026, 11, 20)
)


def told(opportunity: Opportunity, now: datetime, recap: Recap = ROUND) -> tuple[list[str], ...]:
    """What the brief, the line of time and the calendar say besides the round and what was heard."""
    rounds = [recap]
    line = (one.text for one in line_of_time(opportunity, rounds, [], now) if one.mark is Mark.TO_COME)
    events = (event.summary.partition(":")[0] for event in events_of(opportunity, rounds, [], now))
    return [*brief_of(opportunity, rounds, [], now).next], [*line], [*events][1:]


def test_an_offer_stands_until_it_is_answered_or_its_day_has_passed() -> None:
    """It is told of while they wait for an answer, as past afterwards, and never of one that is declined."""
    offer, starts = "The offer stands until today", "First day"
    assert told(OFFER, NOW) == (
        ["The offer stands until Fri 13 Nov 2026", "You start on Fri 20 Nov 2026"],
        ["The offer stands until here", "You start"],
        [offer, starts],
    )
    assert told(OFFER, LATER) == (
        ["The offer stood until Fri 13 Nov 2026", "You started on Fri 20 Nov 2026"],
        ["The offer stood until here", "You started"],
        [offer, starts],
    )
    confirmed = replace(OFFER, outcome=Outcome.OFFER_CONFIRMED)
    assert told(confirmed, NOW) == (["You start on Fri 20 Nov 2026"], ["You start"], [starts])
    (side,) = side_by_side([(confirmed, [ROUND], [])], NOW)
    assert [text for _, text in side.parts[0]] == ["the offer is confirmed", "you start Fri 20 Nov 2026"]


@pytest.mark.parametrize("outcome", [Outcome.WITHDRAWN, Outcome.REJECTED])
def test_nothing_is_to_come_of_what_is_over(outcome: Outcome) -> None:
    """After a no, theirs or yours, no offer stands, nobody starts, and nobody decides any more."""
    decides = replace(ROUND, decision_on=date(2026, 11, 12))
    assert told(replace(OFFER, outcome=outcome), NOW, decides) == ([], [], [])


def test_a_step_whose_day_has_passed_is_told_as_past() -> None:
    """The brief does not name two days for one interview, and asks for the next step once it was."""
    step = replace(ROUND, next_step="second interview, Thu 12 Nov 2026")
    moved = Opportunity("o", "Acme", next_interview_at=LATER + timedelta(days=2))
    assert told(moved, NOW, step)[0][-1] == "Next step: second interview, Thu 12 Nov 2026"
    assert told(moved, LATER, step)[0][-1] == "The next step was: second interview, Thu 12 Nov 2026"
    waiting = replace(moved, next_interview_at=None)
    asks = [ASK_NEXT in brief_of(waiting, [step], [], now).ask for now in (NOW, LATER)]
    assert asks == [False, True]
