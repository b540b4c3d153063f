"""What the tests do in other processes: write until killed, at a chosen statement or from outside."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.journal.conftest import Clock, at_schema, is_sound, rows

from recap.journal.backup import backup_folder, backups_of, wrong_with
from recap.journal.connection import SCHEMA
from recap.journal.journal import Journal
from recap.journal.migrations import bring_up_to_date
from recap.journal.pages import Pages
from recap.rules.record import Person, Place, Recap, Topic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST = 500
EVERY_SO_OFTEN = 5
"""Going on after a kill costs more than looking what is left, and differs less."""


def is_killed_at(last: int, work: Callable[[], object], *, counting_from: str = "") -> bool:
    """Do the work in another process, killed (-9) at its ``last``th statement, if it gets that far.

    Statements count from the first that begins with ``counting_from``.
    """
    child = os.fork()
    if not child:
        _die_before(last, counting_from)
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.waitstatus_to_exitcode(status) == 0
    return False


def _die_before(last: int, counting_from: str) -> None:
    seen = 0

    def count(statement: str) -> None:
        nonlocal seen
        seen += bool(seen) or statement.startswith(counting_from)
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)

    connect = sqlite3.connect

    def traced(*words: Any, **more: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*words, **more)
        connection.set_trace_callback(count)
        return connection

    sqlite3.connect = traced  # type: ignore[assignment]


def kill_at_every_statement_of_every_write(folder: Path) -> None:
    """Begin a draft, save, delete, empty: before or after, never between, and sound every time."""
    start, path = folder / "start.db", folder / "journal.db"
    clock = Clock()
    journal = Journal(start, clock)
    base = journal.save(Recap("one", company="Acme", notes="before", people=(Person("Tom"),))).recap
    journal.close()
    # The copy of the day is there already, so that every statement is one of the write itself.
    shutil.copy(start, backup_folder(path) / f"journal-{clock.now:%Y-%m-%d}.db")
    mine = replace(base, role="SRE", notes="after", people=(Person("Priya"),), topics=(Topic("pay"),))
    writes: dict[str, Callable[[Journal], object]] = {
        "begin": lambda journal: journal.save(Recap("two", company="Acme")),
        "save": lambda journal: journal.save(mine, base, Place("topics", 0)),
        "delete": lambda journal: journal.delete("one"),
        "empty": lambda journal: journal.save(replace(base, company="", notes="", people=()), base),
    }
    for name, write in writes.items():
        met = set()
        for last in range(1, MOST):
            shutil.copy(start, path)
            killed = is_killed_at(
                last,
                lambda write=write: write(Journal(path, clock)),  # type: ignore[misc]
                counting_from="BEGIN IMMEDIATE",
            )
            pages = Pages(path)
            met.add(
                repr(
                    [
                        (pages.recap(row.id), row.deleted_at)
                        for row in pages.listing() + pages.listing(bin=True)
                    ]
                )
            )
            assert is_sound(path), (name, last)
            # What is left of a write that had not reached the journal itself would be in the way of the next.
            path.with_name("journal.db-journal").unlink(missing_ok=True)
            if not killed:
                break
        assert not killed
        assert len(met) == 2, (name, met)
        print(name, last)


def kill_at_every_write_to_the_file(folder: Path) -> None:
    """Killed by the system at a write in the middle of the commit, at one page after another of the file."""
    import resource

    path = folder / "journal.db"
    journal = Journal(path, Clock())
    journal.keep((), [Recap("one", company="Acme", notes="before " * 3000)])
    base = journal.recap("one")
    mine = replace(
        base, notes="after " * 9000, topics=tuple(Topic(f"topic {number}") for number in range(99))
    )
    hot = 0
    for limit in range(0, 10 * path.stat().st_size, 16384):
        child = os.fork()
        if not child:
            # A write beyond the limit is the end of the process, in the middle of whatever it was doing.
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            journal.keep((), [mine])
            os._exit(0)
        _, status = os.waitpid(child, 0)
        hot += is_hot(path)
        found = Pages(path).recap("one")
        assert (found.notes, found.topics) in {(base.notes, ()), (mine.notes, mine.topics)}, limit
        assert is_sound(path), limit
        path.with_name("journal.db-journal").unlink(missing_ok=True)
        if not os.WIFSIGNALED(status):
            assert found.topics == mine.topics
            break
        assert os.WTERMSIG(status) == signal.SIGXFSZ
        assert found.topics == ()
    assert not os.WIFSIGNALED(status)
    print("hot", hot)


def is_hot(path: Path) -> bool:
    """Whether a write was broken off after it had begun to change the file itself."""
    left = path.with_name("journal.db-journal")
    return left.exists() and left.read_bytes()[:1] != b"\0"


def kill_at_every_statement_of_the_migration(folder: Path, version: int) -> None:
    """The journal is wholly as one of the steps left it, its copy good, and it opens all the same."""
    met = set()
    for last in range(1, MOST):
        path = folder / f"{last}" / "journal.db"
        path.parent.mkdir()
        at_schema(path, version)
        before = rows(path, "SELECT name, sql FROM sqlite_master")
        killed = is_killed_at(last, lambda path=path: bring_up_to_date(path))  # type: ignore[misc]
        assert rows(path, "PRAGMA integrity_check") == [("ok",)]
        ((now,),) = rows(path, "PRAGMA user_version")
        assert now in range(version, SCHEMA + 1)
        met.add(now)
        if now == version:
            assert rows(path, "SELECT name, sql FROM sqlite_master") == before
        else:
            assert backups_of(path)
        assert all(wrong_with(copy) is None for copy in backups_of(path))
        if last % EVERY_SO_OFTEN == 0 or not killed:
            journal = Journal(path, Clock())
            journal.keep((), [Recap("one", company="Acme")])
            journal.close()
            assert is_sound(path)
        if not killed:
            break
    assert not killed
    assert met == set(range(version, SCHEMA + 1))
    print("migrated", last)


def type_into_each() -> None:
    """For each path on standard input: a process that saves and says so, until somebody kills it."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            print("pid", os.getpid(), flush=True)
            _type(line.strip())
        os.waitpid(child, 0)
        print("dead", flush=True)


