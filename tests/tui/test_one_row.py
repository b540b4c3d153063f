"""Text in a row with something at its right edge."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from recap.tui.widgets.one_row import apart, cut


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("👨\u200d👩\u200d👧 Family", "👨👩👧 Family"),
        ("👍\U0001f3fd Thumbs", "👍 Thumbs"),
        ("🏳\ufe0f\u200d🌈 Rainbow", "🏳🌈 Rainbow"),
        ("1\ufe0f\u20e3 One", "1 One"),
        ("🇵🇹 Porto", "🇵🇹 Porto"),
        ("می\u200cخواهم e\u0301", "می\u200cخواهم e\u0301"),
    ],
)
def test_a_row_is_as_wide_wherever_it_is_drawn(text: str, drawn: str) -> None:
    """Emoji stand one by one, as every terminal measures them; what letters are joined by stays."""
    assert apart(text) == drawn
    assert cell_len(drawn) == sum(map(cell_len, drawn))
    assert all(cell_len(cut(text, width)) <= width for width in range(12))
