"""A full disk or a read-only place is said, loses nothing, and the same save works once there is room."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.journal.conftest import ROOT, Clock, is_sound

from recap.journal.errors import NoSpace
from recap.journal.journal import Journal
from recap.journal.pages import Pages
from recap.rules.record import Recap, Topic

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.daily_copy

resource = pytest.importorskip("resource", reason="this system has no limits on files")

DRAFT = Recap("one", company="Acme", notes="as it was")
LIMITED = """
import resource, sys
from pathlib import Path
from dataclasses import replace
from recap.journal.errors import NoSpace
from recap.journal.journal import Journal
from recap.journal.pages import Pages
from recap.rules.record import Recap, Topic
from tests.journal.conftest import Clock, is_sound

path = Path(sys.argv[1])
journal = Journal(path, Clock())
base = journal.save(Recap("one", company="Acme", notes="as it was")).recap
journal.close()
mine = replace(base, notes="word " * 4000, topics=tuple(Topic(f"topic {n}") for n in range(50)))
failed = 0
for limit in range(0, 10_000_000, 8192):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        saved = journal.save(mine, base)
    except NoSpace as error:
        assert str(path) in error.sentence and error.exit_code == 6, error.sentence
        failed += 1
        saved = None
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert Pages(path).recap("one") == (saved.recap if saved else base), limit
    assert is_sound(path), limit
    if saved:
        break
assert journal.recap("one") == saved.recap and saved.recap.topics == mine.topics
print(failed)
"""


@pytest.mark.slow
def test_a_save_that_fails_at_any_write(path: Path) -> None:
    """Full at the first write, at the second, and so on: the old text is whole until the new one fits."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, path], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert int(done.stdout) > 10


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting a disk is not allowed here")
    yield disk
    subprocess.run(["umount", disk], check=True)


def fill(disk: Path, leaving: int) -> Path:
    free = os.statvfs(disk)
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(max(0, free.f_bavail * free.f_frsize - leaving)))
    return ballast


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_disk_that_is_full(small_disk: Path, clock: Clock) -> None:
    """With no room, then a little more, the same journal saves as soon as there is enough."""
    path = small_disk / "journal.db"
    journal = Journal(path, clock)
    base = journal.save(DRAFT).recap
    journal.close()
    mine = replace(base, notes="word " * 5000, topics=tuple(Topic(f"topic {n}") for n in range(50)))
    failed = 0
    for pages_free in range(200):
        ballast = fill(small_disk, leaving=pages_free * 4096)
        try:
            saved = journal.save(mine, base).recap
        except NoSpace as error:
            assert "full" in error.sentence  # noqa: PT017 - most rounds fail, the last one does not
            failed += 1
            ballast.unlink()
            assert Pages(path).recap("one") == base
        else:
            break
    assert failed > 3
    assert saved.topics == mine.topics
    ballast.unlink()
    journal.close()
    assert Pages(path).recap("one") == saved
    assert is_sound(path)


def test_no_room_to_begin(small_disk: Path, clock: Clock) -> None:
    """A journal that cannot be begun leaves nothing half made, and is begun once there is room."""
    ballast = fill(small_disk, leaving=40_000)
    path = small_disk / "journal.db"
    with pytest.raises(NoSpace, match="full"):
        Journal(path, clock)
    assert names_in(small_disk) == ["ballast"]
    ballast.unlink()
    Journal(path, clock).keep((), [DRAFT])
    assert Pages(path).recap("one").notes == "as it was"


def test_no_room_for_a_backup(small_disk: Path, clock: Clock) -> None:
    """A backup that does not fit is not kept in part, and the journal is as it was."""
    path = small_disk / "journal.db"
    journal = Journal(path, clock)
    journal.keep((), [DRAFT])
    fill(small_disk, leaving=40_000)
    with pytest.raises(NoSpace, match="full"):
        journal.backup()
    assert names_in(small_disk) == ["backups", "ballast", "journal.db"]
    assert names_in(small_disk / "backups") == []
    assert Pages(path).recap("one").notes == "as it was"


def test_a_disk_that_cannot_be_written(small_disk: Path, clock: Clock) -> None:
    """On a read-only disk the journal can be read, saving says why it cannot be, and works once it can."""
    path = small_disk / "journal.db"
    journal = Journal(path, clock)
    journal.keep((), [DRAFT])
    base = journal.recap("one")
    journal.close()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(NoSpace, match="cannot be written") as error:
        journal.save(replace(base, role="SRE"), base)
    assert error.value.exit_code == 6
    assert Pages(path).recap("one") == base
    assert Pages(path).search("was")[0].id == "one"
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    assert journal.save(replace(base, role="SRE"), base).recap.role == "SRE"
    journal.close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_file_or_folder_that_may_not_be_written(tmp_path: Path, clock: Clock, what: str) -> None:
    """Without the right to write, saving says so and everything stays readable."""
    path = tmp_path / "folder" / "journal.db"
    journal = Journal(path, clock)
    journal.keep((), [DRAFT])
    base = journal.recap("one")
    locked, mode = (path, 0o400) if what == "file" else (path.parent, 0o500)
    before = locked.stat().st_mode
    locked.chmod(mode)
    with pytest.raises(NoSpace, match="cannot be written"):
        journal.save(replace(base, role="SRE"), base)
    assert Pages(path).recap("one") == base
    locked.chmod(before)
    assert journal.save(replace(base, role="SRE"), base).recap.role == "SRE"
    journal.close()
