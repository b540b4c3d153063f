"""How many cells text takes on a terminal, and fitting it to columns."""

from __future__ import annotations

from unicodedata import category, east_asian_width

from recap.rules.text import shown

_JOINER = "\u200d"
_EMOJI_LOOK = "\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_HANGUL_TAILS = range(0x1160, 0x1200)
"""Vowels and finals of a Hangul syllable written letter by letter: they stand in the first one's cells."""


def width(text: str) -> int:
    """Count the cells that the text takes on a terminal."""
    if text.isascii():
        return len(text)
    cells = 0
    before = ""
    for letter in text:
        cells += _cells(letter, before)
        before = letter
    return cells


def _cells(letter: str, before: str) -> int:
    wide = east_asian_width(letter) in "WF"
    if letter == _EMOJI_LOOK:
        # A letter of one cell that is asked to look like an emoji takes two.
        return int(bool(before) and not before.isspace() and east_asian_width(before) not in "WF")
    if before == _JOINER and wide:
        return 0
    if ord(letter) in _SKIN_TONES and before and east_asian_width(before) in "WF":
        return 0
    if ord(letter) in _HANGUL_TAILS or category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if wide else 1


def fitted(text: str, cells: int) -> str:
    """Cut the text to that many cells, with a mark where it was cut."""
    if width(text) <= cells:
        return text
    used, before = 1, ""
    for position, letter in enumerate(text):
        used += _cells(letter, before)
        if used > cells:
            return text[:position] + "…"
        before = letter
    return text


def padded(text: str, cells: int) -> str:
    """Put spaces after the text, up to that many cells."""
    return text + " " * (cells - width(text))


def one_line(text: str) -> str:
    """Make the text fit to be measured and printed in one line."""
    return text if text.isprintable() else shown(text).replace("\t", " ").replace("\n", " ")


def wrapped(text: str, cells: int, hang: int = 0) -> list[str]:
    """Break the text into lines of at most that many cells, each but the first indented by ``hang``.

    It is broken between words; one that is too long for any line, or has no spaces, between its letters.
    """
    lines = [""]
    for place, word in enumerate(text.split(" ")):
        joined = f"{lines[-1]} {word}" if place else word
        if width(joined) <= cells:
            lines[-1] = joined
        elif lines[-1].strip() and width(word) <= cells - hang:
            lines.append(" " * hang + word)
        else:
            lines[-1] = joined[: len(joined) - len(word)]
            for letter in word:
                if lines[-1].strip() and width(lines[-1] + letter) > cells:
                    lines.append(" " * hang)
                lines[-1] += letter
    return [line.rstrip() for line in lines]
