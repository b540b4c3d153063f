"""The benchmark runs from end to end; what it measures is nobody's business here."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.benchmarks.figures import Figure, table
from tests.program import PYTHON

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.terminal
def test_the_short_form_measures_every_goal() -> None:
    """`make bench`, in its short form, ends with a line for each goal and says of each whether it is met."""
    done = subprocess.run(
        [PYTHON, "-m", "tests.benchmarks.bench", "--short"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()[2:]
    assert {line.split()[0] for line in lines} == {
        "P1",
        "P2",
        "P3",
        "P4",
        "P5",
        "P6",
        "P7",
        "P8",
        "P9",
        "P10",
        "P11",
        "P12",
    }
    assert all(line.endswith(("met", "jrnl is not installed")) for line in lines)


def test_the_table_says_what_is_met_and_what_is_not() -> None:
    """A figure beyond its goal is not met, and one that could not be measured says why."""
    figures = [
        Figure("P1", "form ready, {large} recaps", 1.15, 1.2),
        Figure("P3", "kept", None, 1.0, least=1.0),
        Figure("P6", "beside another program", 0.35, None, why_not="it is not installed"),
    ]
    first, second, third = (" ".join(line.split()) for line in table(figures, large=10_000).splitlines()[1:])
    assert first == "P1 form ready, 10,000 recaps ≤ 1.15 1.20 not met"
    assert second == "P3 kept ≥ 1 1.00 met"
    assert third == "P6 beside another program ≤ 0.35 – it is not installed"
