"""How a moment is written outside: ISO 8601 with its offset, on the wall clock of the interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def in_zone(value: datetime, zone: str) -> datetime:
    """Turn a moment to the clock of ``zone`` (an IANA name); one not known here leaves it as it came."""
    if not zone or getattr(value.tzinfo, "key", "") == zone:
        return value
    from zoneinfo import ZoneInfo

    try:
        return value.astimezone(ZoneInfo(zone))
    except (KeyError, ValueError, OSError, OverflowError):
        return value


def written_at(value: datetime, zone: str) -> str:
    """Write a moment as documents and JSON have it, in the offset that ``zone`` has at that moment."""
    return in_zone(value, zone).isoformat()
