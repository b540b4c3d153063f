"""A journal's dates as a calendar file and its people as a contacts file, for the shell and the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.documents import calendar, contacts
from recap.documents.contacts import Contact
from recap.journal.connection import READ_WAIT_MS
from recap.journal.follow_up_pages import FollowUpPages
from recap.journal.opportunity_pages import OpportunityPages
from recap.rules.dates import exact
from recap.rules.text import fold
from recap.rules.timing import ended

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from recap.documents.calendar import Event
    from recap.rules.follow_ups import FollowUp


def calendar_file(
    path: str | os.PathLike[str],
    now: datetime,
    recap_ids: Collection[str] | None = None,
    *,
    wait_ms: int = READ_WAIT_MS,
) -> str:
    """Write the dates of the opportunities, all or those of some recaps.

    ``now`` is aware and in the person's zone. Raises the kinds of JournalError.
    """
    return calendar.written(_events(path, now, recap_ids, wait_ms), now)


def contacts_file(
    path: str | os.PathLike[str], recap_ids: Collection[str] | None = None, *, wait_ms: int = READ_WAIT_MS
) -> str:
    """Write the people that were met, all or those of some recaps; each as the newest round tells.

    Raises the kinds of JournalError.
    """
    return contacts.written(_contacts(path, recap_ids, wait_ms))


def _events(
    path: str | os.PathLike[str], now: datetime, recap_ids: Collection[str] | None, wait_ms: int
) -> Iterator[Event]:
    follow_ups: dict[str, list[FollowUp]] = {}
    for one in FollowUpPages(path, wait_ms=wait_ms).due(now, all=True):
        follow_ups.setdefault(one.opportunity_id, []).append(one)
    for opportunity, rounds in OpportunityPages(path, wait_ms=wait_ms).with_rounds(recap_ids):
        yield from calendar.events_of(opportunity, rounds, follow_ups.get(opportunity.id, ()), now)


def _contacts(
    path: str | os.PathLike[str], recap_ids: Collection[str] | None, wait_ms: int
) -> Iterator[Contact]:
    for opportunity, rounds in OpportunityPages(path, wait_ms=wait_ms).with_rounds(recap_ids):
        met: dict[str, Contact] = {}
        for recap in sorted(rounds, key=ended, reverse=True):
            for person in recap.people:
                if person.name.strip() and fold(person.name) not in met:
                    held = recap.held_at is not None or recap.held_on is not None
                    met[fold(person.name)] = Contact(
                        key=f"{opportunity.id}-{fold(person.name)}",
                        name=person.name,
                        company=opportunity.company,
                        role=opportunity.role,
                        title=person.title,
                        email=person.email,
                        profile=person.profile,
                        when=exact(ended(recap).date()) if held else "",
                        common_ground=person.common_ground,
                    )
        yield from met.values()
