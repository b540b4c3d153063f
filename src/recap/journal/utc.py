"""Moments as the journal keeps them: in UTC and to the second; its file does not say that they are."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import overload


def in_utc(moment: datetime) -> datetime:
    """The moment as the journal keeps it."""
    return moment.astimezone(UTC).replace(microsecond=0)


@overload
def from_utc(stored: None) -> None: ...
@overload
def from_utc(stored: str | datetime) -> datetime: ...


def from_utc(stored: str | datetime | None) -> datetime | None:
    """A moment as it is stored, or as SQLAlchemy gives it back, made aware; None where there is none."""
    return None if stored is None else datetime.fromisoformat(str(stored)).replace(tzinfo=UTC)
