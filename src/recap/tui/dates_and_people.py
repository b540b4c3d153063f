"""Writing days into a calendar file and people into a contacts file, where the person wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.tui.exporting import write_into_file

if TYPE_CHECKING:
    from recap.tui.app import RecapApp

WHERE = "Write the days into a calendar file (.ics), or the people into a contacts file (.vcf)?"
NAME = "recap-{day}"


async def export_dates_and_people(app: RecapApp, recap_id: str = "") -> None:
    """Ask for a file and write what is in the journal, or what belongs to one recap's opportunity."""
    from recap.journal.dates_and_people import calendar_file, contacts_file

    path, now, only = app.places.journal, app.now(), (recap_id,) if recap_id else None
    await write_into_file(
        app,
        WHERE,
        NAME.format(day=now.date()),
        {".ics": lambda: calendar_file(path, now, only), ".vcf": lambda: contacts_file(path, only)},
    )
