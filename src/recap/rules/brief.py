"""The brief of an opportunity: what to know when the phone rings, as sections of lines; not how they look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from recap.rules.dates import exact, how_long_ago, said, said_minutes, short_day
from recap.rules.met import Met, people_met, talked_about
from recap.rules.record import Kind, Landed, Outcome, Recap, Relation
from recap.rules.rounds import (
    Asked,
    Noted,
    facts_of,
    held_on,
    is_about_pay,
    lessons_of,
    noted_for_next_time,
    notes_of,
    once,
    points_of,
    questions_of,
    went_well_of,
)
from recap.rules.text import fold

if TYPE_CHECKING:
    from recap.rules.opportunity import News, Opportunity

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

NOTHING_HELD = "no interview written yet"
NO_COMPANY = "No company yet"
ROUND = "round {round}"
BEFORE = "before that: {rounds}"
NEXT_ROUND = "next round {when}, {distance}"
NEXT_ROUND_WAS = "the next round was {when}"
RAISED = "raised"
BETTER = "Better"
YOU_SAID = "You said"
GOT_YOU_IN = "got you in"
HELPED_WITH = "helped with"
COMPANY, ROLE = "company", "role"
DECIDE = "They decide by {about}{when}{by}"
DECIDED_BY_THEN = "They were to decide by {about}{when}{by}"
ABOUT, SAID_BY = "about ", ", said {who}"
NEXT_STEP = "Next step: {step}"
OFFER_UNTIL = "The offer stands until {when}"
STARTS = "You start on {when}"
FEEDBACK = "Their feedback: {feedback}"
OUTCOMES = {
    Outcome.WAITING: "waiting to hear",
    Outcome.INVITED: "invited to the next round",
    Outcome.OFFER_MADE: "they made an offer",
    Outcome.OFFER_CONFIRMED: "the offer is confirmed",
    Outcome.REJECTED: "they said no",
    Outcome.WITHDRAWN: "you withdrew",
    Outcome.QUIET: "no answer from them",
}
KINDS = {
    Kind.PHONE: "by phone",
    Kind.VIDEO: "by video",
    Kind.ON_SITE: "on site",
    Kind.PANEL: "panel",
    Kind.TAKE_HOME: "take-home review",
    Kind.OTHER: "",
}
RELATIONS = {
    Relation.INTERVIEWER: "interviewer",
    Relation.HIRING_MANAGER: "hiring manager",
    Relation.RECRUITER: "recruiter",
    Relation.HELPER: "helped",
    Relation.REFERRER: "got you in",
    Relation.OTHER: "",
}
ASK_DECISION = "When do you want to decide, and who does?"
ASK_PAY = "What range is set for this role?"
ASK_NEXT = "What is the next step, and when should I hear?"
ASK_ABOUT = "You noted “{point}”. Is that still so?"

MOST_TO_ASK = 5
MOST_POINTS_TO_ASK = 2
MOST_NOTES = 4
LEAST_OF_A_SENTENCE = 24
"""How much of a sentence stands beside the name of a strength, however long the name is."""
LONG_TEXT = 320
"""How much of a long text a brief has; the recap itself has all of it."""


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


class Strength(NamedTuple):
    """A theme's name and a sentence that proves it."""

    name: str
    text: str


class Brief(NamedTuple):
    """One opportunity for rereading in two minutes; ``rounds`` are newest first, texts are as written.

    ``standing`` is a word or two about where it stands, ``held`` when it was (one line or two); ``last_time``
    is what they would do differently, of rounds without a lesson; ``sections`` leave out what is empty.
    Thoughts are nowhere in it.
    """

    opportunity: Opportunity
    rounds: tuple[Recap, ...]
    company: str
    role: str
    standing: str
    held: tuple[str, ...]
    people: tuple[Met, ...]
    facts: tuple[Noted, ...]
    questions: tuple[Asked, ...]
    good: tuple[Noted, ...]
    bad: tuple[Noted, ...]
    went_well: tuple[Noted, ...]
    lessons: tuple[Noted, ...]
    last_time: tuple[Noted, ...]
    ask: tuple[str, ...]
    next: tuple[str, ...]
    notes: tuple[Noted, ...]
    strengths: tuple[Strength, ...]
    sections: tuple[Section, ...]


