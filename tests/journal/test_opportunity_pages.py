"""What is read of an opportunity without SQLModel is what was kept."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.journal.conftest import Clock

from recap.documents.record_json import from_json
from recap.journal.errors import NotFound
from recap.journal.journal import Journal
from recap.journal.opportunity_pages import OpportunityPages
from recap.rules.record import Outcome

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
OFFERED = {
    "id": "harbour",
    "company": "Harbour Lane",
    "role": "Analyst",
    "outcome": "offer_made",
    "outcome_at": "2026-11-20T09:00:00+01:00",
    "next_interview_at": AT.isoformat(),
    "offer_until": "2026-11-30",
    "feedback": "Calm under questions.",
    "referrer": {"name": "Ana", "how": "old colleague"},
}
ROUNDS = [
    {"id": "first-round", "company": "Harbour Lane", "role": "Analyst", "round": "1", "state": "written"},
    {"id": "second-round", "company": "Harbour Lane", "role": "Analyst", "round": "2", "state": "written"},
    {"id": "another", "company": "Acme", "role": "SRE", "state": "written"},
]
LETTER = {
    "opportunity_id": "harbour",
    "recap_id": "first-round",
    "kind": "thank_you",
    "to": "Ana",
    "channel": "paper",
    "sent_at": "2026-11-20T10:00:00+01:00",
}


@pytest.fixture
def pages(path: Path, clock: Clock) -> OpportunityPages:
    journal = Journal(path, clock)
    recaps = [from_json({**values, "opportunity_id": "harbour"}) for values in ROUNDS[:2]]
    journal.keep([OFFERED], [*recaps, from_json(ROUNDS[2])], [LETTER])
    journal.close()
    return OpportunityPages(path)


def test_an_opportunity_reads_back_as_it_was_kept(pages: OpportunityPages) -> None:
    """Its outcome, dates, referrer, rounds in order and letters are there, times in UTC."""
    found = pages.opportunity(pages.find("harb"))
    assert (found.id, found.company, found.outcome) == ("harbour", "Harbour Lane", Outcome.OFFER_MADE)
    assert found.outcome_at == datetime(2026, 11, 20, 8, tzinfo=UTC)
    assert (found.next_interview_at, found.offer_until) == (AT, date(2026, 11, 30))
    assert (found.feedback, found.referrer_name, found.referrer_how) == (
        "Calm under questions.",
        "Ana",
        "old colleague",
    )
    assert [held.round for held in pages.rounds("harbour")] == ["1", "2"]
    (letter,) = pages.letters("harbour")
    assert (letter.to, letter.channel, letter.recap_id) == ("Ana", "paper", "first-round")
    assert letter.sent_at == datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_opportunities_are_listed_and_the_soonest_is_found(pages: OpportunityPages) -> None:
    """The newest comes first, an outcome narrows, and the next interview that is still to come wins."""
    assert [(one.company, one.rounds) for one in pages.opportunities()] == [("Acme", 1), ("Harbour Lane", 2)]
    assert [one.id for one in pages.opportunities(outcome="offer_made")] == ["harbour"]
    assert pages.soonest(datetime(2026, 11, 21, tzinfo=UTC)) == "harbour"
    assert pages.opportunity(pages.soonest(datetime(2026, 11, 25, tzinfo=UTC))).company == "Acme"


def test_nothing_is_found_in_nothing(tmp_path: Path) -> None:
    """A journal that is not there has no opportunities, and asking for one says so."""
    pages = OpportunityPages(tmp_path / "none.db")
    assert (pages.opportunities(), pages.letters(), pages.soonest(AT)) == ([], [], "")
    with pytest.raises(NotFound):
        pages.opportunity("harbour")
