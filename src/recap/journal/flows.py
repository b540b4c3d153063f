"""Keeping a flow of ``rules.closeout`` as it stands, and what it comes to when it is sealed or done."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlmodel import Session, select

from recap.journal import recaps
from recap.journal.errors import Invalid
from recap.journal.mapping import tidy
from recap.journal.tables import RecapRow, ThoughtRow, UnfinishedRow
from recap.journal.utc import in_utc
from recap.journal.windows import fact, plain, remember
from recap.rules.closeout import (
    Flow,
    Purpose,
    from_json,
    left_over,
    remembered,
    together,
    with_words_of_another,
)
from recap.rules.closeout.flow import record_of
from recap.rules.merge import merge
from recap.rules.record import Fate, State
from recap.rules.reopening import may_add_thought, with_thought

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from recap.journal.recaps import Memory
    from recap.rules.record import CloseOut, Recap, Thought

LAST_STEP = "last_step"


def unfinished(session: Session, recap_id: str, purpose: Purpose, thought_id: str = "") -> Flow | None:
    """The flow of that purpose that was begun for this recap, or for that parked thought of it."""
    found = session.exec(
        select(UnfinishedRow.flow)
        .join(RecapRow, RecapRow.entry == UnfinishedRow.recap_entry)  # type: ignore[arg-type]
        .where(
            RecapRow.id == recap_id,
            UnfinishedRow.purpose == purpose,
            UnfinishedRow.thought_id == thought_id,
        )
    ).first()
    return from_json(json.loads(found)) if found is not None else None


def keep(
    session: Session, memory: Memory, recap_id: str, flow: Flow, base: Flow | None, now: datetime
) -> None:
    """Keep the flow as it stands; see ``CloseOuts.keep``. ``base`` is the flow this program saw last."""
    row, recap = recaps.full(session, memory, recap_id)
    mine, theirs = flow, unfinished(session, recap_id, flow.purpose, flow.parked_id)
    if theirs is not None:
        flow = together(base or Flow(flow.purpose), theirs, mine)
    if flow.closed_at is not None and flow.purpose is Purpose.CLOSE_OUT:
        flow = _close(session, memory, row, recap, flow, mine, now)
    elif flow.is_done:
        _let_go(session, memory, flow.can_go, now)
        if flow.purpose is Purpose.THOUGHT:
            _add(session, memory, row, flow, now)
        elif flow.purpose is Purpose.PARKED:
            _settle(session, memory, flow, now)
    # What is typed in another program since this one was sealed waits there, also when this one is done.
    if not flow.is_done or set(remembered(flow)) <= set(remembered(mine)):
        _put_down(session, row, flow, now)


def _put_down(session: Session, row: RecapRow, flow: Flow, now: datetime) -> None:
    key = (row.entry, str(flow.purpose), flow.parked_id)
    there = session.get(UnfinishedRow, key)
    if flow.is_done or not _is_begun(flow):
        if there is not None:
            session.delete(there)
        return
    values = json.dumps(flow.as_json(), ensure_ascii=False)
    if there is None:
        entry, purpose, thought_id = key
        session.add(
            UnfinishedRow(
                recap_entry=entry or 0,
                purpose=purpose,
                thought_id=thought_id,
                flow=values,
                updated_at=in_utc(now),
            )
        )
    elif there.flow != values:
        there.flow = values
        there.updated_at = in_utc(now)


def _is_begun(flow: Flow) -> bool:
    """Whether anything was answered or typed: looking at the first question leaves nothing behind."""
    return bool(flow.trail or flow.memory or any(flow.typed) or flow.closed_at or _has_lines(flow))


def _has_lines(flow: Flow) -> bool:
    return bool(flow.thoughts) and flow.purpose is not Purpose.PARKED


def _close(
    session: Session, memory: Memory, row: RecapRow, recap: Recap, flow: Flow, mine: Flow, now: datetime
) -> Flow:
    """Close the recap; once it is closed by this flow, only the pull afterwards is still taken from it.

    What was added, corrected or sorted since then must not be undone by a flow that is answered late. Gives
    the flow without what was typed in another program and not answered there: it is in the recap.
    """
    closed_at = in_utc(flow.closed_at or now)
    if recap.state is State.CLOSED and recap.closed_at == closed_at:
        if flow.pull_after is not None and recap.close_out is not None:
            after = replace(recap, close_out=replace(recap.close_out, pull_after=flow.pull_after))
            _store(session, memory, row, after, recap, now)
        return flow
    if not recap.company:
        raise Invalid(recaps.NEEDS_A_COMPANY)
    flow, lines = with_words_of_another(flow, mine)
    _let_go(session, memory, flow.can_go, now)
    joined = _joined(recap, flow.close_out, now)
    notes = _with_lines(joined.notes, (*left_over(flow), *lines))
    closed = replace(joined, state=State.CLOSED, closed_at=recap.closed_at or closed_at, notes=notes)
    _store(session, memory, row, closed, recap, now)
    return flow


def _joined(recap: Recap, close_out: CloseOut, now: datetime) -> Recap:
    """The recap with this close-out, which loses nothing of one that is there already."""
    mine = tidy(replace(recap, close_out=close_out))
    if recap.close_out is None:
        return mine
    return merge(replace(recap, close_out=None), recap, mine, now)[0]


def _with_lines(notes: str, lines: Iterable[str]) -> str:
    there = notes.split("\n")
    more = [line for line in lines if line not in there]
    return "\n".join([notes, *more] if notes else more)


def _let_go(session: Session, memory: Memory, thought_ids: Iterable[str], now: datetime) -> None:
    """Let go of parked thoughts, so that another could be parked."""
    for thought_id in thought_ids:
        _change(session, memory, thought_id, _gone, now)


def _gone(thought: Thought) -> Thought:
    return replace(thought, fate=Fate.LET_GO, due_at=None) if thought.fate == Fate.PARKED else thought


def _add(session: Session, memory: Memory, row: RecapRow, flow: Flow, now: datetime) -> None:
    """Put the thought that was sorted afterwards with those put away."""
    _, recap = recaps.full(session, memory, row.id)
    there = recap.close_out.thoughts if recap.close_out else ()
    for thought in flow.thoughts:
        today = [one.added_at for one in there if one.added_at and one.text == thought.text]
        if may_add_thought(today, now):
            added = with_thought(recap, replace(record_of(thought), added_at=now))
            recap = _store(session, memory, row, added, recap, now)


def _settle(session: Session, memory: Memory, flow: Flow, now: datetime) -> None:
    """Give a parked thought what it became."""
    became = record_of(flow.thoughts[0])

    def settled(thought: Thought) -> Thought:
        return replace(
            became,
            text=thought.text,
            sort=became.sort or thought.sort,
            parked_again=flow.parked_again,
            added_at=thought.added_at,
        )

    _change(session, memory, flow.parked_id, settled, now)


def step_until(
    session: Session, memory: Memory, thought_id: str, due_at: datetime | date | None, now: datetime
) -> datetime | date | None:
    """Give the step of a thought another time, or none; gives the one it had."""
    had: list[datetime | date | None] = []

    def until(thought: Thought) -> Thought:
        had.append(thought.due_at)
        return replace(thought, due_at=due_at) if thought.fate == Fate.ACTION else thought

    _change(session, memory, thought_id, until, now)
    if had and had[0] is not None and due_at is None:
        remember(plain(session), LAST_STEP, json.dumps([thought_id, had[0].isoformat()]))
    return had[0] if had else None


def step_again(session: Session, memory: Memory, opportunity_id: str, now: datetime) -> str:
    """Follow the step that was let go of last, if it is of this opportunity; gives its thought, or ""."""
    thought_id, due_at = json.loads(fact(plain(session), LAST_STEP) or '["", ""]')
    found = session.exec(
        select(ThoughtRow.due_at, RecapRow.opportunity_id)
        .join(RecapRow, RecapRow.entry == ThoughtRow.recap_entry)  # type: ignore[arg-type]
        .where(ThoughtRow.id == thought_id)
    ).first()
    if found is None or tuple(found) != (None, opportunity_id):
        return ""
    when = datetime.fromisoformat(due_at) if "T" in due_at else date.fromisoformat(due_at)
    step_until(session, memory, thought_id, when, now)
    return str(thought_id)


def _change(
    session: Session, memory: Memory, thought_id: str, change: Callable[[Thought], Thought], now: datetime
) -> None:
    """Change one thought, wherever it is; nothing when it is gone."""
    found = session.exec(
        select(RecapRow.id, ThoughtRow.position)
        .join(ThoughtRow, ThoughtRow.recap_entry == RecapRow.entry)  # type: ignore[arg-type]
        .where(ThoughtRow.id == thought_id)
    ).first()
    if found is None:
        return
    recap_id, position = found
    row, recap = recaps.full(session, memory, recap_id)
    close_out = recap.close_out
    if close_out is None:
        return
    thoughts = list(close_out.thoughts)
    thoughts[position] = change(thoughts[position])
    changed = replace(recap, close_out=replace(close_out, thoughts=tuple(thoughts)))
    _store(session, memory, row, changed, recap, now)


def _store(
    session: Session, memory: Memory, row: RecapRow, recap: Recap, before: Recap, now: datetime
) -> Recap:
    kept = tidy(recap, before)
    return before if kept == before else recaps.store(session, memory, row, kept, before, None, in_utc(now))
