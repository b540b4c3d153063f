"""R21: at every size and change of the window what is typed is there; P3: and when it is typed early."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest
from tests.program import RECAP, environment
from tests.robustness.conftest import Open
from tests.robustness.evening import FORM, SAVED, the_one
from tests.terminal import Terminal

from recap.rules.record import Recap

pytestmark = pytest.mark.terminal

SIZES = [(20, 5), (40, 12), (80, 24), (300, 100)]
RESIZES = 300
FIRST_STEP = (
    "Company",
    "Role",
    "Round",
    "Held",
    "When",
    "How long",
    "Got you in",
    "and how",
    "They decide",
    "Who said so",
    "Next step",
    "and when",
)
FILLED = (
    "みどり保険 9",
    "データアナリスト",
    "3",
    "",
    "2026-11-20 17:00",
    "30 min",
    "美咲",
    "",
    "2026-11-30",
    "美咲",
)


@pytest.mark.slow
def test_every_place_can_be_used_at_every_size(tmp_path: Path) -> None:
    """R21: fields, steps, the box for the head, the help and the journal at every size: all is as typed."""
    with ThreadPoolExecutor(len(SIZES)) as hands:
        evenings = {size: hands.submit(an_evening, tmp_path / str(size), size) for size in SIZES}
    for size, evening in evenings.items():
        kept = evening.result()
        assert (kept.company, kept.role, kept.round) == FILLED[:3], size
        assert [line.text for line in kept.next_time] == ["rambled on pay"], size
        assert [line.text for line in kept.went_well] == ["drew the timeline"], size


def an_evening(home: Path, size: tuple[int, int]) -> Recap:
    """Write into two steps and the box for the head, and look at the rest; gives what is kept."""
    with Terminal(RECAP, size=size, env=environment(home)) as terminal:
        terminal.wait_until(lambda: terminal.in_alternate_screen, "alternate screen")
        for text in FILLED:
            terminal.type(text)
            terminal.press("enter")
        # A full form is drawn and then left alone: a layout without an end would cost a whole processor.
        terminal.wait_for_quiet(0.6)
        terminal.press(*["ctrl+n"] * 6)
        terminal.type("rambled on pay")
        terminal.press("ctrl+o")
        terminal.type("+ drew the timeline")
        for key in ("escape", "f1", "escape", "f3", "enter", "escape", "f2", "ctrl+q"):
            terminal.wait_for_quiet(0.1)
            terminal.press(key)
        assert terminal.exit_code() == 0
    return the_one(home)


def test_the_whole_first_step_is_reachable_at_the_usual_size(open_recap: Open) -> None:
    """R21: at 80 by 24 the cursor comes to every field of the first step, and each is in sight then."""
    terminal = open_recap()
    terminal.wait_for(FORM)
    for label in FIRST_STEP:
        terminal.wait_for(f"▌ {label}")
        terminal.press("tab")


@pytest.mark.slow
def test_three_hundred_changes_of_the_window_while_typing(open_recap: Open, home: Path) -> None:
    """R21: the window changes its size with nearly every key, and the text is as it was typed."""
    chance = Random(21)  # noqa: S311 - sizes, not secrets
    terminal = open_recap()
    terminal.wait_for(FORM)
    typed = "".join(chance.choice("abcdefghijklmnop ") for _ in range(RESIZES - 2))
    typed = f"A{typed}."
    for letter in typed:
        terminal.resize(chance.randint(20, 120), chance.randint(5, 40))
        terminal.type(letter)
        terminal.pass_time(0.005)
    terminal.resize(120, 30)
    terminal.wait_for_quiet()
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
    assert the_one(home).company == typed


def test_what_is_typed_before_the_first_frame_is_kept_in_order(open_recap: Open, home: Path) -> None:
    """P3: typed while the program starts, with enter and tab among it: every character where it belongs."""
    terminal = open_recap()
    terminal.type("Acme Robotics\rReliability Engineer\t2")
    fill_the_rest(terminal)
    kept = the_one(home)
    assert (kept.company, kept.role, kept.round) == ("Acme Robotics", "Reliability Engineer", "2")


def test_keys_that_arrive_one_by_one_during_the_start_are_kept_in_order(open_recap: Open, home: Path) -> None:
    """P3: the same from somebody who types steadily from the very first moment, through all of the start."""
    terminal = open_recap()
    for key in "Acme Robotics\rReliability Engineer\t2":
        terminal.type(key)
        terminal.pass_time(0.025)
    fill_the_rest(terminal)
    kept = the_one(home)
    assert (kept.company, kept.role, kept.round) == ("Acme Robotics", "Reliability Engineer", "2")


def fill_the_rest(terminal: Terminal) -> None:
    """Wait until all is in sight and saved."""
    terminal.wait_for("Round +2")
    terminal.wait_for(SAVED)
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
