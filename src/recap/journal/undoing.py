"""Taking back the last change: what each change leaves behind to undo it by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, SQLModel

from recap.journal.connection import WRITE_WAIT_MS
from recap.journal.learning_pages import LearningPages
from recap.journal.mapping import validated

if TYPE_CHECKING:
    from pathlib import Path

    from recap.journal.recaps import Memory
    from recap.journal.transaction import Transaction

Step = Callable[[Session], None]


class Undoing(LearningPages):
    """A reader whose changes can be taken back, the last one first, as long as the program runs."""

    def __init__(
        self,
        path: Path,
        transaction: Transaction,
        memory: Memory,
        clock: Callable[[], datetime],
        back_up_once: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(path, wait_ms=WRITE_WAIT_MS)
        self._transaction = transaction
        self._memory = memory
        self._clock = clock
        self._back_up_once = back_up_once
        self._done: list[tuple[str, list[Step], object]] = []

    def _remember(self, said: str, steps: list[Step], of: object = None) -> None:
        """Keep what takes a change back; one ``of`` the same thing as the last is still that one."""
        if self._is_last(of):
            self._done[-1][1].extend(steps)
        else:
            self._done.append((said, steps, of))
        self._back_up_once()

    def can_undo(self) -> bool:
        """Whether there is a change of this session to take back."""
        return bool(self._done)

    def undo(self) -> str:
        """Take back the last change made here; gives what it was, in words, or "" when there is none."""
        if not self._done:
            return ""
        said = self._done[-1][0]
        with self._transaction() as session:
            self._take_back(session)
        self._done.pop()
        return said

    def _is_last(self, of: object) -> bool:
        return of is not None and bool(self._done) and self._done[-1][2] == of

    def _take_back(self, session: Session) -> None:
        for step in reversed(self._done[-1][1]):
            step(session)


def taking_back(session: Session, table: type[SQLModel], identity: Any) -> Step:
    """What gives this row back its present values, or removes it again when it is not there yet."""
    there = session.get(table, identity)
    before = there.model_dump() if there is not None else None

    def take_back(session: Session) -> None:
        if before is not None:
            session.merge(validated(table, before))
        elif (row := session.get(table, identity)) is not None:
            session.delete(row)

    return take_back
