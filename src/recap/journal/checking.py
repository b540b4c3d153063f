"""Whether a journal is sound, and what to do if it is not."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote
from typing import NamedTuple

from recap.journal.backup import backup_folder, backups_of, newest_good_backup, wrong_with
from recap.journal.connection import WRITE_WAIT_MS, fault, is_damage, open_for_reading, open_for_writing
from recap.journal.errors import Damaged
from recap.rules.text import shown

PAGE_MISSING = "{count} recaps are missing from the lists."
PAGE_TOO_MANY = "{count} entries of the lists belong to no recap."
PAGE_OLD = "{count} entries of the lists do not show what their recap says."
ORPHANS = "{count} entries belong to nothing ({tables})."
INDEX = "The search index does not match the recaps."
OPEN_TO_OTHERS = "{path} can be read by other people on this computer."
BAD_BACKUP = "The newest backup, {path}, is not good ({what})."

MEND = "Nothing you wrote is lost: `recap check --mend` makes the lists and the index anew from the recaps."
RESTORE = "`recap restore-backup {path}` brings back the newest good backup."
NO_GOOD_BACKUP = "There is no good backup. Keep a copy of the file before you do anything else."
CLOSE_IT = "Run `chmod {mode} {path}`."
WRITABLE = "Make the file and its folder writable, or free some space on the disk."
BACK_UP = "Run `recap backup` to make a good one."

_MISSING = "SELECT count(*) FROM recap WHERE id NOT IN (SELECT id FROM page)"
_TOO_MANY = (
    "SELECT (SELECT count(*) FROM page WHERE id NOT IN (SELECT id FROM recap))"
    " + (SELECT count(*) FROM page_text WHERE sorted NOT IN (SELECT sorted FROM page))"
)
_OLD = (
    "SELECT count(*) FROM recap JOIN page USING (id) LEFT JOIN page_text USING (sorted)"
    " WHERE page.state <> recap.state OR page.company <> recap.company OR page.role <> recap.role"
    " OR (page.deleted_at = '') <> (recap.deleted_at IS NULL) OR page_text.record IS NULL"
)


class Problem(NamedTuple):
    """Something that is not as it should be, and what to do about it."""

    what: str
    do: str


class Health(NamedTuple):
    """What a check found."""

    problems: tuple[Problem, ...]
    last_backup_at: datetime | None

    @property
    def ok(self) -> bool:
        """Whether there is nothing to do."""
        return not self.problems


def check(path: str | os.PathLike[str]) -> Health:
    """Look the journal over: the file, its lists and index, who can read it, its newest backup.

    Damage is a problem found; raises Newer, Busy and NoSpace where nothing could be looked at.
    """
    backups = backups_of(path)
    last_backup_at = datetime.fromtimestamp(backups[0].stat().st_mtime, UTC) if backups else None
    problems = [*_in_the_file(path), *_open_to_others(path)]
    if backups:
        what = wrong_with(backups[0])
        if what is not None:
            problems.append(Problem(BAD_BACKUP.format(path=shown(str(backups[0])), what=what), BACK_UP))
    return Health(tuple(problems), last_backup_at)


def _in_the_file(path: str | os.PathLike[str]) -> list[Problem]:
    try:
        connection = open_for_reading(path, WRITE_WAIT_MS)
        if connection is None:
            return []
        with closing(connection):
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if verdict != "ok":
                return [Problem(shown(str(verdict)), _way_back(path))]
            problems = _in_the_lists(connection, path)
        return [*problems, *_in_the_index(path)]
    except Damaged as error:
        return [Problem(error.sentence, _way_back(path))]
    except sqlite3.Error as error:
        raise fault(error, path) from error


def _in_the_lists(connection: sqlite3.Connection, path: str | os.PathLike[str]) -> list[Problem]:
    problems = []
    for question, said in ((_MISSING, PAGE_MISSING), (_TOO_MANY, PAGE_TOO_MANY), (_OLD, PAGE_OLD)):
        (count,) = connection.execute(question).fetchone()
        if count:
            problems.append(Problem(said.format(count=count), MEND))
    orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    if orphans:
        tables = ", ".join(sorted({row[0] for row in orphans}))
        problems.append(Problem(ORPHANS.format(count=len(orphans), tables=tables), _way_back(path)))
    return problems


def _in_the_index(path: str | os.PathLike[str]) -> list[Problem]:
    with closing(open_for_writing(path)) as connection:
        try:
            # FTS5 is asked to look by an INSERT; it writes nothing.
            connection.execute("INSERT INTO page_search (page_search, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                return [Problem(fault(error, path).sentence, WRITABLE)]
            return [Problem(INDEX, MEND)]
    return []


def _way_back(path: str | os.PathLike[str]) -> str:
    good = newest_good_backup(path)
    return RESTORE.format(path=quote(shown(str(good)))) if good else NO_GOOD_BACKUP


def _open_to_others(path: str | os.PathLike[str]) -> list[Problem]:
    if os.name == "nt":
        return []
    problems = []
    for place in (Path(path), backup_folder(path), *backups_of(path)):
        if place.exists() and place.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            mode = "700" if place.is_dir() else "600"
            said = shown(str(place))
            close_it = CLOSE_IT.format(mode=mode, path=quote(said))
            problems.append(Problem(OPEN_TO_OTHERS.format(path=said), close_it))
    return problems
