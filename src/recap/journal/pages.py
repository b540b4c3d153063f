"""Reading the pages of the journal with plain sqlite3: lists, search, one recap, the newest draft."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from recap.journal.errors import NotFound
from recap.journal.finding import NONE_SUCH, meant
from recap.journal.reader import Reader
from recap.rules.text import fold, query, shown

if TYPE_CHECKING:
    import sqlite3

    from recap.rules.record import Person, Place, Recap

_COUNT = (
    "SELECT sum(state = 'draft' AND deleted_at = ''), sum(state = 'written' AND deleted_at = ''),"
    " sum(state = 'closed' AND deleted_at = ''), sum(deleted_at <> '') FROM page"
)
_MET = (
    "SELECT page.company_folded, ifnull(person.name_folded, meeting.name), page.company,"
    " coalesce(nullif(page.held_at, ''), nullif(page.held_on, ''), page.created_at),"
    " meeting.name, title, relation, email, profile, common_ground, helped_with"
    " FROM page JOIN recap USING (id) JOIN meeting ON meeting.recap_entry = recap.entry"
    " LEFT JOIN person ON person.id = meeting.person_id"
    " WHERE page.deleted_at = '' AND meeting.name <> '' AND (?1 IS NULL OR page.company_folded = ?1)"
    " ORDER BY page.sorted DESC, meeting.position"
)
_PUT_AWAY = (
    "SELECT (SELECT count(*) FROM thought JOIN recap ON recap.entry = recap_entry WHERE recap.id = page.id),"
    " closed_at FROM page WHERE id = ?"
)
_NAMED = "SELECT id, company, company_folded FROM page WHERE (deleted_at <> '') = ?"
_LAST = "\U0010ffff"


class Row(NamedTuple):
    """What a list shows of a recap. Times are ISO 8601 text on the interview's clock; absent text is ""."""

    id: str
    opportunity_id: str
    state: str
    company: str
    role: str
    round: str
    kind: str
    held_at: str
    held_on: str
    zone: str
    minutes: int | None
    created_at: str
    updated_at: str
    closed_at: str
    deleted_at: str
    match: str = ""


class Company(NamedTuple):
    """An opportunity with at least one recap outside the bin."""

    company: str
    role: str
    opportunity_id: str
    rounds: int


class Met(NamedTuple):
    """A person, where they were met, and when last (ISO 8601 text, a date or a time)."""

    person: Person
    company: str
    last_met: str


class Folded(NamedTuple):
    """How many thoughts were put away, and when the review was closed (ISO 8601 text, or "")."""

    thoughts: int
    closed_at: str


class Counts(NamedTuple):
    """How many recaps there are of each state, and in the bin."""

    draft: int
    written: int
    closed: int
    bin: int


_COLUMNS = ", ".join(f"page.{name}" for name in Row._fields if name != "match")


