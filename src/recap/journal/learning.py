"""The shelf of what the interviews teach: themes, the question bank, rehearsals and lessons, with undo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from recap.journal import recaps
from recap.journal.better_answers import keep_version
from recap.journal.errors import Invalid, NotFound
from recap.journal.learning_tables import (
    BetterAnswerRow,
    LessonAnswerRow,
    LessonStateRow,
    QuestionLinkRow,
    RehearsalRow,
)
from recap.journal.mapping import validated
from recap.journal.theme_changes import ThemeChanges
from recap.journal.undoing import taking_back
from recap.rules.both import both
from recap.rules.lessons import LessonState
from recap.rules.question_bank import key_of
from recap.rules.record import Landed
from recap.rules.rehearsal import rehearsed
from recap.rules.text import clean

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from recap.journal.undoing import Step
    from recap.rules.lessons import LessonPage
    from recap.rules.question_bank import BankedQuestion

ANSWERED = "A better answer was written."
JOINED = "Two questions were joined."
SPLIT = "A question was split off."
REHEARSED = "A question was rehearsed."
LESSON_TOLD = "It was noted whether the moment came."
DECIDED = "It was decided about a lesson."
"""What is taken back, when it is."""

NOTHING_WRITTEN = "A better answer needs words."
NOT_A_WORDING = "That question was never asked in these words."
NO_SUCH_LESSON = "That lesson is no longer in the journal."


class Learning(ThemeChanges):
    """Reads like ``LearningPages``; every change is one transaction, and ``undo`` takes the last one back."""

    # The question bank

    def better_answer(self, key: str, text: str, today: date, *, writing: object = None) -> BankedQuestion:
        """Write a new version of the better answer; the newest recap that stumbled on it gets it too.

        All that is kept under one ``writing`` while it is typed is one version. Raises NotFound, and Invalid
        for an empty one.
        """
        text = clean(text).strip()
        if not text:
            raise Invalid(NOTHING_WRITTEN)
        question = self.question(key)
        target = next((one for one in question.asked if one.landed is Landed.STUMBLED), question.asked[0])
        with self._transaction() as session:
            half = self._is_last(writing)
            if half:
                self._take_back(session)
            recap = recaps.full(session, self._memory, target.recap_id)[1]
            asked = next((one for one in recap.questions if one.text == target.text), None)
            before = asked.better_answer if asked else ""
            steps: list[Step] = []
            if text != before:
                # The one of before stays a version, also when this is taken back: its recap may lose it.
                if session.get(BetterAnswerRow, (key_of(target.text), before)) is None:
                    keep_version(session, target.text, before, target.on, self._clock())
                steps.append(taking_back(session, BetterAnswerRow, (key_of(target.text), text)))
                keep_version(session, target.text, text, today, self._clock())
                steps.append(self._answer(session, target.recap_id, target.text, before, text))
        if half:
            self._done.pop()
        if steps:
            self._remember(ANSWERED, steps, of=writing)
        return self.question(key)

    def _answer(self, session: Session, recap_id: str, question: str, before: str, better: str) -> Step:
        """Put the better answer into the recap that has the one before; gives what takes that back."""
        row, recap = recaps.full(session, self._memory, recap_id)
        questions = tuple(
            replace(one, better_answer=better) if (one.text, one.better_answer) == (question, before) else one
            for one in recap.questions
        )
        if questions != recap.questions:
            changed = replace(recap, questions=questions)
            recaps.store(session, self._memory, row, changed, recap, None, self._clock())

        def take_back(session: Session) -> None:
            self._answer(session, recap_id, question, better, before)

        return take_back

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
                steps.append(taking_back(session, QuestionLinkRow, (first, second)))
                values = {"first": first, "second": second, "same": same, "updated_at": self._clock()}
                session.merge(validated(QuestionLinkRow, values))
        self._remember(said, steps)

    def rehearsed(self, key: str, today: date, *, good: bool) -> BankedQuestion:
        """Note that it was said aloud: *good* or *once more*. Raises NotFound."""
        question = self.question(key)
        now = rehearsed(question.begun_rehearsal, today, good=good)
        with self._transaction() as session:
            step = taking_back(session, RehearsalRow, question.key)
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
        before: str = "",
        theme: str | None = None,
    ) -> LessonPage:
        """Note what the recap ``asked_in`` says about a lesson; ``came`` None passes the question over.

        One that ``worked`` becomes evidence for its theme, which ``theme`` can name now. ``before`` is what
        was noted of what happened: what another program noted meanwhile stays too. Raises NotFound.
        """
        lesson = self._lesson(recap_id, position)
        theme = self._slug_or_name(theme)
        with self._transaction() as session:
            recaps.full(session, self._memory, asked_in)
            steps = [taking_back(session, LessonAnswerRow, (recap_id, position, asked_in))]
            what_happened = clean(what_happened, one_line=True)
            row = session.get(LessonAnswerRow, (recap_id, position, asked_in))
            if row is not None:
                what_happened = both(clean(before, one_line=True), row.what_happened, what_happened)
            values = {
                "recap_id": recap_id,
                "position": position,
                "asked_in": asked_in,
                "came": came,
                "worked": worked if came else None,
                "what_happened": what_happened,
                "updated_at": self._clock(),
            }
            session.merge(validated(LessonAnswerRow, values))
            if theme is not None:
                steps.append(self._put_state(session, lesson, lesson.state, theme))
        # An answer is written while it is typed: it is taken back as a whole.
        self._remember(LESSON_TOLD, steps, of=(recap_id, position, asked_in))
        return self._lesson(recap_id, position)

    def decide(
        self, recap_id: str, position: int, state: LessonState, theme: str | None = None
    ) -> LessonPage:
        """Keep a lesson, call it done, let it go or open it anew. Raises NotFound."""
        lesson = self._lesson(recap_id, position)
        theme = self._slug_or_name(theme)
        with self._transaction() as session:
            step = self._put_state(session, lesson, state, theme)
        self._remember(DECIDED, [step])
        return self._lesson(recap_id, position)

    def _lesson(self, recap_id: str, position: int) -> LessonPage:
        for lesson in self.lessons():
            if (lesson.recap_id, lesson.position) == (recap_id, position):
                return lesson
        raise NotFound(NO_SUCH_LESSON)

    def _slug_or_name(self, theme: str | None) -> str | None:
        """The slug of a theme that is known; what is not stays as it was typed, to be called so."""
        if not theme:
            return theme
        named = self._theme_list().named(theme)
        return named.slug if named else clean(theme, one_line=True)

    def _put_state(self, session: Session, lesson: LessonPage, state: LessonState, theme: str | None) -> Step:
        identity = (lesson.recap_id, lesson.position)
        step = taking_back(session, LessonStateRow, identity)
        row = session.get(LessonStateRow, identity)
        given = theme if theme is not None else row.theme if row else ""
        values = {"recap_id": lesson.recap_id, "position": lesson.position, "theme": given}
        values |= {"state": str(LessonState(state)), "updated_at": self._clock()}
        session.merge(validated(LessonStateRow, values))
        return step


def _keys(question: BankedQuestion) -> list[str]:
    return list(dict.fromkeys(key_of(one.text) for one in question.asked))
