"""The shelf of close-outs: flows that are not done, offers, parked thoughts, what is added after the close.

A driver asks ``known`` and ``unfinished``, walks ``rules.closeout``, and calls ``keep`` after every answer
and every pause in typing. Each call is one transaction. ``now`` is aware and in the person's zone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, col, select

from recap.journal import around, flows, recaps
from recap.journal.backup import backups_with_thoughts
from recap.journal.better_answers import keep_change
from recap.journal.errors import NotFound
from recap.journal.tables import OfferedRow, RecapRow, ThoughtRow, UnfinishedRow
from recap.journal.utc import in_utc
from recap.rules import offers, reopening
from recap.rules.closeout import Flow, Known, Purpose, back, begin_parked, can_go_back
from recap.rules.offers import Offer, Offered
from recap.rules.parking import due
from recap.rules.record import Question, State
from recap.rules.same_thought import LOOK_BACK
from recap.rules.text import clean
from recap.rules.wording import OURS
from recap.rules.zones import in_zone

if TYPE_CHECKING:
    from pathlib import Path

    from recap.journal.recaps import Memory
    from recap.journal.transaction import Transaction
    from recap.rules.parking import Parked
    from recap.rules.record import Recap, Thought
    from recap.rules.wording import Wording
    from recap.settings import Settings

NO_SUCH_THOUGHT = "That thought is no longer in the journal."
ANSWERED_BEFORE = "Better answer until {date} ({question}): {answer}"
"""A line of the notes, so that a newer answer takes nothing away."""

LEFT_FOR = timedelta(days=1)
"""How long a close-out that was left half-way is pointed to at the next start."""


class CloseOuts:
    """What the journal knows of close-outs. Every method raises the kinds of JournalError.

    After a call that failed nothing has changed, and the same call can be made again.
    """

    def __init__(
        self,
        path: Path,
        transaction: Transaction,
        memory: Memory,
        clock: Callable[[], datetime],
        back_up_once: Callable[[], None],
    ) -> None:
        self._path = path
        self._transaction = transaction
        self._memory = memory
        self._clock = clock
        self._back_up_once = back_up_once
        self._seen: dict[tuple[str, Purpose, str], Flow] = {}
        """Each flow as this program last read or kept it."""

    # The flow

    def known(
        self,
        recap_id: str,
        now: datetime,
        settings: Settings,
        words: Wording = OURS,
        *,
        after_card: bool = False,
    ) -> Known:
        """What surrounds the close-out of this recap. Raises NotFound.

        ``after_card`` tells that *I need a person* was shown since the program started. Held are the next
        interview and the parked thoughts; letters once there are any.
        """
        with self._transaction() as session:
            _, recap = recaps.full(session, self._memory, recap_id)
            flow = flows.unfinished(session, recap_id, Purpose.CLOSE_OUT)
            can_go = flow.can_go if flow else ()
            return around.known(session, recap, now, settings, words, can_go=can_go, after_card=after_card)

    def unfinished(self, recap_id: str, purpose: Purpose = Purpose.CLOSE_OUT) -> Flow | None:
        """The close-out that was left half-way, or the thought afterwards; None when there is none."""
        with self._transaction() as session:
            return self._unfinished(session, recap_id, purpose)

    def _unfinished(
        self, session: Session, recap_id: str, purpose: Purpose, thought_id: str = ""
    ) -> Flow | None:
        flow = flows.unfinished(session, recap_id, purpose, thought_id)
        if flow is not None:
            self._seen[recap_id, purpose, thought_id] = flow
        return flow

    def left(self, now: datetime) -> str:
        """The recap whose close-out was left within the last day, or ""; ``now`` is aware."""
        with self._transaction() as session:
            found = session.exec(
                select(RecapRow.id)
                .join(UnfinishedRow, col(UnfinishedRow.recap_entry) == RecapRow.entry)
                .where(RecapRow.state == State.WRITTEN, col(RecapRow.deleted_at).is_(None))
                .where(UnfinishedRow.purpose == Purpose.CLOSE_OUT)
                .where(UnfinishedRow.updated_at >= now - LEFT_FOR)
                .order_by(col(UnfinishedRow.updated_at).desc())
            ).first()
        return found or ""

    def keep(self, recap_id: str, flow: Flow, now: datetime) -> None:
        """Keep the flow as it stands, whatever it is for; keeping it twice is keeping it once.

        Sealed, it closes the recap and puts the thoughts away; done, it is let go of. A parked thought or
        one afterwards gets its fate when its flow is done. What another program wrote in it since this one
        last saw it stays too. Raises NotFound, and Invalid when a recap without a company would be closed.
        """
        seen = (recap_id, flow.purpose, flow.parked_id)
        with self._transaction() as session:
            flows.keep(session, self._memory, recap_id, flow, self._seen.get(seen), now)
        self._seen[seen] = flow
        self._back_up_once()

    # The offer

    def offered(self, recap_id: str) -> tuple[Offer, ...]:
        """What can be answered to the offer to close this recap now; () when it is not to be offered."""
        with self._transaction() as session:
            row, recap = recaps.full(session, self._memory, recap_id)
            known = _offered(session.get(OfferedRow, row.entry))
            if recap.state is not State.WRITTEN or recap.deleted_at or not offers.on_written(known):
                return ()
            return offers.choices(known)

    def offer_on_start(self, now: datetime) -> tuple[str, tuple[Offer, ...]] | None:
        """The recap whose close-out was put off until now, with what can be answered; it comes back once."""
        with self._transaction() as session:
            put_off = session.exec(
                select(OfferedRow, RecapRow.id)
                .join(RecapRow, col(RecapRow.entry) == OfferedRow.recap_entry)
                .where(RecapRow.state == State.WRITTEN, col(RecapRow.deleted_at).is_(None))
                .where(col(OfferedRow.later_at).is_not(None))
                .order_by(col(OfferedRow.later_at).desc())
            )
            for row, recap_id in put_off:
                if offers.on_start(_offered(row), now):
                    back_again = offers.brought_back(_offered(row))
                    _put_offered(session, row.recap_entry, back_again)
                    return recap_id, offers.choices(back_again)
            return None

    def answer_offer(self, recap_id: str, offer: Offer, now: datetime) -> None:
        """Note what was answered to the offer."""
        with self._transaction() as session:
            row, _ = recaps.full(session, self._memory, recap_id)
            known = _offered(session.get(OfferedRow, row.entry))
            _put_offered(session, row.entry or 0, offers.answered(known, offer, now))

    # Parked thoughts

    def due_parked(self, now: datetime, recap_id: str | None = None, thought_id: str = "") -> Parked | None:
        """The parked thought that is due, the longest first; of that recap, or that one, if it is given.

        Told once on a start, and never its words.
        """
        with self._transaction() as session:
            put_away = around.put_away_since(session, now - LOOK_BACK)
            here = [
                one for one in put_away if recap_id in (None, one.recap.id) and thought_id in ("", one.id)
            ]
            return next(iter(due(around.parked(here, now), now)), None)

    def looking_at(self, parked: Parked) -> Flow:
        """The flow for a parked thought, at its first question; what was typed before is found on the way."""
        with self._transaction() as session:
            flow = self._unfinished(
                session, self._recap_of(session, parked.id), Purpose.PARKED, parked.id
            ) or begin_parked(parked)
        while can_go_back(flow):
            flow = back(flow)
        return flow

    def recap_of(self, thought_id: str) -> str:
        """The id of the recap that this parked thought belongs to. Raises NotFound."""
        with self._transaction() as session:
            return self._recap_of(session, thought_id)

    def step_until(self, thought_id: str, due_at: datetime | date | None = None) -> datetime | date | None:
        """Follow this thought's step until then, or, done or put away, no more; gives when it was due."""
        with self._transaction() as session:
            return flows.step_until(session, self._memory, thought_id, due_at, self._clock())

    def step_again(self, opportunity_id: str) -> str:
        """Follow the step that was let go of last, if it is of this opportunity; gives its thought, or ""."""
        with self._transaction() as session:
            return flows.step_again(session, self._memory, opportunity_id, self._clock())

    def _recap_of(self, session: Session, thought_id: str) -> str:
        found = session.exec(
            select(RecapRow.id)
            .join(ThoughtRow, col(ThoughtRow.recap_entry) == RecapRow.entry)
            .where(ThoughtRow.id == thought_id)
        ).first()
        if found is None:
            raise NotFound(NO_SUCH_THOUGHT)
        return found

    # After the close

    def add_fact(self, recap_id: str, fact: str, now: datetime, words: Wording = OURS) -> Recap:
        """Append a fact that was forgotten, with the time it was added; nothing for an empty one."""
        with self._transaction() as session:
            return self._changed(
                session, recap_id, now, lambda recap: reopening.with_fact(recap, fact, now, words)
            )

    def add_better_answer(self, recap_id: str, question: str, answer: str, now: datetime) -> Recap:
        """Give a question of the recap a better answer: a new version in the question bank.

        The one it had stays readable in the notes too.

        A question that is not in the recap is added to it.
        """
        with self._transaction() as session:
            _, before = recaps.full(session, self._memory, recap_id)
            recap = self._changed(
                session, recap_id, now, lambda recap: _answered(recap, question, answer, now)
            )
            held_on = in_zone(before.held_at or before.created_at or now, before.zone).date()
            keep_change(session, before, recap, before.held_on or held_on, now)
            return recap

    def may_add_thought(self, recap_id: str, now: datetime) -> bool:
        """Whether a thought may be added to this recap today."""
        added = [thought.added_at for thought in self.unfold(recap_id) if thought.added_at]
        return reopening.may_add_thought(added, now)

    def unfold(self, recap_id: str) -> tuple[Thought, ...]:
        """The thoughts that were put away. Raises NotFound."""
        with self._transaction() as session:
            close_out = recaps.full(session, self._memory, recap_id)[1].close_out
            return close_out.thoughts if close_out else ()

    def delete_thoughts(self, recap_id: str) -> tuple[Path, ...]:
        """Delete the thoughts of this recap for good; gives the backups that still hold them."""
        with self._transaction() as session:
            row, recap = recaps.full(session, self._memory, recap_id)
            if recap.close_out is not None and recap.close_out.thoughts:
                bare = replace(recap, close_out=replace(recap.close_out, thoughts=()))
                recaps.store(session, self._memory, row, bare, recap, None, self._clock())
            if recap.state is State.CLOSED:
                for left in session.exec(select(UnfinishedRow).where(UnfinishedRow.recap_entry == row.entry)):
                    session.delete(left)
        return backups_with_thoughts(self._path, recap_id)

    def _changed(
        self, session: Session, recap_id: str, now: datetime, change: Callable[[Recap], Recap]
    ) -> Recap:
        row, recap = recaps.full(session, self._memory, recap_id)
        changed = change(recap)
        if changed == recap:
            return recap
        return recaps.store(session, self._memory, row, changed, recap, None, in_utc(now))


