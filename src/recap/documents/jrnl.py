"""An export of jrnl (`jrnl --export json`): each entry becomes a draft, its title and body the notes.

Nothing is tagged by itself, so jrnl's tags become a line of the notes, to be confirmed as themes by hand.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from recap.documents.incoming import Noted, Problem
from recap.documents.markdown_reader import Document
from recap.rules.text import clean
from recap.rules.zones import on_the_clock

if TYPE_CHECKING:
    from recap.documents.incoming import Incoming

NOT_AN_ENTRY = "is not an entry of jrnl."
NOT_TEXT = "is not text."
NO_DAY = "is not a day like 2026-11-20."
NO_TIME = "is not a time like 14:00."
NOTHING = "has neither a title nor a body."
TAGS = "Tags in jrnl: {tags}"

_NAMESPACE = uuid.UUID("4c1f0bd0-6a52-5b68-9a3e-3d3a5b1fd2c4")


def is_one(values: Any) -> bool:
    """Whether these JSON values look like an export of jrnl."""
    return isinstance(values, dict) and isinstance(values.get("entries"), list) and "tags" in values


def read(incoming: Incoming, name: str, values: dict[str, Any], zone: str) -> None:
    """Read the entries; their days and times are those of ``zone``, as jrnl writes none."""
    for number, entry in enumerate(values["entries"]):
        place = f"{name}: entries[{number}]"
        if not isinstance(entry, dict):
            incoming.problems.append(Problem(place, NOT_AN_ENTRY))
            continue
        problems = [
            Problem(f"{place}.{key}", NOT_TEXT)
            for key in ("title", "body", "date", "time")
            if not isinstance(entry.get(key, ""), str)
        ]
        if not problems:
            problems = _read_entry(incoming, place, entry, zone)
        incoming.problems += problems


def _read_entry(incoming: Incoming, place: str, entry: dict[str, Any], zone: str) -> list[Problem]:
    title, body = entry.get("title", "").strip(), entry.get("body", "").strip("\n")
    if not title and not body.strip():
        return [Problem(place, NOTHING)]
    try:
        day = date.fromisoformat(entry.get("date", ""))
    except ValueError:
        return [Problem(f"{place}.date", NO_DAY)]
    try:
        written = datetime.fromisoformat(f"{day.isoformat()}T{entry.get('time') or '00:00'}")
    except ValueError:
        return [Problem(f"{place}.time", NO_TIME)]
    notes = [part for part in (title, body) if part.strip()]
    tags = entry.get("tags")
    if isinstance(tags, list) and tags:
        notes.append(TAGS.format(tags=", ".join(map(str, tags))))
    from zoneinfo import ZoneInfo

    digest = hashlib.sha256(json.dumps(entry, sort_keys=True).encode()).hexdigest()
    # The day of the entry is the likeliest day of the interview, and keeps the drafts in their order.
    values = {
        "notes": clean("\n\n".join(notes)),
        "held_on": day,
        "zone": zone,
        "created_at": on_the_clock(written, ZoneInfo(zone)),
    }
    document = Document(str(uuid.uuid5(_NAMESPACE, digest)), id_given=False, values=values)
    incoming.claim(document.id, place)
    incoming.documents.append(Noted(place, document))
    return []
