"""A page of paragraphs that is one of several on its screen, so it has a name."""

from __future__ import annotations

from recap.tui.widgets.page import Page


class Told(Page):
    """Shows paragraphs, and is found by its name."""

    def __init__(self, name: str) -> None:
        """Make an empty page called ``name``."""
        super().__init__()
        self.id = name
