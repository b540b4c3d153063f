"""The small grammar of durations that people type, in minutes."""

from __future__ import annotations

import re

from recap.rules import date_words as words
from recap.rules.date_tokens import Tokens, typed

_LONGEST = 7 * 24 * 60
_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")


def read_duration(text: str) -> int | None:
    """Read how long something took, in minutes; ``recap.rules.dates.read_minutes`` says how."""
    tokens = Tokens(_COMMA.sub(".", typed(text)))
    tokens.take(*words.ABOUT)
    minutes = tokens.first(lambda: _hours_and_minutes(tokens), lambda: _counted(tokens))
    if minutes is None or not tokens.ended():
        return None
    return minutes if 0 < minutes <= _LONGEST else None


def _hours_and_minutes(tokens: Tokens) -> int | None:
    """Read "1:30"."""
    hours = tokens.number(1, 2)
    if hours is None or not tokens.take(":"):
        return None
    minutes = tokens.number(2)
    return None if minutes is None or minutes >= 60 else 60 * hours + minutes


def _counted(tokens: Tokens) -> int | None:
    """Read "90", "45 min", "1h30", "1.5 h", "half an hour", "two and a half hours"."""
    if tokens.phrase("half", "an", "hour"):
        return 30
    if tokens.phrase("quarter", "an", "hour"):
        return 15
    count = tokens.first(lambda: tokens.number(1, 2, 3, 4), lambda: tokens.named(words.COUNTED))
    if count is None:
        return None
    part = _part_of_one(tokens)
    unit = tokens.named(words.MINUTES_IN)
    if unit is None:
        return count if not part else None
    minutes = count * unit + part * unit // 60
    if unit == 1:
        return minutes if not part else None
    more = _part_of_one(tokens) if not part else 0
    if more:
        return minutes + more
    tokens.take("and")
    rest = tokens.number(1, 2)
    if rest is not None and rest < 60:
        tokens.take(*(name for name, value in words.MINUTES_IN.items() if value == 1))
        return minutes + rest
    return minutes if rest is None else None


def _part_of_one(tokens: Tokens) -> int:
    """Read ".5", ",25", "and a half", as sixtieths of one."""
    if tokens.phrase("and", "a", "half"):
        return 30
    if tokens.phrase("and", "a", "quarter"):
        return 15
    if not tokens.take("."):
        return 0
    digits = len(tokens.next())
    return round((tokens.number(1, 2) or 0) * 60 / 10.0**digits)
