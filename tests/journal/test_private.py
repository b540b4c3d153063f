"""The journal is its owner's alone from the first byte, and nothing is made anywhere else."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.journal.conftest import ROOT

from recap.journal.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")

BEGIN = """
import os, stat, sys
os.umask(int(sys.argv[2], 8))
seen = set()
def watch(event, arguments):
    # Every name under the folder, at every moment that anything is opened, linked or removed.
    if event.startswith(("open", "os.", "sqlite3.")) and event not in ("os.listdir", "os.scandir", "os.walk"):
        for folder, folders, files in os.walk(sys.argv[1]):
            for name in folders + files:
                try:
                    mode = os.lstat(os.path.join(folder, name)).st_mode
                except FileNotFoundError:
                    continue
                seen.add((stat.S_ISDIR(mode), oct(stat.S_IMODE(mode))))
from datetime import UTC, datetime
from recap.journal.journal import Journal
from recap.rules.record import Recap
sys.addaudithook(watch)
path = os.path.join(sys.argv[1], "a", "b", "journal.db")
journal = Journal(path, lambda: datetime(2026, 11, 20, tzinfo=UTC))
saved = journal.save(Recap("one", company="Acme")).recap
journal.backup()
journal.close()
print(sorted(seen))
"""


@pytest.mark.parametrize(
    "umask", ["000", *(pytest.param(other, marks=pytest.mark.slow) for other in ("022", "077"))]
)
def test_private_at_every_moment(tmp_path: Path, umask: str) -> None:
    """Whatever the umask: no file or folder is ever open to others, not even while it is being made."""
    folder, elsewhere = tmp_path / "folder", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", BEGIN, folder, umask],
        cwd=elsewhere,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"]},
    )
    assert done.stderr == ""
    assert done.stdout == "[(False, '0o600'), (True, '0o700')]\n"
    assert list(elsewhere.iterdir()) == []


def test_what_is_written_beside_it_is_private_too(tmp_path: Path) -> None:
    """The rollback journal that SQLite writes while a save is under way has the rights of the journal."""
    script = """
import os, sqlite3, stat, sys
os.umask(0)
from recap.journal.connection import open_for_writing
from recap.journal.migrations import create
create(sys.argv[1])
connection = open_for_writing(sys.argv[1])
connection.execute("BEGIN IMMEDIATE")
connection.execute("CREATE TABLE another (word)")
print(oct(stat.S_IMODE(os.stat(sys.argv[1] + "-journal").st_mode)))
"""
    path = tmp_path / "journal.db"
    done = subprocess.run(
        [sys.executable, "-c", script, path], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.stdout == "0o600\n", done.stderr
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_is_new_whole_and_private(tmp_path: Path) -> None:
    """A file that is there, or a link in its place, is left alone, and nothing half written stays behind."""
    letter = tmp_path / "letter.txt"
    write_whole(letter, ["Dear ", "Ana,\n"])
    assert letter.read_text(encoding="utf-8") == "Dear Ana,\n"
    assert letter.stat().st_mode & 0o777 == 0o600
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for taken in (letter, tmp_path / "link"):
        with pytest.raises(FileExistsError):
            write_whole(taken, ["other"])
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "letter.txt", ["x"])
    assert sorted(file.name for file in tmp_path.iterdir()) == ["letter.txt", "link"]
