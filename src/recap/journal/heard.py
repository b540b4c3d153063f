"""What is heard of an opportunity, written inside one transaction, with the history of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, select

from recap.journal.errors import NotFound
from recap.journal.finding import NONE_SUCH
from recap.journal.follow_up_tables import NewsRow
from recap.journal.mapping import validated
from recap.journal.opportunities import change
from recap.journal.opportunity_pages import read_rounds
from recap.journal.tables import OpportunityRow
from recap.journal.utc import in_utc
from recap.journal.windows import plain, write_windows
from recap.rules.check_ins import newest_round
from recap.rules.opportunity import OVER, Told
from recap.rules.record import Outcome, State, new_id
from recap.rules.text import clean, shown
from recap.rules.timing import CHECK_IN_AT, at, ended, is_day_known

if TYPE_CHECKING:
    from recap.rules.record import Recap

ABOUT = "about"
"""The note of a decision date that is approximate."""


def opportunity_of(session: Session, opportunity_id: str) -> OpportunityRow:
    """The row of that opportunity. Raises NotFound."""
    row = session.get(OpportunityRow, opportunity_id)
    if row is None or row.deleted_at is not None:
        raise NotFound(NONE_SUCH.format(words=shown(opportunity_id)))
    return row


def set_outcome(
    session: Session,
    row: OpportunityRow,
    outcome: Outcome,
    moment: datetime,
    now: datetime,
    *,
    next_at: datetime | date | None = None,
    start_on: date | None = None,
    offer_until: date | None = None,
    note: str = "",
) -> str:
    """Note the outcome, with the day it brings along; gives the id of the news, "" when it was known."""
    moment = in_utc(moment)
    if row.outcome_at is not None and row.outcome != outcome:
        # One that came with an import has no news yet, and would be forgotten.
        note_news(session, row.id, "", Told.OUTCOME, str(row.outcome), row.outcome_at, now)
    changes: dict[str, Any] = {"outcome": outcome, "outcome_at": moment}
    if next_at is not None:
        changes["next_interview_at"] = in_utc(_as_moment(session, row.id, next_at))
    elif outcome in OVER:
        changes["next_interview_at"] = None
    if start_on is not None:
        changes["start_on"] = start_on
    if offer_until is not None:
        changes["offer_until"] = offer_until
    change(row, changes, now)
    return note_news(session, row.id, "", Told.OUTCOME, outcome.value, moment, now, note=note)


def add_feedback(session: Session, row: OpportunityRow, text: str, moment: datetime, now: datetime) -> None:
    """Put their words with those that are there, unless they are known already."""
    told = clean(text).strip()
    if not told or f"\n{told}\n" in f"\n{row.feedback}\n":
        return
    moment = in_utc(moment)
    change(row, {"feedback": f"{row.feedback}\n{told}".strip(), "feedback_at": moment}, now)
    note_news(session, row.id, "", Told.FEEDBACK, told, moment, now)


def take_back_feedback(session: Session, row: OpportunityRow, text: str, now: datetime) -> None:
    """Take these words out of theirs again, with their news; what else they said stays."""
    told = clean(text).strip()
    news = select(NewsRow).where(NewsRow.opportunity_id == row.id, NewsRow.kind == Told.FEEDBACK.value)
    noted = sorted(session.exec(news), key=lambda one: one.at)
    mine = next((one for one in reversed(noted) if one.value == told), None)
    if mine is None:
        return
    left = f"\n{row.feedback}\n".replace(f"\n{told}\n", "\n", 1).strip("\n")
    said_at = max((one.at for one in noted if one is not mine), default=row.feedback_at if left else None)
    change(row, {"feedback": left, "feedback_at": said_at}, now)
    session.delete(mine)
    session.flush()


def note_news(
    session: Session,
    opportunity_id: str,
    recap_id: str,
    kind: Told,
    value: str,
    moment: datetime,
    now: datetime,
    *,
    said_by: str = "",
    note: str = "",
) -> str:
    """Add to the history, unless just that is there; gives the id of what was added, or ""."""
    moment = in_utc(moment)
    same = select(NewsRow).where(
        NewsRow.opportunity_id == opportunity_id, NewsRow.kind == kind.value, NewsRow.value == value
    )
    if any(one.at == moment and (one.recap_id or "") == recap_id for one in session.exec(same)):
        return ""
    row = validated(
        NewsRow,
        {
            "id": new_id(),
            "updated_at": now,
            "opportunity_id": opportunity_id,
            "recap_id": recap_id or None,
            "kind": kind.value,
            "value": value,
            "said_by": clean(said_by, one_line=True),
            "note": clean(note).strip(),
            "at": moment,
        },
    )
    session.add(row)
    session.flush()
    return row.id


def note_decision(session: Session, recap: Recap, before: Recap, now: datetime) -> tuple[str, ...]:
    """Note the day they named in the history, and the one it takes the place of; gives the ids of the news.

    A draft is still being typed: its day is noted when it is written, as said in the interview.
    """
    if recap.state is State.DRAFT or recap.decision_on is None or not recap.opportunity_id:
        return ()
    first = before.state is State.DRAFT
    if not first and before.decision_on == recap.decision_on:
        return ()
    said_then = min(ended(recap), now)
    noted = []
    if not first and before.decision_on is not None and not decisions(session, recap.id):
        noted.append(_decision(session, before, recap.opportunity_id, said_then, now))
    noted.append(_decision(session, recap, recap.opportunity_id, said_then if first else now, now))
    write_windows(session, {recap.opportunity_id})
    return tuple(filter(None, noted))


def _decision(session: Session, recap: Recap, opportunity_id: str, moment: datetime, now: datetime) -> str:
    return note_news(
        session,
        opportunity_id,
        recap.id,
        Told.DECISION,
        recap.decision_on.isoformat() if recap.decision_on else "",
        moment,
        now,
        said_by=recap.decision_by,
        note=ABOUT if recap.decision_approximate else "",
    )


def decisions(session: Session, recap_id: str) -> list[NewsRow]:
    """The days that were noted for this round, the one noted last first."""
    noted = select(NewsRow).where(NewsRow.recap_id == recap_id, NewsRow.kind == Told.DECISION.value)
    return sorted(session.exec(noted), key=lambda one: (one.updated_at, one.at), reverse=True)


def begin_later_round(session: Session, recap: Recap, now: datetime) -> None:
    """Rule 12: a later round's recap, once written, sets its opportunity back to waiting."""
    row = session.get(OpportunityRow, recap.opportunity_id) if recap.opportunity_id else None
    if row is None or not is_day_known(recap.id, recap.held_at or recap.held_on):
        return
    rounds = read_rounds(plain(session), row.id)
    newest = newest_round(rounds)
    if len(rounds) == 1 or newest is None or newest.id != recap.id:
        return
    end = ended(recap)
    if row.next_interview_at is not None and row.next_interview_at <= end:
        change(row, {"next_interview_at": None}, now)
    if row.outcome != Outcome.WAITING and (row.outcome_at is None or row.outcome_at <= end):
        change(row, {"outcome": Outcome.WAITING, "outcome_at": now}, now)
        note_news(session, row.id, recap.id, Told.OUTCOME, Outcome.WAITING.value, now, now)
    write_windows(session, {row.id})


def note_next_round(session: Session, recap: Recap, before: Recap, now: datetime) -> None:
    """Tell the opportunity when its next round is, as the recap of its newest round says.

    A draft is still being typed; a recap that says nothing new leaves what was heard since.
    """
    first = before.state is State.DRAFT
    if recap.state is State.DRAFT or (not first and before.next_interview_at == recap.next_interview_at):
        return
    row = session.get(OpportunityRow, recap.opportunity_id) if recap.opportunity_id else None
    if row is None or row.outcome in OVER or (first and recap.next_interview_at is None):
        return
    newest = newest_round(read_rounds(plain(session), row.id))
    if newest is not None and newest.id == recap.id:
        next_at = in_utc(recap.next_interview_at) if recap.next_interview_at else None
        change(row, {"next_interview_at": next_at}, now)
        write_windows(session, {row.id})


def _as_moment(session: Session, opportunity_id: str, when: datetime | date) -> datetime:
    """A day without a time begins at nine, where the last interview was."""
    if isinstance(when, datetime):
        return when
    newest = newest_round(read_rounds(plain(session), opportunity_id))
    return at(when, CHECK_IN_AT, newest.zone if newest else "")
