"""The dates of an opportunity as an iCalendar file: interviews, decision dates, letters that are due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from recap.rules.check_ins import newest_round
from recap.rules.follow_up_words import what
from recap.rules.follow_ups import LETTERS, FollowUpKind, FollowUpState
from recap.rules.met import names_met
from recap.rules.next_round import next_on
from recap.rules.text import clean
from recap.rules.timing import ended
from recap.rules.zones import in_zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from recap.rules.follow_ups import FollowUp
    from recap.rules.opportunity import Opportunity
    from recap.rules.record import Recap

PRODUCT = "-//recap//recap//EN"
INTERVIEW = "Interview: {where}"
NEXT_INTERVIEW = "Next interview: {where}"
DECISION = "They decide: {where}"
DECISION_ABOUT = "They decide about now: {where}"
DECISION_BY = "{by} said so."
OFFER = "The offer stands until today: {where}"
START = "First day: {where}"
LETTER = "{what}: {where}"
WITH = "With {names}."

SHORT = timedelta(minutes=15)
NEXT_LASTS = timedelta(hours=1)
_DATED = frozenset({*LETTERS, FollowUpKind.STEP})
_FROM_THEN = frozenset({FollowUpKind.CHECK_IN, FollowUpKind.STEP})
_STILL_TO_DO = frozenset({FollowUpState.OPEN, FollowUpState.SOON, FollowUpState.LOCKED})


class Event(NamedTuple):
    """Something with a date: a whole day, or a time (aware) with its end; ``key`` tells it from others."""

    key: str
    summary: str
    start: datetime | date
    end: datetime | None = None
    about: str = ""
    is_busy: bool = False


def events_of(
    opportunity: Opportunity, rounds: Sequence[Recap], follow_ups: Iterable[FollowUp], now: datetime
) -> Iterator[Event]:
    """Give what has a date: what was and will be held, what they named, and letters still to come."""
    where = ", ".join(filter(None, (opportunity.company, opportunity.role)))
    summary = INTERVIEW.format(where=where)
    for recap in rounds:
        names = ", ".join(names_met(recap))
        about = WITH.format(names=names) if names else ""
        if recap.held_at is not None:
            start = in_zone(recap.held_at, recap.zone)
            yield Event(f"{recap.id}-interview", summary, start, ended(recap), about, is_busy=True)
        elif recap.held_on is not None:
            yield Event(f"{recap.id}-interview", summary, recap.held_on, None, about)
    newest = newest_round(rounds)
    zone = newest.zone if newest else ""
    next_at = opportunity.next_interview_at or (newest.next_interview_at if newest else None)
    if next_at is not None and (newest is None or next_at > ended(newest)):
        start = in_zone(next_at, zone)
        coming = NEXT_INTERVIEW.format(where=where)
        yield Event(f"{opportunity.id}-next", coming, start, start + NEXT_LASTS, is_busy=True)
    next_day = next_on(opportunity, rounds)
    if next_day is not None:
        yield Event(f"{opportunity.id}-next", NEXT_INTERVIEW.format(where=where), next_day)
    if newest is not None and newest.decision_on is not None and not opportunity.is_over:
        said = DECISION_ABOUT if newest.decision_approximate else DECISION
        by = DECISION_BY.format(by=newest.decision_by) if newest.decision_by else ""
        yield Event(f"{newest.id}-decision", said.format(where=where), newest.decision_on, None, by)
    if opportunity.answer_until is not None:
        yield Event(f"{opportunity.id}-offer", OFFER.format(where=where), opportunity.answer_until)
    if opportunity.first_day is not None:
        yield Event(f"{opportunity.id}-start", START.format(where=where), opportunity.first_day)
    yield from _letters(follow_ups, where, zone, now)


def _letters(follow_ups: Iterable[FollowUp], where: str, zone: str, now: datetime) -> Iterator[Event]:
    for one in follow_ups:
        moment = one.earliest_at if one.kind == FollowUpKind.CHECK_IN else one.due_at
        if one.kind == FollowUpKind.STEP and one.decision_on is not None and one.decision_on >= now.date():
            step = LETTER.format(what=what(one), where=where)
            yield Event(f"{one.recap_id}-{one.kind}-{one.about}", step, one.decision_on)
        elif one.kind in _DATED and one.state in _STILL_TO_DO and moment is not None and moment > now:
            summary = LETTER.format(what=what(one), where=where)
            begins = in_zone(moment if one.kind in _FROM_THEN else moment - SHORT, zone)
            yield Event(f"{one.recap_id}-{one.kind}-{one.to or one.about}", summary, begins, begins + SHORT)


def written(events: Iterable[Event], now: datetime) -> str:
    """Write an iCalendar file; an event keeps its name each time, so that a second import renews it."""
    import uuid

    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for event in events:
        entry = icalendar.Event()
        entry.add("uid", f"{uuid.uuid5(uuid.NAMESPACE_URL, f'recap:{event.key}')}")
        entry.add("dtstamp", now.astimezone(UTC))
        entry.add("summary", clean(event.summary, one_line=True))
        if isinstance(event.start, datetime):
            entry.add("dtstart", _known(event.start))
            entry.add("dtend", _known(event.end or event.start))
        else:
            entry.add("dtstart", event.start)
            entry.add("dtend", event.start + timedelta(days=1))
        if event.about:
            entry.add("description", clean(event.about))
        entry.add("class", "PRIVATE")
        entry.add("transp", "OPAQUE" if event.is_busy else "TRANSPARENT")
        calendar.add_component(entry)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical()).decode()


def _known(moment: datetime) -> datetime:
    """The moment in its zone, where that has a name; a bare offset would be a zone that no calendar knows."""
    return moment if getattr(moment.tzinfo, "key", "") else moment.astimezone(UTC)
