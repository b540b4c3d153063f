"""`recap outcome` and `recap decision`: what the person was told."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from recap.journal.errors import Ambiguous, NotFound
from recap.rules.check_ins import newest_round
from recap.rules.dates import exact, said
from recap.rules.follow_up_words import ask_once, no_longer_due
from recap.rules.follow_ups import FollowUpKind
from recap.rules.record import Outcome
from recap.rules.timing import decision_named, ended
from recap.shell.about_opportunity import (
    WHEN_NOT_UNDERSTOOD,
    Surroundings,
    person_named,
    token_of,
    written_at,
)
from recap.shell.commands import OUTCOMES
from recap.shell.parser import WrongUse
from recap.shell.say import say, say_json

if TYPE_CHECKING:
    from datetime import date, datetime

    from recap.rules.record import Recap
    from recap.shell.parser import Asked

NOTED = "Noted: {company} · {outcome}."
DECIDE = "Noted: they decide by {day}."
DECIDE_ABOUT = "Noted: they decide about {day}."
CAN_REPLY = "A reply can be drafted now, and sent from {when}."
NO_START = "A start date makes it certain: `recap outcome {company} offer_confirmed --start DATE`."
NO_ROUND = "There is no interview at {company} to note it for."
OUTCOME_WORDS = {
    Outcome.WAITING: "waiting",
    Outcome.INVITED: "invited on",
    Outcome.OFFER_MADE: "an offer",
    Outcome.OFFER_CONFIRMED: "an offer, confirmed",
    Outcome.REJECTED: "a no",
    Outcome.WITHDRAWN: "you withdrew",
    Outcome.QUIET: "quiet",
}


def run(asked: Asked) -> int:
    """Note what was told; gives the exit code."""
    (_outcome if asked.command == "outcome" else _decision)(asked)
    return 0


def _outcome(asked: Asked) -> None:
    outcome = Outcome(token_of(asked.words[1], "OUTCOME", OUTCOMES))
    here = Surroundings(asked)
    next_at: datetime | date | None = None
    if asked.next is not None:
        understood = here.when(asked.next, past=False)
        next_at = understood.at or understood.on
    start_on = here.when(asked.start, past=False).on if asked.start is not None else None
    offer_until = here.when(asked.until, past=False).on if asked.until is not None else None
    with closing(here.journal()) as journal:
        ended = no_longer_due(here.follow_ups(), outcome, here.words)
        opportunity = journal.standing.set_outcome(
            here.opportunity.id,
            outcome,
            here.moment(asked.at),
            next_at=next_at,
            start_on=start_on,
            offer_until=offer_until,
        )
    if asked.json:
        say_json(
            {
                "id": opportunity.id,
                "company": opportunity.company,
                "role": opportunity.role or None,
                "outcome": outcome.value,
                "outcome_at": written_at(opportunity.outcome_at, here.now),
                "next_interview_at": written_at(opportunity.next_interview_at, here.now),
                "offer_until": _day(opportunity.offer_until),
                "start_on": _day(opportunity.start_on),
            }
        )
        return
    say(NOTED.format(company=opportunity.company, outcome=OUTCOME_WORDS[outcome]))
    if ended:
        say(ended)
    keep_looking = here.words.say("what.keep_looking")
    if outcome is Outcome.REJECTED:
        for one in here.locked(FollowUpKind.REJECTION_REPLY):
            if one.earliest_at is not None:
                say(CAN_REPLY.format(when=said(one.earliest_at, here.now)))
        say(here.words.say("hand_over.undone"))
        say(keep_looking)
    elif outcome is Outcome.OFFER_CONFIRMED and opportunity.start_on is None:
        say(NO_START.format(company=asked.words[0]))
        say(keep_looking)
    elif outcome is Outcome.OFFER_MADE:
        say(keep_looking)


def _decision(asked: Asked) -> None:
    here = Surroundings(asked)
    recap = newest_round(here.pages.rounds(here.opportunity.id))
    if recap is None:
        raise NotFound(NO_ROUND.format(company=here.opportunity.company))
    # The first date they named, they named in the interview; a later one is told now.
    told_at = ended(recap) if recap.decision_on is None else here.now
    named = decision_named(asked.words[1], told_at, here.now)
    if named is None:
        raise WrongUse(WHEN_NOT_UNDERSTOOD.format(when=asked.words[1]))
    with closing(here.journal()) as journal:
        after = journal.standing.set_decision(
            recap.id, named.on, approximate=named.approximate, by=_named(asked.by or "", recap)
        )
    if asked.json:
        say_json(
            {
                "recap_id": after.id,
                "company": after.company,
                "decision_on": _day(after.decision_on),
                "decision_approximate": after.decision_approximate,
                "decision_by": after.decision_by or None,
            }
        )
        return
    say((DECIDE_ABOUT if named.approximate else DECIDE).format(day=exact(named.on)))
    for one in here.locked(FollowUpKind.CHECK_IN):
        say(ask_once(one, here.now, here.words))


def _named(typed: str, recap: Recap) -> str:
    """Complete the name of somebody who was met; anybody else stays as typed."""
    try:
        return person_named(typed, [person.name for person in recap.people if person.name]) if typed else ""
    except (NotFound, Ambiguous):
        return typed


def _day(day: date | None) -> Any:
    return day.isoformat() if day else None
