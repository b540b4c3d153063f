"""A line about the person rather than about a moment: found while it is written, asked about once a start."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.widget import Widget

from recap.rules.about_self import about_self

if TYPE_CHECKING:
    from recap.tui.app import RecapApp


def look_at(app: RecapApp, line: str, below: Widget, rewrite: Callable[[], object]) -> None:
    """Ask below the field ``below`` whether ``line`` is rather to be about a moment, if it is about you."""
    app.screen.query("#about-you").remove()
    if not about_self(line):
        return
    asked = app.closing.ask_for_the_moment()
    if asked is not None:
        from recap.tui.widgets.about_you import AboutYou

        app.screen.mount(AboutYou(*asked, rewrite=rewrite, keep=below.focus), after=below)
