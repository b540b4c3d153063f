"""A line on standard error that tells how far long work has come; only where a person watches."""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PATIENCE = 0.5
"""Seconds that work may take before it is told at all."""
EVERY = 0.1
CELLS = 24

_Thing = TypeVar("_Thing")


class Told:
    """A line that counts up while work goes on, and is gone when it is done."""

    def __init__(self, total: int, doing: str) -> None:
        self._total = total
        self._doing = doing
        self._done = 0
        self._begun = self._shown = monotonic()
        self._is_shown = False
        self._is_watched = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_shown:
            _write("\r\x1b[K")

    def one_more(self) -> None:
        """Count one, and tell it if the last one told was a while ago."""
        self._done += 1
        if not self._is_watched:
            return
        now = monotonic()
        if now - self._begun >= PATIENCE and now - self._shown >= EVERY:
            self._shown, self._is_shown = now, True
            said = f"{self._done:,} of {self._total:,}"
            # A line that wrapped could not be taken back.
            room = os.get_terminal_size(sys.stderr.fileno()).columns - len(self._doing) - len(said) - 3
            cells = max(0, min(CELLS, room))
            full = min(cells, self._done * cells // max(1, self._total))
            bar = "━" * full + "╌" * (cells - full)
            _write(f"\r{self._doing} {bar} {said}\x1b[K")


def told(things: Iterable[_Thing], total: int, doing: str) -> Iterator[_Thing]:
    """Give the things one by one, and tell how many of ``total`` are done once it takes long."""
    with Told(total, doing) as progress:
        for thing in things:
            yield thing
            progress.one_more()


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
