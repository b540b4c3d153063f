"""kill -9 at any moment: the journal opens, is sound, and holds all that was saved and nothing half saved."""

from __future__ import annotations

import os
import random
import signal
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.journal.conftest import is_sound, run_python

from recap.journal.journal import Journal
from recap.journal.pages import Pages
from recap.rules.record import Recap, State, is_untouched

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journal.conftest import Clock

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")

POINTS = int(os.environ.get("RECAP_KILL_POINTS", "20"))
"""How many random moments: 20 in every run, as many as one likes with RECAP_KILL_POINTS."""

EVERY_STATEMENT = """
import sys, pathlib
from tests.journal.killing import kill_at_every_statement_of_every_write
kill_at_every_statement_of_every_write(pathlib.Path(sys.argv[1]))
"""
EVERY_WRITE = """
import sys, pathlib
from tests.journal.killing import kill_at_every_write_to_the_file
kill_at_every_write_to_the_file(pathlib.Path(sys.argv[1]))
"""
TYPIST = "from tests.journal.killing import type_into_each; type_into_each()"


@pytest.mark.slow
def test_killed_at_every_statement_of_every_kind_of_write(tmp_path: Path) -> None:
    """A new draft, a save, a deletion and an emptied draft are wholly there or not at all."""
    killing = run_python(EVERY_STATEMENT, tmp_path)
    said, _ = killing.communicate()
    assert killing.returncode == 0
    assert [line.split()[0] for line in said.splitlines()] == ["begin", "save", "delete", "empty"]


@pytest.mark.slow
def test_killed_at_every_write_to_the_file(tmp_path: Path) -> None:
    """In the middle of a commit, with half of it in the file: the next reader finds the old text whole."""
    killing = run_python(EVERY_WRITE, tmp_path)
    said, _ = killing.communicate()
    assert killing.returncode == 0
    assert int(said.removeprefix("hot ")) > 5


@pytest.mark.slow
def test_killed_while_typing(tmp_path: Path, clock: Clock) -> None:
    """At random moments of steady saving: what was confirmed is there, and at most one save more."""
    moments = random.Random(7)  # noqa: S311 - moments, not secrets
    typists = run_python(TYPIST)
    assert typists.stdin is not None
    assert typists.stdout is not None
    for point in range(POINTS):
        path = tmp_path / f"{point}.db"
        typists.stdin.write(f"{path}\n")
        typists.stdin.flush()
        pid = int(typists.stdout.readline().removeprefix("pid "))
        for _ in range(moments.randint(1, 12)):
            confirmed = int(typists.stdout.readline().removeprefix("saved "))
        os.kill(pid, signal.SIGKILL)
        while (line := typists.stdout.readline()) != "dead\n":
            confirmed = int(line.removeprefix("saved "))
        look_at(path, confirmed, clock)
    typists.communicate()


def look_at(path: Path, confirmed: int, clock: Clock) -> None:
    """Everything that was confirmed is there, the draft is resumed where it was left, and life goes on."""
    pages = Pages(path)
    assert pages.newest_draft() is not None
    recap, place = pages.recap("one"), pages.place("one")
    written = len(recap.notes.split())
    assert written in {confirmed, confirmed + 1}
    assert recap.topics[-1].text == f"topic {written}"
    assert place.cursor == (0, written)
    others = {row.id for row in pages.listing()} - {"one"}
    assert others >= {f"other {number}" for number in range(7, confirmed + 1, 7)}
    journal = Journal(path, clock)
    assert not any(is_untouched(journal.recap(row.id)) for row in pages.listing())
    assert journal.save(replace(recap, company="Acme"), recap).recap.state is State.DRAFT
    journal.save(Recap("after", company="Acme"))
    journal.close()
    assert is_sound(path)
