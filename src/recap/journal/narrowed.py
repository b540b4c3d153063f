"""Reading the journal's list with plain sqlite3: what is asked for, and the rows that come in sight."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from recap.journal.connection import READ_WAIT_MS, fault, open_for_reading
from recap.journal.pages import Row
from recap.rules.narrowing import begins
from recap.rules.record import Outcome, State
from recap.rules.text import fold, query

if TYPE_CHECKING:
    import os

    from recap.rules.narrowing import Asked

_SHOWN = ", ".join(f"page.{name}" for name in Row._fields if name != "match")
_ROWS = (
    f"SELECT {_SHOWN}, '', ifnull(opportunity.outcome, ''), ifnull(opportunity.outcome_at, ''),"  # noqa: S608
    " ifnull(opportunity.next_interview_at, ''), ifnull(opportunity.offer_until, ''),"
    " ifnull(opportunity.start_on, ''), ifnull(recap.decision_on, ''), recap.decision_approximate,"
    " NOT EXISTS (SELECT 1 FROM recap AS other JOIN page AS later ON later.id = other.id"
    " WHERE other.opportunity_id = recap.opportunity_id AND later.deleted_at = ''"
    " AND later.sorted > page.sorted)"
    " FROM page JOIN recap ON recap.id = page.id"
    " LEFT JOIN opportunity ON opportunity.id = nullif(page.opportunity_id, '') WHERE page.id IN ({marks})"
)
_NEWEST = (
    "SELECT recap.opportunity_id, page.id, count(*), max(page.sorted)"
    " FROM recap CROSS JOIN page ON page.id = recap.id"
    " WHERE recap.opportunity_id IN ({marks}) AND page.deleted_at = '' GROUP BY recap.opportunity_id"
)
_TEXTS = "SELECT id, searched, folded FROM page JOIN page_text USING (sorted) WHERE id IN ({marks})"
_WHEN = "coalesce(nullif(page.held_at, ''), nullif(page.held_on, ''), page.created_at)"
_TAGGED = "UNION ALL".join(
    f" SELECT recap_entry, value FROM {table}, json_each(themes) "  # noqa: S608 - our own names
    for table in ("question", "went_well", "next_time")
)
_WITH_OUTCOME = "page.opportunity_id IN (SELECT id FROM opportunity WHERE outcome IN ({marks}))"
_ABOUT_THEME = (
    "page.id IN (SELECT recap.id FROM recap WHERE entry IN"  # noqa: S608 - our own names
    f" (SELECT recap_entry FROM ({_TAGGED}) WHERE value IN ({{marks}})))"
)
_VALUES = {
    "company": "SELECT company, count(*) FROM page WHERE deleted_at = '' AND company <> ''"
    " GROUP BY company_folded ORDER BY max(sorted) DESC",
    "state": "SELECT state, count(*) FROM page WHERE deleted_at = ''"
    " GROUP BY state ORDER BY max(touched) DESC",
    "outcome": "SELECT outcome, count(*) FROM page JOIN opportunity ON opportunity.id = opportunity_id"
    " WHERE page.deleted_at = '' GROUP BY outcome ORDER BY max(sorted) DESC",
    "theme": f"SELECT value, count(DISTINCT recap_entry) FROM ({_TAGGED})"  # noqa: S608 - our own names
    " JOIN recap ON recap.entry = recap_entry WHERE recap.deleted_at IS NULL"
    " GROUP BY value ORDER BY 2 DESC, value",
    "year": f"SELECT substr({_WHEN}, 1, 4) AS year, count(*) FROM page WHERE deleted_at = ''"  # noqa: S608
    " GROUP BY year ORDER BY year DESC",
}


class Listed(NamedTuple):
    """A recap with what is known of its opportunity; of an opportunity its newest recap and its ``rounds``.

    Times are ISO 8601 text, "" where there is none; those of the opportunity are UTC without saying so.
    ``is_newest`` tells that no later round follows.
    """

    row: Row
    outcome: str = ""
    outcome_at: str = ""
    next_interview_at: str = ""
    offer_until: str = ""
    start_on: str = ""
    decision_on: str = ""
    decision_approximate: bool = False
    is_newest: bool = True
    rounds: int = 1


class Narrowed:
    """A reader of the list of the journal at ``path``; a journal that is not there yet reads as empty.

    The keys of everything asked for are read at once, and rows only of those in sight, so that a list of
    thousands opens like a short one. Every method raises the kinds of JournalError.
    """

    def __init__(self, path: str | os.PathLike[str], *, wait_ms: int = READ_WAIT_MS) -> None:
        self._path = path
        self._wait_ms = wait_ms

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        connection = open_for_reading(self._path, self._wait_ms)
        try:
            if connection is not None:
                connection.execute("BEGIN")
            yield connection
        except (sqlite3.Error, ValueError) as error:
            raise fault(error, self._path) from error
        finally:
            if connection is not None:
                connection.close()

    def recaps(self, asked: Asked, *, bin: bool = False) -> list[str]:  # noqa: A002 - the product's word
        """The ids of the recaps asked for, newest interview first; of the bin the last thrown away first."""
        order = "page.deleted_at DESC, page.touched DESC" if bin else "page.sorted DESC"
        return self._keys(asked, "page.id", f"ORDER BY {order}", in_bin=bin)

    def opportunities(self, asked: Asked) -> list[str]:
        """The ids of the opportunities with a recap asked for, the newest such interview first."""
        return self._keys(
            asked, "page.opportunity_id", "GROUP BY page.opportunity_id ORDER BY max(page.sorted) DESC"
        )

    def _keys(self, asked: Asked, key: str, rest: str, *, in_bin: bool = False) -> list[str]:
        with self._reading() as connection:
            if connection is None:
                return []
            wanted, values = _conditions(connection, asked)
            source = "page"
            if asked.words.strip():
                # Nothing in the bin is found.
                source = "page_search CROSS JOIN page ON page.sorted = page_search.rowid"
                wanted.insert(0, "page_search MATCH ?")
                values.insert(0, words := query(asked.words))
                if not words:
                    return []
            wanted.append("page.deleted_at <> ''" if in_bin else "page.deleted_at = ''")
            if key != "page.id":
                wanted.append("page.opportunity_id <> ''")
            found = connection.execute(
                f"SELECT {key} FROM {source} WHERE {' AND '.join(wanted)} {rest}",  # noqa: S608 - our own names
                values,
            )
            return [key for (key,) in found]

    def rows(self, recap_ids: Sequence[str], words: str = "") -> dict[str, Listed]:
        """The rows of these recaps by id, with the match for ``words``; one that is gone is left out."""
        with self._reading() as connection:
            return _rows(connection, recap_ids, words) if connection is not None else {}

    def standings(self, opportunity_ids: Sequence[str], words: str = "") -> dict[str, Listed]:
        """The newest recap of each of these opportunities, by the opportunity's id."""
        with self._reading() as connection:
            if connection is None:
                return {}
            newest = {
                key: (recap_id, rounds)
                for key, recap_id, rounds, _ in connection.execute(
                    _marked(_NEWEST, opportunity_ids), opportunity_ids
                )
            }
            rows = _rows(connection, [recap_id for recap_id, _ in newest.values()], words)
        return {
            key: rows[recap_id]._replace(rounds=rounds)
            for key, (recap_id, rounds) in newest.items()
            if recap_id in rows
        }

    def values(self, name: str) -> list[tuple[str, int]]:
        """What the list can be narrowed to by ``name`` (of NARROWS), each with how many recaps it has."""
        with self._reading() as connection:
            if connection is None:
                return []
            return [(str(value), count) for value, count in connection.execute(_VALUES[name])]

    def newest_of(self, opportunity_id: str) -> str:
        """The id of the newest recap of this opportunity, or ""."""
        with self._reading() as connection:
            found = (
                connection
                and connection.execute(_marked(_NEWEST, [opportunity_id]), (opportunity_id,)).fetchone()
            )
        return str(found[1]) if found else ""


