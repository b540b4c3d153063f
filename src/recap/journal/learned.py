"""What the interviews taught, from the tables to the values of the rules, on plain sqlite3."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from recap.rules.evidence import Evidence, Side, Source, TheirView
from recap.rules.lessons import LessonAnswer, LessonPage, LessonState
from recap.rules.question_bank import Asked, BetterAnswer
from recap.rules.record import Landed
from recap.rules.rehearsal import Rehearsal
from recap.rules.theme_list import ThemeChange, ThemeList
from recap.rules.theme_pages import Tagged

if TYPE_CHECKING:
    import sqlite3

    from recap.rules.themes import Theme

AT_A_CLOSE_OUT = "You made it a theme to work on, at a close-out."
"""What stands for a thought, whose own words stay folded away."""

ALL = -1
YOUR_QUESTIONS = 30
NEWEST = 100
"""Tagged lines of each kind that are looked at for the order themes are offered in."""

_DAY = "substr(coalesce(nullif(page.held_at, ''), nullif(page.held_on, ''), page.created_at), 1, 10)"
_OF_RECAP = (
    "FROM page JOIN recap USING (id) JOIN {table} ON recap_entry = recap.entry WHERE page.deleted_at = ''"
)
_NEWEST_FIRST = "ORDER BY page.sorted DESC, {table}.position"

_LINES = (
    f"SELECT text, {_DAY}, page.company, page.id, {{about}}, themes {_OF_RECAP}"
    f" AND themes <> '[]' {_NEWEST_FIRST}"
)
_QUESTIONS = (
    f"SELECT text, {_DAY}, page.company, page.id, landed, answer, better_answer, themes {_OF_RECAP}"
    f"{{which}} {_NEWEST_FIRST}"
)
TELLING = " AND themes <> '[]' AND landed IN ('landed', 'stumbled')"
"""The questions that speak for a theme: what was so-so speaks for neither side."""
_WORDS = f"SELECT text, themes {_OF_RECAP} AND themes <> '[]' {_NEWEST_FIRST}"
_NEWEST_TAGS = (
    f"SELECT page.sorted, themes {_OF_RECAP} AND themes <> '[]' ORDER BY page.sorted DESC LIMIT {NEWEST}"
)
_MADE_THEMES = (
    f"SELECT theme, substr(coalesce(nullif(page.closed_at, ''), page.created_at), 1, 10),"
    f" page.company, page.id {_OF_RECAP} AND fate = 'theme' AND theme <> '' {_NEWEST_FIRST}"
).format(table="thought")
_LESSONS = (
    f"SELECT page.id, 0, lesson_when, lesson_will, {_DAY}, page.company, lesson_moment, lesson_theme,"
    f" page.sorted {_OF_RECAP} AND lesson_when <> ''".format(table="close_out")
    + f' UNION ALL SELECT page.id, position + 1, "when", will, {_DAY}, page.company, moment, theme,'
    f" page.sorted {_OF_RECAP}".format(table="further_lesson")
    + " ORDER BY 9 DESC, 2"
)
_THEMES_OF_LESSONS = f"SELECT lesson_theme {_OF_RECAP} AND lesson_theme <> ''".format(table="close_out")
_THEMES_GIVEN = "SELECT theme FROM lesson_state WHERE theme <> '' ORDER BY updated_at DESC"
_ANSWERS = (
    f"SELECT recap_id, position, page.id, {_DAY}, page.company, came, worked, what_happened"  # noqa: S608 - our own names
    " FROM lesson_answer JOIN page ON page.id = asked_in WHERE page.deleted_at = '' ORDER BY page.sorted DESC"
)
_THEIR_VIEWS = (
    "SELECT feedback, substr(coalesce(feedback_at, outcome_at), 1, 10), company, id, feedback_themes"
    " FROM opportunity WHERE deleted_at IS NULL AND feedback <> '' AND feedback_themes <> '[]'"
    " AND EXISTS (SELECT 1 FROM page WHERE opportunity_id = opportunity.id AND page.deleted_at = '')"
)


def theme_list(connection: sqlite3.Connection) -> ThemeList:
    """The themes with all that the person did to them."""
    return ThemeList(
        ThemeChange(slug, name, line, tuple(json.loads(words)), bool(retired_at), merged_into)
        for slug, name, line, words, retired_at, merged_into in connection.execute(
            "SELECT slug, name, line, words, retired_at, merged_into FROM theme WHERE deleted_at IS NULL"
            " ORDER BY rowid"
        )
    )


def known_themes(connection: sqlite3.Connection) -> tuple[Theme, ...]:
    """Every theme a line can be tagged with, those of the newest recaps first; none that is retired."""
    themes = theme_list(connection)
    tags: list[tuple[int, str]] = []
    for table in ("went_well", "next_time", "question"):
        for age, listed in connection.execute(_NEWEST_TAGS.format(table=table)):
            tags += ((age, tag) for tag in json.loads(listed))
    newest_first = [tag for _, tag in sorted(tags, key=lambda one: one[0], reverse=True)]
    for question in (_MADE_THEMES, _THEMES_OF_LESSONS, _THEMES_GIVEN):
        newest_first += [tag for (tag, *_) in connection.execute(question)]
    for tag in newest_first:
        themes.theme(tag)
    return themes.known(newest_first)


def tagged(connection: sqlite3.Connection, newest: int = ALL) -> Iterator[Tagged]:
    """Every tagged line, the newest interview first for each kind of line, or that many of each kind."""
    for table, about, side, source in (
        ("went_well", "what_helped", Side.STRENGTH, Source.WENT_WELL),
        ("next_time", "about", Side.TO_WORK_ON, Source.NEXT_TIME),
    ):
        more = "about" if source is Source.NEXT_TIME else "said"
        for text, day, company, recap_id, rest, themes in connection.execute(
            f"{_LINES.format(table=table, about=about)} LIMIT ?", (newest,)
        ):
            told = Evidence(text, _day(day), company, recap_id, side, source, **{more: rest})
            yield Tagged(told, _tags(themes))
    for one in asked(connection, telling=True, newest=newest):
        side = Side.STRENGTH if one.landed is Landed.LANDED else Side.TO_WORK_ON
        told = Evidence(one.text, one.on, one.company, one.recap_id, side, Source.QUESTION, said=one.answer)
        yield Tagged(told, one.themes)
    for theme, day, company, recap_id in connection.execute(f"{_MADE_THEMES} LIMIT ?", (newest,)):
        told = Evidence(AT_A_CLOSE_OUT, _day(day), company, recap_id, Side.TO_WORK_ON, Source.CLOSE_OUT)
        yield Tagged(told, (theme,))


def their_views(connection: sqlite3.Connection) -> list[tuple[TheirView, tuple[str, ...]]]:
    """What companies said, with the themes it speaks of."""
    return [
        (TheirView(text, _day(day) if day else None, company, owner), _tags(themes))
        for text, day, company, owner, themes in connection.execute(_THEIR_VIEWS)
    ]


def confirmed_lines(connection: sqlite3.Connection) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every line and question that has a tag, whatever side it is on; the newest first of each kind."""
    for table in ("went_well", "next_time", "question"):
        for text, themes in connection.execute(_WORDS.format(table=table)):
            yield text, _tags(themes)


