"""What the close-out asks, as values a screen or a shell can show, and what can be given in answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LINE, WORD, NOTE = 140, 40, 280
"""How many characters a line, a word and the note to a friend may have."""


class Kind(StrEnum):
    """What sort of answer is asked for."""

    NUMBER = "number"
    LINE = "line"
    LINES = "lines"
    PAIR = "pair"
    CHOICE = "choice"
    ENTER = "enter"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Choice:
    """One key and what it stands for. The key ``enter`` is the Enter key."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to type: past ``limit`` characters ``over`` is said; left empty, ``default`` is meant."""

    label: str = ""
    value: str = ""
    limit: int = LINE
    over: str = ""
    default: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question, with all that belongs on the screen with it.

    ``said`` comes before the prompt, ``problem`` tells what would help after an answer that was not taken,
    ``problem_at`` which of the fields it is about.
    ``step`` counts from 1; ``steps`` is 0 where nothing is counted.
    ``given`` are the lines already there and ``room`` how many there may be. ``picks`` answer with one key
    what could also be typed, ``offers`` lead elsewhere. ``held`` pairs what is held with its time, as said.
    ``summary`` pairs a heading with its lines. After ``after`` seconds at this question, ``after_say`` is
    said once, and the flow is told by ``time_was_said``.
    """

    key: str
    kind: Kind
    prompt: str = ""
    step: int = 0
    steps: int = 0
    said: tuple[str, ...] = ()
    problem: str = ""
    problem_at: int = 0
    pinned: str = ""
    fields: tuple[Field, ...] = ()
    choices: tuple[Choice, ...] = ()
    picks: tuple[Choice, ...] = ()
    offers: tuple[Choice, ...] = ()
    given: tuple[str, ...] = ()
    room: int = 0
    held: tuple[tuple[str, str], ...] = ()
    summary: tuple[tuple[str, tuple[str, ...]], ...] = ()
    skippable: bool = True
    after: int = 0
    after_say: str = ""


@dataclass(frozen=True, slots=True)
class Chose:
    """The key of a choice, a pick or an offer."""

    key: str


@dataclass(frozen=True, slots=True)
class Wrote:
    """What was typed, one text for each field, numbers and times as they were typed."""

    texts: tuple[str, ...]


Given = Chose | Wrote


class NotYetError(Exception):
    """The answer cannot be taken as it is; ``key`` is the sentence that says what would help.

    ``place`` is the field it is about, counted from 0.
    """

    def __init__(self, key: str, place: int = 0) -> None:
        super().__init__(key)
        self.key = key
        self.place = place
