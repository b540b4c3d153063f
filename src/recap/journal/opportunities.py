"""Which opportunity a recap belongs to, and who of it was met: the shelf of opportunities and people."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete, select

from recap.journal.follow_up_tables import LetterRow, NewsRow
from recap.journal.mapping import checked, insert_all, validated, values_of
from recap.journal.tables import MeetingRow, OpportunityRow, PersonRow, RecapRow
from recap.rules.opportunity import OVER
from recap.rules.record import Outcome, Recap, new_id
from recap.rules.referrer import got_in
from recap.rules.text import fold


def join(session: Session, recap: Recap, entry: int | None, now: datetime) -> str:
    """The id of the opportunity that this recap belongs to, made or renamed if need be; "" without a company.

    The one it leaves is not tidied away here: see ``vanish``.
    """
    if not recap.company:
        return ""
    current = session.get(OpportunityRow, recap.opportunity_id) if recap.opportunity_id else None
    target = _matching(session, recap, current)
    if target is None and current is not None and _is_alone(session, current, entry):
        target = current
    if target is None:
        return begin(session, recap, now)
    if _is_alone(session, target, entry) or not target.role_folded:
        change(target, _names(recap.company, recap.role or target.role), now)
    if recap.referrer:
        change(target, _referrer(recap), now)
    session.flush()
    return target.id


def forget_referrer(session: Session, opportunity_id: str, before: Recap, now: datetime) -> None:
    """Let the name go that this recap had given before, for the one that another recap of it gives."""
    opportunity = session.get(OpportunityRow, opportunity_id)
    if opportunity is None or opportunity.referrer_name != got_in(before.referrer, "")[0]:
        return
    naming = select(RecapRow).where(
        RecapRow.opportunity_id == opportunity_id,
        RecapRow.referrer != "",
        col(RecapRow.deleted_at).is_(None),
    )
    other = session.exec(naming.order_by(col(RecapRow.entry).desc())).first()
    name, how = got_in(other.referrer, other.referrer_how) if other else ("", "")
    change(opportunity, {"referrer_name": name, "referrer_how": how}, now)


def begin(session: Session, recap: Recap, now: datetime, **known: Any) -> str:
    """Make an opportunity for this recap, with what is ``known`` of it besides; gives its id."""
    values = {"id": new_id(), "updated_at": now, "created_at": now} | _referrer(recap) | known
    row = validated(OpportunityRow, values | _names(recap.company, recap.role))
    session.add(row)
    session.flush()
    return row.id


def _referrer(recap: Recap) -> dict[str, str]:
    name, how = got_in(recap.referrer, recap.referrer_how)
    return {"referrer_name": name, "referrer_how": how}


def _names(company: str, role: str) -> dict[str, Any]:
    return {
        "company": company,
        "company_folded": fold(company),
        "role": role,
        "role_folded": fold(role),
    }


def _matching(session: Session, recap: Recap, current: OpportunityRow | None) -> OpportunityRow | None:
    """The opportunity with this company and role; without a role the one it is in, or the only open one."""
    same_company = session.exec(
        select(OpportunityRow)
        .where(OpportunityRow.company_folded == fold(recap.company), col(OpportunityRow.deleted_at).is_(None))
        .order_by(col(OpportunityRow.created_at).desc())
    ).all()
    if current is not None:
        same_company = sorted(same_company, key=lambda one: one.id != current.id)
    if not recap.role and current in same_company:
        return current
    still_open = [one for one in same_company if one.outcome not in OVER]
    if not recap.role and len(still_open) == 1:
        return still_open[0]
    role = fold(recap.role)
    named = [one for one in still_open if one.role_folded == role]
    named += [one for one in same_company if one.role_folded == role]
    named += [one for one in still_open if not one.role_folded]
    return named[0] if named else None


def _is_alone(session: Session, opportunity: OpportunityRow, entry: int | None) -> bool:
    others = select(RecapRow.entry).where(
        RecapRow.opportunity_id == opportunity.id, RecapRow.entry != (entry or 0)
    )
    return session.exec(others.limit(1)).first() is None


def change(opportunity: OpportunityRow, values: dict[str, Any], now: datetime) -> None:
    """Change these values of it, under a new revision when one of them is another one."""
    if any(getattr(opportunity, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(opportunity, name, value)
        opportunity.revision += 1
        opportunity.updated_at = now


def vanish(session: Session, opportunity_id: str) -> None:
    """Remove the opportunity if its last recap has left it and nothing was written on it."""
    opportunity = session.get(OpportunityRow, opportunity_id)
    if opportunity is None or not _is_alone(session, opportunity, None):
        return
    letter = session.exec(
        select(LetterRow.id).where(LetterRow.opportunity_id == opportunity_id).limit(1)
    ).first()
    untold = opportunity.outcome == Outcome.WAITING and not (
        opportunity.feedback
        or opportunity.next_interview_at
        or opportunity.offer_until
        or opportunity.start_on
        or letter
    )
    if untold:
        session.delete(opportunity)
        session.flush()


def move_letters(session: Session, recap_id: str, opportunity_id: str) -> None:
    """Letters about a recap, and what was heard of it, go with it to its other opportunity."""
    for letter in session.exec(select(LetterRow).where(LetterRow.recap_id == recap_id)):
        letter.opportunity_id = opportunity_id
    for news in session.exec(select(NewsRow).where(NewsRow.recap_id == recap_id)):
        news.opportunity_id = opportunity_id
    session.flush()


def write_people(session: Session, entry: int, recap: Recap, now: datetime, *, is_new: bool) -> None:
    """Write who was met, each one the same person as in the opportunity's other recaps."""
    was_at = {}
    if not is_new:
        before = session.exec(select(MeetingRow).where(MeetingRow.recap_entry == entry))
        was_at = {meeting.position: meeting.person_id for meeting in before}
        session.exec(delete(MeetingRow).where(col(MeetingRow.recap_entry) == entry))
    there = session.exec(select(PersonRow).where(PersonRow.opportunity_id == recap.opportunity_id))
    known = {person.name_folded: person for person in there}
    named = {fold(person.name) for person in recap.people}
    rows = []
    for position, person in enumerate(recap.people):
        who = None
        if recap.opportunity_id and person.name:
            who = known.get(fold(person.name)) or _renamed(session, known, named, was_at.get(position))
            if who is None:
                who = validated(
                    PersonRow,
                    {
                        "id": new_id(),
                        "updated_at": now,
                        "opportunity_id": recap.opportunity_id,
                        "name": person.name,
                        "name_folded": fold(person.name),
                    },
                )
                session.add(who)
            if who.name != person.name:
                _address_anew(session, recap.opportunity_id, who.name, person.name)
                who.name, who.name_folded = person.name, fold(person.name)
                who.revision, who.updated_at = who.revision + 1, now
            known[who.name_folded] = who
        rows.append(
            checked(
                MeetingRow,
                {"recap_entry": entry, "position": position, "person_id": who.id if who else None}
                | values_of(person),
            )
        )
    session.flush()
    insert_all(session, rows)


def _address_anew(session: Session, opportunity_id: str, before: str, after: str) -> None:
    """Letters to somebody whose name is corrected are letters to them."""
    letters = select(LetterRow).where(LetterRow.opportunity_id == opportunity_id)
    for letter in session.exec(letters):
        if fold(letter.addressee) == fold(before):
            letter.addressee = after


def _renamed(
    session: Session, known: dict[str, PersonRow], named: set[str], person_id: str | None
) -> PersonRow | None:
    """The person who stood here under a name that nobody has any more: a correction, not a stranger."""
    for folded, person in known.items():
        if person.id == person_id and folded not in named and not _is_met(session, person):
            return person
    return None


def _is_met(session: Session, person: PersonRow) -> bool:
    meeting = select(MeetingRow.position).where(MeetingRow.person_id == person.id)
    return session.exec(meeting.limit(1)).first() is not None


def forget_unmet(session: Session, opportunity_ids: set[str]) -> None:
    """Remove the people of these opportunities whom no recap tells of any more."""
    is_met = select(MeetingRow.position).where(MeetingRow.person_id == PersonRow.id).exists()
    session.exec(delete(PersonRow).where(col(PersonRow.opportunity_id).in_(opportunity_ids), ~is_met))
