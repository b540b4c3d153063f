"""Moments on the wall clock of a time zone."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime, tzinfo


def in_zone(value: datetime, zone: str) -> datetime:
    """Turn a moment to the clock of ``zone`` (an IANA name); one not known here leaves it as it came."""
    if not zone or getattr(value.tzinfo, "key", "") == zone:
        return value
    from zoneinfo import ZoneInfo

    try:
        return value.astimezone(ZoneInfo(zone))
    except (KeyError, ValueError, OSError, OverflowError):
        return value


def on_the_clock(wall: datetime, zone: tzinfo | None) -> datetime:
    """Find the moment when a clock in ``zone`` shows ``wall``, a naive time.

    A time that the clock leaps over (in spring) moves forward by the leap; of a time it shows twice
    (in autumn) it is the first.
    """
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC).astimezone(zone)
