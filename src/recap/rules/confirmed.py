"""What the person has tagged before, as an index of words: built once, asked while they type."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from recap.rules.text import searchable

SPEAKS_FOR = 0.3
"""The part of a word's lines that must have had a theme before the word speaks for it."""
SIMILAR = ((0.6, 0.34), (0.5, 0.5))
"""What the words must say together, and the part of the line that they must be."""
HABIT, HABITUALLY = 3, 0.6
"""A word speaks alone when it was tagged so this often, and in this part of its lines."""

_DATA = Path(__file__).with_name("data")
_FIRST_UNSPACED = "\u0e00"
_HIRAGANA = ("\u3041", "\u309f")
_ENDINGS = ("ing", "ed", "es", "ly", "s", "e")
_SHORTEST_STEM = 4


class Confirmed:
    """Lines with the slugs they were tagged with. Building it takes a moment: do it once, in a worker."""

    def __init__(self, lines: Iterable[tuple[str, Iterable[str]]] = ()) -> None:
        self._lines_with: dict[str, int] = {}
        self._tagged_with: dict[str, dict[str, int]] = {}
        for text, slugs in lines:
            self.learn(text, slugs)

    def learn(self, text: str, slugs: Iterable[str]) -> None:
        """Take in one more line that was tagged."""
        slugs = tuple(slugs)
        for piece in pieces(text):
            self._lines_with[piece] = self._lines_with.get(piece, 0) + 1
            tagged = self._tagged_with.setdefault(piece, {})
            for slug in slugs:
                tagged[slug] = tagged.get(slug, 0) + 1

    def near(self, text: str) -> dict[str, float]:
        """How near each theme's confirmed lines are to this one, for those that are near enough."""
        said: dict[str, float] = {}
        speaking: dict[str, int] = {}
        habits = set()
        mine = pieces(text)
        for piece in mine:
            lines = self._lines_with.get(piece, 0)
            for slug, times in self._tagged_with.get(piece, {}).items():
                # One line more than there are: a word met once is no proof yet.
                if times / (lines + 1) >= SPEAKS_FOR:
                    said[slug] = said.get(slug, 0.0) + times / (lines + 1)
                    speaking[slug] = speaking.get(slug, 0) + 1
                if times >= HABIT and times / lines >= HABITUALLY:
                    habits.add(slug)
        return {
            slug: much
            for slug, much in said.items()
            if slug in habits
            or any(much >= enough and speaking[slug] >= part * len(mine) for enough, part in SIMILAR)
        }


def pieces(text: str) -> frozenset[str]:
    """What a line is compared by: folded words without endings; pairs of signs where nothing is spaced."""
    return frozenset(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    words = searchable(text).split()
    left_out = _left_out()
    unspaced = False
    for word in words:
        if len(word) == 1 and word >= _FIRST_UNSPACED:
            unspaced = True
        elif word not in left_out:
            yield _stem(word)
    for one, other in pairwise(words) if unspaced else ():
        if len(one) == len(other) == 1 and min(one, other) >= _FIRST_UNSPACED and _is_said(one + other):
            yield one + other


def _is_said(signs: str) -> bool:
    """Whether two signs say something of what the line is about: hiragana is mostly grammar."""
    first, last = _HIRAGANA
    return not all(first <= sign <= last for sign in signs)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


@cache
def _left_out() -> frozenset[str]:
    """Words that say nothing of a skill: grammar, and what every line about an interview has."""
    stop_words = json.loads((_DATA / "same_thought.json").read_text(encoding="utf-8"))["stop_words"]
    common = json.loads((_DATA / "themes.json").read_text(encoding="utf-8"))["in_every_line"]
    lists = (*stop_words.values(), *common.values())
    return frozenset(word for words in lists for word in searchable(words).split())


NOTHING_CONFIRMED = Confirmed()
