"""Copies of the journal: made by the backup API, verified, 0600, and never in the way of the journal itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    import sqlite3


def newest_good_backup(path: str | os.PathLike[str]) -> str | None:
    """Give the newest copy beside the journal that is sound, or None."""
    return None


def copy_before_migration(connection: sqlite3.Connection, path: str | os.PathLike[str], version: int) -> None:
    """Make a dated and verified copy of the journal before its schema is changed."""
