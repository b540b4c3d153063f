"""The days of the grammar of dates: near ones, dates, weekdays, distances, ends of weeks and months."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from recap.rules import date_words as words
from recap.rules.date_tokens import Tokens

Day = Callable[[time | None], date | None]
"""A day that may depend on the time typed with it ("fri 10:30" on a Friday); None if there is no such day."""

_YEARS_TO_A_LEAP_DAY = 9
_MONTHS_TO_A_LONG_ONE = 13
_A_WEEK = timedelta(days=7)


class DayReading:
    """One text being read; each rule reads something and gives what it means, or gives None."""

    def __init__(self, text: str, now: datetime, *, past: bool) -> None:
        self.tokens = Tokens(text)
        self.now, self.today, self.past = now, now.date(), past
        self.monday = self.today - timedelta(days=self.today.weekday())
        self.approximate = False
        self.part_of_day = ""

    def days(self) -> Day | None:
        """Read a day, or two with "to" between them, which count to the last."""
        self.tokens.take("between")
        begin = self.day()
        if begin is None:
            return None
        end = self.tokens.first(lambda: self.day() if self.tokens.take(*words.BETWEEN_TWO) else None)
        return begin if end is None else _last(begin, end)

    def day(self) -> Day | None:
        """Read one day."""
        return self.tokens.first(
            self._near,
            self._year_first,
            self._numeric,
            self._day_of_month_named,
            self._month_named_and_day,
            self._nth,
            self._weekday_of_week,
            self._weekday_and_date,
            self._weekday,
            self._end_of,
            self._middle_of,
            self._some_time,
            self._distance,
        )

    def about(self) -> None:
        """Read the words that make a date an approximate one."""
        while self.tokens.take(*words.ABOUT):
            self.approximate = True

    def count(self) -> int | None:
        """Read how many."""
        if self.tokens.phrase("a", "couple"):
            self.approximate = True
            return words.COUNTED["couple"]
        return self.tokens.first(
            lambda: self.tokens.number(1, 2, 3), lambda: self.tokens.named(words.COUNTED)
        )

    def side(self, *, ahead: bool, alone: bool) -> int | None:
        """Read whether a distance is ago (-1) or ahead (1); ``alone`` takes it as ahead without a word."""
        if self.tokens.take("ago", "earlier", "back"):
            return None if ahead else -1
        if self.tokens.phrase("from", "now") or self.tokens.phrase("from", "today"):
            return None if ahead else 1
        if ahead:
            self.tokens.take("s")
            self.tokens.take("time")
        return 1 if ahead or (alone and not self.past) else None

    def _near(self) -> Day | None:
        if self.tokens.phrase("day", "after", "tomorrow"):
            return _fixed(self.today + timedelta(days=2))
        if self.tokens.phrase("day", "before", "yesterday"):
            return _fixed(self.today - timedelta(days=2))
        if self.tokens.phrase("last", "night"):
            self.part_of_day = "night"
            return _fixed(self.today - timedelta(days=1))
        if self.tokens.next() == "tonight":
            self.part_of_day = "evening"
        elif self.tokens.take("this"):
            self.part_of_day = self.tokens.take(*words.PARTS_OF_DAY)
            return _fixed(self.today) if self.part_of_day else None
        distance = self.tokens.named(words.NEAR)
        return None if distance is None else _fixed(self.today + timedelta(days=distance))

    def _year_first(self) -> Day | None:
        year = self.tokens.number(4)
        separator = self.tokens.take("-", "/", ".")
        month = self.tokens.number(1, 2)
        if year is None or month is None or self.tokens.take("-", "/", ".") != separator:
            return None
        day = self.tokens.number(1, 2)
        return None if day is None else _fixed(_date(year, month, day))

    def _numeric(self) -> Day | None:
        """Read "20.11.2026", "20/11", "20.11."; day first, unless only the other order is a date."""
        day = self.tokens.number(1, 2)
        separator = self.tokens.take(".", "/", "-") if self.tokens.glued() else ""
        month = self.tokens.number(1, 2) if separator else None
        if day is None or month is None:
            return None
        year = self.tokens.first(lambda: self._year_after(separator))
        if separator == "-" and year is None:
            return None
        if separator == ".":
            self.tokens.take(".")
        if separator == "/" and day <= 12 < month:
            day, month = month, day
        return self._dated(year, month, day)

    def _year_after(self, separator: str) -> int | None:
        if not self.tokens.take(separator) or not self.tokens.glued():
            return None
        year = self.tokens.number(2, 4)
        return None if year is None else year if year > 99 else 2000 + year

    def _nth_of_month(self) -> int | None:
        day = self.tokens.number(1, 2)
        if day is not None and self.tokens.glued():
            self.tokens.take("st", "nd", "rd", "th", ".")
        return day

    def _day_of_month_named(self) -> Day | None:
        """Read "20 Nov", "20th of November 2026", "1-3 dec"."""
        day = self._nth_of_month()
        end = self.tokens.first(self._end_of_days)
        self.tokens.take("-")
        month = self.tokens.named(words.MONTHS)
        if day is None or month is None or (end is not None and end <= day):
            return None
        self.tokens.take(".")
        return self._dated(self.tokens.first(self._year_named), month, end or day)

    def _year_named(self) -> int | None:
        self.tokens.take("-")
        return self.tokens.number(4)

    def _month_named_and_day(self) -> Day | None:
        """Read "Nov 20", "November 20th, 2026", "dec 1-3"."""
        month = self.tokens.named(words.MONTHS)
        self.tokens.take(".")
        day = self._nth_of_month()
        if month is None or day is None:
            return None
        end = self.tokens.first(self._end_of_days)
        if end is not None and end <= day:
            return None
        return self._dated(self.tokens.number(4), month, end or day)

    def _end_of_days(self) -> int | None:
        return self._nth_of_month() if self.tokens.take(*words.BETWEEN_TWO) else None

    def _dated(self, year: int | None, month: int, day: int) -> Day | None:
        """Find the date; without a year the last one or the next one there is, today being both."""
        if year is not None:
            return _fixed(_date(year, month, day))
        for step in range(_YEARS_TO_A_LEAP_DAY):
            found = _date(self.today.year + (-step if self.past else step), month, day)
            if found and (found <= self.today if self.past else found >= self.today):
                return _fixed(found)
        return None

    def _nth(self) -> Day | None:
        """Read "the 20th": of the last or the next month that fits."""
        day = self.tokens.number(1, 2)
        if day is None or not self.tokens.glued() or not self.tokens.take("st", "nd", "rd", "th"):
            return None
        for step in range(_MONTHS_TO_A_LONG_ONE):
            month = self.today.year * 12 + self.today.month - 1 + (-step if self.past else step)
            found = _date(month // 12, month % 12 + 1, day)
            if found and (found <= self.today if self.past else found >= self.today):
                return _fixed(found)
        return None

    def _weekday_of_week(self) -> Day | None:
        """Read "tue next week" and "next week tuesday"."""
        weeks = self.tokens.first(self._week_named)
        self.tokens.take("on")
        weekday = self.tokens.named(words.WEEKDAYS)
        if weekday is None:
            return None
        if weeks is None:
            weeks = self._week_named()
        return None if weeks is None else _fixed(self.monday + timedelta(days=7 * weeks + weekday))

    def _week_named(self) -> int | None:
        which = self.tokens.take("last", "this", "next")
        return ("last", "this", "next").index(which) - 1 if which and self.tokens.take("week") else None

    def _weekday_and_date(self) -> Day | None:
        """Read "Fri 20 Nov": the date, if it is that weekday."""
        weekday = self.tokens.named(words.WEEKDAYS)
        self.tokens.take(".")
        if weekday is None:
            return None
        day = self.tokens.first(
            self._year_first, self._numeric, self._day_of_month_named, self._month_named_and_day, self._nth
        )
        on = day and day(None)
        return _fixed(on) if on and on.weekday() == weekday else None

    def _weekday(self) -> Day | None:
        which = self.tokens.take("last", "past", "next", "coming", "this")
        weekday = self.tokens.named(words.WEEKDAYS)
        if weekday is None:
            return None
        self.tokens.take(".")
        if which == "this":
            return _fixed(self.monday + timedelta(days=weekday))
        back = timedelta(days=(self.today.weekday() - weekday - 1) % 7 + 1)
        ahead = timedelta(days=(weekday - self.today.weekday() - 1) % 7 + 1)
        if which:
            return _fixed(self.today - back if which in {"last", "past"} else self.today + ahead)

        def nearest(clock: time | None) -> date:
            if back == ahead == _A_WEEK and self._may_be_today(clock):
                return self.today
            return self.today - back if self.past else self.today + ahead

        return nearest

    def _may_be_today(self, clock: time | None) -> bool:
        """Whether today's own weekday means today: said of what was, or with a time still to come."""
        if self.past:
            return clock is None or clock <= self.now.time()
        return clock is not None and clock > self.now.time()

    def _end_of(self) -> Day | None:
        """Read "end of the week" (its Friday), "end of next month", "end of November"."""
        if not self.tokens.take("end"):
            return None
        which = self.tokens.take("last", "this", "next")
        step = {"last": -1, "next": 1}.get(which, 0)
        if self.tokens.take("week"):
            friday = self.monday + timedelta(days=7 * step + words.FRIDAY)
            if not which and (friday > self.today if self.past else friday < self.today):
                friday += -_A_WEEK if self.past else _A_WEEK
            return _fixed(friday)
        if self.tokens.take("month"):
            return _fixed(_last_of_month(self.today.year, self.today.month + step))
        if self.tokens.take("year"):
            return _fixed(date(self.today.year + step, 12, 31))
        month = None if which else self.tokens.named(words.MONTHS)
        if month is None:
            return None
        year = self.tokens.number(4)
        if year is not None:
            return _fixed(_last_of_month(year, month))
        end = _last_of_month(self.today.year, month)
        if end > self.today if self.past else end < self.today:
            end = _last_of_month(self.today.year + (-1 if self.past else 1), month)
        return _fixed(end)

    def _middle_of(self) -> Day | None:
        """Read "mid December" and "middle of December": about its 15th."""
        if not self.tokens.take("mid", "middle"):
            return None
        self.tokens.take("-")
        month = self.tokens.named(words.MONTHS)
        if month is None:
            return None
        self.approximate = True
        return self._dated(self.tokens.number(4), month, 15)

    def _some_time(self) -> Day | None:
        """Read "next week" or "this month": by its last working day or its last day, approximately."""
        which = self.tokens.take("this", "next")
        if self.past or not which:
            return None
        step = 1 if which == "next" else 0
        if self.tokens.take("week"):
            end = self.monday + timedelta(days=7 * step + words.FRIDAY)
        elif self.tokens.take("month"):
            end = _last_of_month(self.today.year, self.today.month + step)
        else:
            return None
        self.approximate = True
        return _fixed(end) if end >= self.today else None

    def _distance(self) -> Day | None:
        """Read "in two weeks", "3 days ago", "1-2 weeks" (which counts to the last), "a month from now"."""
        ahead = bool(self.tokens.take("in", "within"))
        self.about()
        count = self.count()
        if self.tokens.take("-", "to", "or"):
            begin, count = count, self.count()
            if begin is None or count is None or begin >= count:
                return None
        days, months = self.tokens.named(words.DAYS_IN), None
        if days is None:
            months = self.tokens.named(words.MONTHS_IN)
        side = self.side(ahead=ahead, alone=True) if count is not None else None
        if count is None or side is None or (days is None and months is None):
            return None
        if days is not None:
            return _fixed(self.today + timedelta(days=side * count * days))
        month = self.today.month + side * count * (months or 0)
        end = _last_of_month(self.today.year, month)
        return _fixed(end.replace(day=min(end.day, self.today.day)))


def _fixed(day: date | None) -> Day | None:
    return None if day is None else lambda _: day


def _last(begin: Day, end: Day) -> Day:
    def last(clock: time | None) -> date | None:
        days = begin(clock), end(clock)
        return max(day for day in days if day) if all(days) else None

    return last


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last_of_month(year: int, month: int) -> date:
    """Find the last day of a month; months below 1 and above 12 belong to the years around."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])
