"""What speaks for a theme: sentences of the recaps on two sides, by date; no score and no rank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recap.rules.lessons import LessonPage
    from recap.rules.themes import Theme


class Side(StrEnum):
    """Which of the two a sentence speaks for; the field it stands in decides."""

    STRENGTH = "strength"
    TO_WORK_ON = "to_work_on"


class Source(StrEnum):
    """Where a sentence comes from."""

    WENT_WELL = "went_well"
    NEXT_TIME = "next_time"
    QUESTION = "question"
    LESSON = "lesson"
    CLOSE_OUT = "close_out"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that speaks for a theme, with the day and company of its recap.

    ``about`` is the question or the lesson it is about; ``said`` what you said, or did that helped;
    ``lesson_of`` the day of the lesson that it carries out. What came from a close-out has no words of its
    own: its thought stays folded away.
    """

    text: str
    on: date
    company: str
    recap_id: str
    side: Side
    source: Source
    about: str = ""
    said: str = ""
    lesson_of: date | None = None

    @property
    def proof(self) -> str:
        """What to show where there is room for one sentence: of an answer that landed, the answer."""
        landed = self.source is Source.QUESTION and self.side is Side.STRENGTH
        return self.said if landed and self.said else self.text


@dataclass(frozen=True, slots=True)
class TheirView:
    """What a company said that speaks of a theme; kept beside the person's own view, and on no side."""

    text: str
    on: date | None
    company: str
    opportunity_id: str


@dataclass(frozen=True, slots=True)
class Month:
    """In how many interviews of a month a theme was a strength, and something to work on."""

    year: int
    month: int
    strengths: int
    to_work_on: int


@dataclass(frozen=True, slots=True)
class ThemePage:
    """A theme with all that speaks for it, newest first on each side."""

    theme: Theme
    strengths: tuple[Evidence, ...] = ()
    to_work_on: tuple[Evidence, ...] = ()
    their_view: tuple[TheirView, ...] = ()
    lessons: tuple[LessonPage, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Both sides together, newest first; of one day, the strength first."""
        return tuple(sorted((*self.strengths, *self.to_work_on), key=lambda one: one.on, reverse=True))

    @property
    def side(self) -> Side | None:
        """Where the theme stands now: the side of the newest day; of both, it is still being worked on."""
        if self.last_on is None:
            return None
        still = bool(self.to_work_on) and self.to_work_on[0].on == self.last_on
        return Side.TO_WORK_ON if still else Side.STRENGTH

    @property
    def last_on(self) -> date | None:
        """The newest day that something speaks for it."""
        return max((side[0].on for side in (self.strengths, self.to_work_on) if side), default=None)

    def movement(self, today: date | None = None) -> str:
        """Say how it moved: "Something to work on on 15 Sep and 8 Oct, a strength since 27 Oct."."""
        from recap.rules.movement import movement

        return movement(self.evidence, today)

    def often(self, side: Side, today: date | None = None) -> str:
        """Say how often and how recently: "in 2 interviews, last on 8 Oct"; "" when never."""
        from recap.rules.movement import often

        return often(self.strengths if side is Side.STRENGTH else self.to_work_on, today)

    def months(self) -> tuple[Month, ...]:
        """Both sides by month, from the first month to the last without a gap."""
        return months(self.evidence)


def months(evidence: Iterable[Evidence]) -> tuple[Month, ...]:
    """Count the interviews of each side by month, from the first month to the last without a gap."""
    seen: dict[tuple[int, int], tuple[set[str], set[str]]] = {}
    for one in evidence:
        strengths, to_work_on = seen.setdefault((one.on.year, one.on.month), (set(), set()))
        (strengths if one.side is Side.STRENGTH else to_work_on).add(one.recap_id)
    if not seen:
        return ()
    (year, month), last = min(seen), max(seen)
    counted = []
    while (year, month) <= last:
        strengths, to_work_on = seen.get((year, month), (set(), set()))
        counted.append(Month(year, month, len(strengths), len(to_work_on)))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return tuple(counted)


def in_order(pages: Sequence[ThemePage], side: Side) -> tuple[ThemePage, ...]:
    """The themes that stand on this side now: the newest sentence first, of one day the oftenest."""
    there = (page for page in pages if page.side is side)
    return tuple(sorted(there, key=_newest_and_oftenest, reverse=True))


def _newest_and_oftenest(page: ThemePage) -> tuple[date, int]:
    return page.last_on or date.min, len({one.recap_id for one in (*page.strengths, *page.to_work_on)})
