"""What the person has tagged before, as an index of words: built once, asked while they type."""

from __future__ import annotations

from collections.abc import Iterable


class Confirmed:
    """Lines with the slugs they were tagged with. Building it takes a moment: do it once, in a worker."""

    def __init__(self, lines: Iterable[tuple[str, Iterable[str]]] = ()) -> None:
        for text, slugs in lines:
            self.learn(text, slugs)

    def learn(self, text: str, slugs: Iterable[str]) -> None:
        """Take in one more line that was tagged."""
        raise NotImplementedError

    def near(self, text: str) -> dict[str, float]:
        """How near each theme's confirmed lines are to this one, for those that are near enough."""
        raise NotImplementedError


NOTHING_CONFIRMED = Confirmed()
