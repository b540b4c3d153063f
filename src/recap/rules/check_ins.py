"""The one check-in of a round: to whom, from when, whether it is still free, and when it is let rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from recap.rules import timing
from recap.rules.follow_ups import FollowUpKind
from recap.rules.opportunity import Told
from recap.rules.record import Outcome, Relation
from recap.rules.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from recap.rules.opportunity import Letter, News, Opportunity
    from recap.rules.record import Recap
    from recap.rules.timing import Calendar
    from recap.rules.wording import Wording

WITHDRAWING = "withdrawing"
FREE_REASONS = ("other_offer", "asked_me_to", "sending_something", WITHDRAWING, "missed_call")
"""Rule 10: for these a check-in can be sent at any time, and none of them uses it up."""

_ASKED_FIRST = (Relation.RECRUITER, Relation.HIRING_MANAGER, Relation.INTERVIEWER)


class CheckIn(NamedTuple):
    """Where the check-in of the newest round stands: moments on the interview's clock.

    ``left`` is 1 while one can be sent, else 0; ``sent_at`` the last one, ``rest_at`` from when it is let
    rest while no news comes.
    """

    earliest_at: datetime | None = None
    left: int = 0
    sent_at: datetime | None = None
    rest_at: datetime | None = None
    to: str = ""
    decision_on: date | None = None
    decision_by: str = ""
    hide_at: datetime | None = None

    @property
    def rest_on(self) -> date | None:
        """The first day of letting it rest."""
        return self.rest_at.date() if self.rest_at else None


def newest_round(rounds: Iterable[Recap]) -> Recap | None:
    """The round that was held last; a check-in is about no other."""
    return max(timing.placed(rounds), key=timing.ended, default=None)


def told_at(recap: Recap, letters: Iterable[Letter], now: datetime) -> datetime:
    """Rule 7: the moment from which "in two weeks" counts, where somebody names a day of deciding.

    The first one they named in the interview; one that takes its place, or answers a check-in, is named now.
    """
    asked = any(
        one.kind == FollowUpKind.CHECK_IN and one.recap_id == recap.id and one.sent_at is not None
        for one in letters
    )
    return now if asked or recap.decision_on is not None else timing.ended(recap)


def recipient(recap: Recap) -> str:
    """Rule 9: whoever named the date, else the recruiter, the hiring manager, an interviewer, or ""."""
    if recap.decision_by:
        return recap.decision_by
    for relation in _ASKED_FIRST:
        for person in recap.people:
            if person.relation == relation and person.name:
                return person.name
    return ""


def check_in_of(
    opportunity: Opportunity,
    rounds: Sequence[Recap],
    letters: Iterable[Letter],
    news: Iterable[News],
    calendar: Calendar,
) -> CheckIn:
    """Tell where the check-in stands. Rule 12: every outcome but waiting stops it."""
    recap = newest_round(rounds)
    if recap is None:
        return CheckIn()
    end = timing.ended(recap)
    heard = [one for one in news if one.at is not None]
    sent = [
        one.sent_at.astimezone(end.tzinfo)
        for one in letters
        if one.kind == FollowUpKind.CHECK_IN
        and one.recap_id == recap.id
        and one.sent_at is not None
        and one.reason not in FREE_REASONS
    ]
    last = max(sent, default=None)
    arming = [one for one in heard if one.kind in (Told.DECISION, Told.ASKED) and _is_about(one, recap)]
    span = timing.check_in(end, recap.decision_on, recap.zone, calendar)
    earliest, hide = span.earliest, span.hide
    invited = max((one.at for one in arming if one.at), default=None)
    newest = next((one for one in arming if one.at == invited), None)
    if newest is not None and newest.kind == Told.ASKED and newest.at is not None:
        earliest = min(earliest, newest.at.astimezone(end.tzinfo))
        hide = timing.elapsed(newest.at.astimezone(end.tzinfo), timing.FADES_AFTER)
    free = timing.check_in_is_free(sent, [one.at for one in arming if one.at])
    is_quiet = last is not None and not any(one.at and one.at > last for one in heard)
    return CheckIn(
        earliest_at=earliest,
        left=int(free and opportunity.outcome == Outcome.WAITING),
        sent_at=last,
        rest_at=timing.rest_from(last, recap.zone, calendar) if last and is_quiet else None,
        to=recipient(recap),
        decision_on=recap.decision_on,
        decision_by=recap.decision_by,
        hide_at=hide,
    )


def _is_about(news: News, recap: Recap) -> bool:
    return news.recap_id in ("", recap.id)


def reason_token(text: str, words: Wording) -> str:
    """Turn what was given as a reason to the token of the one it is, in our words or a person's own."""
    given = fold(text.strip()).replace("_", " ")
    for token in FREE_REASONS:
        if given in (token.replace("_", " "), fold(words.say(f"reasons.{token}"))):
            return token
    return text.strip()
