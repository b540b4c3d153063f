"""What every reader of the journal's file has in common: one connection and one moment for each question."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from recap.journal.connection import READ_WAIT_MS, fault, open_for_reading

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator


class Reader:
    """A reader of the journal at ``path``, for any thread. A journal that is not there yet reads as empty.

    Every method raises the kinds of JournalError: Busy after ``wait_ms`` of another program's writing,
    Damaged, Newer.
    """

    def __init__(self, path: str | os.PathLike[str], *, wait_ms: int = READ_WAIT_MS) -> None:
        self._path = path
        self._wait_ms = wait_ms

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """A connection within one moment of the journal; None without a journal."""
        connection = open_for_reading(self._path, self._wait_ms)
        try:
            if connection is not None:
                connection.execute("BEGIN")
            yield connection
        except (sqlite3.Error, ValueError) as error:
            raise fault(error, self._path) from error
        finally:
            if connection is not None:
                connection.close()
