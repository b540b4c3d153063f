"""Every question asked: the same one from different interviews together, with the versions of the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from recap.rules.question_groups import grouped
from recap.rules.record import Landed
from recap.rules.rehearsal import Rehearsal
from recap.rules.same_question import same_question
from recap.rules.text import searchable


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

    @property
    def begun_rehearsal(self) -> Rehearsal:
        """How far its rehearsal has come; it begins anew when the question stumbled since."""
        last = self.rehearsal.last_on
        if last is not None and any(one.on > last and one.landed is Landed.STUMBLED for one in self.asked):
            return Rehearsal()
        return self.rehearsal

    def is_due(self, today: date) -> bool:
        """Whether it is to be rehearsed: it has a better answer, and its day has come.

        One that stumbled after it was rehearsed last, or was never rehearsed, is due.
        """
        if not self.better_answers:
            return False
        rehearsal = self.begun_rehearsal
        if rehearsal.last_on is None:
            return True
        return rehearsal.due_on is not None and rehearsal.due_on <= today


def bank(
    asked: Iterable[Asked],
    *,
    links: Iterable[tuple[str, str, bool]] = (),
    versions: Iterable[tuple[str, BetterAnswer]] = (),
    rehearsals: Iterable[tuple[str, Rehearsal]] = (),
) -> tuple[BankedQuestion, ...]:
    """Put the same questions together: those that stumbled and have no better answer first, newest first.

    ``asked`` come newest first. ``links`` are pairs of keys that the person joined (True) or split (False);
    ``versions`` and ``rehearsals`` belong to the key they come with.
    """
    asked_with: dict[str, list[Asked]] = {}
    for one in asked:
        asked_with.setdefault(key_of(one.text), []).append(one)
    asked_with.pop("", None)
    written: dict[str, list[BetterAnswer]] = {}
    for key, version in versions:
        written.setdefault(key, []).append(version)
    said = dict(rehearsals)
    wordings = {key: asked_with[key][0].text for key in reversed(asked_with)}
    groups = grouped(wordings, links)
    for key in {*written, *said}.difference(wordings):
        _take_back(key, groups, wordings)
    questions = [
        _banked(
            [one for key in group for one in asked_with.get(key, ())],
            [version for key in group for version in written.get(key, ())],
            [said[key] for key in group if key in said],
        )
        for group in groups
    ]
    questions.sort(key=lambda question: question.last_on, reverse=True)
    questions.sort(key=lambda question: not question.needs_answer)
    return tuple(questions)


def _take_back(key: str, groups: Iterable[list[str]], wordings: Mapping[str, str]) -> None:
    """Give what belongs to a wording that was corrected since to the question that it has become."""
    for group in groups:
        if any(same_question(key, wordings[other]) for other in group if other in wordings):
            group.append(key)
            return


def _banked(
    asked: list[Asked], versions: Iterable[BetterAnswer], rehearsals: Iterable[Rehearsal]
) -> BankedQuestion:
    asked.sort(key=lambda one: one.on, reverse=True)
    better = {version.text: version for version in versions}
    for one in asked:
        if one.better_answer:
            better.setdefault(one.better_answer, BetterAnswer(one.better_answer, one.on))
    return BankedQuestion(
        key=key_of(asked[0].text),
        text=asked[0].text,
        asked=tuple(asked),
        better_answers=tuple(sorted(better.values(), key=lambda version: version.on, reverse=True)),
        rehearsal=max(rehearsals, key=lambda one: one.last_on or date.min, default=Rehearsal()),
    )


def key_of(text: str) -> str:
    """What a wording of a question is known by: its folded words."""
    return " ".join(searchable(text).split())


def found(questions: Iterable[BankedQuestion], words: str) -> tuple[BankedQuestion, ...]:
    """Those with all these words, or their beginnings, in a wording, an answer, a theme or a company."""
    wanted = searchable(words).split()
    return tuple(question for question in questions if _has(question, wanted))


def _has(question: BankedQuestion, wanted: Iterable[str]) -> bool:
    texts = [version.text for version in question.better_answers]
    for one in question.asked:
        texts += (one.text, one.answer, one.company, *one.themes)
    there = f" {' '.join(searchable(' '.join(texts)).split())}"
    return all(f" {word}" in there for word in wanted)
