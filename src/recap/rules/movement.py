"""How a theme moved, in words: never a score, and the same for eyes and for a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from recap.rules.dates import short_day
from recap.rules.evidence import Evidence, Month, Side

RUNS = {
    "strength": "a strength {when}",
    "to_work_on": "something to work on {when}",
    "both": "both a strength and something to work on {when}",
}
SINCE = "since {day}"
ON = "on {days}"
ON_MANY = "on {count} days from {first} to {last}"
TO_AND_FRO = "to and fro from {first} to {last}"
BY_LESSON = "by carrying out your lesson of {day}"
AND = " and "

IN_ONE = "in one interview, on {day}"
IN_SEVERAL = "in {count} interviews, last on {day}"

MONTH_SAID = "{month}: {said}."
STRENGTH_IN = "a strength in {interviews}"
TO_WORK_ON_IN = "something to work on in {interviews}"
NEITHER = "nothing either way"
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)

_DAYS_NAMED = 3
_RUNS_TOLD = 4


def movement(evidence: Sequence[Evidence], today: date | None = None) -> str:
    """Say which side it was on when: "Something to work on on 15 Sep and 8 Oct, a strength since 27 Oct.".

    Without ``today`` the newest year is the one that goes without saying.
    """
    if not evidence:
        return ""
    today = today or max(one.on for one in evidence)
    sides: dict[date, set[Side]] = {}
    for one in evidence:
        sides.setdefault(one.on, set()).add(one.side)
    runs = [
        (kind, list(days))
        for kind, days in groupby(sorted(sides), lambda on: "both" if len(sides[on]) > 1 else min(sides[on]))
    ]
    told = [_run(kind, days, today) for kind, days in runs]
    kind, days = runs[-1]
    if kind == Side.STRENGTH and (len(runs) > 1 or len(days) > 1):
        told[-1] = RUNS[kind].format(when=SINCE.format(day=short_day(days[0], today)))
    if len(runs) > _RUNS_TOLD:
        first, last = runs[0][1][0], runs[-2][1][-1]
        told = [TO_AND_FRO.format(first=short_day(first, today), last=short_day(last, today)), told[-1]]
    lesson = _lesson_of(evidence, days) if kind != Side.TO_WORK_ON else None
    if lesson is not None:
        told.append(BY_LESSON.format(day=short_day(lesson, today)))
    said = ", ".join(told)
    return f"{said[0].upper()}{said[1:]}."


def _run(kind: str, days: list[date], today: date) -> str:
    if len(days) > _DAYS_NAMED:
        first, last = short_day(days[0], today), short_day(days[-1], today)
        return RUNS[kind].format(when=ON_MANY.format(count=len(days), first=first, last=last))
    return RUNS[kind].format(when=ON.format(days=_listed([short_day(on, today) for on in days])))


def _listed(names: list[str]) -> str:
    return AND.join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _lesson_of(evidence: Sequence[Evidence], days: list[date]) -> date | None:
    """The lesson that the newest run began with."""
    carried = [one for one in evidence if one.lesson_of and one.side is Side.STRENGTH and one.on in set(days)]
    return min(carried, key=lambda one: one.on).lesson_of if carried else None


def often(evidence: Sequence[Evidence], today: date | None = None) -> str:
    """Say in how many interviews, and when last; "" when in none."""
    if not evidence:
        return ""
    newest = max(one.on for one in evidence)
    count = len({one.recap_id for one in evidence})
    words = IN_ONE if count == 1 else IN_SEVERAL
    return words.format(count=count, day=short_day(newest, today or newest))


def said_months(months: Sequence[Month]) -> str:
    """Say what the chart by month shows, a sentence for each month."""
    years = len({month.year for month in months}) > 1
    return " ".join(
        MONTH_SAID.format(
            month=MONTH_NAMES[month.month - 1] + (f" {month.year}" if years else ""), said=_said(month)
        )
        for month in months
    )


def _said(month: Month) -> str:
    parts = [
        words.format(interviews="one interview" if count == 1 else f"{count} interviews")
        for words, count in ((STRENGTH_IN, month.strengths), (TO_WORK_ON_IN, month.to_work_on))
        if count
    ]
    return ", ".join(parts) or NEITHER
