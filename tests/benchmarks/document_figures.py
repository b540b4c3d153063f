"""What a brief costs beside loading what it is made with, and how the ways out and in grow with a journal."""

from __future__ import annotations

import shutil
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.figures import Figure
from tests.benchmarks.generator import NOW, make_recaps
from tests.benchmarks.shell_figures import processor_time
from tests.program import PYTHON, RECAP, environment

from recap.journal.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROUNDS = 6
TIMES = 3
"""Times that the small journal goes out and in: a chance of it would be ten times as large in the ratio."""

LOADED = (
    "recap.cli",
    "recap.shell.say",
    "recap.shell.parser",
    "recap.shell.brief",
    "recap.documents.record_json",
    "recap.rules.theme_pages",
    "recap.rules.warm_up",
    "zoneinfo",
)
"""What `recap brief` loads, the modules it loads when it needs them too."""


def measure(runs: int, large: Path, tenth: Path, folder: Path, tell: Callable[[str], None]) -> list[Figure]:
    """Measure the brief run by run; going out and in again once for a journal, thrice for a tenth of it."""
    tenths = [_out_and_in(tenth, folder / "tenth", tell) for _ in range(min(TIMES, runs))]
    few = {what: median(costs[what] for costs in tenths) for what in tenths[0]}
    many = _out_and_in(large, folder / "large", tell)
    growth = (
        Figure("P12", f"{what}, {{large}} recaps ÷ {{tenth}}", 11.0, many[what] / few[what]) for what in few
    )
    return [_brief(runs, folder / "brief", tell), *growth]


def _brief(runs: int, home: Path, tell: Callable[[str], None]) -> Figure:
    home.mkdir()
    journal = Journal(home / "journal.db", lambda: NOW)
    journal.keep((), [replace(recap, company="Sixfold", role="Analyst") for recap in make_recaps(ROUNDS)])
    journal.close()
    env = environment(home)
    commands = {
        "brief": [*RECAP, "brief", "sixfold"],
        "imports": [PYTHON, "-c", f"import {', '.join(LOADED)}"],
    }
    costs: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(-1, runs):
        tell(f"the brief, run {run + 1} of {runs}" if run >= 0 else "the brief, once to warm up")
        for name, words in commands.items():
            seconds = processor_time(words, env)
            if run >= 0:
                costs[name].append(seconds)
    measured = median(costs["brief"]) / median(costs["imports"])
    return Figure("P11", f"recap brief, {ROUNDS} rounds ÷ importing what it needs", 1.2, measured)


def _out_and_in(journal: Path, folder: Path, tell: Callable[[str], None]) -> dict[str, float]:
    """Give the processor time of each way out of a journal and into an empty one, in seconds."""
    costs = {}
    here, there = folder / "here", folder / "there"
    here.mkdir(parents=True)
    shutil.copy(journal, here / "journal.db")
    for what, target in (("Markdown", folder / "documents"), ("JSON", folder / "journal.json")):
        tell(f"out and in again as {what}, {folder.name}")
        costs[f"export as {what}"] = processor_time([*RECAP, "export", str(target)], environment(here))
        words = [*RECAP, "import", str(target), "--yes"]
        costs[f"import of {what}"] = processor_time(words, environment(there))
        shutil.rmtree(there)
    shutil.rmtree(folder)
    return costs
