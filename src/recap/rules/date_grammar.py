"""The small grammar of dates that people type: English words, ISO and numeric forms, day first.

What is not in the grammar is not read: the person sees what was understood, and a strict answer is worth more
to them than a clever one.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from recap.rules import date_words as words
from recap.rules.date_days import DayReading
from recap.rules.date_tokens import typed
from recap.rules.dates import When
from recap.rules.zones import on_the_clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from recap.rules.date_days import Day

_YEARS = range(1900, 2200)
_FIRST_HOUR_OF_A_DAY = 7
_NOON = 12
_QUARTERS = {
    ("half", "past"): 30,
    ("quarter", "past"): 15,
    ("a", "quarter", "past"): 15,
    ("quarter", "to"): -15,
    ("a", "quarter", "to"): -15,
}
_WITH_OFFSET = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:\.[0-9]+)?"
    r"(z|[+-][0-9]{2}:?[0-9]{2})"
)


def read(text: str, now: datetime, *, past: bool) -> When | None:
    """Read a date as people type it; ``recap.rules.dates.read_when`` says how."""
    text = typed(text)
    if not text:
        return None
    try:
        found = _with_offset(text, now) or _Reading(text, now, past=past).when()
    except (ValueError, OverflowError):
        return None
    return found if found and found.on.year in _YEARS else None


def _with_offset(text: str, now: datetime) -> When | None:
    found = _WITH_OFFSET.fullmatch(text)
    if found is None:
        return None
    at = datetime.fromisoformat(f"{found[1]}T{found[2]}{found[3].upper()}").astimezone(now.tzinfo)
    return When(at, at.date())


class _Reading(DayReading):
    """One text being read as a moment or a day; only a rule that reads to the end counts."""

    def when(self) -> When | None:
        self.about()
        self.tokens.phrase("no", "later", "than") or self.tokens.take(*words.BEFORE_A_DATE)
        self.about()
        return self.tokens.first(
            lambda: self._to_the_end(self._moment),
            lambda: self._to_the_end(self._day_then_time),
            lambda: self._to_the_end(self._time_then_day),
        )

    def _to_the_end(self, rule: Callable[[], When | None]) -> When | None:
        approximate, self.part_of_day = self.approximate, ""
        found = rule()
        if found is not None:
            if self.tokens.phrase("or", "so") or self.tokens.phrase("-", "ish") or self.tokens.take("ish"):
                self.approximate = True
            self.tokens.take(".", "!")
            if self.tokens.ended():
                return When(found.at, found.on, self.approximate)
        self.approximate = approximate
        return None

    def _moment(self) -> When | None:
        """Read "now", or some minutes or hours from it."""
        if (
            self.tokens.phrase("now")
            or self.tokens.phrase("just", "now")
            or self.tokens.phrase("right", "now")
        ):
            return self._from_now(0)
        ahead = bool(self.tokens.take("in", "within"))
        self.about()
        half = self.tokens.phrase("half", "an")
        count = 1 if half else self.count()
        minutes = self.tokens.named(words.MINUTES_IN)
        if count is None or minutes is None:
            return None
        side = self.side(ahead=ahead, alone=False)
        return None if side is None else self._from_now(side * count * minutes // (2 if half else 1))

    def _from_now(self, minutes: int) -> When:
        at = (self.now.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(self.now.tzinfo)
        at = at.replace(second=0, microsecond=0)
        return When(at, at.date())

    def _day_then_time(self) -> When | None:
        day = self.days()
        if day is None:
            return None
        self._read_part_of_day()
        self.tokens.take("-", "t")
        clock = self.tokens.first(lambda: self._time(after_day=True))
        if clock is not None:
            self._read_part_of_day()
        return self._put_together(day, clock)

    def _time_then_day(self) -> When | None:
        clock = self._time(after_day=False)
        if clock is None:
            return None
        self._read_part_of_day()
        self.tokens.take("on")
        day = self.tokens.first(self.days)
        if day is not None:
            self._read_part_of_day()
        return self._put_together(day or self._day_of_time, clock)

    def _day_of_time(self, clock: time | None) -> date:
        """Choose the day for a time alone: the last time or the next time the clock shows it."""
        passed = clock is not None and clock <= self.now.time()
        if self.past:
            return self.today if passed else self.today - timedelta(days=1)
        return self.today + timedelta(days=1) if passed else self.today

    def _put_together(self, day: Day, typed_time: tuple[int, int, str] | None) -> When | None:
        clock = None
        if typed_time is not None:
            clock = self._on_24_hours(*typed_time)
            if clock is None:
                return None
        on = day(clock)
        if on is None or clock is None:
            return None if on is None else When(None, on)
        at = self._at(on, clock)
        if self.past and at > self.now and self._is_guessed(typed_time):
            # What was is not ahead of now: "today 6:00" is the morning, said before the evening.
            morning = self._at(on, clock.replace(hour=clock.hour - _NOON))
            at = at if morning > self.now else morning
        return When(at, at.date())

    def _at(self, on: date, clock: time) -> datetime:
        return on_the_clock(datetime.combine(on, clock), self.now.tzinfo)

    def _is_guessed(self, typed_time: tuple[int, int, str] | None) -> bool:
        """Whether nothing but the hour being an early one says that it is the afternoon."""
        if typed_time is None or typed_time[2] != "short" or self.part_of_day:
            return False
        return 1 <= typed_time[0] < _FIRST_HOUR_OF_A_DAY

    def _on_24_hours(self, hour: int, minute: int, half: str) -> time | None:
        """Tell the half of the day that is meant; "at 2" and "2:30" are afternoon, "02:30" is night."""
        if half in {"am", "pm"}:
            if not 1 <= hour <= _NOON:
                return None
            hour = hour % _NOON + (_NOON if half == "pm" else 0)
        elif self.part_of_day in {"afternoon", "evening", "night"}:
            hour += _NOON if 1 <= hour < _NOON else 0
        elif self._is_guessed((hour, minute, half)):
            hour += _NOON
        return time(hour, minute)

    def _time(self, *, after_day: bool) -> tuple[int, int, str] | None:
        """Read a time: hour, minute, and "am", "pm", "short" (an hour of one digit) or "" for its half."""
        at = bool(self.tokens.take("at", "@"))
        if self.tokens.phrase("12", "noon") or self.tokens.take("noon", "midday"):
            return _NOON, 0, ""
        if self.tokens.take("midnight"):
            return 0, 0, ""
        quarters = self._quarters()
        short = "short" if len(self.tokens.next()) == 1 else ""
        hour = self.tokens.number(1, 2)
        if hour is None:
            return None
        if quarters:
            hour, minute = (hour, quarters) if quarters > 0 else (hour - 1 or _NOON, 60 + quarters)
            return hour, minute, self.tokens.take("am", "pm") or short
        if self.tokens.glued() and (mark := self.tokens.take(":", "h", ".")):
            return self._minutes(hour, mark, short, strict=not at and not after_day)
        half = self.tokens.take("am", "pm")
        clock = self.tokens.phrase("o", "clock") or self.tokens.take("oclock")
        return (hour, 0, half or short) if half or clock or at else None

    def _quarters(self) -> int:
        for phrase, minutes in _QUARTERS.items():
            if self.tokens.phrase(*phrase):
                return minutes
        return 0

    def _minutes(self, hour: int, mark: str, short: str, *, strict: bool) -> tuple[int, int, str] | None:
        """Read what follows "14:", "14h" or "14."; the end of a span of time is passed over."""
        minute = self.tokens.number(2)
        if minute is None:
            return (hour, 0, short) if mark == "h" else None
        if self.tokens.take(":"):
            self.tokens.number(2)
        half = self.tokens.take("am", "pm")
        if mark == "." and strict and not half:
            return None
        self.tokens.first(self._end_of_span)
        return hour, minute, half or short

    def _end_of_span(self) -> int | None:
        if not self.tokens.take("-", "to"):
            return None
        hour = self.tokens.number(1, 2)
        return hour if self.tokens.take(":", ".", "h") and self.tokens.number(2) is not None else None

    def _read_part_of_day(self) -> None:
        self.tokens.take("in")
        self.part_of_day = self.tokens.take(*words.PARTS_OF_DAY) or self.part_of_day
