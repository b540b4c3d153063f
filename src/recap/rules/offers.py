"""When the close-out is offered: once a recap is written, once more when put off, and never pressed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import StrEnum
from typing import Any

EVENING = time(18, 0)
MOST_REFUSALS = 2


class Offer(StrEnum):
    """What can be answered to the offer; the words for it are ``offer.now`` and so on."""

    NOW = "now"
    LATER = "later"
    NOT_THIS_TIME = "not_this_time"


@dataclass(frozen=True, slots=True)
class Offered:
    """What became of the offer for one recap: when it was put off (aware), and how often it was declined."""

    later_at: datetime | None = None
    came_back: bool = False
    not_this_time: int = 0

    def as_json(self) -> dict[str, Any]:
        """The offer as JSON values."""
        later_at = self.later_at.isoformat() if self.later_at else None
        return {"later_at": later_at, "came_back": self.came_back, "not_this_time": self.not_this_time}


def from_json(values: dict[str, Any]) -> Offered:
    """Read what ``as_json`` wrote."""
    later_at = values["later_at"] and datetime.fromisoformat(values["later_at"])
    return Offered(later_at or None, values["came_back"], values["not_this_time"])


def choices(offered: Offered) -> tuple[Offer, ...]:
    """List what can be answered; it can be put off once."""
    if offered.came_back:
        return Offer.NOW, Offer.NOT_THIS_TIME
    return tuple(Offer)


def on_written(offered: Offered) -> bool:
    """Whether to offer the close-out when the recap becomes written: not after two refusals."""
    return offered.not_this_time < MOST_REFUSALS


def on_start(offered: Offered, now: datetime) -> bool:
    """Whether a start brings a postponed offer back: after 18:00 that day, or on any later day.

    ``now`` is in the person's zone. Whoever shows it then says so with ``brought_back``.
    """
    if offered.later_at is None or not on_written(offered):
        return False
    day = offered.later_at.astimezone(now.tzinfo).date()
    return now.date() > day or (now.date() == day and now.time() >= EVENING)


def brought_back(offered: Offered) -> Offered:
    """Note that the postponed offer was shown, so that it comes back once."""
    return replace(offered, later_at=None, came_back=True)


def answered(offered: Offered, offer: Offer, now: datetime) -> Offered:
    """Note what the person chose."""
    if offer == Offer.LATER:
        return replace(offered, later_at=now)
    refused = offered.not_this_time + (offer == Offer.NOT_THIS_TIME)
    return replace(offered, later_at=None, not_this_time=refused)
