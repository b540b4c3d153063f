"""When the close-out is offered: never pressed, put off once, not after two refusals."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from tests.rules.evening import HANOI

from recap.rules.offers import (
    Offer,
    Offered,
    answered,
    brought_back,
    choices,
    from_json,
    on_start,
    on_written,
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("put_off", "start", "comes_back"),
    [
        (at(20, 15), at(20, 15, 1), False),
        (at(20, 15), at(20, 17, 59), False),
        (at(20, 15), at(20, 18), True),
        (at(20, 15), at(20, 23, 59), True),
        (at(20, 15), at(21, 0, 1), True),
        (at(20, 15), at(27, 9), True),
        (at(20, 19), at(20, 19, 5), True),
        (at(20, 0, 30), at(20, 9), False),
        (at(20, 15), at(19, 20), False),
        # 18:30 UTC on the 19th is already the 20th in Hà Nội.
        (datetime(2026, 11, 19, 18, 30, tzinfo=UTC), at(20, 9), False),
        (datetime(2026, 11, 19, 18, 30, tzinfo=UTC), at(20, 18), True),
    ],
)
def test_later_today_comes_back_in_the_evening_or_on_a_later_day(
    put_off: datetime, start: datetime, comes_back: bool
) -> None:
    """What was put off comes back at the first start after 18:00 that day or on any later day."""
    offered = answered(Offered(), Offer.LATER, put_off)
    assert on_start(offered, start) is comes_back


def test_it_comes_back_once() -> None:
    """Once shown again it does not come back, answered or not, and cannot be put off a second time."""
    offered = brought_back(answered(Offered(), Offer.LATER, at(20, 15)))
    assert not on_start(offered, at(20, 20))
    assert not on_start(offered, at(25, 20))
    assert choices(offered) == (Offer.NOW, Offer.NOT_THIS_TIME)
    assert choices(Offered()) == (Offer.NOW, Offer.LATER, Offer.NOT_THIS_TIME)
    assert on_written(offered)


def test_after_two_refusals_it_is_not_offered_again() -> None:
    """One refusal leaves the next writing to offer it; two end the offering for this recap."""
    once = answered(Offered(), Offer.NOT_THIS_TIME, at(20, 15))
    assert on_written(once)
    twice = answered(once, Offer.NOT_THIS_TIME, at(21, 15))
    assert not on_written(twice)
    put_off_first = answered(answered(Offered(), Offer.LATER, at(20, 15)), Offer.NOT_THIS_TIME, at(20, 16))
    assert not on_start(put_off_first, at(20, 20))
    assert not on_start(Offered(at(20, 15), not_this_time=2), at(20, 20))


def test_nothing_was_put_off_so_nothing_comes_back() -> None:
    """A start alone offers nothing, and choosing now leaves nothing to come back."""
    assert not on_start(Offered(), at(20, 20))
    assert answered(answered(Offered(), Offer.LATER, at(20, 15)), Offer.NOW, at(20, 16)) == Offered()


@pytest.mark.parametrize(
    "offered", [Offered(), Offered(at(20, 15)), Offered(None, came_back=True, not_this_time=2)]
)
def test_the_offer_is_kept_as_json(offered: Offered) -> None:
    """What was answered survives being written down."""
    assert from_json(json.loads(json.dumps(offered.as_json()))) == offered
