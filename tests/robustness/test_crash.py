"""R3: a fault of the program itself loses nothing, restores the terminal, and quotes nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.program import PYTHON
from tests.robustness.conftest import Open
from tests.robustness.evening import FORM, SAVED, the_one
from tests.robustness.test_signals import is_restored
from tests.terminal import Terminal

pytestmark = pytest.mark.terminal

QUOTED = "correct-horse"
"""What a local variable of the broken function holds, and what its error says."""

BROKEN = """
import sys
from recap.journal.journal import Journal
from recap.tui.app import RecapApp
from recap.tui.widgets.step_pane import StepPane
from recap import cli

def breaks(self, *arguments, **named):
    passphrase = "-".join(("correct", "horse"))
    raise ValueError(passphrase)
"""
IN_A_HANDLER = """
before = StepPane.move

def move(self, *where):
    if self.app.form.recap.role:
        breaks(self)
    return before(self, *where)

StepPane.move = move
"""
IN_A_WORKER = """
before = Journal.save
broken = []

def save(self, recap, *rest):
    if recap.role and not broken:
        broken.append(recap)
        breaks(self)
    return before(self, recap, *rest)

Journal.save = save
"""
AT_THE_EXIT = """
RecapApp.exit = breaks
"""
START = """
sys.exit(cli.main([]))
"""


def report_of(terminal: Terminal) -> str:
    """What was printed after the program had left the screen."""
    return terminal.raw.rpartition(b"\x1b[?1049l")[2].decode()


def write_two_fields(terminal: Terminal) -> None:
    """Fill company and role, and go on to the next field."""
    terminal.wait_for(FORM)
    terminal.type("Acme Robotics")
    terminal.wait_for(SAVED)
    terminal.press("enter")
    terminal.type("Reliability")
    terminal.press("enter")


@pytest.mark.parametrize("where", [IN_A_HANDLER, IN_A_WORKER], ids=["handler", "worker"])
def test_a_fault_while_writing_keeps_every_word(open_recap: Open, home: Path, where: str) -> None:
    """R3: a fault in a handler or a worker: every word kept, exit code 1, a report that quotes nothing."""
    terminal = open_recap(command=[PYTHON, "-c", BROKEN + where + START])
    write_two_fields(terminal)
    assert terminal.exit_code() == 1
    assert is_restored(terminal)
    kept = the_one(home)
    assert (kept.company, kept.role) == ("Acme Robotics", "Reliability")
    report = report_of(terminal)
    assert "What you typed is in the journal" in report
    assert "ValueError" in report
    assert QUOTED not in report
    assert "Reliability" not in report


def test_a_fault_on_the_way_out_keeps_every_word(open_recap: Open, home: Path) -> None:
    """R3: a fault in the very act of leaving: kept, restored, reported, and not the exit code of success."""
    terminal = open_recap(command=[PYTHON, "-c", BROKEN + AT_THE_EXIT + START])
    terminal.wait_for(FORM)
    terminal.type("Acme Robotics")
    terminal.wait_for("Acme Robotics")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 1
    assert is_restored(terminal)
    assert the_one(home).company == "Acme Robotics"
    assert QUOTED not in report_of(terminal)
    assert "ValueError" in report_of(terminal)
