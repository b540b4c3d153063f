"""The shelf of what the interviews teach: themes, the question bank, rehearsals and lessons, with undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, SQLModel, select

from recap.journal import recaps
from recap.journal.better_answers import keep_version
from recap.journal.errors import Invalid, NotFound
from recap.journal.learning_pages import NO_SUCH_THEME, LearningPages
from recap.journal.learning_tables import (
    BetterAnswerRow,
    LessonAnswerRow,
    LessonStateRow,
    QuestionLinkRow,
    RehearsalRow,
    ThemeRow,
)
from recap.journal.mapping import validated
from recap.rules.lessons import LessonState
from recap.rules.question_bank import key_of
from recap.rules.record import Landed, new_id
from recap.rules.rehearsal import rehearsed
from recap.rules.text import clean, shown
from recap.rules.themes import slug_of

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from recap.journal.recaps import Memory
    from recap.rules.lessons import LessonPage
    from recap.rules.question_bank import BankedQuestion
    from recap.rules.theme_list import ThemeList
    from recap.rules.themes import Theme

ADDED = "“{name}” was added."
RENAMED = "“{before}” is called “{name}” now."
DESCRIBED = "“{name}” was described."
MERGED = "“{name}” went into “{into}”."
RETIRED = "“{name}” was retired."
BROUGHT_BACK = "“{name}” came back."
ANSWERED = "A better answer was written."
JOINED = "Two questions were joined."
SPLIT = "A question was split off."
REHEARSED = "A question was rehearsed."
LESSON_TOLD = "It was noted whether the moment came."
DECIDED = "It was decided about a lesson."
"""What is taken back, when it is."""

NEEDS_A_NAME = "A theme needs a name."
NAME_TAKEN = "There is a theme called “{name}” already. Merge the two instead."
WITH_ITSELF = "A theme cannot go into itself."
NOTHING_WRITTEN = "A better answer needs words."
NOT_A_WORDING = "That question was never asked in these words."
NO_SUCH_LESSON = "That lesson is no longer in the journal."

WAIT_MS = 5000
Transaction = Callable[[], "AbstractContextManager[Session]"]
Step = Callable[[Session], None]


class Learning(LearningPages):
    """Reads like ``LearningPages``; every change is one transaction, and ``undo`` takes the last one back.

    The tags in the recaps are never rewritten: a theme that is renamed, merged or retired takes its sentences
    with it, and undoing gives them back.
    """

    def __init__(
        self,
        path: Path,
        transaction: Transaction,
        memory: Memory,
        clock: Callable[[], datetime],
        back_up_once: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(path, wait_ms=WAIT_MS)
        self._transaction = transaction
        self._memory = memory
        self._clock = clock
        self._back_up_once = back_up_once
        self._done: list[tuple[str, list[Step]]] = []

    # Themes

    def add(self, name: str, line: str = "", words: Iterable[str] = ()) -> Theme:
        """Add a theme, or bring back the one of that name. Raises Invalid without a name."""
        name = clean(name, one_line=True)
        slug = slug_of(name)
        if not slug:
            raise Invalid(NEEDS_A_NAME)
        themes = self._theme_list()
        there = themes.named(name)
        changed: dict[str, Any] = {"retired_at": None, "merged_into": ""}
        if there is None:
            changed["name"] = name
        changed |= _described(line or None, words)
        return self._change_theme(there.slug if there else slug, changed, ADDED.format(name=name))

    def rename(self, slug: str, name: str) -> Theme:
        """Call the theme otherwise. Raises NotFound, and Invalid for a name another theme has."""
        name = clean(name, one_line=True)
        if not slug_of(name):
            raise Invalid(NEEDS_A_NAME)
        themes = self._theme_list()
        theme = self._known(themes, slug)
        other = themes.named(name)
        if other is not None and themes.slug(other.slug) != theme.slug:
            raise Invalid(NAME_TAKEN.format(name=shown(other.name)))
        return self._change_theme(theme.slug, {"name": name}, RENAMED.format(before=theme.name, name=name))

    def describe(self, slug: str, *, line: str | None = None, words: Iterable[str] | None = None) -> Theme:
        """Change a theme's one line, or the words that suggest it. Raises NotFound."""
        theme = self._known(self._theme_list(), slug)
        return self._change_theme(theme.slug, _described(line, words), DESCRIBED.format(name=theme.name))

    def merge(self, slug: str, into: str) -> Theme:
        """Let the theme ``into`` take this one in, with its sentences; gives ``into``.

        Raises NotFound, and Invalid for a theme with itself.
        """
        themes = self._theme_list()
        theme, taker = self._known(themes, slug), self._known(themes, into)
        if theme.slug == taker.slug:
            raise Invalid(WITH_ITSELF)
        self._change_theme(
            theme.slug, {"merged_into": taker.slug}, MERGED.format(name=theme.name, into=taker.name)
        )
        return self._theme_list().theme(taker.slug)

    def retire(self, slug: str) -> Theme:
        """Put the theme aside: no suggestion has it, its sentences stay. Raises NotFound."""
        theme = self._known(self._theme_list(), slug)
        return self._change_theme(theme.slug, {"retired_at": self._clock()}, RETIRED.format(name=theme.name))

    def bring_back(self, slug: str) -> Theme:
        """Take the theme from the retired ones, or out of the one it was merged into. Raises NotFound."""
        theme = self._theme_list().itself(slug)
        if theme is None:
            raise NotFound(NO_SUCH_THEME.format(words=shown(slug)))
        changed = {"retired_at": None, "merged_into": ""}
        return self._change_theme(theme.slug, changed, BROUGHT_BACK.format(name=theme.name))

    def _theme_list(self) -> ThemeList:
        return self._themes()[0]

    def _known(self, themes: ThemeList, slug: str) -> Theme:
        theme = themes.itself(slug)
        if theme is None:
            raise NotFound(NO_SUCH_THEME.format(words=shown(slug)))
        return themes.theme(theme.slug)

    def _change_theme(self, slug: str, changed: dict[str, Any], said: str) -> Theme:
        known = self._theme_list().itself(slug)
        with self._transaction() as session:
            row = session.exec(select(ThemeRow).where(ThemeRow.slug == slug)).first()
            now = self._clock()
            before = row.model_dump() if row else None
            values = (before or {"id": new_id(), "revision": 0, "name": known.name if known else slug}) | {
                "slug": slug,
                "deleted_at": None,
                "updated_at": now,
            }
            values |= changed
            values["revision"] += 1
            session.merge(validated(ThemeRow, values))
            theme_id = values["id"]
        self._remember(said, [lambda session: _restore_theme(session, theme_id, before, self._clock())])
        return self._theme_list().theme(slug)

    # The question bank

    def better_answer(self, key: str, text: str, today: date) -> BankedQuestion:
        """Write a new version of the better answer; the newest recap that stumbled on it gets it too.

        Raises NotFound, and Invalid for an empty one.
        """
        text = clean(text).strip()
        if not text:
            raise Invalid(NOTHING_WRITTEN)
        question = self.question(key)
        target = next((one for one in question.asked if one.landed is Landed.STUMBLED), question.asked[0])
        with self._transaction() as session:
            steps: list[Step] = []
            now = self._clock()
            written = (target.better_answer, target.on), (text, today)
            for words, on in (one for one in written if one[0]):
                identity = (key_of(target.text), words)
                steps.append(_taking_back(session, BetterAnswerRow, identity))
                keep_version(session, target.text, words, on, now)
            self._answer(session, target.recap_id, target.text, text)
            steps.append(
                lambda session: self._answer(session, target.recap_id, target.text, target.better_answer)
            )
        self._remember(ANSWERED, steps)
        return self.question(key)

    def _answer(self, session: Session, recap_id: str, question: str, better: str) -> None:
        row, recap = recaps.full(session, self._memory, recap_id)
        questions = tuple(
            replace(one, better_answer=better) if one.text == question else one for one in recap.questions
        )
        if questions != recap.questions:
            changed = replace(recap, questions=questions)
            recaps.store(session, self._memory, row, changed, recap, None, self._clock())

    def join(self, one: str, other: str) -> BankedQuestion:
        """Say that two questions of the bank, by their keys, are the same. Raises NotFound."""
        here, there = _keys(self.question(one)), _keys(self.question(other))
        self._link([(mine, yours) for mine in here for yours in there if mine != yours], JOINED, same=True)
        return self.question(one)

    def split(self, key: str, wording: str) -> BankedQuestion:
        """Say that this wording is another question than the rest; gives the question it is now.

        Raises NotFound.
        """
        keys, own = _keys(self.question(key)), key_of(wording)
        if own not in keys:
            raise NotFound(NOT_A_WORDING)
        self._link([(own, other) for other in keys if other != own], SPLIT, same=False)
        return self.question(own)

    def _link(self, pairs: Iterable[tuple[str, str]], said: str, *, same: bool) -> None:
        with self._transaction() as session:
            steps = []
            for pair in pairs:
                first, second = sorted(pair)
                steps.append(_taking_back(session, QuestionLinkRow, (first, second)))
                values = {"first": first, "second": second, "same": same, "updated_at": self._clock()}
                session.merge(validated(QuestionLinkRow, values))
        self._remember(said, steps)

    def rehearsed(self, key: str, today: date, *, good: bool) -> BankedQuestion:
        """Note that it was said aloud: *good* or *once more*. Raises NotFound."""
        question = self.question(key)
        now = rehearsed(question.begun_rehearsal, today, good=good)
        with self._transaction() as session:
            step = _taking_back(session, RehearsalRow, question.key)
            values = {"question": question.key, "times": now.times, "updated_at": self._clock()}
            values |= {"due_on": now.due_on, "last_on": now.last_on}
            session.merge(validated(RehearsalRow, values))
        self._remember(REHEARSED, [step])
        return self.question(key)

    # Lessons

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
        lesson = self._lesson(recap_id, position)
        with self._transaction() as session:
            recaps.full(session, self._memory, asked_in)
            steps = [_taking_back(session, LessonAnswerRow, (recap_id, position, asked_in))]
            values = {
                "recap_id": recap_id,
                "position": position,
                "asked_in": asked_in,
                "came": came,
                "worked": worked if came else None,
                "what_happened": clean(what_happened, one_line=True),
                "updated_at": self._clock(),
            }
            session.merge(validated(LessonAnswerRow, values))
            if theme is not None:
                steps.append(self._put_state(session, lesson, lesson.state, theme))
        self._remember(LESSON_TOLD, steps)
        return self._lesson(recap_id, position)

    def decide(
        self, recap_id: str, position: int, state: LessonState, theme: str | None = None
    ) -> LessonPage:
        """Keep a lesson, call it done, let it go or open it anew. Raises NotFound."""
        lesson = self._lesson(recap_id, position)
        with self._transaction() as session:
            step = self._put_state(session, lesson, state, theme)
        self._remember(DECIDED, [step])
        return self._lesson(recap_id, position)

    def _lesson(self, recap_id: str, position: int) -> LessonPage:
        for lesson in self.lessons():
            if (lesson.recap_id, lesson.position) == (recap_id, position):
                return lesson
        raise NotFound(NO_SUCH_LESSON)

    def _put_state(self, session: Session, lesson: LessonPage, state: LessonState, theme: str | None) -> Step:
        identity = (lesson.recap_id, lesson.position)
        step = _taking_back(session, LessonStateRow, identity)
        row = session.get(LessonStateRow, identity)
        given = clean(theme, one_line=True) if theme is not None else row.theme if row else ""
        values = {"recap_id": lesson.recap_id, "position": lesson.position, "theme": given}
        values |= {"state": str(LessonState(state)), "updated_at": self._clock()}
        session.merge(validated(LessonStateRow, values))
        return step

    # Undo

    def _remember(self, said: str, steps: list[Step]) -> None:
        self._done.append((said, steps))
        self._back_up_once()

    def can_undo(self) -> bool:
        """Whether there is a change of this session to take back."""
        return bool(self._done)

    def undo(self) -> str:
        """Take back the last change made here; gives what it was, in words, or "" when there is none."""
        if not self._done:
            return ""
        said, steps = self._done[-1]
        with self._transaction() as session:
            for step in reversed(steps):
                step(session)
        self._done.pop()
        return said