def _rows(connection: sqlite3.Connection, recap_ids: Sequence[str], words: str) -> dict[str, Listed]:
    matches = _matches(connection, recap_ids, words) if words.strip() else {}
    listed = {}
    for found in connection.execute(_marked(_ROWS, recap_ids), recap_ids):
        width = len(Row._fields)
        row = Row._make(found[:width])
        row = row._replace(match=matches.get(row.id, ""))
        *texts, approximate, is_newest = found[width:]
        listed[row.id] = Listed._make((row, *texts, bool(approximate), bool(is_newest), 1))
    return listed


def _matches(connection: sqlite3.Connection, recap_ids: Sequence[str], words: str) -> dict[str, str]:
    from recap.journal.searched import Snippets

    snippets = Snippets(words)
    found = connection.execute(_marked(_TEXTS, recap_ids), recap_ids)
    return {recap_id: snippets.of(folded, searched) for recap_id, searched, folded in found}


def _conditions(connection: sqlite3.Connection, asked: Asked) -> tuple[list[str], list[Any]]:
    wanted: list[str] = []
    values: list[Any] = []
    if asked.company:
        begin = _escaped(fold(asked.company))
        wanted.append(r"(company_folded LIKE ? ESCAPE '\' OR company_folded LIKE ? ESCAPE '\')")
        values += [f"{begin}%", f"% {begin}%"]
    if asked.year:
        wanted.append(rf"{_WHEN} LIKE ? ESCAPE '\'")
        values.append(f"{_escaped(asked.year)}%")
    if asked.state:
        states = [str(state) for state in State if begins(state, asked.state)]
        wanted.append(_marked("state IN ({marks})", states))
        values += states
    if asked.outcome:
        outcomes = [str(outcome) for outcome in Outcome if begins(outcome, asked.outcome)]
        wanted.append(_marked(_WITH_OUTCOME, outcomes))
        values += outcomes
    if asked.theme:
        slugs = _slugs(connection, asked.theme)
        wanted.append(_marked(_ABOUT_THEME, slugs))
        values += slugs
    return wanted, values


def _slugs(connection: sqlite3.Connection, typed: str) -> list[str]:
    """The themes that begin like this, by slug or by the name the person gave, and those merged into them."""
    begin = fold(typed)
    own = connection.execute("SELECT slug, name, merged_into FROM theme WHERE deleted_at IS NULL").fetchall()
    used = [slug for (slug,) in connection.execute(f"SELECT DISTINCT value FROM ({_TAGGED})")]  # noqa: S608
    meant = {slug for slug in used if slug.startswith(begin.replace(" ", "-"))}
    meant |= {slug for slug, name, _ in own if fold(name).startswith(begin)}
    meant |= {slug for slug, _, into in own if into and (into in meant or into.startswith(begin))}
    return sorted(meant)


def _marked(statement: str, values: Sequence[str]) -> str:
    return statement.replace("{marks}", ", ".join("?" * len(values)))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
