"""A recap typeset for reading: what went well before what did not, better answers beside the answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from recap.rules.dates import exact, said, said_minutes
from recap.rules.text import shown
from recap.tui.steps import KINDS, RELATION_WORDS
from recap.tui.weights import HEADING, HERE, QUIET

if TYPE_CHECKING:
    from datetime import datetime

    from recap.rules.record import Recap

NOTHING = "Nothing is written in this one yet."


def typeset(recap: Recap, now: datetime) -> Content:
    """Return the whole recap as styled text; ``now`` is aware, in the person's zone."""
    parts = [_title(recap, now)]
    parts += _reviews(recap)
    parts += _people(recap)
    parts += _section("Facts", (_item("=", fact) for fact in recap.facts))
    parts += _questions(recap)
    parts += _section("Topics", (_topic(topic.text, topic.raised_by, topic.note) for topic in recap.topics))
    for heading, good, bad in (
        ("The company", recap.company_good, recap.company_bad),
        ("The role", recap.role_good, recap.role_bad),
    ):
        parts += _section(
            heading, [*(_item("+", line) for line in good), *(_item("–", line) for line in bad)]
        )
    for heading, text in (
        ("First impressions", recap.first_impressions),
        ("The place", recap.surroundings),
        ("The job", recap.job_details),
        ("Notes", recap.notes),
    ):
        parts += _section(heading, [_prose(text)] if text else [])
    if len(parts) == 1:
        parts.append(Content.styled(NOTHING, QUIET))
    return Content("\n\n").join(parts)


def _title(recap: Recap, now: datetime) -> Content:
    name = ", ".join(part for part in (recap.company, recap.role) if part) or "No company yet"
    held = recap.held_at or recap.held_on
    facts = [
        f"round {recap.round}" if recap.round else "",
        {token.value: word for token, word in KINDS}.get(recap.kind or "", ""),
        f"{said(held, now, recap.zone)} ({exact(held, recap.zone)})" if held else "",
        said_minutes(recap.minutes) if recap.minutes else "",
        recap.state.value,
    ]
    lines = [Content.styled(shown(name), HERE), _quiet(" · ".join(fact for fact in facts if fact))]
    if recap.decision_on:
        by = f", said {recap.decision_by}" if recap.decision_by else ""
        about = "about " if recap.decision_approximate else ""
        lines.append(_quiet(f"They decide {about}by {exact(recap.decision_on)}{by}"))
    if recap.next_step or recap.next_interview_at:
        at = exact(recap.next_interview_at, recap.zone) if recap.next_interview_at else ""
        lines.append(_quiet("Next: " + ", ".join(part for part in (recap.next_step, at) if part)))
    if recap.referrer:
        how = f", {recap.referrer_how}" if recap.referrer_how else ""
        lines.append(_quiet(f"{recap.referrer} got you in{how}"))
    return Content("\n").join(lines)


def _reviews(recap: Recap) -> list[Content]:
    well = [
        _item("+", line.text, line.what_helped and f"you helped by: {line.what_helped}")
        for line in recap.went_well
    ]
    next_time = [_item("–", line.text, line.about and f"about: {line.about}") for line in recap.next_time]
    lessons: list[Content] = []
    if recap.close_out is not None and recap.close_out.lesson is not None:
        lesson = recap.close_out.lesson
        lessons.append(_item("→", f"When {lesson.when}, I will {lesson.will}"))
    return (
        _section("What went well", well) + _section("The lesson", lessons) + _section("Next time", next_time)
    )


def _people(recap: Recap) -> list[Content]:
    entries = []
    for person in recap.people:
        named = ", ".join(part for part in (person.name, person.title) if part)
        line = Content.assemble(
            ("  · ", QUIET), shown(named), (f"  {RELATION_WORDS[person.relation.value]}", QUIET)
        )
        below = [person.common_ground, person.helped_with and f"helped with {person.helped_with}"]
        below.append("  ".join(part for part in (person.email, person.profile) if part))
        entries.append(Content("\n").join([line, *(_quiet(f"    {text}") for text in below if text)]))
    return _section("You spoke with", entries)


def _questions(recap: Recap) -> list[Content]:
    entries = []
    for question in recap.questions:
        landed = f"  {question.landed.value}" if question.landed else ""
        lines = [Content.assemble(("  ? ", QUIET), shown(question.text), (landed, QUIET))]
        lines += [_quiet(f"    You said: {question.answer}")] if question.answer else []
        if question.better_answer:
            lines.append(Content.assemble(("    Better: ", HEADING), shown(question.better_answer)))
        entries.append(Content("\n").join(lines))
    mine = [_item("?", question.text, question.answer) for question in recap.my_questions]
    return _section("They asked", entries) + _section("You asked", mine)


def _section(heading: str, entries: Iterable[Content]) -> list[Content]:
    entries = list(entries)
    return [Content("\n").join([Content.styled(heading, HEADING), *entries])] if entries else []


def _topic(text: str, raised_by: str, note: str) -> Content:
    by = f"  raised by {raised_by}" if raised_by else ""
    line = Content.assemble(("  · ", QUIET), shown(text), (shown(by), QUIET))
    return Content("\n").join([line, _quiet(f"    {note}")]) if note else line


def _item(mark: str, text: str, below: str = "") -> Content:
    line = Content.assemble((f"  {mark} ", QUIET), shown(text))
    return Content("\n").join([line, _quiet(f"    {below}")]) if below else line


def _prose(text: str) -> Content:
    return Content("\n").join([Content(f"  {shown(line)}") for line in text.split("\n")])


def _quiet(text: str) -> Content:
    return Content.styled(shown(text), QUIET)