def recaps_before(connection: sqlite3.Connection, recap_id: str) -> frozenset[str]:
    """The recaps of interviews before this one."""
    found = connection.execute(
        "SELECT id FROM page WHERE sorted < (SELECT sorted FROM page WHERE id = ?) AND deleted_at = ''",
        (recap_id,),
    )
    return frozenset(one for (one,) in found)


def your_questions(connection: sqlite3.Connection, without: frozenset[str] | set[str]) -> list[str]:
    """What the person asked in other recaps and got an answer to, the newest first."""
    found = connection.execute(
        "SELECT text, page.id FROM page JOIN recap USING (id) JOIN my_question ON recap_entry = recap.entry"
        " WHERE page.deleted_at = '' AND answer <> '' ORDER BY page.sorted DESC, position LIMIT ?",
        (YOUR_QUESTIONS,),
    )
    return [text for text, recap_id in found if recap_id not in without]


def asked(connection: sqlite3.Connection, *, telling: bool = False, newest: int = ALL) -> Iterator[Asked]:
    """Every question they asked, the newest interview first; or those alone that speak for a theme."""
    which = TELLING if telling else ""
    landings: dict[str | None, Landed | None] = {str(landed): landed for landed in Landed}
    for text, day, company, recap_id, landed, answer, better_answer, themes in connection.execute(
        f"{_QUESTIONS.format(table='question', which=which)} LIMIT ?", (newest,)
    ):
        yield Asked(
            text, _day(day), company, recap_id, landings.get(landed), answer, better_answer,
            _tags(themes),
        )  # fmt: skip


def links(connection: sqlite3.Connection) -> list[tuple[str, str, bool]]:
    """The questions the person joined or split."""
    found = connection.execute("SELECT first, second, same FROM question_link ORDER BY first, second")
    return [(first, second, bool(same)) for first, second, same in found]


def versions(connection: sqlite3.Connection) -> list[tuple[str, BetterAnswer]]:
    """The better answers with the day they were written, the newest first."""
    found = connection.execute(
        "SELECT question, text, written_on FROM better_answer ORDER BY updated_at DESC, rowid DESC"
    )
    return [(question, BetterAnswer(text, _day(day))) for question, text, day in found]


def rehearsals(connection: sqlite3.Connection) -> list[tuple[str, Rehearsal]]:
    """How far the rehearsal of each question has come."""
    return [
        (question, Rehearsal(times, due_on and _day(due_on), last_on and _day(last_on)))
        for question, times, due_on, last_on in connection.execute(
            "SELECT question, times, due_on, last_on FROM rehearsal"
        )
    ]


def lessons(connection: sqlite3.Connection) -> list[LessonPage]:
    """Every lesson with what became of it, the newest first."""
    decided = {
        (recap_id, position): (state, theme)
        for recap_id, position, state, theme in connection.execute(
            "SELECT recap_id, position, state, theme FROM lesson_state"
        )
    }
    answers: dict[tuple[str, int], list[LessonAnswer]] = {}
    for recap_id, position, asked_in, day, company, came, worked, happened in connection.execute(_ANSWERS):
        answers.setdefault((recap_id, position), []).append(
            LessonAnswer(asked_in, _day(day), company, _said(came), _said(worked), happened)
        )
    pages = []
    for recap_id, position, when, will, day, company, moment, theme, _ in connection.execute(_LESSONS):
        state, given = decided.get((recap_id, position), (LessonState.OPEN, ""))
        pages.append(
            LessonPage(
                recap_id,
                position,
                when,
                will or "",
                _day(day),
                company,
                moment or "",
                given or theme or "",
                LessonState(state),
                tuple(answers.get((recap_id, position), ())),
            )
        )
    return pages


@lru_cache(maxsize=1024)
def _tags(listed: str) -> tuple[str, ...]:
    """The tags of a line; the same few stand in line after line."""
    return tuple(json.loads(listed))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _said(value: int | None) -> bool | None:
    return None if value is None else bool(value)
