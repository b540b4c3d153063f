"""What the Journal place costs with many recaps beside what it costs with few: to open, and with each key."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.app_figures import READY
from tests.benchmarks.figures import Figure
from tests.program import RECAP, environment
from tests.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EVERYTHING = "recaps, newest first"
A_ROW = "[○◐●] (draft|written|closed)"
FOUND = " found"
LETTERS = "tpsnrt"
"""What is typed into the filter, a letter at a time; each begins a word of nearly every recap."""


@dataclass
class Place:
    """A journal, and what was measured with it, a value for each run or key."""

    journal: Path
    opened: list[float] = field(default_factory=list)
    keys: list[float] = field(default_factory=list)


def measure(runs: int, large: Path, small: Path, folder: Path, tell: Callable[[str], None]) -> list[Figure]:
    """Measure both journals in turn, run by run."""
    few, many = Place(small), Place(large)
    for run in range(runs):
        tell(f"the Journal place, run {run + 1} of {runs}")
        for place in (few, many):
            _run(place, folder / "home")
    tell(f"with few: open in {median(few.opened) * 1000:.0f} ms, a key in {median(few.keys) * 1000:.0f} ms")
    goals = (
        ("Journal place, open with {large} ÷ with {few}", median(many.opened) / median(few.opened)),
        ("a key in its filter, with {large} ÷ with {few}", median(many.keys) / median(few.keys)),
    )
    return [Figure("P8", what, 1.5, measured) for what, measured in goals]


def _run(place: Place, home: Path) -> None:
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(mode=0o700)
    shutil.copy(place.journal, home / "journal.db")
    with Terminal(RECAP, env=environment(home)) as terminal:
        terminal.wait_for(READY)
        terminal.wait_for_quiet(0.5)
        pressed = time.perf_counter()
        terminal.press("f3")
        place.opened.append(max(terminal.wait_for(EVERYTHING), terminal.wait_for(A_ROW)) - pressed)
        terminal.wait_for_quiet(0.3)
        terminal.press("/")
        terminal.wait_for("any words you wrote")
        for letter in LETTERS:
            terminal.wait_for_quiet(0.1)
            pressed = time.perf_counter()
            terminal.type(letter)
            place.keys.append(terminal.wait_for(FOUND) - pressed)
            terminal.press("backspace")
            terminal.wait_for(EVERYTHING)
