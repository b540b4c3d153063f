"""R20: the real program, app and shell, opens no socket of the internet."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.program import PYTHON, RECAP, environment
from tests.robustness.conftest import Open
from tests.robustness.evening import FORM, SAVED
from tests.terminal import Terminal

pytestmark = pytest.mark.terminal

COMMANDS = (["add", "Acme, SRE"], ["list"], ["search", "acme"], ["show", "acme"], ["check"], ["where"])


def an_evening(terminal: Terminal) -> None:
    """Write, look at the journal and the help, and leave."""
    terminal.wait_for(FORM)
    terminal.type("Acme Robotics")
    terminal.wait_for(SAVED)
    for key in ("f3", "f1", "escape", "f2"):
        terminal.press(key)
        terminal.wait_for_quiet(0.1)
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0


def test_the_programs_of_these_tests_are_guarded(home: Path) -> None:
    """R20: what these tests start runs under the guard that refuses every socket of the internet."""
    knock = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    knocked = subprocess.run(
        [PYTHON, "-c", knock], env=environment(home), capture_output=True, text=True, check=False
    )
    assert "an internet socket" in knocked.stderr


def test_an_evening_under_the_guard(open_recap: Open, home: Path) -> None:
    """R20: an evening in the app and every kind of command go well where no socket of the internet opens."""
    an_evening(open_recap())
    for words in COMMANDS:
        done = subprocess.run([*RECAP, *words], env=environment(home), capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b""), words


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_an_evening_as_the_kernel_sees_it(open_recap: Open, tmp_path: Path) -> None:
    """R20: of all the calls to the kernel in an evening, none asks for a socket of the internet."""
    calls = tmp_path / "calls"
    tracing = ["strace", "-f", "-qq", "-e", "trace=socket,connect,sendto", "-o", str(calls)]
    an_evening(open_recap(command=[*tracing, *RECAP]))
    assert "AF_INET" not in calls.read_text(encoding="utf-8", errors="replace")
