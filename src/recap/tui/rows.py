"""How a recap of the journal reads as one row of a list."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from recap.rules.dates import said
from recap.rules.text import shown

if TYPE_CHECKING:
    from recap.journal.pages import Row

NO_COMPANY = "No company yet"


def said_row(row: Row, now: datetime) -> tuple[str, str, str, str]:
    """What and where, which round, when and how far; ``now`` is aware, in the person's zone."""
    role = " · ".join(part for part in (row.role, f"round {row.round}" if row.round else "") if part)
    return (
        row.id,
        shown(row.company).replace("\n", " ") or NO_COMPANY,
        shown(row.match or role).replace("\n", " "),
        "  ".join(part for part in (_when(row, now), f"{row.state:<7}") if part),
    )


def _when(row: Row, now: datetime) -> str:
    if row.held_on:
        return said(date.fromisoformat(row.held_on), now, row.zone)
    moment = row.held_at or row.created_at
    return said(datetime.fromisoformat(moment), now, row.zone) if moment else ""
