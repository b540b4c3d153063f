"""Opportunities with an offer side by side: what each has, in the same order; no sum, and no winner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from recap.rules.brief import brief_of
from recap.rules.dates import exact, how_long_ago
from recap.rules.record import Outcome, Recap
from recap.rules.where_it_stands import OUTCOMES

if TYPE_CHECKING:
    from recap.rules.opportunity import News, Opportunity

HEADINGS = ("The offer", "Pay and other facts", "Good", "Bad", "Still open")
OFFERS = frozenset({Outcome.OFFER_MADE, Outcome.OFFER_CONFIRMED})
UNTIL = "until {day}, {distance}"
NO_DAY = "no day named for your answer"
STARTS = "you start {day}"
NOTHING = "nothing noted"


class Side(NamedTuple):
    """One offer: whose it is, and for each of HEADINGS its lines, each with a mark."""

    opportunity_id: str
    company: str
    role: str
    parts: tuple[tuple[tuple[str, str], ...], ...]


def side_by_side(
    known: Iterable[tuple[Opportunity, Sequence[Recap], Sequence[News]]], now: datetime
) -> tuple[Side, ...]:
    """The offers among what is known, the one that needs an answer first at the left; ``now`` is aware."""
    offers = [one for one in known if one[0].outcome in OFFERS]
    offers.sort(key=lambda one: (one[0].answer_until or date.max, one[0].company))
    return tuple(_side(*one, now) for one in offers)


def _side(opportunity: Opportunity, rounds: Sequence[Recap], news: Sequence[News], now: datetime) -> Side:
    brief = brief_of(opportunity, rounds, news, now)
    parts = (
        tuple(("·", line) for line in _terms(opportunity, now)),
        tuple(("=", fact.text) for fact in brief.facts),
        tuple(("+", point.text) for point in brief.good),
        tuple(("–", point.text) for point in brief.bad),
        tuple(("?", question) for question in brief.ask),
    )
    named = tuple(part or (("", NOTHING),) for part in parts)
    return Side(opportunity.id, brief.company, brief.role, named)


def _terms(opportunity: Opportunity, now: datetime) -> Iterable[str]:
    yield OUTCOMES[opportunity.outcome]
    until = opportunity.answer_until
    if until:
        yield UNTIL.format(day=exact(until), distance=how_long_ago(until, now))
    elif opportunity.outcome is Outcome.OFFER_MADE:
        yield NO_DAY
    if opportunity.start_on:
        yield STARTS.format(day=exact(opportunity.start_on))
