"""An opportunity, what was heard of it, and the letters about it, as plain values; no database, no screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from recap.rules.record import Outcome

OVER = frozenset({Outcome.REJECTED, Outcome.WITHDRAWN})
"""The outcomes after which nothing is to come any more."""


class Told(StrEnum):
    """What a piece of news is about."""

    OUTCOME = "outcome"
    DECISION = "decision"
    FEEDBACK = "feedback"
    ASKED = "asked"
    """They asked you to write."""


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A role at a company. ``*_at`` are aware datetimes in UTC, ``*_on`` dates; absent text is ""."""

    id: str
    company: str
    role: str = ""
    outcome: Outcome = Outcome.WAITING
    outcome_at: datetime | None = None
    next_interview_at: datetime | None = None
    offer_until: date | None = None
    start_on: date | None = None
    feedback: str = ""
    feedback_at: datetime | None = None
    feedback_themes: tuple[str, ...] = ()
    referrer_name: str = ""
    referrer_how: str = ""
    created_at: datetime | None = None

    @property
    def is_over(self) -> bool:
        """Whether one of the two said no."""
        return self.outcome in OVER

    @property
    def is_settled(self) -> bool:
        """Whether it is known how it ended."""
        return self.is_over or self.outcome is Outcome.OFFER_CONFIRMED

    @property
    def answer_until(self) -> date | None:
        """Until when an offer stands that still waits for an answer."""
        return self.offer_until if self.outcome is Outcome.OFFER_MADE else None

    @property
    def first_day(self) -> date | None:
        """When the work starts, where it still does."""
        return None if self.is_over else self.start_on


@dataclass(frozen=True, slots=True)
class News:
    """One thing that was heard, and when (aware, UTC); the history of an opportunity is made of these.

    ``value`` is the outcome's token, the decision's ISO date, the words of the feedback, or "".
    """

    opportunity_id: str
    recap_id: str
    kind: Told
    value: str
    said_by: str = ""
    note: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """Anything you send yourself; ``to`` is the name it goes to, ``filled`` what was asked for in its editor.

    ``sent_at`` is set when the person said that it was sent; ``reason`` is why a lock was passed.
    """

    id: str
    opportunity_id: str
    kind: str
    to: str
    recap_id: str = ""
    channel: str = "email"
    subject: str = ""
    body: str = ""
    filled: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    drafted_at: datetime | None = None
    sent_at: datetime | None = None
    put_away_at: datetime | None = None
    updated_at: datetime | None = None
