"""Saving, throwing away and bringing back recaps inside one transaction: the shelf of recaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, select

from recap.journal import heard, opportunities
from recap.journal.errors import Invalid, NotFound
from recap.journal.finding import NONE_SUCH
from recap.journal.mapping import checked, read_record, single_facts, tidy, validated, write_lists
from recap.journal.page_writing import forget_removed_words, remove_page, write_page, write_place
from recap.journal.tables import RecapRow
from recap.journal.windows import concerns_follow_ups, write_windows
from recap.rules.merge import merge
from recap.rules.record import Place, Recap, State, is_untouched
from recap.rules.text import shown

NEEDS_A_COMPANY = "A recap needs the name of its company before it is written. It is kept as a draft."


class Saved(NamedTuple):
    """What the journal has now, and the names of the fields where another program had written too."""

    recap: Recap
    clashes: tuple[str, ...] = ()


class Known(NamedTuple):
    """A recap as this program last saw it in the journal, so that the next save need not read it again."""

    revision: int
    updated_at: datetime
    recap: Recap


Memory = dict[str, Known]
_REMEMBERED = 8


def save(
    session: Session, memory: Memory, recap: Recap, base: Recap | None, place: Place | None, now: datetime
) -> Saved:
    """Save what was changed from ``base``; see ``Journal.save``."""
    row = _row(session, recap.id)
    if row is None:
        mine = tidy(recap)
        if _leaves_nothing(mine, place):
            return Saved(recap)
        begun = replace(
            mine, state=State.DRAFT, created_at=mine.created_at or now, closed_at=None, deleted_at=None
        )
        return Saved(store(session, memory, None, begun, None, place, now))
    theirs = _known(session, memory, row)
    base = sealed(tidy(base, theirs), theirs) if base else Recap(recap.id)
    mine = sealed(tidy(recap, theirs), base if recap.close_out is None else theirs)
    merged, clashes = merge(base, theirs, mine, now)
    if theirs.state is State.DRAFT and is_untouched(merged) and _leaves_nothing(merged, place):
        _remove(session, memory, [(row, theirs)])
        return Saved(recap)
    if merged == theirs:
        if place is not None:
            write_place(session, recap.id, place)
        return Saved(theirs)
    # Whoever goes on writing in a recap that another program threw away wants it back.
    merged = replace(merged, deleted_at=None)
    stored = store(session, memory, row, merged, theirs, place, now)
    heard.note_decision(session, stored, theirs, now)
    heard.note_next_round(session, stored, theirs, now)
    return Saved(stored, clashes)


def sealed(recap: Recap, like: Recap) -> Recap:
    """The recap with the close-out's thoughts as they are ``like`` this: no form has them to change.

    A recap that comes without a close-out has nothing to say about it.
    """
    if recap.close_out is None:
        return recap if like.close_out is None else replace(recap, close_out=like.close_out)
    thoughts = like.close_out.thoughts if like.close_out else ()
    if recap.close_out.thoughts == thoughts:
        return recap
    return replace(recap, close_out=replace(recap.close_out, thoughts=thoughts))


def _leaves_nothing(recap: Recap, place: Place | None) -> bool:
    return is_untouched(recap) and not any(text.strip() for _, text in (place.typed if place else ()))


def store(
    session: Session,
    memory: Memory,
    row: RecapRow | None,
    recap: Recap,
    before: Recap | None,
    place: Place | None,
    now: datetime,
    *,
    opportunity_id: str | None = None,
    with_follow_ups: bool = True,
) -> Recap:
    """Write the recap over what was there before, with its opportunity, people and page; gives what is kept.

    With ``opportunity_id`` the recap belongs to that one, whatever its company. Without ``with_follow_ups``
    whoever calls makes their windows anew afterwards.
    """
    entry = row.entry if row else None
    belongs_to = opportunity_id
    if belongs_to is None:
        moved = before is None or any(
            getattr(recap, name) != getattr(before, name)
            for name in ("company", "role", "referrer", "referrer_how")
        )
        belongs_to = opportunities.join(session, recap, entry, now) if moved else recap.opportunity_id
    recap = replace(recap, opportunity_id=belongs_to, updated_at=now)
    facts = single_facts(recap)
    if row is None:
        row = validated(RecapRow, {"id": recap.id} | facts)
        session.add(row)
    else:
        checked(RecapRow, {"id": recap.id} | facts)
        for name, value in facts.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        row.revision += 1
    session.flush()
    entry = row.entry or 0
    write_lists(session, entry, recap, before)
    left = before.opportunity_id if before else ""
    if before is not None and before.referrer and (recap.referrer, belongs_to) != (before.referrer, left):
        for one in {belongs_to, left} - {""}:
            opportunities.forget_referrer(session, one, before, now)
    if before is None or (recap.people, belongs_to) != (before.people, left):
        opportunities.write_people(session, entry, recap, now, is_new=before is None)
        if before is not None:
            opportunities.forget_unmet(session, {belongs_to, left} - {""})
    if left and left != belongs_to:
        if belongs_to:
            opportunities.move_letters(session, recap.id, belongs_to)
        opportunities.vanish(session, left)
    session.flush()
    write_page(session, entry, recap, place)
    if with_follow_ups and concerns_follow_ups(before, recap):
        write_windows(session, {belongs_to, left})
    _remember(memory, row, recap)
    return recap


def written(session: Session, memory: Memory, recap_id: str, now: datetime) -> Recap:
    """Make the draft a written recap; a written or closed one stays what it is."""
    row, recap = full(session, memory, recap_id)
    if recap.state is not State.DRAFT:
        return recap
    if not recap.company:
        raise Invalid(NEEDS_A_COMPANY)
    stored = store(session, memory, row, replace(recap, state=State.WRITTEN), recap, None, now)
    heard.note_decision(session, stored, recap, now)
    heard.begin_later_round(session, stored, now)
    heard.note_next_round(session, stored, recap, now)
    return stored


def throw_away(session: Session, memory: Memory, recap_id: str, now: datetime) -> Recap:
    """Put the recap into the bin."""
    row, recap = full(session, memory, recap_id)
    if recap.deleted_at is not None:
        return recap
    return store(session, memory, row, replace(recap, deleted_at=now), recap, None, now)


def bring_back(session: Session, memory: Memory, recap_id: str, now: datetime) -> Recap:
    """Take the recap out of the bin."""
    row, recap = full(session, memory, recap_id)
    if recap.deleted_at is None:
        return recap
    return store(session, memory, row, replace(recap, deleted_at=None), recap, None, now)


def empty_bin(session: Session, memory: Memory, before: datetime) -> int:
    """Remove for good what was thrown away before that moment; gives how many."""
    rows = [
        row
        for row in session.exec(select(RecapRow).where(RecapRow.deleted_at != None))  # noqa: E711 - SQL
        if row.deleted_at is not None and row.deleted_at < before
    ]
    _remove(session, memory, [(row, read_record(session, row)) for row in rows])
    return len(rows)


def _remove(session: Session, memory: Memory, some: Sequence[tuple[RecapRow, Recap]]) -> None:
    """Remove recaps for good, with their pages and their words in the index."""
    for row, recap in some:
        remove_page(session, recap.id)
        session.delete(row)
        session.flush()
        if recap.opportunity_id:
            opportunities.forget_unmet(session, {recap.opportunity_id})
            opportunities.vanish(session, recap.opportunity_id)
            write_windows(session, {recap.opportunity_id})
        memory.pop(recap.id, None)
    if some:
        # Once for all: it takes as long as the journal is large.
        forget_removed_words(session)


def full(session: Session, memory: Memory, recap_id: str) -> tuple[RecapRow, Recap]:
    """The recap with everything it has, and its row. Raises NotFound."""
    row = _row(session, recap_id)
    if row is None:
        raise NotFound(NONE_SUCH.format(words=shown(recap_id)))
    return row, _known(session, memory, row)


def _row(session: Session, recap_id: str) -> RecapRow | None:
    return session.exec(select(RecapRow).where(RecapRow.id == recap_id)).first()


def _known(session: Session, memory: Memory, row: RecapRow) -> Recap:
    known = memory.get(row.id)
    if known is None or (known.revision, known.updated_at) != (row.revision, row.updated_at):
        return _remember(memory, row, read_record(session, row))
    return known.recap


def _remember(memory: Memory, row: RecapRow, recap: Recap) -> Recap:
    while len(memory) >= _REMEMBERED:
        del memory[next(iter(memory))]
    memory[recap.id] = Known(row.revision, row.updated_at, recap)
    return recap
