"""The place *Themes* as it grows: with no recap, the first, four of them and two hundred, in every look."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.benchmarks.generator import make_recaps
from tests.tui.evening import sees
from tests.tui.pictures import (
    NOW,
    RECAPS,
    SMALL_DARK,
    SMALL_LIGHT,
    SMALL_PLAIN,
    WIDE_DARK,
    WIDE_LIGHT,
    Look,
    Walk,
    Walked,
    in_looks,
    kept,
)
from textual.pilot import Pilot

from recap.rules.record import Recap, State
from recap.rules.themes import starter

pytestmark = pytest.mark.slow

THE_FIRST_EVENING = RECAPS[0].closed_at or NOW


def two_hundred() -> Iterable[Recap]:
    """A year and a half of interviews, whose later ones speak more often for strengths."""
    chance = random.Random(200)  # noqa: S311 - invented data, not secrets
    slugs = [theme.slug for theme in starter() if not theme.optional]
    for number, recap in enumerate(make_recaps(200)):
        held_at = NOW - timedelta(days=2.7 * (200 - number))
        some = slugs[: 8 + number // 14]
        better = tuple(replace(line, themes=(chance.choice(some),)) for line in recap.went_well)
        worse = tuple(replace(line, themes=(chance.choice(some),)) for line in recap.next_time)
        yield replace(
            recap,
            state=State.CLOSED,
            held_at=held_at,
            created_at=held_at,
            closed_at=held_at + timedelta(hours=3),
            went_well=better[: 1 + number // 80],
            next_time=worse[: 2 - number // 120],
        )


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal of two hundred."""
    return kept(tmp_path_factory.mktemp("many") / "journal.db", two_hundred())


async def themes_of_none(pilot: Pilot[int]) -> AsyncIterator[str]:
    """What will be here, wherever there is nothing yet."""
    await pilot.press("f4")
    await sees(pilot, "Your strengths and what you work on will be here")
    yield "themes"
    await pilot.press("b")
    await sees(pilot, "Every question you are asked will be here")
    yield "the question bank"
    await pilot.press("escape", "l")
    await sees(pilot, "What you plan at the end of a review will be here")
    yield "lessons"
    await pilot.press("escape", "w")
    yield "the warm-up"


async def themes_of_one(pilot: Pilot[int]) -> AsyncIterator[str]:
    """What the first evening gives already."""
    await pilot.press("f4")
    await sees(pilot, "Strengths", "To work on")
    yield "themes"
    await pilot.press("right", "enter")
    yield "a theme"
    await pilot.press("escape", "w")
    yield "the warm-up"


async def themes_of_four(pilot: Pilot[int]) -> AsyncIterator[str]:
    """What moves between the first interviews."""
    await pilot.press("f4")
    await sees(pilot, "Strengths", "To work on")
    yield "themes"
    await pilot.press("right")
    yield "to work on"


async def themes_of_two_hundred(pilot: Pilot[int]) -> AsyncIterator[str]:
    """What a year and a half of them look like, to their end."""
    await pilot.press("f4")
    await sees(pilot, "Strengths", "To work on")
    yield "themes"
    await pilot.press("end")
    yield "the last of them"
    await pilot.press("enter")
    yield "a theme"


@in_looks(SMALL_DARK, SMALL_LIGHT, WIDE_DARK, WIDE_LIGHT, SMALL_PLAIN)
async def test_the_place_grows(walk_through: Walked, tmp_path: Path, many: Path, look: Look) -> None:
    """The place looks as it did with no recap, with one, with four and with two hundred."""
    walks: tuple[tuple[Walk, Path | None], ...] = (
        (themes_of_none, None),
        (themes_of_one, kept(tmp_path / "one.db", RECAPS[:1])),
        (themes_of_four, kept(tmp_path / "four.db", RECAPS[:4])),
        (themes_of_two_hundred, many),
    )
    for walk, journal in walks:
        now = THE_FIRST_EVENING if walk is themes_of_one else NOW
        await walk_through(walk, look, journal, now=now)
