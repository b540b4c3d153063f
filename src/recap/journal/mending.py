"""Making the lists, the search index and the windows of follow-ups anew from the recaps themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.journal.mapping import read_record
from recap.journal.page_writing import write_page
from recap.journal.tables import RecapRow
from recap.journal.windows import write_all_windows

if TYPE_CHECKING:
    from sqlmodel import Session


def mend(session: Session) -> None:
    """Write every page again; where each recap was left, and which one was written to last, stays."""
    connection = session.connection()
    # Emptied first: telling the index to forget words that it never had would damage it.
    connection.exec_driver_sql("INSERT INTO page_search (page_search) VALUES ('delete-all')")
    connection.exec_driver_sql("DELETE FROM page_text")
    connection.exec_driver_sql("DELETE FROM page WHERE id NOT IN (SELECT id FROM recap)")
    in_order = connection.exec_driver_sql(
        "SELECT entry, touched FROM recap LEFT JOIN page USING (id) ORDER BY page.touched, entry"
    )
    for entry, touched in in_order.fetchall():
        row = session.get(RecapRow, entry)
        if row is not None:
            write_page(session, entry, read_record(session, row), None)
            if touched is not None and touched < 0:
                # It came in and was never opened: no draft to go on with.
                connection.exec_driver_sql("UPDATE page SET touched = ? WHERE id = ?", (touched, row.id))
    write_all_windows(session)
