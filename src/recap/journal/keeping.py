"""Keeping recaps, opportunities and letters from outside with their own ids: the demo and imports."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, SQLModel, select

from recap.journal.follow_up_tables import LetterRow
from recap.journal.mapping import read_record, tidy, validated
from recap.journal.recaps import Memory, store
from recap.journal.tables import OpportunityRow, RecapRow
from recap.journal.windows import write_windows
from recap.rules.text import clean, fold

if TYPE_CHECKING:
    from recap.rules.record import Recap

_LETTER_IDS = uuid.UUID("6f0c3d0e-6c58-4b5c-9f7e-3f4f8f0a7d11")


def keep(
    session: Session,
    memory: Memory,
    opportunities: Iterable[Mapping[str, Any]],
    recaps: Iterable[Recap],
    letters: Iterable[Mapping[str, Any]],
    now: datetime,
) -> None:
    """Keep all of these; see ``Journal.keep``."""
    own: set[str] = set()
    touched: set[str] = set()
    for values in opportunities:
        own.add(values["id"])
        _put(session, OpportunityRow, _opportunity(values, now))
    session.flush()
    for given in recaps:
        recap = tidy(given)
        recap = replace(recap, created_at=recap.created_at or recap.held_at or now)
        row = session.exec(select(RecapRow).where(RecapRow.id == recap.id)).first()
        before = read_record(session, row) if row else None
        stored = store(
            session,
            memory,
            row,
            recap,
            before,
            None,
            recap.updated_at or recap.closed_at or recap.created_at or now,
            opportunity_id=recap.opportunity_id if recap.opportunity_id in own else None,
            with_follow_ups=False,
        )
        touched |= {stored.opportunity_id, before.opportunity_id if before else ""}
    for values in letters:
        letter = _letter(values, now)
        touched.add(letter["opportunity_id"])
        _put(session, LetterRow, letter)
    write_windows(session, own | touched)


def has_recaps(session: Session) -> bool:
    """Whether there is anything in the journal, the bin too."""
    return session.exec(select(RecapRow.entry).limit(1)).first() is not None


def _put(session: Session, table: type[SQLModel], values: dict[str, Any]) -> None:
    session.merge(validated(table, values))


def _opportunity(values: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    kept = _texts(values)
    referrer = kept.pop("referrer", None) or {}
    return {
        "updated_at": now,
        "created_at": now,
        **{name: value for name, value in kept.items() if value is not None},
        "company_folded": fold(kept.get("company") or ""),
        "role_folded": fold(kept.get("role") or ""),
        "referrer_name": referrer.get("name") or "",
        "referrer_how": referrer.get("how") or "",
    }


def _letter(values: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    kept = _texts(values)
    name = "\n".join(
        str(kept.get(key) or "") for key in ("opportunity_id", "recap_id", "kind", "to", "sent_at")
    )
    return {
        # A letter without an id gets one made from what it is, so that keeping it twice keeps it once.
        "id": str(uuid.uuid5(_LETTER_IDS, name)),
        "updated_at": now,
        **{key: value for key, value in kept.items() if value is not None and key != "to"},
        "addressee": kept.get("to") or "",
    }


def _texts(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with every text in them cleaned."""
    return {name: _cleaned(name, value) for name, value in values.items()}


def _cleaned(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return clean(value, one_line=name != "feedback")
    return _texts(value) if isinstance(value, Mapping) else value
