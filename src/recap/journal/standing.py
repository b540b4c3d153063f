"""The shelf of where an opportunity stands: what they told, when they decide, which rounds are its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, select

from recap.journal import heard, opportunities, recaps
from recap.journal.errors import NotFound
from recap.journal.follow_up_tables import NewsRow
from recap.journal.last_outcomes import (
    as_it_stands,
    before_it,
    forget_outcome,
    last_outcome,
    remember_outcome,
)
from recap.journal.opportunity_pages import read_opportunity
from recap.journal.tables import OpportunityRow
from recap.journal.utc import in_utc
from recap.journal.windows import plain, write_windows
from recap.rules.opportunity import Told
from recap.rules.referrer import got_in
from recap.rules.text import clean

if TYPE_CHECKING:
    from recap.journal.recaps import Memory
    from recap.journal.transaction import Transaction
    from recap.rules.opportunity import Opportunity
    from recap.rules.record import Outcome, Recap

NO_OUTCOME = "There is no outcome at {company} to take back."
NO_DECISION = "There is no day that they named at {company} to take back."
MOVED_SINCE = "This round was moved once more meanwhile, and stays where it is."
NO_DAY: dict[str, Any] = {"decision_on": None, "decision_approximate": False, "decision_by": ""}


class WhereItStands:
    """What was heard of opportunities; each call is one transaction and raises the kinds of JournalError.

    What takes something back names it, and leaves alone what was noted since, here or in another program.
    """

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
            before = as_it_stands(row)
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
            remember_outcome(session, row, news, before)
            opportunity = _as_it_is_now(session, opportunity_id)
        self._back_up_once()
        return opportunity

    def take_back_outcome(self, opportunity_id: str, stood: Opportunity | None = None) -> Opportunity:
        """Take back the outcome that was noted last, whichever program did. Raises NotFound without one.

        With ``stood``, the one after which the opportunity stood like this.
        """
        with self._transaction() as session:
            row = heard.opportunity_of(session, opportunity_id)
            last = last_outcome(session, row, stood)
            if last is None:
                raise NotFound(NO_OUTCOME.format(company=row.company))
            opportunities.change(row, before_it(last, row), self._clock())
            forget_outcome(session, last)
            _forget(session, session.get(NewsRow, last.news_id))
            opportunity = _as_it_is_now(session, opportunity_id)
        self._back_up_once()
        return opportunity

    def add_feedback(self, opportunity_id: str, text: str, at: datetime) -> Opportunity:
        """Keep what they said then about the person, beside the person's own view. Raises NotFound."""
        with self._transaction() as session:
            row = heard.opportunity_of(session, opportunity_id)
            heard.add_feedback(session, row, text, at, self._clock())
            opportunity = _as_it_is_now(session, opportunity_id)
        self._back_up_once()
        return opportunity

    def take_back_feedback(self, opportunity_id: str, text: str) -> Opportunity:
        """Take back these words of theirs, if they are still there. Raises NotFound."""
        with self._transaction() as session:
            row = heard.opportunity_of(session, opportunity_id)
            heard.take_back_feedback(session, row, text, self._clock())
            opportunity = _as_it_is_now(session, opportunity_id)
        self._back_up_once()
        return opportunity

    def set_decision(self, recap_id: str, on: date, *, approximate: bool = False, by: str = "") -> Recap:
        """Note the day they named for this round; the one before stays in the history. Raises NotFound.

        Without ``by`` whoever said it before said this.
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
            heard.note_decision(session, after, before, now)
        self._back_up_once()
        return after

    def take_back_decision(self, recap_id: str, on: date | None = None, before: Recap | None = None) -> Recap:
        """Take back the day that was noted last for this round, or the day ``on``.

        The one noted before it stands again, whichever program noted it. A draft has no history, and goes
        back to how it was ``before``; so does a day that was the same, with another word about it. Raises
        NotFound where there is none.
        """
        with self._transaction() as session:
            row, recap = recaps.full(session, self._memory, recap_id)
            news = heard.decisions(session, recap_id)
            day = on or recap.decision_on
            noted = next((one for one in news if day and one.value == day.isoformat()), None)
            if before is not None and before.decision_on == day:
                noted = None
            if on is None and (noted is None or noted is not news[0]):
                raise NotFound(NO_DECISION.format(company=recap.company))
            _forget(session, noted)
            if recap.decision_on == day:
                earlier = next((_day_of(one) for one in news if one is not noted), {})
                if noted is None and before is not None:
                    earlier = {name: getattr(before, name) for name in NO_DAY}
                changed = replace(recap, **(NO_DAY | earlier))
                recap = recaps.store(session, self._memory, row, changed, recap, None, self._clock())
            write_windows(session, {recap.opportunity_id})
        self._back_up_once()
        return recap

    def asked_to_write(self, recap_id: str, at: datetime) -> None:
        """Note that they asked then to be written to: one more check-in. Raises NotFound."""
        with self._transaction() as session:
            _, recap = recaps.full(session, self._memory, recap_id)
            if recap.opportunity_id:
                heard.note_news(session, recap.opportunity_id, recap.id, Told.ASKED, "", at, self._clock())
                write_windows(session, {recap.opportunity_id})
        self._back_up_once()

    def take_back_asking(self, recap_id: str, at: datetime) -> None:
        """Take back that they asked then. Raises NotFound."""
        with self._transaction() as session:
            _, recap = recaps.full(session, self._memory, recap_id)
            asked = select(NewsRow).where(NewsRow.recap_id == recap_id, NewsRow.kind == Told.ASKED.value)
            for news in session.exec(asked):
                _forget(session, news if news.at == in_utc(at) else None)
            write_windows(session, {recap.opportunity_id})
        self._back_up_once()

    def move(self, recap_id: str, opportunity_id: str) -> Recap:
        """Move a round to another opportunity, whose names it takes; "" makes a new one. Raises NotFound."""
        with self._transaction() as session:
            row, before = recaps.full(session, self._memory, recap_id)
            now = self._clock()
            changed = before
            if opportunity_id:
                there = heard.opportunity_of(session, opportunity_id)
                changed = replace(before, company=there.company, role=there.role or before.role)
            else:
                opportunity_id = opportunities.begin(session, before, now)
            after = recaps.store(
                session, self._memory, row, changed, before, None, now, opportunity_id=opportunity_id
            )
        self._back_up_once()
        return after

    def move_back(self, moved: Recap, before: Recap, left: Opportunity) -> Recap:
        """Move a round back to the opportunity it ``left``, as both were before it was ``moved``.

        Raises NotFound when it was moved once more since.
        """
        with self._transaction() as session:
            row, there = recaps.full(session, self._memory, moved.id)
            if there.opportunity_id != moved.opportunity_id:
                raise NotFound(MOVED_SINCE)
            now = self._clock()
            home = session.get(OpportunityRow, left.id)
            if home is None:
                named = replace(before, company=left.company, role=left.role)
                opportunities.begin(session, named, now, **asdict(left))
            elif left.referrer_name and there.referrer and not home.referrer_name:
                # It let the name go with this round, which still gives it.
                name, how = got_in(there.referrer, there.referrer_how)
                opportunities.change(home, {"referrer_name": name, "referrer_how": how}, now)
            company = before.company if there.company == moved.company else there.company
            role = before.role if there.role == moved.role else there.role
            back = replace(there, company=company, role=role)
            after = recaps.store(session, self._memory, row, back, there, None, now, opportunity_id=left.id)
        self._back_up_once()
        return after


def _as_it_is_now(session: Session, opportunity_id: str) -> Opportunity:
    """The opportunity after a change, with its windows made anew."""
    write_windows(session, {opportunity_id})
    found = read_opportunity(plain(session), opportunity_id)
    if found is None:
        raise LookupError(opportunity_id)
    return found


def _day_of(news: NewsRow) -> dict[str, Any]:
    return {
        "decision_on": date.fromisoformat(news.value),
        "decision_approximate": news.note == heard.ABOUT,
        "decision_by": news.said_by,
    }


def _forget(session: Session, news: NewsRow | None) -> None:
    if news is not None:
        session.delete(news)
        session.flush()
