"""What the person has tagged before, as an index of words: built once, asked while they type."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from recap.rules.text import searchable

SPEAKS_FOR = 0.3
"""The part of a word's lines that must have had a theme before the word speaks for it."""
SURE = 0.6
NEARLY_SURE, COVERED = 0.5, 0.5
"""What the words must say together; less is enough when they are half of what the line says."""

_LISTS = Path(__file__).with_name("data") / "same_thought.json"
_FIRST_UNSPACED = "\u0e00"
_ENDINGS = ("ing", "ed", "es", "ly", "s", "e")
_SHORTEST_STEM = 4


class Confirmed:
    """Lines with the slugs they were tagged with. Building it takes a moment: do it once, in a worker."""

    def __init__(self, lines: Iterable[tuple[str, Iterable[str]]] = ()) -> None:
        self._lines_with: Counter[str] = Counter()
        self._tagged_with: dict[str, Counter[str]] = {}
        for text, slugs in lines:
            self.learn(text, slugs)

    def learn(self, text: str, slugs: Iterable[str]) -> None:
        """Take in one more line that was tagged."""
        slugs = tuple(slugs)
        for piece in pieces(text):
            self._lines_with[piece] += 1
            self._tagged_with.setdefault(piece, Counter()).update(slugs)

    def near(self, text: str) -> dict[str, float]:
        """How near each theme's confirmed lines are to this one, for those that are near enough."""
        said: Counter[str] = Counter()
        speaking: Counter[str] = Counter()
        mine = pieces(text)
        for piece in mine:
            # One line more than there are: a word met once is no proof yet.
            lines = self._lines_with.get(piece, 0) + 1
            for slug, times in self._tagged_with.get(piece, {}).items():
                if times / lines >= SPEAKS_FOR:
                    said[slug] += times / lines  # type: ignore[assignment]
                    speaking[slug] += 1
        return {
            slug: much
            for slug, much in said.items()
            if much >= SURE or (much >= NEARLY_SURE and speaking[slug] >= COVERED * len(mine))
        }


def pieces(text: str) -> frozenset[str]:
    """What a line is compared by: folded words without endings; pairs of signs where nothing is spaced."""
    return frozenset(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    words = searchable(text).split()
    for word in words:
        if word not in _stop_words() and not _is_unspaced(word):
            yield _stem(word)
    for one, other in pairwise(words):
        if _is_unspaced(one) and _is_unspaced(other):
            yield one + other


def _is_unspaced(word: str) -> bool:
    return len(word) == 1 and word >= _FIRST_UNSPACED


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


@cache
def _stop_words() -> frozenset[str]:
    lists = json.loads(_LISTS.read_text(encoding="utf-8"))["stop_words"]
    return frozenset(word for words in lists.values() for word in searchable(words).split())


NOTHING_CONFIRMED = Confirmed()
