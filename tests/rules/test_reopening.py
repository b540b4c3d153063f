"""Opening a closed recap again: what is being added, a thought a day, thoughts folded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.rules.evening import HANOI, NOW

from recap.rules.record import CloseOut, Recap, Thought
from recap.rules.reopening import folded, labels, may_add_thought, with_fact, with_thought
from recap.rules.wording import OURS


def test_what_can_be_added_and_by_which_key() -> None:
    """Six keys, in the words of the design."""
    assert OURS.say("closed.question") == "This review is closed. What are you adding?"
    assert [(adding.value, label) for adding, label in labels(OURS)] == [
        ("f", "a fact I forgot"),
        ("b", "a better answer"),
        ("o", "something they told me"),
        ("t", "a thought"),
        ("r", "just reading"),
        ("e", "correct what I wrote"),
    ]


@pytest.mark.parametrize(
    ("added", "may"),
    [
        ([], True),
        ([NOW], False),
        ([NOW.replace(hour=0, minute=0)], False),
        ([NOW - timedelta(days=1)], True),
        ([NOW - timedelta(days=3), NOW - timedelta(hours=1)], False),
        # 23:30 UTC of the day before is this morning in Hà Nội.
        ([datetime(2026, 11, 19, 23, 30, tzinfo=UTC)], False),
        ([datetime(2026, 11, 19, 16, 30, tzinfo=UTC)], True),
    ],
)
def test_one_thought_a_day(added: list[datetime], may: bool) -> None:
    """A recap takes one thought on a day of the person's calendar."""
    assert may_add_thought(added, NOW) is may


def test_a_forgotten_fact_is_appended_with_its_time() -> None:
    """The fact stands last, with its time, and the close-out is as it was."""
    recap = Recap(id="1", facts=("two months' notice",), close_out=CloseOut(feeling="calm"))
    added = with_fact(recap, " they named\n45 million\x1b ", NOW, OURS)
    assert added.facts == ("two months' notice", "they named 45 million␛ (added 20 Nov 18:30)")
    assert added.close_out == recap.close_out
    assert with_fact(recap, "  ", NOW, OURS) == recap


def test_braces_in_a_fact_are_kept_as_typed() -> None:
    """What a person types is never taken for a place to fill in."""
    assert with_fact(Recap(id="1"), "{date} {fact}", NOW, OURS).facts == (
        "{date} {fact} (added 20 Nov 18:30)",
    )


@pytest.mark.parametrize(
    ("count", "line"),
    [
        (0, ""),
        (1, "1 thought, put away on 8 Oct · u to unfold"),
        (3, "3 thoughts, put away on 8 Oct · u to unfold"),
    ],
)
def test_thoughts_are_one_folded_line(count: int, line: str) -> None:
    """The line tells how many and when, in the person's zone, and no word of them."""
    closed_at = datetime(2026, 10, 7, 18, 0, tzinfo=UTC)
    assert folded(count, closed_at, NOW, OURS) == line


def test_another_year_is_said() -> None:
    """A day of another year has its year."""
    closed_at = datetime(2025, 12, 31, 12, 0, tzinfo=HANOI)
    assert folded(2, closed_at, NOW, OURS) == "2 thoughts, put away on 31 Dec 2025 · u to unfold"


def test_a_thought_added_to_a_recap_without_a_close_out_begins_one() -> None:
    """A thought is kept even where nothing was put away before."""
    assert with_thought(Recap(id="1"), Thought("x")).close_out == CloseOut(thoughts=(Thought("x"),))
