"""The date of the next round, as the recap of the last one says."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.journal.conftest import Clock

from recap.journal.journal import Journal
from recap.journal.narrowed import Narrowed
from recap.journal.opportunity_pages import OpportunityPages
from recap.rules.narrowing import Asked
from recap.rules.record import Outcome, Recap
from recap.tui.rows import what_next

NEXT = datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_a_date_in_a_recap_is_the_opportunitys(path: Path, clock: Clock) -> None:
    """A written recap tells when the next round is, its correction too; what was heard since stays."""
    journal, pages = Journal(path, clock), OpportunityPages(path)
    recap = Recap("first", company="Acme", held_at=clock.now - timedelta(days=3), next_interview_at=NEXT)
    journal.save(recap)
    acme = journal.recap("first").opportunity_id
    assert pages.opportunity(acme).next_interview_at is None
    written = journal.written("first")
    assert pages.opportunity(acme).next_interview_at == NEXT
    later = NEXT + timedelta(days=1)
    corrected = journal.save(replace(written, next_interview_at=later), written).recap
    assert pages.opportunity(acme).next_interview_at == later
    journal.standing.set_outcome(acme, Outcome.INVITED, clock.now, next_at=NEXT)
    journal.save(replace(corrected, notes="the lift"), corrected)
    assert pages.opportunity(acme).next_interview_at == NEXT
    journal.close()


def test_what_comes_first_is_known_by_it(path: Path, clock: Clock) -> None:
    """The soonest next round is found by what the recaps say; an older round has no say."""
    journal, pages = Journal(path, clock), OpportunityPages(path)
    for days, recap in (
        (9, Recap("old", company="Acme")),
        (3, Recap("new", company="Acme", next_interview_at=NEXT)),
    ):
        journal.save(replace(recap, held_at=clock.now - timedelta(days=days)))
        journal.written(recap.id)
    journal.save(Recap("other", company="Borealis", held_at=clock.now))
    other = journal.written("other")
    assert pages.soonest(clock.now) == journal.recap("new").opportunity_id
    old = journal.recap("old")
    journal.save(replace(old, next_interview_at=NEXT - timedelta(days=2)), old)
    assert pages.opportunity(old.opportunity_id).next_interview_at == NEXT
    assert pages.soonest(NEXT) == other.opportunity_id
    journal.close()


def test_a_day_without_its_hour_stands_in_the_list(path: Path, clock: Clock) -> None:
    """The row says when the next round is, and when it was; after a no it says that."""
    held = clock.now - timedelta(days=1)
    with closing(Journal(path, clock)) as journal:
        journal.save(Recap("one", company="Acme", held_at=held, next_step="on site, Tue 24 Nov 2026"))
        acme = journal.written("one").opportunity_id
        reader = Narrowed(path)

        def said(now: datetime) -> str:
            ((_, listed),) = reader.listed(reader.recaps(Asked()), 0, 9)
            return what_next(listed, now)

        assert said(clock.now) == "next round Tue 24 Nov"
        assert said(clock.now + timedelta(days=5)) == "the next round was yesterday"
        journal.standing.set_outcome(acme, Outcome.REJECTED, clock.now)
        assert said(clock.now).startswith("a no")
