"""Whether a letter can be called sent: not before the interview ended, not before they had their time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.rules.check_ins import FREE_REASONS, check_in_of, newest_round
from recap.rules.dates import said, short_day
from recap.rules.follow_up_words import ask_once
from recap.rules.follow_ups import FollowUpKind, Window
from recap.rules.letters import FEEDBACK, LEFT_OUT
from recap.rules.record import Outcome
from recap.rules.text import fold
from recap.rules.timing import ended, rejection_reply
from recap.rules.wording import OURS
from recap.rules.zones import in_zone

if TYPE_CHECKING:
    from datetime import datetime

    from recap.rules.opportunity import Letter
    from recap.rules.timing import Calendar
    from recap.rules.windows import Standing
    from recap.rules.wording import Wording

_STILL_OPEN = frozenset({Outcome.WAITING, Outcome.INVITED, Outcome.OFFER_MADE})
_ONCE = frozenset({FollowUpKind.REFERRER_THANKS, FollowUpKind.CONNECT, FollowUpKind.REJECTION_REPLY})


def refusal(
    letter: Letter, standing: Standing, at: datetime, now: datetime, calendar: Calendar, words: Wording = OURS
) -> str:
    """Say why this letter cannot have been sent at ``at``; "" when it can.

    ``at`` and ``now`` are aware, ``now`` in the person's zone. ``letter.reason`` passes the lock of a
    check-in; the reasons of rule 10 do not use it up.
    """
    if at > now:
        return words.say("about.to_come")
    recap = next((one for one in standing.rounds if one.id == letter.recap_id), None)
    recap = recap or newest_round(standing.rounds)
    if recap is None:
        return ""
    end = ended(recap)
    if at < end:
        return words.say("about.not_ended", time=said(end, now))
    twice = _sent_before(letter, standing)
    if twice is not None and twice.sent_at is not None:
        return words.say("about.already_sent", when=said(twice.sent_at, now))
    if letter.kind == FollowUpKind.CHECK_IN:
        return _check_in(letter, standing, at, now, calendar, words)
    if letter.kind == FollowUpKind.REJECTION_REPLY:
        opportunity = standing.opportunity
        if opportunity.outcome != Outcome.REJECTED or opportunity.outcome_at is None:
            return words.say("about.no_rejection")
        span = rejection_reply(in_zone(opportunity.outcome_at, recap.zone), calendar)
        if at < span.earliest:
            return words.say("about.cooling_off", time=said(span.earliest, now))
    if letter.kind == FollowUpKind.FEEDBACK_REQUEST:
        return _feedback(letter, standing, words)
    return ""


def _sent_before(letter: Letter, standing: Standing) -> Letter | None:
    """Find the letter that this one would repeat: a check-in has rules of its own."""
    if letter.kind in (FollowUpKind.CHECK_IN, FollowUpKind.FEEDBACK_REQUEST):
        return None
    for one in standing.letters:
        same = one.kind == letter.kind and fold(one.to) == fold(letter.to)
        same = same and (letter.kind in _ONCE or one.recap_id == letter.recap_id)
        if same and one.sent_at and one.id != letter.id:
            return one
    return None


def _check_in(
    letter: Letter, standing: Standing, at: datetime, now: datetime, calendar: Calendar, words: Wording
) -> str:
    if letter.reason in FREE_REASONS:
        return ""
    others = [one for one in standing.letters if one.id != letter.id]
    status = check_in_of(standing.opportunity, standing.rounds, others, standing.news, calendar)
    if standing.opportunity.outcome != Outcome.WAITING:
        return words.say("about.not_waiting")
    if not status.left and status.sent_at is not None:
        return words.say("about.asked", date=short_day(status.sent_at.astimezone(now.tzinfo), now))
    if not letter.reason and status.earliest_at is not None and at < status.earliest_at:
        newest = newest_round(standing.rounds)
        window = Window(
            FollowUpKind.CHECK_IN,
            earliest_at=status.earliest_at,
            decision_on=status.decision_on,
            decision_approximate=newest is not None and newest.decision_approximate,
        )
        return ask_once(window, now, words)
    return ""


def _feedback(letter: Letter, standing: Standing, words: Wording) -> str:
    """Rule 14: not while they decide, and once for each person."""
    if standing.opportunity.outcome in _STILL_OPEN:
        return words.say("about.pending")
    for one in standing.letters:
        if one.sent_at and one.id != letter.id and fold(one.to) == fold(letter.to):
            with_it = one.kind == FollowUpKind.REJECTION_REPLY and dict(one.filled).get(FEEDBACK) != LEFT_OUT
            if with_it or one.kind == FollowUpKind.FEEDBACK_REQUEST:
                return words.say("about.feedback_once", to=letter.to)
    return ""
