"""Reading what the interviews teach with plain sqlite3: themes, the question bank, lessons, the warm-up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from recap.journal.connection import READ_WAIT_MS

if TYPE_CHECKING:
    import os

    from recap.rules.confirmed import Confirmed
    from recap.rules.evidence import ThemePage
    from recap.rules.lessons import LessonPage
    from recap.rules.question_bank import BankedQuestion
    from recap.rules.themes import Theme
    from recap.rules.warm_up import WarmUp


class LearningPages:
    """A reader of the journal at ``path``, for any thread. A journal that is not there yet reads as empty.

    Every method raises the kinds of JournalError: Busy after ``wait_ms`` of another program's writing,
    Damaged, Newer.
    """

    def __init__(self, path: str | os.PathLike[str], *, wait_ms: int = READ_WAIT_MS) -> None:
        self._path = path
        self._wait_ms = wait_ms

    def themes(self) -> list[ThemePage]:
        """The themes that something speaks for, and the person's own; newest first, retired ones last."""
        raise NotImplementedError

    def theme(self, words: str) -> ThemePage:
        """The theme with this slug, or whose name begins so. Raises NotFound, Ambiguous."""
        raise NotImplementedError

    def known_themes(self) -> list[Theme]:
        """Every theme a line can be tagged with: used ones first, then the starter list; none retired."""
        raise NotImplementedError

    def confirmed(self) -> Confirmed:
        """The index of what was tagged before, for ``rules.themes.suggest``; call it in a worker."""
        raise NotImplementedError

    def questions(self, words: str = "") -> list[BankedQuestion]:
        """The question bank: those that stumbled without a better answer first; with these words."""
        raise NotImplementedError

    def question(self, key: str) -> BankedQuestion:
        """One question of the bank, by its key or that of any of its wordings. Raises NotFound."""
        raise NotImplementedError

    def rehearsals(self, today: date) -> list[BankedQuestion]:
        """The questions with a better answer that are due to be said aloud."""
        raise NotImplementedError

    def lessons(self) -> list[LessonPage]:
        """Every lesson, newest first."""
        raise NotImplementedError

    def lesson_to_ask(self, recap_id: str) -> LessonPage | None:
        """The lesson that this recap asks about, once: the newest held one from before it."""
        raise NotImplementedError

    def warm_up(self, today: date, company: str = "") -> WarmUp:
        """The page before an interview at this company. Raises Ambiguous, and NotFound for an unknown one."""
        raise NotImplementedError
