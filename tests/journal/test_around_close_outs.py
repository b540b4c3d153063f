"""When a close-out is offered, and what surrounds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.journal.closing_evening import SETTINGS, TONIGHT, Evening, written

from recap.journal.journal import Journal
from recap.rules.offers import Offer
from recap.rules.record import (
    Fate,
    Outcome,
    Recap,
    State,
)

ALL_OFFERS = (Offer.NOW, Offer.LATER, Offer.NOT_THIS_TIME)


def test_it_is_offered_when_written(journal: Journal) -> None:
    """A written recap offers its close-out with three answers, a draft and a closed one do not."""
    journal.save(Recap("one", company="Acme"))
    assert journal.close_outs.offered("one") == ()
    journal.written("one")
    assert journal.close_outs.offered("one") == ALL_OFFERS
    Evening(journal, "one").writes("2").ends()
    assert journal.close_outs.offered("one") == ()


def test_two_refusals_are_enough(journal: Journal) -> None:
    """After two times "not this time" it is not offered again, in this program or the next."""
    written(journal)
    for _ in range(2):
        assert journal.close_outs.offered("acme") == ALL_OFFERS
        journal.close_outs.answer_offer("acme", Offer.NOT_THIS_TIME, TONIGHT)
    assert journal.close_outs.offered("acme") == ()


def test_later_today_comes_back_once(open_journal: Callable[..., Journal]) -> None:
    """Put off before 18:00, it comes back on the first start of the evening, and not on the next one."""
    written(open_journal())
    noon, six = TONIGHT.replace(hour=12), TONIGHT.replace(hour=18, minute=0)
    open_journal().close_outs.answer_offer("acme", Offer.LATER, noon)
    assert open_journal().close_outs.offer_on_start(noon + timedelta(hours=5)) is None
    assert open_journal().close_outs.offer_on_start(six) == ("acme", (Offer.NOW, Offer.NOT_THIS_TIME))
    assert open_journal().close_outs.offer_on_start(six + timedelta(days=1)) is None


def test_what_is_closed_or_thrown_away_does_not_come_back(journal: Journal) -> None:
    """A recap that was closed meanwhile, or is in the bin, is not offered on a start."""
    for name in ("closed", "binned"):
        written(journal, id=name)
        journal.close_outs.answer_offer(name, Offer.LATER, TONIGHT)
    Evening(journal, "closed").writes("2").ends()
    journal.delete("binned")
    assert journal.close_outs.offer_on_start(TONIGHT + timedelta(days=1)) is None
    journal.restore("binned")
    back = journal.close_outs.offer_on_start(TONIGHT + timedelta(days=1))
    assert back is not None
    assert back[0] == "binned"


def test_a_thought_is_met_where_it_was_put_away(journal: Journal) -> None:
    """Thoughts of the last 90 days are known with the names of their recaps, and whether it is the first."""
    assert written(journal).state is State.WRITTEN
    assert journal.close_outs.known("acme", TONIGHT, SETTINGS).first
    for days, name, thought in (
        (100, "old", "They sighed"),
        (80, "then", "Too junior"),
        (1, "binned", "Late"),
    ):
        written(journal, id=name, company=f"Company {name}", decision_by="Bình")
        evening = Evening(journal, name, now=TONIGHT - timedelta(days=days))
        evening.sets_down(thought).presses("g", "2", "l").ends()
    journal.delete("binned")
    known = journal.close_outs.known("acme", TONIGHT, SETTINGS, after_card=True)
    (earlier,) = known.earlier
    assert (earlier.text, earlier.fate) == ("Too junior", Fate.LET_GO)
    assert set(earlier.names) == {"Priya Raman", "Company then", "Bình"}
    assert not known.first
    assert (known.after_card, known.name, known.limit) == (True, "Linh", 3)
    assert known.company == "Acme Robotics"
    assert known.keep_looking


@pytest.mark.parametrize(
    ("name", "sign_off", "called"),
    [
        ("Linh", "Nguyễn Thị Mỹ Linh", "Linh"),
        ("Nguyễn Thuỳ Linh", "Linh", "Linh"),
        ("", "Linh", "Linh"),
        ("", "", ""),
    ],
)
def test_a_friend_says_the_short_name(journal: Journal, name: str, sign_off: str, called: str) -> None:
    """Whether the whole name stands as the name or as how letters are signed, a friend says the short one."""
    written(journal)
    settings = SETTINGS._replace(name=name, sign_off=sign_off)
    assert journal.close_outs.known("acme", TONIGHT, settings).name == called


def test_what_is_held_has_its_time(journal: Journal) -> None:
    """The next interview, the thanks and the parked thoughts are held, without a word of them."""
    next_one = (TONIGHT + timedelta(days=5)).astimezone(UTC)
    written(journal, next_interview_at=next_one)
    written(journal, id="other", company="Other", next_interview_at=None)
    Evening(journal, "other").sets_down("They sighed").presses("g", "2", "p").ends()
    known = journal.close_outs.known("acme", TONIGHT, SETTINGS)
    assert [(held.what, held.at) for held in known.held] == [
        ("your next interview at Acme Robotics", next_one),
        ("a parked thought", TONIGHT.replace(day=21, hour=17, minute=30)),
        ("a letter to Priya Raman", TONIGHT.replace(day=21, hour=15, minute=0)),
    ]
    assert journal.close_outs.known("acme", TONIGHT + timedelta(days=30), SETTINGS).held == ()
    written(journal, id="day", company="Day", people=(), next_step="on site, Mon 23 Nov 2026")
    held = journal.close_outs.known("day", TONIGHT, SETTINGS).held
    assert ("your next interview at Day", date(2026, 11, 23)) in [(one.what, one.at) for one in held]


def test_a_thought_can_go_into_a_thank_you_that_is_not_sent(journal: Journal) -> None:
    """As long as somebody met can still be thanked, and one thought of an interview at most."""
    written(journal)
    later = TONIGHT + timedelta(days=7)

    def is_open(now: datetime = TONIGHT) -> bool:
        return journal.close_outs.known("acme", now, SETTINGS).letter_open

    assert (is_open(), is_open(later)) == (True, False)
    thanks = {"recap_id": "acme", "kind": "thank_you", "to": "PRIYA RAMAN", "sent_at": "2026-11-20T12:00Z"}
    letter = {"opportunity_id": journal.recap("acme").opportunity_id, "id": "letter"} | thanks
    journal.keep([], [], [letter])
    assert not is_open()
    journal.keep([], [], [letter | {"to": "Somebody else"}])
    assert is_open()
    Evening(journal).sets_down("They sighed").presses("h", "2").writes("The drills stay with me.").ends()
    assert not is_open()
    assert journal.close_outs.unfold("acme")[0].letter_line == "The drills stay with me."


def test_nobody_is_thanked_for_a_no(journal: Journal) -> None:
    """After a rejection no thought goes into a thank-you."""
    journal.standing.set_outcome(written(journal).opportunity_id, Outcome.REJECTED, TONIGHT)
    assert not journal.close_outs.known("acme", TONIGHT, SETTINGS).letter_open


def test_looking_ends_with_a_start_date(journal: Journal) -> None:
    """An offer by word of mouth does not end it, nor does one without a date."""
    acme = {"id": "o1", "company": "Acme Robotics"}
    recap = replace(written(journal), opportunity_id="o1")
    for outcome, start_on, keeps_looking in (
        ("offer_made", "2027-01-04", True),
        ("offer_confirmed", None, True),
        ("offer_confirmed", "2027-01-04", False),
    ):
        journal.keep([acme | {"outcome": outcome, "start_on": start_on}], [recap], [])
        assert journal.close_outs.known("acme", TONIGHT, SETTINGS).keep_looking is keeps_looking
