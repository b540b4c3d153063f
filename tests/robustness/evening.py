"""What a test of the real program looks for: the form on the screen, and what the journal holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple

from recap.journal.pages import Pages
from recap.rules.record import Place, Recap, is_untouched

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FORM = "Which interview was it"
SAVED = r"saved \d\d:\d\d"


def is_kept(home: Path, text: str) -> Callable[[], bool]:
    """Make what tells whether ``text`` is in the journal by now."""
    file = home / "journal.db"
    seen = 0

    def look() -> bool:
        nonlocal seen
        changed = file.stat().st_mtime_ns if file.exists() else 0
        if changed == seen:
            return False
        seen = changed
        return any(text in left.words for left in left_behind(home))

    return look


class Left(NamedTuple):
    """A recap as the journal has it, and where it was left."""

    recap: Recap
    place: Place

    @property
    def words(self) -> str:
        """Everything in it that somebody typed, as one text."""
        return f"{self.recap!r}\n{self.place.typed!r}"


def left_behind(home: Path) -> list[Left]:
    """Give every recap outside the bin, the newest first."""
    pages = Pages(home / "journal.db", wait_ms=5000)
    return [Left(pages.recap(row.id), pages.place(row.id)) for row in pages.listing()]


def the_one(home: Path) -> Recap:
    """Give the only recap there is."""
    (only,) = left_behind(home)
    return only.recap


def faults_of(home: Path) -> list[str]:
    """Tell what is wrong with the journal: a damaged file, an index that disagrees, an entry nobody wrote."""
    file = home / "journal.db"
    if not file.exists():
        return []
    faults = [f"an empty recap: {left.recap.id}" for left in left_behind(home) if _is_blank(left)]
    for left in left_behind(home):
        for item in fields(Recap):
            entries = getattr(left.recap, item.name)
            if isinstance(entries, tuple) and not all(map(_says_something, entries)):
                faults.append(f"an empty entry in {item.name}: {entries}")
    with closing(sqlite3.connect(file)) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        faults += [problem for problem in found if problem != "ok"]
        faults += [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
        try:
            connection.execute("INSERT INTO page_search(page_search, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            faults.append(f"the index: {error}")
    return faults


def _is_blank(left: Left) -> bool:
    return is_untouched(left.recap) and not any(text.strip() for _, text in left.place.typed)


def _says_something(entry: Any) -> bool:
    if isinstance(entry, str):
        return bool(entry.strip())
    texts = (getattr(entry, item.name) for item in fields(entry) if item.name != "relation")
    return any(isinstance(text, str) and text.strip() for text in texts)