def _offered(row: OfferedRow | None) -> Offered:
    return Offered(row.later_at, row.came_back, row.not_this_time) if row else Offered()


def _put_offered(session: Session, entry: int, offered: Offered) -> None:
    later_at = in_utc(offered.later_at) if offered.later_at else None
    values: dict[str, Any] = {"later_at": later_at, "came_back": offered.came_back}
    session.merge(
        OfferedRow.model_validate({"recap_entry": entry, "not_this_time": offered.not_this_time} | values)
    )


def _answered(recap: Recap, question: str, answer: str, now: datetime) -> Recap:
    asked, better = clean(question, one_line=True), clean(answer).strip()
    if not asked or not better:
        return recap
    known = {one.text: at for at, one in enumerate(recap.questions)}
    if asked not in known:
        return replace(recap, questions=(*recap.questions, Question(asked, better_answer=better)))
    at = known[asked]
    before = recap.questions[at].better_answer
    if before == better:
        return recap
    questions = list(recap.questions)
    questions[at] = replace(questions[at], better_answer=better)
    notes = recap.notes
    if before:
        said = ANSWERED_BEFORE.format(date=f"{now:%Y-%m-%d %H:%M}", question=asked, answer=before)
        notes = f"{notes}\n{said}" if notes else said
    return replace(recap, questions=tuple(questions), notes=notes)
