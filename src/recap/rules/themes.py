"""A theme is a skill: the starter list, how a theme is called and found, and what is suggested for a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from recap.rules.confirmed import NOTHING_CONFIRMED, Confirmed
from recap.rules.text import clean, searchable

MOST_SUGGESTED = 3
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
    raise NotImplementedError
