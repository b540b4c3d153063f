"""An opportunity on a line of time: its rounds, what was heard, and the days that are still to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from recap.rules.dates import exact, said_minutes
from recap.rules.met import names_met
from recap.rules.next_round import next_on
from recap.rules.opportunity import News, Opportunity, Told
from recap.rules.record import Kind, Outcome, Recap, State
from recap.rules.timing import ended
from recap.rules.where_it_stands import OUTCOMES
from recap.rules.zones import in_zone

ROUND = "Round {round}"
INTERVIEW = "Interview"
TODAY = "today"
DECIDE = "They decide{about}{by}"
DECIDED_BY_THEN = "They were to decide{about}{by}"
WAS_NAMED = "They said they decide {when}{by}"
ABOUT = " around this day"
BY = ", said {who}"
NEXT_ROUND = "Next round{time}"
HOUR_IS_OPEN = ", the hour is open"
OFFER_UNTIL, OFFER_WAS_UNTIL = "The offer stands until here", "The offer stood until here"
STARTS, STARTED = "You start", "You started"
FEEDBACK = "Feedback: {text}"
ASKED = "They asked you to write"
KINDS = {
    Kind.PHONE: "phone",
    Kind.VIDEO: "video",
    Kind.ON_SITE: "on site",
    Kind.PANEL: "panel",
    Kind.TAKE_HOME: "take-home",
    Kind.OTHER: "",
}


class Mark(StrEnum):
    """What a moment is, by its shape."""

    ROUND = "●"
    HEARD = "◆"
    TODAY = "─"
    TO_COME = "○"


class Moment(NamedTuple):
    """One point on the line; without a day when nobody knows it. A round has the id of its recap."""

    mark: Mark
    text: str
    on: date | None = None
    aside: str = ""
    below: str = ""
    recap_id: str = ""


def line_of_time(
    opportunity: Opportunity, rounds: Sequence[Recap], news: Sequence[News], now: datetime
) -> tuple[Moment, ...]:
    """All moments in order, those without a day first.

    ``rounds`` are oldest first, ``news`` newest first, ``now`` is aware and in the person's zone.
    """
    moments = [*map(_round, rounds), *_heard(opportunity, news, now), *_to_come(opportunity, rounds, now)]
    moments.append(Moment(Mark.TODAY, TODAY, now.date()))
    return tuple(sorted(moments, key=lambda one: _place(one, now.date())))


def _place(moment: Moment, today: date) -> tuple[date, int]:
    """Where a moment stands; what was heard, nobody knows when, stands before today."""
    undated = today if moment.mark is Mark.HEARD else date.min
    return moment.on or undated, list(Mark).index(moment.mark)


def _round(recap: Recap) -> Moment:
    held = in_zone(recap.held_at, recap.zone).date() if recap.held_at else recap.held_on
    named = ROUND.format(round=recap.round) if recap.round else INTERVIEW
    facts = (KINDS[recap.kind] if recap.kind else "", said_minutes(recap.minutes) if recap.minutes else "")
    return Moment(
        Mark.ROUND,
        ", ".join(filter(None, (named, *facts))),
        held,
        "" if recap.state is State.CLOSED else recap.state.value,
        ", ".join(names_met(recap)),
        recap.id,
    )


def _heard(opportunity: Opportunity, news: Sequence[News], now: datetime) -> Iterator[Moment]:
    for one in (*reversed(news), *_untold(opportunity, news)):
        if one.kind is Told.FEEDBACK and one.at is None:
            continue
        day = one.at.astimezone(now.tzinfo).date() if one.at else None
        yield Moment(Mark.HEARD, said_news(one), day, below=one.note)


def heard_after(
    recap_id: str, opportunity: Opportunity, rounds: Sequence[Recap], news: Sequence[News]
) -> tuple[News, ...]:
    """What was heard after that round and before the next one, newest first; ``rounds`` are oldest first.

    What is known of the opportunity without a history of it was heard after its newest round.
    """
    known = [*_untold(opportunity, news), *news]
    decided = {recap.id: recap.decision_on.isoformat() for recap in rounds if recap.decision_on}
    return tuple(
        one
        for one in known
        if (one.recap_id or _round_before(one.at, rounds)) == recap_id
        # The day that still counts is in the recap itself.
        and (one.kind is not Told.DECISION or one.value != decided.get(recap_id))
    )


def _untold(opportunity: Opportunity, news: Sequence[News]) -> Iterator[News]:
    told = {line for one in news if one.kind is Told.FEEDBACK for line in one.value.split("\n")}
    if opportunity.outcome is not Outcome.WAITING and not any(one.kind is Told.OUTCOME for one in news):
        yield News(opportunity.id, "", Told.OUTCOME, opportunity.outcome, at=opportunity.outcome_at)
    for line in opportunity.feedback.split("\n"):
        if line and line not in told:
            yield News(opportunity.id, "", Told.FEEDBACK, line, at=opportunity.feedback_at)


def _round_before(at: datetime | None, rounds: Sequence[Recap]) -> str:
    """The round that was the newest then; nobody knows when is now."""
    before = [recap for recap in rounds if at is None or ended(recap) <= at]
    return (before or rounds)[-1 if before else 0].id if rounds else ""


def said_news(news: News) -> str:
    """A piece of news in one line."""
    by = BY.format(who=news.said_by) if news.said_by else ""
    match news.kind:
        case Told.OUTCOME:
            words = OUTCOMES[Outcome(news.value)]
            return f"{words[:1].upper()}{words[1:]}{by}"
        case Told.DECISION:
            return WAS_NAMED.format(when=exact(date.fromisoformat(news.value)), by=by)
        case Told.ASKED:
            return f"{ASKED}{by}"
        case _:
            return FEEDBACK.format(text=news.value)


def _to_come(opportunity: Opportunity, rounds: Sequence[Recap], now: datetime) -> Iterator[Moment]:
    today = now.date()
    if opportunity.next_interview_at:
        at = opportunity.next_interview_at.astimezone(now.tzinfo)
        yield Moment(Mark.TO_COME, NEXT_ROUND.format(time=f", {at:%H:%M}"), at.date())
    on = next_on(opportunity, rounds)
    if on is not None:
        yield Moment(Mark.TO_COME, NEXT_ROUND.format(time=HOUR_IS_OPEN), on)
    decided = next((recap for recap in reversed(rounds) if recap.decision_on), None)
    day = decided.decision_on if decided is not None else None
    if decided is not None and day is not None and not (opportunity.is_over and day >= today):
        by = BY.format(who=decided.decision_by) if decided.decision_by else ""
        about = ABOUT if decided.decision_approximate else ""
        form = DECIDE if day >= today else DECIDED_BY_THEN
        yield Moment(Mark.TO_COME, form.format(about=about, by=by), day)
    if (until := opportunity.answer_until) is not None:
        yield Moment(Mark.TO_COME, OFFER_UNTIL if until >= today else OFFER_WAS_UNTIL, until)
    if (starts := opportunity.first_day) is not None:
        yield Moment(Mark.TO_COME, STARTS if starts >= today else STARTED, starts)
