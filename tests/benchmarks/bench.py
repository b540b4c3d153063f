"""Shows whether recap keeps its goals of speed: one table of goals and measured ratios.

``python -m tests.benchmarks.bench`` measures in seven interleaved runs over a journal of 10,000 recaps;
``--short`` in two over a small one, which shows that everything still runs and nothing about speed.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import sys
import tempfile
import zlib
from pathlib import Path

from tests.benchmarks import app_figures, document_figures, generator, journal_figures, shell_figures
from tests.benchmarks.figures import table

from recap import __version__
from recap.journal import first_schema, follow_up_schema, learning_schema, migrations
from recap.journal.connection import SCHEMA

LARGE = 10_000
FEW = 100
SMALL = 10
SEED = 1
MADE_BY = (generator, migrations, first_schema, learning_schema, follow_up_schema)


def main() -> int:
    """Measure, and print the table; exits 0 whatever the figures say."""
    parser = argparse.ArgumentParser(description="Measure recap against its goals of speed.")
    parser.add_argument("--short", action="store_true", help="two runs over a small journal")
    parser.add_argument("--runs", type=int, default=7, help="how many runs count (7)")
    asked = parser.parse_args()
    runs, large = (2, SMALL) if asked.short else (asked.runs, LARGE)
    keys, seconds = (5, 1.2) if asked.short else (40, 4.0)
    amount = app_figures.Amount(runs, keys, seconds, warm_up=not asked.short)
    with tempfile.TemporaryDirectory(prefix="recap-bench-") as folder:
        journal = journal_of(large)
        figures = app_figures.measure(amount, journal, Path(folder), _tell)
        few = journal_of(min(FEW, large))
        figures += journal_figures.measure(runs, journal, few, Path(folder), _tell)
        figures += shell_figures.measure(runs if asked.short else 3 * runs, journal, Path(folder), _tell)
        tenth = journal_of(large // 10)
        figures += document_figures.measure(runs, journal, tenth, Path(folder), _tell)
    textual = importlib.metadata.version("textual")
    print(f"recap {__version__}, Python {platform.python_version()}, Textual {textual}, {runs} runs, medians")
    print(table(figures, large=large, tenth=large // 10, few=min(FEW, large)))
    return 0


def journal_of(count: int) -> Path:
    """Give a journal of that many recaps, made once and kept in the folder for temporary files."""
    folder = Path(tempfile.gettempdir()) / f"recap-benchmarks-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    made_by = zlib.crc32(b"".join(Path(str(source.__file__)).read_bytes() for source in MADE_BY))
    journal = folder / f"{count}-schema{SCHEMA}-seed{SEED}-{made_by:08x}.db"
    if not journal.exists():
        _tell(f"making a journal of {count:,} recaps, once")
        unfinished = journal.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        generator.make_journal(unfinished, count, SEED)
        unfinished.rename(journal)
    return journal


def _tell(what: str) -> None:
    print(f"  {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
