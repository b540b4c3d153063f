"""Parked thoughts: until when, how often, how many at once, and when they expire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from recap.rules.record import Outcome
from recap.rules.zones import in_zone

if TYPE_CHECKING:
    from collections.abc import Iterable

PARK_AT = time(17, 30)
STEP_AT = time(10, 0)
NIGHT_FROM, NIGHT_TO = time(22, 0), time(7, 0)
AWAY_FROM_BEDTIME = timedelta(hours=2)
EXPIRES_AFTER = timedelta(days=14)
MOST_AT_ONCE = 5
MOST_PARKED_AGAIN = 2

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Parked:
    """A thought that waits in the journal: ``due_at`` is aware, ``again`` how often it was parked anew.

    ``id`` is whatever the journal knows it by. ``outcome_known`` tells that its opportunity has an outcome.
    """

    id: str
    text: str
    due_at: datetime
    again: int = 0
    outcome_known: bool = False


def is_settled(outcome: Outcome, outcome_at: datetime | None, put_away_at: datetime, zone: str) -> bool:
    """Whether an outcome came after the thought was put away: the invitation to this very round did not.

    The days are those of ``zone``, the interview's.
    """
    if outcome == Outcome.WAITING:
        return False
    if outcome_at is None:
        return outcome != Outcome.INVITED
    return in_zone(outcome_at, zone).date() >= in_zone(put_away_at, zone).date()


def is_live(parked: Parked, now: datetime) -> bool:
    """Whether it still waits: it expires quietly 14 days after it was due, or with an outcome."""
    return not parked.outcome_known and now < parked.due_at + EXPIRES_AFTER


def live(parked: Iterable[Parked], now: datetime) -> tuple[Parked, ...]:
    """Leave out what has expired; the one due first comes first."""
    return tuple(sorted((one for one in parked if is_live(one, now)), key=lambda one: one.due_at))


def due(parked: Iterable[Parked], now: datetime) -> tuple[Parked, ...]:
    """Leave those whose time has come, the longest due first. A start shows the first of them, once."""
    return tuple(one for one in live(parked, now) if one.due_at <= now)


def may_park_again(again: int) -> bool:
    """Whether a thought parked anew this often may wait once more; after two it may not."""
    return again < MOST_PARKED_AGAIN


def park_until(now: datetime, bedtime: time | None) -> datetime:
    """Tomorrow at 17:30, or two hours before a bedtime near it. ``now`` is in the person's zone."""
    return _near(now + _DAY, PARK_AT, bedtime)


def step_on(now: datetime, bedtime: time | None) -> datetime:
    """Tomorrow at 10:00, or two hours before a bedtime near it: when a small step is taken by itself."""
    return _near(now + _DAY, STEP_AT, bedtime)


def morning(now: datetime, bedtime: time | None) -> datetime:
    """Find the coming morning at 10:00, for a thought that comes at night."""
    return _near(now if now.time() < STEP_AT else now + _DAY, STEP_AT, bedtime)


def is_night(now: datetime) -> bool:
    """Whether it is between 22:00 and 07:00 where the person is."""
    return now.time() >= NIGHT_FROM or now.time() < NIGHT_TO


def as_moment(due_at: datetime | date, now: datetime) -> datetime:
    """Read a day without a time as its start, in the zone of ``now``."""
    if isinstance(due_at, datetime):
        return due_at.astimezone(now.tzinfo)
    return datetime.combine(due_at, time(), now.tzinfo)


def _near(day: datetime, at: time, bedtime: time | None) -> datetime:
    if bedtime is not None:
        apart = abs(_since_midnight(at) - _since_midnight(bedtime))
        if min(apart, _DAY - apart) < AWAY_FROM_BEDTIME:
            at = (datetime.combine(day.date(), bedtime) - AWAY_FROM_BEDTIME).time()
    return datetime.combine(day.date(), at, day.tzinfo)


def _since_midnight(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)
