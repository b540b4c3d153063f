"""A clock set back, a clock change in the night, and a second laptop in another zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from recap.rules.record import Recap

if TYPE_CHECKING:
    from tests.journal.conftest import Clock

    from recap.journal.journal import Journal
    from recap.journal.pages import Pages

LISBON = ZoneInfo("Europe/Lisbon")
DRAFT = Recap("one", company="Acme", zone="Europe/Lisbon")


def test_a_clock_set_back_loses_no_save(journal: Journal, pages: Pages, clock: Clock) -> None:
    """Saves after the clock was set back are like any other; the draft written in last is the newest."""
    first = journal.save(DRAFT).recap
    other = journal.save(replace(DRAFT, id="two")).recap
    clock.move(days=-30)
    second = journal.save(replace(first, role="SRE"), first).recap
    assert second.updated_at == clock.now
    assert second.created_at == first.created_at
    newest = pages.newest_draft()
    assert newest is not None
    assert newest[0] == second
    journal.save(replace(other, role="DBA"), other)
    assert [row.id for row in pages.drafts()] == ["two", "one"]
    assert [row.id for row in pages.listing()] == ["two", "one"]


def test_the_hour_that_comes_twice(journal: Journal, pages: Pages) -> None:
    """In the night the clocks go back, half past one comes twice: both are kept apart and in order."""
    early = datetime(2026, 10, 25, 1, 30, tzinfo=LISBON, fold=0)
    late = early.replace(fold=1)
    saved = journal.save(replace(DRAFT, id="late", held_at=late)).recap
    journal.save(replace(DRAFT, id="early", held_at=early))
    assert saved.held_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    listed = [(row.id, row.held_at) for row in pages.listing()]
    assert listed == [("late", "2026-10-25T01:30:00+00:00"), ("early", "2026-10-25T01:30:00+01:00")]
    late_at, early_at = (pages.recap(name).held_at for name in ("late", "early"))
    assert late_at is not None
    assert early_at is not None
    assert late_at - early_at == timedelta(hours=1)


def test_a_time_in_the_hour_that_comes_twice_is_no_clash(journal: Journal) -> None:
    """Saving on from a recap of that hour changes nothing about its time, and notes nothing."""
    held = datetime(2026, 10, 25, 1, 30, tzinfo=LISBON, fold=1)
    first = journal.save(replace(DRAFT, held_at=held)).recap
    saved = journal.save(replace(DRAFT, held_at=held, role="SRE"), replace(DRAFT, held_at=held))
    assert saved.clashes == ()
    assert saved.recap.held_at == first.held_at
    assert saved.recap.notes == ""


def test_the_hour_that_never_comes(journal: Journal, pages: Pages) -> None:
    """A time typed into the gap of the spring night is kept as the moment it stands for."""
    held = datetime(2026, 3, 29, 1, 30, tzinfo=LISBON)
    saved = journal.save(replace(DRAFT, held_at=held)).recap
    assert saved.held_at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert pages.listing()[0].held_at == "2026-03-29T02:30:00+01:00"


def test_a_laptop_in_another_zone_shows_the_time_of_the_interview(
    journal: Journal, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever it is read, the interview was at 14:00 where it was held."""
    held = datetime(2026, 11, 20, 14, tzinfo=ZoneInfo("Asia/Tokyo"))
    journal.save(replace(DRAFT, held_at=held, zone="Asia/Tokyo"))
    for zone in ("America/Los_Angeles", "Pacific/Kiritimati"):
        monkeypatch.setenv("TZ", zone)
        assert pages.listing()[0].held_at == "2026-11-20T14:00:00+09:00"
        assert pages.recap("one").held_at == held


def test_an_unknown_zone_keeps_the_moment(journal: Journal, pages: Pages) -> None:
    """A zone that this computer does not know loses neither the moment nor the order."""
    held = datetime(2026, 11, 20, 14, tzinfo=UTC)
    journal.save(replace(DRAFT, id="a", held_at=held, zone="Mars/Olympus"))
    journal.save(replace(DRAFT, id="b", held_on=date(2026, 11, 20), zone="Mars/Olympus"))
    assert [row.id for row in pages.listing()] == ["b", "a"]
    assert pages.recap("a").held_at == held


@pytest.mark.parametrize("year", [1, 1969, 1970, 9999])
def test_far_away_years_are_kept_in_order(journal: Journal, pages: Pages, year: int) -> None:
    """A mistyped year is kept like any other, and the list stays in order."""
    journal.save(replace(DRAFT, id="now", held_at=datetime(2026, 11, 20, tzinfo=UTC)))
    far = datetime(year, 6, 1, tzinfo=UTC)
    assert journal.save(replace(DRAFT, id="far", held_at=far)).recap.held_at == far
    assert [row.id for row in pages.listing()] == (["far", "now"] if year > 2026 else ["now", "far"])
    assert pages.people() == []
    assert pages.recap("far").held_at == far
