"""Where an opportunity stands, in words: when it was, how it ended so far, what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from recap.rules.dates import exact, how_long_ago, said, said_minutes, short_day
from recap.rules.next_round import step_has_passed
from recap.rules.record import Kind, Outcome, Recap
from recap.rules.rounds import held_on
from recap.rules.text import shortened

if TYPE_CHECKING:
    from recap.rules.opportunity import News, Opportunity

NOTHING_HELD = "no interview written yet"
ROUND = "round {round}"
BEFORE = "before that: {rounds}"
NEXT_ROUND = "next round {when}, {distance}"
NEXT_ROUND_WAS = "the next round was {when}"
DECIDE = "They decide by {about}{when}{by}"
DECIDED_BY_THEN = "They were to decide by {about}{when}{by}"
ABOUT, SAID_BY = "about ", ", said {who}"
NEXT_STEP, NEXT_STEP_WAS = "Next step: {step}", "The next step was: {step}"
OFFER_UNTIL, OFFER_WAS_UNTIL = "The offer stands until {when}", "The offer stood until {when}"
STARTS, STARTED = "You start on {when}", "You started on {when}"
FEEDBACK = "Their feedback: {feedback}"
OUTCOMES = {
    Outcome.WAITING: "waiting to hear",
    Outcome.INVITED: "invited to the next round",
    Outcome.OFFER_MADE: "they made an offer",
    Outcome.OFFER_CONFIRMED: "the offer is confirmed",
    Outcome.REJECTED: "they said no",
    Outcome.WITHDRAWN: "you withdrew",
    Outcome.QUIET: "no answer from them",
}
KINDS = {
    Kind.PHONE: "by phone",
    Kind.VIDEO: "by video",
    Kind.ON_SITE: "on site",
    Kind.PANEL: "panel",
    Kind.TAKE_HOME: "take-home review",
    Kind.OTHER: "",
}


def standing(opportunity: Opportunity, now: datetime) -> str:
    """A word or two about it, or when the next round is; ``now`` is aware, in the person's zone."""
    at = opportunity.next_interview_at
    if at is not None and opportunity.outcome in (Outcome.INVITED, Outcome.WAITING):
        form = NEXT_ROUND if at > now else NEXT_ROUND_WAS
        return form.format(when=_said_with_time(at, now), distance=how_long_ago(at, now))
    return OUTCOMES[opportunity.outcome]


def _said_with_time(at: datetime, now: datetime) -> str:
    time = f"{at.astimezone(now.tzinfo):%H:%M}"
    when = said(at, now)
    return when if when.endswith(time) else f"{when} {time}"


def held(newest: Sequence[Recap], now: datetime) -> tuple[str, ...]:
    """When the newest of these rounds was, and on a line of its own the rounds before that."""
    if not newest:
        return (NOTHING_HELD,)
    last, *earlier = newest
    at = last.held_at or last.held_on
    facts = (
        _round(last),
        KINDS[last.kind] if last.kind else "",
        exact(at, last.zone) if at else "",
        said_minutes(last.minutes) if last.minutes else "",
        how_long_ago(at, now, last.zone) if at else "",
    )
    lines = [" · ".join(filter(None, facts))]
    before = ", ".join(filter(None, map(_earlier, earlier)))
    lines += [BEFORE.format(rounds=before)] if before else []
    return tuple(filter(None, lines))


def _earlier(recap: Recap) -> str:
    on = held_on(recap)
    facts = (_round(recap), KINDS[recap.kind] if recap.kind else "", short_day(on) if on else "")
    return " ".join(filter(None, facts))


def what_comes(
    opportunity: Opportunity, newest: Sequence[Recap], news: Sequence[News], now: datetime
) -> Iterator[str]:
    """What was heard, what they named and what is to be done; ``news`` is newest first."""
    outcome = OUTCOMES[opportunity.outcome]
    if opportunity.outcome_at:
        outcome += f", {said(opportunity.outcome_at, now)}"
    if outcome != standing(opportunity, now):
        yield outcome[:1].upper() + outcome[1:]
    note = next((one.note for one in news if one.kind == "outcome" and one.note), "")
    if note:
        yield shortened(note)
    decided = next((recap for recap in newest if recap.decision_on), None)
    if decided and decided.decision_on and not opportunity.is_settled:
        form = DECIDE if decided.decision_on >= now.date() else DECIDED_BY_THEN
        yield form.format(
            about=ABOUT if decided.decision_approximate else "",
            when=exact(decided.decision_on),
            by=SAID_BY.format(who=decided.decision_by) if decided.decision_by else "",
        )
    if newest and newest[0].next_step and not opportunity.is_settled:
        form = NEXT_STEP_WAS if step_has_passed(newest[0], now.date()) else NEXT_STEP
        yield form.format(step=shortened(newest[0].next_step))
    if opportunity.answer_until:
        form = OFFER_UNTIL if opportunity.answer_until >= now.date() else OFFER_WAS_UNTIL
        yield form.format(when=exact(opportunity.answer_until))
    if opportunity.first_day:
        form = STARTS if opportunity.first_day >= now.date() else STARTED
        yield form.format(when=exact(opportunity.first_day))
    if opportunity.feedback:
        yield FEEDBACK.format(feedback=shortened(opportunity.feedback))


def _round(recap: Recap) -> str:
    return ROUND.format(round=recap.round) if recap.round.isdigit() else recap.round
