"""Sentences on a terminal of few columns."""

from __future__ import annotations

import pytest

from recap.shell.columns import width
from recap.shell.wrapping import wrapped

PROMPT = (
    "You have left the room. Take one slow breath. How strongly is this interview pulling at you right now?"
)


@pytest.mark.parametrize("cells", [20, 40, 79])
def test_lines_end_between_words(cells: int) -> None:
    """Every line fits, no word is broken, and none is lost."""
    lines = list(wrapped(PROMPT, cells))
    assert max(map(width, lines)) <= cells
    assert " ".join(lines) == PROMPT


def test_what_hangs_under_a_key_is_indented() -> None:
    """The second line of an answer stands under its words, not under its key."""
    assert list(wrapped("  2  I could influence it with one small step", 24, 5)) == [
        "  2  I could influence",
        "     it with one small",
        "     step",
    ]


def test_text_without_spaces_breaks_between_letters() -> None:
    """Japanese, and a link that is too long, go on in the next line; wide letters count for two."""
    assert list(wrapped("水族館の飼育員", 8)) == ["水族館の", "飼育員"]
    lines = list(wrapped("see https://acme.example/a/very/long/path", 16))
    assert "".join(lines) == "see https://acme.example/a/very/long/path"
    assert max(map(len, lines)) <= 16
