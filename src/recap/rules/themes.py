"""A theme is a skill: the starter list, how a theme is called and found, and what is suggested for a line."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from recap.rules.confirmed import NOTHING_CONFIRMED, Confirmed
from recap.rules.text import clean, searchable

MOST_SUGGESTED = 3
WORTH_SAYING = 0.5
"""How much a theme must have of what the likeliest one has, to be suggested beside it."""
LONGER_SAYS_MORE = 0.5
_PERCENT = re.compile("[%٪％]")
_STARTER = Path(__file__).with_name("data") / "themes.json"


@dataclass(frozen=True, slots=True)
class Theme:
    """A skill. ``words`` are the words and phrases that suggest it; ``own`` when the person added it.

    An ``optional`` one is suggested only once it has been used.
    """

    slug: str
    name: str
    line: str = ""
    words: tuple[str, ...] = ()
    retired: bool = False
    optional: bool = False
    own: bool = False


@cache
def starter() -> tuple[Theme, ...]:
    """The themes that everybody begins with."""
    values = json.loads(_STARTER.read_text(encoding="utf-8"))
    return tuple(
        Theme(
            slug=theme["slug"],
            name=theme["name"],
            line=theme["line"],
            words=tuple(word for words in theme["words"].values() for word in words),
            optional=bool(theme.get("optional")),
        )
        for theme in values["themes"]
    )


def slug_of(name: str) -> str:
    """What a theme of this name is known by in a recap: folded words joined by dashes."""
    words = searchable(clean(name, one_line=True)).split()
    return "-".join(words)


def suggest(
    text: str, themes: Sequence[Theme], confirmed: Confirmed = NOTHING_CONFIRMED, *, about: str = ""
) -> tuple[Theme, ...]:
    """Suggest at most three of these themes for a line, the likeliest first; the same answer every time.

    What was confirmed before for similar words comes first, then what the words of the themes suggest.
    ``about`` is the question that the line belongs to; it counts where the line itself says nothing.
    """
    themes = tuple(theme for theme in themes if not theme.optional and not theme.retired)
    for line in filter(None, (text, about)):
        near = confirmed.near(line)
        known = sorted((theme for theme in themes if theme.slug in near), key=lambda one: -near[one.slug])
        hits = _triggers(themes).hits(line)
        best = max(hits.values(), default=0.0)
        more = [theme for theme in themes if hits.get(theme.slug, 0.0) >= best * WORTH_SAYING > 0]
        more.sort(key=lambda one: -hits[one.slug])
        if known or more:
            return tuple(dict.fromkeys((*known, *more)))[:MOST_SUGGESTED]
    return ()


def suggest_for_lesson(
    lesson: str, happened: str, themes: Sequence[Theme], confirmed: Confirmed = NOTHING_CONFIRMED
) -> tuple[Theme, ...]:
    """Suggest at most three for a lesson: what its own words say first, then what happened."""
    found = (theme for text in (lesson, happened) for theme in suggest(text, themes, confirmed))
    return tuple(dict.fromkeys(found))[:MOST_SUGGESTED]


class _Triggers:
    """The words and phrases of some themes, found by their first word; ``*`` stands for any ending."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        self._whole: dict[str, list[_Phrase]] = {}
        self._begun: dict[str, list[_Phrase]] = {}
        shared: dict[tuple[str, ...], set[str]] = {}
        for theme in themes:
            for phrase in theme.words:
                shared.setdefault(_words_of(phrase), set()).add(theme.slug)
        for words, slugs in shared.items():
            for slug in sorted(slugs) if words else ():
                first = words[0]
                index = self._begun if first.endswith("*") else self._whole
                found = _Phrase(slug, words[1:], _weight(words) / len(slugs))
                index.setdefault(first.rstrip("*"), []).append(found)

    def hits(self, line: str) -> dict[str, float]:
        """How much the line says of each theme."""
        words = searchable(_PERCENT.sub(" percent ", line)).split()
        found: dict[str, dict[_Phrase, float]] = {}
        for place, word in enumerate(words):
            beginnings = (self._begun.get(word[:end], ()) for end in range(2, len(word) + 1))
            for phrase in (*self._whole.get(word, ()), *chain.from_iterable(beginnings)):
                if phrase.goes_on(words, place + 1):
                    found.setdefault(phrase.slug, {})[phrase] = phrase.weight
        return {slug: sum(phrases.values()) for slug, phrases in found.items()}


@dataclass(frozen=True, slots=True)
class _Phrase:
    slug: str
    rest: tuple[str, ...]
    weight: float

    def goes_on(self, words: Sequence[str], place: int) -> bool:
        if place + len(self.rest) > len(words):
            return False
        return all(
            words[at].startswith(word[:-1]) if word.endswith("*") else words[at] == word
            for at, word in enumerate(self.rest, place)
        )


def _words_of(phrase: str) -> tuple[str, ...]:
    # The star is no letter, and would be folded away with the rest.
    words = (searchable(part).split() for part in phrase.split("*"))
    parts = list(words)
    for part in parts[:-1]:
        if part:
            part[-1] += "*"
    return tuple(chain.from_iterable(parts))


def _weight(words: Sequence[str]) -> float:
    """A phrase says more than a word; where each sign is a word, two of them are one."""
    signs = sum(len(word) == 1 for word in words)
    return 1 + LONGER_SAYS_MORE * (len(words) - 1 - signs // 2)


@lru_cache(maxsize=4)
def _triggers(themes: tuple[Theme, ...]) -> _Triggers:
    return _Triggers(themes)
