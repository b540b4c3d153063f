"""R7: with several programs on one journal nobody's text is lost, and the app says what it waits for."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from tests.program import RECAP, environment
from tests.robustness.conftest import Open
from tests.robustness.evening import FORM, SAVED, faults_of, is_kept, left_behind, the_one

pytestmark = pytest.mark.terminal

AT_ONCE = 8


def test_two_apps_on_one_draft_keep_what_both_write(open_recap: Open, home: Path) -> None:
    """R7: one draft open twice: different fields come together, and of one field both texts stay."""
    first = open_recap()
    first.wait_for(FORM)
    first.type("Acme Robotics")
    first.wait_for(SAVED)

    second = open_recap()
    second.wait_for("Company +Acme Robotics")
    second.press("enter")
    second.type("Site Reliability Engineer")
    second.wait_for(SAVED)
    first.press("enter", "enter")
    first.type("2")
    # What the other wrote shows itself with the next save.
    first.wait_for("Role +Site Reliability Engineer")
    assert (the_one(home).role, the_one(home).round) == ("Site Reliability Engineer", "2")

    second.press("shift+tab")
    second.type(" Holding")
    first.press("shift+tab", "shift+tab")
    first.type(" Limited")
    for terminal in (first, second):
        terminal.press("ctrl+q")
        assert terminal.exit_code() == 0
    kept = the_one(home)
    assert kept.company in {"Acme Robotics Holding", "Acme Robotics Limited"}
    other = {"Acme Robotics Holding", "Acme Robotics Limited"} - {kept.company}
    assert "Also written here at" in kept.notes
    assert other.pop() in kept.notes
    assert faults_of(home) == []


@pytest.mark.slow
def test_eight_commands_at_once_while_somebody_types(open_recap: Open, home: Path) -> None:
    """R7: eight `recap add` in the same moment, and an app that is written in: nine recaps, all whole."""
    terminal = open_recap()
    terminal.wait_for(FORM)
    terminal.type("Acme")
    terminal.wait_for(SAVED)
    commands = [
        subprocess.Popen(
            [*RECAP, "add", f"Company {number}, Role {number}", f"+ line {number}"],
            env=environment(home),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in range(AT_ONCE)
    ]
    for letter in " Robotics and what else there is":
        terminal.type(letter)
        terminal.pass_time(0.02)
    for command in commands:
        out, err = command.communicate(timeout=60)
        assert (command.returncode, err) == (0, b"")
        assert out.strip()
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
    kept = {left.recap.company: left.recap for left in left_behind(home)}
    assert kept.pop("Acme Robotics and what else there is").role == ""
    assert {(recap.company, recap.role, recap.went_well[0].text) for recap in kept.values()} == {
        (f"Company {number}", f"Role {number}", f"line {number}") for number in range(AT_ONCE)
    }
    assert faults_of(home) == []


@pytest.mark.slow
def test_a_locked_journal_lets_the_app_go_on_and_says_so(open_recap: Open, home: Path) -> None:
    """R7: while another program holds the journal one types on, goes everywhere, and is told of the wait."""
    adding = [*RECAP, "add", "Harbour Lane, Analyst", "--done"]
    subprocess.run(adding, env=environment(home), check=True, capture_output=True)
    terminal = open_recap()
    terminal.wait_for(FORM)
    terminal.type("Acme")
    terminal.wait_for(SAVED)
    with closing(sqlite3.connect(home / "journal.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        terminal.type(" Robotics")
        terminal.wait_for("Company +Acme Robotics")
        terminal.wait_for("[Ww]aiting for another program")
        terminal.press("enter")
        terminal.type("Reliability")
        terminal.wait_for("Role +Reliability")
        for key in ("ctrl+t", "escape", "f3", "down", "enter", "escape", "c", "/", "escape", "e", "f2"):
            terminal.press(key)
            terminal.wait_for_quiet(0.1)
            assert terminal.process.poll() is None, terminal.report(f"it ended at {key}")
        other.execute("ROLLBACK")
    terminal.wait_until(is_kept(home, "Reliability"), "both words in the journal")
    kept = {left.recap.company: left.recap.role for left in left_behind(home)}
    assert kept == {"Acme Robotics": "Reliability", "Harbour Lane": "Analyst"}


@pytest.mark.slow
def test_a_locked_journal_does_not_keep_the_app_from_starting(open_recap: Open, home: Path) -> None:
    """R7: started while another program holds the journal, it opens a form at once and saves when it can."""
    subprocess.run([*RECAP, "add", "Acme"], env=environment(home), check=True, capture_output=True)
    with closing(sqlite3.connect(home / "journal.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        terminal = open_recap()
        terminal.wait_for(FORM)
        terminal.type("Harbour Lane")
        terminal.wait_for("Company +Harbour Lane")
        terminal.wait_for("Another program held the journal")
        other.execute("ROLLBACK")
    terminal.wait_until(is_kept(home, "Harbour Lane"), "Harbour Lane in the journal")
    assert {left.recap.company for left in left_behind(home)} == {"Acme", "Harbour Lane"}
