"""An opportunity on a line of time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from recap.rules.line_of_time import Mark, line_of_time
from recap.rules.opportunity import News, Opportunity, Told
from recap.rules.record import Kind, Outcome, Person, Recap, State

HANOI = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 20, 15, tzinfo=HANOI)
ROUNDS = (
    Recap("a", state=State.CLOSED, round="1", kind=Kind.PHONE, held_on=date(2026, 9, 28), minutes=30),
    Recap(
        "b",
        state=State.WRITTEN,
        round="2",
        held_at=datetime(2026, 10, 8, 20, tzinfo=UTC),
        zone="Asia/Ho_Chi_Minh",
        people=(Person("Đức Anh"), Person("Ngọc")),
        decision_on=date(2026, 11, 30),
        decision_by="Đức Anh",
    ),
)


def test_what_was_heard_stands_between_what_was_and_what_is_to_come() -> None:
    """Rounds, news, today and the days that are named, each where it belongs, on the person's clock."""
    opportunity = Opportunity(
        "o",
        "Acme",
        outcome=Outcome.INVITED,
        next_interview_at=datetime(2026, 11, 24, 2, tzinfo=UTC),
        start_on=date(2027, 1, 4),
    )
    news = [
        News("o", "b", Told.OUTCOME, "invited", at=datetime(2026, 11, 18, 20, tzinfo=UTC), note="by phone"),
        News("o", "b", Told.DECISION, "2026-10-23", "Ngọc", at=datetime(2026, 10, 9, 3, tzinfo=UTC)),
    ]
    line = line_of_time(opportunity, ROUNDS, news, NOW)
    assert [(one.mark, one.on, one.text) for one in line] == [
        (Mark.ROUND, date(2026, 9, 28), "Round 1, phone, 30 min"),
        (Mark.ROUND, date(2026, 10, 9), "Round 2"),
        (Mark.HEARD, date(2026, 10, 9), "They said they decide Fri 23 Oct 2026, said Ngọc"),
        (Mark.HEARD, date(2026, 11, 19), "Invited to the next round"),
        (Mark.TODAY, date(2026, 11, 20), "today"),
        (Mark.TO_COME, date(2026, 11, 24), "Next round, 09:00"),
        (Mark.TO_COME, date(2026, 11, 30), "They decide, said Đức Anh"),
        (Mark.TO_COME, date(2027, 1, 4), "You start"),
    ]
    assert [(one.recap_id, one.aside, one.below) for one in line[:4]] == [
        ("a", "", ""),
        ("b", "written", "Đức Anh, Ngọc"),
        ("", "", ""),
        ("", "", "by phone"),
    ]


def test_what_nobody_dated() -> None:
    """A round without a day comes first; an outcome nobody dated stands just before today."""
    line = line_of_time(Opportunity("o", "Acme", outcome=Outcome.QUIET), [Recap("a"), ROUNDS[0]], [], NOW)
    assert [(one.mark, one.on) for one in line] == [
        (Mark.ROUND, None),
        (Mark.ROUND, date(2026, 9, 28)),
        (Mark.HEARD, None),
        (Mark.TODAY, date(2026, 11, 20)),
    ]
    assert (line[0].text, line[0].aside, line[2].text) == ("Interview", "draft", "No answer from them")


def test_a_decision_that_should_have_come() -> None:
    """A day they named that has passed is told as one."""
    past = Recap("a", decision_on=date(2026, 11, 2), decision_approximate=True)
    (_, decision, _) = line_of_time(Opportunity("o", "Acme"), [past], [], NOW)
    assert decision.text == "They were to decide around this day"
