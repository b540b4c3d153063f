"""The bin keeps what was thrown away for 30 days; after that nothing of it can be read in the file."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.journal.conftest import Clock, is_sound, rows

from recap.rules.record import CloseOut, Person, Recap, Thought

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from recap.journal.journal import Journal
    from recap.journal.pages import Pages

pytestmark = pytest.mark.daily_copy

RECAP = Recap("one", company="Acme", notes="quokka", people=(Person("Quorra"),))


def test_thrown_away_and_brought_back(journal: Journal, pages: Pages) -> None:
    """In the bin a recap is in no list and found by no search; brought back it is as it was."""
    saved = journal.save(RECAP).recap
    journal.delete("one")
    assert not any((pages.listing(), pages.search("quokka"), pages.companies(), pages.people()))
    assert pages.newest_draft() is None
    assert [row.id for row in pages.listing(bin=True)] == ["one"]
    assert pages.counts() == (0, 0, 0, 1)
    assert pages.find("acme", bin=True) == "one"
    assert journal.restore("one") == saved
    assert [row.id for row in pages.search("quokka")] == ["one"]
    assert pages.listing(bin=True) == []


def test_thrown_away_last_is_first_in_the_bin(journal: Journal, pages: Pages, clock: Clock) -> None:
    """The bin shows what was thrown away last on top, also within one second."""
    for recap_id in ("a", "b", "c"):
        journal.save(replace(RECAP, id=recap_id))
    clock.move(seconds=1)
    for recap_id in ("b", "c", "a"):
        journal.delete(recap_id)
    assert [row.id for row in pages.listing(bin=True)] == ["a", "c", "b"]


def test_throwing_away_twice_keeps_the_first_time(journal: Journal, clock: Clock) -> None:
    """The thirty days run from the first time it was thrown away."""
    journal.save(RECAP)
    first = journal.delete("one").deleted_at
    clock.move(days=1)
    assert journal.delete("one").deleted_at == first


def test_writing_on_brings_it_back(journal: Journal, pages: Pages) -> None:
    """A program that still has it open and writes on does not write into the bin."""
    saved = journal.save(RECAP).recap
    journal.delete("one")
    journal.save(saved, saved)
    assert pages.listing() == []
    journal.save(replace(saved, role="SRE"), saved)
    assert [row.role for row in pages.listing()] == ["SRE"]


def test_after_thirty_days_nothing_of_it_can_be_read(
    open_journal: Callable[..., Journal], path: Path, clock: Clock, pages: Pages
) -> None:
    """Removed for good means that no word of it is left in any byte of the file, nor in the index."""
    with closing(open_journal()) as journal:
        journal.keep((), [replace(RECAP, close_out=CloseOut(thoughts=(Thought("too quixotic"),)))])
        journal.save(Recap("two", company="Beta", notes="stays"))
        for word in (b"quokka", b"uorra", b"quixotic"):
            assert word in path.read_bytes()
        journal.delete("one")
    journal = open_journal()
    clock.move(days=29, hours=23)
    assert journal.empty_bin() == 0
    assert [row.id for row in pages.listing(bin=True)] == ["one"]
    clock.move(hours=2)
    assert journal.empty_bin() == 1
    for word in (b"quokka", b"uorra", b"quixotic", b"Acme"):
        assert word not in path.read_bytes()
    assert rows(path, "SELECT id FROM recap") == [("two",)]
    assert [row.id for row in pages.search("stays")] == ["two"]
    assert is_sound(path)


def test_the_bin_is_emptied_with_the_copy_of_the_day(
    open_journal: Callable[..., Journal], path: Path, clock: Clock
) -> None:
    """Nobody has to ask: thirty days later, the first word written throws it away; the day's copy has it."""
    with closing(open_journal()) as journal:
        journal.save(RECAP)
        journal.delete("one")
    clock.move(days=31)
    with closing(open_journal()) as journal:
        journal.save(Recap("two", company="Beta"))
    assert rows(path, "SELECT id FROM recap") == [("two",)]
    copy = max((path.parent / "backups").glob("*.db"))
    assert sorted(rows(copy, "SELECT id FROM recap")) == [("one",), ("two",)]


def test_a_clock_set_back_empties_nothing(journal: Journal, clock: Clock) -> None:
    """A computer that believes it is last year throws nothing away for good."""
    journal.save(RECAP)
    journal.delete("one")
    clock.move(days=-400)
    assert journal.empty_bin() == 0
    assert journal.restore("one").notes == "quokka"
