"""The shelf of what is typed into a small box and not added yet, so that no way out loses it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING

from sqlmodel import col, delete

from recap.journal.mapping import validated
from recap.journal.tables import BegunRow
from recap.rules.both import both

if TYPE_CHECKING:
    from datetime import datetime

    from recap.journal.transaction import Transaction

KEPT_FOR = timedelta(days=30)
"""As long as a recap in the bin."""


class Begun:
    """Each box has a name that tells what it is about: ``feedback`` and the id of its opportunity."""

    def __init__(self, transaction: Transaction, clock: Callable[[], datetime]) -> None:
        self._transaction = transaction
        self._clock = clock

    def texts(self, name: str) -> tuple[str, ...]:
        """What was begun in that box, one text for each field; nothing when nothing was."""
        with self._transaction() as session:
            row = session.get(BegunRow, name)
            return tuple(row.texts) if row is not None else ()

    def keep(self, name: str, texts: Sequence[str], base: Sequence[str] = ()) -> None:
        """Keep what stands in that box; what nobody went on with for thirty days goes.

        ``base`` is what stood there before: what another program wrote there since then stays too.
        """
        now = self._clock()
        with self._transaction() as session:
            session.exec(delete(BegunRow).where(col(BegunRow.updated_at) < now - KEPT_FOR))
            row = session.get(BegunRow, name)
            if row is not None:
                texts = [both(*one) for one in zip_longest(base, row.texts, texts, fillvalue="")]
            values = {"name": name, "texts": list(texts), "updated_at": now}
            session.merge(validated(BegunRow, values))

    def done(self, name: str, texts: Sequence[str], there: Sequence[str] = ()) -> None:
        """Let go of these in that box: they were added, or nothing is left of them.

        What another program wrote beside them stays. ``there`` is what the box began with: a field that began
        with a text stays as it is beside that.
        """
        with self._transaction() as session:
            row = session.get(BegunRow, name)
            if row is None:
                return
            fields = list(zip_longest(there, texts, row.texts, fillvalue=""))
            left = [stored if was else both(mine, stored, "") for was, mine, stored in fields]
            if all(one in ("", mine) for one, (_, mine, _) in zip(left, fields, strict=True)):
                session.delete(row)
            else:
                row.texts = left
