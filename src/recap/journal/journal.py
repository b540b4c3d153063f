"""The Journal: the only door through which recaps are written and whole recaps are read."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlmodel import Session

from recap.journal import keeping, recaps
from recap.journal.backup import copy_before_import, make_backup, make_daily_backup
from recap.journal.checking import Health, check
from recap.journal.connection import WRITE_WAIT_MS, fault, open_for_writing
from recap.journal.errors import JournalError
from recap.journal.mending import mend
from recap.journal.migrations import create

if TYPE_CHECKING:
    import os

    from recap.documents.incoming import Incoming
    from recap.journal.begun import Begun
    from recap.journal.close_outs import CloseOuts
    from recap.journal.follow_ups import FollowUps
    from recap.journal.importing import Plan, Step
    from recap.journal.learning import Learning
    from recap.journal.letters import Letters
    from recap.journal.recaps import Memory, Saved
    from recap.journal.standing import WhereItStands
    from recap.rules.record import Place, Recap

BIN_KEEPS = timedelta(days=30)


class Journal:
    """The journal at ``path``, made if there is none yet; ``clock`` gives aware datetimes.

    One call is one transaction; another thread or program may make others meanwhile. Every method raises the
    kinds of JournalError, and after one that failed nothing has changed and the same call can be made again.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        clock: Callable[[], datetime],
        *,
        wait_ms: int = WRITE_WAIT_MS,
    ) -> None:
        self._path = Path(path)
        self._clock = clock
        self._wait_ms = wait_ms
        self._memory: Memory = {}
        self._one_at_a_time = threading.RLock()
        self._daily_backup: threading.Thread | None = None
        self._backed_up_on: date | None = None
        self.is_held_up = False
        """Whether it asks for the file at this moment, which takes no time unless another program has it."""
        create(self._path)
        open_for_writing(self._path, wait_ms).close()
        self._engine = create_engine("sqlite://", creator=self._connect, poolclass=NullPool)
        event.listen(self._engine, "begin", self._begin_immediate)

    @cached_property
    def close_outs(self) -> CloseOuts:
        """The shelf of close-outs; its rules are loaded when the first one is needed."""
        from recap.journal.close_outs import CloseOuts

        return CloseOuts(self._path, self._transaction, self._memory, self._now, self._back_up_once)

    @cached_property
    def learning(self) -> Learning:
        """The shelf of what the interviews teach."""
        from recap.journal.learning import Learning

        return Learning(self._path, self._transaction, self._memory, self._now, self._back_up_once)

    @cached_property
    def standing(self) -> WhereItStands:
        """The shelf of what was heard: outcomes, decision dates, feedback, and what belongs to what."""
        from recap.journal.standing import WhereItStands

        return WhereItStands(self._transaction, self._memory, self._now, self._back_up_once)

    @cached_property
    def letters(self) -> Letters:
        """The shelf of letters, drafted and sent."""
        from recap.journal.letters import Letters

        return Letters(self._transaction, self._now, self._back_up_once)

    @cached_property
    def follow_ups(self) -> FollowUps:
        """The shelf of what is due."""
        from recap.journal.follow_ups import FollowUps

        return FollowUps(self._path, self._transaction)

    @cached_property
    def begun(self) -> Begun:
        """The shelf of what is typed into a small box and not added yet."""
        from recap.journal.begun import Begun

        return Begun(self._transaction, self._now)

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        with self._one_at_a_time:
            try:
                with (
                    Session(self._engine, expire_on_commit=False, autoflush=False) as session,
                    session.begin(),
                ):
                    yield session
            except BaseException as error:
                # What was remembered may be of the transaction that just failed.
                self._memory.clear()
                cause = error.orig if isinstance(error, DBAPIError) else error
                if isinstance(cause, (sqlite3.Error, OSError)):
                    raise fault(cause, self._path) from error
                raise

    @contextmanager
    def _perhaps_held_up(self) -> Iterator[None]:
        self.is_held_up = True
        try:
            yield
        finally:
            self.is_held_up = False

    def _connect(self) -> sqlite3.Connection:
        with self._perhaps_held_up():
            return open_for_writing(self._path, self._wait_ms)

    def _begin_immediate(self, connection: Connection) -> None:
        with self._perhaps_held_up():
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    def _now(self) -> datetime:
        return self._clock().replace(microsecond=0)

    def save(self, recap: Recap, base: Recap | None = None, place: Place | None = None) -> Saved:
        """Save what was changed from ``base``, the recap that the changes started from; None for a new one.

        What another program saved meanwhile stays: see ``rules.merge``. An untouched draft is not created,
        and one that became untouched again is removed for good. ``place`` is where it was left.
        """
        with self._transaction() as session:
            saved = recaps.save(session, self._memory, recap, base, place, self._now())
        self._back_up_once()
        return saved

    def recap(self, recap_id: str) -> Recap:
        """The whole recap, with its close-out and thoughts. Raises NotFound."""
        with self._transaction() as session:
            return recaps.full(session, self._memory, recap_id)[1]

    def written(self, recap_id: str) -> Recap:
        """The draft is written now. Raises Invalid while it has no company, NotFound."""
        with self._transaction() as session:
            return recaps.written(session, self._memory, recap_id, self._now())

    def delete(self, recap_id: str) -> Recap:
        """Put the recap into the bin, where it stays for 30 days. Raises NotFound."""
        with self._transaction() as session:
            return recaps.throw_away(session, self._memory, recap_id, self._now())

    def restore(self, recap_id: str) -> Recap:
        """Take the recap out of the bin. Raises NotFound."""
        with self._transaction() as session:
            return recaps.bring_back(session, self._memory, recap_id, self._now())

    def empty_bin(self) -> int:
        """Remove for good what has been in the bin for 30 days; gives how many recaps.

        The journal sees to it by itself once a day, when its copy is made: what goes is in that copy still.
        """
        with self._transaction() as session:
            return recaps.empty_bin(session, self._memory, self._now() - BIN_KEEPS)

    def keep(
        self,
        opportunities: Iterable[Mapping[str, Any]],
        recaps: Iterable[Recap],
        letters: Iterable[Mapping[str, Any]] = (),
    ) -> None:
        """Keep these with their own ids, states and outcomes, all or none; what has the same id is replaced.

        Opportunities and letters have the keys of the documentation's JSON. Raises Invalid.
        """
        with self._transaction() as session:
            keeping.keep(session, self._memory, opportunities, recaps, letters, self._now())

    def bring_in(self, incoming: Incoming, tell: Callable[[Step], None] = lambda _: None) -> Plan:
        """Keep what files hold, all of it or none; gives what was done, or what is wrong with them.

        ``tell`` hears of each recap once it is written. See ``importing.planned``. A journal that has recaps
        is copied first, so that all of it can be taken back. Raises Invalid.
        """
        from recap.journal.bringing_in import bring_in

        copy = self._copy_before_import()
        with self._transaction() as session:
            made = bring_in(session, self._memory, incoming, self._now(), tell)
        self._back_up_once()
        return replace(made, copy=copy)

    def backup(self, to: Path | None = None) -> Path:
        """Make a verified copy, at ``to`` or dated beside the others, and give where it is."""
        return make_backup(self._path, self._now(), to)

    def check(self) -> Health:
        """Look whether everything about the journal is as it should be."""
        return check(self._path)

    def mend(self) -> None:
        """Make the lists and the search index anew from the recaps."""
        with self._transaction() as session:
            mend(session)

    def close(self) -> None:
        """Let go of the file, once the copy of the day is made."""
        if self._daily_backup is not None:
            self._daily_backup.join()
        self._engine.dispose()

    def _copy_before_import(self) -> Path | None:
        with self._transaction() as session:
            if not keeping.has_recaps(session):
                return None
        with suppress(JournalError, OSError):
            return copy_before_import(self._path, self._now())
        return None

    def _back_up_once(self) -> None:
        """Begin what is done once a day, beside what the person is doing."""
        now = self._now()
        if self._backed_up_on != now.date():
            self._backed_up_on = now.date()
            self._daily_backup = threading.Thread(
                target=self._make_daily_backup, args=(now, self._daily_backup), name="backup", daemon=True
            )
            self._daily_backup.start()

    def _make_daily_backup(self, now: datetime, of_the_day_before: threading.Thread | None) -> None:
        if of_the_day_before is not None:
            of_the_day_before.join()
        # One that fails must not disturb the writing; `recap check` tells how old the newest one is.
        with suppress(JournalError, OSError):
            if make_daily_backup(self._path, now):
                self.empty_bin()
