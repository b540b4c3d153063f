"""Lessons, "When …, I will …": whether the moment came, what happened, and what becomes of the lesson."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SENTENCE = "When {when}, I will {will}."


class LessonState(StrEnum):
    """What the person decided about a lesson: it is open until they say."""

    OPEN = "open"
    KEPT = "kept"
    DONE = "done"
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True)
class LessonAnswer:
    """What a later recap said about a lesson, with that recap's day and company.

    ``came`` tells whether its moment came (None: passed over), ``worked`` whether it was done then.
    """

    asked_in: str
    on: date
    company: str
    came: bool | None = None
    worked: bool | None = None
    what_happened: str = ""


@dataclass(frozen=True, slots=True)
class LessonPage:
    """A lesson of a close-out with what became of it; ``position`` 0 is the first lesson of its recap.

    ``theme`` is a slug or "". ``answers`` are newest first.
    """

    recap_id: str
    position: int
    when: str
    will: str
    on: date
    company: str
    moment: str = ""
    theme: str = ""
    state: LessonState = LessonState.OPEN
    answers: tuple[LessonAnswer, ...] = ()

    @property
    def sentence(self) -> str:
        """The whole lesson: "When …, I will …."."""
        return SENTENCE.format(when=self.when.rstrip(" ,."), will=self.will.rstrip(" ."))

    @property
    def held(self) -> bool:
        """Whether it is shown before the next interview: neither done nor let go."""
        return self.state in (LessonState.OPEN, LessonState.KEPT)

    @property
    def worked(self) -> bool:
        """Whether it was carried out at least once, as the person said."""
        return any(answer.worked for answer in self.answers)


def to_ask(lessons: Iterable[LessonPage], recap_id: str) -> LessonPage | None:
    """The lesson that a recap asks about: the newest held one of ``lessons``, those drawn before it.

    A recap asks about one lesson, once: None when it did.
    """
    held = []
    for lesson in lessons:
        if any(answer.asked_in == recap_id for answer in lesson.answers):
            return None
        if lesson.held and lesson.recap_id != recap_id:
            held.append(lesson)
    return max(held, key=lambda lesson: (lesson.on, -lesson.position), default=None)
