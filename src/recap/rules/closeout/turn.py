"""One turn of a close-out: where it stands, what surrounds it, and what time it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recap.rules.closeout.asks import Ask, Given
from recap.rules.closeout.flow import Flow

if TYPE_CHECKING:
    from datetime import datetime

    from recap.rules.closeout.known import Known
    from recap.rules.wording import Wording


@dataclass(frozen=True, slots=True)
class Turn:
    """What a question is asked from and an answer is taken in; ``now`` is in the person's zone."""

    flow: Flow
    known: Known
    now: datetime

    @property
    def words(self) -> Wording:
        """The sentences in use."""
        return self.known.words


Asking = Callable[[Turn], Ask]
Taking = Callable[[Turn, Given], Flow]
