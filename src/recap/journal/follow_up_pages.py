"""Reading what is due with plain sqlite3: the windows that the journal keeps, as they stand at a moment."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from recap.journal.connection import READ_WAIT_MS, fault, open_for_writing
from recap.journal.reader import Reader
from recap.rules.follow_up_words import follow_up
from recap.rules.follow_ups import (
    MOST_AT_FIRST,
    SHOWN,
    FollowUp,
    FollowUpKind,
    Window,
    by_date,
    rank_of,
    state_of,
)
from recap.rules.timing import Calendar, elapsed, is_fresh, may_say_keep_looking
from recap.rules.wording import OURS

if TYPE_CHECKING:
    import os

    from recap.rules.follow_ups import FollowUpState
    from recap.rules.wording import Wording

_NAMES = {"to": "addressee"}
COLUMNS = tuple(_NAMES.get(name, name) for name in Window._fields)
"""The columns of a window, in the order of its fields."""

KEEP_LOOKING_SAID_AT = "keep_looking_said_at"
SETTINGS_SEEN = "settings_seen"
"""What the journal notes under: when the card was shown (ISO 8601), and which file of settings was read."""

_KINDS = {str(kind): kind for kind in FollowUpKind}
_WINDOWS = f"SELECT {', '.join(COLUMNS)} FROM follow_up WHERE seen_until > ?"  # noqa: S608 - our own names
_OF_A_RECAP = (
    f"SELECT {', '.join(COLUMNS)} FROM follow_up"  # noqa: S608 - our own names
    " WHERE opportunity_id = (SELECT opportunity_id FROM page WHERE id = ?1) AND recap_id = ?1"
)
_DRAFTS = (
    "SELECT company, role, opportunity_id, id, coalesce(nullif(held_at, ''), created_at), minutes FROM page"
    " WHERE state = 'draft' AND deleted_at = '' ORDER BY touched DESC LIMIT 9"
)
_SOMETHING = "SELECT EXISTS (SELECT 1 FROM page WHERE deleted_at = '' AND opportunity_id <> '')"
_OF_AN_OPPORTUNITY = f"SELECT {', '.join(COLUMNS)} FROM follow_up WHERE opportunity_id = ? ORDER BY number"  # noqa: S608 - the same
_OUTCOMES = "SELECT id, outcome FROM opportunity WHERE outcome <> 'waiting'"
_STEP = "SELECT step FROM thought WHERE id = ?"
_FACTS = "SELECT name, value FROM follow_up_fact"
REMEMBER = "INSERT INTO follow_up_fact VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
_MOMENTS = slice(Window._fields.index("earliest_at"), Window._fields.index("best_before_at") + 1)
_DECISION_ON = Window._fields.index("decision_on")
_APPROXIMATE = Window._fields.index("decision_approximate")
_FLAGS = Window._fields.index("slow_paper")


class AtFirst(NamedTuple):
    """What is shown of what is due: three things first, the others by date, and how many more there are."""

    first: list[FollowUp]
    rest: list[FollowUp]
    more: int


class FollowUpPages(Reader):
    """Reads what is due; without a journal nothing is."""

    def __init__(self, path: str | os.PathLike[str], *, wait_ms: int = READ_WAIT_MS) -> None:
        super().__init__(path, wait_ms=wait_ms)
        self.facts: dict[str, str] | None = None
        """What the journal noted, as the last reading of what is due found it; None without a journal."""

    def due(self, now: datetime, *, all: bool = False, words: Wording = OURS) -> list[FollowUp]:  # noqa: A002 - the product's word
        """What is due, by date, with the newest drafts; with ``all`` also what is locked, sent or hidden.

        ``now`` is aware and in the person's zone.
        """
        found = self._windows(now, all=all)
        return [follow_up(window, now, words, state, outcome) for window, state, outcome in found]

    def of(self, opportunity_id: str, now: datetime, words: Wording = OURS) -> list[FollowUp]:
        """All the follow-ups of one opportunity, by date; ``now`` is aware and in the person's zone."""
        with self._reading() as connection:
            if connection is None:
                return []
            outcomes = dict(connection.execute(f"{_OUTCOMES} AND id = ?", (opportunity_id,)))
            rows = connection.execute(_OF_AN_OPPORTUNITY, (opportunity_id,))
            windows = [_with_step(connection, _window(row)) for row in rows]
        outcome = outcomes.get(opportunity_id, "")
        kept = (window for window in windows if window.kind is not FollowUpKind.KEEP_LOOKING)
        return [follow_up(window, now, words, outcome=outcome) for window in sorted(kept, key=by_date)]

    def at_first(self, now: datetime, most: int, *, all: bool = False, words: Wording = OURS) -> AtFirst:  # noqa: A002 - the product's word
        """What is due, in the order it is shown: three things first, then the others by date."""
        windows = self._windows(now, all=all)
        ranked = [
            (rank, place)
            for place, (window, state, _) in enumerate(windows)
            if (rank := rank_of(window.kind, state)) is not None
        ]
        places = [place for _, place in sorted(ranked)[:MOST_AT_FIRST]]
        rest = [place for place in range(len(windows)) if place not in places][: most - len(places)]
        first, others = (
            [follow_up(windows[at][0], now, words, *windows[at][1:]) for at in some]
            for some in (places, rest)
        )
        return AtFirst(first, others, len(windows) - len(places) - len(rest))

    def _windows(self, now: datetime, *, all: bool) -> list[tuple[Window, FollowUpState, str]]:  # noqa: A002 - the product's word
        """The windows that are shown now, by date, with the state each is in, and where it stands.

        Where it stands is asked for only with ``all``, since nothing that is shown else was ended by it.
        """
        with self._reading() as connection:
            if connection is None:
                return []
            self.facts = facts = dict(connection.execute(_FACTS))
            seen = -1 if all else int(now.timestamp())
            rows = connection.execute(_WINDOWS, (seen,))
            windows = [_with_step(connection, _window(row)) for row in rows]
            keep_looking = _keep_looking(connection, windows, facts, now)
            drafts = [_draft(now, *row) for row in connection.execute(_DRAFTS)]
            outcomes = dict(connection.execute(_OUTCOMES)) if all else {}
        # In UTC, since a comparison asks each clock for its distance from it.
        moment = now.astimezone(UTC)
        kept = (window for window in windows if window.kind is not FollowUpKind.KEEP_LOOKING)
        found = [
            (window, state, outcomes.get(window.opportunity_id, ""))
            for window in (*kept, *drafts, *keep_looking)
            if (state := state_of(window, moment)) in SHOWN or all
        ]
        return sorted(found, key=lambda pair: by_date(pair[0]))

    def calendar(self) -> Calendar | None:
        """The weekend and holidays that the windows were made with; None when they never were made."""
        with self._reading() as connection:
            kept = dict(connection.execute(_FACTS)).get("calendar") if connection else ""
        return as_calendar(kept) if kept else None

    def remember(self, name: str, value: str) -> None:
        """Note this under that name, if nobody else is writing; raises the kinds of JournalError."""
        with closing(open_for_writing(self._path, self._wait_ms)) as connection:
            try:
                connection.execute(REMEMBER, (name, value))
            except sqlite3.Error as error:
                raise fault(error, self._path) from error


