"""Days and times as the close-out says them inside a sentence."""

from __future__ import annotations

from datetime import date, datetime, time

from recap.rules.dates import said, short_day

EVENING_FROM, EVENING_TO = time(17), time(5)


def when(at: datetime | date, now: datetime) -> str:
    """Say a time to come, in the zone of ``now``: "tomorrow 17:30", "Wed 2 Dec", "Wed 2 Dec 10:00"."""
    day = said(at, now)
    if not isinstance(at, datetime):
        return day
    time = f"{at.astimezone(now.tzinfo):%H:%M}"
    return day if day.endswith(time) else f"{day} {time}"


def on(at: datetime, now: datetime) -> str:
    """Say a day that has passed so that "on" can stand before it: "8 Oct"."""
    return short_day(at.astimezone(now.tzinfo), now)


def is_evening(now: datetime) -> bool:
    """Whether "tonight" is right where the person is: from 17:00 until 05:00."""
    return now.time() >= EVENING_FROM or now.time() < EVENING_TO
