"""`recap themes`, `recap questions` and `recap warmup`: what the interviews teach, as text and as JSON."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from recap.clock import clock, zone_name
from recap.journal.learning_pages import LearningPages
from recap.rules.dates import exact, short_day
from recap.rules.evidence import Side, Source, in_order
from recap.rules.movement import said_months
from recap.settings import journal_path
from recap.shell.columns import fitted, one_line, width, wrapped
from recap.shell.finding import WAIT_MS
from recap.shell.say import (
    complain,
    joined,
    on_terminal,
    quiet,
    say,
    say_json,
    say_json_rows,
    say_lines,
    strong,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date, datetime

    from recap.rules.evidence import Evidence, TheirView, ThemePage
    from recap.rules.question_bank import Asked as TimeAsked
    from recap.rules.question_bank import BankedQuestion
    from recap.rules.warm_up import ToSay, WarmUp
    from recap.shell.parser import Asked

NO_THEMES = "Nothing speaks for a theme yet. They come from the lines of what went well and next time."
NO_QUESTIONS = "No questions yet. They come from the fourth step of the form, or as `? lines` of `recap add`."
NO_SUCH_QUESTIONS = "No question has these words."
NOTHING_TO_WARM_UP = "With your first recap, your strengths and better answers will stand here."
RETIRED = "retired"
STRENGTHS, TO_WORK_ON = "STRENGTHS", "TO WORK ON"
A_STRENGTH = "A STRENGTH"
THEY_SAID, LESSONS, BY_MONTH = "THEY SAID", "LESSONS", "BY MONTH"
NOTHING_YET = "Nothing yet."
QUOTED = "“{text}”"
WHERE_AND_WHEN = "{company}, {day}"
NEEDS_ANSWER, OTHERS = "STUMBLED, WITHOUT A BETTER ANSWER YET", "THE OTHERS"
BETTER = "Better: {text}"
MORE_TIMES = "and {count} times before; `recap questions WORDS` tells them all"
LANDED = {"landed": "landed", "so-so": "so-so", "stumbled": "stumbled", None: ""}
WARM_UP = "Warm-up"
NOT_MET = "There is no recap of {company} yet, so this is what you know of yourself."
SECTIONS = ("STRENGTHS", "LESSONS", "SAY ALOUD", "NO ANSWER YET", "YOU KNOW", "YOU COULD ASK")

IN_A_PIPE = 80
WIDEST = 96
MOST_TIMES = 4
SCREEN = 23
"""Lines of the warm-up at most: with the prompt below it, it fills a terminal of 24."""
BESIDE = 15
NARROW = 50
"""Below that many columns headings stand above their lines rather than beside them."""
MOST_LINES = 2
"""Lines that one thing takes of the warm-up at most."""


def run(asked: Asked) -> int:
    """Do what was asked for."""
    pages = LearningPages(journal_path(asked.journal), wait_ms=WAIT_MS)
    now = clock()().astimezone(ZoneInfo(zone_name()))
    command: Callable[[Asked, LearningPages, datetime], None] = {
        "themes": _themes,
        "questions": _questions,
        "warmup": _warm_up,
    }[asked.command]
    command(asked, pages, now)
    return 0


def _columns() -> int:
    columns = os.get_terminal_size().columns if on_terminal() else IN_A_PIPE
    return max(20, min(columns, WIDEST))


# Themes


def _themes(asked: Asked, learned: LearningPages, now: datetime) -> None:
    today = now.date()
    pages = [learned.theme(" ".join(asked.words))] if asked.words else learned.themes()
    if asked.json:
        from recap.documents.learning_json import theme_to_json

        say_json_rows(theme_to_json(page, today) for page in pages)
    elif asked.words:
        say_lines(_theme(pages[0], today, _columns()))
    else:
        if not any(page.evidence for page in pages):
            complain(NO_THEMES)
        say_lines(_two_sides(pages, today, _columns()))


def _two_sides(pages: Sequence[ThemePage], today: date, columns: int) -> Iterator[str]:
    """The themes where they stand now, each with its movement and its newest sentence."""
    there = [page for page in pages if not page.theme.retired]
    blank = False
    for heading, side in ((STRENGTHS, Side.STRENGTH), (TO_WORK_ON, Side.TO_WORK_ON)):
        standing = in_order(there, side)
        if not standing:
            continue
        if blank:
            yield ""
        blank = True
        yield strong(heading)
        for page in standing:
            yield joined("  ", strong(one_line(page.theme.name)))
            newest = (page.strengths if side is Side.STRENGTH else page.to_work_on)[0]
            for text in wrapped(page.movement(today), columns - 4):
                yield f"    {text}"
            yield from _sentence(newest, today, columns, short=True)
    others = [page for page in pages if page.theme.retired or page.side is None]
    if others:
        yield ""
    for page in others:
        yield joined("  ", one_line(page.theme.name), "  ", quiet(RETIRED if page.theme.retired else ""))


def _sentence(one: Evidence, today: date, columns: int, *, short: bool = False) -> Iterator[str]:
    """A sentence in quotes with its company and day, at the end of its line where there is room."""
    where = WHERE_AND_WHEN.format(company=one_line(one.company), day=short_day(one.on, today)).removeprefix(
        ", "
    )
    said = one_line(one.proof if short else one.text)
    text = said if one.source is Source.CLOSE_OUT else QUOTED.format(text=said)
    *before, last = wrapped(text, columns - 4)
    for line in before:
        yield f"    {line}"
    if width(last) + 2 + width(where) <= columns - 4:
        yield joined("    ", last, "  ", quiet(where))
    else:
        yield f"    {last}"
        yield joined("    ", quiet(fitted(where, columns - 4)))


def _theme(page: ThemePage, today: date, columns: int) -> Iterator[str]:
    yield joined(strong(one_line(page.theme.name)), "  ", quiet(one_line(page.theme.line)))
    yield from wrapped(page.movement(today) or NOTHING_YET, columns)
    for heading, side, evidence in (
        (A_STRENGTH, Side.STRENGTH, page.strengths),
        (TO_WORK_ON, Side.TO_WORK_ON, page.to_work_on),
    ):
        if evidence:
            yield ""
            yield joined(strong(heading), "  ", quiet(page.often(side, today)))
        for one in evidence:
            yield from _sentence(one, today, columns)
            more = one.said if one.source is Source.QUESTION else one.about
            for text in wrapped(one_line(more), columns - 6) if more else ():
                yield joined("      ", quiet(text))
    yield from _under(THEY_SAID, [_their_view(view, today) for view in page.their_view], columns)
    yield from _under(LESSONS, [lesson.sentence for lesson in page.lessons], columns)
    yield from _under(BY_MONTH, [said_months(page.months())] if page.evidence else [], columns)


def _their_view(view: TheirView, today: date) -> str:
    when = short_day(view.on, today) if view.on else ""
    where = WHERE_AND_WHEN.format(company=view.company, day=when)
    return f"{QUOTED.format(text=view.text)} {where}".rstrip(" ,")


def _under(heading: str, texts: Sequence[str], columns: int) -> Iterator[str]:
    if texts:
        yield ""
        yield strong(heading)
    for text in texts:
        yield from (f"    {line}" for line in wrapped(one_line(text), columns - 4))


# The question bank


def _questions(asked: Asked, learned: LearningPages, now: datetime) -> None:
    words = " ".join(asked.words)
    found = learned.questions(words)
    if asked.json:
        from recap.documents.learning_json import question_to_json

        say_json_rows(map(question_to_json, found))
        return
    if not found:
        complain(NO_SUCH_QUESTIONS if words else NO_QUESTIONS)
    say_lines(_bank(found, now.date(), _columns(), None if words else MOST_TIMES))


def _bank(questions: Sequence[BankedQuestion], today: date, columns: int, most: int | None) -> Iterator[str]:
    """The bank, each question with its newest times, ``most`` of them, and the newest better answer."""
    needed = [question for question in questions if question.needs_answer]
    others = [question for question in questions if not question.needs_answer]
    for heading, some in ((NEEDS_ANSWER, needed), (OTHERS, others)):
        if some and needed:
            if some is others:
                yield ""
            yield strong(heading)
        for question in some:
            for text in wrapped(one_line(question.text), columns - 2):
                yield joined("  ", strong(text))
            for one in question.asked[:most]:
                yield from _time_asked(one, today, columns)
            if most is not None and len(question.asked) > most:
                yield joined("    ", quiet(MORE_TIMES.format(count=len(question.asked) - most)))
            for version in question.better_answers[:1]:
                better = BETTER.format(text=one_line(version.text))
                for text in wrapped(better, columns - 4):
                    yield f"    {text}"


def _time_asked(one: TimeAsked, today: date, columns: int) -> Iterator[str]:
    where = WHERE_AND_WHEN.format(company=one_line(one.company), day=short_day(one.on, today)).removeprefix(
        ", "
    )
    landed = LANDED[one.landed]
    said = ": ".join(filter(None, (landed, one_line(one.answer))))
    for text in wrapped(f"{where}  {said}".rstrip(), columns - 4):
        yield joined("    ", quiet(text))


# The warm-up


def _warm_up(asked: Asked, learned: LearningPages, now: datetime) -> None:
    page = learned.warm_up(now, " ".join(asked.words), everything=asked.all or asked.json)
    if asked.json:
        from recap.documents.learning_json import warm_up_to_json

        say_json(warm_up_to_json(page))
        return
    if not (page.strengths or page.lessons or page.better_answers or page.without_answer):
        complain(NOTHING_TO_WARM_UP)
    if page.company and not page.met:
        complain(NOT_MET.format(company=page.company))
    when = exact(page.next_at.astimezone(now.tzinfo)) if page.next_at else ""
    say(strong(" · ".join(filter(None, (WARM_UP, one_line(page.company), when)))))
    say_lines(warm_up_lines(page, _columns(), None if asked.all else SCREEN - 1))


def warm_up_lines(page: WarmUp, columns: int, most: int | None) -> Iterator[str]:
    """The page below its title, in ``most`` lines: the last things of the longest parts are left out."""
    shortened = most is not None
    beside = BESIDE if columns >= NARROW else 0
    room = columns - (beside or 2)

    def block(text: str) -> list[str]:
        lines = wrapped(one_line(text), room)
        if shortened and len(lines) > MOST_LINES:
            rest = " ".join(lines[MOST_LINES - 1 :])
            lines = [*lines[: MOST_LINES - 1], fitted(rest, room)]
        return lines

    def to_say(one: ToSay) -> list[str]:
        answer = [text for line in block(one.text) for text in wrapped(line, room - 2)]
        return [fitted(one_line(one.question), room), *(f"  {text}" for text in answer)]

    parts = (
        [block(f"{one.name}: {QUOTED.format(text=one.evidence.proof)}") for one in page.strengths],
        [block(lesson.sentence) for lesson in page.lessons],
        [to_say(one) for one in page.better_answers],
        [block(one.question) for one in page.without_answer],
        [block(text) for text in page.known],
        [block(text) for text in page.ask],
    )
    while most is not None and sum(_height(part, beside) for part in parts) > most:
        max(parts, key=lambda part: (len(part), _height(part, beside))).pop()
    for heading, part in zip(SECTIONS, parts, strict=True):
        if part and not beside:
            yield strong(heading)
        margin = joined(strong(heading), " " * (beside - len(heading))) if beside else "  "
        for text in (text for lines in part for text in lines):
            yield joined(margin, text)
            margin = " " * (beside or 2)


def _height(part: Sequence[Sequence[str]], beside: int) -> int:
    """The lines of a part, its heading among them where it stands above."""
    return sum(map(len, part)) + (1 if part and not beside else 0)
