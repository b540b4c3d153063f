"""Opening the journal's file with plain sqlite3: what is refused, how it is set up, how faults are said."""

from __future__ import annotations

import os
import sqlite3
import stat

from recap.journal.errors import Busy, Damaged, JournalError, Newer, NoSpace
from recap.rules.text import shown

APPLICATION_ID = 0x52434150  # "RCAP"
SCHEMA = 6
READ_WAIT_MS = 50
WRITE_WAIT_MS = 5000

BUSY = "Another program is using the journal. Nothing was changed; try again in a moment."
DAMAGED = "The journal at {path} is damaged ({what}). It was left as it is. {backup}"
NOT_OURS = "The file at {path} is not a recap journal ({what}). It was left as it is. {backup}"
NEWER = "The journal at {path} was written by a newer recap. It was left as it is; update recap to open it."
FULL = (
    "The disk is full: {path} could not be written. What was saved before is safe; free some space and try "
    "again."
)
NOT_WRITABLE = (
    "{path} cannot be written ({what}). What was saved before is safe; make the file and its folder writable "
    "and try again."
)
NOT_READABLE = "{path} cannot be read ({what}). Nothing was changed."
GOOD_BACKUP = "`recap restore-backup {path}` brings back the newest good backup."
NO_BACKUP = "There is no good backup beside it."
NOTHING = "there is no such file"
LINK_TO_NOTHING = "it is a link to nothing"

