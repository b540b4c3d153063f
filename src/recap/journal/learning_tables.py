"""The tables of what the interviews teach: themes, questions joined or split, rehearsals, lessons."""

# No `from __future__ import annotations` here: SQLModel reads the annotations while the classes are made.

from datetime import date

from pydantic import AwareDatetime
from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from recap.journal.tables import Identity


class ThemeRow(Identity, table=True):
    """A theme the person added, renamed, merged or retired; the starter list is data of the rules.

    ``merged_into`` is the slug of the theme that took it in; ``words`` are the person's own trigger phrases.
    """

    __tablename__ = "theme"

    slug: str = Field(unique=True)
    name: str
    line: str = ""
    words: list[str] = Field(default_factory=list, sa_type=JSON, nullable=False)
    retired_at: AwareDatetime | None = None
    merged_into: str = ""


class QuestionLinkRow(SQLModel, table=True):
    """Two questions, by their keys, that the person joined or split; ``first`` sorts before ``second``."""

    __tablename__ = "question_link"

    first: str = Field(primary_key=True)
    second: str = Field(primary_key=True)
    same: bool
    updated_at: AwareDatetime


class BetterAnswerRow(SQLModel, table=True):
    """A version of the better answer to a question, by its key; the recaps hold the newest one too."""

    __tablename__ = "better_answer"

    question: str = Field(primary_key=True)
    text: str = Field(primary_key=True)
    written_on: date
    updated_at: AwareDatetime


class RehearsalRow(SQLModel, table=True):
    """How far the rehearsal of a question, by its key, has come: see ``rules.rehearsal``."""

    __tablename__ = "rehearsal"

    question: str = Field(primary_key=True)
    times: int = Field(default=0, ge=0)
    due_on: date | None = None
    last_on: date | None = None
    updated_at: AwareDatetime


class LessonStateRow(SQLModel, table=True):
    """What the person decided about a lesson of a close-out; ``position`` 0 is its first one.

    ``state`` is open, kept, done or let_go; ``theme`` a slug given afterwards.
    """

    __tablename__ = "lesson_state"

    recap_id: str = Field(primary_key=True, foreign_key="recap.id", ondelete="CASCADE")
    position: int = Field(primary_key=True, ge=0)
    state: str = "open"
    theme: str = ""
    updated_at: AwareDatetime


class LessonAnswerRow(SQLModel, table=True):
    """What a later recap, ``asked_in``, said about a lesson; ``came`` is null when it was passed over."""

    __tablename__ = "lesson_answer"

    recap_id: str = Field(primary_key=True, foreign_key="recap.id", ondelete="CASCADE")
    position: int = Field(primary_key=True, ge=0)
    asked_in: str = Field(primary_key=True, foreign_key="recap.id", ondelete="CASCADE")
    came: bool | None = None
    worked: bool | None = None
    what_happened: str = ""
    updated_at: AwareDatetime
