"""`recap check`, `backup` and `restore-backup`."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell.conftest import Recap

pytestmark = pytest.mark.daily_copy


@pytest.fixture
def acme(recap: Recap) -> None:
    """A journal with one recap."""
    recap("add", "Acme, SRE", "+ drew the timeline")


def test_no_journal_is_no_fault(recap: Recap, home: Path) -> None:
    """Before anything was kept there is nothing to check, and checking makes nothing."""
    assert recap("check").out == f"There is no journal at {home / 'journal.db'} yet.\n"
    assert recap("check", "--json").json == {"ok": True, "problems": [], "last_backup_at": None}
    backup = recap("backup")
    assert backup.code == 1
    assert "nothing to back up" in backup.err
    assert not home.exists()


@pytest.mark.usefixtures("acme")
def test_a_sound_journal_is_said_to_be(recap: Recap) -> None:
    """A journal in order is sound, and tells when it was last backed up."""
    checked = recap("check")
    assert checked.code == 0
    assert checked.out.startswith("The journal is sound.\nIts newest backup is of ")
    assert recap("check", "--json").json["ok"] is True


@pytest.mark.usefixtures("acme")
def test_a_backup_comes_back(recap: Recap, tmp_path: Path) -> None:
    """What was deleted since the backup is there again, and what was there before is set aside and named."""
    file = tmp_path / "copy.db"
    assert recap("backup", str(file)).out == f"A verified copy is at {file}.\n"
    recap("add", "Later")
    recap("delete", "acme")
    brought = recap("restore-backup", str(file), "--json").json
    assert [row["company"] for row in recap("list", "--json").json] == ["Acme"]
    aside = brought["set_aside"]
    assert [row["company"] for row in recap("list", "--journal", aside, "--json").json] == ["Later"]


@pytest.mark.usefixtures("acme")
def test_a_backup_never_takes_the_place_of_a_file(recap: Recap, tmp_path: Path) -> None:
    """A file of that name is left alone."""
    mine = tmp_path / "mine.txt"
    mine.write_text("mine", encoding="utf-8")
    refused = recap("backup", str(mine))
    assert refused.code == 1
    assert str(mine) in refused.err
    assert mine.read_text(encoding="utf-8") == "mine"


@pytest.mark.usefixtures("acme")
def test_a_bad_backup_is_refused_before_anything_is_touched(recap: Recap, home: Path, tmp_path: Path) -> None:
    """What is no good journal does not come into the place of one."""
    before = (home / "journal.db").read_bytes()
    for content in (None, b"", b"not a journal at all, and longer than a header"):
        file = tmp_path / "bad.db"
        if content is not None:
            file.write_bytes(content)
        refused = recap("restore-backup", str(file))
        assert refused.code == 1
        assert str(file) in refused.err
        assert (home / "journal.db").read_bytes() == before


@pytest.mark.usefixtures("acme")
def test_a_damaged_journal_is_refused_by_every_command(recap: Recap, home: Path) -> None:
    """Damage is exit 4 everywhere, names the newest good backup, and changes nothing."""
    recap("backup")
    journal = home / "journal.db"
    journal.write_bytes(journal.read_bytes()[:-20000])
    damaged = journal.read_bytes()
    for words in (
        ("list",),
        ("search", "acme"),
        ("show", "acme"),
        ("add", "x"),
        ("delete", "acme"),
        ("check",),
    ):
        told = recap(*words)
        assert told.code == 4, words
        assert "recap restore-backup" in told.err + told.out
    assert recap("check", "--json").json["ok"] is False
    assert journal.read_bytes() == damaged


@pytest.mark.usefixtures("acme")
def test_a_journal_from_a_newer_recap_is_left_alone(recap: Recap, home: Path) -> None:
    """A newer schema is exit 5, and says to update."""
    with closing(sqlite3.connect(home / "journal.db")) as connection:
        connection.execute("PRAGMA user_version=99")
    for words in (("list",), ("add", "x"), ("check",)):
        told = recap(*words)
        assert told.code == 5, words
        assert "newer recap" in told.err


@pytest.mark.usefixtures("acme")
def test_a_broken_index_is_mended(recap: Recap, home: Path) -> None:
    """An index that does not match is found by check, and made anew by check --mend."""
    with closing(sqlite3.connect(home / "journal.db")) as connection:
        connection.execute("INSERT INTO page_search (page_search) VALUES ('delete-all')")
        connection.commit()
    checked = recap("check")
    assert checked.code == 1
    assert "recap check --mend" in checked.out
    assert recap("check", "--mend").code == 0
    assert len(recap("search", "timeline", "--json").json) == 1


@pytest.mark.usefixtures("acme")
@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_journal_that_others_can_read_is_told(recap: Recap, home: Path) -> None:
    """Permissions that were opened are found, with what to do about it."""
    (home / "journal.db").chmod(0o644)
    checked = recap("check")
    assert checked.code == 1
    assert "chmod 600" in checked.out
