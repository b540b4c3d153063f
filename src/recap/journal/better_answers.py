"""The versions of a better answer, each with the day it was written; the recaps hold only the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.journal.learning_tables import BetterAnswerRow
from recap.journal.mapping import validated
from recap.rules.question_bank import key_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlmodel import Session


def keep_version(session: Session, question: str, text: str, on: date, now: datetime) -> None:
    """Keep one version; a text that is kept already keeps its day, unless it is written anew now."""
    key = key_of(question)
    if not key or not text:
        return
    there = session.get(BetterAnswerRow, (key, text))
    if there is None or there.written_on < on:
        values = {"question": key, "text": text, "written_on": on, "updated_at": now}
        session.merge(validated(BetterAnswerRow, values))
