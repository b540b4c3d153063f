"""What a field takes in: which characters are text, how long a line may be, the lines of a pasted list."""

from __future__ import annotations

import re
from unicodedata import category

from recap.rules.text import clean

LONGEST_LINE = 2_000
"""Characters a one-line field takes; what is pasted beyond goes to the notes."""

LONGEST_PARAGRAPH = 4_000
"""Characters of a line in a longer field; what is pasted beyond begins the next: a key wraps its line."""

_TOO_LONG = re.compile(
    rf"(?=.{{{LONGEST_PARAGRAPH + 1}}})(?:.{{2000,{LONGEST_PARAGRAPH - 1}}}[^\S\n]|.{{{LONGEST_PARAGRAPH}}})"
)
_BULLET = re.compile(r"\s*(?:[-*•·–]|\d{1,2}[.)])\s+")
"""What a list that is pasted has before each of its lines."""

_NO_TEXT = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Categories of characters that are no text: controls, halves of a pair, breaks of lines."""


def is_text(character: str | None) -> bool:
    """Whether a typed character is text: Textual drops the wide space of Japanese, the joiners of Persian.

    Those, and emoji newer than this Python, are not *printable*, which is all that it asks.
    """
    return bool(character) and all(category(one) not in _NO_TEXT for one in character or "")


def in_paragraphs(text: str) -> str:
    """The text with a break of its own where a line would be too long, between words where there are any."""
    return _TOO_LONG.sub(lambda found: f"{found[0]}\n", text) if len(text) > LONGEST_PARAGRAPH else text


def lines_of(pasted: str) -> list[str]:
    """The lines of a list that is pasted, without the marks before them and without the empty ones."""
    return [_BULLET.sub("", line).strip() for line in clean(pasted).split("\n") if line.strip()]
