"""The cells that text takes on a terminal."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from recap.shell.columns import fitted, padded, width, wrapped

PROMPT = (
    "You have left the room. Take one slow breath. How strongly is this interview pulling at you right now?"
)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("Acme", 4),
        ("東京水族館", 10),
        ("Nguyễn", 6),
        ("Nguye\u0302\u0303n", 6),
        ("مُحَمَّد", 4),
        ("한글", 4),
        ("\u1112\u1161\u11ab", 2),
        ("🙂", 2),
        ("👍🏽", 2),
        ("👨\u200d👩\u200d👧", 2),
        ("❤\ufe0f", 2),
        ("🇻🇳", 2),
        ("a\u200bb", 2),
        ("x" + "\u0301" * 200, 1),
    ],
)
def test_text_is_as_wide_as_a_terminal_shows_it(text: str, cells: int) -> None:
    """Wide letters take two cells, accents none, an emoji of several parts two; Rich counts the same."""
    assert width(text) == cells
    assert cell_len(text) == cells


@pytest.mark.parametrize(
    ("text", "cells", "cut"),
    [
        ("Acme", 4, "Acme"),
        ("Acme Robotics", 8, "Acme Ro…"),
        ("東京水族館", 6, "東京…"),
        ("東京水族館", 7, "東京水…"),
        ("Nguye\u0302\u0303n", 6, "Nguye\u0302\u0303n"),
        ("Nguye\u0302\u0303n Mỹ", 6, "Nguye\u0302\u0303…"),
        ("Acme", 1, "…"),
    ],
)
def test_text_is_cut_between_letters(text: str, cells: int, cut: str) -> None:
    """What does not fit ends in a mark, and never takes more cells than there are."""
    assert fitted(text, cells) == cut
    assert width(fitted(text, cells)) <= cells


def test_padding_counts_cells() -> None:
    """Columns line up behind wide letters as behind narrow ones."""
    assert [width(padded(text, 12)) for text in ("Acme", "東京水族館", "Nguye\u0302\u0303n")] == [12, 12, 12]


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("", 5, [""]),
        ("a bb ccc", 4, ["a bb", "ccc"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("東京水族館", 5, ["東京", "水族", "館"]),
        ("🙂🙂", 1, ["🙂", "🙂"]),
        ("a  b", 9, ["a  b"]),
    ],
)
def test_text_is_broken_between_words(text: str, cells: int, lines: list[str]) -> None:
    """A line ends before the word that does not fit; a word too long for any line is broken."""
    assert wrapped(text, cells) == lines


@pytest.mark.parametrize("cells", [20, 40, 79])
def test_lines_end_between_words(cells: int) -> None:
    """Every line fits, no word is broken, and none is lost."""
    lines = wrapped(PROMPT, cells)
    assert max(map(width, lines)) <= cells
    assert " ".join(lines) == PROMPT


def test_what_hangs_under_a_key_is_indented() -> None:
    """The second line of an answer stands under its words, not under its key."""
    assert wrapped("  2  I could influence it with one small step", 24, 5) == [
        "  2  I could influence",
        "     it with one small",
        "     step",
    ]


def test_text_without_spaces_breaks_between_letters() -> None:
    """Japanese, and a link that is too long, go on in the next line; wide letters count for two."""
    assert wrapped("水族館の飼育員", 8) == ["水族館の", "飼育員"]
    lines = wrapped("see https://acme.example/a/very/long/path", 16)
    assert "".join(lines) == "see https://acme.example/a/very/long/path"
    assert max(map(len, lines)) <= 16
