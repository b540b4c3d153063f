"""Parked thoughts in the journal: they come back once, quietly, and go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.journal.closing_evening import TONIGHT, Evening, written
from tests.journal.conftest import rows

from recap.journal.dates_and_people import calendar_file
from recap.journal.follow_up_pages import FollowUpPages
from recap.journal.journal import Journal
from recap.rules.closeout import begin_thought, typing
from recap.rules.follow_up_words import until, what
from recap.rules.follow_ups import FollowUpKind
from recap.rules.parking import Parked
from recap.rules.record import Fate, Outcome, Sort, Thought
from recap.rules.reopening import became
from recap.rules.wording import OURS

TOMORROW = TONIGHT.replace(day=21, hour=17, minute=30)
LATER = TOMORROW + timedelta(hours=1)


def park(journal: Journal, name: str, thought: str, now: datetime = TONIGHT) -> None:
    """Close out a recap of that name with one parked thought."""
    written(journal, id=name, company=name)
    Evening(journal, name, now=now).sets_down(thought).presses("g", "2", "p").ends()


def due(journal: Journal, now: datetime = LATER) -> Parked:
    """The thought that is due then."""
    parked = journal.close_outs.due_parked(now)
    assert parked is not None
    return parked


def look(journal: Journal, now: datetime = LATER) -> Evening:
    """Begin with the thought that is due then."""
    parked = due(journal, now)
    flow = journal.close_outs.looking_at(parked)
    return Evening(journal, journal.close_outs.recap_of(parked.id), flow, now)


def test_it_comes_back_when_its_time_has_come(open_journal: Callable[..., Journal]) -> None:
    """Before its time there is nothing; then it is due, in this program and the next, until answered."""
    park(open_journal(), "acme", "They sighed")
    assert open_journal().close_outs.due_parked(TOMORROW - timedelta(minutes=1)) is None
    parked = due(open_journal(), TOMORROW)
    assert (parked.text, parked.due_at, parked.again) == ("They sighed", TOMORROW, 0)
    look(open_journal()).presses("l")
    assert open_journal().close_outs.due_parked(LATER) is None
    assert open_journal().close_outs.unfold("acme") == (Thought("They sighed", Sort.GUESS, Fate.LET_GO),)


def test_the_longest_due_comes_first(journal: Journal) -> None:
    """One thought at a time; of one recap, if that is asked."""
    park(journal, "late", "I laughed", TONIGHT + timedelta(days=1))
    park(journal, "early", "They sighed")
    now = LATER + timedelta(days=1)
    assert due(journal, now).text == "They sighed"
    of_late = journal.close_outs.due_parked(now, "late")
    assert of_late is not None
    assert of_late.text == "I laughed"


def test_each_line_of_what_is_due_is_a_thought_of_its_own(journal: Journal, path: Path) -> None:
    """Two of one recap and one of another: whoever turns to a line gets the thought it stands for."""
    park(journal, "early", "They sighed")
    park(journal, "late", "I laughed", TONIGHT + timedelta(days=1))
    added = TONIGHT + timedelta(days=2)
    Evening(journal, "early", begin_thought(), added).writes("Too slow").presses("g", "2", "p")
    now = added + timedelta(days=2)
    lines = [one for one in FollowUpPages(path).due(now) if one.kind is FollowUpKind.PARKED]
    found = [journal.close_outs.due_parked(now, one.recap_id, one.letter_id) for one in lines]
    assert [one and one.text for one in found] == ["They sighed", "I laughed", "Too slow"]


def test_it_is_sorted_anew(journal: Journal) -> None:
    """Whoever still needs it sorts it, and what it became is kept with the words it had."""
    park(journal, "acme", "They sighed")
    look(journal).presses("o", "y", "h", "1").writes("write to Priya", "mon 9:00")
    monday = datetime(2026, 11, 23, 2, tzinfo=UTC)
    assert journal.close_outs.unfold("acme") == (
        Thought("They sighed", Sort.HAPPENED, Fate.ACTION, monday, step="write to Priya"),
    )


def test_twice_it_may_wait_again(journal: Journal) -> None:
    """Put off two times, it asks to become a step, to go to a person, or to be let go."""
    park(journal, "acme", "They sighed")
    for again in (1, 2):
        look(journal, LATER + timedelta(days=again)).presses("t")
        assert journal.close_outs.unfold("acme")[0].parked_again == again
    evening = look(journal, LATER + timedelta(days=4)).presses("o", "y")
    assert evening.asked == "parked.last"


def test_what_was_half_typed_about_it_is_found_again(open_journal: Callable[..., Journal]) -> None:
    """A look that was broken off begins again without its words, and finds what was typed on the way."""
    journal = open_journal()
    park(journal, "acme", "They sighed")
    evening = look(journal).presses("o", "y", "h", "1")
    evening.keeps(typing(evening.flow, ("write to Pri", "")))
    again = look(open_journal())
    assert again.asked == "parked.due"
    assert again.presses("o", "y", "h", "1").flow.typed == ("write to Pri", "")


def test_a_look_that_was_skipped_leaves_it_put_away(journal: Journal) -> None:
    """A thought that was looked at and not sorted waits no more, and keeps how it was sorted once."""
    park(journal, "acme", "They sighed")
    look(journal).presses("o").skips_to("done")
    assert journal.close_outs.unfold("acme") == (Thought("They sighed", Sort.GUESS),)


@pytest.mark.parametrize(
    ("outcome", "days", "waits"),
    [
        (Outcome.REJECTED, 1, False),
        (Outcome.INVITED, 0, False),
        (Outcome.WAITING, 1, True),
        (Outcome.INVITED, -3, True),
    ],
)
def test_it_goes_with_the_outcome(journal: Journal, outcome: Outcome, days: int, waits: bool) -> None:
    """An outcome that came after it lets it expire; the invitation to this very round does not."""
    park(journal, "acme", "They sighed")
    heard_at = TONIGHT.replace(hour=12) + timedelta(days=days)
    journal.standing.set_outcome(journal.recap("acme").opportunity_id, outcome, heard_at)
    assert (journal.close_outs.due_parked(LATER + timedelta(days=1)) is not None) is waits


def test_it_goes_quietly_after_two_weeks(journal: Journal, path: Path) -> None:
    """Fourteen days after its time it is not due any more; nothing is deleted."""
    park(journal, "acme", "They sighed")
    assert due(journal, TOMORROW + timedelta(days=13)).text == "They sighed"
    assert journal.close_outs.due_parked(TOMORROW + timedelta(days=14)) is None
    assert rows(path, "SELECT text, fate FROM thought") == [("They sighed", "parked")]


def test_in_the_bin_it_waits(journal: Journal) -> None:
    """A thought of a recap in the bin does not come back before the recap does."""
    park(journal, "acme", "They sighed")
    journal.delete("acme")
    assert journal.close_outs.due_parked(LATER) is None
    journal.restore("acme")
    assert due(journal).text == "They sighed"


def test_a_sixth_makes_one_of_the_five_go(journal: Journal) -> None:
    """With five parked already, parking asks which can go; that one is let go of when the review closes."""
    words = ("They sighed", "I laughed", "Too slow", "No eye contact", "The whiteboard")
    for number, text in enumerate(words):
        park(journal, f"company {number}", text)
    written(journal)
    evening = Evening(journal).sets_down("The handshake").presses("g", "2", "p")
    assert evening.asked == "sort.which_can_go"
    evening.presses("2").skips_to("seal.close")
    assert journal.close_outs.unfold("company 1")[0].fate is Fate.PARKED
    assert [held.what for held in Evening(journal).known.held].count("a parked thought") == 4
    evening.presses("enter")
    assert journal.close_outs.unfold("company 1") == (Thought("I laughed", Sort.GUESS, Fate.LET_GO),)
    assert journal.close_outs.unfold("acme")[0].fate is Fate.PARKED
    assert len(Evening(journal).known.parked) == 5


def test_a_thought_added_later_can_be_parked(journal: Journal) -> None:
    """It is due at its own time, with the day it was added."""
    written(journal)
    Evening(journal).writes("2").ends()
    later = TONIGHT + timedelta(days=40)
    Evening(journal, flow=begin_thought(), now=later).writes("They sighed").presses("g", "2", "p")
    assert journal.close_outs.due_parked(LATER) is None
    parked = due(journal, later + timedelta(days=1))
    assert parked.text == "They sighed"
    assert journal.close_outs.unfold("acme")[0].added_at == later.astimezone(UTC)


def test_a_step_is_followed_until_it_is_done(journal: Journal, path: Path) -> None:
    """What was promised comes back with its own words alone, and can be let go of and taken back."""
    written(journal, id="acme", company="Acme")
    Evening(journal, "acme").sets_down("They sighed").presses("h", "1").writes("ask Ines", "mon 9:00").ends()
    pages = FollowUpPages(path)

    def steps(now: datetime = LATER) -> list[tuple[str, str]]:
        due = pages.due(now)
        assert "sighed" not in str(due)
        return [(what(one), until(one, now)) for one in due if one.kind == FollowUpKind.STEP]

    assert steps() == [("Your step: ask Ines", "until Mon 23 Nov")]
    (step,) = (one for one in pages.due(LATER) if one.kind == FollowUpKind.STEP)
    due_at = journal.close_outs.step_until(step.letter_id)
    assert steps() == []
    (thought,) = journal.close_outs.unfold("acme")
    assert became(thought, LATER, OURS) == "one step: ask Ines"
    journal.close_outs.step_until(step.letter_id, due_at)
    assert [one for one, _ in steps(LATER + timedelta(days=14))] == ["Your step: ask Ines"]
    assert steps(LATER + timedelta(days=17)) == []
    calendar = calendar_file(path, LATER)
    assert "Your step: ask Ines: Acme" in calendar.replace("\r\n ", "")
    assert "sighed" not in calendar
