"""Reading whole recaps, thoughts too, as the values of their JSON with plain sqlite3: `show` and `export`."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING, Any

from recap.documents.times import written_at
from recap.journal.connection import fault, open_for_reading
from recap.journal.errors import NotFound
from recap.journal.finding import NONE_SUCH
from recap.journal.utc import from_utc
from recap.rules.text import shown

if TYPE_CHECKING:
    import os

_PAGE = "SELECT record, zone FROM page JOIN page_text USING (sorted) WHERE id = ?"
_THOUGHTS = (
    "SELECT text, sort, fate, due_at, step, letter_line, thought.theme, parked_again, added_at FROM thought"
    " JOIN recap ON recap.entry = recap_entry WHERE recap.id = ? ORDER BY position"
)


def whole_recap(path: str | os.PathLike[str], recap_id: str, *, wait_ms: int) -> dict[str, Any]:
    """The JSON values of a recap, with its thoughts. Raises NotFound and the other kinds of JournalError."""
    connection = open_for_reading(path, wait_ms)
    if connection is None:
        raise NotFound(NONE_SUCH.format(words=shown(recap_id)))
    try:
        with closing(connection):
            connection.execute("BEGIN")
            return _whole(connection, recap_id)
    except (sqlite3.Error, ValueError) as error:
        raise fault(error, path) from error


def _whole(connection: sqlite3.Connection, recap_id: str) -> dict[str, Any]:
    found = connection.execute(_PAGE, (recap_id,)).fetchone()
    if found is None:
        raise NotFound(NONE_SUCH.format(words=shown(recap_id)))
    record, zone = found
    values: dict[str, Any] = json.loads(record)
    if values["close_out"] is not None:
        rows = connection.execute(_THOUGHTS, (recap_id,))
        values["close_out"]["thoughts"] = [thought(row, zone) for row in rows]
    return values


def thought(row: sqlite3.Row | tuple[Any, ...], zone: str) -> dict[str, Any]:
    """The JSON values of a thought from its columns in the order of the record."""
    text, sort, fate, due_at, step, letter_line, theme, parked_again, added_at = row
    if due_at and "T" in due_at:
        due_at = written_at(datetime.fromisoformat(due_at), zone)
    return {
        "text": text,
        "sort": sort,
        "fate": fate,
        "due_at": due_at or None,
        "step": step or None,
        "letter_line": letter_line or None,
        "theme": theme or None,
        "parked_again": parked_again,
        "added_at": written_at(from_utc(added_at), zone) if added_at else None,
    }
