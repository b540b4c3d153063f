"""Backups are whole, verified and private, made by themselves, and come back only when they are good."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.journal.conftest import Clock, at_schema, is_sound, rows, run_python

from recap.journal.backup import backups_of, make_daily_backup, restore_backup, wrong_with
from recap.journal.connection import SCHEMA
from recap.journal.errors import JournalError
from recap.journal.pages import Pages
from recap.rules.record import Recap

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from recap.journal.journal import Journal

pytestmark = pytest.mark.daily_copy

DRAFT = Recap("one", company="Acme")
WRITING = """
import sys
from recap.journal.journal import Journal
from recap.rules.record import Recap
from tests.journal.conftest import Clock
journal = Journal(sys.argv[1], Clock())
number = 0
while True:
    number += 1
    both = [Recap(f"a {number}", company="Acme"), Recap(f"b {number}", company="Beta", notes="word " * 999)]
    journal.keep((), both)
    print(number, flush=True)
"""


def test_a_backup_while_another_program_writes(journal: Journal, path: Path) -> None:
    """Copies made in the middle of steady writing are sound, and hold whole saves only."""
    writer = run_python(WRITING, path)
    assert writer.stdout is not None
    for number in range(5):
        confirmed = int(writer.stdout.readline())
        copy = journal.backup(path.with_name(f"copy {number}.db"))
        assert wrong_with(copy) is None
        assert is_sound(copy)
        ids = {row.id for row in Pages(copy).listing()}
        assert len(ids) >= 2 * confirmed
        assert {one[2:] for one in ids if one[0] == "a"} == {one[2:] for one in ids if one[0] == "b"}
    writer.kill()
    writer.communicate()


def test_the_first_save_of_a_day_makes_the_copy_of_the_day(
    open_journal: Callable[..., Journal], path: Path, clock: Clock
) -> None:
    """However often, by however many programs and however long one is open: a copy a day that is saved on."""
    open_journal().close()
    assert backups_of(path) == []
    for _ in range(2):
        one = open_journal()
        saved = one.save(DRAFT).recap
        one.save(replace(saved, role="SRE"), saved)
        one.close()
    assert [copy.name for copy in backups_of(path)] == ["journal-2026-11-20.db"]
    clock.move(days=1)
    one = open_journal()
    one.save(replace(DRAFT, id="two"))
    one.delete("two")
    clock.move(days=31)
    one.save(replace(DRAFT, id="three"))
    clock.move(days=1)
    one.close()
    days = ("2026-11-20", "2026-11-21", "2026-12-22")
    assert {copy.name for copy in backups_of(path)} == {f"journal-{day}.db" for day in days}
    assert sorted(rows(path, "SELECT id FROM recap")) == [("one",), ("three",)]


def test_the_copies_of_two_days_are_made_one_after_the_other(
    journal: Journal, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is still at work at midnight is not met by the next one, and both are waited for."""
    another, told = threading.Event(), []

    def copied(_path: Path, now: datetime) -> None:
        told.append(f"{now.day} begins")
        if len(told) == 1:
            another.wait(0.1)
        another.set()
        told.append(f"{now.day} ends")

    monkeypatch.setattr("recap.journal.journal.make_daily_backup", copied)
    journal.save(DRAFT)
    clock.move(days=1)
    journal.save(replace(DRAFT, id="two"))
    journal.close()
    assert told == ["20 begins", "20 ends", "21 begins", "21 ends"]


def test_seven_days_are_kept(journal: Journal, path: Path, clock: Clock) -> None:
    """The eighth day lets go of the oldest copy; copies made by hand and before migrations stay."""
    journal.keep((), [DRAFT])
    by_hand = journal.backup()
    for _ in range(9):
        clock.move(days=1)
        assert make_daily_backup(path, clock()) is not None
        assert make_daily_backup(path, clock()) is None
    clock.move(hours=1)
    again = journal.backup()
    days = [f"journal-2026-11-{day}.db" for day in range(23, 30)]
    assert sorted(copy.name for copy in backups_of(path)) == sorted([*days, again.name])
    assert by_hand.name == "journal-2026-11-20.db"
    assert again.name == "journal-2026-11-29-190000.db"


def test_two_backups_in_one_second(journal: Journal, path: Path) -> None:
    """Every backup that is asked for is made, and none replaces another."""
    journal.keep((), [DRAFT])
    made = [journal.backup() for _ in range(4)]
    assert len(set(made)) == 4
    assert set(backups_of(path)) == set(made)


def test_a_copy_that_was_killed_is_tidied_away(journal: Journal, path: Path, clock: Clock) -> None:
    """What a killed copy left is removed with the next copy of a day, but not one that may be under way."""
    journal.keep((), [DRAFT])
    made = journal.backup()
    old, new = made.with_name(f"{made.name}.1-1.new"), made.with_name(f"{made.name}.2-2.new")
    old.write_bytes(b"half")
    new.write_bytes(b"half")
    os.utime(old, (1_000_000, 1_000_000))
    clock.move(days=1)
    make_daily_backup(path, clock())
    assert not old.exists()
    assert new.exists()


