"""Writing the page of a recap, in the transaction that saves it; the one writer of what ``pages`` reads."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from recap.documents.record_json import to_json
from recap.journal.pages import Row
from recap.journal.searched import folded_lines, searched
from recap.journal.told import index, told_of, unindex
from recap.journal.windows import plain
from recap.rules.text import fold
from recap.rules.timing import is_day_known

if TYPE_CHECKING:
    from sqlmodel import Session

    from recap.rules.record import Place, Recap

ASSUMED_END = time(17)
_TIES = 1_000_000
_SHOWN = [name for name in Row._fields if name != "match"]
_PAGE = [*_SHOWN, "company_folded", "touched", "place", "sorted"]
_WRITE_PAGE = (
    f"INSERT INTO page ({', '.join(_PAGE)}) VALUES ({', '.join('?' * len(_PAGE))})"  # noqa: S608 - our own names
    f" ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _PAGE)}"
)


def write_page(session: Session, entry: int, recap: Recap, place: Place | None) -> None:
    """Write the page of this recap; without a ``place`` the one it has stays."""
    from recap.documents.markdown import write_document

    connection = session.connection()
    old = connection.exec_driver_sql(
        "SELECT sorted, place, folded FROM page LEFT JOIN page_text USING (sorted) WHERE id = ?", (recap.id,)
    ).fetchone()
    values = to_json(recap, with_thoughts=False)
    sorted_ = sort_key(recap, entry)
    # Nothing in the bin is found; the empty text keeps index and content equal.
    text = "" if recap.deleted_at else searched(values, told_of(plain(session), recap.opportunity_id))
    folded = folded_lines(text)
    shown = [_shown(name, values[name]) for name in _SHOWN]
    where_left = _as_text(place) if place else old[1] if old else ""
    same_words = old is not None and (old[0], old[2]) == (sorted_, folded)
    if old is not None and old[2] is not None and not same_words:
        unindex(plain(session), old[0], old[2])
    connection.exec_driver_sql(
        _WRITE_PAGE, (*shown, fold(recap.company), _next_touch(session), where_left, sorted_)
    )
    if old is not None and old[0] != sorted_:
        connection.exec_driver_sql("DELETE FROM page_text WHERE sorted = ?", (old[0],))
    connection.exec_driver_sql(
        "INSERT INTO page_text (sorted, record, document, searched, folded) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (sorted) DO UPDATE SET record = excluded.record, document = excluded.document,"
        " searched = excluded.searched, folded = excluded.folded",
        (sorted_, json.dumps(values, ensure_ascii=False), write_document(recap), text, folded),
    )
    if not same_words:
        index(plain(session), sorted_, folded)


def write_place(session: Session, recap_id: str, place: Place) -> None:
    """Note where the recap was left, and nothing else."""
    session.connection().exec_driver_sql(
        "UPDATE page SET place = ?, touched = ? WHERE id = ?",
        (_as_text(place), _next_touch(session), recap_id),
    )


def remove_page(session: Session, recap_id: str) -> None:
    """Remove the page and its words from the index."""
    connection = session.connection()
    old = connection.exec_driver_sql(
        "SELECT sorted, folded FROM page JOIN page_text USING (sorted) WHERE id = ?", (recap_id,)
    ).fetchone()
    if old is not None:
        unindex(plain(session), old[0], old[1])
        connection.exec_driver_sql("DELETE FROM page_text WHERE sorted = ?", (old[0],))
        connection.exec_driver_sql("DELETE FROM page WHERE sorted = ?", (old[0],))


def forget_removed_words(session: Session) -> None:
    """Rewrite the index without what was removed from it: until then its words can be read in the file."""
    session.connection().exec_driver_sql("INSERT INTO page_search (page_search) VALUES ('optimize')")


def sort_key(recap: Recap, entry: int) -> int:
    """The page's row number: by when the interview was held, ties in the order of entry.

    What came in and says nothing of when it was is older than all that does.
    """
    moment = recap.held_at or recap.created_at or datetime.fromtimestamp(0, UTC)
    if recap.held_at is None and recap.held_on is not None:
        moment = _in_the_afternoon(recap)
    elif not is_day_known(recap.id, recap.held_at):
        moment = datetime.fromtimestamp(0, UTC)
    return int(moment.timestamp()) * _TIES + entry % _TIES


def _in_the_afternoon(recap: Recap) -> datetime:
    from zoneinfo import ZoneInfo

    day = datetime.combine(recap.held_on, ASSUMED_END, UTC)  # type: ignore[arg-type]
    try:
        return day.replace(tzinfo=ZoneInfo(recap.zone))
    except (KeyError, ValueError, OSError):
        return day


def _next_touch(session: Session) -> int:
    # Counted, not timed: the newest draft stays the newest when the clock is set back. Below nothing is what
    # came in and was never opened.
    most = session.connection().exec_driver_sql("SELECT max(touched) FROM page").scalar_one()
    return max(most or 0, 0) + 1


def _shown(name: str, value: Any) -> Any:
    return value if name == "minutes" else value or ""


def _as_text(place: Place) -> str:
    return json.dumps(place.as_json(), ensure_ascii=False)
