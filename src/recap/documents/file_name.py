"""The name of a recap's file: readable, the same every time, and harmless on every system."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

LONGEST = 80
"""Bytes of a company's name; a whole name of 255 is the most that file systems take."""
ID_LETTERS = 8

_NO_LETTERS = re.compile(r"[\W_]+")


def file_name(day: str, company: str, recap_id: str, taken: AbstractSet[str] = frozenset()) -> str:
    """Name the file of a recap, without an end: the day, the company, the beginning of the id.

    Nothing but letters, digits and dashes is in it, whatever the company is called, so it is no path, no
    hidden file and no device. A name in ``taken`` is not given again.
    """
    parts = (_plain(day), _plain(company), _plain(recap_id[:ID_LETTERS]))
    name = stem = "-".join(filter(None, parts)) or "recap"
    number = 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name


def _plain(text: str) -> str:
    # Lower case, because some systems hold Acme and ACME to be one file.
    words = _NO_LETTERS.sub("-", normalize("NFC", text).lower()).strip("-")
    return words.encode(errors="replace")[:LONGEST].decode(errors="ignore").rstrip("-")
