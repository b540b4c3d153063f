"""What an import would do to a journal: each thing that comes in beside what the journal has of it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from recap.documents.incoming import TWICE, Problem, Thing
from recap.documents.journal_json_reader import MORE
from recap.documents.markdown_reader import apply_document
from recap.documents.record_json import from_json, to_json
from recap.journal.connection import fault, open_for_reading
from recap.journal.errors import Invalid
from recap.journal.exporting import TABLES, Export
from recap.journal.mapping import tidy
from recap.journal.same_opportunity import brought_together, known_as, moved, under_our_ids
from recap.journal.things import KEYS, ONLY_INTO_AN_EMPTY_ONE, Row, out_of_range, rows_of
from recap.rules.record import Recap, State
from recap.rules.text import fold

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from recap.documents.incoming import Incoming, Noted, Whole

KnownRows = dict[tuple[Any, ...], dict[str, Any]]
"""The rows of a table as an export has them, by what tells them apart."""

HELD_ELSEWHERE = "is already the id of a thought in another recap."


class Becomes(StrEnum):
    """What becomes of something that comes in."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    OLDER = "older"


WANTED = (Becomes.NEW, Becomes.CHANGED)
"""What is written; the rest is there already, or stays as the journal has it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One recap that comes in: what becomes of it, as it comes, and the fields that differ.

    ``before`` is what the journal has of it; ``more`` what a journal's JSON holds besides the record, or None
    for a document, which belongs to the opportunity of its company.
    """

    place: str
    becomes: Becomes
    recap: Recap
    before: Recap | None
    changes: tuple[str, ...] = ()
    more: dict[str, Any] | None = None


