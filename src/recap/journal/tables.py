"""The tables of the journal, the journal's own matter; migrations make them, a test holds both equal."""

# No `from __future__ import annotations` here: SQLModel reads the annotations while the classes are made.

from datetime import date

from pydantic import AwareDatetime
from sqlalchemy import JSON, String
from sqlmodel import Field, SQLModel

from recap.rules.record import Fate, Kind, Landed, Outcome, Relation, Sort, State


class Identity(SQLModel):
    """What two laptops and a second import need to recognise a thing: ``deleted_at`` is its tombstone."""

    id: str = Field(primary_key=True, min_length=1, max_length=200)
    revision: int = 1
    updated_at: AwareDatetime
    deleted_at: AwareDatetime | None = None


class Line(SQLModel):
    """A line belongs to its recap and is replaced with its whole list, under the recap's revision."""

    recap_entry: int = Field(primary_key=True, foreign_key="recap.entry", ondelete="CASCADE")
    position: int = Field(primary_key=True, ge=0)


class OpportunityRow(Identity, table=True):
    """A role at a company; its names are those of its newest recap."""

    __tablename__ = "opportunity"

    company: str
    company_folded: str = Field(index=True)
    role: str = ""
    role_folded: str = ""
    outcome: Outcome = Field(default=Outcome.WAITING, sa_type=String)
    outcome_at: AwareDatetime | None = None
    next_interview_at: AwareDatetime | None = None
    offer_until: date | None = None
    start_on: date | None = None
    feedback: str = ""
    feedback_at: AwareDatetime | None = None
    feedback_themes: list[str] = Field(default_factory=list, sa_type=JSON, nullable=False)
    referrer_name: str = ""
    referrer_how: str = ""
    created_at: AwareDatetime


class RecapRow(SQLModel, table=True):
    """The single facts of a recap; ``entry`` counts recaps in the order they were begun."""

    __tablename__ = "recap"

    entry: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True, min_length=1, max_length=200)
    revision: int = 1
    updated_at: AwareDatetime
    deleted_at: AwareDatetime | None = None
    opportunity_id: str | None = Field(default=None, foreign_key="opportunity.id", index=True)
    state: State = Field(default=State.DRAFT, sa_type=String)
    company: str = ""
    role: str = ""
    round: str = ""
    kind: Kind | None = Field(default=None, sa_type=String)
    held_at: AwareDatetime | None = None
    held_on: date | None = None
    zone: str = ""
    minutes: int | None = Field(default=None, ge=0, le=1_000_000)
    created_at: AwareDatetime
    closed_at: AwareDatetime | None = None
    referrer: str = ""
    referrer_how: str = ""
    next_step: str = ""
    decision_on: date | None = None
    decision_approximate: bool = False
    decision_by: str = ""
    next_interview_at: AwareDatetime | None = None
    first_impressions: str = ""
    surroundings: str = ""
    job_details: str = ""
    notes: str = ""


class PersonRow(Identity, table=True):
    """Somebody of an opportunity, the same one in every recap they appear in."""

    __tablename__ = "person"

    opportunity_id: str = Field(foreign_key="opportunity.id", ondelete="CASCADE", index=True)
    name: str
    name_folded: str


class MeetingRow(Line, table=True):
    """A person as one recap tells of them; ``person_id`` is who that is in the opportunity."""

    __tablename__ = "meeting"

    person_id: str | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)
    name: str
    title: str = ""
    relation: Relation = Field(default=Relation.INTERVIEWER, sa_type=String)
    email: str = ""
    profile: str = ""
    common_ground: str = ""
    helped_with: str = ""


class TopicRow(Line, table=True):
    """Something that was talked about."""

    __tablename__ = "topic"

    text: str
    raised_by: str = ""
    note: str = ""


class QuestionRow(Line, table=True):
    """Something they asked."""

    __tablename__ = "question"

    text: str
    answer: str = ""
    landed: Landed | None = Field(default=None, sa_type=String)
    better_answer: str = ""
    themes: list[str] = Field(default_factory=list, sa_type=JSON, nullable=False)


