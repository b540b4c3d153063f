"""What surrounds a close-out, read from the journal: thoughts met before, parked ones, what is held."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlmodel import Session, col, or_, select

from recap.journal.follow_up_tables import LetterRow
from recap.journal.learning_tables import ThemeRow
from recap.journal.mapping import read_thought
from recap.journal.opportunities import OVER
from recap.journal.tables import (
    MeetingRow,
    OpportunityRow,
    RecapRow,
    ThoughtRow,
)
from recap.rules.closeout import Held, Known, known_of
from recap.rules.parking import Parked, as_moment, live
from recap.rules.record import Fate, Outcome, Relation, State
from recap.rules.same_thought import LOOK_BACK, Earlier
from recap.rules.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recap.rules.record import Recap, Thought
    from recap.rules.wording import Wording
    from recap.settings import Settings

THANK_YOU = "thank_you"
THANKED = frozenset({Relation.INTERVIEWER, Relation.HIRING_MANAGER, Relation.RECRUITER})
THANKED_FOR = timedelta(days=7)
ASSUMED_MINUTES = 60


class PutAway(NamedTuple):
    """A thought that was put away, with what its recap and its opportunity tell about it."""

    id: str
    thought: Thought
    recap: RecapRow
    outcome: Outcome
    outcome_at: datetime | None

    @property
    def at(self) -> datetime:
        """When it was put away."""
        return self.thought.added_at or self.recap.closed_at or self.recap.updated_at


def known(
    session: Session,
    recap: Recap,
    now: datetime,
    settings: Settings,
    words: Wording,
    *,
    can_go: Sequence[str],
    after_card: bool,
) -> Known:
    """All that surrounds the close-out of this recap; ``can_go`` are parked thoughts that make room in it."""
    put_away = put_away_since(session, now - LOOK_BACK)
    waiting = parked(put_away, now)
    return known_of(
        recap,
        letter_open=_thank_you_is_open(session, recap, now),
        name=settings.name,
        limit=settings.thoughts_per_close_out,
        bedtime=settings.bedtime,
        earlier=_earlier(session, put_away),
        parked=waiting,
        held=tuple(_held(session, recap, (one for one in waiting if one.id not in can_go), now, words)),
        themes=tuple(session.exec(select(ThemeRow.slug, ThemeRow.name).where(_is_there(ThemeRow)))),
        keep_looking=not _has_start(session),
        first=session.exec(select(RecapRow.entry).where(RecapRow.state == State.CLOSED)).first() is None,
        after_card=after_card,
        words=words,
    )


def put_away_since(session: Session, since: datetime) -> list[PutAway]:
    """The thoughts put away since then in recaps outside the bin."""
    found = session.exec(
        select(ThoughtRow, RecapRow, OpportunityRow)
        .join(RecapRow, col(RecapRow.entry) == ThoughtRow.recap_entry)
        .join(OpportunityRow, col(OpportunityRow.id) == RecapRow.opportunity_id, isouter=True)
        .where(RecapRow.state == State.CLOSED, _is_there(RecapRow))
        .where(or_(col(RecapRow.closed_at) >= since, col(ThoughtRow.added_at) >= since))
        .order_by(col(RecapRow.entry), col(ThoughtRow.position))
    )
    return [
        PutAway(
            row.id,
            read_thought(row),
            recap,
            Outcome(opportunity.outcome) if opportunity else Outcome.WAITING,
            opportunity.outcome_at if opportunity else None,
        )
        for row, recap, opportunity in found
    ]


def parked(put_away: Iterable[PutAway], now: datetime) -> tuple[Parked, ...]:
    """Those of the thoughts that are parked and still wait; the one due first comes first."""
    return live(
        (
            Parked(
                one.id,
                one.thought.text,
                as_moment(one.thought.due_at, now),
                one.thought.parked_again,
                outcome_known=_outcome_is_known(one, now),
            )
            for one in put_away
            if one.thought.fate == Fate.PARKED and one.thought.due_at is not None
        ),
        now,
    )


def _outcome_is_known(one: PutAway, now: datetime) -> bool:
    """Whether an outcome came after the thought was put away: the invitation to this very round did not."""
    if one.outcome == Outcome.WAITING:
        return False
    if one.outcome_at is None:
        return one.outcome != Outcome.INVITED
    return one.outcome_at.astimezone(now.tzinfo).date() >= one.at.astimezone(now.tzinfo).date()


def _earlier(session: Session, put_away: Sequence[PutAway]) -> tuple[Earlier, ...]:
    entries = {one.recap.entry for one in put_away}
    met: dict[int | None, list[str]] = {}
    for entry, name in session.exec(
        select(MeetingRow.recap_entry, MeetingRow.name).where(col(MeetingRow.recap_entry).in_(entries))
    ):
        met.setdefault(entry, []).append(name)
    return tuple(
        Earlier(one.thought.text, one.at, one.thought.sort, one.thought.fate, _names(one.recap, met))
        for one in put_away
    )


def _names(recap: RecapRow, met: dict[int | None, list[str]]) -> tuple[str, ...]:
    names = (*met.get(recap.entry, ()), recap.company, recap.referrer, recap.decision_by)
    return tuple(dict.fromkeys(filter(None, names)))


def _held(
    session: Session, recap: Recap, waiting: Iterable[Parked], now: datetime, words: Wording
) -> Iterable[Held]:
    opportunity = session.get(OpportunityRow, recap.opportunity_id) if recap.opportunity_id else None
    named: set[datetime | date | None] = {recap.next_interview_at}
    named.add(opportunity.next_interview_at if opportunity else None)
    for at in named:
        if isinstance(at, datetime) and at > now:
            yield Held(words.say("hand_over.next_interview", company=recap.company), at)
    for one in waiting:
        yield Held(words.say("hand_over.parked"), one.due_at)


def _thank_you_is_open(session: Session, recap: Recap, now: datetime) -> bool:
    """Whether somebody met here can still be thanked: seven days long, and not after a no."""
    opportunity = session.get(OpportunityRow, recap.opportunity_id) if recap.opportunity_id else None
    if now >= _end(recap, now) + THANKED_FOR or (opportunity and opportunity.outcome in OVER):
        return False
    sent = select(LetterRow.addressee).where(
        LetterRow.recap_id == recap.id,
        LetterRow.kind == THANK_YOU,
        col(LetterRow.sent_at).is_not(None),
        _is_there(LetterRow),
    )
    thanked = set(map(fold, session.exec(sent)))
    return any(
        person.name and fold(person.name) not in thanked
        for person in recap.people
        if person.relation in THANKED
    )


def _end(recap: Recap, now: datetime) -> datetime:
    if recap.held_at is not None:
        return recap.held_at + timedelta(minutes=recap.minutes or ASSUMED_MINUTES)
    if recap.held_on is not None:
        return as_moment(recap.held_on + timedelta(days=1), now)
    return recap.created_at or now


def _has_start(session: Session) -> bool:
    confirmed = select(OpportunityRow.id).where(
        OpportunityRow.outcome == Outcome.OFFER_CONFIRMED,
        col(OpportunityRow.start_on).is_not(None),
        _is_there(OpportunityRow),
    )
    return session.exec(confirmed.limit(1)).first() is not None


def _is_there(table: type[RecapRow | LetterRow | OpportunityRow | ThemeRow]) -> bool:
    """What is not in the bin, as a condition of a query."""
    return col(table.deleted_at).is_(None)  # type: ignore[return-value]
