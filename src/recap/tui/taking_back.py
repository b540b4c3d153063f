"""Taking back what was noted or changed last, and saying in a few words what it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from recap.journal.errors import NotFound
from recap.rules.text import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from recap.journal.journal import Journal
    from recap.tui.app import RecapApp

TAKEN_BACK = "Taken back: {said}"


@dataclass(frozen=True, slots=True)
class Undo:
    """How something is taken back in the open journal, and ``what`` that is, as a sentence begins or ends."""

    back: Callable[[Journal], object]
    what: str

    def __call__(self, journal: Journal) -> object:
        """Take it back."""
        return self.back(journal)

    @property
    def said(self) -> str:
        """What is said once it is taken back."""
        return said_back(self.what)


class Done(NamedTuple):
    """What was done on a screen and can be undone: how, what is said then, and the row it is about, or ""."""

    undo: Callable[[Journal], object]
    said: str
    key: str = ""


async def take_last_back(app: RecapApp, done: list[Done]) -> None:
    """Take back the last of these and say so; what cannot be taken back just now stays for the next time."""
    last = done[-1]
    try:
        await app.in_journal(last.undo)
    except NotFound:
        done.remove(last)
        raise
    done.remove(last)
    app.notify(last.said, markup=False)


def said_back(what: str) -> str:
    """Say what was taken back."""
    what = shown(what).replace("\n", " ")
    return TAKEN_BACK.format(said=what if what.endswith((".", "!", "?", "…")) else f"{what}.")


async def take_back(app: RecapApp) -> None:
    """Take back the last change to themes, questions or lessons."""
    said = await app.in_journal(lambda journal: journal.learning.undo())
    if said:
        app.notify(said_back(said), markup=False)
