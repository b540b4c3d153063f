"""When a letter can go, until when, and when it is let rest: the timing rules by their numbers, pure.

Moments are aware and on the clock of the interview's zone; days are dates there. Hours are elapsed time,
right across a change of the clocks. Rules 2 and 19 are in ``follow_ups.py``, rules 10 and 12 in
``check_ins.py``, rule 18 in ``parking.py``.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from recap.rules.zones import in_zone, on_the_clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recap.rules.dates import When
    from recap.rules.opportunity import Opportunity
    from recap.rules.record import Recap

SATURDAY, SUNDAY = 5, 6
ASSUMED_LENGTH = timedelta(hours=1)
ASSUMED_END = time(17)
FRESH_FOR = timedelta(hours=2)
THANKS_WITHIN = timedelta(hours=24)
THANKED_FOR = timedelta(days=7)
NIGHT_FROM, NIGHT_TO = time(20), time(8)
PAPER_TRAVELS = 3
CHECK_IN_AT = time(9)
HEARD_AT = time(12)
CHECK_IN_WITHOUT_A_DATE = timedelta(days=7)
REST_AFTER = 10
COOLING_OFF = timedelta(hours=1)
REPLY_WITHIN, REPLY_BY = 2, time(18)
REPLIED_FOR = timedelta(days=14)
ASKED_FOR = timedelta(days=30)
FADES_AFTER = timedelta(days=30)
"""How long stays in sight what the rules give no end to; after that it is listed with everything only."""
BETTER_ANSWER_WITHIN = timedelta(days=7)
KEEP_LOOKING_EVERY = timedelta(days=7)
DAYS_IN_A_WEEK = 7
_FROM_BYTES = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


class Calendar(NamedTuple):
    """The person's weekend (Monday is 0) and holidays; what is left are business days."""

    weekend: tuple[int, ...] = (SATURDAY, SUNDAY)
    holidays: tuple[date, ...] = ()

    def is_business_day(self, day: date) -> bool:
        """Whether people work on that day. Where every day is weekend, none is."""
        free = self.weekend if len(set(self.weekend)) < DAYS_IN_A_WEEK else ()
        return day.weekday() not in free and day not in self.holidays

    def on_or_after(self, day: date) -> date:
        """Move the day forward to a business day, if it is none."""
        while not self.is_business_day(day):
            day += timedelta(days=1)
        return day

    def after(self, day: date, count: int = 1) -> date:
        """Find the business day that is the ``count``-th after that day."""
        for _ in range(count):
            day = self.on_or_after(day + timedelta(days=1))
        return day


class Span(NamedTuple):
    """A window: from when it can be done, until when it should be, and from when it is not shown any more."""

    earliest: datetime
    due: datetime | None = None
    hide: datetime | None = None


def ended(recap: Recap) -> datetime:
    """Tell when the interview ended.

    With only a start an hour later, with only a day at 17:00, with neither when the recap was begun.
    """
    if recap.held_at is not None:
        length = ASSUMED_LENGTH if recap.minutes is None else timedelta(minutes=recap.minutes)
        return elapsed(in_zone(recap.held_at, recap.zone), length)
    if recap.held_on is not None:
        return at(recap.held_on, ASSUMED_END, recap.zone)
    return in_zone(recap.created_at or datetime.fromtimestamp(0, UTC), recap.zone)


def is_day_known(recap_id: str, held: object) -> bool:
    """Whether anything tells when an interview was: ``held``, or else that its recap was begun after it.

    A note that was brought in has an id made from its bytes (a UUID of version 5), and may be years old.
    """
    return bool(held) or _FROM_BYTES.fullmatch(recap_id) is None


def placed(rounds: Iterable[Recap]) -> list[Recap]:
    """The rounds of which it is known when they were; where nobody knows it of any, all of them.

    A note that was brought in without a day comes before all that have one.
    """
    rounds = list(rounds)
    known = [recap for recap in rounds if is_day_known(recap.id, recap.held_at or recap.held_on)]
    return known or rounds


def elapsed(moment: datetime, distance: timedelta) -> datetime:
    """Move by elapsed time: 24 hours are 24 hours when the clocks change in between."""
    return (moment.astimezone(UTC) + distance).astimezone(moment.tzinfo)


def at(day: date, hour: time, zone: str) -> datetime:
    """Find the moment when a clock in ``zone`` (an IANA name; UTC when unknown) shows that hour that day."""
    return on_the_clock(datetime.combine(day, hour), in_zone(datetime.fromtimestamp(0, UTC), zone).tzinfo)


def heard_at(day: date, now: datetime) -> datetime:
    """The moment for what was heard on that day: its noon where the person is, and nothing to come."""
    return min(now, datetime.combine(day, HEARD_AT, now.tzinfo))


def thank_you(end: datetime) -> Span:
    """Rule 1: to each person met, from the end on, within 24 hours; rule 2 hides it after seven days."""
    return Span(end, elapsed(end, THANKS_WITHIN), elapsed(end, THANKED_FOR))


