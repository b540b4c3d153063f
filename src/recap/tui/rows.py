"""How a recap or an opportunity of the journal reads in a list: when it was, how far it is, what is next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, overload

from recap.journal.utc import from_utc
from recap.rules.dates import how_long_ago, said
from recap.rules.hits import hits
from recap.rules.timing import is_day_known
from recap.tui.steps import KIND_WORDS
from recap.tui.widgets.one_row import one_line
from recap.tui.widgets.tall_rows import TallRow

if TYPE_CHECKING:
    from recap.journal.narrowed import Listed
    from recap.journal.pages import Row

NO_COMPANY = "No company yet"
ROUND = "round {round}"
ROUNDS = "{rounds} rounds"
BEGUN = "begun {when}"
NO_DAY = "no day yet"
THROWN = "thrown away {when}"
TO_FINISH = "to be finished"
WENT_ON = "went on"
NEXT_ROUND = "next round {when}"
NEXT_ROUND_WAS = "the next round was {when}"
INVITED = "invited to the next round"
HEAR_BY = "hear by {about}{when}"
WAS_TO_HEAR_BY = "they said {about}{when}"
WAITING = "waiting"
OFFER = "an offer"
OFFER_UNTIL = "an offer, until {when}"
CONFIRMED = "offer confirmed"
STARTS = "you start {when}"
REJECTED = "a no, {when}"
WITHDRAWN = "you withdrew, {when}"
QUIET = "no answer"
STATES = {"draft": "○ draft", "written": "◐ written", "closed": "● closed"}

UNREAD = TallRow("", "…")
GONE = TallRow("", "")
CHUNK = 32
"""Rows that are read from the journal at once."""


class Rows(Sequence[TallRow]):
    """So many rows, read when they come in sight: ``read`` gives those from a number on and before another.

    It may give fewer, or None when nothing can be read now; that is asked again at the next look.
    """

    def __init__(self, count: int, read: Callable[[int, int], Sequence[TallRow] | None]) -> None:
        """Show ``count`` rows."""
        self._count = count
        self._read = read
        self._chunks: dict[int, Sequence[TallRow]] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, number: int) -> TallRow: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[TallRow]: ...
    def __getitem__(self, number: int | slice) -> TallRow | Sequence[TallRow]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        chunk, place = divmod(number % self._count, CHUNK)
        if chunk not in self._chunks:
            found = self._read(chunk * CHUNK, (chunk + 1) * CHUNK)
            if found is None:
                return UNREAD
            self._chunks[chunk] = found
        rows = self._chunks[chunk]
        return rows[place] if place < len(rows) else GONE

    def __iter__(self) -> Iterator[TallRow]:
        return (self[number] for number in range(len(self)))


def said_row(row: Row, now: datetime) -> tuple[str, str, str, str]:
    """One line: what and where, which round, when and how far; ``now`` is aware, in the person's zone."""
    role = " · ".join(part for part in (row.role, ROUND.format(round=row.round) if row.round else "") if part)
    return (
        row.id,
        one_line(row.company) or NO_COMPANY,
        one_line(role),
        "  ".join(part for part in (when_held(row, now), f"{row.state:<7}") if part),
    )


def recap_row(listed: Listed, words: str, now: datetime) -> TallRow:
    """A recap in two lines; of what was looked for the second one shows the match."""
    row = listed.row
    match = "" if row.match in (row.company, row.role) else row.match
    if match:
        below = hits(one_line(match), words)
    else:
        facts = [ROUND.format(round=row.round) if row.round else "", KIND_WORDS.get(row.kind, "")]
        said_facts = " · ".join(one_line(fact) for fact in (STATES[row.state], *facts) if fact)
        below = ((said_facts, False),)
    aside = _thrown(row, now) if row.deleted_at else what_next(listed, now)
    return TallRow(
        row.id, one_line(row.company) or NO_COMPANY, one_line(row.role), when_held(row, now), below, aside
    )


def opportunity_row(key: str, listed: Listed, words: str, now: datetime) -> TallRow:
    """An opportunity in two lines."""
    row = listed.row
    match = "" if row.match in (row.company, row.role) else row.match
    rounds = ROUNDS.format(rounds=listed.rounds) if listed.rounds > 1 else "1 round"
    below = hits(one_line(match), words) if match else ((rounds, False),)
    return TallRow(
        key,
        one_line(row.company),
        one_line(row.role),
        when_held(row, now),
        below,
        what_next(listed, now),
    )


def when_held(row: Row, now: datetime) -> str:
    """When the interview was, in the words people use; without a date when the recap was begun here."""
    if not is_day_known(row.id, row.held_on or row.held_at):
        return NO_DAY
    if not row.held_on and not row.held_at:
        begun = row.created_at and _near(datetime.fromisoformat(row.created_at), now, row.zone)
        return BEGUN.format(when=begun) if begun else ""
    held = date.fromisoformat(row.held_on) if row.held_on else datetime.fromisoformat(row.held_at)
    return _near(held, now, row.zone)


def what_next(listed: Listed, now: datetime) -> str:
    """A word of what happens next with the opportunity, if this is its last round."""
    if listed.row.state == "draft":
        return TO_FINISH
    if not listed.is_newest:
        return WENT_ON
    match listed.outcome:
        case "rejected" | "withdrawn":
            form = REJECTED if listed.outcome == "rejected" else WITHDRAWN
            day = said(from_utc(listed.outcome_at), now).split(" 0")[0] if listed.outcome_at else ""
            return form.format(when=day).rstrip(", ")
        case "offer_made":
            until = listed.offer_until and said(date.fromisoformat(listed.offer_until), now)
            return OFFER_UNTIL.format(when=until) if until else OFFER
        case "offer_confirmed":
            start = listed.start_on and said(date.fromisoformat(listed.start_on), now)
            return STARTS.format(when=start) if start else CONFIRMED
        case "quiet":
            return QUIET
    return _to_come(listed, now)


def _to_come(listed: Listed, now: datetime) -> str:
    if listed.next_interview_at:
        at = from_utc(listed.next_interview_at)
        form = NEXT_ROUND if at > now else NEXT_ROUND_WAS
        return form.format(when=said(at, now))
    if day := _day_of_next(listed):
        form = NEXT_ROUND if day >= now.date() else NEXT_ROUND_WAS
        return form.format(when=said(day, now))
    if listed.outcome == "invited":
        return INVITED
    if listed.decision_on:
        day = date.fromisoformat(listed.decision_on)
        form = HEAR_BY if day >= now.date() else WAS_TO_HEAR_BY
        return form.format(about="about " if listed.decision_approximate else "", when=said(day, now))
    return WAITING if listed.outcome else ""


def _day_of_next(listed: Listed) -> date | None:
    """The day of the next round where its hour is open."""
    from recap.rules.next_round import day_named

    held = listed.row.held_on or listed.row.held_at or listed.row.created_at
    return day_named(listed.next_step, date.fromisoformat(held[:10])) if listed.next_step else None


def _thrown(row: Row, now: datetime) -> str:
    return THROWN.format(when=how_long_ago(datetime.fromisoformat(row.deleted_at), now))


def _near(value: datetime | date, now: datetime, zone: str) -> str:
    """Yesterday and today with the time, everything else by its distance."""
    distance = how_long_ago(value, now, zone)
    return said(value, now, zone) if distance in ("today", "yesterday", "tomorrow") else distance
