"""What the app costs beside a bare Textual app: to the form, to the first key, and with each key."""

from __future__ import annotations

import re
import shutil
import string
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks.figures import Figure
from tests.program import PYTHON, RECAP, environment
from tests.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
READY = "Which interview was it"
COMPANY = "Company +"
WITH_THE_CURSOR = "▌ [A-Z][a-z ]+ "
"""Any field: a draft that was never open is gone on with at the first one that is empty."""

SAVED = "saved [0-9]"
TYPED = (string.ascii_uppercase[::-1] + string.ascii_lowercase[::-1])[:32]
"""Letters that stand on no screen in this order, no more than a field has room for in a row."""

PAUSE_AFTER_KEY = 0.04
STEADY = 0.05
"""Seconds from key to key of somebody who types fast and does not stop."""


@dataclass
class Program:
    """What is started, how its first screen reads, and what was measured, a value for each run."""

    command: list[str]
    ready: str
    label: str = ""
    """What stands before the field, as a pattern: the same words may stand elsewhere on the screen."""
    journal: Path | None = None
    starts: list[float] = field(default_factory=list)
    first_keys: list[float] = field(default_factory=list)
    keys: list[float] = field(default_factory=list)
    slowest_early_keys: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def open(self, home: Path) -> Terminal:
        """Start it, with a journal of its own."""
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(mode=0o700)
        if self.journal is not None:
            shutil.copy(self.journal, home / "journal.db")
        return Terminal(self.command, env=environment(home))


class Amount(NamedTuple):
    """How much is measured: runs that count, keys in each, seconds of steady typing, a run before."""

    runs: int
    keys: int
    seconds: float
    warm_up: bool


class Programs(NamedTuple):
    """What is started in turn: the floor, recap in three states, and recap with its journal left out."""

    bare: Program
    empty: Program
    full: Program
    stored: Program
    unstored: Program


def measure(amount: Amount, large: Path, folder: Path, tell: Callable[[str], None]) -> list[Figure]:
    """Measure all programs in turn, run by run; ``large`` is a journal of many recaps."""
    if amount.warm_up:
        tell("the app, once to warm up")
        _run(_programs(large), amount, folder / "home")
    programs = _programs(large)
    kept_early = 0
    for run in range(amount.runs):
        tell(f"the app, run {run + 1} of {amount.runs}")
        kept_early += _run(programs, amount, folder / "home")
    bare, empty, full, stored, unstored = programs
    tell(f"bare app: ready in {median(bare.starts):.3f} s, a key in {median(bare.keys) * 1000:.1f} ms")
    p95 = quantiles(stored.keys, n=20)[-1] / quantiles(unstored.keys, n=20)[-1]
    slowest = median(stored.slowest_early_keys) / median(unstored.slowest_early_keys)
    goals = [
        ("P1", "form ready, no journal yet ÷ bare app", 1.15, _ratio(empty.starts, bare.starts)),
        ("P1", "form ready, {large} recaps ÷ bare app", 1.15, _ratio(full.starts, bare.starts)),
        ("P2", "first key shown, no journal yet ÷ bare", 1.25, _ratio(empty.first_keys, bare.first_keys)),
        ("P2", "first key shown, {large} recaps ÷ bare", 1.25, _ratio(full.first_keys, bare.first_keys)),
        ("P4", "key to screen in the form ÷ bare Input, median", 1.75, _ratio(empty.keys, bare.keys)),
        ("P4", "key while opening or saving ÷ without storage, p95", 1.1, p95),
        ("P5", "slowest key of the first second ÷ without storage", 2.0, slowest),
    ]
    if sys.platform == "linux":
        goals += [
            ("P10", "memory at the form, no journal yet ÷ bare", 2.0, _ratio(empty.memory, bare.memory)),
            ("P10", "memory at the form, {large} recaps ÷ bare", 2.0, _ratio(full.memory, bare.memory)),
        ]
    early = Figure(
        "P3", "starts that kept all that was typed before the frame", None, kept_early / amount.runs, least=1
    )
    return sorted([*(Figure(*goal) for goal in goals), early], key=lambda figure: int(figure.goal[1:]))


def _programs(large: Path) -> Programs:
    return Programs(
        bare=Program([PYTHON, str(HERE / "bare_app.py")], "Ready to type"),
        empty=Program(RECAP, READY, COMPANY),
        full=Program(RECAP, READY, WITH_THE_CURSOR, large),
        stored=Program(RECAP, READY, COMPANY),
        unstored=Program([PYTHON, str(HERE / "without_storage.py")], READY, COMPANY),
    )


def _run(programs: Programs, amount: Amount, home: Path) -> bool:
    """Measure each program once; whether what was typed before the first frame was kept."""
    for program in (programs.bare, programs.empty, programs.full):
        _start(program, home, amount.keys)
    for program in (programs.stored, programs.unstored):
        _type_steadily(program, home, amount.seconds)
    return _keeps_what_is_typed_early(home)


def _ratio(measured: list[float], floor: list[float]) -> float:
    return median(measured) / median(floor)


def _start(program: Program, home: Path, keys: int) -> None:
    """Start, type a first key at once, then keys one by one in quiet."""
    with program.open(home) as terminal:
        program.starts.append(terminal.wait_for(program.ready) - terminal.started)
        terminal.type(TYPED[0])
        program.first_keys.append(terminal.wait_for(TYPED[0]) - terminal.started)
        if program.ready == READY:
            terminal.wait_for(SAVED)
        terminal.wait_for_quiet(0.3)
        for number in range(1, keys + 1):
            program.keys.append(_key(terminal, number, program.label))
            time.sleep(PAUSE_AFTER_KEY)
        if sys.platform == "linux":
            program.memory.append(_resident(terminal.process.pid))


def _type_steadily(program: Program, home: Path, seconds: float) -> None:
    """Type at a steady pace from the first frame on, while the journal opens and saves."""
    with program.open(home) as terminal:
        ready = terminal.wait_for(program.ready)
        early = []
        number = 0
        while number * STEADY < seconds:
            time.sleep(max(0.0, ready + number * STEADY - time.perf_counter()))
            took = _key(terminal, number, program.label)
            program.keys.append(took)
            if number * STEADY < 1:
                early.append(took)
            number += 1
        program.slowest_early_keys.append(max(early))


def _key(terminal: Terminal, number: int, label: str) -> float:
    """Type the key of that number into the field; gives the seconds until it is on the screen."""
    typed = TYPED[: number % len(TYPED) + 1]
    if len(typed) == 1 and number:
        terminal.press("ctrl+u")
        terminal.wait_until(lambda: not _stands(terminal, label + TYPED), "empty field")
    pressed = time.perf_counter()
    terminal.type(typed[-1])
    return terminal.wait_for(label + typed) - pressed


def _stands(terminal: Terminal, pattern: str) -> bool:
    return any(re.search(pattern, line) for line in terminal.screen())


def _keeps_what_is_typed_early(home: Path) -> bool:
    """Whether everything is kept, each in its field, that is typed before there is anything to see."""
    with Program(RECAP, READY).open(home) as terminal:
        terminal.type("Acme Robotics\rReliability Engineer\t2")
        terminal.wait_for(READY)
        try:
            terminal.wait_for("Company +Acme Robotics ", patience=5)
            terminal.wait_for("Role +Reliability Engineer ", patience=5)
            terminal.wait_for("Round +2 ", patience=5)
        except AssertionError:
            return False
        return True


def _resident(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return float(status.partition("VmRSS:")[2].split()[0])
