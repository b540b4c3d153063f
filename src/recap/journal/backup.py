"""Copies of the journal: made with SQLite's backup API, verified, for the owner alone; bringing one back."""

from __future__ import annotations

import itertools
import os
import re
import sqlite3
import threading
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from recap.journal.connection import (
    APPLICATION_ID,
    SCHEMA,
    WRITE_WAIT_MS,
    connect,
    fault,
    is_damage,
    no_file,
    open_for_reading,
)
from recap.journal.errors import JournalError
from recap.journal.files import give_name, make_file, make_folder, replace_file, sync_folder
from recap.rules.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

NO_JOURNAL = "There is no journal at {path} yet, so there is nothing to back up."
EXISTS = "{path} is there already and was left alone. Choose another name for the backup."
NOT_GOOD = "{path} is not a good backup ({what}). The journal was not touched."
NOT_MADE = "The backup could not be verified ({what}), so it was not kept. The journal is as it was."
KEPT = 7

_OF_AN_IMPORT = re.compile(r"-import(-\d+)?$")
_DAY = "-".join(["[0-9]" * 4, "[0-9]" * 2, "[0-9]" * 2])


class NameTaken(JournalError):  # noqa: N818 - says what happened
    """There is a file of that name, and it was left alone."""


def backup_folder(path: str | os.PathLike[str]) -> Path:
    """Where the backups of the journal at ``path`` are."""
    return Path(path).absolute().parent / "backups"


def backups_of(path: str | os.PathLike[str]) -> list[Path]:
    """All backups of the journal at ``path``, the newest first; none of them is opened."""
    found = backup_folder(path).glob(f"{_stem(path)}-{_DAY}*.db")
    return sorted(found, key=lambda file: (file.stat().st_mtime_ns, file.name), reverse=True)


def newest_good_backup(path: str | os.PathLike[str]) -> Path | None:
    """The newest backup of the journal at ``path`` that is sound, or None."""
    return next((file for file in backups_of(path) if wrong_with(file) is None), None)


def make_backup(
    path: str | os.PathLike[str], now: datetime, to: Path | None = None, *, wait_ms: int = WRITE_WAIT_MS
) -> Path:
    """Make a verified copy of the journal at ``path``; gives where it is.

    Without ``to`` it is dated and put beside the others. Nothing that is there already is ever replaced.
    Raises the kinds of JournalError.
    """
    connection = open_for_reading(path, wait_ms)
    if connection is None:
        raise JournalError(NO_JOURNAL.format(path=shown(os.fspath(path))))
    with closing(connection):
        if to is not None:
            return _copy(connection, to, path)
        with suppress(NameTaken):
            return _copy(connection, _of_the_day(path, now), path)
        return _copy(connection, _free_name(_of_the_day(path, now, f"-{now:%H%M%S}")), path)


def make_daily_backup(path: str | os.PathLike[str], now: datetime) -> Path | None:
    """Make the copy of the day unless there is one, and keep the seven newest of the kind."""
    to = _of_the_day(path, now)
    if os.path.lexists(to):
        return None
    made = make_backup(path, now, to)
    _tidy_away(path, made)
    return made


def copy_before_import(path: str | os.PathLike[str], now: datetime) -> Path:
    """Make a copy that has everything of now, to come back to; gives where it is.

    The copy of the day is one if nothing was written since. Raises the kinds of JournalError, OSError.
    """
    to = _of_the_day(path, now)
    if make_daily_backup(path, now) or to.stat().st_mtime_ns >= Path(path).stat().st_mtime_ns:
        return to
    made = make_backup(path, now, _free_name(_of_the_day(path, now, "-import")))
    _tidy_away(path, made)
    return made


def copy_before_migration(
    connection: sqlite3.Connection, path: str | os.PathLike[str], version: int, now: datetime
) -> None:
    """Make a dated and verified copy of the journal before its schema is changed."""
    to = backup_folder(path) / f"{_stem(path)}-{now:%Y-%m-%d}-schema{version}.db"
    _copy(connection, to, path, replacing=True)


def restore_backup(
    path: str | os.PathLike[str],
    backup: str | os.PathLike[str],
    now: datetime,
    *,
    wait_ms: int = WRITE_WAIT_MS,
) -> Path | None:
    """Put a good backup in the place of the journal; gives where the old one was set aside, if there was one.

    Raises JournalError for a backup that is not good, and Busy, both before the journal is touched.
    """
    what = wrong_with(backup)
    if what is not None:
        raise JournalError(NOT_GOOD.format(path=shown(os.fspath(backup)), what=what))
    path = Path(os.path.realpath(path))
    ready = path.with_name(f"{path.name}.{os.getpid()}.restored")
    aside = _free_name(path.with_name(f"{path.stem}-replaced-{now:%Y-%m-%d-%H%M%S}{path.suffix}"))
    had_one = os.path.lexists(path)
    try:
        ready.unlink(missing_ok=True)
        with closing(connect(backup, "ro", WRITE_WAIT_MS)) as good:
            _copy(good, ready, path)
        with _nobody_else_writing(path, wait_ms):
            _set_aside(path, aside)
            replace_file(ready, path)
    except (OSError, sqlite3.Error) as error:
        raise fault(error, path) from error
    finally:
        ready.unlink(missing_ok=True)
    return aside if had_one else None


