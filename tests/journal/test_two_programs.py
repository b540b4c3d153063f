"""Two programs on one journal are normal, and nothing of either is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from tests.journal.conftest import is_sound, rows, run_python

from recap.journal.backup import make_backup, restore_backup
from recap.journal.errors import Busy
from recap.journal.pages import Pages
from recap.rules.record import Place, Recap, Topic

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journal.conftest import Clock

    from recap.journal.journal import Journal

DRAFT = Recap("shared", company="Acme", zone="Europe/Lisbon", topics=(Topic("on-call"),))
WRITERS = """
import sys
from tests.journal.killing import write_at_once
write_at_once(sys.argv[1], 8, 4)
"""
HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
connection.execute("UPDATE page SET place = place")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""


@contextmanager
def held(path: Path, how: str) -> Iterator[None]:
    """Another program holds the journal until the story goes on."""
    holder = run_python(HOLDER, path, how)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    yield
    holder.communicate("go on\n")
    assert holder.returncode == 0


def test_eight_programs_save_at_once(journal: Journal, path: Path) -> None:
    """Eight programs write recaps of their own and into one shared draft at once: all of it is there."""
    journal.save(DRAFT)
    writers = run_python(WRITERS, path)
    writers.communicate()
    assert writers.returncode == 0
    written = {f"{number}.{word}" for number in range(8) for word in range(4)}
    shared = journal.recap("shared")
    assert sorted(topic.text for topic in shared.topics) == sorted(
        ["on-call", *(f"topic {one}" for one in written)]
    )
    assert sorted(shared.facts) == sorted(f"fact {one}" for one in written)
    assert shared.notes == ""
    assert {row.id for row in Pages(path).listing()} == {"shared", *(f"own {one}" for one in written)}
    assert is_sound(path)


def test_different_fields_of_one_draft_both_win(open_journal: Callable[..., Journal]) -> None:
    """Two apps open on one draft: each types into another field, and both have both."""
    here, there = open_journal(), open_journal()
    base = here.save(DRAFT).recap
    there.save(replace(base, role="SRE"), base)
    saved = here.save(replace(base, notes="quiet office"), base)
    assert saved.clashes == ()
    assert (saved.recap.role, saved.recap.notes) == ("SRE", "quiet office")
    assert there.recap("shared") == saved.recap


def test_one_field_written_twice_keeps_both_texts(open_journal: Callable[..., Journal]) -> None:
    """Both typed a role: theirs, which came first, stays; mine is in the notes and the program is told."""
    here, there = open_journal(), open_journal()
    base = here.save(DRAFT).recap
    there.save(replace(base, role="SRE"), base)
    saved = here.save(replace(base, role="DBA"), base)
    assert saved.recap.role == "SRE"
    assert saved.recap.notes == "Also written here at 18:00 (Role): DBA"
    assert saved.clashes == ("role",)


def test_a_recap_that_another_program_emptied_is_written_again(open_journal: Callable[..., Journal]) -> None:
    """A draft removed elsewhere comes back with what is typed here."""
    here, there = open_journal(), open_journal()
    base = here.save(DRAFT).recap
    there.save(replace(base, company="", topics=()), base)
    assert here.save(replace(base, notes="still here"), base).recap.notes == "still here"
    assert there.recap("shared").company == "Acme"


@pytest.mark.parametrize("how", ["BEGIN EXCLUSIVE", "BEGIN IMMEDIATE"])
def test_a_journal_that_is_held(open_journal: Callable[..., Journal], path: Path, how: str) -> None:
    """While another program holds it a save says so in time, keeps nothing, and works when tried again."""
    journal = open_journal(wait_ms=100)
    base = journal.save(DRAFT).recap
    mine = replace(base, notes="typed meanwhile")
    with held(path, how):
        begun = monotonic()
        with pytest.raises(Busy, match="Another program") as error:
            journal.save(mine, base, Place("notes"))
        assert monotonic() - begun < 2
        assert error.value.exit_code == 3
    assert journal.recap("shared") == base
    assert journal.save(mine, base, Place("notes")).recap.notes == "typed meanwhile"


def test_reading_a_held_journal_waits_no_longer_than_told(journal: Journal, path: Path) -> None:
    """The interface's reads give up after 50 ms; those of a program that only begins to write go through."""
    journal.save(DRAFT)
    with held(path, "BEGIN EXCLUSIVE"):
        begun = monotonic()
        with pytest.raises(Busy):
            Pages(path).newest_draft()
        assert monotonic() - begun < 1
    with held(path, "BEGIN IMMEDIATE"):
        assert [row.id for row in Pages(path).listing()] == ["shared"]


def test_a_held_journal_is_neither_backed_up_nor_replaced(journal: Journal, path: Path, clock: Clock) -> None:
    """Backup and restore wait their turn, say when that was in vain, and leave everything as it was."""
    journal.save(DRAFT)
    journal.close()
    backup = make_backup(path, clock())
    with held(path, "BEGIN EXCLUSIVE"):
        with pytest.raises(Busy):
            make_backup(path, clock(), path.with_name("copy.db"), wait_ms=100)
        with pytest.raises(Busy):
            restore_backup(path, backup, clock(), wait_ms=100)
    assert sorted(file.name for file in path.parent.iterdir()) == ["backups", "journal.db"]
    assert journal.recap("shared").company == "Acme"


def test_a_journal_replaced_under_an_open_program(journal: Journal, path: Path, clock: Clock) -> None:
    """After `restore-backup` an open program goes on in the journal that is there now."""
    base = journal.save(DRAFT).recap
    backup = make_backup(path, clock())
    later = journal.save(replace(base, notes="later"), base).recap
    restore_backup(path, backup, clock())
    assert journal.recap("shared").notes == ""
    assert journal.save(replace(later, notes="later still"), later).recap.notes == "later still"
    assert rows(path, "SELECT notes FROM recap") == [("later still",)]


def test_a_foreign_write_ahead_log_is_put_away(journal: Journal, path: Path) -> None:
    """A journal that some tool switched to WAL is switched back with the next write."""
    journal.keep((), [DRAFT])
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
    assert Pages(path).listing()[0].id == "shared"
    journal.keep((), [replace(DRAFT, id="two")])
    assert rows(path, "PRAGMA journal_mode") == [("delete",)]
