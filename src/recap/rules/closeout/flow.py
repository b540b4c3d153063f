"""Where a close-out stands and what it has kept so far: one frozen value, to and from plain JSON."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from recap.rules.record import CloseOut, Fate, Kept, Lesson, Sort, Thought


class Purpose(StrEnum):
    """What the flow is for: a whole close-out, one thought afterwards, or a parked thought that is due."""

    CLOSE_OUT = "close_out"
    THOUGHT = "thought"
    PARKED = "parked"


class Spot(StrEnum):
    """The questions a flow can stand at."""

    PULL = "arrive.pull"
    FEELING = "arrive.feeling"
    KEEP = "keep.lines"
    HELPED = "keep.helped"
    MOMENT = "learn.moment"
    HAPPENED = "learn.happened"
    PLAN = "learn.plan"
    THOUGHTS = "set_down.lines"
    ENOUGH = "set_down.enough"
    MORNING = "sort.morning"
    MET = "sort.met"
    VISITS = "sort.visits"
    THEME = "sort.theme"
    HAPPENED_OR_GUESS = "sort.happened_or_guess"
    USEFUL = "sort.useful"
    FIND_OUT = "sort.find_out"
    NOTHING_SETTLES = "sort.nothing_settles"
    STEP = "sort.step"
    LETTER = "sort.letter"
    WHICH_CAN_GO = "sort.which_can_go"
    NAME = "step_back.name"
    FRIEND = "step_back.note"
    LEAD = "hand_over.lead"
    HALF_HOUR = "hand_over.half_hour"
    UNDONE = "hand_over.undone"
    SEAL = "seal.close"
    PULL_NOW = "seal.pull"
    DUE = "parked.due"
    NEEDED = "parked.needed"
    LAST = "parked.last"
    PERSON = "parked.person"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class SortedThought:
    """A thought with all that was said about it; ``fate`` None means put away unsorted.

    ``step`` is what will be done at ``due_at`` (fate action), ``letter_line`` the sentence for the letter
    (fate letter), ``theme`` a slug or a new name (fate theme), ``instead_of`` the id of a parked thought that
    goes so that this one can be parked.
    """

    text: str
    sort: Sort | None = None
    fate: Fate | None = None
    due_at: datetime | date | None = None
    step: str = ""
    letter_line: str = ""
    theme: str = ""
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """Where a close-out stands. ``spot`` is the question, ``item`` the thing kept or the thought it is about.

    ``typed`` is what stands in the fields unanswered, ``memory`` what was typed at other questions, ``trail``
    the questions come from. ``said`` are the keys of sentences to say before the question, ``problem`` the
    key of what would help when the answer just given could not be taken, ``problem_at`` its field.
    """

    purpose: Purpose = Purpose.CLOSE_OUT
    spot: Spot = Spot.PULL
    item: int = 0
    pull_before: int | None = None
    feeling: str = ""
    kept: tuple[Kept, ...] = ()
    moment: str = ""
    moment_from_recap: bool = False
    moment_theme: str = ""
    happened: str = ""
    second_lesson: bool = False
    lessons: tuple[Lesson, ...] = ()
    going_round: bool = False
    thoughts: tuple[SortedThought, ...] = ()
    one_too_many: str = ""
    time_said: bool = False
    name: str = ""
    friend_note: str = ""
    next_lead: str = ""
    next_half_hour: str = ""
    closed_at: datetime | None = None
    pull_after: int | None = None
    parked_id: str = ""
    parked_again: int = 0
    typed: tuple[str, ...] = ()
    memory: tuple[tuple[str, tuple[str, ...]], ...] = ()
    trail: tuple[tuple[Spot, int], ...] = ()
    said: tuple[str, ...] = ()
    problem: str = ""
    problem_at: int = 0

    @property
    def close_out(self) -> CloseOut:
        """The record of what was kept so far; a lesson without both its halves is none."""
        return CloseOut(
            pull_before=self.pull_before,
            pull_after=self.pull_after,
            feeling=self.feeling,
            kept=self.kept,
            lesson=self.lessons[0] if self.lessons else None,
            thoughts=tuple(record_of(thought) for thought in self.thoughts),
            friend_note=self.friend_note,
            next_lead=self.next_lead,
            next_half_hour=self.next_half_hour,
            lessons_more=self.lessons[1:],
        )

    @property
    def can_go(self) -> tuple[str, ...]:
        """The ids of parked thoughts that were let go so that another could be parked."""
        parked = (thought for thought in self.thoughts if thought.fate == Fate.PARKED)
        return tuple(thought.instead_of for thought in parked if thought.instead_of)

    @property
    def is_done(self) -> bool:
        """Whether nothing more is asked."""
        return self.spot == Spot.DONE

    def as_json(self) -> dict[str, Any]:
        """All of it as JSON values; what is still as at the beginning is left out."""
        return {
            part.name: _plain(getattr(self, part.name))
            for part in fields(self)
            if getattr(self, part.name) != part.default
        }


def record_of(thought: SortedThought) -> Thought:
    """The thought as a recap keeps it."""
    return Thought(
        thought.text,
        thought.sort,
        thought.fate,
        thought.due_at,
        step=thought.step,
        letter_line=thought.letter_line,
        theme=thought.theme,
    )


def from_json(values: dict[str, Any]) -> Flow:
    """Read a flow that ``as_json`` wrote."""
    read = {name: _READ[name](value) if name in _READ else value for name, value in values.items()}
    return Flow(**read)


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    return str(value) if isinstance(value, StrEnum) else value


def _when(text: str) -> datetime | date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _thought(values: dict[str, Any]) -> SortedThought:
    read: dict[str, Any] = {"sort": Sort, "fate": Fate, "due_at": _when}
    known = {name: read[name](values[name]) for name in read if values[name]}
    return SortedThought(**{**values, **known})


_READ: dict[str, Any] = {
    "purpose": Purpose,
    "spot": Spot,
    "kept": lambda items: tuple(Kept(**item) for item in items),
    "lessons": lambda items: tuple(Lesson(**item) for item in items),
    "thoughts": lambda items: tuple(_thought(item) for item in items),
    "closed_at": datetime.fromisoformat,
    "typed": tuple,
    "memory": lambda items: tuple((spot, tuple(texts)) for spot, texts in items),
    "trail": lambda items: tuple((Spot(spot), item) for spot, item in items),
    "said": tuple,
}