def _type(path: str) -> None:
    journal = Journal(path, Clock())
    saved, number = None, 0
    while True:
        number += 1
        before = saved or Recap("one", zone="Europe/Lisbon")
        topics = (*before.topics[-5:], Topic(f"topic {number}"))
        mine = replace(before, notes=f"{before.notes} word{number}", topics=topics)
        saved = journal.save(mine, saved, Place("notes", cursor=(0, number))).recap
        if number % 7 == 0:
            journal.save(Recap(f"other {number}", company=f"Company {number}", notes="kept"))
        print("saved", number, flush=True)


def write_at_once(path: str, programs: int, words: int) -> None:
    """That many processes write recaps of their own and into the one called shared, all at once."""
    begin, go = os.pipe()
    children = []
    for number in range(programs):
        child = os.fork()
        if not child:
            os.close(go)
            os.read(begin, 1)
            _write(path, number, words)
            os._exit(0)
        children.append(child)
    os.close(go)
    for child in children:
        _, status = os.waitpid(child, 0)
        assert status == 0


def _write(path: str, number: int, words: int) -> None:
    journal = Journal(path, Clock(), wait_ms=60_000)
    seen = Pages(path, wait_ms=60_000).recap("shared")
    for word in range(words):
        said = f"{number}.{word}"
        mine = replace(
            seen, topics=(*seen.topics, Topic(f"topic {said}")), facts=(*seen.facts, f"fact {said}")
        )
        seen = journal.save(mine, seen).recap
        journal.save(Recap(f"own {said}", company=f"Company {number}", notes="typed here"))
    journal.close()
