"""The page before an interview: strengths with their sentences, open lessons, better answers, what to ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recap.rules.dates import short_day
from recap.rules.evidence import Evidence, Side, Source, ThemePage
from recap.rules.met import HELPED, people_met
from recap.rules.record import Landed
from recap.rules.same_question import same_question
from recap.rules.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from recap.rules.lessons import LessonPage
    from recap.rules.question_bank import BankedQuestion
    from recap.rules.record import Recap

WORTH_ASKING = (
    "What would make you say in six months that this hire was right?",
    "What is hard about this work that an advertisement does not say?",
    "How do you notice that somebody here is doing well?",
    "What would I work on in the first month?",
    "Who decides what the team does next?",
    "When should I expect to hear, and from whom?",
)
ROUND_HERE = "{role}, {kind} on {day}"
WITH_COMMON_GROUND = "{name}: {ground}"

MOST = 4
MOST_ASKED = 3
MOST_KNOWN = 5
_KINDS_SAID = {"on_site": "on site", "take_home": "take-home review", "other": "interview"}


@dataclass(frozen=True, slots=True)
class Strength:
    """A theme that is a strength, with the sentence that proves it."""

    slug: str
    name: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ToSay:
    """A better answer to say aloud; ``text`` is "" for a question that stumbled and has none yet."""

    key: str
    question: str
    text: str
    on: date


@dataclass(frozen=True, slots=True)
class WarmUp:
    """One page before an interview, the most useful first in each part.

    ``known`` are lines about the company (rounds, people, facts), empty for one not ``met`` before;
    ``next_at`` is when the next interview there begins (aware), where that is known.
    """

    company: str
    met: bool = False
    next_at: datetime | None = None
    strengths: tuple[Strength, ...] = ()
    lessons: tuple[LessonPage, ...] = ()
    better_answers: tuple[ToSay, ...] = ()
    without_answer: tuple[ToSay, ...] = ()
    known: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()


def warm_up(
    company: str,
    themes: Sequence[ThemePage],
    lessons: Iterable[LessonPage],
    questions: Iterable[BankedQuestion],
    today: date,
    *,
    rounds: Sequence[Recap] = (),
    next_at: datetime | None = None,
    your_questions: Sequence[str] = (),
    everything: bool = False,
) -> WarmUp:
    """Choose what to go in with: a page of it, or ``everything``.

    ``rounds`` are the recaps of this opportunity, oldest first; ``your_questions`` what the person asked
    elsewhere, newest first.
    """
    stumbled = sorted(
        (question for question in questions if question.stumbled),
        key=lambda question: (_is_elsewhere(question, rounds), _settled(question)),
    )
    # The same lesson, drawn again, is one: its newest time.
    once: dict[str, LessonPage] = {}
    for lesson in lessons:
        if lesson.held:
            once.setdefault(fold(lesson.sentence), lesson)
    held = sorted(once.values(), key=lambda lesson: lesson.worked)
    most, most_known, most_asked = (None, None, None) if everything else (MOST, MOST_KNOWN, MOST_ASKED)
    return WarmUp(
        company=company,
        met=bool(rounds),
        next_at=next_at,
        strengths=tuple(strengths(themes))[:most],
        lessons=tuple(held)[:most],
        better_answers=tuple(_to_say(one) for one in stumbled if one.better_answer)[:most],
        without_answer=tuple(_to_say(one) for one in stumbled if one.needs_answer)[:most],
        known=tuple(_known(rounds, today))[:most_known],
        ask=tuple(_worth_asking(rounds, your_questions))[:most_asked],
    )


def strengths(themes: Iterable[ThemePage]) -> Iterator[Strength]:
    """The themes that are a strength now, each with the sentence that proves it best, in their order."""
    for page in themes:
        if page.side is Side.STRENGTH and not page.theme.retired:
            told = [one for one in page.strengths if one.source is not Source.QUESTION]
            yield Strength(page.theme.slug, page.theme.name, next(iter((*told, *page.strengths))))


def _is_elsewhere(question: BankedQuestion, rounds: Sequence[Recap]) -> bool:
    """Whether it was never asked here: those of this opportunity come first."""
    here = {recap.id for recap in rounds}
    return not any(one.recap_id in here for one in question.asked)


def _settled(question: BankedQuestion) -> bool:
    return question.asked[0].landed is Landed.LANDED


def _to_say(question: BankedQuestion) -> ToSay:
    on = question.better_answers[0].on if question.better_answers else question.last_on
    return ToSay(question.key, question.text, question.better_answer, on)


def _known(rounds: Sequence[Recap], today: date) -> Iterator[str]:
    for recap in reversed(rounds[-2:]):
        on = recap.held_at.date() if recap.held_at else recap.held_on
        if on is not None:
            kind = str(recap.kind or "other")
            said = ROUND_HERE.format(
                role=recap.role, kind=_KINDS_SAID.get(kind, kind), day=short_day(on, today)
            )
            yield said.removeprefix(", ")
    people = [one.person for one in people_met(rounds[::-1]) if one.person.relation not in HELPED]
    for person in sorted(people, key=lambda one: not one.common_ground):
        who = ", ".join(filter(None, (person.name, person.title)))
        ground = person.common_ground.partition("\n")[0]
        yield WITH_COMMON_GROUND.format(name=who, ground=ground) if ground else who
    for recap in reversed(rounds):
        yield from recap.facts


def _worth_asking(rounds: Sequence[Recap], your_questions: Sequence[str]) -> Iterator[str]:
    """Yield what was good to ask elsewhere, then ours; never what was asked here before."""
    gone = [one.text for recap in rounds for one in recap.my_questions]
    for text in (*your_questions[:1], *WORTH_ASKING, *your_questions[1:]):
        if not any(same_question(text, other) for other in gone):
            gone.append(text)
            yield text
