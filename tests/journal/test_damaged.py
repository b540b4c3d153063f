"""What is no sound journal is never overwritten, never silently new, and says what to do."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from recap.journal.backup import make_backup, newest_good_backup
from recap.journal.errors import Damaged, JournalError
from recap.journal.journal import Journal
from recap.journal.pages import Pages
from recap.rules.record import Recap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journal.conftest import Clock


def empty(path: Path) -> None:
    path.write_bytes(b"")


def not_sqlite(path: Path) -> None:
    path.write_text("Dear diary, " * 1000, encoding="utf-8")


def half_a_file(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def a_few_bytes(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(60)


def zeroed_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(100))


def zeroed_schema(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(bytes(3996))


def zeroed_pages(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(bytes(size - 4096))


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id=42")
        connection.execute("CREATE TABLE page (id)")


def foreign_without_a_name(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE page (id)")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "mine.txt").write_text("mine", encoding="utf-8")


def a_fifo(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_dangling_link(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("nowhere.db"))


DAMAGE = [
    empty,
    not_sqlite,
    half_a_file,
    a_few_bytes,
    zeroed_header,
    zeroed_schema,
    zeroed_pages,
    foreign,
    foreign_without_a_name,
    a_folder,
    pytest.param(a_fifo, marks=pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")),
    a_dangling_link,
]


@pytest.fixture
def backup(path: Path, clock: Clock) -> Path:
    """A journal with something in it, and its backup; gives the backup."""
    journal = Journal(path, clock)
    for number in range(20):
        journal.keep((), [Recap(f"recap {number}", company=f"Company {number}", notes="word " * 500)])
    journal.close()
    return make_backup(path, clock())


def everything_in(folder: Path) -> dict[str, object]:
    return {
        str(file.relative_to(folder)): (file.lstat().st_mode, file.is_file() and file.read_bytes())
        for file in sorted(folder.rglob("*"))
    }


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_refused_and_left_alone(
    path: Path, backup: Path, clock: Clock, damage: Callable[[Path], None]
) -> None:
    """Reader and writer refuse it with exit code 4, name the backup, and change no byte in the folder."""
    damage(path)
    before = everything_in(path.parent)
    pages = Pages(path)
    for attempt in (
        pages.newest_draft,
        pages.listing,
        lambda: pages.search("word"),
        lambda: Journal(path, clock),
    ):
        with pytest.raises(Damaged) as error:
            attempt()
        assert error.value.exit_code == 4
        assert str(path) in error.value.sentence
        assert str(backup) in error.value.sentence
    assert everything_in(path.parent) == before


def test_a_record_that_cannot_be_read_is_damage(path: Path, backup: Path) -> None:
    """Text in a page that is no record any more is said to be damage, not met as a crash."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute('UPDATE page_text SET record = \'{"id": "recap\'')
    with pytest.raises(Damaged, match=str(backup)):
        Pages(path).recap("recap 1")
    with pytest.raises(Damaged, match=str(backup)):
        Pages(path).newest_draft()


def test_the_newest_good_backup_is_the_newest_that_is_good(path: Path, backup: Path, clock: Clock) -> None:
    """A damaged backup is passed over for an older one that is sound."""
    newer = make_backup(path, clock())
    shutil.copy(newer, older := newer.with_name("journal-2026-11-01.db"))
    for age, file in enumerate((newer, backup, older)):
        os.utime(file, (1_000_000 - age, 1_000_000 - age))
    half_a_file(newer)
    not_sqlite(backup)
    assert newest_good_backup(path) == older


def test_without_a_backup_that_is_said(path: Path, clock: Clock) -> None:
    """Nobody is sent looking for a backup that is not there."""
    not_sqlite(path)
    with pytest.raises(Damaged, match="There is no good backup"):
        Journal(path, clock)


def test_hostile_file_names_are_said_in_plain_letters(tmp_path: Path, clock: Clock) -> None:
    """No control character of a file's name is in the sentence about it."""
    path = tmp_path / "a\x1b[31m\x07\udcff.db"
    empty(path)
    with pytest.raises(Damaged) as error:
        Journal(path, clock)
    assert error.value.sentence.isprintable()
    assert "␛" in error.value.sentence


@pytest.mark.parametrize(
    "name", ["a b.db", "100%.db", "what?.db", "#1.db", "日本.db", "\udcff.db", "file:x?mode=ro"]
)
def test_any_file_name_is_opened(tmp_path: Path, clock: Clock, name: str) -> None:
    """Nothing in a file's name is taken for a part of an address."""
    path = tmp_path / name
    journal = Journal(path, clock)
    journal.save(Recap("one", company="Acme"))
    journal.close()
    assert [row.id for row in Pages(path).listing()] == ["one"]
    assert path.is_file()


def test_a_folder_in_the_way_of_the_path(tmp_path: Path, clock: Clock) -> None:
    """A path that leads through a file is refused in a sentence."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for attempt in (
        Pages(tmp_path / "file" / "journal.db").listing,
        lambda: Journal(tmp_path / "file" / "j", clock),
    ):
        with pytest.raises(JournalError, match="file"):
            attempt()
