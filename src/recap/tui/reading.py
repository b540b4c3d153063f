"""A recap typeset for reading: what went well before what did not, better answers beside the answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from recap.rules.dates import exact, how_long_ago, said_minutes
from recap.rules.text import shown
from recap.tui.steps import KINDS, RELATION_WORDS
from recap.tui.weights import HEADING, HERE, QUIET

if TYPE_CHECKING:
    from datetime import datetime

    from recap.rules.record import Recap
    from recap.tui.widgets.page import Paragraph

NOTHING = "Nothing is written in this one yet."
NO_COMPANY = "No company yet"
KIND_WORDS = {token.value: word for token, word in KINDS}
UNDER = 4
"""Columns of what stands under a mark."""

SPACE: Paragraph = (0, Content(""))


def typeset(recap: Recap, now: datetime, *, folded: Sequence[str] = ()) -> list[Paragraph]:
    """The whole recap as paragraphs; ``now`` in the person's zone, ``folded`` tells of thoughts."""
    page = _title(recap, now)
    start = len(page)
    page += _section("What you kept", _kept(recap))
    page += _section("The lesson", _lessons(recap))
    page += _section("What went well", _went_well(recap))
    page += _section("Next time", _next_time(recap))
    page += _section("You spoke with", _people(recap))
    page += _section("Facts", (_item("=", fact) for fact in recap.facts))
    page += _section("They asked", _questions(recap))
    page += _section("You asked", _my_questions(recap))
    page += _section("Topics", _topics(recap))
    for heading, good, bad in (
        ("The company", recap.company_good, recap.company_bad),
        ("The role", recap.role_good, recap.role_bad),
    ):
        page += _section(heading, [*(_item("+", line) for line in good), *(_item("–", line) for line in bad)])
    for heading, text in (
        ("First impressions", recap.first_impressions),
        ("The place", recap.surroundings),
        ("The job", recap.job_details),
        ("Notes", recap.notes),
    ):
        page += _section(heading, _prose(text))
    if len(page) == start:
        page += [SPACE, (0, Content.styled(NOTHING, QUIET))]
    page += [SPACE, *(_quiet(0, line) for line in folded)] if folded else []
    return page


def _title(recap: Recap, now: datetime) -> list[Paragraph]:
    name = ", ".join(part for part in (recap.company, recap.role) if part) or NO_COMPANY
    held = recap.held_at or recap.held_on
    facts = [
        f"round {recap.round}" if recap.round else "",
        KIND_WORDS.get(recap.kind or "", ""),
        exact(held, recap.zone) if held else "",
        how_long_ago(held, now, recap.zone) if held else "",
        said_minutes(recap.minutes) if recap.minutes else "",
        recap.state.value,
    ]
    page = [(0, Content.styled(shown(name), HERE)), _quiet(0, " · ".join(fact for fact in facts if fact))]
    if recap.decision_on:
        by = f", said {recap.decision_by}" if recap.decision_by else ""
        about = "about " if recap.decision_approximate else ""
        page.append(_quiet(0, f"They decide by {about}{exact(recap.decision_on)}{by}"))
    if recap.next_step or recap.next_interview_at:
        at = exact(recap.next_interview_at, recap.zone) if recap.next_interview_at else ""
        page.append(_quiet(0, "Next: " + ", ".join(part for part in (recap.next_step, at) if part)))
    if recap.referrer:
        how = f", {recap.referrer_how}" if recap.referrer_how else ""
        page.append(_quiet(0, f"{recap.referrer} got you in{how}"))
    return page


def _went_well(recap: Recap) -> Iterable[Paragraph]:
    kept = {line.text for line in recap.close_out.kept} if recap.close_out is not None else set()
    for line in (line for line in recap.went_well if line.text not in kept):
        yield _item("+", line.text)
        yield from _under(line.what_helped and f"you helped by: {line.what_helped}")


def _kept(recap: Recap) -> Iterable[Paragraph]:
    for line in recap.close_out.kept if recap.close_out is not None else ():
        yield _item("+", line.text)
        yield from _under(line.what_helped and f"you helped by: {line.what_helped}")


def _lessons(recap: Recap) -> Iterable[Paragraph]:
    if recap.close_out is not None:
        for lesson in filter(None, (recap.close_out.lesson, *recap.close_out.lessons_more)):
            yield _item("→", f"When {lesson.when}, I will {lesson.will}")


def _next_time(recap: Recap) -> Iterable[Paragraph]:
    for line in recap.next_time:
        yield _item("–", line.text)
        yield from _under(line.about and f"about: {line.about}")


def _people(recap: Recap) -> Iterable[Paragraph]:
    for person in recap.people:
        named = ", ".join(part for part in (person.name, person.title) if part)
        yield _item("·", named, RELATION_WORDS[person.relation.value])
        yield from _under(person.common_ground)
        yield from _under(person.helped_with and f"helped with {person.helped_with}")
        yield from _under("  ".join(part for part in (person.email, person.profile) if part))


def _questions(recap: Recap) -> Iterable[Paragraph]:
    for question in recap.questions:
        yield _item("?", question.text, question.landed.value if question.landed else "")
        yield from _under(question.answer and f"You said: {question.answer}")
        if question.better_answer:
            better = Content.assemble(("    Better: ", HEADING), shown(question.better_answer))
            yield (UNDER, better)


def _my_questions(recap: Recap) -> Iterable[Paragraph]:
    for question in recap.my_questions:
        yield _item("?", question.text)
        yield from _under(question.answer)


def _topics(recap: Recap) -> Iterable[Paragraph]:
    for topic in recap.topics:
        yield _item("·", topic.text, f"raised by {topic.raised_by}" if topic.raised_by else "")
        yield from _under(topic.note)


def _section(heading: str, paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    paragraphs = list(paragraphs)
    return [SPACE, (0, Content.styled(heading, HEADING)), *paragraphs] if paragraphs else []


def _item(mark: str, text: str, aside: str = "") -> Paragraph:
    line = Content.assemble((f"  {mark} ", QUIET), shown(text), (f"  {shown(aside)}" if aside else "", QUIET))
    return (UNDER, line)


def _under(text: str) -> list[Paragraph]:
    lines = text.split("\n") if text else []
    return [_quiet(UNDER, " " * UNDER + line) for line in lines]


def _prose(text: str) -> list[Paragraph]:
    return [(2, Content(f"  {shown(line)}")) for line in text.split("\n")] if text else []


def _quiet(indent: int, text: str) -> Paragraph:
    return (indent, Content.styled(shown(text), QUIET))