_SAFE = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-~:")
_BUSY_CODES = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DAMAGED_CODES = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_UNWRITABLE_CODES = frozenset(
    {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
)


def no_file(path: str | os.PathLike[str]) -> str | None:
    """Why there can be no journal at ``path``, or None if there may be one.

    Looks at the name only: opening and closing the file itself would drop the locks that SQLite holds on it
    for this process. Raises OSError when even that is not allowed.
    """
    try:
        found = os.stat(path)  # noqa: PTH116 - pathlib costs more than this whole module
    except FileNotFoundError:
        return LINK_TO_NOTHING if os.path.islink(path) else NOTHING  # noqa: PTH114 - the same
    except NotADirectoryError:
        return "its folder is a file"
    if stat.S_ISDIR(found.st_mode):
        return "it is a folder"
    if not stat.S_ISREG(found.st_mode):
        return "it is not an ordinary file"
    return "it is empty" if found.st_size == 0 else None


def exists(path: str | os.PathLike[str]) -> bool:
    """Whether there is a journal to open at ``path``. Raises Damaged for what can be none, and NoSpace."""
    try:
        what = no_file(path)
    except OSError as error:
        raise NoSpace(NOT_READABLE.format(path=shown(os.fspath(path)), what=_reason(error))) from error
    if what is None or what == NOTHING:
        return what is None
    raise damaged(path, what, ours=False)


def open_for_reading(path: str | os.PathLike[str], wait_ms: int = READ_WAIT_MS) -> sqlite3.Connection | None:
    """A read-only connection, or None when there is no journal yet; reading never makes one.

    A journal with an older schema is brought up to date first. Raises the kinds of JournalError.
    """
    if not exists(path):
        return None
    try:
        try:
            connection = _checked(path, "ro", wait_ms)
        except sqlite3.OperationalError as error:
            if _primary(error) not in _UNWRITABLE_CODES:
                raise
            # A program killed while writing left a rollback journal: only a writing connection can undo it.
            connection = _checked(path, "rw", wait_ms)
    except sqlite3.Error as error:
        raise fault(error, path) from error
    connection.execute("PRAGMA query_only=ON")
    return connection


def open_for_writing(path: str | os.PathLike[str], wait_ms: int = WRITE_WAIT_MS) -> sqlite3.Connection:
    """A connection for writing to an existing journal, in autocommit mode: begin with BEGIN IMMEDIATE."""
    if not exists(path):
        raise NoSpace(NOT_WRITABLE.format(path=shown(os.fspath(path)), what="it is no longer there"))
    try:
        connection = _checked(path, "rw", wait_ms)
        try:
            set_up(connection)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise fault(error, path) from error
    return connection


def set_up(connection: sqlite3.Connection) -> None:
    """The settings every writing connection has."""
    if connection.execute("PRAGMA journal_mode").fetchone() != ("delete",):
        try:
            connection.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            # Some tool made it WAL, and somebody reads it now: it is switched back when nobody does.
            if _primary(error) not in _BUSY_CODES:
                raise
    connection.execute("PRAGMA synchronous=EXTRA")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("PRAGMA temp_store=MEMORY")


def connect(path: str | os.PathLike[str], mode: str, wait_ms: int) -> sqlite3.Connection:
    """A bare connection in SQLite's ``mode`` (ro, rw), untrusting what the schema says; no checks."""
    connection = sqlite3.connect(
        f"file:{_quoted(path)}?mode={mode}",
        uri=True,
        timeout=wait_ms / 1000,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def check_version(connection: sqlite3.Connection, path: str | os.PathLike[str]) -> int:
    """The schema number of the journal; raises Damaged for a foreign file and Newer for a newer schema."""
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    if application_id != APPLICATION_ID:
        raise damaged(path, "another program made it", ours=False)
    version: int
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA:
        raise Newer(NEWER.format(path=shown(os.fspath(path))))
    return version


def fault(error: BaseException, path: str | os.PathLike[str]) -> JournalError:
    """The JournalError that says what this error of sqlite3 or of the system means for the person."""
    name = shown(os.fspath(path))
    if isinstance(error, JournalError):
        return error
    if isinstance(error, OSError):
        full = error.errno in {28, 122}  # ENOSPC, EDQUOT
        return NoSpace(
            FULL.format(path=name) if full else NOT_WRITABLE.format(path=name, what=_reason(error))
        )
    code = _primary(error)
    if code in _BUSY_CODES:
        return Busy(BUSY)
    if is_damage(error):
        return damaged(path, shown(str(error)), ours=code != sqlite3.SQLITE_NOTADB)
    if code == sqlite3.SQLITE_FULL:
        return NoSpace(FULL.format(path=name))
    if code in _UNWRITABLE_CODES:
        return NoSpace(NOT_WRITABLE.format(path=name, what=shown(str(error))))
    if code == sqlite3.SQLITE_ERROR or isinstance(error, ValueError):
        # Our own statements are right: a missing table or unreadable record means somebody changed the file.
        return damaged(path, shown(str(error)))
    return JournalError(NOT_READABLE.format(path=name, what=shown(str(error))))


def is_damage(error: BaseException) -> bool:
    """Whether this error of sqlite3 says that the file is damaged or no journal at all."""
    return _primary(error) in _DAMAGED_CODES


def damaged(path: str | os.PathLike[str], what: str, *, ours: bool = True) -> Damaged:
    """The refusal of a damaged or foreign file, naming the newest good backup."""
    from shlex import quote

    from recap.journal.backup import newest_good_backup

    backup = newest_good_backup(path)
    said = GOOD_BACKUP.format(path=quote(shown(os.fspath(backup)))) if backup else NO_BACKUP
    sentence = DAMAGED if ours else NOT_OURS
    return Damaged(sentence.format(path=shown(os.fspath(path)), what=what, backup=said))


def _checked(path: str | os.PathLike[str], mode: str, wait_ms: int) -> sqlite3.Connection:
    connection = connect(path, mode, wait_ms)
    try:
        if check_version(connection, path) < SCHEMA:
            from recap.journal.migrations import bring_up_to_date

            bring_up_to_date(path)
    except BaseException:
        connection.close()
        raise
    return connection


def _primary(error: BaseException) -> int:
    return int(getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def _reason(error: OSError) -> str:
    return shown(error.strerror or "unknown reason").lower()


def _quoted(path: str | os.PathLike[str]) -> str:
    raw = os.fsencode(os.path.abspath(path))  # noqa: PTH100 - pathlib costs more than this whole module
    if os.name == "nt":
        raw = b"/" + raw.replace(b"\\", b"/")
    return "".join(chr(byte) if byte in _SAFE else f"%{byte:02x}" for byte in raw)
