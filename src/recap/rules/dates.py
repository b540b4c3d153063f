"""Dates as people type and say them: a moment, a day, a distance, a number of minutes; English, no locale.

The grammars are in ``date_grammar.py`` and ``durations.py``, imported only when something is to be read.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from recap.rules.zones import in_zone

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
AGO, AHEAD = "{} ago", "in {}"

_DAYS_IN_WEEKS_FROM, _DAYS_IN_MONTHS_FROM, _DAYS_IN_YEARS_FROM = 14, 61, 730


class When(NamedTuple):
    """What a typed date means: the moment if a time was given, the day, and whether they said "about"."""

    at: datetime | None
    on: date
    approximate: bool = False


def read_when(text: str, now: datetime, *, past: bool) -> When | None:
    """Read a date as people type it, or None when it is not in the grammar; never a guess.

    ``now`` is aware and in the person's zone; the result is in the same zone. ``past`` chooses the side for
    what could be either: weekdays, dates without a year, a time alone.
    """
    from recap.rules.date_grammar import read

    return read(text, now, past=past)


def may_begin(text: str) -> bool:
    """Tell whether a date may begin with ``text``, of which the last word may be half typed; digits too."""
    from recap.rules.date_words import COUNTED, MONTHS, NEAR, WEEKDAYS

    first, space, _ = text.casefold().partition(" ")
    words = (*NEAR, *WEEKDAYS, *MONTHS, *COUNTED, "this", "the", "on", "last", "past", "at", "half", "noon")
    return first[:1].isdigit() or any(first == word if space else word.startswith(first) for word in words)


def read_minutes(text: str) -> int | None:
    """Read how long something took ("90", "1h 30", "an hour and a half"), in minutes."""
    from recap.rules.durations import read_duration

    return read_duration(text)


def said(value: datetime | date, now: datetime, zone: str = "") -> str:
    """Say a moment or a day as lists do: "today 14:00", "yesterday", "Tue 24 Nov", "Mon 5 Jan 2026".

    A moment is told on the clock of ``zone`` where one is given, else on the clock of ``now``.
    """
    day, time = _on_clock(value, now, zone)
    today = in_zone(now, zone).date()
    near = NEAR.get((day - today).days)
    if near:
        return f"{near} {time}".rstrip()
    return _day(day) if day.year == today.year else f"{_day(day)} {day.year}"


def exact(value: datetime | date, zone: str = "") -> str:
    """Say a moment or a day in full: "Fri 20 Nov 2026, 14:00", on its own clock or that of ``zone``."""
    if isinstance(value, datetime):
        value = in_zone(value, zone)
        return f"{_day(value)} {value.year}, {value:%H:%M}"
    return f"{_day(value)} {value.year}"


def short_day(on: date, today: date | None = None) -> str:
    """Say a day shortly: "8 Oct", and with its year when that is not this year."""
    said = f"{on.day} {MONTHS[on.month - 1]}"
    return said if today is None or on.year == today.year else f"{said} {on.year}"


def how_long_ago(value: datetime | date, now: datetime, zone: str = "") -> str:
    """Say how far away a moment or a day is: "today", "in 4 days", "3 weeks ago", "2 years ago"."""
    day, _ = _on_clock(value, now, zone)
    distance = (day - in_zone(now, zone).date()).days
    if distance in NEAR:
        return NEAR[distance]
    days = abs(distance)
    if days < _DAYS_IN_WEEKS_FROM:
        span = f"{days} days"
    elif days < _DAYS_IN_MONTHS_FROM:
        span = f"{days // 7} weeks"
    elif days < _DAYS_IN_YEARS_FROM:
        span = f"{days * 12 // 365} months"
    else:
        span = f"{days * 100 // 36525} years"
    return (AGO if distance < 0 else AHEAD).format(span)


def said_minutes(minutes: int) -> str:
    """Say a number of minutes: "45 min", "1 h", "1 h 30"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


def _on_clock(value: datetime | date, now: datetime, zone: str) -> tuple[date, str]:
    if not isinstance(value, datetime):
        return value, ""
    value = value.astimezone(now.tzinfo) if not zone else in_zone(value, zone)
    return value.date(), f"{value:%H:%M}"


def _day(value: date) -> str:
    return f"{WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1]}"
