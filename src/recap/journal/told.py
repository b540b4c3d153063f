"""What was heard of an opportunity, as it is searched on the pages of its rounds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from recap.journal.searched import folded_lines, searched
from recap.rules.record import Outcome

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

OUTCOMES = {
    Outcome.WAITING: "Waiting to hear",
    Outcome.INVITED: "Invited to the next round",
    Outcome.OFFER_MADE: "They made an offer",
    Outcome.OFFER_CONFIRMED: "The offer is confirmed",
    Outcome.REJECTED: "Rejected: they said no",
    Outcome.WITHDRAWN: "Withdrawn: you withdrew",
    Outcome.QUIET: "Quiet: no answer from them",
}
"""Each outcome by the words that the product has for it, so that it is found by any of them."""

_STANDS = "SELECT outcome, feedback FROM opportunity WHERE id = ? AND deleted_at IS NULL"
_NOTES = (
    # A decision's note is a word of ours; the day and who said it are in the recap.
    "SELECT note FROM news WHERE opportunity_id = ? AND deleted_at IS NULL AND note <> ''"
    " AND kind <> 'decision' ORDER BY at DESC, rowid DESC"
)
_PAGES = (
    "SELECT sorted, record, searched, folded FROM page JOIN page_text USING (sorted)"
    " WHERE opportunity_id = ? AND deleted_at = ''"
)


def told_of(connection: sqlite3.Connection, opportunity_id: str) -> tuple[str, ...]:
    """Where the opportunity stands, in words, and what they told, in whatever transaction there is."""
    found = opportunity_id and connection.execute(_STANDS, (opportunity_id,)).fetchone()
    if not found:
        return ()
    outcome, feedback = found
    notes = (note for (note,) in connection.execute(_NOTES, (opportunity_id,)))
    return tuple(filter(None, (OUTCOMES[Outcome(outcome)], feedback, *notes)))


def write_told(connection: sqlite3.Connection, opportunity_id: str) -> None:
    """Let the rounds of the opportunity be found by what is heard of it now."""
    for sorted_, text, folded in _changed(connection, opportunity_id):
        unindex(connection, sorted_, folded)
        index(connection, sorted_, _write(connection, sorted_, text))


def write_all_told(connection: sqlite3.Connection) -> None:
    """Let every round be found by what is heard; a new index is faster than changing most of the old one."""
    for (opportunity_id,) in connection.execute("SELECT id FROM opportunity").fetchall():
        for sorted_, text, _ in _changed(connection, opportunity_id):
            _write(connection, sorted_, text)
    connection.execute("INSERT INTO page_search (page_search) VALUES ('rebuild')")


def _changed(connection: sqlite3.Connection, opportunity_id: str) -> Iterator[tuple[int, str, str]]:
    """Give the pages whose text is another one now: their place, the text, and the words they had."""
    told = told_of(connection, opportunity_id)
    for sorted_, record, before, folded in connection.execute(_PAGES, (opportunity_id,)).fetchall():
        text = searched(json.loads(record), told)
        if text != before:
            yield sorted_, text, folded


def _write(connection: sqlite3.Connection, sorted_: int, text: str) -> str:
    folded = folded_lines(text)
    change = "UPDATE page_text SET searched = ?, folded = ? WHERE sorted = ?"
    connection.execute(change, (text, folded, sorted_))
    return folded


def index(connection: sqlite3.Connection, sorted_: int, folded: str) -> None:
    """Let the page be found by these words."""
    connection.execute("INSERT INTO page_search (rowid, folded) VALUES (?, ?)", (sorted_, folded))


def unindex(connection: sqlite3.Connection, sorted_: int, folded: str) -> None:
    """Let the page no longer be found by these words.

    FTS5 with its content outside must be told the very words it was given; anything else corrupts it.
    """
    forget = "INSERT INTO page_search (page_search, rowid, folded) VALUES ('delete', ?, ?)"
    connection.execute(forget, (sorted_, folded))
