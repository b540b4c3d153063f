"""Reading a journal for its export with plain sqlite3: every table that is not made anew from the others."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from recap.journal.connection import fault, open_for_reading
from recap.journal.utc import from_utc
from recap.journal.whole import thought

if TYPE_CHECKING:
    import os

Values = dict[str, Any]
Section = tuple[str, Iterator[Values]]


class Table(NamedTuple):
    """A table that is exported row by row: what of it is left out, and which columns have another name.

    ``about`` is a condition for the export of a few recaps, with ``:opportunities`` and ``:recaps`` as JSON
    lists of their ids; a table without one is of the journal as a whole. ``order`` is the order in which its
    rows were kept, or one that they all have.
    """

    name: str
    left_out: frozenset[str] = frozenset()
    renamed: tuple[tuple[str, str], ...] = ()
    about: str = ""
    order: str = "rowid"


_OPPORTUNITY = "{} IN (SELECT value FROM json_each(:opportunities))"
_RECAP = "{} IN (SELECT value FROM json_each(:recaps))"
_OF_THEM = f"{_OPPORTUNITY.format('opportunity_id')} AND (recap_id IS NULL OR {_RECAP.format('recap_id')})"

BEFORE_RECAPS = {
    "opportunities": Table(
        "opportunity",
        frozenset({"company_folded", "role_folded"}),
        about=_OPPORTUNITY.format("id"),
    ),
    "people": Table("person", frozenset({"name_folded"}), about=_OPPORTUNITY.format("opportunity_id")),
}
AFTER_RECAPS = {
    "letters": Table("letter", renamed=(("addressee", "to"),), about=_OF_THEM),
    "news": Table("news", about=_OF_THEM),
    "themes": Table("theme"),
    "question_links": Table("question_link"),
    "better_answers": Table("better_answer"),
    "rehearsals": Table("rehearsal"),
    "lesson_states": Table("lesson_state", about=_RECAP.format("recap_id")),
    "lesson_answers": Table(
        "lesson_answer", about=f"{_RECAP.format('recap_id')} AND {_RECAP.format('asked_in')}"
    ),
    "follow_up_facts": Table("follow_up_fact", order="name"),
}
TABLES = BEFORE_RECAPS | AFTER_RECAPS

_RECAPS = (
    "SELECT recap.entry, page.zone, record, place, touched, revision FROM recap"
    " JOIN page ON page.id = recap.id JOIN page_text USING (sorted)"
    " WHERE ?1 IS NULL OR recap.id IN (SELECT value FROM json_each(?1)) ORDER BY recap.entry"
)
_COUNT = (
    "SELECT count(*), count(*) FILTER (WHERE deleted_at IS NULL) FROM recap"
    " WHERE ?1 IS NULL OR id IN (SELECT value FROM json_each(?1))"
)
_DOCUMENTS = (
    "SELECT id, company, coalesce(nullif(held_at, ''), nullif(held_on, ''), created_at), document"
    " FROM page JOIN page_text USING (sorted)"
    " WHERE deleted_at = '' AND (?1 IS NULL OR id IN (SELECT value FROM json_each(?1))) ORDER BY sorted"
)
_THOUGHTS = (
    "SELECT recap_entry, id, text, sort, fate, due_at, step, letter_line, theme, parked_again, added_at"
    " FROM thought ORDER BY recap_entry, position"
)
_MET = "SELECT recap_entry, person_id FROM meeting ORDER BY recap_entry, position"
_OFFERED = "SELECT recap_entry, later_at, came_back, not_this_time FROM offered ORDER BY recap_entry"
_UNFINISHED = "SELECT recap_entry, purpose, thought_id, flow, updated_at FROM unfinished ORDER BY 1, 2, 3"


class Written(NamedTuple):
    """A recap's Markdown document, with what a file is named after; ``held`` is ISO 8601 text or ""."""

    id: str
    company: str
    held: str
    document: str


