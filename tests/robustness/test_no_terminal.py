"""R4: without a terminal the app says what to use instead, and sends nothing else."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from tests.benchmarks.shell_figures import processor_time
from tests.program import PYTHON, RECAP, environment
from tests.robustness.conftest import Open

pytestmark = pytest.mark.terminal

INSTEAD = "recap add"


@pytest.mark.parametrize("piped", ["stdin", "stdout", "all"])
def test_a_pipe_instead_of_a_terminal_is_refused_in_words(home: Path, piped: str) -> None:
    """R4: with a pipe for a terminal it says what to use instead and exits 2, without one escape."""
    master, slave = os.openpty()
    streams = {
        name: subprocess.PIPE if piped in (name, "all") else slave for name in ("stdin", "stdout", "stderr")
    }
    process = subprocess.Popen(
        RECAP,
        stdin=streams["stdin"],
        stdout=streams["stdout"],
        stderr=streams["stderr"],
        env=environment(home),
        start_new_session=True,
    )
    try:
        out, err = process.communicate(timeout=20)
    finally:
        process.kill()
        process.wait()
    os.close(slave)
    received = (out or b"") + (err or b"") + _rest_of(master)
    os.close(master)
    assert b"\x1b" not in received
    assert INSTEAD.encode() in received
    assert process.returncode == 2
    assert not home.exists()


def test_a_dumb_terminal_is_refused_in_words(open_recap: Open) -> None:
    """R4: a terminal that calls itself dumb gets a sentence, exit code 2 and not one escape."""
    terminal = open_recap(TERM="dumb")
    assert terminal.exit_code() == 2
    assert b"\x1b" not in terminal.raw
    assert INSTEAD in "\n".join(terminal.screen())


def test_the_refusal_comes_at_once(home: Path) -> None:
    """R4: it takes no longer than a few starts of Python, which is far below half a second."""
    env = environment(home)
    floor = min(processor_time([PYTHON, "-c", "pass"], env) for _ in range(3))
    refusal = min(processor_time(RECAP, env, exits=2) for _ in range(3))
    assert refusal < 6 * floor


def _rest_of(master: int) -> bytes:
    """What is left to read of a terminal that nobody writes to any more."""
    received = b""
    try:
        while piece := os.read(master, 1 << 16):
            received += piece
    except OSError:
        pass
    return received
