"""What stood before the outcomes that were noted last, so that another program can take them back too."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from recap.journal.follow_up_tables import NewsRow
from recap.journal.heard import in_utc
from recap.journal.windows import fact, plain, remember
from recap.rules.record import Outcome

if TYPE_CHECKING:
    from sqlmodel import Session

    from recap.journal.tables import OpportunityRow

NAME = "last_outcomes"
MOST = 10
FIELDS = ("outcome", "outcome_at", "next_interview_at", "offer_until", "start_on")


class LastOutcome(NamedTuple):
    """An outcome that was noted: the id of its news, and what stood before and after it."""

    opportunity_id: str
    news_id: str
    before: dict[str, str]
    after: dict[str, str]


def remember_outcome(session: Session, row: OpportunityRow, news_id: str, before: dict[str, Any]) -> None:
    """Remember what stood before an outcome; of the oldest it is forgotten."""
    one = LastOutcome(
        row.id, news_id, _written(before), _written({name: getattr(row, name) for name in FIELDS})
    )
    remember(plain(session), NAME, json.dumps([*_kept(session), one][-MOST:]))


def last_outcome(session: Session, row: OpportunityRow) -> LastOutcome | None:
    """The outcome that was noted last here, if it is the one that stands and is not taken back yet."""
    now = _written({name: getattr(row, name) for name in FIELDS})
    for one in reversed(_kept(session)):
        if one.opportunity_id == row.id and session.get(NewsRow, one.news_id) is not None:
            return one if all(one.after[name] == now[name] for name in FIELDS[:2]) else None
    return None


def before_it(one: LastOutcome, row: OpportunityRow) -> dict[str, Any]:
    """What the opportunity goes back to; what was changed since then stays."""
    now = _written({name: getattr(row, name) for name in FIELDS})
    return {name: _read(name, one.before[name]) for name in FIELDS if now[name] == one.after[name]}


def _kept(session: Session) -> list[LastOutcome]:
    return [LastOutcome(*values) for values in json.loads(fact(plain(session), NAME) or "[]")]


def _written(values: dict[str, Any]) -> dict[str, str]:
    return {name: _as_text(values[name]) for name in FIELDS}


def _as_text(value: Any) -> str:
    if isinstance(value, datetime):
        return in_utc(value).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _read(name: str, text: str) -> Any:
    if name == "outcome":
        return Outcome(text)
    if not text:
        return None
    return datetime.fromisoformat(text) if name.endswith("_at") else date.fromisoformat(text)