class Pages(Reader):
    """Reads the pages of recaps: lists, search, one recap, the newest draft."""

    def newest_draft(self) -> tuple[Recap, Place] | None:
        """The draft that was written to last and where it was left; none that came in and was not opened."""
        with self._reading() as connection:
            found = (
                connection
                and connection.execute(
                    "SELECT record, place FROM page JOIN page_text USING (sorted)"
                    " WHERE state = 'draft' AND deleted_at = '' AND touched >= 0"
                    " ORDER BY touched DESC LIMIT 1"
                ).fetchone()
            )
            return (_recap(found[0]), _place(found[1])) if found else None

    def drafts(self) -> list[Row]:
        """The drafts, the one written to last first."""
        return self._rows("WHERE state = 'draft' AND deleted_at = '' ORDER BY touched DESC")

    def listing(
        self,
        *,
        state: str | None = None,
        bin: bool = False,  # noqa: A002 - the product's word
        limit: int | None = None,
        company: str | None = None,
    ) -> list[Row]:
        """The recaps outside the bin, newest interview first; or those in it, thrown away last first.

        ``company`` keeps those of that company, however it is accented.
        """
        wanted = ["deleted_at <> ''" if bin else "deleted_at = ''"]
        values: list[str | int] = []
        if state is not None:
            wanted.append("state = ?")
            values.append(str(state))
        if company is not None:
            wanted.append("company_folded = ?")
            values.append(fold(company))
        order = "deleted_at DESC, touched DESC" if bin else "page.sorted DESC"
        values.append(-1 if limit is None else limit)
        return self._rows(f"WHERE {' AND '.join(wanted)} ORDER BY {order} LIMIT ?", values)

    def _rows(self, rest: str, values: Iterable[str | int] = ()) -> list[Row]:
        with self._reading() as connection:
            if connection is None:
                return []
            found = connection.execute(f"SELECT {_COLUMNS}, '' FROM page {rest}", tuple(values))  # noqa: S608 - our own names
            return list(map(Row._make, found))

    def search(self, words: str, *, best: bool = False, limit: int | None = None) -> list[Row]:
        """The recaps outside the bin that hold all the words, newest interview first or best match first."""
        asked = query(words)
        order = "rank" if best else "page_search.rowid DESC"
        with self._reading() as connection:
            if connection is None or not asked:
                return []
            from recap.journal.searched import Snippets

            snippets = Snippets(words)
            return [
                Row._make((*found[:-2], snippets.of(found[-1], found[-2])))
                for found in connection.execute(
                    f"SELECT {_COLUMNS}, searched, page_text.folded FROM page_search"  # noqa: S608 - our own names
                    " JOIN page ON page.sorted = page_search.rowid"
                    " JOIN page_text ON page_text.sorted = page_search.rowid"
                    f" WHERE page_search MATCH ? ORDER BY {order} LIMIT ?",
                    (asked, -1 if limit is None else limit),
                )
            ]

    def find(self, words: str, *, bin: bool = False) -> str:  # noqa: A002 - the product's word
        """The recap meant by an id, its beginning, or the beginning of a company's name or a word in it.

        A company's name means its newest recap. With ``bin`` it looks among the recaps in the bin.
        Raises NotFound or Ambiguous.
        """
        words = words.strip()
        folded = fold(words)
        with self._reading() as connection:
            if connection is None or not words:
                raise NotFound(NONE_SUCH.format(words=shown(words)))
            if connection.execute("SELECT 1 FROM page WHERE id = ?", (words,)).fetchone():
                return words
            rows = connection.execute(
                f"{_NAMED} AND (id BETWEEN ? AND ? OR company_folded BETWEEN ? AND ?) ORDER BY sorted DESC",
                (bin, words, words + _LAST, folded, folded + _LAST),
            ).fetchall()
            if not rows and folded:
                # No index knows the words within a name, so they are looked for last.
                rows = connection.execute(
                    f"{_NAMED} AND instr(company_folded, ' ' || ?) ORDER BY sorted DESC", (bin, folded)
                ).fetchall()
        return meant(words, folded, rows)

    def recap(self, recap_id: str) -> Recap:
        """The recap as its page has it: without thoughts. Raises NotFound."""
        with self._reading() as connection:
            return _recap(_one(connection, "record", recap_id))

    def place(self, recap_id: str) -> Place:
        """Where the recap was left. Raises NotFound."""
        with self._reading() as connection:
            return _place(_one(connection, "place", recap_id))

    def document(self, recap_id: str) -> str:
        """The recap's Markdown document. Raises NotFound."""
        with self._reading() as connection:
            return _one(connection, "document", recap_id)

    def companies(self, *, limit: int | None = None) -> list[Company]:
        """The opportunities, the one with the newest interview first."""
        with self._reading() as connection:
            if connection is None:
                return []
            found = connection.execute(
                "SELECT company, role, opportunity_id, rounds FROM"
                " (SELECT opportunity_id AS id, max(sorted) AS newest, count(*) AS rounds FROM page"
                " WHERE deleted_at = '' AND opportunity_id <> '' GROUP BY opportunity_id)"
                " JOIN page ON page.sorted = newest ORDER BY newest DESC LIMIT ?",
                (-1 if limit is None else limit,),
            )
            return list(map(Company._make, found))

    def people(self, company: str | None = None, *, limit: int | None = None) -> list[Met]:
        """The people met, last met first, each as the newest recap tells; of one company if it is given."""
        with self._reading() as connection:
            if connection is None:
                return []
            from recap.rules.record import Person, Relation

            relations = {str(relation): relation for relation in Relation}
            met: dict[tuple[str, str], Met] = {}
            for at, who, where, when, *facts in connection.execute(
                _MET, (None if company is None else fold(company),)
            ):
                if (at, who) not in met:
                    name, title, relation, *more = facts
                    met[at, who] = Met(Person(name, title, relations[relation], *more), where, when)
                    if len(met) == limit:
                        break
            return list(met.values())

    def thoughts_put_away(self, recap_id: str) -> Folded:
        """How many thoughts of this recap were put away, and when; never which."""
        with self._reading() as connection:
            found = connection and connection.execute(_PUT_AWAY, (recap_id,)).fetchone()
        return Folded._make(found) if found else Folded(0, "")

    def something_waits(self) -> bool:
        """Whether a thought is parked, or a close-out put off or left: reason enough to look closer."""
        with self._reading() as connection:
            if connection is None:
                return False
            parked = "SELECT 1 FROM thought WHERE fate = 'parked'"
            put_off = "SELECT 1 FROM offered WHERE later_at IS NOT NULL"
            left = "SELECT 1 FROM unfinished"
            asked = f"{parked} UNION ALL {put_off} UNION ALL {left} LIMIT 1"
            return bool(connection.execute(asked).fetchone())

    def counts(self) -> Counts:
        """How many recaps there are."""
        with self._reading() as connection:
            found = connection and connection.execute(_COUNT).fetchone()
        return Counts(*(number or 0 for number in found)) if found else Counts(0, 0, 0, 0)


def _one(connection: sqlite3.Connection | None, column: str, recap_id: str) -> str:
    """One column of the recap's page."""
    found = (
        connection
        and connection.execute(
            f"SELECT {column} FROM page JOIN page_text USING (sorted) WHERE id = ?",  # noqa: S608 - our own names
            (recap_id,),
        ).fetchone()
    )
    if not found:
        raise NotFound(NONE_SUCH.format(words=shown(recap_id)))
    return str(found[0])


def _recap(record: str) -> Recap:
    from recap.documents.record_json import from_json

    return from_json(json.loads(record))


def _place(text: str) -> Place:
    from recap.rules.record import Place

    if not text:
        return Place()
    values = json.loads(text)
    line, column = values["cursor"]
    return Place(values["field"], values["item"], (line, column), tuple(values["typed"].items()))
