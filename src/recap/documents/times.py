"""How a moment is written outside: ISO 8601 with its offset, on the wall clock of the interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.rules.zones import in_zone

if TYPE_CHECKING:
    from datetime import datetime


def written_at(value: datetime, zone: str) -> str:
    """Write a moment as documents and JSON have it, in the offset that ``zone`` has at that moment."""
    return in_zone(value, zone).isoformat()
