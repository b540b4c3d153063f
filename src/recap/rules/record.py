"""A recap as plain values, shaped like the JSON of the documents; no database, no screen."""

from __future__ import annotations

import uuid
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from recap.rules.value import Value, dataclass


class State(StrEnum):
    """How far a recap has come."""

    DRAFT = "draft"
    WRITTEN = "written"
    CLOSED = "closed"


class Kind(StrEnum):
    """How the interview was held."""

    PHONE = "phone"
    VIDEO = "video"
    ON_SITE = "on_site"
    PANEL = "panel"
    TAKE_HOME = "take_home"
    OTHER = "other"


class Relation(StrEnum):
    """Who a person is to this opportunity."""

    INTERVIEWER = "interviewer"
    HIRING_MANAGER = "hiring_manager"
    RECRUITER = "recruiter"
    HELPER = "helper"
    REFERRER = "referrer"
    OTHER = "other"


class Landed(StrEnum):
    """How an answer landed."""

    LANDED = "landed"
    SO_SO = "so-so"
    STUMBLED = "stumbled"


class Outcome(StrEnum):
    """Where an opportunity stands."""

    WAITING = "waiting"
    INVITED = "invited"
    OFFER_MADE = "offer_made"
    OFFER_CONFIRMED = "offer_confirmed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    QUIET = "quiet"


class Sort(StrEnum):
    """What a thought was sorted as at close-out."""

    HAPPENED = "happened"
    GUESS = "guess"
    UNSURE = "unsure"


class Fate(StrEnum):
    """What became of a thought at close-out."""

    ACTION = "action"
    LESSON = "lesson"
    LETTER = "letter"
    WAITING = "waiting"
    PARKED = "parked"
    LET_GO = "let_go"
    THEME = "theme"


@dataclass(frozen=True)
class Person(Value):
    """Somebody met in this interview, or somebody who helped."""

    name: str
    title: str = ""
    relation: Relation = Relation.INTERVIEWER
    email: str = ""
    profile: str = ""
    common_ground: str = ""
    helped_with: str = ""


@dataclass(frozen=True)
class Topic(Value):
    """Something that was talked about, with who raised it."""

    text: str
    raised_by: str = ""
    note: str = ""


@dataclass(frozen=True)
class Question(Value):
    """Something they asked, what you said, how it landed, and a better answer."""

    text: str
    answer: str = ""
    landed: Landed | None = None
    better_answer: str = ""
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class MyQuestion(Value):
    """Something you asked, and what they said."""

    text: str
    answer: str = ""


@dataclass(frozen=True)
class WentWell(Value):
    """A line of what went well, with what you did that helped."""

    text: str
    what_helped: str = ""
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class NextTime(Value):
    """A line of what to do differently, tied to a question or a moment."""

    text: str
    about: str = ""
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kept(Value):
    """One thing that went well, kept at close-out."""

    text: str
    what_helped: str = ""


@dataclass(frozen=True)
class Lesson(Value):
    """The one thing chosen at close-out: "When …, I will …"."""

    when: str
    will: str
    moment: str = ""
    theme: str = ""


@dataclass(frozen=True)
class Thought(Value):
    """Something still going round at close-out; sealed outside show, export and the close-out.

    ``step`` is what will be done at ``due_at`` (fate action), ``letter_line`` the sentence for the letter
    (fate letter), ``theme`` a slug or a new name (fate theme). ``parked_again`` counts how often it was
    parked anew; ``added_at`` is when it was added, if that was after the close-out.
    """

    text: str
    sort: Sort | None = None
    fate: Fate | None = None
    due_at: datetime | date | None = None
    step: str = ""
    letter_line: str = ""
    theme: str = ""
    parked_again: int = 0
    added_at: datetime | None = None


@dataclass(frozen=True)
class CloseOut(Value):
    """What the close-out kept; pulls are 0 to 10. ``lessons_more`` are lessons taken on request."""

    pull_before: int | None = None
    pull_after: int | None = None
    feeling: str = ""
    kept: tuple[Kept, ...] = ()
    lesson: Lesson | None = None
    thoughts: tuple[Thought, ...] = ()
    friend_note: str = ""
    next_lead: str = ""
    next_half_hour: str = ""
    lessons_more: tuple[Lesson, ...] = ()


@dataclass(frozen=True)
class Recap(Value):
    """The record of one interview.

    ``*_at`` are aware datetimes, ``*_on`` dates in the interview's ``zone`` (an IANA name). ``held_on`` is
    set, and ``held_at`` is not, when only the day is known. Absent text is the empty string.
    """

    id: str
    opportunity_id: str = ""
    state: State = State.DRAFT
    company: str = ""
    role: str = ""
    round: str = ""
    kind: Kind | None = None
    held_at: datetime | None = None
    held_on: date | None = None
    zone: str = ""
    minutes: int | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    closed_at: datetime | None = None
    deleted_at: datetime | None = None
    referrer: str = ""
    referrer_how: str = ""
    next_step: str = ""
    decision_on: date | None = None
    decision_approximate: bool = False
    decision_by: str = ""
    next_interview_at: datetime | None = None
    people: tuple[Person, ...] = ()
    topics: tuple[Topic, ...] = ()
    questions: tuple[Question, ...] = ()
    my_questions: tuple[MyQuestion, ...] = ()
    first_impressions: str = ""
    surroundings: str = ""
    job_details: str = ""
    notes: str = ""
    company_good: tuple[str, ...] = ()
    company_bad: tuple[str, ...] = ()
    role_good: tuple[str, ...] = ()
    role_bad: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    went_well: tuple[WentWell, ...] = ()
    next_time: tuple[NextTime, ...] = ()
    close_out: CloseOut | None = None


KEPT_BY_THE_JOURNAL = frozenset(
    {"id", "opportunity_id", "state", "zone", "created_at", "updated_at", "closed_at", "deleted_at"}
)
"""Fields of a recap that nobody types."""


def is_untouched(recap: Recap) -> bool:
    """Whether nothing was typed into this recap: such a form leaves nothing behind."""
    return not any(
        getattr(recap, field.name) for field in fields(recap) if field.name not in KEPT_BY_THE_JOURNAL
    )


def new_id() -> str:
    """A random UUID as text: random first, so that four characters already tell two recaps apart."""
    return str(uuid.uuid4())


@dataclass(frozen=True)
class Place(Value):
    """Where a draft was left: the field with the cursor and what is typed but not yet a value.

    ``field`` is a field's name in the form; ``item`` the entry's position in a list, or -1. ``cursor`` is
    (line, column) in code points. ``typed`` holds, by field name, text that could not be read as a value
    (a date half typed), and under ``head`` the text of the head-emptying box while it is open.
    """

    field: str = "company"
    item: int = -1
    cursor: tuple[int, int] = (0, 0)
    typed: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The place as JSON values."""
        return {
            "field": self.field,
            "item": self.item,
            "cursor": list(self.cursor),
            "typed": dict(self.typed),
        }
