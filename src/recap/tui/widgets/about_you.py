"""A gentle question below a line that is about the person; whoever goes on writing need not answer it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from recap.tui.weights import QUIET
from recap.tui.widgets.keys import Keys

HOW = "tab leads here; or just go on writing."

REWRITE = "r"


class AboutYou(Vertical):
    """Stands in nobody's way: it never takes the cursor by itself."""

    def __init__(
        self,
        question: str,
        choices: Sequence[tuple[str, str]],
        *,
        rewrite: Callable[[], object],
        keep: Callable[[], object],
    ) -> None:
        """Ask ``question``; the answer with the key ``r`` calls ``rewrite``, the other one ``keep``."""
        super().__init__(id="about-you")
        self.question = question
        self.choices = choices
        self.rewrite = rewrite
        self.keep = keep

    def compose(self) -> ComposeResult:
        """The question, its two answers, and the way to them."""
        yield Static(Content.styled(self.question), markup=False)
        yield Keys(self.choices)
        yield Static(Content.styled(HOW, QUIET), markup=False)

    def on_mount(self) -> None:
        """Be seen."""
        self.scroll_visible(animate=False)

    @on(Keys.Chosen)
    def _chosen(self, event: Keys.Chosen) -> None:
        event.stop()
        (self.rewrite if event.key == REWRITE else self.keep)()
        self.remove()
