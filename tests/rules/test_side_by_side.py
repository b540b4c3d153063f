"""Offers side by side."""

from __future__ import annotations

from datetime import UTC, date, datetime

from recap.rules.opportunity import News, Opportunity
from recap.rules.record import MyQuestion, Outcome, Recap
from recap.rules.side_by_side import HEADINGS, side_by_side

Known = tuple[Opportunity, list[Recap], list[News]]
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)


def test_each_offer_has_the_same_parts_and_none_wins() -> None:
    """Only offers stand there, the nearest deadline at the left, with the same parts each and no sum."""
    acme = Opportunity("acme", "Acme", "SRE", Outcome.OFFER_MADE, offer_until=date(2026, 11, 27))
    borealis = Opportunity("borealis", "Borealis", "", Outcome.OFFER_CONFIRMED, start_on=date(2027, 1, 4))
    waiting = Opportunity("waiting", "Nightjar", outcome=Outcome.WAITING)
    recap = Recap(
        "a",
        facts=("they pay late", "I named 42k gross"),
        company_good=("calm",),
        role_bad=("two managers",),
        my_questions=(MyQuestion("Who do I report to?"),),
    )
    known: list[Known] = [(waiting, [], []), (borealis, [Recap("b")], []), (acme, [recap], [])]
    left, right = side_by_side(known, NOW)
    assert (left.company, left.role, right.company) == ("Acme", "SRE", "Borealis")
    terms, facts, good, bad, still_open = left.parts
    assert terms == (("·", "they made an offer"), ("·", "until Fri 27 Nov 2026, in 7 days"))
    assert facts[0] == ("=", "I named 42k gross")
    assert (good, bad) == ((("+", "calm"),), (("–", "two managers"),))
    assert ("?", "Who do I report to?") in still_open
    assert len(right.parts) == len(HEADINGS)
    assert right.parts[0] == (("·", "the offer is confirmed"), ("·", "you start Mon 4 Jan 2027"))
    assert right.parts[1] == (("", "nothing noted"),)