def brief_of(
    opportunity: Opportunity,
    rounds: Sequence[Recap],
    news: Sequence[News],
    now: datetime,
    strengths: Sequence[Strength] = (),
) -> Brief:
    """Put together what to know about an opportunity.

    ``rounds`` are its recaps, oldest first; ``news`` what was heard, newest first; ``now`` is aware and in
    the person's zone; ``strengths`` are those to lean on.
    """
    newest = tuple(reversed(rounds))
    facts = facts_of(newest)
    questions = questions_of(newest)
    bad = points_of(newest, "company_bad", "role_bad")
    brief = Brief(
        opportunity,
        newest,
        opportunity.company or NO_COMPANY,
        opportunity.role,
        _standing(opportunity, now),
        _held(newest, now),
        people_met(newest),
        facts,
        questions,
        points_of(newest, "company_good", "role_good"),
        bad,
        went_well_of(newest),
        lessons_of(newest),
        noted_for_next_time(newest),
        _to_ask(opportunity, newest, facts, bad, now),
        tuple(_next(opportunity, newest, news, now)),
        notes_of(newest),
        tuple(strengths),
        (),
    )
    lines = _lines(brief, newest)
    sections = (Section(name, heading, tuple(lines[name])) for name, heading in HEADINGS.items())
    return brief._replace(sections=tuple(section for section in sections if section.lines))


