"""Both sides of a theme by month: as a small chart that is read by shape, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from recap.rules.dates import MONTHS
from recap.tui.weights import ACCENT, QUIET

if TYPE_CHECKING:
    from recap.rules.evidence import Month

STRENGTH, TO_WORK_ON = "+ strength", "– to work on"
NONE = "·"
LEVELS = "▁▂▃▄▅▆▇█"
SOON_HIGH = 3
"""A bar is full at this many interviews, or at the highest month where that is more."""

LABEL, COLUMN = 14, 5


def until(months: Sequence[Month], today: date) -> list[Month]:
    """The months up to this one: that nothing happened lately is part of the picture."""
    from recap.rules.evidence import Month

    months = list(months)
    while months and (months[-1].year, months[-1].month) < (today.year, today.month):
        year, month = months[-1].year, months[-1].month
        following = (year, month + 1) if month < len(MONTHS) else (year + 1, 1)
        months.append(Month(*following, 0, 0))
    return months


def chart(months: Sequence[Month], width: int) -> list[Content]:
    """The latest months that fit into ``width``: names, a row for each side, years where they change."""
    months = months[-max(1, (width - LABEL) // COLUMN) :]
    if not months:
        return []
    highest = max(SOON_HIGH, *(max(month.strengths, month.to_work_on) for month in months))
    names = "".join(f"{MONTHS[month.month - 1]:<{COLUMN}}" for month in months)
    rows = [
        Content.styled(" " * LABEL + names.rstrip(), QUIET),
        _row(STRENGTH, [month.strengths for month in months], highest, "$primary"),
        _row(TO_WORK_ON, [month.to_work_on for month in months], highest, ACCENT),
    ]
    if months[0].year != months[-1].year:
        rows.insert(0, Content.styled(" " * LABEL + _years(months), QUIET))
    return rows


def in_words(months: Sequence[Month], most: int) -> str:
    """The latest months, ``most`` of them, with something in them, as somebody would tell them."""
    from recap.rules.movement import said_months

    return said_months([month for month in months if month.strengths or month.to_work_on][-most:])


def times(number: int) -> str:
    """How often, in words."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _row(label: str, numbers: Sequence[int], highest: int, color: str) -> Content:
    parts: list[Content | tuple[str, str]] = [(f"{label:<{LABEL}}", QUIET)]
    for number in numbers:
        level = LEVELS[-(-number * len(LEVELS) // highest) - 1] if number else ""
        parts.append((f"{level * 3:<{COLUMN}}", color) if number else (f" {NONE:<{COLUMN - 1}}", QUIET))
    return Content.assemble(*parts)


def _years(months: Sequence[Month]) -> str:
    said = [str(month.year) if place == 0 or month.month == 1 else "" for place, month in enumerate(months)]
    return "".join(f"{year:<{COLUMN}}" for year in said).rstrip()
