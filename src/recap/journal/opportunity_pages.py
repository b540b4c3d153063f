"""Reading opportunities with plain sqlite3: where each stands, its rounds, what was heard, its letters."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from recap.journal.errors import NotFound
from recap.journal.finding import NONE_SUCH
from recap.journal.reader import Reader
from recap.journal.utc import from_utc
from recap.rules.opportunity import Letter, News, Opportunity, Told
from recap.rules.record import Outcome

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from recap.rules.record import Recap

_STANDINGS = (
    "SELECT opportunity.id, opportunity.company, opportunity.role, outcome, outcome_at,"
    " opportunity.next_interview_at, offer_until, start_on, count(*),"
    " coalesce(nullif(page.held_at, ''), page.held_on), page.id, max(page.sorted)"
    " FROM opportunity JOIN page ON page.opportunity_id = opportunity.id AND page.deleted_at = ''"
    " WHERE opportunity.deleted_at IS NULL AND (?1 = '' OR outcome = ?1)"
    " GROUP BY opportunity.id ORDER BY 12 DESC LIMIT ?2"
)
_OPPORTUNITY = (
    "SELECT id, company, role, outcome, outcome_at, next_interview_at, offer_until, start_on, feedback,"
    " feedback_at, feedback_themes, referrer_name, referrer_how, created_at"
    " FROM opportunity WHERE id = ? AND deleted_at IS NULL"
)
_ROUNDS = (
    "SELECT record FROM page JOIN page_text USING (sorted)"
    " WHERE opportunity_id = ? AND deleted_at = '' ORDER BY sorted"
)
_ALL_ROUNDS = (
    "SELECT opportunity_id, page.id, record FROM page JOIN page_text USING (sorted)"
    " WHERE opportunity_id <> '' AND deleted_at = '' ORDER BY sorted"
)
_NEWS = (
    "SELECT opportunity_id, ifnull(recap_id, ''), kind, value, said_by, note, at FROM news"
    " WHERE opportunity_id = ? AND deleted_at IS NULL ORDER BY at DESC, rowid DESC"
)
_BEGUN = "SELECT 1 FROM begun WHERE name = ?"
_LETTERS = (
    "SELECT id, opportunity_id, kind, addressee AS \"to\", ifnull(recap_id, '') AS recap_id, channel,"
    " subject, body, filled, reason, drafted_at, sent_at, put_away_at, updated_at FROM letter"
    " WHERE deleted_at IS NULL AND (?1 = '' OR opportunity_id = ?1) ORDER BY updated_at DESC, rowid DESC"
)
_SOONEST = (
    "SELECT id FROM opportunity WHERE deleted_at IS NULL AND next_interview_at > ?"
    " AND outcome NOT IN ('rejected', 'withdrawn')"
    " AND EXISTS (SELECT 1 FROM recap CROSS JOIN page ON page.id = recap.id"
    " WHERE recap.opportunity_id = opportunity.id AND page.deleted_at = '')"
    " ORDER BY next_interview_at LIMIT 1"
)
_NEWEST = (
    "SELECT opportunity_id FROM page WHERE deleted_at = '' AND opportunity_id <> ''"
    " ORDER BY sorted DESC LIMIT 1"
)


class Standing(NamedTuple):
    """What a list shows of an opportunity with at least one recap outside the bin.

    ``last_held`` is ISO 8601 text, a time or a date, or ""; it is of the newest recap, ``newest_recap_id``.
    """

    id: str
    company: str
    role: str
    outcome: Outcome
    outcome_at: datetime | None
    next_interview_at: datetime | None
    offer_until: date | None
    start_on: date | None
    rounds: int
    last_held: str
    newest_recap_id: str


class OpportunityPages(Reader):
    """Reads opportunities: where each stands, its rounds, what was heard, its letters."""

    def opportunities(self, *, outcome: str = "", limit: int | None = None) -> list[Standing]:
        """The opportunities, the one with the newest interview first."""
        with self._reading() as connection:
            if connection is None:
                return []
            found = connection.execute(_STANDINGS, (str(outcome), -1 if limit is None else limit))
            return [_standing(row) for row in found]

    def opportunity(self, opportunity_id: str) -> Opportunity:
        """One opportunity. Raises NotFound."""
        with self._reading() as connection:
            found = connection and read_opportunity(connection, opportunity_id)
        if not found:
            raise NotFound(NONE_SUCH.format(words=opportunity_id))
        return found

    def rounds(self, opportunity_id: str) -> list[Recap]:
        """Its recaps outside the bin, the first interview first, without thoughts."""
        with self._reading() as connection:
            return read_rounds(connection, opportunity_id) if connection else []

    def with_rounds(
        self, recap_ids: Collection[str] | None = None
    ) -> Iterator[tuple[Opportunity, list[Recap]]]:
        """All opportunities, or those of some recaps, with their rounds; the newest interview comes last."""
        with self._reading() as connection:
            of_each: dict[str, dict[str, str]] = {}
            for opportunity_id, recap_id, record in connection.execute(_ALL_ROUNDS) if connection else ():
                # Put in anew with each round, it stands where its newest one does.
                of_each[opportunity_id] = {**of_each.pop(opportunity_id, {}), recap_id: record}
            found = [
                (opportunity, records.values())
                for opportunity_id, records in of_each.items()
                if recap_ids is None or not records.keys().isdisjoint(recap_ids)
                if connection and (opportunity := read_opportunity(connection, opportunity_id))
            ]
            if connection:
                # Others can write again before the longer part of it begins.
                connection.execute("COMMIT")
            for opportunity, records in found:
                yield opportunity, _recaps(records)

    def news(self, opportunity_id: str) -> list[News]:
        """What was heard, newest first."""
        with self._reading() as connection:
            return read_news(connection, opportunity_id) if connection else []

    def is_feedback_begun(self, opportunity_id: str) -> bool:
        """Whether something stands in the box for what they said, and was not added yet."""
        with self._reading() as connection:
            asked = connection.execute(_BEGUN, [feedback_box(opportunity_id)]) if connection else ()
            return any(True for _ in asked)

    def letters(self, opportunity_id: str = "") -> list[Letter]:
        """Its letters, or everybody's; the one touched last first."""
        with self._reading() as connection:
            return read_letters(connection, opportunity_id) if connection else []

    def find(self, words: str) -> str:
        """The id of the opportunity meant by an id or the beginning of a company's name.

        A company with several opportunities means the one of its newest recap. Raises NotFound, Ambiguous.
        """
        from recap.journal.pages import Pages

        with self._reading() as connection:
            known = connection and connection.execute(_OPPORTUNITY, (words,)).fetchone()
            if known:
                return words
        recap_id = Pages(self._path, wait_ms=self._wait_ms).find(words)
        with self._reading() as connection:
            found = (
                connection
                and connection.execute(
                    "SELECT opportunity_id FROM page WHERE id = ? AND opportunity_id <> ''", (recap_id,)
                ).fetchone()
            )
        if not found:
            raise NotFound(NONE_SUCH.format(words=words))
        return str(found[0])

    def soonest(self, now: datetime) -> str:
        """The id of the opportunity whose next interview comes first, else of the newest; "" without any."""
        with self._reading() as connection:
            moment = now.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
            found = connection and (
                connection.execute(_SOONEST, (moment,)).fetchone() or connection.execute(_NEWEST).fetchone()
            )
        return str(found[0]) if found else ""


