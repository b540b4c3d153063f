"""A thought met before: the second sighting, the third, and the demo's own loop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.rules.evening import HANOI, NOW, Evening, with_thought

from recap.rules.closeout import typing
from recap.rules.record import Fate, Sort
from recap.rules.same_thought import Earlier

OCTOBER = Earlier(
    "Đức Anh thinks I am too junior",
    datetime(2026, 10, 8, 20, 40, tzinfo=HANOI),
    Sort.GUESS,
    Fate.LET_GO,
    ("Phạm Đức Anh",),
)
SEPTEMBER = Earlier(
    "I sounded too junior", datetime(2026, 9, 15, 19, 5, tzinfo=HANOI), Sort.GUESS, Fate.LET_GO
)


def test_a_second_sighting_asks_whether_to_choose_the_same() -> None:
    """The second time it tells the day and the choice of then, and Enter chooses the same."""
    evening = with_thought(earlier=(OCTOBER,))
    assert evening.asked.prompt == (
        "You have met this thought before, on 8 Oct. Last time you chose: let it go. Same again?"
    )
    assert [(choice.key, choice.label) for choice in evening.asked.choices] == [
        ("enter", "Same again"),
        ("a", "Sort it afresh"),
    ]
    assert with_thought(earlier=(OCTOBER,)).presses("a").asked.key == "sort.happened_or_guess"
    evening.writes("")
    assert (evening.flow.thoughts[0].sort, evening.flow.thoughts[0].fate) == (Sort.GUESS, Fate.LET_GO)
    assert evening.asked.key == "step_back.note"


@pytest.mark.parametrize(
    ("fate", "said", "leads_to"),
    [
        (Fate.ACTION, "one step", "sort.step"),
        (Fate.LESSON, "your lesson covers it", Fate.LESSON),
        (Fate.LETTER, "a line in a letter", "sort.letter"),
        (Fate.WAITING, "wait for the day", Fate.WAITING),
        (Fate.PARKED, "park it", Fate.PARKED),
        (Fate.LET_GO, "let it go", Fate.LET_GO),
        (Fate.THEME, "a theme to work on", "sort.theme"),
    ],
)
def test_the_same_again_is_that_fate_with_the_dates_of_today(fate: Fate, said: str, leads_to: str) -> None:
    """Choosing the same asks only for what it needs anew: a step its time, a letter its line."""
    evening = with_thought(earlier=(replace(OCTOBER, fate=fate),))
    assert f"Last time you chose: {said}. Same again?" in evening.asked.prompt
    evening.presses("enter")
    if isinstance(leads_to, Fate):
        assert evening.flow.thoughts[0].fate == leads_to
        due_at = evening.flow.thoughts[0].due_at
        expected = {
            Fate.WAITING: date(2026, 12, 2),
            Fate.PARKED: datetime(2026, 11, 21, 17, 30, tzinfo=HANOI),
        }
        assert due_at == expected.get(leads_to)
    else:
        assert evening.asked.key == leads_to


@pytest.mark.parametrize(
    ("earlier", "known"),
    [
        (replace(OCTOBER, fate=None), {}),
        (replace(OCTOBER, fate=Fate.WAITING), {"decision_on": None}),
        (replace(OCTOBER, fate=Fate.LETTER), {"letter_open": False}),
        (replace(OCTOBER, at=NOW - timedelta(days=91)), {}),
        (replace(OCTOBER, text="Đức Anh thinks I am too senior"), {}),
    ],
)
def test_what_cannot_be_the_same_is_sorted_afresh(earlier: Earlier, known: dict[str, Any]) -> None:
    """A choice of then that is not open now, an old thought and an opposite one are no second sighting."""
    assert with_thought(earlier=(earlier,), **known).asked.key == "sort.happened_or_guess"


def test_the_third_time_it_may_be_a_skill() -> None:
    """From the third sighting on there are three choices, and no number of times."""
    evening = with_thought(earlier=(SEPTEMBER, OCTOBER), themes=(("clarity", "Plain explanations"),))
    asked = evening.asked
    assert asked.prompt == "This one visits. It may be a skill to practise rather than a verdict."
    assert [(choice.key, choice.label) for choice in asked.choices] == [
        ("m", "make it a theme to work on"),
        ("p", "park"),
        ("l", "let go"),
    ]
    assert not any(character.isdigit() for character in asked.prompt)
    assert with_thought(earlier=(SEPTEMBER, OCTOBER)).presses("p").flow.thoughts[0].fate == Fate.PARKED
    assert with_thought(earlier=(SEPTEMBER, OCTOBER)).presses("l").flow.thoughts[0].fate == Fate.LET_GO
    evening.presses("m")
    assert [pick.label for pick in evening.asked.picks] == ["Plain explanations"]
    evening.presses("1")
    assert (evening.flow.thoughts[0].fate, evening.flow.thoughts[0].theme) == (Fate.THEME, "clarity")


@pytest.mark.parametrize(
    ("typed", "theme"), [("Plain explanations", "clarity"), ("Sounding senior", "Sounding senior"), ("", "")]
)
def test_a_theme_may_be_named_or_left_open(typed: str, theme: str) -> None:
    """A theme is picked, named anew, or named later."""
    evening = with_thought(earlier=(SEPTEMBER, OCTOBER), themes=(("clarity", "Plain explanations"),))
    evening.presses("m").writes(typed)
    assert (evening.flow.thoughts[0].fate, evening.flow.thoughts[0].theme) == (Fate.THEME, theme)


def test_continuing_when_the_earlier_thought_is_gone() -> None:
    """A close-out left at a second sighting and continued after that thought was deleted sorts it afresh."""
    evening = with_thought(earlier=(OCTOBER,))
    later = Evening(typing(evening.flow, ()), earlier=())
    assert later.asked.key == "sort.happened_or_guess"
    assert later.presses("h").asked.key == "sort.useful"
