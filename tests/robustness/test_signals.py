"""R2: told to end, or left without a terminal, the program keeps the last word and puts the terminal back."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import termios
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests.program import RECAP, environment
from tests.robustness.conftest import Open
from tests.robustness.evening import FORM, SAVED, the_one
from tests.terminal import Terminal

pytestmark = pytest.mark.terminal

A_SECOND = 1.0 + 1.0
"""What the program may take to end, and as much again for a machine that is busy."""

ENDINGS = [(signal.SIGTERM, 143), (signal.SIGHUP, 129)]


def ends_within_a_second(terminal: Terminal) -> int:
    """Wait for the end of the program; gives its exit code."""
    began = time.perf_counter()
    code = terminal.exit_code()
    assert time.perf_counter() - began < A_SECOND
    return code


def is_restored(terminal: Terminal) -> bool:
    """Whether the terminal is as a shell wants it: its screen, a cursor, echo, no mouse, no marked paste."""
    flags = termios.tcgetattr(terminal.master)[3]
    echoes = bool(flags & termios.ECHO and flags & termios.ICANON)
    off = [b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?2004l", b"\x1b[?1004l", b"\x1b[<u"]
    is_off = all(terminal.raw.rfind(mode) > terminal.raw.rfind(mode[:-1] + b"h") for mode in off)
    return echoes and is_off and terminal.has_cursor and not terminal.in_alternate_screen


@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_a_signal_keeps_the_last_word_and_restores_the_terminal(
    open_recap: Open, home: Path, number: signal.Signals, code: int
) -> None:
    """R2: a signal right after a word was typed: the word is kept, the terminal as it was before."""
    terminal = open_recap()
    terminal.wait_for(FORM)
    terminal.type("Acme")
    terminal.wait_for(SAVED)
    terminal.type(" Robotics")
    terminal.wait_for("Acme Robotics")
    terminal.kill(number)
    assert ends_within_a_second(terminal) == code
    assert the_one(home).company == "Acme Robotics"
    assert is_restored(terminal)


def test_a_signal_while_a_save_is_on_its_way_writes_the_word_once(open_recap: Open, home: Path) -> None:
    """R2: a signal in the middle of the very first save: one text in its field, and nothing in the notes."""
    terminal = open_recap()
    terminal.wait_for(FORM)
    terminal.type("Acme")
    terminal.wait_for("Acme")
    # The first save waits for the journal to be made; the rest is typed while it does.
    terminal.wait_until((home / "journal.db").exists, "journal")
    terminal.type(" Robotics")
    terminal.wait_for("Acme Robotics")
    terminal.kill(signal.SIGTERM)
    assert terminal.exit_code() == 143
    kept = the_one(home)
    assert (kept.company, kept.notes) == ("Acme Robotics", "")


def test_a_closed_window_keeps_the_last_word(open_recap: Open, home: Path) -> None:
    """R2: the window closed under the program: the last word is kept and no process stays behind."""
    terminal = open_recap()
    terminal.wait_for(FORM)
    terminal.type("Acme")
    terminal.wait_for(SAVED)
    terminal.type(" Robotics")
    terminal.wait_for("Acme Robotics")
    terminal.close()
    assert ends_within_a_second(terminal) == 129
    assert the_one(home).company == "Acme Robotics"


def test_a_window_that_vanishes_silently_does_not_leave_it_running(home: Path) -> None:
    """R2: a terminal that goes without any signal ends the program all the same."""
    master, slave = os.openpty()
    # A terminal that the program got from others and never opened controls nobody: no signal comes.
    process = subprocess.Popen(
        RECAP, stdin=slave, stdout=slave, stderr=slave, env=environment(home), start_new_session=True
    )
    os.close(slave)
    received = b""
    while b"Which interview" not in received:
        received += os.read(master, 1 << 16)
    os.close(master)
    try:
        assert process.wait(10) == 129
    finally:
        process.kill()
        process.wait()


def test_a_signal_while_another_program_writes_still_ends_it(open_recap: Open, home: Path) -> None:
    """R2: a signal while the journal is locked: it ends in good order without waiting for the lock."""
    terminal = open_recap()
    terminal.wait_for(FORM)
    terminal.type("Acme")
    terminal.wait_for(SAVED)
    with closing(sqlite3.connect(home / "journal.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        terminal.type(" Robotics")
        terminal.wait_for("Acme Robotics")
        terminal.kill(signal.SIGTERM)
        assert ends_within_a_second(terminal) == 143
        other.execute("ROLLBACK")
    assert is_restored(terminal)
    assert the_one(home).company == "Acme"