def _described(line: str | None, words: Iterable[str] | None) -> dict[str, Any]:
    """What was said of a theme, as the values of its row; None and no words change nothing."""
    described: dict[str, Any] = {} if line is None else {"line": clean(line, one_line=True)}
    kept = [word for word in (clean(one, one_line=True) for one in words or ()) if word]
    return described | ({"words": kept} if kept else {})


def _keys(question: BankedQuestion) -> list[str]:
    return list(dict.fromkeys(key_of(one.text) for one in question.asked))


def _taking_back(session: Session, table: type[SQLModel], identity: Any) -> Step:
    """What gives this row back its present values, or removes it again when it is not there yet."""
    there = session.get(table, identity)
    before = there.model_dump() if there is not None else None

    def take_back(session: Session) -> None:
        if before is not None:
            session.merge(validated(table, before))
        elif (row := session.get(table, identity)) is not None:
            session.delete(row)

    return take_back


def _restore_theme(session: Session, theme_id: str, before: dict[str, Any] | None, now: datetime) -> None:
    """Give a theme its earlier values under a new revision; one that was not there is marked as deleted."""
    row = session.get(ThemeRow, theme_id)
    if row is None:
        return
    if before is not None:
        for name, value in before.items():
            setattr(row, name, value)
    else:
        row.deleted_at = now
    row.revision += 1
    row.updated_at = now
