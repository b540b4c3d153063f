"""The shelf of where an opportunity stands: what they told, when they decide, which rounds are its own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from recap.journal import heard, recaps
from recap.journal.errors import NotFound
from recap.journal.follow_up_tables import NewsRow
from recap.journal.last_outcomes import before_it, last_outcome, remember_outcome
from recap.journal.mapping import validated
from recap.journal.opportunity_pages import read_opportunity
from recap.journal.tables import OpportunityRow
from recap.journal.windows import plain, write_windows
from recap.rules.opportunity import Told
from recap.rules.record import new_id
from recap.rules.referrer import got_in
from recap.rules.text import clean, fold
from recap.rules.timing import HEARD_AT
from recap.rules.timing import at as at_hour
from recap.rules.zones import in_zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recap.journal.recaps import Memory
    from recap.rules.opportunity import Opportunity
    from recap.rules.record import Outcome, Recap

NO_OUTCOME = "There is no outcome at {company} to take back."
NO_DECISION = "There is no day that they named at {company} to take back."
_TOLD = (
    *("outcome", "outcome_at", "next_interview_at", "offer_until", "start_on"),
    *("feedback", "feedback_at", "feedback_themes"),
)
Transaction = Callable[[], AbstractContextManager[Session]]


class WhereItStands:
    """What was heard of opportunities; each call is one transaction and raises the kinds of JournalError."""

    def __init__(
        self,
        transaction: Transaction,
        memory: Memory,
        clock: Callable[[], datetime],
        back_up_once: Callable[[], None],
    ) -> None:
        self._transaction = transaction
        self._memory = memory
        self._clock = clock
        self._back_up_once = back_up_once
        self._undo: list[Callable[[Session], None]] = []

    def set_outcome(
        self,
        opportunity_id: str,
        outcome: Outcome,
        at: datetime,
        *,
        next_at: datetime | date | None = None,
        start_on: date | None = None,
        offer_until: date | None = None,
        note: str = "",
    ) -> Opportunity:
        """Note an outcome and what comes with it; ``at`` is when it was heard, aware. Raises NotFound."""
        with self._transaction() as session:
            row = heard.opportunity_of(session, opportunity_id)
            before = _values(row)
            news = heard.set_outcome(
                session,
                row,
                outcome,
                at,
                self._clock(),
                next_at=next_at,
                start_on=start_on,
                offer_until=offer_until,
                note=note,
            )
            if news:
                remember_outcome(session, row, news, before)
            opportunity = self._told(session, opportunity_id, before, news)
        self._back_up_once()
        return opportunity

    def take_back_outcome(self, opportunity_id: str) -> Opportunity:
        """Take back the outcome that was noted last, whichever program did. Raises NotFound without one."""
        with self._transaction() as session:
            row = heard.opportunity_of(session, opportunity_id)
            last = last_outcome(session, row)
            if last is None:
                raise NotFound(NO_OUTCOME.format(company=row.company))
            heard.change(row, before_it(last, row), self._clock())
            _forget(session, [last.news_id])
            write_windows(session, {opportunity_id})
            opportunity = _found(session, opportunity_id)
        self._back_up_once()
        return opportunity

    def add_feedback(
        self, opportunity_id: str, text: str, at: datetime, themes: Iterable[str] = ()
    ) -> Opportunity:
        """Keep what they said then about the person, beside the person's own view. Raises NotFound."""
        with self._transaction() as session:
            row = heard.opportunity_of(session, opportunity_id)
            before = _values(row)
            now = self._clock()
            news = heard.add_feedback(session, row, text, at, now, themes)
            opportunity = self._told(session, opportunity_id, before, news)
        self._back_up_once()
        return opportunity

    def _told(
        self, session: Session, opportunity_id: str, before: dict[str, Any], news_id: str
    ) -> Opportunity:
        write_windows(session, {opportunity_id})

        def undo(again: Session) -> None:
            row = heard.opportunity_of(again, opportunity_id)
            heard.change(row, {name: before[name] for name in _TOLD}, self._clock())
            _forget(again, [news_id])
            write_windows(again, {opportunity_id})

        self._undo.append(undo)
        return _found(session, opportunity_id)

    def set_decision(
        self,
        recap_id: str,
        on: date,
        *,
        approximate: bool = False,
        by: str = "",
        at: datetime | None = None,
    ) -> Recap:
        """Note the day they named for this round; the one before stays in the history. Raises NotFound.

        ``at`` is when they said it, now if it is not given. Without ``by`` whoever said it before said this.
        """
        with self._transaction() as session:
            row, before = recaps.full(session, self._memory, recap_id)
            now = self._clock()
            changed = replace(
                before,
                decision_on=on,
                decision_approximate=approximate,
                decision_by=clean(by, one_line=True) or before.decision_by,
            )
            after = recaps.store(session, self._memory, row, changed, before, None, now)
            news = heard.note_decision(session, after, before, min(at, now) if at else now)

            def undo(again: Session) -> None:
                row, there = recaps.full(again, self._memory, recap_id)
                back = replace(
                    there,
                    decision_on=before.decision_on,
                    decision_approximate=before.decision_approximate,
                    decision_by=before.decision_by,
                )
                _forget(again, news)
                recaps.store(again, self._memory, row, back, there, None, self._clock())

            self._undo.append(undo)
        self._back_up_once()
        return after

    def take_back_decision(self, recap_id: str) -> Recap:
        """Take back the day that was noted last for this round; the one before it stands again.

        It goes by the history, whichever program noted it. Raises NotFound where there is none.
        """
        with self._transaction() as session:
            row, recap = recaps.full(session, self._memory, recap_id)
            news = heard.decisions(session, recap_id)
            named = recap.decision_on.isoformat() if recap.decision_on else ""
            if not news or news[0].value != named:
                raise NotFound(NO_DECISION.format(company=recap.company))
            before = news[1] if len(news) > 1 else None
            changed = replace(
                recap,
                decision_on=date.fromisoformat(before.value) if before else None,
                decision_approximate=before is not None and before.note == heard.ABOUT,
                decision_by=before.said_by if before else "",
            )
            _forget(session, [news[0].id])
            after = recaps.store(session, self._memory, row, changed, recap, None, self._clock())
        self._back_up_once()
        return after

    def asked_to_write(self, recap_id: str, on: date | datetime, by: str = "") -> None:
        """Note that they asked to be written to: one more check-in. Raises NotFound."""
        with self._transaction() as session:
            _, recap = recaps.full(session, self._memory, recap_id)
            if not recap.opportunity_id:
                return
            now = self._clock()
            moment = _moment_of(on, now, recap.zone)
            news = heard.note_news(
                session, recap.opportunity_id, recap.id, Told.ASKED, "", moment, now, said_by=by
            )
            write_windows(session, {recap.opportunity_id})

            def undo(again: Session) -> None:
                _forget(again, [news])
                write_windows(again, {recap.opportunity_id})

            self._undo.append(undo)
        self._back_up_once()

    def move(self, recap_id: str, opportunity_id: str) -> Recap:
        """Move a round to another opportunity, whose names it takes; "" makes a new one. Raises NotFound."""
        with self._transaction() as session:
            row, before = recaps.full(session, self._memory, recap_id)
            left = session.get(OpportunityRow, before.opportunity_id) if before.opportunity_id else None
            left_values = _values(left) if left else None
            now = self._clock()
            changed = before
            if opportunity_id:
                there = heard.opportunity_of(session, opportunity_id)
                changed = replace(before, company=there.company, role=there.role or before.role)
            else:
                opportunity_id = _begin(session, before, now)
            after = recaps.store(
                session, self._memory, row, changed, before, None, now, opportunity_id=opportunity_id
            )

            def undo(again: Session) -> None:
                row, there = recaps.full(again, self._memory, recap_id)
                if left_values and again.get(OpportunityRow, before.opportunity_id) is None:
                    again.add(OpportunityRow.model_validate(left_values))
                    again.flush()
                back = replace(there, company=before.company, role=before.role)
                recaps.store(
                    again,
                    self._memory,
                    row,
                    back,
                    there,
                    None,
                    self._clock(),
                    opportunity_id=before.opportunity_id,
                )

            self._undo.append(undo)
        self._back_up_once()
        return after

    def undo(self) -> bool:
        """Take back the last of these that this program did and did not take back; whether there was one."""
        if not self._undo:
            return False
        with self._transaction() as session:
            self._undo[-1](session)
        self._undo.pop()
        self._back_up_once()
        return True


