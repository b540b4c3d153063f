"""`recap outcome` and `recap decision`: what the person was told."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING, Any

from recap.journal.errors import Ambiguous, NotFound
from recap.rules.check_ins import newest_round, told_at
from recap.rules.dates import exact, said
from recap.rules.follow_up_words import ask_once, no_longer_due
from recap.rules.follow_ups import FollowUpKind
from recap.rules.record import Outcome
from recap.rules.timing import decision_named
from recap.shell.about_opportunity import (
    WHEN_NOT_UNDERSTOOD,
    Surroundings,
    person_named,
    token_of,
    written_at,
)
from recap.shell.commands import OUTCOMES
from recap.shell.parser import TOO_FEW, WrongUse
from recap.shell.say import say, say_json

if TYPE_CHECKING:
    from datetime import date

    from recap.rules.opportunity import Opportunity
    from recap.rules.record import Recap
    from recap.shell.parser import Asked

NOTED = "Noted: {company} · {outcome}."
NEXT = "The next interview: {when}."
NO_HOUR = "Its hour is open, and it stands at nine until you know better."
NEXT_HAS_PASSED = (
    "{when} has passed. A next interview is still to come; `recap add` writes about one that was."
)
UNTIL = "They would like your answer by {day}."
START = "You start on {day}."
OUTCOME_BACK = "Taken back. {company} · {outcome}."
DECIDE = "Noted: they decide {by} {day}."
DECISION_BACK = "Taken back. They decide {by} {day}."
NO_DAY_NOW = "Taken back. They have named no day."
HAS_PASSED = "That day has passed already. If it is another one, note it once more."
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
    if asked.undo:
        _take_outcome_back(asked)
        return
    outcome = Outcome(token_of(_second(asked, "an OUTCOME"), "OUTCOME", OUTCOMES))
    here = Surroundings(asked)
    next_at = _next(here, asked.next) if asked.next is not None else None
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
        say_json(_as_json(opportunity, here))
        return
    say(NOTED.format(company=opportunity.company, outcome=OUTCOME_WORDS[outcome]))
    if next_at is not None and opportunity.next_interview_at is not None:
        say(NEXT.format(when=exact(opportunity.next_interview_at.astimezone(here.now.tzinfo))))
        if not isinstance(next_at, datetime):
            say(NO_HOUR)
    for sentence, day in ((UNTIL, offer_until), (START, start_on)):
        if day is not None:
            say(sentence.format(day=exact(day)))
    if ended:
        say(ended)
    _say_what_follows(asked, here, opportunity)


def _say_what_follows(asked: Asked, here: Surroundings, opportunity: Opportunity) -> None:
    outcome = opportunity.outcome
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


def _take_outcome_back(asked: Asked) -> None:
    here = Surroundings(asked)
    with closing(here.journal()) as journal:
        opportunity = journal.standing.take_back_outcome(here.opportunity.id)
    if asked.json:
        say_json(_as_json(opportunity, here))
    else:
        again = OUTCOME_WORDS[opportunity.outcome]
        say(OUTCOME_BACK.format(company=opportunity.company, outcome=again))


def _next(here: Surroundings, typed: str) -> datetime | date:
    """Read when the next interview is. Raises WrongUse for what has passed."""
    understood = here.when(typed, past=False)
    has_passed = understood.at <= here.now if understood.at else understood.on < here.now.date()
    if has_passed:
        raise WrongUse(NEXT_HAS_PASSED.format(when=exact(understood.at or understood.on)))
    return understood.at or understood.on


def _as_json(opportunity: Opportunity, here: Surroundings) -> dict[str, Any]:
    return {
        "id": opportunity.id,
        "company": opportunity.company,
        "role": opportunity.role or None,
        "outcome": opportunity.outcome.value,
        "outcome_at": written_at(opportunity.outcome_at, here.now),
        "next_interview_at": written_at(opportunity.next_interview_at, here.now),
        "offer_until": _day(opportunity.offer_until),
        "start_on": _day(opportunity.start_on),
    }


def _decision(asked: Asked) -> None:
    typed = "" if asked.undo else _second(asked, "a WHEN")
    here = Surroundings(asked)
    recap = newest_round(here.pages.rounds(here.opportunity.id))
    if recap is None:
        raise NotFound(NO_ROUND.format(company=here.opportunity.company))
    if asked.undo:
        with closing(here.journal()) as journal:
            after = journal.standing.take_back_decision(recap.id)
        _say_decision(asked, after, DECISION_BACK)
        return
    letters = here.pages.letters(here.opportunity.id)
    named = decision_named(typed, told_at(recap, letters, here.now), here.now)
    if named is None:
        raise WrongUse(WHEN_NOT_UNDERSTOOD.format(when=typed))
    with closing(here.journal()) as journal:
        after = journal.standing.set_decision(
            recap.id, named.on, approximate=named.approximate, by=_named(asked.by or "", recap)
        )
    _say_decision(asked, after, DECIDE)
    if asked.json:
        return
    if named.on < here.now.date():
        say(HAS_PASSED)
    for one in here.locked(FollowUpKind.CHECK_IN):
        say(ask_once(one, here.now, here.words))


def _say_decision(asked: Asked, recap: Recap, sentence: str) -> None:
    if asked.json:
        say_json(
            {
                "recap_id": recap.id,
                "company": recap.company,
                "decision_on": _day(recap.decision_on),
                "decision_approximate": recap.decision_approximate,
                "decision_by": recap.decision_by or None,
            }
        )
    elif recap.decision_on is None:
        say(NO_DAY_NOW)
    else:
        by_or_about = "about" if recap.decision_approximate else "by"
        say(sentence.format(by=by_or_about, day=exact(recap.decision_on)))


def _second(asked: Asked, value: str) -> str:
    """What stands after the company. Raises WrongUse where nothing does."""
    if len(asked.words) < 2:
        raise WrongUse(TOO_FEW.format(program=f"recap {asked.command}", value=value))
    return asked.words[1]


def _named(typed: str, recap: Recap) -> str:
    """Complete the name of somebody who was met; anybody else stays as typed."""
    try:
        return person_named(typed, [person.name for person in recap.people if person.name]) if typed else ""
    except (NotFound, Ambiguous):
        return typed


def _day(day: date | None) -> Any:
    return day.isoformat() if day else None
