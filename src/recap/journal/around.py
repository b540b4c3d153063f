"""What surrounds a close-out, read from the journal: thoughts met before, parked ones, what is held."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlmodel import Session, col, or_, select

from recap.journal.follow_up_pages import read_windows
from recap.journal.learned import known_themes
from recap.journal.mapping import read_thought
from recap.journal.opportunity_pages import read_opportunity, read_rounds
from recap.journal.tables import (
    MeetingRow,
    OpportunityRow,
    RecapRow,
    ThoughtRow,
)
from recap.journal.windows import is_to_keep_looking, plain
from recap.rules.closeout import Held, Known, known_of
from recap.rules.follow_ups import FollowUpKind, FollowUpState, state_of
from recap.rules.next_round import next_on
from recap.rules.parking import Parked, as_moment, is_settled, live
from recap.rules.record import Fate, Outcome, State
from recap.rules.same_thought import LOOK_BACK, Earlier

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recap.rules.follow_ups import Window
    from recap.rules.record import Recap, Thought
    from recap.rules.wording import Wording
    from recap.settings import Settings

_THANKS = (FollowUpKind.THANK_YOU, FollowUpKind.HELPER_THANKS, FollowUpKind.REFERRER_THANKS)
_UNSENT = frozenset({FollowUpState.LOCKED, FollowUpState.OPEN, FollowUpState.SOON, FollowUpState.LATE})


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


def _called(settings: Settings) -> str:
    """What a friend calls the person: some write their whole name and sign with the short one, some not."""
    return min(filter(None, (settings.name, settings.sign_off)), key=len, default="")


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
    letters = _letters_to_send(session, recap, now)
    return known_of(
        recap,
        letter_open=any(window.kind == FollowUpKind.THANK_YOU for window in letters),
        name=_called(settings),
        limit=settings.thoughts_per_close_out,
        bedtime=settings.bedtime,
        earlier=_earlier(session, put_away),
        parked=waiting,
        held=(
            *_held(session, recap, (one for one in waiting if one.id not in can_go), now, words),
            *_held_letters(letters, now, words),
        ),
        themes=tuple((theme.slug, theme.name) for theme in known_themes(plain(session))),
        keep_looking=is_to_keep_looking(plain(session)),
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
                outcome_known=is_settled(one.outcome, one.outcome_at, one.at, one.recap.zone),
            )
            for one in put_away
            if one.thought.fate == Fate.PARKED and one.thought.due_at is not None
        ),
        now,
    )


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
    on = _day_of_next(session, recap)
    if on is not None and on > now.date():
        yield Held(words.say("hand_over.next_interview", company=recap.company), on)
    for one in waiting:
        yield Held(words.say("hand_over.parked"), one.due_at)


def _day_of_next(session: Session, recap: Recap) -> date | None:
    """The day of the next interview where its hour is open."""
    if not recap.next_step or not recap.opportunity_id:
        return None
    opportunity = read_opportunity(plain(session), recap.opportunity_id)
    return next_on(opportunity, read_rounds(plain(session), opportunity.id)) if opportunity else None


def _letters_to_send(session: Session, recap: Recap, now: datetime) -> list[Window]:
    """The thanks for this interview that can still go: the rules of follow-ups know how long."""
    return [
        window
        for window in read_windows(plain(session), recap.id)
        if window.kind in _THANKS and state_of(window, now) in _UNSENT
    ]


def _held_letters(letters: Iterable[Window], now: datetime, words: Wording) -> Iterable[Held]:
    for window in letters:
        due = window.due_at if window.due_at is not None and window.due_at > now else None
        yield Held(words.say("about.held_letter", to=window.to), due)


def _is_there(table: type[RecapRow]) -> bool:
    """What is not in the bin, as a condition of a query."""
    return col(table.deleted_at).is_(None)  # type: ignore[return-value]