class Export:
    """What a journal has at one moment; for all of it, or for the recaps with these ids."""

    def __init__(self, connection: sqlite3.Connection, recap_ids: Sequence[str] | None) -> None:
        self._connection = connection
        self._ids = None if recap_ids is None else json.dumps(list(recap_ids))
        self.count: int
        self.outside_bin: int
        self.count, self.outside_bin = connection.execute(_COUNT, (self._ids,)).fetchone()

    def sections(self) -> Iterator[Section]:
        """Give all there is, by the keys of the export, in the order that it goes back in."""
        for key, table in BEFORE_RECAPS.items():
            yield key, self.rows(table)
        yield "recaps", self.recaps()
        for key, table in AFTER_RECAPS.items():
            yield key, self.rows(table)

    def documents(self) -> Iterator[Written]:
        """Give the documents of the recaps outside the bin, the first interview first."""
        return map(Written._make, self._connection.execute(_DOCUMENTS, (self._ids,)))

    def recaps(self) -> Iterator[Values]:
        """Give the recaps in the order they were begun, those in the bin too, with all that is theirs."""
        thoughts, met = self._lists(_THOUGHTS), self._lists(_MET)
        offered, unfinished = self._lists(_OFFERED), self._lists(_UNFINISHED)
        for row in self._connection.execute(_RECAPS, (self._ids,)):
            entry, zone, record, place, touched, revision = row
            values: Values = json.loads(record)
            for person, (person_id,) in zip(values["people"], met.get(entry, ()), strict=True):
                person["person_id"] = person_id
            if values["close_out"] is not None:
                values["close_out"]["thoughts"] = [
                    {"id": columns[0]} | thought(columns[1:], zone) for columns in thoughts.get(entry, ())
                ]
            values |= {
                "revision": revision,
                "touched": touched,
                "place": json.loads(place) if place else None,
                "offered": next(map(_offered, offered.get(entry, ())), None),
                "unfinished": [_unfinished(*columns) for columns in unfinished.get(entry, ())],
            }
            yield values

    def _lists(self, question: str) -> dict[int, list[tuple[Any, ...]]]:
        found: dict[int, list[tuple[Any, ...]]] = {}
        for entry, *columns in self._connection.execute(question):
            found.setdefault(entry, []).append(tuple(columns))
        return found

    def rows(self, table: Table) -> Iterator[Values]:
        """Give what a table has, in the order it was kept."""
        condition, named = "", {}
        if self._ids is not None:
            if not table.about:
                return
            belongs = _RECAP.format("id").replace(":recaps", "?")
            opportunities = self._connection.execute(
                f"SELECT DISTINCT opportunity_id FROM recap WHERE {belongs}",  # noqa: S608 - our own names
                (self._ids,),
            ).fetchall()
            condition = f" WHERE {table.about}"
            named = {"recaps": self._ids, "opportunities": json.dumps([one for (one,) in opportunities])}
        kinds = {
            name: declared
            for _, name, declared, *_ in self._connection.execute(f"PRAGMA table_info({table.name})")
        }
        columns = [name for name in kinds if name not in table.left_out]
        keys = [dict(table.renamed).get(name, name) for name in columns]
        quoted = ", ".join(f'"{name}"' for name in columns)
        question = f"SELECT {quoted} FROM {table.name}{condition} ORDER BY {table.order}"  # noqa: S608 - our own
        for row in self._connection.execute(question, named):
            values = {
                key: _value(value, kinds[name]) for key, name, value in zip(keys, columns, row, strict=True)
            }
            if table.name == "opportunity":
                name, how = values.pop("referrer_name"), values.pop("referrer_how")
                values["referrer"] = {"name": name, "how": how} if name or how else None
            yield values


@contextmanager
def exported(
    path: str | os.PathLike[str], recap_ids: Sequence[str] | None = None, *, wait_ms: int
) -> Iterator[Export | None]:
    """Open the journal at ``path`` for its export, None if there is none. Raises kinds of JournalError."""
    connection = open_for_reading(path, wait_ms)
    if connection is None:
        yield None
        return
    with closing(connection):
        try:
            # One moment for all of it, whatever another program writes meanwhile.
            connection.execute("BEGIN")
            yield Export(connection, recap_ids)
        except (sqlite3.Error, ValueError) as error:
            raise fault(error, path) from error


def _offered(columns: tuple[Any, ...]) -> Values:
    later_at, came_back, not_this_time = columns
    return {"later_at": _moment(later_at), "came_back": bool(came_back), "not_this_time": not_this_time}


def _unfinished(purpose: str, thought_id: str, flow: str, updated_at: str) -> Values:
    return {
        "purpose": purpose,
        "thought_id": thought_id or None,
        "flow": json.loads(flow),
        "updated_at": _moment(updated_at),
    }


def _value(value: Any, declared: str) -> Any:
    if value is None or value == "":
        return None
    if declared == "DATETIME":
        return _moment(value)
    if declared == "JSON":
        return json.loads(value)
    return bool(value) if declared == "BOOLEAN" else value


def _moment(stored: str | None) -> str | None:
    return from_utc(stored).isoformat() if stored else None