def _draft(now: datetime, *row: Any) -> Window:
    """Tell of a draft; rule 16: its earliest time is the interview's end, for as long as that is fresh."""
    company, role, opportunity_id, recap_id, began, minutes = row
    end = elapsed(datetime.fromisoformat(began), timedelta(minutes=minutes or 0))
    return Window(
        FollowUpKind.DRAFT,
        company=company,
        role=role,
        opportunity_id=opportunity_id,
        recap_id=recap_id,
        earliest_at=end if is_fresh(end, now) else None,
    )


def read_windows(connection: sqlite3.Connection, recap_id: str) -> list[Window]:
    """The windows of one recap, in whatever transaction there is."""
    return [_window(row) for row in connection.execute(_OF_A_RECAP, (recap_id,))]


def _with_step(connection: sqlite3.Connection, window: Window) -> Window:
    """Read a step's words with its thought, the only place that has them."""
    if window.kind is not FollowUpKind.STEP:
        return window
    found = connection.execute(_STEP, (window.letter_id,)).fetchone()
    return window._replace(about=str(found[0]) if found else "")


def _keep_looking(
    connection: sqlite3.Connection, windows: list[Window], facts: dict[str, str], now: datetime
) -> list[Window]:
    """Rule 15's card, over while it rests; none where there is nothing yet, or an end to the looking."""
    (something,) = connection.execute(_SOMETHING).fetchone()
    if not something or any(window.kind is FollowUpKind.KEEP_LOOKING for window in windows):
        return []
    noted = facts.get(KEEP_LOOKING_SAID_AT)
    said_at = datetime.fromisoformat(noted) if noted else None
    return [Window(FollowUpKind.KEEP_LOOKING, is_over=not may_say_keep_looking(said_at, now))]


def as_calendar(text: str) -> Calendar:
    """Read what ``calendar_of`` wrote."""
    if not text:
        return Calendar()
    weekend, _, holidays = text.partition("|")
    return Calendar(tuple(map(int, weekend.split())), tuple(map(date.fromisoformat, holidays.split())))


def calendar_of(calendar: Calendar) -> str:
    """Write the calendar as the journal notes it."""
    weekend, holidays = map(str, calendar.weekend), (day.isoformat() for day in calendar.holidays)
    return f"{' '.join(weekend)} |{' '.join(holidays)}"


def _window(row: tuple[object, ...]) -> Window:
    values = list(row)
    values[0] = _KINDS[str(row[0])]
    values[_MOMENTS] = [datetime.fromisoformat(str(text)) if text else None for text in row[_MOMENTS]]
    on = row[_DECISION_ON]
    values[_DECISION_ON] = date.fromisoformat(str(on)) if on else None
    values[_APPROXIMATE] = bool(row[_APPROXIMATE])
    values[_FLAGS:] = map(bool, row[_FLAGS:])
    return Window._make(values)
