"""Writing the windows of an opportunity's follow-ups, in the transaction that changes what they come from."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from recap.journal.follow_up_pages import COLUMNS, REMEMBER, as_calendar, calendar_of
from recap.journal.opportunity_pages import read_letters, read_news, read_opportunity, read_rounds
from recap.journal.told import write_told
from recap.journal.utc import from_utc
from recap.rules.follow_ups import FollowUpKind, Window
from recap.rules.parking import is_settled
from recap.rules.record import Fate
from recap.rules.timing import at, keep_looking
from recap.rules.windows import ParkedThought, Standing, Step, windows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlmodel import Session

    from recap.rules.opportunity import Opportunity
    from recap.rules.record import Recap
    from recap.rules.timing import Calendar

NEVER = 1 << 62
"""Until when something is seen that nothing ends."""

_FOLLOWED = (
    *("opportunity_id", "state", "company", "role", "held_at", "held_on", "zone", "minutes", "deleted_at"),
    *("referrer", "decision_on", "decision_approximate", "decision_by", "people", "questions", "close_out"),
)
_ALL = (*COLUMNS, "seen_until", "number")
_WRITE = f"INSERT INTO follow_up ({', '.join(_ALL)}) VALUES ({', '.join('?' * len(_ALL))})"  # noqa: S608 - our own names
_THERE = f"SELECT {', '.join(_ALL)} FROM follow_up WHERE opportunity_id = ? ORDER BY number"  # noqa: S608 - the same
_THOUGHTS = (
    "SELECT recap.id, due_at, thought.id, coalesce(thought.added_at, recap.closed_at, recap.updated_at), zone"
    " FROM recap JOIN thought ON thought.recap_entry = recap.entry"
    " WHERE recap.opportunity_id = ? AND recap.deleted_at IS NULL AND recap.state = 'closed'"
    " AND thought.fate = ? AND thought.due_at IS NOT NULL"
)


def concerns_follow_ups(before: Recap | None, after: Recap) -> bool:
    """Whether a follow-up can be another one after this change."""
    return before is None or any(getattr(before, name) != getattr(after, name) for name in _FOLLOWED)


def write_windows(session: Session, opportunity_ids: Iterable[str]) -> None:
    """Make the windows of these opportunities anew; those of one that is gone go with it.

    What they come from is searched too, and is found from now on.
    """
    session.flush()
    connection = plain(session)
    calendar = as_calendar(fact(connection, "calendar"))
    for opportunity_id in opportunity_ids:
        if opportunity_id:
            _write(connection, opportunity_id, calendar)
            write_told(connection, opportunity_id)


def write_all_windows(session: Session) -> None:
    """Make all windows anew, by the calendar that the journal has."""
    session.flush()
    connection = plain(session)
    calendar = as_calendar(fact(connection, "calendar"))
    connection.execute("DELETE FROM follow_up")
    for (opportunity_id,) in connection.execute("SELECT id FROM opportunity").fetchall():
        _write(connection, opportunity_id, calendar)


def set_calendar(session: Session, calendar: Calendar) -> None:
    """Go by this weekend and these holidays from now on."""
    remember(plain(session), "calendar", calendar_of(calendar))
    write_all_windows(session)


def plain(session: Session) -> sqlite3.Connection:
    """The connection of this session as sqlite3 knows it, in the same transaction."""
    connection = session.connection().connection.driver_connection
    if not isinstance(connection, sqlite3.Connection):
        raise TypeError(connection)
    return connection


def fact(connection: sqlite3.Connection, name: str) -> str:
    """What is noted under that name, or ""."""
    found = connection.execute("SELECT value FROM follow_up_fact WHERE name = ?", (name,)).fetchone()
    return str(found[0]) if found else ""


def remember(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Note this under that name."""
    connection.execute(REMEMBER, (name, value))


def is_to_keep_looking(connection: sqlite3.Connection) -> bool:
    """Rule 15, from the windows: no offer is confirmed and has a start date."""
    found = connection.execute(
        "SELECT 1 FROM follow_up WHERE seen_until = ? AND kind = ?", (NEVER, FollowUpKind.KEEP_LOOKING)
    )
    return found.fetchone() is None


def read_standing(connection: sqlite3.Connection, opportunity_id: str) -> Standing | None:
    """All that the follow-ups of this opportunity come from; None when there is no such one."""
    opportunity = read_opportunity(connection, opportunity_id)
    if opportunity is None:
        return None
    return Standing(
        opportunity,
        read_rounds(connection, opportunity_id),
        read_letters(connection, opportunity_id),
        read_news(connection, opportunity_id),
        tuple(_parked(connection, opportunity)),
        tuple(_steps(connection, opportunity)),
    )


def _write(connection: sqlite3.Connection, opportunity_id: str, calendar: Calendar) -> None:
    standing = read_standing(connection, opportunity_id)
    windows: list[Window] = []
    if standing is not None and standing.rounds:
        windows += windows_of(standing, calendar)
        if not keep_looking([standing.opportunity]):
            # Where this row is, nobody is told to keep looking.
            windows.append(Window(FollowUpKind.KEEP_LOOKING, opportunity_id=opportunity_id, is_over=True))
    there = connection.execute(_THERE, (opportunity_id,)).fetchall()
    rows = [_row(window, number) for number, window in enumerate(windows)]
    if rows != there:
        connection.execute("DELETE FROM follow_up WHERE opportunity_id = ?", (opportunity_id,))
        connection.executemany(_WRITE, rows)


def _parked(connection: sqlite3.Connection, opportunity: Opportunity) -> Iterator[ParkedThought]:
    for recap_id, due_at, thought_id, put_away_at, zone in connection.execute(
        _THOUGHTS, (opportunity.id, Fate.PARKED)
    ):
        put_away = from_utc(put_away_at)
        settled = is_settled(opportunity.outcome, opportunity.outcome_at, put_away, zone)
        yield ParkedThought(recap_id, thought_id, _moment(due_at, zone), settled)


def _steps(connection: sqlite3.Connection, opportunity: Opportunity) -> Iterator[Step]:
    for recap_id, due_at, thought_id, _, zone in connection.execute(_THOUGHTS, (opportunity.id, Fate.ACTION)):
        on = None if "T" in due_at else date.fromisoformat(due_at)
        yield Step(recap_id, thought_id, _moment(due_at, zone), on)


def _moment(due_at: str, zone: str) -> datetime:
    return datetime.fromisoformat(due_at) if "T" in due_at else at(date.fromisoformat(due_at), time(), zone)


def _row(window: Window, number: int) -> tuple[object, ...]:
    values = (
        value.isoformat() if isinstance(value, (date, datetime)) else "" if value is None else value
        for value in (getattr(window, name) for name in Window._fields)
    )
    return (*values, _seen_until(window), number)


def _seen_until(window: Window) -> int:
    """Until when, in seconds of the epoch, this can be seen without asking for everything."""
    if window.kind == FollowUpKind.KEEP_LOOKING:
        return NEVER
    if window.is_over or (window.sent_at is not None and window.rest_at is None):
        return 0
    return NEVER if window.hide_at is None else int(window.hide_at.timestamp()) + 1
