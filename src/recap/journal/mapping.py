"""Recaps to the rows of the tables and back, and the tidying of what comes in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, datetime
from functools import cache
from operator import is_
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlalchemy.dialects import sqlite
from sqlmodel import Session, SQLModel, delete, select

from recap.journal import tables
from recap.journal.errors import Invalid
from recap.journal.utc import in_utc
from recap.rules import record
from recap.rules.record import CloseOut, Lesson, Recap, Thought
from recap.rules.text import clean, shown

INVALID = "This cannot be kept: {where} {why}."

LISTS: dict[str, tuple[type[SQLModel], type]] = {
    "people": (tables.MeetingRow, record.Person),
    "topics": (tables.TopicRow, record.Topic),
    "questions": (tables.QuestionRow, record.Question),
    "my_questions": (tables.MyQuestionRow, record.MyQuestion),
    "went_well": (tables.WentWellRow, record.WentWell),
    "next_time": (tables.NextTimeRow, record.NextTime),
}
SIDES = ("company_good", "company_bad", "role_good", "role_bad")
SINGLE = tuple(name for name in tables.RecapRow.model_fields if name not in {"entry", "id", "revision"})
_SEVERAL_LINES = frozenset(
    {
        "first_impressions",
        "surroundings",
        "job_details",
        "notes",
        "note",
        "answer",
        "better_answer",
        "common_ground",
        "helped_with",
        "what_helped",
        "moment",
        "friend_note",
    }
)
_TOKENS: dict[str, type] = {
    "state": record.State,
    "kind": record.Kind,
    "relation": record.Relation,
    "landed": record.Landed,
    "sort": record.Sort,
    "fate": record.Fate,
}
Line = tuple[type[SQLModel], dict[str, Any]]
"""A row that is inserted as it is: its table and its values."""
_Item = TypeVar("_Item")
_Row = TypeVar("_Row", bound=SQLModel)


def tidy(recap: Recap, known: Recap | None = None) -> Recap:
    """The recap as the journal keeps it: cleaned text, whole seconds in UTC, no blank list entries.

    What is the very value of ``known``, a recap tidied before, is not looked at again. Raises Invalid for a
    time without a zone.
    """
    if recap is known:
        return recap
    changed = {}
    for name in _names(Recap):
        before = getattr(recap, name)
        after = before if known is not None and before is getattr(known, name) else _tidied(before, name)
        if after is not before:
            changed[name] = after
    return replace(recap, **changed) if changed else recap


def _tidied(value: Any, name: str) -> Any:
    # The type, not isinstance: a token is text that needs no tidying.
    if type(value) is str:
        return clean(value, one_line=name not in _SEVERAL_LINES)
    if type(value) is tuple:
        items = tuple(item for item in (_tidied(item, name) for item in value) if not is_blank(item))
        return value if all(map(is_, items, value)) and len(items) == len(value) else items
    if isinstance(value, datetime):
        return _aware(value, name)
    if value is None or isinstance(value, (int, str, date)):
        return value
    changed = {}
    for part in _names(value.__class__):
        before = getattr(value, part)
        after = _tidied(before, part)
        if after is not before:
            changed[part] = after
    return replace(value, **changed) if changed else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def is_blank(item: Any) -> bool:
    """Whether nothing was typed into this entry of a list."""
    if isinstance(item, str):
        return not item.strip()
    return not any(getattr(item, name) for name in _names(item.__class__) if name not in _TOKENS)


def _aware(value: datetime, name: str) -> datetime:
    if value.utcoffset() is None:
        raise Invalid(INVALID.format(where=name, why="has no time zone"))
    try:
        return in_utc(value)
    except OverflowError:
        raise Invalid(INVALID.format(where=name, why="is out of range")) from None


def validated(table: type[_Row], values: dict[str, Any]) -> _Row:
    """A row of the table from values from outside; raises Invalid with the first thing that is wrong."""
    try:
        return table.model_validate(values)
    except ValidationError as error:
        raise _invalid(table, error) from error


def _invalid(table: type[SQLModel], error: ValidationError) -> Invalid:
    first = error.errors(include_url=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or str(table.__tablename__)
    return Invalid(INVALID.format(where=shown(where), why=f"({shown(first['msg'])})"))


class _Holder:
    """Takes what a table's validator sets, in the place of a row."""


