"""No test, and no program that a test starts, may open a socket of the internet."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

KNOCK = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"


@pytest.mark.skipif(sys.platform == "win32", reason="asyncio needs the loopback address there")
def test_a_test_cannot_reach_the_internet() -> None:
    """A socket of the internet is refused before anything is sent."""
    with socket.socket() as caller, pytest.raises(RuntimeError, match="an internet socket"):
        caller.connect(("127.0.0.1", 9))


@pytest.mark.skipif(sys.platform == "win32", reason="asyncio needs the loopback address there")
def test_a_program_started_by_a_test_cannot_either() -> None:
    """Python programs started by a test are under the same guard."""
    knocked = subprocess.run([sys.executable, "-c", KNOCK], capture_output=True, text=True, check=False)
    assert "an internet socket" in knocked.stderr
