"""Which recap is meant by what was typed, and how its id is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.journal.connection import WRITE_WAIT_MS
from recap.journal.errors import NotFound

if TYPE_CHECKING:
    from recap.journal.pages import Pages

IN_THE_BIN = "That recap is in the bin. `recap restore {id}` takes it out."
NOT_IN_THE_BIN = "That recap is not in the bin, so there is nothing to restore."

WAIT_MS = WRITE_WAIT_MS
"""How long a command waits for another program that is writing; a screen could not wait so long."""

ID_CELLS = 8
_UUID_LENGTH = 36


def meant(pages: Pages, words: str) -> str:
    """Find the id of the recap that the words mean; says so when it is in the bin."""
    return _find(pages, words, in_bin=False, else_say=IN_THE_BIN)


def meant_in_bin(pages: Pages, words: str) -> str:
    """Find the id of the recap in the bin that the words mean; says so when it is not there."""
    return _find(pages, words, in_bin=True, else_say=NOT_IN_THE_BIN)


def _find(pages: Pages, words: str, *, in_bin: bool, else_say: str) -> str:
    try:
        return pages.find(words, bin=in_bin)
    except NotFound:
        try:
            elsewhere = pages.find(words, bin=not in_bin)
        except NotFound:
            elsewhere = ""
        if not elsewhere:
            raise
        raise NotFound(else_say.format(id=short(elsewhere))) from None


def short(id: str) -> str:  # noqa: A002 - what it is
    """Shorten a UUID as lists show it; other ids stay whole."""
    return id[:ID_CELLS] if len(id) == _UUID_LENGTH else id
