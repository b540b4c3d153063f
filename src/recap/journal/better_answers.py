"""The versions of a better answer, each with the day it was written; the recaps hold only the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.journal.learning_tables import BetterAnswerRow
from recap.journal.mapping import validated
from recap.rules.question_bank import key_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlmodel import Session

    from recap.rules.record import Recap


def keep_version(session: Session, question: str, text: str, on: date, now: datetime) -> None:
    """Keep one version; a text that is kept already keeps its day, unless it is written anew now."""
    key = key_of(question)
    if not key or not text:
        return
    there = session.get(BetterAnswerRow, (key, text))
    if there is None or there.written_on < on:
        values = {"question": key, "text": text, "written_on": on, "updated_at": now}
        session.merge(validated(BetterAnswerRow, values))


def keep_change(session: Session, before: Recap, after: Recap, held_on: date, now: datetime) -> None:
    """Keep the better answers that a recap had and has, where one of them was changed; ``now`` is local."""
    had = {question.text: question.better_answer for question in before.questions}
    for question in after.questions:
        if question.better_answer and question.better_answer != had.get(question.text):
            keep_version(session, question.text, had.get(question.text, ""), held_on, now)
            keep_version(session, question.text, question.better_answer, now.date(), now)
