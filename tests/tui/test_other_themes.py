"""Themes that are not ours."""

from __future__ import annotations

import pytest
from tests.tui.conftest import Open
from tests.tui.evening import screen_text, sitting, write


@pytest.mark.parametrize(
    "theme",
    [
        "ansi-light",
        *(pytest.param(name, marks=pytest.mark.slow) for name in ("ansi-dark", "nord", "textual-light")),
    ],
)
async def test_the_form_opens_in_any_theme(open_app: Open, theme: str) -> None:
    """The built-in themes and the terminal's own colours draw the form and take what is typed."""
    app = open_app(theme=theme)
    async with sitting(app) as pilot:
        await write(pilot, "Acme\n")
        assert app.theme == theme
        assert "Acme" in screen_text(app)
        await pilot.press("f3")
        await pilot.pause()
        assert "F3 Journal" in screen_text(app)
