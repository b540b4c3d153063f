"""Carrying out the plan of an import inside one transaction: all of it is kept, or none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, bindparam, insert, select, update

from recap.journal import recaps
from recap.journal.errors import Invalid
from recap.journal.importing import WANTED, Becomes, Plan, Step, plan
from recap.journal.mapping import Line, checked, insert_all, read_record
from recap.journal.tables import OfferedRow, RecapRow, UnfinishedRow
from recap.journal.things import KEYS, Row, table_of
from recap.journal.windows import plain, write_windows
from recap.rules.record import Place, new_id

if TYPE_CHECKING:
    from recap.documents.incoming import Incoming
    from recap.journal.recaps import Memory
    from recap.rules.record import Recap

NOT_TOGETHER = "Something in the file contradicts what the journal has ({what}), so nothing of it was kept."
BEFORE_RECAPS = ("opportunities", "people")


def bring_in(
    session: Session, memory: Memory, incoming: Incoming, now: datetime, tell: Callable[[Step], None]
) -> Plan:
    """Keep what comes in; gives the plan that was carried out. With a problem nothing is kept.

    ``tell`` hears of each recap once it is written.
    """
    made = plan(plain(session), incoming)
    if not made.problems:
        try:
            _carry_out(session, memory, made, now, tell)
        except IntegrityError as error:
            raise Invalid(NOT_TOGETHER.format(what=error.orig)) from error
    return made


def _carry_out(
    session: Session, memory: Memory, made: Plan, now: datetime, tell: Callable[[Step], None]
) -> None:
    for key in BEFORE_RECAPS:
        _keep_rows(session, key, made.rows.get(key, ()))
    work = _Work(session, memory, now)
    for step in made.steps:
        work.keep(step)
        tell(step)
    for key, rows in made.rows.items():
        # The people again, as they came: keeping the recaps may have named them as the last one did.
        if key != "opportunities":
            _keep_rows(session, key, rows)
    write_windows(session, work.concerned(made))
    memory.clear()


class _Work:
    """One import being written."""

    def __init__(self, session: Session, memory: Memory, now: datetime) -> None:
        self._session = session
        self._memory = memory
        self._now = now
        self._opportunities: set[str] = set()
        connection = plain(session)
        self._known = {one for (one,) in connection.execute("SELECT id FROM opportunity")}
        self._people = {one for (one,) in connection.execute("SELECT id FROM person")}
        least, most = connection.execute("SELECT min(touched), max(touched) FROM page").fetchone()
        self._after = max(most or 0, 0)
        self._before = min(least or 0, 0)

    def keep(self, step: Step) -> None:
        """Write one recap."""
        if step.becomes not in WANTED:
            return
        row = None
        if step.before is not None:
            row = self._session.exec(select(RecapRow).where(RecapRow.id == step.recap.id)).one()
        if step.more is None:
            stored = self._keep_document(step, row)
        else:
            stored = self._keep_whole(step, row, step.more)
        self._opportunities |= {stored.opportunity_id, step.before.opportunity_id if step.before else ""}

    def concerned(self, made: Plan) -> set[str]:
        """The opportunities whose follow-ups may be other ones now."""
        rows = (row.values for rows in made.rows.values() for _, row in rows)
        return self._opportunities | {str(row.get("opportunity_id") or row.get("id") or "") for row in rows}

    def _keep_document(self, step: Step, row: RecapRow | None) -> Recap:
        before = read_record(self._session, row) if row else None
        recap = step.recap
        if before is None:
            recap = replace(
                recap, created_at=recap.created_at or recap.held_at or recap.closed_at or self._now
            )
        else:
            # The document leaves thoughts out; they are as they were.
            recap = recaps.sealed(recap, before)
        stored = recaps.store(
            self._session, self._memory, row, recap, before, None, self._now, with_follow_ups=False
        )
        if before is None:
            # What came in is no newer draft than the one the person is writing.
            self._before -= 1
            self._touch(stored.id, self._before)
        return stored

    def _keep_whole(self, step: Step, row: RecapRow | None, more: Mapping[str, Any]) -> Recap:
        session = self._session
        recap = replace(step.recap, created_at=step.recap.created_at or self._now)
        before = read_record(session, row) if row else None
        own = recap.opportunity_id if recap.opportunity_id in self._known else None
        stored = recaps.store(
            session,
            self._memory,
            row,
            recap,
            before,
            _place(more),
            recap.updated_at or self._now,
            opportunity_id=own,
            with_follow_ups=False,
        )
        session.flush()
        self._keep_beside(recap.id, more)
        return stored

    def _keep_beside(self, recap_id: str, more: Mapping[str, Any]) -> None:
        """What the journal has of a recap besides its record, as it came."""
        connection = plain(self._session)
        (entry,) = connection.execute("SELECT entry FROM recap WHERE id = ?", (recap_id,)).fetchone()
        if more.get("revision"):
            connection.execute("UPDATE recap SET revision = ? WHERE entry = ?", (more["revision"], entry))
        for table, column, ids in (
            ("meeting", "person_id", [one if one in self._people else None for one in more["person_ids"]]),
            ("thought", "id", more["thought_ids"]),
        ):
            connection.executemany(
                f"UPDATE {table} SET {column} = ? WHERE recap_entry = ? AND position = ?",  # noqa: S608 - our own
                [(one, entry, at) for at, one in enumerate(ids) if one],
            )
        touched = more.get("touched") or 0
        self._touch(recap_id, self._after + touched if touched >= 0 else touched)
        connection.execute("DELETE FROM offered WHERE recap_entry = ?", (entry,))
        connection.execute("DELETE FROM unfinished WHERE recap_entry = ?", (entry,))
        offered = more.get("offered")
        rows: list[Line] = []
        if offered:
            values = {**offered, "later_at": _moment(offered["later_at"])}
            rows.append(checked(OfferedRow, {"recap_entry": entry, **values}))
        for one in more.get("unfinished", ()):
            values = {
                "recap_entry": entry,
                "purpose": one["purpose"],
                "thought_id": one["thought_id"] or "",
                "flow": json.dumps(one["flow"], ensure_ascii=False),
                "updated_at": _moment(one["updated_at"]),
            }
            rows.append(checked(UnfinishedRow, values))
        insert_all(self._session, rows)

    def _touch(self, recap_id: str, touched: int) -> None:
        plain(self._session).execute("UPDATE page SET touched = ? WHERE id = ?", (touched, recap_id))


def _keep_rows(session: Session, key: str, rows: Iterable[tuple[Becomes, Row]]) -> None:
    table = table_of(key)
    connection = session.connection()
    there = {tuple(found) for found in connection.execute(select(*(table.c[name] for name in KEYS[key])))}
    wanted = [row for becomes, row in rows if becomes in WANTED]
    new = _fit_to_insert(session, key, [row.values for row in wanted if row.key not in there])
    if new:
        connection.execute(insert(table), new)
    changed = [row for row in wanted if row.key in there]
    if changed:
        kept = [name for name in table.c.keys() if name not in {*KEYS[key], "id"}]  # noqa: SIM118 - not a dict
        statement = (
            update(table)
            .where(*(table.c[name] == bindparam(f"of_{name}") for name in KEYS[key]))
            .values({name: bindparam(f"to_{name}") for name in kept})
        )
        connection.execute(
            statement,
            [
                {f"of_{name}": row.values[name] for name in KEYS[key]}
                | {f"to_{name}": row.values[name] for name in kept}
                for row in changed
            ],
        )


def _fit_to_insert(session: Session, key: str, values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out people whom the journal knows under another id; give a theme whose id is taken its own."""
    connection = plain(session)
    if key == "people":
        known = set(connection.execute("SELECT opportunity_id, name_folded FROM person"))
        return [one for one in values if (one["opportunity_id"], one["name_folded"]) not in known]
    if key == "themes":
        taken = {found for (found,) in connection.execute("SELECT id FROM theme")}
        return [one | {"id": new_id()} if one["id"] in taken else one for one in values]
    return values


def _place(more: Mapping[str, Any]) -> Place | None:
    values = more.get("place")
    if values is None:
        return None
    line, column = values["cursor"]
    return Place(values["field"], values["item"], (line, column), tuple(values["typed"].items()))


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None
