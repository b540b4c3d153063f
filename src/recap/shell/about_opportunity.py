"""What the commands about one opportunity go by: which one, now, the words, and who is meant by a name."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from recap.clock import clock, zone_name
from recap.journal.errors import Ambiguous, NotFound
from recap.journal.follow_up_pages import FollowUpPages
from recap.journal.journal import Journal
from recap.journal.opportunity_pages import OpportunityPages
from recap.rules.dates import read_when
from recap.rules.follow_ups import FollowUpState
from recap.rules.text import fold, searchable
from recap.rules.timing import heard_at
from recap.rules.wording import read_wording
from recap.settings import places, read_settings
from recap.shell.finding import WAIT_MS
from recap.shell.parser import WrongUse
from recap.shell.say import complain

if TYPE_CHECKING:
    from recap.rules.dates import When
    from recap.rules.follow_ups import FollowUp, FollowUpKind
    from recap.shell.parser import Asked

ONE_OF = "{given} is no {value}: {choices}."
WHEN_NOT_UNDERSTOOD = "recap does not understand “{when}”. Try 'today 14:00', 'fri 3pm' or 2026-11-20."
NOBODY = "Nobody of that name is known there. Those who are: {names}."
SEVERAL = "That can be {names}. Give more of the name."
NO_PEOPLE = "No name is written there yet."


class Surroundings:
    """What each of these commands goes by: the journal, the settings, the words, and now in the zone."""

    def __init__(self, asked: Asked) -> None:
        here = places(asked.journal)
        self.path = here.journal
        self.settings, problems = read_settings(here.config)
        self.words, more_problems = read_wording(here.wording)
        for problem in (*problems, *more_problems):
            complain(problem)
        self.tell_time = clock()
        self.now = self.tell_time().astimezone(ZoneInfo(zone_name()))
        self.pages = OpportunityPages(self.path, wait_ms=WAIT_MS)
        self.opportunity = self.pages.opportunity(self.pages.find(asked.words[0]))

    def journal(self) -> Journal:
        """The journal, going by the weekend and holidays of the settings."""
        journal = Journal(self.path, self.tell_time)
        journal.follow_ups.go_by(self.settings)
        return journal

    def follow_ups(self) -> list[FollowUp]:
        """All the follow-ups of the opportunity."""
        pages = FollowUpPages(self.path, wait_ms=WAIT_MS)
        return pages.of(self.opportunity.id, self.now, self.words)

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
            # To the second, as the journal's own clock: a part of one would still be to come.
            return self.now.replace(microsecond=0)
        understood = self.when(typed, past=True)
        if understood.at is not None:
            return understood.at
        return heard_at(understood.on, self.now)


def person_named(typed: str, names: list[str]) -> str:
    """Find whose name that is, or a part of it. Raises NotFound, Ambiguous."""
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


def token_of(given: str, value: str, choices: tuple[str, ...]) -> str:
    """Read a token as it may be typed. Raises WrongUse."""
    token = given.strip().casefold().replace("-", "_").replace(" ", "_")
    if token not in choices:
        raise WrongUse(ONE_OF.format(given=given, value=value, choices=", ".join(choices)))
    return token


def written_at(moment: datetime | None, now: datetime) -> Any:
    """Give a moment for JSON, in the person's zone."""
    return moment.astimezone(now.tzinfo or UTC).isoformat(timespec="seconds") if moment else None
