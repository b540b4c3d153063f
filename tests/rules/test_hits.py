"""Where the words stand that somebody looked for."""

from __future__ import annotations

import pytest

from recap.rules.hits import hits


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("the deploy freeze", "freez", ["freez"]),
        ("Trần Thị Ngọc", "ngoc tran", ["Trần", "Ngọc"]),
        ("a straße, Straße", "stras", ["straß", "Straß"]),
        ("they unfreeze it", "freeze", []),
        ("新しい水族館を開きます", "水族館", ["水族館"]),
        ("pay (28 million)", "(28", ["28"]),
        ("e\u0301te\u0301", "été", ["e\u0301te\u0301"]),
        ("anything", "", []),
    ],
)
def test_the_beginning_of_a_word_is_marked(text: str, words: str, marked: list[str]) -> None:
    """The words are found as search finds them, and all of the text is still there."""
    pieces = hits(text, words)
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, is_hit in pieces if is_hit] == marked