class MyQuestionRow(Line, table=True):
    """Something you asked."""

    __tablename__ = "my_question"

    text: str
    answer: str = ""


class PointRow(SQLModel, table=True):
    """A good or bad point; ``side`` is the recap's list it stands in."""

    __tablename__ = "point"

    recap_entry: int = Field(primary_key=True, foreign_key="recap.entry", ondelete="CASCADE")
    side: str = Field(primary_key=True)
    position: int = Field(primary_key=True, ge=0)
    text: str


class FactRow(Line, table=True):
    """Something said that must stay consistent."""

    __tablename__ = "fact"

    text: str


class WentWellRow(Line, table=True):
    """A line of what went well."""

    __tablename__ = "went_well"

    text: str
    what_helped: str = ""
    themes: list[str] = Field(default_factory=list, sa_type=JSON, nullable=False)


class NextTimeRow(Line, table=True):
    """A line of what to do differently."""

    __tablename__ = "next_time"

    text: str
    about: str = ""
    themes: list[str] = Field(default_factory=list, sa_type=JSON, nullable=False)


class CloseOutRow(SQLModel, table=True):
    """What the close-out kept; a lesson is there when ``lesson_when`` is."""

    __tablename__ = "close_out"

    recap_entry: int = Field(primary_key=True, foreign_key="recap.entry", ondelete="CASCADE")
    pull_before: int | None = Field(default=None, ge=0, le=10)
    pull_after: int | None = Field(default=None, ge=0, le=10)
    feeling: str = ""
    lesson_when: str | None = None
    lesson_will: str | None = None
    lesson_moment: str | None = None
    lesson_theme: str | None = None
    friend_note: str = ""
    next_lead: str = ""
    next_half_hour: str = ""


class KeptRow(Line, table=True):
    """One thing that went well, kept at close-out."""

    __tablename__ = "kept"

    text: str
    what_helped: str = ""


class ThoughtRow(Line, table=True):
    """A sealed thought: its words are here and in ``unfinished`` alone, never in a page.

    ``id`` is what other close-outs know it by while it is parked; ``due_at`` is ISO 8601 text.
    """

    __tablename__ = "thought"

    id: str = Field(unique=True, index=True)
    text: str
    sort: Sort | None = Field(default=None, sa_type=String)
    fate: Fate | None = Field(default=None, sa_type=String)
    due_at: str | None = None
    step: str = ""
    letter_line: str = ""
    theme: str = ""
    parked_again: int = Field(default=0, ge=0)
    added_at: AwareDatetime | None = None


class FurtherLessonRow(Line, table=True):
    """A lesson taken on request; the first one is in ``close_out``."""

    __tablename__ = "further_lesson"

    when: str
    will: str
    moment: str = ""
    theme: str = ""


class UnfinishedRow(SQLModel, table=True):
    """A flow that was begun, as JSON, gone when it is done; ``thought_id`` is the parked thought it has."""

    __tablename__ = "unfinished"

    recap_entry: int = Field(primary_key=True, foreign_key="recap.entry", ondelete="CASCADE")
    purpose: str = Field(primary_key=True)
    thought_id: str = Field(default="", primary_key=True)
    flow: str
    updated_at: AwareDatetime


class OfferedRow(SQLModel, table=True):
    """What became of the offer to close out a recap: when it was put off, and how often it was declined."""

    __tablename__ = "offered"

    recap_entry: int = Field(primary_key=True, foreign_key="recap.entry", ondelete="CASCADE")
    later_at: AwareDatetime | None = None
    came_back: bool = False
    not_this_time: int = Field(default=0, ge=0)


class BegunRow(SQLModel, table=True):
    """What stands in a small box and was not added yet, one text for each of its fields."""

    __tablename__ = "begun"

    name: str = Field(primary_key=True)
    texts: list[str] = Field(sa_type=JSON, nullable=False)
    updated_at: AwareDatetime
