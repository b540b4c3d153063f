"""The shelf of what the interviews teach: themes, the question bank, rehearsals and lessons, with undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from recap.journal.learning_pages import LearningPages

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlmodel import Session

    from recap.journal.recaps import Memory
    from recap.rules.lessons import LessonPage, LessonState
    from recap.rules.question_bank import BankedQuestion
    from recap.rules.themes import Theme


class Learning(LearningPages):
    """Reads like ``LearningPages``; every change is one transaction, and ``undo`` takes the last one back.

    The tags in the recaps are never rewritten: a theme that is renamed, merged or retired takes its sentences
    with it, and undoing gives them back.
    """

    def __init__(
        self,
        path: Path,
        transaction: Callable[[], AbstractContextManager[Session]],
        memory: Memory,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(path, wait_ms=5000)
        self._transaction = transaction
        self._memory = memory
        self._clock = clock

    def add(self, name: str, line: str = "", words: Iterable[str] = ()) -> Theme:
        """Add a theme, or bring back the one of that name. Raises Invalid without a name."""
        raise NotImplementedError

    def rename(self, slug: str, name: str) -> Theme:
        """Call the theme otherwise. Raises NotFound, and Invalid for a name another theme has."""
        raise NotImplementedError

    def describe(self, slug: str, *, line: str | None = None, words: Iterable[str] | None = None) -> Theme:
        """Change a theme's one line, or the words that suggest it. Raises NotFound."""
        raise NotImplementedError

    def merge(self, slug: str, into: str) -> Theme:
        """Let the theme ``into`` take this one in, with its sentences; gives ``into``. Raises NotFound."""
        raise NotImplementedError

    def retire(self, slug: str) -> Theme:
        """Put the theme aside: no list and no suggestion has it, its sentences stay. Raises NotFound."""
        raise NotImplementedError

    def bring_back(self, slug: str) -> Theme:
        """Take the theme from the retired ones again. Raises NotFound."""
        raise NotImplementedError

    def better_answer(self, key: str, text: str, today: date) -> BankedQuestion:
        """Write a new version of the better answer; the newest recap that stumbled on it gets it too.

        Raises NotFound, and Invalid for an empty one.
        """
        raise NotImplementedError

    def join(self, one: str, other: str) -> BankedQuestion:
        """Say that two questions of the bank, by their keys, are the same. Raises NotFound."""
        raise NotImplementedError

    def split(self, key: str, wording: str) -> BankedQuestion:
        """Say that this wording is another question than the rest; gives the question it is now."""
        raise NotImplementedError

    def rehearsed(self, key: str, today: date, *, good: bool) -> BankedQuestion:
        """Note that it was said aloud: *good* or *once more*. Raises NotFound."""
        raise NotImplementedError

    def lesson_came(
        self,
        recap_id: str,
        position: int,
        *,
        asked_in: str,
        came: bool | None,
        worked: bool | None = None,
        what_happened: str = "",
        theme: str | None = None,
    ) -> LessonPage:
        """Note what the recap ``asked_in`` says about a lesson; ``came`` None passes the question over.

        One that ``worked`` becomes evidence for its theme, which ``theme`` can name now. Raises NotFound.
        """
        raise NotImplementedError

    def decide(
        self, recap_id: str, position: int, state: LessonState, theme: str | None = None
    ) -> LessonPage:
        """Keep a lesson, call it done, let it go or open it anew. Raises NotFound."""
        raise NotImplementedError

    def can_undo(self) -> bool:
        """Whether there is a change of this session to take back."""
        raise NotImplementedError

    def undo(self) -> str:
        """Take back the last change made here; gives what it was, in words, or "" when there is none."""
        raise NotImplementedError
