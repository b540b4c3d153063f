"""What was heard of an opportunity is found by a search, from then on and for as long as it stands."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.journal.conftest import Clock, is_sound, rows

from recap.journal.journal import Journal
from recap.journal.migrations import bring_up_to_date
from recap.journal.pages import Pages
from recap.journal.told import OUTCOMES
from recap.rules.record import Outcome, Recap, State

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def found(pages: Pages, words: str) -> list[tuple[str, str]]:
    """The recaps that are found, and the line that shows why."""
    return [(row.id, row.match) for row in pages.search(words)]


@pytest.fixture
def lotus(journal: Journal) -> str:
    """An opportunity with two rounds; gives its id."""
    for recap_id in ("one", "two"):
        journal.save(Recap(recap_id, company="Lotus", role="Analyst", round=recap_id))
        journal.written(recap_id)
    return journal.recap("one").opportunity_id


@pytest.mark.parametrize("outcome", Outcome)
def test_each_outcome_is_found_by_its_words(
    journal: Journal, pages: Pages, lotus: str, outcome: Outcome
) -> None:
    """By the words that stand for it, in all rounds; undone it is found no more."""
    stood = journal.standing.set_outcome(lotus, outcome, AT)
    assert found(pages, OUTCOMES[outcome]) == [("two", OUTCOMES[outcome]), ("one", OUTCOMES[outcome])]
    others = [words for other, words in OUTCOMES.items() if other is not outcome]
    assert all(found(pages, words) == [] for words in others)
    journal.standing.take_back_outcome(lotus, stood)
    assert len(found(pages, OUTCOMES[Outcome.WAITING])) == 2


def test_what_they_told_is_found(journal: Journal, pages: Pages, lotus: str, path: Path) -> None:
    """Feedback, and what was noted with an outcome, each shown as it was written; saving again keeps it."""
    journal.standing.add_feedback(lotus, "Strong SQL.\nGet to the point sooner.", AT)
    journal.standing.set_outcome(lotus, Outcome.OFFER_MADE, AT, note="Ana rang from the harbour")
    journal.save(
        Recap("two", company="Lotus", role="Analyst", next_step="a day in Hải Phòng"), journal.recap("two")
    )
    for words, match in (
        ("point soon", "Get to the point sooner."),
        ("harbour", "Ana rang from the harbour"),
        ("offer", "They made an offer"),
    ):
        assert found(pages, words) == [("two", match), ("one", match)]
    assert found(pages, "hai phong") == [("two", "a day in Hải Phòng")]
    journal.delete("one")
    assert [one for one, _ in found(pages, "harbour")] == ["two"]
    assert is_sound(path)


def test_an_older_journal_is_found_by_it_too(journal: Journal, pages: Pages, lotus: str, path: Path) -> None:
    """The journal of a recap that did not search it yet is indexed anew when it is first opened."""
    journal.standing.set_outcome(lotus, Outcome.REJECTED, AT)
    with closing(sqlite3.connect(path)) as connection:
        for sorted_, folded in connection.execute("SELECT sorted, folded FROM page_text").fetchall():
            before, without = folded, folded.removesuffix("\nrejected  they said no")
            forget = "INSERT INTO page_search (page_search, rowid, folded) VALUES ('delete', ?, ?)"
            connection.execute(forget, (sorted_, before))
            connection.execute(
                "UPDATE page_text SET searched = '', folded = ? WHERE sorted = ?", (without, sorted_)
            )
            connection.execute("INSERT INTO page_search (rowid, folded) VALUES (?, ?)", (sorted_, without))
        connection.execute("PRAGMA user_version=5")
        connection.commit()
    assert len(rows(path, "SELECT 1 FROM page_search WHERE page_search MATCH 'rejected'")) == 0
    bring_up_to_date(path)
    assert [one for one, _ in found(pages, "rejected")] == ["two", "one"]
    assert is_sound(path)


def test_it_comes_in_with_a_journal(pages: Pages, path: Path, clock: Clock) -> None:
    """What is kept from outside is found by its outcome too."""
    with closing(Journal(path, clock)) as journal:
        values = {"id": "o", "company": "Acme", "outcome": "withdrawn"}
        journal.keep([values], [Recap("x", state=State.WRITTEN, company="Acme", opportunity_id="o")])
    assert found(pages, "withdr") == [("x", "Withdrawn: you withdrew")]
