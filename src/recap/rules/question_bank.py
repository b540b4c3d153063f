"""Every question asked: the same one from different interviews together, with the versions of the answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from recap.rules.record import Landed
from recap.rules.rehearsal import Rehearsal


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as one recap has it. ``themes`` are slugs."""

    text: str
    on: date
    company: str
    recap_id: str
    landed: Landed | None = None
    answer: str = ""
    better_answer: str = ""
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BetterAnswer:
    """A version of the better answer, and the day it was written."""

    text: str
    on: date


@dataclass(frozen=True, slots=True)
class BankedQuestion:
    """A question with every time it was asked and every version of its better answer, newest first.

    ``key`` is what the bank's methods know it by; ``text`` is how it was worded last.
    """

    key: str
    text: str
    asked: tuple[Asked, ...]
    better_answers: tuple[BetterAnswer, ...] = ()
    rehearsal: Rehearsal = field(default_factory=Rehearsal)

    @property
    def better_answer(self) -> str:
        """The newest better answer, or ""."""
        return self.better_answers[0].text if self.better_answers else ""

    @property
    def stumbled(self) -> bool:
        """Whether it stumbled at least once."""
        return any(one.landed is Landed.STUMBLED for one in self.asked)

    @property
    def needs_answer(self) -> bool:
        """Whether it stumbled and has no better answer yet: these come first."""
        return self.stumbled and not self.better_answers

    @property
    def last_on(self) -> date:
        """When it was asked last."""
        return self.asked[0].on

    def is_due(self, today: date) -> bool:
        """Whether it is to be rehearsed: it has a better answer, and its day has come."""
        raise NotImplementedError


def bank(
    asked: Iterable[Asked],
    *,
    links: Iterable[tuple[str, str, bool]] = (),
    versions: Iterable[tuple[str, BetterAnswer]] = (),
    rehearsals: Iterable[tuple[str, Rehearsal]] = (),
) -> tuple[BankedQuestion, ...]:
    """Put the same questions together: those that stumbled and have no better answer first, newest first.

    ``links`` are pairs of keys the person joined (True) or split (False); ``versions`` and ``rehearsals``
    belong to the key they come with.
    """
    raise NotImplementedError


def key_of(text: str) -> str:
    """What a wording of a question is known by."""
    raise NotImplementedError


def same_question(one: str, other: str) -> bool:
    """Whether two wordings ask the same, by the rule for thoughts and without what only asks."""
    raise NotImplementedError


def found(questions: Iterable[BankedQuestion], words: str) -> tuple[BankedQuestion, ...]:
    """Those with all these words, or their beginnings, in a wording, an answer, a theme or a company."""
    raise NotImplementedError
