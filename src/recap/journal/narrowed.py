"""Reading the journal's list with plain sqlite3: what is asked for, and the rows that come in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from recap.journal.pages import Row
from recap.journal.reader import Reader
from recap.rules.narrowing import begins
from recap.rules.record import Outcome, State
from recap.rules.text import fold, query

if TYPE_CHECKING:
    import sqlite3

    from recap.rules.narrowing import Asked

_SHOWN = ", ".join(f"page.{name}" for name in Row._fields if name != "match")
_ROWS = (
    f"SELECT {_SHOWN}, '', ifnull(opportunity.outcome, ''), ifnull(opportunity.outcome_at, ''),"  # noqa: S608 - our own names
    " ifnull(opportunity.next_interview_at, ''), ifnull(opportunity.offer_until, ''),"
    " ifnull(opportunity.start_on, ''), iif(recap.next_interview_at IS NULL, recap.next_step, ''),"
    " ifnull(recap.decision_on, ''), recap.decision_approximate,"
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
_WITH_THEMES = "page.id IN (SELECT recap.id FROM recap WHERE entry IN ({tagged}))"
_ALL = (
    "SELECT (SELECT count(*) FROM page) - (SELECT count(*) FROM page WHERE deleted_at <> '')"
    # Counted by what is in the bin, because that has an index.
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
    "year": f"SELECT substr({_WHEN}, 1, 4) AS year, count(*) FROM page WHERE deleted_at = ''"  # noqa: S608 - our own names
    " GROUP BY year ORDER BY year DESC",
}


class Listed(NamedTuple):
    """A recap with what is known of its opportunity; of an opportunity its newest recap and its ``rounds``.

    Times are ISO 8601 text, "" where there is none; those of the opportunity are UTC without saying so.
    ``next_step`` is "" where the recap knows the hour of the next round. ``is_newest`` tells that no later
    round follows.
    """

    row: Row
    outcome: str = ""
    outcome_at: str = ""
    next_interview_at: str = ""
    offer_until: str = ""
    start_on: str = ""
    next_step: str = ""
    decision_on: str = ""
    decision_approximate: bool = False
    is_newest: bool = True
    rounds: int = 1


class Found(NamedTuple):
    """What was found: how many there are, and how the reader gets at them."""

    total: int
    source: str = ""
    values: tuple[Any, ...] = ()
    order: str = ""
    keys: tuple[str, ...] = ()
    """The opportunities; of recaps only those in sight are read."""
    words: str = ""
    of_opportunities: bool = False


class Narrowed(Reader):
    """Reads the list of the journal, narrowed to what is asked for.

    That is counted at once, and rows are read only of what is in sight, so that a list of thousands opens
    like a short one.
    """

    def recaps(self, asked: Asked, *, bin: bool = False) -> Found:  # noqa: A002 - the product's word
        """The recaps asked for, newest interview first; of the bin the last thrown away first."""
        with self._reading() as connection:
            wanted, values = _conditions(connection, asked) if connection is not None else (None, [])
            if connection is None or wanted is None:
                return Found(0)
            if bin:
                source = "FROM page WHERE deleted_at <> ''"
                order = "ORDER BY deleted_at DESC, touched DESC"
            elif asked.words.strip():
                # Nothing in the bin is found: its pages have no words.
                source = "FROM page_search CROSS JOIN page ON page.sorted = page_search.rowid WHERE "
                source += " AND ".join(wanted)
                order = "ORDER BY page_search.rowid DESC"
            else:
                source = "FROM page WHERE " + " AND ".join([*wanted, "deleted_at = ''"])
                order = "ORDER BY page.sorted DESC"
            count = f"SELECT count(*) {source}"
            if not asked.narrows and not bin:
                # Without the pages, which are wide.
                count = "SELECT count(*) FROM page_search WHERE page_search MATCH ?" if values else _ALL
            (found,) = connection.execute(count, values).fetchone()
        return Found(found, source, tuple(values), order, (), asked.words)

    def opportunities(self, asked: Asked) -> Found:
        """The opportunities with a recap asked for, the newest such interview first."""
        with self._reading() as connection:
            wanted, values = _conditions(connection, asked) if connection is not None else (None, [])
            if connection is None or wanted is None:
                return Found(0)
            search = "page_search CROSS JOIN page ON page.sorted = page_search.rowid"
            source = search if asked.words.strip() else "page"
            where = " AND ".join([*wanted, "deleted_at = '' AND opportunity_id <> ''"])
            keys = connection.execute(
                f"SELECT opportunity_id FROM {source} WHERE {where}"  # noqa: S608 - our own names
                " GROUP BY opportunity_id ORDER BY max(page.sorted) DESC",
                values,
            ).fetchall()
        ids = tuple(key for (key,) in keys)
        return Found(len(ids), keys=ids, words=asked.words, of_opportunities=True)

    def listed(self, found: Found, start: int, stop: int) -> list[tuple[str, Listed]]:
        """Key and row of what was found, from number ``start`` on, before ``stop``; less if it has gone."""
        with self._reading() as connection:
            if connection is None or not found.total:
                return []
            if found.of_opportunities:
                return _standings(connection, found.keys[start:stop], found.words)
            ids = connection.execute(
                f"SELECT page.id {found.source} {found.order} LIMIT ? OFFSET ?",
                (*found.values, stop - start, start),
            )
            keys = [key for (key,) in ids]
            rows = _rows(connection, keys, found.words)
        return [(key, rows[key]) for key in keys if key in rows]

    def place(self, found: Found, key: str) -> int:
        """How many come before ``key`` in what was found, or -1 where it is not there."""
        if found.of_opportunities:
            return found.keys.index(key) if key in found.keys else -1
        with self._reading() as connection:
            stored = (
                connection and connection.execute("SELECT sorted FROM page WHERE id = ?", (key,)).fetchone()
            )
            if connection is None or not stored or not found.total or "deleted_at DESC" in found.order:
                return -1
            counted = f"SELECT count(*) {found.source} AND {found.order.split()[2]}"
            (here,) = connection.execute(f"{counted} = ?", (*found.values, *stored)).fetchone()
            if not here:
                return -1
            (before,) = connection.execute(f"{counted} > ?", (*found.values, *stored)).fetchone()
        return int(before)

    def newest_of(self, opportunity_id: str) -> str:
        """The id of the newest recap of this opportunity, or ""."""
        with self._reading() as connection:
            found = (
                connection
                and connection.execute(_marked(_NEWEST, [opportunity_id]), (opportunity_id,)).fetchone()
            )
        return str(found[1]) if found else ""

    def values(self, name: str) -> list[tuple[str, int]]:
        """What the list can be narrowed to by ``name`` (of NARROWS), each with how many recaps it has."""
        with self._reading() as connection:
            if connection is None:
                return []
            return [(str(value), count) for value, count in connection.execute(_VALUES[name])]


def _standings(
    connection: sqlite3.Connection, opportunity_ids: Sequence[str], words: str
) -> list[tuple[str, Listed]]:
    found = connection.execute(_marked(_NEWEST, opportunity_ids), opportunity_ids)
    newest = {key: (recap_id, rounds) for key, recap_id, rounds, _ in found}
    rows = _rows(connection, [recap_id for recap_id, _ in newest.values()], words)
    return [
        (key, rows[newest[key][0]]._replace(rounds=newest[key][1]))
        for key in opportunity_ids
        if key in newest and newest[key][0] in rows
    ]


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


def _conditions(connection: sqlite3.Connection, asked: Asked) -> tuple[list[str] | None, list[Any]]:
    """What has to hold of a page, and the values in it; None where nothing can be found."""
    wanted: list[str] = []
    values: list[Any] = []
    if asked.words.strip():
        words = query(asked.words)
        if not words:
            return None, []
        wanted.append("page_search MATCH ?")
        values.append(words)
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
        tagged, patterns = _about(connection, asked.theme)
        wanted.append(_WITH_THEMES.format(tagged=tagged))
        values += patterns
    return wanted, values


def _about(connection: sqlite3.Connection, typed: str) -> tuple[str, list[str]]:
    """Which entries are about the themes that begin like this, by slug or by the name a person gave them.

    Themes merged into one of them count as well.
    """
    begin = fold(typed)
    slug = begin.replace(" ", "-")
    own = connection.execute("SELECT slug, name, merged_into FROM theme WHERE deleted_at IS NULL").fetchall()
    named = {one for one, name, _ in own if fold(name).startswith(begin)}
    named |= {one for one, _, into in own if into and (into in named or into.startswith(slug))}
    patterns = [f'%"{_escaped(slug)}%', *(f'%"{_escaped(one)}"%' for one in sorted(named))]
    like = " OR ".join(r"themes LIKE ? ESCAPE '\'" for _ in patterns)
    tables = ("question", "went_well", "next_time")
    tagged = " UNION ".join(f"SELECT recap_entry FROM {table} WHERE {like}" for table in tables)  # noqa: S608 - our own names
    return tagged, patterns * len(tables)


def _marked(statement: str, values: Sequence[str]) -> str:
    return statement.replace("{marks}", ", ".join("?" * len(values)))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