def backups_with_thoughts(path: str | os.PathLike[str], recap_id: str) -> tuple[Path, ...]:
    """The backups of the journal at ``path`` in which thoughts of this recap can still be read."""
    return tuple(file for file in backups_of(path) if _has_thoughts(file, recap_id))


def _has_thoughts(backup: Path, recap_id: str) -> bool:
    held = "SELECT 1 FROM thought JOIN recap ON recap.entry = recap_entry WHERE recap.id = ? LIMIT 1"
    try:
        with closing(connect(backup, "ro", WRITE_WAIT_MS)) as connection:
            return connection.execute(held, (recap_id,)).fetchone() is not None
    except sqlite3.Error:
        # One that cannot be read may hold anything.
        return True


def wrong_with(backup: str | os.PathLike[str]) -> str | None:
    """What is wrong with this file as a journal, or None if it is sound."""
    try:
        what = no_file(backup)
        if what is not None:
            return what
        with closing(connect(backup, "ro", WRITE_WAIT_MS)) as connection:
            return _wrong_in(connection)
    except (OSError, sqlite3.Error) as error:
        return shown(str(error))


def _wrong_in(connection: sqlite3.Connection) -> str | None:
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application_id != APPLICATION_ID:
        return "another program made it"
    if version > SCHEMA:
        return "a newer recap made it"
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return None if verdict == "ok" else shown(str(verdict))


def _stem(path: str | os.PathLike[str]) -> str:
    return Path(path).stem


def _of_the_day(path: str | os.PathLike[str], now: datetime, more: str = "") -> Path:
    return backup_folder(path) / f"{_stem(path)}-{now:%Y-%m-%d}{more}.db"


def _tidy_away(path: str | os.PathLike[str], made: Path) -> None:
    """Keep the seven newest copies of each kind, and nothing of one that was killed an hour ago or more."""
    daily = sorted(backup_folder(path).glob(f"{_stem(path)}-{_DAY}.db"), reverse=True)
    of_imports = [file for file in backups_of(path) if _OF_AN_IMPORT.search(file.stem)]
    unfinished = backup_folder(path).glob(f"{_stem(path)}-{_DAY}*.new*")
    hour_ago = made.stat().st_mtime - 3600
    too_many = [*daily[KEPT:], *of_imports[KEPT:]]
    for old in [*too_many, *(file for file in unfinished if file.stat().st_mtime < hour_ago)]:
        if old != made:
            old.unlink(missing_ok=True)


def _copy(
    journal: sqlite3.Connection, to: Path, path: str | os.PathLike[str], *, replacing: bool = False
) -> Path:
    """Copy what ``journal`` has into a new file, look whether it is sound, and only then give it its name."""
    unfinished = to.with_name(f"{to.name}.{os.getpid()}-{threading.get_ident()}.new")
    try:
        make_folder(to.parent)
        try:
            unfinished.unlink(missing_ok=True)
            make_file(unfinished)
            with closing(connect(unfinished, "rw", WRITE_WAIT_MS)) as copy:
                # A read begun first waits for a lock as we do elsewhere; the backup alone waits for ever.
                journal.execute("BEGIN")
                journal.execute("SELECT count(*) FROM sqlite_master").fetchone()
                journal.backup(copy)
                journal.execute("COMMIT")
            with closing(connect(unfinished, "ro", WRITE_WAIT_MS)) as copy:
                what = _wrong_in(copy)
            if what is not None:
                raise JournalError(NOT_MADE.format(what=what))
            (replace_file if replacing else give_name)(unfinished, to)
            return to
        finally:
            unfinished.unlink(missing_ok=True)
    except FileExistsError:
        raise NameTaken(EXISTS.format(path=shown(os.fspath(to)))) from None
    except OSError as error:
        raise fault(error, to) from error
    except sqlite3.Error as error:
        raise fault(error, path) from error


@contextmanager
def _nobody_else_writing(path: Path, wait_ms: int) -> Iterator[None]:
    """Hold the journal while it is replaced, if it can be held; raises sqlite3's error when it is in use."""
    if no_file(path) is not None:
        yield
        return
    with closing(connect(path, "rw", wait_ms)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        yield


def _free_name(path: Path) -> Path:
    """This name, or the first like it that nothing has yet."""
    names = itertools.chain([path], (path.with_stem(f"{path.stem}-{n}") for n in itertools.count(2)))
    return next(name for name in names if not os.path.lexists(name))


def _set_aside(path: Path, aside: Path) -> None:
    """Keep the old journal under another name, with what SQLite had left beside it."""
    for left in ("-journal", "-wal", "-shm"):
        # A rollback journal that stays would be played back into the backup.
        if os.path.lexists(f"{path}{left}"):
            os.rename(f"{path}{left}", f"{aside}{left}")  # noqa: PTH104 - no suffix pathlib knows
    if not os.path.lexists(path):
        return
    try:
        # A second name first: there is a journal at every moment, even if the power goes.
        os.link(path, aside, follow_symlinks=False)
    except (OSError, NotImplementedError):
        path.rename(aside)
    sync_folder(aside)
