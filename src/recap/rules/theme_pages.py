"""Putting together what speaks for each theme, from the tagged lines of all recaps and the lessons."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from recap.rules.confirmed import pieces
from recap.rules.evidence import Evidence, Side, Source, TheirView, ThemePage

if TYPE_CHECKING:
    from recap.rules.lessons import LessonPage
    from recap.rules.theme_list import ThemeList
    from recap.rules.themes import Theme

WORDS_OF_THE_LESSON = 2
"""How many words a sentence shares with a lesson's plan when it tells of carrying it out."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence with the tags it was given."""

    evidence: Evidence
    tags: tuple[str, ...]


def theme_pages(
    themes: ThemeList,
    tagged: Iterable[Tagged],
    views: Iterable[tuple[TheirView, Sequence[str]]] = (),
    lessons: Sequence[LessonPage] = (),
) -> list[ThemePage]:
    """The pages of all themes that something speaks for, and of the person's own; newest first, retired last.

    ``tagged`` come newest first.
    """
    said: dict[str, list[Evidence]] = {}
    for one in (*tagged, *_from_lessons(lessons)):
        for slug in dict.fromkeys(map(themes.slug, one.tags)):
            if slug not in said:
                themes.theme(next(tag for tag in one.tags if themes.slug(tag) == slug))
            said.setdefault(slug, []).append(one.evidence)
    heard: dict[str, list[TheirView]] = {}
    for view, tags in views:
        for theme in dict.fromkeys(map(themes.theme, tags)):
            heard.setdefault(theme.slug, []).append(view)
    pages = [
        _page(theme, said.get(theme.slug, []), heard.get(theme.slug, []), lessons, themes)
        for theme in themes.every()
        if theme.slug in said or theme.slug in heard or theme.own or theme.retired
    ]
    # Twice, since sorting keeps the order of what is alike: the starter list's, of one day.
    pages.sort(key=lambda page: page.last_on or date.min, reverse=True)
    pages.sort(key=lambda page: page.theme.retired)
    return pages


def _page(
    theme: Theme,
    evidence: Sequence[Evidence],
    views: Sequence[TheirView],
    lessons: Sequence[LessonPage],
    themes: ThemeList,
) -> ThemePage:
    newest_first = sorted(_told_once(evidence), key=lambda one: one.on, reverse=True)
    to_work_on = tuple(one for one in newest_first if one.side is Side.TO_WORK_ON)
    recaps = {one.recap_id for one in to_work_on}
    drawn = [
        lesson
        for lesson in lessons
        if (themes.slug(lesson.theme) == theme.slug if lesson.theme else lesson.recap_id in recaps)
    ]
    worked_on = [one.on for one in reversed(to_work_on)]
    drawn_on: dict[date, list[LessonPage]] = {}
    for lesson in drawn:
        drawn_on.setdefault(lesson.on, []).append(lesson)
    strengths, carried_out = [], set()
    for one in newest_first:
        if one.side is Side.STRENGTH:
            done = None if one.lesson_of else _carried_out(one, drawn_on, worked_on)
            carried_out.add(done)
            strengths.append(replace(one, lesson_of=done.on) if done else one)
    own = tuple(lesson for lesson in drawn if lesson.theme or lesson in carried_out)
    return ThemePage(theme, tuple(strengths), to_work_on, tuple(views), own)


def _told_once(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Leave out a question that a line of the same recap tells about, and a lesson drawn from such a line."""
    lines = {(one.recap_id, one.about) for one in evidence if one.source is Source.NEXT_TIME and one.about}
    told = {one.recap_id for one in evidence if one.source in (Source.NEXT_TIME, Source.QUESTION)}
    return [
        one
        for one in evidence
        if not (one.source is Source.QUESTION and (one.recap_id, one.text) in lines)
        and not (one.source is Source.LESSON and one.side is Side.TO_WORK_ON and one.recap_id in told)
    ]


def _from_lessons(lessons: Iterable[LessonPage]) -> Iterable[Tagged]:
    """A lesson is something to work on, and a strength of each recap that says it was carried out."""
    for lesson in lessons:
        if not lesson.theme:
            continue
        drawn = Evidence(
            lesson.sentence, lesson.on, lesson.company, lesson.recap_id, Side.TO_WORK_ON, Source.LESSON
        )
        yield Tagged(drawn, (lesson.theme,))
        for answer in lesson.answers:
            if answer.worked:
                carried = Evidence(
                    answer.what_happened or lesson.sentence,
                    answer.on,
                    answer.company,
                    answer.asked_in,
                    Side.STRENGTH,
                    Source.LESSON,
                    about=lesson.sentence if answer.what_happened else "",
                    lesson_of=lesson.on,
                )
                yield Tagged(carried, (lesson.theme,))


def _carried_out(
    strength: Evidence, drawn_on: Mapping[date, Sequence[LessonPage]], worked_on: Sequence[date]
) -> LessonPage | None:
    """The lesson that this sentence tells of carrying out.

    It was drawn when the theme was last something to work on, and its plan is in the sentence's words.
    """
    place = bisect_right(worked_on, strength.on)
    for lesson in drawn_on.get(worked_on[place - 1], ()) if place else ():
        if (
            lesson.recap_id != strength.recap_id
            and len(pieces(strength.text) & _planned(lesson.will)) >= WORDS_OF_THE_LESSON
        ):
            return lesson
    return None


@lru_cache(maxsize=64)
def _planned(will: str) -> frozenset[str]:
    """What a plan is compared by: one is compared with every strength that came after it."""
    return pieces(will)
