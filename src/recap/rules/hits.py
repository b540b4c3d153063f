"""Where in a short text the words stand that somebody looked for, however either is accented."""

from __future__ import annotations

from recap.rules.text import fold, searchable

_UNSPACED_FROM = "\u2e80"
"""From here on (Han, kana, Hangul and their neighbours) a word may begin at any character."""


def hits(text: str, words: str) -> tuple[tuple[str, bool], ...]:
    """The text in pieces, each with whether it is the beginning of one of the words."""
    folded, places = _folded(text)
    found = [False] * len(text)
    for word in words.split():
        part = searchable(word).replace(" ", "")
        at = folded.find(part) if part else -1
        while at >= 0:
            if _may_begin(folded, at):
                for place in places[at : at + len(part)]:
                    found[place] = True
            at = folded.find(part, at + 1)
    in_text = set(places)
    pieces: list[tuple[str, bool]] = []
    for place, character in enumerate(text):
        # An accent of its own belongs to the letter before it.
        is_hit = found[place] if place in in_text or not pieces else pieces[-1][1]
        if pieces and pieces[-1][1] == is_hit:
            pieces[-1] = (pieces[-1][0] + character, is_hit)
        else:
            pieces.append((character, is_hit))
    return tuple(pieces)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text folded character by character, and from which character each one came."""
    folded, places = "", []
    for place, character in enumerate(text):
        kept = fold(character).strip(" ") or (" " if character.isspace() else "")
        folded += kept
        places += [place] * len(kept)
    return folded, places


def _may_begin(folded: str, at: int) -> bool:
    before = folded[at - 1] if at else " "
    return not before.isalnum() or before >= _UNSPACED_FROM
