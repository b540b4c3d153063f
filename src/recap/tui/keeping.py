"""Keeps what is typed: writes the changes to one recap within a second, off the interface's thread."""

from __future__ import annotations

import asyncio
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from recap.rules.record import KEPT_BY_THE_JOURNAL, Place, Recap, is_untouched
from recap.tui.soon import RETRY, Soon

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from datetime import datetime

    from recap.journal.journal import Journal
    from recap.journal.recaps import Saved

WAITING = "Waiting for another program to finish with the journal. Your text is kept here."


class _Landed(NamedTuple):
    """A write that is done: what was sent, the same as the journal keeps it, and what it has now."""

    sent: Recap
    as_kept: Recap
    place: Place
    saved: Saved


class Keeper:
    """One recap in hand: the truth while it is edited, and its way into the journal.

    ``in_journal`` runs a function with the open journal on the journal's own thread; ``start`` begins a save
    that nobody waits for. ``told`` hears what to show beside the form; ``catch_up`` takes in what is typed
    already and not heard of yet; ``moved`` hears of fields that another program changed.
    """

    def __init__(
        self,
        recap: Recap,
        place: Place,
        *,
        is_new: bool,
        now: Callable[[], datetime],
        zone: Callable[[], str],
        in_journal: Callable[[Callable[[Journal], Any]], Awaitable[Any]],
        start: Callable[[Callable[[], Coroutine[Any, Any, bool]]], object],
        told: Callable[[str, bool], None],
        catch_up: Callable[[], None],
        moved: Callable[[tuple[str, ...], tuple[str, ...]], None],
    ) -> None:
        """Take a recap in hand; ``is_new`` when no journal holds it yet."""
        self.recap = recap
        self.place = place
        self._base: Recap | None = None if is_new else recap
        self._kept = (recap, place)
        self._landed: _Landed | None = None
        self._now = now
        self._zone = zone
        self._in_journal = in_journal
        self._told = told
        self._catch_up = catch_up
        self._moved = moved
        self._soon = Soon(lambda: start(self.save))
        self._saving = asyncio.Lock()

    @property
    def is_kept(self) -> bool:
        """Whether the journal has everything."""
        if self._base is None:
            return is_untouched(self.recap) and not self.place.typed
        return self._kept == (self.recap, self.place)

    def change(self, **values: Any) -> None:
        """Change fields of the recap; they are written within a second."""
        self.recap = replace(self.recap, **values)
        self._soon()

    def stand(self, place: Place) -> None:
        """Note where the cursor is and what is typed but no value yet."""
        if place != self.place:
            self.place = place
            if not is_untouched(self.recap) or place.typed:
                self._soon()

    def snapshot(self) -> tuple[Recap, Recap | None, Place]:
        """What a save writes, and the value it started from."""
        if not self.recap.zone:
            self.recap = replace(self.recap, zone=self._zone())
        return self.recap, self._base, self.place

    async def save(self) -> bool:
        """Write what is not written yet; whether everything is kept now. Tries again by itself if not."""
        from recap.journal.errors import Busy, JournalError

        async with self._saving:
            if self.is_kept:
                return True
            sent = self.snapshot()
            try:
                await self._in_journal(lambda journal: self._write(journal, *sent))
            except JournalError as error:
                self._told(WAITING if isinstance(error, Busy) else str(error), False)
                self._soon(RETRY)
                return False
            # A key that is on its way changed its field: what another program wrote there must not cover it.
            self._catch_up()
            changed, clashes = self._settle()
            self._told(f"saved {self._now():%H:%M}" if self._base is not None else "", True)
            if changed or clashes:
                self._moved(changed, clashes)
            return True

    def _write(self, journal: Journal, recap: Recap, base: Recap | None, place: Place) -> None:
        """Write, on the journal's thread. What came of it stays there until somebody settles it."""
        from recap.journal.mapping import tidy

        self._landed = _Landed(recap, tidy(recap), place, journal.save(recap, base, place))

    def _settle(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Take in what the last write found; gives the fields to show again, and those where two wrote."""
        if self._landed is None:
            return (), ()
        (sent, as_kept, place, saved), self._landed = self._landed, None
        stored = saved.recap
        # The text in hand stays as it was typed: without its last space, the next word would stick to it.
        theirs = {
            item.name: getattr(stored, item.name)
            for item in fields(Recap)
            if getattr(stored, item.name) != getattr(as_kept, item.name)
        }
        untouched = {
            name: value for name, value in theirs.items() if getattr(self.recap, name) == getattr(sent, name)
        }
        self.recap = replace(self.recap, **untouched)
        gone = is_untouched(stored) and not place.typed
        # Where both wrote meanwhile, the next save has to see that what is in the journal is not from here.
        unseen = {name: getattr(as_kept, name) for name in theirs if name not in untouched}
        self._base = None if gone else replace(stored, **unseen)
        self._kept = (replace(sent, **theirs), place)
        changed = tuple(name for name in untouched if name not in KEPT_BY_THE_JOURNAL)
        return changed, saved.clashes

    def flush(self, journal: Journal) -> None:
        """Write what is left, on this very thread: for a signal, a crash, or the way out."""
        # A save may have been under way, and the interface's thread waits here instead of settling it.
        self._settle()
        if not self.is_kept:
            self._write(journal, *self.snapshot())
            self._settle()
