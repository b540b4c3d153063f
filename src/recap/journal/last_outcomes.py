"""What stood before the outcomes that were noted last, so that any program can take them back."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from recap.journal.follow_up_tables import NewsRow
from recap.journal.utc import in_utc
from recap.journal.windows import fact, plain, remember
from recap.rules.record import Outcome

if TYPE_CHECKING:
    from sqlmodel import Session

    from recap.journal.tables import OpportunityRow
    from recap.rules.opportunity import Opportunity

NAME = "last_outcomes"
MOST = 10
FIELDS = ("outcome", "outcome_at", "next_interview_at", "offer_until", "start_on")


class LastOutcome(NamedTuple):
    """An outcome that was noted: the id of its news, "" for a day alone, what stood before and after it."""

    opportunity_id: str
    news_id: str
    before: dict[str, str]
    after: dict[str, str]


def as_it_stands(one: OpportunityRow | Opportunity) -> dict[str, str]:
    """The outcome and its days, as text."""
    return {name: _as_text(getattr(one, name)) for name in FIELDS}


def remember_outcome(session: Session, row: OpportunityRow, news_id: str, before: dict[str, str]) -> None:
    """Remember what stood before an outcome; of the oldest it is forgotten."""
    after = as_it_stands(row)
    if before != after:
        _keep(session, [*_kept(session), LastOutcome(row.id, news_id, before, after)])


def last_outcome(
    session: Session, row: OpportunityRow, stood: Opportunity | None = None
) -> LastOutcome | None:
    """The outcome that was noted last here, if it is the one that stands and is not taken back yet.

    With ``stood``, the one after which the opportunity stood like this, whatever was noted since.
    """
    after = as_it_stands(stood or row)
    for one in reversed(_kept(session)):
        there = not one.news_id or session.get(NewsRow, one.news_id) is not None
        if one.opportunity_id != row.id or not there:
            continue
        if stood is None:
            return one if all(one.after[name] == after[name] for name in FIELDS[:2]) else None
        if one.after == after:
            return one
    return None


def before_it(one: LastOutcome, row: OpportunityRow) -> dict[str, Any]:
    """What the opportunity goes back to; what was changed since then stays."""
    now = as_it_stands(row)
    return {name: _read(name, one.before[name]) for name in FIELDS if now[name] == one.after[name]}


def forget_outcome(session: Session, one: LastOutcome) -> None:
    """Forget it, also as what stood before those that were noted since."""
    kept = _kept(session)
    at = kept.index(one)

    def without(later: LastOutcome) -> LastOutcome:
        stands = {name: one.before[name] for name in FIELDS if later.before[name] == one.after[name]}
        return later._replace(before=later.before | stands)

    later = (without(two) if two.opportunity_id == one.opportunity_id else two for two in kept[at + 1 :])
    _keep(session, [*kept[:at], *later])


def _kept(session: Session) -> list[LastOutcome]:
    return [LastOutcome(*values) for values in json.loads(fact(plain(session), NAME) or "[]")]


def _keep(session: Session, ones: list[LastOutcome]) -> None:
    remember(plain(session), NAME, json.dumps(ones[-MOST:]))


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