def _found(session: Session, opportunity_id: str) -> Opportunity:
    found = read_opportunity(plain(session), opportunity_id)
    if found is None:
        raise LookupError(opportunity_id)
    return found


def _values(row: OpportunityRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in OpportunityRow.model_fields}


def _begin(session: Session, recap: Recap, now: datetime) -> str:
    name, how = got_in(recap.referrer, recap.referrer_how)
    row = validated(
        OpportunityRow,
        {
            "id": new_id(),
            "updated_at": now,
            "created_at": now,
            "company": recap.company,
            "company_folded": fold(recap.company),
            "role": recap.role,
            "role_folded": fold(recap.role),
            "referrer_name": name,
            "referrer_how": how,
        },
    )
    session.add(row)
    session.flush()
    return row.id


def _forget(session: Session, news_ids: Iterable[str]) -> None:
    for news_id in news_ids:
        row = session.get(NewsRow, news_id) if news_id else None
        if row is not None:
            session.delete(row)
    session.flush()


def _moment_of(on: date | datetime, now: datetime, zone: str) -> datetime:
    """Noon of that day, but no time that is still to come today."""
    if isinstance(on, datetime):
        return on
    local = in_zone(now, zone)
    noon = at_hour(on, HEARD_AT, zone)
    return min(noon, now) if on <= local.date() else noon
