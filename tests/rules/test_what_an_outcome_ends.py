"""What an outcome ends: said when it is noted, and said with what it ended."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.rules.test_follow_ups import ACME, END, ROUND, USUAL, standing_at

from recap.rules.follow_up_words import follow_up, no_longer_due, until
from recap.rules.follow_ups import FollowUpKind
from recap.rules.record import Outcome, Person
from recap.rules.windows import Standing, windows_of

THANKS_AND_ASKING = "Not due any more: a thank-you to Priya Raman and Ann Lee, asking how it stands."


@pytest.mark.parametrize(
    ("outcome", "said", "asking", "thanking"),
    [
        (
            Outcome.REJECTED,
            f"{THANKS_AND_ASKING} A reply thanks them as well.",
            "not needed after their answer",
            "not needed after their answer",
        ),
        (
            Outcome.WITHDRAWN,
            THANKS_AND_ASKING,
            "not needed: you withdrew",
            "not needed: you withdrew",
        ),
        (Outcome.INVITED, "Not due any more: asking how it stands.", "not needed after their answer", ""),
        (Outcome.QUIET, "Not due any more: asking how it stands.", "not needed: you left it there", ""),
        (Outcome.WAITING, "", "", ""),
    ],
)
def test_what_an_outcome_ends_is_said(outcome: Outcome, said: str, asking: str, thanking: str) -> None:
    """Rules 2 and 12: what is not due any more is told at once, and stands with it in the long list."""
    assert no_longer_due(standing_at(Standing(ACME, [ROUND]), END), outcome) == said
    told = Standing(replace(ACME, outcome=outcome), [ROUND])
    after = [follow_up(window, END, outcome=outcome) for window in windows_of(told, USUAL)]
    why = {one.kind: until(one, END) for one in after if one.ended_by}
    assert why.get(FollowUpKind.CHECK_IN, "") == asking
    assert why.get(FollowUpKind.THANK_YOU, "") == thanking


def test_of_many_people_the_first_are_named() -> None:
    """A line stays a line, however many people were met."""
    met = replace(ROUND, people=tuple(Person(f"P{number}") for number in range(6)))
    said = no_longer_due(standing_at(Standing(ACME, [met]), END), Outcome.REJECTED)
    assert "a thank-you to P0, P1 and 4 others," in said