def checked(table: type[SQLModel], values: dict[str, Any]) -> Line:
    """A row that is only inserted, from values from outside, as ``validated`` makes one. Raises Invalid."""
    try:
        return table, valid_values(table, values)
    except ValidationError as error:
        raise _invalid(table, error) from error


def valid_values(table: type[SQLModel], values: dict[str, Any]) -> dict[str, Any]:
    """The values of a row, validated in a twentieth of the time that the row itself takes.

    Making a row tells SQLAlchemy of each of its values, which nobody asks for when it is only inserted.
    Raises pydantic's ValidationError with everything that is wrong.
    """
    holder = _Holder()
    table.__pydantic_validator__.validate_python(values, self_instance=holder)
    kept = vars(holder)
    return {name: kept[name] for name in table.model_fields}


def single_facts(recap: Recap) -> dict[str, Any]:
    """The columns of the recap's own row, but for entry, id and revision."""
    return {name: getattr(recap, name) for name in SINGLE} | {"opportunity_id": recap.opportunity_id or None}


def write_lists(session: Session, entry: int, recap: Recap, before: Recap | None) -> None:
    """Replace each list that is not as it was before; people are written by their own shelf."""
    rows: list[Line] = []
    for name, (table, _) in LISTS.items():
        items = getattr(recap, name)
        if name != "people" and _changed(name, recap, before):
            _remove(session, table, entry, before)
            rows += (
                checked(table, {"recap_entry": entry, "position": at} | values_of(item))
                for at, item in enumerate(items)
            )
    if any(_changed(name, recap, before) for name in SIDES):
        _remove(session, tables.PointRow, entry, before)
        rows += (
            checked(tables.PointRow, {"recap_entry": entry, "side": side, "position": at, "text": text})
            for side in SIDES
            for at, text in enumerate(getattr(recap, side))
        )
    if _changed("facts", recap, before):
        _remove(session, tables.FactRow, entry, before)
        rows += (
            checked(tables.FactRow, {"recap_entry": entry, "position": at, "text": text})
            for at, text in enumerate(recap.facts)
        )
    if _changed("close_out", recap, before):
        ids = _ids_of_thoughts(session, entry) if before is not None else {}
        for table in (tables.CloseOutRow, tables.KeptRow, tables.FurtherLessonRow, tables.ThoughtRow):
            _remove(session, table, entry, before)
        rows += _close_out_rows(entry, recap.close_out, ids)
    insert_all(session, rows)


def insert_all(session: Session, rows: Iterable[Line]) -> None:
    """Insert these rows, past the session's bookkeeping: lines are only ever written and replaced."""
    of_table: dict[type[SQLModel], list[tuple[Any, ...]]] = {}
    for table, row in rows:
        stored = tuple(store(row[name]) if store else row[name] for name, store in _insertion(table)[1])
        of_table.setdefault(table, []).append(stored)
    for table, values in of_table.items():
        session.connection().exec_driver_sql(_insertion(table)[0], values)


@cache
def _insertion(table: type[SQLModel]) -> tuple[str, tuple[tuple[str, Any], ...]]:
    """The statement that inserts a row, and its columns, each with what makes a stored value of one.

    SQLAlchemy would put both together anew for every list of every recap.
    """
    dialect = sqlite.dialect()
    columns = table.__table__.columns  # type: ignore[attr-defined]
    names = ", ".join(f'"{column.name}"' for column in columns)
    statement = f"INSERT INTO {table.__tablename__} ({names}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - our own names
    return statement, tuple(
        (column.name, column.type.dialect_impl(dialect).bind_processor(dialect)) for column in columns
    )


def _changed(name: str, recap: Recap, before: Recap | None) -> bool:
    return bool(getattr(recap, name) if before is None else getattr(recap, name) != getattr(before, name))


def _remove(session: Session, table: type[SQLModel], entry: int, before: Recap | None) -> None:
    if before is not None:
        session.exec(delete(table).where(_column(table, "recap_entry") == entry))


def _column(table: type[SQLModel], name: str) -> Any:
    return getattr(table, name)


def values_of(item: Any) -> dict[str, Any]:
    """An entry of a list as the values of its row."""
    values = {name: getattr(item, name) for name in _names(item.__class__)}
    if "themes" in values:
        values["themes"] = list(values["themes"])
    return values


