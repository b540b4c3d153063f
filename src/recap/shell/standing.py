"""`recap sent`, `outcome` and `decision`: what the person did, and what they were told."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from recap.journal.errors import Ambiguous, NotFound
from recap.journal.follow_up_pages import FollowUpPages
from recap.journal.journal import Journal
from recap.journal.opportunity_pages import OpportunityPages
from recap.rules.check_ins import newest_round
from recap.rules.dates import exact, read_when, said
from recap.rules.follow_up_words import ask_once, what
from recap.rules.follow_ups import FollowUpKind, FollowUpState
from recap.rules.record import Outcome
from recap.rules.text import clean, fold, searchable
from recap.rules.timing import decision_named, ended
from recap.rules.wording import read_wording
from recap.settings import clock, places, read_settings, zone_name
from recap.shell.commands import LETTERS, OUTCOMES
from recap.shell.finding import WAIT_MS
from recap.shell.parser import WrongUse
from recap.shell.say import complain, say, say_json

if TYPE_CHECKING:
    from datetime import date

    from recap.journal.opportunity_pages import OpportunityPages as Pages
    from recap.rules.dates import When
    from recap.rules.follow_ups import FollowUp
    from recap.rules.record import Recap
    from recap.shell.parser import Asked

ONE_OF = "{given} is no {value}: {choices}."
WHEN_NOT_UNDERSTOOD = "recap does not understand “{when}”. Try 'today 14:00', 'fri 3pm' or 2026-11-20."
TO_WHOM = "To whom? {names}."
NOBODY = "Nobody of that name is known there. Those who are: {names}."
SEVERAL = "That can be {names}. Give more of the name."
NO_PEOPLE = "No name is written there yet."
SENT = "Noted: {what}, sent {when}."
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
NOON = time(12)


class Surroundings:
    """What each of these commands goes by: the journal, the settings, the words, and now in the zone."""

    def __init__(self, asked: Asked) -> None:
        here = places(asked.journal)
        self.path = here.journal
        self.settings, _ = read_settings(here.config)
        self.words, problems = read_wording(here.wording)
        for problem in problems:
            complain(problem)
        self.tell_time = clock()
        self.now = self.tell_time().astimezone(ZoneInfo(zone_name()))
        self.pages: Pages = OpportunityPages(self.path, wait_ms=WAIT_MS)
        self.opportunity = self.pages.opportunity(self.pages.find(asked.words[0]))

    def journal(self) -> Journal:
        """The journal, going by the weekend and holidays of the settings."""
        journal = Journal(self.path, self.tell_time)
        journal.follow_ups.go_by(self.settings)
        return journal

    def follow_ups(self) -> list[FollowUp]:
        """All the follow-ups of the opportunity."""
        found = FollowUpPages(self.path, wait_ms=WAIT_MS).due(self.now, all=True, words=self.words)
        return [one for one in found if one.opportunity_id == self.opportunity.id]

    def locked(self, kind: FollowUpKind) -> list[FollowUp]:
        """Those of a kind whose time is still to come."""
        return [one for one in self.follow_ups() if one.kind == kind and one.state == FollowUpState.LOCKED]

    def when(self, typed: str, *, past: bool) -> When:
        """Read a moment. Raises WrongUse."""
        understood = read_when(typed, self.now, past=past)
        if understood is None:
            raise WrongUse(WHEN_NOT_UNDERSTOOD.format(when=typed))
        return understood

    def moment(self, typed: str | None) -> datetime:
        """Read when something was, in the person's zone; now for nothing, noon for a day alone."""
        if typed is None:
            return self.now
        understood = self.when(typed, past=True)
        if understood.at is not None:
            return understood.at
        return min(self.now, datetime.combine(understood.on, NOON, self.now.tzinfo))


def run(asked: Asked) -> int:
    """Note what was asked for; gives the exit code."""
    {"sent": _sent, "outcome": _outcome, "decision": _decision}[asked.command](asked)
    return 0


def _sent(asked: Asked) -> None:
    kind = _token(asked.words[1], "KIND", LETTERS)
    here = Surroundings(asked)
    with closing(here.journal()) as journal:
        meant = _meant(here, kind, asked.words[2] if len(asked.words) > 2 else "")
        letter = journal.letters.done(
            kind,
            here.opportunity.id,
            meant.recap_id if meant else "",
            meant.to if meant else "",
            here.moment(asked.at),
            clean(asked.reason or "", one_line=True),
            words=here.words,
        )
    if asked.json:
        say_json(
            {
                "id": letter.id,
                "kind": letter.kind,
                "to": letter.to or None,
                "company": here.opportunity.company,
                "recap_id": letter.recap_id or None,
                "sent_at": _written(letter.sent_at, here.now),
                "reason": letter.reason or None,
            }
        )
        return
    shown = meant._replace(to=letter.to) if meant else None
    name = what(shown, here.words) if shown else letter.kind.replace("_", " ")
    say(SENT.format(what=name, when=said(letter.sent_at, here.now) if letter.sent_at else ""))


