"""Dates as people type and say them: what was understood, what was not, and on which side of today."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.documents.any_recap import a_few, typed

from recap.rules.dates import When, exact, how_long_ago, read_minutes, read_when, said, said_minutes

LISBON = ZoneInfo("Europe/Lisbon")
NOW = datetime(2026, 11, 20, 15, 0, tzinfo=LISBON)
"""A Friday, three in the afternoon."""

PIECES = (
    "today", "yesterday", "fri", "20", "nov", "2026", "/", ".", "-", ":", "14", "00", "in", "a", "two",
    "weeks", "ago", "about", "at", "pm", "next", "end", "of", "the", "between", "and", "1", "30", "th",
    "night", "noon", "~", "month", "hours", "now", "9999", "'",
)  # fmt: skip


def told(text: str, *, past: bool, now: datetime = NOW) -> str:
    """What was understood, in one comparable line."""
    when = read_when(text, now, past=past)
    if when is None:
        return "?"
    shown = f"{when.at:%Y-%m-%d %H:%M}" if when.at else f"{when.on}"
    return f"~ {shown}" if when.approximate else shown


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("today 14:00", "2026-11-20 14:00"),
        ("today at 2pm", "2026-11-20 14:00"),
        ("Today, 2 p.m.", "2026-11-20 14:00"),
        ("today at 2", "2026-11-20 14:00"),
        ("today 2:30", "2026-11-20 14:30"),
        ("today 02:30", "2026-11-20 02:30"),
        ("today 14h30", "2026-11-20 14:30"),
        ("today 14.30", "2026-11-20 14:30"),
        ("today 14:00-15:00", "2026-11-20 14:00"),
        ("today", "2026-11-20"),
        ("yesterday 3pm", "2026-11-19 15:00"),
        ("yesterday at half past 10", "2026-11-19 10:30"),
        ("quarter to 1 yesterday", "2026-11-19 12:45"),
        ("day before yesterday", "2026-11-18"),
        ("this morning", "2026-11-20"),
        ("this morning 9:30", "2026-11-20 09:30"),
        ("this afternoon at 2", "2026-11-20 14:00"),
        ("yesterday afternoon", "2026-11-19"),
        ("last night", "2026-11-19"),
        ("fri 10:30", "2026-11-20 10:30"),
        ("fri 16:00", "2026-11-13 16:00"),
        ("friday", "2026-11-20"),
        ("last friday", "2026-11-13"),
        ("last tue", "2026-11-17"),
        ("2pm on tuesday", "2026-11-17 14:00"),
        ("fri last week 9:00", "2026-11-13 09:00"),
        ("2026-11-20 09:30", "2026-11-20 09:30"),
        ("2026-11-20T09:30", "2026-11-20 09:30"),
        ("2026-11-20T14:00:00+07:00", "2026-11-20 07:00"),
        ("20 Nov", "2026-11-20"),
        ("21 Nov", "2025-11-21"),
        ("20 november 2026 9am", "2026-11-20 09:00"),
        ("nov 20", "2026-11-20"),
        ("Nov. 3rd, 2026 at 10 a.m.", "2026-11-03 10:00"),
        ("20-Nov-2026", "2026-11-20"),
        ("the 20th of November at 14:00", "2026-11-20 14:00"),
        ("20.11.2026", "2026-11-20"),
        ("20.11. 14:00", "2026-11-20 14:00"),
        ("20.11.26 9:00", "2026-11-20 09:00"),
        ("20/11", "2026-11-20"),
        ("3/4", "2026-04-03"),
        ("11/20", "2026-11-20"),
        ("31st", "2026-10-31"),
        ("29 feb", "2024-02-29"),
        ("tue 17 nov", "2026-11-17"),
        ("3 days ago", "2026-11-17"),
        ("a week ago", "2026-11-13"),
        ("a week ago at 14:00", "2026-11-13 14:00"),
        ("an hour ago", "2026-11-20 14:00"),
        ("half an hour ago", "2026-11-20 14:30"),
        ("90 min ago", "2026-11-20 13:30"),
        ("about an hour ago", "~ 2026-11-20 14:00"),
        ("now", "2026-11-20 15:00"),
        ("just now", "2026-11-20 15:00"),
        ("14:00", "2026-11-20 14:00"),
        ("16:00", "2026-11-19 16:00"),
        ("noon", "2026-11-20 12:00"),
        ("midnight", "2026-11-20 00:00"),
        ("١٤:٠٠", "2026-11-20 14:00"),
        ("１４：００", "2026-11-20 14:00"),
    ],
)
def test_when_an_interview_was(text: str, understood: str) -> None:
    """What was is read on the side of the past."""
    assert told(text, past=True) == understood


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("today 6:00", "2026-11-20 06:00"),
        ("today at 2", "2026-11-20 02:00"),
        ("6:00 today", "2026-11-20 06:00"),
        ("20 nov 6:00", "2026-11-20 06:00"),
        ("today 6pm", "2026-11-20 18:00"),
        ("this afternoon at 2", "2026-11-20 14:00"),
        ("yesterday 6:30", "2026-11-19 18:30"),
        ("thu 4:00", "2026-11-19 16:00"),
        ("6:00", "2026-11-19 18:00"),
    ],
)
def test_an_early_hour_is_the_morning_where_the_evening_lies_ahead(text: str, understood: str) -> None:
    """At two minutes to seven, six today was an hour ago; of a day gone by it is the evening still."""
    assert told(text, past=True, now=NOW.replace(hour=6, minute=58)) == understood


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("in a week", "2026-11-27"),
        ("in two weeks", "2026-12-04"),
        ("in 10 days", "2026-11-30"),
        ("in a month", "2026-12-20"),
        ("about two weeks", "~ 2026-12-04"),
        ("in about two weeks", "~ 2026-12-04"),
        ("~2 weeks", "~ 2026-12-04"),
        ("two weeks or so", "~ 2026-12-04"),
        ("1-2 weeks", "2026-12-04"),
        ("in one to two weeks", "2026-12-04"),
        ("in 3 weeks at 9", "2026-12-11 09:00"),
        ("tomorrow", "2026-11-21"),
        ("tomorrow morning at 9", "2026-11-21 09:00"),
        ("day after tomorrow", "2026-11-22"),
        ("fri", "2026-11-27"),
        ("fri 16:00", "2026-11-20 16:00"),
        ("fri 14:00", "2026-11-27 14:00"),
        ("next mon 9:00", "2026-11-23 09:00"),
        ("next week tue", "2026-11-24"),
        ("end of the week", "2026-11-20"),
        ("by the end of next week", "2026-11-27"),
        ("next week", "~ 2026-11-27"),
        ("end of the month", "2026-11-30"),
        ("end of november", "2026-11-30"),
        ("end of february", "2027-02-28"),
        ("mid december", "~ 2026-12-15"),
        ("by 27 nov", "2026-11-27"),
        ("20 nov", "2026-11-20"),
        ("19 nov", "2027-11-19"),
        ("1-3 dec", "2026-12-03"),
        ("dec 1–3", "2026-12-03"),
        ("between 1 and 3 december", "2026-12-03"),
        ("30 nov - 3 dec", "2026-12-03"),
        ("31 dec 2026 to 2 jan 2027", "2027-01-02"),
        ("mon or tue", "2026-11-24"),
        ("in an hour", "2026-11-20 16:00"),
        ("14:00", "2026-11-21 14:00"),
        ("16:00", "2026-11-20 16:00"),
    ],
)
def test_when_they_will_decide(text: str, understood: str) -> None:
    """What will be is read on the side of the future, and a range counts to its last day."""
    assert told(text, past=False) == understood


@pytest.mark.parametrize("past", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "", " ", "soon", "today 25:00", "14pm", "today 14:60", "31.2.2026", "32 nov", "wed 17 nov 2026",
        "20 nov 2026 2027", "in", "ago", "in 3 days ago", "3-1 dec", "20", "2026", "9999-01-01", "0001-01-01",
        "today today", "in 999 years", "the", "~", "today 14:00 or whenever", "_today_",
        "2026-11-20T25:00:00Z", "today " * 20,
    ],
)  # fmt: skip
def test_what_is_not_in_the_grammar_is_not_guessed(text: str, past: bool) -> None:
    """Anything else is not understood, rather than understood wrongly."""
    assert read_when(text, NOW, past=past) is None


@pytest.mark.parametrize("text", ["two weeks", "last week", "next week", "an hour"])
def test_a_distance_without_its_side_is_no_time_of_an_interview(text: str) -> None:
    """A span that could be either, or a whole week, does not say when an interview was."""
    assert read_when(text, NOW, past=True) is None


def test_a_time_the_clock_leaps_over_moves_forward() -> None:
    """On the night the clocks go forward, 01:30 in Lisbon is 02:30."""
    when = read_when("2026-03-29 01:30", NOW, past=True)
    assert when is not None
    assert when.at is not None
    assert when.at.isoformat() == "2026-03-29T02:30:00+01:00"


def test_a_time_the_clock_shows_twice_is_the_first() -> None:
    """On the night the clocks go back, 01:30 in Lisbon is the one in summer time."""
    when = read_when("2026-10-25 01:30", NOW, past=True)
    assert when is not None
    assert when.at is not None
    assert when.at.isoformat() == "2026-10-25T01:30:00+01:00"


def test_hours_are_elapsed_time_across_a_change_of_clocks() -> None:
    """Three hours before 03:00 on the night the clocks go back is 01:00, an hour that was there twice."""
    now = datetime(2026, 10, 25, 3, 0, tzinfo=LISBON)
    when = read_when("3 hours ago", now, past=True)
    assert when is not None
    assert when.at is not None
    assert when.at.astimezone(UTC) == datetime(2026, 10, 25, 0, 0, tzinfo=UTC)


@given(
    text=st.one_of(
        typed,
        st.lists(
            st.sampled_from(PIECES),
            max_size=7,
        ).map(" ".join),
    ),
    zone=st.sampled_from(
        ["Europe/Lisbon", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "Antarctica/Troll"]
    ),
    at=st.datetimes(datetime(2000, 1, 1), datetime(2080, 1, 1)),  # noqa: DTZ001
    past=st.booleans(),
)
@example(text="in 9999 weeks", zone="Europe/Lisbon", at=datetime(2026, 1, 1), past=False)  # noqa: DTZ001
@settings(a_few, max_examples=150)
def test_any_text_is_read_or_not_but_never_a_fault(text: str, zone: str, at: datetime, past: bool) -> None:
    """For any text and any clock the answer is nothing, or a day and a moment of that day."""
    now = at.replace(tzinfo=ZoneInfo(zone))
    when = read_when(text, now, past=past)
    if when is not None and when.at is not None:
        assert when.at.tzinfo is now.tzinfo
        assert when.at.date() == when.on
        assert when.at == when.at.astimezone(UTC).astimezone(now.tzinfo)


@given(day=st.dates(date(1950, 1, 1), date(2150, 1, 1)), past=st.booleans())
@settings(a_few, max_examples=100)
def test_a_date_in_full_is_that_date_in_every_form(day: date, past: bool) -> None:
    """ISO, numeric and named dates with their year mean the same day, whatever today is."""
    month = f"{day:%B}"
    for text in (
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day} {month} {day.year}",
        f"{month[:3]} {day.day}, {day.year}",
        f"{day:%A} {day.day} {month} {day.year}",
    ):
        assert read_when(text, NOW, past=past) == When(None, day), text


@pytest.mark.parametrize(
    ("value", "words", "away"),
    [
        (datetime(2026, 11, 20, 14, 0, tzinfo=LISBON), "today 14:00", "today"),
        (datetime(2026, 11, 19, 9, 5, tzinfo=LISBON), "yesterday 09:05", "yesterday"),
        (datetime(2026, 11, 21, 9, 0, tzinfo=LISBON), "tomorrow 09:00", "tomorrow"),
        (datetime(2026, 11, 20, 23, 30, tzinfo=UTC), "today 23:30", "today"),
        (date(2026, 11, 20), "today", "today"),
        (date(2026, 11, 24), "Tue 24 Nov", "in 4 days"),
        (datetime(2026, 11, 24, 9, 0, tzinfo=LISBON), "Tue 24 Nov", "in 4 days"),
        (date(2026, 11, 7), "Sat 7 Nov", "13 days ago"),
        (date(2026, 10, 30), "Fri 30 Oct", "3 weeks ago"),
        (date(2026, 8, 20), "Thu 20 Aug", "3 months ago"),
        (date(2025, 11, 20), "Thu 20 Nov 2025", "12 months ago"),
        (date(2023, 11, 20), "Mon 20 Nov 2023", "3 years ago"),
        (date(2027, 1, 4), "Mon 4 Jan 2027", "in 6 weeks"),
    ],
)
def test_dates_are_said_as_people_say_them(value: datetime | date, words: str, away: str) -> None:
    """Near days have their names, others weekday, day and month, with a year when it is another."""
    assert said(value, NOW) == words
    assert how_long_ago(value, NOW) == away


def test_a_moment_is_said_on_the_wall_clock_it_belongs_to() -> None:
    """With a zone it is that zone's clock that is told, whatever clock the person has now."""
    value = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
    assert said(value, NOW) == "today 01:00"
    assert said(value, NOW, "America/New_York") == "yesterday 20:00"
    assert exact(value, "Asia/Ho_Chi_Minh") == "Fri 20 Nov 2026, 08:00"
    assert exact(value.astimezone(timezone(timedelta(hours=7)))) == "Fri 20 Nov 2026, 08:00"
    assert exact(value, "No/Where") == "Fri 20 Nov 2026, 01:00"
    assert exact(date(2026, 11, 27)) == "Fri 27 Nov 2026"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("90", 90), ("45 min", 45), ("45m", 45), ("1h", 60), ("1h 30", 90), ("1h30", 90), ("1h30m", 90),
        ("1 h 30 min", 90), ("1:30", 90), ("0:45", 45), ("1.5h", 90), ("1,5 h", 90), ("an hour", 60),
        ("half an hour", 30), ("quarter of an hour", 15), ("an hour and a half", 90),
        ("two and a half hours", 150),
        ("1 hour and 20 minutes", 80), ("about 45 min", 45), ("~ 1 h", 60),
        ("", None), ("0", None), ("x", None), ("1h 90", None), ("2.5", None), ("1:75", None), ("20000", None),
        ("-5", None), ("1 h h", None),
    ],
)  # fmt: skip
def test_how_long_it_took(text: str, minutes: int | None) -> None:
    """Durations are read in minutes, the way people write them."""
    assert read_minutes(text) == minutes


@given(minutes=st.integers(1, 7 * 24 * 60))
@a_few
def test_minutes_that_are_said_can_be_read(minutes: int) -> None:
    """What the form shows for a duration is understood when it is typed again."""
    assert read_minutes(said_minutes(minutes)) == minutes


def test_minutes_are_said_shortly() -> None:
    """Minutes, hours, and hours with minutes."""
    assert [said_minutes(minutes) for minutes in (5, 60, 65, 90)] == ["5 min", "1 h", "1 h 05", "1 h 30"]
