"""What is to be done, in which state it is now, and which three things come first; plain values."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

SOON = timedelta(hours=6)
MOST_AT_FIRST = 3


class FollowUpKind(StrEnum):
    """What a follow-up is. A draft is shown with the others, but in JSON it is ``list`` that has it."""

    THANK_YOU = "thank_you"
    HELPER_THANKS = "helper_thanks"
    REFERRER_THANKS = "referrer_thanks"
    CONNECT = "connect"
    CHECK_IN = "check_in"
    REJECTION_REPLY = "rejection_reply"
    FEEDBACK_REQUEST = "feedback_request"
    BETTER_ANSWER = "better_answer"
    DECISION = "decision"
    PARKED = "parked"
    STEP = "step"
    KEEP_LOOKING = "keep_looking"
    DRAFT = "draft"


LETTERS = tuple(FollowUpKind)[:7]
"""The kinds that are letters: the person sends them, and says so."""


class FollowUpState(StrEnum):
    """Where a follow-up is; only what is open, soon, late or rest is shown without being asked for."""

    LOCKED = "locked"
    OPEN = "open"
    SOON = "soon"
    LATE = "late"
    SENT = "sent"
    REST = "rest"
    HIDDEN = "hidden"


SHOWN = frozenset({FollowUpState.OPEN, FollowUpState.SOON, FollowUpState.LATE, FollowUpState.REST})


class Window(NamedTuple):
    """A follow-up as it is kept, whatever time it is: moments on the interview's clock, aware.

    ``to`` is a name, or "" for what goes to nobody; ``about`` the question that a better answer is asked for,
    the step that a thought became, or the reason for which a check-in was sent that did not use it up.
    ``decision_on`` is also the day of a step whose hour is open. The ``letter_id`` of a step and of a parked
    thought is the thought: the words are read from there, and are not kept here.
    ``rest_at`` is when a check-in that was sent is let rest, ``best_before_at`` rule 3. ``slow_paper`` is
    rule 4. ``is_over``: put away by the person, or nothing is left to do.
    """

    kind: FollowUpKind
    to: str = ""
    about: str = ""
    company: str = ""
    role: str = ""
    opportunity_id: str = ""
    recap_id: str = ""
    earliest_at: datetime | None = None
    due_at: datetime | None = None
    hide_at: datetime | None = None
    sent_at: datetime | None = None
    rest_at: datetime | None = None
    best_before_at: datetime | None = None
    decision_on: date | None = None
    decision_by: str = ""
    decision_approximate: bool = False
    letter_id: str = ""
    channel: str = ""
    slow_paper: bool = False
    is_over: bool = False


class FollowUp(NamedTuple):
    """A follow-up as it stands at a moment; ``notes`` are sentences to show with it.

    ``sent_late`` tells that a thank-you was sent after it was due. Of a check-in that is locked the note is
    the sentence of rule 10. ``ended_by`` is the outcome that ended it, "" where none did.
    """

    kind: FollowUpKind
    to: str
    company: str
    role: str
    opportunity_id: str
    recap_id: str
    earliest_at: datetime | None
    due_at: datetime | None
    hide_at: datetime | None
    state: FollowUpState
    sent_at: datetime | None = None
    sent_late: bool = False
    notes: tuple[str, ...] = ()
    about: str = ""
    best_before_at: datetime | None = None
    rest_at: datetime | None = None
    decision_on: date | None = None
    decision_by: str = ""
    decision_approximate: bool = False
    letter_id: str = ""
    ended_by: str = ""


def is_ended_by(kind: FollowUpKind, outcome: str) -> bool:
    """Rules 2 and 12: a no ends the thank-yous, and every outcome but waiting the check-ins."""
    if kind == FollowUpKind.THANK_YOU:
        return outcome in ("rejected", "withdrawn")
    return kind == FollowUpKind.CHECK_IN and outcome not in ("", "waiting")


def state_of(window: Window, now: datetime) -> FollowUpState:
    """Rule 2 and its like: where this stands now. Only a thank-you is ever soon or late."""
    if window.sent_at is not None:
        if window.rest_at is None or window.is_over or now < window.rest_at:
            return FollowUpState.SENT
        return FollowUpState.HIDDEN if _past(window.hide_at, now) else FollowUpState.REST
    if window.is_over or _past(window.hide_at, now):
        return FollowUpState.HIDDEN
    if window.earliest_at is not None and now < window.earliest_at and window.kind != FollowUpKind.DRAFT:
        return FollowUpState.LOCKED
    if window.kind == FollowUpKind.THANK_YOU and window.due_at is not None:
        if now > window.due_at:
            return FollowUpState.LATE
        if window.due_at.timestamp() - now.timestamp() <= SOON.total_seconds():
            return FollowUpState.SOON
    return FollowUpState.OPEN


def _past(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and now >= moment


def first_three(follow_ups: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    """Rule 19: at most three to begin with, in the order of the rule; within it the one due first."""
    ranked = [(rank, one) for one in follow_ups if (rank := rank_of(one.kind, one.state)) is not None]
    ranked.sort(key=lambda pair: (pair[0], *by_date(pair[1])))
    return tuple(one for _, one in ranked[:MOST_AT_FIRST])


def by_date(one: FollowUp | Window) -> tuple[bool, float, str]:
    """What to sort the others by: the day it is due, or else possible from, or else was sent."""
    moment = one.due_at or one.earliest_at or one.sent_at
    return moment is None, moment.timestamp() if moment else 0.0, one.to


_FIRST = {
    (FollowUpKind.THANK_YOU, FollowUpState.SOON): 0,
    (FollowUpKind.DRAFT, FollowUpState.OPEN): 1,
    (FollowUpKind.REJECTION_REPLY, FollowUpState.OPEN): 2,
    (FollowUpKind.THANK_YOU, FollowUpState.OPEN): 3,
    (FollowUpKind.THANK_YOU, FollowUpState.LATE): 3,
    (FollowUpKind.HELPER_THANKS, FollowUpState.OPEN): 4,
    (FollowUpKind.REFERRER_THANKS, FollowUpState.OPEN): 4,
    (FollowUpKind.CHECK_IN, FollowUpState.OPEN): 5,
    (FollowUpKind.PARKED, FollowUpState.OPEN): 6,
    (FollowUpKind.KEEP_LOOKING, FollowUpState.OPEN): 7,
}


def rank_of(kind: FollowUpKind, state: FollowUpState) -> int | None:
    """Where this stands in the order of rule 19; None for what is never among the first."""
    return _FIRST.get((kind, state))
