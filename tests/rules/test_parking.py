"""Parked thoughts: when they come back, how often, when they expire, and what looking at one asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from tests.rules.evening import HANOI, NOW, Evening

from recap.rules.closeout import Purpose, begin_parked
from recap.rules.parking import Parked, as_moment, due, is_live, live, may_park_again
from recap.rules.record import Fate, Sort

THOUGHT = Parked("t1", "They think I am too junior", datetime(2026, 11, 20, 17, 30, tzinfo=HANOI))
TOMORROW = datetime(2026, 11, 21, 17, 30, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("since_due", "outcome_known", "waits", "is_due"),
    [
        (timedelta(days=-1), False, True, False),
        (timedelta(seconds=-1), False, True, False),
        (timedelta(0), False, True, True),
        (timedelta(days=13, hours=23), False, True, True),
        (timedelta(days=14), False, False, False),
        (timedelta(days=300), False, False, False),
        (timedelta(days=1), True, False, False),
    ],
)
def test_a_parked_thought_comes_back_and_expires(
    since_due: timedelta, outcome_known: bool, waits: bool, is_due: bool
) -> None:
    """It is due from its time on, and goes quietly after 14 days or with an outcome."""
    parked = replace(THOUGHT, outcome_known=outcome_known)
    now = parked.due_at + since_due
    assert is_live(parked, now) is waits
    assert (parked in due([parked], now)) is is_due


def test_the_one_due_longest_comes_first() -> None:
    """Of several that are due, the one that has waited longest is shown first."""
    newer = replace(THOUGHT, id="newer", due_at=THOUGHT.due_at + timedelta(minutes=5))
    coming = replace(THOUGHT, id="coming", due_at=TOMORROW)
    assert due([coming, newer, THOUGHT], NOW) == (THOUGHT, newer)
    assert live([coming, newer, THOUGHT], NOW) == (THOUGHT, newer, coming)


@pytest.mark.parametrize(("again", "may"), [(0, True), (1, True), (2, False), (3, False)])
def test_a_thought_is_parked_anew_twice_at_most(again: int, may: bool) -> None:
    """After two re-parks there is no third."""
    assert may_park_again(again) is may


def test_a_due_thought_is_asked_about_without_its_words() -> None:
    """The line on a start tells that there is a thought, not which."""
    evening = Evening(begin_parked(THOUGHT))
    asked = evening.asked
    assert asked.prompt == "A thought you parked is due. Look at it for ten minutes, or let it go unread?"
    assert [(choice.key, choice.label) for choice in asked.choices] == [
        ("o", "look"),
        ("l", "let it go"),
        ("t", "tomorrow"),
    ]
    assert asked.steps == 0
    assert "junior" not in str(asked)


@pytest.mark.parametrize(
    ("keys", "sort", "fate", "due_at", "again"),
    [
        ("l", None, Fate.LET_GO, None, 0),
        ("t", None, Fate.PARKED, TOMORROW, 1),
        ("on", None, Fate.LET_GO, None, 0),
        ("oyg3p", Sort.GUESS, Fate.PARKED, TOMORROW, 1),
        ("oyg1", Sort.GUESS, Fate.WAITING, date(2026, 12, 2), 0),
        ("oyh3", Sort.HAPPENED, Fate.LET_GO, None, 0),
        ("oyn3l", Sort.UNSURE, Fate.LET_GO, None, 0),
    ],
)
def test_what_becomes_of_a_due_thought(
    keys: str, sort: Sort | None, fate: Fate, due_at: datetime | date | None, again: int
) -> None:
    """Let it go unread, tomorrow, not needed any more, or sorted: each ends the looking."""
    evening = Evening(begin_parked(THOUGHT)).presses(*keys)
    assert evening.flow.is_done
    (thought,) = evening.flow.thoughts
    assert (thought.sort, thought.fate, thought.due_at) == (sort, fate, due_at)
    assert (evening.flow.parked_id, evening.flow.parked_again) == ("t1", again)


def test_looking_asks_first_whether_it_is_still_needed() -> None:
    """The first question on looking is whether the thought still needs the person."""
    asked = Evening(begin_parked(THOUGHT)).presses("o").asked
    assert asked.prompt == "Does this still need you?"
    assert asked.pinned == 'The thought: "They think I am too junior"'
    assert [choice.label for choice in asked.choices] == ["yes", "no"]


def test_after_two_re_parks_it_is_one_step_a_person_or_let_go() -> None:
    """A thought parked anew twice is offered no tomorrow and no parking."""
    again = replace(THOUGHT, again=2)
    evening = Evening(begin_parked(again))
    assert evening.keys == "ol"
    evening.presses("o", "y")
    assert [choice.label for choice in evening.asked.choices] == ["one step", "a person", "let it go"]
    assert Evening(begin_parked(again)).presses("o", "y", "l").flow.thoughts[0].fate == Fate.LET_GO
    step = Evening(begin_parked(again)).presses("o", "y", "1").writes("ask the recruiter", "")
    assert (step.flow.thoughts[0].fate, step.flow.thoughts[0].step) == (Fate.ACTION, "ask the recruiter")
    evening.presses("p")
    assert (evening.asked.prompt, evening.asked.fields[0].label) == ("Who will you tell, and when?", "Who")
    evening.writes("my sister", "tomorrow 20:00")
    (thought,) = evening.flow.thoughts
    assert (thought.fate, thought.step) == (Fate.ACTION, "my sister")
    assert thought.due_at == datetime(2026, 11, 21, 20, 0, tzinfo=HANOI)


def test_leaving_a_due_thought_changes_nothing() -> None:
    """Whoever skips the line or the questions finds the thought parked as it was."""
    for keys in ("", "o", "oy", "oyg"):
        evening = Evening(begin_parked(THOUGHT)).presses(*keys).skips()
        assert evening.flow.is_done
        assert evening.flow.thoughts[0].fate is None
        assert evening.flow.parked_again == 0


def test_parking_it_anew_needs_no_place_among_the_five() -> None:
    """A thought that is one of the five stays one of them when it is parked anew."""
    others = tuple(replace(THOUGHT, id=f"p{number}") for number in range(4))
    evening = Evening(begin_parked(THOUGHT), parked=(THOUGHT, *others)).presses("o", "y", "g", "3", "p")
    assert evening.flow.is_done
    assert evening.flow.purpose == Purpose.PARKED
    assert evening.flow.thoughts[0].fate == Fate.PARKED


def test_a_day_without_a_time_begins_at_midnight() -> None:
    """A date sorts among moments by its start in the zone of now."""
    assert as_moment(date(2026, 11, 21), NOW) == datetime(2026, 11, 21, tzinfo=HANOI)
    assert as_moment(TOMORROW, NOW) == TOMORROW
