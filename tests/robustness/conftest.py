"""The real program over a journal of its own, and nothing of it left running after a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.program import RECAP, environment
from tests.terminal import Terminal

Open = Callable[..., Terminal]


@pytest.fixture
def open_recap(home: Path) -> Iterator[Open]:
    """Start recap in a terminal; ``size``, ``command`` and the environment can be given."""
    with ExitStack() as running:

        def start(
            *, command: list[str] = RECAP, size: tuple[int, int] = (80, 24), at: Path = home, **more: str
        ) -> Terminal:
            return running.enter_context(Terminal(command, size=size, env=environment(at, **more)))

        yield start