def _meant(here: Surroundings, kind: str, typed: str) -> FollowUp | None:
    """Find the letter that is meant: of that kind, to that person, unsent ones and the newest round first."""
    of_kind = [one for one in here.follow_ups() if one.kind == kind]
    of_kind.sort(key=lambda one: (one.sent_at is not None, -_held(one)))
    if not typed:
        open_ones = [one for one in of_kind if one.sent_at is None and one.state != FollowUpState.HIDDEN]
        names = dict.fromkeys(one.to for one in open_ones)
        if kind == FollowUpKind.CONNECT:
            names = dict.fromkeys(one.to for one in open_ones if fold(one.to) != fold(one.company)) or names
        if len(names) > 1:
            raise WrongUse(TO_WHOM.format(names=", ".join(names)))
        if kind in (FollowUpKind.THANK_YOU, FollowUpKind.HELPER_THANKS) and not of_kind:
            raise NotFound(NO_PEOPLE)
        return next((one for one in (open_ones or of_kind) if one.to in names or not names), None)
    known = dict.fromkeys(one.to for one in of_kind if one.to)
    for recap in here.pages.rounds(here.opportunity.id):
        known |= dict.fromkeys(person.name for person in recap.people if person.name)
    known |= dict.fromkeys(filter(None, [here.opportunity.referrer_name]))
    to = _person(typed, list(known))
    same = next((one for one in of_kind if fold(one.to) == fold(to)), None)
    return same or next((one._replace(to=to) for one in of_kind), None) or _bare(here, kind, to)


def _bare(here: Surroundings, kind: str, to: str) -> FollowUp:
    from recap.rules.follow_up_words import follow_up
    from recap.rules.follow_ups import Window

    newest = newest_round(here.pages.rounds(here.opportunity.id))
    window = Window(FollowUpKind(kind), to, recap_id=newest.id if newest else "")
    return follow_up(window._replace(company=here.opportunity.company), here.now, here.words)


def _held(one: FollowUp) -> float:
    moment = one.earliest_at or one.sent_at
    return moment.timestamp() if moment else 0.0


def _person(typed: str, names: list[str]) -> str:
    words = searchable(typed).split()
    exact_ones = [name for name in names if fold(name) == fold(typed.strip())]
    found = exact_ones or [
        name
        for name in names
        if all(any(part.startswith(word) for part in searchable(name).split()) for word in words)
    ]
    if not found or not words:
        raise NotFound(NOBODY.format(names=", ".join(names)) if names else NO_PEOPLE)
    if len(found) > 1:
        raise Ambiguous(SEVERAL.format(names=", ".join(found)))
    return found[0]


def _outcome(asked: Asked) -> None:
    outcome = Outcome(_token(asked.words[1], "OUTCOME", OUTCOMES))
    here = Surroundings(asked)
    next_at: datetime | date | None = None
    if asked.next is not None:
        understood = here.when(asked.next, past=False)
        next_at = understood.at or understood.on
    start_on = here.when(asked.start, past=False).on if asked.start is not None else None
    offer_until = here.when(asked.until, past=False).on if asked.until is not None else None
    with closing(here.journal()) as journal:
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
                "outcome_at": _written(opportunity.outcome_at, here.now),
                "next_interview_at": _written(opportunity.next_interview_at, here.now),
                "offer_until": _day(opportunity.offer_until),
                "start_on": _day(opportunity.start_on),
            }
        )
        return
    say(NOTED.format(company=opportunity.company, outcome=OUTCOME_WORDS[outcome]))
    keep_looking = here.words.say("about.keep_looking")
    if outcome is Outcome.REJECTED:
        pages = FollowUpPages(here.path, wait_ms=WAIT_MS)
        for one in pages.due(here.now, all=True):
            if (
                one.opportunity_id == opportunity.id
                and one.kind == FollowUpKind.REJECTION_REPLY
                and one.earliest_at
            ):
                say(CAN_REPLY.format(when=said(one.earliest_at, here.now)))
        say(here.words.say("about.do_not_post"))
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
    pages = FollowUpPages(here.path, wait_ms=WAIT_MS)
    for one in pages.due(here.now, all=True, words=here.words):
        if (
            one.recap_id == after.id
            and one.kind == FollowUpKind.CHECK_IN
            and one.state == FollowUpState.LOCKED
        ):
            say(ask_once(one, here.now, here.words))


def _named(typed: str, recap: Recap) -> str:
    """Complete the name of somebody who was met; anybody else stays as typed."""
    try:
        return _person(typed, [person.name for person in recap.people if person.name]) if typed else ""
    except (NotFound, Ambiguous):
        return typed


def _token(given: str, value: str, choices: tuple[str, ...]) -> str:
    token = given.strip().casefold().replace("-", "_").replace(" ", "_")
    if token not in choices:
        raise WrongUse(ONE_OF.format(given=given, value=value, choices=", ".join(choices)))
    return token


def _written(moment: datetime | None, now: datetime) -> Any:
    return moment.astimezone(now.tzinfo or UTC).isoformat(timespec="seconds") if moment else None


def _day(day: date | None) -> Any:
    return day.isoformat() if day else None
