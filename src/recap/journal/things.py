"""What a journal's JSON holds, held against the tables, with every fault it has; all but recaps as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError
from sqlalchemy import column, table
from sqlmodel import SQLModel

from recap.documents.incoming import TWICE, Problem
from recap.documents.journal_json_reader import LARGEST, UNKNOWN
from recap.journal import follow_up_tables, learning_tables, tables
from recap.journal.exporting import TABLES
from recap.journal.mapping import valid_values
from recap.rules.text import clean, fold, shown

if TYPE_CHECKING:
    from sqlalchemy import TableClause

    from recap.documents.incoming import Thing
    from recap.rules.record import Recap

NO_NUMBER = "should be a whole number from {least} to {most:,}."


class FollowUpFact(SQLModel):
    """What the journal notes for what is due: its calendar, what was said when. Plain sqlite3 writes it."""

    name: str
    value: str = ""


ROWS: dict[str, type[SQLModel]] = {
    "opportunities": tables.OpportunityRow,
    "people": tables.PersonRow,
    "letters": follow_up_tables.LetterRow,
    "news": follow_up_tables.NewsRow,
    "themes": learning_tables.ThemeRow,
    "question_links": learning_tables.QuestionLinkRow,
    "better_answers": learning_tables.BetterAnswerRow,
    "rehearsals": learning_tables.RehearsalRow,
    "lesson_states": learning_tables.LessonStateRow,
    "lesson_answers": learning_tables.LessonAnswerRow,
    "follow_up_facts": FollowUpFact,
}
KEYS = {
    "opportunities": ("id",),
    "people": ("id",),
    "letters": ("id",),
    "news": ("id",),
    "themes": ("slug",),
    "question_links": ("first", "second"),
    "better_answers": ("question", "text"),
    "rehearsals": ("question",),
    "lesson_states": ("recap_id", "position"),
    "lesson_answers": ("recap_id", "position", "asked_in"),
    "follow_up_facts": ("name",),
}
"""What tells two of a kind apart."""

ONLY_INTO_AN_EMPTY_ONE = frozenset({"follow_up_facts"})
"""What a journal with recaps has its own of; what is due there was reckoned with it."""

_SEVERAL_LINES = frozenset({"feedback", "body", "note", "value", "what_happened", "text", "reason"})


def out_of_range(place: str, recap: Recap) -> Iterator[Problem]:
    """Give the numbers of a recap that its tables do not take."""
    close_out = recap.close_out
    held: list[tuple[str, type[SQLModel], Any]] = [("", tables.RecapRow, recap)]
    if close_out is not None:
        held.append((".close_out", tables.CloseOutRow, close_out))
        held += (
            (f".close_out.thoughts[{at}]", tables.ThoughtRow, thought)
            for at, thought in enumerate(close_out.thoughts)
        )
    for where, model, value in held:
        for name, least, most in _ranges(model):
            number = getattr(value, name, None)
            if number is not None and not least <= number <= most:
                yield Problem(f"{place}{where}.{name}", NO_NUMBER.format(least=least, most=most))


@cache
def _ranges(model: type[SQLModel]) -> tuple[tuple[str, int, int], ...]:
    """The numbers of a table, each with the least and the most that it takes."""
    found = []
    for name, known in model.model_fields.items():
        least = [limit.ge for limit in known.metadata if hasattr(limit, "ge")]
        most = [limit.le for limit in known.metadata if hasattr(limit, "le")]
        if least:
            found.append((name, least[0], most[0] if most else LARGEST))
    return tuple(found)


def table_of(key: str) -> TableClause:
    """The table that holds what stands under this key."""
    if key == "follow_up_facts":
        return table("follow_up_fact", column("name"), column("value"))
    found: TableClause = ROWS[key].__table__  # type: ignore[attr-defined]
    return found


class Row(NamedTuple):
    """One thing: where it stands, what tells it apart, its values as the table and as an export has them.

    ``owners`` are the columns that hold the id of a recap or an opportunity.
    """

    place: str
    key: tuple[Any, ...]
    values: dict[str, Any]
    exported: dict[str, Any]
    owners: tuple[tuple[str, str], ...]


def rows_of(key: str, things: Sequence[Thing]) -> tuple[list[Row], list[Problem]]:
    """Make rows of what stands under this key of a journal's JSON; gives them, and all that is wrong."""
    rows: list[Row] = []
    problems: list[Problem] = []
    seen: dict[tuple[Any, ...], str] = {}
    for place, values in things:
        row, wrong = _row(key, place, values)
        problems += wrong
        if row is None:
            continue
        if row.key in seen:
            problems.append(Problem(place, TWICE.format(place=seen[row.key])))
        seen.setdefault(row.key, place)
        rows.append(row)
    return rows, problems


