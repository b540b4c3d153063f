"""A brief as the values of its JSON; the keys are those of the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recap.documents.times import written_at

if TYPE_CHECKING:
    from datetime import date, datetime

    from recap.rules.brief import Brief
    from recap.rules.check_ins import CheckIn
    from recap.rules.met import Met
    from recap.rules.opportunity import Opportunity
    from recap.rules.record import Recap
    from recap.rules.rounds import Noted


def to_json(brief: Brief, check_in: CheckIn, *, keep_looking: bool) -> dict[str, Any]:
    """Give the brief as JSON values, everything newest first; what a screen shortens is whole."""
    return {
        "opportunity": opportunity_to_json(brief.opportunity)
        | {
            "check_in": {
                "earliest_at": check_in.earliest_at.isoformat() if check_in.earliest_at else None,
                "left": check_in.left,
                "sent_at": check_in.sent_at.isoformat() if check_in.sent_at else None,
                "rest_on": check_in.rest_on.isoformat() if check_in.rest_on else None,
            },
            "keep_looking": keep_looking,
        },
        "recaps": [_recap(recap) for recap in brief.rounds],
        "people": [_person(met) for met in brief.people],
        "facts": [_noted(fact) for fact in brief.facts],
        "questions": [
            {
                "text": asked.question.text,
                "answer": asked.question.answer or None,
                "landed": asked.question.landed and asked.question.landed.value,
                "better_answer": asked.question.better_answer or None,
                **_source(asked.recap_id, asked.on),
            }
            for asked in brief.questions
        ],
        "ask": list(brief.ask),
        "good": [_noted(point, "side") for point in brief.good],
        "bad": [_noted(point, "side") for point in brief.bad],
        "went_well": [_noted(line) for line in brief.went_well],
        "lessons": [_noted(lesson) for lesson in (*brief.lessons, *brief.last_time)],
        "strengths": [{"theme": strength.name, "text": strength.text} for strength in brief.strengths],
        "notes": [_noted(line) for line in brief.notes],
        "next": {"standing": brief.standing, "lines": list(brief.next)},
    }


def opportunity_to_json(opportunity: Opportunity) -> dict[str, Any]:
    """Give what is known of an opportunity itself as JSON values."""
    named = opportunity.referrer_name or opportunity.referrer_how
    return {
        "id": opportunity.id,
        "company": opportunity.company,
        "role": opportunity.role or None,
        "outcome": opportunity.outcome.value,
        "outcome_at": _moment(opportunity.outcome_at),
        "next_interview_at": _moment(opportunity.next_interview_at),
        "offer_until": opportunity.offer_until and opportunity.offer_until.isoformat(),
        "start_on": opportunity.start_on and opportunity.start_on.isoformat(),
        "feedback": opportunity.feedback or None,
        "referrer": {"name": opportunity.referrer_name, "how": opportunity.referrer_how or None}
        if named
        else None,
    }


def _recap(recap: Recap) -> dict[str, Any]:
    return {
        "id": recap.id,
        "state": recap.state.value,
        "round": recap.round or None,
        "kind": recap.kind and recap.kind.value,
        "held_at": recap.held_at and written_at(recap.held_at, recap.zone),
        "held_on": recap.held_on and recap.held_on.isoformat(),
        "zone": recap.zone or None,
        "minutes": recap.minutes,
    }


def _person(met: Met) -> dict[str, Any]:
    person = met.person
    return {
        "name": person.name,
        "title": person.title or None,
        "relation": person.relation.value,
        "email": person.email or None,
        "profile": person.profile or None,
        "common_ground": list(met.common_ground),
        "helped_with": list(met.helped_with),
        "topics": [{"text": topic.text, "note": topic.note or None} for topic in met.topics],
        "recap_ids": list(met.recap_ids),
    }


def _noted(noted: Noted, where: str = "about") -> dict[str, Any]:
    more = {where: noted.where} if noted.where else {}
    return {"text": noted.text, **more, **_source(noted.recap_id, noted.on)}


def _source(recap_id: str, on: date | None) -> dict[str, Any]:
    return {"on": on and on.isoformat(), "recap_id": recap_id}


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None
