"""What is asked of the journal's list in one line: words, and words like ``year:2026`` to narrow by."""

from __future__ import annotations

import re
from typing import NamedTuple

from recap.rules.text import fold

NARROWS = ("company", "state", "outcome", "theme", "year")
"""What a list can be narrowed by, in the order in which it is offered."""

_WORD = re.compile(
    rf"(?<!\S)({'|'.join(NARROWS)}):(\"[^\"]*\"?|\S*)(?:\s+|$)",
    re.IGNORECASE,
)


class Asked(NamedTuple):
    """What is wanted: ``words`` anywhere in what was written; the rest are beginnings, "" is anything."""

    words: str = ""
    company: str = ""
    state: str = ""
    outcome: str = ""
    theme: str = ""
    year: str = ""

    @property
    def narrows(self) -> tuple[tuple[str, str], ...]:
        """By what it is narrowed, and to what."""
        return tuple((name, value) for name in NARROWS if (value := getattr(self, name)))

    @property
    def is_everything(self) -> bool:
        """Whether nothing is asked."""
        return not self.words.strip() and not self.narrows


def read_asked(line: str) -> Asked:
    """Read what was typed; of a narrowing word that is there twice the last one counts.

    A value with spaces stands in double quotes; the closing one may still be missing while it is typed. What
    only looks like a narrowing word (``note:``) is searched like any other word.
    """
    found: dict[str, str] = {}

    def take(match: re.Match[str]) -> str:
        found[match[1].casefold()] = " ".join(match[2].strip('"').split())
        return ""

    # A word still being typed is a beginning, so the blank behind it has to stay.
    return Asked(words=_WORD.sub(take, line), **found)


def narrowed(line: str, name: str, value: str) -> str:
    """The line with one more narrowing word, in place of the one of that name; without a value it goes."""
    asked = read_asked(line)
    parts = [_word(*one) for one in asked.narrows if one[0] != name]
    parts += [_word(name, value)] if value else []
    words = asked.words.strip()
    return "".join(f"{part} " for part in parts) + words


def _word(name: str, value: str) -> str:
    value = " ".join(value.replace('"', " ").split())
    return f'{name}:"{value}"' if " " in value else f"{name}:{value}"


def begins(value: str, typed: str) -> bool:
    """Whether a token of ours (``offer_made``) begins as somebody types it, or one of its words does."""
    folded = fold(typed).replace(" ", "_")
    return value.startswith(folded) or any(part.startswith(folded) for part in value.split("_"))
