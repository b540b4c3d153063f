"""The page before an interview: strengths with their sentences, open lessons, better answers, what to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recap.rules.evidence import Evidence, ThemePage
    from recap.rules.lessons import LessonPage
    from recap.rules.opportunity import Opportunity
    from recap.rules.question_bank import BankedQuestion
    from recap.rules.record import Recap


@dataclass(frozen=True, slots=True)
class Strength:
    """A theme that is a strength, with the sentence that proves it."""

    slug: str
    name: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ToSay:
    """A better answer to say aloud."""

    key: str
    question: str
    text: str
    on: date


@dataclass(frozen=True, slots=True)
class WarmUp:
    """One page before an interview, the most useful first in each part.

    ``known`` are lines about the company (role, people, facts, next step), empty for one not met before.
    """

    company: str
    strengths: tuple[Strength, ...]
    lessons: tuple[LessonPage, ...]
    better_answers: tuple[ToSay, ...]
    known: tuple[str, ...]
    ask: tuple[str, ...]


def warm_up(
    company: str,
    themes: Sequence[ThemePage],
    lessons: Sequence[LessonPage],
    questions: Sequence[BankedQuestion],
    today: date,
    *,
    opportunity: Opportunity | None = None,
    rounds: Sequence[Recap] = (),
) -> WarmUp:
    """Choose what to go in with; ``rounds`` are the recaps of this opportunity, oldest first."""
    raise NotImplementedError