def _row(key: str, place: str, given: dict[str, Any]) -> tuple[Row | None, list[Problem]]:
    model, exported = ROWS[key], TABLES[key]
    names = {new: old for old, new in exported.renamed}
    values = {names.get(name, name): _cleaned(name, value) for name, value in given.items()}
    if key == "opportunities":
        referrer = values.pop("referrer", None) or {}
        if not isinstance(referrer, dict):
            return None, [Problem(f"{place}.referrer", "should be an object with keys.")]
        values |= {f"referrer_{part}": referrer.get(part) for part in ("name", "how")}
    unknown = values.keys() - model.model_fields.keys()
    if unknown:
        return None, [Problem(f"{place}.{name}", UNKNOWN) for name in sorted(unknown)]
    for name in exported.left_out:
        said = values.get(name.removesuffix("_folded"))
        values[name] = fold(said) if isinstance(said, str) else ""
    # An absent text is null outside and empty in the table.
    defaults = {name: model.model_fields[name].default for name, value in values.items() if value is None}
    empty = {name: "" for name, default in defaults.items() if isinstance(default, str)}
    values = {name: value for name, value in values.items() if value is not None} | empty
    too_large = [name for name, value in values.items() if isinstance(value, int) and abs(value) > LARGEST]
    if too_large:
        wrong = NO_NUMBER.format(least=0, most=LARGEST)
        return None, [Problem(f"{place}.{name}", wrong) for name in too_large]
    try:
        kept = valid_values(model, values)
    except ValidationError as error:
        return None, [
            Problem(
                f"{place}.{dict(exported.renamed).get(str(fault['loc'][0]), shown(str(fault['loc'][0])))}",
                f"{fault['msg'][:1].lower()}{fault['msg'][1:]}.",
            )
            for fault in error.errors(include_url=False, include_context=False, include_input=False)
        ]
    owners = tuple(
        (part.name, next(iter(part.foreign_keys)).column.table.name)
        for part in table_of(key).columns
        if part.foreign_keys
    )
    return Row(place, tuple(kept[name] for name in KEYS[key]), kept, _exported(kept, exported), owners), []


def _exported(kept: dict[str, Any], table: Any) -> dict[str, Any]:
    """The row as its export has it, to be held beside what the journal has."""
    from datetime import UTC, date, datetime

    new = dict(table.renamed)
    out: dict[str, Any] = {}
    for name, value in kept.items():
        if name in table.left_out or name.startswith("referrer_"):
            continue
        if isinstance(value, datetime):
            value = value.astimezone(UTC).isoformat()  # noqa: PLW2901 - the same, written
        elif isinstance(value, date):
            value = value.isoformat()  # noqa: PLW2901 - the same, written
        out[new.get(name, name)] = None if value == "" else value
    if "referrer_name" in kept:
        referrer = {part: kept[f"referrer_{part}"] or None for part in ("name", "how")}
        out["referrer"] = referrer if any(referrer.values()) else None
    return out


def _cleaned(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return clean(value, one_line=name not in _SEVERAL_LINES)
    if isinstance(value, dict):
        return {clean(str(key)): _cleaned("text", inner) for key, inner in value.items()}
    return [_cleaned(name, inner) for inner in value] if isinstance(value, list) else value
