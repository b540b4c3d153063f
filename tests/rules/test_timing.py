"""The timing rules, by their numbers: what people expect of a clock, a calendar and a weekend."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from recap.rules import timing
from recap.rules.record import Recap
from recap.rules.timing import Calendar

LISBON, HANOI, GDANSK, CAIRO = "Europe/Lisbon", "Asia/Ho_Chi_Minh", "Europe/Warsaw", "Africa/Cairo"
USUAL = Calendar()
FRIDAY_SATURDAY = Calendar(weekend=(4, 5))


def moment(text: str, zone: str = HANOI) -> datetime:
    """A time on the clock of that zone, like "2026-11-19 15:30"."""
    day, _, clock = text.partition(" ")
    return timing.at(date.fromisoformat(day), time.fromisoformat(clock), zone)


def shown(value: datetime | None) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if value else ""


@pytest.mark.parametrize(
    ("recap", "end"),
    [
        (Recap("a", held_at=moment("2026-11-19 15:30"), minutes=75, zone=HANOI), "2026-11-19 16:45"),
        (Recap("a", held_at=moment("2026-11-19 15:30"), zone=HANOI), "2026-11-19 16:30"),
        (Recap("a", held_at=moment("2026-11-19 15:30"), minutes=0, zone=HANOI), "2026-11-19 15:30"),
        (Recap("a", held_on=date(2026, 11, 19), zone=HANOI), "2026-11-19 17:00"),
        (Recap("a", created_at=datetime(2026, 11, 19, 11, tzinfo=UTC), zone=HANOI), "2026-11-19 18:00"),
        (Recap("a", held_at=moment("2026-10-25 01:30", LISBON), zone=LISBON), "2026-10-25 01:30"),
        (Recap("a", held_on=date(2026, 11, 19), zone="Nowhere/Here"), "2026-11-19 17:00"),
    ],
)
def test_the_end_of_an_interview(recap: Recap, end: str) -> None:
    """The end is the start and the minutes, else an hour, else 17:00 of the day, else when it was begun."""
    assert shown(timing.ended(recap)) == end


@pytest.mark.parametrize(
    ("end", "zone", "due", "best_before"),
    [
        ("2026-11-19 16:45", HANOI, "2026-11-20 16:45", ""),
        ("2026-10-24 17:30", LISBON, "2026-10-25 16:30", ""),
        ("2026-03-28 17:30", LISBON, "2026-03-29 18:30", ""),
        ("2026-11-19 20:00", HANOI, "2026-11-20 20:00", ""),
        ("2026-11-19 21:15", HANOI, "2026-11-20 21:15", "2026-11-20 20:00"),
        ("2026-11-19 07:30", HANOI, "2026-11-20 07:30", "2026-11-19 20:00"),
        ("2026-11-19 08:00", HANOI, "2026-11-20 08:00", ""),
    ],
)
def test_thank_you(end: str, zone: str, due: str, best_before: str) -> None:
    """Rules 1 and 3: 24 elapsed hours from the end, and before 20:00 when that is at night."""
    span = timing.thank_you(moment(end, zone))
    assert span.due is not None
    assert (shown(span.earliest), shown(span.due)) == (end, due)
    assert shown(timing.best_before(span.due)) == best_before
    assert span.hide is not None
    assert span.hide - span.earliest.astimezone(UTC) == timedelta(days=7)


@pytest.mark.parametrize(
    ("decision_on", "calendar", "is_slow"),
    [
        (date(2026, 11, 24), USUAL, True),
        (date(2026, 11, 25), USUAL, False),
        (date(2026, 11, 25), Calendar(holidays=(date(2026, 11, 23),)), True),
        (date(2026, 11, 24), FRIDAY_SATURDAY, True),
        (None, USUAL, False),
    ],
)
def test_paper_is_slow(decision_on: date | None, calendar: Calendar, *, is_slow: bool) -> None:
    """Rule 4: after a Thursday, three business days are over on Tuesday."""
    assert timing.paper_is_slow(moment("2026-11-19 16:45"), decision_on, calendar) is is_slow


@pytest.mark.parametrize(
    ("thanked", "earliest"),
    [
        ("", "2026-11-20 16:45"),
        ("2026-11-20 08:20", "2026-11-20 08:20"),
        ("2026-11-22 08:20", "2026-11-20 16:45"),
        ("2026-11-18 08:20", "2026-11-19 16:45"),
    ],
)
def test_connect(thanked: str, earliest: str) -> None:
    """Rule 6: from the thank-you on, or a day after the end, whichever comes first; never before the end."""
    span = timing.connect(moment("2026-11-19 16:45"), moment(thanked) if thanked else None)
    assert shown(span.earliest) == earliest


@pytest.mark.parametrize(
    ("typed", "on", "approximate"),
    [
        ("in about two weeks", date(2026, 12, 3), True),
        ("about 2 weeks", date(2026, 12, 3), True),
        ("in a week", date(2026, 11, 26), False),
        ("tomorrow", date(2026, 11, 22), False),
        ("fri", date(2026, 11, 27), False),
        ("2026-12-02", date(2026, 12, 2), False),
    ],
)
def test_the_day_they_named(typed: str, on: date, *, approximate: bool) -> None:
    """Rule 7: typed two days later, a distance still counts from the interview, a weekday from now."""
    named = timing.decision_named(typed, moment("2026-11-19 16:45"), moment("2026-11-21 09:00"))
    assert named is not None
    assert (named.on, named.approximate) == (on, approximate)


@pytest.mark.parametrize(
    ("end", "zone", "decision_on", "calendar", "earliest"),
    [
        ("2026-11-04 12:00", GDANSK, date(2026, 11, 18), USUAL, "2026-11-19 09:00"),
        ("2026-10-24 17:30", LISBON, None, USUAL, "2026-11-02 09:00"),
        ("2026-09-15 10:50", HANOI, date(2026, 9, 25), USUAL, "2026-09-28 09:00"),
        ("2026-10-27 17:25", HANOI, None, USUAL, "2026-11-03 09:00"),
        ("2026-10-23 12:00", CAIRO, None, FRIDAY_SATURDAY, "2026-11-01 09:00"),
        ("2026-11-04 12:00", CAIRO, date(2026, 11, 12), FRIDAY_SATURDAY, "2026-11-15 09:00"),
        ("2026-11-04 12:00", CAIRO, date(2026, 11, 14), FRIDAY_SATURDAY, "2026-11-15 09:00"),
        (
            "2026-12-10 12:00",
            LISBON,
            date(2026, 12, 23),
            Calendar(holidays=(date(2026, 12, 24), date(2026, 12, 25))),
            "2026-12-28 09:00",
        ),
        (
            "2026-11-04 12:00",
            GDANSK,
            date(2026, 11, 19),
            Calendar(weekend=tuple(range(7))),
            "2026-11-20 09:00",
        ),
        ("2026-11-19 16:45", HANOI, date(2026, 12, 3), USUAL, "2026-12-04 09:00"),
    ],
)
def test_check_in(end: str, zone: str, decision_on: date | None, calendar: Calendar, earliest: str) -> None:
    """Rule 8: 09:00 on the first business day after their day, or a week after the end without one."""
    assert shown(timing.check_in(moment(end, zone), decision_on, zone, calendar).earliest) == earliest


@pytest.mark.parametrize(
    ("sent", "rearmed", "is_free"),
    [
        ([], [], True),
        (["2026-10-26 09:05"], [], False),
        (["2026-10-26 09:05"], ["2026-10-20 09:00"], False),
        (["2026-10-26 09:05"], ["2026-10-28 09:00"], True),
        (["2026-10-26 09:05", "2026-11-02 09:00"], ["2026-10-28 09:00"], False),
        (["2026-10-26 09:05"], ["2026-10-28 09:00", "2026-10-29 09:00"], True),
    ],
)
def test_one_check_in_and_one_more(sent: list[str], rearmed: list[str], *, is_free: bool) -> None:
    """Rule 9: news after the last check-in arms exactly one more, however much of it there is."""
    assert timing.check_in_is_free(map(moment, sent), [moment(text) for text in rearmed]) is is_free


@pytest.mark.parametrize(
    ("sent", "zone", "calendar", "rest"),
    [
        ("2026-10-26 09:05", HANOI, USUAL, "2026-11-10 00:00"),
        ("2026-10-25 09:05", CAIRO, FRIDAY_SATURDAY, "2026-11-09 00:00"),
        ("2026-10-24 09:05", LISBON, USUAL, "2026-11-07 00:00"),
        ("2026-10-26 09:05", HANOI, Calendar(holidays=(date(2026, 11, 2),)), "2026-11-11 00:00"),
    ],
)
def test_let_it_rest(sent: str, zone: str, calendar: Calendar, rest: str) -> None:
    """Rule 11: from the day after the tenth business day after the check-in was sent."""
    assert shown(timing.rest_from(moment(sent, zone), zone, calendar)) == rest


@pytest.mark.parametrize(
    ("received", "zone", "calendar", "earliest", "due"),
    [
        ("2026-09-29 15:00", HANOI, USUAL, "2026-09-29 16:00", "2026-10-01 18:00"),
        ("2026-11-20 23:30", LISBON, USUAL, "2026-11-21 00:30", "2026-11-24 18:00"),
        ("2026-11-19 10:00", CAIRO, FRIDAY_SATURDAY, "2026-11-19 11:00", "2026-11-23 18:00"),
        ("2026-10-24 12:00", LISBON, USUAL, "2026-10-24 13:00", "2026-10-27 18:00"),
    ],
)
def test_rejection_reply(received: str, zone: str, calendar: Calendar, earliest: str, due: str) -> None:
    """Rule 13: an hour to cool off, then until 18:00 on the second business day."""
    span = timing.rejection_reply(moment(received, zone), calendar)
    assert (shown(span.earliest), shown(span.due)) == (earliest, due)
    assert span.hide is not None
    assert span.hide - moment(received, zone).astimezone(UTC) == timedelta(days=14)


def test_feedback_request() -> None:
    """Rule 14: from the reply that went without it, until 30 days after the outcome."""
    span = timing.feedback_request(moment("2026-09-29 15:00"), moment("2026-09-30 09:00"))
    assert (shown(span.earliest), shown(span.due), shown(span.hide)) == (
        "2026-09-30 09:00",
        "",
        "2026-10-29 15:00",
    )


@pytest.mark.parametrize(
    ("said", "now", "may"),
    [
        ("", "2026-11-20 15:00", True),
        ("2026-11-20 08:00", "2026-11-20 23:00", True),
        ("2026-11-20 08:00", "2026-11-21 08:00", False),
        ("2026-11-20 08:00", "2026-11-27 07:59", False),
        ("2026-11-20 08:00", "2026-11-27 08:00", True),
    ],
)
def test_keep_looking_is_said_on_one_day_in_seven(said: str, now: str, *, may: bool) -> None:
    """Rule 15: the card stays for the day it is shown on, and comes back after seven."""
    assert timing.may_say_keep_looking(moment(said) if said else None, moment(now)) is may


def test_fresh_and_better_answer() -> None:
    """Rules 16 and 17: fresh for two hours, a better answer for seven days."""
    end = moment("2026-11-19 16:45")
    assert timing.is_fresh(end, moment("2026-11-19 18:44"))
    assert not timing.is_fresh(end, moment("2026-11-19 18:45"))
    assert shown(timing.better_answer(end).due) == "2026-11-26 16:45"
