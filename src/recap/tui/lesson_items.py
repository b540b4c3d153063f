"""How lessons read: open ones first, each with where it comes from and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from recap.rules.dates import short_day
from recap.rules.lessons import LessonState
from recap.tui.rows import NO_COMPANY
from recap.tui.theme_items import heading
from recap.tui.weights import QUIET, WRITTEN
from recap.tui.widgets.item_list import SPACE, Item, Line
from recap.tui.widgets.one_row import one_line

if TYPE_CHECKING:
    from recap.rules.lessons import LessonAnswer, LessonPage

TITLES = {
    LessonState.OPEN: "Open",
    LessonState.KEPT: "Kept",
    LessonState.DONE: "Done",
    LessonState.LET_GO: "Let go",
}
DID_NOT_COME = "the moment did not come"
CAME = "the moment came"
DONE = "the moment came, and you did it"
NOT_DONE = "the moment came, and went another way"
UNDER = 4


def lesson_key(lesson: LessonPage) -> str:
    """What a lesson is known by in a list."""
    return f"{lesson.recap_id} {lesson.position}"


def lesson_items(lessons: Iterable[LessonPage], today: date) -> list[Item]:
    """Groups by what the person decided."""
    groups: dict[LessonState, list[LessonPage]] = {state: [] for state in TITLES}
    for lesson in lessons:
        groups[lesson.state].append(lesson)
    items: list[Item] = []
    for state, group in groups.items():
        if group:
            items += [SPACE] if items else []
            items += [heading(TITLES[state]), *(_item(lesson, today) for lesson in group)]
    return items


def _item(lesson: LessonPage, today: date) -> Item:
    where = f"{one_line(lesson.company) or NO_COMPANY}, {short_day(lesson.on, today)}"
    lines = [
        Line(Content.styled(one_line(lesson.sentence), WRITTEN), indent=2),
        Line(Content.styled(f"  {where}", QUIET), is_cut=True),
    ]
    lines += [
        Line(_answer(answer, today), indent=UNDER) for answer in lesson.answers if answer.came is not None
    ]
    return Item(lesson_key(lesson), tuple(lines))


def _answer(answer: LessonAnswer, today: date) -> Content:
    how = DID_NOT_COME if not answer.came else {True: DONE, False: NOT_DONE, None: CAME}[answer.worked]
    lead = f"  → {short_day(answer.on, today)}  {one_line(answer.company) or NO_COMPANY}: {how}"
    happened = one_line(answer.what_happened)
    return Content.assemble((f"{lead}{'. ' if happened else ''}", QUIET), (happened, WRITTEN))