def _ids_of_thoughts(session: Session, entry: int) -> dict[str, str]:
    """What the thoughts of this recap are known by, by their words."""
    found = select(tables.ThoughtRow.text, tables.ThoughtRow.id).where(tables.ThoughtRow.recap_entry == entry)
    return dict(session.exec(found).all())


def _close_out_rows(entry: int, close_out: CloseOut | None, ids: dict[str, str]) -> Iterable[Line]:
    if close_out is None:
        return
    lesson = close_out.lesson
    yield checked(
        tables.CloseOutRow,
        {
            "recap_entry": entry,
            "pull_before": close_out.pull_before,
            "pull_after": close_out.pull_after,
            "feeling": close_out.feeling,
            "lesson_when": lesson.when if lesson else None,
            "lesson_will": lesson.will if lesson else None,
            "lesson_moment": lesson.moment if lesson else None,
            "lesson_theme": lesson.theme if lesson else None,
            "friend_note": close_out.friend_note,
            "next_lead": close_out.next_lead,
            "next_half_hour": close_out.next_half_hour,
        },
    )
    for at, kept in enumerate(close_out.kept):
        yield checked(tables.KeptRow, {"recap_entry": entry, "position": at} | values_of(kept))
    for at, thought in enumerate(close_out.thoughts):
        due_at = thought.due_at.isoformat() if thought.due_at else None
        yield checked(
            tables.ThoughtRow,
            {
                "recap_entry": entry,
                "position": at,
                # The same words stay the same thought, whatever becomes of it.
                "id": ids.pop(thought.text, None) or record.new_id(),
            }
            | values_of(thought)
            | {"due_at": due_at},
        )
    for at, lesson in enumerate(close_out.lessons_more):
        yield checked(tables.FurtherLessonRow, {"recap_entry": entry, "position": at} | values_of(lesson))


def read_record(session: Session, row: tables.RecapRow) -> Recap:
    """The whole recap of this row, with its close-out and thoughts."""
    entry = row.entry

    def lines(table: type[_Row]) -> Iterable[_Row]:
        return session.exec(
            select(table).where(_column(table, "recap_entry") == entry).order_by(_column(table, "position"))
        )

    values: dict[str, Any] = {name: _value(name, getattr(row, name)) for name in SINGLE}
    for name, (table, kind) in LISTS.items():
        values[name] = tuple(_item(kind, line) for line in lines(table))
    points = list(lines(tables.PointRow))
    for side in SIDES:
        values[side] = tuple(point.text for point in points if point.side == side)
    values["facts"] = tuple(fact.text for fact in lines(tables.FactRow))
    kept_row = session.get(tables.CloseOutRow, entry)
    if kept_row is not None:
        values["close_out"] = CloseOut(
            pull_before=kept_row.pull_before,
            pull_after=kept_row.pull_after,
            feeling=kept_row.feeling,
            kept=tuple(_item(record.Kept, line) for line in lines(tables.KeptRow)),
            lesson=_lesson(kept_row),
            thoughts=tuple(read_thought(line) for line in lines(tables.ThoughtRow)),
            friend_note=kept_row.friend_note,
            next_lead=kept_row.next_lead,
            next_half_hour=kept_row.next_half_hour,
            lessons_more=tuple(_item(Lesson, line) for line in lines(tables.FurtherLessonRow)),
        )
    values["opportunity_id"] = row.opportunity_id or ""
    return Recap(id=row.id, **values)


def _lesson(row: tables.CloseOutRow) -> Lesson | None:
    if row.lesson_when is None:
        return None
    return Lesson(
        when=row.lesson_when,
        will=row.lesson_will or "",
        moment=row.lesson_moment or "",
        theme=row.lesson_theme or "",
    )


def read_thought(row: tables.ThoughtRow) -> Thought:
    """The thought of this row."""
    due_at: datetime | date | None = None
    if row.due_at:
        due_at = datetime.fromisoformat(row.due_at) if "T" in row.due_at else date.fromisoformat(row.due_at)
    kept = {name: _value(name, getattr(row, name)) for name in _names(Thought)}
    return Thought(**kept | {"due_at": due_at})


def _item(kind: type[_Item], row: SQLModel) -> _Item:
    return kind(**{field.name: _value(field.name, getattr(row, field.name)) for field in fields(kind)})  # type: ignore[arg-type]


def _value(name: str, value: Any) -> Any:
    if name in _TOKENS:
        return value if value is None else _TOKENS[name](value)
    return tuple(value) if isinstance(value, list) else value