@dataclass(slots=True)
class Plan:
    """All that an import does; with a problem it does nothing."""

    steps: list[Step] = field(default_factory=list)
    rows: dict[str, list[tuple[Becomes, Row]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    copy: Path | None = None
    """The journal as it was before, once the plan was carried out."""

    def count(self, becomes: Becomes) -> int:
        """How many recaps that becomes of."""
        return sum(step.becomes is becomes for step in self.steps)

    def counted(self) -> dict[str, Counter[Becomes]]:
        """How many of the other things that becomes of, by their names in the JSON."""
        return {key: Counter(becomes for becomes, _ in rows) for key, rows in self.rows.items()}

    @property
    def changes_something(self) -> bool:
        """Whether the journal is another one afterwards."""
        steps = any(step.becomes in WANTED for step in self.steps)
        return steps or any(becomes in WANTED for rows in self.rows.values() for becomes, _ in rows)


def planned(path: str | os.PathLike[str], incoming: Incoming, *, wait_ms: int) -> Plan:
    """Tell what bringing this into the journal at ``path`` would do; nothing is written, nothing is made."""
    connection = open_for_reading(path, wait_ms)
    if connection is None:
        return plan(None, incoming)
    with closing(connection):
        try:
            connection.execute("BEGIN")
            return plan(connection, incoming)
        except (sqlite3.Error, ValueError) as error:
            raise fault(error, path) from error


def plan(connection: sqlite3.Connection | None, incoming: Incoming) -> Plan:
    """Hold what comes in beside what this connection sees; None is a journal with nothing in it."""
    made = Plan(problems=list(incoming.problems))
    made.problems += _thoughts_twice(incoming)
    ids = [*(one.recap.id for one in incoming.recaps), *(one.document.id for one in incoming.documents)]
    there = _recaps(connection, ids)
    for one in incoming.recaps:
        made.problems += out_of_range(one.place, one.recap)
        with _faults_told(made, one.place):
            made.steps.append(_whole(one, there.get(one.recap.id)))
    for noted in incoming.documents:
        with _faults_told(made, noted.place):
            made.steps.append(_noted(noted, there.get(noted.document.id)))
    opportunities = _rows(connection, "opportunities") if incoming.recaps or incoming.things else {}
    names = known_as(opportunities.values(), made.steps, incoming.things.get("opportunities", ()))
    made.steps = [moved(step, names) for step in made.steps]
    for key, things in incoming.things.items():
        known_rows = opportunities if key == "opportunities" else _rows(connection, key)
        rows, problems = rows_of(key, list(under_our_ids(things, names)))
        if key == "opportunities":
            rows = list(_brought_together(rows, known_rows, names))
        elif key == "people":
            rows = list(_not_here_already(rows, known_rows))
        made.problems += problems
        is_ours = bool(_ids(connection, "recap")) if key in ONLY_INTO_AN_EMPTY_ONE else None
        made.rows[key] = [(_row_becomes(row, known_rows.get(row.key), is_ours), row) for row in rows]
    made.problems += _held_elsewhere(connection, incoming)
    made.problems += _without_owner(connection, made)
    return made


@contextmanager
def _faults_told(made: Plan, place: str) -> Iterator[None]:
    try:
        yield
    except Invalid as invalid:
        made.problems.append(Problem(place, invalid.sentence))


def _whole(one: Whole, known: dict[str, Any] | None) -> Step:
    recap = tidy(one.recap)
    created = recap.created_at or recap.held_at or recap.closed_at or recap.updated_at
    recap = replace(recap, created_at=created, updated_at=recap.updated_at or created)
    if known is None:
        return Step(one.place, Becomes.NEW, recap, None, more=one.more)
    before = from_json(known)
    recap = replace(recap, created_at=recap.created_at or before.created_at)
    changes = _changes(before, recap)
    if not changes and _says_no_more(one.more, known):
        return Step(one.place, Becomes.SAME, recap, before, more=one.more)
    mine = (before.updated_at, known["revision"])
    theirs = (recap.updated_at, one.more.get("revision") or known["revision"])
    newer = recap.updated_at is not None and before.updated_at is not None and theirs > mine
    becomes = Becomes.CHANGED if newer else Becomes.OLDER
    return Step(one.place, becomes, recap, before, changes, one.more)


def _says_no_more(more: dict[str, Any], known: dict[str, Any]) -> bool:
    """Whether what stands beside the record is the same too; ``touched`` is only the order of drafts."""
    return all(more[key] == known[key] for key in MORE - {"touched"} if key in more)


def _noted(noted: Noted, known: dict[str, Any] | None) -> Step:
    document = noted.document
    before = from_json(known) if known is not None else None
    if before is not None and not document.id_given:
        # Its id says that these very bytes came in once; what was written since is the person's.
        return Step(noted.place, Becomes.SAME, before, before)
    recap = tidy(apply_document(before or Recap(document.id), document))
    if before is None:
        if "state" not in document.values and recap.company:
            recap = replace(recap, state=State.WRITTEN)
        return Step(noted.place, Becomes.NEW, recap, None)
    changes = _changes(before, recap)
    if before.deleted_at is not None:
        changes = (*changes, "deleted_at")
        recap = replace(recap, deleted_at=None)
    becomes = Becomes.CHANGED if changes else Becomes.SAME
    return Step(noted.place, becomes, recap, before, changes)


def _changes(before: Recap, after: Recap) -> tuple[str, ...]:
    there, comes = to_json(before, with_thoughts=True), to_json(after, with_thoughts=True)
    ours = {"updated_at", "opportunity_id"}
    return tuple(
        one.name for one in fields(Recap) if one.name not in ours and there[one.name] != comes[one.name]
    )


def _brought_together(rows: Iterable[Row], known: KnownRows, names: Mapping[str, str]) -> Iterator[Row]:
    """The opportunities, with those in the place of theirs that are ours under another id."""
    ours: dict[str, dict[str, Any]] = {}
    places = {}
    for row in rows:
        our_id = names.get(row.values["id"])
        if our_id is None:
            yield row
        else:
            ours[our_id] = brought_together(ours.get(our_id, known[our_id,]), row.exported)
            places[our_id] = row.place
    together, _ = rows_of("opportunities", [Thing(places[one], values) for one, values in ours.items()])
    yield from together


def _not_here_already(people: Iterable[Row], known: KnownRows) -> Iterator[Row]:
    """Those people whom the journal does not have under another id."""
    here = {(one["opportunity_id"], fold(one["name"])) for one in known.values()}
    for row in people:
        if row.key in known or (row.values["opportunity_id"], row.values["name_folded"]) not in here:
            yield row


def _thoughts_twice(incoming: Incoming) -> Iterator[Problem]:
    thoughts: set[str] = set()
    for one in incoming.recaps:
        for number, thought_id in enumerate(one.more["thought_ids"]):
            if thought_id is not None and thought_id in thoughts:
                place = f"{one.place}.close_out.thoughts[{number}]"
                yield Problem(place, TWICE.format(place="another thought"))
            thoughts.add(thought_id)


def _held_elsewhere(connection: sqlite3.Connection | None, incoming: Incoming) -> Iterator[Problem]:
    """Give the thoughts whose id the journal has in another recap: only a file made by hand has one."""
    if connection is None:
        return
    owners = dict(
        connection.execute("SELECT thought.id, recap.id FROM thought JOIN recap ON entry = recap_entry")
    )
    for one in incoming.recaps:
        for number, thought_id in enumerate(one.more["thought_ids"]):
            if owners.get(thought_id, one.recap.id) != one.recap.id:
                yield Problem(f"{one.place}.close_out.thoughts[{number}].id", HELD_ELSEWHERE)


def _recaps(connection: sqlite3.Connection | None, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    if connection is None:
        return {}
    return {values["id"]: values for values in Export(connection, ids).recaps()}


def _rows(connection: sqlite3.Connection | None, key: str) -> KnownRows:
    if connection is None:
        return {}
    names = KEYS[key]
    return {
        tuple(values[name] for name in names): values for values in Export(connection, None).rows(TABLES[key])
    }


def _row_becomes(row: Row, known: dict[str, Any] | None, is_ours: bool | None) -> Becomes:
    """What becomes of this; ``is_ours`` tells of what has no time whether ours stays."""
    if known is not None and all(known.get(name) == value for name, value in row.exported.items()):
        return Becomes.SAME
    if is_ours:
        return Becomes.OLDER
    if known is None:
        return Becomes.NEW
    if is_ours is not None:
        return Becomes.CHANGED
    theirs = (row.exported["updated_at"] or "", row.exported.get("revision") or 0)
    mine = (known["updated_at"] or "", known.get("revision") or 0)
    return Becomes.CHANGED if theirs > mine else Becomes.OLDER


def _without_owner(connection: sqlite3.Connection | None, made: Plan) -> Iterator[Problem]:
    """Give what belongs to a recap or an opportunity that is neither here nor coming."""
    there = {
        "recap": {step.recap.id for step in made.steps} | _ids(connection, "recap"),
        "opportunity": {row.values["id"] for _, row in made.rows.get("opportunities", ())}
        | _ids(connection, "opportunity"),
    }
    for rows in made.rows.values():
        for _, row in rows:
            for name, owner in row.owners:
                if row.values[name] is not None and row.values[name] not in there[owner]:
                    yield Problem(f"{row.place}.{name}", f"is the id of no {owner}.")


def _ids(connection: sqlite3.Connection | None, table: str) -> set[str]:
    if connection is None:
        return set()
    return {found for (found,) in connection.execute(f"SELECT id FROM {table}")}  # noqa: S608 - our own names
