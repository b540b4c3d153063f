"""Bringing together what two programs wrote into one recap, so that the words of neither are lost."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime

from recap.rules.record import Recap


def merge(base: Recap, theirs: Recap, mine: Recap, at: datetime) -> tuple[Recap, tuple[str, ...]]:
    """Three-way."""
    changes = {
        field.name: getattr(mine, field.name)
        for field in fields(Recap)
        if getattr(mine, field.name) != getattr(base, field.name)
        and field.name
        not in {"state", "opportunity_id", "created_at", "updated_at", "closed_at", "deleted_at"}
    }
    return replace(theirs, **changes), ()