def shortened(text: str, longest: int = LONG_TEXT) -> str:
    """The text in one line, cut after a word where it is longer than a brief can have."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    space = text.rfind(" ", longest // 2, longest)
    return text[: space if space > 0 else longest - 1].rstrip(" ,;:") + " …"


def in_a_line(line: Line, columns: int) -> Line:
    """The line with its quiet words cut after a word, so that both stand in one line of so many columns."""
    room = max(LEAST_OF_A_SENTENCE, columns - len(line.text) - len("  "))
    fits = len(line.aside) <= room
    return line if fits else line._replace(aside=shortened(line.aside, room - len(" …")))


def _lines(brief: Brief, newest: Sequence[Recap]) -> dict[str, list[Line]]:
    dated = len(newest) > 1
    needs = [*_job(newest), *_what_they_told(newest)]
    return {
        "facts": [Line(noted.text, "=", _day(noted.on) if dated else "") for noted in brief.facts],
        "people": [*map(_person, brief.people), *_referrer(brief.opportunity, newest, brief.people)],
        "topics": [
            Line(topic.text, "·", topic.raised_by, _under(("", topic.note)))
            for topic in talked_about(newest, brief.people)
        ],
        "needs": needs,
        "questions": [_question(asked) for asked in brief.questions],
        "ask": [Line(question, "?") for question in brief.ask],
        "good": [Line(point.text, "+", point.where) for point in brief.good],
        "bad": [Line(point.text, "–", point.where) for point in brief.bad],
        "went_well": [Line(line.text, "+", _day(line.on) if dated else "") for line in brief.went_well],
        "lessons": [Line(lesson.text, "→") for lesson in brief.lessons],
        # As it was written it may say what was done, not what to do: no arrow points to it.
        "last_time": [Line(line.text, "·", line.where) for line in brief.last_time],
        "strengths": [Line(strength.name, "+", shortened(strength.text)) for strength in brief.strengths],
        "next": [Line(line, "·") for line in brief.next],
        "notes": [
            Line(shortened(line.text), "·", _day(line.on) if dated else "")
            for line in brief.notes[:MOST_NOTES]
        ],
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
    for name, how in found:
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


def _to_ask(
    opportunity: Opportunity,
    newest: Sequence[Recap],
    facts: Sequence[Noted],
    bad: Sequence[Noted],
    now: datetime,
) -> tuple[str, ...]:
    """Questions of yours that got no answer, then what nobody has told yet."""
    if opportunity.outcome in (Outcome.REJECTED, Outcome.WITHDRAWN):
        return ()
    answered = {fold(one.text) for recap in newest for one in recap.my_questions if one.answer}
    mine = [one.text for recap in newest for one in recap.my_questions if fold(one.text) not in answered]
    today = now.date()
    if opportunity.outcome in (Outcome.WAITING, Outcome.INVITED, Outcome.QUIET):
        if not any(is_about_pay(fact.text) for fact in facts):
            mine.append(ASK_PAY)
        decision = next((recap.decision_on for recap in newest if recap.decision_on), None)
        if decision is None or decision < today:
            mine.append(ASK_DECISION)
        upcoming = opportunity.next_interview_at is not None and opportunity.next_interview_at > now
        if not upcoming and not any(recap.next_step for recap in newest[:1]):
            mine.append(ASK_NEXT)
    mine += [ASK_ABOUT.format(point=point.text.rstrip(" .")) for point in bad[:MOST_POINTS_TO_ASK]]
    return tuple(dict.fromkeys(filter(None, mine)))[:MOST_TO_ASK]


def _standing(opportunity: Opportunity, now: datetime) -> str:
    at = opportunity.next_interview_at
    if at is not None and opportunity.outcome in (Outcome.INVITED, Outcome.WAITING):
        form = NEXT_ROUND if at > now else NEXT_ROUND_WAS
        return form.format(when=_said_with_time(at, now), distance=how_long_ago(at, now))
    return OUTCOMES[opportunity.outcome]


def _said_with_time(at: datetime, now: datetime) -> str:
    time = f"{at.astimezone(now.tzinfo):%H:%M}"
    when = said(at, now)
    return when if when.endswith(time) else f"{when} {time}"


def _held(newest: Sequence[Recap], now: datetime) -> tuple[str, ...]:
    if not newest:
        return (NOTHING_HELD,)
    last, *earlier = newest
    held = last.held_at or last.held_on
    facts = (
        _round(last),
        KINDS[last.kind] if last.kind else "",
        exact(held, last.zone) if held else "",
        said_minutes(last.minutes) if last.minutes else "",
        how_long_ago(held, now, last.zone) if held else "",
    )
    lines = [" · ".join(filter(None, facts))]
    before = (
        " ".join(filter(None, (_round(recap), KINDS[recap.kind] if recap.kind else "", _day(held_on(recap)))))
        for recap in earlier
    )
    lines += [BEFORE.format(rounds=", ".join(rounds))] if (rounds := [one for one in before if one]) else []
    return tuple(filter(None, lines))


def _next(
    opportunity: Opportunity, newest: Sequence[Recap], news: Sequence[News], now: datetime
) -> Iterator[str]:
    outcome = OUTCOMES[opportunity.outcome]
    if opportunity.outcome_at:
        outcome += f", {said(opportunity.outcome_at, now)}"
    if outcome != _standing(opportunity, now):
        yield outcome[:1].upper() + outcome[1:]
    note = next((one.note for one in news if one.kind == "outcome" and one.note), "")
    if note:
        yield shortened(note)
    over = opportunity.outcome in (Outcome.REJECTED, Outcome.WITHDRAWN, Outcome.OFFER_CONFIRMED)
    decided = next((recap for recap in newest if recap.decision_on), None)
    if decided and decided.decision_on and not over:
        form = DECIDE if decided.decision_on >= now.date() else DECIDED_BY_THEN
        yield form.format(
            about=ABOUT if decided.decision_approximate else "",
            when=exact(decided.decision_on),
            by=SAID_BY.format(who=decided.decision_by) if decided.decision_by else "",
        )
    if newest and newest[0].next_step and not over:
        yield NEXT_STEP.format(step=shortened(newest[0].next_step))
    if opportunity.offer_until:
        yield OFFER_UNTIL.format(when=exact(opportunity.offer_until))
    if opportunity.start_on:
        yield STARTS.format(when=exact(opportunity.start_on))
    if opportunity.feedback:
        yield FEEDBACK.format(feedback=shortened(opportunity.feedback))


def _round(recap: Recap) -> str:
    return ROUND.format(round=recap.round) if recap.round.isdigit() else recap.round


def _day(on: date | None) -> str:
    return short_day(on) if on else ""
