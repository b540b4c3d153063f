"""How many cells text takes on a terminal, and fitting it to columns."""

from __future__ import annotations

from unicodedata import category, east_asian_width

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


def wrapped(text: str, cells: int) -> list[str]:
    """Break the text into lines of at most that many cells: between words where there are any."""
    lines: list[str] = []
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined) <= cells:
            lines[-1] = joined
            continue
        lines += _broken(word, cells)
    return lines or [""]


def _broken(word: str, cells: int) -> list[str]:
    """A word in pieces of at most that many cells; a letter wider than that stands alone."""
    pieces = [""]
    used, before = 0, ""
    for letter in word:
        takes = _cells(letter, before)
        if pieces[-1] and used + takes > cells:
            pieces.append("")
            used = 0
        pieces[-1] += letter
        used += takes
        before = letter
    return pieces
