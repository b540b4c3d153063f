"""What plain commands and a search cost, beside ``python -c pass`` and beside jrnl."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import closing
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.figures import Figure
from tests.benchmarks.generator import TONGUES, make_recaps
from tests.program import PYTHON, RECAP, environment

from recap.rules.text import query

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

FOUND_AT_ONCE = 50
NEWEST = (
    "SELECT page.*, page_text.* FROM page_search"
    " JOIN page ON page.sorted = page_search.rowid JOIN page_text ON page_text.sorted = page_search.rowid"
    " WHERE page_search MATCH ? ORDER BY page_search.rowid DESC LIMIT ?"
)
JRNL_SETTINGS = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals: {{default: {{journal: {journal}}}}}
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%Y-%m-%d %H:%M'
version: v4.2
"""
NO_JRNL = "jrnl is not installed"


def measure(runs: int, large: Path, folder: Path, tell: Callable[[str], None]) -> list[Figure]:
    """Measure the commands, run by run, all of them in turn, over a journal of many recaps."""
    from recap.journal.pages import Pages
    from recap.shell.commands import COMMANDS

    home = folder / "shell"
    home.mkdir()
    shutil.copy(large, home / "journal.db")
    env = environment(home)
    commands = {
        "pass": [PYTHON, "-c", "pass"],
        "list": [*RECAP, "list"],
        "search": [*RECAP, "search", "quiet", "plan"],
        "show": [*RECAP, "show", Pages(large).listing(limit=1)[0].id],
        "due": [*RECAP, "due"],
        "help": [*RECAP, "--help"],
        "version": [*RECAP, "--version"],
    }
    commands = {name: words for name, words in commands.items() if name != "due" or "due" in COMMANDS}
    jrnl = shutil.which("jrnl")
    if jrnl:
        for count in (10, 10_000):
            commands[f"jrnl {count}"] = _jrnl(jrnl, count, folder)
    spent: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(-1, runs):
        tell(f"commands, run {run + 1} of {runs}" if run >= 0 else "commands, once to warm up")
        for name, words in commands.items():
            seconds = processor_time(words, env)
            if run >= 0:
                spent[name].append(seconds)
    cost = {name: median(seconds) for name, seconds in spent.items()}
    tell(f"python -c pass: {cost['pass'] * 1000:.1f} ms of processor time")
    figures = [
        Figure("P6", f"recap {name}, {{large}} recaps ÷ python -c pass", 4.0, cost[name] / cost["pass"])
        for name in ("list", "search", "show", "due")
        if name in cost
    ]
    for count, most in ((10, 0.35), (10_000, 0.05)):
        what = f"recap list, {{large}} recaps ÷ jrnl with {count:,}"
        measured = cost["list"] / cost[f"jrnl {count}"] if jrnl else None
        figures.append(Figure("P6", what, most, measured, why_not=NO_JRNL))
    figures += [
        Figure("P7", f"recap --{name} ÷ python -c pass", 4.0, cost[name] / cost["pass"])
        for name in ("help", "version")
    ]
    return [*figures, _search(home / "journal.db", runs)]


def processor_time(command: Sequence[str], env: Mapping[str, str], *, exits: int = 0) -> float:
    """Run a command with nothing to read and its output thrown away; gives its processor time in seconds."""
    null = os.open(os.devnull, os.O_RDWR)
    actions = [(os.POSIX_SPAWN_DUP2, null, stream) for stream in (0, 1, 2)]
    process = os.posix_spawnp(command[0], list(command), dict(env), file_actions=actions)
    os.close(null)
    _, status, usage = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status) != exits:
        raise SystemExit(f"{' '.join(command)} failed with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime


def _jrnl(program: str, count: int, folder: Path) -> list[str]:
    """Give the command that reads a jrnl of that many entries, with the words of the same recaps."""
    journal = folder / f"jrnl-{count}.txt"
    with journal.open("w", encoding="utf-8") as file:
        for recap in make_recaps(count):
            texts = (recap.notes, recap.job_details, *(question.answer for question in recap.questions))
            said = "\n".join(text for text in texts if text)
            file.write(f"[{recap.held_at:%Y-%m-%d %H:%M}] {recap.company}.\n{said}\n\n")
    settings = folder / f"jrnl-{count}.yaml"
    settings.write_text(JRNL_SETTINGS.format(journal=journal), encoding="utf-8")
    return [program, "--config-file", str(settings), "-n", "10"]


def _search(journal: Path, runs: int) -> Figure:
    """Time finding the newest for every beginning of words in the journal; the slowest of them counts."""
    words = {word for tongue in TONGUES for phrase in tongue.phrases for word in phrase.split()}
    beginnings = sorted({word[:length] for word in words for length in range(1, 5)})
    slowest = 0.0
    with closing(sqlite3.connect(journal)) as connection:
        for beginning in beginnings:
            took = []
            for _ in range(min(runs, 3)):
                began = time.perf_counter()
                connection.execute(NEWEST, (query(beginning), FOUND_AT_ONCE)).fetchall()
                took.append(time.perf_counter() - began)
            slowest = max(slowest, median(took))
    what = f"search in the database, slowest of {len(beginnings)} beginnings"
    return Figure("P9", what, 5.0, slowest * 1000, unit="ms")
