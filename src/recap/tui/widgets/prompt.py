"""What is asked at the top of a page, and in a second line why."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from recap.tui.weights import HERE


class Prompt(Static):
    """A question in full weight and its reason in quiet."""

    def __init__(self, question: str, why: str) -> None:
        """Ask ``question``; ``why`` may hold a path or a name, so none of it is markup."""
        super().__init__(Content.assemble((question, HERE), "\n", Content(why)), markup=False)