def feedback_box(opportunity_id: str) -> str:
    """The name under which what they said is kept until it is added."""
    return f"feedback {opportunity_id}"


def read_opportunity(connection: sqlite3.Connection, opportunity_id: str) -> Opportunity | None:
    """One opportunity, or None; this and the others below read in whatever transaction there is."""
    found = _by_name(connection, _OPPORTUNITY, opportunity_id).fetchone()
    return _opportunity(found) if found else None


def read_rounds(connection: sqlite3.Connection, opportunity_id: str) -> list[Recap]:
    """Its recaps outside the bin, the first interview first, without thoughts."""
    return _recaps([record for (record,) in connection.execute(_ROUNDS, (opportunity_id,))])


def read_news(connection: sqlite3.Connection, opportunity_id: str) -> list[News]:
    """What was heard of it, newest first."""
    found = connection.execute(_NEWS, (opportunity_id,)).fetchall()
    return [
        News(owner, recap, Told(kind), value, said_by, note, from_utc(at))
        for owner, recap, kind, value, said_by, note, at in found
    ]


def read_letters(connection: sqlite3.Connection, opportunity_id: str = "") -> list[Letter]:
    """Its letters, or everybody's; the one touched last first."""
    return [_letter(row) for row in _by_name(connection, _LETTERS, opportunity_id)]


def _recaps(records: Iterable[str]) -> list[Recap]:
    from recap.documents.record_json import from_json

    return [from_json(json.loads(record)) for record in records]


def _standing(row: tuple[Any, ...]) -> Standing:
    found, company, role, outcome, outcome_at, next_at, offer_until, start_on, rounds, held, newest, _ = row
    return Standing(
        found,
        company,
        role,
        Outcome(outcome),
        from_utc(outcome_at),
        from_utc(next_at),
        _day(offer_until),
        _day(start_on),
        rounds,
        held or "",
        newest,
    )


def _opportunity(row: sqlite3.Row) -> Opportunity:
    values: dict[str, Any] = dict(row)
    for name in ("outcome_at", "next_interview_at", "feedback_at", "created_at"):
        values[name] = from_utc(values[name])
    for name in ("offer_until", "start_on"):
        values[name] = _day(values[name])
    values["outcome"] = Outcome(values["outcome"])
    values["feedback_themes"] = tuple(json.loads(values["feedback_themes"]))
    return Opportunity(**values)


def _letter(row: sqlite3.Row) -> Letter:
    values: dict[str, Any] = dict(row)
    for name in ("drafted_at", "sent_at", "put_away_at", "updated_at"):
        values[name] = from_utc(values[name])
    values["filled"] = tuple(json.loads(values["filled"]).items())
    return Letter(**values)


def _by_name(connection: sqlite3.Connection, question: str, value: str) -> sqlite3.Cursor:
    # On the cursor: the connection may be in the middle of somebody else's transaction.
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(question, (value,))


def _day(stored: object) -> date | None:
    return date.fromisoformat(str(stored)) if stored else None
