"""How far long work has come, told where a person watches."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals", allow_module_level=True)

from tests.program import environment
from tests.terminal import Terminal

WORK = """
from recap.shell import progress
progress.PATIENCE = progress.EVERY = 0.0
print(sum(progress.told(range(4), 4, "Exporting")))
"""


@pytest.mark.terminal
def test_a_narrow_terminal_gets_less_of_a_bar(home: Path) -> None:
    """The line never wraps, since a line that wrapped stays."""
    with Terminal([sys.executable, "-c", WORK], size=(24, 5), env=environment(home)) as terminal:
        assert terminal.exit_code() == 0
        assert "\rExporting ━━━╌╌╌ 2 of 4\x1b" in terminal.raw.decode()
        assert "".join(terminal.screen()).split() == ["6"]


@pytest.mark.terminal
def test_long_work_is_told_on_a_terminal_and_leaves_no_trace(home: Path) -> None:
    """The line counts up in its place, and is gone when the work is done."""
    with Terminal([sys.executable, "-c", WORK], env=environment(home)) as terminal:
        assert terminal.exit_code() == 0
        assert "━━━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌ 2 of 4" in terminal.raw.decode()
        assert "".join(terminal.screen()).split() == ["6"]


def test_a_pipe_gets_none_of_it() -> None:
    """Where nobody watches, nothing is told."""
    done = subprocess.run([sys.executable, "-c", WORK], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"6\n", b"")