def test_nothing_is_replaced_by_a_backup(journal: Journal, tmp_path: Path) -> None:
    """A file that is there already is left alone, and so is what a link leads to."""
    journal.keep((), [DRAFT])
    mine = tmp_path / "mine.txt"
    mine.write_text("mine", encoding="utf-8")
    link = tmp_path / "link.db"
    link.symlink_to(mine)
    for there in (mine, link, tmp_path):
        with pytest.raises(JournalError, match="left alone"):
            journal.backup(there)
    assert mine.read_text(encoding="utf-8") == "mine"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["journal.db", "link.db", "mine.txt"]


def test_no_journal_to_back_up(tmp_path: Path, clock: Clock) -> None:
    """Where there is no journal, none is made to be copied."""
    from recap.journal.backup import make_backup

    with pytest.raises(JournalError, match="nothing to back up"):
        make_backup(tmp_path / "journal.db", clock())
    assert list(tmp_path.iterdir()) == []


def test_a_backup_comes_back(journal: Journal, path: Path, clock: Clock) -> None:
    """The journal is as it was when the backup was made, and the one from now is set aside, whole."""
    journal.keep((), [DRAFT])
    backup = journal.backup()
    journal.keep((), [replace(DRAFT, id="later")])
    aside = restore_backup(path, backup, clock())
    assert aside is not None
    assert [row.id for row in Pages(path).listing()] == ["one"]
    assert {row.id for row in Pages(aside).listing()} == {"one", "later"}
    assert wrong_with(backup) is None
    again = restore_backup(path, aside, clock())
    assert again is not None
    assert len({path, aside, again}) == 3
    assert {row.id for row in Pages(path).listing()} == {"one", "later"}


def bad_backups(good: Path) -> dict[str, bytes]:
    whole = good.read_bytes()
    newer = good.with_name("newer.db")
    shutil.copy(good, newer)
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA + 1}")
    return {
        "empty": b"",
        "words": b"not a journal",
        "half": whole[: len(whole) // 2],
        "zeroes in it": whole[:8192] + bytes(8192) + whole[16384:],
        "foreign": whole[:68] + b"\0\0\0\1" + whole[72:],
        "newer": newer.read_bytes(),
    }


def test_a_bad_backup_is_refused_before_anything_is_touched(
    journal: Journal, path: Path, tmp_path: Path, clock: Clock
) -> None:
    """Whatever is wrong with the file, the journal and its folder stay as they are, byte for byte."""
    journal.keep((), [replace(DRAFT, notes="word " * 9000)])
    good = journal.backup()
    bad = tmp_path / "elsewhere"
    bad.mkdir()
    for name, content in bad_backups(good).items():
        (bad / name).write_bytes(content)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    for attempt in (*sorted(bad.iterdir()), bad, bad / "nowhere"):
        with pytest.raises(JournalError, match="was not touched"):
            restore_backup(path, attempt, clock())
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("damage", ["empty", "words", "gone", "folder", "link"])
def test_a_damaged_journal_is_set_aside_for_its_backup(
    journal: Journal, path: Path, clock: Clock, damage: str
) -> None:
    """A journal that can no longer be opened makes way for the backup, and is kept as it was."""
    journal.keep((), [DRAFT])
    backup = journal.backup()
    path.unlink()
    match damage:
        case "empty" | "words":
            path.write_text("" if damage == "empty" else "not a journal" * 999, encoding="utf-8")
        case "folder":
            path.mkdir()
        case "link":
            path.symlink_to(path.with_name("nowhere.db"))
    aside = restore_backup(path, backup, clock())
    assert (aside is not None) == (damage in {"empty", "words", "folder"})
    assert [row.id for row in Pages(path).listing()] == ["one"]
    assert aside is None or os.path.lexists(aside)


def test_what_a_killed_program_left_is_not_played_into_the_backup(
    journal: Journal, path: Path, clock: Clock
) -> None:
    """The rollback journal of a journal that is gone goes aside instead of damaging the backup."""
    journal.keep((), [DRAFT])
    backup = journal.backup()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE page_text SET document = hex(zeroblob(100000))")
        hot = Path(f"{path}-journal").read_bytes()
    path.unlink()
    Path(f"{path}-journal").write_bytes(hot)
    restore_backup(path, backup, clock())
    assert [file.read_bytes() for file in path.parent.glob("*-replaced-*-journal")] == [hot]
    assert not Path(f"{path}-journal").exists()
    assert is_sound(path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_backups_are_for_their_owner_alone(
    journal: Journal, path: Path, tmp_path: Path, clock: Clock
) -> None:
    """Copies, their folder and a journal brought back are readable by nobody else."""
    os.umask(before := os.umask(0))
    os.umask(0)
    journal.keep((), [DRAFT])
    copies = [journal.backup(), journal.backup(tmp_path / "deep" / "er" / "copy.db")]
    restore_backup(path, copies[1], clock())
    os.umask(before)
    for made in (*copies, path):
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
        assert made.parent == tmp_path or stat.S_IMODE(made.parent.stat().st_mode) == 0o700


def test_a_backup_of_an_older_recap_comes_back(path: Path, clock: Clock, tmp_path: Path) -> None:
    """A backup with an earlier schema is good; what it becomes is up to date once it is opened."""
    backup = tmp_path / "old.db"
    at_schema(backup, SCHEMA - 1)
    restore_backup(path, backup, clock())
    assert Pages(path).listing() == []
    assert rows(path, "PRAGMA user_version") == [(SCHEMA,)]
