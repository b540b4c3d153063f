"""`check` sees what is not as it should be, says what to do about it, and mending does it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.journal.conftest import Clock, is_sound, rows

from recap.journal.checking import check
from recap.journal.errors import Newer
from recap.journal.journal import Journal
from recap.journal.pages import Pages
from recap.rules.record import Place, Recap

if TYPE_CHECKING:
    from pathlib import Path

RECAPS = [
    Recap("one", company="Acme", notes="timeline"),
    Recap("two", company="Beta", notes="whiteboard"),
]


def spoil(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_sound_journal_has_no_problems(journal: Journal) -> None:
    """Nothing is wrong with what recap itself has written, and the time of the last backup is told."""
    journal.keep((), RECAPS)
    assert journal.check() == ((), None)
    backup = journal.backup()
    health = journal.check()
    assert health.ok
    assert health.last_backup_at is not None
    assert health.last_backup_at.timestamp() == pytest.approx(backup.stat().st_mtime)


def test_no_journal_is_no_problem(tmp_path: Path) -> None:
    """Before anything was written there is nothing to be wrong, and checking makes no file."""
    assert check(tmp_path / "journal.db").ok
    assert list(tmp_path.iterdir()) == []


LISTS = {
    "missing": ("DELETE FROM page WHERE id = 'one'", "1 recaps are missing"),
    "too many": ("UPDATE page SET id = 'nobody' WHERE id = 'one'", "belong to no recap"),
    "without its text": ("DELETE FROM page_text", "do not show what"),
    "old": ("UPDATE page SET company = 'Old' WHERE id = 'one'", "1 entries of the lists do not show"),
    "index": ("UPDATE page_text SET folded = 'something else'", "search index"),
}


@pytest.mark.parametrize(("spoiling", "said"), LISTS.values(), ids=LISTS)
def test_lists_and_index_are_held_against_the_recaps(
    journal: Journal, path: Path, spoiling: str, said: str
) -> None:
    """What a list or the index gets wrong is seen, and making them anew from the recaps puts it right."""
    journal.keep((), RECAPS)
    journal.save(RECAPS[0], place=Place("notes"))
    spoil(path, spoiling)
    health = journal.check()
    assert any(said in problem.what and "--mend" in problem.do for problem in health.problems)
    journal.mend()
    assert journal.check().ok
    assert is_sound(path)
    pages = Pages(path)
    assert {row.id for row in pages.listing()} == {"one", "two"}
    assert [row.id for row in pages.search("timeline")] == ["one"]
    assert pages.recap("two") == journal.recap("two")


def test_mending_leaves_the_place_and_the_newest_draft(journal: Journal, pages: Pages) -> None:
    """After mending the same draft is resumed at the same field."""
    journal.save(RECAPS[0], place=Place("notes", cursor=(0, 3)))
    journal.save(RECAPS[1])
    journal.save(RECAPS[0], journal.recap("one"), Place("notes", cursor=(0, 4)))
    journal.mend()
    assert pages.newest_draft() == (journal.recap("one"), Place("notes", cursor=(0, 4)))


def test_orphans_are_seen(journal: Journal, path: Path) -> None:
    """A line that belongs to no recap is found."""
    journal.keep((), RECAPS)
    spoil(path, "PRAGMA foreign_keys=OFF", "INSERT INTO fact VALUES (99, 0, 'nobody said')")
    (problem,) = journal.check().problems
    assert "(fact)" in problem.what


def test_damage_is_a_problem_with_a_way_back(journal: Journal, path: Path) -> None:
    """A damaged page inside the file is found by reading it all, and the good backup is named."""
    journal.keep((), [Recap("one", company="Acme", notes="word " * 9000)])
    backup = journal.backup()
    ((root,),) = rows(path, "SELECT rootpage FROM sqlite_master WHERE name = 'page_text'")
    assert isinstance(root, int)
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(bytes(4096))
    (problem,) = check(path).problems
    assert f"restore-backup {backup}" in problem.do


def test_what_is_no_journal_is_a_problem(path: Path) -> None:
    """A file that is none is told of as everywhere else."""
    path.touch(mode=0o600)
    (problem,) = check(path).problems
    assert "not a recap journal" in problem.what
    assert "no good backup" in problem.do


def test_a_newer_journal_is_not_judged(journal: Journal, path: Path) -> None:
    """An older recap cannot tell what a newer one holds for sound."""
    spoil(path, "PRAGMA user_version=99")
    with pytest.raises(Newer):
        journal.check()


def test_a_bad_backup_is_seen(journal: Journal) -> None:
    """The newest backup is opened and looked at, not believed."""
    journal.keep((), RECAPS)
    backup = journal.backup()
    backup.write_bytes(backup.read_bytes()[:5000])
    (problem,) = journal.check().problems
    assert str(backup) in problem.what
    assert "recap backup" in problem.do


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_who_else_can_read_it_is_seen(tmp_path: Path, clock: Clock) -> None:
    """A journal or backup that others can read is told of, with the command that closes it."""
    path = tmp_path / "My Documents" / "journal.db"
    with closing(Journal(path, clock)) as journal:
        journal.save(RECAPS[0])
        backup = journal.backup()
    for file, mode in ((path, 0o644), (backup.parent, 0o750), (backup, 0o604)):
        file.chmod(mode)
    assert [problem.do for problem in check(path).problems] == [
        f"Run `chmod 600 '{path}'`.",
        f"Run `chmod 700 '{backup.parent}'`.",
        f"Run `chmod 600 '{backup}'`.",
    ]
