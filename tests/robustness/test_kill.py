"""R1: whenever the program is killed, the journal is sound and has what was on the screen a second ago."""

from __future__ import annotations

import math
import os
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.program import RECAP, environment
from tests.robustness.evening import faults_of, left_behind
from tests.terminal import PATIENCE, Terminal

from recap.rules.record import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

POINTS = int(os.environ.get("RECAP_SWEEP_POINTS", "20"))
"""How many times the program is killed in one run of the sweep."""

JOURNALS = 4
"""Journals that are written and killed side by side, each again and again."""

LONGEST = 3
"""Times as many points where the machine is so busy that hardly a word was old enough to be promised."""

LONGEST_EVENING = 2.2
"""Seconds from the first save to the last possible end."""

LONGEST_BEGINNING = 1.5
"""The same from the start of the program, for those that never come so far."""

PAUSE_BETWEEN_KEYS = 0.05
PROMISED = 1.0
"""Seconds of typing that may be lost at most."""

ALLOWANCE = 0.5
"""Seconds on top, and as many again as the slowest key took to the screen: the machine may be busy."""


class Seen(NamedTuple):
    """What the person saw before the end: each word, when it was typed, and when it was on the screen."""

    words: dict[str, tuple[float, float]]
    ended: float
    was_written: bool
    is_open: bool
    """Whether the journal was open by then; while the program starts, nothing can be promised."""

    screen: str

    @property
    def promised(self) -> set[str]:
        """The words that must be in the journal."""
        if not self.is_open:
            return set()
        slowest = max((shown - typed for typed, shown in self.words.values()), default=0.0)
        latest = self.ended - PROMISED - ALLOWANCE - slowest
        return {word for word, (_, shown) in self.words.items() if shown < latest}


@pytest.mark.slow
@pytest.mark.terminal
@pytest.mark.timeout(60 + 12 * POINTS)
def test_a_kill_at_any_moment_loses_at_most_a_second(tmp_path: Path) -> None:
    """R1: killed while writing, emptying the head, editing a list or saving, all but a second is kept."""
    with ThreadPoolExecutor(JOURNALS) as hands:
        evenings = [
            hands.submit(_evenings, tmp_path / f"journal-{number}", number, POINTS // JOURNALS)
            for number in range(JOURNALS)
        ]
        outcomes = [evening.result() for evening in evenings]
    assert [problem for problems, _ in outcomes for problem in problems] == []
    # If hardly anything was old enough to be promised, the sweep would show nothing.
    assert sum(promised for _, promised in outcomes) >= POINTS


def _evenings(home: Path, seed: int, points: int) -> tuple[list[str], int]:
    """Write and be killed, again and again over one journal; gives what went wrong, and words promised."""
    chance = Random(seed)  # noqa: S311 - a moment, not a secret
    problems: list[str] = []
    kept: set[str] = set()
    promised = 0
    for point in range(LONGEST * points):
        if point >= points and promised >= points:
            break
        scene = SCENES[(seed + point) % len(SCENES)]
        seen = _evening(home, chance, scene, f"{seed}p{point}")
        found = left_behind(home)
        texts = "\n".join(left.words for left in found)
        name = f"journal {seed}, point {point}, {scene.__name__}"
        problems += [f"{name}: {fault}" for fault in faults_of(home)]
        lost = sorted(word for word in seen.promised if word not in texts)
        if lost:
            problems.append(f"{name}: lost {', '.join(lost)}; the last screen was:\n{seen.screen}")
        problems += [f"{name}: no longer there: {word}" for word in sorted(kept) if word not in texts]
        if seen.was_written and not any(left.recap.state is State.WRITTEN for left in found):
            problems.append(f"{name}: it was said to be written")
        kept |= {word for word in seen.words if word in texts}
        promised += len(seen.promised)
    checked = subprocess.run(
        [*RECAP, "check"], env=environment(home), capture_output=True, text=True, check=False
    )
    if checked.returncode:
        problems.append(f"journal {seed}: {checked.stdout}{checked.stderr}")
    return problems, promised


def _evening(home: Path, chance: Random, scene: Callable[[str], Iterator[str]], mark: str) -> Seen:
    """Open recap, play the scene, and kill it at a moment that nobody chose."""
    with Terminal(RECAP, env=environment(home)) as terminal:
        typed: dict[str, float] = {}
        shown: dict[str, float] = {}
        was_written = False
        in_the_beginning = chance.random() < 0.25
        longest = chance.uniform(0, LONGEST_BEGINNING if in_the_beginning else LONGEST_EVENING)
        end = terminal.started + longest if in_the_beginning else math.inf
        for stroke in scene(mark):
            if time.perf_counter() > end:
                break
            if stroke.startswith("<"):
                terminal.press(stroke[1:-1])
            elif len(stroke) == 1:
                terminal.type(stroke)
            else:
                for character in f" {stroke}":
                    typed[stroke] = time.perf_counter()
                    terminal.type(character)
                    terminal.pass_time(PAUSE_BETWEEN_KEYS)
            # Until the program has the terminal, what is typed is shown by the terminal alone.
            screen = "\n".join(terminal.screen()) if terminal.in_alternate_screen else ""
            was_written |= "Written." in screen
            now = time.perf_counter()
            shown |= {word: now for word in typed if word not in shown and word in screen}
            if end == math.inf and any(word in left.words for left in left_behind(home) for word in typed):
                end = now + longest
            assert terminal.process.poll() is None, terminal.report("it ended by itself")
            if now > terminal.started + PATIENCE:
                # No word lands where a choice has the cursor. What was shown must be kept all the same.
                break
        last_screen = "\n".join(terminal.screen())
        terminal.kill(signal.SIGKILL)
        ended = time.perf_counter()
        terminal.exit_code()
    times = {word: (typed[word], at) for word, at in shown.items()}
    return Seen(times, ended, was_written, not in_the_beginning, last_screen)


def _words(mark: str) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"w{mark}n{number:03}"


def _write_in_a_field(mark: str) -> Iterator[str]:
    """Write on and on in the field where the cursor is."""
    yield from _words(mark)


def _empty_the_head(mark: str) -> Iterator[str]:
    """Write lines with marks and without, in the box for it."""
    yield "<ctrl+o>"
    words = _words(mark)
    for sign in cycle(("", "+", "-", "", "#", "?", "=", "@", "~", "!")):
        yield from sign
        yield from (next(words) for _ in range(3))
        yield "<enter>"


def _edit_a_list(mark: str) -> Iterator[str]:
    """Add people, go back to the one before, change it, move it and remove another."""
    yield "<ctrl+n>"
    words = _words(mark)
    while True:
        yield from (next(words), next(words))
        yield from ("<enter>", "<enter>")
        yield next(words)
        yield from ("<up>", "<alt+up>", "<down>", "<enter>")


def _write_and_be_done(mark: str) -> Iterator[str]:
    """Name the company, say that it is written, and begin the next one."""
    words = _words(mark)
    while True:
        yield from (next(words), next(words))
        yield from ("<ctrl+s>", "<escape>", "<f2>")


SCENES = (_write_in_a_field, _empty_the_head, _edit_a_list, _write_and_be_done)
