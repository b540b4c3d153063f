"""The brief of an opportunity: what to know when the phone rings, each thing once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from recap.rules.brief_sections import Section, sections_of
from recap.rules.met import Met, people_met
from recap.rules.next_round import step_has_passed
from recap.rules.record import Outcome, Recap
from recap.rules.rounds import (
    Asked,
    Noted,
    facts_of,
    is_about_pay,
    lessons_of,
    noted_for_next_time,
    notes_of,
    points_of,
    questions_of,
    went_well_of,
)
from recap.rules.text import fold
from recap.rules.where_it_stands import held, standing, what_comes

if TYPE_CHECKING:
    from recap.rules.opportunity import News, Opportunity

NO_COMPANY = "No company yet"
ASK_DECISION = "When do you want to decide, and who does?"
ASK_PAY = "What range is set for this role?"
ASK_NEXT = "What is the next step, and when should I hear?"
ASK_ABOUT = "You noted “{point}”. Is that still so?"

MOST_TO_ASK = 5
MOST_POINTS_TO_ASK = 2


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
        standing(opportunity, now),
        held(newest, now),
        people_met(newest),
        facts,
        questions,
        points_of(newest, "company_good", "role_good"),
        bad,
        went_well_of(newest),
        lessons_of(newest),
        noted_for_next_time(newest),
        _to_ask(opportunity, newest, facts, bad, now),
        tuple(what_comes(opportunity, newest, news, now)),
        notes_of(newest),
        tuple(strengths),
        (),
    )
    return brief._replace(sections=sections_of(brief))


def _to_ask(
    opportunity: Opportunity,
    newest: Sequence[Recap],
    facts: Sequence[Noted],
    bad: Sequence[Noted],
    now: datetime,
) -> tuple[str, ...]:
    """Questions of yours that got no answer, then what nobody has told yet."""
    if opportunity.is_over:
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
        step = newest[0] if newest and newest[0].next_step else None
        if not upcoming and (step is None or step_has_passed(step, today)):
            mine.append(ASK_NEXT)
    mine += [ASK_ABOUT.format(point=point.text.rstrip(" .")) for point in bad[:MOST_POINTS_TO_ASK]]
    return tuple(dict.fromkeys(filter(None, mine)))[:MOST_TO_ASK]
