"""What the rounds of an opportunity say together, each thing once; recaps always newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from recap.rules.record import Landed, Lesson, MyQuestion, Question, Recap
from recap.rules.text import fold, searchable
from recap.rules.zones import in_zone

LESSON = "When {when}, I will {will}"

PAY_WORDS = (
    "pay paid salary salaries wage wages gross net rate bonus equity budget compensation"
    " eur usd gbp chf vnd inr jpy"
    " gehalt brutto netto salaire brut salario sueldo bruto salário stipendio"
    " lương зарплата 年収 給与 薪资 연봉 راتب"
)
TERMS_WORDS = "notice start starting available kündigungsfrist préavis aviso"
_MONEY = "$€£¥₫₹₩₽฿₺₴"


class Noted(NamedTuple):
    """Something written in a recap, with the day of its interview, on its own clock."""

    text: str
    recap_id: str
    on: date | None
    where: str = ""


class Asked(NamedTuple):
    """A question of theirs as it was answered last."""

    question: Question
    recap_id: str
    on: date | None


_Text = TypeVar("_Text", Noted, MyQuestion)


def facts_of(newest: Sequence[Recap]) -> tuple[Noted, ...]:
    """Facts of all rounds, what is about money first, then notice and start, newest before older."""
    noted = once(Noted(fact, recap.id, held_on(recap)) for recap in newest for fact in recap.facts)
    return tuple(sorted(noted, key=lambda fact: _comes(fact.text)))


def is_about_pay(text: str) -> bool:
    """Whether the text is about money."""
    return any(sign in text for sign in _MONEY) or _says(text, PAY_WORDS)


def _comes(fact: str) -> int:
    if is_about_pay(fact):
        return 0 if any(map(str.isdigit, fact)) else 1
    return 1 if _says(fact, TERMS_WORDS) else 2


def _says(text: str, words: str) -> bool:
    """Whether the text has one of these words, or of these runs of characters where words have no spaces."""
    spaced = f" {searchable(text)} ".replace("\n", " ")
    return any(f" {' '.join(searchable(word).split())} " in spaced for word in words.split())


def questions_of(newest: Sequence[Recap]) -> tuple[Asked, ...]:
    """Their questions as they were answered last: what did not land first, what was not judged last."""
    order = {Landed.STUMBLED: 0, Landed.SO_SO: 1, Landed.LANDED: 2, None: 3}
    asked = (Asked(question, recap.id, held_on(recap)) for recap in newest for question in recap.questions)
    seen: dict[str, Asked] = {}
    for one in asked:
        if one.question.text:
            seen.setdefault(fold(one.question.text), one)
    return tuple(sorted(seen.values(), key=lambda one: order[one.question.landed]))


def points_of(newest: Sequence[Recap], *lists: str) -> tuple[Noted, ...]:
    """The points of these lists of a recap; ``where`` is the side they are on, company or role."""
    return tuple(
        once(
            Noted(text, recap.id, held_on(recap), name.partition("_")[0])
            for name in lists
            for recap in newest
            for text in getattr(recap, name)
        )
    )


def went_well_of(newest: Sequence[Recap]) -> tuple[Noted, ...]:
    """What went well in all rounds."""
    return tuple(
        once(Noted(line.text, recap.id, held_on(recap)) for recap in newest for line in recap.went_well)
    )


def lessons_of(newest: Sequence[Recap]) -> tuple[Noted, ...]:
    """The lessons of all rounds."""
    return tuple(
        once(
            Noted(_said_lesson(lesson), recap.id, held_on(recap))
            for recap in newest
            if recap.close_out and recap.close_out.lesson
            for lesson in (recap.close_out.lesson, *recap.close_out.lessons_more)
        )
    )


def noted_for_next_time(newest: Sequence[Recap]) -> tuple[Noted, ...]:
    """What they would do differently, of rounds without a lesson; ``where`` is what it is about."""
    return tuple(
        once(
            Noted(line.text, recap.id, held_on(recap), line.about)
            for recap in newest
            if not (recap.close_out and recap.close_out.lesson)
            for line in recap.next_time
        )
    )


def notes_of(newest: Sequence[Recap]) -> tuple[Noted, ...]:
    """The lines of the notes of all rounds, those of the newest first."""
    return tuple(
        once(
            Noted(line.strip(), recap.id, held_on(recap))
            for recap in newest
            for line in recap.notes.splitlines()
        )
    )


def _said_lesson(lesson: Lesson) -> str:
    return LESSON.format(when=lesson.when.rstrip(" ,"), will=lesson.will)


def held_on(recap: Recap) -> date | None:
    """The day of the interview on its own clock, or None."""
    return in_zone(recap.held_at, recap.zone).date() if recap.held_at else recap.held_on


def once(texts: Iterable[_Text]) -> list[_Text]:
    """Leave out what was said already, and what says nothing."""
    seen: dict[str, _Text] = {}
    for one in texts:
        if one.text:
            seen.setdefault(fold(one.text), one)
    return list(seen.values())
