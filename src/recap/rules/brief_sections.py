"""The sections of a brief: what to know as lines under headings; not how they look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import starmap
from typing import TYPE_CHECKING, NamedTuple

from recap.rules.dates import short_day
from recap.rules.met import Met, talked_about
from recap.rules.record import Landed, Recap, Relation
from recap.rules.referrer import got_in
from recap.rules.rounds import Asked, once
from recap.rules.text import fold, shortened

if TYPE_CHECKING:
    from recap.rules.brief import Brief
    from recap.rules.opportunity import Opportunity

HEADINGS = {
    "facts": "Facts",
    "people": "You spoke with",
    "topics": "Other topics",
    "needs": "They need",
    "questions": "They asked",
    "ask": "Ask now",
    "good": "Good",
    "bad": "Bad",
    "went_well": "Went well",
    "lessons": "This time",
    "last_time": "Last time",
    "strengths": "Your strengths",
    "next": "Where it stands",
    "notes": "Your notes",
}
"""The sections in the order of a telephone call: what they will ask about first comes first."""

RAISED = "raised"
BETTER = "Better"
YOU_SAID = "You said"
GOT_YOU_IN = "got you in"
HELPED_WITH = "helped with"
ROLE = "role"
"""Where a point is from that is about the role, not the company."""
RELATIONS = {
    Relation.INTERVIEWER: "interviewer",
    Relation.HIRING_MANAGER: "hiring manager",
    Relation.RECRUITER: "recruiter",
    Relation.HELPER: "helped",
    Relation.REFERRER: GOT_YOU_IN,
    Relation.OTHER: "",
}

MOST_NOTES = 4
LEAST_OF_A_SENTENCE = 24
"""How much of a sentence stands beside the name of a strength, however long the name is."""


class Line(NamedTuple):
    """A line: a mark or "", the text, quiet words after it, and under it texts with a label or ""."""

    text: str
    mark: str = ""
    aside: str = ""
    under: tuple[tuple[str, str], ...] = ()


class Section(NamedTuple):
    """Lines under a heading; ``name`` is a key of HEADINGS."""

    name: str
    heading: str
    lines: tuple[Line, ...]


def sections_of(brief: Brief) -> tuple[Section, ...]:
    """The sections in their order; an empty one is left out."""
    lines = _lines(brief)
    sections = (Section(name, heading, tuple(lines[name])) for name, heading in HEADINGS.items())
    return tuple(section for section in sections if section.lines)


def in_a_line(line: Line, columns: int) -> Line:
    """The line with its quiet words cut after a word, so that both stand in one line of so many columns."""
    room = max(LEAST_OF_A_SENTENCE, columns - len(line.text) - len("  "))
    fits = len(line.aside) <= room
    return line if fits else line._replace(aside=shortened(line.aside, room - len(" …")))


def _lines(brief: Brief) -> dict[str, list[Line]]:
    newest = brief.rounds

    def day(on: date | None) -> str:
        return short_day(on) if on and len(newest) > 1 else ""

    return {
        "facts": [Line(noted.text, "=", day(noted.on)) for noted in brief.facts],
        "people": [*map(_person, brief.people), *_referrer(brief.opportunity, newest, brief.people)],
        "topics": [
            Line(topic.text, "·", topic.raised_by, _under(("", topic.note)))
            for topic in talked_about(newest, brief.people)
        ],
        "needs": [*_job(newest), *_what_they_told(newest)],
        "questions": [_question(asked) for asked in brief.questions],
        "ask": [Line(question, "?") for question in brief.ask],
        "good": [Line(point.text, "+", point.where) for point in brief.good],
        "bad": [Line(point.text, "–", point.where) for point in brief.bad],
        "went_well": [Line(line.text, "+", day(line.on)) for line in brief.went_well],
        "lessons": [Line(lesson.text, "→") for lesson in brief.lessons],
        # As it was written it may say what was done, not what to do: no arrow points to it.
        "last_time": [Line(line.text, "·", line.where) for line in brief.last_time],
        "strengths": [Line(strength.name, "+", shortened(strength.text)) for strength in brief.strengths],
        "next": [Line(line, "·") for line in brief.next],
        "notes": [Line(shortened(line.text), "·", day(line.on)) for line in brief.notes[:MOST_NOTES]],
    }


def _person(met: Met) -> Line:
    person = met.person
    relation = RELATIONS[person.relation]
    named = ", ".join(part for part in (person.name, person.title) if part)
    under = [("", text) for text in met.common_ground]
    under += [(HELPED_WITH, text) for text in met.helped_with]
    for topic in met.topics:
        note = f" ({shortened(topic.note)})" if topic.note else ""
        under.append((RAISED, f"{topic.text}{note}"))
    return Line(named, "·", relation, tuple((label, shortened(text)) for label, text in under))


def _referrer(opportunity: Opportunity, newest: Sequence[Recap], people: Sequence[Met]) -> Iterator[Line]:
    found = [(recap.referrer, recap.referrer_how) for recap in newest if recap.referrer]
    found.insert(0, (opportunity.referrer_name, opportunity.referrer_how))
    seen = {fold(met.person.name) for met in people if met.person.relation is Relation.REFERRER}
    for name, how in starmap(got_in, found):
        if name and fold(name) not in seen:
            seen.add(fold(name))
            yield Line(name, "·", GOT_YOU_IN, _under(("", how)))


def _question(asked: Asked) -> Line:
    question = asked.question
    said_then = question.landed is Landed.LANDED or not question.better_answer
    return Line(
        question.text,
        "?",
        question.landed.value if question.landed else "",
        _under(
            (BETTER, question.better_answer),
            (YOU_SAID, question.answer if said_then else ""),
        ),
    )


def _under(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((label, shortened(text)) for label, text in pairs if text)


def _what_they_told(newest: Sequence[Recap]) -> Iterator[Line]:
    for question in once(one for recap in newest for one in recap.my_questions if one.answer):
        yield Line(question.text, "?", "", _under(("", question.answer)))


def _job(newest: Sequence[Recap]) -> Iterator[Line]:
    seen = ""
    for recap in newest:
        text = shortened(recap.job_details)
        # A later round often says what an earlier one said, and more.
        if text and fold(text) not in seen:
            seen += fold(text) + "\n"
            yield Line(text, "·")
