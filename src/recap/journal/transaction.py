"""What every shelf of the journal is given to write in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlmodel import Session

Transaction = Callable[[], AbstractContextManager[Session]]
"""Begins a transaction; it is committed where the block ends, and undone where that fails."""
