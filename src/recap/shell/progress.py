"""A line on standard error that tells how far long work has come; only where a person watches."""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PATIENCE = 0.5
"""Seconds that work may take before it is told at all."""
EVERY = 0.1
CELLS = 24

_Thing = TypeVar("_Thing")


def told(things: Iterable[_Thing], total: int, doing: str) -> Iterator[_Thing]:
    """Give the things one by one, and tell how many of ``total`` are done once it takes long."""
    if not _somebody_watches():
        yield from things
        return
    begun = shown = monotonic()
    is_shown = False
    for done, thing in enumerate(things, start=1):
        yield thing
        now = monotonic()
        if now - begun >= PATIENCE and now - shown >= EVERY:
            shown, is_shown = now, True
            _show(doing, done, total)
    if is_shown:
        _write("\r\x1b[K")


def _somebody_watches() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _show(doing: str, done: int, total: int) -> None:
    full = min(CELLS, done * CELLS // max(1, total))
    _write(f"\r{doing} {'━' * full}{'╌' * (CELLS - full)} {done:,} of {total:,}\x1b[K")


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
