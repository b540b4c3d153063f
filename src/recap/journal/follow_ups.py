"""The shelf of what is due: read from the windows, which are made anew when weekend or holidays change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.journal.connection import WRITE_WAIT_MS
from recap.journal.follow_up_pages import KEEP_LOOKING_SAID_AT, FollowUpPages
from recap.journal.windows import fact, plain, remember, set_calendar
from recap.rules.timing import KEEP_LOOKING_EVERY, Calendar
from recap.rules.wording import OURS

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from recap.journal.transaction import Transaction
    from recap.rules.follow_ups import FollowUp
    from recap.rules.wording import Wording
    from recap.settings import Settings


class FollowUps:
    """What is due. Every method raises the kinds of JournalError."""

    def __init__(self, path: Path, transaction: Transaction) -> None:
        self._pages = FollowUpPages(path, wait_ms=WRITE_WAIT_MS)
        self._transaction = transaction

    def due(
        self,
        now: datetime,
        settings: Settings,
        *,
        all: bool = False,  # noqa: A002 - what the shell calls it
        words: Wording = OURS,
    ) -> list[FollowUp]:
        """What is due, by date; with ``all`` also what is locked, sent or hidden.

        ``now`` is aware and in the person's zone.
        """
        self.go_by(settings)
        return self._pages.due(now, all=all, words=words)

    def go_by(self, settings: Settings) -> None:
        """Make the windows anew if they were made with another weekend or other holidays."""
        calendar = Calendar(settings.weekend, settings.holidays)
        if self._pages.calendar() != calendar:
            with self._transaction() as session:
                set_calendar(session, calendar)

    def keep_looking_was_shown(self, now: datetime) -> None:
        """Note that the card was on screen, so that it comes back in seven days. ``now`` is aware."""
        with self._transaction() as session:
            connection = plain(session)
            said_at = fact(connection, KEEP_LOOKING_SAID_AT)
            if not said_at or now - now.fromisoformat(said_at) >= KEEP_LOOKING_EVERY:
                remember(connection, KEEP_LOOKING_SAID_AT, now.isoformat())