def best_before(due: datetime) -> datetime | None:
    """Rule 3: 20:00 of the evening before, for what is due between 20:00 and 08:00; else None."""
    if NIGHT_TO <= due.time() <= NIGHT_FROM:
        return None
    evening = due.date() if due.time() > NIGHT_FROM else due.date() - timedelta(days=1)
    return datetime.combine(evening, NIGHT_FROM, due.tzinfo)


def paper_is_slow(end: datetime, decision_on: date | None, calendar: Calendar) -> bool:
    """Rule 4: whether they decide within three business days of the end, sooner than paper travels."""
    return decision_on is not None and decision_on <= calendar.after(end.date(), PAPER_TRAVELS)


def other_thanks(end: datetime) -> Span:
    """Rule 5: to helpers, and once to the referrer, within 24 hours, and never late."""
    return Span(end, elapsed(end, THANKS_WITHIN), elapsed(end, FADES_AFTER))


def connect(end: datetime, thanked_at: datetime | None) -> Span:
    """Rule 6: once, from when that person was thanked or 24 hours after the end, whichever comes first."""
    earliest = elapsed(end, THANKS_WITHIN)
    if thanked_at is not None:
        earliest = max(end, min(earliest, thanked_at.astimezone(end.tzinfo)))
    return Span(earliest, None, elapsed(earliest, FADES_AFTER))


def decision_named(text: str, end: datetime, now: datetime) -> When | None:
    """Rule 7: the day they named, as it is typed; "about two weeks" counts from the day of the interview.

    A weekday, a date, "tomorrow" are meant from ``now``, which is aware and in the person's zone. Of a range
    it is the last day. None when it is not understood.
    """
    from recap.rules.date_words import DAYS_IN, MONTHS_IN
    from recap.rules.dates import read_when

    is_distance = any(word in DAYS_IN or word in MONTHS_IN for word in text.casefold().split())
    return read_when(text, end.astimezone(now.tzinfo) if is_distance else now, past=False)


def decision(decision_on: date, zone: str, calendar: Calendar) -> Span:
    """Rule 7: the day they named, until the check-in can take its place."""
    can_ask = at(calendar.after(decision_on), CHECK_IN_AT, zone)
    return Span(at(decision_on, CHECK_IN_AT, zone), at(decision_on, ASSUMED_END, zone), can_ask)


def check_in(end: datetime, decision_on: date | None, zone: str, calendar: Calendar) -> Span:
    """Rule 8: from 09:00 on the first business day after the day they named.

    Without one, from the day a week after the end, moved forward to a business day.
    """
    if decision_on is None:
        day = calendar.on_or_after(end.date() + CHECK_IN_WITHOUT_A_DATE)
    else:
        day = calendar.after(decision_on)
    earliest = max(end, at(day, CHECK_IN_AT, zone))
    return Span(earliest, None, elapsed(earliest, FADES_AFTER))


def check_in_is_free(sent: Iterable[datetime], rearmed: Iterable[datetime]) -> bool:
    """Rule 9: one in a round; one more when a new day or an invitation to write came after the last one.

    ``sent`` are the check-ins that were not sent for one of the reasons of rule 10.
    """
    last = max(sent, default=None)
    return last is None or any(moment > last for moment in rearmed)


def rest_from(sent: datetime, zone: str, calendar: Calendar) -> datetime:
    """Rule 11: the beginning of the day after the tenth business day after the check-in was sent."""
    last = calendar.after(in_zone(sent, zone).date(), REST_AFTER)
    return at(last + timedelta(days=1), time(), zone)


def rejection_reply(received: datetime, calendar: Calendar) -> Span:
    """Rule 13: an hour to cool off, 18:00 on the second business day after the day, hidden after 14 days."""
    due = datetime.combine(calendar.after(received.date(), REPLY_WITHIN), REPLY_BY)
    return Span(
        elapsed(received, COOLING_OFF),
        on_the_clock(due, received.tzinfo),
        elapsed(received, REPLIED_FOR),
    )


def feedback_request(received: datetime, replied: datetime) -> Span:
    """Rule 14: alone once the reply went without it; hidden 30 days after the outcome."""
    return Span(replied.astimezone(received.tzinfo), None, elapsed(received, ASKED_FOR))


def keep_looking(opportunities: Iterable[Opportunity]) -> bool:
    """Rule 15: until some offer is confirmed and has a start date; word of mouth does not end it."""
    return not any(one.outcome == "offer_confirmed" and one.start_on for one in opportunities)


def may_say_keep_looking(said_at: datetime | None, now: datetime) -> bool:
    """Rule 15: whether the card may be shown: on one day in seven. ``now`` is in the person's zone."""
    if said_at is None:
        return True
    said_at = said_at.astimezone(now.tzinfo)
    return said_at.date() == now.date() or now - said_at >= KEEP_LOOKING_EVERY


def is_fresh(end: datetime, now: datetime) -> bool:
    """Rule 16: a recap is fresh for two hours after the end."""
    return now < elapsed(end, FRESH_FOR)


def better_answer(end: datetime) -> Span:
    """Rule 17: a question that stumbled asks for one for seven days; afterwards the warm-up does."""
    due = elapsed(end, BETTER_ANSWER_WITHIN)
    return Span(end, due, due)
