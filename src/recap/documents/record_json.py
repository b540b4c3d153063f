"""A recap as the values of its JSON, and back; the keys and their order are those of the documentation.

Reading trusts what it is given: it is for JSON that recap wrote itself. What comes from outside is validated
by the journal.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from recap.documents.times import written_at
from recap.rules.record import (
    CloseOut,
    Fate,
    Kept,
    Kind,
    Landed,
    Lesson,
    MyQuestion,
    NextTime,
    Person,
    Question,
    Recap,
    Relation,
    Sort,
    State,
    Thought,
    Topic,
    WentWell,
)

Values = Mapping[str, Any]
_Token = TypeVar("_Token", State, Kind, Landed, Relation, Sort, Fate)


def to_json(recap: Recap, *, with_thoughts: bool) -> dict[str, Any]:
    """Give the recap as JSON values; without thoughts their list is empty, their words nowhere."""
    zone = recap.zone

    def moment(value: datetime | None) -> str | None:
        return None if value is None else written_at(value, zone)

    return {
        "id": recap.id,
        "opportunity_id": recap.opportunity_id or None,
        "state": recap.state.value,
        "company": recap.company or None,
        "role": recap.role or None,
        "round": recap.round or None,
        "kind": recap.kind and recap.kind.value,
        "held_at": moment(recap.held_at),
        "held_on": recap.held_on and recap.held_on.isoformat(),
        "zone": zone or None,
        "minutes": recap.minutes,
        "created_at": moment(recap.created_at),
        "updated_at": moment(recap.updated_at),
        "closed_at": moment(recap.closed_at),
        "deleted_at": moment(recap.deleted_at),
        "referrer": recap.referrer or None,
        "referrer_how": recap.referrer_how or None,
        "next_step": recap.next_step or None,
        "decision_on": recap.decision_on and recap.decision_on.isoformat(),
        "decision_approximate": recap.decision_approximate,
        "decision_by": recap.decision_by or None,
        "next_interview_at": moment(recap.next_interview_at),
        "people": [_person(person) for person in recap.people],
        "topics": [
            {"text": topic.text, "raised_by": topic.raised_by or None, "note": topic.note or None}
            for topic in recap.topics
        ],
        "questions": [
            {
                "text": question.text,
                "answer": question.answer or None,
                "landed": question.landed and question.landed.value,
                "better_answer": question.better_answer or None,
                "themes": list(question.themes),
            }
            for question in recap.questions
        ],
        "my_questions": [
            {"text": question.text, "answer": question.answer or None} for question in recap.my_questions
        ],
        "first_impressions": recap.first_impressions or None,
        "surroundings": recap.surroundings or None,
        "job_details": recap.job_details or None,
        "notes": recap.notes or None,
        "company_good": list(recap.company_good),
        "company_bad": list(recap.company_bad),
        "role_good": list(recap.role_good),
        "role_bad": list(recap.role_bad),
        "facts": list(recap.facts),
        "went_well": [
            {"text": line.text, "what_helped": line.what_helped or None, "themes": list(line.themes)}
            for line in recap.went_well
        ],
        "next_time": [
            {"text": line.text, "about": line.about or None, "themes": list(line.themes)}
            for line in recap.next_time
        ],
        "close_out": recap.close_out and _close_out(recap.close_out, zone, with_thoughts=with_thoughts),
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "title": person.title or None,
        "relation": person.relation.value,
        "email": person.email or None,
        "profile": person.profile or None,
        "common_ground": person.common_ground or None,
        "helped_with": person.helped_with or None,
    }


def _close_out(close_out: CloseOut, zone: str, *, with_thoughts: bool) -> dict[str, Any]:
    return {
        "pull_before": close_out.pull_before,
        "pull_after": close_out.pull_after,
        "feeling": close_out.feeling or None,
        "kept": [{"text": line.text, "what_helped": line.what_helped or None} for line in close_out.kept],
        "lesson": close_out.lesson and _lesson(close_out.lesson),
        "thoughts": [_thought(thought, zone) for thought in close_out.thoughts] if with_thoughts else [],
        "friend_note": close_out.friend_note or None,
        "next_lead": close_out.next_lead or None,
        "next_half_hour": close_out.next_half_hour or None,
        "lessons_more": [_lesson(lesson) for lesson in close_out.lessons_more],
    }


def _lesson(lesson: Lesson) -> dict[str, Any]:
    return {
        "moment": lesson.moment or None,
        "when": lesson.when,
        "will": lesson.will,
        "theme": lesson.theme or None,
    }


def _thought(thought: Thought, zone: str) -> dict[str, Any]:
    due_at = thought.due_at
    due = None
    if due_at is not None:
        due = written_at(due_at, zone) if isinstance(due_at, datetime) else due_at.isoformat()
    return {
        "text": thought.text,
        "sort": thought.sort and thought.sort.value,
        "fate": thought.fate and thought.fate.value,
        "due_at": due,
        "step": thought.step or None,
        "letter_line": thought.letter_line or None,
        "theme": thought.theme or None,
        "parked_again": thought.parked_again,
        "added_at": thought.added_at and written_at(thought.added_at, zone),
    }


def from_json(values: Values) -> Recap:
    """Read the recap that ``to_json`` wrote; a key that is not there is empty."""
    return Recap(
        id=values["id"],
        opportunity_id=_text(values, "opportunity_id"),
        state=State(values.get("state") or State.DRAFT),
        company=_text(values, "company"),
        role=_text(values, "role"),
        round=_text(values, "round"),
        kind=_token(Kind, values.get("kind")),
        held_at=_moment(values, "held_at"),
        held_on=_day(values, "held_on"),
        zone=_text(values, "zone"),
        minutes=values.get("minutes"),
        created_at=_moment(values, "created_at"),
        updated_at=_moment(values, "updated_at"),
        closed_at=_moment(values, "closed_at"),
        deleted_at=_moment(values, "deleted_at"),
        referrer=_text(values, "referrer"),
        referrer_how=_text(values, "referrer_how"),
        next_step=_text(values, "next_step"),
        decision_on=_day(values, "decision_on"),
        decision_approximate=bool(values.get("decision_approximate")),
        decision_by=_text(values, "decision_by"),
        next_interview_at=_moment(values, "next_interview_at"),
        people=tuple(
            Person(
                name=_text(person, "name"),
                title=_text(person, "title"),
                relation=Relation(person.get("relation") or Relation.INTERVIEWER),
                email=_text(person, "email"),
                profile=_text(person, "profile"),
                common_ground=_text(person, "common_ground"),
                helped_with=_text(person, "helped_with"),
            )
            for person in _items(values, "people")
        ),
        topics=tuple(
            Topic(_text(topic, "text"), _text(topic, "raised_by"), _text(topic, "note"))
            for topic in _items(values, "topics")
        ),
        questions=tuple(
            Question(
                text=_text(question, "text"),
                answer=_text(question, "answer"),
                landed=_token(Landed, question.get("landed")),
                better_answer=_text(question, "better_answer"),
                themes=_items(question, "themes"),
            )
            for question in _items(values, "questions")
        ),
        my_questions=tuple(
            MyQuestion(_text(question, "text"), _text(question, "answer"))
            for question in _items(values, "my_questions")
        ),
        first_impressions=_text(values, "first_impressions"),
        surroundings=_text(values, "surroundings"),
        job_details=_text(values, "job_details"),
        notes=_text(values, "notes"),
        company_good=_items(values, "company_good"),
        company_bad=_items(values, "company_bad"),
        role_good=_items(values, "role_good"),
        role_bad=_items(values, "role_bad"),
        facts=_items(values, "facts"),
        went_well=tuple(
            WentWell(_text(line, "text"), _text(line, "what_helped"), _items(line, "themes"))
            for line in _items(values, "went_well")
        ),
        next_time=tuple(
            NextTime(_text(line, "text"), _text(line, "about"), _items(line, "themes"))
            for line in _items(values, "next_time")
        ),
        close_out=_read_close_out(values.get("close_out")),
    )


def _read_close_out(values: Values | None) -> CloseOut | None:
    if values is None:
        return None
    lesson = values.get("lesson")
    return CloseOut(
        pull_before=values.get("pull_before"),
        pull_after=values.get("pull_after"),
        feeling=_text(values, "feeling"),
        kept=tuple(Kept(_text(line, "text"), _text(line, "what_helped")) for line in _items(values, "kept")),
        lesson=lesson and _read_lesson(lesson),
        lessons_more=tuple(map(_read_lesson, _items(values, "lessons_more"))),
        thoughts=tuple(
            Thought(
                text=_text(thought, "text"),
                sort=_token(Sort, thought.get("sort")),
                fate=_token(Fate, thought.get("fate")),
                due_at=_moment_or_day(thought.get("due_at")),
                step=_text(thought, "step"),
                letter_line=_text(thought, "letter_line"),
                theme=_text(thought, "theme"),
                parked_again=thought.get("parked_again") or 0,
                added_at=_moment(thought, "added_at"),
            )
            for thought in _items(values, "thoughts")
        ),
        friend_note=_text(values, "friend_note"),
        next_lead=_text(values, "next_lead"),
        next_half_hour=_text(values, "next_half_hour"),
    )


def _read_lesson(values: Values) -> Lesson:
    return Lesson(
        when=_text(values, "when"),
        will=_text(values, "will"),
        moment=_text(values, "moment"),
        theme=_text(values, "theme"),
    )


def _text(values: Values, key: str) -> str:
    return values.get(key) or ""


def _items(values: Values, key: str) -> tuple[Any, ...]:
    return tuple(values.get(key) or ())


def _token(enum: type[_Token], value: str | None) -> _Token | None:
    return enum(value) if value else None


def _moment(values: Values, key: str) -> datetime | None:
    value = values.get(key)
    return datetime.fromisoformat(value) if value else None


def _day(values: Values, key: str) -> date | None:
    value = values.get(key)
    return date.fromisoformat(value) if value else None


def _moment_or_day(value: str | None) -> datetime | date | None:
    if not value:
        return None
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
