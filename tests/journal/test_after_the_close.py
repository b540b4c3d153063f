"""What is added to a closed recap, and thoughts that are unfolded or deleted for good."""

from __future__ import annotations

from datetime import UTC, timedelta
from pathlib import Path

import pytest
from tests.journal.closing_evening import HANOI, TONIGHT, Evening, written

from recap.journal.journal import Journal
from recap.journal.pages import Pages
from recap.rules.closeout import Purpose, begin_thought
from recap.rules.record import (
    Fate,
    Question,
    Sort,
    State,
    Thought,
)

pytestmark = pytest.mark.daily_copy


def test_a_better_answer_leaves_the_one_before_readable(journal: Journal, pages: Pages) -> None:
    """The newest answer stands at its question; the one before is in the notes with its time."""
    written(journal, questions=(Question("Why us?", better_answer="The drills"),))
    Evening(journal).writes("2").ends()
    close_outs = journal.close_outs
    close_outs.add_better_answer("acme", "Why us?", "The people", TONIGHT)
    close_outs.add_better_answer("acme", "Why us?", "The people", TONIGHT)
    close_outs.add_better_answer("acme", "Why now?", "It is time", TONIGHT)
    recap = close_outs.add_better_answer("acme", "Why now?", " ", TONIGHT)
    assert recap.questions == (
        Question("Why us?", better_answer="The people"),
        Question("Why now?", better_answer="It is time"),
    )
    assert recap.notes == "Better answer until 2026-11-20 18:30 (Why us?): The drills"
    assert pages.recap("acme").questions == recap.questions


def test_one_thought_a_day_is_added(journal: Journal) -> None:
    """A thought sorted afterwards joins the others with its time; that day there is no room for another."""
    written(journal)
    Evening(journal).sets_down("They sighed").ends("3")
    tomorrow = TONIGHT.replace(day=21)
    assert journal.close_outs.may_add_thought("acme", tomorrow)
    evening = Evening(journal, flow=begin_thought(), now=tomorrow).writes("I laughed")
    assert journal.close_outs.unfinished("acme", Purpose.THOUGHT) == evening.flow
    evening.presses("h", "3")
    added = Thought("I laughed", Sort.HAPPENED, Fate.LET_GO, added_at=tomorrow.astimezone(UTC))
    assert journal.close_outs.unfold("acme") == (Thought("They sighed"), added)
    assert not journal.close_outs.may_add_thought("acme", tomorrow)
    assert journal.close_outs.may_add_thought("acme", tomorrow + timedelta(days=1))
    assert journal.close_outs.unfinished("acme", Purpose.THOUGHT) is None
    close_out = journal.recap("acme").close_out
    assert close_out is not None
    assert close_out.pull_after == 3


def test_thoughts_can_be_deleted_for_good(journal: Journal, pages: Pages, path: Path) -> None:
    """No byte of them is left in the file, and the backups that still hold them are named."""
    recap = written(journal)
    Evening(journal).sets_down("They sighed quixotically").presses("g", "2", "p").seals()
    assert pages.thoughts_put_away("acme").thoughts == 1
    assert b"quixotic" in path.read_bytes()
    backup = journal.backup()
    assert set(journal.close_outs.delete_thoughts("acme")) == {backup}
    assert b"quixotic" not in path.read_bytes()
    assert pages.thoughts_put_away("acme").thoughts == 0
    assert journal.close_outs.unfold("acme") == ()
    kept = journal.recap("acme")
    assert (kept.state, kept.went_well) == (State.CLOSED, recap.went_well)
    assert journal.close_outs.due_parked(TONIGHT + timedelta(days=1)) is None


def test_the_folded_line_needs_no_thought(journal: Journal, pages: Pages) -> None:
    """How many there are, and since when, is read without reading one."""
    written(journal)
    assert pages.thoughts_put_away("acme") == (0, "")
    Evening(journal).sets_down("They sighed", "I laughed").ends()
    assert pages.thoughts_put_away("acme") == (2, TONIGHT.astimezone(HANOI).isoformat())
