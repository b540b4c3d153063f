"""A recap typeset for reading: what went well before what did not, better answers beside the answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from recap.rules.dates import exact, how_long_ago, said_minutes
from recap.rules.referrer import got_in
from recap.rules.text import shown
from recap.rules.timing import is_day_known
from recap.tui.rows import NO_COMPANY
from recap.tui.steps import KIND_WORDS, RELATION_WORDS
from recap.tui.weights import HEADING, HERE, QUIET, RULE, WRITTEN
from recap.tui.widgets.page import Beside

if TYPE_CHECKING:
    from datetime import datetime

    from recap.rules.opportunity import News
    from recap.rules.record import MyQuestion, Person, Question, Recap
    from recap.tui.widgets.page import Paragraph, Piece

NOTHING = "Nothing is written in this one yet."
NO_DATE = "no date; begun {when}"
NO_DAY = "no day yet: it stands before the rounds that have one"
TOLD = "What they told you later"
YOU_SAID = "You said"
BETTER = "Better"
UNDER = 4
"""Columns of what stands under a mark."""

SPACE: Paragraph = (0, Content(""))


def typeset(
    recap: Recap, now: datetime, *, folded: Sequence[str] = (), told: Sequence[News] = ()
) -> list[Piece]:
    """The whole recap.

    ``now`` is in the person's zone, ``folded`` tells of thoughts, ``told`` is what was heard, newest first.
    """
    page: list[Piece] = [*title(recap, now)]
    start = len(page)
    page += section(TOLD, (heard for news in told for heard in _told(news, now)))
    page += section("What you kept", _kept(recap))
    page += section("The lesson", _lessons(recap))
    page += section("Note to yourself", _prose(recap.close_out.friend_note if recap.close_out else ""))
    page += section("What went well", _went_well(recap))
    page += section("Next time", _next_time(recap))
    page += section("You spoke with", (line for person in recap.people for line in person_lines(person)))
    page += section("Facts", (apart(fact) for fact in recap.facts))
    page += section("They asked", (line for question in recap.questions for line in _question(question)))
    page += section("You asked", (line for question in recap.my_questions for line in _my_question(question)))
    page += section("Topics", _topics(recap))
    page += points(("The company", recap.company_good, recap.company_bad))
    page += points(("The role", recap.role_good, recap.role_bad))
    for heading, text in (
        ("First impressions", recap.first_impressions),
        ("The place", recap.surroundings),
        ("The job", recap.job_details),
        ("Notes", recap.notes),
    ):
        page += section(heading, _prose(text))
    if len(page) == start:
        page += [SPACE, (0, Content.styled(NOTHING, QUIET))]
    page += [SPACE, *(quiet(0, line) for line in folded)] if folded else []
    return page


def title(recap: Recap, now: datetime) -> list[Paragraph]:
    """Which interview it was, when, and what they said comes next."""
    name = ", ".join(part for part in (recap.company, recap.role) if part) or NO_COMPANY
    facts = [
        f"round {recap.round}" if recap.round else "",
        KIND_WORDS.get(recap.kind or "", ""),
        said_minutes(recap.minutes) if recap.minutes else "",
        recap.state.value,
    ]
    page = [(0, Content.styled(shown(name), HERE))]
    page += [quiet(0, line) for line in (_when(recap, now), _joined(facts)) if line]
    if recap.decision_on:
        by = f", said {recap.decision_by}" if recap.decision_by else ""
        about = "about " if recap.decision_approximate else ""
        verb = "decide" if recap.decision_on >= now.date() else "were to decide"
        page.append(quiet(0, f"They {verb} by {about}{exact(recap.decision_on)}{by}"))
    if recap.next_step or recap.next_interview_at:
        at = exact(recap.next_interview_at, recap.zone) if recap.next_interview_at else ""
        page.append(quiet(0, "Next: " + ", ".join(part for part in (recap.next_step, at) if part)))
    if recap.referrer:
        name, how = got_in(recap.referrer, recap.referrer_how)
        page.append(quiet(0, ", ".join(filter(None, (f"{name} got you in", how)))))
    return page


def _when(recap: Recap, now: datetime) -> str:
    """When it was, and how long ago; without a date only when the recap was begun."""
    held = recap.held_at or recap.held_on
    if held:
        return f"{exact(held, recap.zone)} · {how_long_ago(held, now, recap.zone)}"
    if not is_day_known(recap.id, held):
        return NO_DAY
    return NO_DATE.format(when=how_long_ago(recap.created_at, now, recap.zone)) if recap.created_at else ""


def _told(news: News, now: datetime) -> Iterable[Paragraph]:
    from recap.rules.line_of_time import said_news

    when = exact(news.at.astimezone(now.tzinfo).date()) if news.at else ""
    yield item("◆", said_news(news), when)
    yield from under(news.note)


def _went_well(recap: Recap) -> Iterable[Paragraph]:
    kept = {line.text for line in recap.close_out.kept} if recap.close_out is not None else set()
    for line in (line for line in recap.went_well if line.text not in kept):
        yield item("+", line.text)
        yield from under(line.what_helped and f"you helped by: {line.what_helped}")


def _kept(recap: Recap) -> Iterable[Paragraph]:
    for line in recap.close_out.kept if recap.close_out is not None else ():
        yield item("+", line.text)
        yield from under(line.what_helped and f"you helped by: {line.what_helped}")


def _lessons(recap: Recap) -> Iterable[Paragraph]:
    if recap.close_out is not None:
        for lesson in filter(None, (recap.close_out.lesson, *recap.close_out.lessons_more)):
            yield item("→", f"When {lesson.when}, I will {lesson.will}")
            yield from under(lesson.moment and f"the moment: {lesson.moment}")


def _next_time(recap: Recap) -> Iterable[Paragraph]:
    for line in recap.next_time:
        yield item("–", line.text)
        yield from under(line.about and f"about: {line.about}")


def person_lines(person: Person) -> Iterable[Paragraph]:
    """A person, with what you have in common below."""
    named = ", ".join(part for part in (person.name, person.title) if part)
    yield item("·", named, RELATION_WORDS[person.relation.value])
    yield from under(person.common_ground, WRITTEN)
    yield from under(person.helped_with and f"helped with {person.helped_with}")
    yield from under("  ".join(part for part in (person.email, person.profile) if part))


def _question(question: Question) -> Iterable[Piece]:
    yield item("?", question.text, question.landed.value if question.landed else "")
    said = _labelled(YOU_SAID, question.answer, QUIET)
    better = _labelled(BETTER, question.better_answer, HEADING)
    if said and better:
        yield Beside((said, better), least=32)
    else:
        yield from (*said, *better)


def _labelled(label: str, text: str, style: str) -> tuple[Paragraph, ...]:
    lines = shown(text).split("\n") if text else []
    return tuple(
        (UNDER, Content.assemble(" " * UNDER, (f"{label}: ", style) if number == 0 else "", line))
        for number, line in enumerate(lines)
    )


def _my_question(question: MyQuestion) -> Iterable[Paragraph]:
    yield item("?", question.text)
    yield from under(question.answer)


def _topics(recap: Recap) -> Iterable[Paragraph]:
    for topic in recap.topics:
        yield item("·", topic.text, f"raised by {topic.raised_by}" if topic.raised_by else "")
        yield from under(topic.note)


def points(of: tuple[str, Sequence[str], Sequence[str]]) -> list[Piece]:
    """The good points beside the bad ones."""
    heading, good, bad = of
    pluses, minuses = (tuple(item(mark, line) for line in lines) for mark, lines in (("+", good), ("–", bad)))
    return section(heading, [Beside((pluses, minuses))] if good and bad else [*pluses, *minuses])


def section(heading: str, pieces: Iterable[Piece]) -> list[Piece]:
    """Some paragraphs under a heading; nothing where there are none."""
    pieces = list(pieces)
    return [SPACE, (0, Content.styled(heading, HEADING)), *pieces] if pieces else []


def item(mark: str, text: str, aside: str = "") -> Paragraph:
    """A line with its mark, and a quiet word behind it."""
    text = shown(text).replace("\n", " ")
    return (
        UNDER,
        Content.assemble((f"  {mark} ", QUIET), text, (f"  {shown(aside)}" if aside else "", QUIET)),
    )


def apart(text: str) -> Paragraph:
    """A fact, set apart by a rule at its left."""
    return (UNDER, Content.assemble(("  ▎ ", RULE), shown(text).replace("\n", " ")))


def under(text: str, style: str = QUIET) -> list[Paragraph]:
    """What belongs to the line above."""
    lines = shown(text).split("\n") if text else []
    return [(UNDER, Content.styled(" " * UNDER + line, style)) for line in lines]


def _prose(text: str) -> list[Paragraph]:
    return [(2, Content(f"  {shown(line)}")) for line in text.split("\n")] if text else []


def quiet(indent: int, text: str) -> Paragraph:
    """A quiet line."""
    return (indent, Content.styled(shown(text), QUIET))


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)
