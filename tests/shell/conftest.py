"""A shell to type recap's commands in: inside this process where that is enough, else as a program."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pytest

from recap.cli import main

PROGRAM = (sys.executable, "-m", "recap")


class Said(NamedTuple):
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


Recap = Callable[..., Said]
Program = Callable[..., Said]
Answers = Callable[..., Said]


@pytest.fixture
def recap(capsys: pytest.CaptureFixture[str]) -> Recap:
    """Type a command; the umask and everything else of this process stay as they were."""

    def type_command(*words: str) -> Said:
        umask = os.umask(0o022)
        try:
            code = main(words)
        finally:
            os.umask(umask)
        return Said(code, *capsys.readouterr())

    return type_command


@pytest.fixture
def answers(recap: Recap, monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Type a command and then these lines, as through a pipe; ``half`` is a last line without an Enter."""

    def type_lines(words: str, *lines: str, half: str = "") -> Said:
        given = "".join(f"{line}\n" for line in lines) + half
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        return recap(*words.split())

    return type_lines


@pytest.fixture
def program() -> Program:
    """Start recap as a program of its own, with something on standard input and more environment."""

    def start(*words: str, given: bytes = b"", env: Mapping[str, str] | None = None) -> Said:
        more = {**os.environ, **(env or {})}
        done = subprocess.run([*PROGRAM, *words], input=given, capture_output=True, env=more, check=False)
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    return start
